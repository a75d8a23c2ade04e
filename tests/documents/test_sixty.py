"""Sixty documents with known text, measured as their README says.

The limits are those that the project sets itself; README of the set tells how the measures are
defined. "numbers" is an F1: a number that was made up costs as much as one that was lost.
"""

from __future__ import annotations

import shutil
from statistics import fmean

import pytest
from benchmarks.documents import ours, scores

from tests.documents.sixty.document import load_all
from tests.documents.sixty.measure import Score

LEAST = {
    # form: characters, numbers, notes bound, table cells
    "html": (0.98, 0.995, 0.95, 0.98),
    "pdf": (0.98, 0.995, 0.95, 0.98),
    "docx": (0.98, 0.995, 0.95, 0.98),
    "scan": (0.97, 0.995, 0.95, None),
}


@pytest.fixture(scope="module")
def measured() -> dict[str, list[Score]]:
    """The scores of each form."""
    return scores(ours(), load_all())


@pytest.mark.parametrize("form", LEAST)
def test_known_text_comes_back(measured: dict[str, list[Score]], form: str) -> None:
    """Characters, numbers, notes and cells of each form are as near to the known text as promised."""
    if form == "scan" and shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed: `make system` installs it")
    characters, numbers, notes, cells = LEAST[form]
    of_form = measured[form]
    assert fmean(one.characters for one in of_form) >= characters
    assert fmean(one.numbers for one in of_form) >= numbers
    assert fmean(one.notes_bound for one in of_form if one.notes_bound is not None) >= notes
    if cells is not None:
        assert fmean(one.table_cells for one in of_form if one.table_cells is not None) >= cells
