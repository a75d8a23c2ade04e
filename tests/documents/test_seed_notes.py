"""The seed's notes: every one read, resolved and bound to its sentence, through a scan's damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.collection.inputs import collect
from counterclaim.documents.citations import Citation, citations_of
from counterclaim.documents.document import Document
from counterclaim.documents.parse import parse
from counterclaim.documents.sentences import split_sentences
from counterclaim.documents.shape import Shape
from counterclaim.sources.report import Report

CITED = [
    # label, authors, kind, outlet, published, beginning of the title
    ("1", (), None, "The Guardian", "2026-02-01", "More than 120 Dead After"),
    ("2", (), None, "News on Air", "2026-01-31", "BLA Launches Operation"),
    ("3", ("Abubakar Siddique",), None, "Radio Free Europe/Radio Liberty", "2026-02-04", "What's Behind the"),
    ("4", (), "Report", "Pak Institute for Peace Studies (PIPS)", "2026-01", "Pakistan Security Report 2025"),
    ("5", ("Farzana Shaikh",), "Expert Comment", "Chatham House", "2025-04-16", "The Hijacking of a Train"),
    ("6", ("Saleem Ahmad", "Saud Mehsud"), None, "Reuters", "2024-08-27", "More than 70 Dead"),
    ("7", (), "Report", "Pak Institute for Peace Studies (PIPS)", "2026-01", "Pakistan Security Report 2025"),
    ("8", (), "HCRP Fact-Finding Report", "Human Rights Commission of Pakistan", "2025", "Balochistan’s Crisis"),
    ("9", (), None, "The Nation", "2025-08-16", "Balochistan’s Youth Patriotic"),
    ("10", ("Saleem Ahmed", "Asif Shahzad"), None, "Reuters", "2026-02-04", "Pakistan Sends Helicopters"),
    ("11", (), None, "DAWN", "2026-02-05", "216 Terrorists Killed as Security"),
    ("12", ("DG, ISPR",), None, "X", "2026-01-30T15:17", "On 29 January 2026, Forty One"),
    ("13", (), None, "The Express Tribune", "2026-02-06", "216 Terrorists Eliminated"),
    ("14", (), None, "The Pamphlet", "2026-02-08", "Pakistan: Strategic Escalation"),
    ("15", (), None, "ANI", "2026-02-06", "BLA Claims Operation"),
    ("16", (), None, "ANI", "2026-02-06", "BLA Claims Operation"),
]
BOUND = {
    "1": "Mastung district.", "2": "“declaration of decisive resistance”.", "3": "members were neutralised.",
    "4": "26 per cent increase since 2024.", "5": "military personnel on leave.", "6": "over 70 reported casualties.",
    "7": "government and security agencies.", "8": "Baloch insurgency:", "9": "serves as a unifying factor.",
    "10": "within three days.", "11": "capabilities of terrorist networks’.", "12": "continue at full pace...’.",
    "13": "counter-terror practices.", "14": "geographical location.", "15": "the Baloch population.",
    "16": "operational setbacks.",
}  # fmt: skip


@pytest.fixture(scope="module")
def seed(shared: Path) -> Document:
    """The seed as text."""
    (report,) = (one for one in collect(sorted((shared / "seed").glob("*.txt"))) if isinstance(one, Report))
    return parse(report)


@pytest.fixture(scope="module")
def cited(seed: Document) -> dict[str, Citation]:
    """Its citations by their label."""
    return {one.label: one for one in citations_of(seed)}


@pytest.mark.parametrize("expected", CITED, ids=[one[0] for one in CITED])
def test_fields_of_a_citation(cited: dict[str, Citation], expected: tuple[object, ...]) -> None:
    """Author, kind, outlet, date and title are as the note gives them."""
    label, authors, kind, outlet, published, title = expected
    one = cited[str(label)]
    assert (one.authors, one.kind, one.outlet, one.published) == (authors, kind, outlet, published)
    assert one.title is not None
    assert one.title.startswith(str(title))


def test_there_are_sixteen_and_ibid_is_the_fifteenth(cited: dict[str, Citation]) -> None:
    """No note is lost, none is made up, and "Tbid." points to note 15."""
    assert list(cited) == [str(number) for number in range(1, 17)]
    assert cited["16"].same_as == "15"


def test_every_mark_is_bound_to_its_words(seed: Document) -> None:
    """Each note's mark stands right behind the words that carry it, also where the scan made another sign of it."""
    marks = {one.label: seed.text[: one.at] for one in seed.marks}
    assert set(marks) == set(BOUND)
    assert {label for label, before in marks.items() if not before.endswith(BOUND[label])} == set()


def test_no_furniture_in_any_sentence(seed: Document) -> None:
    """The running head of the second page and the signs of damaged marks are in no sentence."""
    sentences = [
        span.of(seed.text)
        for block in seed.blocks
        if block.shape in {Shape.PARAGRAPH, Shape.ITEM, Shape.QUOTATION}
        for span in split_sentences(seed.text, block.span)
    ]
    assert not any("STRAINED SECURITY LANDSCAPE" in one for one in sentences)
    assert not any(one[-1:].isdigit() or "!" in one or "®" in one for one in sentences)
    assert any(one.startswith("For example, during the March 2025") for one in sentences)
    assert any(one.endswith("the Baloch population.") for one in sentences)
