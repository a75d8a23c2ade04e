"""What tests of judgements share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import counterclaim
from counterclaim.engines.opened import OpenLedger
from counterclaim.ledger.keep import backup
from tests.conftest import Examples


@pytest.fixture
def ledger(examples: Examples, tmp_path: Path) -> Iterator[OpenLedger]:
    """A copy of the examples' ledger."""
    copy = tmp_path / "ledger.sqlite"
    with counterclaim.open(examples.ledger) as original:
        backup(original.store, copy)
    with counterclaim.open(copy) as opened:
        yield opened
