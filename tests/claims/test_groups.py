"""Whose people a number counts, by the words beside it, and who is not made a doer by being named."""

from __future__ import annotations

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim
from counterclaim.codebook.terms import Group
from counterclaim.evaluation.annotated import document_of


def read(reader: Reader, text: str) -> tuple[Claim, ...]:
    """The claims of a text."""
    return reader.read(document_of({"id": "report", "text": text, "outlet": "Dawn", "published": "2024-05-01"})).claims


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("It lists 492 wounded, of whom 238 belonged to law enforcement agencies.", Group.SECURITY_FORCES),
        ("A bomb killed 29, mostly military personnel, on Friday.", Group.SECURITY_FORCES),
        ("A total of 12 people, women and children among them, were injured.", Group.CIVILIANS),
        ("Two of the crew and four members of his family were killed.", Group.CIVILIANS),
        ("The PKK said its own casualties were eight.", Group.INSURGENTS),
        ("The army said its own casualties were eight.", Group.SECURITY_FORCES),
    ],
)
def test_whose_people_a_number_counts(reader: Reader, text: str, group: Group) -> None:
    """The last number of each sentence counts the people whom the words beside it name."""
    assert read(reader, text)[-1].group is group


@pytest.mark.parametrize(
    "text", ["Three of\nits own soldiers were killed, the army said.", "Police in Kech\nsaid two died."]
)
def test_lines_broken_within_a_sentence_change_nothing(reader: Reader, text: str) -> None:
    """A text wrapped by hand is read like one that is not."""

    def told(words: str) -> list[tuple[object, ...]]:
        return [(one.measure, one.count, one.group, one.speaker.name) for one in read(reader, words)]

    assert told(text) == told(text.replace("\n", " "))


@pytest.mark.parametrize(
    "text",
    [
        "A suicide blast near a police post in Quetta killed 12 people.",
        "Police put the number of those killed by the blast in Quetta at 12.",
        "The Frontier Corps has a camp nearby; a bomb killed 12 people there.",
    ],
)
def test_whoever_is_named_has_not_done_it(reader: Reader, text: str) -> None:
    """A body that is named, that speaks or that is hit is nobody who did it."""
    assert [one.perpetrator for one in read(reader, text)] == [None]
