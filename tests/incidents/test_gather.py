"""Gathering is a function of claims: order plays no part, ids last."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Part, Scope, Side
from counterclaim.incidents.filed import Around, Filed
from counterclaim.incidents.gather import Gatherer
from counterclaim.incidents.identity import gather
from counterclaim.judgements.bonds import Bonds
from counterclaim.judgements.standing import UNJUDGED
from counterclaim.values.count import Count, Relation
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision
from tests.builders import a_claim, filed

DISTRICTS = ("Kech", "Mastung", "Noshki")


def _where(district: str) -> Where:
    return Where(district, district, "Balochistan", "Pakistan", precision=WherePrecision.DISTRICT)


PROVINCE = Where("Balochistan", None, "Balochistan", "Pakistan", precision=WherePrecision.PROVINCE)


@st.composite
def some_claims(draw: st.DrawFn) -> list[Filed]:
    """Claims of a few days or of a month, in a few districts or in none, from a few reports, some of a named train."""
    made = []
    for number in range(draw(st.integers(min_value=1, max_value=12))):
        day = When.day(date(2025, 5, draw(st.integers(min_value=1, max_value=20))))
        month = When(date(2025, 5, 1), date(2025, 5, 31), DatePrecision.MONTH)
        when = draw(st.sampled_from([day, day, day, month, None]))
        place = draw(st.sampled_from([*map(_where, DISTRICTS), PROVINCE, None]))
        scope = draw(st.sampled_from([Scope.INCIDENT, Scope.INCIDENT, Scope.PERIOD]))
        named = draw(st.sampled_from([(), (), ("train:jaffar",)]))
        made.append(
            filed(
                a_claim(
                    Count.stated(number), Group.CIVILIANS, Side.STATE, "officials",
                    report=f"report-{draw(st.integers(1, 5))}", when=when, place=place, scope=scope, named=named,
                )
            )
        )  # fmt: skip
    return made


@pytest.mark.property
@given(claims=some_claims(), seed=st.randoms(use_true_random=False))
def test_order_of_arrival_does_not_matter(
    balochistan: Pack, evidence: Evidence, claims: list[Filed], seed: object
) -> None:
    """The same claims in another order give the same incidents with the same ids."""
    shuffled = list(claims)
    seed.shuffle(shuffled)  # type: ignore[attr-defined]  # a seeded generator
    one, other = gather(claims, balochistan, evidence), gather(shuffled, balochistan, evidence)
    assert (one.members, one.operation_of, one.founders) == (other.members, other.operation_of, other.founders)


@pytest.mark.property
@given(claims=some_claims())
def test_a_claim_belongs_to_one_thing_and_a_period_to_none(
    balochistan: Pack, evidence: Evidence, claims: list[Filed]
) -> None:
    """Incidents do not share claims, operations and incidents neither, and a period's figure is in none."""
    found = gather(claims, balochistan, evidence)
    everything = [claim for part in found.members.values() for claim in part]
    assert len(everything) == len(set(everything))
    assert not set(everything) & set(found.operation_of)
    periods = {one.claim.id for one in claims if one.claim.scope is Scope.PERIOD}
    assert not periods & (set(everything) | set(found.operation_of))
    assert set(everything) | set(found.operation_of) | periods == {one.claim.id for one in claims}


@pytest.mark.property
@given(claims=some_claims(), more=some_claims())
def test_ids_outlast_new_claims(balochistan: Pack, evidence: Evidence, claims: list[Filed], more: list[Filed]) -> None:
    """An incident keeps its id when claims are added; of two that become one, the older wins."""
    before = gather(claims, balochistan, evidence)
    known = {one.claim.id for one in claims}
    later = [*claims, *(one for one in more if one.claim.id not in known)]
    after = gather(later, balochistan, evidence, dict(before.founders))
    for incident, founder in before.founders.items():
        now = after.incident_of[founder]
        assert now == incident or after.redirects[incident] == now


def test_two_attacks_on_one_day_in_two_districts_are_two(balochistan: Pack, evidence: Evidence) -> None:
    """Same day, same words, another district: another incident."""
    day = When.day(date(2025, 5, 3))
    claims = [
        filed(
            a_claim(
                Count.stated(3),
                Group.CIVILIANS,
                Side.STATE,
                "officials",
                report=district,
                when=day,
                place=_where(district),
                scope=Scope.INCIDENT,
            )
        )
        for district in ("Kech", "Mastung")
    ]
    assert len(gather(claims, balochistan, evidence).members) == 2


def test_a_figure_of_the_province_in_an_operations_days_is_the_operations(
    balochistan: Pack, evidence: Evidence
) -> None:
    """A count for all Balochistan on 31 January 2026 is of Herof II; one for a district is an incident's."""
    province = Where("Balochistan", None, "Balochistan", "Pakistan", precision=WherePrecision.PROVINCE)
    day = When.day(date(2026, 1, 31))
    wide = filed(
        a_claim(
            Count.stated(92),
            Group.INSURGENTS,
            Side.STATE,
            "ISPR",
            report="a",
            when=day,
            place=province,
            scope=Scope.INCIDENT,
        )
    )
    local = filed(
        a_claim(
            Count.stated(2),
            Group.INSURGENTS,
            Side.STATE,
            "ISPR",
            report="b",
            when=day,
            place=_where("Kech"),
            scope=Scope.INCIDENT,
        )
    )
    found = gather([wide, local], balochistan, evidence)
    assert found.operation_of == {wide.claim.id: "herof-2"}
    assert set(found.incident_of) == {local.claim.id}


def test_a_round_up_of_two_districts_is_two_incidents(balochistan: Pack, evidence: Evidence) -> None:
    """One report of one day may tell of two places; its figure for the whole region joins neither to the other."""
    day = When.day(date(2025, 5, 3))
    places = {1: _where("Kech"), 2: _where("Noshki"), 3: PROVINCE}
    claims = [
        filed(a_claim(Count.stated(number), Group.CIVILIANS, Side.STATE, "officials", when=day, place=place,
                      scope=Scope.INCIDENT), around=Around(placed_here=True))
        for number, place in places.items()
    ]  # fmt: skip
    found = gather(claims, balochistan, evidence)
    assert len({found.incident_of[one.claim.id] for one in claims[:2]}) == 2
    alone = gather([claims[0], claims[2]], balochistan, evidence)
    assert len(set(alone.incident_of.values())) == 1


SAME = 41
"""Dead whom two reports tell of, each dating them to another day."""


def _of_day(day: int, number: int, place: Where) -> Filed:
    when = When.day(date(2026, 1, day))
    names = frozenset({"buleda", "gorkop"} if number == SAME else {f"village-{day}-{number}"})
    return filed(
        a_claim(Count.stated(number), Group.SECURITY_FORCES, Side.STATE, "officials", when=when, place=place,
                report=f"report-{day}-{number}", scope=Scope.INCIDENT, tactic="ambush"),
        when.end,
        around=Around(names=names, all_names=names),
    )  # fmt: skip


def test_attacks_on_neighbouring_days_do_not_chain(balochistan: Pack, evidence: Evidence) -> None:
    """An ambush a day in one district is as many incidents; one that two reports date a day apart is one."""
    kech = _where("Kech")
    daily = [_of_day(day, 4 + day, kech) for day in range(1, 29)]
    assert len(gather(daily, balochistan, evidence).members) == 28
    same = [_of_day(1, SAME, kech), _of_day(2, SAME, kech)]
    assert len(gather(same, balochistan, evidence).members) == 1


def test_far_towns_of_a_district_are_apart(balochistan: Pack, evidence: Evidence) -> None:
    """Two towns of one district on one day are two incidents, if they lie far from each other."""
    mach = Where("Mach", "Kachhi", "Balochistan", "Pakistan", 29.86, 67.33)
    dhadar = Where("Dhadar", "Kachhi", "Balochistan", "Pakistan", 29.47, 67.65)
    assert len(gather([_of_day(1, 5, mach), _of_day(1, 9, dhadar)], balochistan, evidence).members) == 2


@pytest.mark.property
@given(claims=some_claims(), seed=st.randoms(use_true_random=False))
def test_one_report_at_a_time_is_the_same_as_all_at_once(
    balochistan: Pack, evidence: Evidence, claims: list[Filed], seed: object
) -> None:
    """A gatherer to which reports come one by one, in any order, ends with the incidents of one that had them all."""
    whole = Gatherer(balochistan, evidence)
    whole.add(claims)
    reports = sorted({one.claim.report for one in claims})
    seed.shuffle(reports)  # type: ignore[attr-defined]  # a seeded generator
    step = Gatherer(balochistan, evidence)
    for report in reports:
        step.add([one for one in claims if one.claim.report == report])
    assert step.incidents() == whole.incidents()
    assert step.operations == whole.operations


@pytest.mark.property
@given(claims=some_claims(), data=st.data())
def test_a_persons_no_holds_through_gathering(
    balochistan: Pack, evidence: Evidence, claims: list[Filed], data: st.DataObject
) -> None:
    """Claims that a person parted are in no one incident, and joined ones are, from whatever reports."""
    inside = [one.claim.id for one in claims if one.claim.id in gather(claims, balochistan, evidence).incident_of]
    if len(inside) < 2:
        return
    some = st.lists(st.tuples(st.sampled_from(inside), st.sampled_from(inside)).filter(lambda two: two[0] != two[1]))
    bonds = Bonds.of(data.draw(some), data.draw(some))
    judged = replace(UNJUDGED, bonds=bonds)
    found = gather(claims, balochistan, evidence, judged=judged).incident_of
    assert all(found[one] != found[other] for one, other in bonds.apart)
    assert all(found[one] == found[other] for one, other in bonds.together)


def test_a_join_and_a_parting_between_two_reports_both_hold(balochistan: Pack, evidence: Evidence) -> None:
    """Each report tells of one happening, until a person joins one claim across and parts another: then one of two."""
    kech, day = _where("Kech"), When.day(date(2025, 5, 1))

    def told(report: str, number: int, group: Group) -> Filed:
        count = Count.stated(number)
        return filed(
            a_claim(count, group, Side.STATE, "officials", report=report, when=day, place=kech, scope=Scope.INCIDENT)
        )

    one, beside = told("report-1", 5, Group.CIVILIANS), told("report-1", 6, Group.INSURGENTS)
    other, parted = told("report-2", 8, Group.CIVILIANS), told("report-2", 9, Group.INSURGENTS)
    claims = [one, beside, other, parted]
    bonds = Bonds.of([(one.claim.id, other.claim.id)], [(beside.claim.id, parted.claim.id)])
    found = gather(claims, balochistan, evidence, judged=replace(UNJUDGED, bonds=bonds)).incident_of
    assert found[one.claim.id] == found[other.claim.id]
    assert found[beside.claim.id] != found[parted.claim.id]
    assert len(set(found.values())) == 2


def test_a_report_that_names_the_others_outlet_counts_for_one(balochistan: Pack, evidence: Evidence) -> None:
    """Where a text says that its figure is another outlet's, the two are likelier one, and it is said."""
    kech = _where("Kech")
    first, second = _of_day(1, 5, kech), _of_day(2, 9, kech)
    sourced = replace(second, around=replace(second.around, relays=frozenset({"a desk"})))
    known = replace(first, around=replace(first.around, outlet="a desk"))
    plain, named = Gatherer(balochistan, evidence), Gatherer(balochistan, evidence)
    plain.add([first, second])
    named.add([known, sourced])
    here, there = first.claim.id, second.claim.id
    assert named.score(here, there) > plain.score(here, there)
    assert any("names the other's outlet as where" in sign.words for sign in named.signs(here, there))


def test_a_headline_tells_what_its_text_tells(balochistan: Pack, evidence: Evidence) -> None:
    """The figure of a headline and the same figure of its undated text are of one happening, never counted twice."""
    stated = (
        (Count.stated(7), Part.HEADLINE, "bombing"),
        (Count.stated(7, Relation.AT_LEAST), Part.BODY, "bombing"),
        (Count.stated(3), Part.BODY, "bombing"),
    )
    claims = [
        filed(a_claim(count, Group.MIXED, Side.STATE, "police", place=_where("Kech"), scope=Scope.INCIDENT, part=part,
                      tactic=tactic))
        for count, part, tactic in stated
    ]  # fmt: skip
    found = gather(claims, balochistan, evidence)
    assert found.incident_of[claims[0].claim.id] == found.incident_of[claims[1].claim.id]
