"""One text copied by one outlet, with one kind of change at one strength."""

from __future__ import annotations

from dataclasses import replace

from tests.documents.reuse.bench import Bench, is_body, is_copied, kept_words
from tests.documents.reuse.cloth import Draft, Unit, copied
from tests.documents.reuse.dice import Dice
from tests.documents.reuse.frame import byline, framed
from tests.documents.reuse.mixing import CHANGES, parts_of
from tests.documents.reuse.record import MINIMUM
from tests.documents.reuse.typography import redressed


def copy(kind: str, strength: str, bench: Bench) -> Draft | None:
    """A copy, or nothing if this source does not bear this change."""
    parts = parts_of(strength, bench.dice) if kind == "mixed" else {kind: strength}
    units: list[Unit] | None = _other_byline(copied(bench.source), bench)
    noise = parts.get("scanning")
    for part, each in parts.items():
        if part != "scanning" and units is not None:
            units = CHANGES[part](units, each, bench)
    if units is None or not any(is_body(unit) for unit in units):
        return None
    sources = {bench.source.key: bench.source, **{other.key: other for other in bench.others}}
    kept = kept_words(units, sources)
    if any(words < MINIMUM for words in kept.values()) or bench.source.key not in kept:
        return None
    if any(words > kept[bench.source.key] for words in kept.values()):
        return None
    if kind == "mixed":
        units = redressed(units, strength, bench.dice)
    if noise:
        units = CHANGES["scanning"](units, noise, bench) or units
    return Draft(
        key=bench.key,
        group=bench.source.group,
        voice=bench.source.voice if "embedding" not in parts else bench.voice,
        units=tuple(framed(units, bench.voice.outlet, bench.published, bench.dice.child("frame"))),
        published=bench.published,
        source=bench.source.key,
        kind=kind,
        strength=strength,
        parts=tuple(parts) if kind == "mixed" else (),
        kept=kept[bench.source.key],
        outlet=bench.voice.outlet,
        leaf="embedding" in parts,
    )


def _other_byline(units: list[Unit], bench: Bench) -> list[Unit]:
    """The copied byline as it is, exchanged or left out."""
    dice: Dice = bench.dice.child("byline")
    kept_as_is = dice.chance(0.4)
    left_out = dice.chance(0.5)
    changed = []
    for unit in units:
        if unit.role == "byline" and not kept_as_is:
            if left_out:
                continue
            changed.append(replace(byline(bench.voice, dice), gap=unit.gap))
        else:
            changed.append(unit)
    return changed


def still_tells(draft: Draft) -> int:
    """Words of the body that can be copied once more."""
    return sum(len(unit.text.split()) for unit in draft.units if is_body(unit) and is_copied(unit))
