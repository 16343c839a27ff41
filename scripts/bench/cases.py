"""The cases of the benchmark: what is done, in which order, and what is kept of it.

Programs that are compared take turns within a run, so that whatever else the machine does meets all of them alike.
What the last build left is put away before a clean one, outside the measured time; the file system's cache is warm for
everybody.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.material import read_material
from bench.meter import CommandFailed
from bench.migrated import Archive
from bench.programs import HERE, exporters_of, version_of
from bench.records import write_records
from bench.results import Measured, Results
from bench.rivals import RIVALS, TRASH, Counterpoint, Rival, Stock
from bench.serving import ServerFailed, editable_records, edited, measure_edits, previewed
from bench.weighing import median_weight, weigh_site

OURS = Counterpoint.name
REFERRED = ("source", "actor", "outlet", "dossier")
"""What claims refer to, and pages show."""
PART_OF_PAGES = ("redirects", "sitemap")
"""Exporters of what a site has in every version."""
SCOPES = {"clean-pages": (), "clean-search": ("browse", "search")}
"""Clean builds that versions can be compared by, and the exporters that each has beside those."""
AFTER = {"clean-pages": "change-pages", "clean-search": "change-search"}
"""The builds after each of them when one record was edited."""
DIRTY_TIMES = 2
"""How many times as many records the dirty archive has."""
WEIGHED = 200
"""How many records the pages are made of whose bytes are compared."""


class Bench:
    """One call of the harness."""

    def __init__(self, folder: Path, session: str, size: int, sizes: Sequence[int], rivals: Sequence[str], runs: int):
        self.folder = folder
        self.session = session
        self.size = size
        self.sizes = sorted(set(sizes))
        self.rivals = rivals
        self.runs = runs
        self.results = Results(folder / "results.json")
        self.version = version_of(Counterpoint.python)

    def run(self, cases: Sequence[str]) -> bool:
        """Measure the cases; return whether all went well."""
        well = True
        shutil.rmtree(self.folder / TRASH, ignore_errors=True)
        for name in cases:
            try:
                CASES[name](self)
            except (CommandFailed, ServerFailed) as error:
                print(f"{name}: {error}", file=sys.stderr)
                well = False
        shutil.rmtree(self.folder / TRASH, ignore_errors=True)
        return well

    def records(self, count: int, dirty: bool = False) -> Path:
        """Return the folder with that many records, written at first use."""
        folder = self.folder / "sites" / f"{count}{'-dirty' if dirty else ''}"
        material, origin = read_material()
        stamp = folder / "records.txt"
        made_by = f"\nmade by {_generator()}"
        if not stamp.is_file() or not stamp.read_text("utf-8").startswith(origin) or made_by not in stamp.read_text():
            self.say(f"writing {count:,} records from {origin}")
            written = write_records(folder / "claims", count, material, dirty)
            each = ", ".join(
                f"{kind} {size / count / 1000:.1f} kB" for kind, size in written.items() if size > 50 * count
            )
            stamp.write_text(f"{origin}; bytes of files per record: {each}{made_by}", "utf-8")
        if count == self.size and not dirty:
            self.results.facts["records"] = stamp.read_text("utf-8").partition("\n")[0]
        return folder

    def rival(self, name: str, count: int) -> Rival:
        """Return a program that is ready to build that many records."""
        rival = RIVALS[name](self.records(count), self.folder)
        rival.prepare()
        return rival

    def _ours(self, count: int, dirty: bool = False) -> Counterpoint:
        rival = Counterpoint(self.records(count, dirty), self.folder)
        rival.prepare()
        return rival

    def say(self, text: str) -> None:
        """Tell on the terminal what goes on."""
        print(text, file=sys.stderr, flush=True)

    def keep(self, case: str, program: str, count: int, measured: Measured) -> None:
        """Keep a measurement."""
        measured.version = self.version
        self.results.put(case, program, count, measured)
        told = f"{measured.wall:.2f} s" if measured.runs or measured.seconds else f"{measured.bytes:,} bytes"
        told = measured.failed or told
        self.say(f"{case} {program} {count:,}: {told}")

    def clean(self) -> None:
        """Build from nothing, every program in turn."""
        self._build(self.size, [name for name in self.rivals if name != "stock-dirty"])

    def growth(self) -> None:
        """Build sites of several sizes with counterpoint alone."""
        for count in self.sizes:
            kept = self.results.get("clean", OURS, count)
            if kept is None or kept.session != self.session:
                self._build(count, [OURS])

    def _build(self, count: int, names: Sequence[str]) -> None:
        rivals = [self.rival(name, count) for name in names]
        measured = {rival.name: Measured(self.session) for rival in rivals}
        for number in range(self.runs):
            for rival in rivals:
                self.say(f"run {number + 1} of {self.runs}: {rival.name}, {count:,} records")
                rival.clean()
                measured[rival.name].runs.append(rival.build())
        for rival in rivals:
            each = measured[rival.name]
            each.pages, each.bytes = weigh_site(rival.site)
            self.keep("clean", rival.name, count, each)

    def scopes(self) -> None:
        """Build what versions without exporters make too, pages alone and pages with a search: from nothing, and again
        after one record was edited.
        """
        exporters = exporters_of(Counterpoint.python)
        folder = self.records(self.size)
        for case, kept in SCOPES.items():
            without = [name for name in exporters if name not in (*kept, *PART_OF_PAGES)]
            rival = Counterpoint(folder, self.folder, search=bool(kept and not exporters), without=without)
            rival.prepare()
            measured = Measured(self.session)
            for number in range(self.runs):
                self.say(f"run {number + 1} of {self.runs}: {case}, {self.size:,} records")
                rival.clean()
                measured.runs.append(rival.build())
            measured.pages, measured.bytes = weigh_site(rival.site)
            self.keep(case, OURS, self.size, measured)
            self.keep(AFTER[case], OURS, self.size, self._changed(rival, case))
        self.rival(OURS, self.size)  # the settings of the other cases

    def change(self) -> None:
        """Build again in a new process after one record was edited."""
        rival = self.rival(OURS, self.size)
        rival.clean()
        rival.build()
        self.keep("change", OURS, self.size, self._changed(rival, "change"))

    def _changed(self, rival: Rival, word: str) -> Measured:
        """Build after each of some edits, and once more when they are taken back.

        Args:
            word: what the edits write, with a number.
        """
        measured = Measured(self.session)
        for number, record in enumerate(editable_records(rival.claims, self.runs)):
            with edited(record, f"{word}{number}"):
                measured.runs.append(rival.build())
        rival.build()
        return measured

    def reach(self) -> None:
        """Build again in a new process after something was edited that many pages show."""
        rival = self.rival(OURS, self.size)
        rival.clean()
        # The second build makes the folders of the site before the last.
        rival.build()
        rival.build()
        for part in REFERRED:
            measured = Measured(self.session)
            for number, record in enumerate(editable_records(rival.claims, self.runs)):
                with edited(record, f"reach{number}", part):
                    measured.runs.append(rival.build())
            self.keep(f"reach-{part}", OURS, self.size, measured)
            rival.build()

    def check(self) -> None:
        """Check the records when nothing was changed since the last check."""
        rival = self._ours(self.size)
        rival.check()
        self.keep("check", OURS, self.size, Measured(self.session, [rival.check()[0] for _ in range(self.runs)]))

    def edit(self) -> None:
        """Edit records under each program's preview server."""
        for name in self.rivals:
            self._edit(name, self.size)
        if OURS in self.rivals:
            for part in ("claim", "source", "actor"):
                self._edit(OURS, self.size, part)
            if self.sizes[-1] != self.size:
                self._edit(OURS, self.sizes[-1])

    def _edit(self, name: str, count: int, part: str = "reasoning") -> None:
        rival = self.rival(name, count)
        rival.clean()
        self.say(f"previewing with {name}, {count:,} records")
        start, seconds = measure_edits(rival, self.runs, part)
        case = "edit" if part == "reasoning" else f"edit-{part}"
        self.keep(case, name, count, Measured(self.session, seconds=seconds, start=start))

    def faults(self) -> None:
        """Break and fix records under the preview server."""
        rival = self.rival(OURS, self.size)
        rival.clean()
        records = editable_records(rival.claims, self.runs)
        with previewed(rival, records) as preview:
            seen = [preview.fault(record) for record in records]
        for case, seconds in zip(("break", "fix"), zip(*seen, strict=True), strict=True):
            self.keep(case, OURS, self.size, Measured(self.session, seconds=list(seconds)))

    def dirty(self) -> None:
        """Do what users of a migrated archive do: all of it with thousands of known problems."""
        count = DIRTY_TIMES * self.size
        rival = self._ours(count, dirty=True)
        archive = Archive(
            rival, self.session, self.runs, lambda case, row: self.keep(f"{case}-dirty", OURS, count, row)
        )
        problems = archive.measure()
        self.results.facts["dirty records"] = f"{count:,} claims with gaps and habits; first check: {problems}"
        self.results.write()
        if not archive.well:
            raise CommandFailed("not all of it could be measured")

    def bytes(self) -> None:
        """Weigh the parts of claim pages, with the search in place."""
        folder = self.records(WEIGHED)
        for rival in (Counterpoint(folder, self.folder, search=True), Stock(folder, self.folder)):
            rival.prepare()
            rival.clean()
            rival.build()
            pages = [page.read_bytes() for page in rival.claim_pages()]
            weight = median_weight(pages)
            for case, part in {"bytes": weight.shell, **weight.named("bytes-")}.items():
                self.keep(case, rival.name, WEIGHED, Measured(self.session, pages=len(pages), bytes=part))


CASES: dict[str, Callable[[Bench], None]] = {
    "clean": Bench.clean,
    "scopes": Bench.scopes,
    "change": Bench.change,
    "reach": Bench.reach,
    "check": Bench.check,
    "bytes": Bench.bytes,
    "edit": Bench.edit,
    "faults": Bench.faults,
    "dirty": Bench.dirty,
    "growth": Bench.growth,
}


def _generator() -> str:
    """Return a digest of what makes the records."""
    parts = ("records.py", "registry.py", "sentences.py", "dirt.py", "material.py", "yamlish.py")
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in parts)).hexdigest()[:12]
