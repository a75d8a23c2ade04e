"""Places of a sentence that may be statements: words of responsibility and rejection, and deeds.

"Claimed responsibility" and "dismissed the figure" are found by their words. A deed is a verb with
a doer in what somebody says: "said its fighters had overrun a post". What each of them says, if
anything, is told by `forces.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counterclaim.claims.records import Speaker
from counterclaim.claims.syntax import VERBS, Parse, Token
from counterclaim.codebook.terms import Part
from counterclaim.mentions.marking import Marked
from counterclaim.values.span import Span


class Force(StrEnum):
    """What a statement does."""

    CLAIMS = "claims"
    """Its speaker did it."""
    DENIES = "denies"
    """Its speaker did not do it."""
    BLAMES = "blames"
    """Somebody else did it."""
    REJECTS = "rejects"
    """What somebody else said is not so."""


SORTS = ("takes", "role", "doer", "denies", "rejects", "untrue", "blames", "deed", "act")
"""Of anchors, the plainest words first: "deed" and "act" are what somebody says that somebody did."""
NEGATION = re.compile(r"\b(?:not|never|no|none|nor|neither|without|cannot|nothing|nobody)\b|n't\b")
_ROLE_DENIED = re.compile(
    rf"(?:{NEGATION.pattern})(?:\s+\S+)?\s*$|\b(?:neither|nobody|none|not)\b[^.;:]*\bany\s+(?:\w+\s+)?$"
)
MOST_DEEDS = 3
"""Deeds of a sentence that may be claimed, denied or laid on somebody."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A place of a sentence that may be a statement."""

    words: Span
    sort: str
    """Of its words; "deed" for an attack or harm that somebody tells of."""
    token: Token | None
    """Its verb, or its first word."""
    doer: Span | None = None
    """Of a deed, the words that say who did it."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The sentence in which an anchor stands."""

    marked: Marked
    parse: Parse
    means: Callable[[Span, Speaker], bool]
    """Whether words of the sentence name a speaker, or a unit of theirs."""


def anchors_of(marked: Marked, parse: Parse) -> list[Anchor]:
    """The places of a sentence that may be statements, in order."""
    found = [
        Anchor(hit.span, hit.value.sort, _first_verb(parse, hit.span))
        for hit in marked.statements
        if hit.value.sort in SORTS and hit.value.sort != "deed"
        if hit.value.sort != "role" or _ROLE_DENIED.search(marked.folded[: hit.span.start])
        if hit.value.sort != "doer" or not _is_number(parse, _first_verb(parse, hit.span))
    ]
    if any(one.value.as_ != "noun" for one in marked.speech) or marked.part is Part.HEADLINE:
        found += list(_deeds(marked, parse))[:MOST_DEEDS]
    return sorted(found, key=lambda one: one.words)


def _deeds(marked: Marked, parse: Parse) -> Iterator[Anchor]:
    """What somebody says that somebody did: verbs in the clause that a word of saying governs, with a doer."""
    spoken = [hit.span for hit in marked.speech if hit.value.as_ == "verb"]
    deeds = [hit.span for hit in marked.statements if hit.value.sort == "deed"]
    deeds += [hit.span for hit in marked.tactics if hit.value.tactic]
    deeds += [hit.span for hit in marked.harms if hit.value.as_ == "verb" and hit.value.harmed == "object"]
    for verb in parse.tokens:
        if verb.tag not in VERBS or verb.dep == "amod" or any(verb.span.overlaps(one) for one in spoken):
            continue
        if any(_PUBLISHED.fullmatch(one.span.of(marked.folded)) for one in parse.below(verb)):
            continue
        said = _is_said(parse, verb, spoken) or marked.part is Part.HEADLINE
        deed = next((one for one in deeds if one.overlaps(verb.span)), None)
        if not said and deed is None:
            continue
        doer = _doer(parse, verb)
        if doer is not None:
            yield Anchor(deed.joined(verb.span) if deed else verb.span, "deed" if deed else "act", verb, doer)


def _is_said(parse: Parse, verb: Token, spoken: Sequence[Span]) -> bool:
    """Whether a verb heads the clause that a verb of saying governs, or is joined to one that does."""
    current = verb
    for _ in range(MOST_JOINED):
        above = parse.tokens[current.head]
        if current.dep == "ccomp" and any(above.span.overlaps(one) for one in spoken):
            return True
        if any(
            one.dep in {"ccomp", "parataxis"} and any(one.span.overlaps(at) for at in spoken)
            for one in parse.below(current)
        ):
            return True
        if current.dep not in {"conj", "xcomp"} or above.index == current.index:
            return False
        current = above
    return False


def _is_number(parse: Parse, token: Token | None) -> bool:
    """Whether the subject of a verb is a number, as of the dead: "the 22 belonged to the army"."""
    verb = verb_of(token, parse)
    subject = parse.subject(verb) if verb is not None else None
    return subject is not None and subject.tag == "CD"


_PUBLISHED = re.compile(
    r"statements?|communiques?|reports?|videos?|footage|photos?|images?|names|lists?|figures|details|data|notes?"
)
"""What is released without a deed."""
MOST_JOINED = 3
"""Verbs joined to the first of a clause that are still looked at."""


def _doer(parse: Parse, verb: Token) -> Span | None:
    """Who does a verb: its subject, or behind "by" in the passive."""
    if parse.passive(verb) or (verb.tag == "VBN" and not any(one.dep == "aux" for one in parse.below(verb))):
        for child in parse.below(verb):
            if child.dep == "agent":
                return parse.subtree(child)
        return None
    subject = parse.subject(verb)
    if subject is None or (subject.tag == "CD" and not any(one.dep == "prep" for one in parse.below(subject))):
        return None
    return parse.subtree(subject)


def verb_of(token: Token | None, parse: Parse) -> Token | None:
    """The verb that a word is, or hangs on."""
    if token is None or token.tag in VERBS:
        return token
    return next((one for one in parse.ancestors(token) if one.tag in VERBS), None)


def _first_verb(parse: Parse, span: Span) -> Token | None:
    tokens = parse.within(span)
    verbs = [one for one in tokens if one.tag in VERBS]
    return next(iter(verbs or tokens), None)
