"""What mkdocs.yml says, read without MkDocs and without running anything that it names.

Values with a tag that only a builder understands, such as `!!python/name:`, are carried as they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import yaml

from counterpoint.errors import BadSetting

Settings: TypeAlias = dict[str, Any]

PLUGIN = "counterpoint"
"""Name of the plugin in mkdocs.yml."""


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
