"""The same dead told of twice: linked with the reason, never guessed to be one, never summed as two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.terms import Counting, Group, Kind, Measure, Side, Status
from counterclaim.engines.state import State
from counterclaim.incidents.bodies import Overlap, SameBodies, same_bodies
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Around, Filed
from counterclaim.incidents.reconcile import reconciled
from counterclaim.judgements.bonds import pair
from counterclaim.judgements.records import Value
from counterclaim.tallies.once import least
from counterclaim.tallies.parts import parts_of
from counterclaim.tallies.rules import RULES
from counterclaim.values.count import Count
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision
from tests.builders import a_claim, filed

ENCOUNTER, HOSPITAL = Unit(UnitKind.INCIDENT, "encounter"), Unit(UnitKind.INCIDENT, "hospital")
OPERATION = Unit(UnitKind.OPERATION, "an operation")
MASTUNG = Where("Mastung", "Mastung", "Balochistan", "Pakistan", precision=WherePrecision.DISTRICT)


def _one(
    number: int | None,
    group: Group,
    side: Side = Side.STATE,
    day: int = 1,
    *,
    measure: Measure = Measure.KILLED,
    report: str = "report",
    word: str | None = None,
    **fields: Any,  # noqa: ANN401  # any field of Claim
) -> Filed:
    count = Count.stated(number) if number is not None else None
    when = When.day(date(2026, 1, day))
    claim = a_claim(
        count,
        group,
        side,
        f"a {side.value} speaker",
        measure=measure,
        report=report,
        when=when,
        place=MASTUNG,
        **fields,
    )
    around = Around(bodies=word == "bodies")
    return filed(replace(claim, word=word), date(2026, 1, day), around=around)


def _links(units: dict[Unit, list[Filed]], decided: dict[tuple[str, str], Value] | None = None) -> list[SameBodies]:
    return same_bodies(units, decided or {})


def test_bodies_brought_days_after_an_encounter_may_be_its_own() -> None:
    """Another report and speaker, the same district, no more bodies than dead: nobody knows, and it is said why."""
    dead = _one(5, Group.UNSPECIFIED, day=1)
    bodies = _one(3, Group.UNSPECIFIED, Side.OTHER, day=4, report="another", word="bodies")
    (link,) = _links({ENCOUNTER: [dead], HOSPITAL: [bodies]})
    assert (link.one, link.other, link.overlap) == (bodies, dead, Overlap.MAY)
    assert str(link.words).endswith("may overlap: in one district, 3 days apart")


@pytest.mark.parametrize(
    ("number", "day", "word"),
    [(6, 4, "bodies"), (3, 9, "bodies"), (3, 4, "killed")],
    ids=["more bodies than dead", "after more than a week", "no bodies but a killing"],
)
def test_what_speaks_against_it(number: int, day: int, word: str) -> None:
    """More bodies than dead, too long after, or another killing: no link without a text that tells of both."""
    dead = _one(5, Group.UNSPECIFIED, day=1)
    other = _one(number, Group.UNSPECIFIED, Side.OTHER, day=day, report="another", word=word)
    assert not _links({ENCOUNTER: [dead], HOSPITAL: [other]})


def test_a_text_that_tells_of_both_links_them() -> None:
    """In one paragraph or two that follow; behind "in a separate attack" it is another happening."""
    dead = _one(5, Group.INSURGENTS, day=1)
    beside = _one(34, Group.UNSPECIFIED, Side.POLITICAL, day=9, word="bodies")
    for block, turn, found in ((1, 0, 1), (3, 0, 0), (1, 1, 0)):
        bodies = replace(beside, around=Around(block, turn=turn, bodies=True))
        assert len(_links({ENCOUNTER: [dead], HOSPITAL: [bodies]})) == found


def test_a_disappearance_and_a_body_of_its_district() -> None:
    """Who was taken may be who was found: a question, in no sum, since the two are not one measure."""
    gone = _one(2, Group.CIVILIANS, Side.OTHER, day=1, measure=Measure.DISAPPEARED)
    found = _one(1, Group.UNSPECIFIED, day=20, measure=Measure.BODIES_FOUND, report="another")
    (link,) = _links({ENCOUNTER: [gone], HOSPITAL: [found]})
    assert "in one district, 19 days after people disappeared" in str(link.words)


def test_a_person_knows_better() -> None:
    """No takes a link away, yes makes it sure, and yes makes one where nothing was seen."""
    dead = _one(5, Group.UNSPECIFIED, day=1)
    bodies = _one(3, Group.UNSPECIFIED, Side.OTHER, day=4, report="another", word="bodies")
    units, key = {ENCOUNTER: [dead], HOSPITAL: [bodies]}, pair(dead.claim.id, bodies.claim.id)
    assert not _links(units, {key: Value.NEGATIVE})
    (sure,) = _links(units, {key: Value.POSITIVE})
    assert sure.overlap is Overlap.SAME
    far = replace(bodies, claim=replace(bodies.claim, place=None, when=None))
    assert not _links({ENCOUNTER: [dead], HOSPITAL: [far]})
    assert len(_links({ENCOUNTER: [dead], HOSPITAL: [far]}, {key: Value.POSITIVE})) == 1


def test_nobody_is_counted_twice_in_a_sum_of_incidents() -> None:
    """Five killed and three bodies that may be theirs are at least five; once a person says others, eight."""
    dead = _one(5, Group.UNSPECIFIED, day=1)
    bodies = _one(3, Group.UNSPECIFIED, Side.OTHER, day=4, report="another", word="bodies")
    own = _one(5, Group.UNSPECIFIED, day=5, report="a third")
    units = {OPERATION: [own], ENCOUNTER: [dead], HOSPITAL: [bodies]}
    every = {unit: cells(unit, claims) for unit, claims in units.items()}
    incidents, rules = [ENCOUNTER, HOSPITAL], [RULES["range"]]
    (once,) = parts_of(every, OPERATION, incidents, rules, _links(units))
    assert once.total == (5, None, 5)
    assert once.residual == (0, None, 0)
    no = {pair(dead.claim.id, bodies.claim.id): Value.NEGATIVE}
    (apart,) = parts_of(every, OPERATION, incidents, rules, _links(units, no))
    assert apart.total == (8, None, 8)


def test_contested_dead_are_no_second_part_of_a_sum() -> None:
    """Nine fighters to one and five civilians to another are not fourteen, while who they were is contested."""
    nine = _one(9, Group.INSURGENTS)
    five = _one(5, Group.CIVILIANS, Side.OTHER)
    held = _one(5, Group.UNSPECIFIED, Side.OTHER, kind=Kind.STATUS, status=Status.IN_CUSTODY, counting=Counting.PART)
    whole = _one(14, Group.UNSPECIFIED, Side.OUTLET)
    for claims, sums in (([nine, five, whole], ["14 = 9 insurgents + 5 civilians"]), ([nine, five, held, whole], [])):
        found = reconciled(ENCOUNTER, claims, claims, None)
        assert [str(one) for cell in found if cell.cell.group is Group.UNSPECIFIED for one in cell.sums] == sums


def _fewest(numbers: dict[Unit, int], links: list[tuple[Unit, Unit]]) -> int:
    """The fewest people, by trying every way in which the dead of linked incidents coincide."""
    if not links:
        return sum(numbers.values())
    (one, other), rest = links[0], links[1:]
    return min(
        _fewest(numbers | {one: numbers[one] - same, other: numbers[other] - same}, rest) + same
        for same in range(min(numbers[one], numbers[other]) + 1)
    )


UNITS = [Unit(UnitKind.INCIDENT, name) for name in "abcde"]
LATER, EARLIER = UNITS[:2], UNITS[2:]
LINKS = [(one, other) for one in LATER for other in EARLIER]


@pytest.mark.property
@given(
    st.lists(st.integers(0, 4), min_size=len(UNITS), max_size=len(UNITS)),
    st.sampled_from(list(chain.from_iterable(combinations(LINKS, size) for size in range(5)))),
)
def test_a_sum_is_the_fewest_people_that_it_can_be(numbers: list[int], links: tuple[tuple[Unit, Unit], ...]) -> None:
    """Never more than the plain sum, never fewer than any incident has, and exactly the least that the links allow."""
    by_unit = dict(zip(UNITS, numbers, strict=True))
    found = least(by_unit, links)
    assert found == _fewest(by_unit, list(links))
    assert max(numbers) <= found <= sum(numbers)


def _words(state: State) -> list[str]:
    return [str(one.words) for one in state.same_bodies]


def test_example_b_the_five_are_among_the_nine(herof_state: State) -> None:
    """Ziarat: five whom others call missing persons are among the state's nine; the protesters' thirteen may be too."""
    (within,) = [one for one in herof_state.same_bodies if one.overlap is Overlap.WITHIN]
    assert str(within.words).startswith("5 of the dead (in custody: ")
    assert " are among the 9 insurgents killed (" in str(within.words)
    assert any(one.startswith("13 unspecified killed (protesters) and 9 insurgents") for one in _words(herof_state))


def test_example_c_33_and_23_may_overlap(herof_state: State) -> None:
    """Jaffar Express: the army's 33 and the chief minister's 23 are neither summed nor nested."""
    told = _words(herof_state)
    assert any("23 insurgents killed (Chief Minister" in one and "33 insurgents" in one for one in told)
    assert any(one.startswith("34 unspecified killed (former chief minister) and 33 insurgents killed") for one in told)


def test_tootak_bodies_and_killed_are_not_two_tolls(herof_state: State) -> None:
    """The locals' 169 bodies found and 169 killed are linked."""
    assert any(
        one.startswith("169 unspecified bodies found") and "and 169 unspecified killed" in one
        for one in _words(herof_state)
    )
