"""The written form of a document of the set: what its YAML file says, before it is rendered."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

TEXTS = Path(__file__).parent / "texts"
MARK = re.compile(r"\[\^(\d+)\]")
PROSE = frozenset({"paragraph", "item", "quotation", "heading"})


@dataclass(frozen=True)
class Block:
    """One block of a document; note marks stand inside its text as `[^3]`."""

    kind: str
    text: str = ""
    label: str = ""
    caption: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Document:
    """A document as its text file describes it."""

    identifier: str
    form: str
    template: str
    options: Mapping[str, Any]
    metadata: Mapping[str, str]
    running_heads: tuple[str, ...]
    blocks: tuple[Block, ...]
    notes: Mapping[int, str]

    @property
    def title(self) -> str:
        """The title, which every document has."""
        return self.metadata["title"]

    @property
    def outlet(self) -> str:
        """The institution or paper that gives the document out."""
        return self.metadata.get("outlet", "")

    @property
    def number(self) -> int:
        """The number at the head of the identifier."""
        return int(self.identifier.split("-", 1)[0])


def identifiers() -> list[str]:
    """Name all documents of the set, in order."""
    return sorted(path.stem for path in TEXTS.glob("*.yaml"))


def load(identifier: str) -> Document:
    """Read one text file."""
    raw = yaml.safe_load((TEXTS / f"{identifier}.yaml").read_text(encoding="utf-8"))
    blocks = tuple(
        Block(
            kind=entry["kind"],
            text=entry.get("text", ""),
            label=entry.get("label", ""),
            caption=entry.get("caption", ""),
            rows=tuple(tuple(str(cell) for cell in row) for row in entry.get("rows", [])),
        )
        for entry in raw["blocks"]
    )
    return Document(
        identifier=raw["id"],
        form=raw["form"],
        template=raw["template"],
        options=raw.get("options") or {},
        metadata={key: str(value) for key, value in raw["metadata"].items()},
        running_heads=tuple(raw.get("running_heads") or ()),
        blocks=blocks,
        notes={int(number): text for number, text in (raw.get("notes") or {}).items()},
    )


def load_all() -> list[Document]:
    """Read the whole set."""
    return [load(identifier) for identifier in identifiers()]


def pieces(text: str) -> list[str | int]:
    """Split a text at its note marks: strings are text, integers are the numbers of notes."""
    found: list[str | int] = []
    position = 0
    for match in MARK.finditer(text):
        if match.start() > position:
            found.append(text[position : match.start()])
        found.append(int(match.group(1)))
        position = match.end()
    if position < len(text):
        found.append(text[position:])
    return found


def plain(text: str) -> str:
    """Drop the note marks."""
    return MARK.sub("", text)


def long_date(stamp: str, *, american: bool = False) -> str:
    """Write a stamp's day out in words."""
    day = date.fromisoformat(stamp[:10])
    month = day.strftime("%B")
    return f"{month} {day.day}, {day.year}" if american else f"{day.day} {month} {day.year}"


def front_lines(document: Document) -> tuple[str, ...]:
    """Lines that stand on a printed page around the title: letterhead, reference, institution, date."""
    if document.form == "html":
        return ()
    options = document.options
    if document.template == "statement":
        reference = () if options.get("reference_off") else (str(options["reference"]),)
        return (*(str(line) for line in options["letterhead"]), *reference, str(options["dateline"]))
    return (document.outlet, long_date(document.metadata["published"]))


def end_heading(document: Document) -> str:
    """The heading over notes that are collected at the end, or nothing."""
    at_end = document.options.get("notes") in {"end", "list", "paragraphs"}
    return "Notes" if document.notes and at_end else ""
