"""Which claim of its document a rejection rejects.

A figure behind its words in the same sentence comes first ("dismissed the figure of 84"), then what
others said before: of the nearest sentence with a figure, a responsibility or a status that is not the
rejecter's own, the first, since that is what a sentence is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from counterclaim.claims.records import Claim, Party, Speaker
from counterclaim.codebook.terms import Kind, Stance

_SAID = frozenset({Kind.QUANTITY, Kind.RESPONSIBILITY, Kind.STATUS})
FURTHEST = 500
"""Code points back within which what is rejected was said."""


def point_at_rejected(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a document, each rejection with the claim that it rejects and whose that is."""
    ordered = sorted(claims, key=lambda one: one.span)
    found = []
    for one in claims:
        if one.kind is not Kind.REJECTION:
            found.append(one)
            continue
        rejected = next(_rejected(one, ordered), None)
        if rejected is None:
            found.append(one)
        else:
            found.append(replace(one, rejects=(rejected.id,), target=_party(rejected.speaker)))
    return found


def _rejected(rejection: Claim, ordered: Sequence[Claim]) -> Iterator[Claim]:
    """Claims that a rejection may reject, the likeliest first."""
    others = [one for one in ordered if one.kind in _SAID and one.speaker.key != rejection.speaker.key]
    own_sentence = [
        one
        for one in ordered
        if one.kind is Kind.QUANTITY and one.sentence == rejection.sentence and one.span.start >= rejection.span.end
    ]
    yield from (one for one in own_sentence if one.speaker.key != rejection.speaker.key or one.stance is Stance.DENIED)
    before = [one for one in others if 0 <= rejection.span.start - one.span.start <= FURTHEST]
    against = [one for one in before if one.speaker.side is not rejection.speaker.side]
    yield from _nearest_sentence_first(against)
    yield from _nearest_sentence_first(before)
    yield from own_sentence


def _nearest_sentence_first(before: Sequence[Claim]) -> Iterator[Claim]:
    for _, some in groupby(reversed(before), key=lambda one: one.sentence):
        yield from reversed(list(some))


def _party(speaker: Speaker) -> Party:
    return Party(speaker.name, speaker.actor, speaker.side)
