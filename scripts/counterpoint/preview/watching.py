"""The system's file events: what changed, whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, ObservedWatch

CHANGES = frozenset({"created", "modified", "deleted", "moved"})
"""Kinds of events that mean a change; others tell that a file was opened or read."""


def watch(observer: BaseObserver, place: Path, changed: Callable[[Path], object]) -> ObservedWatch | None:
    """Watch a file, or a folder with all that is in it; return nothing if it is not there.

    Args:
        changed: called with the path of whatever changed.
    """
    if not place.exists():
        return None
    handler = _Handler(changed, None if place.is_dir() else place)
    return observer.schedule(handler, str(place if place.is_dir() else place.parent), recursive=place.is_dir())


class _Handler(FileSystemEventHandler):
    """Passes on the changes below a folder, or to one file."""

    def __init__(self, changed: Callable[[Path], object], only: Path | None) -> None:
        self.changed, self.only = changed, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Note the change, unless it is none, or an editor's own business."""
        if event.event_type not in CHANGES or (event.is_directory and event.event_type == "modified"):
            return
        for name in (event.src_path, event.dest_path):
            path = Path(str(name))
            if not name or path.name.startswith((".", "#")) or path.name.endswith(("~", ".swp", ".tmp")):
                continue
            if self.only is None or path == self.only:
                self.changed(path)
