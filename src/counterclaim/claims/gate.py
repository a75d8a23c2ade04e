"""Which sentences can hold a claim or the words that attribute one.

A sentence may hold a claim with a number, in digits, words or none, together with a word of harm
or somebody counted; with somebody and a word of harm ("a soldier was killed"); with the words
of a claim without a number; or with a bare number soon after one that counted ("by noon it
was 89"). Around such sentences, in their paragraph, the one before it and the one that
introduces it, whoever speaks is needed too. The rest is never marked nor parsed, and nothing
in it is looked at: gated and ungated reading give the same claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.mentions.scanning import Scanned, Sort

REACH = 3
"""Sentences behind one that counts within which a bare number may go on with it."""


def may_hold(sentences: Sequence[Scanned]) -> list[bool]:
    """For each sentence of a document, whether it may hold a claim."""
    held: list[bool] = []
    counted = -REACH - 1
    for place, one in enumerate(sentences):
        sorts = one.sorts
        number = bool(sorts & Sort.NUMBER)
        counts = number and bool(sorts & (Sort.HARM | Sort.PEOPLE))
        somebody = sorts & Sort.HARM and sorts & Sort.PEOPLE
        stated = sorts & (Sort.STATEMENT | Sort.TACTIC) or (number and sorts & Sort.UNIT)
        held.append(bool(counts or somebody or stated or (number and place - counted <= REACH)))
        if counts and sorts & Sort.HARM:
            counted = place
    return held


def let_through(sentences: Sequence[Scanned], held: Sequence[bool], leads: Mapping[int, int]) -> list[bool]:
    """For each sentence of a document, whether it is worth a parse.

    Args:
        sentences: in order.
        held: whether each may hold a claim.
        leads: for blocks that another introduces, that other's index.
    """
    near: set[int] = set()
    for one, holds in zip(sentences, held, strict=True):
        if holds:
            near |= {one.block, one.block - 1, leads.get(one.block, one.block)}
    return [
        holds or (one.block in near and bool(one.sorts & Sort.SPEECH))
        for one, holds in zip(sentences, held, strict=True)
    ]
