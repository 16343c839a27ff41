"""The system's file events: what changed, whoever wants to know."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers.api import BaseObserver, ObservedWatch

CHANGES = frozenset({"created", "modified", "deleted", "moved"})
"""Kinds of events that mean a change; others tell that a file was opened or read."""


def watch(observer: BaseObserver, place: Path, changed: Callable[[Path], object]) -> ObservedWatch | None:
    """Watch a file, or a folder with all that is in it; return nothing of one that is watched only once it is there.

    Args:
        changed: called with the path of whatever changed.
    """
    if place.is_file():
        return observer.schedule(_Handler(changed, place), str(place.parent))
    folder = _Folder(observer, place, changed)
    folder.follow()
    return folder.inside


class _Folder(FileSystemEventHandler):
    """Follows a folder through its coming and going, by way of the nearest folder around it that is there."""

    def __init__(self, observer: BaseObserver, place: Path, changed: Callable[[Path], object]) -> None:
        self.observer, self.place, self.changed = observer, place, changed
        self.inside: ObservedWatch | None = None
        self._around: set[Path] = set()

    def follow(self) -> None:
        """Watch the folder if it is there, and anyway what it would appear in."""
        around = next(each for each in self.place.parents if each.is_dir())
        if around not in self._around:
            self._around.add(around)
            self.observer.schedule(self, str(around))
        if self.inside is not None:  # which ended with the folder
            self.observer.unschedule(self.inside)
        self.inside = None
        if self.place.is_dir():
            self.inside = self.observer.schedule(_Handler(self.changed, None), str(self.place), recursive=True)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take in that the folder, or one around it, has come."""
        if event.event_type in ("created", "moved"):
            come = {Path(str(name)) for name in (event.src_path, event.dest_path) if name}
            if come & {self.place, *self.place.parents}:
                self.follow()
                self.changed(self.place)


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
