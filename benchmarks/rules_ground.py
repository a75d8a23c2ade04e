"""Claims and cells as columns, made up: the ground of `benchmarks.rules`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pyarrow as pa

from counterclaim.tallies.columns import CLAIMS

SIDES = ("state", "insurgent", "outlet", "monitor", "political", "other")
SHARES = (0.35, 0.2, 0.2, 0.1, 0.05, 0.1)
GROUPS = ("insurgents", "security_forces", "civilians", "mixed", "unspecified")
EXACT, AT_LEAST, UP_TO, ABOUT = range(4)
HEDGES = (0.75, 0.15, 0.05, 0.05)
AGREES = 0.6
"""Share of claims that repeat the toll."""
PRIMARY, BODY, USABLE = 0.2, 0.9, 0.95
STATE, INSURGENT, OUTLET = range(3)
IN_A_CELL, GROUPS_OF_ONE, DISTRICTS, MONTHS = 4, 3, 36, 120


def made_up(claims: int, seed: int = 20260131) -> tuple[pa.Table, pa.Table]:
    """Claims and cells with the shares of sides, hedges and speakers that crowded months have."""
    rng = np.random.default_rng(seed)
    cells = max(claims // IN_A_CELL, 1)
    cell = np.sort(rng.integers(0, cells, claims)).astype(np.int32)
    group = rng.integers(0, len(GROUPS), cells)
    side = rng.choice(len(SIDES), claims, p=SHARES)
    # a cell's claims scatter around one toll; most repeat it
    toll = rng.negative_binomial(1, 0.15, cells)[cell]
    number = np.maximum(toll + np.where(rng.random(claims) < AGREES, 0, rng.integers(-3, 6, claims)), 0).astype(float)
    hedge = rng.choice(4, claims, p=HEDGES)
    low, high = np.where(hedge == UP_TO, np.nan, number), np.where(hedge == AT_LEAST, np.nan, number)
    slack = np.where(hedge == ABOUT, np.floor(number * 0.1), 0)
    of_group = np.array([STATE, INSURGENT])
    theirs = group[cell]
    enemy = np.isin(side, of_group) & (theirs == side)
    own = np.isin(side, of_group) & (theirs == 1 - side)
    told = rng.integers(738_000, 742_000, claims).astype(np.int32)
    primary, body = rng.random(claims) < PRIMARY, rng.random(claims) < BODY
    published = told + rng.integers(0, 4, claims)
    speaker = (side * 8 + rng.integers(0, 8, claims)).astype(np.int32)
    values = {
        "claim": np.arange(claims, dtype=np.int32),
        "cell": cell,
        "speaker": speaker,
        "side": np.array(SIDES)[side],
        "stake": np.where(enemy, "enemy_loss", np.where(own, "own_loss", "none")),
        "origin": np.where(side == OUTLET, np.nan, np.where(side < OUTLET, side, speaker)),
        "figure": (number * len(HEDGES) + hedge).astype(np.int32),
        "low": low,
        "high": high,
        "least": np.where(hedge == UP_TO, 0, number - slack),
        "most": np.where(hedge == AT_LEAST, np.inf, number + slack),
        "told": told,
        "primary": primary,
        "usable": rng.random(claims) < USABLE,
        "rank": _place(published, body, primary, told),
        "by_low": _place(number, np.isnan(low)),
        "by_high": _place(np.isnan(high), number),
    }
    arrays = []
    for one in CLAIMS:
        word = pa.types.is_dictionary(one.type)
        array = pa.array(values[one.name], from_pandas=one.name in {"origin", "low", "high"})
        arrays.append(array.dictionary_encode().cast(one.type) if word else array.cast(one.type))
    # several groups of one incident stand in one district and month
    unit = np.arange(cells) // GROUPS_OF_ONE
    districts, months = rng.integers(0, DISTRICTS, cells)[unit], rng.integers(0, MONTHS, cells)[unit]
    facets = pa.table(
        {
            "cell": pa.array(range(cells), pa.int32()),
            "measure": pa.array(["killed"] * cells).dictionary_encode(),
            "group": pa.array(np.array(GROUPS)[group]).dictionary_encode(),
            "district": pa.array([f"district {one}" for one in districts]).dictionary_encode(),
            "month": pa.array([f"{2015 + one // 12}-{one % 12 + 1:02d}" for one in months]).dictionary_encode(),
        }
    )
    return pa.table(arrays, CLAIMS), facets


def _place(*keys: Any) -> Any:  # noqa: ANN401  # arrays
    """Where each claim stands in an order; the last key counts most."""
    order = np.lexsort(keys)
    position = np.empty(len(order), dtype=np.int32)
    position[order] = np.arange(len(order), dtype=np.int32)
    return position
