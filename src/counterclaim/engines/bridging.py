"""What a ledger knows of the components by which published totals differ."""

from __future__ import annotations

from collections.abc import Mapping

from counterclaim.codebook.rows import Total
from counterclaim.codebook.terms import Component, Group, Measure
from counterclaim.engines.state import State
from counterclaim.engines.trending import Asked, sums
from counterclaim.tallies.rules import RULES
from counterclaim.tallies.sorting import Facet
from counterclaim.values.when import When

RULE = RULES["ucdp_like"]


def components(state: State, total: Total) -> Mapping[Component, tuple[float, str]]:
    """Figures for the place and stretch of a total: insurgents killed in attacks and in operations, by one rule.

    A ledger holds what reports were given to it; a figure here is a floor, and its sentence says so.
    """
    by = (Facet.MONTH, Facet.SETTING, Facet.GROUP, Facet.ADMIN1, Facet.COUNTRY)
    asked = Asked(by, (RULE,), total.measure or Measure.KILLED)
    stretch = When(When.parse(total.start).start, When.parse(total.end or total.start).end)
    found: dict[Component, tuple[float, str]] = {}
    for one in sums(state, asked):
        month, setting, group, admin1, country = one.key
        inside = month[:4].isdigit() and len(month) == len("2026-01") and When.parse(month).overlaps(stretch)
        component = _COMPONENTS.get((setting, group))
        if component is None or not inside or total.place not in {admin1, country} or one.number is None:
            continue
        before, _ = found.get(component, (0.0, ""))
        found[component] = before + one.number, f"of the reports in this ledger, by {RULE.name}: a floor"
    return found


_COMPONENTS = {
    ("attack", Group.INSURGENTS.value): Component.ATTACKERS,
    ("operation", Group.INSURGENTS.value): Component.OPERATIONS,
}
