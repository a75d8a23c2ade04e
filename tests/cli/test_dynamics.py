"""`dynamics`: tables to people, structures to programs."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.conftest import counterclaim_command


def test_people_get_the_table_what_is_under_it_and_what_is_beside_it(year: Path) -> None:
    """In this order, and the stamp last."""
    done = counterclaim_command("dynamics", "waves", "--admin1", "Balochistan", "--ledger", year)
    assert done.code == 0, done.err
    places = [
        done.out.index(words)
        for words in ("┃ actor", "acts by rule told", "what could be observed", "under other rules", "head ")
    ]
    assert places == sorted(places)


def test_programs_get_all_of_it(year: Path) -> None:
    """JSON has rows, notes, what is beside and what could be observed; CSV has the rows and the notes in each."""
    asked = ("dynamics", "phases", "--admin1", "Balochistan", "--ledger", year, "--alone", "--format")
    body = json.loads(counterclaim_command(*asked, "json").out)
    assert body["results"][0].keys() >= {"from", "from_low", "from_high", "until", "acts", "a_month", "named"}
    assert {"beside", "observed", "notes", "rule", "lens", "head"} <= body.keys()
    rows = list(csv.DictReader(io.StringIO(counterclaim_command(*asked, "csv").out)))
    assert len(rows) == len(body["results"])
    assert all("acts by rule told" in one["notes"] and one["head"] for one in rows)


def test_a_look_ahead_tells_its_scores_or_its_reason_first(year: Path) -> None:
    """Here the reason, for too many months have no report."""
    done = counterclaim_command("dynamics", "ahead", "--admin1", "Balochistan", "--ledger", year, "--alone")
    assert done.code == 0, done.err
    assert done.out.index("Nothing is forecast") < done.out.index("nothing to show")


def test_what_goes_with_another_table_is_refused(year: Path) -> None:
    """With the tables that it goes with."""
    done = counterclaim_command("dynamics", "waves", "--side", "state", "--ledger", year)
    assert done.code == 2
    assert "side goes with acts" in done.err
