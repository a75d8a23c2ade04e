"""Uploads, with their progress, and a draft that is checked without being kept."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from counterclaim.collection.inputs import COLUMNS
from counterclaim.errors import UsageError
from counterclaim.people.rights import Right
from counterclaim.web.address import path_of
from counterclaim.web.answering import Context
from counterclaim.web.desk.forms import sent_by
from counterclaim.web.desk.intake import MOST, Intake, Job, safe_name
from counterclaim.web.desk.pages import on_to, shown_page, working
from counterclaim.web.guard import CHECK, UPLOAD
from counterclaim.web.pages.briefs import check_page
from counterclaim.web.problems import NotThere
from counterclaim.web.site import Site
from counterclaim.web.telling import Told


def uploading_routes(site: Site, intake: Intake) -> APIRouter:
    """The routes of uploads."""
    router = APIRouter(include_in_schema=False)

    @router.get(UPLOAD)
    def form(request: Request) -> Response:
        session = site.with_right(request, Right.UPLOAD)
        return shown_page(request, working(request, site, session), "desk/upload.html", {"job": None, "most": MOST})

    @router.post(UPLOAD)
    async def upload(request: Request) -> Response:
        sent = await sent_by(request, site, Right.UPLOAD, MOST)
        if not sent.files:
            message = "no file was sent: choose one or several"
            raise UsageError(message)
        about = {name: sent.field(name) for name in COLUMNS[1:]}
        job = await run_in_threadpool(intake.begin, sent.files, about, sent.pseudonym)
        if site.book is not None:
            await run_in_threadpool(site.book.note, sent.pseudonym, "uploaded files", job.id, str(job.files))
        return on_to(f"{UPLOAD}/{job.id}")

    @router.get(f"{UPLOAD}/{{name}}")
    def progress(request: Request, name: str) -> Response:
        session = site.with_right(request, Right.UPLOAD)
        job = intake.job(name)
        if job is None:
            message = f"no upload {name!r}: it is over, or was begun on another server"
            raise NotThere(message)
        asked = working(request, site, session)
        return shown_page(request, asked, "desk/upload.html", {"job": _told(job, asked), "most": MOST})

    @router.post(CHECK)
    async def check(request: Request) -> Response:
        sent = await sent_by(request, site, Right.READ_WHOLE, 1)
        if not sent.files:
            message = "no draft was sent: choose a file"
            raise UsageError(message)
        asked = await run_in_threadpool(working, request, site, sent.session)
        page = await run_in_threadpool(_checked, asked, sent.files)
        return shown_page(request, asked, "check.html", page)

    return router


def _told(job: Job, asked: Context) -> Told:
    state = asked.tables.state
    same: dict[str, list[str]] = defaultdict(list)
    for one in state.view.reports.values():
        same[one.digest].append(one.id)
    kept = [one for one in state.view.reports.values() if one.id in job.kept]
    return {
        "kept": [
            {
                "name": one.title or one.name,
                "href": path_of("documents", one.id),
                "claims": len(state.by_report.get(one.id, ())),
                "same": [path_of("documents", other) for other in same[one.digest] if other != one.id],
            }
            for one in kept
        ],
        "id": job.id,
        "files": job.files,
        "done": list(job.done),
        "told": job.told,
        "errors": list(job.errors),
        "over": job.over,
    }


def _checked(asked: Context, files: Sequence[tuple[str, bytes]]) -> Told:
    """A draft held against the ledger, in a folder that is gone afterwards."""
    given, data = files[0]
    name = safe_name(given)
    with tempfile.TemporaryDirectory(prefix="counterclaim-draft-") as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        with asked.reading() as reader:
            return check_page(path, reader, asked.tables.state, name)
