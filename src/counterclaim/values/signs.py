"""Signs that are not seen and do something: they are shown, never obeyed."""

from __future__ import annotations

_JOINERS = frozenset({"\u200c", "\u200d"})
"""Invisible signs that Urdu, Persian and Balochi spelling needs."""
UNSEEN = "\N{REPLACEMENT CHARACTER}"

_RUN = ("=", "+", "-", "@", "\t", "\r")
"""How a text begins that a spreadsheet would run as a formula."""


def guarded(text: str) -> str:
    """Text as a cell of a sheet: one that a spreadsheet would run is quoted; a number stays one."""
    return f"'{text}" if text.startswith(_RUN) and not _is_number(text) else text


def unguarded(text: str) -> str:
    """What was guarded, as it was."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_RUN) else text


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def shown(text: str) -> str:
    """Text as a terminal or a page may show it: control signs, which could move a cursor or turn text, made visible."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() or sign == "\n" or sign in _JOINERS else UNSEEN for sign in text)
