"""How long checking a draft takes, beside plainly reading the same pages.

python -m benchmarks.check_speed [PAGES]

The pages are the passages in view of `annotated/drafts/dev/`, 500 words to a page, in drafts of ten pages, each with
the documents that its passages cite. Both ways start from the parsed files and take turns; the ratio is that of their
medians. Reading is `read_documents` on drafts and documents, checking is all of `check_documents`, reading included.
"""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from counterclaim.documents.markdown import read_markdown
from counterclaim.documents.texts import read_text
from counterclaim.engines.batches import read_documents
from counterclaim.engines.checking import Parsed, check_documents
from counterclaim.engines.parser import make_reader
from counterclaim.evaluation.drafts import Excerpt, read_excerpts
from counterclaim.sources.report import Media, Report

DRAFTS = Path(__file__).parents[1] / "annotated" / "drafts" / "dev"
WORDS, OF_A_DRAFT = 500, 10
"""Words of a page, pages of a draft."""
TURNS = 3


def main() -> None:
    """Print the ratio."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    reader = make_reader("generic")
    excerpts = [one for path in sorted(DRAFTS.glob("*.yaml")) for one in read_excerpts(path)]
    drafts = list(_drafts(excerpts, pages, reader.language.known))
    reading: list[float] = []
    checking: list[float] = []
    for _ in range(TURNS):
        start = time.perf_counter()
        for draft, sources in drafts:
            list(read_documents(reader, [draft[1], *(document for _, document in sources)]))
        between = time.perf_counter()
        for draft, sources in drafts:
            check_documents(reader, draft, sources)
        reading.append(between - start)
        checking.append(time.perf_counter() - between)
    read, checked = statistics.median(reading), statistics.median(checking)
    cited = sum(len(sources) for _, sources in drafts)
    print(f"{pages} pages in {len(drafts)} drafts, {cited} documents cited")
    print(f"reading {read:.2f} s, checking {checked:.2f} s: {checked / read:.2f} times")


def _drafts(
    excerpts: Sequence[Excerpt], pages: int, known: Callable[[str], bool]
) -> Iterator[tuple[Parsed, list[Parsed]]]:
    """Drafts of so many pages in all, made of passages whole, their notes and files numbered apart."""
    parts: list[str] = []
    documents: list[Parsed] = []
    left, here = pages * WORDS, 0
    for place, one in enumerate(excerpts):
        text, cited = _apart(one, place, known)
        parts.append(text)
        documents += cited
        here += len(text.split())
        if here >= OF_A_DRAFT * WORDS or here >= left:
            draft = Report.received("\n\n".join(parts).encode(), Media.MARKDOWN, f"draft-{place}.md")
            yield (draft, read_markdown(draft)), documents
            left -= here
            parts, documents, here = [], [], 0
        if left <= 0:
            return


def _apart(one: Excerpt, place: int, known: Callable[[str], bool]) -> tuple[str, list[Parsed]]:
    """A passage whose notes and documents no other one has."""
    text = re.sub(r"\[\^([^\]\s]+)\]", rf"[^{place}-\1]", one.draft)
    cited = []
    for given in one.documents:
        name = f"{place}-{given['file']}"
        text = text.replace(given["file"], name)
        report = Report.received(
            given["text"].encode(),
            Media.TEXT,
            name,
            outlet=given["outlet"],
            published=str(given["published"]),
            title=given["title"],
        )
        cited.append((report, read_text(report, known)))
    return text, cited


if __name__ == "__main__":
    main()
