"""Dynamics of the examples, and of a data set: what is found, under which claims, and what is said to be missing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import counterclaim
from counterclaim.codebook.districts import neighbours
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Side
from counterclaim.dynamics.asked import What
from counterclaim.engines.dynamics.ground import BY_LOSSES, Asking
from counterclaim.engines.dynamics.tables import dynamics
from counterclaim.engines.occurring import occurrences
from counterclaim.engines.opened import OpenLedger
from counterclaim.errors import UsageError
from counterclaim.evaluation import worlds
from tests.conftest import counterclaim_command

HERE = "Balochistan"
SHARED_ROWS = "ucdp_ged_pakistan.csv"


@pytest.fixture(scope="module")
def opened(year: Path) -> Iterator[OpenLedger]:
    """The ledger of the examples with a year of background, open."""
    with counterclaim.open(year) as ledger:
        yield ledger


@pytest.fixture(scope="module")
def ucdp(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenLedger]:
    """A ledger that holds UCDP's events of Pakistan."""
    path = tmp_path_factory.mktemp("ucdp") / "ledger.sqlite"
    done = counterclaim_command(
        "import", "ucdp", shared / "data" / SHARED_ROWS, "--pack", "balochistan", "--ledger", path
    )
    assert done.code == 0, done.err
    with counterclaim.open(path) as ledger:
        yield ledger


def test_both_named_days_are_waves_and_the_year_of_background_holds_none(opened: OpenLedger) -> None:
    """25–26 August 2024 and 31 January 2026, by the group whose acts are all of its side's; each opens."""
    found = opened.dynamics("waves", admin1=HERE, beside=False)
    assert {(one["actor"], one["first"], one["last"]) for one in found.records} == {
        ("BLA (Jeeyand)", *days) for days in (("2024-08-25", "2024-08-26"), ("2026-01-31", "2026-01-31"))
    }
    assert all(one["wave"] and one["p"] <= 0.05 and len(one["districts"]) >= 4 for one in found.records)
    by_day = {one["first"]: one for one in found.records}
    assert by_day["2024-08-25"]["operation"] == ["Operation Herof I"]
    assert by_day["2026-01-31"]["operation"] == ["Operation Herof II"]
    assert by_day["2024-08-25"]["calendar"]
    state = opened.state()
    known = {one.claim.id for one in state.filed}
    assert all(one["claims"] and set(one["claims"]) <= known for one in found.records)


def test_the_background_year_alone_holds_no_wave(opened: OpenLedger) -> None:
    """Through nothing but 2021: what comes nearest is shown, and is said to be none."""
    acts = [one for one in occurrences(opened.state()) if one.when is not None and one.when.start.year == 2021]
    assert len(acts) > 30
    found = opened.dynamics("waves", admin1=HERE, published_by="2022-06-30", beside=False)
    assert [one["wave"] for one in found.records] == [False]
    assert any(one.startswith("No wave at 5 %") for one in found.stamp["notes"])


def test_under_one_sides_claims_alone_waves_go(opened: OpenLedger) -> None:
    """Every answer says how far it moves with the claims that it rests on."""
    found = opened.dynamics("waves", admin1=HERE)
    beside = {(one["rule"], one["lens"]): one for one in found.stamp["beside"]}
    assert set(beside) == {("told", "state"), ("told", "insurgent"), ("told", "outlet"), ("ucdp_like", "all")}
    assert beside["told", "insurgent"]["acts"] < beside["told", "state"]["acts"]
    assert all(" found again" in one["moves"] for one in beside.values())
    assert beside["told", "insurgent"]["answer"] == "no wave"
    one_side = opened.dynamics("waves", admin1=HERE, lens="insurgent", rule="ucdp_like")
    assert any("can hardly find anything" in one for one in one_side.stamp["notes"])


@pytest.mark.parametrize("what", list(What))
def test_what_could_be_observed_stands_under_every_answer(opened: OpenLedger, what: What) -> None:
    """Shutdowns, stopped trains, blocked sites, and months of which nothing is held."""
    found = opened.dynamics(what, admin1=HERE, beside=False)
    kinds = {one["what"] for one in found.stamp["observed"]}
    assert {"shutdown", "transport", "nothing held"} <= kinds
    assert any(one.endswith("acts by rule told.") for one in found.stamp["notes"])


def test_nothing_is_forecast_from_months_of_which_nothing_is_held(opened: OpenLedger) -> None:
    """A month without a report is no month without acts."""
    found = opened.dynamics("ahead", admin1=HERE, beside=False)
    assert len(found) == 0
    assert any("nothing is held" in one for one in found.stamp["notes"])


def test_too_few_acts_give_no_evidence_but_a_reason(opened: OpenLedger) -> None:
    """The examples hold too few acts of the state."""
    (row,) = opened.dynamics("retaliation", admin1=HERE, beside=False).records
    assert row["verdict"].startswith("too few acts: ")


def test_whose_act_it_was(opened: OpenLedger) -> None:
    """The state's raids are its own, attacks that forces answer are the attackers', what nobody says is nobody's."""
    acts = occurrences(opened.state())
    at = {(one.district, str(one.when)): one for one in acts}
    assert at["Harnai", "2026-01-29"].side is Side.STATE
    quetta = at["Quetta", "2026-01-31"]
    assert (quetta.side, quetta.actor, quetta.operation) == (Side.INSURGENT, "BLA (Jeeyand)", "herof-2")
    assert any(one.side is None for one in acts)
    assert all(one.told_by and one.claims for one in acts)


def test_named_phases_are_set_beside_the_changes_found(opened: OpenLedger) -> None:
    """All four meanings are told, each with its source."""
    found = opened.dynamics("named", admin1=HERE, beside=False)
    meanings = {one["name"]: one["meaning"] for one in found.records}
    assert meanings["fifth insurgency"] == "insurgency"
    assert meanings["Zir Pahazag, phase five"] == "part_of_campaign"
    assert all(one["source"] for one in found.records)


def test_what_does_not_go_together_is_refused(opened: OpenLedger) -> None:
    """With what to do instead."""
    for asked, words in (
        ({"what": "wave"}, "waves"),
        ({"what": "waves", "side": "state"}, "side goes with acts"),
        ({"what": "series", "districts": True}, "districts goes with retaliation"),
        ({"what": "series", "rule": "as_coded"}, "--dataset"),
        ({"what": "series", "rule": "nonsense"}, "no rule"),
        ({"what": "series", "side": "army"}, "no side"),
    ):
        with pytest.raises(UsageError, match=words):
            opened.dynamics(**asked)


def test_neighbours_are_those_that_touch(balochistan: Pack) -> None:
    """In both directions, and none for a place without an outline."""
    names = ["Kech", "Gwadar", "Panjgur", "Zhob", "Nowhere"]
    touching = neighbours(balochistan, names)
    assert 1 in touching[0]
    assert 0 in touching[1]
    assert 3 not in touching[0]
    assert touching[4] == set()


def test_ucdp_has_phases_and_no_wave(ucdp: OpenLedger) -> None:
    """The rate changed on the days from which worlds of known truth are made; a row is its who lost nobody."""
    phases = ucdp.dynamics("phases", dataset="ucdp", admin1=HERE)
    first, *changes = [date.fromisoformat(one["from"]) for one in phases.records]
    assert first == date(2003, 3, 1)
    assert tuple((one - date(2003, 1, 1)).days for one in changes) == worlds.SEEN_CUTS
    assert BY_LOSSES in phases.stamp["notes"]
    assert {one["rule"] for one in phases.stamp["beside"]} == {"ucdp_like", "side:state", "side:insurgent"}
    assert {one["what"] for one in phases.stamp["observed"]} == {"blocked"}
    waves = ucdp.dynamics("waves", dataset="ucdp", admin1=HERE, beside=False)
    assert [one["wave"] for one in waves.records] == [False]


def test_the_look_ahead_on_ucdp_publishes_what_its_scores_allow(ucdp: OpenLedger) -> None:
    """The scores are told first, and a model that does not beat the best baseline by a twentieth is not published."""
    found = ucdp.dynamics("ahead", dataset="ucdp", admin1=HERE, beside=False)
    assert [one["horizon"] for one in found.records] == [1, 3, 6]
    assert [one["month"] for one in found.records] == ["2022-01", "2022-03", "2022-06"]
    scores = ucdp.dynamics("scores", dataset="ucdp", admin1=HERE, beside=False)
    for horizon in (1, 3, 6):
        of = {one["model"]: one["crps"] for one in scores.records if one["horizon"] == horizon}
        best = min(one["crps"] for one in scores.records if one["horizon"] == horizon and one["baseline"])
        published = next(one["model"] for one in found.records if one["horizon"] == horizon)
        assert (published == "stack") is (of["stack"] <= 0.95 * best)
    assert all("CRPS" in one for one in found.stamp["notes"][:3])


def test_progress_is_told_in_steps(opened: OpenLedger) -> None:
    """Somebody who watches sees that something goes on."""
    steps: list[int] = []
    asking = Asking(admin1=HERE, beside=False)
    dynamics(opened.store, opened.state(), "waves", asking, lambda: steps.append(1))
    assert len(steps) > 499
