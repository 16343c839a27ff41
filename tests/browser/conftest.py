"""The browser, the built site, and visits to it that are watched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, Response, Route, expect, sync_playwright

from tests.browser.site import build, find_browser, launch, served
from tests.sites import copy_site

PATIENCE = 30_000
"""Milliseconds to wait for what a page shows by script; a busy machine is slow."""

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    executable = find_browser()
    if executable is None:
        message = "no Chromium is here; install one, or name it in the environment variable CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own site, built."""
    return build(copy_site(tmp_path_factory.mktemp("browser") / "site"))


@pytest.fixture(scope="session")
def root_url(site: Path) -> Iterator[str]:
    """Address of the root of the served site."""
    with served(site) as url:
        yield url


@dataclass
class Visit:
    """A page of the site in a browser of its own, and whatever went wrong in it."""

    page: Page
    root_url: str
    faults: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open a page of the site, given from its root."""
        self.page.goto(self.root_url + path)
        return self.page

    def watch(self) -> None:
        """Record requests to elsewhere, complaints, script errors and dialogs from now on."""
        self.page.context.route("**/*", self._let_through)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("dialog", self._dismiss)
        self.page.on("response", self._check)

    def _let_through(self, route: Route, request: Request) -> None:
        if request.url.startswith(self.root_url):
            route.continue_()
        else:
            self.faults.append(f"request to {request.url}")
            route.abort()

    def _dismiss(self, dialog: Dialog) -> None:
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _check(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} {response.url}")

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console {message.type}: {message.text}")


@pytest.fixture
def open_visit(chromium: Browser) -> Iterator[Callable[..., Visit]]:
    """Open visits; at the end of the test, none may have met a fault."""
    with ExitStack() as stack:
        visits: list[Visit] = []

        def opened(root_url: str, **options: Any) -> Visit:
            context = chromium.new_context(**options)
            stack.callback(context.close)
            context.set_default_timeout(PATIENCE)
            visit = Visit(context.new_page(), root_url)
            visit.watch()
            visits.append(visit)
            return visit

        yield opened
        assert [fault for visit in visits for fault in visit.faults] == []


@pytest.fixture
def visit(open_visit: Callable[..., Visit], root_url: str) -> Visit:
    """A visit to the project's own site."""
    return open_visit(root_url)
