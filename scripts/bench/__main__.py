"""Command line of the benchmark: `python -m bench`, with `scripts` on the path."""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import re
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from bench.cases import CASES, Bench
from bench.guide import guide_page
from bench.material import ROOT
from bench.programs import HERE
from bench.results import Results
from bench.rivals import RIVALS, Counterpoint
from bench.table import as_text, measured_rows, target_rows, targets

FOLDER = ROOT / ".bench"
PAGE = ROOT / "content" / "guide" / "benchmark.md"


def main(arguments: list[str] | None = None) -> int:
    """Measure what is asked for, and print the tables."""
    options = _parser().parse_args(arguments)
    now = datetime.datetime.now(datetime.UTC)
    session, size = now.isoformat(timespec="seconds"), options.size
    sizes = options.sizes or [max(1, size // 10), size, 5 * size]
    Counterpoint.python = str(options.python)
    bench = Bench(options.folder, session, size, sizes, options.rivals, options.runs)
    well = True
    if not options.table:
        bench.results.facts |= machine_facts(options.folder) | {
            "date": now.date().isoformat(),
            "runs": str(options.runs),
        }
        well = bench.run(options.cases)
    found = targets(bench.results, size, options.sizes or _known(bench.results, size, sizes))
    print(as_text(target_rows(found)), as_text(measured_rows(bench.results)), sep="\n\n")
    if options.write:
        before = Results(options.before) if options.before else None
        PAGE.write_text(guide_page(bench.results, found, before), "utf-8")
    return 0 if well else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bench", description="Measure counterpoint against others.")
    parser.add_argument(
        "--cases", type=_names(CASES), default=list(CASES), help=f"of {','.join(CASES)}; all if left out"
    )
    parser.add_argument(
        "--rivals", type=_names(RIVALS), default=list(RIVALS), help=f"of {','.join(RIVALS)}; all if left out"
    )
    parser.add_argument("--size", type=int, default=10_000, help="records that all are compared on; %(default)s")
    parser.add_argument(
        "--sizes", type=_sizes, help="records for growth; a tenth, once and five times of --size if left out"
    )
    parser.add_argument("--runs", type=int, default=3, help="runs, and edits, of each case; %(default)s")
    parser.add_argument("--table", action="store_true", help="measure nothing; print what was kept")
    parser.add_argument("--write", action="store_true", help="write the page of the guide")
    parser.add_argument(
        "--before", type=Path, help="results.json of an earlier version, which the page is to compare with this one"
    )
    parser.add_argument(
        "--python", type=Path, default=sys.executable, help="interpreter that has the version to be measured"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where sites, environments and results are kept")
    return parser


def _known(results: Results, size: int, sizes: Sequence[int]) -> list[int]:
    """Return the sizes of which something is kept, so that the tables ask for nothing that nobody wanted."""
    return [count for count in sizes if count == size or results.get("clean", Counterpoint.name, count)]


def _names(known: Mapping[str, object]) -> Callable[[str], list[str]]:
    def parse(text: str) -> list[str]:
        names = text.split(",")
        for name in names:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
        return names

    return parse


def _sizes(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def machine_facts(folder: Path) -> dict[str, str]:
    """Return what the figures depend on: machine, file system of that folder, and versions."""
    rivals = {}
    for path in sorted(HERE.glob("rival-*.txt")):
        name = path.stem.removeprefix("rival-")
        found = re.search(rf"^{name}==(\S+)", path.read_text("utf-8"), re.M)
        rivals[name] = found.group(1) if found else "unknown"
    versions = {name: version(name) for name in ("counterpoint", "mkdocs", "mkdocs-material")} | rivals
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / (1 << 30)
    return {
        "machine": f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}",
        "file system": _file_system(folder),
        "versions": ", ".join(f"{name} {number}" for name, number in versions.items())
        + f", Python {platform.python_version()}",
    }


def _file_system(folder: Path) -> str:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        told = subprocess.run(["stat", "-f", "-c", "%T", str(folder)], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return told.stdout.strip()


def _processor() -> str:
    try:
        found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        found = None
    return found.group(1).strip() if found else platform.machine()


if __name__ == "__main__":
    sys.exit(main())
