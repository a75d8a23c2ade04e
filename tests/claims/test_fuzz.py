"""Made-up texts by seed are read without a fault."""

from __future__ import annotations

import re
from dataclasses import replace

from tools.fuzz import check, faults, run

from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Reading
from counterclaim.evaluation.annotated import document_of
from counterclaim.values.count import Count

CASES = 3000


def test_texts_are_read_without_fault() -> None:
    """No crash; every span inside its text, every quote its words, every count within the bounds of its words."""
    assert run(CASES, seed=4) == []


def test_a_fault_is_found(reader: Reader) -> None:
    """The check sees a reading that does not fit its text."""
    text = "The army said that at least 12 militants were killed in Kech on Monday."
    assert check(reader, [text]) == []
    reading = reader.read(document_of({"id": "fuzz", "text": text, "outlet": "Dawn", "published": "2024-05-01"}))
    assert any("differs from its words" in one for one in faults(text.replace("12", "13"), reading))
    assert any("lies outside" in one for one in faults(text[:20], reading))
    assert any(re.search(r"'at least' read as", one) for one in faults(text, _exact(reading)))


def _exact(reading: Reading) -> Reading:
    """The reading with its hedges lost."""
    return replace(reading, claims=tuple(replace(one, count=Count(12, 12)) for one in reading.claims))
