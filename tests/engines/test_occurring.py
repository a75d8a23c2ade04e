"""Whose act something is: by claims and by rows, alike for both sides; denied, contested, dated wrongly."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import counterclaim
from counterclaim.codebook.terms import Side
from counterclaim.errors import UsageError
from tests.conftest import counterclaim_command
from tests.datasets.rows import ucdp

STATE, INSURGENT = Side.STATE.value, Side.INSURGENT.value
Acts = list[dict[str, object]]
Held = Callable[[Mapping[str, str]], Acts]


@pytest.fixture
def told(tmp_path: Path) -> Held:
    """The acts that some texts tell of."""

    def acts(texts: Mapping[str, str]) -> Acts:
        folder = tmp_path / "reports"
        folder.mkdir()
        lines = ["file,outlet,published,url,title,note"]
        for place, (outlet, text) in enumerate(texts.items()):
            (folder / f"{place}.txt").write_text(text, encoding="utf-8")
            lines.append(f"{place}.txt,{outlet},2025-03-06,,A report,")
        (folder / "reports.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        ledger = tmp_path / "ledger.sqlite"
        done = counterclaim_command("run", folder, "--pack", "balochistan", "--ledger", ledger, "--out", tmp_path)
        assert done.code == 0, done.err
        with counterclaim.open(ledger) as opened:
            return [dict(one) for one in opened.dynamics("acts", beside=False).records]

    return acts


@pytest.fixture
def rows(tmp_path: Path) -> Callable[..., Acts]:
    """The acts of some rows of UCDP's shape."""

    def acts(*changes: Mapping[str, str]) -> Acts:
        file, ledger = tmp_path / "rows.csv", tmp_path / "ledger.sqlite"
        file.write_text(ucdp(*changes), encoding="utf-8")
        done = counterclaim_command("import", "ucdp", file, "--pack", "balochistan", "--ledger", ledger)
        assert done.code == 0, done.err
        with counterclaim.open(ledger) as opened:
            found = opened.dynamics("acts", dataset="ucdp", beside=False).records
            return sorted((dict(one) for one in found), key=lambda one: str(one["act"]))

    return acts


def test_a_row_is_its_who_lost_none_of_their_fighters(rows: Callable[..., Acts]) -> None:
    """Swapped losses swap the side; dead civilians, losses of both, other states and two groups say nothing."""
    found = rows(
        {"deaths_a": "3", "deaths_b": "0"},
        {"deaths_a": "0", "deaths_b": "3"},
        {"deaths_a": "2", "deaths_b": "1"},
        {"deaths_a": "0", "deaths_b": "0", "deaths_civilians": "5"},
        {"type_of_violence": "3", "side_b": "Civilians", "deaths_a": "0", "deaths_b": "0", "deaths_civilians": "5"},
        {"type_of_violence": "3", "side_a": "BLA", "side_b": "Civilians", "deaths_b": "0", "deaths_civilians": "5"},
        {"side_b": "Government of India", "deaths_a": "3", "deaths_b": "0"},
        {"side_a": "Government of United States of America", "side_b": "al-Qaida", "deaths_a": "0", "deaths_b": "3"},
        {"type_of_violence": "2", "side_a": "BLA", "side_b": "UBA", "deaths_a": "0", "deaths_b": "3"},
    )
    assert [one["side"] for one in found] == [INSURGENT, STATE, None, None, STATE, INSURGENT, None, None, None]
    assert [one["actor"] for one in found] == ["BLA", None, None, None, None, "BLA", None, None, None]


def test_what_is_only_denied_is_no_act(told: Held) -> None:
    """In the mouths of both sides: nothing is left to count, and that is said."""
    texts = {
        "Dawn": "A spokesman of the BLA denied that its fighters had attacked a bus in Gwadar on 5 March 2025.",
        "TBP": "The military denied that its troops had killed two men in Panjgur on 4 March 2025.",
    }
    with pytest.raises(UsageError, match="no act with a date"):
        told(texts)


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_dead_laid_to_both_sides_are_nobodys(told: Held, *, turned: bool) -> None:
    """Whoever is named first."""
    first = "The BLA killed the five labourers in Kalat district on 3 March 2025, the Pakistan Army said."
    second = "The Pakistan Army killed the five labourers in Kalat district on 3 March 2025, the BLA said."
    texts = {"Dawn": second, "TBP": first} if turned else {"Dawn": first, "TBP": second}
    found = [one for one in told(texts) if one["district"] == "Kalat"]
    assert found
    assert {one["side"] for one in found} == {None}


def test_an_act_dated_later_than_every_report_counts_nowhere(told: Held) -> None:
    """It takes no other act out of the series with it."""
    found = told(
        {
            "Dawn": "Gunmen of the BLA killed three policemen in Kech district on 2 March 2025, police said.",
            "TBP": "Gunmen of the BLA killed four policemen in Kech district on 2 March 2180, police said.",
        }
    )
    assert [one["month"] for one in found if one["month"] is not None] == ["2025-03"]


def test_a_province_takes_acts_out_and_changes_none(year: Path) -> None:
    """What an act is, is told by claims from everywhere."""
    with counterclaim.open(year) as opened:
        every = {one["act"]: one for one in opened.dynamics("acts", beside=False).records}
        inside = opened.dynamics("acts", admin1="Balochistan", beside=False).records
        assert 0 < len(inside) <= len(every)
        assert all(one == every[one["act"]] for one in inside)
