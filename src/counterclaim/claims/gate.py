"""Which sentences can hold a claim or the words that attribute one.

A sentence may hold a claim with a number, in digits, words or none, together with a word of
harm, or with places where an attack is told of; with somebody and a word of harm ("a soldier was
killed"); with the words of a claim without a number; or with a number that may count, right after
a sentence that counted or in its paragraph ("by noon it was 89"), or with a word of doubt there. It
is parsed. Of the sentences around it the last one is needed in which somebody speaks, and who has
the floor there is told from its words alone; of its paragraph those are marked that say when or
where. The rest is never marked nor parsed, and nothing in it is looked at: gated and ungated reading
give the same claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from counterclaim.mentions.scanning import Scanned, Sort

AFTER = 2
"""Sentences behind a count in which it may be doubted."""
LAST = 1
"""Sentences in which somebody speaks that are heard before one that may hold a claim."""
BACK = 1
"""Paragraphs back, beside its own, in which they are looked for."""


def may_hold(sentences: Sequence[Scanned]) -> list[bool]:
    """For each sentence of a document, whether it may hold a claim."""
    held: list[bool] = []
    counted: Scanned | None = None
    eventful: Scanned | None = None
    for one in sentences:
        sorts = one.sorts
        near = eventful is not None and (one.index - eventful.index <= AFTER or one.block == eventful.block)
        attacked = sorts & Sort.PLACE and (near or sorts & (Sort.TACTIC | Sort.DEED | Sort.STATEMENT))
        counts = sorts & Sort.NUMBER and (sorts & Sort.HARM or attacked)
        somebody = sorts & Sort.HARM and sorts & Sort.PEOPLE
        about = sorts & (Sort.STATEMENT | Sort.TAKING) and sorts & (Sort.ABOUT | Sort.DEED | Sort.HARM)
        stated = about or sorts & (Sort.TACTIC | Sort.PHRASE) or (sorts & Sort.NUMBER and sorts & Sort.UNIT)
        after = counted is not None and (counted.index + 1 == one.index or counted.block == one.block)
        goes_on = after and sorts & Sort.COUNT
        doubts = counted is not None and one.index - counted.index <= AFTER and sorts & Sort.DOUBT
        answers = (near and sorts & Sort.STATEMENT) or (sorts & Sort.DEED and sorts & Sort.SPEECH)
        held.append(bool(counts or somebody or stated or goes_on or doubts or answers))
        if sorts & (Sort.HARM | Sort.TACTIC):
            eventful = one
        if counts:
            counted = one
    return held


def heard_around(sentences: Sequence[Scanned], held: Sequence[bool], leads: Sequence[int | None]) -> list[bool]:
    """For each sentence, whether it decides who has the floor in one that may hold a claim.

    Args:
        sentences: of a document, in order.
        held: whether each may hold a claim.
        leads: of each paragraph, the one that introduces it.
    """
    heard = list(held)
    speaking: dict[int, list[int]] = {}
    for place, one in enumerate(sentences):
        if held[place]:
            before = leads[one.block] if leads[one.block] is not None else one.block - BACK
            last = [*speaking.get(before or 0, ())[-LAST:], *speaking.get(one.block, ())][-LAST:]
            for at in last:
                heard[at] = True
        if one.sorts & Sort.SPEECH:
            speaking.setdefault(one.block, []).append(place)
    return heard


def placed_around(sentences: Sequence[Scanned], held: Sequence[bool], named: Sequence[int]) -> list[bool]:
    """For each sentence of a document, whether it may say when or where what its paragraph counts was.

    Args:
        sentences: of a document, in order.
        held: whether each may hold a claim.
        named: where in the document places are named.
    """
    blocks = {one.block for one, holds in zip(sentences, held, strict=True) if holds}
    return [
        one.block in blocks
        and (bool(one.sorts & Sort.TIME) or bisect_left(named, one.span.start) < bisect_left(named, one.span.end))
        for one in sentences
    ]


def let_through(held: Sequence[bool]) -> list[bool]:
    """For each sentence of a document, whether it is worth a parse: one that may hold a claim, and no other."""
    return list(held)
