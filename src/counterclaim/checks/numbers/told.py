"""Numbers as a text tells them: how many of whom, what was done to them, who says so, in which sentence.

A draft and its sources are both read so, and then compared number by number. Where the reader made a claim of a number
its fields are taken; where it made none, the words beside the number say what they can.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from counterclaim.checks.numbers.passage import passage_of
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.claims.records import Claim
from counterclaim.codebook.terms import Group, Measure, Side, Stance
from counterclaim.codebook.vocabulary import People
from counterclaim.mentions.marking import Marked
from counterclaim.values.span import Span

BESIDE = 28
"""Code points behind a number within which the noun that it counts begins."""
NEAR = 60
"""Code points within which a word of harm belongs to a number."""


DEATH = frozenset({Measure.KILLED, Measure.BODIES_FOUND})
_TOLL = {Measure.KILLED, Measure.WOUNDED}
EITHER = frozenset({"shot", "hit", "shooting", "burnt", "burned", "picked up", "release", "releases"})
"""Words of harm that leave open what came of it: of which a person may or may not die, be held by law or not."""
_PRISONERS = re.compile(r"\s+(?:[a-z]+\s+)?(?:prisoners|captives)\b")
_AMONG = re.compile(r"\s*(?:among\s+(?:them|whom|these|those)|including|of\s+(?:them|whom|which|these|those))\b")
"""How a part is told of those of the clause before."""
_OF_THE = re.compile(r"\bof\s+(?:the|these|those|its|their)\s+(?:[a-z'-]+\s+)?$")
_TOOK = re.compile(r"\b(?:take|takes|taken|took|taking)\s+(?:\w+\s+){0,2}$")
_PRISONER = re.compile(r"(?:\s+[a-z'-]+){1,4}?\s+(?:prisoner|captive|hostage)\b")
"""What stands around the number of "took 63 soldiers prisoner"."""
_CUSTODY = re.compile(r"[^.;\d]{1,110}?\binto\s+custody\b")
_DIED_OF = re.compile(r"\b(?:died|dead)\b[^.;]{0,30}\bof\b[^.;]{0,40}\bwounds\b")
_NUMBER = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True)
class Told:
    """One number of a text."""

    slot: Slot
    sentence: Marked
    claim: Claim | None
    """What the reader makes of it."""

    @property
    def span(self) -> Span:
        """Its place in the document."""
        return self.slot.span

    @cached_property
    def measures(self) -> frozenset[Measure]:
        """What is counted, as far as it can be told: of the claim, else of the words of harm beside it."""
        if self.claim is not None and self.claim.measure is not None:
            return frozenset({self.claim.measure})
        at = self.slot.span.start - self.sentence.span.start
        end = self.slot.span.end - self.sentence.span.start
        near = sorted(
            (min(abs(hit.span.start - end), abs(at - hit.span.end)), hit.value.measure)
            for hit in self.sentence.harms
            if hit.span.start - end <= NEAR and at - hit.span.end <= NEAR
        )
        return frozenset({near[0][1]}) if near else frozenset()

    @cached_property
    def group(self) -> Group | None:
        """Who is counted, by the noun behind the number."""
        if self.claim is not None and self.claim.group is not None:
            return self.claim.group
        end = self.slot.span.end - self.sentence.span.start
        behind = [hit for hit in self.sentence.people if 0 <= hit.span.start - end <= 24]
        return Group(behind[0].value.group) if behind else None

    @cached_property
    def named(self) -> People | None:
        """The people whom the words right behind the number name; `None` where they name none, or several kinds."""
        end = self.slot.span.end - self.sentence.span.start
        if _PRISONERS.match(self.sentence.folded, end):
            return None  # of whichever side
        behind = [hit for hit in self.sentence.people if 0 <= hit.span.start - end <= BESIDE]
        between = self.sentence.folded[end : behind[0].span.start] if behind else ","
        if not behind or re.search(
            r"[,;:.()]|\b(?:and|or|in|of|by|were|was|had|who|with|from|to|at|against|for|on|whom|whose|"
            r"that|which|when|after)\b",
            between,
        ):
            return None
        return behind[0].value

    @cached_property
    def harm(self) -> Measure | None:
        """What the clause of the number says was done; of killed and wounded, each with its number, the reader's."""
        start, end = self.slot.span.start - self.sentence.span.start, self.slot.span.end - self.sentence.span.start
        folded = self.sentence.folded
        if _TOOK.search(folded[:start]) and _CUSTODY.match(folded, end):
            return Measure.ARRESTED
        if _PRISONERS.match(folded, end) or (_TOOK.search(folded[:start]) and _PRISONER.match(folded, end)):
            return Measure.CAPTURED
        before = max((folded.rfind(sign, 0, start) for sign in ",;:("), default=-1)
        if _AMONG.match(folded, before + 1):
            before = max((folded.rfind(sign, 0, before) for sign in ",;:("), default=-1)
        stops = [at for sign in ",;:.()" if (at := folded.find(sign, end)) >= 0]
        behind = min(stops, default=len(folded))
        found = {
            hit.value.measure
            for hit in self.sentence.harms
            if hit.span.start > before and hit.span.end <= behind and not Span(start, end).overlaps(hit.span)
            if hit.span.of(folded) not in EITHER
        }
        if len(found) > 1:
            found.discard(Measure.ATTACKS)  # in which they were harmed
        if found == _TOLL and _DIED_OF.search(folded[before + 1 : behind]):
            return Measure.KILLED
        apart = len(_NUMBER.findall(folded[before + 1 : behind])) > 1
        if found == _TOLL and apart and self.claim is not None and self.claim.measure in found:
            return self.claim.measure
        return next(iter(found)) if len(found) == 1 else None

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole of which a part is told: "two of the five were freed"."""
        before = self.sentence.folded[: self.slot.span.start - self.sentence.span.start]
        return _OF_THE.search(before) is not None

    @property
    def side(self) -> Side | None:
        """Whose word it is, by the reader; `None` where it made no claim of it."""
        return self.claim.speaker.side if self.claim is not None else None

    @property
    def denied(self) -> bool:
        """Whether its speaker says that it is not so."""
        return self.claim is not None and self.claim.stance is Stance.DENIED


class Numbers:
    """All the numbers of a text, with its sentences."""

    def __init__(self, sentences: Sequence[Marked], claims: Sequence[Claim]) -> None:
        """Take the sentences of a document with its claims."""
        self.sentences = tuple(sentences)
        self._claims = claims
        self._starts = [one.span.start for one in claims]

    @cached_property
    def every(self) -> tuple[Told, ...]:
        """Every number, in order; times are left out."""
        return tuple(told for one in self.sentences for told in self._of(one))

    def of(self, sentence: Marked) -> list[Told]:
        """The numbers of one sentence."""
        return self._by_place.get(sentence.span.start, [])

    @cached_property
    def _by_place(self) -> Mapping[int, list[Told]]:
        found: dict[int, list[Told]] = {}
        for one in self.every:
            found.setdefault(one.sentence.span.start, []).append(one)
        return found

    def _of(self, sentence: Marked) -> Iterator[Told]:
        passage = passage_of([sentence])
        for slot in passage.slots:
            if slot.sort is not Sort.TIME:
                yield Told(slot, sentence, self._claim_at(slot.span))

    def _claim_at(self, span: Span) -> Claim | None:
        for place in range(max(bisect_left(self._starts, span.start) - 3, 0), len(self._claims)):
            claim = self._claims[place]
            if claim.span.start > span.end:
                break
            if claim.span.overlaps(span) and claim.count is not None:
                return claim
        return None
