"""What is done at the desk is kept as a whole, never over what somebody else decided, and written down."""

from __future__ import annotations

import re
from pathlib import Path

import httpx

from counterclaim.judgements.making import By, about_claim
from counterclaim.judgements.records import About, Value
from counterclaim.ledger.keep import keep_judgement
from tests.conftest import ROOT
from tests.web.conftest import PASSWORD, Served, token_of


def forms_of(client: httpx.Client, path: str) -> dict[str, str]:
    """What every form of a page carries: the session's token, and how many decisions the page knew of."""
    page = client.get(path).text
    return {name: re.findall(rf'name="{name}" value="([^"]*)"', page)[-1] for name in ("form", "known")}


def test_a_draft_is_checked_and_not_kept(desk: Served) -> None:
    """Whoever may read whole texts sends a draft and sees what was found in it; the ledger stays as it is."""
    head = desk.ledger.store.head()
    draft = (ROOT / "examples" / "briefs" / "situation-2026-02-06.md").read_bytes()
    with desk.signed_in("reader@example.org") as client:
        sent = {"form": token_of(client)}
        page = client.post("/check", data=sent, files={"draft": ("draft.md", draft)})
        assert page.status_code == 200
        assert "draft.md" in page.text
        scan = client.post("/check", data=sent, files={"draft": ("draft.pdf", b"%PDF-1.7 broken " * 200_000)})
        assert scan.status_code == 422, "it is not too large, but it cannot be opened"
    assert desk.ledger.store.head() == head


def test_a_decision_on_a_claims_page_never_covers_one_that_it_did_not_show(desk: Served) -> None:
    """Two people open a claim's page; the second who decides is shown what the first did."""
    one = desk.ledger.state().filed[0].claim
    with desk.signed_in("analyst@example.org") as first, desk.signed_in("second@example.org") as second:
        path = f"/claims/{one.id}"
        field = {"about": "field", "first": one.id, "answer": "yes", "field": "group", "next": path}
        shown = forms_of(first, path), forms_of(second, path)
        assert first.post("/review/decide", data={**field, **shown[0], "given": "civilians"}).status_code == 303
        late = second.post("/review/decide", data={**field, **shown[1], "given": "mixed"})
        assert late.status_code == 409
        assert "coder-a" in late.text
        again = second.post("/review/decide", data={**field, **forms_of(second, path), "given": "mixed"})
        assert again.status_code == 303


def test_what_was_taken_back_cannot_be_taken_back_again(desk: Served) -> None:
    """Two people take one decision back; the second is told that it is gone."""
    one = desk.ledger.state().filed[0].claim
    kept = keep_judgement(desk.ledger.store, about_claim(one.id, Value.NEGATIVE, By("coder-a")), one.report)
    with desk.signed_in("analyst@example.org") as client:
        sent = {"judgement": kept.id, "form": token_of(client)}
        assert client.post("/review/undo", data=sent).status_code == 303
        assert client.post("/review/undo", data=sent).status_code == 400


def test_a_form_of_codes_is_kept_as_a_whole_or_not_at_all(desk: Served) -> None:
    """A value that cannot be leaves nothing coded; a question mark leaves a field for later."""
    with desk.signed_in("analyst@example.org") as client:
        page = client.get("/coding").text
        claim = re.findall(r'name="claim" value="([0-9a-f]+)"', page)[0]
        assert '<input name="code.count" value="?"' in page
        sent = {"claim": claim, "form": token_of(client), "code.group": "civilians", "code.date": "?"}
        assert client.post("/coding", data={**sent, "code.scope": "somewhere"}).status_code == 400
        assert _codes(desk) == []
        assert client.post("/coding", data={**sent, "code.count": "9"}).status_code == 303
        assert sorted(_codes(desk)) == ["count", "group"]


def _codes(desk: Served) -> list[str]:
    return [one.field or "" for one in desk.ledger.state().view.judgements if one.about is About.CODE]


def test_a_complaint_is_about_a_page_of_this_site(desk: Served) -> None:
    """Its path or its whole address names the page; editors see at once which, everybody once it is answered."""
    claim = desk.ledger.state().filed[0].claim.id
    with desk.client() as client:
        given = {"words": "The number is another."}
        assert client.post("/complaints", data={**given, "about": "/Zarak Zehri informs"}).status_code == 400
        for elsewhere in ("https://example.org/claims/x", "https://[::1/claims/x"):
            assert client.post("/complaints", data={**given, "about": elsewhere}).status_code == 400
        whole = f"{desk.address}/claims/{claim}?lens=state"
        assert client.post("/complaints", data={**given, "about": whole}).status_code == 303
        assert [one["about"] for one in client.get("/complaints.json").json()["complaints"]] == [None]
        with desk.signed_in("editor@example.org") as editor:
            assert f"/claims/{claim}" in editor.get("/complaints").text
            reply = {"state": "upheld", "summary": "A number", "reply": "Mended.", "form": token_of(editor)}
            assert editor.post("/complaints/1/answer", data=reply).status_code == 303
        log = client.get("/complaints.json").json()["complaints"]
        assert [one["about"] for one in log] == [f"/claims/{claim}"]


def test_the_audit_says_whose_account_was_removed(desk: Served) -> None:
    """The line of a removal names the pseudonym that is left behind."""
    with desk.signed_in() as client:
        sent = {"name": "reader@example.org", "do": "remove", "form": token_of(client)}
        assert client.post("/people", data=sent).status_code == 303
        line = re.findall(r"<tr>.*?account: remove.*?</tr>", client.get("/audit").text, re.DOTALL)[0]
        assert "reader-7" in line


def test_the_file_of_people_is_its_owners_alone(desk: Served, tmp_path: Path) -> None:
    """Names and password hashes can be read by whoever runs the server, and by nobody else of the machine."""
    del desk
    assert (tmp_path / "people.sqlite").stat().st_mode & 0o077 == 0


def test_tries_at_once_are_counted(desk: Served) -> None:
    """A name that has been tried too often waits, the right password as well."""
    with desk.client() as client:
        for _ in range(6):
            client.post("/sign-in", data={"name": "reader@example.org", "password": "wrong " * 4})
        late = client.post("/sign-in", data={"name": "reader@example.org", "password": PASSWORD})
        assert late.status_code == 403
        assert "too many" in late.text
