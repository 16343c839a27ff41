"""The case of a migrated archive: what its users do all day, with thousands of known problems.

Each row is kept as soon as it was measured, and one that fails is kept as such, so that it loses no other.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from bench.meter import CommandFailed, Cost
from bench.results import REFUSED, Measured
from bench.rivals import Counterpoint
from bench.serving import Preview, ServerFailed, edit_of, editable_records, edited, first_records, new_token, previewed

LIMIT, START_LIMIT = 120.0, 300.0
"""Seconds after which an edit, or a preview that does not answer, is given up."""
QUESTIONS = ("taxes on small business", "governor budget deficit", "immigration border fence")
"""What is searched for."""

_REFUSAL = "the records have errors"
"""What a build says that stops for errors in the records."""

Keep = Callable[[str, Measured], None]


class Archive:
    """A migrated archive that is checked, built, previewed and searched.

    Args:
        rival: builds it.
        session: when this was begun.
        runs: how many times each row is measured, and how many edits are made.
        keep: keeps a row.
    """

    def __init__(self, rival: Counterpoint, session: str, runs: int, keep: Keep) -> None:
        self._rival = rival
        self._session = session
        self._runs = runs
        self._keep = keep
        parts = {part for _, part, _ in _EDITS}
        self._records = [r for r in editable_records(rival.claims, 8 * runs) if _has(r, parts)][:runs]
        self._refuses = False
        self.well = True
        """Whether no row has failed."""

    def measure(self) -> str:
        """Measure all rows; return what is wrong with the archive, in a word."""
        rival = self._rival
        rival.clean()
        summary = "not known"
        with self._row("check-new"):
            cost, summary = rival.check()
            self._put("check-new", [cost])
        with self._row("check"):
            self._put("check", [rival.check()[0] for _ in range(self._runs)])
        with self._row("since"):
            rival.commit()
            self._put("since", list(self._after_edits("source", rival.check_since)))
        with self._row("clean"):
            rival.clean()
            self._put("clean", [rival.build()], *rival.weigh())
        if self._refuses:
            # A program without pages builds none again, and has none to search; its preview may still tell of faults.
            self._refuse("change", "search")
        else:
            self._use_site()
        self._preview()
        return summary

    def _use_site(self) -> None:
        """Build the site again, and search it."""
        rival = self._rival
        with self._row("change"):
            # The second build makes the folders of the site before the last.
            rival.build()
            self._put("change", list(self._after_edits("reasoning", rival.build)))
        with self._row("search"):
            asked = [rival.ask(words) for words in QUESTIONS]
            self._put("search", [cost for cost, _ in asked], bytes=int(median(size for _, size in asked)))

    def _after_edits(self, part: str, work: Callable[[], Cost]) -> Iterator[Cost]:
        for number, record in enumerate(self._records):
            with edited(record, new_token(number), part):
                yield work()

    def _preview(self) -> None:
        of_pages = ("start", *(case for case, _, _ in _EDITS), "list")
        rows = (*of_pages, "break", "fix")
        done: list[str] = []
        with (
            self._row(*rows, done=done),
            previewed(self._rival, self._records, LIMIT, START_LIMIT, may_be_faulty=True) as preview,
        ):
            if preview.faulty:
                self._refuse(*of_pages)
                done += of_pages
                self._break(preview, first_records(self._rival.claims, self._runs))
                done += ["break", "fix"]
                return
            self._put("start", [preview.start])
            done.append("start")
            for case, part, in_list in _EDITS:
                with self._row(case):
                    preview.come_to_rest()
                    times = [preview.edit(r, new_token(i), part, in_list=in_list) for i, r in enumerate(self._records)]
                    self._put_seconds(case, times, preview)
                done.append(case)
            self._break(preview, self._records)
            done += ["break", "fix"]
            with self._row("list"):
                preview.come_to_rest()
                self._open_list(preview)
            done.append("list")

    def _break(self, preview: Preview, records: Sequence[Path]) -> None:
        """Break records and fix them."""
        with self._row("break", "fix"):
            preview.come_to_rest()
            faults = [preview.fault(record) for record in records]
            self._put_seconds("break", [broken for broken, _ in faults], preview)
            self._put_seconds("fix", [fixed for _, fixed in faults], preview)

    def _open_list(self, preview: Preview) -> None:
        """Open the largest page of a list, again and again."""
        page, pages = largest_list(self._rival.site)
        opened = [preview.opened(page) for _ in range(max(3, self._runs))]
        measured = Measured(self._session, seconds=[seconds for seconds, _ in opened], pages=pages, bytes=opened[-1][1])
        self._keep("list", measured)

    @contextmanager
    def _row(self, *cases: str, done: Sequence[str] = ()) -> Iterator[None]:
        try:
            yield
        except (CommandFailed, ServerFailed, OSError, ValueError) as error:
            if isinstance(error, CommandFailed) and _REFUSAL in str(error):
                self._refuse(*cases)
                return
            self.well = False
            for case in cases:
                if case not in done:
                    print(f"{case}: {error}", file=sys.stderr, flush=True)
                    self._keep(case, Measured(self._session, failed=str(error).partition("\n")[0]))

    def _refuse(self, *cases: str) -> None:
        """Keep that the program refuses these records, which is no failure of the benchmark."""
        self._refuses = True
        for case in cases:
            self._keep(case, Measured(self._session, failed=REFUSED))

    def _put(self, case: str, runs: list[Cost], pages: int = 0, bytes: int = 0) -> None:
        self._keep(case, Measured(self._session, runs, pages=pages, bytes=bytes))

    def _put_seconds(self, case: str, seconds: list[float], preview: Preview) -> None:
        self._keep(case, Measured(self._session, seconds=seconds, start=preview.start.wall))


_EDITS = (("edit", "reasoning", False), ("edit-source", "source", False), ("edit-list", "claim", True))
"""Rows of edits in the preview: what is edited, and whether its list is to show it."""


def _has(record: Path, parts: Iterable[str]) -> bool:
    """Whether a record has all that is going to be edited."""
    try:
        return all(edit_of(record, "", part) for part in parts)
    except ValueError:
        return False


def largest_list(site: Path) -> tuple[str, int]:
    """Return the address of the largest page of a list that goes on, and how many pages such lists have.

    Raises:
        ValueError: if no list of the site has a second page.
    """
    further = [path for path in site.rglob("index.html") if path.parent.name.startswith("page-")]
    pages = {*further, *(path.parents[1] / "index.html" for path in further)}
    if not pages:
        raise ValueError("no list has a second page")
    largest = max(pages, key=lambda path: (path.stat().st_size, path))
    return f"/{largest.parent.relative_to(site).as_posix()}/", len(pages)
