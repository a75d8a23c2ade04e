"""Tables of yearbooks become period claims by their mapping; what is no number is asked for."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Reading
from counterclaim.codebook.terms import Counting, Group, Measure, Scope, Side
from counterclaim.collection.inputs import collect
from counterclaim.documents.document import Document
from counterclaim.documents.parse import parse
from counterclaim.errors import InputError, ReportError
from counterclaim.sources.report import Report
from counterclaim.values.count import Count, Relation

ROWS: list[list[object]] = [
    ["Attacks by district, 2025 (constructed)"],
    [],
    ["District", "Attacks", "Killed", "Forces killed", "Injured", "Share"],
    ["Quetta", 41, 86, 31, "1,20", 16.1],
    ["Kech", 38, "50+", "–", "60–65", 15],
    ["Naushki", 12, "about 20", 0, "9*", 4.7],
    ["Atlantis", 1, 1, 1, 1, 1],
    ["Total", 92, 157, 31, 191, None],
]
MAPPING = """
sheet: Districts
header: 3
speaker: Pak Institute for Peace Studies
definition: pips
place_column: District
year: 2025
skip: [Total]
figures:
- {column: Attacks, measure: attacks, group: insurgents}
- {column: Killed, measure: killed, group: unspecified}
- {column: Forces killed, measure: killed, group: security_forces, part_of: Killed}
- {column: Injured, measure: wounded, group: unspecified}
- {column: Share, measure: share, unit: per cent}
"""


def _book(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.create_sheet("Empty", 0)
    sheet = book.create_sheet("Districts")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _taken(folder: Path, reader: Reader) -> tuple[Document, Reading]:
    (report,) = (one for one in collect([folder]) if isinstance(one, Report))
    document = parse(report)
    return document, reader.read_report(report, document)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a workbook, its mapping, and where it is from."""
    (tmp_path / "year.xlsx").write_bytes(_book(ROWS))
    (tmp_path / "year.table.yaml").write_text(MAPPING)
    (tmp_path / "reports.csv").write_text("file,outlet,published,url,title\nyear.xlsx,Dawn,2026-01-03,,\n")
    return tmp_path


def test_each_cell_is_a_claim_with_the_row_and_the_column(folder: Path, reader: Reader) -> None:
    """Measure, group, place, window, speaker and relay come from the mapping; the number from the cell."""
    _, reading = _taken(folder, reader)
    found = {(one.place.name if one.place else None, one.word): one for one in reading.claims}
    killed = found["Quetta", "Killed"]
    assert (killed.measure, killed.group, killed.count) == (Measure.KILLED, Group.UNSPECIFIED, Count.stated(86))
    assert killed.scope is Scope.PERIOD
    assert killed.window is not None
    assert (str(killed.window.start), str(killed.window.end)) == ("2025-01-01", "2025-12-31")
    assert (killed.speaker.actor, killed.speaker.side, killed.via) == ("pips", Side.MONITOR, ("Dawn",))
    assert killed.place is not None
    assert killed.place.district == "Quetta"
    forces = found["Quetta", "Forces killed"]
    assert (forces.counting, forces.subset_of) == (Counting.TOTAL, (killed.id,)), "the whole of its own group"
    assert found["Quetta", "Share"].count == Count.stated(16.1)


def test_a_column_within_its_own_group_is_a_part(tmp_path: Path, reader: Reader) -> None:
    """Children among the civilians are a part, and in no tally beside them."""
    (tmp_path / "c.csv").write_text("District,Civilians,Children\nQuetta,12,5\n")
    (tmp_path / "c.table.yaml").write_text(
        "year: 2024\nplace_column: District\nfigures:\n"
        "- {column: Civilians, measure: killed, group: civilians}\n"
        "- {column: Children, measure: killed, group: civilians, subgroup: children, part_of: Civilians}\n"
    )
    _, reading = _taken(tmp_path, reader)
    assert [(one.quote, one.counting) for one in reading.claims] == [("12", Counting.TOTAL), ("5", Counting.PART)]


def test_hedges_of_cells_are_kept_and_zero_is_said(folder: Path, reader: Reader) -> None:
    """A plus sign, a range and a word are hedges; a dash says nothing and a zero says none."""
    _, reading = _taken(folder, reader)
    found = {(one.place.district if one.place else None, one.word): one.count for one in reading.claims}
    assert found["Kech", "Killed"] == Count.stated(50, Relation.AT_LEAST)
    assert found["Kech", "Injured"] == Count.between(60, 65)
    assert found["Noshki", "Killed"] == Count.stated(20, Relation.ABOUT)
    assert found["Noshki", "Forces killed"] == Count.stated(0)
    assert ("Kech", "Forces killed") not in found


def test_what_is_no_number_or_no_known_place_is_asked(folder: Path, reader: Reader) -> None:
    """A broken thousand, a footnote's star and an unknown district are questions; sums are passed over."""
    _, reading = _taken(folder, reader)
    asked = [(one.quote, one.asks) for one in reading.questions]
    assert {quote for quote, asks in asked if "no number" in asks} == {"1,20", "9*"}
    assert sum("'Atlantis'" in asks for _, asks in asked) == 5
    assert not any(one.sentence.startswith("Total") for one in reading.claims)


def test_every_claim_opens_its_cell(folder: Path, reader: Reader) -> None:
    """The address of each claim holds its quotation in the workbook."""
    document, reading = _taken(folder, reader)
    sheet = openpyxl.load_workbook(folder / "year.xlsx")["Districts"]
    assert reading.claims
    for claim in reading.claims:
        (place,) = document.places_of(claim.span)
        assert place.paragraph is not None
        name, address = place.paragraph.split("!")
        assert name == "Districts"
        assert str(sheet[address].value) == claim.quote == claim.span.of(document.text)


def test_cells_are_read_as_they_are_shown(tmp_path: Path, reader: Reader) -> None:
    """Percents, roundings and merged names as a reader sees them; a note's sign and a formula are asked about."""
    book = openpyxl.Workbook()
    draft = book.active
    assert draft is not None
    draft.title, draft.sheet_state = "Draft", "hidden"
    sheet = book.create_sheet("Final")
    for row in (
        ["District", "Killed", "Share"],
        ["Kech", 12.6, 0.161],
        [None, 7, 0.26],
        ["Quetta", 50, 0.5],
        ["Gwadar", "=B2+1", 0.5],
        ["Pishin", CellRichText("43", TextBlock(InlineFont(vertAlign="superscript"), "1")), 0.5],
        ["Zhob", 1.034, 0.5],
        ["Sibi", 9, 0.5],
    ):
        sheet.append(row)
    sheet["B2"].number_format = "0"
    sheet["B4"].number_format = '0"+"'
    for row_number in range(2, 9):
        sheet[f"C{row_number}"].number_format = "0.0%"
    sheet.merge_cells("A2:A3")
    sheet.row_dimensions[8].hidden = True
    book.save(tmp_path / "s.xlsx")
    (tmp_path / "s.table.yaml").write_text(
        "year: 2025\nplace_column: District\nfigures:\n- {column: Killed, measure: killed}\n"
        "- {column: Share, measure: share, unit: per cent}\n"
    )
    _, reading = _taken(tmp_path, reader)
    assert [(one.place.name, one.quote) for one in reading.claims if one.word == "Killed" and one.place] == [
        ("Kech", "13"),
        ("Kech", "7"),
    ]
    shares = [one.count for one in reading.claims if one.word == "Share"]
    assert shares[:2] == [Count.stated(16.1), Count.stated(26)]
    assert {one.quote for one in reading.questions} == {'50 [0"+"]', "=B2+1", "43 ^1", "1.034"}


def test_a_csv_file_gives_the_same_claims(folder: Path, reader: Reader) -> None:
    """The same table as CSV with semicolons gives the same figures in the same places."""
    _, book = _taken(folder, reader)
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in ROWS]
    (folder / "year.csv").write_text("\n".join(["x;y", *lines]).removeprefix("x;y\n"))
    (folder / "year.xlsx").unlink()
    (folder / "year.table.yaml").write_text(MAPPING.replace("sheet: Districts\n", ""))
    (folder / "reports.csv").write_text("file,outlet,published,url,title\nyear.csv,Dawn,2026-01-03,,\n")
    _, text = _taken(folder, reader)
    assert [(one.sentence, one.count) for one in text.claims] == [(one.sentence, one.count) for one in book.claims]


def test_a_drawn_table_is_asked_about_and_not_read(tmp_path: Path, reader: Reader) -> None:
    """What a scan makes of a table with lines is no sentence: it gives a question and no claim."""
    (tmp_path / "scan.txt").write_text("Ten men died.\n\nDistrict | Killed | Injured Kech 12 27 Quetta | 5 9\n")
    _, reading = _taken(tmp_path, reader)
    assert [one.quote for one in reading.claims] == ["Ten men"]
    assert any("is it a table?" in one.asks for one in reading.questions)


def test_months_are_windows(tmp_path: Path, reader: Reader) -> None:
    """A column of months with the year of the table gives each row its month."""
    (tmp_path / "m.csv").write_text("Month,Killed\nJanuary,12\nFeb,7\nSmarch,3\n")
    (tmp_path / "m.table.yaml").write_text(
        "year: 2024\nmonth_column: Month\nplace: Balochistan\nfigures:\n- {column: Killed, measure: killed}\n"
    )
    _, reading = _taken(tmp_path, reader)
    windows = [(str(one.window.start), str(one.window.end)) for one in reading.claims if one.window]
    assert windows == [("2024-01-01", "2024-01-31"), ("2024-02-01", "2024-02-29")]
    assert [one.quote for one in reading.questions] == ["3"]


def test_a_changed_mapping_is_another_reading_of_the_same_report(folder: Path, reader: Reader) -> None:
    """The report and its claims' ids stay; only the reading is another."""
    _, first = _taken(folder, reader)
    (folder / "year.table.yaml").write_text(MAPPING.replace("group: insurgents", "group: unspecified"))
    _, second = _taken(folder, reader)
    assert first.report == second.report
    assert first.id != second.id
    assert [one.id for one in first.claims] == [one.id for one in second.claims]


@pytest.mark.parametrize(
    ("mapping", "said"),
    [
        (None, "nothing says what it counts"),
        (MAPPING.replace("measure: wounded", "measure: wonded"), "did you mean 'wounded'"),
        (MAPPING + "colour: red\n", "colour: is no field"),
        ("", "is empty"),
        (MAPPING.replace("year: 2025", "start: 2025-06-01\nend: 2025-01-01"), "`end` is before `start`"),
        (MAPPING.replace("year: 2025", "start: 2025-02-31"), "2025-02-31"),
        (MAPPING.replace("year: 2025\n", ""), "say when"),
        (MAPPING.replace("part_of: Killed", "part_of: Dead"), "`part_of` names no mapped column"),
        (MAPPING + "year: 2024\n", "has a field twice"),
        (MAPPING.replace("pips", "!!python/none pips"), "write plain names"),
        ("? [a, b]\n: 1\n", "write plain names"),
    ],
)
def test_a_table_without_a_good_mapping_is_one_message(folder: Path, mapping: str | None, said: str) -> None:
    """The message names the file and, of a mistake, its line; the other files are still read."""
    (folder / "year.table.yaml").unlink()
    if mapping is not None:
        (folder / "year.table.yaml").write_text(mapping)
    (folder / "note.txt").write_text("Quetta: Two soldiers were killed.")
    found = list(collect([folder]))
    (error,) = (one for one in found if isinstance(one, InputError))
    assert said in str(error)
    assert "year.xlsx" in str(error)
    assert [one.name for one in found if isinstance(one, Report)] == ["note.txt"]


def test_years_and_months_are_not_guessed(tmp_path: Path, reader: Reader) -> None:
    """A fiscal year, a word that begins like a month and an empty place are asked about, never filled in."""
    (tmp_path / "y.csv").write_text("District,Y,M,Killed\nKech,2023/24,March,1\nKech,2024,Marble,2\n,2024,May,3\n")
    (tmp_path / "y.table.yaml").write_text(
        "year_column: Y\nmonth_column: M\nplace_column: District\nfigures:\n- {column: Killed, measure: killed}\n"
    )
    _, reading = _taken(tmp_path, reader)
    assert reading.claims == ()
    assert [one.quote for one in reading.questions] == ["1", "2", "3"]


def test_an_unknown_definition_is_named(folder: Path, reader: Reader) -> None:
    """A definition that the pack does not have is offered the closest one."""
    (folder / "year.table.yaml").write_text(MAPPING.replace("definition: pips", "definition: pipps"))
    with pytest.raises(ReportError, match="did you mean 'pips'"):
        _taken(folder, reader)


def test_a_missing_column_or_sheet_says_what_is_there(folder: Path, reader: Reader) -> None:
    """The message offers the closest name."""
    (folder / "year.table.yaml").write_text(MAPPING.replace("column: Injured", "column: Injurd"))
    with pytest.raises(ReportError, match="did you mean 'Injured'"):
        _taken(folder, reader)
    (folder / "year.table.yaml").write_text(MAPPING.replace("sheet: Districts", "sheet: Provinces"))
    with pytest.raises(ReportError, match="Sheets are Districts"):
        _taken(folder, reader)


def test_a_mapping_without_its_table_is_reported(tmp_path: Path) -> None:
    """Nothing is lost in silence."""
    (tmp_path / "gone.table.yaml").write_text(MAPPING)
    (tmp_path / "note.txt").write_text("Quetta: Two soldiers were killed.")
    assert any("without its table" in str(one) for one in collect([tmp_path]) if isinstance(one, InputError))
