"""Learning the weights of signs from annotated reports.

A reader walks over annotated reports with choosers that look up what the annotator chose.
Each choice whose right options are among those offered is a lesson. The weights are those of
a conditional logit: of the options of a lesson, the right ones together are made as probable
as the lessons allow, with a penalty on large weights. Where several options are right, it is
left open which of them is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from counterclaim.claims.choice import Chooser, Choosers, Option, Value
from counterclaim.claims.reader import Reader
from counterclaim.evaluation.annotated import AnnotatedReport
from counterclaim.evaluation.judges import FIGURES, JUDGES, KINDS, Judge
from counterclaim.evaluation.scores import Line
from counterclaim.values.span import Span


@dataclass(frozen=True, slots=True)
class Manner:
    """How a decision is learnt."""

    penalty: float = 2.0
    """Half the square of each weight is multiplied by this."""
    rarest: int = 6
    """Documents in which a sign has to occur."""
    something: int = 1
    """How often a lesson counts in which the first option, nothing or what is usual, is wrong."""


FIGURE = Manner()
MANNERS = {
    "event": Manner(something=2),
    "place": Manner(penalty=15.0),
    "date": Manner(penalty=6.0),
    "measure": Manner(penalty=4.0),
    "speaker": Manner(penalty=4.0),
    "group": Manner(penalty=6.0),
}
"""How each decision is learnt: chosen by cross-validation over all annotated reports."""
AT_CLAIMS = frozenset({"measure", "event"})
"""Decisions that an annotated claim teaches even where not all of their kind are annotated."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """Options with their signs, and which of them are right."""

    options: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]
    document: str
    about: Span


@dataclass(slots=True)
class Annotated:
    """The annotation of the document that is being read."""

    document: str = ""
    claims: Sequence[Line] = ()
    tells: frozenset[str] = frozenset()
    """The decisions that it tells of."""

    def at(self, place: Span, kinds: frozenset[str]) -> Line | None:
        """The annotated claim of some kinds that shares most with a place."""
        best, most = None, 0
        for one in self.claims:
            if one.get("kind", "quantity") not in kinds:
                continue
            shared = min(one["end"], place.end) - max(one["start"], place.start)
            if shared > most:
                best, most = one, shared
        return best


class Pupil(Chooser):
    """Chooses what the annotator chose, and keeps the lesson."""

    def __init__(
        self, decision: str, weights: Mapping[str, float], judge: Judge, annotated: Annotated, *, led: bool = True
    ) -> None:
        """Take the judge of this decision and the annotation that it looks into.

        Args:
            decision: its name.
            weights: by which it chooses where it is not told.
            judge: says which options are right.
            annotated: the annotation of the document that is being read.
            led: off, it goes by its weights, and learns to go on after mistakes of its own.
        """
        super().__init__(decision, weights)
        self.judge, self.annotated, self.led = judge, annotated, led
        self.lessons: list[Lesson] = []
        self.without: list[tuple[str, Span]] = []
        """Places where no option was right."""

    def choose(self, options: Sequence[Option[Value]], about: Span) -> Option[Value]:
        """The right option, where there is one; else by weight."""
        claim = self.annotated.at(about, KINDS.get(self.decision, FIGURES))
        if self.decision not in self.annotated.tells and (claim is None or self.decision not in AT_CLAIMS):
            return super().choose(options, about)
        judged = [self.judge(one.value, claim) for one in options]
        if None in judged:
            return super().choose(options, about)
        best = max(one or 0 for one in judged)
        right = tuple(bool(best) and one == best for one in judged)
        if not any(right):
            self.without.append((self.annotated.document, about))
            return super().choose(options, about)
        if not all(right):
            self.lessons.append(Lesson(tuple(one.signs for one in options), right, self.annotated.document, about))
        if not self.led:
            return super().choose(options, about)
        return super().choose([one for one, fits in zip(options, right, strict=True) if fits], about)


Weights = Mapping[str, Mapping[str, float]]
MakeReader = Callable[[Choosers], Reader]


def study(
    reports: Sequence[AnnotatedReport], make: MakeReader, weights: Weights, *, led: bool
) -> dict[str, list[Lesson]]:
    """The lessons of annotated reports, by decision.

    Args:
        reports: to read.
        make: a reader with given choosers.
        weights: by which choices are made where the annotation does not decide them.
        led: whether the reader is led by the annotation; else it goes on after mistakes of its own.
    """
    annotated = Annotated()
    pupils = {name: Pupil(name, weights.get(name, {}), judge, annotated, led=led) for name, judge in JUDGES.items()}
    reader = make(Choosers(**pupils))
    for report in reports:
        annotated.document, annotated.claims, annotated.tells = report.document.name, report.claims, report.tells
        reader.read(report.document)
    return {name: pupil.lessons for name, pupil in pupils.items()}


def train(
    reports: Sequence[AnnotatedReport], make: MakeReader, weight: Callable[[AnnotatedReport], int] = lambda _: 1
) -> dict[str, dict[str, float]]:
    """The weights of every decision: once led by the annotation, once more after its own mistakes.

    Args:
        reports: to learn from.
        make: a reader with given choosers.
        weight: how often the lessons of a report count.
    """
    times = {one.document.name: weight(one) for one in reports}

    def learnt(name: str, lessons: Sequence[Lesson], strictly: float) -> dict[str, float]:
        repeated = [one for one in lessons for _ in range(times[one.document])]
        return learn_in(MANNERS.get(name, FIGURE), repeated, strictly)

    led = study(reports, make, {}, led=True)
    weights = {name: learnt(name, lessons, 1) for name, lessons in led.items()}
    own = study(reports, make, weights, led=False)
    return {name: learnt(name, [*lessons, *own[name]], 2) for name, lessons in led.items()}


def learn_in(manner: Manner, lessons: Sequence[Lesson], strictly: float = 1) -> dict[str, float]:
    """The weights of a decision that is learnt in some manner; `strictly` multiplies its penalty."""
    counted = [one for one in lessons for _ in range(1 if one.right[0] else manner.something)]
    return learn(counted, strictly * manner.penalty, manner.rarest)


def learn(lessons: Sequence[Lesson], penalty: float = FIGURE.penalty, rarest: int = FIGURE.rarest) -> dict[str, float]:
    """The weights of signs by conditional logit.

    Args:
        lessons: from a pupil; the more the better.
        penalty: on large weights.
        rarest: documents in which a sign has to occur.

    Returns:
        Weights by sign, those of no account left out.
    """
    seen = Counter(
        sign
        for _, sign in {(lesson.document, sign) for lesson in lessons for option in lesson.options for sign in option}
    )
    index = {sign: place for place, sign in enumerate(sorted(one for one, often in seen.items() if often >= rarest))}
    if not index:
        return {}
    rows, columns, group, right = [], [], [], []
    row = 0
    for place, lesson in enumerate(lessons):
        for signs, is_right in zip(lesson.options, lesson.right, strict=True):
            known = [index[sign] for sign in signs if sign in index]
            rows += [row] * len(known)
            columns += known
            group.append(place)
            right.append(is_right)
            row += 1
    matrix = csr_matrix((np.ones(len(rows)), (rows, columns)), shape=(row, len(index)))
    of = np.array(group)
    fits = np.array(right)
    starts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = matrix @ weights
        top = np.maximum.reduceat(score, starts)
        grown = np.exp(score - top[of])
        total = np.add.reduceat(grown, starts)
        hit = np.add.reduceat(grown * fits, starts)
        probable, given = grown / total[of], grown * fits / hit[of]
        value = float(np.sum(np.log(total) - np.log(hit)) + 0.5 * penalty * weights @ weights)
        return value, matrix.T @ (probable - given) + penalty * weights

    best = minimize(loss, np.zeros(len(index)), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    return {sign: round(float(best.x[place]), 3) for sign, place in index.items() if abs(best.x[place]) >= SMALLEST}


SMALLEST = 0.005
"""Weights nearer to zero are left out."""
