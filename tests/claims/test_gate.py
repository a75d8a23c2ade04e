"""The gate loses nothing."""

from __future__ import annotations

import pytest

from counterclaim.claims import gate
from counterclaim.claims.reader import Reader
from counterclaim.collection.inputs import collect
from counterclaim.documents.document import Document
from counterclaim.documents.parse import parse
from counterclaim.engines.batches import read_documents
from counterclaim.evaluation.annotated import read_annotated
from counterclaim.sources.report import Report
from tests.conftest import EXAMPLES, ROOT


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """The examples, and annotated reports of three kinds."""
    examples = [parse(one) for one in collect([EXAMPLES]) if isinstance(one, Report)]
    names = ("world", "caps", "parties")
    return examples + [one.document for name in names for one in read_annotated(ROOT / "annotated" / f"{name}.yaml")]


def test_gated_and_ungated_reading_give_the_same_claims(
    documents: list[Document], reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Marking and parsing every sentence finds no claim that the gated reading misses, and changes none."""
    gated = [one.claims for one in read_documents(reader, documents)]
    assert sum(map(len, gated)) > 500
    monkeypatch.setattr(gate, "let_through", lambda held: [True] * len(held))
    assert [one.claims for one in read_documents(reader, documents)] == gated


def test_a_document_is_read_alone_as_among_others(documents: list[Document], reader: Reader) -> None:
    """What is parsed together with a sentence does not change what it says."""
    some = documents[::7]
    assert [reader.read(one) for one in some] == list(read_documents(reader, some))
