"""Every number of a brief opens to who said it, where, when and in which words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

import counterclaim
from counterclaim.briefs.compose import Brief, Cited, Text, compose
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
def brief(herof_state: State) -> Brief:
    """The brief of the examples."""
    return compose(herof_state.contested(), herof_state.view.reports, herof_state.view.documents, "Title", "stamp")


def _texts(brief: Brief) -> Iterator[Text]:
    for section in brief.sections:
        for item in section.items:
            yield from item.reasons
            for _, voices in item.voices:
                yield from voices


def test_every_number_is_a_citation(brief: Brief) -> None:
    """Outside citations no sentence of a verdict holds a figure, but for arithmetic on cited figures."""
    for section in brief.sections:
        for item in section.items:
            for reason in item.reasons:
                words = "".join(part for part in reason if isinstance(part, str))
                assert not re.search(r"\b\d+\b", ARITHMETIC.sub("", words)), words


def test_every_citation_opens_to_its_words(brief: Brief, herof_state: State) -> None:
    """Each note's quote stands in its sentence and at its place in the document that it names."""
    cited = [part for text in _texts(brief) for part in text if isinstance(part, Cited)]
    assert cited
    for one in cited:
        claim = one.note.one.claim
        document = herof_state.view.documents[claim.report]
        assert claim.span.of(document.text) == claim.quote
        assert f"{one.note.before}{claim.quote}{one.note.after}" == claim.sentence
        assert claim.sentence in document.text
        assert one.note.report is not None


class _Links(HTMLParser):
    """Collects the targets and the links of a page."""

    def __init__(self) -> None:
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


def test_html_links_lead_somewhere(brief: Brief) -> None:
    """Every link within the page has its target, and every note and document has a place."""
    page = _Links()
    page.feed(as_html(brief, TEMPLATE))
    inner = [link.removeprefix("#") for link in page.links if link.startswith("#")]
    assert inner
    assert set(inner) <= page.ids
    assert all(link.startswith(("#", "https://")) for link in page.links)


def test_markdown_notes_are_whole(brief: Brief) -> None:
    """Every footnote mark has its note and every note its mark."""
    text = as_markdown(brief)
    notes = set(re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE))
    marks = set(re.findall(r"(?<!\n)\[\^(\d+)\]", text))
    assert notes == marks == {str(note.number) for note in brief.notes}


HOSTILE = "<img src=x onerror=alert(1)> [here](javascript:alert(1)) `a` *b*"


def test_hostile_words_stay_words(herof_state: State) -> None:
    """Markup in titles, names, outlets, notes and addresses of reports is shown, and never run or linked."""
    addresses = ("javascript:alert(1)", "https://a.example/> [x](javascript:alert(1))", "https://a.example/b")
    reports = {
        one.id: replace(one, title=HOSTILE, name=HOSTILE, outlet=HOSTILE, note=HOSTILE, address=addresses[at % 3])
        for at, one in enumerate(herof_state.view.reports.values())
    }
    hostile = compose(herof_state.contested(), reports, {}, HOSTILE, HOSTILE)
    for html in (as_html(hostile, TEMPLATE), MarkdownIt("commonmark").render(as_markdown(hostile))):
        page = _Links()
        page.feed(html)
        assert "<img" not in html
        assert {link for link in page.links if not link.startswith("#")} == {"https://a.example/b"}


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
