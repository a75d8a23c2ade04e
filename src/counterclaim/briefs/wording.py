"""Neutral words for what a claim counts, said of both sides alike."""

from __future__ import annotations

from counterclaim.codebook.terms import Group, Kind, Measure
from counterclaim.incidents.filed import Filed

GROUPS = {
    Group.INSURGENTS: "insurgents",
    Group.SECURITY_FORCES: "members of the security forces",
    Group.CIVILIANS: "civilians",
    Group.MIXED: "people of several groups",
    Group.UNSPECIFIED: "people",
}

DONE = {
    Measure.KILLED: "killed",
    Measure.WOUNDED: "wounded",
    Measure.CASUALTIES: "killed or wounded",
    Measure.CAPTURED: "captured",
    Measure.ABDUCTED: "abducted",
    Measure.DISAPPEARED: "forcibly disappeared",
    Measure.HOSTAGES: "held hostage",
    Measure.FREED: "freed",
    Measure.RESCUED: "rescued",
    Measure.MISSING: "missing",
    Measure.SURRENDERED: "surrendered",
    Measure.ARRESTED: "arrested",
    Measure.BODIES_FOUND: "found dead",
    Measure.DISPLACED: "displaced",
}


def counted(one: Filed) -> str:
    """What stands behind the figure of a claim: whom it counts and what was done to them."""
    claim = one.claim
    if claim.kind is Kind.STATUS:
        return "of the dead" if claim.count is not None else ""
    if claim.measure is Measure.ATTACKS:
        return "places attacked" if claim.unit == "places" else "attacks"
    if claim.measure is None or claim.group is None:
        return ""
    return f"{GROUPS[claim.group]} {DONE.get(claim.measure, claim.measure.value)}"


def heading(measure: str, group: str) -> str:
    """The heading of a row: "Killed: insurgents"."""
    words = measure.replace("_", " ").capitalize()
    return f"{words}: {group.replace('_', ' ')}" if group else words
