"""What `mkdocs serve` needs beyond MkDocs: faults shown in the browser, file events instead of polling.

MkDocs' server stops answering while a build has failed. Here a failed build leaves the last good pages on show, and
every page carries a panel that names the faults with file, line and column, until they are mended.
"""

from __future__ import annotations

import html
import logging
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from wsgiref.types import StartResponse, WSGIEnvironment

from watchdog.observers import Observer

from counterpoint import pipeline, report
from counterpoint.problems import Problem, Severity

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.counterpoint")

SHOWN = 20
"""Most faults in the panel; the terminal has them all."""


class Preview:
    """The state of a preview: what is wrong now, shown in every page that is served."""

    def __init__(self) -> None:
        self.problems: tuple[Problem, ...] = ()
        self.failure = ""

    @property
    def broken(self) -> bool:
        """Whether the pages on show are older than the records."""
        return bool(self.failure) or any(p.severity is Severity.ERROR for p in self.problems)

    def attach(self, server: LiveReloadServer, root: Path) -> None:
        """Make a server survive failed builds and show what is wrong."""
        server.builder = self.guarded(server.builder)
        server.set_app(self.with_panel(server.serve_request, root))
        use_file_events(server)

    def guarded(self, build: Callable[[], None]) -> Callable[[], None]:
        """Return a builder that notes a failure instead of raising it."""

        def guarded_build() -> None:
            started = time.monotonic()
            self.failure = ""
            try:
                build()
            except (Exception, SystemExit) as error:
                if not self.broken:
                    self.failure = f"{type(error).__name__}: {error}"
                    log.error("the site could not be built: %s", error)
                    log.debug("%s", traceback.format_exc())
            log.info("Preview is %s after %.2f s", "broken" if self.broken else "new", time.monotonic() - started)

        return guarded_build

    def with_panel(self, app: Callable[..., Any], root: Path) -> Callable[..., Any]:
        """Return the server's application with the faults in every page."""

        def panelled(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if not self.broken or environ["PATH_INFO"].startswith("/livereload/"):
                return app(environ, start_response)  # type: ignore[no-any-return]
            answer: list[Any] = []

            def hold(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
                answer[:] = [status, headers]
                return lambda data: None

            body = app(environ, hold)
            status, headers = answer
            if any(name.lower() == "content-type" and value.startswith("text/html") for name, value in headers):
                page = b"".join(body)
                if hasattr(body, "close"):
                    body.close()
                page = insert_panel(page, self.panel(root))
                headers = [(n, v) for n, v in headers if n.lower() != "content-length"]
                headers.append(("Content-Length", str(len(page))))
                body = [page]
            start_response(status, headers)
            return body  # type: ignore[no-any-return]

        return panelled

    def panel(self, root: Path) -> str:
        """Return the panel as HTML; all text in it is escaped."""
        errors = [problem for problem in self.problems if problem.severity is Severity.ERROR]
        if self.failure and not errors:
            body = f"<pre>{html.escape(self.failure)}</pre>"
            title = "The site could not be built"
        else:
            text = report.render_full(
                report.Report(tuple(errors[:SHOWN]), lines_of=pipeline.line_reader(root)), report.Style()
            )
            more = len(errors) - SHOWN
            body = f"<pre>{html.escape(text)}</pre>"
            if more > 0:
                body += f"<p>and {more} more; the terminal lists them all</p>"
            title = f"{len(errors)} {'error' if len(errors) == 1 else 'errors'} in the records"
        return (
            f'<section id="counterpoint-faults" role="alert" style="{_PANEL_STYLE}">'
            f"<h2 style='margin:0 0 .5rem;font-size:1.1rem'>{title}</h2>"
            "<p style='margin:0 0 .5rem'>These are the last good pages. Mend the record and save it.</p>"
            f"{body}</section>"
        )


_PANEL_STYLE = (
    "position:relative;z-index:9;margin:0;padding:1rem 1.5rem;max-height:60vh;overflow:auto;background:#2b0b0b;"
    "color:#fff;border-bottom:4px solid #e5484d;font:14px/1.5 ui-monospace,monospace;direction:ltr;text-align:left;"
    "white-space:normal"
)


def insert_panel(page: bytes, panel: str) -> bytes:
    """Put the panel at the start of a page's body; a text without a body becomes a page."""
    start = page.find(b"<body")
    end = page.find(b">", start)
    payload = panel.encode()
    if start < 0 or end < 0:
        return b"<!doctype html><meta charset=utf-8><title>Faults</title><body>" + payload + page + b"</body>"
    return page[: end + 1] + payload + page[end + 1 :]


def use_file_events(server: LiveReloadServer) -> None:
    """Watch with the system's file events: MkDocs looks at every file twice a second."""
    watched = list(server._watched_paths)
    server.observer = Observer()
    server.build_delay = 0.05
    server._watched_paths.clear()
    server._watch_refs.clear()
    for path in watched:
        server.watch(path)
