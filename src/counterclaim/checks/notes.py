"""Notes that lead where they say: each reference to its note, *ibid.* to one work, a short form to its full entry.

Sources: the conventions of *ibid.*, *op. cit.* and short forms are those of the Chicago Manual of Style (17th ed., 14.29
to 14.36): *ibid.* stands for the one work of the note right before, and a short form follows a full citation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding, Told, Unchecked
from counterclaim.documents.citations import Citation
from counterclaim.documents.document import Block
from counterclaim.mentions.matcher import fold
from counterclaim.values.span import Span

_IBID = re.compile(r"\W*(?:see\s+)?(?:ibid(?:em)?|id)\b\.?", re.IGNORECASE)
_SHORT = re.compile(r"\b(?:op\.?\s*cit|loc\.?\s*cit|supra)\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:see\s+|in\s+|cf\.?\s+|supra\s+)?(?:foot)?n(?:ote|n?\.)s?\s*(?P<label>\d{1,3})\b\s*(?P<way>above|below)?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"[“\"„«]([^“”\"«»]{3,})[”\"»]|(?<![\w*])\*([^*\n]{4,})\*")
_SECOND = re.compile(r"[;.]\s+(?:see\s+also\s+|and\s+|also\s+|cf\.?\s+)?(?=[A-Z“\"])")
ALIKE = 90.0
"""Similarity (0 to 100) of two titles from which they are one."""


def check_notes(draft: Draft) -> Iterator[Told]:
    """What is wrong with the notes of a draft."""
    yield from _references(draft)
    yield from _dead_links(draft)
    notes = _in_order(draft)
    yield from _back_references(notes)
    yield from _one_as_two(draft, notes)


Noted = tuple[Block, Citation]
"""A note with what it cites."""


def _references(draft: Draft) -> Iterator[Told]:
    labels = [one.label for one in draft.note_blocks if one.label is not None]
    called = [one.label for one in draft.structure.references]
    exact = draft.structure.exact
    for one in draft.structure.references:
        if one.label not in labels:
            yield Finding("NOT01", _before(draft, one.at), f"note {one.label} is referred to and is not there")
    for lost in draft.structure.lost:
        yield Finding("NOT01", Span(0, 0), f"the file refers to {lost}, and holds no such note")
    counts = Counter(labels)
    twice = {label for label, number in counts.items() if number > 1}
    for block in draft.note_blocks:
        if block.label in twice:
            counts[block.label] -= 1
            if counts[block.label] == 0:
                yield Finding("NOT07", _opening(block), f"there are two notes {block.label}")
        elif block.label is not None and block.label not in called:
            if exact:
                yield Finding("NOT02", _opening(block), f"nothing in the text refers to note {block.label}")
            else:
                yield Unchecked(_opening(block), f"the reference to note {block.label} was not found in the text")
    if exact:
        yield from _out_of_order(draft, labels)


def _out_of_order(draft: Draft, labels: Sequence[str]) -> Iterator[Finding]:
    """A reference whose number is lower than one before it that is new, and a note that stands before a lower one."""
    highest = 0
    seen: set[str] = set()
    for one in draft.structure.references:
        if not one.label.isdigit() or one.label in seen:
            continue
        seen.add(one.label)
        if int(one.label) < highest:
            message = f"note {one.label} is first referred to behind note {highest}"
            yield Finding("NOT07", _before(draft, one.at), message)
            return
        highest = int(one.label)
    numbers = [int(label) for label in labels if label.isdigit()]
    for place, (block, after) in enumerate(zip(draft.note_blocks, draft.note_blocks[1:], strict=False)):
        if place + 1 < len(numbers) and len(numbers) == len(labels) and numbers[place] > numbers[place + 1]:
            message = f"note {after.label} stands behind note {block.label}"
            yield Finding("NOT07", _opening(after), message)
            return


def _dead_links(draft: Draft) -> Iterator[Finding]:
    for link in draft.structure.dead():
        words = link.span if len(link.span) else Span(link.span.start, min(link.span.start + 1, len(draft.text)))
        yield Finding("NOT05", words, f"the link leads to {link.target}, and nothing in the file has that name")


def _in_order(draft: Draft) -> list[Noted]:
    """The notes in the order in which the text refers to them; those without a reference stand where they are."""
    first: dict[str, int] = {}
    for place, one in enumerate(draft.structure.references):
        first.setdefault(one.label, place)
    numbered = list(zip(draft.note_blocks, draft.notes, strict=True))
    if not all(block.label in first for block, _ in numbered):
        return numbered
    return sorted(numbered, key=lambda one: first[one[0].label or ""])


def _back_references(notes: Sequence[Noted]) -> Iterator[Told]:
    labels = [block.label for block, _ in notes]
    for place, (block, one) in enumerate(notes):
        before = notes[:place]
        if _IBID.match(one.words):
            yield from _ibid(block, before)
            continue
        pointed = [found for found in _POINTS.finditer(one.words) if found["way"] or _SHORT.search(one.words)]
        for found in pointed:
            yield from _pointed(block, found, labels, place)
        if not pointed and _SHORT.search(one.words):
            yield from _short(block, one, before)
        elif not pointed and _is_short_form(one):
            yield from _short(block, one, before, plain=True)


def _ibid(block: Block, before: Sequence[Noted]) -> Iterator[Told]:
    if not before:
        yield Finding("NOT03", _opening(block), "ibid. stands in the first note, with nothing before it")
        return
    last, cited = before[-1]
    if _IBID.match(cited.words):
        return  # what that one leads to has been looked at
    works = _works(cited.words)
    if works > 1:
        message = f"ibid. leads to note {last.label}, which cites {works} works"
        yield Finding("NOT03", _opening(block), message, "Name the work that is meant in its short form")
    elif works == 0 and cited.address is None and not _names_work(cited.words):
        message = f"ibid. leads to note {last.label}, which cites no work"
        yield Finding("NOT03", _opening(block), message, "Name the work that is meant in its short form")


def _pointed(block: Block, found: re.Match[str], labels: Sequence[str | None], place: int) -> Iterator[Told]:
    label = found["label"]
    if label not in labels:
        yield Finding("NOT04", _opening(block), f"it points to note {label}, and there is none")
    elif found["way"] and found["way"].lower() == "above" and labels.index(label) >= place:
        yield Finding("NOT04", _opening(block), f"it points to note {label} above, which comes later")


def _short(block: Block, one: Citation, before: Sequence[Noted], *, plain: bool = False) -> Iterator[Told]:
    """A short form: somebody cited before has to bear its name, or its title its words."""
    key = _key(one)
    if key is None:
        return
    for _, full in before:
        if full is not one and _answers(full.words, key):
            return
    kind = "short form" if plain else "reference"
    message = f"the {kind} “{' '.join(one.words.split())[:60]}” has no full entry before it"
    yield Finding("NOT04", _opening(block), message, "Give author, title, outlet and date where it is first cited")


def _is_short_form(one: Citation) -> bool:
    """Whether a note gives a name and a short title, and neither outlet nor date nor address."""
    if one.address is not None or one.published is not None or re.search(r"\b(?:19|20)\d\d\b", one.words):
        return False
    words = one.words.strip()
    return bool(re.match(r"[A-Z][\w’'.-]+(?:\s+(?:and|et al\.?|[A-Z][\w’'.-]+)){0,5},\s+(?:[“\"‘*]|pp?\.)", words)) and (
        one.outlet is None or bool(re.fullmatch(r"(?:pp?\.?|para\.?|paras\.?|§)?\s*\d[\d–-]*", one.outlet))
    )


def _key(one: Citation) -> str | None:
    """The name, or else the first words of the title, by which a short form is to be found."""
    words = _SHORT.split(one.words)[0]
    author = re.match(r"\W*(?:see\s+)?(?P<name>[A-Z][\w’'&.-]*(?:\s+(?:of|the|for|and|&|[A-Z][\w’'&.-]*))*)", words)
    if author is not None:
        return author["name"].strip(" ,.")
    return one.title


def _answers(full: str, key: str) -> bool:
    """Whether a full citation bears the name of a short form, or a title that begins as it does."""
    words, wanted = fold(full), fold(key)
    if wanted in words:
        return True
    last = [word for word in re.findall(r"[\w'-]{3,}", wanted) if word not in {"and", "the", "for"}]
    return bool(last) and all(re.search(rf"\b{re.escape(word)}\b", words) for word in last)


def _works(words: str) -> int:
    """How many works a note cites: its titles, those of one work counted once."""
    titles = [found.group() for found in _TITLE.finditer(words) if found[1]]
    parts = [part for part in _SECOND.split(words) if re.search(r"\b(?:19|20)\d\d\b", part) and _names_work(part)]
    return max(min(len(titles), 9), len(parts) if len(parts) > 1 else 0)


def _names_work(words: str) -> bool:
    return bool(_TITLE.search(words)) or bool(re.search(r"\b(?:19|20)\d\d\b", words))


def _one_as_two(draft: Draft, notes: Sequence[Noted]) -> Iterator[Told]:
    """Two notes that give one source as two: one address with two works, or one work with two dates or outlets."""
    full = [(block, one) for block, one in notes if one.same_as is None]
    for (_, one), (block, other) in combinations(full, 2):
        reason = _same_source(one, other)
        if reason is not None:
            message = f"notes {one.label} and {other.label} cite one source as two: {reason}"
            yield Finding("NOT06", _opening(block), message, f"Give one entry, and refer to note {one.label}")


def _same_source(one: Citation, other: Citation) -> str | None:
    if one.words.strip() == other.words.strip():
        return None
    if one.address is not None and one.address == other.address:
        return f"both give {one.address}" if _differ(one, other) else None
    if one.title is None or other.title is None:
        return None
    a, b = fold(one.title), fold(other.title)
    if fuzz.ratio(a, b) < ALIKE or re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return None
    outlets = one.outlet is not None and other.outlet is not None and fold(one.outlet) != fold(other.outlet)
    if one.published != other.published and not outlets:
        return f"one title and outlet, dated {one.published or 'nowhere'} and {other.published or 'nowhere'}"
    if outlets and one.published == other.published:
        return f"one title of one day, given to {one.outlet} and to {other.outlet}"
    return None


def _differ(one: Citation, other: Citation) -> bool:
    if one.title is not None and other.title is not None and fuzz.ratio(fold(one.title), fold(other.title)) < ALIKE:
        return True
    return one.published != other.published or (one.outlet or "") != (other.outlet or "")


def _before(draft: Draft, at: int) -> Span:
    """The word before a reference."""
    start = at
    while start > 0 and draft.text[start - 1].isspace():
        start -= 1
    while start > 0 and not draft.text[start - 1].isspace():
        start -= 1
    return Span(start, at)


def _opening(block: Block) -> Span:
    return Span(block.span.start, min(block.span.end, block.span.start + 80))
