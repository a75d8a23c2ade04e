"""The look ahead on UCDP's events of Balochistan: every model beside the field's baselines, in a rolling origin.

    python -m benchmarks.ahead --development    # months of 2005 to 2013, on which models were chosen
    python -m benchmarks.ahead                  # months of 2014 to 2021, for which nothing was chosen

Counts are of events by month, in the province and in its districts (all of the pack's base year). Every look has only
months up to its origin. The baseline to beat is the one that fared best in the very months of the table.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from datetime import date
from pathlib import Path

from counterclaim.codebook.districts import Boundaries, Districts, neighbours
from counterclaim.codebook.pack import Pack
from counterclaim.collection.datasets import load_dataset
from counterclaim.dynamics.ahead.history import History
from counterclaim.dynamics.ahead.outlook import LEARN, choose, scored_looks, weights
from counterclaim.dynamics.ahead.rolling import HORIZONS
from counterclaim.dynamics.months import Months, month_of, monthly
from counterclaim.dynamics.occurrences import Occurrence
from counterclaim.engines.coded import rows_of
from counterclaim.engines.datasets import read_dataset, take
from counterclaim.engines.occurring import rows_as_occurrences
from counterclaim.engines.parser import make_reader
from counterclaim.ledger.store import Store

FILE = Path(__file__).parents[2] / "shared" / "data" / "ucdp_ged_pakistan.csv"
DEVELOPMENT = (date(2005, 1, 1), date(2013, 12, 31))
TABLE = (date(2014, 1, 1), date(2021, 12, 31))
PROVINCE = "Balochistan"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--development", action="store_true")
    parser.add_argument("--file", type=Path, default=FILE, help="UCDP GED's events of Pakistan")
    asked = parser.parse_args()
    begin, end = DEVELOPMENT if asked.development else TABLE
    pack, acts = _acts(asked.file, end)
    districts = Districts(pack)
    names = sorted({
        districts.on(row.name, None, Boundaries.BASE)
        for row in pack.places.values()
        if row.kind == "district" and row.admin1 == PROVINCE
    })  # fmt: skip
    print(f"{len(acts)} events until {end}; {begin:%Y-%m} to {end:%Y-%m}")
    for title, places in (("province", None), (f"{len(names)} districts", names)):
        months = monthly(acts, end, places)
        assert months is not None
        touching = weights(neighbours(pack, names)) if places is not None else None
        _table(title, months, History(months.counts, months.first, touching), begin)


def _acts(file: Path, end: date) -> tuple[Pack, list[Occurrence]]:
    """The events of the province up to a day, by the way that `counterclaim import` and `dynamics` take them."""
    reader = make_reader("balochistan")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "ledger.sqlite", create=True)
        take(store, read_dataset(load_dataset(file, "ucdp"), reader.pack), reader)
        acts = rows_as_occurrences(rows_of(store, reader.pack, "ucdp", PROVINCE), "as_coded")
        store.close()
    return reader.pack, [one for one in acts if one.when is not None and one.when.start <= end]


def _table(title: str, months: Months, history: History, begin: date) -> None:
    begun = time.perf_counter()
    learnt = max(month_of(begin) - months.first - LEARN, 0)
    print(f"{title}; series from {months.name(0)}")
    for horizon in HORIZONS:
        scored = scored_looks(history, horizon, range(LEARN, history.months), learnt=learnt)
        print(f"  {horizon} months ahead: CRPS, ignorance, interval score, inside 90 %; {scored.skills[0].looks} looks")
        for one in scored.skills:
            values = f"{one.crps:8.4f} {one.ignorance:7.3f} {one.interval:8.3f} {one.covered:6.3f}"
            print(f"    {one.name:32s}{values}{'  baseline' if one.baseline else ''}")
        chosen = choose(scored.skills)
        print(f"    stack against {chosen.best_baseline}: {chosen.better:+.1%}; published: {chosen.name}")
    print(f"  {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
