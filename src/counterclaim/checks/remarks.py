"""What the notes of a draft tell themselves, beside the works that they cite: it is checked as the text is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterclaim.checks.draft import quotations_in
from counterclaim.documents.document import Document
from counterclaim.documents.sentences import split_sentences
from counterclaim.documents.shape import Shape
from counterclaim.documents.structure import Structure
from counterclaim.values.span import Span

_TELLS = re.compile(
    r"\b(?:is|are|was|were|has|have|had|does|did|do|says?|adds?|puts?|gives?|gave|counts?|arrives?|joins?|speaks?|"
    r"spoke|includes?|holds?|takes?|took|makes?|made|comes?|came|fell|rose|lost|stands?|stood|yields?|\w{2,}ed)\b"
)
_PLAIN_WORD = re.compile(r"(?<![\w.])[a-z][a-z'’-]+")
FEWEST_WORDS = 6
"""Words without a capital letter that a sentence has at least, and a citation rarely has outside its title."""


def remarks_of(document: Document, structure: Structure) -> Iterator[tuple[Span, int]]:
    """The sentences of a draft's notes that tell something, each with the block in which it stands."""
    for place, block in enumerate(document.blocks):
        if block.shape is not Shape.NOTE:
            continue
        titles = [one.span for one in quotations_in(document.text, block.span)]
        titles += [one for one in structure.emphasised if block.span.contains(one)]
        for sentence in split_sentences(document.text, block.span):
            words = list(sentence.of(document.text))
            for title in titles:
                for at in range(max(title.start, sentence.start), min(title.end, sentence.end)):
                    words[at - sentence.start] = " "
            told = "".join(words)
            if len(_PLAIN_WORD.findall(told)) >= FEWEST_WORDS and _TELLS.search(told):
                yield sentence, place
