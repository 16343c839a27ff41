"""`counterpoint serve`: preview the site while records are edited."""

from __future__ import annotations

import os
from ipaddress import ip_address
from pathlib import Path

import click

from counterpoint.cli import CLEAN
from counterpoint.cli._site import SETTINGS, builder_option, find_root, root_option, silence_notices
from counterpoint.errors import BadSetting, SiteNotFound


@click.command()
@builder_option
@click.option(
    "-a",
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="Where to serve; only on this machine.",
)
@root_option
def command(builder: str, address: str, root: Path | None) -> int:
    """Preview the site at http://127.0.0.1:8000/, and show every saved edit at once.

    While a record has errors, the last good pages stay on show, with the faults on top of them. Ctrl-C ends it.

    Exits with 0 when it was ended, 2 if the command was used wrongly.
    """
    site = find_root(root)
    if not (site / SETTINGS).is_file():
        raise SiteNotFound(f"{os.fspath(site)!r} has no {SETTINGS}")
    silence_notices()
    from counterpoint.builders import serve_with

    host, port = _split(address)
    if not _is_of_this_machine(host):
        raise BadSetting(
            f"--address: a preview is for this machine only; expected 127.0.0.1, found {host!r}; "
            "`mkdocs serve --dev-addr` shows drafts to others"
        )
    serve_with(builder, site, host, port, lambda text: click.echo(text, err=True))
    return CLEAN


def _is_of_this_machine(host: str) -> bool:
    """Whether who listens there is heard by this machine alone."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _split(address: str) -> tuple[str, int]:
    """Return host and port.

    Raises:
        BadSetting: if it is no such address.
    """
    host, _, port = address.rpartition(":")
    if not host or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise BadSetting(f"--address: expected HOST:PORT, found {address!r}")
    return host.strip("[]"), int(port)
