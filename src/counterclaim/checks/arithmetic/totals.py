"""Totals that do not recompute: sums, differences, what is left of a whole, a total below its part.

A number is looked into where the words around it say that it was added up or taken away ("a combined toll of 31", "57
more", "the 13 others"). It is right where numbers beside it give it: a run of neighbours for a sum, any two for a
difference, a whole less a run of its parts for what is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, combinations

from counterclaim.checks.arithmetic.remainders import ARTICLES, ONE, Told, differences, known, left
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text, fits
from counterclaim.checks.numbers.near import OF_THE
from counterclaim.checks.numbers.passage import Passage
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.values.count import CEILINGS, FLOORS, LOOSE, Relation

C, P, F, T = (sort.value for sort in (Sort.COUNT, Sort.PERCENT, Sort.FRACTION, Sort.TIME))
_SUM_BEFORE = re.compile(
    r"(?:\b(?:combined|joint|overall|aggregate|cumulative|grand)\s+(?:[a-z-]+\s+){0,2}(?:of|to|at|is|was)\s*|"
    r"\b(?:total|sum)\b[^.;\ue001]{0,30}?\b(?:to|is|of|was|comes\s+to|came\s+to|reach\w*)\s*|"
    r"\b(?:totall?ing|totall?ed|totals?|adding\s+up\s+to|adds?\s+up\s+to|added\s+up\s+to|amount(?:s|ed|ing)\s+to|"
    r"sum(?:s|med|ming)?\s+to|(?<!injured\s)(?<!wounded\s)(?<!hurt\s)(?<!killed\s)(?<!dead\s)(?<!missing\s)"
    r"(?<!civilians\s)(?<!soldiers\s)(?:com(?:es|e|ing)|came)\s+to|mak(?:es|e|ing)(?:\s+in\s+all)?|mak(?:es|"
    r"ing)\s+a\s+total\s+of|a\s+total\s+of|"
    r"bring(?:s|ing)?[^.;\ue001]{0,60}?\s+to|brought[^.;\ue001]{0,60}?\s+to|tak(?:es|ing)[^.;\ue001]{0,30}?\s+to|"
    r"(?:together|altogether|in\s+all|all\s+told)\b[^.;\ue001]{0,50}?|(?:thus|hence|"
    r"therefore)\s+(?:[a-z]+\s+){0,3}?(?:at|to|is|was|are|were|be|hold\w*|reach\w*|of|counts?|has|have|had|left|cost|"
    r"claimed)?\s*|between\s+them[^.;\ue001]{0,30}?)\s*,?\s*)" + ARTICLES + r"$"
)
_SUM_BEHIND = re.compile(
    r"(?:\s+[a-z'-]+){0,4}?\s+(?:in\s+all|altogether|all\s+told|in\s+total|combined|taken\s+together|together|thus|"
    r"in\s+sum|overall|between\s+them)\b"
)
_COLON_LIST = re.compile(
    rf"(?P<whole>{C})(?P<gap>[^.;:{C}{P}]{{0,150}}?)(?::|\s-\s|,?\s+(?:namely|that\s+is|made\s+up\s+of|"
    rf"consisting\s+of|comprising|comprised|broken\s+down\s+(?:as|into)|breaks?\s+(?:them\s+)?down\s+(?:as|into)|"
    rf"divided\s+into|split\s+into))\s*(?P<list>[^.;]*?{C}[^.;]*?{C}[^.;]*)"
)
_BRACKET_LIST = re.compile(rf"(?P<whole>{C})(?P<gap>[^.;:{C}{P}()]{{0,60}}?)\((?P<list>[^()]*?{C}[^()]*?{C}[^()]*)\)")
_PARTIAL = re.compile(
    r"\b(?:includ\w*|among(?:st)?|of\s+(?:whom|which|them|these|those)|at\s+least|mostly|chiefly|for\s+example|"
    r"such\s+as|notably|some\s+of|e\.g\.|not\s+counting|rest|remain\w*|others?|elsewhere|overlap\w*|both|"
    r"more\s+than\s+one|as\s+well\s+as|another|an?\s+(?:second|third|fourth|fifth|sixth))\b"
)
_SOME = re.compile(r"\b(?:includ\w*|among(?:st)?|at\s+least)\b")
_PART_OF = re.compile(
    rf"\b(?:of\s+(?:these|those|them|the\s+dead|that\s+number|this\s+number|that\s+total),|of\s+these|of\s+(?:whom|which)|"
    rf"includ(?:ing|es|ed)|among\s+(?:them|these|those|whom))[\s,]*(?:those\s+of\s+)?{ARTICLES}(?P<part>{C})"
)
_PART_BEHIND = re.compile(
    rf"(?P<part>{C})(?P<gap>(?!\s+(?:most|some|many|all|half|none|both|each|"
    rf"part))(?:\s+[a-z-]+){{0,2}}?)\s+of\s+(?:them|these|those|whom|which)\b"
)
_ALONE = re.compile(
    rf"(?P<whole>{C})[^.;{C}{P}{F}]{{0,60}}?,?\s+(?:with|including|of\s+which|"
    rf"and)\s+(?P<part>{C})[^.;,{C}{P}{F}]{{0,60}}?\balone\b"
)
_HARMED = re.compile(
    rf"(?P<part>{C})\s+of\s+the\s+(?P<what>wounded|injured|dead|killed|slain|hostages|captured|missing)\b"
)
_STEMS = {
    **dict.fromkeys(("wounded", "injured"), "wound|injur|hurt"),
    **dict.fromkeys(("dead", "killed", "slain"), "dead|kill|die|death"),
    "hostages": "hostage",
    "captured": "captur",
    "missing": "missing",
}


def check_totals(passage: Passage) -> Iterator[Finding]:
    """Sums, differences and totals of a passage that do not recompute."""
    seen: set[Slot] = set()
    for found in (
        *_items(passage),
        *_lists(passage),
        *_whole_before(passage),
        *_sums(passage),
        *left(passage),
        *differences(passage),
        *_parts(passage),
        *_of_named(passage),
    ):
        slot, finding = found
        if slot not in seen:
            seen.add(slot)
            yield finding


def _lists(passage: Passage) -> Iterator[Told]:
    """Such as "62 people: 31 civilians, 17 soldiers and 14 militants"."""
    for pattern in (_BRACKET_LIST, _COLON_LIST):
        for found in pattern.finditer(passage.text):
            if _PARTIAL.search(found["list"]) or _SOME.search(found["gap"]) or P in found["list"]:
                continue
            whole = passage.in_match(found, "whole")
            start = found.start("list")
            parts = [passage.slot(start + at) for at, sign in enumerate(found["list"]) if sign == C]
            if (
                len(parts) < 2
                or whole.relation is not Relation.EXACT
                or any(one.relation is not Relation.EXACT for one in parts)
            ):
                continue
            ones = len(ONE.findall(found["list"]))
            one_more = ones and fits(whole, sum(one.value for one in parts) + ones)
            told = _sum_finding(whole, parts) if not one_more and not _overlap(passage) else None
            if told is not None and not _explains(whole, [one.value for one in parts]):
                yield whole, told


_EXCLUSIVE = re.compile(r"\b(?:every|each|only\s+one|left\s+unassigned|divid\w+|fall\w*\s+into|groups?|categories)\b")
_COLON_PARTS = re.compile(rf":\s*(?P<list>{C}[^.;:]*?{C}[^.;:]*?{C}[^.;:]*)")


def _whole_before(passage: Passage) -> Iterator[Told]:
    """Such as "1,214 deaths. Each is in one of three groups: 611 civilians, 342 soldiers and 271 fighters"."""
    for found in _COLON_PARTS.finditer(passage.text):
        here = passage.sentence_of(found.start("list"))
        start = passage.ends[here - 1] if here else 0
        own = [at for at, _ in passage.counts(here, here) if at < found.start()]
        lead = passage.text[start : found.start()]
        if own or not here or not _EXCLUSIVE.search(lead) or _PARTIAL.search(found["list"]) or _overlap(passage):
            continue
        at = found.start("list")
        parts = [passage.slot(at + place) for place, sign in enumerate(found["list"]) if sign == C]
        near = [
            one
            for _, one in passage.counts(here - 1, here - 1)
            if one.relation is Relation.EXACT and _off(parts, one.value) <= NEAR_TOTAL
        ]
        told = _sum_finding(near[0], parts) if len(near) == 1 else None
        if told is not None:
            yield near[0], told


_ITEM = re.compile(rf"(?P<label>[^.;:{C}]{{2,60}}?):\s*(?P<value>{C})\s*[.;,]?(?=\s|$)")
_ALL = re.compile(r"(?:in\s+)?(?:all|total|altogether|together|sum|overall)\b|.*\btotal\b")


def _items(passage: Passage) -> Iterator[Told]:
    """Such as "Pipelines: 17 / tracks: 14 / all kinds: 72": a list that ends with its total."""
    if f": {C}" not in passage.text:
        return
    found = list(_ITEM.finditer(passage.text))
    for place, one in enumerate(found):
        if place < 2 or not _ALL.match(one["label"].strip()):
            continue
        parts = [passage.in_match(other, "value") for other in found[:place]]
        told = _sum_finding(passage.in_match(one, "value"), parts)
        if told is not None:
            yield passage.in_match(one, "value"), told


def _sum_finding(whole: Slot, parts: Sequence[Slot]) -> Finding | None:
    total = sum(one.value for one in parts)
    if fits(whole, total) or _off(parts, whole.value) > MOST_OFF or any(one.value == whole.value for one in parts):
        return None
    terms = " + ".join(as_text(one.value) for one in parts)
    return Finding("ARI01", whole.span, f"{terms} = {as_text(total)}, not {whole.words}", as_text(total))


def _explains(whole: Slot, counts: Sequence[float]) -> bool:
    """Whether a run of two and more neighbours, some skipped at its ends, adds up to the whole."""
    return any(fits(whole, total) for start in range(len(counts)) for total in list(accumulate(counts[start:]))[1:])


def _sums(passage: Passage) -> Iterator[Told]:
    """Such as "A combined toll of 31", "which brings to thirty-four the number", "15 in all"."""
    for place, slot in zip(passage.places, passage.slots, strict=True):
        if slot.sort is not Sort.COUNT or slot.relation is Relation.BETWEEN:
            continue
        here = passage.sentence_of(place)
        start = passage.ends[here - 1] if here else 0
        before = _SUM_BEFORE.search(passage.text, max(start, place - 110), place)
        behind = _SUM_BEHIND.match(passage.text, place + 1)
        total = re.match(r"(?:a total of|in all|all told|all of)\b", slot.words.lower())
        over = passage.text[:place].endswith(", or ") and _OR_IN.match(passage.text, place + 1)
        if before is None and behind is None and total is None and not over:
            continue
        alone = sum(at < place for at, _ in passage.counts(here, here)) == 1
        if before is not None and _OF_A_WHOLE.search(passage.text[: before.start()]):
            continue  # "of a national total of 39 the province has 33"
        if before is None and alone and _APPOSED.search(passage.text[:place]):
            continue  # "two repair crews, eleven men in all"
        around = [one for at, one in passage.counts(here - 3, here) if at < place and one.decimals <= slot.decimals]
        after = [one for at, one in passage.counts(here, here + 2) if at > place]
        numbers = [one.value for one in around]
        if any(fits(slot, abs(a - b)) for a, b in combinations(numbers, 2)) or known(passage, slot, numbers):
            continue
        if (
            _explains(slot, numbers)
            or _explains(slot, [one.value for one in after])
            or _explains(slot, [*numbers, *(one.value for one in after)])
        ):
            continue
        parts = _parallel(passage, place, around) or _listed_behind(passage, place, before)
        ones = len(ONE.findall(passage.text[max(0, start - 60) : place]))
        if len(parts) < 2 or (ones and fits(slot, sum(one.value for one in parts) + ones)):
            continue
        finding = _sum_finding(slot, parts)
        if finding is not None:
            yield slot, finding


_OF_A_WHOLE = re.compile(r"\bof\s+(?:a|the|its)\s+(?:\w+\s+)?$")
_APPOSED = re.compile(rf"{C}(?:\s+[a-z'-]+){{1,4}},\s+$")
_OR_IN = re.compile(rf"\s+in\s+(?:all\b|(?:the\s+)?{Sort.OTHER.value})")
"""Such as ", or 31 in three districts"."""


_BETWEEN_THEM = re.compile(r"\b(?:between\s+them|in\s+all|altogether|all\s+told)\b")
NEAR_TOTAL = 0.12
"""How far off, as a share, a total may be from what is listed behind it and still be that of the list."""
FEWEST = 3
"""Counts behind a total that may be its parts."""


def _listed_behind(passage: Passage, place: int, before: re.Match[str] | None) -> list[Slot]:
    """The parts of a total that stand in the list behind it: "four strikes, which between them killed 119"."""
    if before is None or not _BETWEEN_THEM.search(before.group()):
        return []
    here = passage.sentence_of(place)
    parts = [one for at, one in passage.counts(here + 1, here + 1) if one.relation is Relation.EXACT]
    near = _off(parts, passage.slot(place).value) <= NEAR_TOTAL
    return parts if len(parts) >= FEWEST and near else []


def _parallel(passage: Passage, place: int, around: Sequence[Slot]) -> list[Slot]:
    """The parts before a total that are told alike: those of its own sentence, else of those before it."""
    here = passage.sentence_of(place)
    total = passage.slot(place).value
    own = [one for at, one in passage.counts(here, here) if at < place and one.value != total]
    wholes = [one for at, one in passage.counts(here - 3, here) if OF_THE.search(passage.text[:at])]
    around = [one for one in around if one not in wholes]
    chosen = own if len(own) >= 2 else [one for one in around if one.value != total]
    runs = [chosen[start:] for start in range(len(chosen) - 1)]
    return min((run for run in runs if _off(run, total) <= MOST_OFF), key=lambda run: _off(run, total), default=[])


def _off(parts: Sequence[Slot], total: float) -> float:
    """How far the sum of parts lies from a total, as a share of it."""
    return abs(sum(one.value for one in parts) - total) / max(total, 1)


MOST_OFF = 0.25
"""A sum farther off than this, as a share of the total, is no attempt at it."""


_BRACKETS = re.compile(r"\([^()]*\)")


def _parts(passage: Passage) -> Iterator[Told]:
    """Such as "Killed 11 people ... Fourteen of them": a part above its whole."""
    for pattern in (_PART_OF, _PART_BEHIND):
        for found in pattern.finditer(passage.text):
            part = passage.in_match(found, "part")
            at = found.start("part")
            here = passage.sentence_of(at)
            before = [(where, one) for where, one in passage.counts(here - 1, here) if where < at]
            if not before or part.relation in CEILINGS | LOOSE:
                continue
            where, whole = max(before, key=lambda one: one[0])
            listed = _with_followers(passage, at, part)
            total = sum(one.value for one in listed)
            if whole.relation in FLOORS or whole.relation is Relation.ABOUT or whole.value >= total:
                continue
            if any(one.value >= total for _, one in before) or _overlap(passage):
                continue  # what "them" are is told earlier, or the parts are said to overlap
            between = passage.text[where + 1 : at]
            vague = passage.text[found.end() - len("them") : found.end()] == "them"
            vague = vague and sum(one.value * MOST_BELOW >= total for _, one in before) > 1
            far = whole.value < LEAST_WHOLE or whole.value * MOST_BELOW < total
            if far or (vague and _STOPS.search(between) and not _OPENS_CLAUSE.search(between)):
                continue
            what = f"a part of {part.words}" if len(listed) == 1 else f"parts that make {as_text(total)}"
            yield whole, Finding("ARI06", whole.span, f"the total of {whole.words} is below {what}")


def _overlap(passage: Passage) -> bool:
    """Whether a text says that what it counts overlaps."""
    return _OVERLAPS.search(" ".join(passage.sentences)) is not None


_OVERLAPS = re.compile(
    r"\boverlap\w*|\bexceeds?\s+the\s+(?:number|total|sum)\b|\b(?:two|several|both)\s+(?:headings|rows|columns|"
    r"categories)\b|\badds?\s+up\s+to\s+more\b|\bmore\s+than\s+one\b|\bseveral\s+of\s+(?:these|them)\b"
)
_STOPS = re.compile(r"[.;]")
_OPENS_CLAUSE = re.compile(r"[.;]\W*(?:of\s+(?:these|those|them),?\s*|and\s+)?$")
MOST_BELOW = 3
"""A number so many times below another is no whole of it, not even a wrong one."""
LEAST_WHOLE = 3
"""Smaller numbers count whatever a sentence is about."""


def _of_named(passage: Passage) -> Iterator[Told]:
    """Such as "Wounding 18 ... Twenty-three of the wounded", "310 in all, with 342 in Borno alone"."""
    for found in _ALONE.finditer(passage.text):
        whole, part = passage.in_match(found, "whole"), passage.in_match(found, "part")
        if part.value > whole.value and whole.relation not in FLOORS:
            yield whole, Finding("ARI06", whole.span, f"the total of {whole.words} is below a part of {part.words}")
    for found in _HARMED.finditer(passage.text):
        part, at = passage.in_match(found, "part"), found.start("part")
        here = passage.sentence_of(at)
        told = [
            one
            for where, one in passage.counts(here - 2, here)
            if where < at
            and not _OF_THOSE.search(passage.text[:where])
            and re.search(rf"\b(?:{_STEMS[found['what']]})", passage.text[max(0, where - 25) : where + 40])
        ]
        if told and LEAST_WHOLE <= max(one.value for one in told) < part.value and told[-1].relation not in FLOORS:
            message = f"{part.words} of the {found['what']} are more than the {told[-1].words} told of"
            yield part, Finding("ARI06", part.span, message)


_OF_THOSE = re.compile(r"\b(?:of|among)\s+(?:whom|which|them|these|those)\s+(?:some\s+|about\s+|the\s+)?$")


def _with_followers(passage: Passage, place: int, part: Slot) -> list[Slot]:
    """The parts of a list that begins with one: "Of these, 38 fell in Quetta, 29 in Bolan"."""
    here = passage.sentence_of(place)
    stop = passage.text.find(";", place) if ";" in passage.text[place:] else len(passage.text)
    inside = [found.span() for found in _BRACKETS.finditer(passage.text)]
    followers = [
        one
        for at, one in passage.counts(here, here)
        if place < at < stop and not any(first < at < last for first, last in inside)
    ]
    gap = passage.text[place:]
    if _PARTIAL.search(gap[: gap.find(".") + 1 or len(gap)].replace("rest", "").replace("others", "")):
        return [part]
    return [part, *followers] if followers and all(one.value < part.value * 3 for one in followers) else [part]
