"""When a number's happening was, and whether the number is a period's total.

The options are the times that the sentence names, those of its paragraph, of the document and
of its title, the dates of an operation that it names, and the days before publication, on
which news without a date has happened. No day is invented: each option is as wide as its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from counterclaim.claims.choice import Option, merged
from counterclaim.claims.topics import Topic, is_base
from counterclaim.codebook.terms import Measure, Part, Scope
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.times import TimeKind, TimeMention
from counterclaim.values.span import Span
from counterclaim.values.when import DatePrecision, When


@dataclass(frozen=True, slots=True)
class Dated:
    """When, and whether for a period as a whole."""

    when: When | None
    scope: Scope


@dataclass(frozen=True, slots=True)
class Measured:
    """What a number counts, and what sort of speaker states it."""

    measure: Measure | None
    by: str


@dataclass(frozen=True, slots=True)
class Around:
    """What a sentence and the text around it say of time."""

    own: tuple[TimeMention, ...]
    """The sentence's times, those told from another day counted from it."""
    told: frozenset[Span]
    """Of these, where those stand that say when a statement was made."""
    paragraph: Topic
    document: Topic
    title: Topic
    operation: When | None
    """When an operation that is named ran."""
    published: When | None


_PERIOD_WORDS = re.compile(
    r"\b(?:per year|annual|annually|every year|yearly|so far this year|since the start of the year|over the past year|"
    r"over the last decade|during the year|in the year|in total|overall|altogether|so far|year-on-year|"
    r"compared (?:to|with)|"
    r"as against|in all|average|a month|a year|monthly|register|registered|recorded|documented|statistics|"
    r"figures for)\b"
)
_ONCE = re.compile(r"\b(?:attack|blast|bomb\w*|ambush\w*|clash|raid|gunm[ae]n|explosion|shot|opened fire|when)\b")
_BACKGROUND = re.compile(r"\b(?:earlier|previous\w*|last|ago|before|history|since|had)\b")
_CLAUSE = re.compile(r";|\bwhile\b|\bbut\b|\bwhen\b|\bafter\b|\bbefore\b|, and\b|\bthan\b|\bagainst\b|\(")
_WORD_BEFORE = re.compile(r"(\w+)\s+$")
_PREPOSITIONS = frozenset({
    "in", "on", "since", "of", "from", "by", "until", "during", "between", "for", "over", "after", "before",
    "and", "to", "at", "late", "early", "than", "the", "last",
})  # fmt: skip
_STEP = ((4, "0-4"), (9, "5-9"), (16, "10-16"), (1000, "17+"))
SHORT, WEEK, MONTH, YEAR = 1, 8, 31, 366


def dating_options(marked: Marked, number: Span, stated: Measured, around: Around) -> list[Option[Dated]]:
    """When the number at `number` of a sentence may have been, the unknown first; each with its signs."""
    told = tuple(_facts(marked, stated, around))
    facts = {scope: (told, tuple(f"{scope}: {one}" for one in told)) for scope in (Scope.INCIDENT, Scope.PERIOD)}
    own = [one for one in around.own if one.when is not None]
    options = [_option("unknown", None, scope, facts, ()) for scope in (Scope.INCIDENT, Scope.PERIOD)]
    for mention in own:
        signs = tuple(_of_mention(marked, number, mention, own, around.told))
        options += [_option("own", mention.when, scope, facts, signs) for scope in (Scope.INCIDENT, Scope.PERIOD)]
    for name, topic in (("paragraph", around.paragraph), ("document", around.document), ("title", around.title)):
        if topic.when is not None:
            options.append(_option(f"{name} day", topic.when, Scope.INCIDENT, facts, ()))
            if topic.when.days >= MONTH - 3:
                options.append(_option(f"{name} day", topic.when, Scope.PERIOD, facts, ()))
        if topic.period is not None:
            options.append(_option(f"{name} period", topic.period, Scope.PERIOD, facts, ()))
            options.append(_option(f"{name} period", topic.period, Scope.INCIDENT, facts, ()))
    if around.operation is not None:
        options.append(_option("operation", around.operation, Scope.INCIDENT, facts, ()))
    published = around.published
    if published is not None and published.precision is DatePrecision.DAY:
        near = When(published.start - timedelta(days=1), published.end, DatePrecision.DAYS)
        options.append(_option("published", near, Scope.INCIDENT, facts, ()))
    return merged(options)


def _option(
    source: str,
    when: When | None,
    scope: Scope,
    facts: Mapping[Scope, tuple[tuple[str, ...], tuple[str, ...]]],
    signs: tuple[str, ...],
) -> Option[Dated]:
    name, sort = f"{scope} {source}", _length(when)
    found, of_scope = facts[scope]
    return Option(
        Dated(when, scope),
        (
            scope,
            name,
            f"{name}: {sort}",
            f"{scope}: {sort}",
            *[f"{name}: {one}" for one in (*found, *signs)],
            *of_scope,
            *[f"{scope}: {sort}, {one}" for one in signs],
        ),
    )


def _length(when: When | None) -> str:
    if when is None:
        return "none"
    days = when.days
    name = next(
        (one for most, one in ((SHORT, "day"), (WEEK, "days"), (MONTH, "month"), (YEAR, "year")) if days <= most), None
    )
    return name or "years"


def _facts(marked: Marked, stated: Measured, around: Around) -> Iterator[str]:
    text, measure = marked.folded, stated.measure
    yield f"stated by {stated.by}"
    if marked.part is not Part.BODY:
        yield marked.part.value
    yield f"measure {measure.value}" if measure is not None else "no measure"
    own = [one for one in around.own if one.when is not None]
    yield f"times here {min(len(own), 2)}"
    if own and all(one.span in around.told for one in own):
        yield "only days of speech"
    elif _elsewhere(marked, own, around):
        yield "a time here apart from the document's"
    if _PERIOD_WORDS.search(text):
        yield "words of a period"
    if _ONCE.search(text):
        yield "words of one happening"
    if _BACKGROUND.search(text):
        yield "words of background"
    main = around.document.when
    if around.document.period is not None and main is None:
        yield "document of a period"
    if main is not None and main.days >= MONTH - 3:
        yield "document of a month"
    yield f"paragraph day {around.paragraph.when is not None}"
    yield f"document day {around.document.when is not None}"


def _elsewhere(marked: Marked, own: Sequence[TimeMention], around: Around) -> bool:
    """Whether the sentence names a time of its own, other than that of the document's happening."""
    main = around.document.when
    mine = [one.when for one in own if one.span not in around.told and not is_base(marked, one)]
    return main is not None and any(one is not None and not one.overlaps(main) for one in mine)


def _of_mention(
    marked: Marked, number: Span, mention: TimeMention, own: Sequence[TimeMention], told: frozenset[Span]
) -> Iterator[str]:
    text = marked.folded
    yield mention.kind.value
    if mention.shift is not None:
        yield "told from another day"
    behind = mention.span.start >= number.start
    side = "behind" if behind else "before"
    apart = not mention.span.overlaps(number)
    words = text[min(mention.span.end, number.end) : max(mention.span.start, number.start)] if apart else ""
    count = len(words.split())
    yield f"{side} by {next(name for most, name in _STEP if count <= most)}"
    if _CLAUSE.search(words):
        yield f"{side}, another clause"
    before = _WORD_BEFORE.search(text[: mention.span.start])
    first = text[mention.span.start : mention.span.end].split()[0]
    word = first if first in _PREPOSITIONS else before.group(1) if before else ""
    yield f"behind the word {word if word in _PREPOSITIONS else 'other'}"
    if mention.span in told:
        yield "day of speech"
    if is_base(marked, mention):
        yield "base of a comparison"
    rivals = [one for one in own if one is not mention]
    if not rivals:
        yield "only time"
    else:
        nearest = all(_distance(mention.span, number) <= _distance(one.span, number) for one in rivals)
        yield f"nearest {nearest}, {side}"
        if any(one.kind is TimeKind.DAY for one in rivals) and mention.kind is not TimeKind.DAY:
            yield "beside a day"
        if all(one.span.start > mention.span.start for one in rivals):
            yield "first time"
    if mention.span.start == 0 or text[: mention.span.start].strip() in {"in", "on", "since", "during", "over", "for"}:
        yield "opens the sentence"


def _distance(one: Span, other: Span) -> int:
    return max(one.start - other.end, other.start - one.end, 0)
