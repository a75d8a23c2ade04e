"""Cells whose structure is known, for the reconciler to be tried on.

Every cell is drawn from one of ten structures whose verdict follows from the definitions in DESIGN
("What a figure is a number of"), and is surrounded by claims that do not change it. Written without
sight of the reconciler. Here are the surrounding claims, the search for accidental sums, and the cells
themselves. `python -m tests.incidents.reconciled.generate` prints the digest of the cells and says
whether it is the one in `digest.txt`; it writes nothing.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from itertools import combinations, permutations
from pathlib import Path

from counterclaim.codebook.terms import NAMED_GROUPS, Counting, Group, Measure, Side, Verdict
from counterclaim.values.count import CEILINGS, Count, Relation
from counterclaim.values.digest import digest
from tests.incidents.reconciled.near_misses import near_miss
from tests.incidents.reconciled.scene import (
    BELLIGERENTS,
    Cell,
    Draft,
    Scene,
    other_measure,
    reach,
    speaker_of,
    stated_number,
)
from tests.incidents.reconciled.structures import (
    difference,
    inside_side,
    later_higher,
    overlap,
    same,
    sum_over_groups,
    two_sides,
    unbridged,
    wider_window,
)

HERE = Path(__file__).parent
CALENDAR = date(2019, 1, 1)
TRIES = 5000


# What else is told in the unit


def _noise_number(scene: Scene, draft: Draft) -> Count:
    """A number that no claim of the unit states yet."""
    rng = scene.rng
    told = {stated_number(line) for line in scene.claims if line["relation"]}
    top = max(stated_number(line) for line in (draft.one, draft.other) if line["relation"])
    number = rng.choice([number for number in range(2, max(20, top * 3 // 4)) if number not in told])
    return Count.stated(number, Relation.ABOUT if number % 10 == 0 and number >= 20 else Relation.EXACT)


def _last_day(scene: Scene, draft: Draft) -> int:
    return max(scene.offset(draft.one), scene.offset(draft.other))


def _add(scene: Scene, draft: Draft, measure: Measure, group: Group) -> None:
    """A claim of a speaker who has no total of that measure and group yet."""
    rng = scene.rng
    speaker = scene.voice(rng.choice((*BELLIGERENTS, *BELLIGERENTS, Side.OUTLET, Side.MONITOR, Side.OTHER)))
    have = {line["speaker"]["name"] for line in scene.claims if (line["measure"], line["group"]) == (measure, group)}
    if speaker.name not in have:
        scene.say(speaker, _noise_number(scene, draft), group, rng.randint(0, _last_day(scene, draft)), measure=measure)


def _of_another_group(scene: Scene, draft: Draft) -> None:
    group = scene.rng.choice([group for group in (*NAMED_GROUPS, Group.UNSPECIFIED) if group != draft.one["group"]])
    _add(scene, draft, scene.measure, group)


def _of_another_measure(scene: Scene, draft: Draft) -> None:
    measure = scene.rng.choice((other_measure(scene), other_measure(scene), Measure.CAPTURED, Measure.MISSING))
    _add(scene, draft, measure, scene.rng.choice((*NAMED_GROUPS, Group(draft.one["group"]))))


def _of_a_third_speaker(scene: Scene, draft: Draft) -> None:
    _add(scene, draft, scene.measure, Group(draft.one["group"]))


def _of_an_earlier_day(scene: Scene, draft: Draft) -> None:
    """A lower figure of one of the two speakers that the compared one has taken the place of."""
    line = scene.rng.choice((draft.one, draft.other))
    if scene.offset(line) < 1 or not (draft.one["relation"] and draft.other["relation"]):
        return
    count, day = _noise_number(scene, draft), scene.rng.randrange(scene.offset(line))
    if count.number < stated_number(line):
        scene.say(speaker_of(line), count, Group(line["group"]), day)


def _of_a_place(scene: Scene, draft: Draft) -> None:
    """A part of one of the two figures, from one place within the operation."""
    line = scene.rng.choice((draft.one, draft.other))
    if not (draft.one["relation"] and draft.other["relation"]) or scene.offset(line) < 0:
        return
    count, day = _noise_number(scene, draft), scene.offset(line)
    if count.number < stated_number(line) // 2:
        group, report = Group(line["group"]), line["report"]
        scene.say(speaker_of(line), count, group, day, report=report, counting=Counting.PART, since=day, of=line)


NOISE: tuple[Callable[[Scene, Draft], None], ...] = (
    _of_another_group,
    _of_another_group,
    _of_another_measure,
    _of_another_measure,
    _of_a_third_speaker,
    _of_an_earlier_day,
    _of_a_place,
)


def _accidents(scene: Scene, draft: Draft) -> Iterator[frozenset[str]]:
    """Sets of claims whose sum or difference meets a figure of the pair.

    Where the pair must stay unexplained, "meets" is by all that the hedges allow; elsewhere an open
    figure counts as its stated number. The figure that is compared is added only to claims of its own
    cell, and a figure without a floor ("up to 40"), which nearly every sum meets, is held only against these.
    """
    strict = draft.verdict in {Verdict.CONTRADICTORY, Verdict.NOT_COMPARABLE}
    pair = (draft.one["claim"], draft.other["claim"])
    others = [line for line in scene.claims if line["claim"] not in pair and line["relation"]]
    mates = [line for line in others if (line["measure"], line["group"]) == (scene.measure, draft.one["group"])]
    for target, opposite in ((draft.one, draft.other), (draft.other, draft.one)):
        if not target["relation"]:
            continue
        least, most = reach(target)
        if not strict and (least == 0 or most == float("inf")):
            least = most = stated_number(target)
        pool = mates if Relation(target["relation"]) in CEILINGS else others
        sums = [chosen for size in (2, 3, 4) for chosen in combinations(pool, size)]
        differences = list(permutations(pool, 2))
        if opposite["relation"]:
            sums += [(opposite, *chosen) for size in (1, 2, 3) for chosen in combinations(mates, size)]
            differences += [(opposite, mate) for mate in mates]
        for chosen in sums:
            reaches = [reach(line) for line in chosen]
            if sum(low for low, _ in reaches) <= most and least <= sum(high for _, high in reaches):
                yield frozenset(line["claim"] for line in chosen)
        for whole, part in differences:
            (low, high), (part_low, part_high) = reach(whole), reach(part)
            if low - part_high <= most and least <= high - part_low:
                yield frozenset((whole["claim"], part["claim"]))


STRUCTURES: dict[str, Callable[..., Draft]] = {
    "same": same,
    "overlap": overlap,
    "later_higher": later_higher,
    "wider_window": wider_window,
    "sum_over_groups": sum_over_groups,
    "difference": difference,
    "two_sides": two_sides,
    "inside_side": inside_side,
    "not_comparable": unbridged,
    "near_miss": near_miss,
}


def _cell(rng: random.Random, structure: str, index: int) -> Cell:
    """A cell of that structure, drawn again until nothing in it is explained by accident."""
    nth = index // len(STRUCTURES)
    for _ in range(TRIES):
        first = CALENDAR + timedelta(days=rng.randrange(7 * 365))
        scene = Scene(rng, f"unit-{index}", first, rng.choice((Measure.KILLED, Measure.KILLED, Measure.WOUNDED)))
        draft = STRUCTURES[structure](scene, nth // 2, swap=nth % 2 == 1)
        for _ in range(rng.randint(1, 6)):
            rng.choice(NOISE)(scene, draft)
        if set(_accidents(scene, draft)) <= set(draft.meant):
            pair = [draft.one["claim"], draft.other["claim"]]
            rng.shuffle(pair)
            rng.shuffle(scene.claims)
            return Cell(structure, tuple(scene.claims), pair[0], pair[1], draft.verdict.value, draft.why)
    message = f"no {structure} cell without an accidental sum in {TRIES} draws"
    raise RuntimeError(message)


def cells(seed: int = 2026, number: int = 300) -> list[Cell]:
    """The first `number` cells of that seed, the ten structures in turn."""
    rng = random.Random(seed)  # noqa: S311  # draws test cells, guards nothing
    names = tuple(STRUCTURES)
    return [_cell(rng, names[index % len(names)], index) for index in range(number)]


LATER = frozenset({"translation"})
"""Fields of the claim line that are younger than the digest."""


def text(drawn: list[Cell]) -> str:
    """The cells as JSON, whose digest `digest.txt` holds; without fields that the claim line has got since."""
    told = [asdict(cell) for cell in drawn]
    for cell in told:
        cell["claims"] = [{name: one[name] for name in one if name not in LATER} for one in cell["claims"]]
    return json.dumps(told, sort_keys=True, indent=1, ensure_ascii=False)


def main() -> None:
    """Print the digest of the cells and whether it is that of `digest.txt`."""
    drawn = digest(text(cells()).encode())
    held = (HERE / "digest.txt").read_text(encoding="utf-8").strip()
    verdict = "is the digest of digest.txt" if drawn == held else f"is not the digest of digest.txt, {held}"
    sys.stdout.write(f"{drawn} {verdict}\n")


if __name__ == "__main__":
    main()
