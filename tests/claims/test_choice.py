"""Choosing by weighed signs, and learning the weights."""

from __future__ import annotations

import pytest

from counterclaim.claims.choice import Chooser, Option, merged
from counterclaim.codebook.vocabulary import DECISIONS, Vocabulary
from counterclaim.evaluation.training import FIGURE, Lesson, learn
from counterclaim.values.span import Span

HERE = Span(0, 1)
SIDES = ("state", "insurgent", "military", "police", "army", "militant", "terrorist", "soldier", "fighter", "rebel")
"""Words for a side; as a sign's word they would let one side be read more readily than the other."""


def test_the_greatest_sum_is_chosen_and_of_two_alike_the_first() -> None:
    """A sign without a weight counts nothing."""
    chooser = Chooser("any", {"good": 1.0, "bad": -2.0})
    one, other = Option("one", ("good", "unheard of")), Option("other", ("good",))
    assert chooser.choose([Option("worst", ("good", "bad")), one, other], HERE) is one
    assert chooser.sure([one, other], one) == pytest.approx(0.5)


def test_options_of_one_value_are_one() -> None:
    """Their signs are joined, each once."""
    assert merged([Option(1, ("a",)), Option(2, ("b",)), Option(1, ("c", "a"))]) == [
        Option(1, ("a", "c")),
        Option(2, ("b",)),
    ]


def test_what_is_learnt_separates_right_from_wrong() -> None:
    """A sign of right options gets a weight above zero, one of wrong options below; what both share gets none."""
    lessons = [
        Lesson((("always", "right"), ("always", "wrong"), ("always", "wrong")), (True, False, False), f"d{place}", HERE)
        for place in range(2 * FIGURE.rarest)
    ]
    weights = learn(lessons)
    assert weights["right"] > 0.2 > -0.2 > weights["wrong"]
    assert "always" not in weights


def test_a_sign_of_few_documents_is_not_learnt() -> None:
    """However often it comes in them."""
    lessons = [Lesson((("right",), ("wrong",)), (True, False), "the only one", HERE)] * 50
    assert learn(lessons) == {}


def test_no_sign_names_a_side(vocabulary: Vocabulary) -> None:
    """Both belligerents are weighed by the same signs."""
    signs = {sign for name in DECISIONS for sign in vocabulary.weights[name]}
    assert len(signs) > 1000
    named = {sign for sign in signs if set(sign.replace(":", " ").replace(",", " ").split()) & set(SIDES)}
    # as the form of a word of harm ("30 dead") and as a verb of saying "state" is no side
    assert {
        sign
        for sign in named
        if ", state" not in sign and not sign.endswith("word: state") and sign != "cue: word state"
    } == set()
