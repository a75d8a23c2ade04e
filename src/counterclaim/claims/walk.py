"""What has been gathered from a document so far, sentence by sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.claims.drafts import Draft
from counterclaim.claims.happening import Attack
from counterclaim.claims.making import Maker
from counterclaim.claims.records import Question
from counterclaim.claims.setting import Setting, Story
from counterclaim.claims.shares import FigureOf
from counterclaim.claims.speaking import Attributed, Floor
from counterclaim.claims.statements import Stated
from counterclaim.claims.ties import Before, Counted
from counterclaim.claims.voices import Voices
from counterclaim.codebook.terms import Measure, Part
from counterclaim.documents.document import Block
from counterclaim.mentions.marking import Marked
from counterclaim.values.span import Span

TELLING = 3
"""The smallest number by which a toll is known again."""


@dataclass(slots=True)
class Walk:
    """What has been gathered from a document so far."""

    story: Story
    voices: Voices
    maker: Maker
    blocks: Sequence[Block]
    floors: dict[int, Floor] = field(default_factory=dict)
    """Who has been speaking in each block."""
    drafts: list[Draft] = field(default_factory=list)
    told: dict[float, Draft] = field(default_factory=dict)
    """Each number by which a toll can be known again, with the last draft that has it."""
    stated: list[tuple[Marked, Stated, Setting]] = field(default_factory=list)
    attacks: list[Attack] = field(default_factory=list)
    figures: list[tuple[Marked, FigureOf, Attributed | None, Setting]] = field(default_factory=list)
    rejected: list[tuple[Span, str]] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def before(self, marked: Marked) -> Before:
        """What was counted before a sentence."""
        if not self.drafts:
            return Before()
        last = Counted(self.drafts[-1].tie, marked.index - self.drafts[-1].marked.index)
        return Before(last, {number: draft.tie for number, draft in self.told.items()})

    def draft(self, draft: Draft) -> None:
        """Keep a draft, and that its number was told."""
        self.drafts.append(draft)
        if draft.number >= TELLING and draft.tie.measure is not Measure.ATTACKS:
            self.told[draft.number] = draft

    def floor(self, marked: Marked) -> Floor:
        """The floor of a sentence's block; a new block takes it over from the one before, or that introduces it."""
        block = marked.block
        if block not in self.floors:
            lead = self.blocks[block].lead
            before = self.floors.get(lead if lead is not None else block - 1)
            heard = before is not None and not before.inherited and marked.part is Part.BODY
            if before is not None and heard:
                self.floors[block] = Floor(before.speaking, before.spoke_at, inherited=True)
            else:
                self.floors[block] = Floor(inherited=True)
        return self.floors[block]
