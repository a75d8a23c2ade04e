"""Several processes at once, and processes killed at any moment."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import counterclaim
from counterclaim.ledger.verify import verify
from tests.conftest import EXAMPLES, counterclaim_command

KILLS = 8
"""In the tests; `make bench` kills a hundred."""


def _start(ledger: Path, *inputs: Path) -> subprocess.Popen[bytes]:
    command = [
        sys.executable,
        "-m",
        "counterclaim",
        "add",
        *map(str, inputs),
        "--pack",
        "balochistan",
        "--ledger",
        str(ledger),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_two_writers_make_one_chain(tmp_path: Path) -> None:
    """Two processes that add overlapping folders at once end with every report once and a whole chain."""
    ledger = tmp_path / "ledger.sqlite"
    files = sorted(EXAMPLES.glob("2026-02-0*.txt"))
    running = [_start(ledger, *files[:8]), _start(ledger, *files[4:])]
    assert [process.wait(timeout=240) for process in running] == [0, 0]
    with counterclaim.open(ledger) as opened:
        verify(opened.store)
        assert len(opened.state().view.reports) == len(files)


def test_killed_at_random_moments(tmp_path: Path) -> None:
    """After each kill the ledger verifies, and the next run completes the work."""
    ledger = tmp_path / "ledger.sqlite"
    files = sorted(EXAMPLES.glob("2026-0*.txt"))
    chance = random.Random("kill")  # noqa: S311  # a seeded test, no secret
    for _ in range(KILLS):
        process = _start(ledger, *files)
        time.sleep(chance.uniform(1.0, 6.0))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        if ledger.exists():
            with counterclaim.open(ledger) as opened:
                verify(opened.store)
    assert counterclaim_command("add", *files, "--ledger", ledger, "--pack", "balochistan").code == 0
    with counterclaim.open(ledger) as opened:
        verify(opened.store)
        state = opened.state()
        assert len(state.view.reports) == len(files)
        assert set(state.view.incidents) >= set(state.gathered.members)
