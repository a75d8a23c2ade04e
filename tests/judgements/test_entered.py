"""Claims that a person enters: anchored to their words in any language, and taken back like any decision."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from counterclaim.claims.entered import BY_HAND, Entry
from counterclaim.claims.reader import Reader
from counterclaim.claims.records import claim_id
from counterclaim.claims.spelt import Spelt
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.engines.judging import enter, judge, undo
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.stages import add
from counterclaim.engines.state import state_of
from counterclaim.errors import UsageError
from counterclaim.judgements.making import By, about_field
from counterclaim.ledger.keep import redact
from counterclaim.ledger.verify import verify
from counterclaim.values.span import Span

BY = By("reader-1", "no reader for Urdu")
TEXT = (
    "کوئٹہ: سیکیورٹی ذرائع کے مطابق کارروائیوں میں 197 دہشت گرد ہلاک ہوئے۔ "
    "جھڑپوں میں 22 اہلکار جاں بحق ہوئے۔ ان حملوں میں 36 شہری بھی جان سے گئے۔"
)
FORCES = {
    "measure": "killed",
    "group": "security_forces",
    "count": "22",
    "place": "Quetta",
    "date": "2026-01-31/2026-02-02",
    "speaker": "ISPR",
    "translation": "22 personnel",
}


@pytest.fixture
def ledger(tmp_path: Path, reader: Reader) -> Iterator[OpenLedger]:
    """A ledger with one report in Urdu, of which the reader reads nothing."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "aaj.txt").write_text(TEXT, encoding="utf-8")
    (folder / "reports.csv").write_text("file,outlet,published,url,title\naaj.txt,Aaj,2026-02-03,,\n", encoding="utf-8")
    with OpenLedger(tmp_path / "ledger.sqlite") as opened:
        outcome = add(opened.store, [folder], reader)
        assert (outcome.new_claims, outcome.new_questions, outcome.errors) == (0, 1, [])
        yield opened


def test_a_claim_in_another_language_stands_on_its_words(ledger: OpenLedger) -> None:
    """Its quotation is the document's, its sentence the one around it, its translation beside it."""
    kept = enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES), BY)
    (line,) = ledger.state().lines()
    assert TEXT[line["start"] : line["end"]] == line["quote"] == "22 اہلکار"
    assert line["sentence"] == "جھڑپوں میں 22 اہلکار جاں بحق ہوئے۔"
    assert (line["translation"], line["reader"], line["reasons"]) == ("22 personnel", BY_HAND, ["entered by reader-1"])
    assert line["speaker"]["side"] == "state"
    assert (line["place"]["district"], line["date_start"], line["date_end"]) == ("Quetta", "2026-01-31", "2026-02-02")
    assert line["claim"] == claim_id(line["report"], Span(line["start"], line["start"] + 2), 0)
    assert {one.after.best for one in kept.moved if one.after and one.rule == "ucdp_like"} == {22}
    assert verify(ledger.store) == ledger.store.head()


def test_an_entry_is_taken_back(ledger: OpenLedger) -> None:
    """Undone, the claim is gone from every figure; entered anew, it has the same id."""
    kept = enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES), BY)
    undo(ledger, kept.judgement.id, BY)
    assert not ledger.state().lines()
    again = enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES), BY)
    assert again.judgement.first == kept.judgement.first
    assert len(ledger.state().lines()) == 1


def test_a_reader_that_finds_the_number_later_finds_the_same_claim(ledger: OpenLedger) -> None:
    """A person's fields hold over what a reader made of the number, and there is one claim."""
    enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES), BY)
    state = ledger.state()
    (mine,) = state.filed
    read = replace(mine.claim, group=None, translation=None)
    (after,) = state_of(replace(state.view, claims=(read,))).filed
    assert after.claim == mine.claim


def test_an_entered_claim_is_corrected_and_redacted_like_any(ledger: OpenLedger) -> None:
    """A later field holds; with the report's key the words are gone and the tally says withheld."""
    kept = enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES), BY)
    judge(ledger, about_field(kept.judgement.first, "group", "mixed", BY))
    assert ledger.state().lines()[0]["group"] == "mixed"
    redact(ledger.store, ledger.state().filed[0].claim.report, None)
    (one,) = ledger.state().filed
    assert (one.withheld, one.claim.quote, one.claim.translation) == (True, "withheld", None)
    verify(ledger.store)


@pytest.mark.parametrize(
    ("words", "fields", "says"),
    [
        ("23 اہلکار", FORCES, "does not stand in the document"),
        ("میں", FORCES, "stands at 42, 77, 114"),
        ("  ", FORCES, "the words are empty"),
        ("36 شہری", {"measure": "killed"}, "needs count, group"),
        ("36 شہری", FORCES | {"count": "many"}, "states no numbers"),
        ("36 شہری", FORCES | {"date": "yesterday"}, "write 2026-01-31"),
        ("36 شہری", FORCES | {"grup": "civilians"}, "did you mean 'group'"),
        ("36 شہری", FORCES | {"quote": "36"}, "cannot be corrected"),
    ],
)
def test_what_does_not_fit_is_refused(ledger: OpenLedger, words: str, fields: dict[str, Any], says: str) -> None:
    """Nothing is kept of an entry that does not stand on the document's words or lacks what a number needs."""
    with pytest.raises(UsageError, match=says):
        enter(ledger, "aaj.txt", Entry(words, fields), BY)
    assert not ledger.state().view.judgements


def test_a_number_is_claimed_once_for_each_group(ledger: OpenLedger) -> None:
    """The same number of the same group is the same claim; of another measure it is another."""
    enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES), BY)
    with pytest.raises(UsageError, match="rests on that number already"):
        enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES), BY)
    enter(ledger, "aaj.txt", Entry("22 اہلکار", FORCES | {"measure": "wounded"}), BY)
    assert len({one.claim.id for one in ledger.state().filed}) == 2


@pytest.mark.parametrize(
    ("field", "given", "meant"),
    [
        ("count", "at least 26", {"low": 26, "high": None, "relation": "at_least", "vague": None}),
        ("count", "between 20 and 30", {"low": 20, "high": 30, "relation": "between", "vague": None}),
        ("count", 12, {"low": 12, "high": 12, "relation": "exact", "vague": None}),
        ("count", "none", {"low": 0, "high": 0, "relation": "exact", "vague": None}),
        ("date", "2026-01", {"date_start": "2026-01-01", "date_end": "2026-01-31", "date_prec": 4}),
        ("speaker", "a shepherd", {"name": "a shepherd", "actor": None, "side": "other", "kind": "unnamed"}),
        ("target", "a camp", {"name": "a camp", "actor": None, "side": None}),
        ("group", "civilians", "civilians"),
    ],
)
def test_plain_words_are_read_as_typed(
    balochistan: Pack, vocabulary: Vocabulary, field: str, given: object, meant: object
) -> None:
    """A field takes plain words; what the pack does not know stays as it was typed."""
    assert Spelt(balochistan, vocabulary).value(field, given) == meant


def test_names_are_those_of_the_pack(balochistan: Pack, vocabulary: Vocabulary) -> None:
    """An actor brings its side whichever side it is, a place its district, in whatever script the pack has."""
    spelt = Spelt(balochistan, vocabulary)
    assert spelt.value("speaker", "ISPR")["side"] == "state"
    assert spelt.value("speaker", "Baloch Liberation Army")["side"] == "insurgent"
    assert spelt.value("speaker", "Dawn")["kind"] == "outlet"
    assert spelt.value("perpetrator", "Baloch Liberation Army")["side"] == "insurgent"
    assert spelt.value("place", "Mach")["district"] == "Kachhi"
