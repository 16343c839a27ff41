"""What mkdocs.yml says, read without MkDocs and without running anything that it names.

Values with a tag that only a builder understands, such as `!!python/name:`, are carried as they are written. Settings
that are taken from another file (`INHERIT`) are put together as MkDocs does.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import yaml

from counterpoint.errors import BadSetting, SiteNotFound
from counterpoint.folders import read_regular
from counterpoint.publish.setting_types import PLUGIN, wrong_settings

Settings: TypeAlias = dict[str, Any]

SETTINGS = "mkdocs.yml"
INHERIT = "INHERIT"
"""The key that names the file from which other settings are taken."""

SIZE_LIMIT = 16 * 1024 * 1024
"""Most bytes of a file of settings."""


class UnreadableSettings(BadSetting):
    """A file of settings that cannot be read, or says what no settings can say.

    Attributes:
        path: of the file, from the site's root.
        line, column: where that stands in it.
        message: what was found and what was expected, as a clause.
        help: how to mend it.
    """

    def __init__(self, path: str, line: int, column: int, message: str, help: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {message}; {help}")
        self.path, self.line, self.column, self.message, self.help = path, line, column, message, help


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


class SettingsFile(NamedTuple):
    """A file of settings: its path from the site's root, and what it says."""

    path: str
    text: str
    settings: Settings


def read_settings(root: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """Return what the mkdocs.yml of a site says, with what it takes from other files.

    Args:
        environment: variables whose values stand in their places.

    Raises:
        SiteNotFound: if there is none.
        UnreadableSettings: if it cannot be understood.
    """
    return join_settings(read_files(root, environment))


def read_files(root: Path, environment: Mapping[str, str] = os.environ) -> tuple[SettingsFile, ...]:
    """Return mkdocs.yml, the file that it takes further settings from, the one that this takes some from, and so on.

    Arguments and errors are those of `read_settings`.
    """
    if not os.path.lexists(root / SETTINGS):
        raise SiteNotFound(f"{os.fspath(root)!r} has no {SETTINGS}")
    files = [_read_file(root, SETTINGS, environment)]
    while INHERIT in files[-1].settings:
        last = files[-1]
        wanted = last.settings[INHERIT]
        path = posixpath.normpath(posixpath.join(posixpath.dirname(last.path), str(wanted)))
        if not isinstance(wanted, str) or not (root / path).is_file():
            message = f"{INHERIT}: expected the path of a file, found {wanted!r}"
            raise fault_at(INHERIT, files[-1:], message, "write the path from this file on")
        if any(path == file.path for file in files):
            message = f"{INHERIT}: {wanted!r} takes its settings from this file"
            raise fault_at(INHERIT, files[-1:], message, "remove it here or there")
        files.append(_read_file(root, path, environment))
    for wrong in wrong_settings(join_settings(files)):
        raise fault_at(wrong.name, files, wrong.message, wrong.help)
    return tuple(files)


def join_settings(files: Iterable[SettingsFile]) -> Settings:
    """Return the settings of several files, each with what it takes from those behind it."""
    joined: Settings = {}
    for file in files:
        joined = _over(joined, file.settings)
    return {name: value for name, value in joined.items() if name != INHERIT}


def _over(settings: Settings, others: Settings) -> Settings:
    """Return settings over others: mappings are joined, everything else is replaced."""
    both = {**others, **settings}
    inner = {name for name in settings if isinstance(settings[name], dict) and isinstance(others.get(name), dict)}
    return {name: _over(settings[name], others[name]) if name in inner else value for name, value in both.items()}


def _read_file(root: Path, path: str, environment: Mapping[str, str]) -> SettingsFile:
    try:
        data = read_regular(os.path.realpath(root / path), SIZE_LIMIT + 1)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise UnreadableSettings(path, line, column, message, "save the file as UTF-8") from None
    except OSError as error:
        message = f"file cannot be read: {error.strerror}"
        raise UnreadableSettings(path, 1, 1, message, "let it be a file that you may read") from None
    if len(data) > SIZE_LIMIT:
        raise UnreadableSettings(path, 1, 1, f"file has more than {SIZE_LIMIT:,} bytes", "leave out what is no setting")
    return SettingsFile(path, text, parse_settings(text, environment, path))


def parse_settings(text: str, environment: Mapping[str, str], path: str = SETTINGS) -> Settings:
    """Read a file of settings, with the values of environment variables in their places.

    Args:
        path: of the file, for messages.

    Raises:
        UnreadableSettings: if it is not YAML, or no mapping.
    """
    loader_class = type("_EnvironmentLoader", (_Loader,), {"environment": environment})
    line, column = 1, 1
    try:
        settings = yaml.load(text, Loader=loader_class)
    except yaml.MarkedYAMLError as error:
        message = str(error.problem)
        if error.problem_mark:
            line, column = error.problem_mark.line + 1, error.problem_mark.column + 1
    except yaml.reader.ReaderError as error:
        message = f"U+{error.character:04X} is not allowed"
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
    except (yaml.YAMLError, ValueError) as error:
        message = str(error)
    except RecursionError:
        message = "it is nested too deep"
    else:
        if isinstance(settings, dict) and all(isinstance(name, str) for name in settings):
            return settings
        message = "expected a mapping of settings"
        raise UnreadableSettings(path, 1, 1, message, "write 'site_name:' and other names, each with its value")
    help = "look here and in the line before for an indentation, a colon or a quotation mark"
    raise UnreadableSettings(path, line, column, f"this is not YAML: {message}", help)


def fault_at(name: str, files: Iterable[SettingsFile], message: str, help: str) -> UnreadableSettings:
    """Return the error that a setting means nothing, with its place.

    Args:
        name: of the setting, on the first level.
        files: those that may say it; the first that does counts.
    """
    key = re.compile(rf"""^["']?{re.escape(name)}["']?[ \t]*:""", re.MULTILINE)
    for file in files:
        if found := key.search(file.text):
            return UnreadableSettings(file.path, file.text.count("\n", 0, found.start()) + 1, 1, message, help)
    return UnreadableSettings(SETTINGS, 1, 1, message, help)


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
    """Return the entries of `plugins`, in order; None if nothing is said about plugins.

    Raises:
        BadSetting: if they are no list.
    """
    listed = settings.get("plugins")
    if isinstance(listed, dict):
        return [{name: options} for name, options in listed.items()]
    if listed is not None and not isinstance(listed, (str, list)):
        raise BadSetting(f"mkdocs.yml: plugins: expected a list of names, found {listed!r}")
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
    """Return the options of the plugin that are set.

    Raises:
        BadSetting: if they are no mapping.
    """
    options = dict(map(plugin_of, plugins_of(settings) or ())).get(PLUGIN) or {}
    if not isinstance(options, dict):
        raise BadSetting(f"mkdocs.yml: {PLUGIN}: expected options and their values, found {options!r}")
    return {name: value for name, value in options.items() if value is not None}


def language_of(settings: Settings) -> str:
    """Return the language of a site's own text."""
    theme = settings.get("theme")
    return (str(theme.get("language") or "") if isinstance(theme, dict) else "") or "en"


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
