"""What is given out, opened again by the programs and libraries that it is for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import geopandas
import pytest
from bibtexparser.entrypoint import parse_file
from citeproc.source.json import CiteProcJSON
from openpyxl import load_workbook

from counterclaim.codebook.terms import Measure
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.sheets import as_events
from counterclaim.tallies.rules import RULES
from tests.conftest import Examples, Finished, counterclaim_command


def _export(examples: Examples, *what: object) -> Finished:
    done = counterclaim_command("export", *what, "--ledger", examples.ledger)
    assert done.code == 0, done.err
    return done


@pytest.mark.parametrize(("form", "rule"), [("ucdp", "ucdp_like"), ("acled", "lowest")])
def test_incidents_in_other_shapes_come_back(
    form: str, rule: str, examples: Examples, herof: OpenLedger, tmp_path: Path
) -> None:
    """Our own reader of the shape finds the same incidents with the same dead; what is lost is told."""
    out = tmp_path / "out.csv"
    done = _export(examples, form, "--out", out)
    assert "not held by this form: who says it" in done.err
    again = counterclaim_command("import", form, out, "--pack", "balochistan", "--ledger", tmp_path / "back.sqlite")
    assert again.code == 0, again.err
    asked = ("--dataset", form, "--rule", "as_coded", "--by", "event", "--measure", "killed", "--group", "all")
    back = counterclaim_command("tally", "--ledger", tmp_path / "back.sqlite", *asked, "--format", "json")
    rows = {one["event"]: one for one in json.loads(back.out)["results"]}
    ours = {one.id: one.figures(Measure.KILLED) for one in as_events(herof.state(), RULES[rule])}
    told = {name: figures for name, figures in ours.items() if figures is not None and figures.high}
    assert told.keys() <= rows.keys()
    for name, figures in told.items():
        best = figures.best if figures.best is not None or form == "ucdp" else figures.low or 0
        assert rows[name]["best"] == best
        if form == "ucdp":
            assert (rows[name]["low"], rows[name]["high"]) == (figures.low, figures.high)


def test_the_coding_sheet_in_both_forms(examples: Examples, tmp_path: Path) -> None:
    """One row an incident; the workbook's claims lead to their words."""
    done = _export(examples, "coding-sheet")
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert len({one["incident"] for one in rows}) == len(rows) > 10
    jaffar = next(one for one in rows if one["label"].startswith("Jaffar train"))
    assert (jaffar["date_start"], jaffar["killed_security_forces_best"]) == ("2025-03-11", "23")
    assert jaffar["killed_security_forces_high"] == "214"
    assert "occurrence" in jaffar["contested"]
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(_bytes(examples, "coding-sheet", "--format", "xlsx"))
    book: Any = load_workbook(path)
    assert book.sheetnames == ["incidents", "claims", "about"]
    _leads_to_its_words(book, "incidents")
    assert {row[0].value for row in book["about"].iter_rows()} >= {"lens", "rule", "head", "as_of", "review"}


def test_the_workbook_of_contested_figures(examples: Examples, tmp_path: Path) -> None:
    """Every row of the table leads to the words of its first claim."""
    out = tmp_path / "contested.xlsx"
    _export(examples, "workbook", "--out", out)
    book: Any = load_workbook(out)
    assert book.sheetnames == ["contested", "claims", "about"]
    _leads_to_its_words(book, "contested")
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def _leads_to_its_words(book: Any, title: str) -> None:  # noqa: ANN401  # openpyxl's cells may hold anything
    sheet, claims = book[title], book["claims"]
    names = [cell.value for cell in sheet[1]]
    links = 0
    for row in sheet.iter_rows(min_row=2):
        cell = row[names.index("claims")]
        if cell.value:
            target = cell.hyperlink.location.partition("!A")[2]
            assert claims.cell(int(target), 1).value == cell.value.partition(";")[0]
            assert claims.cell(int(target), 2).value
            links += 1
    assert links > 5


def _bytes(examples: Examples, *what: object) -> bytes:
    import subprocess  # noqa: PLC0415  # of this helper alone: bytes, where the others read text
    import sys  # noqa: PLC0415  # likewise

    command = [sys.executable, "-m", "counterclaim", "export", *map(str, what), "--ledger", str(examples.ledger)]
    return subprocess.run(command, capture_output=True, check=True).stdout


def test_geoparquet_opens_in_geopandas(examples: Examples, tmp_path: Path) -> None:
    """Points in longitude and latitude, where the sheet has coordinates, and the stamp in the metadata."""
    out = tmp_path / "incidents.parquet"
    _export(examples, "geoparquet", "--out", out)
    frame = geopandas.read_parquet(out)
    assert frame.crs == "OGC:CRS84"
    there = frame[frame["lon"].notna()]
    assert len(there) > 5
    assert (there.geometry.x == there["lon"]).all()
    assert (there.geometry.y == there["lat"]).all()
    assert frame[frame["lon"].isna()].geometry.isna().all()


def test_references_open_in_citation_programs(examples: Examples, tmp_path: Path, herof: OpenLedger) -> None:
    """CSL JSON by citeproc, BibTeX by bibtexparser: every report, with outlet, day and title."""
    _export(examples, "csl", "--out", tmp_path / "r.json")
    items = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    source = CiteProcJSON(items)
    reports = herof.state().view.reports
    assert set(source) == set(reports)
    _export(examples, "bibtex", "--out", tmp_path / "r.bib")
    library = parse_file(str(tmp_path / "r.bib"))
    assert not library.failed_blocks
    assert {one.key for one in library.entries} == set(reports)
    first = library.entries[0]
    item = next(one for one in items if one["id"] == first.key)
    assert item["issued"]["date-parts"][0][0] == int(first["year"])


def test_reconciliation_with_another_data_set(shared: Path, ledger: OpenLedger, tmp_path: Path) -> None:
    """Each incident and each row stands once, with why; the summary adds up."""
    file = shared / "data" / "ucdp_ged_pakistan.csv"
    assert counterclaim_command("import", "ucdp", file, "--ledger", ledger.store.path).code == 0
    out = tmp_path / "beside.xlsx"
    done = counterclaim_command(
        "export", "reconciliation", "--dataset", "ucdp", "--admin1", "Balochistan", "--out", out, "--ledger",
        ledger.store.path,
    )  # fmt: skip
    assert done.code == 0, done.err
    book: Any = load_workbook(out)
    assert book.sheetnames == ["summary", "same", "other", "theirs", "ours", "about"]
    many = {row[0].value: row[1].value for row in book["summary"].iter_rows(min_row=2)}
    assert many["in theirs, not in ours"] + many["same numbers"] + many["other numbers"] == 692
    sheet = book["theirs"]
    why = [cell.value for cell in sheet[1]].index("why")
    assert all(row[why].value for row in sheet.iter_rows(min_row=2))


def test_the_note_of_a_month(examples: Examples) -> None:
    """Markdown with figures, who states them, and the coverage statement."""
    done = _export(examples, "note", "--month", "2025-03")
    assert done.out.startswith("# Balochistan: situation note for 2025-03")
    assert "## What this note can see" in done.out
    assert "BLA (Jeeyand) said 214" in done.out
    assert "silence about the others is no sign of calm" in done.out


def test_what_each_form_is_asked_for_with_is_checked(examples: Examples, tmp_path: Path) -> None:
    """A folder as file, a rule that is none, a month that is none."""
    for what, said in (
        (("ucdp", "--out", tmp_path), "is a folder"),
        (("coding-sheet", "--rule", "lowst"), "did you mean 'lowest'"),
        (("note", "--month", "March"), "is no month"),
    ):
        done = counterclaim_command("export", *what, "--ledger", examples.ledger)
        assert (done.code, said in done.err) == (2, True), done.err
