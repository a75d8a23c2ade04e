"""Which sentences can hold a claim or the words that attribute one.

A sentence passes with a number, an article before somebody, or a word of zero, together with
a word of harm or somebody counted; or with what a claim without a number needs. The rest is
never parsed. The gate must lose nothing: gated and ungated reading give the same claims.
"""

from __future__ import annotations

from counterclaim.mentions.marking import Marked
from counterclaim.mentions.numbers import Form


def lets_through(marked: Marked) -> bool:
    """Whether the sentence is worth a parse."""
    if marked.statements:
        return True
    counted = [one for one in marked.quantities if one.form is not Form.ARTICLE]
    harmed = bool(marked.harms) or bool(marked.people)
    return bool(counted and harmed) or bool(marked.quantities and marked.harms and marked.people)
