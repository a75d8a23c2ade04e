"""The claim line holds all of a claim and fits its schema."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from counterclaim.claims.line import from_line, to_line
from counterclaim.engines.state import State
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    """The shipped schema."""
    schema = json.loads((ROOT / "src/counterclaim/claims/line.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema)


def test_every_claim_of_the_examples_fits_the_schema(herof_state: State, validator: Draft202012Validator) -> None:
    """Each exported line is valid, and belongs to an incident or an operation, never to both."""
    lines = herof_state.lines()
    assert lines
    for line in lines:
        validator.validate(line)
        assert line["incident"] is None or line["operation"] is None


def test_line_and_claim_are_inverse(herof_state: State) -> None:
    """A claim comes back from its line unchanged, also by way of JSON."""
    for one in herof_state.filed:
        line = json.loads(json.dumps(to_line(one.claim)))
        assert from_line(line) == one.claim


def test_bounds_fit_their_hedge_in_every_line(herof_state: State) -> None:
    """A floor states no ceiling, a ceiling no floor, and an exact figure both alike."""
    for line in herof_state.lines():
        match line["relation"]:
            case "at_least" | "more_than":
                assert line["high"] is None
            case "up_to" | "fewer_than":
                assert line["low"] is None
            case "exact" | "about" | "nearly":
                assert line["low"] == line["high"]
