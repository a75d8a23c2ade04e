"""`narrative`: tables that open, in words to people and in structures to programs."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from counterclaim.codebook.terms import Family
from tests.conftest import Examples, counterclaim_command


@pytest.mark.parametrize(
    ("asked", "fields"),
    [
        (("outlets",), {"outlet", "reports", "militant_as_terrorist"}),
        (("frames", "--by", "side"), {"frame", "uses"}),
        (("uses", "--frame", "dispatch"), {"words", "sentence", "report", "start", "end"}),
        (("tellings", "--operation", "herof-2"), {"side", "claims"}),
        (("spread", "--operation", "herof-2"), {"outlets", "origins", "claims"}),
        (("answers", "--operation", "herof-2"), {"who", "does", "whom", "claims"}),
        (("themes",), {"theme", "says", "quote", "report", "start", "end"}),
    ],
)
def test_narrative_gives_tables_that_open(asked: tuple[str, ...], fields: set[str], examples: Examples) -> None:
    """Each table has records whose places or claims lead back to the words."""
    done = counterclaim_command("narrative", *asked, "--ledger", examples.ledger, "--format", "jsonl")
    assert done.code == 0, done.err
    found = [json.loads(line) for line in done.out.splitlines()]
    assert found
    assert all(fields <= one.keys() for one in found), found[0].keys()


def test_a_frame_that_there_is_not_is_answered_with_all_that_there_are(examples: Examples) -> None:
    """The list of frames leaves none out."""
    done = counterclaim_command("narrative", "frames", "--frame", "zzz", "--ledger", examples.ledger)
    assert done.code == 2
    assert all(one.value in done.err for one in Family)


def test_narrative_tells_in_words_to_people_and_in_structures_to_programs(examples: Examples) -> None:
    """Tables and sheets have each frame by its words; JSON keeps them apart."""
    asked = ("narrative", "tellings", "--operation", "herof-2", "--ledger", examples.ledger)
    told = {form: counterclaim_command(*asked, "--format", form) for form in ("table", "csv", "json")}
    assert all(done.code == 0 for done in told.values())
    for form in ("table", "csv"):
        assert '{"' not in told[form].out
        assert "'frame'" not in told[form].out
    rows = {one["side"]: one["frames"] for one in csv.DictReader(io.StringIO(told["csv"].out))}
    assert "sent to hell" in rows["state"]
    assert "(dispatch)" in rows["state"]
    assert "own voice)" in rows["outlet"]
    assert isinstance(json.loads(told["json"].out)["results"][0]["frames"][0]["words"], list)


def test_outlets_that_use_no_frame_are_left_out_of_the_table_and_counted(examples: Examples) -> None:
    """A table on a terminal has the outlets that use any, with their frames in one cell; a sheet has all."""
    asked = ("narrative", "outlets", "--ledger", examples.ledger)
    every = list(csv.DictReader(io.StringIO(counterclaim_command(*asked, "--format", "csv").out)))
    stamp = {"outlet", "reports", "lens", "review", "as_of", "published_by", "undated_left_out", "head"}
    silent = [one["outlet"] for one in every if not any(one[name] for name in one.keys() - stamp)]
    assert len(silent) > 1
    table = counterclaim_command(*asked).out
    assert f"{len(silent)} outlets use none and are left out: --format csv has them" in table
    assert "militant as terrorist 1 of" in table
    assert not any(f"│ {name} " in table for name in silent)


@pytest.mark.parametrize("columns", ["60", "80", "130"])
def test_no_name_of_a_column_is_broken_in_a_word(
    columns: str, examples: Examples, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However narrow a terminal is, its columns have whole words for heads, and those that do not fit are counted."""
    monkeypatch.setenv("COLUMNS", columns)
    done = counterclaim_command("narrative", "frames", "--ledger", examples.ledger)
    lines = done.out.splitlines()
    head = " ".join(lines[1 : next(at for at, line in enumerate(lines) if line.startswith("┡"))])
    words = {word for word in head.split() if word != "┃"}
    rate = "by frame voice uses in of reports share low high ordered house style denied"
    assert words <= set(re.findall(r"\w+", rate))
    assert {"by", "frame", "voice"} <= words
    assert all(len(line) <= int(columns) for line in lines if line.startswith(("┃", "│")))


def test_a_moment_before_the_first_report_is_told_as_that(examples: Examples) -> None:
    """A ledger that is full is not said to be empty."""
    done = counterclaim_command("narrative", "outlets", "--as-of", "2020-01-01", "--ledger", examples.ledger)
    assert done.code == 2
    assert "as of 2020-01-01 nothing was known" in done.err
    assert "holds nothing yet" not in done.err
