"""Places are told no closer than may be, for both sides alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from counterclaim.claims.records import Claim
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.collection.packs import load_disclosed
from counterclaim.disclosure.places import DELAY, Coarsening
from counterclaim.values.count import Count
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision
from tests.builders import a_claim


@pytest.fixture(scope="module")
def coarsening(balochistan: Pack) -> Coarsening:
    """With the shipped pack."""
    return Coarsening(balochistan, load_disclosed())


def told(pack: Pack, sentence: str, group: Group = Group.CIVILIANS, measure: Measure = Measure.KILLED) -> Claim:
    """A claim about a town, in these words."""
    town = next(one for one in pack.places.values() if one.kind == "town" and one.district and one.lat is not None)
    where = Where(town.name, town.district, town.admin1, town.country, town.lat, town.lon, WherePrecision.EXACT)
    claim = a_claim(Count.stated(3), group, Side.STATE, "officials", measure=measure, place=where)
    return replace(claim, sentence=sentence, quote=sentence[:5])


@pytest.mark.parametrize(
    ("sentence", "group", "measure", "why"),
    [
        ("Three people died in the bazaar.", Group.CIVILIANS, Measure.KILLED, None),
        ("Three people were killed in their house.", Group.CIVILIANS, Measure.KILLED, "home"),
        ("Three were brought to the hospital.", Group.CIVILIANS, Measure.WOUNDED, "hospital"),
        ("Three men were abducted.", Group.CIVILIANS, Measure.ABDUCTED, "abduction"),
        ("Three soldiers died.", Group.SECURITY_FORCES, Measure.KILLED, "military"),
        ("Three fighters died.", Group.INSURGENTS, Measure.KILLED, "military"),
        ("Three died near a camp of the army.", Group.CIVILIANS, Measure.KILLED, "military"),
        ("Three died near a camp of the group.", Group.CIVILIANS, Measure.KILLED, "military"),
    ],
)
def test_why_a_place_is_told_by_its_district(
    balochistan: Pack, coarsening: Coarsening, *, sentence: str, group: Group, measure: Measure, why: str | None
) -> None:
    """Abductions, homes, hospitals and what is military, whichever side's; a bazaar is told as it is."""
    assert coarsening.reason(told(balochistan, sentence, group, measure)) == why


def test_a_district_has_the_coordinates_of_the_pack_and_says_how_close_it_is(
    balochistan: Pack, coarsening: Coarsening
) -> None:
    """A coarsened place is its district, by UCDP's precision 3; a province has no coordinates at all."""
    where = told(balochistan, "x").place
    assert where is not None
    district = coarsening.district(where)
    rows = [one for one in balochistan.places.values() if one.kind == "district" and one.name == where.district]
    assert (district.lat, district.lon, district.precision) == (rows[0].lat, rows[0].lon, WherePrecision.DISTRICT)
    province = coarsening.province(where)
    assert (province.lat, province.district, province.precision) == (None, None, WherePrecision.PROVINCE)


def test_places_are_kept_back_while_an_operation_runs(balochistan: Pack, coarsening: Coarsening) -> None:
    """During an operation and for some days after it a claim of its time and region is told by its province."""
    span = balochistan.operation_when("herof-2")
    assert span is not None
    claim = replace(told(balochistan, "Three people died."), when=When.day(span.start))
    assert coarsening.running(claim, span.start)
    assert coarsening.running(claim, span.end + DELAY - timedelta(days=1))
    assert not coarsening.running(claim, date(2027, 6, 1))
    before = replace(claim, when=When.day(date(2001, 1, 1)))
    assert not coarsening.running(before, span.start)


def test_a_place_that_no_pack_knows_is_told_as_its_district(balochistan: Pack, coarsening: Coarsening) -> None:
    """It may be somebody's house."""
    where = told(balochistan, "x").place
    assert where is not None
    assert coarsening.known(where) == where
    assert coarsening.known(replace(where, name="Haji Murad's compound")).name == where.district
