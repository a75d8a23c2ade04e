"""Six kinds of news page: broadsheet, divs, wire, wordpress, legacy, ngo."""

from tests.documents.sixty.document import Document, long_date
from tests.documents.sixty.render_html_style import (
    COMMENTS,
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


def credit(document: Document) -> str:
    """Who is named above the article: the agency, the author, or both."""
    names = [document.metadata[key] for key in ("agency", "author") if key in document.metadata]
    return text_of(" | ".join(names))


def stamps(document: Document, *, american: bool = True) -> str:
    """The dates of a page, as readers see them."""
    facts = document.metadata
    first = long_date(facts["published"], american=american)
    shown = [f'<time datetime="{facts["published"]}">Published {first}</time>']
    if "modified" in facts:
        changed = long_date(facts["modified"], american=american)
        shown.append(f'<time class="updated" datetime="{facts["modified"]}">Updated {changed}</time>')
    return " ".join(shown)


def broadsheet(document: Document, body: str) -> str:
    """A daily paper: semantic elements, linked data, a story column beside other columns."""
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{text_of(document.title)} - Pakistan - {text_of(document.outlet)}</title>
{meta(document)}
{script(linked_data(document))}
<style>.story p {{ font-size: 18px }}</style>
</head>
<body>
{cookies()}
<header><div class="ticker">Breaking: Karachi bourse gains 412 points</div>{navigation(document)}</header>
<main>
<article class="story">
<h1 class="story__title">{text_of(document.title)}</h1>
<div class="story__byline"><span class="byline">{credit(document)}</span> {stamps(document)} <span>3 min read</span>
</div>
{share()}
<div class="story__content">
{body}
</div>
<p class="story__print">Published in {text_of(document.outlet)}, {
        long_date(document.metadata["published"], american=True)
    }</p>
<ul class="story__tags"><li><a href="/tag/balochistan">Balochistan</a></li><li><a href="/tag/news">News</a></li></ul>
</article>
<aside class="sidebar">{related("Most read", start=1)}{related("Latest stories", start=3)}</aside>
</main>
{footer(document)}
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({{"page": "story"}});</script>
</body>
</html>
"""


def divs(document: Document, body: str) -> str:
    """A page without a paragraph element: every line of the story is a div."""
    return f"""<!DOCTYPE html>
<html lang="en-PK">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<title>{text_of(document.title)} | {text_of(document.outlet)}</title>
{meta(document)}
</head>
<body class="detail-page">
<div id="top">{navigation(document, tag="div")}</div>
<div id="wrap">
<div class="col-main">
<div class="crumbs"><a href="/">Home</a> &raquo; <a href="/national">National</a></div>
<h1>{text_of(document.title)}</h1>
<div class="info"><span class="by">By {text_of(document.metadata["author"])}</span>
<span class="dt">{long_date(document.metadata["published"])}</span></div>
<div class="detail-body">
{body}
</div>
{share()}
<div class="tags"><a href="/t/1">Security</a> <a href="/t/2">Economy</a></div>
{related("Related news", start=2)}
</div>
<div class="col-side">
<div class="weather">Quetta 21&deg;C, Turbat 34&deg;C</div>{related("Top stories", start=4, count=3)}</div>
</div>
<div class="bottom">{footer(document)}</div>
{cookies()}
</body>
</html>
"""


def wire(document: Document, body: str) -> str:
    """An agency's copy on another house's site."""
    agency = document.metadata["agency"]
    data = linked_data(document) | {"author": {"@type": "Organization", "name": agency}}
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="UTF-8"/>
<title>{text_of(document.title)} | {text_of(document.outlet)}</title>
{meta(document)}
<meta name="article.source" content="{agency}"/>
{script(data)}
</head>
<body>
<div id="app-root">
<a class="skip-link" href="#main-content">Skip to main content</a>
<header role="banner">{navigation(document)}<div class="market-data">KSE-100 112,304.5 +0.8% | USD/PKR 281.4</div>
</header>
<main id="main-content">
<article>
<header class="article-header"><h1 data-testid="Heading">{text_of(document.title)}</h1>
<div class="author"><span>By <a rel="author" href="/authors/{agency.lower()}">{agency}</a></span></div>
<div class="dates">{stamps(document)}</div>{share()}</header>
<div class="article-body__content">
{body}
</div>
<div class="sign-off"><p>Our Standards: <a href="/principles">The {agency} principles of reporting</a></p></div>
<div class="toolbar"><button>Purchase Licensing Rights</button></div>
</article>
<section class="read-next"><h2>Read next</h2>{related("Asia Pacific", start=0)}</section>
</main>
{footer(document)}
</div>
</body>
</html>
"""


def wordpress(document: Document, body: str) -> str:
    """A small paper's weblog with widgets and comments."""
    count = int(document.options.get("comments", 0))
    remarks = "\n".join(
        f'<li class="comment"><cite class="fn">{name}</cite> <span class="says">says:</span>'
        f'<div class="comment-content"><p>{remark}</p></div><a class="comment-reply-link" href="#">Reply</a></li>'
        for name, remark in COMMENTS[:count]
    )
    facts = document.metadata
    return f"""<!DOCTYPE html>
<html lang="en-US">
<head>
<meta charset="UTF-8">
<title>{text_of(document.title)} &#8211; {text_of(document.outlet)}</title>
{meta(document)}
<link rel="https://api.w.org/" href="/wp-json/">
<meta name="generator" content="WordPress 6.4.3">
</head>
<body class="post-template-default single single-post wp-embed-responsive">
<div id="page" class="site">
<header id="masthead" class="site-header">{navigation(document)}<form role="search"><label>Search for:</label>
<input type="search"></form></header>
<div id="primary" class="content-area"><main id="main" class="site-main">
<article id="post-{document.number}" class="post type-post status-publish format-standard hentry">
<header class="entry-header"><h1 class="entry-title">{text_of(document.title)}</h1>
<div class="entry-meta"><span class="posted-on">Posted on <time class="entry-date published"
datetime="{facts["published"]}">{long_date(facts["published"], american=True)}</time></span>
<span class="byline"> by <span class="author vcard">
<a class="url fn n" href="/author/x">{text_of(facts["author"])}</a></span>
</span></div></header>
<div class="entry-content">
{body}
<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3>{share()}</div>
<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{related("", start=5, count=3)}</div>
</div>
<footer class="entry-footer"><span class="cat-links">Posted in <a href="/c/makran">Makran</a></span></footer>
</article>
<nav class="navigation post-navigation"><a rel="prev" href="/a">Previous: Two held with 18kg of hashish near Hub</a>
</nav>
<div id="comments" class="comments-area"><h2 class="comments-title">{count} thoughts on this story</h2>
<ol class="comment-list">{remarks}</ol><div id="respond"><h3>Leave a Reply</h3>
<p>Your email address will not be published.
Required fields are marked *</p></div></div>
</main></div>
<aside id="secondary" class="widget-area"><section class="widget"><h2 class="widget-title">Recent Posts</h2>
{related("", start=0, count=5)}</section><section class="widget"><h2>Archives</h2><ul><li>December 2024 (41)</li>
<li>November 2024 (38)</li></ul></section></aside>
{footer(document)}
</div>
</body>
</html>
"""


def legacy(document: Document, body: str) -> str:
    """A page of tables and fonts, its paragraphs parted by line breaks."""
    declared = document.options["declared"]
    day = document.metadata["published"]
    return f"""<HTML>
<HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={declared}">
<TITLE>{text_of(document.outlet)}: {text_of(document.title)}</TITLE>
<META NAME="date" CONTENT="{day}">
<META NAME="author" CONTENT="{text_of(document.metadata["author"])}">
</HEAD>
<BODY BGCOLOR="#FFFFFF" LINK="#000099">
<TABLE WIDTH="760" ALIGN="center" CELLPADDING="4">
<TR><TD COLSPAN="3" BGCOLOR="#003366"><FONT COLOR="white" SIZE="5"><B>{text_of(document.outlet)}</B></FONT></TD></TR>
<TR><TD COLSPAN="3"><FONT SIZE="1">
<A HREF="/">Front Page</A> | <A HREF="/nat">National</A> | <A HREF="/met">Metropolitan</A> |
<A HREF="/let">Letters</A> | <A HREF="/arc">Archive</A></FONT></TD></TR>
<TR VALIGN="top">
<TD WIDTH="120"><FONT SIZE="1"><B>Sections</B>
<BR>Front Page<BR>Back Page<BR>Sports<BR>Prayer timings<BR>Fajr 4:51<BR>Zuhr
12:38</FONT></TD>
<TD WIDTH="480"><H1><FONT SIZE="5" FACE="Georgia">{text_of(document.title)}</FONT></H1>
<FONT SIZE="2" COLOR="#666666">By {text_of(document.metadata["author"])}, {long_date(day, american=True)}</FONT>
<HR SIZE="1">
<FONT FACE="Georgia" SIZE="3">
{body}
</FONT>
<HR SIZE="1"><FONT SIZE="1">
<A HREF="javascript:print()">Print this page</A> | <A HREF="mailto:desk">Email the editor</A>
| <A HREF="#">Back to top</A></FONT></TD>
<TD WIDTH="160"><FONT SIZE="1"><B>More headlines</B><BR><A HREF="1.htm">Onion prices fall by Rs12</A><BR>
<A HREF="2.htm">Three wards without water</A><BR><A HREF="3.htm">School results: 71pc pass</A></FONT></TD>
</TR>
<TR><TD COLSPAN="3" ALIGN="center">
<FONT SIZE="1">&copy; {day[:4]} {text_of(document.outlet)}. Best viewed at 1024x768.</FONT>
</TD></TR>
</TABLE>
</BODY>
</HTML>
"""


def ngo(document: Document, body: str) -> str:
    """An organisation's site: notes, downloads, an appeal for money."""
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{text_of(document.title)} - {text_of(document.outlet)}</title>
{meta(document)}
{script(linked_data(document, kind="Report"))}
</head>
<body>
<div class="banner-donate"><a href="/donate">Donate now: Rs500 pays for one day in the field</a></div>
{navigation(document, tag="header")}
<main class="publication">
<div class="publication-head"><p class="type">Publication</p><h1>{text_of(document.title)}</h1>
<p class="meta">{stamps(document, american=False)} &middot; {text_of(document.metadata["author"])}</p>
<a class="button" href="report.pdf">Download PDF (1.2 MB)</a></div>
<div class="publication-body">
{body}
</div>
{share()}
<section class="more"><h2>More from us</h2>{related("Reports", start=2, count=3)}</section>
</main>
<div class="subscribe"><h3>Stay informed</h3><p>Join 4,300 subscribers to our quarterly letter.</p>
<form><input type="email" placeholder="Your email"><button>Subscribe</button></form></div>
{footer(document)}
{cookies()}
</body>
</html>
"""
