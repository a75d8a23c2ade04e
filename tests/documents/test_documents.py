"""From bytes to text: nothing lost, offsets that lead back, clear messages."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.codebook.terms import Part
from counterclaim.documents.document import Document
from counterclaim.documents.parse import Aids, parse
from counterclaim.documents.sentences import agency_of, split_sentences
from counterclaim.errors import ReportError
from counterclaim.sources.report import Media, PublishedBasis, Report
from counterclaim.values.span import Span

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>Seven killed | Paper</title>
<meta property="article:published_time" content="2026-02-01"></head><body><nav><a href="#">Home</a></nav>
<article><h1>Seven killed in raid</h1><p>Seven militants were killed in a raid on Saturday,
the army&#8217;s spokesman said in a statement that was read out to reporters in the city during the evening.</p>
<p>The raid went on for hours and the
roads were closed. Nobody else was hurt in it, according to residents of the area who were reached by
telephone.</p></article>
<footer>12 February 1999</footer></body></html>"""


def _text(words: str, title: str | None = None) -> Document:
    return parse(Report.received(words.encode(), Media.TEXT, "a.txt", title=title))


def _sentences(document: Document) -> list[str]:
    return [span.of(document.text) for block in document.blocks for span in split_sentences(document.text, block.span)]


def test_broken_lines_are_joined() -> None:
    """A line break inside a paragraph is a space; a blank line is a paragraph."""
    document = _text("Forty militants\nwere killed.\n\nNobody else\nwas hurt.")
    assert document.text == "Forty militants were killed.\n\nNobody else was hurt."


def test_a_hyphen_at_the_end_of_a_line_keeps_its_word_together() -> None:
    """A hyphen stays between two words that make no third, and goes where a line end broke one word."""
    known = frozenset({"counter", "terrorism", "operation"}).__contains__
    for words, mended in {
        "counter-\nterrorism": "counter-terrorism",
        "opera-\ntion": "operation",
        "secu\u00ad\nrity": "security",
        "Jaf-\nfarabad lies by Nasirabad. Jaffarabad is hot.": "Jaffarabad lies by Nasirabad. Jaffarabad is hot.",
    }.items():
        assert parse(Report.received(words.encode(), Media.TEXT, "a.txt"), Aids(known)).text == mended


@pytest.mark.property
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1), st.booleans())
def test_offsets_lead_back(words: str, titled: bool) -> None:
    """Every stretch of a document's text that came from the file stands there at the offsets given."""
    if not words.strip():
        return
    document = _text(words, "A title" if titled else None)
    for run in document.offsets.runs:
        span = Span(run.start, run.start + run.length)
        raw = document.offsets.raw(span)
        assert raw is not None
        assert span.of(document.text) == raw.of(words.removeprefix("\ufeff"))


@pytest.mark.property
@given(st.text(alphabet='aB.!? \n"”1', max_size=200))
def test_no_word_is_lost_between_sentences(words: str) -> None:
    """Sentences cover every character of their block that is not white space, in order."""
    document = _text(f"{words} a")
    for block in document.blocks:
        words = document.text
        joined = "".join(span.of(words) for span in split_sentences(words, block.span))
        assert "".join(joined.split()) == "".join(block.span.of(words).split())


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Lt. Col. Khan said so. Nobody was hurt.", 2),
        ("Maj. Gen. Q. Ahmed of the U.S. Army spoke. He left.", 2),
        ("“Nobody was hurt.” The police agreed.", 2),
        ("The toll rose to 12.5 per cent of the force. That was all.", 2),
        ("It was over.2 Then they left.", 2),
        ("No. 3 Platoon lost two men.", 1),
    ],
)
def test_abbreviations_do_not_end_sentences(words: str, count: int) -> None:
    """A full stop of an abbreviation, an initial or a number ends nothing."""
    assert len(list(split_sentences(words, Span(0, len(words))))) == count


def test_dateline_is_no_sentence() -> None:
    """Place and day of writing are no place and day of the event; the agency is known."""
    document = _text("QUETTA, Feb 1 (PTI) - Forces killed five men. They fled.")
    assert _sentences(document) == ["Forces killed five men.", "They fled."]
    assert agency_of(document) == "PTI"


def test_headline_paragraph_and_note() -> None:
    """A short first line without a full stop is a headline; a numbered citation is a note."""
    document = _text("Ten killed in Mastung\n\nTen men died.\n\n3 A. Writer, “Ten dead”, Paper, 4 May 2025.")
    assert [block.part for block in document.blocks] == [Part.HEADLINE, Part.BODY, Part.FOOTNOTE]


def test_json_line_text_is_as_given() -> None:
    """Offsets of a JSON line count code points of its text, so nothing in it is changed."""
    line = {"id": "x", "text": "  Five\r\nmen died. "}
    document = parse(Report.received(json.dumps(line).encode(), Media.LINE, "x"))
    assert document.text == line["text"]
    assert document.name == "x"


def test_page_gives_text_title_and_publication() -> None:
    """The article's words come out without navigation and footer; the footer's date is no date of publication."""
    document = parse(Report.received(PAGE.encode(), Media.HTML, "p.html"))
    assert "Seven militants were killed" in document.text
    assert "Home" not in document.text
    assert (document.published, document.published_basis) == ("2026-02-01", PublishedBasis.METADATA)
    start = document.text.index("militants")
    raw = document.offsets.raw(Span(start, start + len("militants")))
    assert raw is not None
    assert raw.of(PAGE) == "militants"


def test_date_line_is_the_last_resort() -> None:
    """A line that is only a date, near the top, dates a text that nobody dated."""
    document = _text("A brief\n\nFebruary 18, 2026\n\nFive men died.")
    assert (document.published, document.published_basis) == ("2026-02-18", PublishedBasis.TEXT)
    assert _text("Five men died on 3 May 2020.").published_basis is PublishedBasis.UNKNOWN


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"%PDF-1.7 ...", "is binary"),
        (b"ab\x00\x01cd", "is binary"),
        ("Añb".encode("latin-1"), "is not utf-8"),
    ],
)
def test_unreadable_bytes_get_a_message(data: bytes, message: str) -> None:
    """Empty, binary and wrongly encoded files say what is wrong and what to do."""
    with pytest.raises(ReportError, match=message) as raised:
        parse(Report.received(data, Media.TEXT, "bad.txt"))
    assert raised.value.hint


def test_same_bytes_from_elsewhere_are_another_report() -> None:
    """A report's id follows from bytes, name or address, and outlet."""
    one = Report.received(b"x", Media.TEXT, "a.txt", outlet="Dawn")
    assert one == Report.received(b"x", Media.TEXT, "a.txt", outlet="Dawn")
    assert one.id != Report.received(b"x", Media.TEXT, "a.txt", outlet="Geo").id
    assert one.digest == Report.received(b"x", Media.TEXT, "b.txt", outlet="Dawn").digest
