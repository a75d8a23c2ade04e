"""What a reading found of frames and themes, as one sealed record beside its claims.

Words are kept by their places; the text that holds them is the document's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from counterclaim.claims.records import Framing, Reading, Speaker, Themed
from counterclaim.codebook.terms import Accrual, Family, Part, Side, SpeakerKind, Stance
from counterclaim.ledger import seal
from counterclaim.values.span import Span
from counterclaim.values.when import DatePrecision, When
from counterclaim.values.where import Where, WherePrecision


@dataclass(frozen=True, slots=True)
class Narration:
    """The frames and themes of one report."""

    framings: tuple[Framing, ...] = ()
    themed: tuple[Themed, ...] = ()


def narration_row(reading: Reading, key: bytes) -> dict[str, Any]:
    """The frames and themes of a reading; all but their numbers is sealed."""
    words = {
        "framings": [_framing_row(one) for one in reading.framings],
        "themed": [_themed_row(one) for one in reading.themed],
    }
    return {
        "id": reading.id,
        "report": reading.report,
        "framings": len(reading.framings),
        "themed": len(reading.themed),
        "sealed": seal.seal(key, words, f"narration:{reading.id}"),
    }


def narration_of(row: Mapping[str, Any], key: bytes, text: str) -> Narration:
    """The frames and themes of a row.

    Args:
        row: of the ledger.
        key: of its report.
        text: of its document.
    """
    words = seal.unseal(key, row["sealed"], f"narration:{row['id']}")
    return Narration(
        tuple(_framing_of(one, row["report"], text) for one in words["framings"]),
        tuple(_themed_of(one, row["report"], text) for one in words["themed"]),
    )


def _framing_row(one: Framing) -> dict[str, Any]:
    return {
        "id": one.id,
        "family": one.family.value,
        "span": [one.span.start, one.span.end],
        "sentence": [one.within.start, one.within.end],
        "part": one.part.value,
        "speaker": _speaker_row(one.speaker),
        "own": one.own,
        "how": one.how,
        "stance": one.stance.value,
        "register": one.register,
        "frame": one.frame,
        "compelled": one.compelled,
    }


def _framing_of(row: Mapping[str, Any], report: str, text: str) -> Framing:
    span, within = Span(*row["span"]), Span(*row["sentence"])
    return Framing(
        id=row["id"],
        report=report,
        family=Family(row["family"]),
        span=span,
        quote=span.of(text),
        within=within,
        sentence=within.of(text),
        part=Part(row["part"]),
        speaker=_speaker_of(row["speaker"]),
        own=row["own"],
        how=row["how"],
        stance=Stance(row["stance"]),
        register=row["register"],
        frame=row["frame"],
        compelled=row["compelled"],
    )


def _themed_row(one: Themed) -> dict[str, Any]:
    place = one.place
    return {
        "id": one.id,
        "theme": one.theme,
        "span": [one.span.start, one.span.end],
        "words": one.words,
        "part": one.part.value,
        "speaker": _speaker_row(one.speaker),
        "own": one.own,
        "how": one.how,
        "through": _speaker_row(one.through) if one.through is not None else None,
        "place": [place.name, place.district, place.admin1, place.country, place.lat, place.lon, int(place.precision)]
        if place is not None
        else None,
        "when": [one.when.start.isoformat(), one.when.end.isoformat(), int(one.when.precision)] if one.when else None,
        "accrual": one.accrual.value if one.accrual is not None else None,
        "claims": list(one.claims),
    }


def _themed_of(row: Mapping[str, Any], report: str, text: str) -> Themed:
    span = Span(*row["span"])
    return Themed(
        id=row["id"],
        report=report,
        theme=row["theme"],
        span=span,
        quote=span.of(text),
        words=row["words"],
        part=Part(row["part"]),
        speaker=_speaker_of(row["speaker"]),
        own=row["own"],
        how=row["how"],
        through=_speaker_of(row["through"]) if row["through"] else None,
        place=_where_of(row["place"]) if row["place"] else None,
        when=_when_of(*row["when"]) if row["when"] else None,
        accrual=Accrual(row["accrual"]) if row["accrual"] else None,
        claims=tuple(row["claims"]),
    )


def _where_of(row: list[Any]) -> Where:
    name, district, admin1, country, lat, lon, precision = row
    return Where(name, district, admin1, country, lat, lon, WherePrecision(precision))


def _when_of(start: str, end: str, precision: int) -> When:
    return When(date.fromisoformat(start), date.fromisoformat(end), DatePrecision(precision))


def _speaker_row(one: Speaker) -> list[str | None]:
    return [one.name, one.side.value, one.kind.value, one.actor]


def _speaker_of(row: list[Any]) -> Speaker:
    return Speaker(row[0], Side(row[1]), SpeakerKind(row[2]), row[3])
