"""Which words are words of English: tells a word that a line end broke from a compound.

The list is that of pyspellchecker, made from film subtitles: it knows everyday and news
vocabulary and few names. It is loaded when the first broken line is met.
"""

from __future__ import annotations

from collections.abc import Callable


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
