"""Gathering beside Splink (Linacre and others 2022), on the same tellings and the same candidate pairs.

python -m benchmarks.splink_peer GOLD --ged FILE [--corpus FILE]

B-cubed F1 over what each set asks for: claims and documents of annotated reports (their mean), headlines, documents of
the corpus. Splink's weights are learnt as its manual says, u from random pairs, m by expectation maximisation over the
candidate pairs, of the set itself; its clusters are connected components at a threshold, given at 0.5, which stands
for likelier than not, and at the one that scores best over all sets, which no user could know. Ours are gathered by
evidence learnt from the other sets. Sets of which Splink can learn nothing are left out. Needs Splink:
`uv pip install "splink>=5,<6"`.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import Annotated, Any

import duckdb
import typer
from splink import DuckDBAPI, Linker, SettingsCreator
from splink.blocking_rule_library import CustomRule
from tools.evidence import corpora, headlines, without
from tools.train import open_files

from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import Measure
from counterclaim.collection.packs import load_evidence
from counterclaim.engines.parser import make_reader
from counterclaim.evaluation.gathering import score_gathering
from counterclaim.evaluation.gun_violence import by_incident, read_corpus
from counterclaim.evaluation.headlines import Headlines
from counterclaim.evaluation.linking import Taken, learnt
from counterclaim.incidents.candidates import compared
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.incidents.gather import Gatherer
from counterclaim.incidents.tellings import Telling

THRESHOLDS = (0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)
CANDIDATES = CustomRule("list_has_any(l.pairs, r.pairs)")
"""Tellings carry a key for each pair of theirs that gathering compares: Splink compares these and no others."""
FEWEST = 20
"""Candidate pairs of a set from which Splink can learn anything."""
COLUMNS = (
    "unique_id VARCHAR, report VARCHAR, first DATE, last DATE, name VARCHAR, district VARCHAR, admin1 VARCHAR, "
    "lat DOUBLE, lon DOUBLE, killed_low DOUBLE, killed_high DOUBLE, wounded_low DOUBLE, wounded_high DOUBLE, "
    "names VARCHAR[], sites VARCHAR[], doers VARCHAR[], tactics VARCHAR[], pairs VARCHAR[]"
)


def main(
    gold: Annotated[Path, typer.Argument(help="A folder with gold claims.")],
    ged: Annotated[Path, typer.Option(help="A CSV file of UCDP GED.")],
    corpus: Annotated[Path | None, typer.Option("--corpus", help="A file of the Gun Violence Corpus.")] = None,
) -> None:
    """Print a row for each set, and the means."""
    logging.getLogger("splink").setLevel(logging.ERROR)
    evidence = load_evidence()
    every, short = corpora(gold, evidence, open_files()), headlines(ged, evidence)
    sets: list[Compared] = []
    for name, inputs in every.items():
        weighed = learnt(evidence, without(name, every, short))
        for taken in inputs:
            what = f"{name}, {'annotated' if taken.from_gold else 'read'}"
            sets += _compared(what, taken.input.filed, taken.pack, weighed, _scored(taken))
    for name, told in short.items():
        weighed = learnt(evidence, without(name, every, short))
        sets += _compared(f"headlines, {name}", told.filed, told.pack, weighed, _of_headlines(told))
    if corpus is not None:
        reader, told_of = make_reader("generic"), read_corpus(corpus)
        filing = Filing(reader.pack, evidence)
        filed = [one for told in told_of for one in filing.file(reader.read(told.document).claims, told.document)]
        sets += _compared(corpus.stem, filed, reader.pack, evidence, lambda of: by_incident(told_of, filed, of).f1)
    _print(sets)


@dataclass(frozen=True, slots=True)
class Compared:
    """One set: the score of ours, and of Splink at each threshold."""

    name: str
    pairs: int
    ours: float
    splink: Mapping[float, float]


Score = Callable[[Mapping[str, str]], float]
"""Of incidents by claim."""


def _scored(taken: Taken) -> Score:
    def score(of: Mapping[str, str]) -> float:
        found = score_gathering(
            [(line, of.get(claim) if claim is not None else None) for line, claim in taken.input.found]
        )
        return (found.claims.f1 + found.documents.f1) / 2

    return score


def _of_headlines(told: Headlines) -> Score:
    return lambda of: told.score(of).f1


def _compared(name: str, filed: Sequence[Filed], pack: Pack, evidence: Evidence, score: Score) -> list[Compared]:
    gatherer = Gatherer(pack, evidence)
    gatherer.add(filed)
    pairs = _candidates(gatherer)
    if len(pairs) < FEWEST:
        return []
    ours = {claim: part[0] for part in gatherer.incidents() for claim in part}
    theirs = {}
    try:
        for threshold, cluster_of in _clusters(gatherer, pairs).items():
            labels = {claim: cluster_of.get(telling, telling) for claim, telling in gatherer.telling_of.items()}
            theirs[threshold] = score({**labels, **gatherer.operations})
    except ValueError:
        return []
    return [Compared(name, len(pairs), score({**ours, **gatherer.operations}), theirs)]


def _print(sets: Sequence[Compared]) -> None:
    best = max(THRESHOLDS, key=lambda threshold: sum(one.splink[threshold] for one in sets))
    typer.echo(f"| set | pairs | ours | Splink at 0.5 | Splink at {best} |\n|---|---:|---:|---:|---:|")
    for one in sets:
        typer.echo(f"| {one.name} | {one.pairs} | {one.ours:.3f} | {one.splink[0.5]:.3f} | {one.splink[best]:.3f} |")
    means = (fmean(one.ours for one in sets), *(fmean(one.splink[at] for one in sets) for at in (0.5, best)))
    typer.echo(f"| mean | | {' | '.join(f'{one:.3f}' for one in means)} |")


def _candidates(gatherer: Gatherer) -> list[tuple[str, str]]:
    """The pairs of tellings that gathering compares."""
    ordered = sorted(gatherer.tellings.values(), key=lambda one: one.id)
    return [
        (one.id, other.id)
        for place, one in enumerate(ordered)
        for other in ordered[place + 1 :]
        if one.facets.report != other.facets.report and compared(one.facets, other.facets, gatherer.spread)
    ]


def _clusters(gatherer: Gatherer, pairs: Sequence[tuple[str, str]]) -> dict[float, Mapping[str, str]]:
    """Cluster by telling, at each threshold."""
    keys: dict[str, list[str]] = {one: [] for one in gatherer.tellings}
    for one, other in pairs:
        for end in (one, other):
            keys[end].append(f"{one}|{other}")
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE tellings ({COLUMNS})")
    rows = [_record(one, keys[one.id]) for one in gatherer.tellings.values()]
    connection.executemany(f"INSERT INTO tellings VALUES ({', '.join('?' * len(rows[0]))})", rows)
    database = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[*_comparisons()],
        blocking_rules_to_generate_predictions=[CANDIDATES],
        probability_two_random_records_match=1 / max(len(rows), 2),
    )
    linker = Linker(database.register("tellings"), settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
    linker.training.estimate_parameters_using_expectation_maximisation(CANDIDATES)
    predicted = linker.inference.predict()
    found: dict[float, Mapping[str, str]] = {}
    for threshold in THRESHOLDS:
        clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(predicted, threshold)
        table = connection.execute(f"SELECT unique_id, cluster_id FROM {clusters.physical_name}").fetchall()
        found[threshold] = dict(table)
    return found


def _record(telling: Telling, pairs: list[str]) -> list[Any]:
    told = telling.facets
    place = told.places[0] if told.places else None
    days = [day for stretch in told.days for day in (stretch.start, stretch.end)]
    figures = []
    for measure in (Measure.KILLED, Measure.WOUNDED):
        bounds = [one.bounds for one in told.figures.get(measure, ())]
        figures += [
            max((one.least for one in bounds), default=None),
            max((min(one.most, 1e9) for one in bounds), default=None),
        ]
    return [
        telling.id,
        told.report,
        min(days, default=None),
        max(days, default=None),
        place.name if place else None,
        place.district if place else None,
        place.admin1 if place else None,
        place.lat if place else None,
        place.lon if place else None,
        *figures,
        sorted(told.names),
        sorted(told.sites | told.things),
        sorted({one.actor or one.name for one in told.doers}),
        sorted(told.tactics),
        pairs,
    ]


def _comparisons() -> list[dict[str, Any]]:
    """The columns that a user of Splink would compare, each with its levels from closest to furthest."""
    gap = "greatest(0, date_diff('day', last_l, first_r), date_diff('day', last_r, first_l))"
    distance = (
        "2 * 6371 * asin(sqrt(pow(sin(radians(lat_r - lat_l) / 2), 2) + "
        "cos(radians(lat_l)) * cos(radians(lat_r)) * pow(sin(radians(lon_r - lon_l) / 2), 2)))"
    )
    toll = {
        name: [
            f"{name}_low_l = {name}_low_r AND {name}_high_l = {name}_high_r",
            f"{name}_low_l <= {name}_high_r AND {name}_low_r <= {name}_high_l",
            f"abs({name}_low_l - {name}_low_r) <= 0.25 * greatest({name}_low_l, {name}_low_r)",
        ]
        for name in ("killed", "wounded")
    }
    return [
        _levels("day", "first_l IS NULL OR first_r IS NULL", [f"{gap} <= {most}" for most in (0, 1, 3, 7)]),
        _levels(
            "place",
            "name_l IS NULL OR name_r IS NULL",
            [
                "name_l = name_r",
                "district_l = district_r",
                f"{distance} <= 25",
                f"{distance} <= 100",
                "admin1_l = admin1_r",
            ],
        ),
        *(_levels(name, f"{name}_low_l IS NULL OR {name}_low_r IS NULL", levels) for name, levels in toll.items()),
        _shared("names", (8, 4, 2, 1)),
        _shared("sites", (1,)),
        _shared("doers", (1,)),
        _shared("tactics", (1,)),
    ]


def _shared(column: str, least: Sequence[int]) -> dict[str, Any]:
    shared = f"len(list_intersect({column}_l, {column}_r))"
    empty = f"len({column}_l) = 0 OR len({column}_r) = 0"
    return _levels(column, empty, [f"{shared} >= {many}" for many in least])


def _levels(name: str, null: str, conditions: Sequence[str]) -> dict[str, Any]:
    return {
        "output_column_name": name,
        "comparison_levels": [
            {"sql_condition": null, "label_for_charts": "not told", "is_null_level": True},
            *({"sql_condition": one, "label_for_charts": one} for one in conditions),
            {"sql_condition": "ELSE", "label_for_charts": "else"},
        ],
    }


if __name__ == "__main__":
    typer.run(main)
