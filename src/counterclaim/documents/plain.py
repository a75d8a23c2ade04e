"""Plain text into a document: broken lines joined, words kept, offsets remembered."""

from __future__ import annotations

import re

from counterclaim.documents.offsets import Builder
from counterclaim.errors import ReportError

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]*(?:\r\n|[\r\n\f\v\u2028\u2029]|$)")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
MOST_CONTROL = 0.01
"""Share of control characters above which a file is taken to be binary."""


def decode(data: bytes, name: str, encoding: str = "utf-8") -> str:
    """The text of a report's bytes.

    Raises:
        ReportError: the bytes are empty, binary, or not in that encoding.
    """
    if not data.strip():
        raise ReportError(name, "is empty", "Remove it, or fetch it again")
    if data[:4] in {b"%PDF", b"PK\x03\x04"} or (
        b"\x00" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff"))
    ):
        raise ReportError(name, "is binary, not text", "Save it as text or HTML first")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    try:
        text = data.decode("utf-8-sig" if encoding.lower() == "utf-8" else encoding)
    except LookupError as error:
        raise ReportError(name, f"declares an unknown encoding {encoding!r}", "Save it as UTF-8") from error
    except UnicodeDecodeError as error:
        byte = data[error.start]
        what = f"is not {encoding} (byte 0x{byte:02x} at {error.start})"
        raise ReportError(name, what, "Convert it to UTF-8, for example: iconv -f WINDOWS-1252 -t UTF-8") from error
    if len(_CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise ReportError(name, "is binary, not text", "Save it as text or HTML first")
    return text


def join_lines(builder: Builder) -> None:
    """Copy the builder's raw text with the lines of each paragraph joined and blanks trimmed.

    A line that ends in a hyphen is joined to the next without a space and keeps its hyphen, since
    only a dictionary could tell "counter-terrorism" from "opera-tion".
    """
    raw = builder.raw
    blank = True
    hyphen = False
    for line in _LINE.finditer(raw):
        start, end = line.start(), line.end()
        while start < end and raw[start].isspace():
            start += 1
        while end > start and raw[end - 1].isspace():
            end -= 1
        if start == end:
            blank = True
            continue
        goes_on = hyphen and raw[start].islower()
        if builder.length and not goes_on:
            builder.insert("\n\n" if blank else " ")
        builder.copy(start, end)
        blank = False
        hyphen = raw[end - 1] == "-" and end - start > 1 and raw[end - 2].isalpha()
