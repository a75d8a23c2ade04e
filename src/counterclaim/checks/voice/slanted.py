"""Words that take a side, told in the narrator's own voice.

What stands in quotation marks, in a name, in the title of a work or in the reported speech of somebody is not the
narrator's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.codebook.loaded import Loaded
from counterclaim.documents.shape import Shape
from counterclaim.mentions.marking import Marked
from counterclaim.mentions.matcher import Matcher, fold
from counterclaim.mentions.names import Names
from counterclaim.values.span import Span


def check_words(draft: Draft, loaded: Sequence[Loaded]) -> Iterator[Finding]:
    """Loaded words and labels of a draft that are its narrator's own."""
    matcher = Matcher((word, row) for row in loaded for word in row.words)
    for sentence in draft.sentences:
        shape = draft.document.blocks[sentence.block].shape
        if shape is Shape.QUOTATION:
            continue
        for hit in matcher.find(sentence.text, sentence.folded):
            span = hit.span.shifted(sentence.span.start)
            if (
                _is_reported(sentence.folded, hit.span)
                or draft.is_quoted(span)
                or _is_name(sentence, hit.span)
                or not _fits(sentence, hit.span, hit.value)
            ):
                continue
            words = hit.span.of(sentence.text)
            message = f"“{words}” takes a side in the narrator's own voice"
            yield Finding("VOI03", span, message, hit.value.instead)
        for name in sentence.names:
            span = name.span.shifted(sentence.span.start)
            own = name.entry.kind is Names.LABEL and not draft.is_quoted(span) and not _NAMED_AS.search(sentence.folded)
            if own and not _is_reported(sentence.folded, name.span):
                words = name.span.of(sentence.text)
                message = f"“{words}” is a label that one side imposes, told in the narrator's own voice"
                yield Finding("VOI03", span, message, "name the group, or put the label in quotation marks")


def _clause(folded: str, span: Span) -> str:
    """The part of a sentence between semicolons in which a word stands."""
    stop = folded.find(";", span.end)
    return folded[folded.rfind(";", 0, span.start) + 1 : stop if stop >= 0 else len(folded)]


_NAMED_AS = re.compile(
    r"\b(?:label\w*|term\w*|call\w*|nam\w+|word\w*|notif\w+|umbrella|styl\w+|dub\w+|designat\w+|describ\w+|refer\w*)\b"
)
_NAMING = re.compile(
    r"\b(?:call(?:s|ing)?\s+(?:them|it|him|her|itself|themselves|the|its|their|this|these|those)|(?<!so-)called|describ\w+\s+\w*\s*as|"
    r"labels?|labell?ed|brand(?:s|ed)|dubbed|terms?|termed|referred\s+to|refers?\s+to|designat\w+|proscrib\w+|"
    r"listed\s+as|considers?|regards?|regarded|known\s+as|words?|vocabulary|language|speaks?\s+of|spoke\s+of|"
    r"hails|hailed|mourned|mourns|celebrat(?:es|ed)|accus\w+|denounc\w+|charged\s+with|suspected|formula|wording|phrase)\b"
)
"""What shows that a word is somebody's, and that the text speaks of the word."""
_SPEECH = re.compile(
    r"\b(?:sa(?:y|ys|id)|(?<!were\s)(?<!was\s)(?<!been\s)(?<!are\s)told|(?<!its\s)(?<!their\s)(?<!the\s)claim(?:s|ed)|"
    r"announc(?:ed|es|ing)|declar(?:ed|es|ing)|stat(?:es|ed)|according\s+to|in\s+the\s+words|vow(?:s|ed)|boast(?:s|ed)|"
    r"prais\w+|promis\w+|threaten\w*|alleg(?:es|ed)|report(?:s|ed)\s+that|insist\w*|assert(?:s|ed)|argu(?:es|ed)|"
    r"maintain(?:s|ed)|urged|asked|pledged|thanked|paid\s+tribute|salut\w+|blam\w+|added\s+that|wrote|writes|reads)\b"
    r"(?!\s*,)"
)
"""Verbs behind which a clause is reported speech; one between commas stands in the narrator's own sentence."""


_CLOSED_ASIDE = re.compile(r",\s+(?:according\s+to|as)\s+[^,;]{3,90},")
"""A credit set between commas, which does not reach what the sentence goes on to tell."""


def _is_reported(folded: str, span: Span) -> bool:
    """Whether a word stands in what somebody is reported to have said, or is itself what is spoken of."""
    start = folded.rfind(";", 0, span.start) + 1
    before = _CLOSED_ASIDE.sub(" ", folded[start : span.start])
    return bool(_SPEECH.search(before) or _NAMING.search(_clause(folded, span)))


def _is_name(sentence: Marked, span: Span) -> bool:
    """Whether a word is part of a proper name: capital letters where the sentence asks for none."""
    words = span.of(sentence.text)
    if any(one.span.contains(span) and one.entry.kind is not Names.LABEL for one in sentence.names):
        return True
    before = re.search(r"([\w’'-]+)[\s-]+$", sentence.text[: span.start])
    behind = re.match(r"[’']?s?[\s-]+(?:(?:of|and|the|for)\s+)?([\w’'-]+)", sentence.text[span.end :])
    capital = all(one[0].isupper() for one in words.split())
    begins = not sentence.text[: span.start].strip("“\"'‘( ") or sentence.text[: span.start].rstrip().endswith("|")
    beside = (before is not None and before[1][0].isupper() and not _first(sentence, before)) or (
        behind is not None and behind[1][0].isupper()
    )
    return capital and (not begins or beside) and (beside or not begins)


def _first(sentence: Marked, found: re.Match[str]) -> bool:
    return not sentence.text[: found.start()].strip()


def _fits(sentence: Marked, span: Span, row: Loaded) -> bool:
    """Whether the words beside a loaded word are those with which it takes a side."""
    around = fold(sentence.text[max(0, span.start - 45) : span.end + 45])
    if row.unless is not None and re.search(rf"\b{row.unless}\b", around):
        return False
    behind = re.match(r"\s+[A-Z]", sentence.text[span.end :])  # "liberated Ann"
    before = re.search(r"\b[A-Z][\w'’-]+\s+(?:was|were|is|has\s+been|had\s+been)\s+$", sentence.text[: span.start])
    named = row.of is not None and (behind or before) is not None
    return row.of is None or named or bool(re.search(rf"\b{row.of}", around))
