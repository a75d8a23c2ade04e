"""Patterns of words, as tables of frames and themes write them, and what cannot be one.

`word*` is any ending, `a|b` either, `(word)` may be left out, `…` up to five words, `@name` the words of a list, and
`<word word>` the words that count where the rest is only what has to stand around them. `unless` and `beside` are
regular expressions. Whatever would find nothing, or everything, is refused here, with what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from counterclaim.codebook.tables import did_you_mean
from counterclaim.errors import FieldError

GAP_SIGN = "…"
Lists = Mapping[str, Sequence[str]]
"""Words that patterns name by `@`, by the name of their list."""

_PART = re.compile(r"(?:\((?P<optional>[^()<>]+)\)|(?P<opens><?)(?P<needed>[^()<>]+)(?P<closes>>?))")
_BRACKETS = "write (word) for each word that may be left out, and one <word word> around the words that count"


@dataclass(frozen=True, slots=True)
class Part:
    """One place of a pattern."""

    words: tuple[str, ...]
    """Of which one stands there; none where it is a gap."""
    optional: bool = False
    opens: bool = False
    """The words that count begin here."""
    closes: bool = False
    """The words that count end here."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """How each of the words begins, as far as it is written out."""
        return tuple(one.partition("*")[0] for one in self.words)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern that can be looked for."""

    parts: tuple[Part, ...]
    anchors: tuple[str, ...]
    """Of which one stands wherever the pattern does: those that stand in the fewest texts."""


def parsed(text: str, lists: Lists) -> Pattern:
    """The parts of a pattern.

    Args:
        text: as a table has it.
        lists: words that it may name by `@`.

    Raises:
        FieldError: it is no pattern, or one that finds nothing.
    """
    written = text.split()
    parts = tuple(_part(one, lists) for one in written)
    if written and GAP_SIGN in {written[0], written[-1]}:
        message = f"{text!r} begins or ends with {GAP_SIGN}"
        raise FieldError(message, f"write {GAP_SIGN} only between two words")
    opens, closes = ([at for at, one in enumerate(parts) if getattr(one, side)] for side in ("opens", "closes"))
    if len(opens) != len(closes) or len(opens) > 1 or opens > closes:
        message = f"{text!r} has < without its >, or more than one of them"
        raise FieldError(message, _BRACKETS)
    sure = [one.anchors for one in parts if one.words and not one.optional and all(one.anchors)]
    if not sure:
        message = f"{text!r} has no word by which to find it"
        raise FieldError(message, f"write one that has to stand there: {GAP_SIGN}, * alone and (words) do not")
    return Pattern(parts, max(sure, key=lambda words: (min(len(one) for one in words), -len(words))))


def checked_list_word(text: str) -> None:
    """Refuse what cannot be a word of a list.

    Raises:
        FieldError: it has the signs of a pattern, or nothing before its `*`.
    """
    if re.search(r"[()<>|@…]|\.\.\.", text):
        message = f"{text!r} has signs of a pattern"
        raise FieldError(message, "write each word of a list by itself, with no sign but * for any ending")
    if not text.partition("*")[0].strip():
        message = f"{text!r} has no word by which to find it"
        raise FieldError(message, "begin it with letters, as in word*")


def checked_expression(text: str) -> None:
    """Refuse what cannot be one of the regular expressions that are tried together.

    Raises:
        FieldError: it is none, it changes those beside it, or it fits no text or any.
    """
    try:
        compiled = re.compile(text)
    except re.error as error:
        place = f" at sign {error.pos + 1}" if error.pos is not None else ""
        message = f"{text!r} is no regular expression: {error.msg}{place}"
        raise FieldError(message, r"close every ( and [, and write \ before a sign that stands for itself") from None
    if compiled.flags != re.UNICODE or re.search(r"\(\?P|\\[1-9]", text):
        message = f"{text!r} has a flag, or a group with a name or number"
        raise FieldError(message, "write (?:…) for a group; texts are compared in small letters, so no flag is needed")
    plain = re.sub(r"\\.", "", text)
    if plain != plain.lower():
        message = f"{text!r} has capitals, and texts are compared in small letters"
        raise FieldError(message, f"write {text.lower()!r}" if plain == text else "write it in small letters")
    if compiled.search(""):
        message = f"{text!r} fits any text, so that the words beside it would never be found"
        raise FieldError(message, "take out an empty side of |, or a ? or * without which something has to stand")


def _part(text: str, lists: Lists) -> Part:
    if text == GAP_SIGN:
        return Part(())
    if GAP_SIGN in text or "..." in text:
        message = f"{text!r} has a gap that does not stand alone"
        raise FieldError(message, f"write {GAP_SIGN} as one sign, with a blank on each side")
    found = _PART.fullmatch(text)
    if found is None:
        message = f"{text!r} has a bracket without its other half in the same word, or one within another"
        raise FieldError(message, _BRACKETS)
    either = (found["optional"] or found["needed"]).split("|")
    if not all(either):
        message = f"{text!r} has nothing on one side of |"
        raise FieldError(message, "write a word on each side, as in one|other")
    words = tuple(word for one in either for word in _meant(one, lists))
    return Part(words, found["optional"] is not None, bool(found["opens"]), bool(found["closes"]))


def _meant(word: str, lists: Lists) -> Sequence[str]:
    """A word itself, or those of the list that it names."""
    mark, name = word[:1], word[1:]
    if "@" in name:
        message = f"{word!r} has @ within a word"
        raise FieldError(message, "write the name of a list as a word of its own, as in word @name")
    if mark != "@":
        return (word,)
    if name not in lists:
        message = f"{word!r} names no list of words"
        hint = did_you_mean(word, [f"@{one}" for one in lists])
        raise FieldError(message, hint or "write the words, or one of the lists in the vocabulary's frame_lists.yaml")
    return lists[name]
