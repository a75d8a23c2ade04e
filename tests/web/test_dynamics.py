"""The pages of dynamics: every act of a wave opens, scores or reasons come first, districts are for accounts alone."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from playwright.sync_api import BrowserContext

from counterclaim.dynamics.asked import What
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.tables import Tables
from counterclaim.errors import UsageError
from counterclaim.ledger.keep import backup
from counterclaim.web.problems import Busy
from counterclaim.web.working import KEPT, WAITING, Working
from tests.web.conftest import Served, picture, serving

PAGES = ("/dynamics", "/dynamics/retaliation", "/dynamics/ahead")
HERE = "admin1=Balochistan"


@pytest.fixture(scope="module")
def served_year(year: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server, with accounts, on the examples with a year of background."""
    folder = tmp_path_factory.mktemp("year served")
    copy = folder / "ledger.sqlite"
    with OpenLedger(year, create=False) as original:
        backup(original.store, copy)
    with serving(copy, folder) as running:
        yield running


def test_every_act_of_a_wave_opens(served_year: Served) -> None:
    """To its incident, and to the figures that tell of it."""
    with served_year.client() as client:
        told = client.get("/dynamics.json?admin1=Balochistan").json()
        assert {(one["actor"], one["first"]) for one in told["waves"]} >= {
            ("BLA (Jeeyand)", "2024-08-25"),
            ("BLA (Jeeyand)", "2026-01-31"),
        }
        for wave in told["waves"]:
            assert len(wave["acts_told"]) == len(wave["districts"])
            for act in wave["acts_told"]:
                for href in [act["href"], *(each["href"] for each in act["figures"])]:
                    assert client.get(href).status_code == 200
            assert all(client.get(href).status_code == 200 for href in wave["operation_hrefs"])


def test_every_count_of_acts_opens_to_as_many_acts_and_each_to_its_words(served_year: Served) -> None:
    """Of a month and of a phase; under a rule and a lens too."""
    with served_year.client() as client:
        for query in (HERE, f"{HERE}&acts=ucdp_like&lens=state", "side=insurgent"):
            told = client.get(f"/dynamics.json?{query}").json()
            lens = f"&lens={told['stamp']['lens']}"
            counted = [one for one in [*told["series"], *told["phases"]] if one["acts"]]
            assert len(counted) > 5
            for one in counted:
                path, asked = one["href"].split("?")
                found = client.get(f"{path}.json?{asked}{lens}").json()
                assert found["pages"]["all"] == one["acts"], one
            for month in told["series"] if query != "side=insurgent" else ():
                for side, href in month["hrefs"].items():
                    path, asked = href.split("?")
                    number = client.get(f"{path}.json?{asked}{lens}").json()["pages"]["all"] if month[side] else 0
                    assert number == month[side], (month["month"], side)
            for act in found["rows"]:
                assert act["claims"]
                assert all(client.get(each["href"]).status_code == 200 for each in act["figures"])


def test_acts_are_listed_and_narrowed_in_a_form(served_year: Served, window: Callable[..., BrowserContext]) -> None:
    """By days, in a real browser; what is no day is refused."""
    page = window(width=1100).new_page()
    page.goto(f"{served_year.address}/dynamics/acts?{HERE}")
    page.get_by_label("From").fill("2021-05-01")
    page.get_by_label("Until").fill("2021-05-31")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**since=2021-05-01*")
    days = page.locator("main table").first.locator("tbody th time").all_inner_texts()
    assert days
    assert all(day.startswith("2021-05") for day in days)
    with served_year.client() as client:
        for wrong in ("month=May", "month=2021-02-03", "since=2021-05", "since=2021-06-01&until=2021-05-01"):
            assert client.get(f"/dynamics/acts.json?{wrong}").status_code == 400


@pytest.mark.parametrize("path", PAGES)
def test_a_page_its_twin_and_its_picture_say_which_claims_were_used(path: str, served_year: Served) -> None:
    """Lens and acts stand with every table, what could be observed under it; the picture carries them."""
    with served_year.client() as client:
        page = client.get(f"{path}?lens=state&acts=ucdp_like&admin1=Balochistan")
        assert page.status_code == 200
        assert "Lens state, acts: those with deaths by ucdp_like" in page.text
        assert "What could be observed" in page.text
        assert client.get(f"{path}.json?lens=state").json()["stamp"]["lens"] == "state"
        drawn = client.get(f"{path}.svg?admin1=Balochistan")
        assert drawn.headers["content-type"].startswith("image/svg")


def test_waves_of_one_lens_are_not_those_of_another(served_year: Served) -> None:
    """Beside each stands what the others find."""
    with served_year.client() as client:
        every, insurgent = (client.get(f"/dynamics.json?lens={lens}").json() for lens in ("all", "insurgent"))
        assert any(one["wave"] for one in every["waves"])
        assert not any(one["wave"] for one in insurgent["waves"])
        assert {(one["rule"], one["lens"]) for one in insurgent["waves_beside"]} >= {("told", "all"), ("told", "state")}


def test_reasons_come_before_a_look_ahead(served_year: Served) -> None:
    """Here there is none, and it is said why."""
    with served_year.client() as client:
        told = client.get("/dynamics/ahead.json").json()
        assert (told["rows"], told["scores"]) == ([], [])
        assert any("Nothing is forecast" in one for one in told["notes"])
        text = client.get("/dynamics/ahead").text
        assert text.index("Nothing is forecast") < text.index("What could be observed")


def test_districts_are_looked_at_by_people_with_an_account_alone(served_year: Served) -> None:
    """Whoever has none gets the province, whatever the address asks."""
    with served_year.client() as client:
        assert client.get("/dynamics/ahead.json?districts=1").json()["districts"] is False
        assert "by district" not in client.get("/dynamics/ahead").text
    with served_year.signed_in("reader@example.org") as client:
        assert client.get("/dynamics/ahead.json?districts=1").json()["districts"] is True
        assert "by district" in client.get("/dynamics/ahead").text


def test_what_is_asked_wrongly_is_refused(served_year: Served) -> None:
    """With what there is."""
    with served_year.client() as client:
        for query in ("acts=nonsense", "side=army", "admin1=Nowhere"):
            answer = client.get(f"/dynamics.json?{query}")
            assert answer.status_code == 400, query
            assert answer.json()["detail"]


def test_long_work_is_done_once_and_whoever_waits_too_long_is_asked_to_come_back(served_year: Served) -> None:
    """It goes on, and is there when they come."""
    tables = Tables(served_year.site.snapshots.newest(public=True).state)
    working, done = Working(patience=0.2), []

    def slow() -> int:
        time.sleep(0.8)
        done.append(1)
        return 7

    with pytest.raises(Busy, match="load the page again"):
        working.given(tables, "slow", slow)
    time.sleep(1.0)
    assert working.given(tables, "slow", slow) == 7
    assert len(done) == 1


def test_what_is_kept_and_what_waits_is_bounded(served_year: Served) -> None:
    """However many addresses somebody thinks of; what was raised is raised again."""
    tables = Tables(served_year.site.snapshots.newest(public=True).state)
    working, made = Working(patience=5.0), []

    def piece(place: int) -> int:
        made.append(place)
        return place

    for place in [*range(KEPT + 5), KEPT, 0]:
        assert working.given(tables, f"piece {place}", partial(piece, place)) == place
    assert made == [*range(KEPT + 5), 0]

    def wrong() -> None:
        message = "no such province"
        raise UsageError(message)

    for _ in range(2):
        with pytest.raises(UsageError, match="no such province"):
            working.given(tables, "wrong", wrong)
    working, slow = Working(patience=0.01), Event()
    for place in range(WAITING):
        with pytest.raises(Busy, match="for the first time"):
            working.given(tables, f"slow {place}", slow.wait)
    with pytest.raises(Busy, match="much else"):
        working.given(tables, "one more", slow.wait)
    slow.set()


def test_only_so_many_wait_for_long_work(served_year: Served) -> None:
    """Who comes after them is told at once to come back, and other pages are answered meanwhile."""
    tables = Tables(served_year.site.snapshots.newest(public=True).state)
    working, slow = Working(patience=60.0), Event()
    with ThreadPoolExecutor(WAITING + 4) as people:
        asked = [people.submit(working.given, tables, "slow", slow.wait) for _ in range(WAITING + 4)]
        time.sleep(1.0)
        at_once = [one for one in asked if one.done()]
        slow.set()
        assert len(at_once) == 4
        assert all(isinstance(one.exception(), Busy) for one in at_once)
        assert [one.result() for one in asked if one not in at_once] == [True] * WAITING


def test_the_pages_as_they_are_seen(served_year: Served, window: Callable[..., BrowserContext]) -> None:
    """In a real browser, wide and narrow: the chart is there, and nothing is wider than the screen."""
    for width in (1100, 390):
        page = window(width=width).new_page()
        for path in (*PAGES, "/dynamics/acts"):
            page.goto(f"{served_year.address}{path}?admin1=Balochistan")
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            picture(page, f"dynamics{path.removeprefix('/dynamics').replace('/', '-')}-{width}")
        page.goto(f"{served_year.address}/dynamics")
        shown = page.locator("figure img").first
        assert shown.evaluate("one => one.naturalWidth") > 300
        assert "Phases, by the rate" in page.inner_text("main")


def test_programs_get_what_the_command_gives(served_year: Served) -> None:
    """Every table that is quick here, in pages; the same records, notes, and answers under other rules."""
    with served_year.client() as client, OpenLedger(served_year.ledger.store.path, create=False) as opened:
        for what in (What.ACTS, What.SERIES, What.PHASES, What.NAMED):
            expected = opened.dynamics(what, admin1="Balochistan", lens="outlet")
            first = client.get(f"/api/v1/dynamics/{what}?{HERE}&lens=outlet&limit=7").json()
            assert first["all"] == len(expected.records)
            assert first["results"] == json.loads(json.dumps(expected.records[:7]))
            assert {name: first[name] for name in ("beside", "observed")} == {
                name: expected.stamp[name] for name in ("beside", "observed")
            }


def test_programs_are_told_what_does_not_go_together(served_year: Served) -> None:
    """And who may look at districts."""
    with served_year.client() as client:
        told = client.get("/api/v1/dynamics/waves?side=state").json()
        assert (told["status"], "side goes with" in told["detail"]) == (400, True)
        assert client.get("/api/v1/dynamics/ahead?districts=1").status_code == 401
        assert client.get("/api/v1/dynamics/moods").status_code == 422
    with served_year.signed_in("reader@example.org") as client:
        assert client.get("/api/v1/dynamics/ahead?districts=1").status_code == 200
