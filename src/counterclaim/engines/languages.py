"""Which language a text is in: English by its small words, any other by py3langid.

The model of py3langid (Naive Bayes over byte sequences; Lui and Baldwin 2012) takes a second to
load, so it is asked only about texts without the small words of English.
"""

from __future__ import annotations

import re

NAMES = {
    "ar": "Arabic",
    "bn": "Bengali",
    "de": "German",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ku": "Kurdish",
    "nl": "Dutch",
    "pa": "Punjabi",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ru": "Russian",
    "sw": "Swahili",
    "ta": "Tamil",
    "th": "Thai",
    "tl": "Filipino",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
"""Names of languages by their code (ISO 639)."""
SHORTEST = 40
"""Letters below which a text is too short to say."""
LOOKED_AT = 3_000
"""Code points that are looked at."""
ENGLISH = 0.08
"""Share of small words from which a text is English; running English has about 0.3."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(
    ("the", "of", "and", "to", "in", "a", "was", "were", "is", "by", "on", "that", "for", "with", "at", "it", "from")
)
"""Words without which no English runs."""


def foreign_language(text: str) -> str | None:
    """The name of the language that a text is in, or `None` where it is English or too short to say."""
    start = text[:LOOKED_AT]
    words = [one.lower() for one in _WORD.findall(start)]
    if sum(map(len, words)) < SHORTEST or sum(one in _SMALL for one in words) >= ENGLISH * len(words):
        return None
    import py3langid  # type: ignore[import-untyped]  # noqa: PLC0415  # a second that few runs need

    code, _ = py3langid.classify(start)
    return None if code == "en" else NAMES.get(code, f"the language {code!r}")
