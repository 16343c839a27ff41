"""The tables: what was to be reached and what was measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bench.cases import DIRTY_TIMES, OURS, REFERRED, WEIGHED
from bench.results import REFUSED, Measured, Results

Rows = Sequence[tuple[str, ...]]

GIB = 1 << 30


@dataclass(frozen=True, slots=True)
class Target:
    """A figure to reach: at most so much."""

    case: str
    against: str
    limit: float
    show: Callable[[float], str]
    value: float | None = None
    """What was measured; None if it was not, or not wholly."""
    mixed: bool = False
    """Whether the two sides of a ratio were measured in different calls of the harness."""

    @property
    def outcome(self) -> str:
        """Say in a word whether it was reached."""
        if self.value is None:
            return "not measured"
        return "yes" if self.value <= self.limit else "no"

    @property
    def shown(self) -> str:
        """The value as a reader sees it."""
        return "" if self.value is None else self.show(self.value) + (" (other run)" if self.mixed else "")


def targets(results: Results, size: int, sizes: Sequence[int]) -> list[Target]:
    """Return all targets with what was measured."""
    sizes = sorted(set(sizes))
    largest = sizes[-1]

    def of(case: str, program: str = OURS, count: int = size) -> Measured | None:
        return results.get(case, program, count)

    def ratio(case: str, against: str, limit: float, ours: Measured | None, theirs: Measured | None) -> Target:
        value = ours.wall / theirs.wall if ours and theirs and theirs.wall else None
        mixed = bool(ours and theirs and ours.session != theirs.session)
        return Target(case, against, limit, show_ratio, value, mixed)

    def below(case: str, limit: float, show: Callable[[float], str], value: float | None) -> Target:
        return Target(case, "", limit, show, value)

    clean, edit = of("clean"), of("edit")
    shells = of("bytes", OURS, WEIGHED), of("bytes", "stock", WEIGHED)
    check = of("check")
    found = [
        ratio("clean build", "stock", 1 / 8, clean, of("clean", "stock")),
        ratio("clean build", "Hugo", 0.6, clean, of("clean", "hugo")),
        ratio("build after one record changed", "own clean build", 1 / 3, of("change"), clean),
        *(
            ratio(f"build after one {part} changed", "own clean build", 0.35, of(f"reach-{part}"), clean)
            for part in REFERRED
        ),
        ratio("edit until served", "stock", 1 / 100, edit, of("edit", "stock")),
        below("edit until served", 0.5, show_seconds, edit.wall if edit else None),
    ]
    if largest > size:
        found.append(ratio(f"edit until served at {largest:,}", f"at {size:,}", 2.5, of("edit", OURS, largest), edit))
    found.extend(_growth(results, sizes))
    for count, gibibytes in {largest: 3, size: 1}.items():
        built = of("clean", OURS, count)
        value = built.memory / GIB if built else None
        found.append(below(f"memory at {count:,}", gibibytes, lambda gib: f"{gib:.2f} GiB", value))
    found.append(below("check, nothing changed", 2, show_seconds, check.wall if check else None))
    for case, limit in _DIRTY.items():
        measured = of(f"{case}-dirty", OURS, DIRTY_TIMES * size)
        what = f"{_ARCHIVE[case]}, dirty records"
        found.append(below(what, limit, show_seconds, measured.wall if measured else None))
    value = shells[0].bytes / shells[1].bytes if shells[0] and shells[1] else None
    found.append(Target("bytes beyond a page's content", "stock", 0.75, show_ratio, value))
    frame = of("bytes-frame", OURS, WEIGHED)
    found.append(below("bytes of a page's frame", FRAME, lambda size: f"{size:,.0f}", frame.bytes if frame else None))
    return found


def _growth(results: Results, sizes: Sequence[int]) -> Iterator[Target]:
    """Compare what a further record costs in each step with what it costs in the first."""
    if len(sizes) < 3:
        return
    built = [results.get("clean", OURS, count) for count in sizes]
    walls = [each.wall if each else None for each in built]
    costs = [
        (b - a) / (sizes[i + 1] - sizes[i]) if a is not None and b is not None else None
        for i, (a, b) in enumerate(pairwise(walls))
    ]
    mixed = len({each.session for each in built if each}) > 1
    for i, cost in enumerate(costs[1:], 1):
        value = cost / costs[0] if cost is not None and costs[0] else None
        yield Target(
            f"a further record, {sizes[i]:,} to {sizes[i + 1]:,}",
            f"{sizes[0]:,} to {sizes[1]:,}", 1.2, show_ratio, value, mixed,
        )  # fmt: skip


def target_rows(found: Sequence[Target]) -> Rows:
    """Return the table of targets, its head first."""
    rows = [("Case", "Against", "To reach, at most", "Measured", "Reached")]
    rows.extend((t.case, t.against or "–", t.show(t.limit), t.shown or "–", t.outcome) for t in found)
    return rows


FRAME = 6_000
"""Most bytes that a page has around its content and what it says to machines."""

_DIRTY = {"check": 2.0, "edit": 0.5, "break": 0.5, "fix": 0.5}
"""How many seconds cases of a migrated archive may take."""

_WHAT = {
    "clean": "clean build",
    "clean-pages": "clean build, pages alone",
    "clean-search": "clean build, pages and search",
    "change-pages": "one record changed, pages alone",
    "change-search": "one record changed, pages and search",
    "change": "one record changed",
    **{f"reach-{part}": f"one {part} changed" for part in REFERRED},
    "check": "check, nothing changed",
    "edit": "edit until served",
    "edit-claim": "edit of the claim's own sentence",
    "edit-source": "edit of a source in sources.yml",
    "edit-actor": "edit of an actor in the registry",
    "break": "fault until shown",
    "fix": "fault fixed until served",
    "bytes": "page beyond its content",
    "bytes-frame": "of that, the frame",
    "bytes-data": "of that, what is said to machines",
    "bytes-content": "content of the page",
}

_COMPARED = ("clean-pages", "clean-search", "clean", "change-pages", "change-search", "change", "edit", "check")
"""Cases that two versions are compared by."""

_ARCHIVE = {
    "check-new": "first check",
    "check": "check, nothing changed",
    "since": "check of what one source changed",
    "clean": "clean build",
    "change": "build after one record changed",
    "start": "preview until it answers",
    "edit": "edit until served",
    "edit-source": "edit of a source until served",
    "edit-list": "edit until its list shows it",
    "break": "fault until shown",
    "fix": "fault fixed until served",
    "list": "largest page of a list opened",
    "search": "search",
}
"""Cases of a migrated archive, whose names end in `-dirty`."""


def measured_rows(results: Results) -> Rows:
    """Return the table of everything that was measured, its head first."""
    rows: list[tuple[str, ...]] = [
        ("What", "Records", "Program", "Time", "Processor time", "Memory", "Pages", "Time per page", "Size", "Runs")
    ]
    order = list(_WHAT)
    clean = {key: each for key, each in results.measured.items() if key[0] in _WHAT}
    occasions = {_occasion(each) for each in clean.values()}
    rows[0] += ("Measured",) if len(occasions) > 1 else ()
    for (case, program, count), each in sorted(
        clean.items(), key=lambda item: (order.index(item[0][0]), item[0][2], item[0][1])
    ):
        timed = bool(each.runs or each.seconds)
        time = show_time(each) if timed or each.failed else ""
        spent = (f"{each.cpu:.2f} s", show_memory(each)) if each.runs else ("", "")
        each_page = f"{1000 * each.wall / each.pages:.2f} ms" if each.runs and each.pages else ""
        rows.append((
            _WHAT[case], f"{count:,}", program, time, *spent, f"{each.pages:,}" if each.pages else "", each_page,
            show_bytes(each.bytes) if each.bytes else "", str(len(each.runs or each.seconds) or ""),
            *([_occasion(each)] if len(occasions) > 1 else ()),
        ))  # fmt: skip
    return rows


NOT_POSSIBLE = "not possible"
"""What stands in place of a time if a program could not do what was to be measured."""


def _occasion(measured: Measured) -> str:
    """Say when, and at which commit, something was measured."""
    return ", ".join(part for part in (measured.session[:10], measured.version) if part)


def compared_rows(before: Results, now: Results) -> Rows:
    """Return the table of what another version took in the same cases, its head first."""
    rows: list[tuple[str, ...]] = [
        ("What", "Records", "Before", "Now", "Ratio", "Memory before", "Memory now", "Ratio of memory")
    ]
    for case in _COMPARED:
        for key, ours in sorted(now.measured.items()):
            theirs = before.measured.get(key)
            if key[:2] != (case, OURS) or theirs is None:
                continue
            ratio = "–" if theirs.failed else show_ratio(ours.wall / theirs.wall)
            memory = ("", "", "")
            if theirs.runs and ours.runs:
                memory = (show_memory(theirs), show_memory(ours), show_ratio(ours.memory / theirs.memory))
            rows.append((_WHAT[case], f"{key[2]:,}", show_time(theirs), show_time(ours), ratio, *memory))
    return rows


def archive_rows(now: Results, before: Results | None = None) -> Rows:
    """Return the table of a migrated archive, its head first; only that if nothing was measured."""
    rows: list[tuple[str, ...]] = [("What", "To reach, at most", "Before", "Now", "Processor time", "Memory", "Size")]
    sizes = {count for case, program, count in now.measured if case.endswith("-dirty") and program == OURS}
    for count in sorted(sizes)[-1:]:
        for case, what in _ARCHIVE.items():
            key = f"{case}-dirty", OURS, count
            each, then = now.measured.get(key), before.measured.get(key) if before else None
            if each is None:
                continue
            spent = (f"{each.cpu:.2f} s", show_memory(each)) if each.runs else ("", "")
            limit = show_seconds(_DIRTY[case]) if case in _DIRTY else "–"
            size = show_bytes(each.bytes) if each.bytes else ""
            rows.append((what, limit, show_time(then) if then else "–", show_time(each), *spent, size))
    return rows


def show_time(measured: Measured) -> str:
    """Write what something took."""
    if measured.failed:
        return REFUSED if measured.failed == REFUSED else NOT_POSSIBLE
    return show_seconds(measured.wall)


def show_memory(measured: Measured) -> str:
    """Write how much memory something took at most."""
    return f"{measured.memory / (1 << 20):,.0f} MiB"


def show_ratio(value: float) -> str:
    """Write a ratio with three digits that count."""
    return f"{value:.3g}"


def show_seconds(value: float) -> str:
    """Write seconds with as many digits as they are good for."""
    return f"{value:.2f} s" if value < 100 else f"{value:.0f} s"


def show_bytes(value: int) -> str:
    """Write a size: that of a page in bytes, that of a site in MiB."""
    return f"{value:,} bytes" if value < 1 << 20 else f"{value / (1 << 20):,.1f} MiB"


def as_text(rows: Rows) -> str:
    """Return a table for the terminal."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def as_markdown(rows: Rows) -> str:
    """Return a table for a page."""
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines)
