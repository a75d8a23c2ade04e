"""How each kind of page writes its blocks, and the scraps that surround an article on any page."""

import json
from dataclasses import dataclass, field
from html import escape

from tests.documents.sixty.document import Document

RELATED = (
    "Cabinet approves 1,200 posts for new districts",
    "Gas pressure drops to a third in Kalat",
    "Cricket: Quetta win by 46 runs",
    "Gold price up Rs2,300 per tola",
    "Two held with 18kg of hashish near Hub",
    "Apple harvest begins three weeks early",
)
COMMENTS = (
    ("A reader in Quetta", "Nobody ever checks these numbers. I was there and saw at least 50."),
    ("Concerned citizen", "Same story every year, 2019, 2021 and now again."),
    ("Baba", "Please also write about the road to our village, 14 km without a bridge."),
)


@dataclass(frozen=True)
class Style:
    """The shapes of blocks on one kind of page."""

    paragraph: str = "<p>{}</p>"
    heading: str = "<h2>{}</h2>"
    quotation: str = "<blockquote><p>{}</p></blockquote>"
    figure: str = '<figure><img src="photo.jpg" alt="{alt}"><figcaption>{caption}</figcaption></figure>'
    table: str = '<table class="data">\n<caption>{caption}</caption>\n{rows}\n</table>'
    mark: str = '<sup{place}><a href="#fn{n}">[{n}]</a></sup>'
    joint: str = "\n"
    inserts: dict[str, str] = field(
        default_factory=lambda: {
            "readmore": '<p class="read-more"><strong><a href="/story/also">{}</a></strong></p>',
            "related": '<div class="inline-related"><a href="/story/related">{}</a></div>',
            "ad": '<div class="ad-slot"><span>{}</span></div>',
            "newsletter": '<aside class="newsletter"><p>{}</p><form><input type="email"><button>Sign up</button></form>'
            "</aside>",
        }
    )


STYLES = {
    "divs": Style(
        paragraph='<div class="text-row">{}</div>',
        table='<div class="tbl-wrap"><div class="tbl-title">{caption}</div>\n<table border="1">\n{rows}\n'
        "</table></div>",
    ),
    "wire": Style(paragraph='<p data-testid="paragraph" class="text__text__1FZLe text__dark-grey__3Ml43">{}</p>'),
    "wordpress": Style(
        figure='<figure class="wp-block-image size-large"><img src="wp-content/uploads/p.jpg" alt="{alt}">'
        '<figcaption class="wp-element-caption">{caption}</figcaption></figure>',
        table='<figure class="wp-block-table"><table>\n{rows}\n</table><figcaption class="wp-element-caption">{caption}'
        "</figcaption></figure>",
    ),
    "legacy": Style(paragraph="{}", joint="<br><br>\n"),
    "regional": Style(paragraph='<P align="justify">{}</P>'),
    "ngo": Style(heading="<h3>{}</h3>", mark='<sup{place} class="fn"><a href="#fn{n}">{n}</a></sup>'),
    "magazine": Style(mark='<sup{place}><a href="#fn{n}" role="doc-noteref">{n}</a></sup>'),
    "live": Style(heading='<h3 class="lb-title">{}</h3>'),
    "amp": Style(
        figure='<figure><amp-img src="photo.jpg" width="640" height="360" alt="{alt}"></amp-img>'
        "<figcaption>{caption}</figcaption></figure>",
    ),
    "app": Style(
        paragraph='<div data-component="text-block" class="ssrcss-7uxr49-RichTextContainer e5tfeyi1">'
        '<p class="ssrcss-1q0x1qg-Paragraph e1jhz7w10">{}</p></div>',
        table='<div data-component="table-block" class="ssrcss-1x8e1n3-Table"><h3 class="ssrcss-1f3bvyz-Caption">'
        "{caption}</h3><table>\n{rows}\n</table></div>",
    ),
}


def style_of(template: str) -> Style:
    """The style of a kind of page."""
    return STYLES.get(template, Style())


def text_of(text: str) -> str:
    """Escape plain text for a page."""
    return escape(text, quote=True)


def navigation(document: Document, *, tag: str = "nav") -> str:
    """The bar at the top of a page."""
    links = "".join(
        f'<li><a href="/{name.lower()}">{name}</a></li>'
        for name in ("Home", "Latest", "Balochistan", "Pakistan", "World", "Business", "Sport", "Opinion", "Epaper")
    )
    return f'<{tag} class="main-menu"><a class="logo" href="/">{text_of(document.outlet)}</a><ul>{links}</ul></{tag}>'


def related(title: str, *, start: int = 0, count: int = 4) -> str:
    """A box with other headlines."""
    chosen = [RELATED[(start + step) % len(RELATED)] for step in range(count)]
    items = "".join(f'<li><a href="/story/{index}">{headline}</a></li>' for index, headline in enumerate(chosen))
    return f'<div class="related-box"><h4>{title}</h4><ul>{items}</ul></div>'


def share() -> str:
    """The row of buttons for passing a page on."""
    names = ("Facebook", "X", "WhatsApp", "Email", "Copy link", "Print")
    return '<div class="share-buttons">' + "".join(f'<a href="#" class="share">{name}</a>' for name in names) + "</div>"


def cookies() -> str:
    """The bar about cookies."""
    return (
        '<div id="cookie-consent" class="cookie-bar"><p>We and our 147 partners use cookies to improve your experience.'
        " By continuing to use this site you agree to our use of cookies.</p><button>Accept all</button>"
        "<button>Manage preferences</button></div>"
    )


def footer(document: Document) -> str:
    """The foot of a page."""
    year = document.metadata["published"][:4]
    return (
        f'<footer class="site-footer"><p>Copyright &copy; {year} {text_of(document.outlet)}. All rights reserved.</p>'
        '<p><a href="/about">About us</a> | <a href="/contact">Contact</a> | <a href="/privacy">Privacy policy</a> | '
        '<a href="/ads">Advertise with us</a></p></footer>'
    )


def linked_data(document: Document, *, kind: str = "NewsArticle") -> dict[str, object]:
    """The facts of a page as schema.org has them."""
    facts = document.metadata
    data: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "headline": document.title,
        "datePublished": facts["published"],
        "publisher": {"@type": "Organization", "name": document.outlet},
    }
    if "modified" in facts:
        data["dateModified"] = facts["modified"]
    if "author" in facts:
        data["author"] = {"@type": "Person", "name": facts["author"]}
    return data


def script(data: object) -> str:
    """A script element with linked data."""
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def meta(document: Document) -> str:
    """Open Graph and article properties."""
    facts = document.metadata
    lines = [
        f'<meta property="og:title" content="{text_of(document.title)}">',
        f'<meta property="og:site_name" content="{text_of(document.outlet)}">',
        '<meta property="og:type" content="article">',
        f'<meta property="article:published_time" content="{facts["published"]}">',
    ]
    if "modified" in facts:
        lines.append(f'<meta property="article:modified_time" content="{facts["modified"]}">')
    if "author" in facts:
        lines.append(f'<meta name="author" content="{text_of(facts["author"])}">')
    return "\n".join(lines)
