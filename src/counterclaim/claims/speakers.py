"""From the words that name a speaker to the speaker: actor, side and kind.

The pack's names come first; then what the words say a speaker is ("police officials"); a
cited medium is an outlet; a name that nobody knows is kept as it stands, side other.
"""

from __future__ import annotations

import re
from itertools import pairwise

from counterclaim.claims.records import Party, Speaker
from counterclaim.codebook.pack import Pack
from counterclaim.codebook.rows import Actor
from counterclaim.codebook.terms import Side, SpeakerKind
from counterclaim.codebook.vocabulary import SpeakerNoun
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Hit
from counterclaim.mentions.names import NameFinder, NameMention, Names
from counterclaim.sources.outlet import OutletName
from counterclaim.values.span import Span

_OFFICES = frozenset({SpeakerKind.POLITICAL_OFFICE, SpeakerKind.CIVIL_ADMINISTRATION})
PRONOUNS = frozenset({"he", "she", "it", "they", "who", "his", "her", "its", "their"})
_POLITICIANS_GONE = re.compile(r"\b(?:former|ex)[\s-]+(?:\w+\s+){0,2}$", re.IGNORECASE)


def outlet_named(name: str | None, pack: Pack) -> Speaker:
    """The outlet of that name, or the actor whose own channel it is; without a name, "the outlet itself"."""
    if not name:
        return Speaker("the outlet itself", Side.OUTLET, SpeakerKind.OUTLET)
    wanted = (name.casefold(), OutletName.parse(name).publisher.casefold())
    for one in wanted:
        for outlet in pack.outlets.values():
            if one in {known.casefold() for known in (outlet.name, *outlet.names)}:
                actor = pack.actors[outlet.actor] if outlet.actor else None
                if actor is not None:
                    return Speaker(actor.name, actor.side, actor.kind, actor.id)
                return Speaker(outlet.name, Side.OUTLET, SpeakerKind.OUTLET)
    return Speaker(name, Side.OUTLET, SpeakerKind.OUTLET)


def speaker_in(marked: Marked, area: Span, names: NameFinder) -> Speaker | None:
    """The speaker whom the words of `area` name, or `None` where they name nobody."""
    parts = _parts(marked.text, area)
    for heads in (True, False):
        # what heads its stretch comes first; "a senior army doctor" is told by its adjectives
        for part in parts:
            found = _in_part(marked, part, area, names, heads=heads)
            if found is not None:
                return found
    words = (parts[0] if parts else area).of(marked.text).strip(" ,\"'“”‘’")
    if words.count(" ") >= LONGEST_NAME:
        return None
    inner = re.sub(r"^(?:The|A|An|One|Some|This|That|These|Its|His|Her|Their)\s+", "", words)
    if words.lower() in PRONOUNS or not any(word[:1].isupper() for word in inner.split()):
        return None
    meant = names.meant(inner)
    sides, kinds = {one.side for one in meant}, {one.kind for one in meant}
    # which body "FC" is may stay open while its side does not
    side = sides.pop() if len(sides) == 1 else Side.OTHER
    return Speaker(words, side, kinds.pop() if len(kinds) == 1 else SpeakerKind.UNNAMED)


LONGEST_NAME = 8
"""Spaces in the words for a speaker; a longer stretch is a clause that the parser took for one."""
_PLACED = re.compile(
    r"\s+(?:in|at|from|near|on|with|based|about|outside|around|to|against|by|between|after|who|which|whose|that)\s+",
    re.IGNORECASE,
)
_ISSUED_BY = re.compile(
    r"\b(?:report|study|review|statement|data|figures|tally|survey|analysis|assessment)\b[\w ]{0,20}\s"
    r"(?:from|by)\s+(?:the\s+)?|\b(?:released|published|issued|compiled|prepared|written|signed|posted|circulated)\s+by\s+(?:the\s+)?",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|for)\s+(?:the\s+|a\s+|an\s+)?", re.IGNORECASE)
_APART = re.compile(r"[,:;]\s+|\s+[-–—]+\s+|\s*\(")
_SERVES = re.compile(
    r"\b(?:spokes\w+|commanders?|leaders?|chiefs?|heads?|members?|officers?|sources?|officials?|statements?|communique|directors?|"
    r"representatives?|fighters?|captains?|colonel|general|deputy|branch|wing|radio|department|secretary|committee|office|brigade)$",
    re.IGNORECASE,
)
"""Nouns that say what somebody does; whom they do it for says whose side it is."""


def _parts(text: str, area: Span) -> list[Span]:
    """The stretches of a name that can say who it is, the likeliest first.

    "The director of the hospital in Quetta, Dr Khan" gives the director, the hospital, the name
    behind the comma; Quetta is where, not who.
    """
    found: list[Span] = []
    start = area.start
    by = _ISSUED_BY.search(text, area.start, area.end)
    if by is not None and by.end() < area.end:
        found.append(Span(by.end(), area.end))
    for cut in [*_APART.finditer(text, area.start, area.end), None]:
        end = cut.start() if cut else area.end
        placed = _PLACED.search(text, start, end)
        limit = placed.start() if placed else end
        of = _OF.search(text, start, limit)
        if of is None:
            found.append(Span(start, limit))
        else:
            head, complement = Span(start, of.start()), Span(of.end(), limit)
            found += [complement, head] if _SERVES.search(head.of(text)) else [head, complement]
        start = cut.end() if cut else end
    return [one for one in found if one.start < one.end]


def _in_part(marked: Marked, part: Span, area: Span, names: NameFinder, *, heads: bool) -> Speaker | None:
    def counts(span: Span) -> bool:
        return not heads or _heads(marked.text, span, part)

    def inside(span: Span) -> bool:
        # "for the rebels" cuts the article of "the rebels" off
        return area.contains(span) and part.start < span.end <= part.end

    mentions = [one for one in marked.names if part.start <= one.span.start < part.end and counts(one.span)]
    nouns = [hit for hit in marked.speakers if inside(hit.span) and counts(hit.span)]
    owner = next((hit for hit in nouns if _OWNS.match(marked.text[hit.span.end : part.end])), None)
    if owner is not None and not mentions:
        return Speaker(_name(marked, owner.span, area), owner.value.side, owner.value.kind)
    actor = _actor(marked, mentions, names)
    own = _strongest(nouns, mentions)
    if actor is not None and not _former(marked, actor[0].span):
        row = actor[1]
        return Speaker(row.name, row.side, row.kind, row.id)
    joined = _joined(marked, [hit for hit in marked.speakers if inside(hit.span)])
    if joined is not None:
        return joined
    if own is not None:
        words = _name(marked, own.span, area)
        former = _former(marked, own.span) and own.value.kind in _OFFICES
        side, kind = (Side.POLITICAL, SpeakerKind.PARTY) if former else (own.value.side, own.value.kind)
        return Speaker(words, side, kind)
    for one in mentions:
        if one.entry.kind is Names.OUTLET:
            return Speaker(names.pack.outlets[one.entry.id].name, Side.OUTLET, SpeakerKind.OUTLET)
    return None


def _joined(marked: Marked, nouns: list[Hit[SpeakerNoun]]) -> Speaker | None:
    """Two who say it together ("hospital and local officials"), with the side of the first."""
    for first, second in pairwise(sorted(nouns, key=lambda one: one.span)):
        between = marked.folded[first.span.end : second.span.start]
        counted = any(first.span.end <= one.span.start < second.span.start for one in marked.quantities)
        if _AND.fullmatch(between) and first.span.end < second.span.start and not counted:
            words = Span(first.span.start, second.span.end).of(marked.text)
            return Speaker(words, first.value.side, first.value.kind)
    return None


_AND = re.compile(r"\s+and\s+(?:the\s+)?(?:\w+\s+)?")


def _heads(text: str, name: Span, part: Span) -> bool:
    """Whether a name is what its stretch is about: "Colombia clashes" are no Colombia, an "ISPR statement" is ISPR."""
    tail = text[name.end : part.end].strip()
    if not tail or tail[:2] in {"'s", "’s"} or _SERVES.search(tail):
        return True
    return all(not word[:1].islower() for word in tail.split())


_OWNS = re.compile(
    r"['’]s?\s+(?:\w+\s+){0,2}(?:spokes\w+|radio|branch|wing|leader|commander|statement|communique|media|chief|envoy|representative)\b"
)
"""As in "al-Shabaab's military spokesman", who is no military."""
_ADVISER_TO = re.compile(r"\b(?:advis[eo]r|aide|assistant|secretary|deputy)\s+(?:to|of)\s+(?:the\s+)?$", re.IGNORECASE)
"""Somebody who serves an office is not the office."""


def _actor(marked: Marked, mentions: list[NameMention], names: NameFinder) -> tuple[NameMention, Actor] | None:
    """An office or body named; a spokesperson counts for the body."""
    mentions = [one for one in mentions if not _ADVISER_TO.search(marked.text[: one.span.start])]
    in_order = sorted(mentions, key=lambda one: one.entry.kind is Names.OUTLET)
    return next(((one, actor) for one in in_order if (actor := names.actor(one)) is not None), None)


def _former(marked: Marked, span: Span) -> bool:
    return bool(_POLITICIANS_GONE.search(marked.text[: span.start]))


def _strongest(nouns: list[Hit[SpeakerNoun]], mentions: list[NameMention]) -> Hit[SpeakerNoun] | None:
    """The noun that is the head of the speaker's name: the longest, the last of two alike.

    A noun inside the name of an outlet ("The Nation") is none.
    """
    free = [
        hit
        for hit in nouns
        if not any(one.span.contains(hit.span) and one.entry.kind is Names.OUTLET for one in mentions)
    ]
    return max(free, key=lambda hit: (len(hit.span), hit.span.start), default=None)


_DETERMINER = re.compile(r"(?:The|A|An|Its|His|Her|Their|Our|Some|Several|Two|Three|One)\s+")


def _name(marked: Marked, noun: Span, area: Span) -> str:
    """The noun with the capitals before it ("Nigerian Defence Headquarters"), within the area."""
    start = noun.start
    determiner = _DETERMINER.match(area.of(marked.text))
    first = area.start + (determiner.end() if determiner else 0)
    while True:
        before = re.search(r"([A-Z][\w’'.-]*)\s+$", marked.text[first:start])
        if before is None:
            break
        start = first + before.start()
    return Span(start, noun.end).of(marked.text)


def party_of(mention: NameMention, words: str, names: NameFinder) -> Party | None:
    """The party that a name means; a label gives a side and never an actor."""
    if mention.entry.kind is Names.LABEL:
        label = names.pack.labels[mention.entry.id]
        return Party(words, None, label.on)
    actor = names.actor(mention)
    if actor is None:
        return None
    return Party(words, actor.id, names.pack.belligerent_side(actor.id) or actor.side)
