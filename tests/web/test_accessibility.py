"""No page has anything that axe-core finds against WCAG 2.2 AA, in light or in dark."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.web.addresses import every_page
from tests.web.conftest import Served, sign_in

Window = Callable[..., BrowserContext]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: Page) -> list[tuple[str, Any]]:
    """What axe-core finds, with the places."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [(one["id"], [node["html"][:160] for node in one["nodes"][:3]]) for one in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_that_everybody_reads_has_a_violation(served: Served, window: Window, scheme: str) -> None:
    """Every kind of public page."""
    page = window().new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found = {}
    for path in every_page(served, 1):
        page.goto(f"{served.address}{path}")
        page.wait_for_load_state("networkidle")
        if told := violations(page):
            found[path] = told
    page.goto(f"{served.address}/nothing")
    assert violations(page) == []
    assert found == {}


def test_no_page_of_the_desk_has_a_violation(desk: Served, window: Window) -> None:
    """Every page for people with an account, the conflict of two among them."""
    page = window().new_page()
    sign_in(page, desk.address)
    state = desk.ledger.state()
    claim = state.filed[0].claim
    report = next(iter(state.view.documents))
    incident = next(iter(state.gathered.members))
    paths = [
        "/review", "/review/log", "/coding", "/coding/differences", "/upload", "/people", "/audit", "/complaints",
        f"/claims/{claim.id}", f"/documents/{report}?refused=1", f"/incidents/{incident}", "/briefs",
        "/briefs/herof-2/check",
    ]  # fmt: skip
    found = {}
    for path in paths:
        page.goto(f"{desk.address}{path}")
        page.wait_for_load_state("networkidle")
        if told := violations(page):
            found[path] = told
    page.goto(f"{desk.address}/sign-in")
    found["/sign-in"] = violations(page)
    assert {path: told for path, told in found.items() if told} == {}
