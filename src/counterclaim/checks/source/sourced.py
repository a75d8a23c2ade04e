"""What a draft takes from its sources: numbers that stand in them, quotations that do, and that carry their number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, pairwise

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.draft import Draft, Quoted
from counterclaim.checks.findings import Finding, Told, Unchecked
from counterclaim.checks.numbers.fits import fits, same
from counterclaim.checks.numbers.slot import Slot, Sort
from counterclaim.checks.numbers.tables import Cell, is_worked_out, rows_of
from counterclaim.checks.numbers.told import Told as Number
from counterclaim.checks.source.own import is_own_work
from counterclaim.checks.source.quotes import SHORTEST, find, is_stitched, normalised, parts_of
from counterclaim.checks.source.sense import sense_cut
from counterclaim.checks.source.supports import check_support
from counterclaim.codebook.terms import Attribution
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import fold
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span

_DERIVED = re.compile(
    r"\b(?:total\w*|together|altogether|in\s+all|all\s+told|combined|sum\w*|between\s+them|(?<!or\s)more(?!\s+than)|fewer(?!\s+than)|less(?!\s+than)|remain\w*|"
    r"others|the\s+other|rest|difference|gap|left|thus|"
    r"therefore|hence|that\s+is|per\s?cent|percent|share|average|mean|times|increase|rise|fall|drop|decline|decrease|"
    r"makes?|brings?|adds?|added|bar|all\s+but|account(?:s|ed)?\s+for|these\s+(?:two|three|four|five|six)|"
    r"twice|double\w*|half|subtract\w*|minus|plus|casualties|must\s+have|leaves?|comes?\s+to|came\s+to|"
    r"a\s+(?:day|week|month|year)|margin|distance|differ\w*|apart|counting|addition|both|below|above|over\s+the\s+two|made\s+up|added\s+up|in\s+two)\b|%"
)
LEAST = 3
"""Smaller numbers are often ways of speaking ("the two sides")."""


def check_sources(draft: Draft, cited: Cited) -> Iterator[Told]:
    """Numbers and quotations of a draft that its sources do not bear out."""
    for sentence in draft.sentences:
        if draft.document.blocks[sentence.block].shape is Shape.TABLE:
            continue
        sources = cited.around(sentence)
        if not sources:
            yield from _altered(draft, cited, sentence)
            continue
        why = _not_to_be_had(cited, sentence, sources)
        if why is not None:
            yield Unchecked(sentence.span, why)
            continue
        own = bool(cited.behind(sentence)) or _SAME_SOURCE.search(sentence.folded) is not None
        yield from _numbers(draft, sentence, sources, sources if own else cited.held, own=own)
        for quoted in _of(draft, sentence):
            yield from _quotation(draft, cited, sentence, quoted, sources)
        if not own:
            yield from _set_apart(draft, sentence, sources)


def _not_to_be_had(cited: Cited, sentence: Marked, sources: Sequence[Source]) -> str | None:
    """Why nothing can be looked for in what a sentence cites; `None` where it can."""
    if not cited.whole(sentence):
        return "not all that this sentence cites is there"
    foreign = next((source for source in sources if source.foreign is not None), None)
    return f"{foreign.name} is in {foreign.foreign}, which is not read" if foreign is not None else None


def _numbers(
    draft: Draft, sentence: Marked, sources: Sequence[Source], every: Sequence[Source], *, own: bool
) -> Iterator[Told]:
    """The numbers of a sentence that none of its documents has.

    Args:
        draft: the text.
        sentence: of it.
        sources: what it rests on.
        every: where its numbers may stand.
        own: whether it cites something itself.
    """
    numbers = draft.numbers.of(sentence)
    if is_own_work(draft, sentence):
        if numbers:
            yield Unchecked(sentence.span, "the draft says that it worked the numbers out itself")
        return
    for one in numbers:
        if not own and _is_anothers(one, every):
            yield Unchecked(one.span, f"{one.slot.words} is credited to one of whom nothing that is cited speaks")
        elif _is_checked(draft, one, own=own) and not _is_there(draft, one, sentence, every):
            names = ", ".join(dict.fromkeys(source.name for source in sources))
            yield Finding("SRC01", one.span, f"{one.slot.words} is not in {names}")


def _is_anothers(one: Number, sources: Sequence[Source]) -> bool:
    """Whether a number is credited to somebody of whom no document speaks, so that it has another source."""
    texts = [text for source in sources for text in (source.folded, fold(source.name))]
    names = [hit for hit in one.sentence.names if hit.entry.kind in {Names.ACTOR, Names.OUTLET}]
    if names and names[0].span.end <= one.span.start - one.sentence.span.start:
        known = any(names[0].entry.id in source.named for source in sources)
        subject = not one.sentence.folded[: names[0].span.start].removeprefix("the ").strip()
        if subject and not known and not any(names[0].entry.id in text for text in texts):
            return True
    claim = one.claim
    if claim is None or claim.attribution is not Attribution.RELAYED:
        return False
    words = [word[:STEM] for word in re.findall(r"[a-z]{4,}", fold(claim.speaker.name)) if word not in _ANY_SPEAKER]
    return bool(words) and not any(word in text for text in texts for word in words)


STEM = 6
"""Letters by which two words are known to be of one stem."""
_ANY_SPEAKER = frozenset(
    {"official", "officials", "spokesman", "spokesperson", "spokeswoman", "sources", "same", "office"}
)


def check_cells(draft: Draft, cited: Cited) -> Iterator[Told]:
    """Numbers in the draft's tables that the documents behind them do not have; shares and totals are worked out."""
    for index, block in enumerate(draft.document.blocks):
        first = next((one for one in draft.sentences if one.block == index), None)
        sources = cited.around(first) if block.shape is Shape.TABLE and first is not None else ()
        if not sources:
            continue
        values = {value for source in cited.held for value in source.values}  # a table draws on all of them
        values |= {one.slot.value for one in draft.numbers.every if one.sentence.block != index}  # looked for there
        rows = rows_of(draft.text, block.span)
        for row in rows[1:]:
            for column, cell in enumerate(row[1:], 1):
                name = rows[0][column].words if column < len(rows[0]) else ""
                plain = cell.value is not None and cell.value >= LEAST and not cell.percent and not is_worked_out(name)
                if plain and cell.value not in values and not _added_up(rows, row, column):
                    names = ", ".join(dict.fromkeys(source.name for source in sources))
                    yield Finding("SRC01", cell.span, f"{cell.words} is not in {names}")


_SAME_SOURCE = re.compile(
    r"\b(?:by|in|from|according\s+to)\s+the\s+same\s+(?:account|report|source|document|paper|article|statement)\b|"
    r"\b(?:by|in|on)\s+(?:its|his|her|their)\s+(?:own\s+)?(?:count|reckoning|figures|account|tally|register|estimate)\b|"
    r"^\W*(?:the\s+(?:\w+\s+)?\w+|he|she|it|they)\s+(?:also\s+)?(?:adds?|added)\b|"
    r"\bthe\s+same\s+(?:report|paper|article|account|document)\s+(?:gives?|has|adds?|puts?|counts?|says|speaks)\b"
)
"""How a sentence says that it rests on what the one before cites."""


def _added_up(rows: Sequence[Sequence[Cell]], row: Sequence[Cell], column: int) -> bool:
    """Whether a cell is the sum of those above it or before it."""
    value = row[column].value or 0.0
    place = next(index for index, other in enumerate(rows) if other is row)
    above = [other[column].value or 0.0 for other in rows[1:place] if column < len(other)]
    before = [one.value or 0.0 for one in row[1:column]]
    sums = (sum(cells[start:]) for cells in (above, before) for start in range(max(len(cells) - 1, 0)))
    return value in {*sums, sum(before)}


def _of(draft: Draft, sentence: Marked) -> list[Quoted]:
    return [one for one in draft.quoted if sentence.span.contains(Span(one.span.start, one.span.start))]


def _is_checked(draft: Draft, one: Number, *, own: bool) -> bool:
    """Whether a number has to be in what its sentence rests on.

    Args:
        draft: the text.
        one: the number.
        own: whether its sentence itself cites something; where it does not, only figures of harm are looked for.
    """
    slot = one.slot
    if draft.text[slot.span.end : slot.span.end + 1].isalnum() or _of_a_name(draft, slot) or _counts_on(one):
        return False  # the beginning of an id, the end of "France 24"
    if slot.sort is Sort.OTHER:
        return slot.unit == "money" and slot.value >= LEAST
    if slot.sort in {Sort.FRACTION, Sort.MULTIPLE, Sort.POINTS}:
        return False
    if slot.sort is Sort.COUNT and (slot.value < LEAST or not _is_figure(one, own=own)):
        return False
    return not any(quoted.span.contains(slot.span) for quoted in draft.quoted)


def _counts_on(one: Number) -> bool:
    """Whether a number is an item's, or of months that go without saying: "items 1 and 4", "the preceding twelve"."""
    before = one.sentence.folded[: one.span.start - one.sentence.span.start]
    return _ITEM.search(before) is not None


_ITEM = re.compile(
    r"\b(?:items?|points?|paragraphs?|rows?|lines?|nos?\.)\s+(?:\d+\s*(?:,|and|to)\s*)*$|\b(?:preceding|previous|following)\s+$"
)


def _of_a_name(draft: Draft, slot: Slot) -> bool:
    """Whether a number is the end of a name that a note, a link or a document has."""
    before = re.search(r"[A-Z]\w+\s$", draft.text[max(0, slot.span.start - 20) : slot.span.start])
    return before is not None and slot.words.isdigit() and draft.text.count(f"{before.group()}{slot.words}") > 1


def _is_figure(one: Number, *, own: bool) -> bool:
    """Whether a number counts people or attacks, rather than whatever a sentence counts in passing."""
    if one.claim is not None and one.claim.measure is not None:
        return True
    small = one.slot.value <= FEW and not one.slot.words[:1].isdigit()
    return own and (not small or one.named is not None or one.harm is not None)


FEW = 12
"""Up to here a number in words may count whatever a sentence is about."""
MOST_TERMS = 5
"""Neighbouring numbers of a draft of which another may be the sum."""
SPOKEN = 20
"""Up to here a number is the sum or the difference of others by chance."""


def _is_there(draft: Draft, one: Number, sentence: Marked, sources: Sequence[Source]) -> bool:
    """Whether a number stands in a source, as it is or rounded, or comes out of numbers there by plain arithmetic."""
    values = [value for source in sources for value in source.values]
    slot = one.slot
    upper = replace(slot, value=slot.high, high=None) if slot.high is not None and slot.sort is Sort.COUNT else None
    plain = upper is not None and _DERIVED.search(sentence.folded) is None
    if plain and upper is not None and not any(same(upper, value) for value in values):
        return False  # "between 40 and 60", of which only the one is there
    if any(same(slot, value) for value in values):
        return True
    paragraph = draft.paragraph_of(sentence)
    beside = [other for near in paragraph for other in draft.numbers.of(near) if other is not one]
    if slot.sort is Sort.PERCENT:
        return _is_a_share(draft, one, beside)
    derived = _DERIVED.search(sentence.folded) is not None
    around = derived or any(_DERIVED.search(near.folded) for near in paragraph)
    if any(fits(slot, total) for source in sources for total in _pairs(source)):
        return True
    told = [other.slot.value for other in beside]
    if (derived if slot.value <= SPOKEN else around) and any(
        fits(slot, found) for a, b in combinations(told, 2) for found in (a + b, abs(a - b))
    ):
        return True
    return derived and (_is_summed(slot, beside) or _comes_out(slot, values))


def _is_a_share(draft: Draft, one: Number, beside: Sequence[Number]) -> bool:
    """Whether a percentage is what a number beside it, or a run of them, is of another of the draft."""
    near = [other.slot.value for other in beside]
    every = {other.slot.value for other in draft.numbers.every if other is not one}
    return any(_ratio(one.slot, *sorted((a, b))) for a in {*near, *_runs(near)} for b in every if a != b)


def _is_summed(slot: Slot, beside: Sequence[Number]) -> bool:
    """Whether a number is the sum of three and more neighbours, or what two leave of a third."""
    counts = [other.slot.value for other in beside if other.slot.sort is Sort.COUNT]
    if any(fits(slot, total) for start in range(len(counts)) for total in _totals(counts[start:])[2:]):
        return True
    told = [other.slot.value for other in beside]
    return any(fits(slot, whole - a - b) for whole in told for a, b in combinations(told, 2) if whole > a + b)


def _runs(values: Sequence[float]) -> list[float]:
    """The sums of neighbouring numbers."""
    return [total for start in range(len(values)) for total in _totals(values[start:])[1:]]


def _totals(values: Sequence[float]) -> list[float]:
    """A run of numbers, added up step by step."""
    return list(accumulate(values[:MOST_TERMS]))


def _pairs(source: Source) -> Iterator[float]:
    """The sums of neighbouring counts of a document: "nine soldiers and four policemen" are 13 of the forces."""
    for sentence in source.sentences:
        counts = [one for one in source.numbers.of(sentence) if one.slot.sort is Sort.COUNT]
        for one, other in pairwise(counts):
            between = sentence.folded[one.span.end - sentence.span.start : other.span.start - sentence.span.start]
            if re.search(r"\band\s+$", between) and one.measures & other.measures:
                yield one.slot.value + other.slot.value


def _ratio(slot: Slot, a: float, b: float) -> bool:
    return bool(b) and (
        fits(slot, 100 * a / b) or (bool(a) and fits(slot, 100 * (b - a) / a)) or fits(slot, 100 * (b - a) / b)
    )


def _comes_out(slot: Slot, values: Sequence[float]) -> bool:
    # runs of numbers, and of every other one, as in "nine attacks with 11 killed, six with four"
    some = (values[start :: 1 + step][:6] for start in range(len(values)) for step in range(2))
    if any(fits(slot, total) for run in some for total in list(accumulate(run))[1:]):
        return True
    return any(
        fits(slot, found)
        for a, b in combinations(values, 2)
        for found in (abs(a - b), a + b, *((a / b, b / a) if a and b else ()))
    )


def _quotation(
    draft: Draft, cited: Cited, sentence: Marked, quoted: Quoted, sources: Sequence[Source]
) -> Iterator[Told]:
    words = normalised(quoted.words)
    if not words or _is_name(sentence, quoted):
        return
    found = [one for source in sources if (one := find(quoted.words, source.plain)) is not None]
    best = max(found, key=lambda one: (one.exact, one.share), default=None)
    if best is None:
        return
    if best.passes and all(is_stitched(quoted.words, source.document.text) for source in sources):
        message = f"the quotation joins two answers of {sources[0].name}"
        yield Finding("SRC02", quoted.span, message)
        return
    if best.passes:
        cut = next(filter(None, (sense_cut(quoted.words, source.document.text) for source in sources)), None)
        if cut is not None:
            yield Finding("SRC02", quoted.span, f"the quotation is cut so that it says something else: {cut}")
            return
        yield from check_support(draft, sentence, quoted, sources)
        return
    names = ", ".join(dict.fromkeys(source.name for source in sources))
    if len(words) < SHORTEST or len(words.split()) < FEWEST_WORDS:
        yield Unchecked(quoted.span, f"“{quoted.words}” is not in {names}: a quotation, or a way of speaking?")
    elif not _is_elsewhere(cited, quoted, sources):
        evidence = (f"{names}: “{best.there.strip()}”",) if best.share >= HALF else ()
        yield Finding("SRC02", quoted.span, f"the quotation is not in {names}", None, evidence)


def _set_apart(draft: Draft, sentence: Marked, sources: Sequence[Source]) -> Iterator[Finding]:
    """A sentence of a quotation set apart that is not in its source, of which the others are."""
    if draft.document.blocks[sentence.block].shape is not Shape.QUOTATION or _of(draft, sentence):
        return
    beside = [one for one in draft.paragraph_of(sentence) if one is not sentence]
    in_it = [one for one in beside if any(_passes(one.text, source) for source in sources)]
    words = len(sentence.text.split())
    if in_it and words >= FEWEST_WORDS and not any(_passes(sentence.text, source) for source in sources):
        names = ", ".join(dict.fromkeys(source.name for source in sources))
        yield Finding("SRC02", sentence.span, f"this sentence of the quotation is not in {names}")


def _passes(words: str, source: Source) -> bool:
    found = find(words, source.plain)
    return found is not None and found.passes


def _altered(draft: Draft, cited: Cited, sentence: Marked) -> Iterator[Finding]:
    """A quotation where nothing is cited, which comes near to one that a document of the draft has, and is another."""
    for quoted in _of(draft, sentence):
        if len(quoted.words.split()) < LONG_QUOTATION or _is_name(sentence, quoted):
            continue
        longer = set(re.findall(r"[a-z]{5,}", normalised(quoted.words)))
        near = [one for one in cited.held if sum(word in one.plain for word in longer) >= HALF * len(longer)]
        found = [(one, source) for source in near if (one := find(quoted.words, source.plain)) is not None]
        best = max(found, key=lambda one: (one[0].exact, one[0].share), default=None)
        if best is not None and not best[0].passes and best[0].share >= HALF:
            evidence = (f"{best[1].name}: “{best[0].there.strip()}”",)
            yield Finding("SRC02", quoted.span, f"the quotation is not in {best[1].name}", None, evidence)


LONG_QUOTATION = 6
"""Words of a quotation that comes near to another by no chance."""


def _is_elsewhere(cited: Cited, quoted: Quoted, sources: Sequence[Source]) -> bool:
    """Whether another document than those that a sentence cites has a quotation to the letter."""
    parts = parts_of(quoted.words)
    others = [one for one in cited.held if one not in sources and all(part in one.plain for part in parts)]
    return any((found := find(quoted.words, source.plain)) is not None and found.exact for source in others)


FEWEST_WORDS = 3
"""Fewer words between quotation marks may be a term."""
HALF = 0.4
"""Share of a quotation from which what stands there instead is worth showing."""


def _is_name(sentence: Marked, quoted: Quoted) -> bool:
    """Whether the quotation marks hold the title of a work or a name."""
    start = quoted.span.start - sentence.span.start
    named = any(
        one.entry.kind in {Names.OPERATION, Names.LABEL}
        and one.span.start >= start - 1
        and one.span.end <= start + len(quoted.words) + 1
        for one in sentence.names
    )
    capitals = [word for word in re.findall(r"[^\W\d_][\w’'-]*", quoted.words) if len(word) > len("from")]
    titled = len(capitals) > 1 and all(word[0].isupper() for word in capitals)
    return (named and len(quoted.words.split()) <= 4) or titled
