"""The seed brief, a scanned text with all its noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim
from counterclaim.collection.inputs import collect
from counterclaim.documents.parse import parse
from counterclaim.sources.report import Report

EXPECTED = [
    # measure, group, low, high, relation, speaker's side, words of the speaker's name, scopes that fit, day or month
    ("killed", "insurgents", 34, 34, "exact", "insurgent", "BLA", {"operation", "incident"}, "2026-01"),
    ("killed", "security_forces", 200, None, "more_than", "insurgent", "BLA", {"operation", "incident"}, "2026-01"),
    ("killed", "mixed", 48, 48, "exact", "state", "government", {"operation", "incident"}, "2026-01"),
    ("killed", "insurgents", 170, None, "more_than", "state", "government", {"operation", "incident"}, "2026-01"),
    ("killed", "insurgents", 216, 216, "exact", "state", "Inter-Services", {"operation", "incident"}, "2026-01"),
    ("attacks", "insurgents", 12, 12, "exact", "outlet", "", {"operation", "incident"}, "2026-01-30"),
    ("freed", "civilians", 30, 30, "about", "outlet", "", {"incident", "operation"}, "2026-01"),
    ("attacks", "insurgents", 254, None, "at_least", "monitor", "Peace Studies", {"period"}, "2025"),
    ("casualties", "unspecified", 1026, 1026, "exact", "monitor", "Peace Studies", {"period"}, "2025"),
    ("hostages", "civilians", 400, None, "more_than", "outlet", "", {"incident"}, "2025-03"),
    ("casualties", "unspecified", 70, None, "more_than", "outlet", "", {"operation", "incident"}, "2024-08"),
]


@pytest.fixture(scope="module")
def seed_claims(shared: Path, reader: Reader) -> list[Claim]:
    """Every claim of the seed."""
    reports = [one for one in collect(sorted((shared / "seed").glob("*.txt"))) if isinstance(one, Report)]
    assert reports
    return [claim for report in reports for claim in reader.read(parse(report)).claims]


@pytest.mark.parametrize("expected", EXPECTED, ids=[f"{one[0]}-{one[2]}" for one in EXPECTED])
def test_claim_of_the_seed(seed_claims: list[Claim], expected: tuple[object, ...]) -> None:
    """The claim is there with its speaker, side, group, hedge and scope."""
    measure, group, low, high, relation, side, name, scopes, day = expected
    found = [
        one
        for one in seed_claims
        if one.measure == measure and one.count is not None and (one.count.low, one.count.high) == (low, high)
    ]
    assert len(found) == 1
    claim = found[0]
    assert claim.count is not None
    assert claim.count.relation == relation
    assert claim.group == group
    assert claim.speaker.side == side
    assert str(name) in claim.speaker.name
    assert claim.scope in scopes  # type: ignore[operator]  # a set of scopes
    assert claim.when is not None
    assert claim.when.start.isoformat().startswith(str(day))


def test_place_of_the_freed_inmates(seed_claims: list[Claim]) -> None:
    """The thirty inmates were freed in Mastung."""
    freed = next(one for one in seed_claims if one.measure == "freed")
    assert freed.place is not None
    assert freed.place.district == "Mastung"


def test_nothing_else_is_made_up(seed_claims: list[Claim]) -> None:
    """Note numbers, page numbers, dates, shares and money of the seed are no claims of people."""
    counted = {one.count.number for one in seed_claims if one.count is not None}
    assert counted <= {34, 200, 48, 170, 216, 12, 30, 254, 1026, 400, 70}
