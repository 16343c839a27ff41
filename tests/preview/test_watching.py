"""Files and folders are followed through their coming and going."""

from __future__ import annotations

import queue
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchdog.observers import Observer

from counterpoint.preview.watching import watch

PATIENCE = 60.0
"""Seconds after which an event is given up."""


class Watcher:
    """Watches places below a folder, and waits until something is told of them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.told: queue.Queue[Path] = queue.Queue()
        self.observer = Observer()
        self.observer.start()

    def watch(self, *paths: str) -> None:
        for path in paths:
            watch(self.observer, self.root / path, self.told.put)

    def until(self, path: str) -> None:
        """Wait until that path is told of."""
        while self.told.get(timeout=PATIENCE) != self.root / path:
            pass


@pytest.fixture
def watcher(tmp_path: Path) -> Iterator[Watcher]:
    made = Watcher(tmp_path)
    yield made
    made.observer.stop()
    made.observer.join()


def test_what_is_there_is_watched(watcher: Watcher) -> None:
    (watcher.root / "claims/roads").mkdir(parents=True)
    (watcher.root / "mkdocs.yml").write_text("a")
    watcher.watch("claims", "mkdocs.yml")
    (watcher.root / "claims/roads/bridge.yml").write_text("b")
    watcher.until("claims/roads/bridge.yml")
    (watcher.root / "beside.yml").write_text("c")
    (watcher.root / "mkdocs.yml").write_text("d")
    while (path := watcher.told.get(timeout=PATIENCE)) != watcher.root / "mkdocs.yml":
        assert path.is_relative_to(watcher.root / "claims")


def test_what_is_not_there_is_watched_once_it_is(watcher: Watcher) -> None:
    watcher.watch("theme/overrides")
    (watcher.root / "theme").mkdir()
    watcher.until("theme/overrides")
    (watcher.root / "theme/overrides").mkdir()
    watcher.until("theme/overrides")
    (watcher.root / "theme/overrides/main.html").write_text("a")
    watcher.until("theme/overrides/main.html")


@pytest.mark.parametrize("how", ["made", "moved"])
def test_what_goes_and_comes_again_is_watched_again(how: str, watcher: Watcher) -> None:
    (watcher.root / "messages").mkdir()
    watcher.watch("messages")
    shutil.rmtree(watcher.root / "messages")
    watcher.until("messages")
    if how == "made":
        (watcher.root / "messages").mkdir()
    else:
        (watcher.root / "kept").mkdir()
        (watcher.root / "kept").rename(watcher.root / "messages")
    watcher.until("messages")
    (watcher.root / "messages/uk.po").write_text("a")
    watcher.until("messages/uk.po")
