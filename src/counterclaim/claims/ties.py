"""What each number of a sentence measures, all numbers of the sentence together.

Numbers in one list share a harm word ("10 women and 30 others detained"); a list behind a
colon or "including" breaks down the number before it; a number alone under a verb of saying
goes on with what was counted last ("a survivor put it at up to 19").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from counterclaim.claims.candidates import Candidate
from counterclaim.claims.harm import BEFORE, GOVERNS, MODIFIES, NEAR, harm_of
from counterclaim.claims.syntax import Parse
from counterclaim.codebook.terms import Measure
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.numbers import Form

_LISTED = re.compile(
    r"\s*(?:,\s*(?:and\s+)?|and\s+|as well as\s+|along with\s+|together with\s+|,\s*as well as\s+|"
    r"plus\s+)\s*(?:the\s+)?"
)
_BREAKS_DOWN = re.compile(
    r"[:—–]|\b(?:including|includes|of whom|of them|among them|made up of|comprising|namely|of which)\b|\("
)
_CLAUSE = re.compile(r"\b(?:were|was|while|had|have|but|when|after)\b")
"""Between a number and its breakdown there is no other clause."""
_THE_REST = re.compile(
    r"\b(?:the (?:others|rest|dead|victims|remainder)|they) (?:were|are|included|include|comprise)\s+$"
)
_PUT_AT = re.compile(
    r"\b(?:put\w*|estimated|placed|raised|rose|risen|rises|fell|stood|stands|grew|growing|grown|climbed|updated|revised|corrected)\b"
    r"[^.;]{0,40}\b(?:at|to|as|from(?:\s+the)?)\s+$|\b(?:gave|give|gives|put|reported|reports)\s+$"
)


@dataclass(frozen=True, slots=True)
class Tie:
    """What a candidate measures, by which word, and how surely."""

    measure: Measure
    word: str
    cost: float
    toll: bool = False
    """A running toll, which counts everybody unless it says whom."""
    part: bool = False
    """It breaks down the number before it."""


def tie(
    marked: Marked, parse: Parse, candidates: Sequence[Candidate], last: Tie | None
) -> list[tuple[Candidate, Tie | str | None]]:
    """Each candidate with its tie, or the reason against it, or `None` where nothing is found.

    Args:
        marked: the sentence.
        parse: its parse.
        candidates: its candidates, in order.
        last: the tie of the number counted last before this sentence, for numbers that go on with it.
    """
    ties: list[Tie | str | None] = []
    for candidate in candidates:
        harm = harm_of(marked, parse, candidate)
        if harm is None or isinstance(harm, str):
            ties.append(harm)
        else:
            row = harm.hit.value
            ties.append(Tie(row.measure, harm.hit.span.of(marked.text), harm.cost, row.as_ == "toll"))
    _share(marked, candidates, ties)
    _break_down(marked, candidates, ties)
    _go_on(marked, candidates, ties, last)
    _share(marked, candidates, ties)
    for place, found in enumerate(ties):
        if isinstance(found, Tie) and _is_part(marked, candidates, place):
            ties[place] = replace(found, part=True)
    return list(zip(candidates, ties, strict=True))


def _share(marked: Marked, candidates: Sequence[Candidate], ties: list[Tie | str | None]) -> None:
    """Neighbours in one list take the closest tie among them, from behind first."""
    for order in (range(len(candidates) - 1, 0, -1), range(1, len(candidates))):
        for right in order:
            left = right - 1
            between = fold(marked.text[candidates[left].quote.end : candidates[right].quote.start])
            if not _LISTED.fullmatch(between):
                continue
            one, other = ties[left], ties[right]
            if _weak(one) and isinstance(other, Tie) and other.cost <= GOVERNS + 1:
                ties[left] = replace(other, cost=other.cost + 0.2)
            elif _weak(other) and isinstance(one, Tie) and one.cost <= GOVERNS + 1 and candidates[right].harm is None:
                ties[right] = replace(one, cost=one.cost + 0.2)


_AMONG_THEM = re.compile(r"^[\s,]*among them\s*(?:[,.;)]|were\b|was\b|$)")


def _is_part(marked: Marked, candidates: Sequence[Candidate], place: int) -> bool:
    """In "three bombers among them" and "48 places in 14 cities" the last tells of the first."""
    candidate = candidates[place]
    if _AMONG_THEM.match(fold(marked.text[candidate.quote.end :])):
        return True
    if place == 0 or candidate.harm is None or candidate.harm.value.as_ != "place":
        return False
    between = fold(marked.text[candidates[place - 1].quote.end : candidate.quote.start])
    return between.strip() in {"in", "across"}


def _weak(found: Tie | str | None) -> bool:
    return found is None or (isinstance(found, Tie) and found.cost > MODIFIES)


def _break_down(marked: Marked, candidates: Sequence[Candidate], ties: list[Tie | str | None]) -> None:
    whole: int | None = None
    for place, candidate in enumerate(candidates):
        own = ties[place]
        if whole is not None:
            between = fold(marked.text[candidates[whole].quote.end : candidate.quote.start])
            parent = ties[whole]
            breaks = None if _CLAUSE.search(between) else _BREAKS_DOWN.search(between)
            if breaks and isinstance(parent, Tie) and (own is None or (isinstance(own, Tie) and own.cost >= NEAR)):
                if candidate.people is not None or candidate.noun is None or candidate.anaphoric:
                    ties[place] = Tie(parent.measure, parent.word, parent.cost + 0.5, part=True)
                continue
            if (
                breaks
                and isinstance(own, Tie)
                and isinstance(parent, Tie)
                and own.measure is parent.measure
                and ";" not in between
            ):
                ties[place] = Tie(own.measure, own.word, own.cost, part=True)
                continue
        if isinstance(ties[place], Tie):
            whole = place


def _go_on(marked: Marked, candidates: Sequence[Candidate], ties: list[Tie | str | None], last: Tie | None) -> None:
    for place, candidate in enumerate(candidates):
        own = ties[place]
        if isinstance(own, Tie) and own.cost <= BEFORE + 1:
            last = own
            continue
        before = fold(marked.text[: candidate.quote.start])
        bare = candidate.noun is None or candidate.anaphoric
        numeral = candidate.quantity.form in {Form.DIGITS, Form.WORDS}
        listed = _THE_REST.search(before) and candidate.people is not None
        if last is not None and numeral and _weak(own) and (listed or (bare and _PUT_AT.search(before))):
            ties[place] = last
        elif isinstance(own, Tie):
            last = own
