"""`counterpoint build`: build the site, as `mkdocs build` does, with a say in who does the work."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._progress import progress
from counterpoint.cli._site import SETTINGS, find_root, root_option
from counterpoint.errors import BadSetting, SiteNotFound

if TYPE_CHECKING:
    from concurrent.futures import Executor

NOTICES = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
"""Silence what the theme and some plugins say of MkDocs' future; each documents its variable."""


@click.command()
@click.option("--strict", is_flag=True, help="Fail on any warning.")
@click.option("--timings", is_flag=True, help="Print where the time went.")
@click.option("--dask", metavar="ADDRESS", help="Work per record on this Dask cluster, such as tcp://10.0.0.5:8786.")
@root_option
def command(strict: bool, timings: bool, dask: str | None, root: Path | None) -> int:
    """Check the records and build the site into its site folder, build/site by default.

    The last site stays as it is until the new one is whole; if anything fails, it stays.

    Exits with 0 if the site was built, 1 if the records have errors or MkDocs has, 2 if the command was used wrongly.
    """
    site = find_root(root)
    if not (site / SETTINGS).is_file():
        raise SiteNotFound(f"{os.fspath(site)!r} has no {SETTINGS}")
    os.environ.update(NOTICES)
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.exceptions import Abort, ConfigurationError

    from counterpoint.builders.mkdocs.plugin import CounterpointPlugin

    _log_to_stderr()
    with ExitStack() as stack:
        try:
            config = load_config(config_file=str(site / SETTINGS), strict=strict or None)
        except ConfigurationError as error:
            raise BadSetting(f"{SETTINGS}: {error}") from error
        plugin = config.plugins.get("counterpoint")
        if not isinstance(plugin, CounterpointPlugin):
            raise BadSetting(f"{SETTINGS} does not name the plugin 'counterpoint'")
        if dask:
            plugin.executor = _dask_executor(dask, stack)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            with progress("building the site"):
                build(config)
        except Abort as stop:
            click.echo(f"counterpoint: {stop.format_message()}", err=True)
            return PROBLEMS
        finally:
            config.plugins.on_shutdown()
    if timings:
        for name, seconds in plugin.timings.items():
            click.echo(f"{name:<10} {seconds:8.2f} s")
    click.echo(f"Built {os.path.relpath(plugin.site_dir)}")
    return CLEAN


def _dask_executor(address: str, stack: ExitStack) -> Executor:
    """Connect to a cluster; the connection ends with the stack.

    Raises:
        BadSetting: if Dask is not installed, or nobody answers there.
    """
    try:
        from distributed import Client
    except ImportError:
        raise BadSetting("--dask needs the extra 'dask': install counterpoint[dask]") from None
    try:
        client = stack.enter_context(Client(address, timeout="10s", set_as_default=False))
    except (OSError, ValueError, TimeoutError) as error:
        raise BadSetting(f"no Dask scheduler answers at {address!r}: {error}") from None
    executor: Executor = client.get_executor(pure=False, retries=3)
    return executor


def _log_to_stderr() -> None:
    """Show MkDocs' warnings and errors, as its own command does."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(logging.WARNING)
        logger.propagate = False
