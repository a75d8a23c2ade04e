"""Dynamics where the truth is known: a thousand made-up series of each kind (`counterclaim.evaluation.worlds`).

    python -m benchmarks.dynamics                          # all four, with two processes
    python -m benchmarks.dynamics cuts --runs 100          # how near changes of rate are found to where they are
    python -m benchmarks.dynamics branching                # how often an interval holds what follows an act
    python -m benchmarks.dynamics waves                    # how often a wave is found where there is none
    python -m benchmarks.dynamics answers                  # how often an answer is found where there is none

The tests run sixty of each.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from counterclaim.dynamics.phases.cost import Spread
from counterclaim.evaluation import trials, worlds

RUNS = 1000
LEVEL = 0.05
DRAWS, AGAIN = 199, 99
"""Of nulls, and of series for an interval: fewer than the command draws, which makes no test more or less strict."""
Floats = NDArray[np.float64]


def cuts(seed: int) -> Floats:
    """Of each true change: near, bound, held (`trials.Cuts`); then the number of cuts, and if a flat series is cut."""
    found = trials.cuts(seed, again=AGAIN)
    held = [np.nan if one is None else float(one) for one in found.held]
    flat = trials.cut_where_none_is(seed, Spread(worlds.SEEN_SIZE), worlds.SEEN_DAYS)
    return np.array([*found.near, *found.bound, *held, found.number, flat], dtype=float)


def tell_cuts(found: Floats) -> None:
    """Print what was found of changes."""
    many = len(worlds.SEEN_CUTS)
    near, best, held = (found[:, place * many : (place + 1) * many] for place in range(3))
    print(f"found within {trials.NEAR} days: {near.mean():.3f}; of each change {near.mean(0).round(3).tolist()}")
    print(f"by who knows all rates: {best.mean():.3f}; {best.mean(0).round(3).tolist()}")
    print(f"with a cut of its own: {np.isfinite(held).mean():.3f}; {np.isfinite(held).mean(0).round(3).tolist()}")
    print(f"inside its 90 % interval: {np.nanmean(held):.3f}; {np.nanmean(held, 0).round(3).tolist()}")
    print(f"number of changes found, {many} true: mean {found[:, -2].mean():.2f}")
    print(f"a change found where there is none: {found[:, -1].mean():.3f}")


def branching(seed: int) -> Floats:
    """Best, low and high of what follows an act of either side, each four numbers."""
    found = trials.branching(seed)
    return np.concatenate([one.ravel() for one in (found.best, found.low, found.high)])


def tell_branching(found: Floats) -> None:
    """Print how often intervals hold the truth."""
    true = np.array(worlds.WITH).ravel()
    best, low, high = (found[:, place * 4 : place * 4 + 4] for place in range(3))
    held = (low <= true) & (true <= high)
    print(f"true {true.tolist()}; mean found {best.mean(0).round(3).tolist()}, spread {best.std(0).round(3).tolist()}")
    print(f"inside the 90 % interval: {held.mean():.3f}; each {held.mean(0).round(3).tolist()}")
    print(f"interval below the truth {(high < true).mean(0).round(3).tolist()}")
    print(f"interval above the truth {(low > true).mean(0).round(3).tolist()}")


def waves(seed: int) -> Floats:
    """The p-value of the nearest to a wave where there is none."""
    return np.array([trials.wave_where_none_is(seed, draws=DRAWS)])


def answers(seed: int) -> Floats:
    """The p-values of both directions where nobody answers the other."""
    return np.array(trials.answers_where_none_are(seed, turns=DRAWS))


def tell_alarms(found: Floats) -> None:
    """Print how often something was found where there is nothing."""
    print(f"found at 5 % where there is none: {(found <= LEVEL).mean(0).round(3).tolist()}")


@dataclass(frozen=True)
class Kind:
    """One kind of trial."""

    run: Callable[[int], Floats]
    tell: Callable[[Floats], None]


KINDS = {
    "cuts": Kind(cuts, tell_cuts),
    "waves": Kind(waves, tell_alarms),
    "answers": Kind(answers, tell_alarms),
    "branching": Kind(branching, tell_branching),
}


def _told(results: Iterable[Floats], kind: Kind, name: str) -> Iterator[Floats]:
    """The results, with what they come to after every hundred."""
    found = []
    for one in results:
        found.append(one)
        if len(found) % 100 == 0:
            print(f"... {name}, {len(found)} runs so far", flush=True)
            kind.tell(np.array(found))
        yield one


def main() -> None:
    """Run the trials asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kinds", nargs="*", default=list(KINDS), metavar="KIND", help=", ".join(KINDS))
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--jobs", type=int, default=2)
    asked = parser.parse_args()
    for name in asked.kinds:
        begun = time.perf_counter()
        with ProcessPoolExecutor(asked.jobs) as pool:
            found = np.array(list(_told(pool.map(KINDS[name].run, range(asked.runs)), KINDS[name], name)))
        print(f"{name}, {asked.runs} runs, {time.perf_counter() - begun:.0f} s")
        KINDS[name].tell(found)


if __name__ == "__main__":
    main()
