"""How many independent origins a figure has: nobody is taken to be independent whom nothing shows to be so.

An outlet that prints a figure in its own voice repeats somebody unless it counted itself. The bodies of one belligerent
side that give one figure have it from one another unless a text says that a body counted itself. Whose words began in
another text has the figure from there, whoever is credited. Everybody else is an origin by their own voice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from counterclaim.codebook.terms import Basis, Side
from counterclaim.incidents.filed import Filed

MAJORITY = 2
"""Origins from which a figure is corroborated."""
OWN_COUNT = frozenset({Basis.NAMED_LIST, Basis.BODY_COUNT, Basis.OWN_UNIT})
"""What a figure rests on where its speaker counted."""


def origin(one: Filed) -> str | None:
    """Where a claim's figure comes from; `None` for one that shows no origin of its own."""
    claim = one.claim
    counted = claim.basis in OWN_COUNT
    speaker = one.echo.speaker if one.echo is not None else one.speaker
    if claim.speaker.side is Side.OUTLET:
        return speaker if counted else None
    if claim.speaker.side in {Side.STATE, Side.INSURGENT} and not counted:
        return f"side:{claim.speaker.side.value}"
    return speaker


@dataclass(frozen=True, slots=True)
class Spread:
    """How far a figure went: in how many outlets, from how many origins."""

    outlets: int
    origins: int

    def __str__(self) -> str:
        """Such as "10 outlets, 1 origin"."""
        origins = f"{self.origins} origin{'' if self.origins == 1 else 's'}" if self.origins else "no origin of its own"
        return f"{self.outlets} outlet{'' if self.outlets == 1 else 's'}, {origins}"


def spread(claims: Iterable[Filed]) -> Spread:
    """How far the figure of some claims went."""
    some = list(claims)
    outlets = {one.around.outlet or (one.outlet or one.claim.report).casefold() for one in some}
    return Spread(len(outlets), len(origins(some)))


def origins(claims: Iterable[Filed]) -> frozenset[str]:
    """The origins of claims that state one figure."""
    return frozenset(found for one in claims if (found := origin(one)) is not None)
