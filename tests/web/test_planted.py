"""Planted names appear on no public page, in no twin, feed, search result or export.

The documents were written, and their digest committed, by a hand that has not seen what masks them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
import yaml

from counterclaim.claims.reader import Reader
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.stages import add, mint
from counterclaim.judgements.making import By, about_claim, about_field
from counterclaim.judgements.records import Value
from counterclaim.ledger.keep import keep_judgement
from counterclaim.values.digest import digest
from tests.conftest import counterclaim_command
from tests.web.addresses import LISTS, twin_of
from tests.web.conftest import PEOPLE, Served, serving

PLANTED = Path(__file__).with_name("planted.yaml")
HIDDEN = dict.fromkeys(map(ord, "\u00ad\u200b"))
REVIEWER = "reviewer-zubaida"
API = ("/api/v1/claims?limit=500", "/api/v1/contested?show=all&limit=500", "/api/v1/documents?limit=500", "/feed.atom")


def planted() -> list[dict[str, Any]]:
    """The documents with their names."""
    found: list[dict[str, Any]] = yaml.safe_load(PLANTED.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def exposed(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[Served]:
    """A server on a ledger of the planted documents, with decisions that give names as reasons and values."""
    folder = tmp_path_factory.mktemp("planted")
    told = ("outlet", "published", "title", "url", "text")
    lines = [
        {"id": f"{one['id']} {one['names'][0]}"} | {key: str(one[key]) for key in told if one.get(key)}
        for one in planted()
    ]
    source = folder / "planted.jsonl"
    source.write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")
    ledger = folder / "ledger.sqlite"
    with OpenLedger(ledger) as opened:
        outcome = add(opened.store, [source], reader)
        assert outcome.errors == []
        assert outcome.new_reports == len(lines)
        mint(opened, outcome)
        claims = [one.claim for one in opened.state().filed]
        assert len(claims) > len(lines) / 2
        by = By(REVIEWER, "Zarmina told me so")
        speaker = {"name": "Zarmina Hasni", "side": "other", "kind": "witness"}
        keep_judgement(opened.store, about_field(claims[0].id, "speaker", speaker, by), claims[0].report)
        keep_judgement(opened.store, about_claim(claims[1].id, Value.NEGATIVE, by), claims[1].report)
        mint(opened, outcome)
    with serving(ledger, folder) as running:
        yield running


def test_the_set_is_the_one_that_was_committed() -> None:
    """The documents are those whose digest was committed before they were looked into."""
    assert digest(PLANTED.read_bytes()) == PLANTED.with_suffix(".sha256").read_text(encoding="utf-8").strip()


def public_texts(served: Served, client: httpx.Client) -> Iterator[tuple[str, str]]:
    """Every public address with what it answers, pictures and errors among them."""
    tables = served.site.snapshots.newest(public=True).seen(None)
    state = tables.state
    paths = {
        *LISTS,
        *(f"/claims/{one.claim.id}" for one in state.filed),
        *(f"/documents/{report}" for report in state.view.reports),
        *(f"/incidents/{incident}" for incident in state.gathered.members),
        *(f"/outlets/{quote(name, safe='')}" for name in tables.by_outlet),
        *(f"/districts/{quote(name, safe='')}" for name in tables.by_district),
        *(f"/?show=all&page={page}" for page in range(6)),
        *(f"/withheld?page={page}" for page in range(3)),
    }
    for path in sorted(paths):
        yield path, client.get(path).text
        yield twin_of(path), client.get(twin_of(path)).text
    for path in API:
        yield path, client.get(path).text
    for incident in list(state.gathered.members)[:12]:
        yield f"toll {incident}", client.get(f"/incidents/{incident}/toll.svg").text
        yield f"map {incident}", client.get(f"/incidents/{incident}/map.svg").text
        yield f"api {incident}", client.get(f"/api/v1/incidents/{incident}").text
    for path in ("/map.svg", "/trends.svg", "/api/v1/openapi.json", "/claims/nothing", "/sign-in"):
        yield path, client.get(path).text


def test_no_planted_name_is_shown_to_everybody(exposed: Served) -> None:
    """Neither as it stands nor percent-encoded nor with its hidden signs taken out; and no reviewer's pseudonym."""
    names = {form for one in planted() for name in one["names"] for form in _forms(name)}
    patterns = {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names}
    patterns |= {
        name: re.compile(re.escape(name)) for name in (REVIEWER, "Zarmina Hasni", *(one[0] for one in PEOPLE.values()))
    }
    found: dict[str, list[str]] = {}
    with exposed.client() as client:
        for path, text in public_texts(exposed, client):
            plain = unquote(text.translate(HIDDEN))
            for name, pattern in patterns.items():
                if name in plain and pattern.search(plain):
                    found.setdefault(name, []).append(path)
    assert found == {}


def _forms(name: str) -> set[str]:
    return {name, name.translate(HIDDEN), unquote(name)}


def test_no_search_finds_by_a_planted_name(exposed: Served) -> None:
    """A search for a name finds nothing, so that not even the number of results tells that it stands somewhere."""
    found = {}
    with exposed.client() as client:
        for one in planted():
            for name in one["names"]:
                words = [word for word in re.findall(r"\w{4,}", name.translate(HIDDEN)) if word.lower() not in ORDINARY]
                for word in words:
                    page = client.get("/search.json", params={"q": word}).json()
                    if page["all_claims"] or page["all_documents"]:
                        found[word] = page["all_claims"], page["all_documents"]
    assert found == {}


ORDINARY = frozenset({
    "mark", "stone", "hope", "grace", "mastung", "kalat", "bugti", "rose", "sunny", "dawn", "gwadar", "example",
    "html", "https", "news", "clinic", "house", "road", "school", "shop", "store", "hotel", "garage", "tailor",
    "tailors", "hospital", "street", "missing", "kech", "chowk", "with", "from", "tells", "says", "said", "killed",
    "mother", "father", "body", "case",
})  # fmt: skip
"""Words that stand in names, addresses or handles and are words of everybody as well."""


def test_what_is_kept_back_is_counted(exposed: Served) -> None:
    """The log says of every document that names were taken out, and of each cut address that it was cut."""
    with exposed.client() as client:
        reasons = client.get("/withheld.json").json()["reasons"]
        assert reasons["names masked"] > len(planted())
        assert reasons["full text"] == len(planted())
        assert reasons["link cut to its host"] > 10


def test_people_with_an_account_read_the_words(exposed: Served) -> None:
    """What is kept back from everybody is there for who is signed in: nothing is lost."""
    with exposed.signed_in("reader@example.org") as client:
        texts = [client.get(f"/documents/{report}.json").json() for report in exposed.ledger.state().view.reports]
    whole = "".join(piece["words"] for page in texts for block in page["blocks"] for piece in block["pieces"])
    assert sum(one["names"][0].translate(HIDDEN) in whole.translate(HIDDEN) for one in planted()) > len(planted()) * 0.8


def test_figures_and_verdicts_are_the_same_for_all(exposed: Served) -> None:
    """Masking changes no number and no verdict."""
    public = exposed.site.snapshots.newest(public=True).seen(None)
    whole = exposed.site.snapshots.newest(public=False).seen(None)
    shown, known = (
        [(row.unit, row.measure, row.group, row.verdict) for row in one.every_row] for one in (public, whole)
    )
    assert shown == known
    numbers = [[str(one.claim.count) for one in each.state.filed] for each in (public, whole)]
    assert numbers[0] == numbers[1]


EXPORTS = (
    ("claims",), ("citations", "--format", "csv"), ("questions", "--format", "csv"), ("ucdp",), ("acled",),
    ("coding-sheet",), ("csl",), ("bibtex",), ("note", "--month", "2026-02"), ("claims", "--format", "csv"),
)  # fmt: skip


def test_no_public_export_holds_a_planted_name(exposed: Served) -> None:
    """Whatever is exported for everybody holds no planted name; the same export for who works with it does."""
    names = {form for one in planted() for name in one["names"] for form in _forms(name)}
    patterns = {name: re.compile(rf"(?<!\w){re.escape(name)}(?!\w)") for name in names}
    path, whole = exposed.ledger.store.path, 0
    for command in EXPORTS:
        public = counterclaim_command("export", "--public", *command, "--ledger", path)
        assert public.code == 0, public.err
        plain = unquote(public.out.translate(HIDDEN))
        assert [name for name, pattern in patterns.items() if pattern.search(plain)] == [], command
        private = counterclaim_command("export", *command, "--ledger", path)
        whole += sum(name in private.out for name in names)
    assert whole > len(planted())
