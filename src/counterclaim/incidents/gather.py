"""Claims into incidents and operations.

The partition is a function of claims and pack alone. Two claims are linked when they share a
named thing, or a district with days that overlap, or stand in one report's story; what is
linked, directly or not, is one incident. Order of arrival plays no part. A period's figure
belongs to nothing, and a claim belongs to an incident or an operation, never to both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Operation
from counterclaim.codebook.terms import Scope
from counterclaim.incidents.filed import Filed
from counterclaim.values.digest import content_id
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision, distance_km

SAME_FIGURE_SLACK = 1
"""Days by which two dates in one district may miss each other where both tell the same figure."""
FAR_KM = 15.0
"""Distance of two named towns from which what happened there on one day is two happenings."""
SAME_THING_SLACK = 45
"""Days within which the same named train, dam or hospital is taken to be the same happening."""
SAME_STORY_SLACK = 1
"""Days by which two dates in one report may differ and belong to one story."""
RARE = frozenset({"hijacking"})
"""Tactics so rare that two of them within days are one happening."""
RARE_SLACK = 7
BEFORE_TELLING = 31
"""Days before a rough date within which the happening may lie that it is about."""
AFTERWARDS = 21
"""Days after an operation within which an undated report of its region is about it."""


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


def gather(filed: Sequence[Filed], pack: Pack, minted: Mapping[str, str] | None = None) -> Gathered:
    """Partition claims.

    Args:
        filed: claims of current readings, in any order.
        pack: whose operations claims may belong to.
        minted: founding claim by incident id, of incidents minted earlier, oldest first. A part
            that holds a founding claim keeps its id; the oldest wins and the others redirect.
    """
    ordered = sorted((one for one in filed if one.claim.scope is not Scope.PERIOD), key=lambda one: one.claim.id)
    operations = {one.claim.id: operation for one in ordered if (operation := operation_of(one, pack)) is not None}
    rest = [one for one in ordered if one.claim.id not in operations]
    founders, redirects = dict(minted or {}), {}
    members: dict[str, tuple[str, ...]] = {}
    used: dict[str, str] = {}
    founded: dict[str, list[str]] = defaultdict(list)
    for incident, founder in founders.items():
        founded[founder].append(incident)
    order = {incident: place for place, incident in enumerate(founders)}
    for part in components(rest):
        held = sorted((incident for claim in part for incident in founded.get(claim, ())), key=order.__getitem__)
        incident = held[0] if held else content_id("incident", part[0])
        used[incident] = founders.get(incident, part[0])
        members[incident] = part
        redirects.update(dict.fromkeys(held[1:], incident))
    incident_of = {claim: incident for incident, part in members.items() for claim in part}
    return Gathered(incident_of, operations, members, used, redirects)


def operation_of(one: Filed, pack: Pack) -> str | None:
    """The operation that a claim is about as a whole, if any.

    Named in its text, or, for a figure of the whole region, running on its day.
    """
    claim = one.claim
    if claim.scope is Scope.OPERATION:
        named = [name for name in claim.named if name in pack.operations and pack.operations[name].tallied]
        if named:
            return named[0]
    in_district = claim.place is not None and claim.place.precision <= WherePrecision.DISTRICT
    things = [name for name in claim.named if ":" in name]
    if in_district or things or claim.tactic in RARE:
        return None
    when = claim.when or _around_publication(one)
    if when is None:
        return None
    running = [
        (abs((span.start - when.start).days), operation.id)
        for operation in pack.operations.values()
        if operation.tallied
        and (span := pack.operation_when(operation.id)) is not None
        and span.days <= LONGEST_OPERATION
        and span.overlaps(when)
        and _in_region(operation, claim.place, pack)
    ]
    return min(running)[1] if running else None


LONGEST_OPERATION = 60
"""Days; a longer campaign claims no undirected figure for itself."""


def _around_publication(one: Filed) -> When | None:
    """An undated figure is about the weeks before its publication, if the day of that is known."""
    if one.published is None or one.published.precision is not DatePrecision.DAY:
        return None
    return When(one.published.start - timedelta(days=AFTERWARDS), one.published.end)


def _in_region(operation: Operation, place: Where | None, pack: Pack) -> bool:
    regions = [pack.places[name] for name in operation.places]
    wide = [region for region in regions if region.kind in {"province", "division", "country"}]
    if not wide:
        return False
    if place is None or place.precision is WherePrecision.COUNTRY:
        return True
    return any(place.admin1 in {region.name, region.admin1} for region in wide)


def components(filed: Sequence[Filed]) -> list[tuple[str, ...]]:
    """Connected components of the link graph, as sorted claim ids, sorted by their first."""
    parent = {one.claim.id: one.claim.id for one in filed}

    def root(claim: str) -> str:
        while parent[claim] != claim:
            parent[claim] = parent[parent[claim]]
            claim = parent[claim]
        return claim

    for one, other in _candidates(filed):
        if root(one.claim.id) != root(other.claim.id) and linked(one, other):
            parent[root(one.claim.id)] = root(other.claim.id)
    for vague, close in _attached(filed, root):
        parent[root(vague)] = root(close)
    groups: dict[str, list[str]] = defaultdict(list)
    for claim in parent:
        groups[root(claim)].append(claim)
    return sorted(tuple(sorted(group)) for group in groups.values())


def _attached(filed: Sequence[Filed], root: Callable[[str], str]) -> list[tuple[str, str]]:
    """Parts whose day is known only roughly, with the one closely dated part of their district that fits.

    Where two fit, nothing says which, and the part stays apart.
    """
    by_district: dict[str, list[Filed]] = defaultdict(list)
    for one in sorted(filed, key=lambda claim: claim.claim.id):
        place, when = one.claim.place, one.claim.when
        if place is not None and place.district is not None and when is not None:
            by_district[place.district].append(one)
    pairs: dict[str, str] = {}
    for claims in by_district.values():
        close = [one for one in claims if _closely_dated(one)]
        settled = {root(one.claim.id) for one in close}
        for vague in claims:
            here = root(vague.claim.id)
            if here in settled or here in pairs or vague.claim.when is None:
                continue
            reach = When(vague.claim.when.start - timedelta(days=BEFORE_TELLING), vague.claim.when.end)
            fitting = {
                root(one.claim.id)
                for one in close
                if one.claim.when is not None and one.claim.when.overlaps(reach) and _same_doers(one, vague)
            }
            if len(fitting) == 1:
                pairs[here] = fitting.pop()
    return sorted(pairs.items())


def _closely_dated(one: Filed) -> bool:
    """Whether the text itself gives the day or the week; a day of telling is no day of happening."""
    return one.claim.when is not None and one.claim.when.precision in {DatePrecision.DAY, DatePrecision.WEEK}


def _candidates(filed: Sequence[Filed]) -> Iterator[tuple[Filed, Filed]]:
    """Pairs that could be linked: of one story, one named thing, one rare tactic, or near in place and days."""
    blocks: dict[tuple[str, ...], list[Filed]] = defaultdict(list)
    placed: dict[tuple[str, ...], list[tuple[When, Filed]]] = defaultdict(list)
    districts = _districts_told(filed)
    for one in filed:
        claim = one.claim
        blocks["story", claim.report, _story(one, districts[claim.report])].append(one)
        for thing in _things(one):
            blocks["thing", thing].append(one)
        if claim.tactic in RARE:
            blocks["rare", claim.tactic or ""].append(one)
        if claim.place is not None and claim.when is not None:
            if claim.place.district is not None:
                placed["district", claim.place.district].append((claim.when, one))
            else:
                placed["region", claim.place.admin1 or "", str(claim.when.start)].append((claim.when, one))
    for block in blocks.values():
        yield from combinations(block, 2)
    for dated in placed.values():
        yield from _near_in_time(dated)


def _near_in_time(dated: list[tuple[When, Filed]]) -> Iterator[tuple[Filed, Filed]]:
    """Pairs whose days come within reach of each other, without looking at all the others."""
    dated.sort(key=lambda pair: (pair[0].start, pair[1].claim.id))
    for place, (when, one) in enumerate(dated):
        until = when.end + timedelta(days=SAME_FIGURE_SLACK)
        for other_when, other in dated[place + 1 :]:
            if other_when.start > until:
                break
            yield one, other


def _districts_told(filed: Iterable[Filed]) -> Mapping[str, set[str]]:
    """The districts that each report tells of."""
    told: dict[str, set[str]] = defaultdict(set)
    for one in filed:
        if one.claim.place is not None and one.claim.place.district is not None:
            told[one.claim.report].add(one.claim.place.district)
    return told


def _story(one: Filed, districts: set[str]) -> str:
    """Which of its report's stories a claim belongs to.

    A report that tells of one district tells one story; a round-up tells one for each district, and
    what it says of the whole region belongs to none of them.
    """
    place = one.claim.place
    return (place.district or "") if place is not None and len(districts) > 1 else ""


def linked(one: Filed, other: Filed) -> bool:
    """Whether two claims are taken to be about one happening, by themselves."""
    a, b = one.claim, other.claim
    if a.report == b.report and _near(a.when, b.when, SAME_STORY_SLACK):
        named = bool(_things(one) and _things(other))
        return bool(_things(one) & _things(other)) if named else not _apart(a.place, b.place)
    if _apart(a.place, b.place) and not _things(one) & _things(other):
        return False
    if _things(one) & _things(other):
        return _near(a.when or one.published, b.when or other.published, SAME_THING_SLACK)
    if a.tactic in RARE and a.tactic == b.tactic and _near(a.when, b.when, RARE_SLACK):
        return True
    if not _same_doers(one, other) or a.when is None or b.when is None:
        return False
    if a.place is None or b.place is None:
        return False
    if a.place.district is not None and a.place.district == b.place.district:
        if _closely_dated(one) and _closely_dated(other):
            return a.when.overlaps(b.when, SAME_FIGURE_SLACK if _same_figure(one, other) else 0)
        return a.when == b.when
    alike = bool(a.tactic and a.tactic == b.tactic) or bool(a.target and b.target and a.target.name == b.target.name)
    wide = a.place.district is None and b.place.district is None
    return wide and alike and a.place.admin1 == b.place.admin1 and a.when == b.when


def _apart(one: Where | None, other: Where | None) -> bool:
    """Whether two places are in different districts, or are towns far from each other."""
    if one is None or other is None or one.district is None or other.district is None:
        return False
    towns = one.precision <= WherePrecision.NEAR and other.precision <= WherePrecision.NEAR
    far = distance_km(one, other) if towns and one.name != other.name else None
    return one.district != other.district or (far is not None and far > FAR_KM)


def _same_figure(one: Filed, other: Filed) -> bool:
    """Whether two claims tell one number of one group: a night that two reports date differently."""
    a, b = one.claim, other.claim
    return a.count is not None and (a.measure, a.group, a.count) == (b.measure, b.group, b.count)


def _things(one: Filed) -> set[str]:
    return {name for name in one.claim.named if ":" in name}


def _near(one: When | None, other: When | None, slack: int) -> bool:
    return one is None or other is None or one.overlaps(other, slack)


def _same_doers(one: Filed, other: Filed) -> bool:
    """Whether the doers could be one: two groups may claim one attack, two sides do not."""
    a, b = one.claim.perpetrator, other.claim.perpetrator
    return a is None or b is None or a.side is None or b.side is None or a.side is b.side
