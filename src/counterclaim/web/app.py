"""The application: its routes, what stands around every answer, and how errors are told."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.staticfiles import StaticFiles

from counterclaim import __version__
from counterclaim.errors import CounterclaimError
from counterclaim.web.answering import HTML, TWIN
from counterclaim.web.api import PARTS, feed
from counterclaim.web.desk.routes import desk_routes
from counterclaim.web.guard import HEADERS, Guard
from counterclaim.web.pictures import picture_routes
from counterclaim.web.problems import MEDIA, Problem, problem_of
from counterclaim.web.reading import reading_routes
from counterclaim.web.render import STATIC, as_json, rendered, static_folder
from counterclaim.web.site import Site

API = "/api/"
YEAR = 31_536_000


class _Bundles(StaticFiles):
    """Bundles, whose names hold their digest: a browser may keep them for ever."""

    def file_response(self, *given: Any, **named: Any) -> Response:  # noqa: ANN401  # as the class has it
        response = super().file_response(*given, **named)
        response.headers["cache-control"] = f"public, max-age={YEAR}, immutable"
        return response


def make_app(site: Site) -> FastAPI:
    """The application of a site."""
    app = FastAPI(
        title="Counterclaim",
        version=__version__,
        description="Who says how many: attributed claims of a conflict, counted under named rules.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/v1/openapi.json",
        redirect_slashes=False,
    )
    app.state.site = site
    app.add_middleware(GZipMiddleware, minimum_size=2000, compresslevel=5)
    app.add_middleware(Guard)
    app.mount(STATIC, _Bundles(directory=static_folder()), name="static")
    app.include_router(picture_routes(site))
    for part in (*PARTS, feed):
        app.include_router(part.router)
    app.include_router(desk_routes(site))
    app.include_router(reading_routes(site))
    _tell_errors(app)
    return app


def _tell_errors(app: FastAPI) -> None:
    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, CounterclaimError)  # noqa: S101  # registered for it
        now = request.url.remove_query_params("as_of")
        return told(request, problem_of(error, now.path, f"{now.path}{'?' if now.query else ''}{now.query}"))

    async def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101  # registered for it
        status = HTTPStatus(error.status_code)
        detail = "there is no such page" if status is HTTPStatus.NOT_FOUND else str(error.detail)
        response = told(request, Problem(status, detail, request.url.path))
        response.headers.update(error.headers or {})
        return response

    async def of_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)  # noqa: S101  # registered for it
        first = error.errors()[0]
        where = ".".join(str(one) for one in first["loc"])
        return told(request, Problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{where}: {first['msg']}", request.url.path))

    async def unforeseen(request: Request, error: Exception) -> Response:
        # what went wrong goes to the server's log; whoever asked may not learn what stands in it
        what = f"something went wrong that nobody foresaw ({type(error).__name__}): it is in the server's log"
        response = told(request, Problem(HTTPStatus.INTERNAL_SERVER_ERROR, what, request.url.path))
        response.headers.update(HEADERS)
        return response

    app.add_exception_handler(Exception, unforeseen)
    app.add_exception_handler(CounterclaimError, ours)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(RequestValidationError, of_validation)


def told(request: Request, problem: Problem) -> Response:
    """A problem as whoever asked can read it."""
    path = request.url.path
    for_program = path.startswith(API) or path.endswith(TWIN) or "text/html" not in request.headers.get("accept", "")
    headers = {"cache-control": "no-store"}
    if problem.status is HTTPStatus.SERVICE_UNAVAILABLE:
        headers["retry-after"] = "30"
    if for_program:
        return Response(as_json(problem.as_record()), problem.status, headers, MEDIA)
    body = rendered("problem.html", {"problem": problem.as_record()})
    return Response(body, problem.status, headers, HTML)
