"""By what else than a name a person can be found: addresses, handles, numbers, coordinates, aliases."""

from __future__ import annotations

import re

MASK = "[name]"
"""What stands where a name was."""
NUMBER = "[number]"
"""What stands where a number was by which a person or a house can be found."""

_FOUND = re.compile(
    r"(?P<address>https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}(?:@|\s?\(at\)\s?)[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}|"
    r"[@#]\w{2,}|(?<![\w.-])(?:[\w-]{1,63}\.){1,4}(?:com|org|net|info|io|me|co|pk|in|ru|uk|eu|tv|news|blog|press|xyz)\b"
    r"(?:/(?:\S*[\w/])?)?|(?<!\w)[^\W\d_]\w*_\w+|(?<!\w)[^\W\d_]{1,40}\d{1,20}(?!s\b)[^\W\d_]\w*)|"
    r"(?P<point>(?<![\w.])-?\d{1,3}\.\d{3,}\s*°?\s*[NS]?\s*[,;/ ]\s*-?\d{1,3}\.\d{3,}(?:\s*°?\s*[EW]\b)?|"
    r"\d{1,3}°\s*\d{1,2}['\u2032](?:\s*\d{1,2}(?:\.\d+)?[\"\u2033])?\s*[NSEW]?|"
    r"(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<!\w)[A-Z]{2,3}-\d{3,4}(?!\w)|"
    r"\b(?i:house|flat|plot|shop)\s+(?i:no\.?|number)\s*[\w/-]+)|"
    r"(?P<number>(?<![\w.,+])\+?\d(?:[\s().·–-]{0,3}\d){6,60})|"
    r"\b(?P<before>(?i:alias|aka|a\.k\.a\.|nicknamed|nom de guerre)\s+[“”\"'‘’]?)(?P<alias>\w[\w’'-]*)"
)
_GROUP = re.compile(r"\d+")
_DAY = re.compile(r"(?:19|20)\d\d-\d\d(?:-\d\d)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
SHORT, LONG, WHOLE = 7, 9, 4
"""Digits from which a number with its trunk sign, and any number, can be somebody's; and those of its last group."""


def without_contacts(text: str) -> tuple[str, int, set[str]]:
    """A text without them, how many they were, and what was taken out, in small letters."""
    words: set[str] = set()
    many = 0

    def out(found: re.Match[str]) -> str:
        nonlocal many
        kind = found.lastgroup
        if kind == "number" and not _is_of_somebody(found.group()):
            return found.group()
        many += 1
        taken = found["alias"] or found.group()
        words.add("".join(filter(str.isalnum, taken)).casefold())
        if found["alias"]:
            return f"{found['before']}{MASK}"
        return MASK if found["address"] else NUMBER

    return _FOUND.sub(out, text), many, words


def _is_of_somebody(number: str) -> bool:
    """Whether digits with what parts them are a telephone's or a card's, and not figures, days or years in a row."""
    groups = _GROUP.findall(number)
    digits = sum(map(len, groups))
    dated = _DAY.sub("", number)
    if not any(map(str.isdigit, dated)) or all(_YEAR.fullmatch(one) for one in groups):
        return False
    if number.startswith(("+", "0")):
        return digits >= SHORT
    in_a_row = not number.replace(" ", "").isdigit() or len(groups) == 1
    return (digits >= LONG and (in_a_row or len(groups[-1]) >= WHOLE)) or (len(groups) == 1 and digits >= SHORT)
