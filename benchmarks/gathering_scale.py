"""A hundred thousand claims gathered in memory, and what one more report costs.

python -m benchmarks.gathering_scale [--claims 100000]

The claims are made up: attacks over fifteen years in the districts of a pack, each told by one to five reports
that differ in figures, days and names as reports do. One more report is added to a gatherer that has them all;
its cost is a ratio to that of the whole, both measured here. Says "too much" where a target is missed.
"""

from __future__ import annotations

import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated

import typer

from counterclaim.claims.records import Claim, Party, Speaker
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Attribution, Counting, Group, Kind, Measure, Part, Scope, Side, SpeakerKind
from counterclaim.collection.packs import load_evidence, load_pack
from counterclaim.incidents.filed import Around, Filed
from counterclaim.incidents.gather import Gatherer
from counterclaim.values.count import Count
from counterclaim.values.digest import content_id
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision

MEMORY_GIB = 2.0
SHARE = 0.01
"""Share of the whole that one more report may cost."""
FIRST = date(2010, 1, 1)
DAYS = 15 * 365
SEED = 5
MORE = 20
"""Reports of which the adding is measured."""


@dataclass(frozen=True, slots=True)
class Attack:
    """One happening."""

    day: date
    place: Where
    tactic: str
    killed: int
    wounded: int
    names: frozenset[str]


def attacks(pack: Pack, generator: random.Random) -> Iterator[Attack]:
    """Happenings without end, more in some districts than in others."""
    towns = [
        one for one in pack.places.values() if one.district is not None and one.where_prec <= WherePrecision.DISTRICT
    ]
    often = [generator.paretovariate(1.2) for _ in towns]
    while True:
        town = generator.choices(towns, often)[0]
        where = Where(
            town.name, town.district, town.admin1, town.country, town.lat, town.lon, WherePrecision(town.where_prec)
        )
        yield Attack(
            FIRST + timedelta(days=generator.randrange(DAYS)),
            where,
            generator.choice(["ied", "ambush", "armed_assault", "suicide_bombing", "grenade"]),
            min(int(generator.paretovariate(1.1)), 200),
            min(int(generator.paretovariate(0.9)), 400),
            frozenset(f"name{generator.randrange(40_000)}" for _ in range(4)),
        )


def reports(attack: Attack, number: int, generator: random.Random) -> Iterator[list[Filed]]:
    """The claims of each report on one happening."""
    for telling in range(generator.choices([1, 2, 3, 5], [5, 3, 2, 1])[0]):
        published = attack.day + timedelta(days=generator.choice([0, 1, 1, 2, 5]))
        day = attack.day + timedelta(days=generator.choices([0, 1], [9, 1])[0])
        some = generator.sample(sorted(attack.names), 2)
        names = frozenset([*some, f"common{generator.randrange(60)}", "balochistan"])
        yield [
            _filed(f"{number}-{telling}", ordinal, attack, When.day(day), published, names, measure, group, figure)
            for ordinal, (measure, group, figure) in enumerate(_figures(attack, generator))
        ]


def _figures(attack: Attack, generator: random.Random) -> Iterator[tuple[Measure, Group, int]]:
    off = generator.choice([0, 0, 0, 1, 2])
    yield Measure.KILLED, Group.SECURITY_FORCES, attack.killed + off
    yield Measure.WOUNDED, Group.UNSPECIFIED, attack.wounded
    if generator.random() < 0.5:  # noqa: PLR2004  # every second report
        yield Measure.KILLED, Group.INSURGENTS, 1 + off


def _filed(  # noqa: PLR0917  # the parts of a made-up claim
    report: str,
    ordinal: int,
    attack: Attack,
    when: When,
    published: date,
    names: frozenset[str],
    measure: Measure,
    group: Group,
    figure: int,
) -> Filed:
    claim = Claim(
        id=content_id(report, ordinal),
        report=report,
        document=report,
        kind=Kind.QUANTITY,
        span=Span(ordinal * 40, ordinal * 40 + 10),
        quote=f"{figure}",
        sentence=f"{report} {ordinal}",
        part=Part.BODY,
        speaker=Speaker("officials", Side.STATE, SpeakerKind.UNNAMED),
        provenance=Provenance("made up", Confidence.HIGH),
        attribution=Attribution.RELAYED,
        measure=measure,
        group=group,
        count=Count.stated(figure),
        counting=Counting.TOTAL,
        perpetrator=Party("the group", None, Side.INSURGENT),
        tactic=attack.tactic,
        place=attack.place,
        when=when,
        scope=Scope.INCIDENT,
    )
    around = Around(names=names, all_names=names, placed_here=True)
    return Filed(claim, "state:officials", When.day(published), "an outlet", around=around)


def main(claims: Annotated[int, typer.Option(help="How many claims.")] = 100_000) -> None:
    """Gather, add, and print both with their ratio."""
    pack, evidence = load_pack("balochistan"), load_evidence()
    generator = random.Random(SEED)  # made-up data, by seed
    told: list[list[Filed]] = []
    made = 0
    for number, attack in enumerate(attacks(pack, generator)):
        for one in reports(attack, number, generator):
            told.append(one)
            made += len(one)
        if made >= claims:
            break
    whole, more = told[:-MORE], told[-MORE:]
    gatherer = Gatherer(pack, evidence)
    started = time.perf_counter()
    gatherer.add([one for report in whole for one in report])
    all_of_it = time.perf_counter() - started
    started = time.perf_counter()
    for report in more:
        gatherer.add(report)
    one_more = (time.perf_counter() - started) / len(more)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    share = one_more / all_of_it
    print(f"{made} claims of {len(told)} reports on {number + 1} attacks: {len(gatherer.incidents())} incidents")
    print(f"memory at most {memory:.2f} GiB (may be {MEMORY_GIB}){'' if memory <= MEMORY_GIB else ': too much'}")
    print(f"one more report costs {share:.5f} of the whole (may be {SHARE}){'' if share <= SHARE else ': too much'}")


if __name__ == "__main__":
    typer.run(main)
