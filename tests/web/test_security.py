"""What attackers try, each with hostile documents in the ledger: none of it works."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

import httpx
import pytest
from playwright.sync_api import BrowserContext, Request

from counterclaim.claims.reader import Reader
from counterclaim.engines.opened import OpenLedger
from counterclaim.engines.stages import add, mint
from counterclaim.people.accounts import TRIES
from counterclaim.web.address import inside
from counterclaim.web.desk.intake import safe_name
from tests.web import hostile
from tests.web.conftest import PASSWORD, PEOPLE, Served, serving, sign_in, token_of

Window = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Iterator[Served]:
    """A server on a ledger of hostile reports."""
    folder = tmp_path_factory.mktemp("hostile")
    ledger = folder / "ledger.sqlite"
    with OpenLedger(ledger) as opened:
        outcome = add(opened.store, [hostile.write(folder)], reader)
        assert outcome.new_reports == len(hostile.WORDS)
        mint(opened, outcome)
        assert outcome.new_claims >= len(hostile.WORDS)
    with serving(ledger, folder) as running:
        yield running


def paths_of(served: Served) -> list[str]:
    """Every page of the hostile ledger."""
    state = served.ledger.state()
    tables = served.site.snapshots.newest(public=True).seen(None)
    return [
        "/?show=all", "/incidents", "/documents", "/outlets", "/actors", "/map", "/timeline", "/search?q=killed",
        "/withheld",
        f"/search?q={quote(hostile.SCRIPT)}&speaker={quote(hostile.IMAGE)}&district={quote(hostile.SVG)}",
        *(f"/claims/{one.claim.id}" for one in state.filed),
        *(f"/documents/{report}" for report in state.view.reports),
        *(f"/incidents/{incident}" for incident in state.gathered.members),
        *(f"/outlets/{quote(name, safe='')}" for name in tables.by_outlet),
    ]  # fmt: skip


def _note(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def test_no_script_of_a_report_runs(attacked: Served, window: Window) -> None:
    """Neither for everybody nor for who is signed in does a word of a report become a script, a picture or a style."""
    for name in (None, "admin@example.org"):
        page = window().new_page()
        asked: list[str] = []
        page.on("request", partial(_note, asked))
        if name is not None:
            sign_in(page, attacked.address, name)
        for path in paths_of(attacked):
            page.goto(f"{attacked.address}{path}")
            assert page.evaluate("document.documentElement.dataset.owned") is None, path
            assert page.locator("main script, main style, main svg[onload], main img[onerror]").count() == 0, path
            assert page.locator('a[href^="javascript"]').count() == 0, path
        host = urlsplit(attacked.address).netloc
        assert {urlsplit(one).netloc for one in asked} == {host}


def test_no_word_of_a_report_is_taken_for_a_template_or_turns_a_line(attacked: Served) -> None:
    """No template in a report is worked out; signs that turn the direction of a line are made visible."""
    with attacked.signed_in() as client:
        for path in paths_of(attacked):
            text = client.get(path).text
            assert "1337" not in text, path
            assert "\u202e" not in text, path


def test_twins_are_json_whatever_a_report_says(attacked: Served) -> None:
    """Every twin parses, and says by its type that it is no page."""
    with attacked.client() as client:
        for path in paths_of(attacked):
            page, mark, query = path.partition("?")
            answer = client.get(f"{'/contested' if page == '/' else page}.json{mark}{query}")
            assert answer.headers["content-type"] == "application/json"
            json.loads(answer.text)


def test_a_form_of_another_site_is_refused(desk: Served) -> None:
    """A decision, a sign-in, a sign-out, an upload or a complaint that another site sends changes nothing."""
    claim = desk.ledger.state().filed[0].claim.id
    decision = {"about": "claim", "first": claim, "answer": "no"}
    with desk.signed_in("analyst@example.org") as client:
        token = token_of(client)
        for headers in (
            {"origin": "https://evil.example"},
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "same-site"},
            {"origin": "null"},
        ):
            for path in ("/review/decide", "/sign-in", "/sign-out", "/upload", "/complaints", "/coding", "/people"):
                answer = client.post(path, data=decision | {"form": token, "words": "x"}, headers=headers)
                assert answer.status_code == 403, (path, headers)
        for wrong in ({}, {"form": ""}, {"form": "guessed"}, {"form": token[:-1]}):
            answer = client.post("/review/decide", data=decision | wrong)
            assert answer.status_code == 403
            assert "another session" in answer.text
        assert desk.ledger.state().view.judgements == ()
        assert client.post("/review/decide", data=decision | {"form": token}).status_code == 303
    assert len(desk.ledger.state().view.judgements) == 1


def test_the_token_of_one_session_is_worth_nothing_in_another(desk: Served) -> None:
    """Two people's forms cannot be exchanged."""
    claim = desk.ledger.state().filed[0].claim.id
    with desk.signed_in("analyst@example.org") as one, desk.signed_in("second@example.org") as other:
        stolen = token_of(other)
        answer = one.post("/review/decide", data={"about": "claim", "first": claim, "answer": "no", "form": stolen})
        assert answer.status_code == 403


def test_nothing_that_is_typed_is_run(served: Served) -> None:
    """Signs of SQL and of the search's own language are words to be looked for, and find nothing more."""
    with served.client() as client:
        everything = client.get("/search.json", params={"kind": "quantity"}).json()["all_claims"]
        for words in (
            "' OR 1=1 --", '" OR "1"="1', "killed OR 1", "NEAR(killed wounded)", "killed NOT wounded", "*", "a*", '"',
            '""',
            "sentence:killed", "^killed", "killed)", "(", "{", "killed AND", "col:x*", "\x00", "%00",
            "';DROP TABLE claim;--",
        ):  # fmt: skip
            answer = client.get("/search.json", params={"q": words})
            assert answer.status_code == 200, words
            assert answer.json()["all_claims"] < everything, words
        for field in ("district", "speaker", "outlet", "tactic"):
            answer = client.get("/search.json", params={field: "' OR 1=1 --"})
            assert answer.json()["all_claims"] == 0, field
        assert client.get("/search.json", params={"side": "' OR 1=1 --"}).status_code == 400
        assert client.get("/search.json", params={"since": "' OR 1=1 --"}).status_code == 400
        assert client.get("/search.json", params={"kind": "quantity"}).json()["all_claims"] == everything


TRAVERSALS = (
    "../../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "....//....//etc/passwd",
    "..\\..\\windows\\win.ini", "/etc/passwd", "%00", "..%252f..%252fetc%252fpasswd",
)  # fmt: skip


def test_no_path_leads_out(served: Served) -> None:
    """Neither bundles nor briefs nor records can be left by dots, slashes or their codes."""
    host, port = urlsplit(served.address).netloc.split(":")
    for prefix in ("/static/", "/briefs/", "/documents/", "/incidents/", "/outlets/", "/briefs/herof-2/"):
        for path in TRAVERSALS:
            # a client would tidy the path up: the bytes go out as they are
            with socket.create_connection((host, int(port)), timeout=20) as wire:
                wire.sendall(f"GET {prefix}{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
                answer = b""
                while part := wire.recv(65536):
                    answer += part
            status = int(answer.split(b" ", 2)[1])
            assert status in {307, 400, 401, 404, 405}, (prefix, path, status)
            assert b"root:" not in answer


def test_an_uploaded_files_name_leads_nowhere(desk: Served, tmp_path: Path) -> None:
    """Names with paths, dots and control signs are names of files in a folder of ours."""
    for given in (
        "../../x.txt",
        "..\\..\\x.txt",
        "/etc/passwd",
        ".htaccess",
        "a\x00b.txt",
        "",
        "..",
        "reports.csv/..",
        "x" * 500,
    ):
        name = safe_name(given)
        assert re.fullmatch(r"[\w ()-][\w. ()-]*", name), given
        assert len(name) <= 120
    with desk.signed_in() as client:
        text = b"At least 9 soldiers were killed in Turbat on 3 February 2026, police said."
        files = [
            ("files", (f"../../../{tmp_path}/owned.txt", text)),
            ("files", ("reports.csv", b"file,outlet\n../x,DAWN")),
        ]
        answer = client.post("/upload", data={"form": token_of(client)}, files=files)
        assert answer.status_code == 303
        for _ in range(300):
            page = client.get(answer.headers["location"]).text
            if 'role="status"' in page:
                break
            time.sleep(0.2)
        assert "1 new of" in page
    assert not (tmp_path / "owned.txt").exists()


def test_a_session_that_was_planted_is_not_the_one_that_begins(desk: Served) -> None:
    """Signing in gives a new token whatever the browser had; the old one and a made-up one open nothing."""
    with desk.client() as client:
        client.cookies.set("session", "planted-by-somebody")
        answer = client.post("/sign-in", data={"name": "analyst@example.org", "password": PASSWORD})
        begun = answer.cookies["session"]
        assert begun != "planted-by-somebody"
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
    with desk.client() as client:
        client.cookies.set("session", "planted-by-somebody")
        assert client.get("/review").status_code == 401
        client.cookies.set("session", begun)
        assert client.get("/review").status_code == 200
        again = client.post("/sign-in", data={"name": "analyst@example.org", "password": PASSWORD})
        assert again.cookies["session"] != begun
    with desk.client() as client:
        client.cookies.set("session", begun)
        assert client.get("/review").status_code == 401, "the session before was ended"


def test_after_signing_out_the_token_opens_nothing(desk: Served) -> None:
    """A token that somebody kept is worth nothing once its session was ended, or its account changed."""
    with desk.signed_in("analyst@example.org") as client:
        kept = client.cookies["session"]
        client.post("/sign-out", data={"form": token_of(client)})
    with httpx.Client(base_url=desk.address, cookies={"session": kept}) as thief:
        assert thief.get("/review").status_code == 401
    with desk.signed_in("second@example.org") as client:
        assert desk.site.accounts is not None
        desk.site.accounts.change("second@example.org", barred=True)
        assert client.get("/review").status_code == 401


def test_no_address_leads_to_another_site(desk: Served) -> None:
    """Where one goes on to after signing in, deciding or complaining is always a page of this site."""
    away = (
        "https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)",
        "/\t/evil.example", "/\n/evil.example", "http:evil.example", "///evil.example",
    )  # fmt: skip
    for target in away:
        assert inside(target) == "/", target
        with desk.client() as client:
            data = {"name": "analyst@example.org", "password": PASSWORD, "next": target}
            answer = client.post("/sign-in", data=data)
            assert answer.headers["location"] == "/", target
            assert f'value="{target}"' not in client.get("/sign-in", params={"next": target}).text
    assert inside("/claims/1?lens=state") == "/claims/1?lens=state"
    with desk.client() as client:
        for path in ("//evil.example/", "/%2f%2fevil.example", "//evil.example/%2e%2e"):
            answer = client.get(f"{desk.address}{path}")
            assert "evil.example" not in answer.headers.get("location", "")


def test_nobody_learns_which_names_exist(desk: Served) -> None:
    """A wrong password and a name that there is none of are refused alike, and after some tries both have to wait."""
    told = {}
    with desk.client() as client:
        for name in ("analyst@example.org", "nobody@example.org"):
            answers = [
                client.post("/sign-in", data={"name": name, "password": "wrong password"}) for _ in range(TRIES + 1)
            ]
            told[name] = [(one.status_code, _bare(one.text, name)) for one in answers]
        assert told["analyst@example.org"] == told["nobody@example.org"]
        assert "wait" in told["nobody@example.org"][-1][1]
        right = client.post("/sign-in", data={"name": "analyst@example.org", "password": PASSWORD})
        assert right.status_code == 403, "whoever guesses on does not learn that they guessed right"


def _bare(page: str, name: str) -> str:
    return page.replace(name, "NAME")


def test_nobody_counts_through_what_is_not_theirs(desk: Served) -> None:
    """Who may not see accounts, audit, uploads or a complaint's words is told the same whether they exist or not."""
    with desk.client() as client:
        client.post("/complaints", data={"about": "/", "words": "my private words", "contact": "me@example.org"})
        assert "my private words" not in client.get("/complaints").text
        assert "me@example.org" not in client.get("/complaints.json").text
        for path in ("/people", "/audit", "/review", "/review/log", "/coding", "/upload", "/upload/1", "/upload/zzz"):
            assert client.get(path).status_code == 401, path
    with desk.signed_in("reader@example.org") as client:
        for path in ("/people", "/audit", "/review", "/review/log", "/coding", "/upload", "/upload/1", "/upload/zzz"):
            assert client.get(path).status_code == 403, path
        token = token_of(client)
        for path in (
            "/people",
            "/review/decide",
            "/review/undo",
            "/coding",
            "/upload",
            "/complaints/1/answer",
            "/complaints/9/answer",
        ):
            assert client.post(path, data={"form": token}).status_code == 403, path
    with desk.signed_in("editor@example.org") as client:
        assert client.get("/people").status_code == 403
        assert "my private words" in client.get("/complaints").text


def test_what_is_too_much_is_refused(desk: Served) -> None:
    """A form, a field or a password beyond every measure is refused and takes nothing down."""
    with desk.signed_in() as client:
        token = token_of(client)
        big = client.post("/review/decide", data={"form": token, "reason": "x" * 3_000_000})
        assert big.status_code == 413
        many = client.post("/review/decide", data={f"f{number}": "x" for number in range(2000)} | {"form": token})
        assert many.status_code == 400
        assert client.post("/sign-in", data={"name": "x" * 10_000, "password": "y" * 500_000}).status_code == 403
        assert client.get("/").status_code == 200
        assert client.get(f"/search?q={'x' * 20_000}").status_code == 200
        assert client.post(f"/complaints/{10**20}/answer", data={"form": token}).status_code == 422
        assert client.get("/?page=99999999999999999999").status_code == 200


def test_the_accounts_names_are_on_no_page_but_their_own(desk: Served) -> None:
    """Pages for everybody and the audit name people by pseudonym alone, and the public ones not at all."""
    claim = desk.ledger.state().filed[0].claim.id
    with desk.signed_in("analyst@example.org") as client:
        client.post("/review/decide", data={"about": "claim", "first": claim, "answer": "no", "form": token_of(client)})
    with desk.signed_in("admin@example.org") as client:
        audit = client.get("/audit").text
        assert "coder-a" in audit
        assert not [name for name in PEOPLE if name in audit]
        assert "analyst@example.org" in client.get("/people").text
