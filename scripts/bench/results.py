"""What was measured, kept as JSON so that single cases can be repeated."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median

from bench.meter import Cost

REFUSED = "refuses these records"
"""Why something could not be measured of a program that takes gaps in records for errors."""


@dataclass
class Measured:
    """The runs of one program in one case at one size."""

    session: str
    """When the harness was started that measured it."""
    runs: list[Cost] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """Latencies of edits."""
    start: float = 0.0
    """Seconds until a server answered for the first time."""
    pages: int = 0
    bytes: int = 0
    """Of the whole site; in case `bytes`, the median of a claim page beyond its own content; of what is opened."""
    failed: str = ""
    """Why it could not be measured; empty if it could."""
    version: str = ""
    """Which commit was measured."""

    @property
    def wall(self) -> float:
        """Median of the wall time, or of the latency."""
        return median(self.seconds) if self.seconds else median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median of the processor time."""
        return median(run.cpu for run in self.runs)

    @property
    def memory(self) -> int:
        """Most memory of any run."""
        return max(run.memory for run in self.runs)


class Results:
    """All that was measured, by case, program and number of records."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.facts: dict[str, str] = {}
        self.measured: dict[tuple[str, str, int], Measured] = {}
        if path.is_file():
            kept = json.loads(path.read_text("utf-8"))
            self.facts = kept["facts"]
            for item in kept["measured"]:
                key = (item.pop("case"), item.pop("program"), item.pop("records"))
                runs = [Cost(**run) for run in item.pop("runs")]
                self.measured[key] = Measured(runs=runs, **item)

    def get(self, case: str, program: str, records: int) -> Measured | None:
        """Return what was measured, if it was."""
        found = self.measured.get((case, program, records))
        return found if found and not found.failed else None

    def put(self, case: str, program: str, records: int, measured: Measured) -> None:
        """Keep a measurement in place of an earlier one, and write the file."""
        self.measured[case, program, records] = measured
        self.write()

    def write(self) -> None:
        """Write the file."""
        items = [
            {"case": case, "program": program, "records": records, **asdict(each)}
            for (case, program, records), each in sorted(self.measured.items())
        ]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"facts": self.facts, "measured": items}, indent=1, ensure_ascii=False)
        self.path.write_text(text + "\n", "utf-8")
