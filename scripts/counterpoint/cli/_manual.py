"""The guide's page about the commands, made from the commands themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click

from counterpoint.cli import group
from counterpoint.output import OutputFile

PATH = "guide/commands.md"

_HEAD = """\
---
title: Commands
description: Every command of counterpoint with its options and exit status.
---

# Commands

<!-- Written by `counterpoint docs` from the commands; the next run replaces what is changed here. -->

All commands find the site from the folder they are run in: the nearest one, upwards, that holds `claims/`. They end
with 0 if all is well, 1 if something was found in the records, and 2 if they were used wrongly, or the machine did not
let them finish: a disk was full, a process was killed for lack of memory. `make` runs the everyday ones;
`counterpoint COMMAND --help` shows what stands here.
"""


def render_commands() -> OutputFile:
    """Return the page, with its path from the content folder."""
    context = click.Context(group, info_name="counterpoint")
    parts = [_HEAD]
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        parts += _command(name, command, context)
    return OutputFile(PATH, "".join(parts))


def _command(name: str, command: click.Command, parent: click.Context) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent)
    usage = " ".join(command.collect_usage_pieces(context))
    yield f"\n## {name}\n\n~~~console\n$ counterpoint {name} {usage}\n~~~\n\n{inspect.cleandoc(command.help or '')}\n"
    rows = [_option(option) for option in command.params if isinstance(option, click.Option)]
    yield "\n| Option | Meaning |\n| --- | --- |\n" + "".join(rows)


def _option(option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    if not option.is_flag and isinstance(option.type, click.Choice):
        names += " " + ", ".join(f"`{choice}`" for choice in option.type.choices)
    elif not option.is_flag:
        names += f" {option.metavar or option.type.name.upper()}"
    meaning = option.help or ""
    if option.required:
        meaning += " Required."
    if option.show_default and not option.is_flag:
        meaning += f" Default: `{option.default}`."
    return f"| {names} | {meaning.replace('|', chr(92) + '|')} |\n"
