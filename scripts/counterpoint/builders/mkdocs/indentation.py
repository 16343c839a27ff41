"""Takes the indentation of a theme's templates out of the pages, where it is a fifth of what surrounds the content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2.ext import Extension

if TYPE_CHECKING:
    from jinja2 import Environment

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)
_OPENING = re.compile(r"(?<=\n)(?<!-[%#}]\}\n)(\{% *(?:if|set)\b(?:(?!%\}).)*%\})\n")
"""A tag alone on its line. The line end before it is printed wherever the one after it is, so that one is enough."""

_KEEPS_SPACE = re.compile(r"<(?:pre|textarea)\b", re.IGNORECASE)


class Unindented(Extension):
    """Reads templates without the spaces at the beginning of lines, unless those are shown."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template's source; where space was printed, some stays, so no two words meet."""
        if _KEEPS_SPACE.search(source):
            return source
        return _OPENING.sub(r"\1", _INDENTATION.sub("", source))


def take_out_indentation(env: Environment) -> None:
    """Have the templates of an environment that has loaded none yet read without indentation."""
    env.add_extension(Unindented)
