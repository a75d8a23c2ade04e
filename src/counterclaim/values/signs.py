"""Signs that are not seen and do something: they are shown, never obeyed."""

from __future__ import annotations

_JOINERS = frozenset({"\u200c", "\u200d"})
"""Invisible signs that Urdu, Persian and Balochi spelling needs."""
UNSEEN = "\N{REPLACEMENT CHARACTER}"


def shown(text: str) -> str:
    """Text as a terminal or a page may show it: control signs, which could move a cursor or turn text, made visible."""
    return "".join(sign if sign.isprintable() or sign == "\n" or sign in _JOINERS else UNSEEN for sign in text)
