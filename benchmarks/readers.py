"""Fifty readers of a ledger of 100,000 claims while a process adds reports, and a page beside a bare one.

python -m benchmarks.readers [--ledger PATH] [--claims 100000] [--seconds 180]

The ledger is made up (see `large_ledger`) unless it is there. `counterclaim serve` runs in a process of its own. Each
reader opens a page, waits for an exponential time of two seconds on average, and opens another; another process adds
one report after the other with `counterclaim add` meanwhile. Told are the times of answers by kind of page. Then the
incident page's throughput is measured beside that of a page of the same size and no content, served by the same stack
from another process: made anew each time, and again as readers meet it, kept from the last time it was made.
Says "too slow" or "too few" where a target is missed.
"""

from __future__ import annotations

import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import Annotated, Any

import httpx
import typer

SEED = 11
READERS, PAUSE = 50, 2.0
P95 = 0.2
"""Seconds."""
SHARE = 0.2
"""Of the throughput of a bare page."""
PORT, BARE_PORT = 8131, 8132
BARE = """
import sys, uvicorn
from fastapi import FastAPI, Response
from starlette.middleware.gzip import GZipMiddleware
from counterclaim.web.guard import Guard
app, body = FastAPI(openapi_url=None), b"x" * int(sys.argv[1])
app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)
app.add_middleware(Guard)
@app.get("/")
async def bare() -> Response:
    return Response(body, media_type="text/html; charset=utf-8")
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
"""
TEXT = "At least {many} {whom} were killed in {place} on {day} March 2026, police said. {rest}"


async def _up(address: str, process: subprocess.Popen[bytes], seconds: float) -> float:
    """Wait until a server answers; how long that took."""
    started = time.perf_counter()
    async with httpx.AsyncClient() as client:
        while time.perf_counter() - started < seconds:
            try:
                await client.get(address)
            except httpx.TransportError:
                if process.poll() is not None:
                    message = f"the server ended with {process.returncode}"
                    raise RuntimeError(message) from None
                await asyncio.sleep(0.2)
            else:
                return time.perf_counter() - started
    message = f"{address} does not answer"
    raise RuntimeError(message)


async def _middle(client: httpx.AsyncClient, what: str) -> list[dict[str, Any]]:
    """Some records from the middle of a list."""
    every = (await client.get(f"/api/v1/{what}", params={"limit": 1})).json()["all"]
    found = await client.get(f"/api/v1/{what}", params={"limit": 500, "offset": every // 2})
    results: list[dict[str, Any]] = found.json()["results"]
    return results


async def _paths(client: httpx.AsyncClient) -> dict[str, list[str]]:
    """Pages of each kind that readers open."""
    claims, incidents = await _middle(client, "claims"), await _middle(client, "incidents")
    districts = (await client.get("/districts.json")).json()["districts"]
    return {
        "contested": [f"/?page={number}" for number in range(40)] + ["/"] * 40,
        "incident": [one["href"] for one in incidents],
        "claim": [f"/claims/{one['claim']}" for one in claims],
        "document": list(dict.fromkeys(f"/documents/{one['report']}" for one in claims)),
        "search": [
            f"/search?q={word}" for word in ("soldiers", "killed Turbat", "fighters Kech", '"were wounded"', "Mach")
        ],
        "district": [one["href"] for one in districts[:30] if one["label"] != "not stated"],
        "lens": ["/?lens=state", "/?lens=insurgent", "/incidents?lens=state"],
        "other": ["/map", "/timeline", "/outlets", "/actors", "/documents", "/incidents", "/feed.atom"],
        "narratives": ["/narratives", "/narratives/echoes", "/narratives/answers", "/narratives/themes"],
    }


OFTEN = {
    "contested": 20,
    "incident": 30,
    "claim": 12,
    "document": 12,
    "search": 10,
    "district": 6,
    "lens": 4,
    "other": 6,
    "narratives": 4,
}


async def _read(
    client: httpx.AsyncClient,
    paths: dict[str, list[str]],
    end: float,
    order: random.Random,
    told: dict[str, list[float]],
) -> int:
    """One reader; how many answers were errors."""
    errors = 0
    await asyncio.sleep(order.expovariate(1 / PAUSE))
    while time.perf_counter() < end:
        kind = order.choices(list(OFTEN), list(OFTEN.values()))[0]
        started = time.perf_counter()
        try:
            answer = await client.get(order.choice(paths[kind]))
            errors += answer.status_code != httpx.codes.OK
        except httpx.TransportError:
            errors += 1
        told[kind].append(time.perf_counter() - started)
        await asyncio.sleep(order.expovariate(1 / PAUSE))
    return errors


def _reports(folder: Path, number: int) -> Path:
    """A report that nobody knows yet."""
    order = random.Random(number)
    place = order.choice(["Turbat", "Quetta", "Khuzdar", "Panjgur", "Gwadar", "Mach"])
    day, many = order.randrange(1, 28), order.randrange(2, 30)
    text = TEXT.format(many=many, whom="soldiers", place=place, day=day, rest=f"It was report {number}.")
    path = folder / f"{number}.jsonl"
    line = {"id": f"added-{number}", "outlet": "DAWN", "published": f"2026-03-{day:02}", "text": text}
    path.write_text(json.dumps(line) + "\n", encoding="utf-8")
    return path


ADD = """
import sys, time
from pathlib import Path
from benchmarks.readers import _reports
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.parser import make_reader
from counterclaim.engines.stages import add
with OpenLedger(Path(sys.argv[1])) as ledger:
    reader, number = make_reader("balochistan"), int(time.time())
    while True:
        number += 1
        add(ledger.store, [_reports(Path(sys.argv[2]), number)], reader)
        print(number, flush=True)
        time.sleep(float(sys.argv[3]))
"""


def _quantile(times: list[float], share: float) -> float:
    return sorted(times)[min(int(share * len(times)), len(times) - 1)]


async def _throughput(address: str, paths: list[str], seconds: float, at_once: int = 8) -> float:
    """Answers a second, at so many requests at once."""
    done, end = 0, time.perf_counter() + seconds
    order = random.Random(SEED)

    async def ask(client: httpx.AsyncClient) -> None:
        nonlocal done
        while time.perf_counter() < end:
            answer = await client.get(order.choice(paths), headers={"accept-encoding": "identity"})
            assert answer.status_code == httpx.codes.OK
            done += 1

    async with httpx.AsyncClient(base_url=address, timeout=60) as client:
        await asyncio.gather(*(ask(client) for _ in range(at_once)))
    return done / seconds


async def _measure(ledger: Path, seconds: float, gap: float) -> None:
    address = f"http://127.0.0.1:{PORT}"
    command = [sys.executable, "-m", "counterclaim", "serve", "--ledger", str(ledger), "--port", str(PORT), "--public"]
    server = subprocess.Popen(command)
    try:
        print(f"ready after {await _up(f'{address}/icon.svg', server, 3600):.0f} s", flush=True)
        async with httpx.AsyncClient(base_url=address, timeout=60) as client:
            paths = await _paths(client)
            with tempfile.TemporaryDirectory() as folder:
                adder = subprocess.Popen(
                    [sys.executable, "-c", ADD, str(ledger), folder, str(gap)], stdout=subprocess.PIPE, text=True
                )
                await asyncio.sleep(8)
                await _readers(client, paths, seconds)
                adder.terminate()
                added = len((adder.communicate()[0] or "").split())
            print(f"{added} reports were added meanwhile")
            await asyncio.sleep(20)
            await _beside_bare(address, client, paths["incident"])
    finally:
        server.terminate()
        server.wait(30)


async def _readers(client: httpx.AsyncClient, paths: dict[str, list[str]], seconds: float) -> None:
    told: dict[str, list[float]] = defaultdict(list)
    end = time.perf_counter() + seconds
    orders = [random.Random(SEED + number) for number in range(READERS)]
    errors = sum(await asyncio.gather(*(_read(client, paths, end, one, told) for one in orders)))
    every = [one for times in told.values() for one in times]
    for kind, times in sorted(told.items()):
        p95 = _quantile(times, 0.95)
        print(f"{kind:10} {len(times):6} answers, median {_quantile(times, 0.5):.3f} s, p95 {p95:.3f} s")
    p95 = _quantile(every, 0.95)
    print(
        f"{'all':10} {len(every):6} answers, median {_quantile(every, 0.5):.3f} s, p95 {p95:.3f} s (may be {P95})"
        f"{'' if p95 < P95 else ': too slow'}, p99 {_quantile(every, 0.99):.3f} s, {errors} errors"
    )


async def _beside_bare(address: str, client: httpx.AsyncClient, incidents: list[str]) -> None:
    """The incident page beside a bare page of its size, in one run."""
    whole = {"accept-encoding": "identity"}
    sizes = [len((await client.get(one, headers=whole)).content) for one in incidents[:20]]
    size = sum(sizes) // len(sizes)
    bare = subprocess.Popen([sys.executable, "-c", BARE, str(size), str(BARE_PORT)])
    try:
        await _up(f"http://127.0.0.1:{BARE_PORT}/", bare, 60)
        plain = await _throughput(f"http://127.0.0.1:{BARE_PORT}", ["/"], 6)
        anew = [f"{one}?at={number}" for number, one in enumerate(incidents * 40)]
        made = await _throughput(address, anew, 6)
        kept = await _throughput(address, incidents[:50], 6)
    finally:
        bare.terminate()
        bare.wait(30)
    print(f"a bare page of {size:,} bytes is answered {plain:.0f} times a second")
    for words, rate in (("made anew", made), ("as readers meet it", kept)):
        told = f"the incident page {words}: {rate:.0f}, {rate / plain:.2f} of it (has to be {SHARE})"
        print(f"{told}{'' if rate / plain >= SHARE or words == 'made anew' else ': too few'}")


def main(
    ledger: Annotated[Path | None, typer.Option(help="A large ledger; made where there is none.")] = None,
    claims: Annotated[int, typer.Option(help="Claims of a ledger that is made.")] = 100_000,
    seconds: Annotated[float, typer.Option(help="How long readers read.")] = 180,
    gap: Annotated[float, typer.Option(help="Seconds between two reports that are added.")] = 5,
) -> None:
    """Make, serve, read, print."""
    from benchmarks.large_ledger import make_ledger

    path = ledger if ledger is not None else Path(tempfile.mkdtemp()) / "large.sqlite"
    if not path.exists():
        print(f"{make_ledger(path, claims)} reports made", flush=True)
    asyncio.run(_measure(path, seconds, gap))


if __name__ == "__main__":
    typer.run(main)
