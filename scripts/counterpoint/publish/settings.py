"""What mkdocs.yml says, read without MkDocs and without running anything that it names.

Values with a tag that only a builder understands, such as `!!python/name:`, are carried as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from types import MappingProxyType
from typing import Any, TypeAlias

import yaml

from counterpoint.errors import BadSetting
from counterpoint.publish.publisher import publisher_of
from counterpoint.render import Site
from counterpoint.render.code_hosts import CODE_HOSTS, NONE, host_of
from counterpoint.render.site import ISSUES

Settings: TypeAlias = dict[str, Any]

PLUGIN = "counterpoint"
"""Name of the plugin in mkdocs.yml."""

_CONTACT = re.compile(
    r"issues|none|[^@\s/?#&:]+@[^@\s/?#&:]+\.[^@\s/?#&]+|https://[^\s/?#@\"'<>]+(?:[/?#][^\s\"'<>]*)?"
)

BRANCH = "main"
"""Branch that links to records lead to, if the plugin's options name no other."""


@dataclass(frozen=True, slots=True, eq=False)
class Tagged:
    """A value with a tag that is not ours to understand."""

    node: yaml.Node


class _Loader(yaml.SafeLoader):
    """Reads plain values, and keeps those with other tags."""

    environment: Mapping[str, str] = {}


class _Dumper(yaml.SafeDumper):
    """Writes what the loader read, each value in full wherever it stands."""

    def ignore_aliases(self, data: Any) -> bool:
        """Use no anchors."""
        return True


def _resolve_variable(loader: _Loader, node: yaml.Node) -> Any:
    """Return the value of the first variable that is set; else the last entry of a list, or nothing."""
    names = node.value if isinstance(node, yaml.SequenceNode) else [node]
    default = names[-1] if len(names) > 1 else None
    for name in names if default is None else names[:-1]:
        if str(name.value) in loader.environment:
            value = loader.environment[str(name.value)]
            # Like MkDocs: a variable is typed as if it stood in the file without quotation marks.
            tag = loader.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
            return loader.construct_object(yaml.ScalarNode(tag, value), deep=True)
    return None if default is None else loader.construct_object(default, deep=True)


_Loader.add_constructor("!ENV", _resolve_variable)
_Loader.add_constructor(None, lambda loader, node: Tagged(node))
_Dumper.add_representer(Tagged, lambda dumper, value: value.node)


def parse_settings(text: str, environment: Mapping[str, str]) -> Settings:
    """Read mkdocs.yml, with the values of environment variables in their places.

    Raises:
        BadSetting: if it is not YAML, no mapping, or takes settings from another file.
    """
    loader_class = type("_EnvironmentLoader", (_Loader,), {"environment": environment})
    try:
        settings = yaml.load(text, Loader=loader_class)
    except yaml.MarkedYAMLError as error:
        at = f":{error.problem_mark.line + 1}:{error.problem_mark.column + 1}" if error.problem_mark else ""
        raise BadSetting(f"mkdocs.yml{at} is not YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise BadSetting(f"mkdocs.yml is not YAML: {error}") from None
    if not isinstance(settings, dict) or not all(isinstance(key, str) for key in settings):
        raise BadSetting("mkdocs.yml is not a mapping of settings")
    if "INHERIT" in settings:
        raise BadSetting("mkdocs.yml takes settings from another file (INHERIT); put them all into one")
    return settings


def render_settings(settings: Settings) -> str:
    """Write settings as YAML, in their order."""
    text: str = yaml.dump(settings, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text


def plugin_of(entry: object) -> tuple[str, Any]:
    """Return the name and the options of an entry of `plugins`."""
    if isinstance(entry, dict) and len(entry) == 1:
        return next(iter(entry.items()))
    return str(entry), None


def plugins_of(settings: Settings) -> list[Any] | None:
    """Return the entries of `plugins`, in order; None if nothing is said about plugins."""
    listed = settings.get("plugins")
    if isinstance(listed, dict):
        return [{name: options} for name, options in listed.items()]
    return [listed] if isinstance(listed, str) else listed


def loads_fonts(settings: Settings) -> bool:
    """Whether a site asks its theme for fonts of another host: then every reader would be known there."""
    theme = settings.get("theme")
    asked = theme.get("font") if isinstance(theme, dict) else None
    return bool(asked) and not keeps_fonts(settings)


def keeps_fonts(settings: Settings) -> bool:
    """Whether a plugin of the site brings the fonts of its theme into the site itself."""
    return any(plugin_of(entry)[0].rpartition("/")[2] == "privacy" for entry in plugins_of(settings) or ())


def options_of(settings: Settings) -> Settings:
    """Return the options of the plugin."""
    return dict(map(plugin_of, plugins_of(settings) or ())).get(PLUGIN) or {}


def nav_paths(nav: Any) -> Iterator[str]:
    """Yield every path of a navigation, as mkdocs.yml has it."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list):
        for item in nav:
            yield from nav_paths(item)
    elif isinstance(nav, dict):
        for item in nav.values():
            yield from nav_paths(item)


def check_addresses(search_also: Mapping[Any, Any]) -> dict[str, str]:
    """Return the folders of other sites that the search covers, by their addresses.

    Raises:
        BadSetting: if an address is none.
    """
    for address in search_also:
        if not _ADDRESS.fullmatch(str(address)):
            raise BadSetting(
                f"search_also: {address!r} is no address of a site; write it from 'https://' or '../' on, "
                "with a slash at its end"
            )
    return {str(address): str(folder) for address, folder in search_also.items()}


_ADDRESS = re.compile(r"""(?:https?://[^\s/?#@\\"'<>]+|\.\.)/(?:[^\s?#\\"'<>]*/)?""")
"""Where another site stands: absolute, or from the root of this one."""


def site_of(settings: Settings, messages: Callable[[str], str] = lambda lang: "") -> Site:
    """Return what rendering needs to know of mkdocs.yml.

    Args:
        messages: finds the site's own catalogue for a language, as the text of a PO file.
    """
    options = options_of(settings)
    theme = settings.get("theme")
    return make_site(
        name=str(settings.get("site_name") or ""),
        url=str(settings.get("site_url") or ""),
        repo_url=str(settings.get("repo_url") or ""),
        lang=str(theme.get("language") or "") if isinstance(theme, dict) else "",
        messages=messages,
        branch=str(options.get("branch") or BRANCH),
        drafts=options.get("drafts") is True,
        code_host=str(options.get("code_host") or ""),
        contact=str(options.get("contact") or ""),
        complaints=str(options.get("complaints") or ""),
        publisher=options.get("publisher") or {},
    )


def make_site(
    *,
    name: str,
    url: str,
    repo_url: str,
    lang: str,
    branch: str,
    drafts: bool,
    messages: Callable[[str], str],
    code_host: str = "",
    contact: str = "",
    complaints: str = "",
    publisher: Mapping[str, Any] = MappingProxyType({}),
) -> Site:
    """Return what rendering needs to know; the addresses of records follow from the repository's.

    Args:
        code_host: what runs at the repository's address; empty to tell it by the name of a large host.
        contact: how errors are reported; empty for issues of the repository.
        complaints: where a complaint goes that the publisher did not settle; empty if there is nobody.
        publisher: who publishes the site.
        messages: finds the site's own catalogue for a language, as the text of a PO file.
    """
    if code_host not in ("", NONE, *CODE_HOSTS):
        near = get_close_matches(code_host.lower(), CODE_HOSTS, 1)
        known = f"did you mean {near[0]!r}?" if near else f"expected one of {', '.join((*CODE_HOSTS, NONE))}"
        raise BadSetting(f"code_host {code_host!r} is not known; {known}")
    if contact and not _CONTACT.fullmatch(contact):
        raise BadSetting(
            f"contact {contact!r} is no way to reach anybody; expected an address of mail, that of a form from "
            "'https://' on, 'issues' or 'none'"
        )
    if complaints and (complaints == ISSUES or not _CONTACT.fullmatch(complaints)):
        raise BadSetting(
            f"complaints {complaints!r} is no place to complain; expected an address of mail, that of a page from "
            "'https://' on, or 'none'"
        )
    repo = repo_url.rstrip("/").removesuffix(".git")
    return Site(
        name=name,
        url=url and url.rstrip("/") + "/",
        repo_url=repo,
        host=host_of(repo, code_host),
        branch=branch,
        contact=contact or ISSUES,
        complaints="" if complaints == NONE else complaints,
        lang=lang or "en",
        messages=messages(lang or "en"),
        drafts=drafts,
        publisher=publisher_of(publisher),
    )


def unlinked(repo_url: str, code_host: str) -> str:
    """Say why there are no links to a repository that is named; empty if there are, or are not to be."""
    if not repo_url or code_host or host_of(repo_url):
        return ""
    return (
        f"there are no links to {repo_url!r}, since the kind of code host is not known; "
        f"set 'code_host' of the plugin to one of {', '.join(CODE_HOSTS)}, or to {NONE!r}"
    )
