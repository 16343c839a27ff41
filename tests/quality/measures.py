"""What is measured of a page, each as a number that is to be small."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
TARGETS = "target-size"
"""The rule of targets under 24 pixels, with the exceptions that WCAG 2.5.8 makes."""

SCREENS: dict[str, dict[str, Any]] = {
    "wide": {"color_scheme": "light", "viewport": {"width": 1400, "height": 900}},
    "phone": {"color_scheme": "dark", "viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True},
    "narrow": {
        "color_scheme": "light",
        "viewport": {"width": 320, "height": 640},
        "is_mobile": True,
        "has_touch": True,
    },
}

MOST_STOPS = 60
CHECKER = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


class Faults(NamedTuple):
    """What axe-core finds in a page: places that break a rule, by rule."""

    axe: tuple[str, ...]
    targets: tuple[str, ...]


class Weight(NamedTuple):
    """What a visit of a page loads, compressed, headers of answers included."""

    bytes: int
    requests: int


def faults_of(page: Page) -> Faults:
    """Run axe-core in a page."""
    options = {
        "runOnly": {"type": "tag", "values": RULES},
        "rules": {TARGETS: {"enabled": True}},
        "resultTypes": ["violations"],
    }
    found = [
        (fault["id"], f"{fault['id']}: {' '.join(map(str, node['target']))}")
        for fault in Axe().run(page, options=options).response["violations"]
        for node in fault["nodes"]
    ]
    return Faults(
        tuple(text for rule, text in found if rule != TARGETS), tuple(text for rule, text in found if rule == TARGETS)
    )


def stops_of(page: Page) -> int:
    """Count how often one presses Tab until one is in the content, using the link that skips what comes before it."""
    for pressed in range(1, MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.md-skip')"):
            page.keyboard.press("Enter")
        elif page.evaluate("!!document.activeElement.closest('article')"):
            return pressed
    return MOST_STOPS


def second_visit(browser: Browser, first: str, address: str) -> Weight:
    """Measure what the browser of a reader who comes from another page of the site loads for a page."""
    context = browser.new_context(**SCREENS["wide"])
    page = context.new_page()
    page.goto(first, wait_until="networkidle")
    sizes = _watched(page)
    page.goto(address, wait_until="networkidle")
    context.close()
    # What the browser has kept counts nothing.
    return Weight(sum(sizes), sum(size > 0 for size in sizes))


def first_visit(browser: Browser, address: str) -> tuple[Weight, int]:
    """Measure what a new reader's browser loads for a page, and count what the page's policy refuses; a policy that is
    missing counts as one."""
    context = browser.new_context(**SCREENS["wide"])
    page = context.new_page()
    sizes = _watched(page)
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Security Policy" in message.text else None)
    page.goto(address, wait_until="networkidle")
    missing = page.locator('meta[http-equiv="Content-Security-Policy"]').count() != 1
    context.close()
    # Pictures that stand in a style sheet are told as loaded too, and are no requests.
    return Weight(sum(sizes), sum(size > 0 for size in sizes)), len(refused) + missing


def _watched(page: Page) -> list[int]:
    """Return a list that from now on grows by the bytes of everything that a page loads."""
    sizes: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(int(event["encodedDataLength"])))
    return sizes


def markup_errors(files: Sequence[Path]) -> dict[Path, list[str]] | None:
    """Have the Nu Html Checker read pages; return what it calls errors, or None where it cannot be run."""
    if not CHECKER.is_file() or not shutil.which("java"):
        return None
    command = ["java", "-Xss4m", "-jar", str(CHECKER), "--format", "json", "--errors-only", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    found: dict[Path, list[str]] = {file: [] for file in files}
    by_address = {file.resolve().as_uri(): file for file in files}
    for message in json.loads(done.stderr)["messages"]:
        file = by_address.get(
            str(message.get("url", "")).replace("file:/", "file:///", 1).replace("file://///", "file:///")
        )
        if file is not None:
            found[file].append(f"{message.get('lastLine', 0)}: {message['message']}")
    return found
