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

    Without LANG, every catalogue is brought up to date. In both cases it is said what is missing, does not fit or is
    stale.

    Exits with 0 if all is well, 1 if --check found a catalogue that is not current or a translation that does not fit,
    2 if the command was used wrongly.
    """
    from counterpoint.folders import Folder
    from counterpoint.locale import upkeep
    from counterpoint.locale.words import TEMPLATE, shipped_catalogue, shipped_languages

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
    today = datetime.date.today().isoformat()
    states: dict[str, State] = {}
    for tag, path in paths.items():
        current, ours = _read(path), "" if package else shipped_catalogue(tag)
        wanted[path] = upkeep.written_catalogue(tag, template, current, path.name, today, ours)
        states[tag] = upkeep.state_of(current or wanted[path], template, path.name, ours, tag)
    stale = [path for path, text in wanted.items() if _read(path) != text]
    for path in stale:
        if not check:
            with Folder.at(home) as base:
                base.write(path.relative_to(home).as_posix(), wanted[path].encode())
        click.echo(f"{os.path.relpath(path)} is not current" if check else f"{os.path.relpath(path)} written")
    for tag, state in states.items():
        _tell(tag, state)
    if not paths and not package:
        click.echo(f"no catalogue in {os.path.relpath(folder)}; counterpoint itself speaks {shipped_languages()}")
    return PROBLEMS if check and (stale or any(state.unfit for state in states.values())) else CLEAN


def _tell(lang: str, state: State) -> None:
    shown = f"; {len(state.missing):,} shown in English" if state.missing else ""
    click.echo(f"{lang}: {state.translated} of {state.total} messages translated here{shown}")
    _list("missing", (repr(message.text) for message in state.missing))
    _list("does not fit", (reason for _, reason in state.unfit))
    _list("stale", (repr(message.text) for message in state.stale))


def _list(what: str, items: Iterable[str]) -> None:
    lines = list(items)
    for line in lines[:MOST]:
        click.echo(f"  {what}: {line}")
    if len(lines) > MOST:
        click.echo(f"  {what}: {len(lines) - MOST:,} more")


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
