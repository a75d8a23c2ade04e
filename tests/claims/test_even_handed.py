"""The same words in the mouths of the two sides are read the same way."""

from __future__ import annotations

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.codebook.terms import Group, Side
from tests.claims.test_reading import read

SWAPPED = {
    Group.INSURGENTS: Group.SECURITY_FORCES,
    Group.SECURITY_FORCES: Group.INSURGENTS,
}
SIDES = {Side.STATE: Side.INSURGENT, Side.INSURGENT: Side.STATE}

PAIRS = [
    (
        "The Pakistan Army said that it had killed {n} militants in Kech on Monday.",
        "The Baloch Liberation Army said that it had killed {n} soldiers in Kech on Monday.",
    ),
    (
        "According to the Pakistan Army, at least {n} insurgents died.",
        "According to the Baloch Liberation Army, at least {n} soldiers died.",
    ),
    (
        "The Pakistan Army claims that more than {n} fighters were killed and 5 captured.",
        "The Baloch Liberation Army claims that more than {n} soldiers were killed and 5 captured.",
    ),
    (
        "The Pakistan Army acknowledged that it lost {n} soldiers.",
        "The Baloch Liberation Army acknowledged that it lost {n} fighters.",
    ),
    (
        "At least {n} militants have been killed in Kech, the Pakistan Army announced.",
        "At least {n} soldiers have been killed in Kech, the Baloch Liberation Army announced.",
    ),
    (
        "In a statement the Pakistan Army put the number of militants killed at {n}.",
        "In a statement the Baloch Liberation Army put the number of soldiers killed at {n}.",
    ),
    (
        "Troops killed {n} people in Kech, the Pakistan Army said.",
        "Fighters killed {n} people in Kech, the Baloch Liberation Army said.",
    ),
]


@pytest.mark.parametrize(("state", "insurgent"), PAIRS)
@pytest.mark.parametrize("number", ["17", "forty", "216"])
def test_swapping_the_sides_swaps_side_and_group_and_nothing_else(
    reader: Reader, state: str, insurgent: str, number: str
) -> None:
    """Count, bounds, hedge, measure, counting and stance do not depend on who speaks of whom."""
    ours = read(reader, state.format(n=number)).claims
    theirs = read(reader, insurgent.format(n=number)).claims
    assert len(ours) == len(theirs) > 0
    for one, other in zip(ours, theirs, strict=True):
        assert (one.measure, one.count, one.counting, one.stance, one.kind) == (
            other.measure, other.count, other.counting, other.stance, other.kind,
        )  # fmt: skip
        assert one.group is not None
        assert other.group is SWAPPED.get(one.group, one.group)
        assert other.speaker.side is SIDES[one.speaker.side]


WORDS = [
    ("Forces killed 30 militants in Kech, ISPR said.", "Forces neutralised 30 terrorists in Kech, ISPR said."),
    ("Forces killed 30 militants in Kech, ISPR said.", "Forces sent to hell 30 khawarij in Kech, ISPR said."),
    ("Twelve soldiers were killed in Kech, ISPR said.", "Twelve soldiers were martyred in Kech, ISPR said."),
    ("Twelve soldiers died in Kech, ISPR said.", "Twelve soldiers embraced martyrdom in Kech, ISPR said."),
    ("The BLA said that it killed 12 soldiers in Kech.", "The BLA said that it eliminated 12 enemy personnel in Kech."),
    ("Troops killed five people in Kech, residents said.", "Militants killed five people in Kech, residents said."),
    ("Nine fighters were killed, the BLA said.", "Nine sarmachars were martyred, the BLA said."),
]


@pytest.mark.parametrize(("plain", "loaded"), WORDS)
def test_loaded_words_change_no_figure(reader: Reader, plain: str, loaded: str) -> None:
    """Each side's own words for killing and for the dead give the same claim as the plain ones."""
    (one,), (other,) = read(reader, plain).claims, read(reader, loaded).claims
    assert (one.measure, one.group, one.count, one.counting, one.stance, one.speaker) == (
        other.measure, other.group, other.count, other.counting, other.stance, other.speaker,
    )  # fmt: skip


DEEDS = [
    "{one} accused {other} of killing 12 civilians in Kech.",
    "12 civilians were killed by {other} fighters in Kech, {one} said.",
    "{other} attacked a camp of {one} in Kech, killing 9 people.",
    "{one} said 9 people were killed when {other} attacked its camp in Kech.",
]


@pytest.mark.parametrize("text", DEEDS)
def test_the_same_words_name_the_same_doer(reader: Reader, text: str) -> None:
    """Whoever is said to have done it is the doer, whichever side it is on; whoever only speaks is not."""
    sides = {}
    for one, other in (("the BLA", "the army"), ("the army", "the BLA")):
        claims = read(reader, text.format(one=one, other=other)).claims
        (figure,) = (claim for claim in claims if claim.count is not None)
        assert figure.perpetrator is not None
        assert figure.perpetrator.side is not None
        sides[other] = figure.perpetrator.side.value
    assert sides == {"the army": "state", "the BLA": "insurgent"}


def test_what_it_says_of_itself_is_its_own_deed(reader: Reader) -> None:
    """What a speaker says that "it had killed" is its deed, on both sides."""
    for text, side in (
        ("The army said it had killed 22 fighters.", "state"),
        ("The BLA said it had killed 22 soldiers.", "insurgent"),
    ):
        (claim,) = read(reader, text).claims
        assert claim.perpetrator is not None
        assert claim.perpetrator.side == side
