"""Patterns of words find what they say, and nothing over what they except."""

from __future__ import annotations

import pytest

from counterclaim.errors import FieldError
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.patterns import Patterns, Row

LISTS = {"forces": ["army", "troops"]}


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("terrorist*", "Two terrorists fled.", ["terrorists"]),
        (
            "sent|sending to hell",
            "They were sent to hell, and others sending to hell",
            ["sent to hell", "sending to hell"],
        ),
        ("hostile intelligence (agencies)", "a hostile intelligence man", ["hostile intelligence"]),
        ("watered … with … blood", "watered the tree of freedom with their own blood", None),
        ("occupying @forces", "the occupying army and occupying rains", ["occupying army"]),
        ("<agent*> of … occupying", "agents of the occupying army", ["agents"]),
        ("brave sons", "“Brave” sons, bravesons", ["Brave” sons"]),
        ("terror", "terrorised", []),
        ("organi*ation", "an organisation and an organization", ["organisation", "organization"]),
        ("Sarmachar’s oath", "a sarmachar's oath", ["sarmachar's oath"]),
    ],
)
def test_a_pattern_finds_its_words(pattern: str, text: str, found: list[str] | None) -> None:
    """Endings, any letters within a word, alternatives, words that may be left out, gaps, lists, kernels, capitals."""
    hits = [hit.span.of(text) for hit in Patterns([Row("x", [pattern])], LISTS).find(fold(text))]
    assert hits == ([text] if found is None else found)


def test_exceptions_hold_where_they_stand() -> None:
    """`unless` is about the words themselves, `beside` about their whole sentence."""
    rows = [Row("x", ["neutralised"], unless=["device neutralised"], beside=["cricket"])]
    finder: Patterns[str] = Patterns(rows, {})
    assert finder.find("the device neutralised, three men were neutralised")[0].span.start > len(
        "the device neutralised"
    )
    assert not finder.find("the side neutralised them at cricket")


def test_the_longest_counts_and_of_two_the_first_given() -> None:
    """Of what overlaps one counts; what is not admitted hides nothing."""
    rows = [Row("pack", ["fitna"]), Row("general", ["fitna"]), Row("long", ["fitna of india"])]
    finder: Patterns[str] = Patterns(rows, {})
    assert [hit.value for hit in finder.find("a fitna, and the fitna of india")] == ["pack", "long"]
    told = finder.find("the fitna of india", lambda value, _span: value != "long")
    assert [hit.value for hit in told] == ["pack"]


@pytest.mark.parametrize("pattern", ["", "…", "*", "@none", "(sarm achar", "<sarm", "a||b"])
def test_what_finds_nothing_is_refused(pattern: str) -> None:
    """A finder is never made of what it cannot look for."""
    with pytest.raises(FieldError):
        Patterns([Row("x", [pattern])], LISTS)
