"""What stands around every answer: headers, limits, and the refusal of what other sites send.

The policy allows scripts, styles and pictures of this site alone, and no inline ones: a script in a report's words
has nowhere to run.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from counterclaim.web.problems import NotFromHere, TooMuch

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS: Mapping[str, str] = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}
LARGEST_FORM = 1024 * 1024
"""Bytes of a form."""
LARGEST_UPLOAD = 128 * 1024 * 1024
"""Bytes of the files of one upload."""
UPLOAD, CHECK = "/upload", "/check"
"""Where files are sent."""


class Guard:
    """Puts the headers on every answer and counts what is sent."""

    def __init__(self, app: ASGIApp) -> None:
        """Take what answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = LARGEST_UPLOAD if scope["path"] in {UPLOAD, CHECK} else LARGEST_FORM
        counted = 0

        async def counting() -> Message:
            nonlocal counted
            message = await receive()
            counted += len(message.get("body", b""))
            if counted > limit:
                too_much = f"more than {limit // 1024 // 1024} MB were sent: split it"
                raise TooMuch(too_much)
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, counting, guarded)


def from_here(headers: Headers) -> None:
    """Refuse a form that another site sent.

    Raises:
        NotFromHere: the browser says that it comes from elsewhere.
    """
    sent_by = headers.get("sec-fetch-site")
    origin = headers.get("origin")
    elsewhere = sent_by is not None and sent_by not in {"same-origin", "none"}
    if origin is not None and not elsewhere:
        elsewhere = urlsplit(origin).netloc != headers.get("host", "")
    if elsewhere:
        message = "this form was sent from another site"
        raise NotFromHere(message)
