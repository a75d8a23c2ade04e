"""The pages of narratives: chains with the shared words marked in both texts, and what the public is shown of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Examples, counterclaim_command
from tests.incidents.test_echoed import STORY
from tests.web.conftest import Served, copied, serving

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
    """A frame's page quotes each use, and leads to the document that has it."""
    with served.client() as client:
        uses = client.get("/narratives/frames/militant_as_terrorist.json").json()["uses"]
        assert len(uses) > 5
        for one in uses[:8]:
            assert one["words"] in one["sentence"]
            assert client.get(one["document"]).status_code == 200
