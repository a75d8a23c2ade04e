"""What people do, done in a real browser: read to the words, review by keyboard, two at once, without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from counterclaim.engines.parser import make_reader
from counterclaim.engines.stages import add
from counterclaim.judgements.records import About
from tests.web.addresses import every_page
from tests.web.conftest import Served, picture, sign_in

Window = Callable[..., BrowserContext]
WIDTHS = (360, 1600)


def test_three_steps_from_a_figure_in_a_brief_to_the_words_in_a_report(served: Served, window: Window) -> None:
    """The brief's 216 opens to its claim, the claim to its report, where the words are marked."""
    page = window().new_page()
    page.goto(f"{served.address}/briefs/herof-2")
    page.get_by_role("link", name="216", exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("216")
    page.get_by_role("link", name=re.compile("read the words in their report")).click()
    place = urlsplit(page.url).fragment
    expect(page.locator(f"#{place}")).to_contain_text("216")
    picture(page, "reader-words")


def test_the_lens_and_the_rule_follow_the_reader(served: Served, window: Window) -> None:
    """A lens that is chosen takes effect at once, says so, and stands in every link from there."""
    page = window().new_page()
    page.goto(f"{served.address}/operations/herof-2")
    with page.expect_navigation():
        page.get_by_label("Lens", exact=True).select_option("insurgent")
    expect(page.get_by_role("note")).to_contain_text("insurgent")
    with page.expect_navigation():
        page.get_by_label("Rule", exact=True).select_option("interest")
    assert "lens=insurgent" in page.url
    assert "rule=interest" in page.url
    page.get_by_role("link", name="Timeline").click()
    assert "lens=insurgent" in page.url
    expect(page.get_by_label("Rule", exact=True)).to_have_value("interest")
    expect(page.locator("footer .stamp")).to_contain_text("lens insurgent · rule interest")


def test_the_map_draws_outlines_and_symbols_and_slides_over_months(served: Served, window: Window) -> None:
    """Symbols open to a district, and fewer stand on the map the earlier the slider ends."""
    page = window().new_page()
    page.goto(f"{served.address}/map")
    symbols = page.locator("#map.live path.leaflet-interactive")
    expect(symbols.first).to_be_visible()
    every = symbols.count()
    picture(page, "map")
    slider = page.get_by_label("Up to the month")
    slider.focus()
    slider.press("Home")
    assert 0 < symbols.count() < every
    symbols.first.click()
    with page.expect_navigation():
        page.locator(".leaflet-popup a", has_text="Incidents in").click()
    assert "/districts/" in page.url


def test_search_finds_words_and_fields(served: Served, window: Window) -> None:
    """Words are marked where they stand; fields narrow what is found."""
    page = window().new_page()
    page.goto(f"{served.address}/search")
    page.get_by_label("Words", exact=True).fill("hostages")
    page.get_by_label("Words", exact=True).press("Enter")
    page.wait_for_url("**/search?*q=hostages*")
    expect(page.locator("#claims")).to_contain_text("claims")
    expect(page.locator("mark").first).to_have_text(re.compile("hostages", re.IGNORECASE))
    page.locator("select[name=side]").select_option("insurgent")
    with page.expect_navigation():
        page.get_by_role("button", name="Search").click()
    assert page.locator(".claims .side-insurgent").count() > 0
    assert page.locator(".claims .side-state").count() == 0


def test_the_whole_review_path_by_keyboard(desk: Served, window: Window) -> None:
    """Sign in, answer, see what moved, take it back, put off, give a value, correct, enter, upload: keys alone."""
    page = window().new_page()
    sign_in(page, desk.address, "analyst@example.org")
    _walk_to(page, "Review")
    page.keyboard.press("Enter")
    page.wait_for_url("**/review")
    first = page.locator("#asked").inner_text()
    picture(page, "review")
    page.keyboard.press("r")
    page.keyboard.type("an age, no toll")
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator("#moved")).to_contain_text("It moved")
    expect(page.locator("#asked")).not_to_have_text(first)
    page.keyboard.press("z")
    expect(page.locator("#asked")).to_have_text(first)
    page.keyboard.press("s")
    page.wait_for_url("**/review?page=1")
    expect(page.locator("#asked")).not_to_have_text(first)
    page.keyboard.press("b")
    expect(page.locator("#asked")).to_have_text(first)
    _give_a_value(page, desk)
    _enter_a_claim(page, desk)
    made = desk.ledger.state().view.judgements
    assert {one.person for one in made} == {"coder-a"}
    assert next(one.reason for one in made if one.about is About.CLAIM) == "an age, no toll"
    assert {About.CLAIM, About.FIELD, About.ENTRY} <= {one.about for one in made}


def _walk_to(page: Page, words: str) -> None:
    """Press the tabulator until the link with these words has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == words:
            return
    message = f"no way to {words!r} by keyboard"
    raise AssertionError(message)


def _give_a_value(page: Page, desk: Served) -> None:
    """Answer the first question that asks what a field should read."""
    for place in range(40):
        page.goto(f"{desk.address}/review?page={place}")
        if page.locator("[data-key=i]").count():
            break
    page.keyboard.press("i")
    page.keyboard.type("Quetta")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    expect(page.locator("#moved")).to_contain_text("Kept as")


def _enter_a_claim(page: Page, desk: Served) -> None:
    """Select words of a document, by which the form fills itself, and enter a claim."""
    state = desk.ledger.state()
    name = next(one.id for one in state.view.reports.values() if one.name == "2026-02-18-mp-idsa-170-48.txt")
    page.goto(f"{desk.address}/documents/{name}")
    page.evaluate(
        """() => {
            const blocks = [...document.querySelectorAll('.block .text')];
            const block = blocks.find((one) => one.textContent.includes('30 and 31'));
            const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
            let node = walker.nextNode();
            while (!node.data.includes('30 and 31')) node = walker.nextNode();
            const at = node.data.indexOf('30 and 31');
            const range = document.createRange();
            range.setStart(node, at); range.setEnd(node, at + 2);
            const selection = getSelection(); selection.removeAllRanges(); selection.addRange(range);
        }"""
    )
    expect(page.get_by_label("The words", exact=True)).to_have_value("30")
    picture(page, "enter")
    page.get_by_label("When", exact=True).press("Enter")
    assert "/documents/" in page.url, "nothing is entered before it is chosen what is counted and of whom"
    page.locator("#enter select[name=measure]").select_option("killed")
    page.locator("#enter select[name=group]").select_option("insurgents")
    page.get_by_label("How many, with the hedge").fill("30")
    page.get_by_label("Where", exact=True).fill("Quetta")
    page.get_by_label("When", exact=True).fill("2026-01-31")
    page.get_by_label("When", exact=True).press("Enter")
    page.wait_for_url("**/claims/*")
    expect(page.get_by_role("heading", level=1)).to_contain_text("30")


def test_two_reviewers_at_once_lose_nothing_and_see_each_other(desk: Served, window: Window) -> None:
    """Both open the same question; the second is shown the first's answer beside their own, and decides."""
    one, other = window().new_page(), window().new_page()
    sign_in(one, desk.address, "analyst@example.org")
    sign_in(other, desk.address, "second@example.org")
    for page in (one, other):
        page.goto(f"{desk.address}/review")
    assert one.locator("#asked").inner_text() == other.locator("#asked").inner_text()
    one.keyboard.press("n")
    expect(one.locator("#moved")).to_be_visible()
    other.keyboard.press("r")
    other.keyboard.type("it is a toll")
    other.keyboard.press("Escape")
    other.keyboard.press("y")
    expect(other.get_by_role("heading", level=1)).to_have_text("Somebody decided the same meanwhile")
    expect(other.locator(".both")).to_contain_text("coder-a")
    expect(other.locator(".both")).to_contain_text("it is a toll")
    picture(other, "conflict")
    assert len(desk.ledger.state().view.judgements) == 1
    other.keyboard.press("y")
    expect(other.locator("#moved")).to_be_visible()
    made = desk.ledger.state().view.judgements
    assert [(each.person, each.value.value) for each in made] == [("coder-a", "negative"), ("coder-b", "positive")]
    assert desk.ledger.state().judged.claims[made[0].first].person == "coder-b"


def test_without_scripts_everything_can_be_read_and_decided(desk: Served, window: Window) -> None:
    """With scripts turned off the lens, the map's picture, the search and a decision work."""
    page = window(scripts=False).new_page()
    page.goto(f"{desk.address}/operations/herof-2")
    page.get_by_label("Lens", exact=True).select_option("state")
    page.get_by_role("button", name="Look").click()
    expect(page.get_by_role("note")).to_contain_text("state")
    page.goto(f"{desk.address}/map")
    drawn = page.locator("#map img")
    expect(drawn).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert drawn.evaluate("image => image.naturalWidth") > 100
    page.goto(f"{desk.address}/search?q=killed")
    expect(page.locator("#claims")).to_contain_text("claims")
    sign_in(page, desk.address)
    page.goto(f"{desk.address}/review")
    page.get_by_role("button", name=re.compile("^No")).click()
    expect(page.locator("#moved")).to_contain_text("It moved")


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_narrow_and_wide_windows(served: Served, window: Window, width: int) -> None:
    """No page is wider than its window, neither at 360 nor at 1600 pixels."""
    page = window(width).new_page()
    for path in every_page(served, 1):
        page.goto(f"{served.address}{path}")
        inner = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert inner[0] <= inner[1], path
        if path in {"/", "/operations/herof-2", "/map", "/timeline", "/search?q=killed"}:
            picture(page, f"{path.strip('/').replace('/', '-').partition('?')[0] or 'contested'}-{width}")


def test_dark_and_print(served: Served, window: Window) -> None:
    """In the dark the paper is dark; on paper neither navigation nor forms are printed."""
    page = window().new_page()
    page.emulate_media(color_scheme="dark")
    page.goto(f"{served.address}/")
    dark = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    picture(page, "dark")
    page.emulate_media(color_scheme="light")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != dark
    page.emulate_media(media="print")
    expect(page.locator("form.lens")).to_be_hidden()
    expect(page.locator("nav").first).to_be_hidden()
    expect(page.locator("footer .stamp")).to_be_visible()


def test_words_from_right_to_left_stand_so(desk: Served, window: Window, tmp_path: Path) -> None:
    """A report in Urdu runs from right to left on a page that runs from left to right."""
    report = tmp_path / "urdu.txt"
    report.write_text("کوئٹہ میں جھڑپ کے دوران بائیس اہلکار ہلاک ہوئے، فوج کے ترجمان نے بتایا۔\n", encoding="utf-8")
    add(desk.ledger.store, [report], make_reader("balochistan"))
    name = next(one.id for one in desk.ledger.state().view.reports.values() if one.name == "urdu.txt")
    page = window().new_page()
    sign_in(page, desk.address)
    page.goto(f"{desk.address}/documents/{name}")
    words = page.locator(".document .text").first
    expect(words).to_contain_text("بائیس")
    assert words.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert page.locator("h1").evaluate("one => getComputedStyle(one).direction") == "ltr"


def test_no_request_leaves_the_server(served: Served, window: Window) -> None:
    """While every kind of page is read, map and charts included, nothing is asked of any other host."""
    context = window()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    broken: list[str] = []
    page.on("console", lambda told: broken.append(told.text) if told.type == "error" else None)
    for path in every_page(served, 1):
        page.goto(f"{served.address}{path}")
        page.wait_for_load_state("networkidle")
    host = urlsplit(served.address).netloc
    assert len(asked) > 60
    assert [one for one in asked if urlsplit(one).netloc != host] == []
    assert broken == []


def test_an_upload_shows_progress_and_the_command_lines_messages(desk: Served, window: Window, tmp_path: Path) -> None:
    """A good file is read into the ledger, a bad one is named with what to do, and the page says when it is over."""
    good = tmp_path / "new.txt"
    good.write_text("At least 9 soldiers were killed in Turbat on 3 February 2026, police said.", encoding="utf-8")
    bad = tmp_path / "empty.txt"
    bad.write_bytes(b"")
    page = window().new_page()
    sign_in(page, desk.address)
    page.goto(f"{desk.address}/upload")
    page.get_by_label("Files").set_input_files([good, bad])
    page.get_by_label("Outlet", exact=True).fill("DAWN")
    page.get_by_label("Published", exact=True).fill("2026-02-04")
    page.get_by_role("button", name="Upload").click()
    expect(page.get_by_role("status")).to_contain_text("1 new of", timeout=60_000)
    expect(page.locator("#job")).to_contain_text("empty.txt")
    expect(page.locator("#job")).to_contain_text("empty")
    picture(page, "upload")
    names = {one.name for one in desk.ledger.state().view.reports.values()}
    assert "new.txt" in names
