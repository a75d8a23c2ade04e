"""Data sets in a ledger: taken in, counted, given out again and read back."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

import counterclaim
from counterclaim.codebook.pack import Pack
from counterclaim.collection.datasets import load_dataset
from counterclaim.datasets.ucdp import write_ucdp
from counterclaim.engines.coded import rows_of
from counterclaim.engines.datasets import read_dataset
from counterclaim.errors import LedgerBroken, UsageError
from counterclaim.ledger.held import held
from counterclaim.ledger.keep import redact
from counterclaim.ledger.verify import verify
from tests.conftest import Finished, counterclaim_command
from tests.datasets.rows import acled, ucdp


def _taken(folder: Path, text: str, form: str = "ucdp", *more: str) -> Finished:
    (folder / "rows.csv").write_text(text, encoding="utf-8")
    where = ("--ledger", folder / "l.sqlite", "--pack", "balochistan")
    return counterclaim_command("import", form, folder / "rows.csv", *where, *more)


def _counted(ledger: Path, *more: str) -> list[dict[str, object]]:
    done = counterclaim_command("tally", "--ledger", ledger, "--measure", "killed", "--format", "json", *more)
    assert done.code == 0, done.err
    results: list[dict[str, object]] = json.loads(done.out)["results"]
    return results


def test_balochistan_in_ucdp_to_the_unit(shared: Path, tmp_path: Path) -> None:
    """692 events, 3,275, 3,384 and 4,215, as coded, and the same from the export read back."""
    ledger, out = tmp_path / "l.sqlite", tmp_path / "back.csv"
    file = shared / "data" / "ucdp_ged_pakistan.csv"
    done = counterclaim_command("import", "ucdp", file, "--pack", "balochistan", "--ledger", ledger)
    assert done.code == 0, done.err
    assert "6416 rows" in done.out
    asked = ("--dataset", "ucdp", "--rule", "as_coded,ucdp_like", "--admin1", "Balochistan")
    whole, like = _counted(ledger, *asked, "--group", "all")
    assert [whole[name] for name in ("events", "low", "best", "high")] == [692, 3275, 3384, 4215]
    reproduces = like["reproduces"]
    assert isinstance(reproduces, dict)
    assert all(" of 529 " in words for words in reproduces.values())
    exported = counterclaim_command(
        "export", "ucdp", "--dataset", "ucdp", "--admin1", "Balochistan", "--ledger", ledger, "--out", out
    )
    assert exported.code == 0, exported.err
    assert "not held by this form" in exported.err
    again = counterclaim_command("import", "ucdp", out, "--name", "back", "--ledger", ledger)
    assert again.code == 0, again.err
    (back, *_) = _counted(ledger, "--dataset", "back", "--rule", "as_coded", "--group", "all")
    assert [back[name] for name in ("events", "low", "best", "high")] == [692, 3275, 3384, 4215]


def test_a_round_trip_keeps_every_cell(shared: Path, balochistan: Pack) -> None:
    """Rows written in their own shape and read again say the same: numbers, days, places, credits, headlines."""
    read = read_dataset(load_dataset(shared / "data" / "ucdp_ged_pakistan.csv", "ucdp"), balochistan)
    folder_text = "".join(write_ucdp(read.events))
    again = read_dataset(type(read.dataset).received(folder_text.encode(), "back.csv", "ucdp", None, None), balochistan)
    assert not again.errors
    for one, other in zip(read.events, again.events, strict=True):
        assert (one.id, one.when, one.place, one.harms, one.credited, one.cited) == (
            other.id, other.when, other.place, other.harms, other.credited, other.cited,
        )  # fmt: skip


def test_rules_on_those_whom_rows_credit(tmp_path: Path) -> None:
    """Who is credited is taken for the speaker of the greatest number; a row that credits nobody is left out."""
    _taken(tmp_path, ucdp({}, {"source_original": ""}, {"source_original": "BLA", "low": "0", "best": "0"}))
    ledger = tmp_path / "l.sqlite"
    asked = ("--dataset", "ucdp", "--group", "all")
    coded, like, state = _counted(ledger, *asked, "--rule", "as_coded,ucdp_like,side:state")
    assert [coded[name] for name in ("events", "counted", "low", "best", "high")] == [3, 3, 10, 10, 18]
    assert [like[name] for name in ("events", "counted", "best")] == [3, 2, 12]
    assert like["reproduces"] == {"low": "0 of 2 (0.0 %)", "best": "0 of 2 (0.0 %)", "high": "2 of 2 (100.0 %)"}
    assert [state[name] for name in ("counted", "best")] == [1, 6]
    (lens,) = _counted(ledger, *asked, "--rule", "ucdp_like", "--lens", "insurgent")
    assert [lens[name] for name in ("counted", "best")] == [1, 6]


def test_a_total_of_rows_can_be_opened(tmp_path: Path) -> None:
    """Every total of a trend over rows is the sum of the rows that are listed for it."""
    changes = [{"date_start": f"201{year}-03-01", "date_end": "", "best": str(year), "high": "9"} for year in (1, 2, 2)]
    _taken(tmp_path, ucdp(*changes))
    with counterclaim.open(tmp_path / "l.sqlite") as opened:
        totals = opened.trends("year", dataset="ucdp", rule="as_coded")
        listed = opened.listed("year", dataset="ucdp", rule="as_coded")
        for row in totals:
            some = [one for one in listed if one.key == row.sum.key]
            assert (row.sum.best, row.sum.counted) == (sum(one.best or 0 for one in some), len(some))
        (entry,) = held(opened.store).values()
    done = counterclaim_command("ledger", "datasets", "--ledger", tmp_path / "l.sqlite", "--format", "json")
    assert [one["id"] for one in json.loads(done.out)] == [entry.id]


def test_an_earlier_file_comes_back_when_it_is_taken_in_again(tmp_path: Path) -> None:
    """The last file imported under a name counts, also where it was there before."""
    for best in ("5", "50", "5"):
        done = _taken(tmp_path, ucdp({"best": best, "high": best}))
        assert "nothing new" not in done.out
    (whole, *_) = _counted(tmp_path / "l.sqlite", "--dataset", "ucdp", "--group", "all")
    assert whole["best"] == 5


def test_bad_rows_do_not_take_the_good_ones_down(tmp_path: Path) -> None:
    """Exit code 3, each bad row with its line; the rest is counted."""
    done = _taken(tmp_path, ucdp({}, {"best": "?"}, {}))
    assert done.code == 3
    assert "rows.csv:3: best is '?'" in done.err
    (whole, *_) = _counted(tmp_path / "l.sqlite", "--dataset", "ucdp", "--rule", "as_coded", "--group", "all")
    assert whole["events"] == 2


def test_a_file_that_is_none_leaves_the_ledger_alone(tmp_path: Path) -> None:
    """Nothing is kept of a file of another shape, nor of one of which no row can be read."""
    for text in (acled({}), ucdp({"best": "?"})):
        assert _taken(tmp_path, text).code == 3
    with counterclaim.open(tmp_path / "l.sqlite") as opened:
        assert opened.store.head().position == 0


def test_the_same_file_again_is_nothing_new_and_a_later_one_takes_its_place(tmp_path: Path) -> None:
    """A name stands for the last file that was imported under it; as-of finds the one before."""
    ledger = tmp_path / "l.sqlite"
    _taken(tmp_path, ucdp({}))
    with counterclaim.open(ledger) as opened:
        moment = datetime.fromisoformat(str(opened.state().stamp()["as_of"])) + timedelta(microseconds=1)
    assert "nothing new" in _taken(tmp_path, ucdp({})).out
    _taken(tmp_path, ucdp({}, {}), "ucdp", "--published", "2022-06-01")
    asked = ("--dataset", "ucdp", "--rule", "as_coded", "--group", "all")
    assert _counted(ledger, *asked)[0]["events"] == 2
    assert _counted(ledger, *asked, "--published-by", "2022-07-01")[0]["events"] == 2
    done = counterclaim_command("tally", "--ledger", ledger, *asked, "--published-by", "2022-05-01")
    assert (done.code, "held and released by then" in done.err) == (2, True)
    with counterclaim.open(ledger) as opened:
        before = opened.tally_rows("ucdp", as_of=moment.isoformat())
        assert len(before[0].events) == 1


def test_a_redacted_data_set_is_withheld(tmp_path: Path) -> None:
    """Its rows are gone, the chain still verifies, and the message says what to do."""
    _taken(tmp_path, ucdp({}))
    with counterclaim.open(tmp_path / "l.sqlite") as opened:
        (record,) = [one.id for one in held(opened.store).values()]
        redact(opened.store, record, "licence")
        verify(opened.store)
        with pytest.raises(UsageError, match="withheld"):
            rows_of(opened.store, opened.state().pack, "ucdp")


def test_a_data_set_without_its_key_is_found(tmp_path: Path) -> None:
    """A key that went without a redaction is a broken ledger."""
    _taken(tmp_path, ucdp({}))
    with counterclaim.open(tmp_path / "l.sqlite") as opened:
        with opened.store.writing() as writer:
            writer.connection.exec_driver_sql("DELETE FROM report_key")
        with pytest.raises(LedgerBroken, match="the key of dataset"):
            verify(opened.store)


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    """Rules of rows without rows, units with rows, names that are none."""
    ledger = tmp_path / "l.sqlite"
    _taken(tmp_path, ucdp({}))
    for arguments, said in (
        (("tally", "--rule", "as_coded"), "give --dataset"),
        (("tally", "--dataset", "ucdp", "--incident", "x"), "leave out --incident"),
        (("tally", "--dataset", "ucpd"), "did you mean 'ucdp'"),
        (("trends", "--dataset", "ucdp", "--claims", "--chart", "x.svg"), "leave out --chart"),
        (("trends", "--dataset", "ucdp", "--rule", "as_coded", "--measure", "wounded"), "no measure in the data set"),
        (("tally", "--dataset", "ucdp", "--by", "month"), "has no --by month"),
        (("tally", "--by", "speaker", "--only"), "leave out --only"),
        (("ledger", "redact", "x"), "no report or data set 'x'"),
        (("trends", "--by", "moth"), "did you mean 'month'"),
        (("tally", "--lens", "stat"), "did you mean 'state'"),
    ):
        done = counterclaim_command(*arguments, "--ledger", ledger)
        assert (done.code, said in done.err) == (2, True), done.err
