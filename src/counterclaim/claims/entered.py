"""A claim that a person reads out of a report: its words in any language, its fields by hand.

It is anchored as every other claim is, by the exact words at their place, and its id rests on the same
number: should a reader find it later, the two are one claim, and the person's fields hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from counterclaim.claims.corrected import corrected
from counterclaim.claims.records import Claim, Speaker, claim_id
from counterclaim.codebook.terms import Attribution, Counting, Kind, Measure
from counterclaim.documents.document import Block, Document
from counterclaim.documents.sentences import split_sentences
from counterclaim.errors import UsageError
from counterclaim.values.provenance import Confidence, Provenance
from counterclaim.values.span import Span

BY_HAND = "by hand"
"""The reader of a claim that a person entered."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a person enters."""

    words: str
    """The quotation, letter by letter as the document has it."""
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Of the claim line, with values in its form; `count` and `date` set theirs together."""
    at: int | None = None
    """Offset of the words in the document's text, where they stand more than once."""


def entered(
    entry: Entry, number: Span, document: Document, outlet: Speaker, *, person: str, known: Collection[Claim]
) -> Claim:
    """The claim of an entry.

    Args:
        entry: what was typed.
        number: the place of the number within the words.
        document: where the words stand.
        outlet: who speaks where the fields name nobody.
        person: who entered it.
        known: the claims that the document has.

    Raises:
        UsageError: the words are not there or not in one place only, what a quantity needs is missing, or the
            number is claimed already.
    """
    span = _place(entry, document)
    block = next((one for one in document.blocks if one.span.overlaps(span)), Block(Span(0, len(document.text))))
    anchor = number.shifted(span.start)
    bare = Claim(
        id=claim_id(document.report, anchor, 0),
        report=document.report,
        document=document.name,
        kind=Kind.QUANTITY,
        span=span,
        quote=span.of(document.text),
        sentence=_sentence(document.text, block.span.joined(span), span),
        part=block.part,
        speaker=outlet,
        provenance=Provenance(BY_HAND, Confidence.HIGH, (f"entered by {person}",)),
        attribution=Attribution.NONE,
    )
    fields = {"counting": Counting.TOTAL.value} | dict(entry.fields)
    if "speaker" in fields:
        fields.setdefault("attribution", Attribution.RELAYED.value)
    made = corrected(bare, fields)
    missing = _missing(made)
    if missing:
        message = f"a claim of a number needs {', '.join(missing)}: give what the words say"
        raise UsageError(message)
    return _with_id(made, anchor, known)


def _missing(claim: Claim) -> list[str]:
    if claim.kind is not Kind.QUANTITY:
        return []
    needed: dict[str, object] = {"measure": claim.measure, "count": claim.count}
    if claim.measure not in {Measure.SHARE, Measure.AMOUNT, Measure.CHANGE}:
        needed["group"] = claim.group
    return [name for name, value in needed.items() if value is None]


def _place(entry: Entry, document: Document) -> Span:
    if not entry.words.strip():
        message = "the words are empty: give the quotation, letter by letter as the document has it"
        raise UsageError(message)
    found = list(_found(document.text, entry.words))
    if entry.at is not None and entry.at in found:
        return Span(entry.at, entry.at + len(entry.words))
    if len(found) == 1 and entry.at is None:
        return Span(found[0], found[0] + len(entry.words))
    if not found:
        message = f"{entry.words!r} does not stand in the document: copy the words letter by letter"
        raise UsageError(message)
    at = ", ".join(map(str, found))
    message = f"{entry.words!r} stands at {at}: say which with --at, or give more words"
    raise UsageError(message)


def _found(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _sentence(text: str, block: Span, words: Span) -> str:
    """The sentences that hold the words, as one."""
    holding = [one for one in split_sentences(text, block) if one.overlaps(words)]
    whole = words
    for one in holding:
        whole = whole.joined(one)
    return whole.of(text)


def _with_id(made: Claim, anchor: Span, known: Collection[Claim]) -> Claim:
    """The claim under the first id of its number that no other has."""
    from_here = {one.id: one for one in known}
    ordinal = 0
    while (found := from_here.get(claim_id(made.report, anchor, ordinal))) is not None:
        if (found.kind, found.measure, found.group) == (made.kind, made.measure, made.group):
            message = f"claim {found.id} rests on that number already: correct that one instead"
            raise UsageError(message)
        ordinal += 1
    return replace(made, id=claim_id(made.report, anchor, ordinal))
