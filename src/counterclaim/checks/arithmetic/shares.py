"""Shares that do not recompute: a part of a whole in per cent, or as a fraction in words.

The part is the number to which the share is tied ("27 of them, or 57 per cent"), the whole a greater one that the
passage gives. A share is right where any part and whole beside it give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from counterclaim.checks.arithmetic.changes import direction, tight_pairs
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.values.count import Relation

C, P, F = (sort.value for sort in (Sort.COUNT, Sort.PERCENT, Sort.FRACTION))
_PART_BEFORE = re.compile(
    rf"(?P<part>{C})(?P<gap>\s+of\s+them[^.;{C}{P}{F}]{{0,90}}?|[^.;{C}{P}{F}]{{0,45}}?)[\s(,-]*(?:(?:or|that\s+is|"
    rf"i\.e\.|thus|some|a|an|the|only|just|about|nearly|mak\w+\s+up|made\s+up|"
    rf"represent\w+|constitut\w+|amount\w+\s+to|equal\w*\s+to|equivalent\s+to|account\w+\s+for|compris\w+|were|was|"
    rf"formed|is|are|which|fully|well|roughly|over)[\s,]+){{0,4}}$"
)
_OF_WHOLE = re.compile(
    rf"(?P<part>{C})(?P<gap>[^.;{C}{P}{F}]{{0,40}}?)\b(?:of|out\s+of|among|in)\s+(?:(?:the|its|their|these|those|all|"
    rf"a|total|some|which|[\w-]+'s)\s+){{0,3}}(?P<whole>{C})"
)
_OF_THE = re.compile(
    rf"\b(?:of|out\s+of|among|from)\s+(?:(?:the|its|their|these|those|all|a|total|"
    rf"some)\s+){{0,3}}(?P<whole>{C})(?P<gap>[^.;{C}{P}{F}]{{0,160}}?)(?P<part>{C})"
)
_OF_WHICH = re.compile(
    rf"(?P<whole>{C})(?P<gap>[^.;{C}{P}{F}]{{0,90}}?)[,;.]?\s+(?:and\s+)?of\s+(?:which|whom|them|these|"
    rf"those)[^.;{C}{P}{F}]{{0,60}}?(?P<part>{C})"
)
_OF_THEM = re.compile(rf"(?P<part>{C})(?P<gap>[^.;{C}{P}{F}]{{0,40}}?)\bof\s+(?:them|these|those|which|whom)\b")
_SHARE_OF = re.compile(
    rf"(?P<share>[{P}{F}])\s+of\s+(?:(?:the|its|their|these|those|all|a|total|some)\s+){{0,3}}(?P<whole>{C})"
)
_OTHER_BASE = re.compile(
    r"\s+of\s+(?:all(?!\s+(?:the\s+|those\s+)?(?:dead|killed|deaths|victims))|every|the\s+(?:national|country|province|world)|total|global|its|their)\b"
)
Tied = tuple[float, float]
"""A part and its whole."""


def check_shares(passage: Passage) -> Iterator[Finding]:
    """Shares of a passage that do not recompute."""
    for place, slot in zip(passage.places, passage.slots, strict=True):
        share = slot.sort is Sort.FRACTION or (slot.sort is Sort.PERCENT and slot.value <= 100)
        if not share or direction(passage, place) or any(slot in pair for _, pair in tight_pairs(passage)):
            continue
        tied = list(_tied(passage, place))
        strong = [one for one in tied if one[0] <= one[1] * ROUND]
        if not strong or any(_share_fits(slot, part, whole) for part, whole in strong):
            continue
        parts = {part for part, _ in strong}
        counts = _counts(passage, place)
        pairs = ((one, other) for one in counts for other in counts if one < other)
        if _is_listed(passage, place) and any(_share_fits(slot, *pair) for pair in pairs):
            continue  # "41, 24 and 11, or 54, 32 and 14 per cent"
        loose = slot.relation in {Relation.EXACT, Relation.ABOUT}
        if (
            loose
            and not _is_explicit(passage, place)
            and any(_share_fits(slot, part, whole) for part in parts for whole in passage.wider if whole > part)
        ):
            continue
        if (
            loose
            and _LOOSE.search(passage.text[max(0, place - 6) : place])
            and any(
                _share_fits(slot, one, other) for one in counts for other in (*counts, *_runs(counts)) if one < other
            )
        ):
            continue
        if any(_share_fits(slot, part, whole) for part in parts for whole in counts if whole > part):
            continue
        if any(_share_fits(slot, part, whole) for part in parts for whole in _runs(counts)) and len(strong) != 1:
            continue
        part, whole = strong[0]
        right = _as_share(slot, part / whole)
        message = f"{as_text(part)} of {as_text(whole)} is {right}, not {slot.words}"
        yield Finding("ARI03", slot.span, message, right)


def _is_listed(passage: Passage, place: int) -> bool:
    """Whether a share is one of several told in a row."""
    here = rf"[{P}{F}]"
    before = re.search(rf"{here}(?:,|,?\s+and)\s+$", passage.text[:place])
    return before is not None or re.match(rf"(?:,|,?\s+and)\s+{here}", passage.text[place + 1 :]) is not None


_ALL_OTHERS = re.compile(rf"{P}[^.;{P}]{{0,40}}?\b(?:all\s+)?(?:others?|the\s+rest|remaining|the\s+remainder)\b")


def check_hundred(passage: Passage) -> Iterator[Finding]:
    """Percentages of one sentence that name every part, the others among them, and make no hundred."""
    for number, end in enumerate(passage.ends):
        start = passage.ends[number - 1] if number else 0
        told = [
            slot
            for at, slot in zip(passage.places, passage.slots, strict=True)
            if slot.sort is Sort.PERCENT and start <= at < end
        ]
        total = sum(one.value for one in told)
        last = _ALL_OTHERS.search(passage.text[start:end])
        plain = len(told) >= FEWEST and all(one.relation is Relation.EXACT for one in told)
        if plain and last is not None and ROUNDING < abs(total - 100) <= MOST_OVER:
            message = f"the shares add up to {as_text(total)} per cent"
            yield Finding("ARI03", told[-1].span, message)


FEWEST = 3
"""Shares that may be all there are."""
ROUNDING, MOST_OVER = 2.0, 25.0
"""How far from a hundred shares may be by rounding, and how far at most they are shares of one whole."""
ROUND = 0.96
"""A part that is more of its whole than this is rather the same number, rounded."""
_APPOSED = re.compile(rf"(?P<a>[{P}{F}])\s*[,(-]\s*(?:or\s+|that\s+is,?\s+|in\s+other\s+words,?\s+)?(?P<b>[{P}{F}])")


def check_apposed(passage: Passage) -> Iterator[Finding]:
    """Such as "31 per cent, roughly a fifth": a percentage beside its fraction in words."""
    for found in _APPOSED.finditer(passage.text):
        a, b = passage.in_match(found, "a"), passage.in_match(found, "b")
        if {a.sort, b.sort} != {Sort.PERCENT, Sort.FRACTION}:
            continue
        percent, fraction = (a, b) if a.sort is Sort.PERCENT else (b, a)
        if not fits(fraction, percent.value / 100):
            message = f"{percent.words} is not “{fraction.words}”, which is {100 * fraction.value:.0f} per cent"
            yield Finding("ARI03", fraction.span, message)


_LOOSE = re.compile(r"[:-]\s*(?:an?\s+)?$|\sof\s+$")


def _is_explicit(passage: Passage, place: int) -> bool:
    """Whether the sentence itself gives part and whole: "27 of the 63"."""
    here = passage.sentence_of(place)
    return any(
        passage.sentence_of(found.start("part")) == here
        for pattern in (_OF_THE, _OF_WHICH, _OF_WHOLE, _OF_THEM)
        for found in pattern.finditer(passage.text)
    )


def _as_share(slot: Slot, share: float) -> str:
    return f"{100 * share:.{max(slot.decimals, 1)}f} per cent"


def _tied(passage: Passage, place: int) -> Iterator[Tied]:
    """The parts and wholes to which a share is tied by the words around it, the closest first."""
    here = passage.sentence_of(place)
    start = passage.ends[here - 1] if here else 0
    if _OF_POINTED.match(passage.text, place + 1):
        return
    before = _BRACKETS.sub(lambda found: " " * len(found.group()), passage.text[start:place])
    part = _PART_BEFORE.search(" " * start + before, max(start, place - 90), place)
    changed = {passage.places[passage.slots.index(pair[1])] for _, pair in tight_pairs(passage)}
    if part is not None and (part.start("part") in changed or _is_whole(passage, place, part)):
        return  # "from 38 to 29, or 24 per cent" is a change
    explicit = _told_behind(passage, place) or (_as_whole(passage, part.start("part")) if part is not None else None)
    if explicit is not None:
        yield explicit
    elif _SAID_AGAIN.search(passage.text[start:place]):
        yield from _explicit_in(passage, here)
    elif part is not None:
        yield from _wholes(passage, place, part.start("part"))
    else:
        yield from _tied_behind(passage, place, here)


def _tied_behind(passage: Passage, place: int, here: int) -> Iterator[Tied]:
    """The parts and wholes of a share that no number goes before."""
    inside = _INSIDE.match(passage.text, place + 1)
    if _is_said_again(passage, passage.ends[here - 1] if here else 0, place):
        yield from _of_sentence_before(passage, here, place)
    elif inside is not None:
        yield from _wholes(passage, place, inside.start("part" if inside["part"] else "with"))
    elif (named := _NAMED.match(passage.text, place + 1)) is not None:
        yield from _named(passage, place, named["noun"] or named["whose"])
    elif _CASES.match(passage.text, place + 1) and not _has_money(passage, here):
        yield from _of_cases(passage, place)


def _told_behind(passage: Passage, place: int) -> Tied | None:
    """The part and whole of "half of its deaths, 251 of 502"."""
    found = _EXPLICIT_BEHIND.match(passage.text, place + 1)
    return (passage.in_match(found, "part").value, passage.in_match(found, "whole").value) if found else None


def _is_said_again(passage: Passage, start: int, place: int) -> bool:
    """Whether a share tells in other words what the sentence before tells."""
    before = passage.text[start:place]
    opens = before.strip(" ,") in {"", "that is", "in other words"} and _OTHER_WORDS.match(passage.text, place + 1)
    return bool(opens) or (C not in before and _SAID_IN_OTHER_WORDS.search(before) is not None)


def _is_whole(passage: Passage, place: int, part: re.Match[str]) -> bool:
    """Whether the number before a share is the whole that it is taken of, as the words around say."""
    share_of_it = _OF_THOSE.match(passage.text, place + 1) or _SHARE_AMONG.search(part["gap"])
    among = _AMONG_THE.search(passage.text[: part.start("part")])
    return bool(among or share_of_it or _OUT_OF.search(passage.text[: part.start("part")]))


_OF_THOSE = re.compile(r"\s+of\s+(?:them|these|those|whom|which)\b")
"""Behind a share of the number before it: "214 clashes, nearly a third of them"."""
_AMONG_THE = re.compile(r"\bamong\s+(?:the|these|those|all)\s+$")
_OUT_OF = re.compile(r"\bout\s+of\s+(?:(?:more|fewer|less)\s+than\s+|about\s+|some\s+|the\s+)?$")
"""Before a number that is a whole told in an aside."""
_SHARE_AMONG = re.compile(r"\b(?:share|proportion|percentage|rate)\b")
"""Behind a number that is the whole: "among the 205 civilians, the share of women is"."""
_EXPLICIT_BEHIND = re.compile(
    rf"[^.;{C}{P}{F}]{{0,60}},\s+(?P<part>{C})\s+(?:[a-z]+\s+)?(?:of|out\s+of)\s+(?:the\s+|its\s+)?(?P<whole>{C})"
)
"""How a share goes before its part and whole: "half of its deaths, 251 of 502"."""
_SAID_AGAIN = re.compile(r"\b(?:which|that)\s+is\s+to\s+say\b[^.;]{0,25}$")


def _explicit_in(passage: Passage, here: int) -> Iterator[Tied]:
    """The part and the whole that a sentence gives before it says the same as a share: "94 of the 392"."""
    for pattern in (_OF_WHOLE, _OF_THE, _OF_WHICH):
        for found in pattern.finditer(passage.text):
            if passage.sentence_of(found.start("part")) == here:
                yield passage.in_match(found, "part").value, passage.in_match(found, "whole").value


_OTHER_WORDS = re.compile(r",?\s+(?:in\s+other\s+words|that\s+is|thus|then|therefore)\b")


def _of_sentence_before(passage: Passage, here: int, place: int) -> Iterator[Tied]:
    """The part and the whole of the sentence before, which a share tells in other words, where no others make it."""
    counts = _counts(passage, place)
    if any(_share_fits(passage.slot(place), one, other) for one in counts for other in counts if one < other):
        return
    for pattern in (_OF_THE, _OF_WHICH, _OF_WHOLE):
        for found in pattern.finditer(passage.text):
            if passage.sentence_of(found.start("part")) == here - 1:
                yield passage.in_match(found, "part").value, passage.in_match(found, "whole").value


_SAID_IN_OTHER_WORDS = re.compile(r"\bin\s+other\s+words\b[^.;]{0,40}$|\bput\s+differently\b[^.;]{0,40}$")
_INSIDE = re.compile(rf"[^.;{C}{P}{F}]{{0,60}}?(?:\((?:[a-z]+\s+)?(?P<part>{C})\)|,\s+with\s+(?P<with>{C}))")
"""The part behind its share: "a third (27)", "one in five of them, with 34 entries"."""


def _as_whole(passage: Passage, place: int) -> Tied | None:
    """The part and whole of "fourteen of the 22 incidents", where a place is that of the whole."""
    for found in _OF_WHOLE.finditer(passage.text):
        if found.start("whole") == place:
            return passage.in_match(found, "part").value, passage.in_match(found, "whole").value
    return None


def _of_cases(passage: Passage, place: int) -> Iterator[Tied]:
    """The parts and wholes beside a share "of the cases", where no two counts there make it."""
    here = passage.sentence_of(place)
    counts = _counts(passage, place)
    if any(_share_fits(passage.slot(place), one, other) for one in counts for other in counts if one < other):
        return
    for pattern in (_OF_THE, _OF_WHICH, _OF_WHOLE):
        for found in pattern.finditer(passage.text):
            part, whole = passage.in_match(found, "part").value, passage.in_match(found, "whole").value
            shared = any(_share_fits(slot, part, whole) for slot in passage.slots if slot.sort in _SHARES)
            if abs(passage.sentence_of(found.start("part")) - here) <= 1 and not shared:
                yield part, whole
    for found in _OF_THEM.finditer(passage.text):
        part = passage.in_match(found, "part").value
        greater = [one for one in _before(passage, found.start("part")) if one >= part]
        if abs(passage.sentence_of(found.start("part")) - here) <= 1 and greater:
            yield part, greater[-1]


_SHARES = frozenset({Sort.PERCENT, Sort.FRACTION})
_OF_POINTED = re.compile(rf"\s+of\s+(?:the|these|those|its|their)\s+{Sort.OTHER.value}")
_BRACKETS = re.compile(r"\([^()]*\)")
_CASES = re.compile(
    r"\s+of\s+(?:the\s+|these\s+|those\s+|such\s+|all\s+)?(?:private\s+|known\s+)?(?:[a-z]+\s+)?(?:cases|them|these|"
    r"those|files|instances|dead|victims|plots|attacks|incidents|deaths|total|"
    r"killed|wounded|casualties|people|entries|bodies|claims|households|families|events|strikes|requests|complaints|"
    r"petitions|prisoners|detainees|whole)\b"
)


def _has_money(passage: Passage, sentence: int) -> bool:
    return any(
        slot.sort is Sort.OTHER and slot.unit == "money" and passage.sentence_of(at) == sentence
        for at, slot in zip(passage.places, passage.slots, strict=True)
    )


_NAMED = re.compile(
    r"\s+of\s+(?:the\s+|all\s+|these\s+|those\s+)?(?:dead|victims|deaths|fatalities|killed|total|cases|attacks|"
    r"incidents|wounded|casualties|them|people\s+killed)"
    r"\s+(?:were|was|are|had\s+been)\s+(?:thus\s+|therefore\s+|then\s+)?(?P<noun>[a-z]{4,})|"
    r",?\s+the\s+(?P<whose>[a-z]{4,})\s+share\b"
)


def _named(passage: Passage, place: int, noun: str) -> Iterator[Tied]:
    """The count of the people that a share names ("two in three of the dead were civilians") and the greatest one."""
    counts = _before(passage, place)
    for at, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is Sort.COUNT and at < place and noun.rstrip("s") in passage.noun(at, 5):
            yield slot.value, max(counts)


def _before(passage: Passage, place: int) -> list[float]:
    return [
        slot.value
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.COUNT and at < place
    ]


def _wholes(passage: Passage, place: int, part: int) -> Iterator[Tied]:
    """A part with the wholes that may be its own."""
    value = passage.slot(part).value
    for found in _SHARE_OF.finditer(passage.text):
        if found.start("share") == place:
            yield value, passage.in_match(found, "whole").value
            return
    explicit = [
        passage.in_match(found, "whole").value
        for pattern in (_OF_THE, _OF_WHICH, _OF_WHOLE)
        for found in pattern.finditer(passage.text)
        if found.start("part") == part
    ]
    if explicit:
        yield from ((value, whole) for whole in explicit)
        return
    before = [one for one in _before(passage, part) if one > value]
    if not before:
        return
    if _OF_THEM.match(passage.text, part):
        yield value, before[-1]
    elif not _OTHER_BASE.match(passage.text, place + 1):
        yield value, max(before)


def _counts(passage: Passage, place: int) -> list[float]:
    here = passage.sentence_of(place)
    return [
        slot.value
        for at, slot in zip(passage.places, passage.slots, strict=True)
        if slot.sort is Sort.COUNT and -3 <= passage.sentence_of(at) - here <= 1 and slot.value > 0
    ]


def _share_fits(slot: Slot, part: float, whole: float) -> bool:
    return bool(whole) and part <= whole and fits(slot, part / whole * (100 if slot.sort is Sort.PERCENT else 1))


def _runs(counts: Sequence[float], longest: int = 8) -> Iterator[float]:
    """Sums of two and more neighbours."""
    for start in range(len(counts)):
        sums = list(accumulate(counts[start : start + longest]))
        yield from sums[1:]
