"""The set, generated once for all tests."""

from __future__ import annotations

import pytest

from tests.documents.reuse.generator import generate
from tests.documents.reuse.record import ReuseSet


@pytest.fixture(scope="session")
def made() -> ReuseSet:
    """The set of the pinned seed."""
    return generate()
