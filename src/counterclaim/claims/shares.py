"""What shares, sums of money and changes are shares, sums and changes of, by the text's own words.

A share has a whole and perhaps a holder ("48 per cent to the federal government"). A change
has a thing that changed and a base from which it is measured; where a sentence names two
things that may have changed, nothing is chosen: the base stays open and is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.codebook.terms import Measure
from counterclaim.mentions.figures import Figure
from counterclaim.mentions.marking import Marked
from counterclaim.values.span import Span

_NO_NOUN = r"(?:was|were|is|are|has|had|have|to|and|by|while|which|that|for|in|from|since|over|after|compared)\b"
_PHRASE = (
    r"(?:(?:the|its|their|all|a|an|these|those)\s+)?"
    rf"(?!{_NO_NOUN})[\w’'-]+(?:\s+(?!{_NO_NOUN})[\w’'-]+){{0,5}}"
)
_WHOLE = re.compile(rf"\s+of\s+(?P<of>{_PHRASE})")
_SHARE_IN = re.compile(rf"\bshare\s*\(?\s*(?:in|of)\s+(?P<of>{_PHRASE})")
_HELD_BY = re.compile(
    rf"\s+(?:(?:was|were|is|are|has\s+been|had\s+been)\s+)?(?:\w+(?:ed|en)\s+|went\s+|goes\s+|go\s+)?to\s+(?P<who>{_PHRASE})"
)
_HOLDER = re.compile(r"(?P<who>(?:the\s+)?[A-Z][\w-]+(?:\s+[A-Z][\w-]+)*)[’']s?\s+share\b")
_FOR_WHAT = re.compile(rf"\s+(?:(?:in|for|of|as|on)\s+)?(?P<of>{_PHRASE})")
_IN_WHAT = re.compile(rf"\s+in\s+(?P<of>{_PHRASE})")
_SUBJECT = re.compile(r"(?P<of>[\w’'-]+(?:\s+[\w’'-]+){0,3})\s+(?:had\s+|has\s+|have\s+)?$")
_BASE = re.compile(
    r"\b(?:since|over|from|than(?:\s+in)?|compared\s+(?:to|with)|against|on)\s+"
    r"(?P<base>(?:the\s+)?(?:previous|preceding|last|same|prior)\s+\w+(?:\s+\w+)?|(?:19|20)\d\d)"
)


@dataclass(frozen=True, slots=True)
class FigureOf:
    """A figure with what it is a figure of."""

    figure: Figure
    of: str | None
    base: str | None
    base_words: Span | None
    holder: str | None
    asks: str | None = None
    """What the sentence leaves open."""


def figures_of(marked: Marked) -> list[FigureOf]:
    """Every share, sum and change of a sentence, with what the sentence says of it."""
    return [_figure(marked, one, marked.figures) for one in marked.figures]


def _figure(marked: Marked, figure: Figure, figures: Sequence[Figure]) -> FigureOf:
    text = marked.text
    if figure.measure is Measure.AMOUNT:
        what = _FOR_WHAT.match(text, figure.span.end)
        return FigureOf(figure, _named(marked, what), None, None, None)
    if figure.measure is Measure.SHARE:
        whole = _WHOLE.match(text, figure.span.end) or _SHARE_IN.search(text[: figure.span.start])
        return FigureOf(figure, _named(marked, whole), None, None, _holder(text, figure))
    changed = _changed(marked, figure, figures)
    base = _BASE.search(text, figure.span.end)
    words = Span(*base.span()) if base else None
    if isinstance(changed, str):
        return FigureOf(figure, changed, base["base"] if base else None, words, None)
    asks = f"{figure.span.of(text)!r} of what: {' or '.join(changed)}?" if changed else "a change of what?"
    return FigureOf(figure, None, None, words, None, asks)


def _named(marked: Marked, found: re.Match[str] | None) -> str | None:
    """The words found, up to the end of the people whom they name: what follows is their verb."""
    if found is None:
        return None
    span = Span(*found.span("of"))
    people = [hit.span.end for hit in marked.people if span.contains(hit.span)]
    return Span(span.start, people[0] if people else span.end).of(marked.text)


def _holder(text: str, figure: Figure) -> str | None:
    held = _HELD_BY.match(text, figure.span.end) or _HOLDER.search(text[: figure.span.start])
    return held["who"] if held else None


def _changed(marked: Marked, figure: Figure, figures: Sequence[Figure]) -> str | list[str]:
    """What changed: named behind the figure or before its verb, else the one number before it; all, if several."""
    text = marked.text
    named = _IN_WHAT.match(text, figure.span.end)
    if named is not None:
        return _named(marked, named) or []
    before = text[: figure.span.start]
    if figure.quantity.span.start != figure.span.start:
        subject = _SUBJECT.search(before)
        if subject is not None:
            return subject["of"]
    others = {one.quantity.span for one in figures}
    counted = [
        one.span.end for one in marked.quantities if one.span not in others and one.span.end <= figure.span.start
    ]
    spans = [hit.span for hit in marked.harms] + [hit.span for hit in marked.people]
    near = (span.of(text) for end in counted for span in sorted(spans) if 0 <= span.start - end <= NEAR)
    words = list(dict.fromkeys(near))
    return words[0] if len(words) == 1 else words


NEAR = 12
"""Code points between a number and the word that says what it counts."""
