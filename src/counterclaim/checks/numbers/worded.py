"""Fractions and multiples in words: "a third", "two in five", "more than doubled", "three times"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.values.count import Relation
from counterclaim.values.span import Span

_FRACTIONS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fourth": 1 / 4, "fifth": 1 / 5, "sixth": 1 / 6, "seventh": 1 / 7,
    "eighth": 1 / 8, "ninth": 1 / 9, "tenth": 1 / 10, "twelfth": 1 / 12,
}  # fmt: skip
SMALL_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20,
}  # fmt: skip
_SMALL = "|".join(SMALL_NUMBERS)
_HEDGE = (
    r"(?:(?P<hedge>(?:well\s+|far\s+|rather\s+)?(?:more\s+than|over|above)|at\s+least|"
    r"(?:just\s+)?(?:under|below|short\s+of)|(?:well\s+)?(?:less|fewer)\s+than|"
    r"nearly|almost|close\s+to|about|around|roughly|approximately|some|up\s+to|not\s+quite)\s+)?"
)
_FRACTION = re.compile(
    rf"\b{_HEDGE}(?:"
    rf"(?P<top>{_SMALL})(?:\s+|-)(?P<part>half|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth)s?\b"
    r"(?!\s+(?:an?|of\s+an?)\s+(?:million|dozen|hour|century|year|kilomet|mile|day|month|decade))(?!\s+(?:hour|day|"
    r"month|year|anniversary))"
    rf"|(?P<n>{_SMALL}|\d)\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<m>{_SMALL}|\d\d?)(?!\d)(?=\s+(?:of|\w+s\b|was|were|"
    rf"victims|deaths)|\s+(?!hundred\b)[a-z]{{2,}}ed\b|[,.;:)]|\s*\()"
    rf"|(?P<n2>one)\s+of\s+every\s+(?P<m2>{_SMALL}|\d+)"
    rf"|(?P<n4>{_SMALL})\s+[a-z]+\s+(?:in|out\s+of)\s+(?:every\s+)?(?P<m4>{_SMALL})(?=[,.;:)]|\s+[a-z]{{2,}}ed\b|\s+(?:in|has|have|had|is|are|was|"
    r"were|of)\b)"
    rf"|(?P<n3>{_SMALL}|\d\d?)\s+(?:in|out\s+of|of)\s+(?:a|every|each|one)\s+(?P<m3>hundred|thousand)\b"
    r"|(?<!first\s)(?<!second\s)(?<!latter\s)(?<!same\s)(?<!other\s)(?<!last\s)(?P<plain>half|one-half)(?=\s+(?:of|"
    r"the|its|their|those|all|were|was|as\s+many|that)\b|[,.;])"
    r")"
)
_FOLDS = {"double": 2, "twice": 2, "triple": 3, "treble": 3, "thrice": 3, "quadruple": 4, "quintuple": 5}
_MULTIPLE = re.compile(
    rf"\b{_HEDGE}(?:"
    r"(?P<verb>doubl|tripl|trebl|quadrupl|quintupl)(?:ed|es|ing|e)?\b(?!\s+(?:agent|count|blast|bomb|suicide|attack|"
    r"standard|murder|check|claim|claims|role|tap|edge|entry|entries))"
    r"|(?P<halved>halv(?:ed|es|ing|e)|cut\s+(?:by|in)\s+half|fell\s+by\s+half|down\s+by\s+half)\b"
    r"|(?P<twice>twice|thrice)\b(?=\s+(?:as|the|that|what|its|their))"
    rf"|(?P<times>{_SMALL}|\d+(?:\.\d+)?|one\s+and\s+a\s+half|two\s+and\s+a\s+half)\s+times\b(?=\s+(?:as|the|that|"
    rf"what|its|more|higher|larger|greater|over|their|those))"
    rf"|(?P<fold>{_SMALL}|\d+)[\s-]?fold\b"
    r"|(?P<again>half\s+as\s+(?:many|much)\s+again)\b|(?P<half_as>half)\s+(?=(?:as\s+many|the\s+(?:number|figure|"
    r"total|level|toll|count))\b)"
    r")"
)
_RELATIONS = {
    **dict.fromkeys(("more than", "over", "above"), Relation.MORE_THAN),
    **dict.fromkeys(("under", "below", "less than", "fewer than"), Relation.FEWER_THAN),
    **dict.fromkeys(
        ("short of", "nearly", "almost", "not quite", "just under", "just below", "just short of"), Relation.NEARLY
    ),
    **dict.fromkeys(("close to", "about", "around", "roughly", "approximately", "some"), Relation.ABOUT),
    "at least": Relation.AT_LEAST,
    "up to": Relation.UP_TO,
}


_MAY_MULTIPLY = re.compile(r"doubl|tripl|trebl|upl|halv|half|twice|thrice|times|fold|quadr|quint")
_MAY_BE_PART = re.compile(
    rf"hal[fv]|third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth|twelfth|\bin\s+(?:every\b|(?:{_SMALL})\b|\d)|"
    r"\bout\s+of\b|\bof\s+(?:every|each|one|a)\b|hundred|thousand"
)
"""Without which a sentence has no multiple, and no fraction: most have none."""


def _relation(hedge: str | None) -> Relation:
    if hedge is None:
        return Relation.EXACT
    words = " ".join(hedge.split())
    for word in ("well ", "far ", "rather "):
        words = words.removeprefix(word)
    return _RELATIONS.get(words, Relation.ABOUT)


def multiples(folded: str) -> Iterator[Slot]:
    """The multiples of a sentence."""
    if _MAY_MULTIPLY.search(folded) is None:
        return
    for found in _MULTIPLE.finditer(folded):
        if found["verb"]:
            value: float = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}[found["verb"]]
        elif found["halved"] or found["half_as"]:
            value = 0.5
        elif found["again"]:
            value = 1.5
        elif found["twice"]:
            value = _FOLDS[found["twice"]]
        else:
            value = _number(found["times"] or found["fold"])
        yield Slot(Sort.MULTIPLE, Span(*found.span()), value, _relation(found["hedge"]))


def _number(words: str) -> float:
    if words in {"one and a half", "two and a half"}:
        return 1.5 if words.startswith("one") else 2.5
    known = {**SMALL_NUMBERS, "hundred": 100, "thousand": 1000}
    return float(known[words]) if words in known else float(words)


def fractions(folded: str) -> Iterator[Slot]:
    """The fractions of a sentence."""
    if _MAY_BE_PART.search(folded) is None:
        return
    for found in _FRACTION.finditer(folded):
        value = _part_of_one(found, folded)
        if value is not None and value <= 1:
            yield Slot(Sort.FRACTION, Span(*found.span()), value, _relation(found["hedge"]))


def _part_of_one(found: re.Match[str], folded: str) -> float | None:
    """What a fraction is of the whole; `None` where the words are none."""
    if found["part"]:
        if folded[: found.start()].endswith("and "):
            return None  # "a day and a half"
        if found["top"] in {"a", "an", "one"} and not _is_share(folded, found.end()):
            return None
        return SMALL_NUMBERS[found["top"]] * _FRACTIONS[found["part"]]
    for top, whole in (("n", "m"), ("n2", "m2"), ("n3", "m3"), ("n4", "m4")):
        if found[top]:
            return _number(found[top]) / _number(found[whole])
    return 0.5


_HALF_POINTS = re.compile(rf"\b{_HEDGE}(?P<n>{_SMALL})\s+and\s+a\s+half\s+percentage\s+points\b")


def half_points(folded: str) -> Iterator[Slot]:
    """Such as "five and a half percentage points"."""
    if "and a half" not in folded:
        return
    for found in _HALF_POINTS.finditer(folded):
        value = SMALL_NUMBERS[found["n"]] + 0.5
        yield Slot(Sort.POINTS, Span(*found.span()), value, _relation(found["hedge"]), 1)


def _is_share(folded: str, end: int) -> bool:
    """Whether "a third" is a share there, and no third in order: "of", "more", or a stop behind it."""
    return bool(re.match(r"\s*(?:of\b|more\b|fewer\b|less\b|higher\b|lower\b|up\b|down\b|[.,;:)]|$)", folded[end:]))
