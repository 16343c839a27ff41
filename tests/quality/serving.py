"""The built site as a host serves it: texts compressed."""

from __future__ import annotations

import functools
import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.browser.site import PREFIX

_TEXTS = ("text/", "application/javascript", "application/json", "application/xml", "image/svg+xml")


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *args: object) -> None:
        self.folder = folder
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(PREFIX)
        file = file / "index.html" if file.is_dir() else file
        status = 200 if path.startswith(PREFIX) and file.is_file() else 404
        body, kind = file.read_bytes() if status == 200 else b"", mimetypes.guess_type(file.name)[0] or ""
        self.send_response(status)
        if kind.startswith(_TEXTS):
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
            kind = f"{kind}; charset=utf-8"
        self.send_header("Content-Type", kind or "application/octet-stream")
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages has it
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: browsers leave while they are answered."""


@contextmanager
def served_compressed(folder: Path) -> Iterator[str]:
    """Serve a folder from a free port of this machine; yields the address of the site's root."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Handler, folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()
