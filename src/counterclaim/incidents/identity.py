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
from counterclaim.judgements.bonds import Bonds
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
    bonds: Bonds | None = None,
) -> Gathered:
    """Partition claims.

    Args:
        filed: claims of current readings, in any order.
        pack: whose operations claims may belong to.
        evidence: by which claims are gathered.
        minted: founding claim by incident id, of incidents minted earlier, oldest first.
        bonds: what persons decided about pairs of claims.
    """
    gatherer = Gatherer(pack, evidence, bonds or Bonds())
    gatherer.add(filed)
    return named(gatherer, minted or {})


def named(gatherer: Gatherer, minted: Mapping[str, str]) -> Gathered:
    """What was gathered, under the ids that were minted earlier and new ones for what has none."""
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
    whole = {incident: attached(gatherer.claims(part), gatherer.pack) for incident, part in members.items()}
    part_of = {incident: found for incident, found in whole.items() if found is not None}
    return Gathered(incident_of, gatherer.operations, members, used, redirects, part_of, gatherer)
