"""Every code finds what it is for, and not what only looks like it."""

from __future__ import annotations

from importlib import resources

import pytest

from counterclaim.checks.codes import CODES
from counterclaim.checks.examples import Example, examples_in
from counterclaim.claims.reader import Reader
from tests.checks.drafts import codes

EXAMPLES = examples_in((resources.files("counterclaim.checks") / "examples.yaml").read_text(encoding="utf-8"))


def test_every_code_has_an_example() -> None:
    """The table of codes and the examples name the same codes, in the same order."""
    assert list(EXAMPLES) == list(CODES)


@pytest.mark.parametrize(("code", "example"), EXAMPLES.items(), ids=list(EXAMPLES))
def test_example(reader: Reader, code: str, example: Example) -> None:
    """The wrong draft has this finding and no other; the right one has none."""
    assert codes(reader, example.wrong, example.documents) == [code]
    assert codes(reader, example.right, example.documents) == []


def test_an_empty_draft_has_nothing_to_find(reader: Reader) -> None:
    """Words without a number are not wrong."""
    assert codes(reader, "# Heading\n\nNothing happened here.\n") == []
