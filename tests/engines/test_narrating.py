"""What the examples tell of how they are told."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.codebook.terms import Family, Group, Side
from counterclaim.engines.narrating import Narratives
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.publishing import Publisher
from counterclaim.engines.stages import add
from counterclaim.engines.state import State
from counterclaim.errors import UsageError
from counterclaim.incidents.cells import Unit, UnitKind
from counterclaim.narratives.answers import Deed
from counterclaim.narratives.themes import ALONE, CO_OCCURS

HEROF = Unit(UnitKind.OPERATION, "herof-2")


@pytest.fixture(scope="module")
def told(herof_state: State) -> Narratives:
    """The narratives of the examples."""
    return Narratives(herof_state)


def test_216_is_one_origin_behind_its_outlets(told: Narratives) -> None:
    """Dawn, The Express Tribune and others carry the figure of one side."""
    (one,) = (each for each in told.carried([HEROF]) if str(each.claims[0].claim.count) == "216")
    outlets = {each.outlet for each in one.claims}
    assert {"Dawn", "The Express Tribune", "Pakistan Today"} <= outlets
    assert one.spread.origins == 1
    assert {each.claim.speaker.side for each in one.claims} == {Side.STATE}


def test_fifteen_soldiers_that_became_civilians_are_garbled(told: Narratives) -> None:
    """The relay is told apart from the army's own text."""
    garbles = [one for one in told.answers([HEROF]) if one.deed is Deed.GARBLES]
    assert ("Sentinel Assam", Side.STATE) in {(one.who, one.whom_side) for one in garbles}
    assert any("15" in str(one.said) for one in garbles)


def test_every_side_tells_it_in_its_words(told: Narratives) -> None:
    """The army of terrorists sent to hell, the armed group of an occupying army, beside each other."""
    tellings = {one.side: one for one in told.tellings(HEROF)}
    state, insurgent = (dict(tellings[side].frames) for side in (Side.STATE, Side.INSURGENT))
    assert {Family.MILITANT_AS_TERRORIST, Family.DISPATCH} <= state.keys()
    assert Family.STATE_AS_OCCUPIER in insurgent
    assert "216" in {str(one.claim.count) for one in tellings[Side.STATE].figures}


def test_parts_do_not_stand_for_a_sides_total(told: Narratives) -> None:
    """The armed group's 93 dead are told of, and not the 50 of one unit among them."""
    figures = {one.side: one.figures for one in told.tellings(HEROF)}[Side.INSURGENT]
    lost = {str(one.claim.count) for one in figures if one.claim.group is Group.INSURGENTS}
    assert "93" in lost
    assert "50" not in lost


def test_frames_are_told_of_the_event_beside_which_they_stand(told: Narratives) -> None:
    """A report on an operation that recalls an earlier train has no words for the train."""
    train = next(
        unit for unit in told.units() if any("354" in str(one.claim.count) for one in told.state.claims_of(unit))
    )
    state = {one.side: dict(one.frames) for one in told.tellings(train)}.get(Side.STATE, {})
    assert not any(one.framing.quote == "sent to hell" for one in state.get(Family.DISPATCH, ()))


def test_silence_is_told_of_both_sides_or_not_at_all(told: Narratives) -> None:
    """Where one side alone is looked at, the other is not said to be silent."""
    assert any(one.deed is Deed.NEVER_ANSWERS for one in told.answers())
    for side in (Side.STATE, Side.INSURGENT):
        lens = Narratives(told.state.through(side))
        assert not any(one.deed is Deed.NEVER_ANSWERS for one in lens.answers())


def test_a_disagreement_within_a_side_is_told_once(told: Narratives) -> None:
    """Two figures of one side contradict each other once, whoever of the side is credited with them."""
    own = [one for one in told.answers() if one.deed is Deed.CONTRADICTS_OWN]
    numbers = [(one.unit, frozenset(re.findall(r"\d+", str(one.said)))) for one in own]
    assert len(numbers) == len(set(numbers))


def test_stock_wording_on_another_event_is_no_chain(tmp_path: Path, reader: Reader) -> None:
    """Bulletins in the same words on two shootings repeat nobody; a reprint of one does."""
    stock = (
        "Unidentified armed men on a motorcycle opened fire on a vehicle in the {place} area and fled from the scene "
        "after the attack, police said on {day}. {many} persons were killed in the firing, police said. The bodies "
        "were shifted to the district hospital, where they were handed over to the heirs after medico-legal "
        "formalities. The motive behind the attack could not be ascertained immediately. No group has so far claimed "
        "responsibility for the attack."
    )
    told = [
        ("Dawn", "2026-04-02", stock.format(place="Turbat", day="Thursday", many="Two")),
        ("Samaa", "2026-04-02", stock.format(place="Turbat", day="Thursday", many="Two")),
        ("Aaj", "2026-05-11", stock.format(place="Kalat", day="Monday", many="Three")),
    ]
    lines = [
        json.dumps({"id": str(place), "outlet": outlet, "published": day, "text": text})
        for place, (outlet, day, text) in enumerate(told)
    ]
    (tmp_path / "texts.jsonl").write_text("\n".join(lines))
    with OpenLedger(tmp_path / "l.sqlite") as ledger:
        add(ledger.store, [tmp_path / "texts.jsonl"], reader)
        (chain,) = Narratives(ledger.state()).chains()
    assert set(chain.outlets) == {"Dawn", "Samaa"}


def test_frames_of_a_side_are_that_sides(told: Narratives) -> None:
    """Through a lens only its words are looked at."""
    lens = Narratives(told.state.through(Side.INSURGENT))
    assert {one.framing.speaker.side for one in lens.frames} == {Side.INSURGENT}
    assert {one.side for one in lens.tellings(HEROF)} == {Side.INSURGENT}


def test_every_frame_stands_where_it_says(told: Narratives) -> None:
    """Words and sentence are those of the document at their place."""
    for one in told.frames:
        text = told.state.view.documents[one.framing.report].text
        assert one.framing.span.of(text) == one.framing.quote
        assert one.framing.quote in one.framing.sentence


def test_an_earlier_day_knows_no_later_report(herof: OpenLedger) -> None:
    """`--published-by` holds for frames, and for the reports that they are counted against."""
    early = Narratives(herof.state(published_by="2026-01-31"))
    assert {one.published.day for one in early.frames}
    assert max(one.published.day or "" for one in early.frames) < "2026-02"
    assert all((one.day or "") < "2026-02" for one in early.reports.values())


@pytest.mark.parametrize(
    "what", ["outlets", "frames", "uses", "echoes", "spread", "alike", "answers", "themes", "beside"]
)
def test_every_table_is_asked_for_by_its_name(herof: OpenLedger, what: str) -> None:
    """From Python as on the command line, with what every result carries."""
    found = herof.narrative(what)
    assert found.stamp["lens"] == "all"
    assert what == "echoes" or found.records


def test_what_does_not_go_together_is_refused(herof: OpenLedger) -> None:
    """An option that a table would pass over silently, a name that there is not."""
    for asked in ({"what": "answers", "by": "month"}, {"what": "frames", "frame": "dispach"}, {"what": "nothing"}):
        with pytest.raises(UsageError):
            herof.narrative(**asked)
    with pytest.raises(UsageError, match="give one of"):
        herof.narrative("tellings")


def test_nothing_causes_anything(herof: OpenLedger) -> None:
    """Themes co-occur with incidents."""
    for one in herof.narrative("beside").records:
        assert one["words"] == (CO_OCCURS if one["incidents"] else ALONE)


def test_published_narratives_name_nobody_and_have_no_place(herof_state: State) -> None:
    """Frames and statements of everybody's pages go through the door that masks names."""
    shown = Publisher().publish(herof_state).state
    mine, theirs = herof_state.view.narrations, shown.view.narrations
    assert mine.keys() == theirs.keys()
    for report, narration in theirs.items():
        assert [one.family for one in narration.framings] == [one.family for one in mine[report].framings]
        spans = [*(one.span for one in narration.framings), *(one.span for one in narration.themed)]
        assert not any(map(len, spans))
        assert not any("Langove" in one.quote for one in narration.themed)
    public, inside = Narratives(shown, herof_state), Narratives(herof_state)
    assert public.uniformity() == inside.uniformity()
    for unit in set(public.units()) & set(inside.units()):
        here, there = ({one.side: dict(one.frames) for one in each.tellings(unit)} for each in (public, inside))
        assert {side: frames.keys() for side, frames in here.items() if frames} == {
            side: frames.keys() for side, frames in there.items() if frames
        }
    figures = [[len(one.figures) for one in each.themes()] for each in (public, inside)]
    assert figures[0] == figures[1]
