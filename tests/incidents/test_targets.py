"""Gathering held against annotated incidents, where they are there, and against another country's documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.claims.reader import Reader
from counterclaim.codebook.evidence import Evidence
from counterclaim.engines.parser import lemmas, make_reader
from counterclaim.evaluation.gathered import KEY, LEMMA, OURS, evaluate_gathering
from counterclaim.evaluation.gathering import b_cubed

CLAIMS, DOCUMENTS = "claims", "documents"


@pytest.mark.parametrize(
    ("from_gold", "claims", "documents"), [(False, 0.86, 0.88), (True, 0.95, 0.95)], ids=["end to end", "from gold"]
)
def test_gold_is_gathered_as_annotated(
    shared: Path, reader: Reader, evidence: Evidence, claims: float, documents: float, *, from_gold: bool
) -> None:
    """B-cubed F1 over claims and documents is what was asked for, and above that of the simple key."""
    rows = evaluate_gathering(shared / "gold", reader, evidence, str, from_gold=from_gold)
    found = {(row["what"], row["gathered by"]): row["f1"] for row in rows}
    assert found[CLAIMS, OURS] >= claims
    assert found[DOCUMENTS, OURS] >= documents
    assert found[CLAIMS, OURS] > found[CLAIMS, KEY]
    assert found[DOCUMENTS, OURS] > found[DOCUMENTS, KEY]


def test_another_countrys_documents_are_gathered_into_their_incidents(shared: Path, evidence: Evidence) -> None:
    """Shootings in a country that no pack knows, nothing of which was learnt from."""
    corpus = shared / "data" / "gvc_dev.jsonl"
    rows = evaluate_gathering(corpus, make_reader("generic"), evidence, lemmas(), from_gold=False)
    found = {row["gathered by"]: row["f1"] for row in rows}
    assert found[OURS] >= 0.85
    assert found[OURS] > found[LEMMA]


def test_b_cubed_of_known_partitions() -> None:
    """What is left apart is precise and recalls a share of its part; what is put together, the other way round."""
    wanted = {"a": 1, "b": 1, "c": 2}
    apart = b_cubed({"a": "x", "b": "y", "c": "z"}, wanted)
    assert apart.precision == pytest.approx(1)
    assert apart.recall == pytest.approx((0.5 + 0.5 + 1) / 3)
    one = b_cubed(dict.fromkeys(wanted, "x"), wanted)
    assert one.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert one.recall == pytest.approx(1)
