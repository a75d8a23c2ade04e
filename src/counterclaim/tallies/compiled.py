"""Rules as SQL over columns of claims: the same declarations that `tally` interprets, for very many cells at once.

A query is a value; `engines` runs it. A law of the tests holds it equal to the interpreted rules, claim for claim.

Claims of one figure state the same numbers, so each cell is reduced in two steps: its figures first, then the cell.
What a reducer picks is remembered as one whole number, twice the claim's place in an order and one more where it is
open, so that the least or the greatest of them is all that has to be found.
"""

from __future__ import annotations

from collections.abc import Sequence

from counterclaim.claims.stakes import Stake
from counterclaim.codebook.policies import Opens, Reducer
from counterclaim.codebook.terms import NAMED_GROUPS, Side
from counterclaim.tallies.origins import MAJORITY
from counterclaim.tallies.rules import Rule


def _in(*sides: Side) -> str:
    return f"side IN ({', '.join(repr(one.value) for one in sides)})"


_BELLIGERENT = _in(Side.STATE, Side.INSURGENT)
_ENEMY = f"stake = '{Stake.ENEMY_LOSS.value}'"
CURRENT = f"""
CREATE OR REPLACE TEMP TABLE current AS
WITH usable AS (SELECT * EXCLUDE (usable) FROM claims WHERE usable),
-- most speakers say one thing of a cell
several AS (SELECT cell, speaker FROM usable GROUP BY cell, speaker HAVING count(*) > 1),
newest AS (
    SELECT * FROM usable SEMI JOIN several USING (cell, speaker)
    QUALIFY 2 * told + "primary"::INT = max(2 * told + "primary"::INT) OVER (PARTITION BY cell, speaker)
), kept AS (
    SELECT * FROM newest QUALIFY rank = max(rank) OVER (PARTITION BY cell, speaker, figure)
    UNION ALL SELECT * FROM usable ANTI JOIN several USING (cell, speaker)
)
SELECT cell, speaker, side, figure, origin, low, high, least, most, claim, rank,
    2 * rank + (high IS NULL)::INT AS by_rank, 2 * by_low + (high IS NULL)::INT AS by_low,
    2 * by_high + (high IS NULL)::INT AS by_high, {_ENEMY} AS enemy, stake = '{Stake.OWN_LOSS.value}' AS own,
    CASE WHEN {_ENEMY} THEN 4 WHEN {_BELLIGERENT} THEN 3 WHEN {_in(Side.POLITICAL)} THEN 2
         WHEN {_in(Side.OUTLET)} THEN 1 ELSE 0 END::TINYINT AS tier
FROM kept
"""  # noqa: S608  # names of our own columns
"""The latest claim of each speaker, ties included, as `incidents.cells` finds it; by tier of disinterest."""

_FIGURES = """
    SELECT cell, figure, any_value(low) AS low, any_value(high) AS high,
        min(by_low) AS any_low,
        max(by_high) AS top,
        max(by_high) FILTER (enemy) AS enemy_top,
        min(by_low) FILTER (tier = 4) AS enemy_low,
        -- what an outlet prints that a belligerent says is no figure of its own
        CASE WHEN bool_or(tier >= 3) THEN min(by_low) FILTER (tier = 0)
             ELSE min(by_low) FILTER (tier <= 1) END AS free_0,
        min(by_low) FILTER (tier = 2) AS free_1,
        min(by_low) FILTER (tier = 3) AS free_2,
        max(by_rank) AS latest,
        max(by_rank) FILTER (own) AS admission,
        min(origin) <> max(origin) AS origins
    FROM current {only} GROUP BY cell, figure
"""

_PICKS = {
    "least": ("min", "any_low", "low IS NOT NULL", "min(low) {0}"),
    "lowest": ("min", "any_low", "true", "coalesce(min(low), min(high))"),
    "greatest": ("max", "top", "true", "max(coalesce(high, low)) {0}"),
    "free_0": ("min", "free_0", "low IS NOT NULL", "min(low) {0}"),
    "free_1": ("min", "free_1", "low IS NOT NULL", "min(low) {0}"),
    "free_2": ("min", "free_2", "low IS NOT NULL", "min(low) {0}"),
    "enemies": ("min", "enemy_low", "low IS NOT NULL", "min(low) {0}"),
    "enemy": ("max", "enemy_top", "true", "max(coalesce(high, low)) {0}"),
    "neutral": ("min", "least(free_0, free_1)", "low IS NOT NULL", "min(low) {0}"),
    "latest": ("max", "latest", "true", "arg_max(coalesce(low, high), latest)"),
    "admission": ("max", "admission", "true", "arg_max(coalesce(low, high), admission)"),
}
"""What each cell is reduced to: the least or greatest of a column of its figures, of those that fulfil a condition, and
the number that this prints."""
_ORDERS = {
    "greatest": "by_high",
    "enemy": "by_high",
    "latest": "by_rank",
    "admission": "by_rank",
    "majority": "by_rank",
}
"""The order that a pick is a place of, where it is not that of floors."""

_DISPUTED = """
    SELECT DISTINCT e.cell, true AS disputed
    FROM (SELECT c.* FROM current c SEMI JOIN (
        SELECT cell FROM reduced WHERE coalesce(free_0_k, free_1_k, free_2_k) IS NULL AND enemies_k IS NOT NULL
    ) USING (cell) {only} {also} enemy) e
    JOIN (SELECT * FROM current {only}) o
    ON e.cell = o.cell AND e.speaker <> o.speaker AND (e.least > o.most OR o.least > e.most)
"""
_MAJORITY = """
    SELECT cell, arg_max(latest, number) AS majority_k, max(stated) AS majority_n FROM (
        SELECT cell, number, latest, coalesce(low, high) AS stated, max(number) OVER (PARTITION BY cell) AS most
        FROM (
            SELECT cell, figure, count(DISTINCT origin) AS number
            FROM current SEMI JOIN (SELECT cell, figure FROM figures WHERE origins) USING (cell, figure)
            {only} GROUP BY cell, figure
        ) JOIN figures USING (cell, figure) SEMI JOIN (SELECT cell FROM reduced WHERE many > 1) USING (cell)
    ) WHERE number = most AND number >= {majority} GROUP BY cell HAVING count(*) = 1
"""

_REDUCERS = {
    Reducer.NOTHING: ("NULL", ()),
    Reducer.LEAST_FLOOR: ("least_{0}", ("least",)),
    Reducer.GREATEST: ("greatest_{0}", ("greatest",)),
    Reducer.DISINTERESTED: (
        "coalesce(free_0_{0}, free_1_{0}, free_2_{0}, CASE WHEN disputed IS NULL THEN enemies_{0} END)",
        ("free_0", "free_1", "free_2", "enemies"),
    ),
    Reducer.MOST_ORIGINS: ("coalesce(majority_{0}, lowest_{0})", ("lowest",)),
    Reducer.LATEST: ("latest_{0}", ("latest",)),
    Reducer.ADMITTED: (
        """CASE WHEN admission_k IS NOT NULL AND (neutral_k IS NULL OR admission_l >= neutral_n)
           THEN admission_{0} ELSE neutral_{0} END""",
        ("admission", "neutral"),
    ),
    Reducer.ENEMY: ("enemy_{0}", ("enemy",)),
}
"""Each reducer over the picks of a cell, with those that it needs."""


def statements(rules: Sequence[Rule], *, added_up: bool = False) -> list[str]:
    """SQL that counts `claims` of `cells` under rules, the last statement the one with the results.

    Results have `rule`, its place among the rules; `cell`, `low`, `best`, `high`, `open`; and the claims that state
    them, `low_claim`, `best_claim` and `high_claim`. Added up they are sums over the cells of one `key`: `rule`, `key`,
    `every`, `cells`, `low`, `best`, `high`, `squares`, `open`; `cells` counts those that have the figure that stands
    for the rule, `squares` adds up its squares.

    Args:
        rules: under which everything is counted; none that takes what a data set has.
        added_up: whether results are added up by the column `key` of the cells.
    """
    sides = list(dict.fromkeys(one.side for one in rules))
    made = [_reduced(side, [one for one in rules if one.side is side], claims=not added_up) for side in sides]
    results = [_result(place, one, added_up=added_up) for place, one in enumerate(rules)]
    return [CURRENT, *made, " UNION ALL ".join(results)]


def _named(side: Side | None) -> str:
    return f"reduced_{side.value if side is not None else 'all'}"


def _reduced(side: Side | None, rules: Sequence[Rule], *, claims: bool) -> str:
    """The statement that reduces every cell to what the rules of one admitted side need."""
    reducers = {one for rule in rules for one in (rule.low, rule.best, rule.high)}
    picks = sorted({name for one in reducers for name in _REDUCERS[one][1]})
    only = f"WHERE side = '{side.value}'" if side is not None else ""
    parts = [part for name in picks for part in _pick(name)]
    if "admission" in picks:
        parts.append("coalesce(arg_max_null(low, admission), 0) AS admission_l")
    withs = {
        "figures": _FIGURES.format(only=only),
        "reduced": f"""SELECT {", ".join(["cell", "count(*) AS many", "bool_or(high IS NULL) AS any_open", *parts])}
            FROM figures GROUP BY cell""",  # noqa: S608  # names of our own columns
    }
    beside = []
    if Reducer.DISINTERESTED in reducers:
        withs["disputes"] = _DISPUTED.format(only=only, also="AND" if only else "WHERE")
        beside.append("disputes")
    if Reducer.MOST_ORIGINS in reducers:
        withs["votes"] = _MAJORITY.format(only=only, majority=MAJORITY)
        beside.append("votes")
        picks.append("majority")
    columns = "".join(f", of_{name}.claim AS {name}_c" for name in picks) if claims else ""
    found = [
        f"LEFT JOIN current of_{name} ON of_{name}.{_ORDERS.get(name, 'by_low')} = {name}_k" for name in picks if claims
    ]
    joined = " ".join([*(f"LEFT JOIN {name} USING (cell)" for name in beside), *found])
    return f"""
CREATE OR REPLACE TEMP TABLE {_named(side)} AS
WITH {", ".join(f"{name} AS ({query})" for name, query in withs.items())}
SELECT reduced.*{"".join(f", {name}.* EXCLUDE (cell)" for name in beside)}{columns} FROM reduced {joined}
"""  # noqa: S608  # names of our own columns


def _pick(name: str) -> tuple[str, str]:
    """The place of a pick, and the number that it prints."""
    which, column, condition, number = _PICKS[name]
    of = f"{column} IS NOT NULL" if condition == "true" else f"{condition} AND {column} IS NOT NULL"
    return f"{which}({column}) FILTER ({condition}) AS {name}_k", f"{number.format(f'FILTER ({of})')} AS {name}_n"


def _result(place: int, rule: Rule, *, added_up: bool) -> str:
    """The results of one rule, by cell or added up."""

    def figure(reducer: Reducer, suffix: str) -> str:
        value = _REDUCERS[reducer][0].format(suffix)
        if not rule.named_groups_only:
            return value
        return f'CASE WHEN "group" IN ({", ".join(repr(one.value) for one in NAMED_GROUPS)}) THEN {value} END'

    top = rule.best if rule.high is Reducer.NOTHING else rule.high
    opens = "any_open" if rule.opens is Opens.ANY_USED else f"({figure(top, 'k')}) & 1 = 1"
    named = {"low": rule.low, "best": rule.best, "high": rule.high}
    source = f"FROM cells LEFT JOIN {_named(rule.side)} USING (cell)"
    if added_up:
        sums = ", ".join(f"sum(({figure(one, 'n')})::DOUBLE) AS {name}" for name, one in named.items())
        heads = f"({figure(named[rule.heads], 'n')})::DOUBLE"
        return f"""SELECT {place} AS rule, key, count(*) AS every, count({heads}) AS cells, {sums},
            sum({heads} * {heads}) AS squares, coalesce(bool_or({opens}), false) AS open {source} GROUP BY key"""
    numbers = ", ".join(f"({figure(one, 'n')})::DOUBLE AS {name}" for name, one in named.items())
    claims = ", ".join(f"({figure(one, 'c')})::INT AS {name}_claim" for name, one in named.items())
    return f"SELECT {place} AS rule, cell, {numbers}, coalesce({opens}, false) AS open, {claims} {source}"
