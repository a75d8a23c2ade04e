"""Where a number's happening was: the places that a text offers, and the signs for and against each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from counterclaim.claims.choice import Option, merged
from counterclaim.claims.topics import AS_EXAMPLE, WHERE_SAID, where_of
from counterclaim.codebook.terms import Part, Scope
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import NameFinder, NameMention, Names
from counterclaim.values.span import Span
from counterclaim.values.where import Where, WherePrecision


@dataclass(frozen=True, slots=True)
class Places:
    """What the text around a sentence says of place."""

    paragraph: Where | None
    document: Where | None
    title: Where | None
    dateline: Where | None
    first: Where | None
    """The first place of the document that is no province or country."""
    most: Where | None
    """The one that it names most often."""
    event: Where | None
    """The first in which something is told to have happened, at no other time than the document's."""
    often: frozenset[str]
    """Names of places that the document gives more than once."""
    _lies: dict[Where, tuple[tuple[str, str], ...]] = field(default_factory=dict, compare=False)

    def lies(self, where: Where) -> tuple[tuple[str, str], ...]:
        """How a place lies to each of these."""
        if where not in self._lies:
            others = (
                ("document", self.document),
                ("title", self.title),
                ("dateline", self.dateline),
                ("first", self.first),
                ("most", self.most),
                ("event", self.event),
            )
            self._lies[where] = tuple((name, _lies_to(where, other)) for name, other in others if other is not None)
        return self._lies[where]


def _lies_to(where: Where, other: Where) -> str:
    if where == other or (where.district is not None and where.district == other.district):
        return "as the {} says"
    if where.within(other):
        return "inside the {}'s"
    if other.within(where):
        return "around the {}'s"
    return "elsewhere than the {}'s"


_HOSPITAL = re.compile(r"\b(?:hospital|hospitals|clinic|morgue)\s+(?:in|at|of)\s+$")
_BEFORE = re.compile(r"(?:(?P<word>\w+)\s+)?(?:the\s+)?$")
_KNOWN = frozenset({
    "in", "at", "near", "from", "of", "to", "outside", "around", "across", "for", "between", "and", "on",
    "into", "towards", "through", "via", "inside", "throughout", "by",
})  # fmt: skip
_BEHIND = re.compile(r"\s*(?:,\s*)?(?P<word>\w+)?")
_AREA = frozenset(["district", "area", "town", "city", "province", "tehsil", "valley", "village", "region", "division"])
_STEP = ((4, "0-4"), (9, "5-9"), (16, "10-16"), (1000, "17+"))


_HAPPENED = frozenset(["in", "at", "near", "outside", "around", "inside", "on", "of", "across", "throughout"])
_LONG_AGO = re.compile(
    r"\b(?:last (?:week|month|year)|(?:days|weeks?|months?|years?|hours) (?:ago|earlier|before)|earlier (?:this|in)|"
    r"previous\w*|in the past|in recent)\b"
)


_BOUND = re.compile(
    r"\b(?:bound|travel\w*|going|heading|headed|way|en route|journey|train|bus|coach|fled|flown|moved|sent on|"
    r"returning)\s+"
    r"(?:\w+\s+){0,2}?(?:for|to|towards|from)\s+$|\bbelong\w* to\s+$|\b(?:hail\w*|came|comes?) from\s+$"
)
"""What stands before a place that somebody was on the way to, or is from."""


def aside(sentences: Sequence[Marked], names: NameFinder) -> frozenset[Where]:
    """Local places that a document gives only as where somebody went or came from, or of another time."""
    told: set[Where] = set()
    passed: set[Where] = set()
    for marked in sentences:
        long_ago = _LONG_AGO.search(marked.folded)
        for mention in marked.names:
            if mention.entry.kind is Names.PLACE:
                where = where_of(names.place(mention))
                bound = _BOUND.search(marked.folded[: mention.span.start])
                (passed if bound or long_ago else told).add(where)
    return frozenset(passed - told)


def happened_at(marked: Marked, names: NameFinder) -> Where | None:
    """The first local place of a sentence of which it tells that something happened there, not before the rest."""
    if not (marked.harms or marked.tactics) or _LONG_AGO.search(marked.folded):
        return None
    for mention in marked.names:
        if mention.entry.kind is not Names.PLACE:
            continue
        where = where_of(names.place(mention))
        before = marked.folded[: mention.span.start]
        word = _BEFORE.search(before)
        stands = marked.part is Part.HEADLINE or (word is not None and word["word"] in _HAPPENED)
        said = WHERE_SAID.search(before) or AS_EXAMPLE.match(marked.text[mention.span.end :])
        if stands and not said and where.precision <= WherePrecision.DISTRICT:
            return where
    return None


def placing_options(
    marked: Marked, number: Span, scope: Scope, places: Places, names: NameFinder
) -> list[Option[Where | None]]:
    """Where the number at `number` of a sentence may have been, the unknown first; each with its signs."""
    mentions = [one for one in marked.names if one.entry.kind is Names.PLACE]
    found = [(one, where_of(names.place(one))) for one in mentions]
    districts = {where.district for _, where in found if where.district is not None}
    facts = [f"places here {min(len(mentions), 3)}", f"districts here {min(len(districts), 3)}", scope.value]
    facts.append(f"document's place is {_width(places.document)}")
    if marked.part is Part.HEADLINE:
        facts.append("headline")
    options: list[Option[Where | None]] = [Option(None, ("unknown", *(f"unknown: {one}" for one in facts)))]
    for mention, where in found:
        signs = _of_mention(marked, number, mention, where, [one for _, one in found])
        options.append(_option("own", where, (*facts, *signs), places))
    around = (
        ("paragraph", places.paragraph),
        ("document", places.document),
        ("title", places.title),
        ("dateline", places.dateline),
        ("first", places.first),
        ("most", places.most),
        ("event", places.event),
    )
    own = [where for _, where in found]
    options += [
        _option(name, where, (*facts, *_beside_own(where, own)), places) for name, where in around if where is not None
    ]
    return merged(options)


def _beside_own(where: Where, own: Sequence[Where]) -> Iterator[str]:
    """How a place from elsewhere in the document lies to those that the sentence itself names."""
    if any(one != where and where.within(one) for one in own):
        yield "inside the sentence's"
    if any(one.precision <= WherePrecision.DISTRICT and one.district != where.district for one in own):
        yield "elsewhere than the sentence's"


def _option(source: str, where: Where, signs: tuple[str, ...], places: Places) -> Option[Where | None]:
    often = where.name in places.often
    return Option(where, _signs(source, _width(where), signs, places.lies(where), often=often))


def _signs(
    source: str, width: str, signs: tuple[str, ...], lies: tuple[tuple[str, str], ...], *, often: bool
) -> tuple[str, ...]:
    found = [source, f"{source}: {width}", width]
    found += [f"{source}: {one}" for one in signs]
    found += [f"{width}: {one}" for one in signs]
    if often:
        found.append(f"{source}: often named")
    found += [f"{source}: {how.format(name)}" for name, how in lies if name != source]
    return tuple(found)


def _width(where: Where | None) -> str:
    if where is None:
        return "none"
    if where.precision <= WherePrecision.DISTRICT:
        return "local"
    return {WherePrecision.PROVINCE: "province", WherePrecision.LINEAR: "road"}.get(where.precision, "country")


def _of_mention(
    marked: Marked, number: Span, mention: NameMention, where: Where, wheres: Sequence[Where]
) -> Iterator[str]:
    text = marked.folded
    span = mention.span
    before = _BEFORE.search(text[: span.start])
    word = before["word"] if before else None
    yield f"behind the word {word if word in _KNOWN else 'other'}"
    after = _BEHIND.match(text[span.end :])
    follows = after["word"] if after else None
    if follows in _AREA:
        yield "called an area"
    shows = (
        ("possesses", text[span.end : span.end + 2] == "'s"),
        ("before a comma", text[span.end : span.end + 1] == ","),
        ("where it was said", WHERE_SAID.search(text[: span.start])),
        ("of a hospital", _HOSPITAL.search(text[: span.start])),
        ("an example", AS_EXAMPLE.match(text[span.end :])),
        ("a closer one is named", any(one.within(where) and one != where for one in wheres)),
        ("first place", wheres and wheres[0] == where),
        ("part of a name", any(one.span.contains(span) and one.entry.kind is not Names.PLACE for one in marked.names)),
    )
    yield from (name for name, holds in shows if holds)
    behind = span.start >= number.start
    gap = Span(min(span.end, number.end), max(span.start, number.start)) if not span.overlaps(number) else None
    if gap is not None:
        side = "behind" if behind else "before"
        count = len(gap.of(text).split())
        yield f"{side} by {next(name for most, name in _STEP if count <= most)}"
        if re.search(r";|\bwhile\b|\bbut\b|\bwhen\b", gap.of(text)):
            yield f"{side}, another clause"
