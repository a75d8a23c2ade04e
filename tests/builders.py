"""Claims made by hand, for tests that start above reading."""

from __future__ import annotations

from datetime import date
from typing import Any

from counterclaim.claims.records import Claim, Party, Speaker
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
)
from counterclaim.incidents.filed import NOTHING, Around, Filed
from counterclaim.values.count import Count
from counterclaim.values.digest import content_id
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span
from counterclaim.values.when import When

KINDS = {
    Side.STATE: SpeakerKind.CIVIL_ADMINISTRATION,
    Side.INSURGENT: SpeakerKind.ARMED_GROUP,
    Side.OUTLET: SpeakerKind.OUTLET,
    Side.MONITOR: SpeakerKind.NGO,
    Side.POLITICAL: SpeakerKind.PARTY,
    Side.OTHER: SpeakerKind.WITNESS,
}


def a_claim(
    count: Count | None,
    group: Group,
    side: Side,
    speaker: str,
    *,
    measure: Measure = Measure.KILLED,
    report: str = "report",
    when: When | None = None,
    said: date | None = None,
    perpetrator: Party | None = None,
    **fields: Any,  # noqa: ANN401  # any field of Claim
) -> Claim:
    """A claim of quantity whose id follows from what it says."""
    words = f"{count} {group.value}"
    fields.setdefault("kind", Kind.QUANTITY)
    fields.setdefault("part", Part.BODY)
    fields.setdefault("counting", Counting.TOTAL)
    fields.setdefault("scope", Scope.OPERATION)
    fields.setdefault("attribution", Attribution.RELAYED)
    return Claim(
        id=content_id(
            report,
            words,
            side.value,
            speaker,
            measure.value,
            str(said),
            str(when),
            str(sorted(fields.items(), key=str)),
        ),
        report=report,
        document=report,
        span=Span(0, len(words)),
        quote=words,
        sentence=words,
        speaker=Speaker(speaker, side, KINDS[side]),
        provenance=Provenance("hand", Confidence.HIGH),
        measure=measure,
        group=group,
        count=count,
        when=when,
        said_at=said.isoformat() if said else None,
        perpetrator=perpetrator,
        **fields,
    )


def filed(claim: Claim, published: date | None = None, *, withheld: bool = False, around: Around = NOTHING) -> Filed:
    """The claim as gathering and counting see it."""
    day = When.day(published) if published else None
    return Filed(claim, claim.speaker.key, day, "an outlet", withheld, around=around)
