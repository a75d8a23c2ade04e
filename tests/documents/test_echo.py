"""Text that was repeated is found, with its places and its origin; what only tells of the same event is not."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.documents.echo.chains import Chains
from counterclaim.documents.echo.echoes import Echo, Text, origins
from counterclaim.documents.echo.edges import passages
from counterclaim.documents.echo.search import Search, echoes
from counterclaim.documents.echo.words import Vocabulary, compared, places
from tests.documents.reuse.generator import generate
from tests.documents.reuse.record import ReuseText
from tests.documents.reuse.scores import (
    Truth,
    adjusted_rand,
    false_alarms,
    pair_scores,
    passage_scores,
    summary,
    truth_of,
)

STORY = (
    "Unidentified gunmen attacked a checkpost on the highway near Mangochar in the small hours of Sunday and killed "
    "four guards, the deputy commissioner said. Three others were wounded and taken to the hospital in Kalat, where "
    "doctors called the condition of one of them serious. The attackers fled into the hills after an exchange of fire "
    "that went on for forty minutes. A search was under way until the evening, and the road was closed to all traffic. "
    "No group had claimed the attack by the time this report was filed."
)
"""A made-up report."""
OTHER = (
    "Officials in Kalat say that a post was fired at before dawn on Sunday. Four men of the guard are dead and three "
    "more are being treated, of whom one may not live. Whoever did it came on foot and left the same way; soldiers are "
    "looking for them between the two villages, buses have been told to wait, and nobody has said that it was theirs."
)
"""The same event, told by somebody else."""


def test_a_reprint_is_an_echo_with_its_places_in_both() -> None:
    """Trimmed, with another toll and other marks, a text still leads to its source, word for word."""
    changed = STORY.replace("four guards", "7 guards").replace(",", " –")
    copy = "By our desk\n\n" + changed[: changed.index("A search")]
    found = echoes([Text("a", STORY, "2031-01-01"), Text("b", OTHER, "2031-01-01"), Text("c", copy, "2031-01-02")])
    assert [(one.text, one.source) for one in found] == [("c", "a")]
    (passage,) = passages(found[0].runs, copy, STORY)
    assert passage.span.of(copy).startswith("Unidentified gunmen")
    assert passage.source.of(STORY).startswith("Unidentified gunmen")
    assert passage.span.of(copy).endswith("forty minutes")
    assert passage.source.of(STORY).endswith("forty minutes")


def test_an_origin_is_the_first_of_its_chain() -> None:
    """A copy of a copy began where the first text began; ten texts may be one origin."""
    texts = [Text(f"t{place}", STORY + f" Desk {place}.", f"2031-01-0{place + 1}") for place in range(5)]
    texts.append(Text("other", OTHER, "2031-01-09"))
    chains = Chains.of(Search(texts))
    assert set(chains.began.values()) == {"t0", "other"}
    assert chains.members() == {"t0": ["t0", "t1", "t2", "t3", "t4"]}


def test_a_shared_quotation_is_no_echo() -> None:
    """Two texts that quote one sentence of an official tell of the same, and neither copied the other."""
    quote = '"Whoever takes up arms against the state will be met with the full force of the law," the minister said.'
    one = f"{OTHER} {quote} Schools stay closed for the week."
    other = f"The bazaar of the town was shut when the funeral passed. {quote} The families asked for an inquiry."
    assert echoes([Text("a", one, "2031-01-01"), Text("b", other, "2031-01-02")]) == []


def test_what_an_outlet_puts_under_everything_is_no_echo() -> None:
    """A notice that stands under all texts of an outlet joins none of them."""
    notice = (
        "This report was made by the staff of the desk and may be used by others only with leave of the publisher and "
        "with the name of the paper in the first line; letters to the editor are read every morning and answered."
    )
    bodies = [
        OTHER,
        STORY,
        *(f"Number {place} of the day: nothing was heard from valley {place}." for place in range(8)),
    ]
    texts = [Text(str(place), f"{body}\n\n{notice}", "2031-01-01", "desk") for place, body in enumerate(bodies)]
    assert echoes(texts) == []


@pytest.mark.parametrize(
    ("one", "other"), [("Quetta’s", "quettas"), ("kil-\nled", "killed"), ("1,200", "9"), ("Zahrān", "zahran")]
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    """Case, marks, accents, hyphens at line ends and figures are compared alike."""
    assert Vocabulary().numbers(one).tolist() == Vocabulary().numbers(other).tolist()


@given(st.text(max_size=200))
def test_every_word_has_its_place(text: str) -> None:
    """There are as many places as words, in order, each with the word that is compared."""
    found = places(text)
    assert len(found) == len(Vocabulary().numbers(text))
    assert found == sorted(found)
    assert all(compared(one.of(text)) for one in found)


@given(st.lists(st.sampled_from([STORY, OTHER, STORY[:300], STORY[100:], ""]), max_size=6))
def test_order_of_arrival_does_not_matter(bodies: list[str]) -> None:
    """What repeats what is told by when texts were published, not by when they came."""
    texts = [Text(str(place), body, f"2031-01-0{place + 1}") for place, body in enumerate(bodies)]
    assert echoes(texts) == echoes(texts[::-1])


@given(st.permutations(range(6)), st.integers(1, 5))
def test_texts_that_come_in_later_are_found_as_well(order: list[int], first: int) -> None:
    """Searched at once or one after the other, the same texts repeat one another."""
    bodies = [STORY, OTHER, STORY[:420], f"{OTHER} {STORY}", STORY[60:], "A notice of the board."]
    texts = [Text(str(place), bodies[place], f"2031-01-0{place + 1}") for place in order]
    search = Search(texts[:first])
    for one in texts[first:]:
        search.add([one])
    assert search.found == echoes(texts)


@dataclass(frozen=True)
class Scored:
    """The set with what was found in it."""

    truth: Truth
    texts: tuple[Text, ...]
    found: list[Echo]


@pytest.fixture(scope="module")
def scored() -> Scored:
    """The reuse set, searched."""
    every = generate().texts
    texts = tuple(Text(one.id, one.text, one.published, one.outlet) for one in every)
    return Scored(truth_of(every), texts, echoes(texts))


def test_pairs_and_groups_of_the_set_are_found(scored: Scored) -> None:
    """Over all kinds and strengths of change: F1 of pairs, and the adjusted Rand index of groups."""
    began = origins(scored.texts, scored.found)
    pairs = pair_scores(scored.truth, began)
    assert pairs.f1 >= 0.95
    assert adjusted_rand(scored.truth, began) >= 0.94
    assert false_alarms(scored.truth, began) <= 0.02


def test_passages_of_the_set_are_where_they_are(scored: Scored) -> None:
    """Signs missed and signs too many are within 5 % of the copied part, over all copies."""
    by_id = {one.id: one for one in scored.truth.texts}
    asked = {(one.id, passage.source) for one in scored.truth.texts for passage in one.passages}
    told = {(one.text, one.source): _places(one, by_id) for one in scored.found if (one.text, one.source) in asked}
    assert summary(passage_scores(scored.truth, told)).error <= 0.05


def _places(one: Echo, by_id: dict[str, ReuseText]) -> list[tuple[int, int, int, int]]:
    found = passages(one.runs, by_id[one.text].text, by_id[one.source].text)
    return [(each.span.start, each.span.end, each.source.start, each.source.end) for each in found]
