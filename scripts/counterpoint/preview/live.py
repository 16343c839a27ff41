"""A site in memory for previewing: brought up to date file by file, each page made when somebody asks for it.

An edit costs the reading and checking of one file. What it means for other records is checked afterwards, in the
background; the pages are rendered on demand, so that a site of fifty thousand claims previews like one of fifty.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from counterpoint import checks, exporters, load, render
from counterpoint.dependencies import numbers_in, numbers_of_changes, numbers_of_sharing
from counterpoint.load import FileKind, LoadedFile, RecordFile
from counterpoint.manual.ids import Ids, ids_of
from counterpoint.model import Claim, Corpus
from counterpoint.model.pages import ContentPage
from counterpoint.problems import Problem, Totals
from counterpoint.publish.check import find_files, look_at
from counterpoint.publish.content import read_pages
from counterpoint.publish.found import LANGUAGE, LOADED, Change, Found, take_language, take_others
from counterpoint.publish.parts import (
    ACROSS,
    Part,
    Problems,
    check_parts,
    name_of,
    name_of_file,
    parts_of,
)
from counterpoint.publish.pictures import Shown, make_picture, pictures_of
from counterpoint.publish.positions import Positions, reader
from counterpoint.publish.schemas import keep_schemas
from counterpoint.publish.workers import Workers
from counterpoint.report import Counts

SMALL = 300
"""Sites of at most so many claims are checked whole after each edit: it takes no time."""


class LiveSite:
    """The records of a site and its pages, as of the last look.

    Attributes:
        chosen: exporters, some of which add to the heads of pages.
        corpus: the records as of the last time nothing was wrong; only what readers may see.
    """

    def __init__(
        self, root: Path, site: render.Site, workers: Workers, chosen: tuple[exporters.Chosen, ...] = ()
    ) -> None:
        self.root = root
        self.site = site
        self.workers = workers
        self.chosen = chosen
        self.corpus = Corpus()
        self._settled_corpus = self.corpus
        self._seen: tuple[Corpus, Corpus] | None = None
        """The records of which something was shown last, and what readers see of them."""
        self._files: dict[str, LoadedFile] = {}
        self._loaded = load.Loaded(Corpus(), ())
        self._misplaced: tuple[Problem, ...] = ()
        self._pages: tuple[ContentPage, ...] = ()
        self._found = Found()
        self._policy: checks.Policy | None = None
        self._positions = Positions(root)
        self._change = Change()
        self._completed: Ids = {}
        """The ids that editors complete."""
        self._notes: dict[str, bytes] = {}
        """What was looked up while each part was checked."""
        self._changed: set[int] = set()
        """Numbers of what has changed, while it is not known yet which parts that reaches."""
        self._left: set[str] = set()
        """Parts that are still to be checked."""
        self._pictures: dict[str, tuple[Shown, bytes]] = {}
        """Pictures that were made, by path."""
        self._lock = threading.RLock()
        self._version = 0
        self._seconds = 0.0
        self._listed: tuple[Corpus | None, dict[str, render.PlannedPage]] = (None, {})

    # Keeping up ------------------------------------------------------------------------------------------------------

    def load_all(self) -> None:
        """Read and check everything."""
        with self._timed(), self._lock:
            look = look_at(self.root, self.workers, {})
            self._files = {item.file.path: item for item in look.read}
            self._misplaced, self._pages, self._notes = look.misplaced, look.pages, look.notes
            self._found, self._left, self._changed = look.found, set(), set()
            self._loaded, self._policy = look.loaded, look.policy
            self._show(look.loaded, look.change)
            # An edit replaces parts of these; the first one is not to wait until they are made.
            _ = look.loaded.corpus.claims_by_id, look.loaded.corpus.claims_by_dossier

    def update(self, changed: Iterable[str]) -> None:
        """Take in that files changed, came or went.

        Args:
            changed: their paths from the site's root; folders among them stand for all that is in them.
        """
        with self._timed(), self._lock:
            self._version += 1
            paths = set(changed)
            files: Mapping[str, RecordFile | LoadedFile] = self._files
            if not all(path in files and (self.root / path).is_file() for path in paths):
                found, self._misplaced = find_files(self.root)
                files = {file.path: file for file in found}
                paths |= files.keys() ^ self._files.keys()
            before = {path: self._files[path] for path in paths if path in self._files}
            after = {path: self._read(files[path]) for path in paths if path in files}
            self._changed |= self._changed_by(before, after)
            loaded = None
            if before.keys() == after.keys() and len(self._loaded.corpus.claims) > SMALL:
                loaded = load.with_edits(self._loaded, [(before[path], after[path]) for path in sorted(after)])
            if loaded is not None:
                self._take_edits(loaded, after)
            else:
                self._files = {path: after.get(path) or self._files[path] for path in sorted(files)}
                self._take_all({item.file for item in (*before.values(), *after.values())})

    def _take_edits(self, loaded: load.Loaded, edited: Mapping[str, LoadedFile]) -> None:
        """Take in edits of a large site that change the records of their own files and no others."""
        self._loaded = loaded
        self._files |= edited
        corpus, here, of_dossiers = loaded.corpus, dict[str, Part](), False
        for path, item in edited.items():
            if item.file.kind is not FileKind.CLAIM:
                here[item.file.dossier_id] = item.file.dossier_id
                of_dossiers = True
            elif isinstance(item.record, Claim):
                here[path] = bisect_left(corpus.claims, item.record.id, key=lambda claim: claim.id)
            else:
                self._found.forget(path)
                self._notes.pop(path, None)
                self._left.discard(path)
        told = load.locate_problems((each for each in loaded.problems if each.mark.path in edited), reader(self.root))
        self._found.take(LOADED, told, of=edited.keys())
        if of_dossiers:
            take_language(self._found, self.root, corpus)
        else:
            claims = [item.record for item in edited.values() if isinstance(item.record, Claim)]
            odd = checks.check_claims_language(claims, corpus, self.site.lang)
            self._found.take(LANGUAGE, load.locate_problems(odd, reader(self.root)), of=edited.keys())
        self._left.add(ACROSS)
        self._take(loaded, self._check(here))

    def _take_all(self, changed: Iterable[RecordFile]) -> None:
        """Put everything together anew, which takes the longer the more records there are.

        Args:
            changed: the files that changed, came or went.
        """
        loaded = self._assemble()
        parts = {name_of(loaded.corpus, part): part for part in parts_of(loaded.corpus)}
        here = set(parts)
        if len(loaded.corpus.claims) <= SMALL:
            self._changed.clear()
        else:
            new = parts.keys() - self._notes.keys() - {ACROSS}
            here = {name_of_file(file) for file in changed if file.kind.of_records} | new
            self._left.add(ACROSS)
        self._left &= parts.keys()
        self._found.keep(parts)
        self._notes = {name: notes for name, notes in self._notes.items() if name in parts}
        self._take_others(loaded)
        self._take(loaded, self._check({name: part for name, part in parts.items() if name in here}))

    def update_pages(self) -> None:
        """Take in that pages written by hand may have changed."""
        with self._lock:
            pages = read_pages(self.root)
            if pages != self._pages:
                self._pages = pages
                self._take_others(self._loaded)
                self._publish(self._loaded)

    def _changed_by(self, before: Mapping[str, LoadedFile], after: Mapping[str, LoadedFile]) -> set[int]:
        """Return the numbers of what is another since files changed, given what they held and hold."""
        found: set[int] = set()
        for path in before.keys() | after.keys():
            old, new = before.get(path), after.get(path)
            file = (new or before[path]).file
            found |= numbers_of_changes(path, file.dossier_id, old and old.record, new and new.record)
            if file.kind is FileKind.EVIDENCE:
                # Claims hold what they share, though their files have not changed.
                found |= numbers_of_sharing(self._loaded.corpus, file.dossier_id)
        return found

    def _reached(self) -> set[str]:
        """Return the names of the parts in which something else may be wrong since what has changed."""
        return {name for name, notes in self._notes.items() if not self._changed.isdisjoint(numbers_in(notes))}

    def _check(self, parts: Mapping[str, Part]) -> dict[str, Problems]:
        found = check_parts(self._loaded.corpus, list(parts.values()), self.root)
        self._notes |= {name: notes for name, (_, notes) in zip(parts, found, strict=True)}
        return {name: problems for name, (problems, _) in zip(parts, found, strict=True)}

    def _take(self, loaded: load.Loaded, found: Mapping[str, Problems]) -> None:
        """Take over what was found in parts, by their names."""
        for part, problems in found.items():
            if part == ACROSS:
                digests = {path: item.digest for path, item in self._files.items()}
                self._found.take(part, self._positions.locate(problems, digests))
            else:
                self._found.take(part, problems)
        self._left -= found.keys()
        self._publish(loaded)

    def _take_others(self, loaded: load.Loaded) -> None:
        take_others(self._found, self.root, loaded, checks.Policy(loaded, before=self._policy), self._pages)

    def keep_schemas(self) -> None:
        """Let editors complete the ids that there are now."""
        with self._lock:
            corpus = self._loaded.corpus
        ids = ids_of(corpus)
        if ids != self._completed:
            self._completed = ids
            keep_schemas(self.root, ids)

    def settle(self) -> bool:
        """Check what edits left for later; return whether that changed what is known to be wrong."""
        with self._lock:
            # Nobody who saves a record waits for this: on a large site it takes a while.
            if self._changed:
                self._left |= self._reached()
                self._changed.clear()
            version, loaded, left = self._version, self._loaded, frozenset(self._left)
        found = {}
        notes = {}
        for part in parts_of(loaded.corpus) if left else ():
            if (name := name_of(loaded.corpus, part)) in left:
                ((found[name], notes[name]),) = check_parts(loaded.corpus, [part], self.root)
            if self._version != version:
                return False  # there was another edit meanwhile, and it will be settled after that
        with self._lock:
            if self._version != version:
                return False
            if left:
                before = self._change
                self._notes |= notes
                self._take(loaded, found)
                return self._change != before
            return False

    @property
    def counts(self) -> Counts:
        """How much was read, and how long the last look took."""
        return Counts(len(self._files), len(self._loaded.corpus.claims), self._seconds)

    def _read(self, known: RecordFile | LoadedFile) -> LoadedFile:
        file = known.file if isinstance(known, LoadedFile) else known
        return load.load_file(file, load.read_file(self.root, file))

    def _assemble(self) -> load.Loaded:
        self._loaded = load.assemble(self._files.values(), self._misplaced)
        return self._loaded

    @contextmanager
    def _timed(self) -> Iterator[None]:
        started = time.perf_counter()
        yield
        self._seconds = time.perf_counter() - started

    def _publish(self, loaded: load.Loaded) -> None:
        self._policy = checks.Policy(loaded, before=self._policy)
        self._show(loaded, self._found.settle(self._policy))

    def _show(self, loaded: load.Loaded, change: Change) -> None:
        self._change = self._change.then(change)
        if not self._found.has_errors:
            self.corpus = render.visible(loaded.corpus, self.site, self._seen)
            self._seen = loaded.corpus, self.corpus
            if not self._left:
                self._settled_corpus = self.corpus
        elif not self._left and self.corpus is not self._settled_corpus:
            # What was shown while some checks were still to come was not good after all.
            self.corpus = self._settled_corpus

    def take_change(self) -> Change:
        """Return what has become wrong, and what no longer is, since this was asked for last."""
        with self._lock:
            change, self._change = self._change, Change()
        return change

    @property
    def problems(self) -> Problems:
        """What is wrong now, with positions."""
        return self._found.problems

    @property
    def errors(self) -> Problems:
        """Those of the problems that are errors."""
        return self._found.errors

    @property
    def totals(self) -> Totals:
        """How many problems there are now."""
        return self._found.totals

    # Pages -----------------------------------------------------------------------------------------------------------

    def page(self, path: str) -> render.Page | None:
        """Make a generated page; None if there is no such page.

        Args:
            path: of the Markdown file, below the docs folder.
        """
        corpus = self.corpus
        claim = corpus.claims_by_id.get(path.removeprefix("claims/").removesuffix(".md"))
        if claim and path.startswith("claims/"):
            planned: render.PlannedPage | None = render.plan_claim(corpus, claim)
        else:
            planned = self._listed_of(corpus).get(path)
        if planned is None:
            return None
        page = planned.page(corpus, self.site)
        return exporters.with_head(page, self.chosen, exporters.Context(corpus, self.site))

    def picture(self, path: str) -> bytes | None:
        """Return the file of a picture that a record shows; None if there is no such picture.

        Args:
            path: from the site's root.
        """
        shown = pictures_of(self.corpus, self.site).get(path)
        if shown is None:
            return None
        if path not in self._pictures or self._pictures[path][0] != shown:
            payload = make_picture(self.root, shown)
            if payload is None:
                return None
            self._pictures[path] = (shown, payload)
        return self._pictures[path][1]

    def paths(self) -> list[str]:
        """Return the paths of all pages."""
        corpus = self.corpus
        return [*self._listed_of(corpus), *(f"claims/{claim.id}.md" for claim in corpus.claims)]

    def _listed_of(self, corpus: Corpus) -> dict[str, render.PlannedPage]:
        known, listed = self._listed
        if known is not corpus:
            # Nobody who saves a record waits for this: on a large site it takes seconds.
            listed = {planned.path: planned for planned in render.plan_listings(corpus, self.site)}
            self._listed = corpus, listed
        return listed
