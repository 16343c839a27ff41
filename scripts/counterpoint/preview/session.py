"""A running preview: what is on show, kept up to date with the files.

A site builder would build the whole site after every save, and stop answering while a build has failed. Here a saved
record costs the reading of that record; its page is made when the browser asks for it. What the builder itself must
build (hand-written pages, the pages in the navigation) follows in the background. While records are broken the last
good pages stay on show, and every page carries a panel that names the faults with file, line and column.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import unquote

from counterpoint import report
from counterpoint.manual.schema import FOLDER as SCHEMAS
from counterpoint.preview.failures import Failure, failure_of
from counterpoint.preview.live import LiveSite
from counterpoint.preview.panel import render_panel
from counterpoint.problems import Problem, Severity
from counterpoint.publish.flow import CLAIMS
from counterpoint.publish.found import Change
from counterpoint.publish.home import Home
from counterpoint.publish.showing import line_reader
from counterpoint.publish.workers import uncollected
from counterpoint.render import Page
from counterpoint.render.pictures import FOLDER as PICTURES

log = logging.getLogger("mkdocs.plugins.counterpoint")

QUIET = 0.02
"""Seconds without a further event before a save counts as complete."""

PAUSE, LONGEST_PAUSE = 0.4, 5.0
"""Seconds without an edit before the background work begins: the longer, the longer that work takes, since an edit that
comes in the middle of it is shown late."""

PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}

Assemble = Callable[[Page], bytes]
"""Puts the theme around a page."""


class Preview:
    """Keeps a running preview up to date.

    Attributes:
        live: the records, if pages are made on demand.
        assemble: puts the theme around a page.
        errors: those of the problems that are errors.
        failure: why the last build of the site builder failed, if it did.
    """

    def __init__(self) -> None:
        self.root = Path.cwd()
        self.live: LiveSite | None = None
        self.assemble: Assemble | None = None
        self.errors: tuple[Problem, ...] = ()
        self.failure: Failure | None = None
        self._changed: set[str] = set()
        self._lock = threading.Lock()
        self._build_lock = threading.Lock()
        self._later = threading.Event()
        self._last_edit = 0.0
        self._pause = PAUSE

    @property
    def broken(self) -> bool:
        """Whether the pages on show are older than the records."""
        return bool(self.failure) or self.faulty

    @property
    def faulty(self) -> bool:
        """Whether the records have errors."""
        return bool(self.errors)

    def know(self, problems: Iterable[Problem]) -> None:
        """Take over what is wrong with the records."""
        self.errors = tuple(problem for problem in problems if problem.severity is Severity.ERROR)

    def open_site(self, home: Home) -> LiveSite:
        """Return the records of a site, which are read the first time, and when the settings are others."""
        live = self.live
        if live is None or (live.root, live.site, live.chosen) != (home.root, home.site, home.chosen):
            live = LiveSite(home.root, home.site, home.workers(), home.chosen)
            with uncollected():
                live.load_all()
                # What stays for the whole preview is not to be searched for cycles: not now, nor after each edit.
                gc.freeze()
            self.root, self.live = home.root, live
            self.know(())
            live.keep_schemas()
        self.take_problems()
        return live

    def start(self, build: Callable[[], object], announce: Callable[[], object]) -> None:
        """Begin to do in the background what a saved record need not wait for.

        Args:
            build: has the site builder build, and fails if that fails.
            announce: tells browsers that there is a new version.
        """
        rest()
        if self.live is not None:
            self.live.take_change()  # which was told by the first build
            self._expect(self.live.counts.seconds)
            threading.Thread(target=self._work_later, args=(build, announce), daemon=True).start()

    # Edits -----------------------------------------------------------------------------------------------------------

    def note_change(self, path: Path) -> bool:
        """Remember that a file changed; return whether there is anything to do: not if a preview writes it itself."""
        try:
            name = path.relative_to(self.root).as_posix()
        except ValueError:
            name = str(path)
        if name == SCHEMAS or name.startswith(f"{SCHEMAS}/"):
            return False
        with self._lock:
            self._changed.add(name)
        return True

    def keep_up(self, build: Callable[[], object]) -> None:
        """Take in what changed since the last time: records at once, everything else through the site builder."""
        started = time.monotonic()
        with self._lock:
            changed, self._changed = self._changed, set()
        if not changed:
            return  # what somebody was woken for was taken in with what came before it
        try:
            self._take_in(changed, build)
        except Exception as error:  # such as a file that goes away while it is read: its event is still to come
            with self._lock:
                self._changed |= changed
            self.failure = failure_of(error, self.root)
            log.error("the edit could not be shown: %s", self.failure.text)
            log.debug("%s", traceback.format_exc())
        log.info("preview is %s after %.2f s", "broken" if self.broken else "new", time.monotonic() - started)

    def _take_in(self, changed: set[str], build: Callable[[], object]) -> None:
        records = {path for path in changed if path.startswith(f"{CLAIMS}/")}
        if self.live is None or records != changed:
            if self.live is not None and records:
                self.live.update(records)
            if self.live is not None:
                self.live.update_pages()
            self.build(build)
        else:
            self.live.update(records)
            self.take_problems()
            self._last_edit = time.monotonic()
            self._later.set()

    def build(self, build: Callable[[], object]) -> None:
        """Let the site builder build; a failure is noted, not raised."""
        with self._build_lock:
            self.failure = None
            try:
                build()
            except (Exception, SystemExit) as error:
                if not self.broken:
                    self.failure = failure_of(error, self.root)
                    log.error("the site could not be built: %s", self.failure.text)
                    log.debug("%s", traceback.format_exc())

    def take_problems(self) -> None:
        """Take over what is wrong now, and tell it in the terminal if that is news."""
        assert self.live is not None
        change = self.live.take_change()
        if change == Change():
            return
        self.know(self.live.errors)
        shown = report.Report((), self.live.counts, lines_of=line_reader(self.root), totals=self.live.totals)
        level = logging.ERROR if self.faulty else logging.WARNING if change.new else logging.INFO
        log.log(level, "\n%s", report.render_change(change.new, change.gone, shown, report.Style()))

    def _work_later(self, build: Callable[[], object], announce: Callable[[], object]) -> None:
        """Do what a saved record need not wait for: checks across records, the builder's own pages."""
        assert self.live is not None
        while True:
            self._later.wait()
            while time.monotonic() - self._last_edit < self._pause:
                time.sleep(PAUSE / 4)
            self._later.clear()
            started = time.monotonic()
            try:
                # Looking for cycles among the many objects of this work would hold up the next edit.
                with uncollected():
                    self.live.settle()
                    self.live.keep_schemas()
                    self.take_problems()
                    if not (self.faulty or self._later.is_set()):
                        self.build(build)
                    rest()
            except Exception as error:  # the preview must outlive any fault of ours, and show it
                self.failure = failure_of(error, self.root)
                log.exception("the background work failed")
            self._expect(time.monotonic() - started)
            announce()

    def _expect(self, seconds: float) -> None:
        """Wait before the next background work, which is expected to take that long."""
        self._pause = min(max(PAUSE, seconds / 2), LONGEST_PAUSE)

    # Answers ---------------------------------------------------------------------------------------------------------

    def page(self, address: str) -> bytes | None:
        """Make the page of an address; None if it is not one of those that are made on demand.

        Args:
            address: from the site's root, as a browser writes it.
        """
        path = unquote(address).removesuffix("index.html")
        if self.live is None or self.assemble is None or not path.endswith("/"):
            return None
        page = self.live.page(path.rstrip("/") + ".md") or self.live.page(f"{path}index.md")
        return self.assemble(page) if page is not None else None

    def picture(self, path: str) -> tuple[str, bytes] | None:
        """Make the picture of a path, and tell of what type it is; None if it is none that a record shows."""
        kind = PICTURE_TYPES.get(path.rpartition(".")[2])
        payload = self.live.picture(path) if self.live and kind and path.startswith(PICTURES) else None
        return (kind, payload) if kind and payload is not None else None

    def panel(self) -> str:
        """Return the panel that names the faults, as HTML."""
        return render_panel(self.errors, self.failure, line_reader(self.root))


def rest() -> None:
    """Look for cycles now, when nobody waits, and never again among what is there now.

    A look at all records of a large site takes a second; without this it would come in the middle of an edit.
    """
    gc.collect()
    gc.freeze()
