"""Subjects that speak for nobody in particular: things, crowds, an "it" that is nobody."""

from __future__ import annotations

import re

_NONE = re.compile(r"(?:no|neither|nobody|none|every|each|those|these)\b", re.IGNORECASE)
_THING = re.compile(
    r"\b(?:nation|people|world|accounts?|reports?|figures?|platforms?|documents|phones?|history|everyone|everybody|nobody|"
    r"land|blood|night|day|year|speech|hearing|attacks?|assaults?|bombings?|blasts?|violence|incidents?|moves?|campaigns?|"
    r"operations?|wars?|polic(?:y|ies)|decisions?|developments?|unrest|situation|claims?|labels?|words?|terms?|phrases?|"
    r"narratives?|designation|hijacking|siege|killings?|murders?|deaths?|raids?|wave|surge|events?|failures?|silence|absence|"
    r"data|maps?|photos?|images?|footage|weeks?|weekend|months?|today|past|money|god|allah)$",
    re.IGNORECASE,
)
_HEAD = re.compile(r" (?:of|in|on|at|by|from|against|that|for)\b|,")
_FOR_NOBODY = re.compile(
    r"it (?:is|was|has been|(?:could|can|may|might|would|must|should) be|remains) (?:\w+ ){0,3}(?:to|that)\b"
)
"""An "it" that is nobody: "it is vital to acknowledge"."""


def is_nobody(told: str) -> bool:
    """Whether the words for a subject speak for nobody in particular, by their first word and their noun."""
    return bool(_NONE.match(told) or _THING.search(_HEAD.split(told, 1)[0]))


def stands_for_nobody(folded: str, start: int) -> bool:
    """Whether the "it" that begins at a place of a sentence, in small letters, is nobody."""
    return _FOR_NOBODY.match(folded, start) is not None
