"""How well claims are gathered into incidents, against annotated ones.

B-cubed (Bagga and Baldwin 1998) over the annotated claims, and over documents, where a document stands
for each incident that it has claims on. A claim that was not found, or not gathered, counts as alone.
With annotated claims as input the same is asked of gathering alone: what annotation does not hold
(manner, target, named operations) is taken from the reader's claim at the same place, else from the nearest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from counterclaim.claims.line import to_line
from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim, Party, Speaker, claim_id
from counterclaim.claims.topics import where_of
from counterclaim.codebook.evidence import Evidence
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.terms import (
    Attribution,
    Counting,
    Group,
    Kind,
    Measure,
    Part,
    Scope,
    Side,
    SpeakerKind,
    Stance,
)
from counterclaim.documents.document import Document
from counterclaim.evaluation.annotated import AnnotatedReport
from counterclaim.evaluation.scores import SCORED, Line, district_of, match
from counterclaim.incidents.filed import Filed, Filing
from counterclaim.incidents.identity import gather
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.values.count import Count, Relation
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision

ANNOTATED = "annotated"
"""The reader that an annotated claim names."""
_FORCES = re.compile(r"\b(?:force|forces|army|police|military|state|troops?|government|fc|ctd|air)\b")


Item = TypeVar("Item", bound=Hashable)


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall of a partition, averaged over its items."""

    precision: float
    recall: float
    items: int

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def b_cubed(predicted: Mapping[Item, Hashable], wanted: Mapping[Item, Hashable]) -> BCubed:
    """Score labels of items against those wanted of the same items."""
    ours, theirs = defaultdict(set), defaultdict(set)
    for item in wanted:
        ours[predicted[item]].add(item)
        theirs[wanted[item]].add(item)
    shared = {item: len(ours[predicted[item]] & theirs[wanted[item]]) for item in wanted}
    many = len(wanted)
    if not many:
        return BCubed(0.0, 0.0, 0)
    return BCubed(
        sum(shared[item] / len(ours[predicted[item]]) for item in wanted) / many,
        sum(shared[item] / len(theirs[wanted[item]]) for item in wanted) / many,
        many,
    )


@dataclass(frozen=True, slots=True)
class Gathering:
    """The scores over claims and over documents, and how many annotated claims were not found."""

    claims: BCubed
    documents: BCubed
    missed: int


def counts(line: Line) -> bool:
    """Whether an annotated claim is asked for: not optional, no period's total, with an incident."""
    return bool(not line.get("optional") and line.get("scope") != Scope.PERIOD.value and line.get("incident"))


def score_gathering(found: Iterable[tuple[Line, str | None]]) -> Gathering:
    """Score annotated claims, each with what it was gathered into; `None` where it was not."""
    claims: dict[Hashable, Hashable] = {}
    wanted: dict[Hashable, Hashable] = {}
    votes: dict[tuple[str, str], Counter[Hashable]] = defaultdict(Counter)
    missed = 0
    for number, (line, label) in enumerate(found):
        claims[number] = label if label is not None else ("alone", number)
        wanted[number] = line["incident"]
        votes[line["document"], line["incident"]][claims[number]] += 1
        missed += label is None
    documents: dict[tuple[str, str], Hashable] = {}
    for item, told in votes.items():
        commonest, most = min(told.items(), key=lambda one: (-one[1], str(one[0])))
        documents[item] = commonest if 2 * most >= told.total() else ("scattered", item)
    return Gathering(b_cubed(claims, wanted), b_cubed(documents, {item: item[1] for item in votes}), missed)


def matched(read: Sequence[Claim], lines: Sequence[Line]) -> dict[int, Claim]:
    """The reader's claim for each annotated one of a document, by the annotated one's place in the list."""
    ours = [one for one in read if one.kind is Kind.QUANTITY and one.measure is not None and one.measure in SCORED]
    place = {id(line): number for number, line in enumerate(lines)}
    by_id = {one.id: one for one in ours}
    return {place[id(line)]: by_id[told["claim"]] for told, line in match([to_line(one) for one in ours], lines)}


def key_of(line: Line) -> str:
    """The simple key that gathering is held against: the same start date and district, else place name."""
    place = line.get("place") or {}
    return f"{line.get('date_start')} {place.get('district') or place.get('name')}"


@dataclass(frozen=True, slots=True)
class Input:
    """Claims of annotated reports as gathering takes them, beside the annotated ones that they are."""

    filed: tuple[Filed, ...]
    found: tuple[tuple[Line, str | None], ...]
    """Each annotated claim that counts, with the claim that is it; `None` where it was not read."""

    @property
    def incident(self) -> Mapping[str, str]:
        """The annotated incident by claim."""
        return {claim: line["incident"] for line, claim in self.found if claim is not None}

    @property
    def waves(self) -> frozenset[str]:
        """Annotated incidents that lie in several districts: undertakings, which are no lesson on one happening."""
        districts: dict[str, set[str]] = defaultdict(set)
        for line, _ in self.found:
            if district := district_of(line):
                districts[line["incident"]].add(district)
        return frozenset(incident for incident, found in districts.items() if len(found) > 1)


def input_of(reports: Iterable[AnnotatedReport], reader: Reader, filing: Filing, *, from_gold: bool) -> Input:
    """The claims of annotated reports: those that the reader finds, or, from gold, the annotated ones."""
    filed: list[Filed] = []
    found: list[tuple[Line, str | None]] = []
    for one in reports:
        read, lines = reader.read(one.document).claims, one.claims
        if from_gold:
            claims = annotated_claims(one.document, read, lines, reader.names)
            known = dict(enumerate(claims))
        else:
            claims, known = list(read), matched(read, lines)
        filed += filing.file(claims, one.document)
        found += [
            (line, known[number].id if number in known else None) for number, line in enumerate(lines) if counts(line)
        ]
    return Input(tuple(filed), tuple(found))


def annotated_claims(
    document: Document, read: Sequence[Claim], lines: Sequence[Line], names: NameFinder
) -> list[Claim]:
    """Annotated claims as records, in the order of the lines.

    Args:
        document: which they are of.
        read: the reader's claims of it, for what annotation does not hold.
        lines: the annotated claims.
        names: resolves names of places and doers.
    """
    mates = matched(read, lines)
    made = []
    for number, line in enumerate(lines):
        mate = mates.get(number) or min(read, key=lambda one: abs(one.span.start - line["start"]), default=None)
        claim = _claim(document, number, line, names)
        if mate is not None:
            claim = replace(claim, part=mate.part, tactic=mate.tactic, target=mate.target, named=mate.named)
        made.append(claim)
    return made


def _claim(document: Document, number: int, line: Line, names: NameFinder) -> Claim:
    span = Span(line["start"], line["end"])
    speaker = line.get("speaker")
    name, side = (speaker.get("name") or "", speaker.get("side")) if isinstance(speaker, Mapping) else ("", None)
    place = line.get("place") or {}
    sentence = line.get("sentence") or _sentence(document.text, span)
    return Claim(
        id=claim_id(document.report, span, number),
        report=document.report,
        document=document.name,
        kind=Kind.QUANTITY,
        span=span,
        quote=span.of(document.text),
        # the annotated place may name a site that the sentence does not
        sentence=f"{sentence} {place.get('name') or ''}".strip(),
        part=Part.BODY,
        speaker=Speaker(name, Side(side or Side.OUTLET), SpeakerKind.UNNAMED),
        provenance=Provenance(ANNOTATED, Confidence.HIGH),
        attribution=Attribution.RELAYED,
        measure=Measure(line["measure"]),
        group=Group(line["group"]) if line.get("group") else None,
        count=Count(line["low"], line["high"], Relation(line.get("relation") or Relation.EXACT)),
        counting=Counting.PART if line.get("part_of_another") else Counting.TOTAL,
        stance=Stance(line.get("stance") or Stance.ASSERTED),
        perpetrator=_doer(line.get("perpetrator"), names),
        place=_place(place.get("name"), place.get("district"), names),
        when=_when(line.get("date_start"), line.get("date_end")),
        scope=Scope(line.get("scope") or Scope.INCIDENT),
    )


_ENDS = re.compile(r"(?<=[.!?])['\"”’]*\s+(?=['\"“‘]?[A-Z])|\n+")


def _sentence(text: str, span: Span) -> str:
    ends = [one.span() for one in _ENDS.finditer(text)]
    start = max((end for _, end in ends if end <= span.start), default=0)
    return text[start : min((begin for begin, _ in ends if begin >= span.end), default=len(text))]


def _when(first: str | None, last: str | None) -> When | None:
    days = [str(day)[:10] for day in (first or last, last or first) if day]
    try:
        start, end = (When.parse(day) for day in days)
    except ValueError:
        return None
    whole = When(start.start, max(start.start, end.end))
    for known in (When.month(whole.start.year, whole.start.month), When.year(whole.start.year)):
        if (known.start, known.end) == (whole.start, whole.end):
            return known
    return whole if whole.days <= LONG else replace(whole, precision=DatePrecision.YEAR)


LONG = 31
"""Days from which an annotated stretch says when something was, not how long it lasted."""


def _place(name: str | None, district: str | None, names: NameFinder) -> Where | None:
    """The place that is annotated; where its words name several districts and none is annotated, their province."""
    for words in (name, district):
        mentions = [one for one in names.find(words, date.max) if one.entry.kind is Names.PLACE] if words else []
        found = sorted((where_of(names.place(one)) for one in mentions), key=lambda one: one.precision)
        if not found or (words == name and district and found[0].district is None):
            continue
        closest = found[0]
        if not district and closest.admin1 and len({one.district for one in found}) > 1:
            return Where(closest.admin1, None, closest.admin1, closest.country, precision=WherePrecision.PROVINCE)
        return closest
    if not name:
        return None
    return Where(name, district, precision=WherePrecision.DISTRICT if district else WherePrecision.NEAR)


def _doer(words: str | None, names: NameFinder) -> Party | None:
    if not words:
        return None
    actors = (names.actor(one) for one in names.find(words, date.max))
    actor = next((one for one in actors if one is not None), None)
    if actor is not None:
        return Party(words, actor.id, names.pack.belligerent_side(actor.id))
    return Party(words, None, Side.STATE if _FORCES.search(words.casefold()) else Side.INSURGENT)


def gathered_labels(taken: Input, pack: Pack, evidence: Evidence) -> list[tuple[Line, str | None]]:
    """Each annotated claim that counts with the incident or operation that its claim was gathered into."""
    gathered = gather(taken.filed, pack, evidence)
    labels = {**gathered.operation_of, **gathered.incident_of}
    return [(line, labels.get(claim) if claim is not None else None) for line, claim in taken.found]


def key_labels(taken: Input, *, from_gold: bool) -> list[tuple[Line, str | None]]:
    """The same with the simple key, of the annotated fields or of those read."""
    keys = {one.claim.id: key_of(to_line(one.claim)) for one in taken.filed}
    return [
        (line, key_of(line) if from_gold else keys[claim] if claim is not None else None) for line, claim in taken.found
    ]
