"""Where a draft has something happen, and where the document behind it has it happen.

The sentence of a document that tells of the same is found by its numbers and its words. A place of the draft is wrong
where that sentence has another, and where the document names the draft's place at most in another part: as where a
convoy was going, where the wounded were taken, where something else happened.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.checks.arithmetic.distances import Find
from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.claim.alike import event_in
from counterclaim.checks.claim.whereabouts import NO_TOWN, far_apart
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span

_NAME = r"[A-Z][\w-]+(?:['’](?!s\b)\w+)?(?:(?:\s+|-)(?:(?:da|de|del|al|el|ul)[\s-])?[A-Z][\w-]+)?"
_TYPE = (
    r"[Ss]tate|[Tt]ownship|[Pp]rovince|[Dd]istrict|[Rr]egion|[Tt]erritory|[Gg]overnorate|[Cc]ounty|[Aa]rea|[Tt]ehsil|"
    r"[Tt]own|[Cc]ercle|[Zz]one|[Vv]illage"
)
_SITE = re.compile(
    rf"\b(?i:in|at|near|outside|around|inside|of)\s+(?:the\s+|neighbouring\s+|nearby\s+)?"
    rf"(?:(?:[a-z-]+\s+)?(?P<of>{_TYPE}|city|camp|hills)\s+of\s+)?(?:[A-Z][\w-]+['’]s\s+)?(?P<name>{_NAME})(?:\s+(?P<type>{_TYPE})\b)?"
    rf"|(?P<typed>{_NAME})\s+(?P<kind>{_TYPE})\b(?!\s+of\b)"
)
_OWN_TYPE = re.compile(rf"(?P<name>.+?)\s+(?P<type>{_TYPE})")
"""A name that took the word for what it is along: "Benue State"."""
_ASIDE = re.compile(
    r"\b(?:to|towards?|from|for|via|bound|neighbouring|nearby|adjacent|adjoining|hospitals?|clinics?|morgue|officials?|"
    r"reporters?|police|spokes\w+|authorities|administration|government|headquarters|court|based|office|conference|"
    r"speaking|briefing|said|told|delegation|sub-delegation|bureau|mission|branch|embassy|head|chief|director|representative|"
    r"coordinator|bishop|mayor|administrator|commissioner|governor|media|monitors?|press|observers?|leader|capital|north|south|east|west)\s+"
    r"(?:(?:the|a|in|of|at|city|town)\s+){0,3}$"
)
"""What stands before a place that is not where something happened."""


@dataclass(frozen=True, slots=True)
class Site:
    """A place where a sentence has something happen."""

    name: str
    kind: str
    """`state`, `district`; empty where the text does not say."""
    span: Span
    """In its sentence."""


def check_sites(draft: Draft, cited: Cited, find: Find, known: Sequence[Span]) -> Iterator[Finding]:
    """Places of a draft that its documents tell otherwise.

    Args:
        draft: the text.
        cited: the documents on which it rests.
        find: the places of a name.
        known: figures whose place was found to be another already.
    """
    for sentence in draft.sentences:
        shape = draft.document.blocks[sentence.block].shape
        sources = cited.around(sentence) if shape is not Shape.TABLE else ()
        if not sources or any(sentence.span.contains(span) for span in known):
            continue
        beside = fold(" ".join(one.text for one in draft.paragraph_of(sentence)))
        told = [(source, event_in(draft, sentence, source)) for source in sources]
        events = [(source, place) for source, place in told if place is not None]
        for site in sites_in(sentence):
            elsewhere = any(fold(site.name) in source.folded for source, _ in events)
            if not _is_place(site, find) and not elsewhere:
                continue
            others = [_instead(site, source, place, beside, find) for source, place in events]
            if others and others[0] is not None and None not in others:
                message = f"{events[0][0].name} has it in {others[0]}, not in {site.name}"
                yield Finding("CLM03", site.span.shifted(sentence.span.start), message, others[0])
                break


def sites_in(sentence: Marked) -> Iterator[Site]:
    """The places where a sentence has something happen."""
    for found in _SITE.finditer(sentence.text):
        name = found["name"] or found["typed"]
        at = found.start("name" if found["name"] else "typed")
        span = Span(at, at + len(name))
        named = any(one.entry.kind is not Names.PLACE and one.span.overlaps(span) for one in sentence.names)
        if named or NO_TOWN.match(fold(name)) or _ASIDE.search(sentence.folded[: found.start()]):
            continue
        kind = found["type"] or found["kind"] or found["of"] or ""
        own = _OWN_TYPE.fullmatch(name)
        yield Site(own["name"], fold(own["type"]), span) if own is not None else Site(name, fold(kind), span)


def _is_place(site: Site, find: Find) -> bool:
    """Whether a name is a place's: by what the text calls it, or by the gazetteer."""
    return site.kind not in {"", "area"} or bool(find(site.name))


def _instead(site: Site, source: Source, place: int, beside: str, find: Find) -> str | None:
    """The place that a document has for the one of the draft, where it is another."""
    near = source.sentences[max(0, place - 1) : place + 2]
    if any(_same(site.name, one.name) for other in near for one in sites_in(other)):
        return None
    sites = [one for one in sites_in(source.sentences[place]) if _is_place(one, find)]
    theirs = [one for one in sites if fold(one.name) not in beside]
    named = fold(site.name) in source.folded
    for other in theirs:
        alike = site.kind == other.kind and site.kind not in {"", "area"}
        apart = far_apart(find(site.name), find(other.name)) and not far_apart(
            find(site.name), find(other.name), MOST_KM
        )
        near_by = bool(find(site.name) and find(other.name)) and not apart
        wider = other.kind in _WIDE and site.kind not in _WIDE
        if not near_by and not wider and (alike or apart or (named and not _within(site, other, source))):
            return f"{other.name} {other.kind}".strip()
    return None


_WIDE = frozenset({"state", "province", "region"})
MOST_KM = 1500.0
"""Distance from which two names are not of one country's places: a town of the same name is meant."""


def _within(site: Site, other: Site, source: Source) -> bool:
    """Whether a document places one in the other: "Turbat, in Kech"."""
    a, b = re.escape(fold(site.name)), re.escape(fold(other.name))
    inside = rf"\b{a}\b[^.;]{{0,40}}\b(?:in|of|,)\s+(?:the\s+)?{b}"
    around = rf"\b{b}\b[^.;]{{0,12}}'s?\s+{a}|\b{b}\b[^.;]{{0,30}}\bof\s+{a}\b"
    return bool(re.search(f"{inside}|{around}", source.folded))


def _same(one: str, other: str) -> bool:
    a, b = (fold(name).replace("'", "") for name in (one, other))
    return a in b or b in a
