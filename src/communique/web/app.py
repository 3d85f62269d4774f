"""The application: routes, errors in one form, answers that a browser may keep, and the built page."""

import logging
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException as StarletteError

from communique import __version__
from communique.publish.export.manifest import ExportError
from communique.store.deciding import DecisionError
from communique.store.filters import FilterError
from communique.store.open import StoreError
from communique.web import act, look
from communique.web.fetching import FetchError
from communique.web.guard import App, Gate, Guard
from communique.web.state import Desk

LOG = logging.getLogger("communique.web")

#: The built page; ``hatch_build.py`` makes it.
PAGE = Path(__file__).parent / "static"

#: What users can mend, with the status that it is answered with.
_MENDABLE: dict[type[Exception], int] = {
    FilterError: 400,
    DecisionError: 422,
    StoreError: 503,
    FetchError: 422,
    ExportError: 422,
}

_ABOUT = (
    "The record of one case: what the page shows, and what a script can ask. Give the token as "
    "`Authorization: Bearer TOKEN`."
)


class PageMissingError(RuntimeError):
    """The page was not built; the message says how to build it."""


def create_app(desk: Desk, gate: Gate, page: Path = PAGE) -> App:
    """Return the workbench over a store, behind its gate.

    Raises ``PageMissingError`` when the page was not built.
    """
    if not (page / "index.html").is_file():
        raise PageMissingError(
            "the page was not built: run pip install again (it builds the page), or make page"
        )
    return Guard(bare_app(desk, page), gate)


def bare_app(desk: Desk, page: Path | None = None) -> FastAPI:
    """Return the application without its gate, for its OpenAPI description and for tests."""
    app = FastAPI(
        title="Communique workbench",
        version=__version__,
        description=_ABOUT,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk = desk
    app.include_router(act.router)
    app.include_router(look.router)
    for kind, status in _MENDABLE.items():
        app.add_exception_handler(kind, _mendable(status))
    app.add_exception_handler(StarletteError, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(Exception, _fault)
    app.middleware("http")(_kept_answers(desk))
    if page is not None:
        _serve_page(app, page)
    return app


def _mendable(status: int) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        return _error(status, str(error))

    return answer


async def _http_error(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException | StarletteError) else 500
    return _error(status, str(getattr(error, "detail", error)))


async def _invalid(request: Request, error: Exception) -> Response:
    """Name the first thing that is wrong in a request."""
    first: Any = error.errors()[0] if isinstance(error, RequestValidationError) else {}
    where = ".".join(str(part) for part in first.get("loc", ()))
    return _error(422, f"{where}: {first.get('msg', 'not understood')}")


async def _fault(request: Request, error: Exception) -> Response:
    LOG.exception("fault at %s", request.url.path, exc_info=error)
    return _error(500, f"a fault of the program ({type(error).__name__}); the server's output says where")


def _error(status: int, message: str) -> Response:
    plain = message.encode(errors="replace").decode()  # it may repeat half a letter that was sent
    return JSONResponse({"error": plain}, status_code=status)


def _kept_answers(desk: Desk) -> Any:
    """Return middleware that answers 304 when nothing has changed since a browser last asked."""

    async def kept(request: Request, following: Callable[[Request], Awaitable[Response]]) -> Response:
        if request.method != "GET" or not request.url.path.startswith("/api/"):
            return await following(request)
        tag = f'W/"{desk.hold()}"'
        state = request.url.path == "/api/state"
        if not state and request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers={"etag": tag})
        answer = await following(request)
        if answer.status_code == 200 and not state:
            answer.headers["etag"] = tag
            answer.headers["cache-control"] = "private, no-cache"
        return answer

    return kept


def _serve_page(app: FastAPI, page: Path) -> None:
    app.mount("/assets", StaticFiles(directory=page / "assets"), name="assets")

    @app.get("/", include_in_schema=False)
    async def index() -> FileResponse:
        return FileResponse(page / "index.html", headers={"cache-control": "no-cache"})
