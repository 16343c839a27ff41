"""What kind of value each setting of mkdocs.yml has that is asked for here.

All else is left to the site builder. What MkDocs takes is taken: a setting that is empty is not set.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from pathspec import GitIgnoreSpec

PLUGIN = "counterpoint"
"""Name of the plugin in mkdocs.yml."""

OPTIONS: Mapping[str, type] = {
    "branch": str,
    "code_host": str,
    "complaints": str,
    "contact": str,
    "drafts": bool,
    "exporters": dict,
    "fast": bool,
    "preview_hosts": list,
    "processes": int,
    "publisher": dict,
    "search_also": dict,
}
"""The options of the plugin, with their types."""

_ADDRESSES = ("site_url", "repo_url")
_PATTERNS = ("exclude_docs", "draft_docs")
_OF_ITEMS: Mapping[str, tuple[type, ...]] = {"extra_css": (str,), "extra_javascript": (str, dict)}
_SETTINGS: Mapping[str, tuple[type, ...]] = {
    "site_name": (str,),
    **dict.fromkeys(_ADDRESSES, (str,)),
    "docs_dir": (str,),
    "site_dir": (str,),
    **dict.fromkeys(_PATTERNS, (str,)),
    "theme": (str, dict),
    "plugins": (list, dict, str),
    **dict.fromkeys(_OF_ITEMS, (list,)),
}
_OF_THEME = ("name", "language", "custom_dir")

_KINDS: Mapping[type, str] = {str: "a text", bool: "true or false", int: "a number", list: "a list", dict: "a mapping"}
_WAYS: Mapping[type, str] = {
    str: "write a text",
    bool: "write one of these words, without quotation marks",
    int: "write digits, without quotation marks",
    list: "write each item on a line of its own, after '- '",
    dict: "write names below it, each with its value",
}


class Wrong(NamedTuple):
    """A setting that means nothing.

    Attributes:
        name: of the setting, on the first level.
        message: what was found and what was expected, as a clause.
        help: how to mend it.
    """

    name: str
    message: str
    help: str


def wrong_settings(settings: Mapping[str, Any]) -> Iterator[Wrong]:
    """Yield what settings are of another kind than they can be, in the order of the settings."""
    for name, kinds in _SETTINGS.items():
        value = settings.get(name)
        if value is not None and not _is(value, kinds):
            yield _wrong(name, name, kinds, value)
        elif name in _ADDRESSES and value:
            if why := why_no_address(value):
                message = f"{name}: {value!r} is no address: {why}"
                yield Wrong(name, message, "write it from 'https://' on, as browsers show it")
        elif name in _PATTERNS and value:
            yield from _wrong_patterns(name, value)
        elif name in _OF_ITEMS and value:
            kinds = _OF_ITEMS[name]
            yield from (_wrong(name, f"{name}: an item", kinds, item) for item in value if not _is(item, kinds))
        elif name == "theme" and isinstance(value, dict):
            for key in _OF_THEME:
                if value.get(key) is not None and not _is(value[key], (str,)):
                    yield _wrong(name, f"theme: {key}", (str,), value[key])
        elif name == "plugins" and isinstance(value, (list, dict)):
            entries = value if isinstance(value, list) else [{key: options} for key, options in value.items()]
            for entry in entries:
                yield from _wrong_plugin(entry)


def why_no_address(address: str) -> str:
    """Say why an address cannot be taken apart; empty if it can."""
    try:
        urlsplit(address)
    except ValueError as error:
        return str(error)
    return ""


def _wrong_patterns(name: str, value: str) -> Iterator[Wrong]:
    for line in value.splitlines():
        try:
            GitIgnoreSpec.from_lines([line])
        except (ValueError, re.error) as error:
            message = f"{name}: {line!r} is no pattern: {error}"
            yield Wrong(name, message, "write it as in a .gitignore file")


def _wrong_plugin(entry: object) -> Iterator[Wrong]:
    if isinstance(entry, str):
        return
    if not isinstance(entry, dict) or len(entry) != 1 or not isinstance(next(iter(entry)), str):
        message = f"plugins: expected the name of a plugin, with its options or without, found {entry!r}"
        yield Wrong("plugins", message, "write '- name', or '- name:' and the options below it")
        return
    options = entry.get(PLUGIN)
    if options is None:
        return
    where = f"plugins: {PLUGIN}"
    if not isinstance(options, dict):
        yield _wrong("plugins", where, (dict,), options)
        return
    for name, kind in OPTIONS.items():
        if options.get(name) is not None and not _is(options[name], (kind,)):
            yield _wrong("plugins", f"{where}: {name}", (kind,), options[name])


def _is(value: object, kinds: tuple[type, ...]) -> bool:
    # To Python, true and false are numbers as well.
    return isinstance(value, kinds) and (bool in kinds or not isinstance(value, bool))


def _wrong(name: str, where: str, kinds: tuple[type, ...], value: object) -> Wrong:
    *others, last = (_KINDS[kind] for kind in kinds)
    expected = f"{', '.join(others)} or {last}" if others else last
    unquoted = kinds[0] is str and isinstance(value, (bool, int, float, datetime.date))
    found = "a value with a tag" if type(value).__module__.startswith("counterpoint.") else repr(value)
    help = "put it in quotation marks" if unquoted else _WAYS[kinds[0]]
    return Wrong(name, f"{where}: expected {expected}, found {found}", help)
