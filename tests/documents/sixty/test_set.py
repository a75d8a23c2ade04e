"""The set is whole, its marks have notes, its files do not change, and the scorer knows a perfect reading."""

from collections import Counter
from dataclasses import replace
from itertools import chain

import pytest

from tests.documents.sixty.document import MARK, load, load_all
from tests.documents.sixty.measure import Extracted, measure
from tests.documents.sixty.render import render
from tests.documents.sixty.truth import HERE, Known, digest, known, known_of

DOCUMENTS = load_all()
FORMS = {"html": 20, "pdf": 20, "docx": 8, "scan": 12}
ONE_OF_EACH = ["13-rights-bulletin", "23-counter-terrorism-law", "39-docx-mission", "55-scan-press-note"]


def perfect(truth: Known) -> Extracted:
    """A reading that takes everything and nothing else."""
    return Extracted(
        title=truth.title,
        paragraphs=truth.paragraphs,
        notes=truth.notes,
        bindings=truth.bindings,
        tables=truth.tables,
        metadata=truth.metadata,
    )


def test_there_are_sixty_documents_of_the_four_forms() -> None:
    assert [document.number for document in DOCUMENTS] == list(range(1, 61))
    assert Counter(document.form for document in DOCUMENTS) == FORMS


def test_every_mark_has_its_note_and_every_note_its_mark() -> None:
    for document in DOCUMENTS:
        marks = chain.from_iterable(MARK.findall(block.text) for block in document.blocks)
        assert {int(mark) for mark in marks} == set(document.notes), document.identifier


def test_tables_are_rectangular() -> None:
    for document in DOCUMENTS:
        for block in document.blocks:
            assert len({len(row) for row in block.rows}) <= 1, document.identifier


def test_the_digest_is_the_one_that_was_written_down() -> None:
    assert digest() == (HERE / "digest.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("identifier", ONE_OF_EACH)
def test_rendering_twice_gives_the_same_bytes(identifier: str) -> None:
    assert render(load(identifier)) == render(load(identifier))


def test_a_perfect_reading_scores_one() -> None:
    for document in DOCUMENTS:
        truth = known_of(document)
        score = measure(perfect(truth), truth)
        assert (score.characters, score.numbers, score.title) == (1.0, 1.0, 1.0)
        rest = (score.notes_bound, score.note_text, score.table_cells, score.table_captions, score.metadata)
        assert set(rest) <= {1.0, None}, document.identifier
        assert (score.numbers_spurious, score.bindings_spurious, score.tables_spurious) == (0, 0, 0)


def test_labels_and_lines_around_the_title_are_not_held_against_a_reader() -> None:
    truth = known("47-statement-students")
    labelled = [f"(a) {text}" if text in truth.items else text for text in truth.paragraphs]
    reading = replace(perfect(truth), paragraphs=[" ".join(truth.optional[:2]), truth.title, *labelled])
    assert measure(reading, truth).characters == 1.0


def test_a_note_and_a_running_head_in_the_body_cost_precision() -> None:
    truth = known("21-annual-security-review")
    reading = replace(perfect(truth), paragraphs=[*truth.paragraphs, truth.notes["1"], "Annual Security Review 17"])
    score = measure(reading, truth)
    assert score.recall == 1.0
    assert score.precision < 1.0
    assert score.numbers_spurious == 1


def test_a_wrong_number_a_lost_note_and_a_wrong_cell_are_seen() -> None:
    truth = known("21-annual-security-review")
    caption, rows = truth.tables[0]
    wrong = (caption, (rows[0], ("Improvised explosive device", "214", *rows[1][2:]), *rows[2:]))
    reading = replace(
        perfect(truth),
        paragraphs=[text.replace("1,283", "1,238") for text in truth.paragraphs],
        bindings=[*truth.bindings[1:], ("1", "somewhere else")],
        tables=[wrong, *truth.tables[1:]],
    )
    score = measure(reading, truth)
    assert score.numbers < 1.0
    assert (score.numbers_missing, score.numbers_spurious, score.bindings_spurious) == (1, 1, 1)
    assert score.notes_bound == 0.8
    assert score.table_cells is not None
    assert 0.9 < score.table_cells < 1.0
