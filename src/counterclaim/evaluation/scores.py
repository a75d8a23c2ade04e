"""How well claims were read, against hand-annotated ones.

Four levels, each harder than the one before: `found` (the quantity), `figure` (and measure,
bounds, direction of the hedge), `victims` (and the group), `claim` (and the speaker's side).
A predicted claim may match a gold claim of its document when their spans overlap by at least
half the shorter and the predicted one is not much longer; matching is one to one and takes
the best pairs first. Gold claims marked optional count neither as missed nor as false.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

Line = Mapping[str, Any]

LEVELS = ("found", "figure", "victims", "claim")
SCORED = frozenset(
    {
        "killed", "wounded", "casualties", "captured", "abducted", "disappeared", "hostages", "freed", "rescued",
        "missing", "surrendered", "arrested", "displaced", "attacks",
    }
)  # fmt: skip
"""Measures that gold annotates; other figures are neither hits nor false alarms."""

_DIRECTIONS = {
    "exact": "exact", "about": "about", "nearly": "about", "at_least": "floor", "more_than": "floor",
    "up_to": "ceiling", "fewer_than": "ceiling", "between": "range",
}  # fmt: skip
LONGER_BY = 30
"""Code points by which a predicted span may exceed twice the gold span."""
NAMES_ALIKE = 0.6
"""Share of the shorter name's words that two names of one speaker have in common."""
MORE_WORDS = 5
"""Words by which a predicted name may be longer than gold's."""

_ONE_NAME = (
    (re.compile(r"\b(?:baloch(?:istan)? liberation army|bla)\b"), "bla"),
    (re.compile(r"\b(?:inter.services public relations|ispr)\b"), "ispr"),
    (re.compile(r"(?:\bpakistan(?:'s|i)? |^(?:the )?)(?:army|military|armed forces)\b"), "ispr"),
    (re.compile(r"\bpakistan institute for conflict and security studies\b"), "picss"),
    (re.compile(r"\bcent(?:er|re) for research and security studies\b"), "crss"),
    (re.compile(r"\bjama.?at nusrat al.islam wal.muslim(?:in|een)\b"), "jnim"),
)
"""Names of one speaker. An army is ISPR where it is Pakistan's or unnamed."""
_EMPTY = frozenset({"the", "a", "an", "of", "s", "and", "pakistan", "pakistani", "itself"})


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1 of one level."""

    hits: int
    made: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of predicted claims that are right."""
        return self.hits / self.made if self.made else 0.0

    @property
    def recall(self) -> float:
        """Share of gold claims that were found."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Scores:
    """Scores by level, accuracies by field, and what was missed or made up."""

    levels: dict[str, Score]
    fields: dict[str, float]
    missed: list[Line] = field(default_factory=list)
    false: list[Line] = field(default_factory=list)


def score(predicted: Sequence[Line], gold: Sequence[Line]) -> Scores:
    """Score claim lines against gold claims of the same documents."""
    read = [one for one in predicted if one.get("measure") in SCORED and one.get("kind", "quantity") == "quantity"]
    documents: dict[str, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for one in read:
        documents[one["document"]][0].append(one)
    for one in gold:
        documents[one["document"]][1].append(one)
    hits = dict.fromkeys(LEVELS, 0)
    made = len(read)
    right: dict[str, list[bool]] = defaultdict(list)
    missed: list[Line] = []
    false: list[Line] = []
    for ours, theirs in documents.values():
        pairs = match(ours, theirs)
        met = {id(one) for pair in pairs for one in pair}
        missed += [one for one in theirs if id(one) not in met and not one.get("optional")]
        false += [one for one in ours if id(one) not in met]
        made -= sum(bool(wanted.get("optional")) for _, wanted in pairs)
        for one, wanted in pairs:
            if not wanted.get("optional"):
                for level in _levels(one, wanted):
                    hits[level] += 1
                for name, value in _fields(one, wanted):
                    right[name].append(value)
    wanted_in_all = sum(not one.get("optional") for one in gold)
    return Scores(
        levels={level: Score(hits[level], made, wanted_in_all) for level in LEVELS},
        fields={name: sum(values) / len(values) for name, values in right.items()},
        missed=missed,
        false=false,
    )


def match(ours: Sequence[Line], theirs: Sequence[Line]) -> list[tuple[Line, Line]]:
    """One-to-one pairs of a document's claims: equal measures first, then figures, then overlap."""
    ranked = [
        ((same_measure(a, b), _same_figure(a, b), not b.get("optional"), overlap), i, j)
        for i, a in enumerate(ours)
        for j, b in enumerate(theirs)
        if (overlap := _overlap(a, b)) is not None
    ]
    free_ours, free_theirs = set(range(len(ours))), set(range(len(theirs)))
    pairs = []
    for _, i, j in sorted(ranked, key=lambda item: item[0], reverse=True):
        if i in free_ours and j in free_theirs:
            free_ours.remove(i)
            free_theirs.remove(j)
            pairs.append((ours[i], theirs[j]))
    return pairs


def _overlap(a: Line, b: Line) -> int | None:
    shared: int = min(a["end"], b["end"]) - max(a["start"], b["start"])
    mine, wanted = a["end"] - a["start"], b["end"] - b["start"]
    return shared if shared > 0 and 2 * shared >= min(mine, wanted) and mine <= 2 * wanted + LONGER_BY else None


def _levels(one: Line, wanted: Line) -> list[str]:
    reached = ["found"]
    for level, holds in (
        ("figure", _same_figure(one, wanted)),
        ("victims", one.get("group") == wanted["group"]),
        ("claim", side_of(one) == side_of(wanted)),
    ):
        if not holds:
            break
        reached.append(level)
    return reached


def _fields(one: Line, wanted: Line) -> list[tuple[str, bool]]:
    fields = [
        ("measure", same_measure(one, wanted)),
        ("bounds", same_bounds(one, wanted)),
        ("hedge", same_hedge(one, wanted)),
        ("group", one.get("group") == wanted["group"]),
        ("speaker side", side_of(one) == side_of(wanted)),
        ("speaker name", same_name(one, wanted)),
        ("stance", one.get("stance") == wanted["stance"]),
        ("period or not", (one.get("scope") == "period") == (wanted["scope"] == "period")),
        ("district given or not", bool(district_of(one)) == bool(district_of(wanted))),
    ]
    if wanted["stance"] != "asserted":
        fields.append(("stance, where not asserted", one.get("stance") == wanted["stance"]))
    if district_of(wanted):
        fields.append(("district", district_of(one) == district_of(wanted)))
    if wanted.get("date_start"):
        fields.append(("date", same_date(one, wanted)))
    return fields


def same_measure(a: Line, b: Line) -> bool:
    """Gold writes abducted for kidnapped and forcibly disappeared alike."""
    return a.get("measure") == b["measure"] or (a.get("measure") == "disappeared" and b["measure"] == "abducted")


def same_bounds(a: Line, b: Line) -> bool:
    """Whether two claim lines state the same lower and upper number."""
    return _bounds(a) == _bounds(b)


def same_hedge(a: Line, b: Line) -> bool:
    """Whether their hedges point the same way."""
    return _direction(a) == _direction(b)


def _same_figure(a: Line, b: Line) -> bool:
    return same_measure(a, b) and same_bounds(a, b) and same_hedge(a, b)


def _bounds(one: Line) -> tuple[float | None, float | None]:
    low, high = one.get("low"), one.get("high")
    return (None if low is None else float(low), None if high is None else float(high))


def _direction(one: Line) -> str | None:
    relation = one.get("relation")
    return _DIRECTIONS.get(str(relation), relation)


def side_of(one: Line) -> str | None:
    """The side of a claim line's speaker."""
    speaker = one.get("speaker")
    return speaker.get("side") if isinstance(speaker, Mapping) else None


def same_name(a: Line, b: Line) -> bool:
    """Whether two claim lines credit one speaker, under any of its names."""
    if side_of(a) == side_of(b) == "outlet":
        return True
    one, other = _words(a), _words(b)
    if not one or not other or len(one) > len(other) + MORE_WORDS:
        return False
    return len(one & other) / min(len(one), len(other)) >= NAMES_ALIKE


def _words(one: Line) -> set[str]:
    speaker = one.get("speaker")
    name = (speaker.get("name") if isinstance(speaker, Mapping) else speaker) or ""
    name = name.lower()
    for pattern, short in _ONE_NAME:
        name = pattern.sub(short, name)
    return set(re.findall(r"\w+", name)) - _EMPTY


def district_of(one: Line) -> str:
    """The letters of a claim line's district, small; nothing where it has none."""
    place = one.get("place")
    name = place.get("district") if isinstance(place, Mapping) else None
    return re.sub(r"[^a-z]", "", (name or "").lower())


def same_date(a: Line, b: Line) -> bool:
    """The stretches share a day and ours is at most twice as long as gold's and two days."""
    ours, theirs = _days(a), _days(b)
    if ours is None or theirs is None:
        return False
    longest = 2 * ((theirs[1] - theirs[0]) + timedelta(days=1)) + timedelta(days=1)
    return ours[0] <= theirs[1] and theirs[0] <= ours[1] and ours[1] - ours[0] <= longest


def _days(one: Line) -> tuple[date, date] | None:
    start, end = one.get("date_start") or one.get("date_end"), one.get("date_end") or one.get("date_start")
    return (date.fromisoformat(start[:10]), date.fromisoformat(end[:10])) if start and end else None
