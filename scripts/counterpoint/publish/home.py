"""A site: where it stands, and what its settings say that a build needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from counterpoint import exporters
from counterpoint.errors import BadSetting
from counterpoint.publish.messages import own_messages
from counterpoint.publish.setting_types import OPTIONS
from counterpoint.publish.settings import SETTINGS, Settings, options_of
from counterpoint.publish.site_settings import check_addresses, site_of, unlinked
from counterpoint.publish.standalone import docs_of, overrides_of
from counterpoint.publish.workers import Workers
from counterpoint.render import Site

SITE_DIR = "site"
"""The folder of the finished site, if mkdocs.yml names no other."""


@dataclass(frozen=True)
class Home:
    """A site.

    Attributes:
        root: the folder that holds `claims/`.
        site_dir: where the finished site belongs.
        chosen: its exporters.
        search_also: folders of other sites that the search covers, by their addresses.
        preview_hosts: names by which a preview answers, besides those of this machine.
        fast: whether generated pages are assembled, and not left to the site builder.
        processes: most processes to use; 0 means as many as there are processors, and on macOS one.
        unlinked: why no links lead to the repository, if there is one and that was not wanted.
    """

    root: Path
    site_dir: Path
    site: Site
    chosen: tuple[exporters.Chosen, ...] = ()
    search_also: Mapping[str, str] = field(default_factory=dict)
    preview_hosts: Sequence[str] = ()
    fast: bool = True
    processes: int = 0
    unlinked: str = ""

    def workers(self, executor: Executor | None = None) -> Workers:
        """Return who does the work per record."""
        return Workers(executor, self.processes or None)


def with_exports(site: Site, chosen: Iterable[exporters.Chosen]) -> Site:
    """Return a site that knows what its exporters make."""
    return replace(site, exports=tuple(each.exporter.name for each in chosen))


def home_of(root: Path, settings: Settings) -> Home:
    """Return what a build needs to know of mkdocs.yml.

    Raises:
        BadSetting: if an option of the plugin means nothing, or a setting is one that no site can have.
    """
    options = options_of(settings)
    for name in options:
        if name not in OPTIONS:
            raise BadSetting(f"{SETTINGS}: the plugin has no option {name!r}; known are: {', '.join(OPTIONS)}")
    if settings.get("use_directory_urls", True) is not True:
        raise BadSetting("counterpoint needs 'use_directory_urls: true': addresses of claims are permanent")
    for name, folder in (("docs_dir", docs_of(settings)), ("theme: custom_dir", overrides_of(settings))):
        if folder:
            _refuse_no_folder(root, name, folder)
    chosen = exporters.choose_exporters(options.get("exporters", {}))
    return Home(
        root=root,
        site_dir=root / str(settings.get("site_dir") or SITE_DIR),
        site=with_exports(site_of(settings, own_messages(root)), chosen),
        chosen=chosen,
        search_also=check_addresses(options.get("search_also", {})),
        preview_hosts=tuple(map(str, options.get("preview_hosts", ()))),
        fast=options.get("fast", True),
        processes=options.get("processes", 0),
        unlinked=unlinked(str(settings.get("repo_url") or ""), options.get("code_host", "")),
    )


def _refuse_no_folder(root: Path, name: str, folder: str) -> None:
    """Refuse a setting that names no folder, or one that the settings themselves are in.

    A site would be built all the same: without the pages that stand nowhere, or with all that stands beside them.
    """
    if (root / folder).is_dir():
        if root.resolve().is_relative_to((root / folder).resolve()):
            raise BadSetting(
                f"{SETTINGS}: {name}: expected a folder beside {SETTINGS}, found {folder!r}, which holds it"
            )
        return
    near = get_close_matches(folder, [path.name for path in root.iterdir() if path.is_dir()], 1)
    mend = f"did you mean {near[0]!r}?" if near else f"write its path from where {SETTINGS} stands"
    raise BadSetting(f"{SETTINGS}: {name}: expected a folder, and there is no {folder!r}; {mend}")
