"""Scores of claims without a number, and of stances, against annotated passages.

A responsibility, rejection or event is found where a claim of the same kind and force shares words
with an annotated one; a stance where a figure that shares words with an annotated one has the same.
Each annotated item is found at most once. Of those found, who says so and who is named or rejected
is scored apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from counterclaim.evaluation.annotated import force_of
from counterclaim.evaluation.scores import Line, same_name

SORTS = ("denied", "questioned", "claims", "denies", "blames", "rejects", "event")
KINDS = {
    "stance": ("denied", "questioned"),
    "responsibility": ("claims", "denies", "blames"),
    "rejection": ("rejects",),
    "event": ("event",),
}
"""The sorts of each kind."""


@dataclass(slots=True)
class Tally:
    """Counts of one sort."""

    hits: int = 0
    made: int = 0
    wanted: int = 0
    fields: dict[str, list[bool]] = field(default_factory=dict)
    """Of those found, whether each field that is annotated is right."""

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        fields = {name: [*self.fields.get(name, ()), *told] for name, told in other.fields.items()}
        return Tally(
            self.hits + other.hits, self.made + other.made, self.wanted + other.wanted, {**self.fields, **fields}
        )

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.hits / (self.made + self.wanted) if self.made + self.wanted else 0.0


def sort_of(line: Line) -> str | None:
    """Which of the sorts a claim line is; `None` for an asserted figure and for other kinds."""
    if line["kind"] == "quantity":
        return line["stance"] if line["stance"] != "asserted" else None
    return "event" if line["kind"] == "event" else force_of(line)


def score_statements(read: Sequence[Line], annotated: Sequence[Line]) -> dict[str, Tally]:
    """The tallies of the sorts over the claims of one document.

    Args:
        read: claim lines of the reader.
        annotated: those of the annotation.
    """
    tallies = {sort: Tally() for sort in SORTS}
    left = [(sort, line) for line in read if (sort := sort_of(line)) is not None]
    for sort, _ in left:
        tallies[sort].made += 1
    for wanted in annotated:
        sort = sort_of(wanted)
        if sort is None:
            continue
        tally = tallies[sort]
        tally.wanted += 1
        found = next((one for one in left if one[0] == sort and _share(one[1], wanted)), None)
        if found is None:
            continue
        left.remove(found)
        tally.hits += 1
        for name, right in _fields(found[1], wanted, read):
            tally.fields.setdefault(name, []).append(right)
    return tallies


def _share(one: Line, other: Line) -> bool:
    return bool(one["start"] < other["end"] and other["start"] < one["end"])


def _fields(found: Line, wanted: Line, read: Sequence[Line]) -> list[tuple[str, bool]]:
    fields: list[tuple[str, bool]] = []
    if wanted.get("speaker"):
        fields.append(("speaker side", found["speaker"]["side"] == wanted["speaker"]["side"]))
        fields.append(("speaker name", same_name(found, wanted)))
    doer = wanted.get("perpetrator")
    if doer:
        named = (found["perpetrator"] or {}).get("name") or ""
        fields.append(("doer", same_name({"speaker": {"name": named}}, {"speaker": doer})))
    if wanted.get("rejected"):
        start, end = wanted["rejected"]
        pointed = [line for line in read if line["claim"] in found["rejects"]]
        fields.append(("rejected claim", any(line["start"] < end and start < line["end"] for line in pointed)))
    return fields
