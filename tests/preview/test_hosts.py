"""A preview shows drafts: it answers by the names of this machine, and no address makes it stumble."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote
from wsgiref.types import WSGIApplication

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.livereload import LiveReloadServer

from counterpoint.preview.answers import with_pages
from counterpoint.preview.hosts import is_known
from counterpoint.preview.session import Preview


@pytest.mark.parametrize(
    "header",
    [
        "localhost",
        "localhost:8000",
        "LOCALHOST:8000",
        "localhost.",
        "roads.localhost:8000",
        "127.0.0.1",
        "127.0.0.1:8000",
        "127.8.8.8",
        "[::1]",
        "[::1]:8000",
        "[0:0:0:0:0:0:0:1]:8000",
        "127.0.0.1:",
    ],
)
def test_it_answers_by_names_of_this_machine(header: str) -> None:
    assert is_known(header)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "evil.example",
        "evil.example:8000",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "evillocalhost",
        "192.168.1.5:8000",
        "0.0.0.0:8000",
        "[::]:8000",
        "[::ffff:192.168.1.5]",
        "169.254.169.254",
        "2130706433",
        "localhost@evil.example",
        "evil.example#localhost",
        "localhost evil.example",
        "localhost:8000:evil.example",
        "localhost:x",
        "[localhost]",
        "[::1",
        "::1",
        "\u212aocalhost",
        "localhost\x00",
    ],
)
def test_it_answers_by_no_other(header: str) -> None:
    assert not is_known(header)


def test_what_the_user_said_counts() -> None:
    assert is_known("desk.lan:8000", listening="desk.lan")
    assert is_known("192.168.1.5:8000", listening="192.168.1.5")
    assert not is_known("192.168.1.6:8000", listening="192.168.1.5")
    assert is_known("192.168.1.5:8000", listening="0.0.0.0")
    assert is_known("[fe80::1]:8000", listening="::")
    assert not is_known("evil.example", listening="0.0.0.0")
    assert is_known("Desk.LAN.:80", chosen=["desk.lan"])
    assert not is_known("a.desk.lan", chosen=["desk.lan"])
    assert is_known("anything.example", chosen=["*"])
    assert not is_known("not a name", chosen=["*"])


# The application -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> WSGIApplication:
    """A preview without records around MkDocs' own application."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "index.html").write_text("<body>a draft</body>")
    server = LiveReloadServer(builder=lambda: None, host="127.0.0.1", port=0, root=str(folder))
    server.poll_response_timeout = 0
    return with_pages(server.serve_request, Preview(), "/", lambda make: make(), is_known)


def ask(app: WSGIApplication, path: str, host: str = "localhost:8000") -> tuple[str, bytes]:
    """Ask for an address; return status and answer."""
    told: list[str] = []
    environ = {"PATH_INFO": path, "REQUEST_METHOD": "GET", "HTTP_HOST": host}

    def start_response(status: str, headers: list[tuple[str, str]], error: Any = None, /) -> Any:
        told.append(status)

    body = b"".join(app(environ, start_response))
    return told[0], body


def test_a_page_elsewhere_is_told_nothing(app: WSGIApplication) -> None:
    assert ask(app, "/")[0] == "200 OK"
    for path in ("/", "/livereload/1/2", "/claims/x/", "/%00"):
        status, body = ask(app, path, "evil.example")
        assert status == "403 Forbidden"
        assert b"a draft<" not in body
        assert b"evil" not in body
        assert b"preview_hosts" in body


def test_a_name_that_no_file_can_have_is_not_found(app: WSGIApplication) -> None:
    assert ask(app, "/\0")[0] == "404 Not Found"
    assert ask(app, "/claims/\0/index.html")[0] == "404 Not Found"


@given(st.text())
def test_every_address_is_answered(app: WSGIApplication, text: str) -> None:
    path = "/" + text.encode("utf-8", "surrogatepass").decode("latin-1")
    quoted = "/" + quote(text, errors="surrogatepass")
    for asked in (path, quoted, "/" + text.encode("utf-16", "surrogatepass").decode("latin-1")):
        assert ask(app, asked)[0] in ("200 OK", "302 Found", "404 Not Found")


def test_an_address_longer_than_any_name_is_not_found(app: WSGIApplication) -> None:
    assert ask(app, "/" + "a" * 5000)[0] == "404 Not Found"
    assert ask(app, "/" + "a/" * 5000)[0] == "404 Not Found"
