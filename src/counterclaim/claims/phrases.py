"""Noun phrases around words of saying: who stands before a verb, behind it, behind "according to".

The parse tells a verb's subject; where it errs or is not there, the tags of the words beside the
verb, or the words alone, tell where a name begins and ends.
"""

from __future__ import annotations

import re

from counterclaim.claims.speakers import PRONOUNS
from counterclaim.claims.syntax import NOUNS, VERBS, Parse, Token
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.time_forms import WEEKDAYS
from counterclaim.values.span import Span

MOST_WORDS = 14
"""Tokens beside a word of saying that are looked at for the speaker."""
INVERTED = frozenset(
    {
        "said",
        "say",
        "says",
        "added",
        "adds",
        "claimed",
        "reported",
        "announced",
        "declared",
        "noted",
        "confirmed",
        "stated",
        "writes",
        "wrote",
        "finds",
        "found",
        "counts",
        "counted",
        "estimates",
        "estimated",
        "reckons",
        "reckoned",
        "maintains",
        "maintained",
        "insists",
        "insisted",
        "replied",
        "explained",
        "recalled",
        "believes",
        "calculates",
        "concludes",
        "concluded",
        "warned",
        "alleged",
        "alleges",
        "argues",
        "asked",
        "asks",
        "cried",
        "tweeted",
        "vowed",
    }
)
"""Verbs behind which their subject may stand ("..., said the mayor")."""
_TO_THE_STOP = re.compile(
    r"\s+(?P<who>(?:[\w'’.-]+\s+){0,7}?[\w'’.-]*\w)(?=[,;:)]|\.(?:\s|$)|\s+(?:on|in|at|who|and|were|was|has|had|have)\b|$)"
)
_BEFORE_VERB = frozenset({"RB", "RBR", "MD", "VBD", "VBZ", "VBP", "VBN"})
_AUXILIARIES = frozenset({"has", "have", "had", "will", "would", "also", "is", "was"})
_NAME_TAGS = frozenset(
    {"DT", "JJ", "POS", "PRP", "PRP$", "HYPH", "NNP", "NNPS", "NN", "NNS", "FW", "WP", "``", "''", "-LRB-", "-RRB-"}
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_PRONOUNS = frozenset({"PRP", "WP", "DT"})
_LINKS = frozenset({"of", "for", "in", "at", "from"})
_DAYS = frozenset({*WEEKDAYS, "yesterday", "today", "earlier", "later"})


def phrase_before(parse: Parse, verb: Token) -> Span | None:
    """The noun phrase that ends where a verb begins, by the tags of its words alone.

    "..., the mayor of Bankass told Reuters"; between commas also what stands before them: "Jamie
    McGoldrick, the humanitarian coordinator, said".
    """
    place = verb.index - 1
    while place >= 0 and (_is_adverb(parse.tokens[place]) or parse.tokens[place].text.lower() in _DAYS | {"on"}):
        place -= 1
    end = place
    if end >= 0 and parse.tokens[end].text == ",":
        opening = next(
            (at for at in range(end - 1, max(end - MOST_WORDS, 0), -1) if parse.tokens[at].text == ","), None
        )
        if opening is None:
            return None
        told = parse.tokens[opening + 1].tag in {"WP", "WDT"}  # ", who is health minister in the province, told"
        if any(one.tag in VERBS and one.dep != "amod" for one in parse.tokens[opening:end]) and not told:
            return None
        if told:
            end = opening
        end, place = end - 1, opening - 1
    first = _back(parse, place) + 1
    if not any(one.tag in NOUNS or one.tag in _PRONOUNS for one in parse.tokens[first : end + 1]):
        return None  # the mark that closes a quotation
    return Span(parse.tokens[first].span.start, parse.tokens[end].span.end)


def _back(parse: Parse, place: int) -> int:
    """The index before the noun phrase that ends at `place`."""
    while place >= 0:
        token = parse.tokens[place]
        linked = token.text.lower() in _LINKS and place > 0 and parse.tokens[place - 1].tag in NOUNS
        linked = linked or (token.text.lower() == "and" and _both(parse, place))
        if token.tag not in _NAME_TAGS and not linked:
            break
        if token.tag == "DT" and place > 0 and parse.tokens[place - 1].text.lower() not in _LINKS:
            return place - 1
        place -= 1
    return place


def _both(parse: Parse, place: int) -> bool:
    """Whether two say it together: behind a comma, "hospital and local officials"."""
    first = place - 1
    while first >= 0 and place - first <= FIRST_OF_TWO and parse.tokens[first].tag in _NAME_TAGS:
        first -= 1
    return first < place - 1 and first >= 0 and parse.tokens[first].text in {",", ";", "''", '"', "”"}


FIRST_OF_TWO = 4
"""Words before "and" that may name the first of two who speak."""


def _is_adverb(token: Token) -> bool:
    return (token.tag in _BEFORE_VERB and token.text.lower() in _AUXILIARIES) or token.tag.startswith("RB")


def phrase_behind(parse: Parse, verb: Token) -> Span | None:
    """The noun phrase behind an inverted verb: "..., said Jan Achakzai, spokesman for the government"."""
    if verb.text.lower() not in INVERTED:
        return None
    if verb.index and parse.tokens[verb.index - 1].text not in {",", "''", '"', "”", ";", "-", "--", "—"}:
        return None
    end = None
    commas = 0
    for token in parse.tokens[verb.index + 1 : verb.index + 1 + MOST_WORDS]:
        if token.text == "," and end is not None and not commas:
            commas += 1
            continue
        if token.tag not in _NAME_TAGS and token.text.lower() not in _LINKS:
            if token.tag in _FINITE and not commas:
                return None  # "said the strikes killed 54": a clause begins there
            break
        if token.tag in NOUNS or token.tag == "PRP":
            end = token
    return Span(parse.tokens[verb.index + 1].span.start, end.span.end) if end is not None else None


def is_counted(parse: Parse, subject: Token) -> bool:
    """Whether a subject is itself a number or counted by one: the harmed, not a speaker."""
    return subject.tag == "CD" or any(child.tag == "CD" for child in parse.below(subject))


def names_somebody(words: str) -> bool:
    """Whether words can be a name at all: no "it" of "it is feared", no day."""
    return words.lower().strip() not in {"it", "there", "that", "this", "which", "who", "what"} | _DAYS


def agent_of(parse: Parse, verb: Token) -> Token | None:
    """Who stands behind "by" with a verb in the passive."""
    for child in parse.below(verb):
        if child.dep == "agent":
            return next((one for one in parse.below(child) if one.dep == "pobj"), None)
    return None


def quoted_below(parse: Parse, verb: Token) -> Token | None:
    """The one quoted, where the parser made it the subject of "as saying"."""
    for child in parse.below(verb):
        if child.dep in {"ccomp", "advcl", "xcomp", "prep"}:
            return next((one for one in parse.below(child) if one.dep in {"nsubj", "dobj"}), None)
    return None


def noun_phrase(parse: Parse, subject: Token, verb: Token) -> Span:
    """The subject with what describes it, without clauses that hold the verb itself."""
    span = subject.span
    if subject.tag == "PRP" or subject.text.lower() in PRONOUNS:
        return span
    for child in parse.below(subject):
        if child.dep in {"relcl", "acl", "punct"} or child.index == verb.index:
            continue
        span = span.joined(parse.subtree(child))
    return span


def behind(marked: Marked, parse: Parse, phrase: Span) -> Span | None:
    """The noun phrase right behind "according to"; without a parse, the words up to the next stop."""
    if not parse.tokens:
        found = _TO_THE_STOP.match(marked.text, phrase.end)
        return Span(*found.span("who")) if found is not None else None
    following = [one for one in parse.tokens if one.span.start >= phrase.end]
    end = None
    noun = False
    for place, token in enumerate(following[:MOST_WORDS]):
        if token.text == "," and end is not None and any(one.tag == "DT" for one in following[place + 1 : place + 2]):
            continue
        if token.tag in {",", ".", ":", "VBD", "VBZ", "VBP", "MD", "WDT", "WP", "``", "''", "-LRB-"}:
            break
        if token.tag == "CD" and end is not None:
            break
        noun = noun or token.tag in NOUNS or token.tag == "PRP"
        end = token.span.end
    return Span(following[0].span.start, end) if following and end else None


def quotes(word: str) -> bool:
    """Whether a verb quotes its object: whoever is quoted speaks."""
    return word in {"quoted", "quotes", "quote", "quoting", "cited", "cites", "cite"}
