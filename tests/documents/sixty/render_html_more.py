"""Five more kinds of page: live, amp, app, regional, magazine."""

import json

from tests.documents.sixty.document import Document, long_date, plain
from tests.documents.sixty.render_html_style import (
    cookies,
    footer,
    linked_data,
    meta,
    navigation,
    related,
    script,
    share,
    text_of,
)


def live(document: Document, body: str) -> str:
    """A page that is written on through the day, newest entry first."""
    facts = document.metadata
    headings = [block.text for block in document.blocks if block.kind == "heading"]
    events = "".join(f'<li><a href="#post-{index}">{text_of(text)}</a></li>' for index, text in enumerate(headings))
    data = linked_data(document, kind="LiveBlogPosting") | {
        "coverageStartTime": facts["published"],
        "liveBlogUpdate": [{"@type": "BlogPosting", "headline": text} for text in headings],
    }
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{text_of(document.title)} | {text_of(document.outlet)}</title>
{meta(document)}
{script(data)}
</head>
<body class="live">
{cookies()}
<header>{navigation(document)}</header>
<main>
<div class="live-head"><span class="live-badge">LIVE</span><h1>{text_of(document.title)}</h1>
<p class="live-meta">By {text_of(facts["author"])} <time
datetime="{facts["published"]}">{long_date(facts["published"])}</time>
Last updated <time datetime="{facts["modified"]}">{facts["modified"][11:16]}</time></p>
<button class="refresh">12 new updates</button><label><input type="checkbox"> Auto-refresh on</label></div>
<aside class="key-events"><h4>Key events</h4><ul>{events}</ul></aside>
<div class="lb-stream">
{body}
</div>
<button class="load-more">Load more updates</button>
{share()}
{related("Explore more on these topics", start=3, count=3)}
</main>
{footer(document)}
</body>
</html>
"""


def amp(document: Document, body: str) -> str:
    """The light version of a page for telephones."""
    facts = document.metadata
    return f"""<!doctype html>
<html amp lang="en">
<head>
<meta charset="utf-8">
<script async src="https://cdn.ampproject.org/v0.js"></script>
<title>{text_of(document.title)}</title>
<link rel="canonical" href="/story.html">
<meta name="viewport" content="width=device-width">
{script(linked_data(document))}
<style amp-custom>body {{ margin: 0 }}</style>
</head>
<body>
<amp-sidebar id="menu" layout="nodisplay">{navigation(document)}</amp-sidebar>
<header class="amp-header"><button on="tap:menu.toggle">Menu</button><a href="/">{text_of(document.outlet)}</a>
</header>
<article class="amp-article">
<header><h1>{text_of(document.title)}</h1>
<div class="amp-byline">{text_of(facts["author"])}</div>
<time datetime="{facts["published"]}">{long_date(facts["published"])}
</time></header>
<amp-social-share type="whatsapp"></amp-social-share><amp-ad width="300" height="250" type="x">
<div>Advertisement</div></amp-ad>
<div class="amp-content">
{body}
</div>
</article>
<amp-consent id="c"><div>This site uses cookies. <button on="tap:c.accept">OK</button></div></amp-consent>
<section class="amp-related">{related("You may like", start=1)}</section>
<footer class="amp-footer"><a href="/full">View full site</a> <a href="#top">Top</a> &copy; {facts["published"][:4]}
{text_of(document.outlet)}</footer>
</body>
</html>
"""


def app(document: Document, body: str) -> str:
    """A page that a script builds: hashed class names, dates in linked data only, the text once more as data."""
    data: object = linked_data(document)
    if document.options.get("jsonld") == "graph":
        crumbs = {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "position": 1, "name": "Home"}]}
        site = {"@type": "WebSite", "name": document.outlet, "dateModified": "2020-01-01T00:00:00Z"}
        data = {"@context": "https://schema.org", "@graph": [site, linked_data(document), crumbs]}
    payload = ""
    if document.options.get("payload"):
        texts = [plain(block.text) for block in document.blocks if block.text]
        content = json.dumps({"props": {"title": document.title, "blocks": texts}}, ensure_ascii=False)
        payload = f'<script id="__NEXT_DATA__" type="application/json">{content}</script>'
    return f"""<!DOCTYPE html>
<html lang="en-GB" class="no-js">
<head>
<meta charset="utf-8">
<title>{text_of(document.title)} - {text_of(document.outlet)}</title>
<meta property="og:title" content="{text_of(document.title)}">
<meta property="og:site_name" content="{text_of(document.outlet)}">
{script(data)}
</head>
<body>
<div id="__next"><div class="ssrcss-1b6bvvl-Page">
<div class="ssrcss-1ocoo3l-Global">{navigation(document)}</div>
<main id="main-content" class="ssrcss-1vzbmxa-Main">
<article class="ssrcss-pv1rh6-ArticleWrapper">
<div data-component="headline-block">
<h1 id="main-heading" class="ssrcss-gcq6xq-StyledHeading">{text_of(document.title)}</h1></div>
<div data-component="byline-block" class="ssrcss-h3c0s8-Byline"><span>{text_of(document.metadata["author"])}</span>
<span>{text_of(document.outlet)}</span></div>
{body}
<div data-component="topic-list"><h2>Related Topics</h2><ul><li><a href="/t/a">Pakistan</a></li><li>
<a href="/t/b">Asia</a></li>
</ul></div>
</article>
<section class="ssrcss-19kuc5w-Links"><h2>More on this story</h2>{related("", start=4, count=3)}</section>
<section aria-labelledby="mostRead"><h2 id="mostRead">Most read</h2><ol><li>1 Gold price up Rs2,300</li>
<li>2 Cricket: Quetta win
</li></ol></section>
</main>
{footer(document)}
</div></div>
{payload}
<script>self.__bundle=[["main",1.4],["vendor",220]];</script>
</body>
</html>
"""


def regional(document: Document, body: str) -> str:
    """A district paper's page, hand-made, with an odd word for its encoding."""
    day = document.metadata["published"]
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<html>
<head>
<meta http-equiv="content-type" content="text/html;charset='{document.options["declared"]}'">
<title>{text_of(document.title)}</title>
<meta name="DC.date.issued" content="{day}">
<meta name="DC.creator" content="{text_of(document.metadata["author"])}">
<meta name="DC.publisher" content="{text_of(document.outlet)}">
</head>
<body>
<center><img src="head.gif" alt="{text_of(document.outlet)}"><br>
<a href="index.html">HOME</a> * <a href="local.html">LOCAL</a> * <a href="obituary.html">OBITUARIES</a> *
<a href="prices.html">BAZAAR PRICES</a></center>
<marquee>Bazaar today: dates Rs240/kg, fish Rs620/kg, sugar Rs145/kg</marquee>
<div id="content">
<h1>{text_of(document.title)}</h1>
<p class="date"><i>{long_date(day)} - {text_of(document.metadata["author"])}</i></p>
{body}
<p class="nav"><a href="prev.html">&lt;&lt; Previous</a> <a href="next.html">Next &gt;&gt;</a></p>
</div>
<div id="side"><b>Other news</b><ul><li><a href="a.html">Football: Turbat 2, Panjgur 1</a></li>
<li><a href="b.html">New bridge opens after 11 years</a></li></ul>You are visitor no. 0048213</div>
<hr><center><small>{text_of(document.outlet)}, Main Bazaar. Phone 0852-555-120</small></center>
</body>
</html>
"""


def magazine(document: Document, body: str) -> str:
    """A review with long pieces, pulled-out quotations and notes."""
    facts = document.metadata
    return f"""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>{text_of(document.outlet)} &#8226; {text_of(document.title)}</title>
{meta(document)}
</head>
<body>
<header class="masthead">{navigation(document)}<a class="subscribe" href="/subscribe">Subscribe from Rs350 a month</a>
</header>
<article itemscope itemtype="https://schema.org/Article">
<div class="kicker"><a href="/method">Method</a></div>
<h1 itemprop="headline">{text_of(document.title)}</h1>
<div class="byline">By <span itemprop="author">{text_of(facts["author"])}</span>,
<time itemprop="datePublished" datetime="{facts["published"]}">{long_date(facts["published"])}</time> - 6
minutes</div>
<div itemprop="articleBody" class="longread">
{body}
</div>
<div class="paywall-note">You have read 1 of 3 free articles this month.</div>
{share()}
</article>
<aside>{related("From the archive", start=2, count=4)}</aside>
{footer(document)}
{cookies()}
</body>
</html>
"""
