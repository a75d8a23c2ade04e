"""Dynamics of a data set on the pages: who may see it, and that scores come before the months that they allow."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import BrowserContext

from tests.conftest import Examples, counterclaim_command
from tests.web.conftest import Served, copied, picture, serving

ROWS = "admin1=Balochistan&dataset=ucdp"
LONGEST = 240
"""Seconds for which a test asks again."""


@pytest.fixture(scope="module")
def ledger(examples: Examples, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples' ledger, with UCDP's events of Pakistan."""
    path = copied(examples, tmp_path_factory.mktemp("with rows"))
    rows = shared / "data" / "ucdp_ged_pakistan.csv"
    done = counterclaim_command("import", "ucdp", rows, "--pack", "balochistan", "--ledger", path)
    assert done.code == 0, done.err
    return path


@pytest.fixture(scope="module")
def closed(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server whose data set is for people with an account."""
    with serving(ledger, tmp_path_factory.mktemp("closed")) as running:
        yield running


@pytest.fixture(scope="module")
def shown(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server in public mode whose data set everybody may see."""
    with serving(ledger, tmp_path_factory.mktemp("shown"), public=True, datasets=["ucdp"]) as running:
        yield running


def patiently(client: httpx.Client, path: str) -> Any:  # noqa: ANN401  # any JSON
    """What an address answers when its work is done."""
    until = time.monotonic() + LONGEST
    answer = client.get(path)
    while answer.status_code == 503 and time.monotonic() < until:
        assert int(answer.headers["retry-after"]) > 0
        time.sleep(2)
        answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_rows_of_a_data_set_are_for_people_with_an_account(closed: Served) -> None:
    """Unless whoever serves them says otherwise; nobody else learns that it is there."""
    with closed.client() as client:
        for path in ("/dynamics.json", "/dynamics/acts.json", "/dynamics.svg", "/api/v1/dynamics/series"):
            assert client.get(f"{path}?{ROWS}").status_code == 400
        assert "data set" not in client.get("/dynamics").text
    with closed.signed_in("reader@example.org") as client:
        assert "data set ucdp" in client.get("/dynamics").text
        found = patiently(client, f"/api/v1/dynamics/series?{ROWS}&limit=500")
        assert sum(one["acts"] for one in found["results"]) > 600


def test_scores_stand_before_the_months_and_what_is_published_is_what_they_allow(
    shown: Served, window: Callable[..., BrowserContext]
) -> None:
    """The best of the simple ones, where no model is better by a twentieth; and it is said."""
    with shown.client() as client:
        told = patiently(client, f"/dynamics/ahead.json?{ROWS}")
        simple = {one["model"] for one in told["scores"] if one["baseline"]}
        for one in told["rows"]:
            said = next(note for note in told["notes"] if note.startswith(f"{one['horizon']} month"))
            crps = {each["model"]: each["crps"] for each in told["scores"] if each["horizon"] == one["horizon"]}
            best = min(simple, key=crps.__getitem__)
            assert one["model"] == ("stack" if crps["stack"] <= 0.95 * crps[best] else best)
            assert "stays short of 5%" in said or one["model"] == "stack"
        assert {one["place"] for one in told["rows"]} == {"Balochistan"}
        text = client.get(f"/dynamics/ahead?{ROWS}").text
        assert text.index("How looks ahead fared") < text.index("The months ahead</h2>")
    page = window(width=1100).new_page()
    page.goto(f"{shown.address}/dynamics/ahead?{ROWS}")
    assert page.locator("figure img").first.evaluate("one => one.naturalWidth") > 300
    picture(page, "dynamics-ahead-of-rows")


def test_a_count_of_rows_opens_to_the_rows(shown: Served) -> None:
    """By their numbers in the data set."""
    with shown.client() as client:
        told = patiently(client, f"/dynamics.json?{ROWS}")
        assert not any(one["wave"] for one in told["waves"])
        for one in [*told["phases"], *(month for month in told["series"][:40] if month["acts"])]:
            path, asked = one["href"].split("?")
            found = client.get(f"{path}.json?{asked}").json()
            assert found["pages"]["all"] == one["acts"]
        assert all(act["act"] and act["href"] is None for act in found["rows"])
