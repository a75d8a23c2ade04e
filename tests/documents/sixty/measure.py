"""Score what a reader took from a document against its known text; imports nothing of any reader.

Every definition is told in words in the README next to this file.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import LCSseq

from tests.documents.sixty.truth import Known

NUMBER = re.compile(r"\d+(?:[.,:/]\d+)*")
LABEL = re.compile(r"^(?:\(?[0-9a-zA-Z]{1,4}[.)]|[•●◦▪‣·*\-])\s+")
TAIL = 20
SAME_LINE = 0.85
OPENING = 8
NEAR = 0.8
FOLDS = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u02bc`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
        "\u2026": "...",
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
    }
)

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Extracted:
    """What a reader took from a document."""

    title: str = ""
    paragraphs: Sequence[str] = ()
    notes: Mapping[str, str] = field(default_factory=dict)
    bindings: Sequence[tuple[str, str]] = ()
    tables: Sequence[tuple[str, Rows]] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Score:
    """The measures for one document; None where the document has nothing to measure."""

    identifier: str
    form: str
    precision: float
    recall: float
    characters: float
    numbers: float
    numbers_found: float
    numbers_missing: int
    numbers_spurious: int
    title: float
    notes_bound: float | None
    notes_bound_near: float | None
    bindings_spurious: int
    note_text: float | None
    table_cells: float | None
    table_captions: float | None
    tables_spurious: int
    metadata: float | None


def fold(text: str) -> str:
    """Fold quotes, dashes and ligatures, drop soft hyphens and collapse whitespace."""
    return " ".join(unicodedata.normalize("NFC", text).translate(FOLDS).split())


def similarity(one: str, other: str) -> float:
    """The share of the longer text that is common to both, in order; 1.0 for two empty texts."""
    return float(LCSseq.normalized_similarity(fold(one), fold(other)))


def f1(matched: int, found: int, wanted: int) -> float:
    """Harmonic mean of precision and recall; 1.0 where nothing is wanted and nothing found."""
    return 2 * matched / (found + wanted) if found + wanted else 1.0


def is_line(paragraph: str, line: str) -> bool:
    """Whether a paragraph is this line: nearly the same characters and exactly the same numbers."""
    alike = similarity(paragraph, line) >= SAME_LINE
    return alike and NUMBER.findall(fold(paragraph)) == NUMBER.findall(fold(line))


def without_optional(paragraphs: Sequence[str], known: Known) -> list[str]:
    """Leave out lines that are neither asked for nor held against a reader, each of them once.

    These are the title (among the first paragraphs), the printed lines around it, captions of pictures, the
    times of live entries and the heading over collected notes. Neighbours may have been read as one paragraph.
    """
    title, lines = [known.title], list(known.optional)
    kept = []
    for index, paragraph in enumerate(paragraphs):
        for group in (title if index < OPENING else [], lines):
            spans = ((start, stop) for start in range(len(group)) for stop in range(start + 1, len(group) + 1))
            span = next((s for s in spans if is_line(paragraph, " ".join(group[slice(*s)]))), None)
            if span:
                del group[slice(*span)]
                break
        else:
            kept.append(paragraph)
    return kept


def without_label(paragraph: str, known: Known) -> str:
    """Leave out the label of a list item, such as a bullet or "(a)", which may be given or not."""
    text = fold(paragraph)
    rest = LABEL.sub("", text, count=1)
    if rest == text:
        return text
    starts = (fold(item)[:TAIL] for item in known.items)
    return rest if any(similarity(rest[: len(start)], start) >= NEAR for start in starts) else text


def body(extracted: Extracted, known: Known) -> str:
    """The body of an extraction, as it is compared."""
    kept = without_optional(extracted.paragraphs, known)
    return fold("\n".join(without_label(paragraph, known) for paragraph in kept))


def bound(known: Known, found: Sequence[tuple[str, str]], *, near: bool) -> int:
    """Count known bindings that are found with the same number after the same text."""
    left = [(number.strip(), fold(before)) for number, before in found]
    count = 0
    for number, before in known.bindings:
        tail = fold(before)[-TAIL:]
        for candidate in left:
            same = candidate[1].endswith(tail) or (near and similarity(candidate[1][-TAIL:], tail) >= NEAR)
            if candidate[0] == number and same:
                left.remove(candidate)
                count += 1
                break
    return count


def cells(rows: Rows) -> dict[tuple[int, int], str]:
    """The cells of a table that are not empty, by position."""
    placed = {(down, across): fold(cell) for down, row in enumerate(rows) for across, cell in enumerate(row)}
    return {place: cell for place, cell in placed.items() if cell}


def common(one: Rows, other: Rows) -> int:
    """Count cells with the same text at the same place."""
    return len(cells(one).items() & cells(other).items())


def align(wanted: Sequence[Rows], found: Sequence[Rows]) -> list[tuple[int, int]]:
    """Pair tables in order so that the number of common cells is largest."""
    best: dict[tuple[int, int], tuple[int, list[tuple[int, int]]]] = {}
    for i in range(len(wanted), -1, -1):
        for j in range(len(found), -1, -1):
            options: list[tuple[int, list[tuple[int, int]]]] = [(0, [])]
            if i < len(wanted):
                options.append(best[i + 1, j])
            if j < len(found):
                options.append(best[i, j + 1])
            if i < len(wanted) and j < len(found):
                count, pairs = best[i + 1, j + 1]
                shared = common(wanted[i], found[j])
                options.append((count + shared, [(i, j), *pairs] if shared else pairs))
            best[i, j] = max(options, key=lambda option: option[0])
    return best[0, 0][1]


def table_scores(known: Known, found: Sequence[tuple[str, Rows]]) -> tuple[float | None, float | None]:
    """F1 over the cells of all tables, and the mean similarity of captions."""
    if not known.tables:
        return None, None
    pairs = align([rows for _, rows in known.tables], [rows for _, rows in found])
    matched = sum(common(known.tables[i][1], found[j][1]) for i, j in pairs)
    wanted = sum(len(cells(rows)) for _, rows in known.tables)
    given = sum(len(cells(rows)) for _, rows in found)
    captions = sum(similarity(known.tables[i][0], found[j][0]) for i, j in pairs)
    return f1(matched, given, wanted), captions / len(known.tables)


def metadata_score(known: Known, found: Mapping[str, str]) -> float | None:
    """The share of known fields that agree; dates agree if the day does."""
    wanted = {key: value for key, value in known.metadata.items() if key != "title"}
    if known.form != "html" or not wanted:
        return None
    right = 0
    for key, value in wanted.items():
        given = fold(found.get(key, ""))
        right += given[:10] == value[:10] if key in {"published", "modified"} else given == fold(value)
    return right / len(wanted)


def measure(extracted: Extracted, known: Known) -> Score:
    """Score one extraction."""
    wanted, given = fold("\n".join(known.paragraphs)), body(extracted, known)
    matched = int(LCSseq.similarity(wanted, given))
    wanted_numbers, given_numbers = NUMBER.findall(wanted), NUMBER.findall(given)
    numbers = int(LCSseq.similarity(wanted_numbers, given_numbers))
    exactly = bound(known, extracted.bindings, near=False)
    nearly = bound(known, extracted.bindings, near=True)
    noted = [similarity(text, extracted.notes.get(number, "")) for number, text in known.notes.items()]
    table_cells, table_captions = table_scores(known, extracted.tables)
    return Score(
        identifier=known.identifier,
        form=known.form,
        precision=matched / len(given) if given else 0.0,
        recall=matched / len(wanted),
        characters=f1(matched, len(given), len(wanted)),
        numbers=f1(numbers, len(given_numbers), len(wanted_numbers)),
        numbers_found=numbers / len(wanted_numbers) if wanted_numbers else 1.0,
        numbers_missing=len(wanted_numbers) - numbers,
        numbers_spurious=len(given_numbers) - numbers,
        title=similarity(extracted.title, known.title),
        notes_bound=exactly / len(known.bindings) if known.bindings else None,
        notes_bound_near=nearly / len(known.bindings) if known.bindings else None,
        bindings_spurious=len(extracted.bindings) - nearly,
        note_text=sum(noted) / len(noted) if noted else None,
        table_cells=table_cells,
        table_captions=table_captions,
        tables_spurious=max(0, len(extracted.tables) - len(known.tables)),
        metadata=metadata_score(known, extracted.metadata),
    )


def mean(values: Sequence[float | None]) -> float | None:
    """The mean of the values that are there."""
    there = [value for value in values if value is not None]
    return sum(there) / len(there) if there else None
