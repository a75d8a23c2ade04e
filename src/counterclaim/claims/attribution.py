"""Who says so: the speaker of each number and statement of a sentence, and who keeps the floor.

A sentence is heard with its cues and with whoever had the floor before it. A number goes to
the option with the best signs; a sentence that credits somebody as a whole hands the floor on
to the next ones of its paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from counterclaim.claims.choice import Chooser
from counterclaim.claims.cues import Cue, CueFinder, CueKind
from counterclaim.claims.drafts import Draft
from counterclaim.claims.speaking import Asked, Attributed, Floor, Told, speaking_options
from counterclaim.claims.syntax import Parse, Token
from counterclaim.claims.voices import Voices
from counterclaim.codebook.terms import Stance
from counterclaim.mentions.marking import Marked
from counterclaim.values.span import Span


@dataclass(slots=True)
class Hearing:
    """One sentence as it is heard: its cues, and who had the floor before it."""

    marked: Marked
    parse: Parse
    cues: Sequence[Cue]
    floor: Floor
    voices: Voices
    finder: CueFinder
    chooser: Chooser

    def speaker_of(self, words: Span, token: Token | None, told: Draft | None = None) -> Attributed | None:
        """Who states the number or the words at a place; `None` leaves it to the outlet.

        Args:
            words: the place in the sentence.
            token: the number's noun, or the number; of a statement, its verb.
            told: an earlier draft of the same number.
        """
        before = Told(told.attributed) if told is not None else None
        options = speaking_options(
            Asked(self.marked, self.parse, words, token, self.cues, self.floor, before, self.voices.monitor)
        )
        chosen = self.chooser.choose(options, words.shifted(self.marked.span.start)).value
        if chosen is None:
            return None
        via = self.finder.via(self.marked, chosen.speaker) or chosen.via
        return Attributed(chosen.speaker, chosen.words, chosen.stance, via, chosen.attribution)

    def counted(self, said: Attributed | None) -> None:
        """Keep the speaker of a number for the next one."""
        self.floor.counted, self.floor.any_counted, self.floor.same_sentence = said, True, True

    def credited(self) -> Attributed | None:
        """Whoever is credited with the sentence as a whole: by its main verb, else by its last cue."""
        if not self.cues:
            return None
        root = next((one for one in self.parse.tokens if one.head == one.index), None)
        mains = [one for one in self.cues if one.kind is not CueKind.DEED and root is not None and _is_main(one, root)]
        others = [one for one in self.cues if one.kind not in {CueKind.LABEL, CueKind.DEED, CueKind.BRACKET}]
        if not (mains or others):
            return None
        cue = (mains or others)[-1]
        stance = Stance.ASSERTED if cue.force == "asserts" else Stance.DENIED
        via = self.finder.via(self.marked, cue.speaker)
        return Attributed(cue.speaker, cue.area.of(self.marked.text), stance, via)

    def close(self) -> None:
        """End the sentence: hand the floor on to whoever it credits by a verb of saying or a phrase."""
        floor = self.floor
        floor.same_sentence = False
        speaks = self.marked.use.heard and any(one.value.as_ != "noun" for one in self.marked.speech)
        said = self.credited() if speaks else None
        if said is not None:
            floor.speaking, floor.spoke_at, floor.inherited = said, self.marked.index, False
            self.voices.spoke(said.speaker, self.marked.block)


def _is_main(cue: Cue, root: Token) -> bool:
    verb = cue.verb
    return verb is not None and (
        verb.index == root.index or (verb.head == root.index and verb.dep in {"parataxis", "ccomp", "conj"})
    )
