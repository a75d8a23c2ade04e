"""The five rules of `benchmarks.rules` written in pandas, as somebody competent would: the peer that ours is held to.

No row is looked at alone. That both give one table is asserted in the same run.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

NAMED = ("insurgents", "security_forces", "civilians")
MAJORITY = 2


@dataclass(frozen=True)
class Pick:
    """A figure a cell, and whether its claim is open."""

    number: Any
    open: Any


class Current:
    """The current claims of every cell, as columns."""

    def __init__(self, claims: pa.Table, cells: int) -> None:
        """Take each speaker's latest."""
        frame = claims.to_pandas()
        frame = frame[frame["usable"]]
        keys = ["cell", "speaker"]
        newest = 2 * frame["told"] + frame["primary"].astype("int32")
        frame = frame[newest == newest.groupby([frame[one] for one in keys]).transform("max")]
        self.frame = frame.sort_values("rank").drop_duplicates([*keys, "figure"], keep="last")
        self.index = pd.RangeIndex(cells)
        self.side = self.frame["side"].astype(str)
        self.enemy = self.frame["stake"].astype(str) == "enemy_loss"
        self.number = self.frame["low"].fillna(self.frame["high"])
        self.top = self.frame["high"].fillna(self.frame["low"])
        self.floor = self.frame["low"].notna()
        said = self.side.isin(["state", "insurgent"]).groupby([self.frame["cell"], self.frame["figure"]])
        self.repeats = (self.side == "outlet") & said.transform("any")

    def pick(self, order: str, keep: Any, value: Any, *, last: bool = False) -> Pick:  # noqa: ANN401  # series
        """The first or last claim of each cell in an order."""
        some = self.frame[keep]
        rows = some[order].groupby(some["cell"]).agg("idxmax" if last else "idxmin")
        number = pd.Series(value.loc[rows].to_numpy(), rows.index).reindex(self.index)
        return Pick(number, pd.Series(self.frame["high"].isna().loc[rows].to_numpy(), rows.index).reindex(self.index))

    def least(self, keep: Any) -> Pick:  # noqa: ANN401  # a series
        """The least floor among some claims."""
        return self.pick("by_low", self.floor & keep, self.frame["low"])

    def free(self, *sides: str) -> Pick:
        """The least floor of disinterested speakers."""
        return self.least(self.side.isin(sides) & ~self.repeats & ~self.enemy)

    def disinterested(self) -> Any:  # noqa: ANN401  # a series
        """The lowest figure of the most disinterested speakers."""
        tiers = [self.free("monitor", "other", "outlet"), self.free("political"), self.free("state", "insurgent")]
        free = tiers[0].number.fillna(tiers[1].number).fillna(tiers[2].number)
        enemies = self.least(self.enemy).number
        unsure = self.index[free.isna() & enemies.notna()]
        some = self.frame[self.frame["cell"].isin(unsure)][["cell", "speaker", "least", "most"]]
        pairs = some[self.enemy.loc[some.index]].merge(some, on="cell", suffixes=("", "_o"))
        apart = (pairs["speaker"] != pairs["speaker_o"]) & (
            (pairs["least"] > pairs["most_o"]) | (pairs["least_o"] > pairs["most"])
        )
        disputed = self.index.isin(pairs.loc[apart, "cell"].unique())
        return free.fillna(enemies.where(~disputed))

    def majority(self) -> Pick:
        """The figure with most origins, else the lowest."""
        votes = self.frame.groupby(["cell", "figure"])["origin"].nunique()
        figures = votes.groupby("cell").size().reindex(self.index, fill_value=0)
        most = votes.groupby("cell").max()
        leading = votes[votes == most.reindex(votes.index.get_level_values("cell")).to_numpy()]
        leaders = leading.groupby("cell").size().reindex(self.index, fill_value=0)
        voted = leading.reset_index().drop_duplicates("cell").set_index("cell")["figure"].reindex(self.index)
        figure = self.frame.drop_duplicates("figure").set_index("figure")
        won = (figures > 1) & (most.reindex(self.index, fill_value=0) >= MAJORITY) & (leaders == 1)
        lowest = self.pick("by_low", self.side.notna(), self.number)
        return Pick(
            voted.map(figure["low"].fillna(figure["high"])).where(won, lowest.number),
            voted.map(figure["high"].isna()).where(won, lowest.open),
        )

    def admitted(self) -> Any:  # noqa: ANN401  # a series
        """The greater of the latest admission and the lowest disinterested floor."""
        own = self.frame[self.frame["stake"].astype(str) == "own_loss"].sort_values("rank")
        latest = own.drop_duplicates("cell", keep="last").set_index("cell")
        floor = latest["low"].fillna(0).reindex(self.index)
        number = latest["low"].fillna(latest["high"]).reindex(self.index)
        free = self.free("monitor", "other", "outlet", "political").number
        return number.where(number.notna() & (free.isna() | (floor >= free.fillna(0))), free)


def in_pandas(claims: pa.Table, cells: pa.Table, by: tuple[str, ...]) -> pa.Table:
    """Five rules, added up."""
    current = Current(claims, len(cells))
    nothing = pd.Series(np.nan, index=current.index)
    every = current.side.notna()
    least = current.least(every)
    greatest = current.pick("by_high", every, current.top, last=True)
    against = current.pick("by_high", current.enemy, current.top, last=True)
    any_open = current.frame["high"].isna().groupby(current.frame["cell"]).any()
    facets = cells.to_pandas()
    named = facets["group"].astype(str).isin(NAMED)
    majority = current.majority()
    results = {
        "range": (least.number, nothing, greatest.number, any_open.reindex(current.index, fill_value=False)),
        "lowest": (nothing, least.number, nothing, least.open),
        "ucdp_like": (least.number, current.disinterested(), greatest.number, greatest.open),
        "majority": (nothing, majority.number, nothing, majority.open),
        "interest": (
            current.admitted().where(named), nothing, against.number.where(named), against.open.where(named),
        ),
    }  # fmt: skip
    tables = []
    for rule, (low, best, high, opened) in results.items():
        facets["low"], facets["best"], facets["high"] = low, best, high
        facets["open"] = opened.fillna(value=False).astype(bool)
        grouped = facets.groupby(list(by), observed=True)
        sums = grouped[["low", "best", "high"]].sum(min_count=1)
        sums["open"] = grouped["open"].any()
        tables.append(sums.reset_index().assign(rule=rule))
    return pa.Table.from_pandas(pd.concat(tables), preserve_index=False)
