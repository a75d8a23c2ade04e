"""The same words in the mouths of the two sides are read the same way."""

from __future__ import annotations

import re

import pytest
from tools.train import examples, open_files

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Reading
from counterclaim.codebook.terms import Group, Kind, Side
from counterclaim.documents.document import Document
from counterclaim.engines.batches import read_documents
from counterclaim.evaluation.annotated import document_of, read_annotated
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


PLAIN = {
    "terrorists": "militants", "miscreants": "militants", "khawarij": "militants", "sarmachars": "fighters",
    "martyred": "killed", "neutralised": "killed", "eliminated": "killed", "embraced martyrdom": "died",
    "sent to hell": "killed",
}  # fmt: skip
_LOADED = re.compile(rf"\b(?:{'|'.join(PLAIN)})\b")
GROUPS_KEPT = 0.96
"""Share of whole reports in which no group changes: "martyred" itself tells whose dead they are."""


def test_loaded_words_change_nothing_in_whole_reports(reader: Reader) -> None:
    """In the examples and the annotated reports the plain word gives the same claims as the loaded one."""
    texts = [one.document.text for one in examples()]
    texts += [one.document.text for path in open_files() for one in read_annotated(path)]
    pairs = [
        (text, plain) for text in texts if (plain := _LOADED.sub(lambda found: PLAIN[found.group()], text)) != text
    ]
    assert len(pairs) > MANY
    before, after = zip(*pairs, strict=True)
    told = [[_claims(one) for one in read_documents(reader, map(document, side))] for side in (before, after)]
    fields, other_fields = ([[one for one, _ in claims] for claims in side] for side in told)
    assert fields == other_fields
    groups = [[[group for _, group in claims] for claims in side] for side in told]
    kept = sum(one == other for one, other in zip(*groups, strict=True))
    assert kept >= GROUPS_KEPT * len(pairs)


MANY = 100


def document(text: str) -> Document:
    """A text as a report."""
    return document_of({"id": "report", "text": text, "outlet": "Dawn", "published": "2024-05-01"})


def _claims(reading: Reading) -> list[tuple[tuple[object, ...], Group | None]]:
    """Of each claim, what no loaded word may change, and its group."""
    return [
        ((one.kind, one.measure, one.count, one.stance, one.scope, one.speaker.side), one.group)
        for one in reading.claims
        if one.kind is Kind.QUANTITY
    ]


REPORT = """{A} said on Monday that its {ours} had overrun two posts in Kech and killed at least 14 {theirs}. Three
of its own {ours} were killed and nine wounded, a spokesman for {a} added.

{B} rejected the claim. It said that four of its {theirs} had died, not 14, and that more than 20 {ours} had
been killed in the fighting. Neither figure could be independently verified.

{A} also denied any role in the bombing of a market in Panjgur on Sunday, in which 12 people were killed, and blamed
{b} for it. Residents said 15 people had died there and dozens were hurt."""
PARTIES = {
    "state": ("the Pakistan Army", "soldiers"),
    "insurgent": ("the Baloch Liberation Army", "fighters"),
}


def test_swapping_the_sides_of_a_whole_report(reader: Reader) -> None:
    """Who speaks, whom they count, what they claim and deny: with the sides swapped, sides and groups are swapped."""
    told = {}
    for one, other in (("state", "insurgent"), ("insurgent", "state")):
        (a, ours), (b, theirs) = PARTIES[one], PARTIES[other]
        text = REPORT.format(a=a, b=b, A=a[0].upper() + a[1:], B=b[0].upper() + b[1:], ours=ours, theirs=theirs)
        told[one] = list(reader.read(document(text)).claims)
    assert {claim.kind for claim in told["state"]} == {Kind.QUANTITY, Kind.RESPONSIBILITY, Kind.REJECTION}
    for claim, swapped in zip(told["state"], told["insurgent"], strict=True):
        assert (claim.kind, claim.measure, claim.count, claim.stance, claim.counting, claim.scope) == (
            swapped.kind, swapped.measure, swapped.count, swapped.stance, swapped.counting, swapped.scope,
        )  # fmt: skip
        assert swapped.speaker.side is SIDES.get(claim.speaker.side, claim.speaker.side)
        assert swapped.group is (SWAPPED.get(claim.group, claim.group) if claim.group else None)
