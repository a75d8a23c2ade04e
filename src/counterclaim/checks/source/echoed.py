"""Echo presented as corroboration: several documents cited for a figure that they have from one speaker or one text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from counterclaim.checks.cited import Cited
from counterclaim.checks.draft import Draft
from counterclaim.checks.findings import Finding
from counterclaim.incidents.filed import Filed
from counterclaim.tallies.origins import origin, origins, spread
from counterclaim.values.span import Span

_SEVERAL = re.compile(
    r"\b(?:independent(?:ly)?|separately|corroborat\w*|cross-?check\w*|"
    r"(?:two|three|four|five|six|several|multiple|many|various|different|numerous)\s+(?:\w+\s+){0,2}(?:sources|outlets|"
    r"newspapers|reports|agencies|accounts|publications|dailies|media|papers)|widely\s+reported|"
    r"confirm(?:s|ed)? (?:each other|one another)|"
    r"(?:second|third|further|another)\s+(?:source|outlet|report|account|newspaper))\b",
    re.IGNORECASE,
)
"""How a draft says that more than one tell it."""
_DENIED = re.compile(
    r"\b(?:no|not|never|cannot|without|one\s+(?:source|origin)|same\s+(?:source|statement|text)|all\s+(?:quote|quoting|cite|citing|"
    r"relay\w*|carr\w+)|(?:carr\w+|relay\w*|reproduc\w*|print\w*)\s+(?:its|his|her|their|the|that|this)|repeat\w*|echo\w*|quoting|citing)\b",
    re.IGNORECASE,
)
"""How a draft says itself that they are one, or that it could not be checked."""
SEVERAL = 2
"""Documents from which a figure may look corroborated."""


def check_origins(draft: Draft, cited: Cited, filed: Sequence[Filed]) -> Iterator[Finding]:
    """Figures for which a sentence claims several sources, that the documents it cites have from one origin.

    Args:
        draft: the text.
        cited: the documents on which it rests.
        filed: the claims of those documents, each with where its words began.
    """
    by_report: dict[str, list[Filed]] = defaultdict(list)
    for one in filed:
        by_report[one.claim.report].append(one)
    for place, sentence in enumerate(draft.sentences):
        found = _SEVERAL.search(sentence.text)
        if found is None or _DENIED.search(sentence.text):
            continue
        near = [one for one in draft.sentences[max(0, place - 1) : place + 2] if one.block == sentence.block]
        reports = {source.report.id: source.name for one in near for source in cited.behind(one)}
        for number in draft.numbers.of(sentence):
            if number.slot.span.shifted(-sentence.span.start).overlaps(Span(*found.span())):
                continue  # "two newspapers" counts the newspapers
            told = [
                one
                for report in reports
                for one in by_report[report]
                if one.claim.count is not None and one.claim.count.number == number.slot.value and one.counts
            ]
            began = origins(told)
            if len({one.claim.report for one in told}) >= SEVERAL and len(began) == 1:
                names = ", ".join(dict.fromkeys(reports[one.claim.report] for one in told))
                speakers = list(dict.fromkeys(one.claim.speaker.name for one in told if origin(one) in began))
                whose = (
                    f"one figure of {speakers[0]}" if len(speakers) == 1 else f"one side's, {' and '.join(speakers)},"
                )
                message = f"{number.slot.words} is {whose} in {names}: {spread(told)}"
                yield Finding("SRC04", Span(*found.span()).shifted(sentence.span.start), message)
                break
