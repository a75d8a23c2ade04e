"""The vocabulary's tables of patterns are held to the same form as a pack's."""

from __future__ import annotations

from importlib import resources

import pytest

from counterclaim.codebook.vocabulary import FILES, WEIGHTS, read_vocabulary
from counterclaim.errors import PackError

TABLES = {
    file: (resources.files("counterclaim.codebook") / "vocabulary" / file).read_bytes() for file in (*FILES, *WEIGHTS)
}
LISTS = "- name: men\n  words: [soldier, %s]\n"
FRAMES = "- family: valour\n  of: own\n  words: [brave @men,\n    %s]\n  beside: [%s]\n"


def _mistakes(words: str = "lion", beside: str = "cricket", listed: str = "soldiers") -> list[str]:
    lists, frames = LISTS % listed, FRAMES % (words, beside)
    with pytest.raises(PackError) as raised:
        read_vocabulary({**TABLES, "frame_lists.yaml": lists.encode(), "frames.yaml": frames.encode()})
    return [str(one) for one in raised.value.mistakes]


def test_patterns_are_named_with_their_place() -> None:
    """A list that there is not, and a bracket that is not closed."""
    named, bracket = _mistakes("'@man', (sarm achar")
    assert named == "frames.yaml:4: words.1: '@man' names no list of words; did you mean '@men'?"
    assert bracket.startswith("frames.yaml:4: words.2: '(sarm' has a bracket without its other half in the same word")
    (told,) = _mistakes(beside="'(?:(attack'")
    assert told.startswith("frames.yaml:5: beside.0: '(?:(attack' is no regular expression: missing )")


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("'*'", "'*' has no word by which to find it; begin it with letters, as in word*"),
        ("a|b", "'a|b' has signs of a pattern; write each word of a list by itself"),
        ("''", "is empty; write something there, or take it out"),
    ],
)
def test_words_of_lists_are_plain(word: str, message: str) -> None:
    """A list holds words with or without an ending, no patterns."""
    (told,) = _mistakes(listed=word)
    assert told.startswith(f"frame_lists.yaml:2: words.1: {message}")
