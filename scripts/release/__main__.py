"""Build wheel, source archive and bill of materials into dist/: the same bytes from the same commit.

Environment: REPOSITORY (owner/name), COMMIT and TAG are those of the release; without them the packages carry no stamp.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
STAMP = ROOT / "scripts" / "counterpoint" / "starter" / "release.json"
LOCK = ROOT / "scripts" / "counterpoint" / "starter" / "requirements.lock"
DIST = ROOT / "dist"
EPOCH = "1580601600"
"""Time of every file in the packages (2020-02-02), as hatchling takes it by itself."""


def main() -> None:
    """Build everything."""
    repository, commit, tag = (os.environ.get(name, "") for name in ("REPOSITORY", "COMMIT", "TAG"))
    version = version_of((ROOT / "scripts" / "counterpoint" / "__init__.py").read_text("utf-8"))
    if tag and tag != f"v{version}":
        sys.exit(f"the tag {tag!r} is not of version {version}; expected 'v{version}'")
    shutil.rmtree(DIST, ignore_errors=True)
    packages = DIST / "packages"
    packages.mkdir(parents=True)
    try:
        if repository and commit:
            STAMP.write_text(json.dumps({"commit": commit, "repository": repository}) + "\n", "utf-8")
        environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
        subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-d", packages], cwd=ROOT, env=environment, check=True
        )
    finally:
        STAMP.unlink(missing_ok=True)
    bill = [sys.executable, "-m", "cyclonedx_py", "requirements", LOCK, "--pyproject", ROOT / "pyproject.toml"]
    bill += [
        "--output-reproducible",
        "--spec-version",
        "1.6",
        "--output-file",
        DIST / f"counterpoint-{version}.cdx.json",
    ]
    subprocess.run(bill, check=True)


def version_of(text: str) -> str:
    """Return the version that the package's first file names."""
    found = re.search(r'^__version__ = "([^"]+)"$', text, re.MULTILINE)
    assert found is not None
    return found[1]


if __name__ == "__main__":
    main()
