"""Names that texts use and the pack has no record for are listed, and no others."""

from __future__ import annotations

from pathlib import Path

from counterclaim.claims.reader import Reader
from counterclaim.evaluation.names import names_missing
from counterclaim.mentions.names import Names
from counterclaim.sources.outlet import OutletName

EXAMPLES = Path(__file__).parents[2] / "examples" / "herof"
ELSEWHERE = {"h162", "h163", "h164", "h170", "h171", "h172"}
"""Gold documents on other conflicts, which this pack does not know."""


def test_every_name_of_the_examples_has_a_record(reader: Reader) -> None:
    """Actors, outlets, operations and districts of the notes resolve."""
    outcome, missing = names_missing([EXAMPLES], reader)
    assert outcome.reports > 70
    assert missing == []


def test_every_name_of_seed_and_gold_has_a_record(reader: Reader, shared: Path) -> None:
    """Only names of other conflicts are left, each with where it stands."""
    _, missing = names_missing([shared / "gold", shared / "seed"], reader)
    assert {one.text for one in missing} >= {"Borno", "Catatumbo"}
    assert {document for one in missing for document in one.documents} <= ELSEWHERE


def test_an_unknown_name_of_each_kind_is_listed(reader: Reader, tmp_path: Path) -> None:
    """An operation, a district and an outlet that nobody knows are named, with the closest known name as a hint."""
    (tmp_path / "note.txt").write_text(
        "Operation Silver Hawk began in Nowhere district on Monday. Officials said that two soldiers were killed. "
        "Operation Herof II had ended in Noshki district."
    )
    (tmp_path / "reports.csv").write_text("file,outlet,published,url,title\nnote.txt,Daily Dwan,2026-02-09,,\n")
    _, missing = names_missing([tmp_path], reader)
    assert [(one.what, one.text) for one in missing] == [
        (Names.OPERATION, "Silver Hawk"),
        (Names.OUTLET, "Daily Dwan"),
        (Names.PLACE, "Nowhere"),
    ]


def test_a_line_that_is_no_claim_line_is_named_and_the_others_are_read(reader: Reader, tmp_path: Path) -> None:
    """A damaged line of a gold folder is one message with its place."""
    (tmp_path / "docs.jsonl").write_text('{"id": "a", "text": "Two soldiers were killed."}\n')
    (tmp_path / "claims.jsonl").write_text('{"document": "a"\n{"document": "a", "speaker": {"name": "Silver Front"}}\n')
    outcome, missing = names_missing([tmp_path], reader)
    assert [str(error).split(": ")[0] for error in outcome.errors] == [f"{tmp_path / 'claims.jsonl'}:1"]
    assert [one.text for one in missing] == ["Silver Front"]


def test_outlets_with_their_origin_are_taken_apart() -> None:
    """A relay names who publishes and whose text it is, in whichever order."""
    assert OutletName.parse("Lokmat Times (ANI)") == OutletName("Lokmat Times", ("ANI",))
    assert OutletName.parse("The Express Tribune via Daily8") == OutletName("Daily8", ("The Express Tribune",))
    assert OutletName.parse("The Guardian (via NewsSniffer)") == OutletName("NewsSniffer", ("The Guardian",))
    assert OutletName.parse("A Blog (quoting BBC and Guardian)") == OutletName("A Blog", ("BBC", "Guardian"))
    assert OutletName.parse("Dawn") == OutletName("Dawn")
