"""Notes that lead where they say: each reference to its note, *ibid.* to one work, a short form to its full entry.

Sources: the conventions of *ibid.*, *op. cit.* and short forms are those of the Chicago Manual of Style (17th ed.,
14.29 to 14.36): *ibid.* stands for the one work of the note right before, and a short form follows a full citation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from rapidfuzz import fuzz

from counterclaim.checks.cited import Cited, Source
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding, Told, Unchecked
from counterclaim.checks.notes.works import POINTS, SHORT, Noted, in_order, noted
from counterclaim.documents.document import Block
from counterclaim.mentions.marking import stated_when
from counterclaim.mentions.matcher import fold
from counterclaim.values.span import Span
from counterclaim.values.when import When

ALIKE = 90.0
"""Similarity (0 to 100) of two titles from which they are one."""
CLOSE_DAYS = 30
"""Days between two texts of which one may be the other's."""
ONE_TEXT = 75.0
"""Similarity of two documents from which one repeats the other."""


def check_notes(draft: Draft, cited: Cited) -> Iterator[Told]:
    """What is wrong with the notes of a draft."""
    yield from _references(draft)
    yield from _dead_links(draft)
    notes = in_order(draft, noted(draft))
    yield from _back_references(notes)
    yield from _from_text(draft, notes)
    yield from _one_as_two(draft, notes)
    yield from _echoes(draft, cited)


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
    for place, (block, after) in enumerate(pairwise(draft.note_blocks)):
        if place + 1 < len(numbers) and len(numbers) == len(labels) and numbers[place] > numbers[place + 1]:
            message = f"note {after.label} stands behind note {block.label}"
            yield Finding("NOT07", _opening(after), message)
            return


def _dead_links(draft: Draft) -> Iterator[Finding]:
    for link in draft.structure.dead():
        words = link.span if len(link.span) else Span(link.span.start, min(link.span.start + 1, len(draft.text)))
        yield Finding("NOT05", words, f"the link leads to {link.target}, and nothing in the file has that name")


def _back_references(notes: Sequence[Noted]) -> Iterator[Told]:
    labels = [one.label for one in notes]
    for place, one in enumerate(notes):
        before = notes[:place]
        if one.is_ibid:
            yield from _ibid(one, before)
            continue
        pointed = [found for found in POINTS.finditer(one.words) if found["way"] or SHORT.search(one.words)]
        for found in pointed:
            yield from _pointed(one, found, labels, notes)
        if not pointed and (SHORT.search(one.words) or (one.is_short and not one.names_its_year)):
            yield from _short(one, before)


def _ibid(one: Noted, before: Sequence[Noted]) -> Iterator[Told]:
    if not before:
        yield Finding("NOT03", _opening(one.block), "ibid. stands in the first note, with nothing before it")
        return
    last = before[-1]
    if last.is_ibid or last.is_short:
        return  # what that one leads to is looked at there
    works = last.works()
    if works != 1:
        what = f"{works} works" if works else "no work"
        message = f"ibid. leads to note {last.label}, which cites {what}"
        yield Finding("NOT03", _opening(one.block), message, "Name the work that is meant in its short form")


def _is_pointed(one: Noted) -> bool:
    """Whether a note refers to another one for its entry: "op. cit.", "note 2 above"."""
    return bool(SHORT.search(one.words)) or any(found["way"] for found in POINTS.finditer(one.words))


def _pointed(one: Noted, found: re.Match[str], labels: Sequence[str], notes: Sequence[Noted]) -> Iterator[Told]:
    label = found["label"]
    place = labels.index(one.label)
    if label not in labels:
        yield Finding("NOT04", _opening(one.block), f"it points to note {label}, and there is none")
    elif found["way"] and found["way"].lower() == "above" and labels.index(label) >= place:
        yield Finding("NOT04", _opening(one.block), f"it points to note {label} above, which comes later")
    else:
        key = _key(one)
        meant = notes[labels.index(label)]
        remark = _IN_A_REMARK.search(one.words[: found.start()])
        if remark or _is_below(found) or key is None or not found.start() or meant.is_ibid:
            return
        if not _answers(meant.words, key, one):
            yield Finding("NOT04", _opening(one.block), f"it points to note {label}, which does not cite “{key}”")


def _is_below(found: re.Match[str]) -> bool:
    """Whether a note is pointed to that comes later, for what it explains."""
    return (found["way"] or "").lower() == "below"


_IN_A_REMARK = re.compile(
    r"\b(?:cited|given|named|quoted|listed|described)\s+$|[.;]\s+(?:the|this|it|its|on|for|see)\s[^.;]*$", re.IGNORECASE
)
"""What shows that a note is pointed to in a remark behind the entry, which is of another work."""


def _short(one: Noted, before: Sequence[Noted]) -> Iterator[Told]:
    """A short form: somebody cited before has to bear its name, or its title its words."""
    key = _key(one)
    if key is None or any(not full.is_short and _answers(full.words, key, one) for full in before):
        return
    message = f"the short form “{' '.join(one.words.split())[:60]}” has no full entry before it"
    yield Finding("NOT04", _opening(one.block), message, "Give author, title, outlet and date where it is first cited")


def _key(one: Noted) -> str | None:
    """The name, or else the title, by which a short form is to be found."""
    words = SHORT.split(one.words)[0]
    author = re.match(
        r"\W*(?:see\s+(?:also\s+)?)?(?P<name>[A-Z][\w’'&.-]*(?:\s+(?:of|the|for|and|on|&|et\s+al\.?|"
        r"[A-Z][\w’'&.-]*))*)(?=\s*[,(“\"‘]|\s*$)",
        words,
    )
    if author is not None:
        return author["name"].strip(" ,.")
    return one.titles[0] if one.titles else None


_LINKING = frozenset(["and", "the", "for", "of", "on", "et", "al", "in", "a", "see", "also"])


def _answers(full: str, key: str, short: Noted) -> bool:
    """Whether a full citation bears the name of a short form, and a title that begins as its title does."""
    words = fold(full)
    named = [word for word in re.findall(r"[\w'-]{2,}", fold(key)) if word not in _LINKING]
    by_name = bool(named) and all(re.search(rf"\b{re.escape(word)}", words) for word in named)
    titles = [fold(title).rstrip(" .…") for title in short.titles]
    by_title = any(title in words or fuzz.partial_ratio(title, words) >= ALIKE for title in titles)
    if titles and named:
        return by_title or (by_name and any(_shares(title, words) for title in titles))
    return by_name or by_title


def _shares(title: str, words: str) -> bool:
    """Whether the longer words of a short title stand in the full one."""
    long = re.findall(r"[\w'-]{5,}", title)
    return not long or sum(word in words for word in long) * 2 >= len(long)


_SEE = re.compile(
    r"\b(?:see|cf\.?|in)\s+(?:the\s+[\w\s]{0,40}?\bin\s+)?(?:foot|end)?notes?\s+(?P<label>\d{1,3})\b(?!\s+of\b)",
    re.IGNORECASE,
)


def _from_text(draft: Draft, notes: Sequence[Noted]) -> Iterator[Told]:
    """A sentence of the text that sends its reader to a note that is not there."""
    labels = {one.label for one in notes}
    if not any(label.isdigit() for label in labels):
        return
    for sentence in draft.sentences:
        for found in _SEE.finditer(sentence.text):
            if found["label"] not in labels:
                span = Span(*found.span()).shifted(sentence.span.start)
                yield Finding("NOT04", span, f"it points to note {found['label']}, and there is none")


_SERIES = re.compile(
    r"\b(?:daily|weekly|fortnightly|monthly|quarterly|bulletin|updates?|newsletter|situation|sitrep|factsheet|flash|"
    r"snapshot|minutes|press\s+(?:release|briefing)|no\.|issue)\b"
)
_EDITION = re.compile(
    r"\b(?:edition|ed\.|revised|rev\.|updated|version|corrected|corrigendum|reprint\w*|translat\w*|abridged)\b",
    re.IGNORECASE,
)
_AS_TWO = re.compile(
    r"\b(?:two|both|second|third|another|independent\w*|separate\w*|further|twice|corroborat\w*|confirm\w*|several|"
    r"three|different|other|likewise|too|in\s+turn|apart|bear\w*\s+out|borne\s+out|cross-?check\w*)\b",
    re.IGNORECASE,
)


def _one_as_two(draft: Draft, notes: Sequence[Noted]) -> Iterator[Told]:
    """Two notes that give one source as two: one address or identifier, or one title, with two dates or outlets."""
    full = [
        one
        for one in notes
        if not (
            one.is_ibid
            or one.is_short
            or SHORT.search(one.words)
            or _is_pointed(one)
            or _EDITION.search(one.words)
            or one.works() > 1
        )
    ]
    for one, other in combinations(full, 2):
        if one.words.strip() == other.words.strip():
            continue
        reason = _same_source(draft, one, other)
        if reason is not None:
            message = f"notes {one.label} and {other.label} cite one source as two: {reason}"
            yield Finding("NOT06", _opening(other.block), message, f"Give one entry, and refer to note {one.label}")


def _same_source(draft: Draft, one: Noted, other: Noted) -> str | None:
    dates = one.published != other.published
    shared = one.symbols & other.symbols
    address = one.cited.address if one.cited.address == other.cited.address else None
    if shared or address is not None:
        differ = dates or (bool(one.titles and other.titles) and not _one_title(one, other))
        two = differ or _counted_as_two(draft, one, other)
        return f"both are {address or min(shared)}" if two else None
    if not _one_title(one, other):
        return None
    title = fold(one.titles[0])
    outlets = not any(_one_house(a, b) for a in _houses(one) for b in _houses(other))
    if dates and not outlets and not _SERIES.search(title) and _may_be_one(one, other):
        return f"one title, dated {one.published or 'nowhere'} and {other.published or 'nowhere'}"
    counted = not dates and one.dated and _counted_as_two(draft, one, other)
    if counted and not _REPRINTED.search(fold(draft.text)):
        return "one title of one day, given to two outlets"
    return None


def _may_be_one(one: Noted, other: Noted) -> bool:
    """Whether two entries of one title may be one work whose date is wrong in one: of a month, or undated."""
    if len(one.titles[0].split()) < SHORTEST_TITLE:
        return False
    days = [stated_when(note.cited.published) for note in (one, other)]
    years = [re.findall(r"\b(?:19|20)\d\d\b", note.published or "") for note in (one, other)]
    if all(years) and years[0] != years[1] and any(day is None for day in days):
        return False
    return any(day is None for day in days) or abs((days[0].start - days[1].start).days) <= ONE_WORK_DAYS  # type: ignore[union-attr]  # the line above


_REPRINTED = re.compile(
    r"\b(?:reprint\w*|syndicat\w+|counted?\s+(?:\w+\s+){0,3}(?:once|as\s+one)|one\s+source|same\s+(?:text|dispatch))\b"
)
"""How a draft says itself that two are one."""
ONE_WORK_DAYS = 62
"""Days between two dates of one title from which it is rather a series."""
SHORTEST_TITLE = 3
"""Words; a shorter title ("Security report") may be any year's."""


def _houses(one: Noted) -> list[str]:
    """Who may publish: the outlet behind the title, and what stands before it."""
    words = one.words.split(one.titles[0])[0] if one.titles else one.words
    found = [words.split(",")[0], one.cited.outlet if one.cited.title is not None else None]
    return [house for part in found if (house := fold(part or "").strip(' ,.“”"‘’*('))]


def _one_house(one: str, other: str) -> bool:
    """Whether two publishers are one: by one name, or by the letters of which one name is short for the other."""
    short, full = sorted((one, other), key=len)
    initials = "".join(word[0] for word in re.findall(r"[a-z]+", full) if word not in _LINKING)
    return short == full or (len(short) > 1 and initials.startswith(short))


def _one_title(one: Noted, other: Noted) -> bool:
    if not one.titles or not other.titles:
        return False
    a, b = fold(one.titles[0]), fold(other.titles[0])
    return fuzz.ratio(a, b) >= ALIKE and re.findall(r"\d+", a) == re.findall(r"\d+", b)


def _counted_as_two(draft: Draft, one: Noted, other: Noted) -> bool:
    """Whether the sentences that refer to two notes count their sources."""
    for mark in draft.structure.references:
        if mark.label in {one.label, other.label}:
            sentence = draft.sentence_at(max(mark.at - 1, 0))
            if sentence is not None and _AS_TWO.search(sentence.text):
                return True
    return False


_APART = re.compile(
    r"\b(?:independent\w*|separate\w*|second\s+(?:source|outlet|report|account)|two\s+(?:\w+\s+){0,2}(?:sources|"
    r"outlets|organi[sz]ations|newspapers|reports|agencies|accounts|publications)|"
    r"corroborat\w*|cross-?check\w*|from\s+its\s+own)\b",
    re.IGNORECASE,
)


def _echoes(draft: Draft, cited: Cited) -> Iterator[Told]:
    """Documents that a sentence counts as two, of which one carries the other's text."""
    for place, sentence in enumerate(draft.sentences):
        found = _APART.search(sentence.text)
        if found is None:
            continue
        near = [one for one in draft.sentences[max(0, place - 1) : place + 2] if one.block == sentence.block]
        held = list(dict.fromkeys(source for one in near for source in cited.behind(one)))
        for one, other in combinations(sorted(held, key=lambda each: str(each.report.published or "9999")), 2):
            if one.report.id != other.report.id and one.name != other.name and _one_text(one, other):
                message = f"{other.name} carries the text of {one.name}, so that they are one source"
                yield Finding("NOT06", Span(*found.span()).shifted(sentence.span.start), message)


def _one_text(one: Source, other: Source) -> bool:
    days = [When.parse(each.report.published).start for each in (one, other) if each.report.published is not None]
    if len(days) > 1 and abs((days[0] - days[1]).days) > CLOSE_DAYS:
        return False  # stock bulletins come again for years
    return fuzz.ratio(fold(one.document.text), fold(other.document.text)) >= ONE_TEXT


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
