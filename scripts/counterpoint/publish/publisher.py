"""The `publisher` of mkdocs.yml: who publishes a site, as other programs are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from difflib import get_close_matches
from typing import Any

from counterpoint.addresses import parse
from counterpoint.errors import BadSetting
from counterpoint.render.publisher import Publisher

_TEXTS = ("name", "image_alt")
_LISTS = ("same_as",)


def publisher_of(setting: Mapping[Any, Any]) -> Publisher:
    """Return what the setting says.

    Raises:
        BadSetting: if it has a key that means nothing, or an address that is none.
    """
    known = [field.name for field in fields(Publisher)]
    for name in setting:
        if name not in known:
            near = get_close_matches(str(name), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"
            raise BadSetting(f"publisher: no option {name!r}; {hint}")
    given: dict[str, Any] = {name: _value(name, value) for name, value in setting.items() if value is not None}
    return Publisher(**given)


def _value(name: str, value: object) -> str | tuple[str, ...]:
    if name in _LISTS:
        items = value if isinstance(value, list) else [value]
        return tuple(_address(name, item) for item in items)
    if name in _TEXTS:
        return " ".join(_text(name, value).split())
    return _address(name, value)


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise BadSetting(f"publisher: {name}: expected a text, found {value!r}")
    return value


def _address(name: str, value: object) -> str:
    """Return an address: an absolute one, or a path from the site's root."""
    text = _text(name, value)
    if ":" in text.partition("/")[0]:
        usable = bool(parse(text).href)
    else:
        usable = not text.startswith(("//", "\\")) and not any(char.isspace() or char in "\"'<>\\" for char in text)
    if not usable:
        raise BadSetting(
            f"publisher: {name}: {text!r} is no address; write it from 'https://' on, or as a path of the site"
        )
    return text
