"""A real server on a copy of the examples' ledger, clients of it, and a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from counterclaim.engines.opened import OpenLedger
from counterclaim.ledger.keep import backup
from counterclaim.people.accounts import Accounts
from counterclaim.people.file import PeopleFile
from counterclaim.people.rights import Role
from counterclaim.web.app import make_app
from counterclaim.web.serving import site_of
from counterclaim.web.site import Site
from tests.conftest import ROOT, Examples

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PASSWORD = "a long password for tests"  # noqa: S105  # of accounts that tests make
ARTEFACTS = Path(os.environ.get("COUNTERCLAIM_ARTEFACTS", ROOT / "out" / "screenshots"))
"""Where screenshots are left to be looked at."""
PEOPLE = {
    "reader@example.org": ("reader-7", Role.READER),
    "analyst@example.org": ("coder-a", Role.ANALYST),
    "second@example.org": ("coder-b", Role.ANALYST),
    "editor@example.org": ("desk-1", Role.EDITOR),
    "admin@example.org": ("desk-0", Role.ADMINISTRATOR),
}
"""Names, pseudonyms and roles of the accounts."""


@dataclass(frozen=True)
class Served:
    """A server that runs."""

    address: str
    site: Site
    ledger: OpenLedger

    def client(self) -> httpx.Client:
        """A client that is not signed in."""
        return httpx.Client(base_url=self.address, timeout=60, headers={"accept": "text/html"})

    @contextmanager
    def signed_in(self, name: str = "admin@example.org") -> Iterator[httpx.Client]:
        """A client that is signed in."""
        with self.client() as client:
            answer = client.post("/sign-in", data={"name": name, "password": PASSWORD})
            assert answer.status_code == 303, answer.text
            yield client


def token_of(client: httpx.Client) -> str:
    """What the forms of a client's session carry."""
    page = client.get("/about").text
    return page.split('name="form" value="')[1].split('"')[0]


@contextmanager
def serving(
    ledger: Path, folder: Path, *, public: bool = False, contact: str | None = None, datasets: Sequence[str] = ()
) -> Iterator[Served]:
    """A server on a ledger, with accounts unless it is public, stopped at the end."""
    file = None if public else PeopleFile(folder / "people.sqlite")
    if file is not None:
        accounts = Accounts(file)
        for name, (pseudonym, role) in PEOPLE.items():
            accounts.add(name, pseudonym, role, PASSWORD)
    with OpenLedger(ledger) as opened:
        told: list[str] = []
        site = site_of(opened, file, ROOT / "examples" / "briefs", contact, told.append, datasets=datasets)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(make_app(site), host="127.0.0.1", port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        for _ in range(400):
            if server.started:
                break
            time.sleep(0.05)
        try:
            yield Served(f"http://127.0.0.1:{port}", site, opened)
        finally:
            server.should_exit = True
            thread.join(20)
            site.snapshots.stop()
            if file is not None:
                file.close()
    assert not told, told


def copied(examples: Examples, folder: Path) -> Path:
    """A copy of the examples' ledger."""
    copy = folder / "ledger.sqlite"
    with OpenLedger(examples.ledger) as original:
        backup(original.store, copy)
    return copy


@pytest.fixture(scope="session")
def served(examples: Examples, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server that tests only read from."""
    folder = tmp_path_factory.mktemp("served")
    with serving(copied(examples, folder), folder) as running:
        yield running


@pytest.fixture(scope="session")
def public(examples: Examples, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server in public mode."""
    folder = tmp_path_factory.mktemp("public")
    with serving(copied(examples, folder), folder, public=True, contact="desk@example.org") as running:
        yield running


@pytest.fixture
def desk(examples: Examples, tmp_path: Path) -> Iterator[Served]:
    """A server of its own, to be written to."""
    with serving(copied(examples, tmp_path), tmp_path) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    found = shutil.which("chromium") or CHROMIUM
    assert Path(found).exists(), "Chromium is not there: `make system` installs it"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture
def window(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Makes windows of the browser that are closed at the end."""
    made: list[BrowserContext] = []

    def make(width: int = 1280, height: int = 900, **more: bool) -> BrowserContext:
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=more.get("scripts", True)
        )
        context.set_default_timeout(30_000)
        made.append(context)
        return context

    yield make
    for one in made:
        one.close()


def sign_in(page: Page, address: str, name: str = "admin@example.org") -> None:
    """Sign in by keyboard."""
    page.goto(f"{address}/sign-in")
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def picture(page: Page, name: str) -> None:
    """Leave a screenshot to be looked at."""
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}.png", full_page=True)
