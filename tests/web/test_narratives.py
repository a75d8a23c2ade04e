"""The pages of narratives: chains with the shared words marked in both texts, and what the public is shown of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from counterclaim.codebook.terms import Family
from counterclaim.web.pages import framed
from tests.conftest import Examples, counterclaim_command
from tests.incidents.test_echoed import STORY
from tests.web.conftest import Served, copied, picture, serving

SHEET = "file,outlet,published,url,title,note\nfirst.txt,Dawn,2026-02-10,,,\nsecond.txt,Geo News,2026-02-11,,,\n"


@pytest.fixture(scope="module")
def ledger(examples: Examples, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The examples' ledger with a report and one that repeats most of it."""
    folder = tmp_path_factory.mktemp("echoing")
    texts = folder / "texts"
    texts.mkdir()
    (texts / "first.txt").write_text(STORY.format(who="Dr Haneef Baloch") + "\n", encoding="utf-8")
    again = "A road was closed near Mangochar on Sunday. " + STORY.format(who="hospital officials") + "\n"
    (texts / "second.txt").write_text(again, encoding="utf-8")
    (texts / "reports.csv").write_text(SHEET, encoding="utf-8")
    made = copied(examples, folder)
    done = counterclaim_command("add", texts, "--ledger", made)
    assert done.code == 0, done.err
    return made


@pytest.fixture(scope="module")
def echoing(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on it with accounts."""
    with serving(ledger, tmp_path_factory.mktemp("accounts")) as running:
        yield running


@pytest.fixture(scope="module")
def shown(ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server on it in public mode."""
    with serving(ledger, tmp_path_factory.mktemp("shown"), public=True, contact="desk@example.org") as running:
        yield running


def test_the_shared_words_of_a_chain_are_marked_in_both_texts(echoing: Served) -> None:
    """Each text stands beside its source, whole; what is marked in the one is much of what is marked in the other."""
    with echoing.signed_in("analyst@example.org") as client:
        chains = client.get("/narratives/echoes.json").json()["chains"]
        assert chains
        told = client.get(f"{chains[0]['href']}.json").json()
        echoes = [one for one in told["links"] if one["source"]]
        assert echoes
        for one in echoes:
            text = "".join(piece["words"] for piece in one["words"])
            assert text == echoing.site.snapshots.newest(public=False).whole.view.documents[one["report"]].text
            here, there = (
                {word for piece in pieces if piece["mark"] for word in piece["words"].casefold().split()}
                for pieces in (one["words"], one["source_words"])
            )
            assert here
            assert len(here & there) > len(here) / 2
        page = client.get(chains[0]["href"]).text
        assert page.count("<mark") >= 2 * len(echoes)


def test_the_public_sees_a_chain_without_its_texts(shown: Served) -> None:
    """Who repeats whom is told to everybody, the texts to people with an account."""
    with shown.client() as client:
        path = client.get("/narratives/echoes.json").json()["chains"][0]["href"]
        page = client.get(path)
        assert page.status_code == 200
        assert "people with an account" in page.text
        assert all(not one["words"] for one in client.get(f"{path}.json").json()["links"])


def test_every_use_of_a_frame_opens_to_its_words(served: Served) -> None:
    """A frame's page quotes each use, and leads to its place in the document that has it."""
    with served.signed_in() as client:
        uses = client.get("/narratives/frames/militant_as_terrorist.json").json()["uses"]
        assert len(uses) > 5
        for one in uses[:8]:
            assert one["words"] in one["sentence"]
            page = client.get(one["document"]).text
            assert page.count(f'id="{one["anchor"]}"') == 1
            behind = page.split(f'id="{one["anchor"]}"', 1)[1][:400]
            assert one["words"].split()[0] in unescape(re.sub("<[^>]+>", "", behind.split(">", 1)[1]))


def test_the_public_is_shown_the_sentence_of_every_use_and_statement(public: Served) -> None:
    """Without an account a document shows the sentences with claims, frames and statements, names taken out."""
    with public.client() as client:
        uses = client.get("/narratives/frames/martyrdom.json").json()["uses"]
        told = client.get("/narratives/themes.json").json()["statements"]
        assert uses
        assert told
        for one, sentence in [(one, one["sentence"]) for one in uses[:6]] + [(one, one["quote"]) for one in told[:6]]:
            page = client.get(one["document"]).text
            assert page.count(f'id="{one["anchor"]}"') == 1
            assert sentence in unescape(page)
            shown = client.get(f"{one['document']}.json").json()
            assert not shown["blocks"]
            assert {each["claim"] for each in shown["claims"]} == {
                each["claim"] for of in shown["sentences"] for each in of["claims"]
            }


def test_every_cell_leads_to_the_uses_that_it_counts(served: Served) -> None:
    """What a cell of outlets, and a rate of a side, counts stands on the page to which it leads, and nothing else."""
    with served.client() as client:
        told = client.get("/narratives.json").json()
        cells = [cell for row in told["outlets"] for cell in row["cells"] if cell]
        rates = [one for side in told["sides"] for one in side["frames"]]
        assert len(cells) > 5
        page = client.get("/narratives").text
        for one in [*cells[:12], *rates[:12]]:
            assert one["href"].replace("&", "&amp;") in page
            found = client.get(one["href"].replace("?", ".json?")).json()
            assert found["pages"]["pages"] == 1
            uses = found["uses"]
            assert len(uses) == one["uses"] + one["ordered"] + one["house_style"] + one["denied"]
            free = [
                each for each in uses if each["stance"] != "denied" and not each["ordered"] and not each["house_style"]
            ]
            assert len({each["report"] for each in free}) == one["in_reports"]


def test_a_frame_says_what_it_is_narrowed_to_and_keeps_it_on_every_page(
    served: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The head names it with a link to all, and the next page of the list is narrowed alike."""
    monkeypatch.setattr(framed, "EACH", 1)
    address = "/narratives/frames/militant_as_terrorist"
    with served.signed_in() as client:
        page = client.get(f"{address}?side=state&voice=quoted").text
        assert "Only uses in words that are quoted in the words of the state side" in page
        assert f'<a href="{address}">All its uses</a>' in page
        (further,) = re.findall(r'rel="next" href="([^"]+)"', page)
        assert "side=state" in further
        told = client.get(unescape(further).replace("?", ".json?")).json()
        assert told["narrowed"]["side"] == "state"
        assert told["uses"][0]["side"] == "state"
        assert "narrowed" in client.get(f"{address}.json").json()
        assert client.get(f"{address}.json").json()["narrowed"] is None


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("outlet=Dwan", "no outlet 'Dwan': did you mean 'Dawn'?"),
        ("side=nobody", "no side 'nobody'"),
        ("voice=loud", "no voice 'loud'"),
        ("month=1999-01", "no month '1999-01'"),
    ],
)
def test_what_cannot_narrow_a_frame_is_told(asked: str, said: str, served: Served) -> None:
    """An outlet, a side, a voice or a month that is not there is never left out in silence."""
    with served.client() as client:
        answer = client.get(f"/narratives/frames/dispatch?{asked}")
        assert answer.status_code == 400
        assert said in unescape(answer.text)


@pytest.mark.parametrize("page", ["-1", "abc", ""])
def test_a_page_that_is_no_number_is_the_first(page: str, served: Served) -> None:
    """As of every list."""
    with served.client() as client:
        told = client.get(f"/narratives/frames/dispatch.json?page={page}").json()
        assert told["pages"]["page"] == 0
        assert told["uses"]


def test_what_counts_as_a_frame_stands_where_it_is_named() -> None:
    """Every frame has one sentence."""
    assert set(framed.COUNTS) == set(Family)
    assert all(one.endswith(".") and one.count(". ") == 0 for one in framed.COUNTS.values())


def test_few_reports_give_no_share(served: Served) -> None:
    """Of fewer than five reports a cell has its count alone."""
    with served.client() as client:
        told = client.get("/narratives.json").json()
        cells = [cell for row in told["outlets"] for cell in row["cells"] if cell]
        every = [*cells, *(one for side in told["sides"] for one in side["frames"])]
        assert {one["few"] for one in every} == {True, False}
        assert all(one["few"] is (one["of_reports"] < 5) for one in every)
        table = client.get("/narratives").text.split('<table class="frames">')[1].split("</table>")[0]
        assert table.count(" %<") == sum(not one["few"] for one in cells)


def test_a_figure_that_went_far_tells_of_which_event_and_each_outlet_once(served: Served) -> None:
    """The table of figures leads to the incident or operation, and says what it leaves out."""
    with served.client() as client:
        told = client.get("/narratives/echoes.json").json()
        assert told["carried"]
        for one in told["carried"]:
            assert one["label"]
            outlets = [each["outlet"] for each in one["claims"]]
            assert len(outlets) == len(set(outlets))
        assert client.get(told["carried"][0]["unit"]).status_code == 200
        page = client.get("/narratives/echoes").text
        assert bool(told["more_carried"]) is ("more in <code>counterclaim narrative spread</code>" in page)


def test_nothing_co_occurs_with_no_incident(served: Served) -> None:
    """A theme in a month of which no incident is known is said to stand alone."""
    with served.client() as client:
        rows = client.get("/narratives/themes.json").json()["beside"]
        assert {one["incidents"] > 0 for one in rows} == {True, False}
        for one in rows:
            assert ("co-occurs" in one["words"]) is (one["incidents"] > 0)


def test_before_anything_was_known_a_page_leads_to_now(served: Served) -> None:
    """A ledger that is full is never said to be empty."""
    with served.client() as client:
        answer = client.get("/narratives?as_of=2020-01-01&lens=state")
        assert answer.status_code == 400
        assert "nothing was known" in answer.text
        assert 'href="/narratives?lens=state"' in answer.text
        assert client.get("/narratives.json?as_of=2020-01-01").json()["now"] == "/narratives.json"


def test_on_a_narrow_screen_the_outlets_stay_in_sight(served: Served, window: Callable[..., BrowserContext]) -> None:
    """However far the table is scrolled, its first column and its caption are seen whole."""
    page = window(390, 844).new_page()
    page.goto(f"{served.address}/narratives")
    page.locator("table.frames").evaluate("one => { one.parentElement.scrollLeft = 400 }")
    frame = page.locator("table.frames").locator("..").bounding_box()
    assert frame is not None
    for part in ("table.frames tbody th >> nth=0", "table.frames .stays"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["x"] >= frame["x"] - 1
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    assert page.locator("table.frames").evaluate("one => one.parentElement.scrollLeft") > 0
    picture(page, "narratives-narrow")
