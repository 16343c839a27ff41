"""What `mkdocs serve` needs beyond MkDocs: pages made on demand, faults shown in the browser, the system's file events.

MkDocs builds the whole site after every save, and its server stops answering while a build has failed. Here a saved
record costs the reading of that record; its page is made when the browser asks for it. What MkDocs itself must build
(hand-written pages, the pages in the navigation) follows in the background. While records are broken the last good
pages stay on show, and every page carries a panel that names the faults with file, line and column.
"""

from __future__ import annotations

import gc
import html
import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote
from wsgiref.types import StartResponse, WSGIEnvironment

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from counterpoint import report
from counterpoint.preview.live import LiveSite
from counterpoint.problems import Problem, Severity
from counterpoint.publish import flow
from counterpoint.publish.found import Change
from counterpoint.publish.workers import uncollected
from counterpoint.render import Page
from counterpoint.render.pictures import FOLDER as PICTURES

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.plugins.counterpoint")

SHOWN = 20
"""Most faults in the panel; the terminal has them all."""

QUIET = 0.02
"""Seconds without a further event before a save counts as complete."""

PAUSE, LONGEST_PAUSE = 0.4, 5.0
"""Seconds without an edit before the background work begins: the longer, the longer that work takes, since an edit that
comes in the middle of it is shown late."""

CHANGES = frozenset({"created", "modified", "deleted", "moved"})
"""Kinds of events that mean a change; others tell that a file was opened or read."""

PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

Assemble = Callable[[Page], bytes]
"""Puts the theme around a page."""


class Preview:
    """Keeps a running preview up to date.

    Attributes:
        live: the records, if pages are made on demand.
        assemble: puts the theme around a page.
        errors: those of the problems that are errors.
        failure: why the last build of MkDocs failed, if it did.
    """

    def __init__(self) -> None:
        self.live: LiveSite | None = None
        self.assemble: Assemble | None = None
        self.errors: tuple[Problem, ...] = ()
        self.failure = ""
        self._changed: set[str] = set()
        self._lock = threading.Lock()
        self._build_lock = threading.Lock()
        self._later = threading.Event()
        self._last_edit = 0.0
        self._pause = PAUSE

    @property
    def broken(self) -> bool:
        """Whether the pages on show are older than the records."""
        return bool(self.failure) or self.faulty

    @property
    def faulty(self) -> bool:
        """Whether the records have errors."""
        return bool(self.errors)

    def know(self, problems: Iterable[Problem]) -> None:
        """Take over what is wrong with the records."""
        self.errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)

    def attach(self, server: LiveReloadServer, root: Path) -> None:
        """Make a server keep up with edits, survive failed builds and show what is wrong."""
        build = server.builder
        server.builder = lambda: self.keep_up(root, build)
        server.set_app(self.with_pages(server, root))
        self._watch_events(server)
        rest()
        if self.live is not None:
            self.live.take_change()  # which was told by the first build
            self._expect(self.live.counts.seconds)
            worker = threading.Thread(target=self._work_later, args=(server, build), daemon=True)
            worker.start()

    # Edits -----------------------------------------------------------------------------------------------------------

    def keep_up(self, root: Path, build: Callable[[], None]) -> None:
        """Take in what changed since the last time: records at once, everything else through MkDocs."""
        started = time.monotonic()
        with self._lock:
            changed, self._changed = self._changed, set()
        try:
            self._take_in(changed, root, build)
        except Exception as error:  # such as a file that goes away while it is read: its event is still to come
            with self._lock:
                self._changed |= changed
            self.failure = f"{type(error).__name__}: {error}"
            log.error("the edit could not be taken in: %s", error)
            log.debug("%s", traceback.format_exc())
        log.info("preview is %s after %.2f s", "broken" if self.broken else "new", time.monotonic() - started)

    def _take_in(self, changed: set[str], root: Path, build: Callable[[], None]) -> None:
        records = {path for path in changed if path.startswith(f"{flow.CLAIMS}/")}
        if self.live is None or records != changed or not changed:
            if self.live is not None and records:
                self.live.update(records)
            if self.live is not None:
                self.live.update_pages()
            self.build(build)
        else:
            self.live.update(records)
            self.take_problems(root)
            self._last_edit = time.monotonic()
            self._later.set()

    def build(self, build: Callable[[], None]) -> None:
        """Let MkDocs build; a failure is noted, not raised."""
        with self._build_lock:
            self.failure = ""
            try:
                build()
            except (Exception, SystemExit) as error:
                if not self.broken:
                    self.failure = f"{type(error).__name__}: {error}"
                    log.error("the site could not be built: %s", error)
                    log.debug("%s", traceback.format_exc())

    def take_problems(self, root: Path) -> None:
        """Take over what is wrong now, and tell it in the terminal if that is news."""
        assert self.live is not None
        change = self.live.take_change()
        if change == Change():
            return
        self.know(self.live.problems)
        shown = report.Report(self.live.problems, self.live.counts, lines_of=flow.line_reader(root))
        level = logging.ERROR if self.faulty else logging.WARNING if change.new else logging.INFO
        log.log(level, "\n%s", report.render_change(change.new, change.gone, shown, report.Style()))

    def _work_later(self, server: LiveReloadServer, build: Callable[[], None]) -> None:
        """Do in the background what a saved record need not wait for: checks across records, MkDocs' own pages."""
        assert self.live is not None
        while True:
            self._later.wait()
            while time.monotonic() - self._last_edit < self._pause:
                time.sleep(PAUSE / 4)
            self._later.clear()
            started = time.monotonic()
            try:
                # Looking for cycles among the many objects of this work would hold up the next edit.
                with uncollected():
                    self.live.settle()
                    self.take_problems(self.live.root)
                    if not (self.faulty or self._later.is_set()):
                        self.build(build)
                    rest()
            except Exception as error:  # the preview must outlive any fault of ours, and show it
                self.failure = f"{type(error).__name__}: {error}"
                log.exception("the background work failed")
            self._expect(time.monotonic() - started)
            show_new_version(server)

    def _expect(self, seconds: float) -> None:
        """Wait before the next background work, which is expected to take that long."""
        self._pause = min(max(PAUSE, seconds / 2), LONGEST_PAUSE)

    # Answers ---------------------------------------------------------------------------------------------------------

    def with_pages(self, server: LiveReloadServer, root: Path) -> Callable[..., Any]:
        """Return the server's application with pages made on demand, and the faults in every page."""
        files = server.serve_request

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            address = environ["PATH_INFO"]
            if address.startswith("/livereload/"):
                return files(environ, start_response)
            address = address.encode("latin-1").decode("utf-8", "replace")
            picture = self._made_picture(server, address)
            if picture is not None:
                kind = PICTURE_TYPES[address.rpartition(".")[2]]
                headers = [("Content-Type", kind), ("Content-Length", str(len(picture))), ("Cache-Control", "no-cache")]
                start_response("200 OK", headers)
                return [picture]
            page = self._made_page(server, address)
            if page is not None:
                status, headers, body = "200 OK", [("Content-Type", "text/html; charset=utf-8")], page
            elif self.broken:
                status, headers, parts = _held(files, environ)
                if not any(n.lower() == "content-type" and v.startswith("text/html") for n, v in headers):
                    start_response(status, headers)
                    return parts
                body = b"".join(parts)
            else:
                return files(environ, start_response)
            if self.broken:
                body = insert_panel(body, self.panel(root))
            headers = [(n, v) for n, v in headers if n.lower() != "content-length"]
            start_response(status, [*headers, ("Content-Length", str(len(body)))])
            return [body]

        return answer

    def _made_picture(self, server: LiveReloadServer, address: str) -> bytes | None:
        """Make the picture of an address; None if it is none that a record shows."""
        path = address.removeprefix(server.mount_path)
        if self.live is None or not path.startswith(PICTURES) or path.rpartition(".")[2] not in PICTURE_TYPES:
            return None
        return self.live.picture(path)

    def _made_page(self, server: LiveReloadServer, address: str) -> bytes | None:
        """Make the page of an address; None if it is not one of those that are made on demand."""
        address = unquote(address)
        if self.live is None or self.assemble is None or not address.startswith(server.mount_path):
            return None
        path = address[len(server.mount_path) :].removesuffix("index.html")
        if not path.endswith("/"):
            return None
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            epoch = server._visible_epoch
        page = self.live.page(path.rstrip("/") + ".md") or self.live.page(f"{path}index.md")
        if page is None:
            return None
        whole: bytes = server._inject_js_into_html(self.assemble(page), epoch)
        return whole

    def panel(self, root: Path) -> str:
        """Return the panel as HTML; all text in it is escaped."""
        errors = self.errors
        if self.failure and not errors:
            body = f"<pre>{html.escape(self.failure)}</pre>"
            title = "The site could not be built"
        else:
            shown = report.Report(errors, lines_of=flow.line_reader(root))
            body = f"<pre>{html.escape(report.render_problems(errors[:SHOWN], shown, report.Style()))}</pre>"
            more = len(errors) - SHOWN
            if more > 0:
                body += f"<p>and {more:,} more: <code>counterpoint check --all</code> shows them</p>"
            title = f"{len(errors):,} {'error' if len(errors) == 1 else 'errors'} in the records"
        return (
            f'<section id="counterpoint-faults" role="alert" style="{_PANEL_STYLE}">'
            f'<h2 style="margin:0 0 .5rem;font-size:1.1rem">{title}</h2>'
            '<p style="margin:0 0 .5rem">These are the last good pages. Fix the record and save it.</p>'
            f"{body}</section>"
        )

    # File events -----------------------------------------------------------------------------------------------------

    def _watch_events(self, server: LiveReloadServer) -> None:
        """Watch with the system's file events: MkDocs looks at every file twice a second."""
        watched = list(server._watched_paths)
        server.observer = Observer()  # type: ignore[assignment]
        server.build_delay = QUIET
        server._watched_paths.clear()
        server._watch_refs.clear()

        def watch(path: str, func: None = None, *, recursive: bool = True) -> None:
            place = Path(path).absolute()
            server._watched_paths[str(place)] = server._watched_paths.get(str(place), 0) + 1
            if server._watched_paths[str(place)] > 1 or not place.exists():
                return
            handler = _Handler(self, server, None if place.is_dir() else place)
            folder = place if place.is_dir() else place.parent
            server._watch_refs[str(place)] = server.observer.schedule(handler, str(folder), recursive=place.is_dir())

        server.watch = watch  # type: ignore[method-assign]
        for path in watched:
            server.watch(path)

    def note_change(self, server: LiveReloadServer, path: Path) -> None:
        """Remember that a file changed, and wake the server."""
        root = self.live.root if self.live else Path.cwd()
        try:
            name = path.relative_to(root).as_posix()
        except ValueError:
            name = str(path)
        with self._lock:
            self._changed.add(name)
        with server._rebuild_cond:
            server._want_rebuild = True
            server._rebuild_cond.notify_all()


class _Handler(FileSystemEventHandler):
    """Passes on the changes below a folder, or to one file."""

    def __init__(self, preview: Preview, server: LiveReloadServer, only: Path | None) -> None:
        self.preview, self.server, self.only = preview, server, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the change, unless it is none, or an editor's own business."""
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for name in (event.src_path, event.dest_path):
            path = Path(str(name))
            if not name or path.name.startswith((".", "#")) or path.name.endswith(("~", ".swp", ".tmp")):
                continue
            if self.only is None or path == self.only:
                self.preview.note_change(self.server, path)


def rest() -> None:
    """Look for cycles now, when nobody waits, and never again among what is there now.

    A look at all records of a large site takes a second; without this it would come in the middle of an edit.
    """
    gc.collect()
    gc.freeze()


def show_new_version(server: LiveReloadServer) -> None:
    """Make the browsers reload."""
    with server._epoch_cond:
        # The epoch counts milliseconds, as in MkDocs.
        server._wanted_epoch = server._visible_epoch = max(server._visible_epoch + 1, round(time.monotonic() * 1000))
        server._epoch_cond.notify_all()


def _held(app: Callable[..., Any], environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
    """Return an application's answer instead of sending it."""
    answer: list[Any] = []

    def hold(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        answer[:] = [status, headers]
        return lambda data: None

    body = app(environ, hold)
    return answer[0], answer[1], body


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
