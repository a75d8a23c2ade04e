"""A hundred kills at random moments: the ledger verifies after each, and the next run completes the work.

python -m benchmarks.killed [SEED]
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import counterclaim
from counterclaim.ledger.verify import verify

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples" / "herof"
KILLS = 100
PER_LEDGER = 10
"""Kills before a run is let through and a new ledger begun."""
LONGEST_SECONDS = 9.0
"""Somewhat longer than an undisturbed run takes."""


def start(ledger: Path) -> subprocess.Popen[bytes]:
    """A run of the examples into `ledger`."""
    command = [
        sys.executable,
        "-m",
        "counterclaim",
        "add",
        str(EXAMPLES),
        "--pack",
        "balochistan",
        "--ledger",
        str(ledger),
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main() -> None:
    """Kill, verify, complete; stop at the first ledger that is not whole."""
    seed = sys.argv[1] if len(sys.argv) > 1 else "kill"
    chance = random.Random(seed)
    during = completed = 0
    with tempfile.TemporaryDirectory() as folder:
        for number in range(KILLS):
            ledger = Path(folder) / f"{number // PER_LEDGER}.sqlite"
            process = start(ledger)
            time.sleep(chance.uniform(0.5, LONGEST_SECONDS))
            during += process.poll() is None
            process.send_signal(signal.SIGKILL)
            process.wait()
            if ledger.exists():
                with counterclaim.open(ledger) as opened:
                    verify(opened.store)
            if number % PER_LEDGER == PER_LEDGER - 1:
                assert start(ledger).wait() == 0
                with counterclaim.open(ledger) as opened:
                    verify(opened.store)
                    reports = len(opened.state().view.reports)
                completed += 1
                print(f"{number + 1} kills, ledger {completed} whole with {reports} reports", flush=True)
    print(f"{KILLS} kills (seed {seed!r}), {during} while the process ran; every ledger was whole and completed")


if __name__ == "__main__":
    main()
