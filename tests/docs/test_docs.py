"""The docs are true: the tutorial runs, the reference follows from the code, links lead somewhere."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from tools.reference import pages

from tests.conftest import ROOT, counterclaim_command

DOCS = ROOT / "docs"
PAGES = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "examples/herof/README.md"]


def test_reference_follows_from_the_code() -> None:
    """The generated pages are what the code generates now."""
    written = pages()
    for path, text in written.items():
        assert path.read_text(encoding="utf-8") == text, path.name
    assert set((DOCS / "reference/checks").iterdir()) <= set(written)


def test_tutorial_runs(tmp_path: Path) -> None:
    """Every command of the tutorial works as written, and what it says of the results is so."""
    text = (DOCS / "tutorial.md").read_text(encoding="utf-8")
    commands = re.findall(r"^\$ counterclaim (.+)$", text, re.MULTILINE)
    assert len(commands) == text.count("```console")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    outputs = []
    for command in commands:
        done = counterclaim_command(*shlex.split(command), cwd=tmp_path)
        assert done.code == 0, done.err
        outputs.append(done.out)
    quoted = re.sub(r"\s+", " ", (tmp_path / "tutorial/contested.csv").read_text(encoding="utf-8"))
    for words in re.findall(r'"([^"]+)"', re.sub(r"\s+", " ", text.split("## 2.")[1].split("## 3.")[0])):
        assert words in quoted, words
    assert "145" in outputs[2]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Every relative link of a page has its file."""
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        if not target.startswith("http"):
            assert (page.parent / target).exists(), target


def test_first_page_begins_with_the_one_rule() -> None:
    """The one rule from which the design follows stands on the first page."""
    first = (DOCS / "index.md").read_text(encoding="utf-8")
    assert "A claim is never changed and never becomes a fact" in first[:200]
