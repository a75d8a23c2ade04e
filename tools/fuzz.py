"""Reads made-up texts by seed and looks for faults in what comes out.

python -m tools.fuzz [--cases 1000000] [--seed 0]

Texts are spliced from the example reports and the annotated passages, then cut, mixed with words of
the vocabulary, numbers, odd signs and capitals. A fault is a crash, a span outside its text, a quote
that differs from the words at its span, bounds that do not fit the words, or a reference to no claim.
Each fault is printed with the shortest text found that shows it.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator, Sequence
from itertools import islice

from counterclaim.claims.choice import Choosers
from counterclaim.claims.line import to_line
from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Claim, Reading
from counterclaim.collection.packs import load_vocabulary
from counterclaim.documents.document import Document
from counterclaim.engines.batches import read_documents
from counterclaim.evaluation.annotated import document_of
from counterclaim.values.count import Relation
from counterclaim.values.span import Span
from tools.train import examples, reader_maker, statements

TOGETHER = 200
"""Texts read in one go."""
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]?\s*")
_WORD = re.compile(r"\S+")
_ODD = (
    "\u200b\u200f\u202e\u00ad\ufeff\u00a0\u2028\u0301\u0660\u0663\u06f4\u0967\u00bd\u2013\u2014\u2019\u201c\u201d\u00ab"
    "\u2026\u2042\ufb01\u00df\u0130\U0001f4a5\U0001d7d9\x0b\x0c\t\"'()[]|%$/\\<>*_#~"
)
_NUMBERS = (
    "0", "1", "5", "12", "17", "84", "200", "1,200", "1.5", "10-12", "2/3", "1st", "no", "a", "another", "one", "two",
    "twelve", "dozens", "scores of", "hundreds of", "several", "at least", "more than", "up to", "as many as", "some",
    "nearly", "fewer than", "between 3 and 5", "3 to 5", "lakh", "crore", "million", "all", "both", "each", "half",
    "the other", "including", "99999999999999999999", "3,00,000", "5 lakh", "not",
)  # fmt: skip
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})*) (?!lakh|crore|million|thousand|hundred|billion|to\b|or\b|and\b)[a-z]+")
"""A plain number at the head of a quote."""


class Fuzzer:
    """Makes texts by seed."""

    def __init__(self, seed: int) -> None:
        """Collect what the texts are made of."""
        self.rng = random.Random(seed)
        texts = [one.document.text for one in (*examples(), *statements())]
        self.sentences = [found.group() for text in texts for found in _SENTENCE.finditer(text)]
        vocabulary = load_vocabulary()
        tables = (vocabulary.harm, vocabulary.people, vocabulary.hedges, vocabulary.statements, vocabulary.tactics)
        self.words = [word for table in tables for row in table for word in row.words]
        self.changes = (self._cut, self._words, self._numbers, self._odd, self._capitals, self._repeat, self._shuffle)

    def texts(self) -> Iterator[str]:
        """Texts without end."""
        while True:
            text = "".join(self.rng.choices(self.sentences, k=self.rng.randint(1, 6)))
            for _ in range(self.rng.randint(0, 4)):
                text = self.rng.choice(self.changes)(text)
            if text.strip():
                yield text

    def _heads(self) -> bool:
        return bool(self.rng.getrandbits(1))

    def _cut(self, text: str) -> str:
        start, end = sorted((self.rng.randint(0, len(text)), self.rng.randint(0, len(text))))
        return text[:start] + text[end:] if self._heads() else text[start:end]

    def _place(self, text: str) -> Span:
        words = [Span(*one.span()) for one in _WORD.finditer(text)]
        return self.rng.choice(words) if words else Span(0, 0)

    def _put(self, text: str, new: str) -> str:
        at = self._place(text)
        return f"{text[: at.start]}{new}{text[at.end :] if self._heads() else ' ' + text[at.start :]}"

    def _words(self, text: str) -> str:
        return self._put(text, self.rng.choice(self.words))

    def _numbers(self, text: str) -> str:
        return self._put(text, " ".join(self.rng.choices(_NUMBERS, k=self.rng.randint(1, 2))))

    def _odd(self, text: str) -> str:
        at = self.rng.randint(0, len(text))
        return text[:at] + "".join(self.rng.choices(_ODD, k=self.rng.randint(1, 3))) + text[at:]

    def _capitals(self, text: str) -> str:
        return text.upper() if self._heads() else text.title()

    def _repeat(self, text: str) -> str:
        at = self._place(text)
        return text[: at.end] + (" " + at.of(text)) * self.rng.randint(1, 5) + text[at.end :]

    def _shuffle(self, text: str) -> str:
        words = text.split(" ")
        self.rng.shuffle(words)
        return " ".join(words)


def faults(text: str, reading: Reading) -> list[str]:
    """What is wrong with the reading of a text, in plain words."""
    found = []
    ids = [one.id for one in reading.claims]
    if len(set(ids)) != len(ids):
        found.append("two claims have one id")
    for claim in reading.claims:
        name = f"claim {claim.quote!r}"
        if not _inside(claim.span, text):
            found.append(f"{name} lies outside its text: {claim.span}")
        elif claim.span.of(text) != claim.quote:
            found.append(f"{name} differs from its words {claim.span.of(text)!r}")
        found += [f"{name}: {fault}" for fault in _bounds(claim)]
        others = {*claim.subset_of, *claim.replaces, *claim.rejects}
        if not others <= set(ids) - {claim.id}:
            found.append(f"{name} refers to a claim that is not there")
        to_line(claim)
    asked = [one for one in reading.questions if one.span.of(text) != one.quote]
    found += [f"question {one.quote!r} differs from its words" for one in asked]
    refused = [place for place, _ in reading.rejected if not _inside(place, text)]
    found += [f"a rejected number lies outside its text: {place}" for place in refused]
    return found


def _inside(span: Span, text: str) -> bool:
    return 0 <= span.start < span.end <= len(text)


HEDGES = {
    "at least": Relation.AT_LEAST, "more than": Relation.MORE_THAN, "over": Relation.MORE_THAN,
    "up to": Relation.UP_TO, "fewer than": Relation.FEWER_THAN, "about": Relation.ABOUT, "nearly": Relation.NEARLY,
}  # fmt: skip
_HEDGED = re.compile(rf"^({'|'.join(HEDGES)}) (\d{{1,3}}(?:,\d{{3}})*)(?= [a-z])", re.IGNORECASE)


def _bounds(claim: Claim) -> Iterator[str]:
    """Where the bounds of a count do not fit its words."""
    count = claim.count
    if count is None:
        return
    if count.low is not None and count.high is not None and count.low > count.high:
        yield f"low {count.low} above high {count.high}"
    hedged = _HEDGED.match(claim.quote)
    if hedged is not None and claim.measure is not None:
        wanted = HEDGES[hedged.group(1).lower()]
        if count.relation is not wanted:
            yield f"{hedged.group(1)!r} read as {count.relation}"
    written = _DIGITS.match(claim.quote)
    stated = {one for one in (count.low, count.high) if one is not None}
    if written is not None and float(written.group(1).replace(",", "")) not in stated:
        yield f"the number {written.group(1)} read as {stated}"


def check(reader: Reader, texts: Sequence[str]) -> list[tuple[str, str]]:
    """The faults of texts, each with its text; a crash is found by reading one by one."""
    documents = [document(text) for text in texts]
    try:
        readings = list(read_documents(reader, documents))
    except Exception:  # noqa: BLE001  # any crash is what is looked for
        return [(text, fault) for text in texts for fault in check_one(reader, text)]
    return [
        (text, fault)
        for text, one, reading in zip(texts, documents, readings, strict=True)
        for fault in faults(one.text, reading)
    ]


def check_one(reader: Reader, text: str) -> list[str]:
    """The faults of one text, a crash among them."""
    try:
        one = document(text)
        return faults(one.text, reader.read(one))
    except Exception as error:  # noqa: BLE001  # any crash is what is looked for
        return [f"crash: {type(error).__name__}: {error}"]


def document(text: str) -> Document:
    """A text as a report of 2024."""
    return document_of({"id": "fuzz", "text": text, "outlet": "Dawn", "published": "2024-05-01"})


def shortest(reader: Reader, text: str) -> str:
    """A text from which no word can be left out without losing the fault."""
    kind = _kind(check_one(reader, text))
    words = text.split(" ")
    size = max(1, len(words) // 2)
    while size:
        at = 0
        while at < len(words):
            left = [*words[:at], *words[at + size :]]
            if left and _kind(check_one(reader, " ".join(left))) == kind:
                words = left
            else:
                at += size
        size //= 2
    return " ".join(words)


def _kind(found: Sequence[str]) -> str:
    return re.sub(r"'.*'|\d+", "", found[0]) if found else ""


def run(cases: int, seed: int) -> list[tuple[str, str]]:
    """The faults of so many texts, each shown in a short one."""
    reader = reader_maker()(Choosers.of(load_vocabulary().weights))
    texts = islice(Fuzzer(seed).texts(), cases)
    found: dict[str, tuple[str, str]] = {}
    while some := list(islice(texts, TOGETHER)):
        for text, fault in check(reader, some):
            found.setdefault(_kind([fault]), (text, fault))
    return [(shortest(reader, text), fault) for text, fault in found.values()]


def main() -> None:
    """Print the faults; exit with 1 where there are some."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--cases", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    found = run(given.cases, given.seed)
    for text, fault in found:
        print(f"{fault}\n    {text!r}")
    print(f"{given.cases} texts read, {len(found)} kinds of fault")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
