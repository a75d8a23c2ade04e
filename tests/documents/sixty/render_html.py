"""Render a document as a saved news page: the body here, the pages around it in `render_html_*`."""

import re
from collections.abc import Callable
from html import escape
from itertools import groupby

from tests.documents.sixty.document import Block, Document, pieces
from tests.documents.sixty.render_html_more import amp, app, live, magazine, regional
from tests.documents.sixty.render_html_pages import broadsheet, divs, legacy, ngo, wire, wordpress
from tests.documents.sixty.render_html_style import Style, style_of

PAGES: dict[str, Callable[[Document, str], str]] = {
    "broadsheet": broadsheet,
    "divs": divs,
    "wire": wire,
    "wordpress": wordpress,
    "legacy": legacy,
    "ngo": ngo,
    "live": live,
    "amp": amp,
    "app": app,
    "regional": regional,
    "magazine": magazine,
}
NAMED = {
    "\u2014": "&mdash;",
    "\u2013": "&ndash;",
    "\u2018": "&lsquo;",
    "\u2019": "&rsquo;",
    "\u201c": "&ldquo;",
    "\u201d": "&rdquo;",
    "\u00a0": "&nbsp;",
    "\u00ad": "&shy;",
}
UNIT = re.compile(r"(?<=\d) (?=(?:per|million|billion|kilometres|people|patients|feet|litres)\b)")


class Writer:
    """Writes blocks as HTML; remembers which links have been set."""

    def __init__(self, document: Document) -> None:
        """Take the document's options."""
        self.document = document
        self.style: Style = style_of(document.template)
        self.links: list[str] = [str(phrase) for phrase in document.options.get("links", [])]
        self.seen: set[int] = set()

    def characters(self, text: str) -> str:
        """Write characters as the page does: as entities with a name or a number, or as they are."""
        options = self.document.options
        if options.get("nbsp"):
            text = UNIT.sub("\u00a0", text)
        for word in options.get("soft", []):
            half = len(word) // 2
            text = text.replace(word, f"{word[:half]}\u00ad{word[half:]}")
        text = escape(text, quote=False)
        kind = options.get("entities", "raw")
        if kind == "named":
            return "".join(NAMED.get(character, character) for character in text)
        if kind == "numeric":
            return "".join(f"&#{ord(character)};" if character in NAMED else character for character in text)
        return text

    def linked(self, text: str) -> str:
        """Write a stretch of text with the links that have not been set yet."""
        for phrase in self.links:
            if phrase in text:
                self.links.remove(phrase)
                before, after = text.split(phrase, 1)
                slug = re.sub(r"[^a-z]+", "-", phrase.lower()).strip("-")
                anchor = f'<a href="/topic/{slug}">{self.characters(phrase)}</a>'
                return self.linked(before) + anchor + self.linked(after)
        return self.characters(text)

    def mark(self, number: int) -> str:
        """Write a note mark; only its first place carries the address the note links back to."""
        place = "" if number in self.seen else f' id="ref{number}"'
        self.seen.add(number)
        return self.style.mark.format(n=number, place=place)

    def inline(self, text: str) -> str:
        """Write running text with marks."""
        return "".join(self.mark(piece) if isinstance(piece, int) else self.linked(piece) for piece in pieces(text))

    def table(self, block: Block) -> str:
        """Write a table, with its caption where the page's style has it."""
        head, *rows = block.rows
        cells = "".join(f'<th scope="col">{self.characters(cell)}</th>' for cell in head)
        lines = [f"<thead><tr>{cells}</tr></thead>", "<tbody>"]
        lines.extend("<tr>" + "".join(f"<td>{self.characters(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return self.style.table.format(caption=self.characters(block.caption), rows="\n".join([*lines, "</tbody>"]))

    def block(self, block: Block) -> str:
        """Write one block that is not an item."""
        if block.kind == "table":
            return self.table(block)
        if block.kind == "caption":
            return self.style.figure.format(caption=self.characters(block.text), alt=escape(block.text[:30]))
        shape = {"heading": self.style.heading, "quotation": self.style.quotation}.get(block.kind, self.style.paragraph)
        return shape.format(self.inline(block.text))

    def insert(self, entry: dict[str, str]) -> str:
        """Write what stands between paragraphs without belonging to them."""
        return self.style.inserts[entry["kind"]].format(self.characters(entry["text"]))

    def blocks(self, blocks: tuple[Block, ...]) -> list[str]:
        """Write blocks in order, items gathered into lists."""
        inserts = {int(entry["after"]): entry for entry in self.document.options.get("inserts", [])}
        written: list[str] = []
        count = 0
        for listed, run in groupby(blocks, key=lambda block: block.kind == "item"):
            group = list(run)
            if listed:
                tag = "ol" if group[0].label else "ul"
                items = "\n".join(f"<li>{self.inline(block.text)}</li>" for block in group)
                written.append(f"<{tag}>\n{items}\n</{tag}>")
                count += len(group)
                if count in inserts:
                    written.append(self.insert(inserts[count]))
                continue
            for block in group:
                written.append(self.block(block))
                count += 1
                if count in inserts:
                    written.append(self.insert(inserts[count]))
        return written

    def notes(self) -> str:
        """Write the notes at the end, as a list or as paragraphs."""
        if not self.document.notes:
            return ""
        if self.document.options.get("notes") == "list":
            items = "\n".join(
                f'<li id="fn{number}">{self.characters(text)} <a href="#ref{number}" class="back">&#8617;</a></li>'
                for number, text in self.document.notes.items()
            )
            return f'<section class="footnotes"><h2>Notes</h2>\n<ol>\n{items}\n</ol>\n</section>'
        lines = "\n".join(
            f'<p class="note" id="fn{number}"><sup>{number}</sup> {self.characters(text)}</p>'
            for number, text in self.document.notes.items()
        )
        return f'<hr>\n<div class="endnotes"><h4>Notes</h4>\n{lines}\n</div>'

    def entries(self) -> str:
        """Write a live page's entries: each heading opens one, with its time and its share button."""
        times = [str(time) for time in self.document.options["times"]]
        day = self.document.metadata["published"][:10]
        written: list[list[str]] = []
        for block in self.document.blocks:
            if block.kind == "heading":
                written.append([self.block(block)])
            else:
                written[-1].append(self.block(block))
        return "\n".join(
            f'<article class="lb-post" id="post-{index}">\n<time class="lb-time" datetime="{day}T{time}:00+05:00">'
            f"{time}</time>\n{lines[0]}\n<div class=lb-body>\n" + "\n".join(lines[1:]) + "\n</div>\n"
            '<div class="lb-share"><button>Share</button> <button>Copy link</button></div>\n</article>'
            for index, (time, lines) in enumerate(zip(times, written, strict=True))
        )


def body_of(document: Document) -> str:
    """Write the body of a page."""
    writer = Writer(document)
    if document.options.get("live"):
        return writer.entries()
    written = writer.blocks(document.blocks)
    pull = document.options.get("pull")
    if pull:
        written.insert(3, f'<aside class="pullquote" aria-hidden="true">{writer.characters(str(pull))}</aside>')
    notes = writer.notes()
    return writer.style.joint.join([*written, *([notes] if notes else [])])


def render_html(document: Document) -> tuple[str, bytes]:
    """Render a saved page in the encoding its options name."""
    page = PAGES[document.template](document, body_of(document))
    encoding = str(document.options.get("encoding", "utf-8"))
    return f"{document.identifier}.html", page.encode(encoding, errors="xmlcharrefreplace")
