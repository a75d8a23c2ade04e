"""The attack that a document tells of, where it counts nobody harmed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.claims.choice import Chooser, Option
from counterclaim.claims.setting import Setting
from counterclaim.claims.speaking import Attributed
from counterclaim.claims.syntax import VERBS, Parse, Token
from counterclaim.codebook.terms import Part
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.names import Names
from counterclaim.mentions.times import TimeKind
from counterclaim.values.span import Span

MOST = 12
"""Attacks of a document that are weighed against each other."""
_UNREAL = re.compile(
    r"\b(?:whether|if|would|could|may|might|will|shall|threat\w*|vow\w*|warn\w*|plan\w*|plot\w*|foil\w*|thwart\w*|avert\w*|drill\w*|"
    r"exercise|rehears\w+|mock|anniversary|film|novel|trial|sentenced|convicted|budget|election|match|criticis\w+|verbal|"
    r"prevent\w*|against any|risk|fear\w*|possible|potential|defuse\w*|alert|simulat\w+|metaphor\w*)\b"
)
_EARLIER = re.compile(
    r"\b(?:last (?:year|month)|in (?:19|20)\d\d|since (?:19|20)\d\d|years? ago|earlier (?:attacks?|this)|"
    r"previous\w*|anniversary)\b"
)


@dataclass(frozen=True, slots=True)
class Attack:
    """Words that name an attack, with who tells of it and its setting."""

    marked: Marked
    words: Span
    said: Attributed | None
    setting: Setting
    signs: tuple[str, ...]


def signs_of(marked: Marked, words: Span, parse: Parse, met: int) -> tuple[str, ...]:
    """What speaks for words as the attack that a document tells of.

    Args:
        marked: the sentence.
        words: the words that name the attack.
        parse: of the sentence.
        met: attacks of the document before these words.
    """
    facts = list(_facts(marked, words, parse))
    return ("attack", *(f"attack: {one}" for one in facts), f"attack: {min(met, 3)} before it")


def _facts(marked: Marked, words: Span, parse: Parse) -> Iterator[str]:
    text = marked.folded
    yield f"word {words.of(text)}"
    yield f"sentence {min(marked.index, 3)}"
    yield "headline" if marked.part is Part.HEADLINE else "body"
    if _UNREAL.search(text):
        yield "unreal"
    if _EARLIER.search(text):
        yield "earlier"
    if any(one.kind in {TimeKind.DAY, TimeKind.PAST} for one in marked.times):
        yield "a day here"
    if any(one.entry.kind is Names.PLACE for one in marked.names):
        yield "a place here"
    if any(hit.value.target for hit in marked.tactics):
        yield "a target here"
    if any(hit.value.sort in {"takes", "role", "denies"} for hit in marked.statements):
        yield "responsibility here"
    token = next(iter(parse.within(words)), None)
    if token is not None:
        yield from _of_token(token, parse)


def _of_token(token: Token, parse: Parse) -> Iterator[str]:
    yield f"tag {token.tag}"
    yield f"tag {token.tag}, {token.dep}"
    above = parse.tokens[token.head]
    yield f"under {above.tag if above.index != token.index else 'nothing'}"
    if token.tag in VERBS and parse.subject(token) is not None:
        yield "with a subject"
    if any(one.dep == "neg" for one in parse.below(token)):
        yield "negated"
    before = parse.tokens[token.index - 1].text.lower() if token.index else ""
    if before in _BEFORE:
        yield f"behind {before}"


_BEFORE = frozenset({"to", "of", "the", "an", "a", "for", "in", "after", "by", "on", "any", "from", "against", "such"})


def the_attack(attacks: Sequence[Attack], document: Span, chooser: Chooser) -> Attack | None:
    """The attack that a document tells of, if it tells of one.

    Args:
        attacks: those named in it, in order.
        document: all of its text.
        chooser: chooses among them.
    """
    none: Option[Attack | None] = Option(None, ("no attack", f"no attack, of {min(len(attacks), 3)}"))
    some: list[Option[Attack | None]] = [Option(one, one.signs) for one in attacks[:MOST]]
    return chooser.choose([none, *some], document).value
