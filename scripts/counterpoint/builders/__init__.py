"""Site builders: each makes whole pages of the Markdown of a docs folder.

MkDocs calls us, by way of its plugin (`mkdocs/`). The others are programs that we call, one file each: the flow gives
them the pages written by hand and a specimen of each kind of the others, and does the rest. To add one, add a file.
"""

from __future__ import annotations

import errno
import os
import socket
from importlib import import_module
from typing import TYPE_CHECKING

from counterpoint.errors import BadSetting
from counterpoint.publish.flow import Build, build_site
from counterpoint.publish.home import home_of
from counterpoint.publish.settings import read_settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Executor
    from pathlib import Path

    from counterpoint.publish.specimens import Builder

MKDOCS = "mkdocs"


def build_with(
    name: str, root: Path, tell: Callable[[str], None], *, strict: bool = False, executor: Executor | None = None
) -> Build:
    """Build a site with a builder; return the build.

    Args:
        tell: called with what people should read meanwhile.
        strict: whether to fail on any warning.
        executor: does the work per record; processes on this machine by default.

    Raises:
        BuilderFailed: if the site was not built, for errors in the records or anything else.
        CounterpointError: if something was used wrongly.
    """
    if name == MKDOCS:
        from counterpoint.builders.mkdocs import command

        return command.build(root, strict, executor)
    settings = read_settings(root)
    return build_site(home_of(root, settings), settings, program(name), tell, strict=strict, executor=executor)


def serve_with(name: str, root: Path, host: str, port: int, tell: Callable[[str], None]) -> None:
    """Preview a site with a builder until the process is interrupted.

    Raises:
        BadSetting: if somebody listens there already; found out before anything is built.
        CounterpointError: if it cannot be previewed.
    """
    _refuse_taken(host, port)
    if name == MKDOCS:
        from counterpoint.builders.mkdocs import command

        command.serve(root, f"{host}:{port}")
    else:
        from counterpoint.preview.server import serve

        serve(root, program(name), host, port, tell)


def _refuse_taken(host: str, port: int) -> None:
    family, shown = (socket.AF_INET6, f"[{host}]") if ":" in host else (socket.AF_INET, host)
    with socket.socket(family) as probe:
        if os.name != "nt":
            # As servers do, so that an address is free as soon as its last preview has ended. Windows would share it.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise BadSetting(
                    f"port {port} of {shown} is in use, perhaps by another preview; "
                    "end that, or give another with --address HOST:PORT"
                ) from None


def program(name: str) -> Builder:
    """Return a builder that is a program."""
    builder: Builder = import_module(f"{__name__}.{name}").BUILDER
    return builder
