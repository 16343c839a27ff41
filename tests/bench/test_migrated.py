"""The case of a migrated archive: each row is kept, whatever becomes of others."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from bench import migrated, serving
from bench.meter import CommandFailed, Cost
from bench.migrated import Archive, largest_list
from bench.records import write_records
from bench.results import REFUSED, Measured
from bench.rivals import Counterpoint
from bench.serving import ServerFailed, first_records
from tests.material import generated


class Willing(Counterpoint):
    """A program that does nothing, and fails to build."""

    def clean(self) -> None:
        pass

    def check(self, *options: str) -> tuple[Cost, str]:
        return Cost(1, 1, 1), "3 warnings"

    def commit(self) -> None:
        pass

    def build(self) -> Cost:
        raise CommandFailed("mkdocs build ended with 1\nthere are errors")

    def ask(self, words: str) -> tuple[Cost, int]:
        return Cost(2, 2, 2), 40


def test_a_row_that_fails_loses_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, may_be_faulty: bool) -> None:
        raise ServerFailed("the server ended with 1")

    monkeypatch.setattr(migrated, "previewed", refuse)
    write_records(tmp_path / "claims", 20, generated(), dirty=True)
    kept: dict[str, Measured] = {}
    archive = Archive(Willing(tmp_path, tmp_path), "one", 1, kept.__setitem__)
    assert archive.measure() == "3 warnings"
    assert not archive.well
    assert {case for case, row in kept.items() if not row.failed} == {"check-new", "check", "since", "search"}
    assert kept["search"].bytes == 40
    assert kept["clean"].failed == "mkdocs build ended with 1"
    assert {kept[case].failed for case in ("start", "edit", "break", "fix", "list")} == {"the server ended with 1"}


class Refusing(Willing):
    """A program that takes gaps for errors: it builds nothing, and its preview has a panel in place of pages."""

    def build(self) -> Cost:
        raise CommandFailed("mkdocs build ended with 1\n\nthe records have errors; the site was not built")


class Telling:
    """Its preview, which tells of a fault in some record."""

    faulty = True

    def __init__(self) -> None:
        self.broken: list[str] = []

    def come_to_rest(self) -> None:
        pass

    def fault(self, record: Path) -> tuple[float, float]:
        self.broken.append(record.name)
        return 3.0, 4.0

    start = Cost(1, 1, 1)


def test_what_a_program_refuses_is_no_failure_and_the_rest_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = Telling()

    @contextmanager
    def previewed(*_: object, may_be_faulty: bool) -> Iterator[Telling]:
        assert may_be_faulty
        yield preview

    monkeypatch.setattr(migrated, "previewed", previewed)
    write_records(tmp_path / "claims", 20, generated(), dirty=True)
    kept: dict[str, Measured] = {}
    archive = Archive(Refusing(tmp_path, tmp_path), "one", 2, kept.__setitem__)
    archive.measure()
    assert archive.well
    assert {case for case, row in kept.items() if not row.failed} == {"check-new", "check", "since", "break", "fix"}
    assert {row.failed for row in kept.values()} == {"", REFUSED}
    assert {"clean", "change", "search", "start", "edit", "edit-source", "edit-list", "list"} <= kept.keys()
    assert (kept["break"].seconds, kept["fix"].seconds) == ([3.0, 3.0], [4.0, 4.0])
    published = [path.name for path in sorted((tmp_path / "claims").glob("inquiry-*/*.yml")) if is_published(path)]
    assert preview.broken == published[:2], "those whose faults lead"


def is_published(path: Path) -> bool:
    return "\nstatus: published\n" in path.read_text("utf-8")


class Answering(BaseHTTPRequestHandler):
    """A server that takes the records for faulty: pages are not there, and a panel tells of the first faults."""

    record: Path

    def do_GET(self) -> None:
        said = "error: 'publishd'" if "publishd" in self.record.read_text("utf-8") else "error: no 'reasoning'"
        self.send_response(404)
        self.end_headers()
        self.wfile.write(f'<html><body><section id="counterpoint-faults">{said}</section></html>'.encode())

    def log_message(self, format: str, *args: Any) -> None:
        pass


def test_a_fault_is_looked_for_in_the_panel_of_a_server_that_has_no_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "REST", 0)
    write_records(tmp_path / "claims", 20, generated(), dirty=True)
    (record,) = first_records(tmp_path / "claims", 1)
    before = record.read_text("utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Answering,), {"record": record}))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    @contextmanager
    def running(*_: object) -> Iterator[subprocess.Popen[bytes]]:
        with subprocess.Popen(["sleep", "60"]) as process:
            try:
                yield process
            finally:
                process.kill()

    monkeypatch.setattr(serving, "_running", running)
    monkeypatch.setattr(serving, "_free_port", lambda: server.server_address[1])
    rival = Counterpoint(tmp_path, tmp_path)
    try:
        with serving.previewed(rival, [record], 5, 5, may_be_faulty=True) as preview:
            assert preview.faulty
            broken, fixed = preview.fault(record)
            assert 0 < broken < 5 > fixed > 0
        with (
            pytest.raises(ServerFailed, match="faults in place of pages"),
            serving.previewed(rival, [record], 5, 5),
        ):
            pass
    finally:
        server.shutdown()
    assert record.read_text("utf-8") == before


def test_the_largest_page_of_a_list_is_found(tmp_path: Path) -> None:
    for path, size in {"a": 9, "a/page-2": 5, "b": 1, "b/page-2": 7, "c": 99}.items():
        (tmp_path / path).mkdir(parents=True)
        (tmp_path / path / "index.html").write_text("x" * size)
    assert largest_list(tmp_path) == ("/a/", 4)
    with pytest.raises(ValueError, match="no list"):
        largest_list(tmp_path / "c")
