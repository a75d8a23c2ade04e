"""Files as they come: one message for each thing that is wrong, nothing made up, nothing good lost."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl
import pytest

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Measure
from counterclaim.datasets.acled import write_acled
from counterclaim.datasets.event import Event, Figures, Harm
from counterclaim.datasets.received import Dataset
from counterclaim.datasets.ucdp import write_ucdp
from counterclaim.engines.datasets import Read, read_dataset
from counterclaim.errors import LineError
from tests.datasets.rows import GTD_ROW, acled, gtd, ucdp


def _read(data: str | bytes, form: str, pack: Pack, file: str = "rows.csv") -> Read:
    text = data.encode() if isinstance(data, str) else data
    return read_dataset(Dataset.received(text, file, form, None, None), pack)


def _best(event: Event) -> float | None:
    return (event.figures(Measure.KILLED) or Figures()).best


@pytest.mark.parametrize(
    ("words", "number"),
    [("1,234", 1234), ("1234", 1234), ("5.0", 5), (" 5 ", 5), ("+5", 5), ("-1", None), ("", None)],
)
def test_numbers_as_they_are_written(words: str, number: float | None, balochistan: Pack) -> None:
    """Groups of three, blanks around, a sign; below zero is not recorded."""
    assert _best(_read(ucdp({"best": words}, {}), "ucdp", balochistan).events[0]) == number


@pytest.mark.parametrize("words", ["1,5", "1.234,5", "1_000", "1e200", "nan", "inf", "0x10", "١٢", "five", "12,34"])
def test_what_is_no_number_is_never_made_one(words: str, balochistan: Pack) -> None:
    """A decimal comma, an exponent, other digits: the row is refused and named."""
    (error,) = _read(ucdp({}, {"best": words}), "ucdp", balochistan).errors
    assert "which is no number of people" in str(error)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"date_start": "2912-03-01", "date_end": ""}, "outside 1800 to 2200"),
        ({"date_start": "2012-02-30"}, "date_start is '2012-02-30'"),
        ({"date_start": "2024-W05"}, "which is no day"),
        ({"date_start": "2024-01-310"}, "which is no day"),
        ({"date_prec": "9"}, "date_prec is '9', which is none of 1, 2, 3, 4, 5"),
        ({"where_prec": "town"}, "where_prec is 'town', which is no whole number"),
        ({"id": ""}, "has no id"),
    ],
)
def test_cells_that_say_nothing_that_holds(change: Mapping[str, str], said: str, balochistan: Pack) -> None:
    """A year far away, no real day, a code that the shape has not."""
    (error,) = _read(ucdp({}, change), "ucdp", balochistan).errors
    assert said in str(error)


def test_a_month_of_thirteen_is_named_by_its_columns(balochistan: Pack) -> None:
    """GTD's three columns are one date; -9 is unknown there."""
    (error,) = _read(gtd({}, {"imonth": "13"}), "gtd", balochistan).errors
    assert "iyear, imonth and iday are 2012-13" in str(error)
    event = _read(gtd({"imonth": "-9", "iyear": "2012.0"}), "gtd", balochistan).events[0]
    assert str(event.when) == "2012"


def test_a_quotation_mark_that_never_closes_takes_one_row(balochistan: Pack) -> None:
    """What stands behind it is read."""
    lines = ucdp({}, {}, {}).splitlines(keepends=True)
    lines[2] = f'"{lines[2]}'
    read = _read("".join(lines), "ucdp", balochistan)
    assert [one.id for one in read.events] == ["1", "3"]
    assert [error.where for error in read.errors] == ["rows.csv:3"]


def test_a_cell_of_a_megabyte_is_read(balochistan: Pack) -> None:
    """A long summary is no mistake, and blanks without end take no time."""
    read = _read(ucdp({"where_description": "x" * 1_000_000, "adm_1": f"a{' ' * 50_000}b"}), "ucdp", balochistan)
    assert not read.errors


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_known(separator: str, balochistan: Pack) -> None:
    """What spreadsheet programs save where a comma parts decimals."""
    text = ucdp({"source_article": "", "source_original": "police"}).replace(",", separator).lstrip("\n")
    assert _best(_read(text, "ucdp", balochistan).events[0]) == 5
    assert _best(_read(f"sep={separator}\n{text}", "ucdp", balochistan).events[0]) == 5


def test_empty_rows_and_tags_anywhere_before_the_rows(balochistan: Pack) -> None:
    """Blank lines, rows of blanks, and tags behind them are no events."""
    text = "\n" + ucdp({}, hxl=True) + " ," * 49 + " \n" + "," * 49 + "\n"
    read = _read(text, "ucdp", balochistan)
    assert ([one.id for one in read.events], read.errors) == (["1"], ())


def test_a_column_that_stands_twice_is_refused(balochistan: Pack) -> None:
    """Which of the two would count, nobody can know."""
    header, rest = ucdp({}).split("\n", 1)
    with pytest.raises(LineError, match="has the column 'best' twice"):
        _read(f"{header},BEST\n{rest.strip()},99\n", "ucdp", balochistan)


def test_a_file_without_a_row_is_refused(balochistan: Pack) -> None:
    """It would take the place of one that has some."""
    for text in (ucdp(), ucdp(hxl=True)):
        with pytest.raises(LineError, match="holds no row"):
            _read(text, "ucdp", balochistan)


def _book(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for place, rows in enumerate(sheets):
        sheet = book.create_sheet(f"s{place}")
        for row in rows:
            sheet.append(row)
        sheet.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_is_read_as_it_is_stored(balochistan: Pack) -> None:
    """Whole numbers and ids come as such, decimals whole, hidden rows too; empty ends are no missing cells."""
    heads: list[object] = list(GTD_ROW)
    row: list[object] = [
        201203010001, 2012, 3, 5, "Pakistan", "Balochistan", "Turbat", 26.123456, 63.987, 1, "Bombing", "Military",
        "BLF", 2.5, 1, -99, None, None,
    ]  # fmt: skip
    read = _read(_book([heads, row], [["A codebook"]], [heads, [201203010002, *row[1:]]]), "gtd", balochistan, "g.xlsx")
    assert [one.id for one in read.events] == ["201203010001", "201203010002"]
    first = read.events[0]
    assert first.place is not None
    assert (first.place.lat, first.place.lon, _best(first)) == (26.123456, 63.987, 2.5)
    (error,) = read.errors
    assert str(error).startswith("g.xlsx!s1:1: is not read")


def test_no_formula_goes_out_and_what_was_guarded_comes_back(balochistan: Pack) -> None:
    """A text that a spreadsheet would run is quoted; read again it is what it was. Numbers stay numbers."""
    given = {"source_original": "=cmd|x", "side_b": "@SUM(1)", "where_coordinates": '=HYPERLINK("http://x")'}
    read = _read(ucdp(given | {"longitude": "-63.05"}), "ucdp", balochistan)
    text = "".join(write_ucdp(read.events))
    assert "'=cmd|x" in text
    assert "'@SUM(1)" in text
    assert ",-63.05," in text
    again = _read(text, "ucdp", balochistan).events[0]
    assert (again.credited_words, again.parties, again.place) == (
        read.events[0].credited_words, read.events[0].parties, read.events[0].place,
    )  # fmt: skip


def test_nothing_that_nobody_counted_becomes_nobody(balochistan: Pack) -> None:
    """An empty number of deaths is empty in either shape, and no side is made of a group that is not known."""
    silent = _read(acled({"fatalities": ""}), "acled", balochistan).events
    assert _best(_read("".join(write_acled(silent)), "acled", balochistan).events[0]) is None
    told = Event("e", 0, None, None, (Harm(Measure.KILLED, None, Figures(best=3)),))
    row = dict(zip(*(line.split(",") for line in "".join(write_ucdp([told])).splitlines()), strict=True))
    assert [row[name] for name in ("type_of_violence", "side_a", "side_b", "deaths_a", "deaths_civilians")] == [""] * 5
    assert (row["best"], row["deaths_unknown"], row["low"]) == ("3", "3", "")
