"""Numbers with their hedges, dates without invention, names by date."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.pack import Pack
from counterclaim.codebook.vocabulary import Vocabulary
from counterclaim.mentions.matcher import Matcher, fold
from counterclaim.mentions.names import NameFinder, Names
from counterclaim.mentions.numbers import Form, Numbers
from counterclaim.values.count import Count, Relation


@pytest.fixture(scope="session")
def numbers(vocabulary: Vocabulary) -> Numbers:
    """The finder of quantities."""
    return Numbers(vocabulary)


@pytest.fixture(scope="session")
def names(balochistan: Pack) -> NameFinder:
    """The finder of the shipped pack's names."""
    return NameFinder(balochistan)


@pytest.mark.parametrize(
    ("words", "count", "quote"),
    [
        ("at least 26 people", Count.stated(26, Relation.AT_LEAST), "at least 26"),
        ("More than 200 men", Count.stated(200, Relation.MORE_THAN), "More than 200"),
        ("1,026 casualties", Count.stated(1026), "1,026"),
        ("forty one terrorists", Count.stated(41), "forty one"),
        ("twenty-three soldiers", Count.stated(23), "twenty-three"),
        ("up to 70 dead", Count.stated(70, Relation.UP_TO), "up to 70"),
        ("nearly a dozen men", Count.stated(12, Relation.NEARLY), "nearly a dozen"),
        ("80 or even 100 people", Count.between(80, 100), "80 or even 100"),
        ("between 20 and 30 men", Count.between(20, 30), "between 20 and 30"),
        ("five or more shots", Count.stated(5, Relation.AT_LEAST), "five or more"),
        ("ten dead", Count.stated(10), "ten"),
        ("2.5 lakh people", Count.stated(250_000), "2.5 lakh"),
        ("two million people", Count.stated(2_000_000), "two million"),
        ("fewer than 40 fighters", Count.stated(40, Relation.FEWER_THAN), "fewer than 40"),
        ("had gone up to 197", Count.stated(197), "197"),
        ("dozens wounded", Count.stated(24, Relation.AT_LEAST, "dozens"), "dozens"),
        ("no hostages", Count.stated(0), "no"),
    ],
)
def test_number_with_its_hedge(numbers: Numbers, words: str, count: Count, quote: str) -> None:
    """A number comes out with the bounds and the hedge that its words state."""
    found = [one for one in numbers.find(words) if one.form is not Form.ARTICLE]
    assert [(one.count, one.span.of(words)) for one in found[:1]] == [(count, quote)]


def test_additions_are_known(numbers: Numbers) -> None:
    """Both "another 62" and "two more" add to what was counted before."""
    assert all(numbers.find(words)[0].increment for words in ("another 62 died", "two more died"))
    assert not numbers.find("62 died")[0].increment


@pytest.mark.property
@given(st.text(max_size=120))
def test_numbers_stay_inside_their_text(vocabulary: Vocabulary, words: str) -> None:
    """Whatever the text, a quantity's spans lie in it and do not overlap."""
    found = Numbers(vocabulary).find(words)
    assert all(0 <= one.span.start <= one.number.start < one.number.end <= len(words) for one in found)
    assert all(not a.number.overlaps(b.number) for a in found for b in found if a is not b)


def test_name_resolves_by_date(names: NameFinder) -> None:
    """The plain BLA is one group before its split and the other after it."""

    def actor(day: date) -> str | None:
        return next((one.entry.id for one in names.find("The BLA said so.", day)), None)

    assert actor(date(2012, 1, 1)) == "bla"
    assert actor(date(2026, 1, 31)) == "bla_j"


def test_ambiguous_abbreviation_needs_other_evidence(names: NameFinder) -> None:
    """FC alone means nothing; in a text that names the Frontier Corps it does."""
    assert names.find("An FC man died.", date(2022, 1, 1)) == []
    met = {one.entry.id for one in names.find("The Frontier Corps said so.", date(2022, 1, 1))}
    assert [one.entry.id for one in names.find("An FC man died.", date(2022, 1, 1), met)] == ["fc"]


def test_spokesperson_names_the_group_and_a_label_names_nobody(names: NameFinder) -> None:
    """Jeeyand speaks for the BLA; Fitna al-Hindustan is a label and no actor."""
    spoken = names.find("Jeeyand Baloch said so.", date(2026, 1, 31))
    assert [names.actor(one).id for one in spoken if names.actor(one)] == ["bla_j"]  # type: ignore[union-attr]
    labelled = names.find("terrorists of Fitna al-Hindustan", date(2026, 1, 31))
    assert [one.entry.kind for one in labelled] == [Names.LABEL]
    assert names.actor(labelled[0]) is None


def test_place_names_need_their_capitals(names: NameFinder) -> None:
    """Hub is a district, a hub is not."""
    assert [one.entry.id for one in names.find("killed in Hub on Monday", None)] == ["hub"]
    assert names.find("it is a hub of trade", None) == []


@pytest.mark.property
@given(st.text(max_size=60))
def test_folding_keeps_every_place(words: str) -> None:
    """Folded text has the same length, so offsets found in it hold in the original."""
    assert len(fold(words)) == len(words)


@pytest.mark.property
@given(st.lists(st.text(alphabet="ab c", min_size=1, max_size=6), max_size=8), st.text(alphabet="ab c", max_size=40))
def test_matcher_finds_whole_words_without_overlap(phrases: list[str], words: str) -> None:
    """Hits are whole words, equal to their phrase, and never overlap unless one phrase has two meanings."""
    hits = Matcher((phrase, phrase) for phrase in phrases).find(words)
    for hit in hits:
        assert hit.span.of(words) == hit.value
        assert hit.span.start == 0 or not (words[hit.span.start - 1].isalnum() and words[hit.span.start].isalnum())
    spans = sorted({hit.span for hit in hits})
    assert all(a.end <= b.start for a, b in pairwise(spans))
