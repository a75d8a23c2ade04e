"""What was decided about a record, in the order in which it was."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from counterclaim.engines.state import State
from counterclaim.judgements.records import Judgement
from counterclaim.web.telling import Told


def history(state: State, about: Iterable[str]) -> list[Told]:
    """The decisions about records, in the order in which they were made."""
    names = set(about)
    holding = {one.id for one in state.judged.judgements}
    return [a_judgement(one, holding) for one in state.view.judgements if names & {one.first, one.second, *one.others}]


def a_judgement(one: Judgement, holding: AbstractSet[str]) -> Told:
    """A decision, as pages tell it; a code stays blind here."""
    blind = one.about.value == "code"
    return {
        "judgement": one.id,
        "at": one.at,
        "by": one.person,
        "about": one.about.value,
        "value": one.value.value,
        "first": one.first,
        "second": one.second,
        "field": one.field,
        "given": None if blind else one.given,
        "reason": one.reason,
        "undoes": one.undoes,
        "holds": one.id in holding,
    }
