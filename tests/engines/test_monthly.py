"""A month's note, its close, and what changed after it."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.engines.judging import judge
from counterclaim.engines.monthly import changed, close_month, month_coverage, month_lines
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.parser import reader_of
from counterclaim.engines.sheets import counted, incidents
from counterclaim.engines.stages import add, mint
from counterclaim.errors import UsageError
from counterclaim.judgements.making import By, about_claim
from counterclaim.judgements.records import Value
from counterclaim.tallies.moves import told
from counterclaim.tallies.rules import RULES
from counterclaim.tallies.sorting import Facet

LATE = "ISPR said on 8 February that 220 terrorists were killed in Operation Radd-ul-Fitna-1 in Balochistan.\n"
ROWS = "file,outlet,published,url,title\nlate.txt,ISPR,2026-02-08,,\n"


def _late(ledger: OpenLedger, folder: Path) -> None:
    folder.mkdir()
    (folder / "late.txt").write_text(LATE, encoding="utf-8")
    (folder / "reports.csv").write_text(ROWS, encoding="utf-8")
    reader = reader_of(ledger.store)
    assert reader is not None
    outcome = add(ledger.store, [folder], reader)
    assert outcome.new_reports == 1
    mint(ledger, outcome)


def test_a_closed_month_and_a_later_figure(ledger: OpenLedger, tmp_path: Path) -> None:
    """The erratum has the old and the new value and the claim that moved it; nothing changed before that."""
    close = close_month(ledger, "2026-01", ["range", "ucdp_like"], None, "reviewer-1")
    assert not changed(ledger, "2026-01").errata
    _late(ledger, tmp_path / "late")
    found = changed(ledger, "2026-01")
    assert found.close == close
    (one,) = [
        erratum for erratum in found.errata if (erratum.moved.rule, erratum.moved.group) == ("range", "insurgents")
    ]
    assert found.label(one.moved.unit) == "Operation Herof II"
    assert (told(one.moved.before), told(one.moved.after)) == ("93/–/216, open", "93/–/220, open")
    assert any("counted now" in cause and "220" in cause for cause in one.causes)
    assert any("no longer counted" in cause and "216" in cause for cause in one.causes)


def test_a_judgement_is_named_as_what_moved_a_total(ledger: OpenLedger) -> None:
    """Who decided what, of a claim that was counted, stands with the erratum and in the total."""
    state = ledger.state()
    month, only_tally = next(
        (facets[Facet.MONTH], one)
        for unit, facets in incidents(state)
        for one in counted(state, unit, [RULES["range"]])
        if len(one.used) == 1 and not one.set_aside and len(facets[Facet.MONTH]) == len("2026-01")
    )
    (only,) = only_tally.used
    close_month(ledger, month, ["range"], None, "reviewer-1")
    judge(ledger, about_claim(only.claim.id, Value.NEGATIVE, By("reviewer-2", "misread")))
    found = changed(ledger, month)
    (one,) = [
        one for one in found.errata if one.moved.unit == only_tally.unit and one.moved.measure is only_tally.measure
    ]
    assert (told(one.moved.before), told(one.moved.after)) == (told(only_tally), "nothing")
    assert any("decided by reviewer-2" in cause for cause in one.causes)
    moved = {(rule, measure, group) for rule, measure, group, _, _ in found.moved_total()}
    assert ("range", only_tally.measure.value, only_tally.group.value) in moved


def test_a_month_is_closed_once_as_the_ledger_stands(ledger: OpenLedger) -> None:
    """A second close without anything new, an open month, and what is no month are refused."""
    close_month(ledger, "2026-01", ["range"], None, "reviewer-1")
    with pytest.raises(UsageError, match="nothing was learnt since"):
        close_month(ledger, "2026-01", ["range"], None, "reviewer-1")
    with pytest.raises(UsageError, match="was not closed"):
        changed(ledger, "2025-12")
    with pytest.raises(UsageError, match="is no month"):
        close_month(ledger, "January", ["range"], None, "reviewer-1")


def test_as_of_is_for_ever_the_same(ledger: OpenLedger, tmp_path: Path) -> None:
    """What the ledger held at a close is printed alike, byte for byte, after more came in."""
    close = close_month(ledger, "2026-01", ["range"], None, "reviewer-1")

    def printed() -> list[object]:
        return [
            ledger.tally(by="incident", rule=["range", "majority"], as_of=close.at).records,
            ledger.trends("month", as_of=close.at).records,
            ledger.state(close.at).stamp(),
        ]

    before = repr(printed())
    _late(ledger, tmp_path / "late")
    assert repr(printed()) == before
    assert ledger.trends("month").stamp != ledger.trends("month", as_of=close.at).stamp


def test_a_note_says_what_it_can_see(herof: OpenLedger) -> None:
    """Operations beside incidents, what is contested, and a coverage statement with the breaks of the month."""
    state = herof.state()
    lines = month_lines(state, "2026-01", RULES["range"])
    assert lines[0].unit.id == "herof-2"
    assert any(one.startswith("number: ") for one in lines[0].contested)
    seen = month_coverage(state, "2026-01")
    assert seen.reports > 0
    assert sum(seen.speakers.values()) == seen.claims
    assert any(one.startswith("shutdown") for one in seen.breaks)
