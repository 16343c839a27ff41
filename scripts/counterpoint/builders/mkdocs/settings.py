"""What is set in mkdocs.yml: the plugin's options, and what a build needs to know of all settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError

from counterpoint import exporters
from counterpoint.builders.mkdocs.slips import misspelt_keys
from counterpoint.errors import CounterpointError, WorkerKilled
from counterpoint.publish.home import Home, with_exports
from counterpoint.publish.messages import own_messages
from counterpoint.publish.site_settings import BRANCH, check_addresses, make_site, unlinked

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class CounterpointConfig(Config):
    """Settings of the plugin in mkdocs.yml."""

    branch = config_options.Type(str, default=BRANCH)
    """Branch that links to records lead to."""
    code_host = config_options.Type(str, default="")
    """What runs at the repository's address; needed only where its name does not tell."""
    complaints = config_options.Type(str, default="")
    """Where a complaint goes that the publisher did not settle: an address of mail or of a page, or `none`."""
    contact = config_options.Type(str, default="")
    """How errors are reported: an address of mail, that of a form, `issues` or `none`."""
    drafts = config_options.Type(bool, default=False)
    """Show records that are not published, each with a banner."""
    fast = config_options.Type(bool, default=True)
    """Assemble generated pages without MkDocs; the pages are the same, to the byte."""
    processes = config_options.Type(int, default=0)
    """Most processes to use; 0 means as many as there are processors, and on macOS one."""
    exporters = config_options.Type(dict, default={})
    """By name of an exporter: true, false, or its options."""
    publisher = config_options.Type(dict, default={})
    """Who publishes the site, as other programs are told: name, logo, policies."""
    preview_hosts = config_options.ListOfItems(config_options.Type(str), default=[])
    """Names by which a preview answers, besides those of this machine and the address that it listens on."""
    search_also = config_options.Type(dict, default={})
    """Other sites that the search covers: by their addresses, the folders in which they were built."""


def home_of(config: MkDocsConfig, options: CounterpointConfig) -> Home:
    """Return what a build needs to know of the settings.

    Raises:
        BadSetting: if one of them cannot be used.
    """
    root = root_of(config)
    site = make_site(
        name=config.site_name,
        url=config.site_url or "",
        repo_url=config.repo_url or "",
        lang=config.theme.get("language") or "",
        branch=options.branch,
        drafts=options.drafts,
        code_host=options.code_host,
        contact=options.contact,
        complaints=options.complaints,
        publisher=options.publisher,
        messages=own_messages(root),
    )
    chosen = exporters.choose_exporters(options.exporters)
    return Home(
        root=root,
        site_dir=Path(config.site_dir),
        site=with_exports(site, chosen),
        chosen=chosen,
        search_also=check_addresses(options.search_also),
        processes=options.processes,
        unlinked=unlinked(config.repo_url or "", options.code_host),
    )


def slips_of(options: CounterpointConfig, asked: Mapping[str, Any]) -> Iterator[str]:
    """Yield a clause for each key in mkdocs.yml that nothing asks for.

    Args:
        options: those of the plugin.
        asked: what mkdocs.yml says.
    """
    theme = asked.get("theme")
    written = (key for key in options.data if key != "enabled")
    known = tuple(name for name, _ in CounterpointConfig._schema)
    return misspelt_keys(theme if isinstance(theme, dict) else {}, written, known)


def root_of(config: MkDocsConfig) -> Path:
    """The folder that mkdocs.yml stands in."""
    return Path(config.config_file_path).parent.absolute()


@contextmanager
def refusals() -> Iterator[None]:
    """Tell MkDocs of mistakes of the operator as it understands them, but not of what is no mistake."""
    try:
        yield
    except WorkerKilled:
        raise
    except CounterpointError as error:
        raise PluginError(str(error)) from error
