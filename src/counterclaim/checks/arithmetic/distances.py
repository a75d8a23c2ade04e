"""Distances that the map does not bear out: "near", "12 km from", between places whose coordinates are known.

Straight lines on a sphere are compared, so that a road may be longer than what comes out, and never much shorter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from counterclaim.checks.findings import Finding, Told, Unchecked
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span
from counterclaim.values.where import Where, distance_km

Find = Callable[[str], Sequence[Where]]
"""The places that may bear a name, with coordinates."""
KM_OF_MILE = 1.609344
FARTHER, SLACK_KM = 1.5, 25.0
"""A place may lie farther off in a straight line than a text says by this factor and so many kilometres."""
NEARER = 2.6
"""A road may be longer than the straight line by this factor."""
NEAR_KM = 120.0
"""A place farther off than this is not near."""

MOST_KM = 1500.0
"""A place farther off than this is one of the same name elsewhere."""

_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|"
    r"ninety)(?:-\w+)?|ten|a\s+dozen|five|six|eight|fifteen|twelve|a\s+hundred|two\s+hundred|three\s+hundred)"
)
_UNIT = r"[\s-]?(?P<unit>kilomet(?:re|er)s?|kms?|miles?)\b"
_KM = re.compile(rf"\b{_NUMBER}{_UNIT}", re.IGNORECASE)
_OF = re.compile(
    r"\s*(?:(?:to\s+the\s+)?(?:north|south|east|west)[\s-]?(?:north|south)?[\s-]?(?:east|west)?(?:ern)?|away|outside|"
    r"inland|drive|march|walk|down\s+the\s+\w+|up\s+the\s+\w+|by\s+road)?\s*"
    r"(?:of|from|outside|away\s+from)\s+(?:(?:the|its|his)\s+)?(?:(?:provincial|district|regional|"
    r"state)\s+)?(?:(?:capital|town|city|(?:[\w-]+\s+)?port|centre|border|village|mine|mines|airport|base)(?:\s+(?:of|at))?,?\s+)?(?:at\s+)?(?=[A-Z])"
)
_AWAY = re.compile(
    r"\s*(?:away\b|apart\b|to\s+the\s+(?:north|south|east|west)|(?:further|farther)\s+\w+|"
    r"(?:up|down|along)\s+the\s+\w+|from\s+here\b|inland\b)"
)
_NEAR = re.compile(
    r"\b(?:near|close\s+to|adjacent\s+to|next\s+to|in\s+the\s+vicinity\s+of|a\s+short\s+(?:drive|distance|"
    r"walk)\s+from|not\s+far\s+from|on\s+the\s+(?:outskirts|edge)\s+of|neighbouring)\s+"
    r"(?:(?:the|its)\s+)?(?:(?:provincial|district|border|port|mining|towns?|cit(?:y|ies)|villages?|"
    r"mines?)\s+)?(?:(?:capital|town|city|of|at)\s+){0,2}(?=[A-Z])"
)
_IT = re.compile(r"\b(?:it|the\s+(?:district|town|area|city|site|place))\s+(?:is|lies|sits|was)\b", re.IGNORECASE)
_CAPITALS = re.compile(
    r"\b(?:(?:El|Al|An|Ad|Ar|As|Ed|Er|Es|Dera|Bani|Beni|Um|Umm|Abu|Port|San|Santa|Saint|St\.?|New|South|North|East|"
    r"West|Las|Los|La|Le|Bab|Deir|Tel|Tal|Mae|Nay|Khan|Ra['’])[\s-])?"
    r"[A-ZÀ-Ý][\w’'-]+(?:[\s-](?:del|de|do|da|dos|el|al|ez|as|sur|of)[\s-][A-ZÀ-Ý][\w’'-]+|[\s-][A-ZÀ-Ý][\w’'-]+)*"
)
_INTRODUCES = re.compile(r"\b(?:district|town|city|village|area|port|valley)\s+of\s+$", re.IGNORECASE)
_WORDS = {
    "ten": 10,
    "five": 5,
    "six": 6,
    "eight": 8,
    "twelve": 12,
    "a dozen": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "a hundred": 100,
    "two hundred": 200,
    "three hundred": 300,
}


@dataclass(frozen=True, slots=True)
class Named:
    """A place that a text names, with where it may be."""

    span: Span
    """In its sentence."""
    words: str
    candidates: tuple[Where, ...]
    introduced: bool = False
    """Told of as a place: "the district of Noshki"."""


def check_distances(sentences: Sequence[Marked], find: Find, written_at: str | None = None) -> Iterator[Told]:
    """Distances in the sentences of one block that the map does not bear out.

    Args:
        sentences: of one block, in order.
        find: the places of a name.
        written_at: the place in the dateline that opens the block.
    """
    if not any(_KM.search(one.text) or _NEAR.search(one.text) for one in sentences):
        return
    candidates = tuple(find(written_at)) if written_at is not None else ()
    before = [Named(Span(0, 0), written_at, candidates)] if written_at is not None and candidates else []
    for sentence in sentences:
        places = list(_places(sentence, find))
        yield from _told(sentence, places, before)
        before += places


def _told(sentence: Marked, places: Sequence[Named], before: Sequence[Named]) -> Iterator[Told]:
    text = sentence.text
    for found in _KM.finditer(text):
        of = _OF.match(text, found.end())
        away = _AWAY.match(text, found.end())
        earlier = [*before, *(one for one in places if one.span.end <= found.start())]
        if of is not None:
            there = next((one for one in places if one.span.start == of.end()), None)
            here = [one for one in earlier if there is None or one.words != there.words][-1:]
            yield from _compared(sentence, found, here, [there] if there is not None else [])
        elif away is not None and earlier:
            yield from _compared(sentence, found, earlier[-1:], _away_from(text, found, earlier, places))
    for found in _NEAR.finditer(text):
        other = next((one for one in places if one.span.start == found.end()), None)
        subject = _subject(sentence, found, places, before)
        if other is not None and subject is not None and subject.words != other.words:
            yield from _near(sentence, Span(*found.span()), subject, other)


def _away_from(text: str, found: re.Match[str], earlier: Sequence[Named], places: Sequence[Named]) -> list[Named]:
    """From where a distance may be told: the places before, and where the text was written if one stands beside it."""
    last = earlier[-1]
    beside = last in places and _BESIDE.fullmatch(text[last.span.end : found.start()])
    return [one for one in earlier[:-1] if one.words != last.words and (beside or len(one.span))]


_BESIDE = re.compile(
    r",?\s*(?:(?:an?|the)\s+(?:[\w-]+\s+){1,3})?(?:some|about|around|only|just|barely|roughly|nearly|\s)*"
)
"""What stands between a place and how far it is from where the text was written: ", a port town some"."""


def _subject(sentence: Marked, found: re.Match[str], places: Sequence[Named], before: Sequence[Named]) -> Named | None:
    """What is told to be near: the place right before, or the one that "it" stands for."""
    direct = [one for one in places if one.span.end <= found.start()]
    if direct and re.fullmatch(
        r"(?:,|\s|\(|lies|is|sits|was|being|situated|located|which|itself|district|town|city|a|so|very|quite|the)*",
        sentence.text[direct[-1].span.end : found.start()],
    ):
        return direct[-1]
    if not direct and _IT.match(sentence.text.lstrip("“\"' ")) and before:
        # "It" goes on about what the paragraph tells of: the place that it names as one, else its first
        named = [one for one in before if one.introduced]
        return named[-1] if named else before[0]
    return None


def _compared(sentence: Marked, found: re.Match[str], here: Sequence[Named], there: Sequence[Named]) -> Iterator[Told]:
    if not here or not there:
        return
    stated = _number(found["number"]) * (KM_OF_MILE if found["unit"].lower().startswith("mile") else 1)
    far = [(least, one) for one in there if (least := _between(here[0], one)) is not None]
    span = Span(*found.span()).shifted(sentence.span.start)
    if not far or all(km[0] > MOST_KM for km, _ in far):  # a town of the same name in another country
        yield Unchecked(span, f"the place of {here[0].words} or of {there[0].words} is not known")
        return
    if any(
        (stated / NEARER - SLACK_KM <= km[0] and km[1] <= stated * FARTHER + SLACK_KM) or km[0] <= stated <= km[1]
        for km, _ in far
    ):
        return
    km, one = min(far, key=lambda other: abs(other[0][0] - stated))
    message = f"{here[0].words} is some {km[0]:,.0f} km from {one.words}, not {found.group()}"
    yield Finding("ARI10", span, message, f"some {km[0]:,.0f} km")


def _near(sentence: Marked, words: Span, here: Named, there: Named) -> Iterator[Told]:
    km = _between(here, there)
    span = words.shifted(sentence.span.start)
    if km is None:
        yield Unchecked(span, f"the place of {here.words} or of {there.words} is not known")
    elif km[0] > NEAR_KM:
        message = f"{here.words} is some {km[0]:,.0f} km from {there.words}"
        yield Finding("ARI10", span, message, f"some {km[0]:,.0f} km from {there.words}")


def _between(one: Named, other: Named) -> tuple[float, float] | None:
    """The least and the greatest distance between places that may be meant."""
    every = [km for a in one.candidates for b in other.candidates if (km := distance_km(a, b)) is not None]
    return (min(every), max(every)) if every else None


def _number(words: str) -> float:
    plain = " ".join(words.lower().split())
    if plain in _WORDS:
        return _WORDS[plain]
    tens, _, ones = plain.partition("-")
    if tens in _WORDS:
        small = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
        return _WORDS[tens] + small.get(ones, 0)
    return float(plain.replace(",", ""))


_NO_PLACES = frozenset({
    "the", "this", "that", "these", "those", "most", "some", "many", "other", "both", "such", "when", "where",
    "while", "after", "before", "since", "during", "their", "there", "they", "with", "from", "into", "over",
    "under", "also", "only", "even", "each", "every", "along", "among", "between", "beyond", "against", "about",
    "above", "according", "although", "because", "however", "nevertheless", "arguably", "collectively", "one",
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "but", "and", "for", "not", "all",
    "any", "his", "her", "its", "our", "your", "what", "who", "why", "how", "here", "now", "then", "once",
    "until", "unless", "within", "without", "near", "far", "north", "south", "east", "west", "northern",
    "southern", "eastern", "western",
})  # fmt: skip


def _places(sentence: Marked, find: Find) -> Iterator[Named]:
    """The places that a sentence names, in order, by the pack and by the gazetteer."""
    taken = [one.span for one in sentence.names if one.entry.kind is not Names.PLACE]
    for found in _CAPITALS.finditer(sentence.text):
        span = Span(*found.span())
        if any(span.overlaps(one) for one in taken) or fold(found.group()) in _NO_PLACES:
            continue
        words = found.group()
        for start in (0, *(at.end() for at in re.finditer(r"[\s]", words))):
            candidates = tuple(find(words[start:]))
            if candidates:
                at = span.start + start
                introduced = bool(_INTRODUCES.search(sentence.text[:at]))
                yield Named(Span(at, span.end), words[start:], candidates, introduced)
                break
