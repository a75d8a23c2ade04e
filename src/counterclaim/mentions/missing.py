"""Names that texts use and a pack does not know: what to add before its figures can be trusted."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.tables import did_you_mean
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.sources.outlet import OutletName

_OPERATION = re.compile(r"\bOperation\s+(?P<name>[“\"‘']?[A-Z][\w’'-]*(?:[\s-](?:[A-Z][\w’'-]*|e|ul|al|\d(?:\.\d)?))*)")
_DISTRICT = re.compile(r"\b(?:The\s+)?(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)\s+(?:district|tehsil)\b")
_WORD = re.compile(r"[^\W\d_][\w’'.-]*")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that a document uses."""

    what: Names
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Missing:
    """A name without a record in the pack."""

    what: Names
    text: str
    documents: tuple[str, ...]
    near: str | None
    """The closest name that the pack knows, as a hint."""


def named_in(text: str, document: str) -> Iterator[Named]:
    """Operations and districts that a text calls so."""
    for found in _OPERATION.finditer(text):
        yield Named(Names.OPERATION, found["name"].strip("“\"‘' "), document)
    for found in _DISTRICT.finditer(text):
        yield Named(Names.PLACE, found["name"], document)


def outlets_in(outlet: str, document: str, pack: Pack) -> Iterator[Named]:
    """The outlets that the name of a document's outlet says."""
    if outlet.casefold() in _outlets(pack):
        yield Named(Names.OUTLET, outlet, document)
        return
    name = OutletName.parse(outlet)
    for part in (name.publisher, *name.origins):
        yield Named(Names.OUTLET, part, document)


def missing_in(named: Iterable[Named], finder: NameFinder) -> list[Missing]:
    """The names that resolve to no record of their kind, in order, each with where it stands."""
    pack = finder.pack
    outlets = _outlets(pack)
    where: dict[tuple[Names, str], list[str]] = defaultdict(list)
    for one in named:
        if _is_proper(one.text) and not _known(one, finder, outlets):
            where[one.what, one.text].append(one.document)
    names = {
        Names.OUTLET: list(outlets.values()),
        Names.PLACE: [place.name for place in pack.places.values()],
        Names.OPERATION: [operation.name for operation in pack.operations.values()],
        Names.ACTOR: [actor.name for actor in pack.actors.values()],
    }
    return [
        Missing(what, text, tuple(dict.fromkeys(documents)), did_you_mean(text, names[what]))
        for (what, text), documents in sorted(where.items())
    ]


LONG = 4
"""Code points of a word that a proper name writes with a capital."""


def _is_proper(text: str) -> bool:
    """Whether words are a name and no description ("security sources", "Local media", "The")."""
    words = [word for word in _WORD.findall(text) if len(word) >= LONG or word[0].isupper()]
    return bool(words) and all(word[0].isupper() for word in words) and text not in {"The", "This", "That", "Each"}


_FITS = {
    Names.ACTOR: {Names.ACTOR, Names.SPOKESPERSON, Names.OUTLET, Names.LABEL},
    Names.PLACE: {Names.PLACE},
    Names.OPERATION: {Names.OPERATION},
    Names.OUTLET: {Names.OUTLET, Names.ACTOR},
}


def _known(one: Named, finder: NameFinder, outlets: dict[str, str]) -> bool:
    if one.what is Names.OUTLET and one.text.casefold() in outlets:
        return True
    told = f"Operation {one.text}" if one.what is Names.OPERATION else one.text
    fits = [hit for words in (one.text, told) for hit in finder.find(words, None) if hit.entry.kind in _FITS[one.what]]
    if one.what is Names.OUTLET:
        return any(len(hit.span) == len(one.text) for hit in fits)
    return bool(fits) or bool(finder.meant(one.text))


def _outlets(pack: Pack) -> dict[str, str]:
    return {name.casefold(): name for outlet in pack.outlets.values() for name in (outlet.name, *outlet.names)}
