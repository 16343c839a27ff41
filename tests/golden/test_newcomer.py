"""What a new user does, with the wheel alone and no network: the guide's first claim, word by word."""

from __future__ import annotations

import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.dialogues import talk
from tests.corpora import ROOT
from tests.sites import QUIET, replace_in

pytestmark = [pytest.mark.site, pytest.mark.server]

ATTEMPTS = 1_000
"""How often a preview is asked for what it should show, with a pause after each time."""

GUARD = """
import os, sys

CHECKOUT = tuple(os.path.join({root!r}, name) + os.sep for name in ("claims", "content", "scripts", "tests"))
HERE = ("127.0.0.1", "localhost", "::1", "", None)

def watch(event, args):
    if event == "open" and isinstance(args[0], (str, bytes)):
        if os.path.abspath(os.fsdecode(args[0])).startswith(CHECKOUT):
            raise RuntimeError(f"the checkout was read: {{args[0]!r}}")
    elif event == "socket.getaddrinfo" and args[0] not in HERE:
        raise RuntimeError(f"a host was looked up: {{args[0]!r}}")
    elif event in ("socket.connect", "socket.sendto") and isinstance(args[1], tuple) and args[1][0] not in HERE:
        raise RuntimeError(f"somebody was called: {{args[1]!r}}")

sys.addaudithook(watch)
"""
"""Ends every program that reads the checkout or calls another machine."""

GUIDE = (ROOT / "content" / "guide" / "first-claim.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ (.*)$", GUIDE, re.MULTILINE)
FILES = dict(re.findall(r"`(claims/[\w/.-]+\.yml)`:\n\n```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL))
APPENDED = re.findall(r"^Append this to the record:\n\n~~~yaml\n(.*?)^~~~$", GUIDE, re.MULTILINE | re.DOTALL)
KNOWN_THROUGH = re.findall(r"^~~~yaml\n(known_through:.*)\n~~~$", GUIDE, re.MULTILINE)
MISTAKE = re.findall(r"Change `(by: [\w-]+)` to `(by: [\w-]+)` and save", GUIDE)
RECORD = "claims/bridges/bridge-safe-for-lorries.yml"
PAGE = "claims/bridges/bridge-safe-for-lorries/"


class Home:
    """An empty home in which the tool is installed."""

    def __init__(self, folder: Path) -> None:
        wheel = built_wheel(folder)
        package = folder / "package"
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(package)
        (package / "sitecustomize.py").write_text(GUARD.format(root=str(ROOT)))
        self.folder = folder / "home"
        self.folder.mkdir()
        self.port = free_port()
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "PYTHONPATH": str(package),
            "PYTHONDONTWRITEBYTECODE": "1",
            **QUIET,
        }

    def command(self, *words: str) -> list[str]:
        assert words[0] == "counterpoint"
        return [sys.executable, "-m", *words]

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line of the guide."""
        return subprocess.run(
            self.command(*shlex.split(line)),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def typed(self, line: str, dialogue: list[tuple[str, str]]) -> int:
        """Run a line of the guide on a terminal, and answer what it asks."""
        program, *arguments = shlex.split(line)
        assert program == "counterpoint"
        return talk(self.folder, arguments, dialogue, self.environment)[0]

    def page(self, path: str, wanted: str) -> str:
        """Return a page of the preview as soon as it shows something."""
        found = ""
        for _ in range(ATTEMPTS):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=20) as answer:
                    found = answer.read().decode()
            except urllib.error.HTTPError as error:
                found = error.read().decode()
            except OSError:
                found = ""
            if wanted in found:
                return found
            time.sleep(0.1)
        raise AssertionError(found[:2000])


def built_wheel(folder: Path) -> Path:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    (wheel,) = folder.glob("*.whl")
    return wheel


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path)


@pytest.fixture
def preview(home: Home) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Previews that were begun; they end with the test."""
    running: list[subprocess.Popen[bytes]] = []
    yield running
    for process in running:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def test_the_guide_is_what_this_follows() -> None:
    assert [shlex.split(command)[:2] for command in COMMANDS] == [
        ["counterpoint", "init"],
        ["cd", "facts"],
        ["counterpoint", "serve"],
        ["counterpoint", "new"],
    ]
    assert len(FILES) == 4
    assert RECORD in FILES
    assert [len(found) for found in (APPENDED, KNOWN_THROUGH, MISTAKE)] == [1, 1, 1]


def test_the_first_claim_of_the_guide_from_the_wheel_alone(home: Home, preview: list[subprocess.Popen[bytes]]) -> None:
    begin, enter, serve, new = COMMANDS
    made = home.run(begin)
    assert (made.returncode, made.stderr) == (0, "")
    home.folder /= shlex.split(enter)[1]
    site = home.folder

    words = [*shlex.split(serve), "-a", f"127.0.0.1:{home.port}"]
    log = (site.parent / "serve.log").open("wb")
    with log:
        preview.append(subprocess.Popen(home.command(*words), cwd=site, env=home.environment, stdout=log, stderr=log))
    home.page("", "County facts")

    def write(path: str) -> None:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(FILES[path], "utf-8")

    write("claims/bridges/dossier.yml")
    write("claims/_registry/bridges.yml")
    dialogue = [
        ("Who said it", "roads-office\n"),
        ("When", "2019-06-01\n"),
        ("The words", "\n"),
        ("File in claims/bridges/", "\n"),
    ]
    assert home.typed(new, dialogue) == 0
    begun = site / "claims/bridges/the-old-bridge-is-safe-for-lorries.yml"
    assert "status: draft" in begun.read_text("utf-8")
    begun.rename(site / RECORD)
    write(RECORD)
    write("claims/bridges/sources.yml")
    page = home.page(PAGE, "The old bridge is safe for all vehicles, lorries included.")
    assert "Not yet rated" in page
    for path in ("claims/bridges/", "actors/roads-office/", "outlets/county-paper/", "open-questions/"):
        assert PAGE.split("/")[2] in home.page(path, "The old bridge is safe for lorries"), path

    ((right, wrong),) = MISTAKE
    replace_in(site / RECORD, right, wrong)
    # While the file is being written, the preview may tell that it is empty.
    assert "counterpoint-faults" in home.page(PAGE, "&#x27;road-office&#x27;")
    checked = home.run("counterpoint check")
    assert checked.returncode == 1
    assert f"--> {RECORD}:5:7" in checked.stdout
    assert "did you mean 'roads-office'?" in checked.stdout
    (code,) = re.findall(r"error\[(\w+)\]", checked.stdout)
    assert "## " not in (explained := home.run(f"counterpoint explain {code}")).stderr
    assert explained.returncode == 0
    replace_in(site / RECORD, wrong, right)
    home.page(PAGE, "Not yet rated")

    with (site / RECORD).open("a", encoding="utf-8") as record:
        record.write(APPENDED[0])
    assert "12 tonnes" in home.page(PAGE, "It is not safe for lorries")
    replace_in(site / RECORD, "  venue: press release\n", f"  venue: press release\n  {KNOWN_THROUGH[0]}\n")
    checked = home.run("counterpoint check")
    assert checked.returncode == 0, checked.stdout
    assert "error[" not in checked.stdout
    assert home.run("counterpoint fmt --check").returncode == 0
    home.page(PAGE, "Chamber of engineers")

    built = home.run("counterpoint build")
    assert built.returncode == 0, built.stderr
    found = re.compile(r"warning\[\w+\].*")
    assert sorted(found.findall(built.stderr)) == sorted(found.findall(checked.stdout)) != []
    assert built.stderr.count("WARNING") == 1, "of what is wrong with the records, and of nothing else"
    assert "It is not safe for lorries" in (site / "build/site" / PAGE / "index.html").read_text("utf-8")

    # A second dossier, begun without asking; nothing has to be migrated.
    (site / "claims/tunnels").mkdir()
    (site / "claims/tunnels/dossier.yml").write_text("title: Tunnels\nsummary: And tunnels.\nscale: four-values\n")
    begun_too = home.run("counterpoint new 'The tunnel is dry' --dossier tunnels --by roads-office --id tunnel-is-dry")
    assert (begun_too.returncode, begun_too.stderr) == (0, "")
    replace_in(site / "claims/tunnels/tunnel-is-dry.yml", "status: draft", "status: published")
    replace_in(site / "claims/tunnels/tunnel-is-dry.yml", "paraphrase: …", "paraphrase: The tunnel is dry.")
    migrated = home.run("counterpoint migrate")
    assert (migrated.returncode, migrated.stderr) == (0, "")
    assert "rewritten" not in migrated.stdout
    assert home.run("counterpoint check").returncode == 0
    assert home.run("counterpoint build").returncode == 0
    assert (site / "build/site/claims/tunnels/tunnel-is-dry/index.html").is_file()

    # Nothing of the demonstration is anywhere, and nothing was written outside the site.
    assert {path.name for path in site.parent.iterdir()} == {"facts", "serve.log"}
    for file in site.rglob("*"):
        assert "belarus" not in file.name.lower(), file
        if file.is_file() and file.suffix in (".html", ".yml", ".md", ".json", ".xml"):
            assert "belarus-2022" not in file.read_text("utf-8"), file
    assert b"Traceback" not in (site.parent / "serve.log").read_bytes()
