"""Forms as they are sent: from this site, of this session, by somebody who may."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.requests import Request

from counterclaim.people.accounts import Session
from counterclaim.people.rights import Right
from counterclaim.web.guard import from_here
from counterclaim.web.site import Site, same_session


async def sent_fields(request: Request) -> Mapping[str, str]:
    """The fields of a form of this site; files are left out.

    Raises:
        NotFromHere: another site sent it.
    """
    from_here(request.headers)
    form = await request.form(max_files=0, max_fields=200)
    return {name: value for name, value in form.items() if isinstance(value, str)}


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that somebody sent who may."""

    request: Request
    site: Site
    session: Session
    fields: Mapping[str, str]
    files: Sequence[tuple[str, bytes]] = ()
    """Each with its name."""

    @property
    def pseudonym(self) -> str:
        """Under which the ledger knows who sent it."""
        return self.session.person.pseudonym

    def field(self, name: str) -> str:
        """What stands in a field, without blanks around it; nothing where there is none."""
        return self.fields.get(name, "").strip()


async def sent_by(request: Request, site: Site, right: Right, files: int = 0) -> Sent:
    """A form with who sent it, who must have a right.

    Args:
        request: that sent it.
        site: where.
        right: which.
        files: how many files it may hold.


    Raises:
        NotFromHere: another site sent it, or another session.
        SignInFirst: nobody is signed in.
        NotAllowed: they have not got the right.
    """
    from_here(request.headers)
    session = await run_in_threadpool(site.with_right, request, right)
    form = await request.form(max_files=files, max_fields=200)
    fields = {name: value for name, value in form.items() if isinstance(value, str)}
    same_session(session, fields.get("form"))
    held = [
        (value.filename, await value.read())
        for _, value in form.multi_items()
        if isinstance(value, UploadFile) and value.filename
    ]
    return Sent(request, site, session, fields, held)
