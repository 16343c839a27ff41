"""`mkdocs serve` while records are being typed: saved in the middle, saved empty, saved as rubbish, and mended."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from tests.hostile.sites import SETTINGS, STATES, make_site
from tests.preview.test_server import Server

pytestmark = pytest.mark.server

ROUNDS = 30
GROWTH = 60 * 1024
"""Most kilobytes that the server may grow by: less than a leak of the site at each save would take."""


def memory_of(server: Server) -> int:
    """Return how many kilobytes the server holds; 0 where the system does not tell."""
    status = Path(f"/proc/{server.process.pid}/status")
    if not status.is_file():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS:"))


def test_the_server_outlives_every_broken_save(tmp_path: Path) -> None:
    dice = random.Random(2022)
    root = make_site(tmp_path / "site", SETTINGS.replace("roads.example/", "roads.example/counterpoint/"))
    records = sorted((root / "claims").rglob("*.yml"))
    server = Server(root)
    try:
        server.wait("claims/roads/bridge/", lambda page: STATES[0] in page)
        before = 0
        panels = 0
        for number in range(ROUNDS):
            record = dice.choice(records)
            good = record.read_bytes()
            cut = dice.randrange(len(good))
            rubbish = dice.choice([b"", b"\xff", b"\x00", b"[" * 5000, b"<script>alert(1)</script>", b"\n&a *a"])
            broken = good[:cut] + rubbish
            record.write_bytes(broken)
            page = server.get("")
            assert page, "the server did not answer"
            assert "<script>alert(1)" not in page
            if number % 7 == 3:
                record.unlink()
            elif b"\xff" in rubbish or b"\x00" in rubbish:
                # Whatever else is wrong, this is.
                page = server.wait("about-nothing/", lambda page: "counterpoint-faults" in page)
                panels += 1
            server.wait("claims/roads/bridge/", bool)
            record.write_bytes(good)
            mended = server.wait("claims/roads/bridge/", lambda page: "counterpoint-faults" not in page)
            assert STATES[0] in mended
            if number == ROUNDS // 3:
                before = memory_of(server)
        assert panels
        grown = memory_of(server) - before
        print(f"{ROUNDS} broken saves, {panels} of them surely refused; memory grew by {grown} kB")
        assert grown < GROWTH
        server.wait("claims/roads/bridge/", lambda page: STATES[0] in page)
    finally:
        server.stop()


def test_a_folder_of_records_may_come_and_go(tmp_path: Path) -> None:
    root = make_site(tmp_path / "site", SETTINGS.replace("roads.example/", "roads.example/counterpoint/"))
    server = Server(root)
    try:
        server.wait("claims/roads/bridge/", lambda page: STATES[0] in page)
        away = root / "claims" / ".away"
        (root / "claims" / "roads").rename(away)
        server.wait("", bool)
        away.rename(root / "claims" / "roads")
        server.wait("claims/roads/bridge/", lambda page: STATES[0] in page and "counterpoint-faults" not in page)
        shutil.copy(root / "claims/roads/bridge.yml", root / "claims/roads/tunnel.yml")
        server.wait("claims/roads/tunnel/", lambda page: STATES[0] in page)
        (root / "claims/roads/tunnel.yml").unlink()
        server.wait("claims/roads/tunnel/", lambda page: STATES[0] not in page)
    finally:
        server.stop()
