"""The belligerents' ledger: what each says of its enemy's losses, what it admits of its own, and what was conceded.

Claims of losses stand beside the other side's admissions for the same incidents and operations. Their ratio measures
how far the two disagree; it does not say who is right, nor that anybody lies: they may count other people, another
stretch or another place. Insurgents killed *in attacks* and those killed *in operations* of the forces are counted
apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from counterclaim.claims.stakes import OWN, Stake, stake
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.incidents.cells import Cell
from counterclaim.incidents.filed import Filed

WARNING = (
    "The ratio measures how far two accounts disagree, not who lies: speakers may count other people, another stretch "
    "or another place."
)
LOSSES = frozenset(
    {Measure.KILLED, Measure.WOUNDED, Measure.CASUALTIES, Measure.CAPTURED, Measure.ABDUCTED, Measure.SURRENDERED}
)


@dataclass(slots=True)
class Account:
    """What one speaker says of one group's losses in one setting, over everything that it speaks of."""

    speaker: str
    side: Side
    stake: Stake
    measure: Measure
    group: Group
    setting: str
    number: float = 0
    """Its latest figures, added up."""
    open: bool = False
    units: list[str] = field(default_factory=list)
    answered: float = 0
    """Of those units of which the other side admits a figure too: this speaker's figures, added up."""
    admitted: float = 0
    """What the other side admits of the same units."""
    conceded: float = 0
    """By how much it raised its own earlier admissions."""
    claims: list[str] = field(default_factory=list)

    @property
    def ratio(self) -> float | None:
        """Claimed to admitted, where both speak of the same units."""
        return self.answered / self.admitted if self.admitted else None

    def as_record(self) -> dict[str, Any]:
        """The account as plain values."""
        return {
            "speaker": self.speaker,
            "side": self.side.value,
            "says of": "its own losses" if self.stake is Stake.OWN_LOSS else "its enemy's losses",
            "measure": self.measure.value,
            "group": self.group.value,
            "setting": self.setting,
            "units": len(self.units),
            "number": self.number,
            "open": self.open,
            "where the other side admits too": self.answered if self.admitted else None,
            "the other side admits": self.admitted or None,
            "ratio": round(self.ratio, 2) if self.ratio is not None else None,
            "later conceded": self.conceded,
            "claims": self.claims,
        }


def accounts(cells: Sequence[Cell], settings: Mapping[str, str]) -> list[Account]:
    """What belligerents say of losses, by speaker, group and setting: state first, then the greatest.

    Args:
        cells: of incidents and operations, none of which contains another's people.
        settings: of each unit by id: `attack`, `operation` or neither.
    """
    found: dict[tuple[str, Stake, Measure, Group, str], Account] = {}
    for cell in cells:
        if cell.group not in OWN.values() or cell.measure not in LOSSES:
            continue
        setting = settings.get(cell.unit.id, "not stated")
        admitted = _admitted(cell)
        for speaker, claims in _by_speaker(cell.current).items():
            first = claims[0]
            what = stake(first.claim)
            if what not in {Stake.OWN_LOSS, Stake.ENEMY_LOSS}:
                continue
            key = (speaker, what, cell.measure, cell.group, setting)
            account = found.setdefault(
                key,
                Account(first.claim.speaker.name, first.claim.speaker.side, what, cell.measure, cell.group, setting),
            )
            _add(account, cell, claims, admitted if what is Stake.ENEMY_LOSS else None)
    return sorted(
        found.values(),
        key=lambda one: (list(Side).index(one.side), one.measure.value, one.group.value, one.setting, -one.number),
    )


def _by_speaker(claims: Sequence[Filed]) -> Mapping[str, list[Filed]]:
    found: dict[str, list[Filed]] = defaultdict(list)
    for one in claims:
        if one.claim.count is not None:
            found[one.speaker].append(one)
    return found


def _add(account: Account, cell: Cell, claims: Sequence[Filed], admitted: float | None) -> None:
    number = max(_number(one) for one in claims)
    account.number += number
    account.open |= any(one.claim.count is not None and one.claim.count.is_open for one in claims)
    account.units.append(f"{cell.unit.kind.value}:{cell.unit.id}")
    account.claims += [one.claim.id for one in claims]
    if admitted is not None:
        account.answered += number
        account.admitted += admitted
    if account.stake is Stake.OWN_LOSS:
        before = [_number(one) for one in cell.earlier if one.speaker == claims[0].speaker and one.claim.count]
        account.conceded += max(number - min(before), 0) if before else 0


def _admitted(cell: Cell) -> float | None:
    """The latest figure that the side itself gives of its own losses."""
    own = [one for one in cell.current if stake(one.claim) is Stake.OWN_LOSS and one.claim.count is not None]
    return _number(max(own, key=lambda one: one.rank)) if own else None


def _number(one: Filed) -> float:
    return one.claim.count.number if one.claim.count is not None else 0
