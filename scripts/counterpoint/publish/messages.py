"""The site's own catalogues of messages: `messages/<lang>.po` beside mkdocs.yml."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from counterpoint.errors import BadSetting
from counterpoint.folders import NotRegular, read_regular

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterpoint.locale import Words

FOLDER = "messages"
_LIMIT = 16 * 1024 * 1024
"""Most bytes of a catalogue that is read."""

_TAG = re.compile(r"[A-Za-z0-9]+(?:[-_][A-Za-z0-9]+)*")


def own_messages(root: Path) -> Callable[[str], str]:
    """Return a function that reads the site's catalogue for a language; it returns nothing if there is none.

    Args:
        root: the folder that mkdocs.yml stands in.
    """
    return partial(_read, root)


def _read(root: Path, lang: str) -> str:
    path = root / FOLDER / f"{lang}.po"
    try:
        return read_regular(path, _LIMIT).decode("utf-8-sig") if _TAG.fullmatch(lang) else ""
    except FileNotFoundError:
        return ""
    except NotRegular as error:
        raise BadSetting(f"{FOLDER}/{path.name} {error.strerror}") from None
    except UnicodeDecodeError:
        raise BadSetting(f"{FOLDER}/{path.name} is not UTF-8; save it as UTF-8") from None


def warning_of(words: Words) -> str:
    """Return what the operator should know of the words of the site; empty if all is well."""
    lacking = words.lacking
    if not lacking:
        return ""
    return (
        f"{lacking} messages have no translation into {words.lang!r}, and are shown in English; "
        f"`counterpoint messages {words.lang}` lists them"
    )
