"""`counterpoint messages`: catalogues of the words that readers see."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._site import find_root, root_option
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from collections.abc import Iterable

    from counterpoint.locale.upkeep import State

MOST = 20
"""Most messages listed of a kind."""


@click.command()
@click.argument("lang", required=False)
@click.option("--check", is_flag=True, help="Change nothing; exit with 1 if a catalogue is not current.")
@click.option("--package", is_flag=True, help="Work on the catalogues of counterpoint itself, in its own folder.")
@root_option
def command(lang: str | None, check: bool, package: bool, root: Path | None) -> int:
    """Write a catalogue of the words that readers see, to translate or change them.

    With LANG, a tag such as uk, messages/LANG.po beside mkdocs.yml is written. It has every message; translations in it
    come before ours, and what is left empty is taken from ours, or from English. A catalogue that is there already
    keeps its translations and gets the messages that are new; translations of former messages go to its end.

    Without LANG, every catalogue is brought up to date. In both cases it is said what is missing or does not fit.

    Exits with 0 if all is well, 1 if --check found a catalogue that is not current or a translation that does not fit,
    2 if the command was used wrongly.
    """
    from counterpoint.folders import Folder
    from counterpoint.locale import upkeep
    from counterpoint.locale.words import TEMPLATE

    if package:
        home = folder = Path(upkeep.__file__).parent
        paths = {path.parents[1].name: path for path in sorted(folder.glob("*/LC_MESSAGES/counterpoint.po"))}
        new = folder / str(lang) / "LC_MESSAGES" / "counterpoint.po"
    else:
        home = find_root(root)
        folder = home / "messages"
        paths = {path.stem: path for path in sorted(folder.glob("*.po"))}
        new = folder / f"{lang}.po"
    if lang is not None:
        _refuse_odd_tag(lang)
        paths = {lang: new}
    wanted: dict[Path, str] = {}
    if package:
        from counterpoint.locale.extraction import extract_messages

        template = wanted[folder / TEMPLATE] = upkeep.written_template(extract_messages())
    else:
        template = upkeep.shipped_template()
    for tag, path in paths.items():
        today = datetime.date.today().isoformat()
        wanted[path] = upkeep.written_catalogue(tag, template, _read(path), path.name, today)
    stale = [path for path, text in wanted.items() if _read(path) != text]
    for path in stale:
        if not check:
            with Folder.at(home) as base:
                base.write(path.relative_to(home).as_posix(), wanted[path].encode())
        click.echo(f"{os.path.relpath(path)} is not current" if check else f"{os.path.relpath(path)} written")
    unfit = 0
    for tag, path in paths.items():
        state = upkeep.state_of(wanted[path], template, path.name)
        unfit += len(state.unfit)
        _tell(tag, state)
    if not paths:
        click.echo("no catalogues")
    return PROBLEMS if check and (stale or unfit) else CLEAN


def _tell(lang: str, state: State) -> None:
    whole = state.translated + len(state.missing) + len(state.unfit)
    click.echo(f"{lang}: {state.translated} of {whole} messages translated")
    _list("missing", (repr(message.text) for message in state.missing))
    _list("does not fit", (reason for _, reason in state.unfit))


def _list(what: str, items: Iterable[str]) -> None:
    lines = list(items)
    for line in lines[:MOST]:
        click.echo(f"  {what}: {line}")
    if len(lines) > MOST:
        click.echo(f"  {what}: {len(lines) - MOST} more")


def _refuse_odd_tag(lang: str) -> None:
    import langcodes

    if not langcodes.tag_is_valid(lang):
        raise BadSetting(f"{lang!r} is not a language tag; expected one such as 'uk' or 'pt-BR'")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError:
        raise BadSetting(f"{path.name} is not UTF-8") from None
