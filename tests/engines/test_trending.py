"""Trends: every total can be added up again from the claims listed for it, and nothing is counted that is not told."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterclaim.codebook.districts import Boundaries, Districts
from counterclaim.codebook.terms import Group, Kind, Measure, Scope, Side
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.state import State
from counterclaim.engines.trending import Asked, listed, sums
from counterclaim.incidents.cells import by_unit
from counterclaim.tallies.rules import OF_CLAIMS, RULES
from counterclaim.tallies.sorting import Facet
from counterclaim.tallies.trends import trend
from counterclaim.values.count import Count
from counterclaim.values.when import DatePrecision, When
from tests.builders import a_claim, filed

FREE = [one for one in Facet if one is not Facet.SUBGROUP]
FIGURES = ("low", "best", "high")


@pytest.mark.parametrize("seed", range(12))
def test_every_total_adds_up_from_its_listed_claims(seed: int, herof_state: State) -> None:
    """Random facets, rule, measure and slice: the claims listed state numbers that add up to what is printed."""
    rng = random.Random(seed)  # noqa: S311  # a seeded draw
    by = tuple(dict.fromkeys([*rng.sample(FREE, rng.randint(1, 3)), rng.choice([Facet.GROUP, Facet.SUBGROUP])]))
    measure = rng.choice([Measure.KILLED, Measure.KILLED, Measure.WOUNDED, Measure.RESCUED])
    asked = Asked(by, (RULES[rng.choice(OF_CLAIMS)],), measure)
    table, list_of = sums(herof_state, asked), listed(herof_state, asked)
    stated = {one.claim.id: one.claim.count for one in herof_state.filed}
    for total in rng.sample(table, min(6, len(table))):
        some = [one for one in list_of if one.key == total.key]
        for place, name in enumerate(FIGURES):
            numbers = [number for one in some if (number := getattr(one, name)) is not None]
            assert getattr(total, name) == (sum(numbers) if numbers else None)
            for one in some:
                claim, number = one.claims[place], getattr(one, name)
                assert (claim is None) is (number is None)
                count = stated[claim] if claim is not None else None
                assert number in ({count.low, count.high} if count is not None else {None})
    assert {one.key for one in list_of} <= {one.key for one in table}


def test_an_attack_is_listed_with_the_claim_that_tells_of_it(herof_state: State) -> None:
    """The attacks of a month are as many as are listed, each with its claim."""
    asked = Asked((Facet.MONTH,), (), Measure.ATTACKS)
    many: dict[tuple[str, ...], int] = defaultdict(int)
    for one in listed(herof_state, asked):
        many[one.key] += 1
        assert one.claims[1] is not None
    assert {one.key: one.best for one in sums(herof_state, asked)} == dict(many)


_ISSUE = st.tuples(
    st.sampled_from([When.day(date(2025, 1, 31)), When.month(2025, 2), When.year(2025), When.day(date(2024, 12, 31))]),
    st.integers(0, 30),
    st.sampled_from(list(Group)),
)


def _state_of(herof_state: State, told: list[tuple[When, int, Group]], *, period: bool = False) -> State:
    """A state of made-up incidents, each told by one claim; perhaps with a figure for the year beside them."""
    claims = [
        filed(a_claim(Count.stated(number), group, Side.OTHER, f"witness {place}", when=when, scope=Scope.INCIDENT))
        for place, (when, number, group) in enumerate(told)
    ]
    if period:
        yearbook = a_claim(
            Count.stated(999), Group.CIVILIANS, Side.MONITOR, "yearbook", when=When.year(2025), scope=Scope.PERIOD
        )
        claims.append(filed(yearbook))
    found: Callable[..., State] = type(herof_state)
    gathered = herof_state.gathered
    made = type(gathered)(
        **{name: getattr(gathered, name) for name in gathered.__dataclass_fields__}
        | {
            "incident_of": {one.claim.id: f"i{place}" for place, one in enumerate(claims[: len(told)])},
            "members": {f"i{place}": (one.claim.id,) for place, one in enumerate(claims[: len(told)])},
            "operation_of": {},
            "attached": {},
        }
    )
    fields = {name: getattr(herof_state, name) for name in herof_state.__dataclass_fields__}
    filed_ones = tuple(claims)
    return found(**fields | {"filed": filed_ones, "gathered": made, "units_of": by_unit(filed_ones, made)})


@pytest.mark.property
@settings(max_examples=25)
@given(told=st.lists(_ISSUE, min_size=1, max_size=6, unique_by=lambda one: (one[0], one[1], one[2])))
def test_month_then_year_is_year(told: list[tuple[When, int, Group]], herof_state: State) -> None:
    """What months come to, those of an unknown month included, is what the year comes to."""
    state = _state_of(herof_state, told)
    rules = (RULES["range"], RULES["ucdp_like"], RULES["lowest"])
    monthly = sums(state, Asked((Facet.MONTH, Facet.GROUP), rules, Measure.KILLED))
    yearly = sums(state, Asked((Facet.YEAR, Facet.GROUP), rules, Measure.KILLED))
    again: dict[tuple[str, str, str], float] = defaultdict(float)
    for one in monthly:
        again[one.rule, one.key[0][:4], one.key[1]] += one.number or 0
    assert {(one.rule, *one.key): one.number or 0 for one in yearly} == again


@pytest.mark.property
@settings(max_examples=25)
@given(told=st.lists(_ISSUE, min_size=1, max_size=6, unique_by=lambda one: (one[0], one[1], one[2])))
def test_a_period_figure_changes_no_incident_sum(told: list[tuple[When, int, Group]], herof_state: State) -> None:
    """A yearbook's figure for the year stands beside the incidents and is in none of their sums."""
    asked = Asked((Facet.YEAR, Facet.GROUP), (RULES["range"], RULES["majority"]), Measure.KILLED)
    assert sums(_state_of(herof_state, told), asked) == sums(_state_of(herof_state, told, period=True), asked)


def test_groups_never_mix(herof: OpenLedger) -> None:
    """Where no group is asked for there is a row for each."""
    rows = herof.trends("year", rule="range")
    assert {row.sum.key[1] for row in rows} > {Group.INSURGENTS.value, Group.SECURITY_FORCES.value}


def test_empty_months_stand_between(herof: OpenLedger) -> None:
    """A month in which nothing is told says nothing, and it is not zero."""
    (row,) = [one for one in herof.trends("month", measure="attacks") if one.sum.key == ("2025-12",)]
    assert (row.sum.best, row.sum.incidents, row.change) == (None, 0, None)


def test_breaks_of_the_calendar_are_marked(herof: OpenLedger) -> None:
    """May 2025, when naming became compulsory, and January 2026, when service was jammed and trains stood."""
    rows = {row.sum.key[0]: row for row in herof.trends("month", measure="attacks")}
    assert any(one.startswith("naming: ") for one in rows["2025-05"].breaks)
    assert {one.partition(":")[0] for one in rows["2026-01"].breaks} >= {"shutdown", "transport"}
    assert not rows["2025-12"].breaks


def test_bodies_that_may_be_counted_twice_are_said_to_be(herof_state: State) -> None:
    """The 33 of the train and the 23 of Quetta's morgue may overlap: a total that holds both says how far."""
    asked = Asked((Facet.YEAR, Facet.GROUP), (RULES["range"],), Measure.KILLED)
    twice = {one.key: one.twice for one in sums(herof_state, asked)}
    links = [one for one in herof_state.same_bodies if len({unit.id for unit in one.units}) == 2]
    assert all(number >= 0 for number in twice.values())
    assert any(twice.values()) is any(
        link.of(Measure.KILLED, group) and _both(herof_state, link.units, group) for link in links for group in Group
    )


def _both(state: State, units: object, group: Group) -> bool:
    return all(
        any(
            one.claim.kind is Kind.QUANTITY and one.claim.measure is Measure.KILLED and one.claim.group is group
            for one in state.claims_of(unit)
        )
        for unit in units  # type: ignore[attr-defined]  # units of a link
    )


def test_districts_as_they_were_and_on_constant_boundaries(herof: OpenLedger) -> None:
    """Surab, Hub and others go back into the districts from which they were taken."""
    pack = herof.state().pack
    districts = Districts(pack)
    assert districts.on("Hub", date(2021, 1, 1), Boundaries.THEN) == "Lasbela"
    assert districts.on("Hub", date(2024, 1, 1), Boundaries.THEN) == "Hub"
    assert districts.on("Hub", date(2024, 1, 1), Boundaries.BASE) == "Lasbela"
    assert districts.on("Hub", date(2021, 1, 1), Boundaries.NOW) == "Hub"
    assert districts.on("Nowhere", date(2021, 1, 1), Boundaries.BASE) == "Nowhere"


def test_a_year_of_unknown_month_is_no_break_in_the_months(herof_state: State) -> None:
    """It stands at the end of the series, and nothing is compared with it."""
    state = _state_of(herof_state, [(When.year(2025), 4, Group.CIVILIANS), (When.month(2025, 2), 3, Group.CIVILIANS)])
    by = (Facet.MONTH, Facet.GROUP)
    rows = trend(sums(state, Asked(by, (RULES["range"],), Measure.KILLED)), by, ())
    assert [row.sum.key[0] for row in rows] == ["2025-02", "2025 (month not known)"]
    assert rows[-1].change is None
    assert DatePrecision.YEAR > DatePrecision.MONTH
