"""Lines into what a reader sees: headlines, paragraphs, items, quotations and notes.

Lines that stand together are one strip. A strip that a page, a column or a note broke off goes
on in the next one. What a strip is follows from its own words and its place: a numbered
citation is a note, "a. ..." after a colon an item, a strip after "notes that" a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.documents.furniture import CITATION
from counterclaim.documents.lines import Line, usual_size, words_of
from counterclaim.documents.note_lines import LABEL, NoteLines, is_raised, is_small
from counterclaim.documents.shape import Shape

LONGEST_HEADLINE = 160
"""Code points; a longer first strip is a paragraph."""
LONGEST_HEADING = 90
"""Code points; a longer strip within the text is a paragraph."""
LARGE = 1.12
"""Size above which a short strip is a heading."""
LONGEST_CAPTION = 300

_YEAR_END = re.compile(r"(?:\b(?:19|20)\d\d\b[^.]{0,20}|[Ii]bid|Tbid)\.?\s*$")
_ENDS = re.compile(r"[.!?:;…][\s'\"”’»)\]]*(?:\d{1,3}|[!?®°”]{1,3}\d?)?\s*$")
_ITEM = re.compile(
    r"(?:\((?P<in>[a-z]|[ivx]{1,4}|\d{1,2})\)\s+|(?P<label>[a-z]|[ivx]{1,4}|\d{1,2})[.)]\s+(?=[\"'“‘(]?[A-Z0-9])"
    r"|(?P<sign>[•●▪–—*-])\s+)"
)
_INTRODUCES = re.compile(
    r"\b(?:that|as follows|following|said|says|states?|stated|notes?|noted|writes|wrote|reads?|observed|added)[,:]?$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:table|figure|chart|map|fig\.)\s+(?:\d+|[ivx]+|[a-z])\b[.:]?", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:Table|Figure|Chart|Map|Fig\.)\s+\d+(?:\.\d+)*[.:]\s")
"""How a caption begins that no sentence begins with."""
_NOTES_HEADING = re.compile(r"(?:end\s?notes?|notes|references|sources|works cited|bibliography)\W*", re.IGNORECASE)


@dataclass(slots=True)
class Strip:
    """Lines that belong together, and what they are."""

    lines: list[Line]
    shape: Shape = Shape.PARAGRAPH
    label: str | None = None
    """Of a note or an item: its number, letter or sign."""
    lead: int | None = None
    """Of an item or a quotation: index of the strip that introduces it."""
    words: str = field(default="")


def strips_of(
    lines: Sequence[Line], raw: str, title: str | None = None, *, titled: bool = False, in_place: bool = False
) -> list[Strip]:
    """Strips in reading order, notes last.

    Args:
        lines: without furniture.
        raw: the received text.
        title: the document's title, where it is known.
        titled: whether the title stands elsewhere already, so that no strip is the headline.
        in_place: leave notes where they stand, and join nothing across them.
    """
    body = usual_size(lines)
    notes = NoteLines(raw, body, any(is_small(line, body) and is_raised(line) for line in lines))
    strips = [
        Strip(group, label=label, words=words_of(group, raw))
        for together in _together(lines, raw)
        for group, label in notes.apart(together)
    ]
    _classify(strips, title, body, titled=titled)
    _caption(strips)
    joined = _mended(strips, body, in_place=in_place)
    for strip in joined:
        if strip.shape is Shape.PARAGRAPH:
            item = _ITEM.match(strip.words)
            strip.label = (item["in"] or item["label"] or item["sign"]) if item else None
    _items_and_quotations(joined)
    _in_sequence([strip for strip in joined if strip.shape is Shape.NOTE and strip.lines[0].recognised])
    return joined


def _together(lines: Sequence[Line], raw: str) -> Iterator[list[Line]]:
    """Lines that no gap parts; an item begins anew even where none does."""
    group: list[Line] = []
    for line in lines:
        item = bool(group) and bool(
            _ITEM.match(line.span.of(raw)) and _may_end(group[-1].span.of(raw), line.span.of(raw))
        )
        other = bool(group) and (group[-1].tabular != line.tabular or bool(_NUMBERED.match(line.span.of(raw))))
        note = bool(group) and _is_next_note(group, line, raw)
        if group and (item or other or note or line.apart is not False):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _is_next_note(group: Sequence[Line], line: Line, raw: str) -> bool:
    """Whether a citation follows right below another one."""
    first, words = group[0].span.of(raw), line.span.of(raw)
    cited = CITATION.match(first) and CITATION.match(words)
    bracketed = _BRACKETED.match(first) and _BRACKETED.match(words)
    return bool(bracketed) or (bool(cited) and bool(_ENDS.search(group[-1].span.of(raw))))


_BRACKETED = re.compile(r"\[\d{1,3}\]\s*\S")
"""How a note begins whose number stands in brackets."""


def _may_end(before: str, words: str) -> bool:
    """Whether an item may begin behind a line: it ends, or the label stands in brackets."""
    return bool(_ENDS.search(before)) or words.startswith("(")


def _classify(strips: Sequence[Strip], title: str | None, body: float | None, *, titled: bool) -> None:
    listed = False
    headline = None if titled else _headline(strips, body)
    for place, strip in enumerate(strips):
        before = strips[place - 1] if place else None
        told = strip.lines[0].shape
        if told is not None or strip.lines[0].tabular:
            strip.shape, strip.label = told or Shape.TABLE, strip.lines[0].label
            if listed and told is Shape.ITEM and (strip.label or "").isdigit():
                strip.shape = Shape.NOTE
        elif place == headline and _is_headline(strip, title):
            strip.shape = Shape.HEADLINE
        else:
            strip.shape, strip.label = _found(strip, before, body, listed=listed)
        if strip.shape in {Shape.HEADING, Shape.HEADLINE}:
            listed = bool(_NOTES_HEADING.fullmatch(strip.words))


def _found(strip: Strip, before: Strip | None, body: float | None, *, listed: bool) -> tuple[Shape, str | None]:
    """What a strip of which the file says nothing is, by its own words, its size and what stands before it."""
    first = strip.lines[0]
    label = LABEL.match(strip.words)
    if _NOTES_HEADING.fullmatch(strip.words):
        return Shape.HEADING, None
    if _CAPTION.match(strip.words) and len(strip.words) <= LONGEST_CAPTION:
        return Shape.CAPTION, None
    if strip.label is not None:
        return Shape.NOTE, strip.label
    if label and _is_note(strip, first, body, listed=listed):
        return Shape.NOTE, label["label"]
    if before is not None and before.shape is Shape.NOTE and is_small(first, body):
        return Shape.NOTE, None  # the note goes on after a page or a column
    return (Shape.HEADING if _is_heading(strip, body) else Shape.PARAGRAPH), None


def _headline(strips: Sequence[Strip], body: float | None) -> int:
    """Which strip may be the headline: the largest of the first page, where sizes are known, else the first.

    Under a letterhead it is the large strip above the text, which is set as nothing else is.
    """
    page = [strip for strip in strips if strip.lines[0].page == strips[0].lines[0].page]
    sizes = [strip.lines[0].size or 0.0 for strip in page]
    largest = max(sizes, default=0.0)
    if body is None or largest <= LARGE * body:
        return 0
    head = next((place for place, strip in enumerate(page) if _is_running(strip, body)), len(page))
    later = [strip.lines[0].size or 0.0 for strip in strips[head:]]
    for place in reversed(range(sizes.index(largest) + 1, head)):
        size = sizes[place]
        alone = not any(_near(size, other) for other in [*later, largest])
        if size > LARGE * body and alone:
            return place
    return sizes.index(largest)


def _is_running(strip: Strip, body: float) -> bool:
    """Whether a strip is running text: lines in the usual size that end with a sentence."""
    return len(strip.lines) > 1 and _near(strip.lines[0].size or body, body) and bool(_ENDS.search(strip.words))


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= SAME_SIZE * other


SAME_SIZE = 0.05
"""Difference of two sizes, as a share, up to which they are one."""


def _is_note(strip: Strip, first: Line, body: float | None, *, listed: bool) -> bool:
    if listed or is_small(first, body):
        return True
    begins = CITATION.match(strip.words) or _BRACKETED.match(strip.words)
    return bool(begins and _YEAR_END.search(strip.words))


def _is_headline(strip: Strip, title: str | None) -> bool:
    if title and strip.words.strip() == title.strip():
        return True
    return len(strip.words) <= LONGEST_HEADLINE and not strip.words.rstrip("”’\"'").endswith((".", "!", ":", ";"))


def _is_heading(strip: Strip, body: float | None) -> bool:
    """A short strip without an end, set larger or with capitals throughout."""
    if len(strip.words) > LONGEST_HEADING or _ENDS.search(strip.words):
        return False
    size = strip.lines[0].size
    if body is not None and size is not None and size > LARGE * body:
        return True
    if _ITEM.match(strip.words):
        return False
    long = [word for word in re.findall(r"[^\W\d_][\w’'-]*", strip.words) if len(word) > len("from")]
    capitals = sum(word[0].isupper() for word in long)
    return len(strip.lines) == 1 and bool(long) and capitals >= SHARE_OF_CAPITALS * len(long)


SHARE_OF_CAPITALS = 0.75
"""Of the longer words of a heading."""


def _caption(strips: Sequence[Strip]) -> None:
    """A short line without an end, right above or below a table that has no caption, is its caption."""
    for place, strip in enumerate(strips):
        beside = [strips[one] for one in (place - 1, place + 1) if 0 <= one < len(strips)]
        if strip.shape is not Shape.TABLE or any(one.shape is Shape.CAPTION for one in beside):
            continue
        for one in beside:
            short = len(one.words) <= LONGEST_HEADLINE and not _ENDS.search(one.words)
            told = one.lines[0].shape is not None
            above = one.shape is Shape.HEADING and place and one is strips[place - 1]
            if short and (above or (one.shape in {Shape.PARAGRAPH, Shape.HEADING} and not told)):
                one.shape = Shape.CAPTION
                break


def _mended(strips: Sequence[Strip], body: float | None, *, in_place: bool) -> list[Strip]:
    """Strips that were broken off joined with what they go on in; notes after everything else."""
    text: list[Strip] = []
    notes: list[Strip] = text if in_place else []
    for strip in strips:
        if strip.shape is Shape.NOTE:
            if strip.label is None and notes and notes[-1].shape is Shape.NOTE:
                _join(notes[-1], strip)
            else:
                notes.append(strip)
        elif text and (_goes_on(text[-1], strip) or _same_title(text[-1], strip, body)):
            _join(text[-1], strip)
        else:
            text.append(strip)
    return text if in_place else [*text, *notes]


def _goes_on(strip: Strip, following: Strip) -> bool:
    """Whether `following` continues a sentence that `strip` broke off."""
    if Shape.PARAGRAPH is not strip.shape or following.shape is not Shape.PARAGRAPH:
        return False
    begins = following.words.lstrip("“\"‘'(")[:1]
    if _ITEM.match(following.words):
        return False
    turned = following.lines[0].apart is None
    if _ENDS.search(strip.words):
        # a full last line at the foot of a page may end with a sentence and not with its paragraph
        return turned and begins.islower()
    if begins.islower():
        return True
    several = len(strip.lines) > 1 or turned
    return several and _is_full(strip, following) and not _INTRODUCES.search(strip.words)


def _is_full(strip: Strip, following: Strip) -> bool:
    """Whether the last line of a strip reaches the edge, so that its sentence may go on; so where no place is known."""
    turned = following.lines[0].apart is None
    boxes = [line.box for line in (strip.lines if turned else [*strip.lines, *following.lines])]
    placed = [box for box in boxes if box is not None]
    last = strip.lines[-1].box
    if last is None or len(placed) < len(boxes):
        return True
    left, right = min(box.left for box in placed), max(box.right for box in placed)
    return last.right >= right - SHORT * (right - left)


SHORT = 0.15
"""Share of its column by which a full line may fall short."""


def _same_title(strip: Strip, following: Strip, body: float | None) -> bool:
    """Whether two large strips are the lines of one title."""
    size = strip.lines[0].size
    shapes = {strip.shape, following.shape} <= {Shape.HEADLINE, Shape.HEADING}
    large = body is not None and size is not None and size > LARGE * body
    return shapes and large and size == following.lines[0].size and following.lines[0].page == strip.lines[0].page


def _join(strip: Strip, following: Strip) -> None:
    strip.lines += following.lines
    strip.words = f"{strip.words} {following.words}"


def _in_sequence(notes: Sequence[Strip]) -> None:
    """Mend the number of a note, as it was read from a picture, that the numbers before and behind it contradict."""
    numbers = [int(note.label) if note.label is not None and note.label.isdigit() else None for note in notes]
    for place, note in enumerate(notes):
        before = (numbers[place - 1] if place else 0) or 0
        number = numbers[place]
        last = place + 1 == len(notes)
        between = numbers[place + 1] == before + 2 if not last else (number or 0) <= before
        if number not in {None, before + 1} and between:
            numbers[place] = before + 1
            note.label = str(before + 1)


def _items_and_quotations(strips: Sequence[Strip]) -> None:
    """Give items and quotations the strip that introduces them."""
    lead: int | None = None
    for place, strip in enumerate(strips):
        before = strips[place - 1] if place else None
        if strip.shape in {Shape.ITEM, Shape.QUOTATION} and before is not None:
            lead = place - 1 if lead is None or before.shape is Shape.PARAGRAPH else lead
            strip.lead = lead
            continue
        if strip.shape is not Shape.PARAGRAPH:
            lead = None
            continue
        if strip.label is not None and (lead is not None or (before is not None and _opens_list(before))):
            lead = place - 1 if lead is None else lead
            strip.shape, strip.lead = Shape.ITEM, lead
            continue
        strip.label = None
        if before is not None and before.shape is Shape.PARAGRAPH and _INTRODUCES.search(before.words):
            strip.shape, strip.lead = Shape.QUOTATION, place - 1
        lead = None


def _opens_list(strip: Strip) -> bool:
    return strip.shape is Shape.PARAGRAPH and (
        bool(re.search(r":[\s\d!?®°”]{0,4}$", strip.words)) or not _ENDS.search(strip.words)
    )
