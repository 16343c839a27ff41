"""What holds for every test: what is measured of it, and that what builds sites says so."""

from __future__ import annotations

import gc
import signal
import sys

import pytest

from tests import sites

SLOW = ("browser", "builders", "fuzz", "scale", "server", "site")
"""Markers of tests that `make unit` leaves out."""
UNTRACED = ("browser", "builders", "fuzz", "scale", "server")
"""Markers of tests that go over the same code again and again, or mostly run code of others, or ours in other
processes: tracing slows them down, and finds hardly a line that the others do not reach."""

# Where it finds this, jsonschema compiles 38 grammars as it is imported: two seconds, for formats no schema here uses.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]

# Modules and tests stay to the end: looking for garbage among them, again and again, is a twelfth of the fast tests.
gc.set_threshold(50_000)

# In the background of a shell, interrupts are ignored: here, and in every server that a test starts and ends.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # Files go to the processes one by one: those that take long come first, so that all processes end together.
    slow = {item.path for item in items if any(map(item.get_closest_marker, SLOW))}
    items.sort(key=lambda item: item.path not in slow)
    for item in items:
        if any(map(item.get_closest_marker, UNTRACED)):
            item.add_marker(pytest.mark.no_cover)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    sites.may_build = any(map(item.get_closest_marker, SLOW))
