"""`counterpoint explain`: print the manual page of a code."""

from __future__ import annotations

import difflib

import click

from counterpoint.cli import CLEAN
from counterpoint.cli._site import meant
from counterpoint.errors import BadSetting


@click.command()
@click.argument("wanted", nargs=-1, metavar="[CODE]...")
def command(wanted: tuple[str, ...]) -> int:
    """Explain a code that was reported: why it matters, a bad and a good example, how to mend it.

    Without CODE all codes are listed. A code's name, such as wording-without-source, is understood too.
    """
    from counterpoint.checks import nearest_code
    from counterpoint.manual import codes

    pages = codes.pages()
    if not wanted:
        width = max(len(page.name) for page in pages.values())
        for page in pages.values():
            click.echo(f"{page.code}  {page.name:{width}}  {page.summary}")
    by_name = {page.name: page for page in pages.values()}
    for number, code in enumerate(wanted):
        found = pages.get(code.upper()) or by_name.get(code.lower())
        if found is None:
            near = nearest_code(code, pages) if len(code) > 2 else None
            near = near or next(iter(difflib.get_close_matches(code.lower(), by_name, 1)), None)
            raise BadSetting(f"there is no code {code!r}; {meant(near) or '`counterpoint explain` lists all'}")
        click.echo(("\n" if number else "") + found.text.rstrip())
    return CLEAN
