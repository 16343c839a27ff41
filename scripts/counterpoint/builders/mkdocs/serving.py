"""The server of `mkdocs serve`, made to keep up with edits, to survive failed builds and to show what is wrong."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from mkdocs.exceptions import ConfigurationError, MkDocsException
from mkdocs.livereload import LiveReloadServer
from watchdog.observers import Observer

from counterpoint.errors import BadSetting, BuilderFailed
from counterpoint.preview.answers import with_pages
from counterpoint.preview.session import QUIET, Preview
from counterpoint.preview.watching import watch


def attach(preview: Preview, server: LiveReloadServer, root: Path, known: Callable[[str], bool]) -> None:
    """Have a server show a preview.

    Args:
        known: whether it answers by the name in a request's Host.
    """
    preview.root = root
    host = str(server.server_address[0])
    if ":" in host:
        # MkDocs tells it without the brackets, and no browser understands that.
        server.url = server.url.replace(f"//{host}:", f"//[{host}]:")
    build = partial(_explained, server.builder)
    server.builder = lambda: preview.keep_up(build)

    def finish(make: Callable[[], bytes | None]) -> bytes | None:
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)
            epoch = server._visible_epoch
        page = make()
        return server._inject_js_into_html(page, epoch) if page is not None else None

    server.set_app(with_pages(server.serve_request, preview, server.mount_path, finish, known))
    _watch_events(preview, server)
    preview.start(build, lambda: _show_new_version(server))


def _explained(build: Callable[[], object]) -> None:
    """Build; if that fails, say why: MkDocs tells it in its log, and what it raises says only that it failed.

    Raises:
        BadSetting: if the settings are why.
        BuilderFailed: if something else is.
    """
    told = _Told(logging.ERROR)
    log = logging.getLogger("mkdocs")
    log.addHandler(told)
    try:
        build()
    except (Exception, SystemExit) as error:
        said = "\n".join(told.lines) or (error.format_message() if isinstance(error, MkDocsException) else "")
        if not said:
            raise
        kind = BadSetting if isinstance(error, ConfigurationError) or _OF_SETTINGS in str(error) else BuilderFailed
        raise kind(said) from error
    finally:
        log.removeHandler(told)


_OF_SETTINGS = "configuration error"
"""What MkDocs says when it gives up for the settings."""


class _Told(logging.Handler):
    """Remembers what is said, each line once."""

    def __init__(self, level: int) -> None:
        super().__init__(level)
        self.lines: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self.lines[record.getMessage()] = None


def _watch_events(preview: Preview, server: LiveReloadServer) -> None:
    """Watch with the system's file events: MkDocs looks at every file twice a second."""
    watched = list(server._watched_paths)
    server.observer = Observer()  # type: ignore[assignment]
    server.build_delay = QUIET
    server._watched_paths.clear()
    server._watch_refs.clear()

    def changed(path: Path) -> None:
        if preview.note_change(path):
            with server._rebuild_cond:
                server._want_rebuild = True
                server._rebuild_cond.notify_all()

    def begin(path: str, func: None = None, *, recursive: bool = True) -> None:
        place = Path(path).absolute()
        server._watched_paths[str(place)] = server._watched_paths.get(str(place), 0) + 1
        if server._watched_paths[str(place)] == 1:
            reference = watch(server.observer, place, changed)
            if reference is not None:
                server._watch_refs[str(place)] = reference

    server.watch = begin  # type: ignore[method-assign]
    for path in watched:
        server.watch(path)


def _show_new_version(server: LiveReloadServer) -> None:
    """Make the browsers reload."""
    with server._epoch_cond:
        # The epoch counts milliseconds, as in MkDocs.
        server._wanted_epoch = server._visible_epoch = max(server._visible_epoch + 1, round(time.monotonic() * 1000))
        server._epoch_cond.notify_all()
