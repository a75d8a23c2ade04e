"""The seed brief, a scanned text with all its noise."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim, Reading
from counterclaim.codebook.terms import Family, Part, Side
from counterclaim.collection.inputs import collect
from counterclaim.documents.document import Document
from counterclaim.documents.parse import Aids, parse
from counterclaim.engines.words import english_words
from counterclaim.sources.report import Report
from counterclaim.values.count import Count

EXPECTED = [
    # measure, group, low, high, relation, speaker's side, words of the speaker's name, scopes that fit, day or month
    ("killed", "insurgents", 34, 34, "exact", "insurgent", "BLA", {"operation", "incident"}, "2026-01"),
    ("killed", "security_forces", 200, None, "more_than", "insurgent", "BLA", {"operation", "incident"}, "2026-01"),
    ("killed", "mixed", 48, 48, "exact", "state", "government", {"operation", "incident"}, "2026-01"),
    ("killed", "insurgents", 170, None, "more_than", "state", "government", {"operation", "incident"}, "2026-01"),
    ("killed", "insurgents", 216, 216, "exact", "state", "Inter-Services", {"operation", "incident"}, "2026-01"),
    ("attacks", "insurgents", 12, 12, "exact", "outlet", "", {"operation", "incident"}, "2026-01-30"),
    ("freed", "civilians", 30, 30, "about", "outlet", "", {"incident", "operation"}, "2026-01"),
    ("attacks", "unspecified", 254, None, "at_least", "monitor", "Peace Studies", {"period"}, "2025"),
    ("casualties", "unspecified", 1026, 1026, "exact", "monitor", "Peace Studies", {"period"}, "2025"),
    ("hostages", "civilians", 400, None, "more_than", "outlet", "", {"incident"}, "2025-03"),
    ("casualties", "unspecified", 70, None, "more_than", "outlet", "", {"operation", "incident"}, "2024-08"),
]


TITLES = [
    # group, low, high, relation, speaker's side, words of the speaker's name, via, day
    ("unspecified", 120, None, "more_than", "state", "Officials", ("The Guardian",), "2026-02-01"),
    ("unspecified", 58, 58, "exact", "outlet", "Reuters", (), "2026-02-04"),
    ("unspecified", 70, None, "more_than", "outlet", "Reuters", (), "2024-08-27"),
    ("insurgents", 41, 41, "exact", "state", "Inter-Services", ("X",), "2026-01-30T15:17"),
    ("insurgents", 216, 216, "exact", "state", "Inter-Services", ("Dawn",), "2026-02-05"),
    ("insurgents", 216, 216, "exact", "state", "Inter-Services", ("The Express Tribune",), "2026-02-06"),
]


@pytest.fixture(scope="module")
def seed_document(shared: Path) -> Document:
    """The seed as text."""
    (report,) = (one for one in collect(sorted((shared / "seed").glob("*.txt"))) if isinstance(one, Report))
    return parse(report, Aids(english_words()))


@pytest.fixture(scope="module")
def read(seed_document: Document, reader: Reader) -> Reading:
    """What the reader makes of the seed."""
    return reader.read(seed_document)


@pytest.fixture(scope="module")
def seed_claims(read: Reading) -> list[Claim]:
    """Every claim of the seed."""
    return list(read.claims)


@pytest.mark.parametrize("expected", EXPECTED, ids=[f"{one[0]}-{one[2]}" for one in EXPECTED])
def test_claim_of_the_seed(seed_claims: list[Claim], expected: tuple[object, ...]) -> None:
    """The claim is there with its speaker, side, group, hedge and scope."""
    measure, group, low, high, relation, side, name, scopes, day = expected
    found = [
        one
        for one in seed_claims
        if one.measure == measure
        and one.part is Part.BODY
        and one.count is not None
        and (one.count.low, one.count.high) == (low, high)
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


@pytest.mark.parametrize("expected", TITLES, ids=[f"{one[1]}-{one[5]}-{one[7]}" for one in TITLES])
def test_title_of_a_cited_work(seed_claims: list[Claim], expected: tuple[object, ...]) -> None:
    """A figure in a cited title is a claim of the note, by whom the title credits or by the outlet."""
    group, low, high, relation, side, name, via, day = expected
    found = [one for one in seed_claims if one.part is Part.FOOTNOTE and (one.via, one.said_at) == (via, day)]
    (claim,) = found
    assert claim.measure == "killed"
    assert claim.count is not None
    assert (claim.group, claim.count.low, claim.count.high) == (group, low, high)
    assert (claim.count.relation, claim.speaker.side) == (relation, side)
    assert str(name) in claim.speaker.name


def test_shares_and_money_of_a_list_are_its_speakers(seed_claims: list[Claim]) -> None:
    """What stands in a lettered list is said by whom the list is introduced with, and says what it is a share of."""
    figures = [one for one in seed_claims if one.unit is not None and one.measure in {"share", "amount"}]
    assert [(one.measure, one.count and one.count.number, one.unit) for one in figures] == [
        ("share", 2, "per_cent"), ("share", 50, "per_cent"), ("share", 48, "per_cent"), ("amount", 500_000_000, "PKR"),
    ]  # fmt: skip
    assert {one.speaker.name for one in figures} == {"Human Rights Commission of Pakistan"}
    assert {one.said_at for one in figures} == {"2025"}
    assert {one.of for one in figures[:3]} == {"the Saindak copper-gold project"}
    assert [one.target and one.target.name for one in figures[:3]] == [
        "Balochistan", "Chinese stakeholders", "the federal government",
    ]  # fmt: skip


def test_a_change_of_two_things_leaves_its_base_open(seed_document: Document, reader: Reader) -> None:
    """The sentence does not say whether attacks or casualties grew by 26 per cent: nothing is chosen, it is asked."""
    reading = reader.read(seed_document)
    (change,) = (one for one in reading.claims if one.measure == "change")
    assert change.count == Count.stated(26)
    assert (change.unit, change.word, change.of, change.base) == ("per_cent", "increase", None, None)
    assert change.window is not None
    assert change.window.words == "since 2024"
    assert any("attacks or casualties" in one.asks for one in reading.questions)


def test_claims_of_a_marked_sentence_come_by_way_of_its_note(seed_claims: list[Claim]) -> None:
    """The BLA's and the government's figures came through the work of note 3, on its day."""
    by_way = {
        one.count.number: (one.via, one.said_at)
        for one in seed_claims
        if one.count and one.word and one.part is Part.BODY
    }
    assert {by_way[number] for number in (34, 200, 48, 170)} == {(("RFE/RL",), "2026-02-04")}
    assert by_way[216] == (("Dawn",), "2026-02-05")


def test_nothing_else_is_made_up(seed_claims: list[Claim]) -> None:
    """Note numbers, page numbers, dates and years of the seed are no claims."""
    counted = {one.count.number for one in seed_claims if one.count is not None}
    people = {34, 200, 48, 170, 216, 12, 30, 254, 1026, 400, 70, 120, 58, 41}
    assert counted == people | {2, 50, 48, 500_000_000, 26}


def test_grievances_are_the_commissions_with_their_figures(read: Reading) -> None:
    """What the brief quotes from HRCP's report is HRCP's, and what HRCP reports of a party is the party's."""
    told = {one.theme: one for one in read.themed if one.theme != "resource-shares"}
    commission = "Human Rights Commission of Pakistan"
    assert told["enforced-disappearances"].speaker.name == commission
    assert told["elections"].speaker.name == "National Party"
    assert told["elections"].through is not None
    assert told["elections"].through.name == commission
    shares = [one for one in read.themed if one.theme == "resource-shares"]
    assert {one.speaker.name for one in shares} == {commission}
    quoted = " ".join(one.quote for one in shares)
    assert all(figure in quoted for figure in ("2 per cent", "50 per cent", "48 per cent", "PKR 500 million"))


def test_propaganda_is_the_insurgents_word(read: Reading) -> None:
    """The brief calls the army's account propaganda in the insurgents' words, not in its own."""
    (one,) = (each for each in read.framings if each.family is Family.PROPAGANDA and each.quote == "propaganda")
    assert not one.own
    assert one.speaker.side is Side.INSURGENT
