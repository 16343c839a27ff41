"""Site builders that are programs, run in a folder that needs no plugin of ours."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from counterpoint.errors import BadSetting, BuilderFailed


@dataclass(frozen=True)
class Program:
    """A program that builds the folder that it is run in, and is a Python package of its name.

    Attributes:
        needless: matches lines that it prints though all is well.
    """

    name: str
    needless: re.Pattern[str]

    def build(self, folder: Path, strict: bool) -> str:
        """Make `site/` of what stands in the folder, as `specimens.Builder` has it.

        Raises:
            BadSetting: if it is not installed.
            BuilderFailed: if it fails.
        """
        if find_spec(self.name) is None:
            raise BadSetting(f"the builder {self.name!r} is not installed; install it with: pip install {self.name}")
        command = [sys.executable, "-m", self.name, "build", "-f", "mkdocs.yml", *(["--strict"] if strict else [])]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, errors="replace", check=False)
        lines = f"{done.stdout}\n{done.stderr}".splitlines()
        said = "\n".join(line for line in lines if line.strip() and not self.needless.match(line))
        if done.returncode:
            raise BuilderFailed(f"{self.name} failed; the last site was kept\n{said}".rstrip())
        return said
