"""`counterpoint docs`: write the pages of the guide that are made from the code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._site import find_root, root_option
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from counterpoint.output import OutputFile

CONTENT = "content"
CHECKS = f"{CONTENT}/guide/checks"
SHIPPED = "scripts/counterpoint/starter/shipped.json"


@click.command()
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a page is not current.")
@root_option
def command(check: bool, root: Path | None) -> int:
    """Write what is made from the code, in the tool's own repository.

    That is: pages of the guide (the record field by field, the commands, exports, import formats, the known hosts, and
    a page for every code that `check` reports), the workflows that sites call, and the list of files that `init` has
    written so far. They are committed, so that the guide can be read and built without this command.

    Exits with 0 if all is current now, 1 if --check found a page that is not, 2 if the command was used wrongly.
    """
    from counterpoint.cli._generated import write_generated
    from counterpoint.folders import Folder

    site = find_root(root)
    if not (site / CHECKS).is_dir():
        raise BadSetting(f"there is no {CHECKS}; this command is for the tool's own repository")
    pages = [*render_pages(), *render_starter(site)]
    stale = write_generated(site, pages, check)
    left_over = left_over_pages(site, pages)
    for path in left_over:
        if not check:
            with Folder.at(site) as home:
                home.remove_file(path)
        click.echo(f"{path} documents a removed code" if check else f"{path} removed")
    return PROBLEMS if check and (stale or left_over) else CLEAN


def render_pages() -> Iterator[OutputFile]:
    """Yield all pages, with their paths from the site's root."""
    from counterpoint.cli._manual import render_commands
    from counterpoint.manual import codes, exports, fields, hosts, imports

    single = (
        fields.render_reference(),
        fields.render_values(),
        render_commands(),
        exports.render_exports(),
        imports.render_imports(),
        hosts.render_hosts(),
    )
    for page in (*single, *codes.render_guide()):
        yield page._replace(path=f"{CONTENT}/{page.path}")


def render_starter(site: Path) -> Iterator[OutputFile]:
    """Yield the workflows that sites call, and what `init` has written so far, with their paths from the root."""
    from counterpoint import starter
    from counterpoint.output import OutputFile

    for name in ("check", "publish"):
        yield OutputFile(f".github/workflows/site-{name}.yml", starter.workflow(name))
    path = site / SHIPPED
    shipped: dict[str, list[str]] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    for name, digest in starter.shipped_now():
        if digest not in shipped.setdefault(name, []):
            shipped[name].append(digest)
    yield OutputFile(SHIPPED, json.dumps(shipped, indent=2, sort_keys=True) + "\n")


def left_over_pages(site: Path, pages: list[OutputFile]) -> list[str]:
    """Return the pages of codes that were there before and are no more."""
    current = {page.path for page in pages}
    found = sorted((site / CHECKS).glob("*.md"))
    return [path for page in found if (path := page.relative_to(site).as_posix()) not in current]
