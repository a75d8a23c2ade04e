"""Bytes into text, and text into lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from counterclaim.documents.lines import Line
from counterclaim.errors import ReportError
from counterclaim.values.span import Span

_LINE = re.compile(r"[^\r\n\f\v\u2028\u2029]*(?:\r\n|[\r\n\f\v\u2028\u2029]|$)")
FEW_INDENTS = 0.05
"""Share of indented lines up to which an indent is no sign of a paragraph."""
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
    except UnicodeError as error:
        raise ReportError(name, f"cannot be read as {encoding}", "Save it as UTF-8") from error
    if len(_CONTROL.findall(text)) > MOST_CONTROL * len(text):
        raise ReportError(name, "is binary, not text", "Save it as text or HTML first")
    return text


def lines_in(raw: str) -> list[Line]:
    """The lines of a text that are not blank, with their pages: a form feed begins one."""
    lines: list[Line] = []
    page, blank = 1, True
    lost = _lost_page_breaks(raw)
    for found in _LINE.finditer(raw):
        start, end = found.start(), found.end()
        page += found.start() in lost
        while start < end and raw[start].isspace():
            start += 1
        while end > start and raw[end - 1].isspace():
            end -= 1
        if start < end:
            lines.append(Line(Span(start, end), page, blank))
        turned = raw.count("\f", found.start(), found.end())
        page += turned
        blank = start == end or turned > 0
    return [replace(line, apart=None) if turns else line for line, turns in _turning(lines)]


def _turning(lines: list[Line]) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether it is the first of a page after the first."""
    before = lines[:1]
    for line in lines:
        yield line, line.page != before[0].page
        before = [line]


def _lost_page_breaks(raw: str) -> frozenset[int]:
    """Where lines begin that a form feed stood before, in a text that some tool wrote without them.

    Such tools leave a blank in its place: the few lines of a text without indents that begin with one.
    """
    if "\f" in raw:
        return frozenset()
    lines = [found for found in _LINE.finditer(raw) if found.group().strip()]
    indented = frozenset(found.start() for found in lines if found.group()[0] == " ")
    return indented if len(indented) <= FEW_INDENTS * len(lines) else frozenset()
