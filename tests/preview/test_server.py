"""`mkdocs serve`, the real one: an edit is shown, a fault is shown and survived, a mended record is shown."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from pathlib import Path

import pytest

from tests.builders.test_programs import REFUSING, environment
from tests.sites import QUIET, copy_site, replace_in, take_odd_theme

pytestmark = pytest.mark.server

RECORD = "claims/belarus-2022/ukraine-plans-attack-on-belarus.yml"
PAGE = "claims/belarus-2022/ukraine-plans-attack-on-belarus/"
PATIENCE = 300.0
"""Seconds after which a server is given up; how fast it is, is the benchmark's part."""
MKDOCS = ("mkdocs", "serve")
COMMANDS = {
    "mkdocs": MKDOCS,
    "counterpoint": ("counterpoint", "serve"),
    "zensical": ("counterpoint", "serve", "--builder", "zensical"),
}


class Server:
    """A running preview."""

    def __init__(
        self, root: Path, *command: str, env: Mapping[str, str] | None = None, host: str = "127.0.0.1"
    ) -> None:
        self.root = root
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as free:
            free.bind((host, 0))
            self.port = free.getsockname()[1]
        self.url = f"http://[{host}]:{self.port}/" if ":" in host else f"http://{host}:{self.port}/"
        self.log = root.parent / "serve.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *(command or MKDOCS), "-a", self.url.split("/")[2]],
                cwd=root,
                env={**os.environ, **QUIET, **(env or {})},
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> str:
        """Return a page; empty while the server does not answer."""
        try:
            with urllib.request.urlopen(f"{self.url}counterpoint/{path}", timeout=20) as answer:
                return str(answer.read().decode())
        except urllib.error.HTTPError as error:
            return str(error.read().decode())
        except OSError:
            return ""

    def wait(self, path: str, condition: Callable[[str], bool]) -> str:
        """Return the page as soon as it fulfils the condition."""
        end = time.monotonic() + PATIENCE
        page = ""
        while time.monotonic() < end:
            assert self.process.poll() is None, self.log.read_text()
            page = self.get(path)
            if page and condition(page):
                return page
            time.sleep(0.1)
        pytest.fail(f"{path} did not change as expected; log:\n{self.log.read_text()[-3000:]}\npage:\n{page[:1000]}")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = Server(copy_site(tmp_path / "site", guide=False))
    yield running
    running.stop()


@pytest.fixture(params=[*COMMANDS])
def any_server(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Server]:
    """A preview by each command; the one without MkDocs is refused every import of it."""
    env = environment(tmp_path / "env", REFUSING) if request.param == "zensical" else {}
    running = Server(copy_site(tmp_path / "site", guide=False), *COMMANDS[request.param], env=env)
    yield running
    running.stop()


def epoch_of(page: str) -> str:
    """Return the version that the page's script waits behind."""
    found = re.search(r'livereload\((\d+), *\d+\)|^\}\)\("(\d+)"\);$', page, re.MULTILINE)
    assert found
    return found[1] or found[2]


def test_edit_break_and_mend(any_server: Server) -> None:
    server = any_server
    record = server.root / RECORD
    good = record.read_text("utf-8")
    first = server.wait(PAGE, lambda page: "Unsupported" in page)

    replace_in(record, "rating: unsupported", "rating: unproven")
    edited = server.wait(PAGE, lambda page: "<bdi>Unproven</bdi></strong>" in page)
    assert int(epoch_of(edited)) > int(epoch_of(first))

    replace_in(record, "rating: unproven", "rating: nonsense")
    broken = server.wait(PAGE, lambda page: "counterpoint-faults" in page)
    assert re.search(rf"{re.escape(RECORD)}:\d+:\d+", broken)
    assert "nonsense" in broken
    assert "files checked in" not in broken, "the panel tells what is wrong, not how long that took"
    assert "<bdi>Unproven</bdi></strong>" in broken, "the last good page stays"
    assert "counterpoint-faults" in server.get(""), "every page shows the fault"

    record.write_text("claim: [<script>alert(1)</script>\n")
    syntax = server.wait(PAGE, lambda page: "LD05" in page)
    assert "<script>alert(1)" not in syntax

    record.write_text(good, "utf-8")
    mended = server.wait(PAGE, lambda page: "counterpoint-faults" not in page)
    assert "<bdi>Unsupported</bdi></strong>" in mended


def test_registry_and_content_reload_too(any_server: Server) -> None:
    server = any_server
    server.wait(PAGE, bool)
    replace_in(server.root / "claims/_registry/topics.yml", "label: ", "label: Fresh ")
    server.wait("topics/", lambda page: "Fresh " in page)
    replace_in(server.root / "content/about.md", "# ", "# Freshly ")
    server.wait("about/", lambda page: "Freshly " in page)


def test_a_misspelt_block_is_shown_with_its_place(server: Server) -> None:
    server.wait("", lambda page: "<bdi>" in page)
    home = server.root / "content/index.md"
    good = home.read_text("utf-8")
    home.write_text(good.replace("counterpoint: latest-claims", "counterpoint: latest-clams"), "utf-8")
    broken = server.wait("", lambda page: "counterpoint-faults" in page)
    assert "did you mean &#x27;latest-claims&#x27;?" in broken
    assert re.search(r"content/index\.md:\d+:1", broken)
    home.write_text(good, "utf-8")
    server.wait("", lambda page: "counterpoint-faults" not in page)
    assert "Traceback" not in server.log.read_text()


IN_SETTINGS = "Fix the settings (mkdocs.yml, or the file that is named) and save them."
IN_TEMPLATE = "Fix the template and save it."
FAULTS = [
    ("mkdocs.yml", "- counterpoint:\n", "- counterpoint:\n      contact: nonsense\n",
     "contact 'nonsense' is no way to reach anybody", IN_SETTINGS),
    ("mkdocs.yml", "language: en", "language: uk-UA",
     "theme: language: the theme has no words in 'uk-UA'; did you mean 'uk'?", IN_SETTINGS),
    ("mkdocs.yml", "docs_dir: content", "docs_dir: nowhere", "Config value 'docs_dir': The path", IN_SETTINGS),
    ("overrides/main.html", "Hello", "{{ page.nothing.at_all }}",
     "overrides/main.html:2: 'mkdocs.structure.pages.Page object' has no attribute 'nothing'", IN_TEMPLATE),
    ("overrides/main.html", "Hello", "{% if %}",
     "overrides/main.html:2: Expected an expression, got 'end of statement block'", IN_TEMPLATE),
    ("content/about.md", "# About", "\udcff# About", "Encoding error reading file: about.md",
     "Fix what is named here and save it."),
]  # fmt: skip
"""In which file what is replaced by what; why there is no site then, and what there is to fix."""


def take_overrides(root: Path) -> None:
    """Give a site a template of its own."""
    (root / "overrides").mkdir()
    template = '{% extends "base.html" %}\n{% block announce %}Hello{% endblock %}\n'
    (root / "overrides/main.html").write_text(template, "utf-8")
    replace_in(root / "mkdocs.yml", "name: material", "name: material\n  custom_dir: overrides")


def test_what_fails_besides_records_is_told_with_what_to_fix(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    take_overrides(root)
    running = Server(root, *COMMANDS["counterpoint"])
    try:
        running.wait("about/", lambda page: "Hello" in page)
        for path, right, wrong, reason, remedy in FAULTS:
            good = (root / path).read_text("utf-8")
            assert right in good
            (root / path).write_text(good.replace(right, wrong, 1), "utf-8", "surrogateescape")
            broken = unescape(running.wait("about/", lambda page: "counterpoint-faults" in page))
            assert reason in broken
            assert remedy in broken
            assert "Abort" not in broken
            assert "Fix the record" not in broken
            (root / path).write_text(good, "utf-8")
            running.wait("about/", lambda page: "counterpoint-faults" not in page)
    finally:
        running.stop()


def test_templates_and_messages_are_followed_from_when_they_are_there(any_server: Server) -> None:
    server, root = any_server, any_server.root
    server.wait("about/", bool)
    (root / "messages").mkdir()
    (root / "messages/en.po").write_text('msgid "All claims"\nmsgstr "All that was claimed"\n', "utf-8")
    server.wait("claims/", lambda page: "All that was claimed" in page)
    replace_in(root / "messages/en.po", "All that was claimed", "Everything")
    server.wait("claims/", lambda page: "Everything" in page)

    take_overrides(root)
    for path in ("about/", PAGE):
        server.wait(path, lambda page: "Hello" in page)
    replace_in(root / "overrides/main.html", "Hello", "Good morning")
    for path in ("about/", "", "claims/", PAGE):
        server.wait(path, lambda page: "Good morning" in page and "counterpoint-faults" not in page)


def test_another_builder_tells_of_settings_too(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    running = Server(root, *COMMANDS["zensical"])
    try:
        running.wait("about/", bool)
        path, right, wrong, reason, remedy = FAULTS[0]
        replace_in(root / path, right, wrong)
        broken = unescape(running.wait("about/", lambda page: "counterpoint-faults" in page))
        assert reason in broken
        assert remedy in broken
    finally:
        running.stop()


def test_a_server_may_start_with_a_broken_record(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    replace_in(root / RECORD, "status: published", "status: publishd")
    running = Server(root)
    try:
        running.wait("about/", lambda page: "counterpoint-faults" in page and "publishd" in page)
        replace_in(root / RECORD, "status: publishd", "status: published")
        running.wait(PAGE, lambda page: "counterpoint-faults" not in page and "Unsupported" in page)
    finally:
        running.stop()


def test_a_preview_is_not_strict_since_it_shows_what_is_wrong(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    replace_in(root / "mkdocs.yml", "strict: false", "strict: true")
    replace_in(root / RECORD, "status: published", "status: publishd")
    (root / "content/about.md").write_text("# About\n\n[nowhere](nowhere.md)\n")
    running = Server(root)
    try:
        running.wait("about/", lambda page: "counterpoint-faults" in page and "publishd" in page)
        replace_in(root / RECORD, "status: publishd", "status: published")
        running.wait("about/", lambda page: "counterpoint-faults" not in page)
    finally:
        running.stop()


def test_a_theme_that_cannot_be_followed_is_told_once_and_served_all_the_same(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    take_odd_theme(root)
    running = Server(root)
    try:
        assert re.search(r"\d+ characters", running.wait(PAGE, bool))
        replace_in(root / "content/about.md", "# ", "# Freshly ")
        running.wait("about/", lambda page: "Freshly " in page)
        replace_in(root / RECORD, "rating: unsupported", "rating: unproven")
        edited = running.wait(PAGE, lambda page: "<bdi>Unproven</bdi></strong>" in page)
        assert re.search(r"\d+ characters", edited)
        assert running.log.read_text().count("not compatible with fast builds") == 1
    finally:
        running.stop()


def put(path: Path, text: str) -> None:
    """Write a file in one step, which is one event."""
    beside = path.with_name(f".{path.name}")
    beside.write_text(text, "utf-8")
    beside.replace(path)


def test_a_new_id_has_the_site_builder_build_once(tmp_path: Path) -> None:
    root = copy_site(tmp_path / "site", guide=False)
    (root / ".gitignore").write_text("claims/_schema/\n")
    running = Server(root)
    try:
        running.wait(PAGE, lambda page: running.log.read_text().count("Documentation built") == 1)
        topics = root / "claims/_registry/topics.yml"
        put(topics, f"{topics.read_text('utf-8')}  fresh-topic:\n    label: Fresh\n")
        running.wait(PAGE, lambda page: running.log.read_text().count("Documentation built") == 2)
        assert "fresh-topic" in (root / "claims/_schema/claim.json").read_text("utf-8")
        # The schemas were written before that build, and wake nobody.
        assert running.log.read_text().count("Detected file changes") == 1
    finally:
        running.stop()


def has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as free:
            free.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no address of IPv6")
@pytest.mark.parametrize("command", ["counterpoint", "zensical"])
def test_this_machine_may_be_named_by_its_address_of_ipv6(command: str, tmp_path: Path) -> None:
    running = Server(copy_site(tmp_path / "site", guide=False), *COMMANDS[command], host="::1")
    try:
        running.wait(PAGE, lambda page: "Unsupported" in page)
        assert f"Serving on {running.url}counterpoint/\n" in running.log.read_text()
    finally:
        running.stop()


def test_a_file_outside_of_the_site_is_not_served(tmp_path: Path) -> None:
    running = Server(copy_site(tmp_path / "site", guide=False), *COMMANDS["zensical"])
    try:
        running.wait("about/", bool)
        for path in (
            "../../../../../mkdocs.yml",
            "%2e%2e/%2e%2e/mkdocs.yml",
            "..%2f..%2f..%2fmkdocs.yml",
            "%00",
            ".counterpoint/x",
        ):
            assert "site_name" not in running.get(path), path
            assert re.search(r"404|There is no such page|Page not found", running.get(path)), path
    finally:
        running.stop()
