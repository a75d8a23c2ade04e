"""Asks a language model at any address that speaks the OpenAI chat form, and keeps the bill.

Nothing is asked unless an address is given. A request that times out, or that the server refuses
for the moment (429, 5xx), is tried again after a pause; what the server refuses for good ends the
work, since every other report would meet the same.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from counterclaim.claims.proposing import Messages
from counterclaim.errors import ModelError, ModelUnanswered

if TYPE_CHECKING:
    import httpx

TRIES = 3
PAUSE = 1.0
"""Seconds before the second try; each further pause is twice as long."""
LONGEST_PAUSE = 30.0
TIMEOUT = 120.0
"""Seconds for one answer."""
LONGEST_ANSWER = 4000
_FOR_THE_MOMENT = frozenset({408, 409, 425, 429, 500, 502, 503, 504})
MILLION = 1_000_000


@dataclass(slots=True)
class Bill:
    """What was asked and what it took."""

    calls: int = 0
    retries: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    uncounted: int = 0
    """Answers for which the server gave no count of tokens."""
    seconds: float = 0.0
    prices: tuple[float, float] | None = None
    """For a million tokens in and out."""

    def __str__(self) -> str:
        """The bill as one line."""
        line = (
            f"{self.calls} calls, {self.retries} retries, {self.tokens_in:,} tokens in, {self.tokens_out:,} out, "
            f"{self.seconds:.1f} s"
        )
        if self.uncounted:
            line += f", {self.uncounted} answers without a count of tokens"
        if self.prices is not None:
            cost = (self.tokens_in * self.prices[0] + self.tokens_out * self.prices[1]) / MILLION
            line += f", cost {cost:.4f} at {self.prices[0]:g} and {self.prices[1]:g} a million"
        return line


@dataclass(slots=True)
class Model:
    """A model at an address."""

    address: str
    """Up to and with the version: `http://127.0.0.1:8080/v1`."""
    name: str
    key: str | None = None
    timeout: float = TIMEOUT
    longest: int = LONGEST_ANSWER
    """Tokens of one answer."""
    tries: int = TRIES
    transport: httpx.BaseTransport | None = None
    """Instead of the network."""
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    bill: Bill = field(default_factory=Bill)

    def ask(self, messages: Messages, schema: Mapping[str, Any]) -> str:
        """The text of the model's answer.

        Args:
            messages: what is asked.
            schema: JSON Schema of the answer.

        Raises:
            ModelUnanswered: no answer after all tries; another report may fare better.
            ModelError: the server refuses for good, or is not there.
        """
        began = self.clock()
        try:
            return self._answer(self._request(messages, schema))
        finally:
            self.bill.seconds += self.clock() - began

    def _request(self, messages: Messages, schema: Mapping[str, Any]) -> httpx.Response:
        import httpx  # noqa: PLC0415  # an extra, needed only where a model is asked

        wanted = {"name": "claims", "strict": True, "schema": schema}
        body = {
            "model": self.name,
            "messages": list(messages),
            "temperature": 0,
            "seed": 0,
            "max_tokens": self.longest,
            "response_format": {"type": "json_schema", "json_schema": wanted},
        }
        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        why = ""
        with httpx.Client(timeout=self.timeout, transport=self.transport, headers=headers) as client:
            for attempt in range(self.tries):
                if attempt:
                    self.bill.retries += 1
                    self.sleep(min(PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE))
                self.bill.calls += 1
                try:
                    response = client.post(f"{self.address.rstrip('/')}/chat/completions", json=body)
                except httpx.TimeoutException:
                    why = f"no answer within {self.timeout:g} s"
                    continue
                except httpx.ConnectError as error:
                    raise ModelError(
                        self.address, f"nobody answers there ({error})", "Start the model or check the address"
                    ) from error
                except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
                    raise ModelError(
                        self.address, f"is no address ({error})", "Give one like http://127.0.0.1:8080/v1"
                    ) from error
                except httpx.HTTPError as error:
                    why = f"the connection broke off ({type(error).__name__})"
                    continue
                if response.status_code in _FOR_THE_MOMENT:
                    why = f"the server says {response.status_code}"
                    continue
                if response.status_code >= httpx.codes.BAD_REQUEST:
                    hint = _HINTS.get(response.status_code, "Check the address, the model's name and its limits")
                    raise ModelError(self.address, f"the server says {response.status_code}: {_said(response)}", hint)
                return response
        raise ModelUnanswered(
            self.name, f"{why}, in {self.tries} tries", "Add the report again later, or give --timeout"
        )

    def _answer(self, response: httpx.Response) -> str:
        try:
            body = response.json()
            message = body["choices"][0]["message"]
            text = message["content"]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise ModelError(
                self.address,
                f"answers in another form than the OpenAI chat form: {_said(response)}",
                "Check the address",
            ) from error
        usage = body.get("usage")
        try:
            self.bill.tokens_in += int(usage["prompt_tokens"])
            self.bill.tokens_out += int(usage["completion_tokens"])
        except (KeyError, TypeError, ValueError):
            self.bill.uncounted += 1
        return text if isinstance(text, str) else ""


_HINTS = {
    401: "Put the key into the environment variable COUNTERCLAIM_MODEL_KEY",
    403: "Put the key into the environment variable COUNTERCLAIM_MODEL_KEY",
    404: "Check that the address ends before /chat/completions, and the model's name",
}
SHOWN = 120
"""Code points of a server's message that are shown."""


def _said(response: httpx.Response) -> str:
    return " ".join(response.text.split())[:SHOWN] or "nothing"
