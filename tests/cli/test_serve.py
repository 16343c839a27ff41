"""`counterpoint serve`: where it listens; what it shows is in `tests/preview/test_server.py`."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from counterpoint import builders
from tests.cli.commands import Runner, write_files
from tests.sites import tree

BUILDERS = ("mkdocs", "properdocs", "zensical")


@pytest.fixture
def served(site: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Where a preview was begun."""
    write_files(site, {"mkdocs.yml": "site_name: Roads\ndocs_dir: content\n"})
    served: list[tuple[str, int]] = []
    monkeypatch.setattr(builders, "serve_with", lambda name, root, host, port, tell: served.append((host, port)))
    return served


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.5", "fe80::1", "desk.example.org", "localhost.example.org"]
)
def test_a_preview_is_for_this_machine_only(builder: str, host: str, run: Runner, served: list[object]) -> None:
    ran = run("serve", "--builder", builder, "--address", f"[{host}]:8000" if ":" in host else f"{host}:8000")
    assert ran == (
        2,
        "",
        f"counterpoint: --address: a preview is for this machine only; expected 127.0.0.1, found {host!r}; "
        "`mkdocs serve --dev-addr` shows drafts to others (bad-setting)\n",
    )
    assert served == []


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("127.0.0.1:8000", ("127.0.0.1", 8000)),
        ("127.8.8.8:1", ("127.8.8.8", 1)),
        ("localhost:8000", ("localhost", 8000)),
        ("[::1]:8000", ("::1", 8000)),
    ],
)
def test_names_of_this_machine_are_served(
    address: str, place: tuple[str, int], run: Runner, served: list[tuple[str, int]]
) -> None:
    assert run("serve", "--address", address).status == 0
    assert served == [place]


@pytest.mark.parametrize("builder", BUILDERS)
@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_address_that_is_taken_is_told_before_anything_is_built(
    builder: str, host: str, run: Runner, site: Path
) -> None:
    write_files(site, {"mkdocs.yml": "site_name: Roads\ndocs_dir: content\n"})
    before = tree(site)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = run("serve", "--builder", builder, "--address", f"{host}:{port}")
    assert ran == (
        2,
        "",
        f"counterpoint: port {port} of {host} is in use, perhaps by another preview; "
        "end that, or give another with --address HOST:PORT (bad-setting)\n",
    )
    assert tree(site) == before
