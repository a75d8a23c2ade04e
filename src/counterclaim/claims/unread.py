"""What a reader did not understand or passed over: questions, and numbers with the reason why they are no claims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from counterclaim.claims.candidates import Candidate
from counterclaim.claims.making import Maker
from counterclaim.claims.records import Question
from counterclaim.claims.walk import Walk
from counterclaim.codebook.terms import NAMED_GROUPS, Part
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.numbers import Form
from counterclaim.values.span import Span

SHOWN = 200
"""Code points that a question about a long stretch quotes."""


def of_language(foreign: str | None, maker: Maker) -> list[Question]:
    """The question about a document in a language that is not read."""
    if foreign is None:
        return []
    text = maker.document.text
    start = next((place for place, sign in enumerate(text) if not sign.isspace()), 0)
    shown = Span(start, min(start + SHOWN, len(text)))
    return [maker.question(shown, f"the text is in {foreign}, for which there is no reader: enter its claims by hand")]


def of_stretches(unread: Iterable[Span], maker: Maker) -> list[Question]:
    """The questions about stretches with numbers that are no sentences."""
    asks = "too long or too full of numbers for a sentence: is it a table?"
    shown = (Span(one.start, min(one.start + SHOWN, one.end)) for one in unread)
    return [maker.question(one, asks) for one in shown if any(sign.isdigit() for sign in one.of(maker.document.text))]


def passed_over(sentences: Iterable[Span], text: str) -> Iterator[tuple[Span, str]]:
    """Numbers in sentences that were not looked at closer, with the reason."""
    for sentence in sentences:
        for found in _NUMERAL.finditer(text, sentence.start, sentence.end):
            yield Span(found.start(), found.end()), "no word of harm stands in its sentence"


_NUMERAL = re.compile(r"\d[\d,.]*(?<![,.])")


def breaks_off(marked: Marked, candidate: Candidate) -> bool:
    """A title of a post that counts a party to the conflict and ends in dots: its verb was cut away."""
    cut = marked.text.rstrip("”\"' ").endswith(("...", "…"))
    return marked.part is Part.FOOTNOTE and cut and not marked.harms and candidate.group in NAMED_GROUPS


def refuse(marked: Marked, candidate: Candidate, walk: Walk) -> None:
    """Keep the reason; where people are counted and nothing says what befell them, ask."""
    place = candidate.quote.shifted(marked.span.start)
    walk.rejected.append((place, "no word of harm goes with it"))
    asked = candidate.people is not None or candidate.noun is None
    if asked and candidate.quantity.form in {Form.DIGITS, Form.WORDS} and candidate.quote.of(marked.text) != "one":
        whom = "it counts people" if candidate.people is not None else "it stands alone"
        walk.questions.append(walk.maker.question(place, f"{whom}: what happened to those it counts?"))
