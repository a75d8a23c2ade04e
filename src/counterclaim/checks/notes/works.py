"""Notes as the works that they cite: titles, identifiers, dates, short forms, and remarks that cite nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from counterclaim.checks.draft import Draft
from counterclaim.documents.citations import Citation
from counterclaim.documents.document import Block
from counterclaim.mentions.matcher import fold
from counterclaim.values.span import Span
from counterclaim.values.when import MONTHS

IBID = re.compile(r"\W*(?:see\s+)?(?:ibid(?:em)?|id)\b\.?", re.IGNORECASE)
SHORT = re.compile(r"\b(?:op\.?\s*cit|loc\.?\s*cit|supra)\b", re.IGNORECASE)
POINTS = re.compile(
    r"\b(?:see\s+|in\s+|cf\.?\s+|supra\s+|at\s+)?(?:foot|end)?n(?:otes?|n?\.)\s*(?P<label>\d{1,3})\b\s*(?P<way>above|"
    r"below)?",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"„«](?P<title>[^“”\"«»]{3,})[”\"»]|‘(?P<single>(?:[^‘’]|’(?=\w)){3,})’(?!\w)")
_SYMBOL = re.compile(
    r"\b(?:[A-Z]{1,6}(?:[/-][A-Z0-9.]+)*[/-]\d{1,5}/\d{1,4}(?:/\d+)?|[A-Z]{1,6}/\d{4}/\d+|10\.\d{4,}/\S+)\b"
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\bn\.d\.|\bundated\b|\bforthcoming\b", re.IGNORECASE)
_KINDS = re.compile(
    r"\b(?:reports?|bulletins?|statements?|press\s+releases?|communiqu[eé]s?|interviews?|data\s?sets?|database|"
    r"documents?|surveys?|briefings?|"
    r"videos?|posts?|hansard|minutes|memoranda|memorandum|letters?|dispatch|handouts?|press\s+conference|transcripts?|"
    r"messages?|telegram|twitter|archives?|"
    r"yearbooks?|annual|resolutions?|judg(?:e)?ments?|petitions?|questionnaires?|figures\s+(?:supplied|provided)|"
    r"update|newsletter|collection)\b",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"\W*(?:this|these|that|those|it|we|our|the\s+(?:authors?|figures?|totals?|data|numbers?|sums?|counts?|rule|term|"
    r"names?|word|spelling|mission|two|difference)|"
    r"figures|totals|percentages|unless|in\s+this|here|all\s+(?:figures|dates|translations)|for\s+(?:the|a|an)|"
    r"on\s+(?:the|this)|no\s|not\s|both\s|spelt|also\s+spelt|rounded|translation|emphasis)\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|do|includes?|counts?|covers?|remains?)\b", re.IGNORECASE
)
_MONTHS = rf"(?:{'|'.join(MONTHS)}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)"
_DATE = re.compile(
    rf"(?:(?:\d{{1,2}}\s+)?{_MONTHS}\.?\s+(?:\d{{1,2}},\s*)?)?(?:19|20)\d\d(?:-\d\d-\d\d)?\b", re.IGNORECASE
)
_PARTS = re.compile(
    r";\s+(?:and\s+|also\s+)?(?:see\s+(?:also\s+)?|cf\.?\s+)?|\.\s+(?:see\s+also|cf\.?|see)\s+", re.IGNORECASE
)
_AND_ANOTHER = re.compile(r",\s+and\s+(?=[A-Z])")
_SENTENCE = re.compile(r"\.\s+(?=[A-Z])")
_SHORT_FORM = re.compile(
    r"(?:(?:see|cf\.?)\s+(?:also\s+)?)?(?P<name>[A-Z][\w’'.&-]*(?:(?:\s+(?:and|et\s+al\.?|of|the|for|on|in|&)|"
    r",)?\s+[A-Z][\w’'.&-]*){0,7}),\s+(?P<rest>.+)",
    re.DOTALL,
)
_PLACE_IN = re.compile(
    r"(?:(?:pp?|paras?|ch(?:ap)?|sec)\b|table|annex|introduction|conclusion|preface|§|\d)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Noted:
    """A note with what it cites."""

    block: Block
    cited: Citation
    titles: tuple[str, ...]
    """Between quotation marks, or set apart in italics."""

    @property
    def words(self) -> str:
        """The note as it stands."""
        return self.cited.words

    @property
    def label(self) -> str:
        """Its number or name."""
        return self.cited.label

    @property
    def is_ibid(self) -> bool:
        """Whether it stands for the work before it."""
        return bool(IBID.match(self.words))

    @property
    def symbols(self) -> frozenset[str]:
        """Identifiers of documents: of the United Nations, of press releases, DOIs."""
        return frozenset(found.group() for found in _SYMBOL.finditer(self.words))

    @property
    def published(self) -> str | None:
        """The last date that it states outside its titles, as it is written."""
        found = _DATE.findall(self._bare)
        return fold(found[-1]) if found else None

    @property
    def _bare(self) -> str:
        """The note without its titles."""
        words = self.words
        for title in self.titles:
            words = words.replace(title, " ")
        return words

    @property
    def dated(self) -> bool:
        """Whether it states a year outside its titles, or says that there is none."""
        return bool(_DATED.search(self._bare))

    @property
    def is_short(self) -> bool:
        """Whether it gives a name, a short title and at most a place in the work: no date, outlet or address."""
        if self.cited.address is not None or self.dated or self.symbols or self.is_ibid:
            return False
        found = _SHORT_FORM.match(self.words.strip())
        if found is None or (not self.titles and SHORT.search(self.words) is None):
            return False
        rest = found["rest"]
        for title in self.titles:
            rest = rest.replace(title, " ")
        left = re.sub(r"[“”\"‘’'*]", " ", SHORT.sub(" ", rest))
        words = [word for word in re.split(r"[\s,.;()]+", left) if word]
        return not words or bool(_PLACE_IN.match(words[0])) or len(words) <= 1

    @property
    def names_its_year(self) -> bool:
        """Whether a title has its year in it, so that it needs no entry in full: "Annual Report 2024"."""
        return any(_DATED.search(title) for title in self.titles)

    def works(self) -> int:
        """How many works it cites."""
        parts = [part for part in _PARTS.split(self.words) if self._cites(part)]
        joined = [part for part in _AND_ANOTHER.split(self.words) if any(title in part for title in self.titles)]
        found = max(len(parts), len(joined) if len(joined) > 1 else 0)
        return found or int(any(self._cites(part) for part in _SENTENCE.split(self.words)))

    def _cites(self, words: str) -> bool:
        named = (
            any(title in words and not title[0].islower() for title in self.titles)
            or bool(_SYMBOL.search(words))
            or "http" in words
        )
        if named:
            return True
        if SHORT.search(words) or POINTS.search(words):
            return bool(re.match(r"\W*[A-Z]", words))
        known = _KINDS.search(words) or not _FINITE.search(words)
        return bool(_DATED.search(words) and known) and not _REMARK.match(words)


def noted(draft: Draft) -> list[Noted]:
    """The notes of a draft, as they stand."""
    return [
        Noted(block, cited, tuple(_titles(draft, block)))
        for block, cited in zip(draft.note_blocks, draft.notes, strict=True)
    ]


def _titles(draft: Draft, block: Block) -> Iterator[str]:
    words = block.span.of(draft.text)
    start = block.span.start
    for part in _parts(words):
        quoted = list(_QUOTED.finditer(words, part.start, part.end))
        for found in quoted:
            yield (found["title"] or found["single"]).strip(" ,.")
        # an outlet in italics follows the title in quotation marks
        for span in draft.structure.emphasised if not quoted else ():
            title = span.of(draft.text).strip(" ,.")
            if part.shifted(start).contains(span) and not IBID.match(title) and fold(title) not in _LATIN:
                yield title


_LATIN = frozenset(["op. cit", "loc. cit", "supra", "passim", "et al", "et al."])


def _parts(words: str) -> Iterator[Span]:
    """The stretches of a note in which one work each may be cited."""
    start = 0
    for found in _PARTS.finditer(words):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, len(words))


def in_order(draft: Draft, notes: Sequence[Noted]) -> list[Noted]:
    """The notes in the order in which the text refers to them; as they stand where some are not referred to."""
    first: dict[str, int] = {}
    for place, one in enumerate(draft.structure.references):
        first.setdefault(one.label, place)
    if not all(one.label in first for one in notes):
        return list(notes)
    return sorted(notes, key=lambda one: first[one.label])
