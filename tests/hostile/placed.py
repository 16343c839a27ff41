"""Puts something foreign at every place that commands write to, runs each command, and looks whether it was touched.

Run as a program: `python -m tests.hostile.placed ROOT KIND`; writes one JSON value per line, see `main`. For the kind
`mount` it must have a mount namespace of its own, as `unshare --mount` gives. Commands run in forks of one process.
"""

from __future__ import annotations

import gc
import importlib
import io
import json
import os
import pkgutil
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from tests import templates

ALL = ("check", "build", "mkdocs build", "serve", "render")
ADDING = ("source", "actor", "import")
WRITING = ("fmt", "new", "docs", "schema", "messages", "migrate", "baseline", *ADDING)

PLACES: dict[str, tuple[str, ...]] = {
    "build": ALL,
    "build/.counterpoint": ALL,
    "build/cache": ALL,
    "build/cache/.counterpoint": ("check", "build"),
    "build/cache/check": ("check",),
    "build/cache/checked": ("check", "build"),
    "build/cache/key": ("check", "serve"),
    "build/cache/pages": ("build",),
    "build/cache/records": ("build", "serve", "render"),
    "build/cache/records/.counterpoint": ("build",),
    "build/cache/site": ("check", "build", "mkdocs build"),
    "build/cache/site/.counterpoint": ("build",),
    "build/cache/site/claims": ("build",),
    "build/cache/site/claims/roads/bridge": ("build",),
    "build/markdown": ("check", "build", "mkdocs build", "render"),
    "build/markdown/.counterpoint": ("build", "render"),
    "build/markdown/claims": ("build", "render"),
    "build/markdown/claims/index.md": ("build", "render"),
    "build/markdown/claims/roads": ("build", "render"),
    "build/markdown/claims/roads/bridge.md": ("render",),
    "build/preview": ("serve",),
    "build/preview/.counterpoint": ("serve",),
    "build/preview/claims": ("serve",),
    "build/preview/claims/index.md": ("serve",),
    "build/site": ALL,
    "build/site/.counterpoint": ("build",),
    "build/site/claims": ("build",),
    "build/site/claims/roads/bridge/index.html": ("build",),
    "out": ("render", "export"),
    "out/plain": ("render",),
    "out/plain/.counterpoint": ("render",),
    "out/plain/docs": ("render",),
    "out/plain/docs/claims": ("render",),
    "out/plain/docs/index.md": ("render",),
    "out/plain/mkdocs.yml": ("render",),
    "out/plain/overrides": ("render",),
    "out/table": ("export",),
    "out/table/.counterpoint": ("export",),
    "claims": ("check", "build", "render", *WRITING),
    "claims/FORMAT": ("migrate",),
    "claims/baseline.txt": ("baseline",),
    "claims/_imports": ("import",),
    "claims/_imports/county.jsonl": ("import",),
    "claims/_registry": ("actor", "import", "migrate"),
    "claims/_registry/registry.yml": ("actor", "migrate"),
    "claims/_registry/imported.yml": ("import",),
    "claims/_schema": ("schema",),
    "claims/_schema/claim.json": ("schema",),
    "claims/roads": ("fmt", "new", "migrate", *ADDING),
    "claims/roads/sources.yml": ("source", "import", "migrate"),
    "claims/roads/loads.yml": ("import",),
    "claims/roads/bridge.yml": ("fmt",),
    "claims/roads/new-one.yml": ("new",),
    "content": ("check", "build", "serve", "render", "docs"),
    "content/guide": ("docs",),
    "content/guide/checks": ("docs",),
    "content/guide/checks/ld01.md": ("docs",),
    "content/guide/checks/zz99.md": ("docs",),
    "messages": ("messages",),
    "messages/uk.po": ("messages",),
}
"""Every place, and the commands that may write there."""

OF_THE_USER = ("claims", "content", "messages")
"""Folders that are the user's own, and so are written into as they are; only links and mounts are foreign there.

So is the folder in which the one stands that `--into` names.
"""

REPLACED = ("build/site/", "build/cache/site/")
"""What is put into a finished site is replaced with it, as its marker says; what links in it lead to is not."""

FOREIGN = {
    path: f"foreign: {path}\n"
    for path in (
        *("thesis.txt", "index.md", "index.html", "mkdocs.yml", "key", "pages", "check", "checked", "claim.json"),
        *(
            "0a1b2c3d",
            "claims/index.md",
            "claims/roads/bridge.md",
            "bridge.md",
            "bridge/index.html",
            "roads/bridge.yml",
        ),
        *("docs/index.md", "assets/counterpoint/counterpoint.css", "ld01.md", "guide/checks/ld01.md", "uk.po"),
    )
} | {"roads/foreign.yml": "claim:   Foreign\n"}


def snapshot(folder: Path) -> dict[str, object]:
    """Return all that stands in a folder, byte for byte, or what a file holds."""
    if not folder.is_dir():
        return {"": folder.read_bytes().decode()} if folder.is_file() else {}
    return {
        str(path.relative_to(folder)): "folder" if path.is_dir() else path.read_bytes().decode()
        for path in sorted(folder.rglob("*"))
    }


def make_foreign(folder: Path) -> Path:
    for path, text in FOREIGN.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    return folder


@contextmanager
def placed(kind: str, place: Path, foreign: Path) -> Iterator[Path]:
    """Put something foreign at a place, and what was there back afterwards; give what must stay as it is."""
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = foreign.parent / "aside"
    was_file = place.is_file()
    if os.path.lexists(place):
        os.rename(place, aside)
    target = foreign
    if kind == "link":
        place.symlink_to(os.path.relpath(foreign, place.parent))
    elif kind == "link to a file":
        place.symlink_to(os.path.relpath(foreign / "thesis.txt", place.parent))
    elif kind == "folder":
        os.rename(foreign, place)
        target = place
    else:
        if was_file:
            place.touch()
        else:
            place.mkdir()
        subprocess.run(["mount", "--bind", foreign / "thesis.txt" if was_file else foreign, place], check=True)
    try:
        yield target
    finally:
        if kind == "mount":
            subprocess.run(["umount", place], check=True)
        if kind == "folder":
            if place.is_dir() and not foreign.exists():
                os.rename(place, foreign)
        elif place.is_symlink() or place.is_file():
            place.unlink()
        elif place.is_dir():
            shutil.rmtree(place)
        if os.path.lexists(aside):
            if place.parent.is_dir() and not os.path.lexists(place):
                os.rename(aside, place)
            else:
                shutil.rmtree(aside) if aside.is_dir() else aside.unlink()


def run_mkdocs(*arguments: str) -> None:
    from mkdocs.__main__ import cli

    cli(list(arguments))


def run_serve() -> None:
    """Start the preview, and end it when it would begin to answer."""
    from mkdocs.commands.serve import serve
    from mkdocs.livereload import LiveReloadServer

    LiveReloadServer.serve = lambda self, **_: None  # type: ignore[method-assign]
    serve(dev_addr="127.0.0.1:0")


def run_command(*arguments: str) -> None:
    from counterpoint.cli import main

    main(arguments)


COMMANDS: dict[str, Callable[[], None]] = {
    "check": lambda: run_command("check"),
    "build": lambda: run_command("build"),
    "mkdocs build": lambda: run_mkdocs("build", "--quiet"),
    "serve": run_serve,
    "render": lambda: run_command("render", "--into", "out/plain"),
    "export": lambda: run_command("export", "jsonfeed", "--into", "out/table"),
    "fmt": lambda: run_command("fmt"),
    "new": lambda: run_command("new", "A bridge was built", "--by", "roads-office", "--id", "new-one"),
    "docs": lambda: run_command("docs"),
    "schema": lambda: run_command("schema"),
    "messages": lambda: run_command("messages", "uk"),
    "migrate": lambda: run_command("migrate"),
    "baseline": lambda: run_command("check", "--write-baseline"),
    "source": lambda: run_command("source", "https://post.example/2019/new"),
    "actor": lambda: run_command("actor", "Council of the County", "--kind", "government-body", "--lang", "en"),
    "import": lambda: run_command("import", "sheet", "county.csv", "--into", "roads", "--mapping", "county.yml"),
}


def fork(root: Path, command: str) -> tuple[int, str]:
    """Run a command in a fork; return its exit status and what it said."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        said = io.StringIO()
        code = 0
        try:
            os.chdir(root)
            with redirect_stdout(said), redirect_stderr(said):
                COMMANDS[command]()
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(bool(end.code))
        except BaseException as error:
            code = 99
            said.write(f"Traceback: {error!r}")
        with os.fdopen(writer, "w") as stream:
            json.dump([code, said.getvalue()[-3000:]], stream)
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        code, text = json.load(stream)
    _, _, used = os.wait4(child, 0)
    spent[command] = spent.get(command, 0) + used.ru_utime + used.ru_stime
    return code, text


spent: dict[str, float] = {}
"""Processor time of each command, in seconds."""


def load_everything() -> None:
    """Import what commands import, and prepare what they prepare, so that every fork has it."""
    import mkdocs.__main__
    import mkdocs.commands.build
    import mkdocs.commands.serve  # noqa: F401

    import counterpoint

    for module in pkgutil.walk_packages(counterpoint.__path__, "counterpoint."):
        importlib.import_module(module.name)
    templates.compile_all()
    gc.collect()
    gc.freeze()


MAKING = {"build": "build/site", "serve": "build/preview", "render": "out/plain", "export": "out/table"}
ONCE = {"docs": "content/guide/checks/ld01.md", "schema": "claims/_schema", "messages": "messages"}


SHEET = "No,Claim,Speaker,Said on,Seen at\n1,Loads,Council of the County,2019-06-03,https://post.example/2019/loads\n"
MAPPING = """\
name: county
key: "No"
lang: en
actor_kind: organisation
fields: {claim: Claim, statement.by: Speaker, statement.date: Said on, statement.appearances.source: Seen at}
"""


def restore(claims: Path, kept: Path) -> None:
    """Bring the records to where they were, whatever commands added to them; schemas may stay."""
    if not kept.exists():
        shutil.copytree(claims, kept)
    wanted = {path.relative_to(kept) for path in kept.rglob("*") if path.is_file()}
    for path in list(claims.rglob("*")):
        if path.is_file() and path.relative_to(claims) not in wanted and "_schema" not in path.parts:
            path.unlink()
    for path in wanted:
        if not (claims / path).is_file() or (claims / path).read_bytes() != (kept / path).read_bytes():
            shutil.copyfile(kept / path, claims / path)


def prepare(root: Path) -> None:
    """Bring everything to where it stands in daily use."""
    restore(root / "claims", root.parent / "records")
    for command, place in {**MAKING, **ONCE, "build ": "build/cache/site/claims"}.items():
        if not (root / place).exists():
            code, said = fork(root, command.strip())
            assert code == 0, (command, said)


def main(root: Path, kind: str) -> None:
    """Try all places. Each line is an object: `place`, `command`, `code`, `said`, and `touched`."""
    from tests.hostile.sites import make_bare_site

    load_everything()

    make_bare_site(root, "exclude_docs: guide/\n")
    (root / "county.csv").write_text(SHEET)
    (root / "county.yml").write_text(MAPPING)
    (root / "content/guide/checks").mkdir(parents=True)
    (root / "content/guide/checks/zz99.md").write_text("# ZZ99\n")
    foreign = make_foreign(root.parent / "foreign")
    before = snapshot(foreign)
    for place, commands in PLACES.items():
        inner = place.startswith(REPLACED) and not place.endswith("/.counterpoint")
        if kind == "folder" and (inner or place == "out" or place.startswith(OF_THE_USER)):
            continue
        for command in commands:
            prepare(root)
            if kind == "link to a file" and (root / place).is_dir():
                continue  # nothing can be written through such a link there
            with placed(kind, root / place, foreign) as target:
                code, said = fork(root, command)
                after = snapshot(target)
            touched = sorted({*before.items()} ^ {*after.items()}, key=str) if after else ["gone"]
            if touched:  # one fault is told once
                shutil.rmtree(foreign, ignore_errors=True)
                make_foreign(foreign)
            print(json.dumps({"place": place, "command": command, "code": code, "said": said, "touched": touched[:5]}))
            sys.stdout.flush()
    print({command: round(seconds, 1) for command, seconds in spent.items()}, file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
