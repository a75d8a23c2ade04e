"""Which words are words of English: tells a word that a line end broke from a compound, and a plain word from a name.

The list is that of pyspellchecker, made from film subtitles: it knows everyday and news
vocabulary and few names. It is loaded when the first broken line is met.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator


def english_words() -> Callable[[str], bool]:
    """A function that says whether a word, in lower case, is in the list."""
    found: list[Callable[[str], bool]] = []

    def known(word: str) -> bool:
        if not found:
            from spellchecker import SpellChecker  # noqa: PLC0415  # half a second that few runs need

            words = SpellChecker(language="en").word_frequency.dictionary
            found.append(words.__contains__)
        return found[0](word)

    return known


_ENDINGS = (
    ("ies", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ied", ("y",)), ("ed", ("", "e")), ("ing", ("", "e")),
    ("ers", ("", "e", "er")), ("er", ("", "e")), ("est", ("", "e")), ("ily", ("y",)), ("ly", ("", "le")),
    ("men", ("man",)),
)  # fmt: skip
"""Endings of English with what stands before them in a dictionary."""
SHORTEST = 3
"""Letters of a word to which an ending may be added."""


def plain_words() -> Callable[[str], bool]:
    """A function that says whether a word, in lower case, is a plain word: one of both lists, with its endings.

    The second list is Webster's of 1934 (english-words), which writes names with a capital: of what the first knows it
    leaves out the names.
    """
    both = english_words()
    found: list[frozenset[str]] = []

    def known(word: str) -> bool:
        if not found:
            from english_words import get_english_words_set  # noqa: PLC0415  # two hundred thousand words

            found.append(frozenset(one for one in get_english_words_set(["web2"]) if one.islower()))
        return both(word) and any(one in found[0] for one in _bases(word))

    return known


def _bases(word: str) -> Iterator[str]:
    """What a word may be a form of, itself first."""
    yield word
    for ending, before in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < SHORTEST:
            continue
        yield from (stem + one for one in before)
        if stem[-1] == stem[-2]:
            yield stem[:-1]
