"""Cited works are matched with the reports that are held; the rest are reports to find."""

from __future__ import annotations

import pytest

from counterclaim.documents.cited import cited_works
from counterclaim.documents.document import Document
from counterclaim.documents.parse import parse
from counterclaim.sources.report import Media, Report

BRIEF = """A brief

Officials spoke of more than 120 dead.1 Another paper gave 58.2 The first was quoted again.3

1 “More than 120 Dead After Attacks”, The Guardian, 1 February 2026.
2 “Helicopters Sent; 58 Dead”, Reuters, 4 February 2026.
3 Ibid.
"""


def _document(text: str, outlet: str | None, title: str | None) -> Document:
    return parse(Report.received(text.encode(), Media.TEXT, f"{title}.txt", outlet=outlet, title=title))


@pytest.mark.parametrize(
    ("outlet", "title", "held"),
    [
        ("Guardian", "More than 120 Dead after Attacks", True),
        (None, "More than 120 Dead After Attacks", True),
        ("Dawn", "More than 120 Dead After Attacks", False),
        ("Guardian", "Calm Returns", False),
    ],
)
def test_a_work_is_held_where_title_and_outlet_agree(outlet: str | None, title: str, held: bool) -> None:
    """The same title in another outlet is another report, an echo; an unknown outlet asks for the same title."""
    brief = _document(BRIEF, None, None)
    report = _document("More than 120 people are dead.", outlet, title)
    documents = {brief.report: brief, report.report: report}
    works = list(
        cited_works(documents, {}, lambda name: {"Guardian": "The Guardian"}.get(name or "", name or "").casefold())
    )
    assert [one.citation.label for one in works] == ["1", "2", "3"]
    assert (works[0].held == report.report) is held
    assert works[1].held is None
