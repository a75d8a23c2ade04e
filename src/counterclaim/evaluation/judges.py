"""Which options an annotator's claim makes right, for each decision of the reader.

A judge gives 0 to an option that the annotation contradicts and more to the better of those
that fit it; only the best count as right. `None` says that the annotation does not tell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from counterclaim.claims.dating import Dated
from counterclaim.claims.groups import Harmed
from counterclaim.claims.happening import Attack
from counterclaim.claims.speaking import Attributed
from counterclaim.claims.ties import Tie
from counterclaim.codebook.terms import Kind, Scope, SpeakerKind
from counterclaim.evaluation.scores import Line, district_of, same_date, same_measure, same_name, side_of
from counterclaim.values.span import Span
from counterclaim.values.where import Where

Judge = Callable[[Any, Line | None], int | None]

NO, FITS, BETTER, BEST = 0, 1, 2, 3


def judge_measure(tie: Tie | None, claim: Line | None) -> int | None:
    """A number is right to measure nothing where nobody annotated it; borderline claims teach nothing."""
    if claim is None:
        return FITS if tie is None else NO
    if claim.get("optional"):
        return None
    if tie is None:
        return NO
    if claim["measure"] is None:
        return FITS
    return FITS if same_measure({"measure": tie.measure.value}, claim) else NO


def judge_speaker(said: Attributed | None, claim: Line | None) -> int | None:
    """The side has to be right, and the name too where an option has it.

    Somebody of whom no table knows the side is right by name alone: whoever is credited by name
    is nearer to the truth than nobody.
    """
    if claim is None:
        return None
    speaker = {"name": said.speaker.name, "side": said.speaker.side.value} if said else {"name": "", "side": "outlet"}
    line = {"speaker": speaker}
    named = same_name(line, claim)
    if side_of(line) != side_of(claim):
        unknown = said is not None and said.speaker.kind is SpeakerKind.UNNAMED
        return FITS if unknown and named else NO
    return BEST if named else BETTER


def judge_group(harmed: Harmed, claim: Line | None) -> int | None:
    """The group as annotated."""
    if claim is None or claim["group"] is None:
        return None
    return FITS if harmed.group.value == claim["group"] else NO


def judge_date(dated: Dated, claim: Line | None) -> int | None:
    """Whether of a period comes first, then the days."""
    if claim is None:
        return None
    if (dated.scope is Scope.PERIOD) != (claim["scope"] == "period"):
        return NO
    if not claim.get("date_start"):
        return BETTER if dated.when is None else FITS
    if dated.when is None:
        return FITS
    line = {"date_start": dated.when.start.isoformat(), "date_end": dated.when.end.isoformat()}
    return BEST if same_date(line, claim) else FITS


def judge_place(where: Where | None, claim: Line | None) -> int | None:
    """The district as annotated, and a name that shares a word with the annotated one.

    Some hands gave districts only in the province that they wrote about: a place annotated by its
    name alone is right in whatever district the pack has it.
    """
    if claim is None:
        return None
    name = (claim.get("place") or {}).get("name") or ""
    if where is None:
        return NO if district_of(claim) else FITS if name else BETTER
    named = bool(_words(name) & _words(where.name))
    if district_of({"place": {"district": where.district}}) != district_of(claim) and (district_of(claim) or not named):
        return NO
    if named:
        return BEST
    return BETTER if district_of(claim) else FITS


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))


def judge_event(attack: Attack | None, claim: Line | None) -> int | None:
    """An attack whose words share a place with those annotated."""
    if attack is None or claim is None:
        return FITS if attack is None and claim is None else NO
    return FITS if attack.words.shifted(attack.marked.span.start).overlaps(Span(claim["start"], claim["end"])) else NO


JUDGES: Mapping[str, Judge] = {
    "measure": judge_measure,
    "speaker": judge_speaker,
    "group": judge_group,
    "date": judge_date,
    "place": judge_place,
    "event": judge_event,
}

KINDS: Mapping[str, frozenset[str]] = {
    "event": frozenset({Kind.EVENT.value}),
}
"""By decision, the kinds of annotated claims that bear on it; the others look at figures only."""
FIGURES = frozenset({Kind.QUANTITY.value})
