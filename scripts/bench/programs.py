"""Programs that are measured: the versions that interpreters have, and environments made for rivals."""

from __future__ import annotations

import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


def exporters_of(python: str) -> list[str]:
    """Return the names of the exporters that the version of an interpreter has; none if it is older than they are."""
    asking = "from counterpoint.exporters import all_exporters; print(*all_exporters())"
    try:
        told = subprocess.run([python, "-I", "-c", asking], capture_output=True, check=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return told.stdout.split()


def version_of(python: str) -> str:
    """Return the commit of the version that an interpreter has, in short; empty if it is not known."""
    asking = "import counterpoint; print(counterpoint.__file__)"
    try:
        place = Path(
            subprocess.run([python, "-I", "-c", asking], capture_output=True, check=True, text=True).stdout.strip()
        )
        command = ["git", "-C", str(place.parent), "rev-parse", "--short", "HEAD"]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


@cache
def environment(cache: Path, name: str) -> Path:
    """Return the virtual environment of a rival, made at first use from its pinned requirements."""
    folder = cache / "environments" / name
    requirements = HERE / f"rival-{name}.txt"
    ready = folder / "requirements.txt"
    if not ready.is_file() or ready.read_bytes() != requirements.read_bytes():
        shutil.rmtree(folder, ignore_errors=True)
        print(f"setting up {name}", file=sys.stderr)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, "--no-deps", "--require-hashes", "--requirement", str(requirements)], check=True)
        shutil.copy(requirements, ready)
    return folder
