"""Cited works are matched with the reports that are held; the rest are reports to find."""

from __future__ import annotations

import pytest

from counterclaim.documents.citations import citations_of
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


def test_a_title_may_end_with_a_comma_inside_its_quotation_marks() -> None:
    """The American form gives the same work."""
    text = "A toll.1\n\n1 Saleem Shahid, “Desert Standoff; 58 Dead,” Dawn, February 3, 2026.\n"
    (one,) = citations_of(_document(text, None, None))
    assert (one.authors, one.title, one.outlet) == (("Saleem Shahid",), "Desert Standoff; 58 Dead", "Dawn")
    assert one.published == "2026-02-03"


def test_notes_in_brackets_on_successive_lines_are_several() -> None:
    """Each opens a note of its own, and "Ibid." points to the one before."""
    text = "Officials gave a toll.[1] It rose.[2]\n\n[1] “Toll Rises”, Dawn, 4 February 2026.\n[2] Ibid.\n"
    found = citations_of(_document(text, None, None))
    assert [(one.label, one.same_as) for one in found] == [("1", None), ("2", "1")]


def test_a_list_that_marks_point_to_is_notes_without_a_heading() -> None:
    """The links say so; the marks leave the sentences."""
    page = (
        "<html><body><article><h1>Tolls differ</h1>"
        + "<p>The army said that 80 soldiers died.<sup><a href='#n1'>1</a></sup> A paper gave twelve dead in Kech and "
        "eleven in Quetta, and more on the roads to the coast.<sup><a href='#n2'>2</a></sup></p>"
        * 1
        + "<p>Nothing else was known by the evening of that day, when the roads were opened to traffic again.</p>"
        "<ol><li id='n1'>“Eighty Dead”, Dawn, 4 February 2026.</li><li id='n2'>“Twelve Dead”, Reuters, 2026.</li></ol>"
        "</article></body></html>"
    )
    document = parse(Report.received(page.encode(), Media.HTML, "a.html"))
    assert [one.label for one in document.marks] == ["1", "2"]
    assert "died. A paper" in document.text
    assert [one.outlet for one in citations_of(document)] == ["Dawn", "Reuters"]


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
