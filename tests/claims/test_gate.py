"""The gate loses nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from counterclaim.claims import reader as reader_module
from counterclaim.claims.reader import Reader
from counterclaim.collection.inputs import collect
from counterclaim.documents.parse import parse
from counterclaim.mentions.marking import Marked
from counterclaim.sources.report import Report
from tests.conftest import EXAMPLES


def test_gated_and_ungated_reading_give_the_same_claims(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parsing every sentence of the examples finds no claim that the gated reading misses, and changes none."""
    documents = [parse(one) for one in collect([EXAMPLES]) if isinstance(one, Report)]
    gated = [reader.read(document).claims for document in documents]

    def everything(sentences: Sequence[Marked], leads: Mapping[int, int]) -> list[bool]:
        assert isinstance(leads, dict)
        return [True] * len(sentences)

    monkeypatch.setattr(reader_module, "let_through", everything)
    assert [reader.read(document).claims for document in documents] == gated
