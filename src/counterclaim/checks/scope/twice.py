"""The same people counted twice: parts added to the whole that contains them, the dead added to their own bodies.

A number is looked into that is exactly two numbers before it. It is wrong where the text, or a document that it cites,
says that one of them is part of the other, or where one counts the bodies of the people whom the other counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from counterclaim.checks.cited import Source
from counterclaim.checks.findings import Finding
from counterclaim.checks.numbers.fits import as_text
from counterclaim.checks.numbers.near import (
    BODIES,
    DEAD,
    MOST_NEAR,
    Near,
    is_new,
    is_part,
)
from counterclaim.checks.numbers.slot import POINTED, Sort
from counterclaim.checks.scope.wholes import Part
from counterclaim.checks.scope.within import is_of_its_stretch, is_within, told_as_part
from counterclaim.codebook.terms import Attribution
from counterclaim.values.count import CEILINGS, Relation

_SAME = re.compile(r"\b(?:same|all|those|these|their|the|them)\b")
DISOWNED = re.compile(
    r"\b(?:rumou?r\w*|would\s+(?:be|count|mean|give)|anyone|a\s+reader|readers?\s+who|if\s+one|to\s+add|wrong\w*|false\w*|mistake\w*|"
    r"misread\w*|confus\w*|should\s+not|must\s+not|may\s+not|cannot|"
    r"not\s+be\s+added|had\s+been\s+read|papers\s+had|declin\w+\s+to|no\s+total|counts?\s+(?:\w+\s+){0,3}twice|buries|"
    r"indeed|not\s+additional|asked\s+about|nobody\s+else|no\s+one\s+else|misunderst\w+|"
    r"does\s+not\s+change|tempting|offer\s+no\s+total)\b"
)


LAST = 4
"""Sentences back to which the terms of a sum are looked for."""


def _spelled_out(total: Near, every: Sequence[Near]) -> Iterator[Near]:
    """The terms that stand behind a sum: "257, that is, the 216 of the statement and the 41 of Harnai"."""
    if re.match(
        r"[^.;]{0,30}?(?:,\s+that\s+is|:|,\s+namely|\(|,\s+(?:made\s+up|composed|consisting)\s+of)", total.behind
    ):
        yield from (one for one in every if one.order == total.order and one.told.span.start > total.told.span.start)


def counted_twice(
    total: Near,
    before: Sequence[Near],
    every: Sequence[Near],
    parts: Sequence[Part],
    sources: Sequence[Source],
) -> Finding | None:
    """A number that is the sum of a whole and its part, or of the dead and their bodies.

    Args:
        total: the number.
        before: the numbers of its paragraph before it.
        every: all numbers of its paragraph.
        parts: the numbers of the paragraph that are parts of others.
        sources: the documents behind the paragraph.
    """
    sentence = total.told.sentence.folded
    told_before = any(one.value == total.value for one in before)
    concludes = CONCLUDES.search(sentence) is not None
    disowned = DISOWNED.search(sentence) or _NOT.search(total.before)
    if told_before or disowned or total.value < LEAST_TOTAL:
        return None
    if total.told.slot.relation in CEILINGS or _INTO.match(total.behind):
        return None
    last = [one for one in before if total.order - one.order <= LAST and one.value > 0]
    near = [one for place, one in enumerate(last) if _may_be_a_term(one, last[:place], parts)]
    near = [*near, *(one for one in _spelled_out(total, every) if one not in near)]
    again = _raised_again(total, near)
    if again is not None:
        return again
    behind = _told_first(total, every, parts)
    if behind is not None:
        return behind
    sums = [
        some
        for many in range(2, MOST_TERMS + 1)
        for some in combinations(near[-MOST_NEAR:], many)
        if sum(one.value for one in some) == total.value
        if many == 2 or all(one.told.slot.relation is Relation.EXACT for one in some)
    ]
    found = [(some, _why(some, total, near, parts, sources)) for some in sums]
    reasons = [(some, reason) for some, reason in found if reason is not None]
    first = [one for place, one in enumerate(near) if all(other.value != one.value for other in near[:place])]
    sound = any(
        reason is None and len(some) < MOST_TERMS and all(one in first or _is_apart(one) for one in some)
        for some, reason in found
    )
    alone = len({_values(some) for some in sums}) == 1
    plain = alone and len(sums[0]) == 2 and min(one.value for one in sums[0]) >= LEAST_TOTAL
    plain = plain and not any(_tells_another(total, one) for one in sums[0]) and total.value >= NO_CHANCE
    plain = plain and total.told.slot.relation is Relation.EXACT and not any(map(_is_a_difference, sums[0]))
    if not reasons or sound or not (concludes or plain):
        return (_with_all_parts(total, near) or _with_its_places(total, near)) if concludes else None
    some, reason = reasons[0]
    terms = " + ".join(one.told.slot.words for one in some)
    message = f"{terms} = {as_text(total.value)} counts some twice: {reason.words}"
    return Finding(reason.code, total.told.span, message, as_text(reason.right))


def _told_first(total: Near, every: Sequence[Near], parts: Sequence[Part]) -> Finding | None:
    """A total told before the whole and the part that it adds: "41 died ... Twenty-nine, twelve of the 29"."""
    behind = [
        one for one in every if 0 <= one.order - total.order <= SOON and one.told.span.start > total.told.span.start
    ]
    for part, whole in permutations(behind, 2):
        if total.value < NO_CHANCE or part.value + whole.value != total.value or part.value < LEAST_TOTAL:
            continue
        if any(one.is_told_by(part, whole) for one in parts) or is_within(part, whole):
            message = (
                f"{whole.told.slot.words} + {part.told.slot.words} counts some twice: the one is part of the other"
            )
            return Finding("SCO03", total.told.span, message, as_text(whole.value))
    return None


SOON = 2
"""Sentences behind a total in which its terms may stand."""


def _is_a_difference(one: Near) -> bool:
    """Whether a number is by how much another is more or less."""
    return _DIFFERENCE.match(one.behind) is not None


_DIFFERENCE = re.compile(r"\s+(?:[a-z-]+\s+)?(?:fewer|less|more|higher|lower)\s+than\b")


def _is_apart(one: Near) -> bool:
    """Whether a number is said to stand apart from all others."""
    return is_new(one) or _SEPARATE.match(one.behind) is not None


SAID_APART = re.compile(
    r"\b(?:not|none|nobody|no\s+one|nor)\b[^.;]{0,60}\b(?:in\s+that\s+(?:figure|count|number|total)|on\s+both|"
    r"(?:is|are|was|were)\s+(?:in|on|among|included|counted)|transferred|duplicat\w+|overlap\w*)\b"
)
"""How a text says that what it adds is not the same: "no one is on both lists"."""
_SEPARATE = re.compile(r"[^.;]{0,110}?\bseparate\w*\b")


def _tells_another(total: Near, one: Near) -> bool:
    """Whether two numbers are told by speakers of two sides, each named."""
    claims = [each.told.claim for each in (total, one)]
    sides = {claim.speaker.side for claim in claims if claim is not None and claim.attribution is Attribution.RELAYED}
    return len(sides) > 1


def _values(some: Sequence[Near]) -> tuple[float, ...]:
    return tuple(sorted(one.value for one in some))


_NOT = re.compile(
    r"\b(?:not|and\s+no|rather\s+than|instead\s+of|(?:as\s+)?against|compared\s+with|from)\s+(?:the\s+)?$"
)
"""Before a number that is named in order to deny it: "eleven and not seventeen"."""
LEAST_TOTAL = 5
"""Smaller numbers are sums of others by chance."""
NO_CHANCE = 20
"""From here on a number is hardly the sum of two others by chance, one of which is part of the other."""
MOST_TERMS = 4
"""Terms of a sum up to which one is looked for."""
_INTO = re.compile(r"\s+(?:districts|provinces|places|sites|times|families|households|respondents|relatives)\b")


def _may_be_a_term(one: Near, before: Sequence[Near], parts: Sequence[Part]) -> bool:
    """Whether a number may be a term of a sum: a count, or one that points back at people already told of."""
    if one.told.slot.sort is Sort.COUNT or any(one.value in {part.value, part.whole} for part in parts):
        return True
    known = any(other.value == one.value for other in before)
    return one.told.slot.unit == POINTED and one.value >= LEAST_TOTAL and not known


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why the terms of a sum count some twice."""

    code: str
    words: str
    right: float
    """What the sum would be."""
    by_text: bool
    """Whether the text says so itself, and not only a document or the kind of what is counted."""


def _why(
    some: Sequence[Near], total: Near, near: Sequence[Near], parts: Sequence[Part], sources: Sequence[Source]
) -> _Reason | None:
    """Why the terms of a sum count some twice; `None` where they do not."""
    for part, whole in permutations(some, 2):
        if any(one.is_told_by(part, whole) for one in parts) and not _SEPARATE.match(part.behind):
            code = "SCO04" if part.value == whole.value or BODIES.search(part.around) else "SCO03"
            words = f"the {part.told.slot.words} are part of the {whole.told.slot.words}"
            return _Reason(code, words, total.value - part.value, by_text=True)
        moved = _moved(part, whole, near, parts)
        if moved is not None:
            words = f"the {moved.told.slot.words} are in the {part.told.slot.words} and in the {whole.told.slot.words}"
            return _Reason("SCO04", words, total.value - moved.value, by_text=True)
        if _raised_by(part, whole, near):
            words = f"the {part.told.slot.words} are what raised the count to {whole.told.slot.words}"
            return _Reason("SCO04", words, whole.value, by_text=True)
    if len(some) > 2:
        return None
    whole, part = some
    starts = {part.told.span.start, whole.told.span.start}
    of_others = any(one.start in starts and one.whole != total.value for one in parts)
    reason = _reason(whole, part, total, sources) if not of_others else None
    if reason is None:
        return None
    return _Reason(*reason, max(whole.value, part.value), by_text=False)


_IN_TOTAL = re.compile(r"\b(?:total|in\s+all|altogether|so\s+far|to\s+date|running|cumulative)\b")
_RAISED = re.compile(r"\bfrom\s+(?:the\s+)?$")


def _raised_by(part: Near, whole: Near, near: Sequence[Near]) -> bool:
    """Whether a number is what was added to a count: "from 35 to 41, after six of the wounded died"."""
    told = _IN_TOTAL.search(whole.told.sentence.folded) is not None
    return any(
        base.value + part.value == whole.value
        and ((base.order == whole.order and _RAISED.search(base.before)) or (told and whole is not base))
        for base in near
        if base.told.span.start < whole.told.span.start
    )


def _raised_again(total: Near, near: Sequence[Near]) -> Finding | None:
    """What raised a count, added to it once more: "from 35 to 41, after six died ... 47 dead"."""
    for course in near:
        high = course.told.slot.high
        for part in near if high is not None else ():
            if high is not None and course.value + part.value == high and high + part.value == total.value:
                message = f"the {part.told.slot.words} are what raised the count to {as_text(high)}"
                return Finding("SCO04", total.told.span, message, as_text(high))
    return None


def _moved(one: Near, other: Near, near: Sequence[Near], parts: Sequence[Part]) -> Near | None:
    """The part of one number that went into another: "three of the 30 died, which took the dead to 15"."""
    earlier = [each for each in near if each.told.span.start < one.told.span.start]
    for part in earlier:
        rest = any(base.value + part.value == one.value for base in earlier if base is not part)
        if rest and any(told.is_told_by(part, other) for told in parts):
            return part
    return None


def _reason(whole: Near, part: Near, total: Near, sources: Sequence[Source]) -> tuple[str, str] | None:
    for source in sources:
        if told_as_part(source, whole.value, part.value):
            return "SCO03", f"{source.name} says that one is part of the other"
    if is_within(part, whole):
        return "SCO03", "the one stretch of time lies in the other"
    if is_of_its_stretch(part, whole, total):
        return "SCO01", f"the stretch of the {whole.told.slot.words} holds the day of the {part.told.slot.words}"
    if is_new(part) or is_new(total):
        return None
    bodies, dead = BODIES.search(part.around), DEAD.search(whole.around) or DEAD.search(total.around)
    other_bodies = BODIES.search(whole.around) and not bodies
    if (bodies or other_bodies) and dead and DEAD.search(f"{total.around} {total.told.sentence.folded}"):
        return "SCO04", f"the {part.told.slot.words} may be bodies of the {whole.told.slot.words}"
    if whole.value == part.value and _SAME.search(part.before[-25:]):
        return "SCO04", f"both are the same {whole.told.slot.words}"
    return None


CONCLUDES = re.compile(
    r"\b(?:makes?|making|together|altogether|in\s+all|total\w*|combined|reach\w*|com(?:es?|ing)\s+to|came\s+to|accordingly|"
    r"therefore|thus|then|hence|bring\w*|brought|gives?|"
    r"add(?:s|ing|ed)?|sum|between\s+them|enters?|puts?|accounted|claimed|stood\s+at|stands\s+at|with\s+the|"
    r"to\s+be\s+reported|on\s+top\s+of|the\s+\w+'?\s+dead\s+number|"
    r"made\s+up\s+of|ris(?:es|ing)\s+to|takes|accordingly|cost|on\s+the\s+\w+'?s?\s+side|in\s+the\s+week|for\s+the\s+\w+\s+log)\b"
)
"""What says that a number was added up."""


_AREAS = r"(?:country|region|province|state|department|division|district|governorate|city|nation)"
_AND_ITS_PLACES = re.compile(
    rf"\b{_AREAS}\s+and\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?:provinces|districts|municipalities|towns|regions|states|camps)\b|"
    rf"\band\s+the\s+{_AREAS}\s+as\s+a\s+whole\b"
)
"""How an area is named beside the places that lie in it."""


def _with_its_places(total: Near, near: Sequence[Near]) -> Finding | None:
    """The number of an area added to those of its places: "the region and the provinces together"."""
    if not _AND_ITS_PLACES.search(total.told.sentence.folded):
        return None
    for many in range(2, len(near) + 1):
        for some in combinations(near, many):
            whole = max(some, key=lambda one: one.value)
            rest = sum(one.value for one in some if one is not whole)
            if whole.value + rest == total.value and rest <= whole.value:
                sums = f"{as_text(total.value)} adds the {as_text(rest)} of places"
                message = f"{sums} to the {whole.told.slot.words} of the area that they lie in"
                return Finding("SCO03", total.told.span, message, as_text(whole.value))
    return None


def _goes_on(before: Sequence[Near], one: Near) -> bool:
    """Whether a number goes on with the parts that the one before begins: "among them 21 workers and three drivers"."""
    last = before[-1] if before else None
    if last is None or last.order != one.order or not is_part(last):
        return False
    between = one.before[len(last.before) :]
    return bool(re.search(r"\band\s+(?:\w+\s+)?$", between)) and not re.search(r"[;:]", between)


def _with_all_parts(total: Near, near: Sequence[Near]) -> Finding | None:
    """A whole and all its parts in one sum: 64 + 12 + 19."""
    parts = [one for place, one in enumerate(near) if is_part(one) or _goes_on(near[:place], one)]
    wholes = [one for one in near if one not in parts]
    for whole in wholes:
        listed = [one for one in parts if one.order >= whole.order]
        if len(listed) > 1 and whole.value + sum(one.value for one in listed) == total.value:
            terms = " + ".join(as_text(one.value) for one in (whole, *listed))
            message = f"{terms} = {as_text(total.value)} adds parts to the {whole.told.slot.words} that contain them"
            return Finding("SCO03", total.told.span, message, as_text(whole.value))
    return None
