"""Briefs: manuscripts of a folder, written from the ledger as it stands, and what a check says of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from counterclaim.briefs.page import (
    COVERAGE,
    Block,
    Figure,
    Heading,
    Inline,
    Listing,
    Marker,
    Paragraph,
    Picture,
    Plain,
    Table,
    byline,
    is_web,
    merged,
)
from counterclaim.briefs.render import as_markdown
from counterclaim.checks.codes import CODES
from counterclaim.checks.shown import report_of, summary
from counterclaim.checks.view import view_rows
from counterclaim.claims.reader import Reader
from counterclaim.engines.briefing import write_manuscript
from counterclaim.engines.checking import check_file
from counterclaim.engines.state import State
from counterclaim.web.address import path_of
from counterclaim.web.problems import NotThere
from counterclaim.web.telling import Told, a_figure, claim_path

_NAME = re.compile(r"[\w-]{1,100}")


def manuscripts(folder: Path | None) -> Mapping[str, Path]:
    """The manuscripts of a folder by their names."""
    if folder is None or not folder.is_dir():
        return {}
    return {one.stem: one for one in sorted(folder.glob("*.md")) if one.is_file() and _NAME.fullmatch(one.stem)}


def named(folder: Path | None, name: str) -> Path:
    """The manuscript of that name.

    Raises:
        NotThere: there is none.
    """
    every = manuscripts(folder)
    if name not in every:
        message = f"no brief {name!r}: there are {', '.join(every) or 'none'}"
        raise NotThere(message)
    return every[name]


def listed(folder: Path | None) -> Told:
    """The briefs that there are."""
    return {"briefs": [{"name": name, "href": path_of("briefs", name)} for name in manuscripts(folder)]}


def brief_page(path: Path, whole: State, shown: State, reader: Reader) -> tuple[Told, Mapping[str, Picture]]:
    """A brief as it reads now, and its pictures by name.

    Args:
        path: of the manuscript.
        whole: the state that decides whether the ledger supports it.
        shown: the state as whoever reads it may see it.
        reader: finds the numbers that the author typed.

    Raises:
        BriefError: the ledger does not support what it says.
        InputError: the manuscript cannot be read.
    """
    page = write_manuscript(path, whole, reader, shown=shown if shown is not whole else None).page
    pictures = {block.name: block for block in page.blocks if isinstance(block, Picture)}
    told = {
        "name": path.stem,
        "title": page.title,
        "byline": byline(page),
        "language": page.language,
        "blocks": [_block(one, path.stem) for one in page.blocks],
        "notes": [
            {
                "number": one.number,
                "text": _run(one.text),
                "claim": a_figure(one.claim) if one.claim is not None else None,
                "documents": [path_of("documents", report) for report in one.reports],
            }
            for one in page.notes
        ],
        "annex": [
            {"number": one.number, "text": _run(one.text), "claim": a_figure(one.claim)}
            for one in page.annex
            if one.claim
        ],
    }
    return told, pictures


def _block(block: Block, name: str) -> Told:
    match block:
        case Heading():
            return {"kind": "heading", "level": min(max(block.level, 2), 6), "text": _run(block.text)}
        case Paragraph():
            return {"kind": "quotation" if block.quoted else "paragraph", "text": _run(block.text)}
        case Listing():
            return {"kind": "list", "ordered": block.ordered, "items": [_run(one) for one in block.items]}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "head": [_run(one) for one in block.head],
                "rows": [[_run(one) for one in row] for row in block.rows],
            }
        case Picture():
            return {
                "kind": "picture",
                "src": f"{path_of('briefs', name)}/{block.name}.svg",
                "alternative": block.alternative,
                "caption": block.caption,
                "claims": [claim_path(one.claim.id) for one in block.claims],
            }


def _run(text: Sequence[Inline]) -> list[Told]:
    return [_piece(one) for one in merged(tuple(text))]


def _piece(one: Inline) -> Told:
    match one:
        case Marker():
            target = f"#{'entry' if one.annex else 'note'}-{one.number}"
            return {"words": f"{'F' if one.annex else ''}{one.number}", "note": target}
        case Figure():
            opens = one.claims and one.rule != COVERAGE
            return {
                "words": one.words,
                "rule": one.rule,
                "href": claim_path(one.claims[0].claim.id) if opens else None,
                "claims": [each.claim.id for each in one.claims] if opens else [],
            }
        case Plain():
            return {
                "words": one.words,
                "emphasis": one.emphasis,
                "strong": one.strong,
                "link": one.link if is_web(one.link) else None,
            }


def checked(path: Path, state: State, reader: Reader) -> Told:
    """What a check says of a brief as it reads now.

    Raises:
        BriefError: the ledger does not support what it says.
        InputError: the manuscript cannot be read.
    """
    text = as_markdown(write_manuscript(path, state, reader).page)
    with TemporaryDirectory(prefix="counterclaim-brief-") as folder:
        written = Path(folder) / path.name
        written.write_text(text, encoding="utf-8")
        return check_page(written, reader, state)


def check_page(path: Path, reader: Reader, state: State, name: str | None = None) -> Told:
    """What a check says of a draft, beside its words.

    Args:
        path: the draft's file.
        reader: reads it.
        state: of the ledger, against which it is held.
        name: what to call it.

    Raises:
        InputError: it cannot be read.
    """
    done = check_file(path, reader, [], state)
    report = report_of(name or path.name, done.checked, done.places, done.ignores, None)
    return {
        **report.as_record(),
        "name": report.name,
        "summary": summary(report),
        "rows": [
            {
                "shape": row.shape,
                "label": row.label,
                "pieces": [{"words": one.words, "findings": list(one.findings)} for one in row.pieces],
                "findings": [{"number": number, **one.as_record()} for number, one in row.findings],
            }
            for row in view_rows(done.checked.draft, report)
        ],
        "codes": {one.code: one.finds for one in CODES.values()},
        "errors": [str(one) for one in done.errors],
    }
