"""The seed brief held against the examples: what is wrong in it is found, and what is right is left."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Examples, counterclaim_command

Found = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def found(shared: Path, examples: Examples) -> Found:
    """The messages by code and words."""
    (brief,) = (shared / "seed").glob("*.txt")
    done = counterclaim_command("check", brief, "--ledger", examples.folder / "ledger.sqlite", "--format", "json")
    assert done.code == 1, done.err
    return {(one["code"], " ".join(one["words"].split())): one["message"] for one in json.loads(done.out)["findings"]}


def test_early_counts(found: Found) -> None:
    """170 and 216 are one series; 34 became 93."""
    series = found["TIM01", "over 170 BLA members"]
    assert "one state series" in series
    assert "more than 170 by 4 February 2026" in series
    assert "216 by" in series
    assert "93" in found["TIM01", "34 fighters"]


def test_the_contradiction(found: Found) -> None:
    """216 includes 41 earlier dead; what is left, at most 175, stands against 93."""
    message = found["TIM08", "216 dead BLA fighters"]
    assert "216 includes 41 from before 2026-01-31: at most 175 in the shared window, against 93" in message


def test_figures_of_several(found: Found) -> None:
    """48 is civilians and forces, 31 and 17; 1,026 are killed and wounded."""
    assert "48 = 17 security forces + 31 civilians" in found["SCO05", "48 individuals"]
    assert "419 killed and 607 wounded" in found["SCO05", "1,026 casualties"]


def test_not_the_words_of_the_source(found: Found) -> None:
    """ISPR did not say that the 216 were BLA fighters; the 26 per cent is of attacks."""
    assert "terrorists" in found["CLM08", "216 dead BLA fighters"]
    change = found["CLM09", "26 per cent increase"]
    assert "of “at least 254 attacks”, not of “1,026 casualties”" in change


def test_noshki_is_not_near_reko_diq(found: Found) -> None:
    """Some 383 km lie between them."""
    assert found["ARI10", "near the"] == "Noshki is some 383 km from Reko Diq"


def test_nothing_else(found: Found) -> None:
    """No date, share or sum of the brief is called wrong; what is left is the other early count and its contest."""
    more = {code for (code, words) in found if words == "more than 200 security personnel"}
    assert more == {"TIM01", "TIM08"}
    assert len(found) == 10
