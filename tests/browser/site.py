"""The built site, served to a browser that may reach nothing else."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.sites import run

PREFIX = "/counterpoint/"
"""Path that the site is served under, so that an address counted from the root of the host shows as broken."""

CLAIM = "claims/belarus-2022/ukraine-plans-attack-on-belarus/"
DOSSIER = "claims/belarus-2022/"
ACTOR = "actors/aliaksandr-lukashenka/"
OUTLET = "outlets/interfax-ukraine/"

KINDS = {
    "home": "",
    "claim": CLAIM,
    "dossier": DOSSIER,
    "claims": "claims/",
    "browse": "browse/",
    "actor": ACTOR,
    "actors": "actors/",
    "outlet": OUTLET,
    "outlets": "outlets/",
    "topic": "topics/diplomatic-note/",
    "topics": "topics/",
    "ratings": "ratings/",
    "sources": "sources/",
    "corrections": "corrections/",
    "open-questions": "open-questions/",
    "methodology": "methodology/",
    "guide": "guide/",
    "first-claim": "guide/first-claim/",
    "record": "guide/record/",
    "check": "guide/checks/st02/",
    "not-found": "404.html",
}
"""One page of every kind."""

FLAGS = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-gpu",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-first-run",
    "--no-pings",
)
"""Keep the browser from traffic of its own, and from every other host."""


def find_browser() -> str | None:
    """Return the path of a Chromium: the one named by CHROMIUM, or else the system's."""
    named = os.environ.get("CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def launch(playwright: Playwright, executable: str) -> Browser:
    """Start the browser; without its sandbox, which containers do not let it have, since it sees our own pages only."""
    return playwright.chromium.launch(executable_path=executable, args=list(FLAGS), chromium_sandbox=False)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the prefix, and the site's own page for what is not there."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(PREFIX):
            return os.fspath(Path(self.directory) / "there is no such file")
        return super().translate_path(path.removeprefix(PREFIX.rstrip("/")))

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder from a free port of this machine; yields the address of the site's root."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=os.fspath(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}"
    finally:
        server.shutdown()
        server.server_close()


def build(root: Path) -> Path:
    """Build a copy of the project's site, and return the folder of its pages."""
    done = run(root, "mkdocs", "build", "--quiet", env={"SITE_URL": f"https://example.org{PREFIX}"})
    assert done.returncode == 0, done.stderr
    return root / "build" / "site"
