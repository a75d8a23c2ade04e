"""Public ids of incidents, through merge and split.

An id is minted as a record when an incident is first gathered, with its founding claim. The part that
keeps the founding claim keeps the id; where two are gathered into one, the older id stays and the
other redirects to it; what is split off gets an id of its own. No id is ever used again for something else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.gather import Gatherer
from counterclaim.incidents.operations import Attached, attached
from counterclaim.incidents.torn import also_apart, torn
from counterclaim.judgements.records import Value
from counterclaim.judgements.standing import UNJUDGED, Standing
from counterclaim.values.digest import content_id


@dataclass(frozen=True, slots=True)
class Gathered:
    """What claims were gathered into."""

    incident_of: Mapping[str, str]
    """Incident id by claim id."""
    operation_of: Mapping[str, str]
    """Operation id by claim id."""
    members: Mapping[str, tuple[str, ...]]
    """Claim ids by incident id, sorted."""
    founders: Mapping[str, str]
    """Founding claim by incident id."""
    redirects: Mapping[str, str]
    """Ids that were merged away, with where they went."""
    attached: Mapping[str, Attached]
    """By incident, the operation that it is part of and why."""
    by: Gatherer
    """Who gathered: it knows the evidence between what reports tell."""


def gather(
    filed: Sequence[Filed],
    pack: Pack,
    evidence: Evidence,
    minted: Mapping[str, str] | None = None,
    judged: Standing = UNJUDGED,
) -> Gathered:
    """Partition claims.

    Args:
        filed: claims of current readings, in any order.
        pack: whose operations claims may belong to.
        evidence: by which claims are gathered.
        minted: founding claim by incident id, of incidents minted earlier, oldest first.
        judged: what persons decided.
    """
    bonds = judged.bonds
    gatherer = Gatherer(pack, evidence, bonds, judged.memberships)
    gatherer.add(filed)
    # each round parts claims of one report that no round parted before
    while more := torn(gatherer):
        bonds = also_apart(bonds, more)
        gatherer = Gatherer(pack, evidence, bonds, judged.memberships)
        gatherer.add(filed)
    return named(gatherer, minted or {})


def named(gatherer: Gatherer, minted: Mapping[str, str], before: Gathered | None = None) -> Gathered:
    """What was gathered, under the ids that were minted earlier and new ones for what has none.

    Args:
        gatherer: who gathered.
        minted: founding claim by incident id, oldest first.
        before: what was gathered of fewer claims under the same judgements; what stayed as it was is taken over.
    """
    founders, redirects = dict(minted), {}
    members: dict[str, tuple[str, ...]] = {}
    used: dict[str, str] = {}
    founded: dict[str, list[str]] = defaultdict(list)
    for incident, founder in founders.items():
        founded[founder].append(incident)
    order = {incident: place for place, incident in enumerate(founders)}
    for part in gatherer.incidents():
        held = sorted((incident for claim in part for incident in founded.get(claim, ())), key=order.__getitem__)
        incident = held[0] if held else content_id("incident", part[0])
        used[incident] = founders.get(incident, part[0])
        members[incident] = part
        redirects.update(dict.fromkeys(held[1:], incident))
    incident_of = {claim: incident for incident, part in members.items() for claim in part}
    same = {one for one, part in members.items() if before is not None and before.members.get(one) == part}
    part_of: dict[str, Attached] = {}
    for incident, part in members.items():
        found = before.attached.get(incident) if before and incident in same else _attached(incident, part, gatherer)
        if found is not None:
            part_of[incident] = found
    return Gathered(incident_of, dict(gatherer.operations), members, used, redirects, part_of, gatherer)


def _attached(incident: str, part: Sequence[str], gatherer: Gatherer) -> Attached | None:
    """The operation of an incident, by judgement, else by evidence."""
    decided = gatherer.memberships.get(incident, {})
    chosen = sorted(operation for operation, value in decided.items() if value is Value.POSITIVE)
    if chosen:
        return Attached(chosen[0], "by a person's judgement")
    found = attached(gatherer.claims(part), gatherer.pack)
    return found if found is not None and decided.get(found.operation) is not Value.NEGATIVE else None
