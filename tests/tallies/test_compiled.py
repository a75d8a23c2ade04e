"""The compiled rules and the interpreted ones are one: the same figures, stated by the same claims."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.policies import Admits, Opens, Reducer
from counterclaim.codebook.terms import Attribution, Basis, Counting, Group, Part, Side
from counterclaim.engines import columnar
from counterclaim.engines.columnar import added_up, counted
from counterclaim.incidents.cells import Cell, Unit, UnitKind, cells
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.columns import columns
from counterclaim.tallies.rules import OF_CLAIMS, RULES, Rule
from counterclaim.tallies.tally import Tally, tally
from counterclaim.values.count import Count, Relation
from tests.builders import a_claim, filed

EVERY = [RULES[name] for name in OF_CLAIMS]
DECLARED = [
    Rule("pack:least-of-the-state", "nobody", Admits.SIDE, Side.STATE, low=Reducer.LEAST_FLOOR, high=Reducer.GREATEST),
    Rule("pack:free-outlets", "nobody", Admits.SIDE, Side.OUTLET, best=Reducer.DISINTERESTED, opens=Opens.ANY_USED),
    Rule("pack:votes-of-others", "nobody", Admits.SIDE, Side.OTHER, best=Reducer.MOST_ORIGINS),
    Rule("pack:last-word", "nobody", best=Reducer.LATEST, high=Reducer.ENEMY, named_groups_only=True),
]
SOME = [
    Count.between(2, 6), Count.stated(4, Relation.UP_TO), Count.stated(9, Relation.FEWER_THAN), Count.stated(5),
    Count.stated(3, Relation.MORE_THAN), Count.stated(12, vague="dozen"), Count.stated(12), Count.stated(0),
    Count.stated(40, Relation.ABOUT), Count.stated(5, Relation.AT_LEAST),
]  # fmt: skip


@st.composite
def _claims(draw: st.DrawFn) -> list[Filed]:
    """Claims of one unit by few speakers, who revise, tie and repeat each other."""
    many = draw(st.integers(1, 9))
    made = []
    for _ in range(many):
        side = draw(st.sampled_from(list(Side)))
        claim = a_claim(
            draw(st.sampled_from(SOME)),
            draw(st.sampled_from([Group.INSURGENTS, Group.SECURITY_FORCES, Group.MIXED])),
            side,
            f"{side.value} {draw(st.integers(0, 2))}",
            said=date(2026, 2, draw(st.integers(1, 3))),
            attribution=draw(st.sampled_from([Attribution.PRIMARY, Attribution.RELAYED, Attribution.INHERITED])),
            counting=draw(st.sampled_from([Counting.TOTAL, Counting.TOTAL, Counting.PART])),
            basis=draw(st.sampled_from([Basis.NOT_STATED, Basis.NOT_STATED, Basis.BODY_COUNT])),
            report=f"report {draw(st.integers(0, 9))}",
        )
        part = draw(st.sampled_from([Part.BODY, Part.HEADLINE]))
        made.append(filed(replace(claim, part=part), date(2026, 2, draw(st.integers(1, 5)))))
    return list({one.claim.id: one for one in made}.values())


def _cells(units: Sequence[Sequence[Filed]]) -> list[Cell]:
    return [cell for place, claims in enumerate(units) for cell in cells(Unit(UnitKind.INCIDENT, f"u{place}"), claims)]


def _printed(one: Tally) -> tuple[object, ...]:
    return (*one.figures, one.open, *(claim.claim.id if claim is not None else None for claim in one.printed))


@pytest.mark.property
@given(st.lists(_claims(), min_size=1, max_size=4))
def test_compiled_equals_interpreted(units: list[list[Filed]]) -> None:
    """Every cell, every rule, a pack's own among them: low, best, high, open, and the claims that state them."""
    made, rules = _cells(units), [*EVERY, *DECLARED]
    table = columns(made)
    found = {(row["rule"], row["cell"]): row for row in counted(table, rules).to_pylist()}
    assert len(found) == len(made) * len(rules)
    for place, cell in enumerate(made):
        for number, rule in enumerate(rules):
            row = found[number, place]
            ids = [table.ids[row[name]] if row[name] is not None else None for name in _CLAIMS]
            compiled = (row["low"], row["best"], row["high"], row["open"], *ids)
            assert compiled == _printed(tally(cell, rule)), rule.name


_CLAIMS = ("low_claim", "best_claim", "high_claim")


@pytest.mark.property
@given(st.lists(_claims(), min_size=1, max_size=5), st.integers(1, 4))
def test_sums_are_those_of_the_cells(units: list[list[Filed]], stretch: int) -> None:
    """Added up in any stretches, a total is the sum of what the interpreted rule prints."""
    made = _cells(units)
    month = [f"2026-0{int(one.unit.id[1:]) % 2 + 1}" for one in made]
    kept, columnar.STRETCH = columnar.STRETCH, stretch
    try:
        rows = added_up(columns(made, {"month": month}), EVERY, ("month", "group")).to_pylist()
    finally:
        columnar.STRETCH = kept
    for row in rows:
        some = [
            tally(cell, RULES[row["rule"]])
            for cell, of in zip(made, month, strict=True)
            if (of, cell.group.value) == (row["month"], row["group"])
        ]
        for name in ("low", "best", "high"):
            known = [number for one in some if (number := getattr(one, name)) is not None]
            assert row[name] == (sum(known) if known else None)
        assert row["open"] == any(one.open for one in some)
        heads = [getattr(one, RULES[row["rule"]].heads) for one in some]
        assert row["cells"] == sum(one is not None for one in heads)
        assert (row["squares"] or 0) == sum(one**2 for one in heads if one is not None)
