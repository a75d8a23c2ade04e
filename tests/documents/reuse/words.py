"""Words and three-word sequences, as this set counts them."""

from __future__ import annotations

from difflib import SequenceMatcher

EDGES = "\"'“”‘’„«»()[]{}<>.,;:!?-–—…|*#=_/\\~`۔،؛؟।॥"
RUN = 3
"""Words that must stand together to count as kept."""


def words_of(text: str) -> list[str]:
    """What stands between spaces, in small letters, without punctuation at its ends."""
    tokens = text.casefold().split()
    return [word for token in tokens if (word := token if token.isalnum() else token.strip(EDGES))]


def trigrams(text: str) -> set[tuple[str, str, str]]:
    """The three-word sequences of a text."""
    words = words_of(text)
    return set(zip(words, words[1:], words[2:], strict=False))


def kept(copy: str, source: str) -> int:
    """How many words of a copied stretch stand in its source in the same order, in runs of three or more.

    Stretches of fewer than three words count only if they are the same.
    """
    ours, theirs = words_of(copy), [] if copy == source else words_of(source)
    if copy == source or ours == theirs:
        return len(ours)
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks if block.size >= RUN)
