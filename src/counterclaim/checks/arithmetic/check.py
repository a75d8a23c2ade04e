"""Arithmetic that a draft does not get right, passage by passage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from counterclaim.checks.arithmetic.averages import check_averages, check_in_round, check_nearest, check_rounding
from counterclaim.checks.arithmetic.changes import check_changes
from counterclaim.checks.arithmetic.derived import check_derived
from counterclaim.checks.arithmetic.distances import Find, check_distances
from counterclaim.checks.arithmetic.implied import check_implied, check_named
from counterclaim.checks.arithmetic.parts import check_breakdowns
from counterclaim.checks.arithmetic.shares import check_apposed, check_hundred, check_shares
from counterclaim.checks.arithmetic.totals import check_totals
from counterclaim.checks.draft import RUNNING, Draft, paragraphs
from counterclaim.checks.findings import Told
from counterclaim.checks.numbers.passage import Passage, passage_of
from counterclaim.checks.numbers.slot import Sort
from counterclaim.checks.numbers.tables import check_tables, table_values
from counterclaim.documents.sentences import place_of_dateline
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked


def check_arithmetic(draft: Draft, find: Find) -> Iterator[Told]:
    """Sums, changes, shares, averages, tables and distances that do not recompute.

    Args:
        draft: the text.
        find: the places of a name, for distances.
    """
    yield from check_tables(draft)
    every = list(passages(draft))
    wider = frozenset(
        [slot.value for one in every for slot in one.slots if slot.sort is Sort.COUNT] + list(table_values(draft))
    )
    for passage in (replace(one, wider=wider) for one in every):
        for check in CHECKS:
            yield from check(passage)
    for sentences in paragraphs(draft.sentences):
        block = draft.document.blocks[sentences[0].block]
        yield from check_named(sentences)
        yield from check_distances(sentences, find, place_of_dateline(draft.text, block.span))


CHECKS = (
    check_totals,
    check_changes,
    check_derived,
    check_implied,
    check_shares,
    check_apposed,
    check_hundred,
    check_averages,
    check_rounding,
    check_nearest,
    check_in_round,
    check_breakdowns,
)
"""What is looked for in each passage."""


SHORT = 2
"""Sentences of paragraphs, as news has them, that are read with the one behind."""


def passages(draft: Draft) -> Iterator[Passage]:
    """The paragraphs of a draft, each list with the paragraphs around it."""
    blocks = draft.document.blocks
    items = {index for index, block in enumerate(blocks) if block.shape is Shape.ITEM}
    group: list[Marked] = []
    for sentences in paragraphs(draft.sentences):
        block = sentences[0].block
        shape = blocks[block].shape
        joins = bool(group) and shape in RUNNING and (block in items or group[-1].block in items)
        short = shape is Shape.PARAGRAPH and len(sentences) <= SHORT and len(group) <= SHORT
        joins = joins or (bool(group) and short and blocks[group[-1].block].shape is Shape.PARAGRAPH)
        if group and not joins:
            yield passage_of(group, items)
            group = []
        if shape in RUNNING:
            group += sentences
    if group:
        yield passage_of(group, items)
