"""Claims without a number, and whether a figure is asserted: what words say, whoever speaks them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from counterclaim.claims.line import to_line
from counterclaim.claims.reader import Reader
from counterclaim.codebook.terms import Kind, Stance
from counterclaim.evaluation.annotated import force_of, read_statements
from tests.claims.test_reading import read

PARTIES = [("The Pakistan Army", "the Baloch Liberation Army"), ("The Baloch Liberation Army", "the Pakistan Army")]
"""Who speaks, and the other side."""

FORCES = [
    ("{a} claimed responsibility for the attack on a post in Kech.", "claims"),
    ("{a} owned up to the raid in Kech.", "claims"),
    ("{a} said its men had blown up the bridge.", "claims"),
    ("{a} said it had carried out the bombing of the pipeline.", "claims"),
    ("{a} said the raid was its own.", "claims"),
    ("{a} denied any role in the bombing of a shrine.", "denies"),
    ("{a} said it had nothing to do with the bombing.", "denies"),
    ("{a} said that it was not behind the raid.", "denies"),
    ("{a} distanced itself from the massacre.", "denies"),
    ("{a} dismissed accusations that it had bombed the clinic.", "denies"),
    ("{a} blamed {b} for the bombing.", "blames"),
    ("{a} said {b} had shelled the village.", "blames"),
    ("{a} said that {b} was behind the raid.", "blames"),
    ("{a} accused {b} of an attack on a clinic.", "blames"),
    ("{b} said it had captured the town. {a} rejected the claim.", "rejects"),
    ("{a} called the statement of {b} propaganda.", "rejects"),
    ("{a} dismissed the figure as baseless.", "rejects"),
    ("{a} said there was no truth in the report.", "rejects"),
]


@pytest.mark.parametrize(("speaker", "other"), PARTIES, ids=["state", "insurgent"])
@pytest.mark.parametrize(("text", "force"), FORCES)
def test_what_a_statement_does(reader: Reader, text: str, force: str, speaker: str, other: str) -> None:
    """Claiming, denying, blaming and rejecting are told apart alike for both sides, and credited to who speaks."""
    lines = [to_line(one) for one in read(reader, text.format(a=speaker, b=other)).claims]
    found = [one for one in lines if force_of(one) == force]
    assert [one["speaker"]["name"] for one in found] == [
        name for name in ("Pakistan Army", "BLA (Jeeyand)") if (name == "Pakistan Army") == ("Pakistan" in speaker)
    ]


NOTHING = [
    "Responsibility for law and order lies with the province, the minister said.",
    "No group has claimed responsibility for the blast.",
    "The court denied bail to three men.",
    "The minister rejected calls to resign.",
    "The opposition attacked the budget and the minister took moral responsibility for the shortage.",
    "Police would not say whether the group was behind the blast.",
    "The army chief vowed that the attack would be avenged.",
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_states_nothing(reader: Reader, text: str) -> None:
    """Words that look like a claim of responsibility or a rejection and are none."""
    kinds = {one.kind for one in read(reader, text).claims}
    assert not kinds & {Kind.RESPONSIBILITY, Kind.REJECTION}


STANCES = [
    ("{a} said three gunmen, not five, had been killed.", {3: Stance.ASSERTED, 5: Stance.DENIED}),
    ("{a} denied that 12 of its men had been killed.", {12: Stance.DENIED}),
    ("{a} said it had not lost 40 men.", {40: Stance.DENIED}),
    ("{a} said 40 were killed. The figure could not be independently verified.", {40: Stance.QUESTIONED}),
    ("{a} said 40 were killed, a number that is hard to credit.", {40: Stance.QUESTIONED}),
    (
        "{a} said 40 were killed and {b} said nine died. Neither figure could be verified.",
        {40: Stance.QUESTIONED, 9: Stance.QUESTIONED},
    ),
    (
        "{a} said 40 were killed and {b} said nine died. The higher figure could not be verified.",
        {40: Stance.QUESTIONED, 9: Stance.ASSERTED},
    ),
    ("{a} said 40 were killed. {b} called the figure absurd.", {40: Stance.ASSERTED}),
    ("{a} said 40 were killed. {b} said that there was no evidence of that.", {40: Stance.ASSERTED}),
    ("{a} denied any role in the blast in which 40 people were killed.", {40: Stance.ASSERTED}),
]


@pytest.mark.parametrize(("speaker", "other"), PARTIES, ids=["state", "insurgent"])
@pytest.mark.parametrize(("text", "stances"), STANCES)
def test_whether_a_figure_is_asserted(
    reader: Reader, text: str, stances: dict[int, Stance], speaker: str, other: str
) -> None:
    """A figure is denied by its own speaker or questioned by the report; what another rejects stays asserted."""
    claims = read(reader, text.format(a=speaker, b=other)).claims
    assert {one.count.number: one.stance for one in claims if one.count is not None} == stances


def test_a_rejection_points_at_what_it_rejects(reader: Reader) -> None:
    """The nearest figure that somebody else stated, and whose that is."""
    text = "The Baloch Liberation Army said it had killed 84 soldiers. The Pakistan Army rejected the figure."
    figure, rejection = (
        next(one for one in read(reader, text).claims if one.kind is kind) for kind in (Kind.QUANTITY, Kind.REJECTION)
    )
    assert rejection.rejects == (figure.id,)
    assert rejection.target is not None
    assert rejection.target.actor == figure.speaker.actor
    assert figure.stance is Stance.ASSERTED


@pytest.mark.parametrize(("speaker", "other"), PARTIES, ids=["state", "insurgent"])
def test_a_rejection_is_that_of_whoever_opens_the_sentence(reader: Reader, speaker: str, other: str) -> None:
    """Whoever was heard before, though parsers take "rejects" and "dispute" for nouns; so is that of a third party."""
    text = f"{other} said that it had killed at least 84 men and captured 18. "
    for words in ("{a} rejects the account and maintains that nobody was lost.", "{a} denied the figure."):
        claims = read(reader, text + words.format(a=speaker)).claims
        (rejection,) = (one for one in claims if one.kind is Kind.REJECTION)
        (rejected,) = (one for one in claims if one.id in rejection.rejects)
        assert rejection.speaker.actor == {"The Pakistan Army": "army"}.get(speaker, "bla_j")
        assert rejection.speaker.key != rejected.speaker.key
        assert rejected.count is not None
        assert rejected.count.number == 84
    claims = read(reader, text + "The Balochistan National Party (Mengal) and the National Party dispute this.").claims
    assert {one.speaker.actor for one in claims if one.kind is Kind.REJECTION} == {"bnp_m"}


@pytest.mark.parametrize(
    "text",
    [
        "Had five soldiers been killed, the army would have said so, the spokesman of the BLA said.",
        "If ten fighters had died, the BLA would have named them, its spokesman said.",
    ],
)
def test_what_would_have_been_is_no_figure(reader: Reader, text: str) -> None:
    """A condition against the facts states no number."""
    assert not [one for one in read(reader, text).claims if one.count is not None]


def test_a_statement_that_is_released_is_no_deed(reader: Reader) -> None:
    """Nor are the dead who belonged to an army its doing."""
    for text in (
        "ISPR released a statement to the media, saying that 216 fighters had been killed.",
        "Security sources said 22 men had died. The 22 belonged to the army and the police, the sources said.",
    ):
        assert not [one for one in read(reader, text).claims if one.kind is Kind.RESPONSIBILITY]


def test_the_passages_kept_apart_are_as_they_were_written() -> None:
    """No word of the test set was changed after its digest was committed."""
    folder = Path(__file__).parent / "statements"
    digest, name = (folder / "statements.sha256").read_text(encoding="utf-8").split()
    assert sha256((folder / name).read_bytes()).hexdigest() == digest
    assert len(read_statements(folder / name)) == PASSAGES


PASSAGES = 200
