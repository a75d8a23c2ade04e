"""A brief as HTML, by a template, and as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2 import Environment, StrictUndefined

from counterclaim.briefs.compose import Brief, Item, Note, Text, link
from counterclaim.values.signs import shown

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|])")
_SPACE = re.compile(r"\s+")


def as_html(brief: Brief, template: str) -> str:
    """A page of its own: every number links to its claim, the claim's words and its document.

    Args:
        brief: the brief.
        template: the text of a Jinja template, such as `templates/brief.html` beside this module.
    """
    environment = Environment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    environment.globals["link"] = link
    return environment.from_string(template).render(brief=brief)


def as_markdown(brief: Brief) -> str:
    """Markdown with a footnote for every number."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    withheld = f" {brief.withheld} claims of redacted reports are withheld." if brief.withheld else ""
    yield f"# {_plain(brief.title)}"
    yield f"\n{brief.summary}{withheld}"
    yield f"\n{_plain(brief.stamp)}"
    for section in brief.sections:
        yield f"\n## {_plain(section.title)}"
        for item in section.items:
            yield from _item(item)
    yield ""
    for note in brief.notes:
        yield _note(note)


def _item(item: Item) -> Iterator[str]:
    yield f"\n### {item.heading} ({item.verdict})\n"
    if item.reasons:
        yield f"*{'; '.join(_text(reason) for reason in item.reasons)}*\n"
    for side, voices in item.voices:
        for voice in voices:
            yield f"- {side} – {_text(voice)}"


def _text(text: Text) -> str:
    return "".join(
        _plain(part) if isinstance(part, str) else f"{_plain(part.words)}[^{part.note.number}]" for part in text
    )


def _note(note: Note) -> str:
    claim, report = note.one.claim, note.report
    via = f", by way of {_plain(', '.join(claim.via))}" if claim.via else ""
    words = f"“{_plain(note.before)}**{_plain(claim.quote)}**{_plain(note.after)}”"
    words += f" (in translation: “{_plain(claim.translation)}”)" if claim.translation else ""
    where = f"Claim {claim.id} of document {claim.report}"
    if report is not None:
        address = f", <{link(report)}>" if link(report) else f", {_plain(report.address)}" if report.address else ""
        remark = f" ({_plain(report.note)})" if report.note else ""
        where += f", {_plain(report.name)}{address}{remark}"
    speaker = f"{_plain(claim.speaker.name)} ({claim.speaker.side.value}){via}"
    return f"[^{note.number}]: {speaker}: {words} — {_plain(note.source)}. {where}."


def _plain(text: str) -> str:
    """Text with Markdown's own signs escaped, on one line; spaces at its ends stay."""
    return _SPECIAL.sub(r"\\\1", shown(_SPACE.sub(" ", text)))
