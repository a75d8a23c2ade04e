"""Strips into a document's text: lines joined, broken words mended, marks of notes taken out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.documents.document import Block, Mark
from counterclaim.documents.flow import Strip
from counterclaim.documents.notes import Signs, bind, candidates_in, may_repeat, raised_in
from counterclaim.documents.offsets import Builder
from counterclaim.documents.shape import Shape
from counterclaim.values.span import Span

_LABEL = re.compile(r"\s*(?:[\[(]?(?:\d{1,3}|[*†‡])[\])]?[.:]?\s*|[‘’'`^!|§°®]\s?(?=[A-Z“\"]))")
_ITEM_LABEL = re.compile(r"\s*[\[(]?(?:[a-z]|[ivx]{1,4}|\d{1,3}|[•●▪–—*-])[\]).:]*\s+", re.IGNORECASE)
_HYPHEN = re.compile(r"(?P<head>[^\W\d_]{2,})[-\u00ad\u2010]$")
_TAIL = re.compile(r"(?P<word>[^\W\d_]+)(?:[-\u2010][^\W\d_]+)*")
SOFT = "\u00ad"

Known = Callable[[str], bool]
"""Whether a word, in lower case, is one of the language."""


@dataclass(slots=True)
class _Text:
    """The words of a strip, and for each of its code points the place in the received text, or -1."""

    strip: Strip
    signs: list[str] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def take(self, raw: str, span: Span, page: int) -> None:
        self.signs += raw[span.start : span.end]
        self.places += range(span.start, span.end)
        self.pages += [page] * len(span)

    def put(self, words: str) -> None:
        self.signs += words
        self.places += [-1] * len(words)
        self.pages += [self.pages[-1] if self.pages else 1] * len(words)

    @property
    def words(self) -> str:
        return "".join(self.signs)


def assemble(
    strips: Sequence[Strip], builder: Builder, known: Known, before: int = 0
) -> tuple[tuple[Block, ...], tuple[Mark, ...]]:
    """Write strips to a builder.

    Args:
        strips: in reading order, notes last.
        builder: over the received text; what it holds already stands before the strips.
        known: tells words of the language from what only looks like one.
        before: how many blocks stand before the strips.

    Returns:
        The blocks in the order of the text, and the marks that were taken out of it.
    """
    seen = _vocabulary(strips, builder.raw)
    texts = [_joined(strip, builder.raw, seen, known) for strip in strips]
    found = _marks(texts)
    blocks: list[Block] = []
    marks: list[Mark] = []
    for index, text in enumerate(texts):
        if builder.length:
            builder.insert("\n\n")
        start = builder.length
        begin = _label_end(text)
        cut = found.get(index, [])
        for at, label in _copy(text, begin, cut, builder):
            marks.append(Mark(at, label))
        strip = text.strip
        blocks.append(
            Block(
                Span(start, builder.length),
                strip.shape,
                strip.label,
                None if strip.lead is None else strip.lead + before,
            )
        )
    return tuple(blocks), tuple(marks)


def _vocabulary(strips: Sequence[Strip], raw: str) -> frozenset[str]:
    """Words of the document that no line end broke, in lower case, with and without hyphens."""
    words: set[str] = set()
    for strip in strips:
        for line in strip.lines:
            words.update(re.findall(r"[^\W\d_]+(?:[-\u2010][^\W\d_]+)*", line.span.of(raw).casefold()))
    return frozenset(words)


def _joined(strip: Strip, raw: str, seen: frozenset[str], known: Known) -> _Text:
    text = _Text(strip)
    for place, line in enumerate(strip.lines):
        following = strip.lines[place + 1].span.of(raw) if place + 1 < len(strip.lines) else None
        words = line.span.of(raw)
        span = line.span
        hyphen = _HYPHEN.search(words) if following is not None else None
        tail = _TAIL.match(following) if following is not None else None
        if hyphen is None or tail is None or not tail.group()[0].islower():
            text.take(raw, span, line.page)
            if following is not None:
                text.put("\n" if line.tabular else " ")
        elif _is_broken(hyphen["head"], tail, words[-1], seen, known):
            text.take(raw, Span(span.start, span.end - 1), line.page)
        else:
            text.take(raw, span, line.page)
    return text


def _is_broken(head: str, rest: re.Match[str], sign: str, seen: frozenset[str], known: Known) -> bool:
    """Whether a hyphen at the end of a line only broke a word, and belongs to none."""
    if sign == SOFT:
        return True
    tail = rest["word"]
    if f"{head}-{rest.group()}".casefold() in seen:
        return False
    joined, parted = f"{head}{tail}".casefold(), f"{head}-{tail}".casefold()
    if joined in seen or parted in seen:
        return joined in seen
    return known(joined) or not (known(head.casefold()) and known(tail.casefold()))


def _marks(texts: Sequence[_Text]) -> dict[int, list[tuple[Signs, str]]]:
    """The marks of each strip, in order, with the label of their note."""
    labels = [
        (text.strip.label, text.strip.lines[0].page)
        for text in texts
        if text.strip.shape is Shape.NOTE and text.strip.label is not None
    ]
    owners: list[int] = []
    candidates: list[Signs] = []
    read = [text for text in texts if text.strip.shape is not Shape.NOTE]
    raises = any(line.raised for text in read for line in text.strip.lines)
    for index, text in enumerate(texts):
        if text.strip.shape is Shape.NOTE or (text.strip.shape is Shape.TABLE and not raises):
            continue
        for one in _candidates(text, raises=raises):
            owners.append(index)
            candidates.append(one)
    bound = bind(candidates, labels)
    place_of = {id(one): owner for one, owner in zip(candidates, owners, strict=True)}
    marks: dict[int, list[tuple[Signs, str]]] = {}
    for index, one in sorted(bound.items()):
        marks.setdefault(place_of[id(one)], []).append((one, labels[index][0]))
    used = {id(one) for one in bound.values()}
    for one, owner in zip(candidates, owners, strict=True):
        if id(one) not in used and one.signs in dict(labels) and may_repeat(one, texts[owner].words):
            marks.setdefault(owner, []).append((one, one.signs))  # a note may be marked more than once
    return {owner: sorted(found, key=lambda mark: mark[0].span.start) for owner, found in marks.items()}


def _candidates(text: _Text, *, raises: bool) -> list[Signs]:
    """Signs that may be marks: where the file raises any, only those that it raises."""
    if not raises:
        return candidates_in(text.words, text.pages)
    raised = [span for line in text.strip.lines for span in line.raised]
    at = {place: index for index, place in enumerate(text.places) if place >= 0}
    spans = [Span(at[span.start], at[span.end - 1] + 1) for span in raised if span.start in at and span.end - 1 in at]
    recognised = text.strip.lines[0].recognised
    return [
        one for span in spans for one in raised_in(text.words, [span], text.pages[span.start], recognised=recognised)
    ]


def _label_end(text: _Text) -> int:
    """Where the words of a note or an item begin, behind its label."""
    told = text.strip.lines[0].shape is not None  # the file keeps the label apart
    if text.strip.label is None or told or text.strip.shape not in {Shape.NOTE, Shape.ITEM}:
        return 0
    first = text.strip.lines[0]
    if first.raised and first.raised[0].start == first.span.start:
        return len(first.raised[0])
    label = (_LABEL if text.strip.shape is Shape.NOTE else _ITEM_LABEL).match(text.words)
    return label.end() if label else 0


def _copy(text: _Text, begin: int, marks: Sequence[tuple[Signs, str]], builder: Builder) -> Iterator[tuple[int, str]]:
    """Copy a strip's words without its marks; yields where each mark stood."""
    position = begin
    for one, label in marks:
        _take(text, position, one.span.start, builder)
        yield builder.length, label
        position = one.span.end
    _take(text, position, len(text.signs), builder)


def _take(text: _Text, start: int, end: int, builder: Builder) -> None:
    position = start
    while position < end:
        place = text.places[position]
        until = position + 1
        while until < end and text.places[until] == (place + until - position if place >= 0 else -1):
            until += 1
        if place >= 0:
            builder.copy(place, place + until - position)
        else:
            builder.insert("".join(text.signs[position:until]))
        position = until
