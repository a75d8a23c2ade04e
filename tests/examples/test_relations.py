"""How the claims of the worked examples stand to each other, on the ledger that `make run` makes."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import counterclaim
from counterclaim.claims.reader import Reader
from counterclaim.codebook.terms import Group, Measure, Side
from counterclaim.engines.stages import add
from counterclaim.engines.state import State
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.incidents.relations import Related, Relation, relations
from counterclaim.ledger.keep import backup
from counterclaim.values.count import Count
from tests.builders import a_claim, filed
from tests.conftest import Examples

GANJAL = Unit(UnitKind.OPERATION, "ganjal")
HEROF = Unit(UnitKind.OPERATION, "herof-2")


def _edges(related: list[Related], relation: Relation) -> set[tuple[float | None, float | None]]:
    """The numbers of the two claims of each relation of a kind."""
    return {(_number(one), _number(one, other=True)) for one in related if one.relation is relation}


def _number(one: Related, *, other: bool = False) -> float | None:
    claim = one.other if other else one.one
    return claim.claim.count.number if claim is not None and claim.claim.count is not None else None


def test_noshki_and_panjgur_2022_as_a_graph(herof_state: State) -> None:
    """The state's 1, 7 and 9, the minister's 12 on the day of the 7, and the insurgents' more than 100."""
    related = herof_state.relations(GANJAL)
    assert _edges(related, Relation.CONCEDES) == {(7, 1), (9, 7)}
    contradicts = [one for one in related if one.relation is Relation.CONTRADICTS]
    between = {frozenset({_number(one), _number(one, other=True)}) for one in contradicts}
    assert {frozenset({9, 12}), frozenset({9, 100}), frozenset({12, 100})} <= between
    inside = [one for one in contradicts if one.within_side is Side.STATE]
    assert {frozenset({_number(one), _number(one, other=True)}) for one in inside} == {frozenset({9, 12})}


def test_noshki_and_panjgur_2022_are_parts_of_one_operation(herof_state: State) -> None:
    """Incidents in both towns belong to it, and its own nine is compared with their sum, never added."""
    districts = {
        one.claim.place.district
        for unit in herof_state.incidents_of(GANJAL)
        for one in herof_state.claims_of(unit)
        if one.claim.place is not None
    }
    assert {"Noshki", "Panjgur"} <= {district.replace("Nushki", "Noshki") for district in districts if district}
    whole = {
        one.whole.group: one for one in herof_state.parts(GANJAL, ["side:state"]) if one.whole.measure is Measure.KILLED
    }
    assert whole[Group.SECURITY_FORCES].whole.best == 9
    assert whole[Group.INSURGENTS].whole.best == 20


def test_herof_2_garbled_relay_rejections_and_concession(herof_state: State) -> None:
    """One relay garbles, two rejections point at what they reject, and 34 became 93."""
    related = herof_state.relations(HEROF)
    assert (15, 18) in _edges(related, Relation.GARBLES)
    assert {84} <= {other for _, other in _edges(related, Relation.REJECTS)}
    assert (93, 34) in _edges(related, Relation.CONCEDES)
    assert (216, 92) in _edges(related, Relation.REVISES)


def test_no_speaker_lowered_a_figure_that_may_be_the_later_one(herof_state: State) -> None:
    """The army's 22 "since 26 January", printed on 5 February, does not come before its 15 of 31 January."""
    assert not {(15, 22), (18, 36)} & set(_edges(herof_state.relations(HEROF), Relation.REVISES))


def test_the_toll_of_herof_2_rises_speaker_by_speaker(herof_state: State) -> None:
    """The army's count of insurgents is a series of steps, each with the day on which it was told."""
    army = next(
        one
        for one in herof_state.series(HEROF)
        if one.group is Group.INSURGENTS
        and one.measure is Measure.KILLED
        and one.speaker in {"Pakistan Army", "Inter-Services Public Relations"}
    )
    figures = [step.claim.claim.count.number for step in army.steps if step.claim.claim.count]
    assert figures[-1] == 216
    assert {41, 92, 216} <= set(figures)
    assert [step.told for step in army.steps] == sorted(step.told for step in army.steps)


def test_silence_about_an_enemys_count_is_told_for_either_side() -> None:
    """A side whose dead its enemy counts and that says nothing never answered, whichever side it is."""
    for side, group, other in (
        (Side.STATE, Group.INSURGENTS, Side.INSURGENT),
        (Side.INSURGENT, Group.SECURITY_FORCES, Side.STATE),
    ):
        claim = filed(a_claim(None, group, side, "a speaker"))
        counted = filed(a_claim(Count.stated(12), group, side, "a speaker"))
        later = counted.told_by + timedelta(days=30)
        assert not relations(GANJAL, [claim], [], until=later)
        (silence,) = relations(GANJAL, [counted], [], until=later)
        assert silence.relation is Relation.NEVER_ANSWERED
        assert f"no figure of the {other.value} side is held" in str(silence.words)
        # a side is not called silent of the day itself, nor where it is not looked at
        assert not relations(GANJAL, [counted], [], until=counted.told_by)
        assert not relations(GANJAL, [counted], [])


def test_noshki_and_panjgur_2022_with_a_rejection(examples: Examples, tmp_path: Path, reader: Reader) -> None:
    """Once a report has the army reject the insurgents' figure, the graph says so, and the figure stands as it did."""
    text = (
        "The military's media wing on Saturday rejected the BLA's claim that more than 100 soldiers had been killed in "
        "Panjgur and Noshki, Balochistan.\n"
    )
    (tmp_path / "rejection.txt").write_text(text, encoding="utf-8")
    (tmp_path / "reports.csv").write_text(
        "file,outlet,published,url,title\nrejection.txt,A made-up desk,2022-02-05,,\n", encoding="utf-8"
    )
    copy = tmp_path / "ledger" / "ledger.sqlite"
    with counterclaim.open(examples.ledger) as original:
        backup(original.store, copy)
    with counterclaim.open(copy) as ledger:
        add(ledger.store, [tmp_path / "rejection.txt", tmp_path / "reports.csv"], reader)
        related = ledger.state().relations(GANJAL)
    rejects = [one for one in related if one.relation is Relation.REJECTS]
    assert {(one.one.claim.speaker.side, _number(one, other=True)) for one in rejects} == {(Side.STATE, 100)}
    contradicts = {
        frozenset({_number(one), _number(one, other=True)}) for one in related if one.relation is Relation.CONTRADICTS
    }
    assert frozenset({9, 100}) in contradicts
