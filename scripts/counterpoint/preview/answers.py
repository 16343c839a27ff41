"""What a preview answers: pages made on demand, and the faults in every page, around an application that has files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from counterpoint.preview.panel import insert_panel
from counterpoint.preview.session import Preview

RELOAD = "/livereload/"
"""Addresses behind which browsers wait for a new version."""


def with_pages(
    files: WSGIApplication,
    preview: Preview,
    mount: str,
    finish: Callable[[Callable[[], bytes | None]], bytes | None],
    known: Callable[[str], bool],
) -> WSGIApplication:
    """Return an application with pages made on demand, and the faults in every page.

    Args:
        files: has everything else, and answers those who wait for a new version.
        mount: where the site's root stands, with slashes at both ends.
        finish: is given what makes a page, and returns it as the browser is to have it.
        known: whether it answers by the name in a request's Host.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        address = environ["PATH_INFO"]
        if not known(environ.get("HTTP_HOST", "")):
            return _refuse("403 Forbidden", _NOT_KNOWN, start_response)
        if "\0" in address:  # no file can be called so
            return _refuse("404 Not Found", "There is no such page.\n", start_response)
        if address.startswith(RELOAD):
            return files(environ, start_response)
        path = address.encode("latin-1").decode("utf-8", "replace")
        picture = preview.picture(path[len(mount) :]) if path.startswith(mount) else None
        if picture is not None:
            kind, payload = picture
            headers = [("Content-Type", kind), ("Content-Length", str(len(payload))), ("Cache-Control", "no-cache")]
            start_response("200 OK", headers)
            return [payload]
        page = None
        if path.startswith(mount) and path.endswith(("/", "/index.html")):
            page = finish(lambda: preview.page(path[len(mount) :]))
        if page is not None:
            status, headers, body = "200 OK", [("Content-Type", "text/html; charset=utf-8")], page
        elif preview.broken:
            status, headers, parts = _held(files, environ)
            if not any(n.lower() == "content-type" and v.startswith("text/html") for n, v in headers):
                start_response(status, headers)
                return parts
            body = b"".join(parts)
        else:
            return files(environ, start_response)
        if preview.broken:
            body = insert_panel(body, preview.panel())
        headers = [(n, v) for n, v in headers if n.lower() != "content-length"]
        start_response(status, [*headers, ("Content-Length", str(len(body)))])
        return [body]

    return answer


_NOT_KNOWN = """\
A preview shows drafts, so it answers only by names of this machine, such as localhost.
If it is to be reached by another name, add that to the setting preview_hosts of the plugin counterpoint in mkdocs.yml.
"""


def _refuse(status: str, text: str, start_response: StartResponse) -> Iterable[bytes]:
    body = text.encode()
    start_response(status, [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]


def _held(app: WSGIApplication, environ: WSGIEnvironment) -> tuple[str, list[tuple[str, str]], Iterable[bytes]]:
    """Return an application's answer instead of sending it."""
    answer: list[Any] = []

    def hold(status: str, headers: list[tuple[str, str]], exc_info: Any = None, /) -> Any:
        answer[:] = [status, headers]
        return lambda data: None

    body = app(environ, hold)
    return answer[0], answer[1], body
