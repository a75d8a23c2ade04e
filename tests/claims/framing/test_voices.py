"""Frames are found, each in whose words it is; the two sides' words are read the same way."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Framing
from counterclaim.codebook.terms import Family, Side, Stance
from counterclaim.engines.batches import read_documents
from counterclaim.evaluation.framed import Annotated, Scores, annotated, documents_of, score
from tests.claims.test_reading import a_document
from tests.conftest import ROOT

FRAMES = ROOT / "annotated" / "frames"


def framings(reader: Reader, text: str, published: str = "2026-02-01") -> tuple[Framing, ...]:
    """The frames of a text."""
    return reader.read(replace(a_document(text), published=published)).framings


def voices(reader: Reader, text: str) -> list[tuple[str, str]]:
    """Each frame's words, and `own` or the side whose words they are."""
    return [(one.quote, "own" if one.own else one.speaker.side.value) for one in framings(reader, text)]


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Three terrorists were killed in Kech, ISPR said.", "state"),
        ("Three terrorists were killed in Kech.", "own"),
        ("According to the Pakistan Army, three terrorists were killed.", "state"),
        ("The Pakistan Army praised the police and called the dead men terrorists.", "state"),
        ("The men, whom the Pakistan Army had called terrorists, were shepherds, the BLA said.", "state"),
        ("The Baloch Liberation Army vowed to avenge its dead.", "insurgent"),
        ("The dead were described as terrorists by the Pakistan Army.", "state"),
        ("“They were terrorists,” the Pakistan Army said.", "state"),
        ("The Pakistan Army, the BLA said in a statement, is an occupying army.", "insurgent"),
        ("ISPR said 216 had died.\n\nIn the words of the statement, they were “sent to hell”.", "state"),
    ],
)
def test_the_innermost_speaker_has_the_words(reader: Reader, text: str, voice: str) -> None:
    """By a verb above, around or after the words, by quotation marks or a phrase; else they are the outlet's."""
    assert [found for _, found in voices(reader, text)] == [voice]


MIRRORED = [
    ("The {a} said that three of the {b}'s men were sent to hell.", Family.DISPATCH),
    ("The {a} saluted its brave sons.", Family.VALOUR),
    ("The {a} called the attack of the {b} cowardly.", Family.COWARDICE),
    ("The {a} rejected the figures of the {b} as propaganda.", Family.PROPAGANDA),
    ("“Our men embraced martyrdom,” the {a} said in a statement.", Family.MARTYRDOM),
    ("The {a} vowed to avenge every drop of blood.", Family.RETALIATION),
]


@pytest.mark.parametrize(("sentence", "family"), MIRRORED)
def test_the_same_words_are_read_alike_in_both_mouths(reader: Reader, sentence: str, family: Family) -> None:
    """Who is swapped with whom changes the side, and nothing else."""
    state, insurgent = "Pakistan Army", "Baloch Liberation Army"
    one = framings(reader, sentence.format(a=state, b=insurgent))
    other = framings(reader, sentence.format(a=insurgent, b=state))
    assert [each.family for each in one] == [each.family for each in other] == [family]
    assert [each.speaker.side for each in (*one, *other)] == [Side.STATE, Side.INSURGENT]
    assert [(each.how, each.stance, each.register) for each in one] == [
        (each.how, each.stance, each.register) for each in other
    ]


def test_the_loaded_words_of_both_sides_are_frames(reader: Reader) -> None:
    """Each side's names for the other are found in the same sentence, in the same voice."""
    told = [
        framings(reader, "The Pakistan Army said that two terrorists were killed."),
        framings(reader, "The Baloch Liberation Army said that two men of the occupying army were killed."),
    ]
    assert [[one.family for one in some] for some in told] == [
        [Family.MILITANT_AS_TERRORIST],
        [Family.STATE_AS_OCCUPIER],
    ]
    assert [some[0].speaker.side for some in told] == [Side.STATE, Side.INSURGENT]


def test_house_style_and_orders_are_kept_apart(reader: Reader) -> None:
    """Words of martyrdom are house style; a label is ordered since its day, in the mouths of those whom it binds."""
    (martyr,) = framings(reader, "Two soldiers embraced martyrdom in Kech.")
    assert martyr.register
    plain = "Troops killed three men of Fitna al-Hindustan in Kech"
    sentence = f"{plain}, ISPR said."
    (before,) = (one for one in framings(reader, sentence, published="2025-05-30") if one.frame)
    (since,) = (one for one in framings(reader, sentence, published="2025-06-02") if one.frame)
    assert (before.compelled, since.compelled) == (False, True)
    (own,) = (
        one
        for one in framings(reader, sentence.split(", ISPR", maxsplit=1)[0] + ".", published="2025-06-02")
        if one.frame
    )
    assert not own.compelled


def test_names_are_no_frames(reader: Reader) -> None:
    """The name of an operation or a body takes no side by itself."""
    assert not framings(reader, "The Anti-Terrorism Court in Quetta adjourned the hearing.")
    assert not [one for one in framings(reader, "ISPR closed Operation Radd-ul-Fitna-1.") if one.frame]


def test_words_that_are_rejected_are_the_accusers(reader: Reader) -> None:
    """Who denies a name does not use it."""
    found = framings(reader, "The Baloch Liberation Army said that its men were no terrorists.")
    assert [(one.speaker.side, one.stance) for one in found] == [(Side.STATE, Stance.DENIED)]


@pytest.mark.parametrize(
    ("sentence", "accuser"),
    [
        ("The {s} denied that it was an occupying army.", Side.INSURGENT),
        ("The {i} denied that they were terrorists.", Side.STATE),
        ("The {s} rejected the label of an occupying army.", Side.INSURGENT),
        ("The {i} rejected the label of terrorists.", Side.STATE),
    ],
)
def test_who_denies_a_name_does_not_use_it(reader: Reader, sentence: str, accuser: Side) -> None:
    """Of either side: the words are the accuser's, brought up to be rejected."""
    found = framings(reader, sentence.format(s="Pakistan Army", i="Baloch Liberation Army"))
    assert {(one.speaker.side, one.stance) for one in found} == {(accuser, Stance.DENIED)}


@pytest.mark.parametrize(
    "text",
    [
        "It is vital to acknowledge that terrorism has many fathers.",
        "The money that finds terrorists finds others too.",
        "Two men were terrorists, may God forgive them.",
    ],
)
def test_what_speaks_for_nobody_is_the_outlets(reader: Reader, text: str) -> None:
    """An "it" that is nobody, a thing, God."""
    assert {voice for _, voice in voices(reader, text)} <= {"own"}


def test_a_side_that_only_the_words_tell_is_said_to_be_told_so(reader: Reader) -> None:
    """Whoever is known by a name alone has the side that mostly uses such words, and counts for no side."""
    (found,) = framings(reader, "Harun Khel told the meeting that the terrorists would be beaten in Kech.")
    assert (found.speaker.side, found.how) == (Side.STATE, "vocabulary")


def test_a_text_set_abroad_has_its_own_state(reader: Reader) -> None:
    """Its president speaks for the state that is a party, though a group of the pack fights there as well."""
    text = "The Mozambican army fought the Islamic State in Macomia. The Mozambican president spoke of terrorists."
    assert {voice for _, voice in voices(reader, text)} == {"state"}


def test_days_and_places_named_after_the_dead_are_names(reader: Reader) -> None:
    """Martyrs' Day is a day."""
    assert not framings(reader, "Shops in Kech were shut on Martyrs' Day. Police met at the Shaheed Police Lines.")


def test_a_theme_is_found_in_what_is_stated(reader: Reader) -> None:
    """Neither the name of a body nor what is to be found out states anything."""
    text = "Voice for Baloch Missing Persons met. The commission is to find out whether they were missing persons."
    assert not reader.read(a_document(text)).themed
    text = "The chairman of Voice for Baloch Missing Persons said that three of the dead were missing persons."
    (told,) = reader.read(a_document(text)).themed
    assert told.speaker.name == "Voice for Baloch Missing Persons"


def _scores(reader: Reader, file: str) -> Scores:
    texts = annotated((FRAMES / file).read_bytes())
    documents = documents_of(texts, reader.agencies)
    found = {
        one.name: reading.framings for one, reading in zip(documents, read_documents(reader, documents), strict=True)
    }
    return score(texts, lambda one: found[one.id])


def test_the_set_for_looking_into_is_read_well(reader: Reader) -> None:
    """The rules were written with it: what is lost here was broken."""
    found = _scores(reader, "dev.yaml")
    assert found.precision >= 0.95
    assert found.recall >= 0.95
    assert found.voice >= 0.88


@pytest.mark.parametrize(
    ("file", "precision", "recall", "voice"),
    [
        ("ordinary.yaml", 0.88, 0.84, 0.86),
        ("closed_hits.yaml", 0.84, 0.63, 0.84),
        ("closed_sentences.yaml", 0.82, 0.43, 0.93),
        ("closed_reports.yaml", 0.90, 0.83, 0.84),
    ],
)
def test_closed_sets_are_read_no_worse_than_they_were(
    reader: Reader, file: str, precision: float, recall: float, voice: float
) -> None:
    """Sets by a hand that has not seen the matcher; docs/explanation/narratives.md has the figures."""
    found = _scores(reader, file)
    assert found.precision >= precision
    assert found.recall >= recall
    assert found.voice >= voice


def test_the_closed_sets_are_as_they_were() -> None:
    """Their digests were committed before they were scored."""
    lines = (FRAMES / "closed.sha256").read_text().splitlines()
    for line in lines:
        digest, name = line.split()
        assert sha256((FRAMES / name).read_bytes()).hexdigest() == digest


def test_an_annotated_place_is_found_in_its_text() -> None:
    """`in` places words that stand twice."""
    one = Annotated("x", "o", "2026-01-01", "men and other men", ({"q": "men", "in": "other men"},))
    assert one.place(one.hits[0]) == (14, 17)
