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
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.meter import Cost, cpu_of, memory_of
from bench.rivals import QUIET, Rival

START_LIMIT = 1800.0
EDIT_LIMIT = 600.0
"""Seconds after which a server is given up."""
REST = 2.0
"""Seconds between two edits, in which the server comes to rest."""
CALM_LIMIT = 60.0
"""Seconds after which a server is not waited for any longer that is always busy."""


class ServerFailed(Exception):
    """A server did not come up, or did not show an edit."""


def edit_of(record: Path, token: str, part: str = "reasoning") -> tuple[Path, str]:
    """Return an edit that the page of a record shows: the file, and its text with a token in it.

    Args:
        part: where the token is put: at the start of the reasoning, or at the end of the claim, of the title of
            a source that it cites (in sources.yml), of the name of somebody that it quotes or of an outlet that it
            cites (in the registry), or of the title of its dossier.

    Raises:
        ValueError: if the record has no such part.
    """
    text = record.read_text("utf-8")
    new = rf'\1"\2, {token}"'
    if part == "reasoning":
        path, new, patterns = record, rf"\1Edited {token}. ", [r"^(  reasoning: \|-\n    )()"]
    elif part == "claim" and re.search(r"^claim: \|-$", text, re.M):
        path, new, patterns = record, rf"\1, {token}", [r"^(claim: \|-\n  .*)$"]
    elif part == "claim":
        path, patterns = record, [rf"^(claim: ){_TEXT}"]
    elif part == "dossier":
        path, patterns = record.parent / "dossier.yml", [rf"^(title: ){_TEXT}"]
    else:
        sources, registry = record.parent / "sources.yml", record.parents[1] / "_registry"
        ids = re.findall(r" by: (\S+)$" if part == "actor" else r" source: (\S+)$", text, re.M)
        if part == "outlet":
            listed = sources.read_text("utf-8")
            ids = [
                found[1]
                for each in ids
                if (found := re.search(rf"^  {re.escape(each)}:\n    outlet: (.+)$", listed, re.M))
            ]
        path = {"source": sources, "actor": registry / "actors.yml", "outlet": registry / "outlets.yml"}[part]
        field = {"source": "    title: ", "actor": "      - text: ", "outlet": "    name: "}[part]
        patterns = [rf"^(  {re.escape(each)}:\n(?:    .*\n)*?{field}){_TEXT}" for each in ids]
    text = path.read_text("utf-8")
    for pattern in patterns:
        edited, count = re.subn(pattern, new, text, count=1, flags=re.M)
        if count:
            return path, edited
    raise ValueError(f"record without {part}")


_TEXT = r'(?!\|)"?(.*?)"?$'
"""A text on its line."""


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


def first_records(claims: Path, count: int) -> list[Path]:
    """Return that many published records, the first by path: their faults lead, however many errors there are."""
    found = (path for path in sorted(claims.glob("inquiry-*/*.yml")) if _PUBLISHED in path.read_text("utf-8"))
    return list(islice(found, count))


@contextmanager
def edited(record: Path, token: str, part: str = "reasoning") -> Iterator[float]:
    """Save an edit of a record, or of what it refers to; yield when, and put the file back at the end."""
    path, new = edit_of(record, token, part)
    text = path.read_text("utf-8")
    saved = time.perf_counter()
    try:
        path.write_text(new, "utf-8")
        yield saved
    finally:
        path.write_text(text, "utf-8")


class Preview:
    """A program's preview server that is running.

    Attributes:
        rival: the program.
        start: what it took until the server answered for the first time.
        faulty: whether it takes the records for faulty, and shows that in place of their pages.
    """

    def __init__(
        self,
        rival: Rival,
        server: subprocess.Popen[bytes],
        port: int,
        limit: float,
        first: Path,
        start_limit: float,
        may_be_faulty: bool = False,
    ) -> None:
        self.rival = rival
        self._server = server
        self._port = port
        self._limit = limit
        """Seconds after which an edit is given up."""
        self.faulty = True  # until it is known
        started = time.perf_counter()
        self._wait(_page(first), lambda page: b"</html>" in page, start_limit)
        self.faulty = _PANEL in self._get(_page(first))
        if self.faulty and not may_be_faulty:
            raise ServerFailed("the preview shows faults in place of pages")
        self.start = Cost(time.perf_counter() - started, cpu_of(server.pid), memory_of(server.pid))

    def edit(self, record: Path, token: str, part: str = "reasoning", *, in_list: bool = False) -> float:
        """Edit a record, and return the seconds until the edit is served; then put it back.

        Args:
            record: which one.
            token: what the edit puts there.
            part: as of `edit_of`.
            in_list: whether the edit is to be seen in the list of the dossier, and not on the page of the claim.
        """
        time.sleep(REST)
        path = self._list_of(record) if in_list else _page(record)
        self._wait(path, lambda page: shows(page, b"</html>"))
        with edited(record, token, part) as saved:
            self.rival.after_edit(record)
            self._wait(path, lambda page: shows(page, token.encode()))
            taken = time.perf_counter() - saved
        self.rival.after_edit(record)
        self._wait(path, lambda page: bool(page) and token.encode() not in page)
        return taken

    def fault(self, record: Path) -> tuple[float, float]:
        """Break a record and fix it; return the seconds until each was shown."""
        time.sleep(REST)
        path, text = _page(record), record.read_text("utf-8")
        saved = time.perf_counter()
        try:
            record.write_text(text.replace(_PUBLISHED, f"\nstatus: {_MISSPELT}\n"), "utf-8")
            self._wait(path, self._tells_of_fault)
            broken = time.perf_counter() - saved
            time.sleep(REST)
        finally:
            saved = time.perf_counter()
            record.write_text(text, "utf-8")
        self._wait(path, lambda page: b"</html>" in page and not self._tells_of_fault(page))
        return broken, time.perf_counter() - saved

    def _tells_of_fault(self, page: bytes) -> bool:
        """Whether a page has a panel with the fault, or with any where there is to be none."""
        return _PANEL in page and (not self.faulty or _MISSPELT.encode() in page)

    def opened(self, path: str) -> tuple[float, int]:
        """Open a page; return the seconds until it was there, and its bytes."""
        started = time.perf_counter()
        page = self._get(path)
        if not shows(page, b"</html>"):
            raise ServerFailed(f"{path} is not served")
        return time.perf_counter() - started, len(page)

    def come_to_rest(self) -> None:
        """Wait until the server has done what earlier edits left to do, or for `CALM_LIMIT`."""
        started, before = time.monotonic(), -1.0
        while self._server.poll() is None and time.monotonic() - started < CALM_LIMIT:
            spent = cpu_of(self._server.pid)
            if before >= 0 and spent - before < REST / 10:
                return
            before = spent
            time.sleep(REST)

    @property
    def memory(self) -> int:
        """The bytes that the server uses now."""
        return memory_of(self._server.pid)

    def _wait(self, path: str, is_right: Callable[[bytes], bool], limit: float | None = None) -> None:
        limit = limit or self._limit
        started = time.monotonic()
        while not is_right(self._get(path)):
            waited = time.monotonic() - started
            if self._server.poll() is not None:
                raise ServerFailed(f"the server ended with {self._server.returncode}")
            if waited > limit:
                raise ServerFailed(f"{path} did not show what was expected within {limit:.0f} s")
            # Asking often would slow the server down; what is asked for seldom is known less exactly, by 2 %.
            time.sleep(min(max(0.01, waited / 50), 0.5))

    def _list_of(self, record: Path) -> str:
        """Return the address of the page of a dossier's list that a record is on."""
        first = path = f"/claims/{record.parent.name}/"
        number = 1
        while page := self._get(path):
            if f"{record.stem}/".encode() in page:
                return path
            number += 1
            path = f"{first}page-{number}/"
        raise ServerFailed(f"{record.stem} is in no list of {first}")

    def _get(self, path: str) -> bytes:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=self._limit)
            try:
                connection.request("GET", path)
                response = connection.getresponse()
                page = response.read()
                # A page that could not be made is not there, and yet tells why.
                return page if response.status == 200 or (self.faulty and _PANEL in page) else b""
            finally:
                connection.close()
        except (OSError, http.client.HTTPException):
            return b""


@contextmanager
def previewed(
    rival: Rival,
    records: Sequence[Path],
    limit: float = EDIT_LIMIT,
    start_limit: float = START_LIMIT,
    may_be_faulty: bool = False,
) -> Iterator[Preview]:
    """Serve a site while some of its records are edited; the first one's page is opened at once.

    Args:
        rival: the program that serves it.
        records: that are going to be edited.
        limit: seconds after which an edit is given up.
        start_limit: seconds after which the server is given up that has not answered yet.
        may_be_faulty: whether to go on with a server that takes the records for faulty.
    """
    if not records:
        raise ServerFailed("there is no record with a verdict")
    rival.before_serving(records)
    port = _free_port()
    with _running(rival.server(port), rival.folder) as server:
        yield Preview(rival, server, port, limit, records[0], start_limit, may_be_faulty)


def measure_edits(rival: Rival, runs: int, part: str = "reasoning") -> tuple[float, list[float]]:
    """Start a server, edit as many records one after the other, and return the times in seconds.

    Returns:
        How long the server took to come up, and how long each edit took to be served.
    """
    records = editable_records(rival.claims, runs)
    with previewed(rival, records) as preview:
        times = [preview.edit(record, new_token(number), part) for number, record in enumerate(records)]
    return preview.start.wall, times


def new_token(number: int) -> str:
    """Return a word that is on no page yet."""
    return f"token{number}x{os.getpid()}x{time.monotonic_ns() % 1_000_000_000}"


_PANEL = b'id="counterpoint-faults"'
_PUBLISHED, _MISSPELT = "\nstatus: published\n", "publishd"


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


def shows(page: bytes, text: bytes) -> bool:
    """Tell whether a page has a text, and not only in counterpoint's panel of faults."""
    return text in page and _PANEL not in page
