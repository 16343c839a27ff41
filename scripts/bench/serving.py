"""Measures how long a saved edit takes until a preview server answers with the new page."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.rivals import QUIET, Rival

START_LIMIT = 1800.0
EDIT_LIMIT = 600.0
"""Seconds after which a server is given up."""
REST = 2.0
"""Seconds between two edits, in which the server comes to rest."""


class ServerFailed(Exception):
    """A server did not come up, or did not show an edit."""


def edit_text(record: str, token: str, part: str = "reasoning") -> str:
    """Return a record's text with a token at the start of its reasoning, or at the end of its claim.

    Raises:
        ValueError: if the record has no such part.
    """
    if part == "claim":
        edited, count = re.subn(r'^(claim: )"?(.*?)"?$', rf'\1"\2, {token}"', record, count=1, flags=re.M)
    else:
        edited, count = re.subn(r"^(  reasoning: \|-\n    )", rf"\1Edited {token}. ", record, count=1, flags=re.M)
    if not count:
        raise ValueError(f"record without {part}")
    return edited


def editable_records(claims: Path, count: int) -> list[Path]:
    """Return that many records with a verdict, spread over all of them."""
    found = [p for p in sorted(claims.glob("inquiry-*/*.yml")) if p.name not in ("dossier.yml", "sources.yml")]
    step = max(1, len(found) // (count + 1))
    chosen = []
    for start in range(step // 2, len(found), step):
        for path in found[start : start + step]:
            if "\n  reasoning: |-\n" in path.read_text("utf-8"):
                chosen.append(path)
                break
    return chosen[:count]


@contextmanager
def edited(record: Path, token: str, part: str = "reasoning") -> Iterator[None]:
    """Save an edit of a record, and put the record back at the end."""
    text = record.read_text("utf-8")
    try:
        record.write_text(edit_text(text, token, part), "utf-8")
        yield
    finally:
        record.write_text(text, "utf-8")


def measure_edits(rival: Rival, runs: int, part: str = "reasoning") -> tuple[float, list[float]]:
    """Start a server, edit as many records one after the other, and return the times in seconds.

    Returns:
        How long the server took to come up, and how long each edit took to be served.
    """
    records = editable_records(rival.claims, runs)
    if not records:
        raise ServerFailed("there is no record with a verdict")
    rival.before_serving(records)
    port = _free_port()
    with _running(rival.server(port), rival.folder) as server:
        started = time.perf_counter()
        _wait_for(server, port, _page(records[0]), b"</html>", START_LIMIT)
        ready = time.perf_counter() - started
        times = []
        for number, record in enumerate(records):
            time.sleep(REST)
            path = _page(record)
            _wait_for(server, port, path, b"</html>", START_LIMIT)
            token = f"token{number}x{os.getpid()}"
            original = record.read_text("utf-8")
            text = edit_text(original, token, part)
            try:
                saved = time.perf_counter()
                record.write_text(text, "utf-8")
                rival.after_edit(record)
                _wait_for(server, port, path, token.encode(), EDIT_LIMIT)
                times.append(time.perf_counter() - saved)
            finally:
                record.write_text(original, "utf-8")
                rival.after_edit(record)
            _wait_without(server, port, path, token.encode())
    return ready, times


def _page(record: Path) -> str:
    return f"/claims/{record.parent.name}/{record.stem}/"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: Sequence[str], folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    with tempfile.TemporaryFile() as output:
        server = subprocess.Popen(
            command, cwd=folder, env={**os.environ, **QUIET}, stdout=output, stderr=output, start_new_session=True
        )
        try:
            yield server
        except ServerFailed as error:
            output.seek(0)
            raise ServerFailed(f"{error}\n{output.read().decode('utf-8', 'replace')[-4000:]}") from error
        finally:
            # The server's own session holds it and the processes that it started, and nothing else.
            for sign in (signal.SIGINT, signal.SIGKILL):
                if server.poll() is None:
                    os.killpg(server.pid, sign)
                    try:
                        server.wait(20)
                    except subprocess.TimeoutExpired:
                        continue


def _wait_for(server: subprocess.Popen[bytes], port: int, path: str, text: bytes, limit: float) -> None:
    started = time.monotonic()
    while not shows(_get(port, path), text):
        waited = time.monotonic() - started
        if server.poll() is not None:
            raise ServerFailed(f"the server ended with {server.returncode}")
        if waited > limit:
            raise ServerFailed(f"{path} did not show {text.decode()!r} within {limit:.0f} s")
        # Asking often would slow the server down; what is asked for seldom is known less exactly, by 2 %.
        time.sleep(min(max(0.01, waited / 50), 0.5))


def shows(page: bytes, text: bytes) -> bool:
    """Tell whether a page has a text, and not only in counterpoint's panel of faults."""
    return text in page and b'id="counterpoint-faults"' not in page


def _wait_without(server: subprocess.Popen[bytes], port: int, path: str, text: bytes) -> None:
    started = time.monotonic()
    while server.poll() is None and time.monotonic() - started < EDIT_LIMIT:
        page = _get(port, path)
        if page and text not in page:
            return
        time.sleep(0.1)


def _get(port: int, path: str) -> bytes:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=EDIT_LIMIT)
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.read() if response.status == 200 else b""
        finally:
            connection.close()
    except (OSError, http.client.HTTPException):
        return b""
