"""Which sentences can hold a claim or the words that attribute one.

A sentence passes with a number, an article before somebody, or a word of zero, together with
a word of harm, somebody counted or a unit; or with the words of a claim without a number. Around
them, in one paragraph and in the one that introduces it, whoever speaks is needed too. The rest
is never parsed. The gate must lose nothing: gated and ungated reading give the same claims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from counterclaim.mentions.marking import Marked
from counterclaim.mentions.numbers import Form


def let_through(sentences: Sequence[Marked], leads: Mapping[int, int]) -> list[bool]:
    """For each sentence of a document, whether it is worth a parse.

    Args:
        sentences: in order.
        leads: for blocks that another introduces, that other's index.
    """
    holds = [_may_hold_a_claim(one) for one in sentences]
    blocks = {one.block for one, held in zip(sentences, holds, strict=True) if held}
    blocks |= {leads[block] for block in blocks if block in leads}
    return [held or (one.block in blocks and _speaks(one)) for one, held in zip(sentences, holds, strict=True)]


def _may_hold_a_claim(marked: Marked) -> bool:
    if marked.statements or marked.figures or any(hit.value.tactic for hit in marked.tactics):
        return True
    counted = any(one.form is not Form.ARTICLE for one in marked.quantities)
    harmed = bool(marked.harms) or bool(marked.people)
    return (counted and harmed) or bool(marked.quantities and marked.harms and marked.people)


def _speaks(marked: Marked) -> bool:
    return any(hit.value.as_ != "noun" for hit in marked.speech)
