"""What a sentence by itself says about place, time, named things and doer."""

from __future__ import annotations

import re
from dataclasses import dataclass

from counterclaim.claims.doers import perpetrator_of
from counterclaim.claims.records import Party
from counterclaim.codebook.rows import Place
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.mentions.times import TimeKind, TimeMention
from counterclaim.values.span import Span
from counterclaim.values.when import When
from counterclaim.values.where import Where, WherePrecision


@dataclass(frozen=True, slots=True)
class Topic:
    """What a stretch of text is about."""

    place: Where | None = None
    when: When | None = None
    period: When | None = None
    operations: tuple[str, ...] = ()
    landmarks: tuple[str, ...] = ()
    perpetrator: Party | None = None
    several: bool = False
    """It names more than one district."""

    def over(self, other: Topic) -> Topic:
        """This topic, with what it leaves open taken from `other`."""
        return Topic(
            self.place or other.place,
            self.when or other.when,
            self.period or other.period,
            self.operations or other.operations,
            self.landmarks or other.landmarks,
            self.perpetrator or other.perpetrator,
            self.several or other.several,
        )


def topic_of(marked: Marked, names: NameFinder) -> Topic:
    """What a sentence by itself says about place, time, names and doer."""
    told = said_times(marked)
    days = [one for one in marked.times if one.kind is TimeKind.DAY and one.when and one not in told]
    periods = [one for one in marked.times if one.kind is TimeKind.PERIOD and one.when and not is_base(marked, one)]
    places = _places(marked, names)
    return Topic(
        place=places[0] if places else None,
        when=days[0].when if days else None,
        period=periods[0].when if periods else None,
        operations=_operations(marked),
        landmarks=_landmarks(marked),
        perpetrator=perpetrator_of(marked, names),
        several=len({one.district for one in places if one.district is not None}) > 1,
    )


_SPEECH_BEFORE = re.compile(
    r"\b(?:speaking|addressing|said|says|told|announced|wrote|claimed|added|declared|stated|confirmed|reported|disclosed|statement|release|conference|"
    r"briefing|post|tweet|posted|tweeted|notification|replied|according to|spokesman said|spokesperson said)\b"
    r"(?:\s+(?!that\b|about\b|killed\b|attack)[\w'’-]+){0,6}?\s*(?:,\s*)?(?:on|of|dated|late on|early on|"
    r"the evening of|by)?\s*(?:the\s+evening\s+of\s+)?$"
)
_SPEECH_AFTER = re.compile(
    r"^\s*(?:that\s+)?(?:announced|said|declared|claimed|confirmed|raised|revised|lowered|put|gave|reported|told|stated|"
    r"acknowledged|admitted|released|issued|updated|placed|denied)\b"
)


_POSSESSES = re.compile(r"['’]s\s+(?!statement|briefing|announcement|press|conference)")
_BASE = re.compile(
    r"\b(?:increase|increased|rise|rose|up|decline|fall|fell|drop|down|higher|lower|more|less|fewer)\b[^.;]{0,40}$"
)


def is_base(marked: Marked, time: TimeMention) -> bool:
    """Whether the year is what a change is measured from ("an increase of 26 per cent over 2024")."""
    first = time.span.of(marked.text).split()[0].lower()
    before = (marked.folded[: time.span.start]).rstrip()
    compared = first in {"since", "over", "from", "than"} or before.endswith(
        ("over", "than", "with", "to", "from", "against")
    )
    return time.kind is TimeKind.PERIOD and compared and bool(_BASE.search(before))


def said_times(marked: Marked) -> list[TimeMention]:
    """Days that say when a statement was made, not when something happened."""
    days = [one for one in marked.times if one.kind is TimeKind.DAY or one.shift is not None]
    return [one for one in days if _is_said(marked, one)]


def _is_said(marked: Marked, time: TimeMention) -> bool:
    day = time.span
    before, behind = marked.folded[: day.start], marked.folded[day.end :]
    if day.of(marked.folded).endswith("'s"):
        behind = f"'s{behind}"
    if _POSSESSES.match(behind):
        return False
    if _SPEECH_BEFORE.search(before) or _SPEECH_AFTER.match(behind):
        return True
    # "On Saturday the chairman said that ...": somebody speaks before anything is told
    speaks = next((one.span for one in marked.speech if one.value.as_ == "verb" and one.span.start >= day.end), None)
    if speaks is None:
        return False
    between = Span(day.end, speaks.start)
    deeds = [*(one.span for one in marked.harms), *(one.span for one in marked.tactics)]
    told = any(one.start < speaks.start for one in deeds)
    words = between.of(marked.text)
    if time.shift is not None:  # "the day before, 57 people had been reported killed"
        words = words.removeprefix(",")
    return not told and not _APART.search(words) and len(between) <= SUBJECT


_APART = re.compile(r"[,;:]")
SUBJECT = 60
"""Code points between a day and the verb of whoever speaks on it."""


def _places(marked: Marked, names: NameFinder) -> list[Where]:
    """Places of the sentence; a province or country only where nothing closer is named."""
    text = marked.folded
    wheres = [
        where_of(names.place(one))
        for one in marked.names
        if one.entry.kind is Names.PLACE
        and not WHERE_SAID.search(text[: one.span.start])
        and not AS_EXAMPLE.match(text[one.span.end :])
    ]
    return sorted(wheres, key=lambda one: _WIDTH.get(one.precision, 0))


WHERE_SAID = re.compile(
    r"\b(?:conference|reporters|journalists|media|newsmen|briefing|spokesman|correspondent|buried|way|assembly|moved|shifted|"
    r"taken|brought|sent on|airlifted|sit-in|protest|speaking(?:\s+to\s+\w+)?)\s+(?:in|at|from|to)\s+$|"
    r"\bway from \w+ to\s+$"
)
"""What stands before a place where something was said, or that a train was bound for."""
AS_EXAMPLE = re.compile(
    r"\s*,?\s+among them\b|['’]s\s+(?:own\s+)?(?:figures|account|claims?|government|version|numbers|foreign)\b"
)

_WIDTH = {WherePrecision.PROVINCE: 1, WherePrecision.COUNTRY: 2, WherePrecision.ELSEWHERE: 2}
"""Order of preference among the places of one sentence; everything closer comes first."""


def where_of(place: Place) -> Where:
    """The pack's place as a value."""
    return Where(
        name=place.name,
        district=place.district,
        admin1=place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        precision=WherePrecision(place.where_prec),
    )


_LANDMARK = re.compile(
    r"\b(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?)\s(?P<what>Express|Train|Dam|Hospital|Airport|Hotel|University|Consulate|Academy|"
    r"Mine|Port|Station|Jail|Prison|Bridge|Tunnel)\b"
)


_NO_NAMES = frozenset({"The", "A", "Daily", "Civil", "Central", "District"})
"""Capitals before "Hospital" or "Jail" that name none in particular."""


def _operations(marked: Marked) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.entry.id for one in marked.names if one.entry.kind is Names.OPERATION))


def _landmarks(marked: Marked) -> tuple[str, ...]:
    """Trains, dams and the like, by kind and the first word of their name ("train:jaffar")."""
    places = [one.span for one in marked.names if one.entry.kind is Names.PLACE]
    found = (
        f"{'train' if one['what'] in {'Express', 'Train'} else one['what'].lower()}:{one['name'].split()[0].lower()}"
        for one in _LANDMARK.finditer(marked.text)
        if one["name"] not in _NO_NAMES and not any(Span(*one.span("name")).overlaps(span) for span in places)
    )
    return tuple(dict.fromkeys(found))
