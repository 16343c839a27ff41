"""`counterpoint build`: build the site, with a say in what builds it and in who does the work."""

from __future__ import annotations

import os
import re
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._progress import progress
from counterpoint.cli._site import SETTINGS, builder_option, find_root, root_option, silence_notices
from counterpoint.errors import BadSetting, BuilderFailed, SiteNotFound, WorkerKilled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor


@click.command()
@builder_option
@click.option("--strict", is_flag=True, help="Fail on any warning, about the records too.")
@click.option("--timings", is_flag=True, help="Print where the time went.")
@click.option("--dask", metavar="ADDRESS", help="Work per record on this Dask cluster, such as tcp://10.0.0.5:8786.")
@root_option
def command(builder: str, strict: bool, timings: bool, dask: str | None, root: Path | None) -> int:
    """Check the records and build the site into its site folder, build/site by default.

    The last site stays as it is until the new one is whole; if anything fails, it stays.

    Warnings about the records are told, and stop nothing unless it is strict: by the option, or `strict: true` in
    mkdocs.yml.

    Exits with 0 if the site was built, 1 if the records have errors or the builder fails, 2 if it was used wrongly.
    """
    site = find_root(root)
    if not (site / SETTINGS).is_file():
        raise SiteNotFound(f"{os.fspath(site)!r} has no {SETTINGS}")
    silence_notices()
    from counterpoint.builders import build_with
    from counterpoint.publish.weight import weight_of

    with ExitStack() as stack:
        executor = stack.enter_context(_dask_executor(dask)) if dask else None
        try:
            with progress("building the site"):
                build = build_with(builder, site, _tell, strict=strict, executor=executor)
        except BuilderFailed as error:
            click.echo(f"counterpoint: {error}", err=True)
            return PROBLEMS
    if timings:
        for name, seconds in build.timings.items():
            click.echo(f"{name:<10} {seconds:8.2f} s")
    click.echo(f"Built {os.path.relpath(build.home.site_dir)}: {weight_of(build.home.site_dir)}")
    if _is_example(build.home.site.url):
        click.echo(
            f"Its addresses are those of an example, {build.home.site.url}: before you publish it yourself, "
            "set site_url in mkdocs.yml, or SITE_URL, as the publishing workflow does."
        )
    return CLEAN


def _is_example(address: str) -> bool:
    """Whether an address is what `init` writes for one that is not known yet."""
    return re.match(r"https?://(?:[^/]+\.)?example\.(?:org|com|net)(?:[:/]|$)", address) is not None


def _tell(text: str) -> None:
    click.echo(text, err=True)


@contextmanager
def _dask_executor(address: str) -> Iterator[Executor]:
    """Connect to a cluster, for as long as it is used.

    Raises:
        BadSetting: if Dask is not installed, or nobody answers there.
        WorkerKilled: if a part of the work took worker after worker with it, or the cluster is gone.
    """
    from concurrent.futures import CancelledError

    try:
        from distributed import Client, KilledWorker
    except ImportError:
        raise BadSetting("--dask needs the extra 'dask': install counterpoint[dask]") from None
    try:
        client = Client(address, timeout="10s", set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise BadSetting(f"no Dask scheduler answers at {address!r}: {error}") from None
    with client:
        try:
            yield client.get_executor(pure=False, retries=3)
        except (KilledWorker, CancelledError) as error:
            raise WorkerKilled(
                "workers of the cluster were killed, perhaps for lack of memory; the last site was kept; "
                "their logs say more"
            ) from error
