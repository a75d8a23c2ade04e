"""Write the page on whom UCDP credits: `python -m tools.credited ../shared/data/ucdp_ged_pakistan.csv`.

The table of original speakers for one province, what one website's block carries, and how often a rule on the credited
speakers, or on the headlines that rows cite, comes to the compiler's own numbers. Takes minutes: headlines are read.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from counterclaim.claims.reader import Reader
from counterclaim.codebook.terms import Kind, Measure
from counterclaim.collection.datasets import load_dataset
from counterclaim.collection.packs import load_evidence
from counterclaim.datasets.event import Credit, Event, Figures
from counterclaim.engines.datasets import read_dataset
from counterclaim.engines.parser import make_reader
from counterclaim.evaluation.annotated import document_of
from counterclaim.incidents.cells import Unit, UnitKind, cells
from counterclaim.incidents.filed import Filing
from counterclaim.tallies.as_events import harms_of
from counterclaim.tallies.coded import Reproduced, added, count_events
from counterclaim.tallies.rules import RULES
from counterclaim.tallies.tally import tally

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "credited.md"
PROVINCE, PACK, BLOCK, YEAR = "Balochistan", "balochistan", "BRA website", 2012

OPENING = """
Events of UCDP GED in {province}, {first} to {last} (Sundberg and Melander 2013, CC BY 4.0). A row keeps numbers, and
apart from them whom it credits (`source_original`). The class is that of the sides of those whom the words name, by the
names of the pack. This page is written by `python -m tools.credited FILE`.
"""
CAVEAT = """
**A caveat.** Rows that credit insurgents hold a high far above their best, and much of that contrast is one website's
block of {year}: events for which UCDP takes its best to be nobody and keeps the group's figure as the high. Without the
block the contrast is what the last line of the second table says. A row that credits the state may rest on insurgents'
silence, and one that credits nobody on anybody.
"""
HOW = """
`ucdp_like` asks who speaks, and a row does not say who stated which number. Each speaker credited is taken to have
stated the row's greatest number, so that its high is met by construction; low and best are the test. The second line
has only rows whose numbers differ, where there is something to miss. The third counts what our reader finds in the
headlines that rows cite; what a whole article said is not there to be read.
"""
END = """
UCDP codes with the whole article and its own judgement of a source; a best of 0 against a group's own figure is such a
judgement. The rule has none: it counts what a belligerent says of its enemy where nobody contradicts it, and prints who
says it.
"""


def _figures(event: Event) -> Figures:
    return event.figures(Measure.KILLED) or Figures()


def _row(name: str, events: Sequence[Event]) -> str:
    best = sum(_figures(one).best or 0 for one in events)
    high = sum(_figures(one).high or 0 for one in events)
    zero = sum(_figures(one).best == 0 and bool(_figures(one).high) for one in events)
    return f"| {name} | {len(events)} | {best:,} | {high:,} | {zero} |"


def _table(events: Sequence[Event]) -> list[str]:
    by: dict[Credit, list[Event]] = defaultdict(list)
    for one in events:
        by[one.credit].append(one)
    block = [one for one in by[Credit.INSURGENT] if one.credited_words == BLOCK]
    rest = [one for one in by[Credit.INSURGENT] if one not in block]
    return [
        "| the row credits | events | best | high | best is 0, high is not |",
        "|---|---|---|---|---|",
        *(_row(one.value, by[one]) for one in Credit),
        _row("all", events),
        "",
        f"Of those that name insurgents, “{BLOCK}” alone ({YEAR}):",
        "",
        "| the row credits | events | best | high | best is 0, high is not |",
        "|---|---|---|---|---|",
        _row(f"“{BLOCK}”", block),
        _row("other insurgents", rest),
    ]


def _headline(event: Event, reader: Reader, filing: Filing) -> Figures | None:
    """What `ucdp_like` makes of the dead in the headlines that a row cites; `None` where they state none."""
    filed = []
    for place, one in enumerate(event.cited):
        if one.title is None or one.outlet is None:
            continue
        told = {
            "id": f"{event.id}-{place}",
            "outlet": one.outlet,
            "published": one.published,
            "title": "",
            "text": f"{one.title.rstrip('.')}.",
        }
        document = document_of(told)
        claims = [claim for claim in reader.read(document).claims if claim.kind is Kind.QUANTITY]
        filed += filing.file(claims, document)
    tallies = [
        tally(cell, RULES["ucdp_like"])
        for cell in cells(Unit(UnitKind.INCIDENT, event.id), filed)
        if cell.measure is Measure.KILLED
    ]
    return harms_of(tallies)[0].figures if any(one.used for one in tallies) else None


def _reproduced(events: Sequence[Event], reader: Reader) -> Reproduced:
    filing = Filing(reader.pack, load_evidence())
    pairs = [(_figures(one), made) for one in events if (made := _headline(one, reader, filing)) is not None]

    def alike(name: str) -> int:
        return sum(getattr(own, name) == getattr(made, name) for own, made in pairs)

    return Reproduced(len(pairs), alike("low"), alike("best"), alike("high"), added(own for own, _ in pairs))


def page(file: Path) -> Iterator[str]:
    """The lines of the page."""
    reader = make_reader(PACK)
    read = read_dataset(load_dataset(file, "ucdp"), reader.pack)
    events = [one for one in read.events if one.place is not None and one.place.admin1 == PROVINCE]
    (credited,) = [one for one in count_events(events, [RULES["ucdp_like"]], Measure.KILLED) if one.group is None]
    spread = [one for one in events if _figures(one).is_range and one.credited]
    (doubtful,) = [one for one in count_events(spread, [RULES["ucdp_like"]], Measure.KILLED) if one.group is None]
    years = [one.when.start.year for one in events if one.when is not None]
    yield from [f"# Whom UCDP credits: {PROVINCE}", "", *_wrapped(OPENING, first=min(years), last=max(years)), ""]
    yield from [*_table(events), "", *_wrapped(CAVEAT, year=YEAR), ""]
    yield from ["## How often our rule comes to their numbers", "", *_wrapped(HOW), ""]
    yield from ["| from | low | best | high |", "|---|---|---|---|"]
    for name, found in (
        ("the credited speakers", credited.reproduced),
        ("the credited speakers, where low, best and high differ", doubtful.reproduced),
        ("the headlines cited", _reproduced(events, reader)),
    ):
        if found is not None:
            told = found.as_record()
            yield f"| {name} | {told['low']} | {told['best']} | {told['high']} |"
    yield from ["", *_wrapped(END)]


def _wrapped(text: str, **values: object) -> list[str]:
    return wrap(" ".join(text.format(**values, province=PROVINCE).split()), 118)


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    PAGE.write_text("\n".join(page(parser.parse_args().file)) + "\n", encoding="utf-8")
    print(PAGE)


if __name__ == "__main__":
    main()
