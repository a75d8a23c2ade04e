"""Write a document as Typst source: reports with heads and notes, and statements under a letterhead."""

from tests.documents.sixty.document import Block, Document, front_lines, pieces

QUOTE_STYLE = "size: 0.95em"


def quoted(text: str) -> str:
    """Write a text as a string of Typst's, so that none of it is markup."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}";'


def inline(document: Document, text: str) -> str:
    """Write running text; marks become footnotes or, where notes are collected at the end, raised figures."""
    at_end = document.options.get("notes") == "end"
    written = []
    for piece in pieces(text):
        if isinstance(piece, str):
            written.append(quoted(piece))
        elif at_end:
            written.append(f"#super[{piece}]")
        else:
            written.append(f"#footnote[{quoted(document.notes[piece])}]")
    return "".join(written)


def table(document: Document, block: Block) -> str:
    """Write a table with its caption above or below."""
    kind = document.options["table"]
    width = len(block.rows[0])
    aligned = ", ".join(["left", *["right"] * (width - 1)])
    head, *rows = block.rows
    cells = ", ".join(f"[*{quoted(cell)}*]" for cell in head)
    lines = [f"table.header({cells})"]
    lines += [", ".join(f"[{quoted(cell)}]" for cell in row) for row in rows]
    last = len(rows)
    strokes = {
        "grid": "stroke: 0.5pt",
        "zebra": "stroke: none, fill: (_, y) => if calc.odd(y) { luma(235) }",
        "rules": "stroke: (_, y) => (top: if y < 2 { 0.7pt } else { 0pt }, "
        f"bottom: if y == {last} {{ 0.7pt }} else {{ 0pt }})",
    }[kind]
    position = "top" if document.options["captions"] == "above" else "bottom"
    place = ', placement: top, scope: "parent"' if document.options.get("wide_table") else ""
    columns = ", ".join(["1fr", *["auto"] * (width - 1)])
    return (
        f"#figure(kind: table, supplement: none, numbering: none{place}, "
        f"caption: figure.caption(position: {position})[{quoted(block.caption)}],\n"
        f"  {{ set text(size: 0.85em, hyphenate: false)\n set par(justify: false, first-line-indent: 0em)\n"
        f"  table(columns: ({columns}), align: ({aligned}), inset: (x: 4pt, y: 3.5pt), {strokes},\n    "
        + ",\n    ".join(lines)
        + ") })"
    )


def written_block(document: Document, block: Block) -> str:
    """Write one block."""
    if block.kind == "table":
        return table(document, block)
    text = inline(document, block.text)
    if block.kind == "heading":
        return f"#heading(numbering: none)[{text}]"
    if block.kind == "quotation":
        return f"#pad(x: 1.6em, y: 0.3em, text({QUOTE_STYLE}, par(first-line-indent: 0em)[{text}]))"
    if block.kind == "item":
        label = quoted(block.label or "\u2022")
        return f"#pad(left: 0.8em, par(first-line-indent: 0em, hanging-indent: 2em)[#box(width: 2em)[{label}]{text}])"
    return text


def endnotes(document: Document) -> str:
    """Write the notes that are collected at the end."""
    if document.options.get("notes") != "end" or not document.notes:
        return ""
    lines = "\n".join(
        f"#par(first-line-indent: 0em, hanging-indent: 1.6em)[#box(width: 1.6em)[{number}.]{quoted(text)}]"
        for number, text in document.notes.items()
    )
    return f"#heading(numbering: none)[Notes]\n#[#set text(size: 0.88em)\n{lines}\n]"


def page_number(document: Document) -> str:
    """Write the number of a page as the document has it."""
    style = str(document.options["number_style"])
    content = style.replace("{n}", "#counter(page).display()").replace("{total}", "#counter(page).final().first()")
    return f"[{content}]"


def margins(document: Document) -> str:
    """Write what stands above and below the text: heads that alternate from the second page on, and numbers."""
    odd = quoted(document.running_heads[0])
    even = quoted(document.running_heads[-1])
    number = page_number(document)
    first = 0 if document.options.get("first_head") else 1
    if document.options["number"] == "top":
        return (
            f"#set page(header: context if here().page() > {first} {{ set text(size: 0.8em)\n"
            f" if calc.odd(here().page()) [{odd} #h(1fr) #{number}] else [#{number} #h(1fr) {even}] }})\n"
        )
    return (
        f"#set page(header: context if here().page() > {first} {{ set text(size: 0.8em)\n"
        f" if calc.odd(here().page()) {{ align(right)[{odd}] }} else {{ align(left)[{even}] }} }},\n"
        f" footer: context align(center, text(size: 0.85em, {number})))\n"
    )


def preamble(document: Document) -> str:
    """Write what holds for the whole document."""
    options = document.options
    indent = "first-line-indent: 1.2em, spacing: 0.85em" if options.get("indent") else "spacing: 1.25em"
    columns = int(options.get("columns", 1))
    wide = document.template == "report"
    sides = "2.2cm" if columns > 1 else "3.2cm" if wide else "2.6cm"
    leading = "0.85em" if wide else "0.68em"
    return (
        f'#set page(paper: "{options["paper"]}", columns: {columns}, margin: (x: {sides}, y: 3cm))\n'
        f'#set text(font: "{options["font"]}", size: {options["size"]}pt, lang: "en", region: "GB", hyphenate: true)\n'
        f"#set par(justify: true, leading: {leading}, {indent})\n"
        f"#set super(typographic: {'true' if options.get('real_super') else 'false'})\n"
        "#set footnote.entry(gap: 0.6em)\n"
        "#show heading: set text(size: 0.85em)\n"
        "#show heading: set block(above: 1.5em, below: 0.8em)\n"
        "#show figure: set block(above: 1.4em, below: 1.4em)\n"
    )


def report(document: Document) -> str:
    """Write a report."""
    title = quoted(document.title)
    lines = " \\ ".join(quoted(line) for line in front_lines(document))
    opening = f'#align(center)[#text(size: 1.6em, weight: "bold", hyphenate: false)[{title}] \\ #v(0.2em) {lines}]'
    if int(document.options.get("columns", 1)) > 1:
        opening = f'#place(top + center, scope: "parent", float: true, clearance: 1.5em)[{opening}]'
    blocks = [written_block(document, block) for block in document.blocks]
    return "\n\n".join([preamble(document) + margins(document), opening, *blocks, endnotes(document)])


def statement(document: Document) -> str:
    """Write a statement of one page under a letterhead."""
    options = document.options
    name, *address = (quoted(str(line)) for line in options["letterhead"])
    head = f'#align(center)[#text(size: 1.5em, weight: "bold")[{name}]' + "".join(f" \\ {line}" for line in address)
    reference = "" if options.get("reference_off") else quoted(str(options["reference"]))
    parts = [
        preamble(document),
        head + "]",
        "#line(length: 100%, stroke: 0.8pt)",
        f"{reference} #h(1fr) {quoted(str(options['dateline']))}",
        f'#v(0.6em)\n#align(center)[#text(size: 1.2em, weight: "bold", hyphenate: false)[{quoted(document.title)}]]',
        *(written_block(document, block) for block in document.blocks),
    ]
    return "\n\n".join(parts)


def typst_source(document: Document) -> str:
    """Write a document's Typst source."""
    return statement(document) if document.template == "statement" else report(document)
