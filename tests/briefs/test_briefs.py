"""Every number of a brief opens to who said it, where, when and in which words."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import counterclaim
from counterclaim.briefs.compose import compose
from counterclaim.briefs.notes import NoteBook, Style
from counterclaim.briefs.page import Figure, Marker, Page, Plain
from counterclaim.briefs.render import as_html, as_markdown
from counterclaim.engines.state import State
from counterclaim.ledger.keep import redact
from tests.conftest import ROOT, Examples, counterclaim_command

TEMPLATE = (ROOT / "src/counterclaim/briefs/templates/brief.html").read_text(encoding="utf-8")

ARITHMETIC = re.compile(
    r"before \d{4}-\d\d-\d\d: at most \d+ in the shared window|= \d+, which fits|by \d{4}-\d\d-\d\d|'[^']*'"
)
"""What is worked out or is a date or a window's own words; the figures beside it are cited."""


@pytest.fixture(scope="module")
def page(herof_state: State) -> Page:
    """The brief of the examples."""
    book = NoteBook(herof_state.view.reports, herof_state.view.documents, Style.WORDS)
    return compose(herof_state.contested(), book, "Title", "stamp")


def test_every_number_is_a_citation(page: Page) -> None:
    """Outside figures no sentence of a verdict holds a number, but for arithmetic on cited figures."""
    for _, text in page.texts():
        words = "".join(part.words for part in text if isinstance(part, Plain) and part.emphasis)
        assert not re.search(r"\b\d+\b", ARITHMETIC.sub("", words)), words


def test_every_figure_opens_to_its_words(page: Page, herof_state: State) -> None:
    """Behind each figure stand the marks of notes that give its claims' words, at their place in their document."""
    figures = 0
    for _, text in page.texts():
        for place, part in enumerate(text):
            if not isinstance(part, Figure):
                continue
            figures += 1
            marks = [one for one in text[place + 1 : place + 1 + len(part.claims)] if isinstance(one, Marker)]
            noted = [page.notes[one.number - 1] for one in marks]
            assert [note.claim for note in noted] == list(part.claims)
            for one in part.claims:
                document = herof_state.view.documents[one.claim.report]
                assert one.claim.span.of(document.text) == one.claim.quote
    assert figures
    for note in page.notes:
        assert note.claim is not None
        strong = [part.words for part in note.text if isinstance(part, Plain) and part.strong]
        assert strong == [note.claim.claim.quote]
        assert note.claim.claim.sentence in "".join(part.words for part in note.text if isinstance(part, Plain))


class Links(HTMLParser):
    """Collects the targets and the links of a page."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep ids and addresses."""
        for name, value in attrs:
            if name == "id" and value:
                assert value not in self.ids
                self.ids.add(value)
            if name == "href" and tag == "a" and value:
                self.links.append(value)


def test_html_links_lead_somewhere(page: Page) -> None:
    """Every link within the page has its target."""
    found = Links()
    found.feed(as_html(page, TEMPLATE))
    inner = [link.removeprefix("#") for link in found.links if link.startswith("#")]
    assert inner
    assert set(inner) <= found.ids
    assert all(link.startswith(("#", "https://")) for link in found.links)


def test_markdown_notes_are_whole(page: Page) -> None:
    """Every footnote mark has its note and every note its mark."""
    text = as_markdown(page)
    notes = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    marks = set(re.findall(r"(?<!\n)\[\^(\d+)\]", text))
    assert notes == marks == {str(note.number) for note in page.notes}


HOSTILE = "<img src=x onerror=alert(1)> [here](javascript:alert(1)) `a` *b*"


def test_hostile_words_stay_words(herof_state: State) -> None:
    """Markup in titles, names, outlets, notes and addresses of reports is shown, and never run or linked."""
    addresses = ("javascript:alert(1)", "https://a.example/> [x](javascript:alert(1))", "https://a.example/b")
    reports = {
        one.id: replace(one, title=HOSTILE, name=HOSTILE, outlet=HOSTILE, note=HOSTILE, address=addresses[at % 3])
        for at, one in enumerate(herof_state.view.reports.values())
    }
    book = NoteBook(reports, {}, Style.WORDS)
    hostile = compose(herof_state.contested(), book, HOSTILE, HOSTILE)
    for html in (as_html(hostile, TEMPLATE), MarkdownIt("commonmark").render(as_markdown(hostile))):
        found = Links()
        found.feed(html)
        assert "<img" not in html
        assert {link for link in found.links if not link.startswith("#")} == {"https://a.example/b"}


def test_redaction_reaches_brief_exports_and_tallies(examples: Examples, tmp_path: Path) -> None:
    """After redacting a report its words are in no output, the ledger verifies and tallies say withheld."""
    ledger = tmp_path / "ledger.sqlite"
    shutil.copy(examples.ledger, ledger)
    with counterclaim.open(ledger) as opened:
        state = opened.state()
        report = next(one for one in state.view.reports.values() if "hakkal" in one.name)
        sentences = {one.claim.sentence for one in state.filed if one.claim.report == report.id}
        assert any("over 362" in sentence for sentence in sentences)
        redact(opened.store, report.id, "a test")
        tallies = opened.tally(operation="herof-2", rule="side:insurgent", measure="killed", group="security_forces")
        assert [one.withheld for one in tallies] == [1]
        rows = opened.state().contested()
        assert sum(row.withheld for row in rows) >= 2
    assert counterclaim_command("ledger", "verify", "--ledger", ledger).code == 0
    assert counterclaim_command("brief", "--ledger", ledger, "--out", tmp_path).code == 0
    exported = counterclaim_command("export", "claims", "--ledger", ledger).out
    outputs = [
        exported,
        *((tmp_path / name).read_text(encoding="utf-8") for name in ("brief.html", "brief.md", "contested.csv")),
    ]
    for sentence in [*sentences, report.title or ""]:
        assert all(sentence not in output for output in outputs)
    assert "withheld" in outputs[1]
    assert report.id not in exported
