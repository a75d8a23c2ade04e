"""A table of figures into period claims, by a mapping that a person wrote.

Each cell of a mapped column is one claim: its quotation is the cell, its sentence the row with
the column's head. A cell that is no number is a question; one that says nothing is no claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Heads
from dataclasses import dataclass, replace
from datetime import date

from counterclaim.claims.records import Claim, Question, Reading, Speaker, Window, claim_id, reading_id
from counterclaim.claims.speakers import outlet_named
from counterclaim.claims.topics import where_of
from counterclaim.codebook.mapping import Column, Mapping
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.tables import did_you_mean
from counterclaim.codebook.terms import Attribution, Counting, Kind, Measure, Part, Scope
from counterclaim.documents.document import METHOD, Document
from counterclaim.documents.shape import Shape
from counterclaim.errors import ReportError
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.mentions.numbers import Numbers
from counterclaim.values.count import Count, Relation
from counterclaim.values.digest import content_id, digest
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS, When
from counterclaim.values.where import Where

READER = "table/1"
"""Name and version of this reader."""


@dataclass(frozen=True, slots=True)
class _Cell:
    words: str
    span: Span
    """Its place in the document's text."""


class TableReader:
    """Reads the tables of one pack."""

    def __init__(self, pack: Pack, pack_digest: str, names: NameFinder, numbers: Numbers) -> None:
        """Take what the reader of texts has compiled."""
        self.pack = pack
        self.pack_digest = pack_digest
        self.names = names
        self.numbers = numbers

    def reading_id(self, report: str, mapping: bytes) -> str:
        """The id that reading a report by these bytes of a mapping would get."""
        return reading_id(report, METHOD, f"{READER} {digest(mapping)[:16]}", self.pack_digest)

    def read(self, document: Document, mapping: Mapping, written: bytes, name: str) -> Reading:
        """Every figure of the mapped columns, and what of them was not understood.

        Args:
            document: of a workbook or a CSV file.
            mapping: what its columns mean.
            written: the bytes of the mapping.
            name: of the file, for messages.

        Raises:
            ReportError: the document has no such sheet, or the sheet no such column.
        """
        rows = _rows(document, mapping, name)
        heads = _heads(rows, mapping, name)
        if mapping.definition is not None and mapping.definition not in self.pack.definitions:
            hint = did_you_mean(mapping.definition, self.pack.definitions) or "Add it to the pack, or take it out"
            raise ReportError(name, f"names the definition {mapping.definition!r}, which the pack has not", hint)
        speaker = self._speaker(document, mapping)
        claims: list[Claim] = []
        questions: list[Question] = []
        skipped = {one.casefold().rstrip(": ") for one in mapping.skip}
        for row in rows[mapping.header :]:
            first = next((cell.words for cell in row if cell.words), None)
            if first is None or first.casefold().rstrip(": ") in skipped:
                continue
            found = list(self._row(document, mapping, heads, row, speaker))
            claims += [one for one in found if isinstance(one, Claim)]
            questions += [one for one in found if isinstance(one, Question)]
        return Reading(
            id=self.reading_id(document.report, written),
            report=document.report,
            reader=f"{READER} {digest(written)[:16]}",
            pack=self.pack_digest,
            claims=tuple(sorted(claims, key=lambda one: one.span)),
            questions=tuple(questions),
        )

    def _row(
        self, document: Document, mapping: Mapping, heads: Heads[str, int], row: Sequence[_Cell], speaker: Speaker
    ) -> Iterator[Claim | Question]:
        where, asks_where = self._where(mapping, heads, row)
        window, asks_when = _window(mapping, heads, row)
        ids: dict[str, str] = {}
        for column in sorted(mapping.figures, key=lambda one: one.part_of is not None):
            cell = _at(row, heads[column.column])
            if cell is None or not cell.words or cell.words in mapping.nothing:
                continue
            count = self._count(cell.words, column)
            if count is None or asks_where or asks_when:
                why = asks_where or asks_when or f"no number could be read in the column {column.column!r}"
                yield Question(
                    content_id(document.report, cell.span.start, why), document.report, cell.span, cell.words, why
                )
                continue
            ids[column.column] = claim_id(document.report, cell.span, 0)
            part_of = ids.get(column.part_of or "")
            yield Claim(
                id=ids[column.column],
                report=document.report,
                document=document.name,
                kind=Kind.QUANTITY,
                span=cell.span,
                quote=cell.words,
                sentence=_sentence(heads, row, column),
                part=Part.BODY,
                speaker=speaker,
                provenance=Provenance(READER, Confidence.HIGH, _reasons(column, mapping)),
                attribution=Attribution.PRIMARY if mapping.speaker is None else Attribution.RELAYED,
                measure=column.measure,
                word=column.column,
                group=column.group,
                subgroup=column.subgroup,
                count=count,
                counting=_counting(column, mapping),
                window=window,
                unit=column.unit or ("attacks" if column.measure is Measure.ATTACKS else None),
                said_at=document.published,
                via=(document.outlet,) if mapping.speaker is not None and document.outlet else (),
                place=where,
                when=When(window.start, window.end) if window and window.start and window.end else None,
                scope=Scope.PERIOD,
                subset_of=(part_of,) if part_of else (),
            )

    def _count(self, words: str, column: Column) -> Count | None:
        """What a cell states, signs and words of a hedge included; `None` unless all of it is understood."""
        if column.measure in _SHARES:
            words = _PER_CENT.sub("", words)
        count = self._stated(words)
        if count is None or (column.measure not in _BROKEN and count.number % 1):
            return None
        return count

    def _stated(self, words: str) -> Count | None:
        signed = _SIGNED.fullmatch(words)
        if signed is None:
            found = [one for one in self.numbers.find(words) if len(one.span) == len(words)]
            digits = _DIGITS.findall(words)
            return found[0].count if found and all(re.fullmatch(_GROUPED, one) for one in digits) else None
        low, high = _number(signed["low"]), signed["high"]
        if high is not None:
            return Count.between(low, _number(high)) if low <= _number(high) else None
        sign = signed["before"] or signed["behind"]
        return Count.stated(low, _SIGNS[sign] if sign else Relation.EXACT)

    def _speaker(self, document: Document, mapping: Mapping) -> Speaker:
        if mapping.speaker is None:
            return outlet_named(document.outlet, self.pack)
        for mention in self.names.find(mapping.speaker, None):
            actor = self.names.actor(mention)
            if actor is not None and len(mention.span) == len(mapping.speaker):
                return Speaker(actor.name, actor.side, actor.kind, actor.id)
        return outlet_named(mapping.speaker, self.pack)

    def _where(self, mapping: Mapping, heads: Heads[str, int], row: Sequence[_Cell]) -> tuple[Where | None, str | None]:
        """The place of a row; what is asked where the pack does not know it."""
        cell = _at(row, heads[mapping.place_column]) if mapping.place_column else None
        if mapping.place_column and (cell is None or not cell.words):
            return None, f"no place stands in the column {mapping.place_column!r}: a sum, or merged cells?"
        name = _DISTRICT.sub("", cell.words) if cell is not None else mapping.place
        if not name:
            return None, None
        meant = [
            where_of(self.names.place(one))
            for one in self.names.find(name, None)
            if one.entry.kind is Names.PLACE and len(one.span) == len(name)
        ]
        if meant:
            return replace(meant[0], name=name), None
        return None, f"the pack knows no place {name!r}: add it, a spelling of it, or skip the row"


_GROUPED = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:\s\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d{1,12})(?:\.\d{1,6})?"
_SIGNED = re.compile(
    rf"(?P<before>[~≈<>≥≤])?\s?(?P<low>{_GROUPED})(?:\s?(?P<behind>\+)|\s?[-–]\s?(?P<high>{_GROUPED}))?"
)
_SIGNS = {
    "~": Relation.ABOUT,
    "≈": Relation.ABOUT,
    "<": Relation.FEWER_THAN,
    ">": Relation.MORE_THAN,
    "≥": Relation.AT_LEAST,
    "≤": Relation.UP_TO,
    "+": Relation.AT_LEAST,
}


_DISTRICT = re.compile(r"\s+[Dd]istrict$")
_DIGITS = re.compile(r"\d[\d.,]*")


_PER_CENT = re.compile(r"\s*(?:%|per ?cent|pc)$")
_SHARES = frozenset({Measure.SHARE, Measure.CHANGE})
_BROKEN = _SHARES | {Measure.AMOUNT}
"""Measures that may have decimals; half a person is a misreading."""


def _number(words: str) -> float:
    value = float(re.sub(r"[,\s]", "", words))
    return int(value) if value.is_integer() else value


def _counting(column: Column, mapping: Mapping) -> Counting:
    """A column that is part of another of the same group is a part; the whole of its own group is a total."""
    whole = next((one for one in mapping.figures if one.column == column.part_of), None)
    same = whole is not None and (whole.group, whole.measure) == (column.group, column.measure)
    return Counting.PART if same else column.counting


def _rows(document: Document, mapping: Mapping, name: str) -> list[list[_Cell]]:
    """The cells of the mapped sheet."""
    text = document.text
    tables = [one.span for one in document.blocks if one.shape is Shape.TABLE]
    names = [one.span.of(text) for one in document.blocks if one.shape is Shape.HEADING]
    if mapping.sheet is not None and mapping.sheet not in names:
        hint = did_you_mean(mapping.sheet, names) or f"Sheets are {', '.join(names) or 'none'}"
        raise ReportError(name, f"has no sheet {mapping.sheet!r}", hint)
    table = tables[names.index(mapping.sheet) if mapping.sheet is not None else 0]
    rows: list[list[_Cell]] = []
    start = table.start
    for line in table.of(text).split("\n"):
        cells: list[_Cell] = []
        for words in line.split("\t"):
            cells.append(_Cell(words, Span(start, start + len(words))))
            start += len(words) + 1
        rows.append(cells)
    return rows


def _heads(rows: Sequence[Sequence[_Cell]], mapping: Mapping, name: str) -> dict[str, int]:
    """Where each column of the mapping stands."""
    if len(rows) <= mapping.header - 1:
        raise ReportError(name, f"has no row {mapping.header}", "Correct `header` in its mapping")
    head = [cell.words for cell in rows[mapping.header - 1]]
    printed = {words: place for place, words in enumerate(head) if words}
    for wanted in mapping.columns:
        if head.count(wanted) > 1:
            raise ReportError(name, f"has {head.count(wanted)} columns {wanted!r}", "Give each a head of its own")
        if wanted not in printed:
            hint = did_you_mean(wanted, printed) or f"Heads in row {mapping.header} are {', '.join(printed) or 'none'}"
            raise ReportError(name, f"has no column {wanted!r}", hint)
    return printed


def _window(mapping: Mapping, heads: Heads[str, int], row: Sequence[_Cell]) -> tuple[Window | None, str | None]:
    """What stretch a row's figures cover; what is asked where that cannot be read."""
    year = _at(row, heads[mapping.year_column]) if mapping.year_column else None
    month = _at(row, heads[mapping.month_column]) if mapping.month_column else None
    if year is None and month is None:
        return _stated(mapping), None
    words = " ".join(one.words for one in (month, year) if one is not None)
    dated = _MONTH_OF.fullmatch(month.words) if month is not None else None
    number = int(dated["year"]) if dated else mapping.year
    if mapping.year_column is not None:
        number = int(year.words) if year is not None and _YEAR.fullmatch(year.words) else None
    if number is None:
        return None, f"no year could be read in {words!r}"
    if mapping.month_column is None:
        return _over(words, When.year(number)), None
    named = int(dated["month"]) if dated else _month(month.words if month is not None else "")
    return (
        (None, f"no month could be read in {words!r}")
        if named is None
        else (_over(words, When.month(number, named)), None)
    )


_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTH_OF = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?:-\d\d)?")


def _month(words: str) -> int | None:
    """The month of a name, its first three letters, or its number."""
    told = words.casefold().rstrip(".")
    names = {name: place for place, one in enumerate(MONTHS, 1) for name in (one, one[:3], str(place), f"{place:02}")}
    return names.get(told, 9 if told == "sept" else None)


def _stated(mapping: Mapping) -> Window | None:
    """The window of a whole table."""
    if mapping.start is not None:
        first, last = When.parse(mapping.start), When.parse(mapping.end or mapping.start)
        return Window(f"{mapping.start} to {mapping.end}" if mapping.end else mapping.start, first.start, last.end)
    return _over(str(mapping.year), When.year(mapping.year)) if mapping.year is not None else None


def _over(words: str, when: When) -> Window:
    start: date = when.start
    return Window(words, start, when.end)


def _at(row: Sequence[_Cell], place: int) -> _Cell | None:
    return row[place] if place < len(row) else None


def _sentence(heads: Heads[str, int], row: Sequence[_Cell], column: Column) -> str:
    """The row as a reader sees it: the first cell, the column's head and its cell."""
    first = next(cell.words for cell in row if cell.words)
    cell = row[heads[column.column]].words
    return f"{first} | {column.column} | {cell}" if first != cell else f"{column.column} | {cell}"


def _reasons(column: Column, mapping: Mapping) -> tuple[str, ...]:
    defined = (f"counted by the definition {mapping.definition!r}",) if mapping.definition else ()
    return (f"column {column.column!r} is mapped to {column.measure.value}", *defined)
