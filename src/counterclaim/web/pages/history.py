"""What was decided about a record, in the order in which it was."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from counterclaim.engines.state import State
from counterclaim.judgements.records import About, Judgement, as_record
from counterclaim.web.telling import Told


def history(state: State, about: Iterable[str]) -> list[Told]:
    """The decisions about records, in the order in which they were made."""
    names = set(about)
    holding = {one.id for one in state.judged.judgements}
    return [a_judgement(one, holding) for one in state.view.judgements if names & {one.first, one.second, *one.others}]


def a_judgement(one: Judgement, holding: AbstractSet[str]) -> Told:
    """A decision, as pages tell it; a code stays blind here."""
    return as_record(one, holding) | ({"given": None} if one.about is About.CODE else {})
