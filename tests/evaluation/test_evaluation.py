"""Scores agree with the gold set's own scorer, and the split holds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.evaluation.scores import match, score
from counterclaim.evaluation.split import components, split
from tests.conftest import ROOT, counterclaim_command

SPLIT = ROOT / "tests/gold/split.json"


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def test_read_and_the_gold_scorer_work_together(shared: Path, tmp_path: Path) -> None:
    """The output of `read` goes into the gold set's scorer unchanged; our scores are its own to the third decimal."""
    part = set(json.loads(SPLIT.read_text(encoding="utf-8"))["parts"]["one"])
    documents = [line for line in _lines(shared / "gold/docs.jsonl") if line["id"] in part]
    gold = [line for line in _lines(shared / "gold/claims.jsonl") if line["document"] in part]
    files = {"docs": documents, "gold": gold}
    for name, lines in files.items():
        (tmp_path / f"{name}.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    done = counterclaim_command("read", tmp_path / "docs.jsonl", "--pack", "balochistan", "--format", "jsonl")
    assert done.code == 0
    (tmp_path / "predicted.jsonl").write_text(done.out, encoding="utf-8")
    command = [
        sys.executable,
        str(shared / "gold/score.py"),
        str(tmp_path / "predicted.jsonl"),
        str(tmp_path / "gold.jsonl"),
        "--json",
    ]
    theirs = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ours = score(_lines(tmp_path / "predicted.jsonl"), gold)
    for level, one in ours.levels.items():
        assert (round(one.precision, 3), round(one.recall, 3), round(one.f1, 3)) == tuple(
            round(theirs["claims"][level][name], 3) for name in ("precision", "recall", "f1")
        )
    assert {name: round(value, 3) for name, value in ours.fields.items()} == {
        name: round(value, 3) for name, value in theirs["fields"].items()
    }


def test_committed_split_is_the_one_that_its_seed_gives(shared: Path) -> None:
    """The three parts follow from the gold claims and the seed, and share no incident."""
    committed = json.loads(SPLIT.read_text(encoding="utf-8"))
    documents = [str(line["id"]) for line in _lines(shared / "gold/docs.jsonl")]
    claims = _lines(shared / "gold/claims.jsonl")
    assert split(documents, claims, committed["seed"]) == committed["parts"]
    part_of = {document: part for part, ids in committed["parts"].items() for document in ids}
    incidents: dict[object, set[str]] = {}
    for claim in claims:
        if claim["incident"]:
            incidents.setdefault(claim["incident"], set()).add(part_of[str(claim["document"])])
    assert all(len(parts) == 1 for parts in incidents.values())


@pytest.mark.property
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 6)), max_size=40), st.text(max_size=4))
def test_split_deals_whole_components(links: list[tuple[int, int]], seed: str) -> None:
    """Every document is in one part, and documents of one component are together."""
    documents = [f"d{number}" for number in range(13)]
    claims = [{"document": f"d{document}", "incident": f"i{incident}"} for document, incident in links]
    parts = split(documents, claims, seed)
    assert sorted(one for ids in parts.values() for one in ids) == sorted(documents)
    for group in components(documents, claims):
        assert any(set(group) <= set(ids) for ids in parts.values())


def _gold(start: int, end: int, **fields: object) -> dict[str, object]:
    base = {
        "document": "d", "start": start, "end": end, "measure": "killed", "group": "civilians", "low": 3, "high": 3,
        "relation": "exact", "speaker": {"name": "police", "side": "state"}, "stance": "asserted", "scope": "incident",
        "date_start": None, "place": None, "optional": False,
    }  # fmt: skip
    return {**base, **fields}


def test_matching_is_one_to_one_and_prefers_equal_figures() -> None:
    """Two predictions on one gold claim give one hit, the better one."""
    gold = [_gold(0, 10)]
    worse, better = _gold(0, 10, low=4, high=4), _gold(2, 10)
    assert match([worse, better], gold) == [(better, gold[0])]
    found = score([worse, better], gold)
    assert (found.levels["found"].hits, found.levels["found"].made) == (1, 2)
    assert found.false == [worse]


def test_optional_gold_claims_are_neutral() -> None:
    """An optional claim is neither missed nor a false alarm."""
    gold = [_gold(0, 10), _gold(20, 30, optional=True)]
    for predicted in ([_gold(0, 10)], [_gold(0, 10), _gold(20, 30)]):
        assert score(predicted, gold).levels["claim"].f1 == 1.0


def test_levels_are_cumulative() -> None:
    """A wrong group fails victims and claim and leaves found and figure."""
    hits = {name: level.hits for name, level in score([_gold(0, 10, group="mixed")], [_gold(0, 10)]).levels.items()}
    assert hits == {"found": 1, "figure": 1, "victims": 0, "claim": 0}
