"""Neutral words for what a claim counts, said of both sides alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from counterclaim.codebook.terms import Group, Kind, Measure, Side
from counterclaim.incidents.filed import Filed
from counterclaim.values.when import MONTHS, When

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


ENEMY = {Side.STATE: Group.INSURGENTS, Side.INSURGENT: Group.SECURITY_FORCES}
OWN = {Side.STATE: Group.SECURITY_FORCES, Side.INSURGENT: Group.INSURGENTS}


def safe(*claims: Filed) -> str:
    """A sentence that says of claims no more than they state: who said how many, of whom, over what stretch.

    A speaker acknowledges losses of its own, and says everything else. The word that a speaker has for the dead stands
    in quotation marks; where the claim has none, the neutral one stands without.
    """
    sentence = "; ".join(said(one) for one in claims)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def safe_of(columns: Mapping[Side, Sequence[Filed]]) -> str:
    """The safe sentence for a cell: the latest claim of each side, the two belligerents' first.

    Args:
        columns: the claims of each side, the latest first.
    """
    sides = sorted(columns, key=lambda side: (side not in OWN, list(Side).index(side)))
    return safe(*(columns[side][0] for side in sides if columns[side]))


def said(one: Filed) -> str:
    """What the speaker of a claim says, as a clause."""
    claim = one.claim
    day = f" by {day_words(one.told_by)}" if one.published is not None else ""
    if claim.said_at:
        day = f" on {day_words(When.parse(claim.said_at).end)}"
    if claim.count is None:
        return f"{claim.speaker.name}{day}: “{claim.quote}”"
    done = DONE.get(claim.measure, claim.measure.value) if claim.measure is not None else ""
    stretch = f" ({claim.window.words})" if claim.window is not None else ""
    if claim.group is not None and OWN.get(claim.speaker.side) is claim.group:
        return f"{claim.speaker.name}{day} acknowledged {claim.count} of its own {done}{stretch}"
    if claim.measure is Measure.ATTACKS or claim.group is None:
        return f"{claim.speaker.name}{day} said {claim.count} {counted(one)}{stretch}".rstrip()
    return f"{claim.speaker.name}{day} said that {claim.count} {_people(one)} were {done}{stretch}"


def day_words(day: date) -> str:
    """A day as prose has it: 4 February 2026."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


_TERMS = re.compile(r"[\"“‘'](?P<quoted>[^\"”’']{3,40})[\"”’']")


def _people(one: Filed) -> str:
    """Those whom a claim counts: in the speaker's own words where the text quotes them, else neutrally."""
    found = _TERMS.search(one.claim.quote)
    return f"“{found['quoted']}”" if found is not None else GROUPS[one.claim.group or Group.UNSPECIFIED]


def heading(measure: str, group: str) -> str:
    """The heading of a row: "Killed: insurgents"."""
    words = measure.replace("_", " ").capitalize()
    return f"{words}: {group.replace('_', ' ')}" if group else words
