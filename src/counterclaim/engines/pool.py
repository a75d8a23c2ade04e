"""Reading in several processes, each with a reader of its own; the readings come back in order."""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from counterclaim.claims.reader import Reader
from counterclaim.codebook.pack import Pack
from counterclaim.collection.packs import load_vocabulary
from counterclaim.engines.batches import Read, Task, read_batch
from counterclaim.engines.parser import english
from counterclaim.errors import UsageError

AHEAD = 2
"""Batches for each process that are handed out before the first of them is back."""


def read_in_processes(pack: Pack, batches: Iterable[list[Task]], jobs: int) -> Iterator[tuple[list[Task], list[Read]]]:
    """Batches with what came of them, in order.

    Args:
        pack: the conflict's names, with which every process makes its reader.
        batches: taken from as they are needed.
        jobs: how many processes read, as far as there are cores for them.

    Raises:
        UsageError: a process died.
    """
    left = iter(batches)
    # a fresh interpreter for each: what this one has loaded and locked does not come along
    context = multiprocessing.get_context("spawn")
    jobs = min(jobs, os.cpu_count() or 1)
    with ProcessPoolExecutor(jobs, context, _start, (pack,)) as pool:
        waiting: deque[tuple[list[Task], Future[list[Read]]]] = deque()
        try:
            waiting.extend((one, pool.submit(_work, one)) for one in islice(left, jobs * AHEAD))
            while waiting:
                batch, future = waiting.popleft()
                read = future.result()
                waiting.extend((one, pool.submit(_work, one)) for one in islice(left, 1))
                yield batch, read
        except BrokenProcessPool as error:
            message = "a process that was reading died, most likely for want of memory. Take fewer --jobs"
            raise UsageError(message) from error
        finally:
            pool.shutdown(cancel_futures=True)


class _Worker:
    """What a reading process keeps between batches."""

    reader: Reader | None = None


def _start(pack: Pack) -> None:
    """Make the reader of a process."""
    _Worker.reader = Reader(pack, load_vocabulary(), english())


def _work(batch: list[Task]) -> list[Read]:
    if _Worker.reader is None:
        message = "the process was not started by this module"
        raise RuntimeError(message)
    return read_batch(_Worker.reader, batch)
