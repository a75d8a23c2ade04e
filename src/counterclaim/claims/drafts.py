"""A claim while its document is being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from counterclaim.claims.candidates import Candidate
from counterclaim.claims.groups import Harmed
from counterclaim.claims.setting import Setting
from counterclaim.claims.speaking import Attributed
from counterclaim.claims.ties import Tie
from counterclaim.codebook.terms import NAMED_GROUPS, Counting, Group, Stance
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold


@dataclass(slots=True)
class Draft:
    """A claim while its document is being read."""

    marked: Marked
    candidate: Candidate
    tie: Tie
    harmed: Harmed
    attributed: Attributed | None
    setting: Setting
    counting: Counting
    stance: Stance = Stance.ASSERTED
    inherits: Attributed | None = None
    """Of a headline's figure without a speaker: whom the text credits with the same figure."""

    told: Group | None = field(init=False)
    """The group that the words beside the number settle, before anything else is asked."""

    def __post_init__(self) -> None:
        """Keep what the phrase says: `harmed` is filled in later."""
        self.told = self.harmed.group if self.harmed.settled and self.harmed.group in NAMED_GROUPS else None

    @property
    def number(self) -> float:
        """The stated number."""
        return self.candidate.quantity.count.number

    @property
    def definite(self) -> bool:
        """Whether the number is taken up again ("the 84")."""
        return fold(self.marked.text[: self.candidate.quote.start]).endswith(
            ("the ", "these ", "those ", "all ", "total of ")
        )
