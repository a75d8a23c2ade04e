"""The interface for programs keeps what its description promises, and the feed is one."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from lxml import etree
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.conftest import ROOT
from tests.web.conftest import Served

SCHEMA = ROOT / "src" / "counterclaim" / "claims" / "line.schema.json"
CASES = 25
"""Requests of each endpoint that schemathesis makes up."""
ATOM = "{http://www.w3.org/2005/Atom}"


def test_every_endpoint_keeps_its_description(served: Served) -> None:
    """Whatever is asked by the description, no server error comes but “later”, and every error is a clear problem."""
    schema = schemathesis.openapi.from_url(f"{served.address}/api/v1/openapi.json")
    operations: list[Any] = [one.ok() for one in schema.get_all_operations()]  # type: ignore[union-attr]  # none is bad
    assert len(operations) >= 12

    for operation in operations:
        _tried(operation)


def _tried(operation: Any) -> None:  # noqa: ANN401  # schemathesis' own class
    """Try one endpoint."""

    @settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def ask(case: Any) -> None:  # noqa: ANN401  # schemathesis' own class
        answer = case.call()
        assert answer.status_code < 500 or answer.status_code == 503, answer.text
        case.validate_response(
            answer, checks=[content_type_conformance, response_schema_conformance, status_code_conformance]
        )
        if answer.status_code >= 400:
            problem = answer.json()
            assert problem["status"] == answer.status_code
            assert problem["detail"]

    ask()


def test_claims_come_in_pages_and_fit_the_schema_of_the_claim_line(served: Served) -> None:
    """Every claim comes once, over pages of any size, and is a claim line."""
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    with served.client() as client:
        whole = client.get("/api/v1/claims?limit=500").json()
        seen, offset = [], 0
        while offset is not None:
            page = client.get(f"/api/v1/claims?limit=70&offset={offset}").json()
            seen += page["results"]
            offset = page["next"]
        assert seen == whole["results"]
        assert len(seen) == whole["all"]
        for line in seen:
            validator.validate(line)


@pytest.mark.parametrize(
    ("query", "field", "value"),
    [
        ("measure=killed", "measure", "killed"),
        ("group=civilians", "group", "civilians"),
        ("kind=responsibility", "kind", "responsibility"),
        ("operation=herof-2", "operation", "herof-2"),
    ],
)
def test_filters_leave_what_they_name(served: Served, query: str, field: str, value: str) -> None:
    """A filter leaves claims of that value alone, and leaves some."""
    with served.client() as client:
        found = client.get(f"/api/v1/claims?limit=500&{query}").json()["results"]
        assert found
        assert {one[field] for one in found} == {value}


def test_the_lens_holds_for_programs_as_for_people(served: Served) -> None:
    """Under a lens the interface gives what the page gives."""
    with served.client() as client:
        told = client.get("/api/v1/operations/herof-2?lens=state&rule=interest").json()
        page = client.get("/operations/herof-2.json?lens=state&rule=interest").json()
        assert told["result"] == {name: value for name, value in page.items() if name != "stamp"}
        assert told["stamp"] == page["stamp"]


def test_the_feed_is_atom_and_newest_first(served: Served) -> None:
    """The feed parses, its entries are contested rows with an id, a time and a link, what was learnt last first."""
    with served.client() as client:
        answer = client.get("/feed.atom")
        assert answer.headers["content-type"].startswith("application/atom+xml")
        feed = etree.fromstring(answer.content)
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        times = [one.findtext(f"{ATOM}updated") or "" for one in entries]
        assert times == sorted(times, reverse=True)
        assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+Z", one) for one in times)
        assert len({one.findtext(f"{ATOM}id") for one in entries}) == len(entries)
        for one in entries[:5]:
            link = one.find(f"{ATOM}link")
            assert link is not None
            assert client.get(str(link.get("href"))).status_code == 200
