"""Fourth kind of change: who says so, who wrote it, and under which headline.

Light: headline, byline and dateline are the copier's own. Middling: besides, half of the attributions in the
sentences are dropped or exchanged. Heavy: besides, all of them. A text needs two attributions for the last two.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tests.documents.reuse.bench import Bench, is_copied, joined, parted, whole
from tests.documents.reuse.cloth import Bit, Unit
from tests.documents.reuse.frame import byline, dateline, headline
from tests.documents.reuse.speech import Said, Span, other_credits

SHARES = {"light": 0.0, "middling": 0.5, "heavy": 1.0}
DROPPED = 0.6
"""Share of the changed attributions that are left out; the others name somebody else."""
FEWEST = 2


def recredited(units: list[Unit], strength: str, bench: Bench) -> list[Unit] | None:
    """The text with other attributions."""
    _, body = parted(units)
    open_ = [at for at, unit in enumerate(body) if unit.said and unit.said.credits and is_copied(unit)]
    wanted = bench.dice.some(open_, round(len(open_) * SHARES[strength]))
    if strength != "light" and len(open_) < FEWEST:
        return None
    changed = [_changed(unit, bench) if at in wanted else unit for at, unit in enumerate(body)]
    return joined(own_head(bench), changed)


def own_head(bench: Bench) -> list[Unit]:
    """Headline, byline and dateline by the copying outlet."""
    head = [headline(bench.voice, bench.dice)]
    if bench.dice.chance(0.6):
        head.append(byline(bench.voice, bench.dice))
    opening = dateline(bench.voice, bench.published)
    return [*head, opening] if opening else head


def _changed(unit: Unit, bench: Bench) -> Unit:
    """A sentence with other attributions, or with none."""
    said = unit.said
    if said is None:
        return unit
    new = other_credits(said, bench.dice, 1.0, DROPPED)
    if new.text == said.text or len(new.credits) != len(said.credits) or not new.text.strip():
        return unit
    return replace(unit, bits=_bits(unit, said, new), said=new)


def _bits(unit: Unit, old: Said, new: Said) -> tuple[Bit, ...]:
    """What lies outside the attributions still stands for its place; what lies inside only if it is the same."""
    source, start, _ = whole(unit)
    bits: list[Bit] = []
    for inside, (here, there) in enumerate(zip(_pieces(old), _pieces(new), strict=True)):
        before, after = old.text[slice(*here)], new.text[slice(*there)]
        if inside % 2 and before != after:
            bits.append(Bit(after))
        else:
            bits.append(Bit(after, source, start + here[0], start + here[1]))
    return tuple(bit for bit in bits if bit.text)


def _pieces(said: Said) -> list[Span]:
    """By turns what lies outside the attributions and what lies inside."""
    edges = [0, *(edge for span in said.credits for edge in span), len(said.text)]
    return list(pairwise(edges))
