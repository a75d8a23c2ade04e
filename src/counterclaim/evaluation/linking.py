"""Learning what the evidence counts for from annotated reports.

Two regressions with a penalty on large weights (logistic; the sum of squares): one over pairs of claims of
a report, one over pairs of what two reports tell. Every pair of a corpus is a lesson; a report with many
claims has no more say than one with few. Along the orders of levels a weight never rises, whatever a small
number of lessons would have it, so that the table can be read and disputed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from scipy.optimize import minimize

from counterclaim.codebook.evidence import START, Evidence, Sign, Stage, Weight
from counterclaim.codebook.pack import Pack
from counterclaim.evaluation.gathering import Input
from counterclaim.incidents.evidence import across, told_level, within
from counterclaim.incidents.facets import facets
from counterclaim.incidents.filed import Filed
from counterclaim.incidents.gather import told_by_report, told_districts
from counterclaim.incidents.operations import operation_of
from counterclaim.incidents.tellings import Telling, tellings
from counterclaim.judgements.bonds import Bonds

PENALTY = 1.0
"""Half the square of each weight is multiplied by this."""
MOST = 15
"""Pairs of one report that count in full; those of one with more share as much."""


ORDERS = (
    ("day", ("same days", "overlapping", "a day apart", "days apart", "a week apart", "far apart")),
    ("day", ("a day apart, nothing alike", "days apart, nothing alike", "a week apart, nothing alike")),
    ("day", ("roughly the same", "roughly near", "roughly apart")),
    ("day", ("one undated, told soon after", "one undated", "one undated, told at another time")),
    (
        "place",
        (
            "same place",
            "near",
            "same district",
            "district far",
            "other district",
            "other province",
            "other country",
            "elsewhere, both by their own words",
        ),
    ),
    ("place", ("one within the other", "one is all of the country")),
    ("doer", ("one actor", "of one lineage", "one side", "two actors", "two sides")),
    ("tactic", ("shared", "different")),
    ("target", ("shared", "different")),
    (
        "figures",
        ("several the same", "one the same", "several small ones the same", "a small one the same", "close", "far"),
    ),
    ("site", ("the same by name", "of one kind", "another of its kind", "different")),
    ("names", ("eight or more", "five to seven", "three or four", "two", "one", "common ones", "none")),
    (
        "told",
        ("within a day", "within days", "within two weeks", "within two months", "within a year", "more than a year"),
    ),
    ("several", ("both", "one")),
    ("stretch", ("one sentence", "one paragraph", "next paragraph", "further")),
    ("stretch", ("headline and lead", "headline and further")),
    ("turn", ("none, one paragraph", "one, one paragraph", "several, one paragraph")),
    ("turn", ("none, several paragraphs", "one, several paragraphs", "several, several paragraphs")),
    ("wide", ("neither", "by the text around it", "by its own words")),
)
"""Levels of a feature from the most alike to the least: a later one never weighs more than one before it."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """Claims of reports that may be about one another's happenings, with the incidents annotated."""

    filed: tuple[Filed, ...]
    incident: Mapping[str, str]
    """By claim; a claim without one teaches nothing."""
    pack: Pack
    headlines: bool = False
    """Whether they are headlines alone, which say nothing of how one text tells of several happenings."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Annotated reports as gathering takes them, with the pack that they were read with."""

    input: Input
    pack: Pack
    from_gold: bool

    @property
    def labelled(self) -> Labelled:
        """The claims with their incidents, without undertakings in several districts."""
        known, waves = self.input.incident, self.input.waves
        incidents = {claim: incident for claim, incident in known.items() if incident not in waves}
        return Labelled(self.input.filed, incidents, self.pack)


@dataclass(frozen=True, slots=True)
class Lesson:
    """A pair: its signs, whether it is one happening, and how much it counts."""

    signs: tuple[Sign, ...]
    one: bool
    counts: float = 1.0


def lessons_within(corpus: Labelled) -> Iterator[Lesson]:
    """The pairs of claims of each report."""
    for claims in _by_report(corpus).values():
        known = sorted((one for one in claims if one.claim.id in corpus.incident), key=_place)
        if not known:
            continue
        alone = [facets([one]) for one in known]
        labels = [corpus.incident[one.claim.id] for one in known]
        many = len(known) * (len(known) - 1) / 2
        for one, other in combinations(range(len(known)), 2):
            signs = tuple(within(alone[one], alone[other], corpus.pack))
            yield Lesson(signs, labels[one] == labels[other], min(1.0, MOST / many))


def lessons_across(corpus: Labelled, evidence: Evidence) -> Iterator[Lesson]:
    """The pairs of what the reports tell, parted by the weights that `evidence` has within reports."""
    told: list[tuple[Telling, str]] = []
    months: dict[str, set[str]] = {}
    for claims in _by_report(corpus).values():
        for telling in tellings(claims, corpus.pack, evidence, Bonds()):
            day = telling.facets.published
            for name in telling.facets.names:
                months.setdefault(name, set()).add(f"{day.start:%Y-%m}" if day is not None else "")
            votes = Counter(label for one in telling.claims if (label := corpus.incident.get(one.claim.id)))
            if votes:
                told.append((telling, min(votes, key=lambda label: (-votes[label], label))))
    for (one, label), (other, another) in combinations(told, 2):
        near = told_level(one.facets.published, other.facets.published) in NEAR
        if one.facets.report != other.facets.report and (near or not corpus.headlines):
            signs = across(one.facets, other.facets, corpus.pack, lambda name: len(months.get(name, ())))
            yield Lesson(tuple(signs), label == another)


NEAR = frozenset({"within a day", "within days", "within two weeks", "within two months"})
"""How near two headlines were published of which a pair is a lesson: those of other years teach what reports do."""


def _by_report(corpus: Labelled) -> dict[str, list[Filed]]:
    found: dict[str, list[Filed]] = {}
    for report, claims in told_by_report(corpus.filed).items():
        told = told_districts(claims)
        found[report] = [one for one in claims if operation_of(one, corpus.pack, told) is None]
    return found


def _place(one: Filed) -> tuple[int, str]:
    return one.claim.span.start, one.claim.id


def learnt(evidence: Evidence, corpora: Sequence[Labelled]) -> Evidence:
    """The evidence with its weights learnt anew; its levels and words stay as they are."""
    inside = _fitted(
        evidence, "within", [one for corpus in corpora if not corpus.headlines for one in lessons_within(corpus)]
    )
    return _fitted(inside, "across", [one for corpus in corpora for one in lessons_across(corpus, inside)])


def _fitted(evidence: Evidence, stage: Stage, lessons: Sequence[Lesson]) -> Evidence:
    weights = {
        sign: row.model_copy(update={"weight": found}) for sign, row, found in _fit(evidence.weights[stage], lessons)
    }
    return replace(evidence, weights={**evidence.weights, stage: weights})


def _fit(table: Mapping[Sign, Weight], lessons: Sequence[Lesson]) -> Iterator[tuple[Sign, Weight, float]]:
    """The weight of each row: steps down along the orders, so that the farther never counts for more."""
    signs = [sign for sign in table if sign.feature != START]
    index = {sign: number for number, sign in enumerate(signs)}
    held = np.array([table[sign].weight if table[sign].held else 0.0 for sign in signs])
    moves = np.array([not table[sign].held for sign in signs], float)
    rows = np.array([[index[sign] for sign in one.signs] for one in lessons])
    wanted = np.array([one.one for one in lessons], float)
    counts = np.array([one.counts for one in lessons])
    steps, free = _steps(signs)

    def loss(steps_taken: np.ndarray) -> tuple[float, np.ndarray]:
        start, weights = steps_taken[-1], moves * (steps @ steps_taken[:-1])
        odds = start + (weights + held)[rows].sum(axis=1)
        value = (counts * (np.logaddexp(0, odds) - wanted * odds)).sum() + PENALTY / 2 * (weights**2).sum()
        rest = counts * (1 / (1 + np.exp(-odds)) - wanted)
        slope = np.zeros_like(weights)
        np.add.at(slope, rows.ravel(), np.repeat(rest, rows.shape[1]))
        slope = moves * (slope + PENALTY * weights)
        return float(value), np.append(steps.T @ slope, rest.sum())

    bounds = [(None, None) if one else (None, 0.0) for one in free] + [(None, None)]
    found = minimize(loss, np.zeros(len(signs) + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = moves * (steps @ found[:-1]) + held
    for sign, row in table.items():
        number = found[-1] if sign.feature == START else weights[index[sign]]
        yield sign, row, round(float(number), 2) + 0.0


def _steps(signs: Sequence[Sign]) -> tuple[np.ndarray, list[bool]]:
    """The matrix from steps to weights, and which steps are free: the first of an order, and what stands in none."""
    index = {sign: number for number, sign in enumerate(signs)}
    matrix, free = np.eye(len(signs)), [True] * len(signs)
    for feature, levels in ORDERS:
        known = [index[Sign(feature, level)] for level in levels if Sign(feature, level) in index]
        for place, number in enumerate(known[1:], 1):
            free[number] = False
            matrix[number, known[:place]] = 1.0
    return matrix, free
