"""The noun phrase behind a number, by the tags of its words: what the number counts."""

from __future__ import annotations

from counterclaim.claims.syntax import NOUNS, Parse, Token
from counterclaim.mentions.numbers import Quantity
from counterclaim.values.span import Span

LONGEST_PHRASE = 14
"""Tokens behind a number that are looked at for its noun."""

_INSIDE = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "POS", "HYPH", "``", "''", "RB", "FW", "VBD", "CC"}) | NOUNS
_OF_WHAT = frozenset({"DT", "PRP", "PRP$", "WDT", "WP", "CD"})


def counted_phrase(parse: Parse, quantity: Quantity, until: int) -> list[Token]:
    """The tokens of the noun phrase behind the number, cut after its last noun.

    Args:
        parse: of the sentence.
        quantity: the number.
        until: where the phrase ends at the latest: a time begins there ("54 last Friday").
    """
    start = max(quantity.span.end, quantity.number.end)
    phrase: list[Token] = []
    last = 0
    for token in _behind(parse, start, until):
        word = token.text.lower()
        after_of = bool(phrase) and phrase[-1].text.lower() in {"of", "the", "its", "their", "whom"}
        if word == "of" and (not phrase or last):
            phrase.append(token)
            continue
        if after_of and token.tag in _OF_WHAT:
            phrase.append(token)
            if token.tag in {"PRP", "WDT", "WP"}:
                last = len(phrase)
                break
            continue
        if word in {"more", "others", "other", "additional", "further"} and not phrase:
            phrase.append(token)
            last = len(phrase)
            continue
        if token.tag == "CC" and (word not in {"and", "or"} or not last or not _joins(parse, phrase, token)):
            break
        if token.tag not in _INSIDE or (token.tag == "VBD" and last):
            break
        phrase.append(token)
        if token.tag in NOUNS:
            last = len(phrase)
    return phrase[:last]


def _behind(parse: Parse, start: int, until: int) -> list[Token]:
    """The tokens between two places in which a noun phrase may go on, "12-year-old" left aside."""
    tokens = [one for one in parse.tokens if start <= one.span.start < until and one.tag != "_SP"][:LONGEST_PHRASE]
    words = [one.text.lower() for one in tokens]
    at = next((at for at, one in enumerate(tokens) if one.tag == "CD"), None)
    if at is not None and words[at + 1 : at + 1 + len(_OLD)] == _OLD:
        return tokens[:at] + tokens[at + 1 + len(_OLD) :]
    return tokens


_OLD = ["-", "year", "-", "old"]


def _joins(parse: Parse, phrase: list[Token], conjunction: Token) -> bool:
    """Whether "and" joins adjectives of one noun ("police and security men") and not two phrases."""
    following = parse.tokens[conjunction.index + 1 : conjunction.index + 3]
    if len(following) < len(("security", "men")) or any(one.tag not in NOUNS for one in following):
        return False
    modifier, noun = following
    return modifier.head == noun.index and noun.index in {phrase[-1].head, parse.tokens[phrase[-1].head].index}


def span_of(phrase: list[Token]) -> Span | None:
    """Where a phrase stands; `None` for an empty one."""
    return Span(phrase[0].span.start, phrase[-1].span.end) if phrase else None


def of_what(phrase: list[Token]) -> list[str]:
    """The first word behind "of", and the first two: "them", "the dead"."""
    words = [token.text.lower() for token in phrase]
    if "of" not in words:
        return []
    after = words[words.index("of") + 1 :]
    return [*after[:1], " ".join(after[:2])]


def head_noun(phrase: list[Token]) -> Token:
    """The last noun before "of", else the last word."""
    before = phrase
    for place, token in enumerate(phrase):
        if token.text.lower() == "of" and place:
            before = phrase[:place]
            break
    nouns = [token for token in before if token.tag in NOUNS]
    return nouns[-1] if nouns else phrase[-1]
