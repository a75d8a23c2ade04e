"""What tests share: the shipped pack, a reader, and the examples run once as a user runs them."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import counterclaim
from counterclaim.claims.reader import Reader
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.collection.packs import load_evidence, load_pack, load_vocabulary
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.parser import english
from counterclaim.engines.state import State
from counterclaim.ledger.keep import backup

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
EXAMPLES = ROOT / "examples" / "herof"

settings.register_profile("short", max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))


@dataclass(frozen=True)
class Finished:
    """What a command line did."""

    code: int
    out: str
    err: str


def counterclaim_command(*arguments: object, cwd: Path | None = None, stdin: str | None = None) -> Finished:
    """Run the command line in a process of its own."""
    command = [sys.executable, "-m", "counterclaim", *(str(one) for one in arguments)]
    done = subprocess.run(
        command, capture_output=True, text=True, errors="replace", check=False, cwd=cwd, timeout=300, input=stdin
    )
    return Finished(done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with gold and seed, where it is there."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not there: gold and seed are not tested")
    return SHARED


@pytest.fixture(scope="session")
def balochistan() -> Pack:
    """The shipped pack."""
    return load_pack("balochistan")


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    """The shipped tables of evidence."""
    return load_evidence()


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    """The shipped vocabulary."""
    return load_vocabulary()


@pytest.fixture(scope="session")
def reader(balochistan: Pack, vocabulary: Vocabulary) -> Reader:
    """The rules reader with the shipped pack."""
    return Reader(balochistan, vocabulary, english())


@dataclass(frozen=True)
class Examples:
    """The examples, run as `make run` does."""

    folder: Path
    finished: Finished

    @property
    def ledger(self) -> Path:
        """The ledger's file."""
        return self.folder / "ledger.sqlite"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    """The ledger, brief and table that `make run` makes."""
    folder = tmp_path_factory.mktemp("examples")
    finished = counterclaim_command(
        "run", EXAMPLES, "--pack", "balochistan", "--ledger", folder / "ledger.sqlite", "--out", folder
    )
    assert finished.code == 0, finished.err
    return Examples(folder, finished)


@pytest.fixture(scope="session")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of the examples, of notes on two days that name the places, and of a year of background."""
    folder = tmp_path_factory.mktemp("year")
    inputs = [ROOT / "examples" / name for name in ("herof", "waves", "background")]
    finished = counterclaim_command(
        "run", *inputs, "--pack", "balochistan", "--ledger", folder / "ledger.sqlite", "--out", folder
    )
    assert finished.code == 0, finished.err
    return folder / "ledger.sqlite"


@pytest.fixture(scope="session")
def herof(examples: Examples) -> Iterator[OpenLedger]:
    """The examples' ledger, open."""
    with counterclaim.open(examples.ledger) as ledger:
        yield ledger


@pytest.fixture(scope="session")
def herof_state(herof: OpenLedger) -> State:
    """The examples' ledger as it is now."""
    return herof.state()


@pytest.fixture
def ledger(examples: Examples, tmp_path: Path) -> Iterator[OpenLedger]:
    """A copy of the examples' ledger, to be written to."""
    copy = tmp_path / "ledger.sqlite"
    with counterclaim.open(examples.ledger) as original:
        backup(original.store, copy)
    with counterclaim.open(copy) as opened:
        yield opened
