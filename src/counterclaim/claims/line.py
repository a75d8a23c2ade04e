"""The claim line: the exchange form of a claim, one JSON object a line.

`to_line` and `from_line` are each other's inverse on every field that a claim holds. The
JSON Schema is `line.schema.json` beside this module and part of the package.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from counterclaim.claims.records import Claim, Party, Speaker, Window
from counterclaim.codebook.terms import (
    Attribution,
    Basis,
    Counting,
    Group,
    Kind,
    Measure,
    Part,
    Scope,
    Side,
    SpeakerKind,
    Stance,
    Status,
)
from counterclaim.values.count import Count, Relation
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision

Line = dict[str, Any]


def to_line(claim: Claim, incident: str | None = None, operation: str | None = None) -> Line:
    """The claim as a line; `incident` and `operation` are what it was gathered into."""
    count, window, when, place = claim.count, claim.window, claim.when, claim.place
    return {
        "claim": claim.id,
        "report": claim.report,
        "document": claim.document,
        "reader": claim.provenance.reader,
        "confidence": claim.provenance.confidence.value,
        "reasons": list(claim.provenance.reasons),
        "kind": claim.kind.value,
        "status": claim.status.value if claim.status else None,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.quote,
        "sentence": claim.sentence,
        "translation": claim.translation,
        "part": claim.part.value,
        "measure": claim.measure.value if claim.measure else None,
        "word": claim.word,
        "group": claim.group.value if claim.group else None,
        "subgroup": claim.subgroup,
        "low": count.low if count else None,
        "high": count.high if count else None,
        "relation": count.relation.value if count else None,
        "vague": count.vague if count else None,
        "counting": claim.counting.value if claim.counting else None,
        "includes": dict(claim.includes),
        "window_start": _iso(window.start) if window else None,
        "window_end": _iso(window.end) if window else None,
        "window_words": window.words if window else None,
        "unit": claim.unit,
        "of": claim.of,
        "base": claim.base,
        "speaker": speaker_line(claim.speaker),
        "said_at": claim.said_at,
        "attribution": claim.attribution.value,
        "basis": claim.basis.value,
        "via": list(claim.via),
        "stance": claim.stance.value,
        "perpetrator": party_line(claim.perpetrator),
        "tactic": claim.tactic,
        "target": party_line(claim.target),
        "place": place_line(place) if place else None,
        "date_start": _iso(when.start) if when else None,
        "date_end": _iso(when.end) if when else None,
        "date_prec": int(when.precision) if when else None,
        "scope": claim.scope.value,
        "subset_of": list(claim.subset_of),
        "replaces": list(claim.replaces),
        "rejects": list(claim.rejects),
        "named": list(claim.named),
        "incident": incident,
        "operation": operation,
    }


def from_line(line: Mapping[str, Any]) -> Claim:
    """The claim of a line that `to_line` wrote."""
    speaker = line["speaker"]
    return Claim(
        id=line["claim"],
        report=line["report"],
        document=line["document"],
        kind=Kind(line["kind"]),
        span=Span(line["start"], line["end"]),
        quote=line["quote"],
        sentence=line["sentence"],
        part=Part(line["part"]),
        speaker=Speaker(speaker["name"], Side(speaker["side"]), SpeakerKind(speaker["kind"]), speaker["actor"]),
        provenance=Provenance(line["reader"], Confidence(line["confidence"]), tuple(line["reasons"])),
        attribution=Attribution(line["attribution"]),
        measure=Measure(line["measure"]) if line["measure"] else None,
        word=line["word"],
        group=Group(line["group"]) if line["group"] else None,
        subgroup=line["subgroup"],
        count=Count(line["low"], line["high"], Relation(line["relation"]), line["vague"]) if line["relation"] else None,
        counting=Counting(line["counting"]) if line["counting"] else None,
        includes=tuple(sorted(line["includes"].items())),
        window=_window(line),
        unit=line["unit"],
        of=line["of"],
        base=line["base"],
        status=Status(line["status"]) if line["status"] else None,
        said_at=line["said_at"],
        basis=Basis(line["basis"]),
        via=tuple(line["via"]),
        stance=Stance(line["stance"]),
        perpetrator=_party(line["perpetrator"]),
        tactic=line["tactic"],
        target=_party(line["target"]),
        place=_place(line["place"]),
        when=_when(line),
        scope=Scope(line["scope"]),
        translation=line["translation"],
        subset_of=tuple(line["subset_of"]),
        replaces=tuple(line["replaces"]),
        rejects=tuple(line["rejects"]),
        named=tuple(line["named"]),
    )


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def speaker_line(speaker: Speaker) -> Line:
    """A speaker as the claim line has it."""
    return {
        "name": speaker.name,
        "actor": speaker.actor,
        "side": speaker.side.value,
        "kind": speaker.kind.value,
    }


def party_line(party: Party | None) -> Line | None:
    """A party as the claim line has it."""
    if party is None:
        return None
    return {"name": party.name, "actor": party.actor, "side": party.side.value if party.side else None}


def _party(line: Mapping[str, Any] | None) -> Party | None:
    if line is None:
        return None
    return Party(line["name"], line["actor"], Side(line["side"]) if line["side"] else None)


def place_line(place: Where) -> Line:
    """A place as the claim line has it."""
    return {
        "name": place.name,
        "district": place.district,
        "admin1": place.admin1,
        "country": place.country,
        "lat": place.lat,
        "lon": place.lon,
        "where_prec": int(place.precision),
    }


def _place(line: Mapping[str, Any] | None) -> Where | None:
    if line is None:
        return None
    return Where(
        line["name"],
        line["district"],
        line["admin1"],
        line["country"],
        line["lat"],
        line["lon"],
        WherePrecision(line["where_prec"]),
    )


def _window(line: Mapping[str, Any]) -> Window | None:
    if line["window_words"] is None:
        return None
    return Window(line["window_words"], _day(line["window_start"]), _day(line["window_end"]))


def _when(line: Mapping[str, Any]) -> When | None:
    start, end = _day(line["date_start"]), _day(line["date_end"])
    return When(start, end, DatePrecision(line["date_prec"])) if start and end else None
