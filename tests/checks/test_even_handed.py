"""The same words in the mouths of the two sides, and about them, are found or left alike."""

from __future__ import annotations

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.collection.packs import load_loaded
from tests.checks.drafts import codes

STATE, INSURGENT = "the army", "the Balochistan Liberation Army"


def _report(speaker: str, dead: str) -> dict[str, str]:
    return {
        "file": "report.txt",
        "outlet": "Reuters",
        "published": "2025-05-09",
        "title": "Clash in the hills",
        "text": f"At least 21 {dead} were killed in a clash near Kharan on 8 May 2025, {speaker} said on Friday.\n",
    }


NOTE = '\n\n[^1]: "Clash in the hills", *Reuters*, 9 May 2025.\n'


@pytest.mark.parametrize(("speaker", "dead"), [(STATE, "insurgents"), (INSURGENT, "soldiers")])
def test_a_claim_of_either_side_is_no_fact(reader: Reader, speaker: str, dead: str) -> None:
    """A figure of one side in the narrator's voice is told of, whichever side it is; credited, it is not."""
    documents = [_report(speaker, dead)]
    assert codes(reader, f"At least 21 {dead} were killed near Kharan on 8 May 2025.[^1]{NOTE}", documents) == ["VOI01"]
    credited = f"At least 21 {dead} were killed near Kharan on 8 May 2025, {speaker} said.[^1]{NOTE}"
    assert codes(reader, credited, documents) == []


@pytest.mark.parametrize(("speaker", "dead"), [(STATE, "insurgents"), (INSURGENT, "soldiers")])
def test_a_hedge_of_either_side_is_kept(reader: Reader, speaker: str, dead: str) -> None:
    """A hedge that is gone is told of, whoever hedged."""
    draft = f"{speaker.capitalize()} said that 21 {dead} were killed near Kharan on 8 May 2025.[^1]{NOTE}"
    assert codes(reader, draft, [_report(speaker, dead)]) == ["CLM06"]


def _sentence(word: str, of: str | None) -> str:
    return f"In March the {word} town was named in the review." if of else f"In March the review came to {word} again."


@pytest.mark.parametrize("row", load_loaded(), ids=lambda row: row.words[0])
def test_loaded_words_of_either_side(reader: Reader, row: object) -> None:
    """Every word of the table takes a side in the narrator's voice, and none in quotation marks."""
    for word in row.words:  # type: ignore[attr-defined]  # a row of the table
        plain = _sentence(word, row.of)  # type: ignore[attr-defined]
        assert codes(reader, plain) == ["VOI03"], word
        assert codes(reader, plain.replace(word, f"“{word}”")) == [], word


def test_both_sides_have_loaded_words() -> None:
    """The table has rows of the state, of insurgents and of either."""
    assert {row.by for row in load_loaded()} == {"state", "insurgent", "either"}
