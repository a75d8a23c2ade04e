"""Promises about the scores."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.documents.reuse.record import Passage, ReuseSet, ReuseText
from tests.documents.reuse.scores import (
    Truth,
    adjusted_rand,
    false_alarms,
    kind_scores,
    linked,
    pair_scores,
    passage_scores,
    passage_summaries,
    spurious,
    truth_of,
)

BODY = " ".join(f"word{number:02d}" for number in range(40))


def _text(name: str, origin: str, source: str = "", kind: str = "trimming", *passages: Passage) -> ReuseText:
    """A text of forty words."""
    return ReuseText(
        id=name,
        text=BODY,
        outlet="paper",
        published="2031-01-01T00:00+05:00",
        language="en",
        event="e",
        origin=origin,
        source=source,
        kind=kind if source else "original",
        strength="light" if source else "",
        parts=(),
        kept=40 if source else 0,
        frame=(),
        passages=passages,
    )


def _whole(source: str) -> Passage:
    return Passage(0, len(BODY), source, 0, len(BODY))


def _small(*extra: Passage) -> Truth:
    """Two groups, a of three and d of two, and f alone; `extra` passages belong to c."""
    return truth_of(
        [
            _text("a", "a"),
            _text("b", "a", "a", "trimming", _whole("a")),
            _text("c", "a", "b", "wording", _whole("b"), *extra),
            _text("d", "d"),
            _text("e", "d", "d", "trimming", _whole("d")),
            _text("f", "f"),
        ]
    )


def test_the_truth_scores_full() -> None:
    """Labels that are the truth get 1 everywhere, and raise no false alarm."""
    truth = _small()
    labels = {text.id: text.origin for text in truth.texts}
    scores = pair_scores(truth, labels)
    assert (scores.true, scores.found, scores.right) == (4, 4, 4)
    assert scores.precision == scores.recall == scores.f1 == adjusted_rand(truth, labels) == 1
    assert false_alarms(truth, labels) == 0
    assert set(linked(truth, labels).values()) == {1.0}


def test_nothing_found_is_precise_and_empty() -> None:
    """Texts without labels are alone: nothing is wrong, and nothing is found."""
    scores = pair_scores(_small(), {})
    assert (scores.precision, scores.recall, scores.f1) == (1, 0, 0)
    assert adjusted_rand(_small(), {}) == 0


def test_everything_in_one_group_is_imprecise() -> None:
    """One label for all finds all fifteen pairs, of which four are right."""
    truth = _small()
    labels = dict.fromkeys((text.id for text in truth.texts), 1)
    scores = pair_scores(truth, labels)
    assert (scores.true, scores.found, scores.right) == (4, 15, 4)
    assert adjusted_rand(truth, labels) == 0
    assert false_alarms(truth, labels) == 1


def test_pairs_through_a_second_source_are_not_asked_about() -> None:
    """If c also copies d, then c with d or e is neither right nor wrong; a with d is still wrong."""
    truth = _small(_whole("d"))
    together = {"c": 1, "d": 1, "e": 1}
    scores = pair_scores(truth, together)
    assert (scores.found, scores.right) == (1, 1)
    assert pair_scores(truth, {**together, "a": 1}).found == 4


def test_kinds_are_scored_apart() -> None:
    """Each kind has the pairs of its own copies."""
    truth = _small()
    scores = kind_scores(truth, {"a": 1, "b": 1})
    assert (scores["trimming", "light"].true, scores["trimming", "all"].right) == (3, 1)
    assert scores["wording", "all"].recall == 0
    assert linked(truth, {"a": 1, "b": 1}) == {
        ("trimming", "light"): 0.5,
        ("trimming", "all"): 0.5,
        ("wording", "light"): 0.0,
        ("wording", "all"): 0.0,
    }


def test_adjusted_rand_is_that_of_the_books() -> None:
    """Groups 0 0 1 1 found as 0 0 1 2 have the index 4/7."""
    truth = truth_of([_text("a", "a"), _text("b", "a", "a"), _text("c", "c"), _text("d", "c", "c")])
    assert adjusted_rand(truth, {"a": 0, "b": 0, "c": 1, "d": 2}) == pytest.approx(4 / 7)


def test_exact_passages_have_no_error() -> None:
    """In either order of the pair."""
    truth = _small()
    whole = (0, len(BODY), 0, len(BODY))
    scores = passage_scores(truth, {("b", "a"): [whole], ("b", "c"): [whole], ("e", "d"): [whole]})
    assert [(one.copy, one.source, one.error, one.source_error, one.starts) for one in scores] == [
        ("b", "a", 0, 0, (0,)),
        ("c", "b", 0, 0, (0,)),
        ("e", "d", 0, 0, (0,)),
    ]
    assert passage_summaries(scores)["all", "all"].good == 1


def test_what_is_missed_and_what_is_too_much_counts() -> None:
    """Half found is an error of a half; nothing found is an error of one, with both edges off by one."""
    truth = _small()
    half = len(BODY) // 2
    first, second, third = passage_scores(truth, {("b", "a"): [(0, half, 0, half)]})
    assert first.error == pytest.approx(0.5, abs=0.02)
    assert first.recall == pytest.approx(0.5, abs=0.02)
    assert first.precision == 1
    assert first.starts == (0,)
    assert first.ends[0] == pytest.approx(0.5, abs=0.02)
    assert (second.error, second.starts, second.ends) == (1, (1,), (1,))
    assert passage_summaries([first, third])["trimming", "light"].good_edges == 0


def test_gaps_and_short_passages_may_be_found_or_not() -> None:
    """A header inside a passage and a passage of a few words change no score."""
    gap = Passage(0, 200, "a", 0, 200, gaps=((48, 96),), source_gaps=((96, 112),))
    short = Passage(240, 263, "a", 240, 263)
    truth = truth_of([_text("a", "a"), _text("b", "a", "a", "trimming", gap, short)])
    across = passage_scores(truth, {("b", "a"): [(0, 200, 0, 200), (240, 263, 240, 263)]})
    around = passage_scores(truth, {("b", "a"): [(0, 48, 0, 96), (96, 200, 112, 200)]})
    assert [(one.error, one.source_error) for one in (*across, *around)] == [(0, 0), (0, 0)]


def test_spurious_pairs_are_counted() -> None:
    """Passages between unrelated texts count once a pair; those within a group do not."""
    found = [(0, 8, 0, 8)]
    assert spurious(_small(), {("a", "d"): found, ("a", "c"): found, ("f", "a"): found * 2, ("e", "f"): []}) == 2


def test_the_generated_truth_scores_full(made: ReuseSet) -> None:
    """The set's own groups and passages get full marks; one group more or less costs some."""
    truth = truth_of(made.texts)
    labels = {text.id: text.origin for text in made.texts}
    assert pair_scores(truth, labels).f1 == adjusted_rand(truth, labels) == 1
    passages: dict[tuple[str, str], list[tuple[int, int, int, int]]] = {}
    for text in made.copies():
        for one in text.passages:
            span = (one.start, one.end, one.source_start, one.source_end)
            passages.setdefault((text.id, one.source), []).append(span)
    best = passage_summaries(passage_scores(truth, passages))["all", "all"]
    assert (best.recall, best.precision, best.error, best.good, best.start, best.end) == (1, 1, 0, 1, 0, 0)
    assert spurious(truth, passages) == 0
    copy = made.copies()[0]
    assert pair_scores(truth, {**labels, copy.id: "elsewhere"}).recall < 1


def test_a_text_may_stand_alone() -> None:
    """One text alone has no pairs, and no score is divided by nothing."""
    truth = truth_of([replace(_text("a", "a"), text="")])
    scores = pair_scores(truth, {})
    assert (scores.precision, scores.recall, scores.f1) == (1, 1, 1)
    assert adjusted_rand(truth, {}) == 1
    assert passage_scores(truth, {}) == []
