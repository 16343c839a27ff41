"""A preview server of our own, for site builders that are programs: what MkDocs' server does for MkDocs.

It answers this machine only. Pages written by hand, and what pages load, stand in a site that the builder's own files
and the exports make; it is exchanged when a new one is whole. All other pages are made on demand.
"""

from __future__ import annotations

import mimetypes
import socket
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from socketserver import ThreadingMixIn
from urllib.parse import unquote, urlsplit
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server
from wsgiref.types import StartResponse, WSGIEnvironment

from watchdog.observers import Observer

from counterpoint import exporters, render
from counterpoint.errors import BadSetting, CounterpointError
from counterpoint.preview.answers import RELOAD, with_pages
from counterpoint.preview.hosts import is_known
from counterpoint.preview.session import QUIET, Preview
from counterpoint.preview.watching import watch
from counterpoint.publish.content_policy import without_policy
from counterpoint.publish.flow import CLAIMS, NOT_FOLLOWED, WAITING, Build
from counterpoint.publish.home import home_of
from counterpoint.publish.messages import FOLDER as MESSAGES
from counterpoint.publish.places import BUILD, CACHE
from counterpoint.publish.settings import join_settings, read_files, read_settings
from counterpoint.publish.specimens import FILE_LIMIT, Builder, Specimens
from counterpoint.publish.standalone import docs_of, overrides_of
from counterpoint.publish.written import head_writer
from counterpoint.render import Page

PATIENCE = 30.0
"""Seconds that a browser waits for a new version before it asks again."""

_SCRIPT = """<script>
(function wait(version) {
  fetch("/livereload/" + version).then((answer) => answer.text()).then((now) => {
    if (now === version) wait(version); else location.reload();
  }).catch(() => setTimeout(() => wait(version), 1000));
})("%d");
</script>"""


class Versions:
    """Which version of the site is on show, for those who wait for a new one."""

    def __init__(self) -> None:
        self._shown = self._wanted = round(time.monotonic() * 1000)
        self._changed = threading.Condition()

    def expect(self) -> None:
        """Say that a new version is being made: who asks for a page now waits for it."""
        with self._changed:
            self._wanted = max(self._shown + 1, round(time.monotonic() * 1000))

    def show(self) -> None:
        """Say that the new version is there."""
        with self._changed:
            self._shown = self._wanted = max(self._shown + 1, self._wanted)
            self._changed.notify_all()

    def settled(self) -> int:
        """Wait until no new version is being made; return which one is there."""
        with self._changed:
            self._changed.wait_for(lambda: self._shown == self._wanted, PATIENCE)
            return self._shown

    def later_than(self, version: str) -> int:
        """Wait for another version than that; return which one is there then."""
        with self._changed:
            self._changed.wait_for(lambda: str(self._shown) != version, PATIENCE)
            return self._shown


class Site:
    """The site on show, but for the pages that are made on demand.

    Args:
        tell: called with what the builder says.
    """

    def __init__(self, root: Path, builder: Builder, preview: Preview, tell: Callable[[str], None]) -> None:
        self.root, self.builder, self.preview, self.tell = root, builder, preview, tell
        self.mount = "/"
        self._lock = threading.Lock()
        self._told_of_theme = False
        self._build: Build | None = None

    def build(self) -> None:
        """Have the builder make what has changed of its own, and put the new site in the place of the last one.

        Raises:
            CounterpointError: if that fails.
        """
        render.forget_templates()
        settings = read_settings(self.root)
        home = home_of(self.root, settings)
        self.mount = f"/{urlsplit(home.site.url).path.strip('/')}/".replace("//", "/")
        live = self.preview.open_site(home)
        with Build(
            replace(home, site_dir=self.root / BUILD / CACHE / "preview"), None, lambda: self.tell(WAITING)
        ) as build:
            build.corpus = live.corpus
            head_of = head_writer(home.chosen, exporters.Context(live.corpus, home.site))
            specimens = Specimens(home, settings, self.builder, self.tell, head_of)
            blocks = render.insertions(live.corpus, home.site)
            paths = live.paths()
            specimens.make_kinds([page for path in specimens.choose(paths) if (page := live.page(path))], blocks)
            assembled = frozenset(paths)
            if not specimens.exact:
                if not self._told_of_theme:
                    self.tell(NOT_FOLLOWED)
                self._told_of_theme = True
                specimens.make_whole((page for path in paths if (page := live.page(path))), blocks)
                assembled = frozenset()
            staging = build.open_staging()
            for path, payload in specimens.files(assembled):
                staging.write(path, payload)
            build.export(specimens.addresses, paths)
            build.put_in_place()
        self._build = build
        self.preview.assemble = self._around(specimens, blocks) if specimens.exact else None

    def _around(self, specimens: Specimens, blocks: dict[str, str]) -> Callable[[Page], bytes]:
        def assemble(page: Page) -> bytes:
            whole = specimens.assembler.assemble(page)
            if whole is None:
                with self._lock:  # one that is of no kind yet
                    specimens.make([specimens.assembler.kind_of(page)], blocks)
                whole = specimens.assembler.assemble(page)
            assert whole is not None
            return whole

        return assemble

    def read(self, path: str) -> bytes | None:
        """Return a file of the site; None if there is none."""
        folder = self._build.slot.find() if self._build is not None else None
        if folder is None:
            return None
        with folder:
            try:
                return folder.read(path, FILE_LIMIT)
            except (OSError, ValueError, CounterpointError):
                return None

    def watched(self) -> list[Path]:
        """Return the files and folders that the site is made of."""
        files = read_files(self.root)
        settings = join_settings(files)
        parts = (*(file.path for file in files), CLAIMS, MESSAGES, docs_of(settings), overrides_of(settings))
        return [*(self.root / part for part in parts if part), Path(str(render.THEME)).parent]


class Files:
    """The application that has the site's files, and answers those who wait for a new version."""

    def __init__(self, site: Site, versions: Versions) -> None:
        self.site, self.versions = site, versions

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        address = unquote(environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace"))
        if address.startswith(RELOAD):
            text = str(self.versions.later_than(address.removeprefix(RELOAD)))
            return _answer(start_response, "200 OK", "text/plain", text.encode())
        if not address.startswith(self.site.mount):
            start_response("302 Found", [("Location", self.site.mount), ("Content-Length", "0")])
            return []
        version = self.versions.settled()
        path = address[len(self.site.mount) :]
        body = self.site.read(f"{path}index.html" if path.endswith("/") or not path else path)
        if body is None and not path.endswith("/") and self.site.read(f"{path}/index.html") is not None:
            start_response("302 Found", [("Location", f"{environ['PATH_INFO']}/"), ("Content-Length", "0")])
            return []
        status = "200 OK" if body is not None else "404 Not Found"
        if body is None:
            path, body = "404.html", self.site.read("404.html") or b"<!doctype html><title>404</title><body>Not found"
        kind = mimetypes.guess_type(path or "index.html")[0] or ("text/html" if path.endswith("/") else "")
        if kind == "text/html":
            body = with_script(body, version)
        return _answer(start_response, status, kind or "application/octet-stream", body)


def _answer(start_response: StartResponse, status: str, kind: str, body: bytes) -> list[bytes]:
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
    start_response(status, [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "no-store")])
    return [body]


def with_script(page: bytes, version: int) -> bytes:
    """Let a page wait for a new version, and load itself anew then."""
    script = (_SCRIPT % version).encode()
    before, end, after = without_policy(page).rpartition(b"</body>")
    return before + script + end + after if end else after + script


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _ServerOfIPv6(_Server):
    address_family = socket.AF_INET6


class _QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing of requests: what is said here is what is wrong with records."""


def serve(root: Path, builder: Builder, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Preview a site until the process is interrupted.

    Args:
        host: a name or an address of this machine alone, without brackets.
        tell: called with what people should read.

    Raises:
        BadSetting: if nobody can listen there, such as where the port is taken.
        CounterpointError: if the site cannot be built at all.
    """
    preview, versions = Preview(), Versions()
    site = Site(root, builder, preview, tell)
    site.build()
    known = partial(is_known, listening=host, chosen=home_of(root, read_settings(root)).preview_hosts)
    pages = with_pages(Files(site, versions), preview, site.mount, lambda make: _settled(make, versions), known)
    kind, shown = (_ServerOfIPv6, f"[{host}]") if ":" in host else (_Server, host)
    try:
        server = make_server(host, port, pages, server_class=kind, handler_class=_QuietHandler)
    except OSError as error:
        raise BadSetting(f"--address: {shown}:{port}: {error.strerror}") from None
    woken = threading.Event()

    def changed(path: Path) -> None:
        if preview.note_change(path):
            versions.expect()
            woken.set()

    observer = Observer()
    watched: set[Path] = set()

    def follow() -> None:
        for place in set(site.watched()) - watched:
            watched.add(place)
            watch(observer, place, changed)

    follow()
    observer.start()
    preview.start(site.build, versions.show)
    threading.Thread(target=_keep_up, args=(preview, site, versions, woken, follow), daemon=True).start()
    tell(f"Serving on http://{shown}:{server.server_port}{site.mount}")
    with server:
        server.serve_forever()


def _settled(make: Callable[[], bytes | None], versions: Versions) -> bytes | None:
    version = versions.settled()
    page = make()
    return with_script(page, version) if page is not None else None


def _keep_up(
    preview: Preview, site: Site, versions: Versions, woken: threading.Event, follow: Callable[[], None]
) -> None:
    while True:
        woken.wait()
        woken.clear()
        while woken.wait(QUIET):  # a save is often several events
            woken.clear()
        with suppress(CounterpointError, OSError):  # which the preview shows
            follow()  # the settings may name other folders now
        preview.keep_up(site.build)
        if not woken.is_set():
            versions.show()
