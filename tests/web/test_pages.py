"""Pages and their twins say the same, carry what they are of, and stay what they were."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from urllib.parse import unquote

import httpx
import pytest

from counterclaim.codebook.terms import Side
from counterclaim.engines.judging import judge
from counterclaim.judgements.making import By, about_claim, about_pair
from counterclaim.judgements.records import Value
from counterclaim.ledger.keep import keep_judgement, redact
from counterclaim.web.render import bundles, static_folder
from tests.web.addresses import every_page, twin_of
from tests.web.conftest import Served

FIRST_PAGE = 250_000
"""Bytes that the first page may take, with all that it loads."""


def test_every_page_and_its_twin_answer_and_carry_what_they_are_of(served: Served) -> None:
    """Each page has a twin; both carry lens, rule, review state, times and head."""
    head = str(served.ledger.store.head())
    with served.client() as client:
        for path in every_page(served):
            page, twin = client.get(path), client.get(twin_of(path))
            assert page.status_code == twin.status_code == 200, path
            stamp = twin.json()["stamp"]
            assert stamp["head"] == head, path
            assert {"lens", "rule", "review", "as_of", "published_by"} <= stamp.keys()
            assert head in page.text, path
            assert stamp["as_of"] in page.text, path


def test_every_figure_of_the_overview_opens_to_the_claim_that_states_it(served: Served) -> None:
    """A figure's link leads to a claim with that figure, whose words hold it."""
    with served.client() as client:
        rows = client.get("/contested.json?show=all").json()["rows"]
        figures = [one for row in rows for side in row["sides"].values() for one in side]
        assert len(figures) > 30
        for one in figures[::4]:
            claim = client.get(f"{one['href']}.json").json()
            assert claim["words"] == one["words"]
            assert claim["quote"] in claim["sentence"] or not claim["sentence"]


def test_the_lens_leaves_one_side_and_the_rule_is_told_first(served: Served) -> None:
    """Under a lens no other side's claims stand on a page; the rule asked for leads its tallies."""
    with served.client() as client:
        page = client.get("/operations/herof-2.json?lens=insurgent&rule=interest").json()
        assert page["stamp"]["lens"] == "insurgent"
        assert {one["side"] for one in page["claims"]} == {"insurgent"}
        assert {cell["rules"][0]["rule"] for cell in page["tallies"]} == {"interest"}
        wide = client.get("/operations/herof-2.json").json()
        assert len(wide["sides"]) > 2


def test_both_sides_are_shown_alike(served: Served) -> None:
    """What the page of an operation has for the state it has for the insurgents, by the same fields."""
    with served.client() as client:
        state, insurgent = (
            client.get(f"/operations/herof-2.json?lens={side}").json() for side in ("state", "insurgent")
        )
        assert state.keys() == insurgent.keys()
        assert {frozenset(one) for one in state["claims"]} == {frozenset(one) for one in insurgent["claims"]}


def test_published_by_and_as_of_are_in_the_address(served: Served) -> None:
    """By 2 February 2026 nobody had said 216; before the ledger held anything there is nothing to show."""
    with served.client() as client:
        early = client.get("/operations/herof-2.json?published_by=2026-02-02").json()
        assert early["stamp"]["published_by"].startswith("2026-02-03")
        assert "216" not in {one["words"] for one in early["claims"]}
        assert client.get("/?as_of=2001-01-01").status_code == 400
        assert "has not come yet" in client.get("/?as_of=2100-01-01").text
        assert client.get("/?as_of=yesterday").status_code == 400
        assert client.get("/?rule=best").status_code == 400
        assert client.get("/?lens=left").status_code == 400


def test_a_cited_view_stays_the_same_for_ever(desk: Served) -> None:
    """The address that a page offers to cite gives the same bytes after somebody decided and the page itself moved."""
    with desk.client() as client:
        page = client.get("/contested?rule=interest").text
        cited = re.search(r'<a href="([^"]+)">This view, as it is now', page)
        assert cited is not None
        address = cited[1].replace("&amp;", "&")
        assert str(desk.ledger.store.head()) in client.get(address).text, "nothing of the view is left out"
        before = client.get(address).content
        twin = client.get(address.replace("/contested?", "/contested.json?")).content
        one = next(one for one in desk.ledger.state().filed if one.claim.count is not None)
        keep_judgement(desk.ledger.store, about_claim(one.claim.id, Value.NEGATIVE, By("reader-9")), one.claim.report)
        head = str(desk.ledger.store.head())
        assert _soon(lambda: head in client.get("/contested").text)
        assert client.get(address).content == before
        assert client.get(address.replace("/contested?", "/contested.json?")).content == twin


def _soon(true: Callable[[], bool]) -> bool:
    """Whether something comes true within half a minute."""
    for _ in range(120):
        if true():
            return True
        time.sleep(0.25)
    return False


def test_an_answer_is_tagged_and_not_sent_twice(served: Served) -> None:
    """Whoever asks again with the tag is told that nothing has changed; another lens has another tag."""
    with served.client() as client:
        for path in ("/", "/contested.json", "/operations/herof-2", "/map.svg", "/feed.atom", "/api/v1/claims"):
            first = client.get(path)
            again = client.get(path, headers={"if-none-match": first.headers["etag"]})
            assert again.status_code == 304, path
            assert not again.content
        tags = {client.get(f"/?lens={lens}").headers["etag"] for lens in ("all", "state", "insurgent")}
        assert len(tags) == 3


def test_an_incident_that_was_merged_away_leads_to_where_it_went(desk: Served) -> None:
    """The address of an incident that somebody merged with another shows the one that both are now."""
    gathered = desk.ledger.state().gathered
    one, other = sorted(gathered.members)[:2]
    first, second = gathered.members[one][0], gathered.members[other][0]
    judge(desk.ledger, about_pair(first, second, Value.POSITIVE, By("reader-9")))
    with desk.client() as client:
        assert _soon(lambda: "1 judgements" in client.get("/contested").text)
        shown = {client.get(f"/incidents/{name}.json").json()["id"] for name in (one, other)}
        assert len(shown) == 1
        assert shown < {one, other}


def test_what_is_not_there_is_told_so(served: Served) -> None:
    """An id that there is none of is told so, with a status that programs understand; so is what a lens leaves out."""
    with served.client() as client:
        missing = client.get("/incidents/0000000000000000")
        assert missing.status_code == 404
        assert "no incident" in missing.text
        problem = client.get("/claims/nothing.json")
        assert problem.status_code == 404
        assert problem.headers["content-type"] == "application/problem+json"
        assert problem.json()["detail"].startswith("no claim")
        of_state = next(one.claim.id for one in served.ledger.state().filed if one.claim.speaker.side is Side.STATE)
        outside = client.get(f"/claims/{of_state}.json?lens=insurgent")
        assert outside.status_code == 404
        assert "not a claim of the insurgent side" in outside.json()["detail"]


def test_the_first_page_is_small(served: Served) -> None:
    """The first page with its scripts, styles and icon is below 250 kB, not even compressed."""
    with served.client() as client:
        page = client.get("/", headers={"accept-encoding": "identity"})
        loaded = re.findall(r'(?:src|href)="(/static/[^"]+|/icon\.svg)"', page.text)
        size = len(page.content) + sum(len(client.get(one).content) for one in dict.fromkeys(loaded))
        assert len(loaded) >= 3
        assert size < FIRST_PAGE, size


def test_bundles_are_served_for_ever_and_hold_no_other_hosts_address() -> None:
    """Each bundle's name holds its digest; no style or script of ours loads anything from elsewhere."""
    assert bundles().keys() == {"page.js", "page.css", "map.js", "map.css"}
    for address in bundles().values():
        text = (static_folder() / address.rsplit("/", 1)[1]).read_text(encoding="utf-8")
        assert re.search(r"-[A-Z0-9]{8}\.(js|css)$", address)
        assert not re.search(r"@import|url\(['\"]?(?:https?:)?//", text)


def test_every_answer_bears_a_strict_policy(served: Served) -> None:
    """Pages, twins, pictures and errors bear the same policy, which allows nothing unsafe and no other host."""
    with served.client() as client:
        for path in ("/", "/contested.json", "/map.svg", "/nothing", "/static/nothing.js", "/api/v1/claims"):
            policy = client.get(path).headers["content-security-policy"]
            assert "unsafe" not in policy
            assert "default-src 'none'" in policy
            assert not re.search(r"https?:|\*", policy)
            assert client.get(path).headers["x-content-type-options"] == "nosniff"


def test_links_of_a_page_lead_somewhere(served: Served) -> None:
    """Every link of a page of each kind answers."""
    seen: set[str] = set()
    with served.client() as client:
        for path in every_page(served, 1):
            links = set(re.findall(r'href="(/[^"#]*)', client.get(path).text.replace("&amp;", "&"))) - seen
            seen |= links
        assert len(seen) > 100
        for link in sorted(seen)[:: max(len(seen) // 150, 1)]:
            answer = client.get(link)
            assert answer.status_code == 200, f"{link}: {answer.status_code}"


def test_pictures_carry_what_they_are_of(served: Served) -> None:
    """Charts and maps bear lens, review state and times in the picture itself."""
    head = str(served.ledger.store.head())
    with served.client() as client:
        for path in ("/operations/herof-2/toll.svg?lens=state", "/map.svg?lens=state", "/trends.svg?lens=state"):
            drawn = client.get(path)
            assert drawn.headers["content-type"] == "image/svg+xml"
            words = unquote(drawn.text)
            assert "lens state" in words, path
            assert "not reviewed" in words, path
            assert head[:20] in words, path


def test_the_outlines_of_the_map_are_the_packs(served: Served) -> None:
    """The map's outlines come from the pack, and its spots are places with their claims by month."""
    with served.client() as client:
        outlines = client.get("/map.geojson").json()
        assert len(outlines["features"]) > 20
        page = client.get("/map.json").json()
        assert page["spots"]
        assert all(sum(one["months"].values()) == one["claims"] for one in page["spots"])
        some = client.get("/map.json?since=2026-01&until=2026-02").json()
        assert sum(one["claims"] for one in some["spots"]) < sum(one["claims"] for one in page["spots"])
        assert all(one["claims"] == sum(one["months"].values()) for one in some["spots"])


def test_a_redacted_report_is_withheld_everywhere(desk: Served) -> None:
    """After redaction neither pages, search nor feed have its words; its page says that it is withheld."""
    state = desk.ledger.state()
    one = next(one for one in state.filed if one.outlet == "Aaj")
    quote, sentence = one.claim.quote, one.claim.sentence
    with desk.client() as client:
        assert sentence[:30] in json.dumps(client.get(f"/documents/{one.claim.report}.json").json(), ensure_ascii=False)
        page = client.get(f"/claims/{one.claim.id}")
        cited = re.search(r'<a href="([^"]+)">This view, as it is now', page.text)
        assert cited is not None
        earlier = twin_of(cited[1].replace("&amp;", "&"))
        seen = client.get(earlier)
        assert seen.json()["sentence"] == sentence
        redact(desk.ledger.store, one.claim.report, None)
        head = str(desk.ledger.store.head())
        assert _soon(lambda: head in client.get("/contested").text)
        assert "withheld" in client.get(f"/documents/{one.claim.report}").text
        for address in (f"/claims/{one.claim.id}.json", earlier):
            again = client.get(address, headers={"if-none-match": seen.headers["etag"]})
            assert again.status_code == 200
            assert again.json()["sentence"] == "withheld"
        found = client.get("/search.json", params={"q": f'"{quote}"'}).json()
        assert one.claim.id not in {each["claim"] for each in found["claims"]}


@pytest.mark.parametrize("path", ["/", "/search?q=killed", "/operations/herof-2"])
def test_head_is_answered_as_get_is(served: Served, path: str) -> None:
    """Asking for the head of a page alone is answered, too."""
    with served.client() as client:
        assert client.head(path).status_code == 200


def test_public_mode_has_no_way_to_write(public: Served) -> None:
    """In public mode every route answers reading alone, nobody can sign in, and complaints name whom to write to."""
    with public.client() as client:
        for path in every_page(public, 1):
            for method in ("POST", "PUT", "PATCH", "DELETE"):
                assert client.request(method, path).status_code in {404, 405}, (method, path)
        for path in ("/sign-in", "/review", "/review/decide", "/upload", "/people", "/audit", "/coding", "/check"):
            assert client.get(path).status_code == 404, path
            assert client.post(path).status_code in {404, 405}, path
        assert "desk@example.org" in client.get("/complaints").text
        assert "Sign in" not in client.get("/").text


def test_the_ledger_can_be_asked_while_it_grows(desk: Served) -> None:
    """A page shows what was appended by another process without being started anew, and never half of it."""
    before = httpx.get(f"{desk.address}/contested.json").json()["stamp"]["head"]
    one = desk.ledger.state().filed[0]
    keep_judgement(desk.ledger.store, about_claim(one.claim.id, Value.POSITIVE, By("reader-9")), one.claim.report)
    assert _soon(lambda: httpx.get(f"{desk.address}/contested.json").json()["stamp"]["head"] != before)
