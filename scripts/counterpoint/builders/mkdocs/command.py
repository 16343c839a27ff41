"""`counterpoint build` and `serve` with MkDocs: what its own commands do, within this process."""

from __future__ import annotations

import logging
import os
import sys
from concurrent.futures import Executor
from pathlib import Path

from mkdocs.commands.build import build as build_config
from mkdocs.commands.serve import serve as serve_config
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError, ConfigurationError

from counterpoint.builders.mkdocs.plugin import CounterpointPlugin
from counterpoint.errors import BadSetting, BuilderFailed, WorkerKilled
from counterpoint.publish.flow import Build
from counterpoint.publish.setting_types import PLUGIN
from counterpoint.publish.settings import SETTINGS, read_settings

_FAILED = "the site could not be built; the last one was kept"


def build(root: Path, strict: bool, executor: Executor | None) -> Build:
    """Build a site; return the build.

    Raises:
        BadSetting: if mkdocs.yml is wrong, or does not name the plugin.
        BuilderFailed: if the site was not built, for errors in the records or anything else.
        WorkerKilled: if a process that did a part of the work was killed.
    """
    _log_to_stderr()
    read_settings(root)  # MkDocs has no words for some mistakes
    try:
        config: MkDocsConfig = load_config(config_file=str(root / SETTINGS), strict=strict or None)
    except ConfigurationError as error:
        raise BadSetting(f"{SETTINGS}: {error}") from error
    plugin = config.plugins.get(PLUGIN)
    if not isinstance(plugin, CounterpointPlugin):
        raise BadSetting(f"{SETTINGS} does not name the plugin {PLUGIN!r}")
    plugin.executor = executor
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_config(config)
    except Abort as stop:
        if isinstance(stop.__cause__, WorkerKilled):
            raise stop.__cause__ from None
        # Of what went wrong while it built, MkDocs' log has told.
        told = isinstance(stop.__context__, BuildError)
        raise BuilderFailed(_FAILED if told else stop.format_message()) from stop
    finally:
        config.plugins.on_shutdown()
    assert plugin.build is not None
    return plugin.build


def serve(root: Path, address: str) -> None:
    """Preview a site until the process is interrupted.

    Args:
        address: host and port, as `127.0.0.1:8000`.

    Raises:
        BadSetting: if mkdocs.yml is wrong.
    """
    _log_to_stderr(logging.INFO)
    read_settings(root)
    os.chdir(root)
    serve_config(config_file=SETTINGS, dev_addr=address)


def _log_to_stderr(level: int = logging.WARNING) -> None:
    """Show MkDocs' warnings and errors, as its own command does."""
    logger = logging.getLogger("mkdocs")
    if not logger.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
        logger.addHandler(handler)
        logger.setLevel(level)
        logger.propagate = False
