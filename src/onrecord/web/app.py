"""The page: server-rendered, on the loopback address, loading nothing from outside."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from fastapi.templating import Jinja2Templates
from starlette.middleware.trustedhost import TrustedHostMiddleware

from onrecord.errors import RecordError
from onrecord.links.redating import redated
from onrecord.record import Record, open_record
from onrecord.views.capture import capture_page
from onrecord.views.captures import capture_lines
from onrecord.views.evidence import because, evidence_page
from onrecord.views.rows import statement_json
from onrecord.views.scale import scale
from onrecord.views.statements import statement_line
from onrecord.views.timeline import beside, timeline
from onrecord.web.query import PAGE_SIZE, Query, choices, query

HERE = Path(__file__).parent
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def make_app(record_file: Path) -> FastAPI:
    """Return the application that shows one record file.

    Args:
        record_file: the record; it is opened for every request and never written.
    """
    app = FastAPI(title="onrecord", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "testserver"])
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")
    templates = Jinja2Templates(directory=HERE / "templates")

    app.state.record_file = record_file

    @app.middleware("http")
    async def guard(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers.update(HEADERS)
        return response

    @app.exception_handler(RecordError)
    def not_there(request: Request, error: RecordError) -> Response:
        values = {"title": "Not found", "error": error}
        return templates.TemplateResponse(request, "error.html", values, status_code=404)

    def page(request: Request, name: str, title: str, **values: Any) -> HTMLResponse:
        return templates.TemplateResponse(request, name, {"title": title, "record_name": record_file.name, **values})

    _routes(app, page)
    return app


def opened(request: Request) -> Iterator[Record]:
    """Open the record for one request."""
    with open_record(request.app.state.record_file) as record:
        yield record


Page = Callable[..., HTMLResponse]
OpenedRecord = Annotated[Record, Depends(opened)]
AskedFor = Annotated[Query, Depends(query)]


def _routes(app: FastAPI, page: Page) -> None:

    @app.get("/", response_class=HTMLResponse)
    def statements(request: Request, record: OpenedRecord, asked: AskedFor) -> HTMLResponse:
        rows, more = asked.rows(record)
        lines = [(statement_line(row), row, list(because(row))) for row in rows]
        first = (asked.page - 1) * PAGE_SIZE + 1
        values = {"asked": asked, "lines": lines, "more": more, "choices": choices(record), "first": first}
        return page(request, "statements.html", "Statements", **values)

    @app.get("/statements.json")
    def statements_json(record: OpenedRecord, asked: AskedFor) -> JSONResponse:
        rows, more = asked.rows(record)
        return JSONResponse({"page": asked.page, "more": more, "statements": [statement_json(row) for row in rows]})

    @app.get("/timeline", response_class=HTMLResponse)
    def in_time(request: Request, record: OpenedRecord, asked: AskedFor) -> HTMLResponse:
        told = [] if asked.issue else record.events(party=asked.party, since=asked.since, until=asked.until)
        said = record.statements(asked.where(undated=True))
        rows, events = beside(said, told, redated(record), asked.since, asked.until)
        view = timeline(rows, events)
        values = {"asked": asked, "view": view, "scale": scale(view), "choices": choices(record)}
        return page(request, "timeline.html", "Timeline", **values)

    @app.get("/captures", response_class=HTMLResponse)
    def captures(request: Request, record: OpenedRecord) -> HTMLResponse:
        failures = list(record.failures())
        return page(request, "captures.html", "Captures", lines=capture_lines(record.captures()), failures=failures)

    @app.get("/capture/{capture_id}", response_class=HTMLResponse)
    def capture(request: Request, record: OpenedRecord, capture_id: str) -> HTMLResponse:
        row = record.capture_row(capture_id)
        article = record.article(row.id)
        if article is None:
            raise RecordError(capture_id, row.failure or "it has not been read yet", "add it again")
        rows = list(record.statements(asked_in(row.id)))
        view = capture_page(row, article, rows)
        lines = sorted(((r.content[0].span.start, statement_line(r)) for r in rows), key=lambda p: p[0])
        values = {"view": view, "lines": [line for _, line in lines], "claims": article.claims}
        return page(request, "capture.html", view.title, **values)

    @app.get("/statement/{statement_id}", response_class=HTMLResponse)
    def statement(request: Request, record: OpenedRecord, statement_id: str) -> HTMLResponse:
        row = record.statement(statement_id)
        article = record.article(row.capture)
        if article is None:
            raise RecordError(statement_id, "its capture has not been read yet", "add it again")
        view = evidence_page(row, article)
        return page(request, "statement.html", f"{view.line.speaker} {view.line.verb}", view=view)


def asked_in(capture_id: str) -> Any:
    """Return the filter for all statements of one capture."""
    from onrecord.record.types import Filter

    return Filter(capture=capture_id)
