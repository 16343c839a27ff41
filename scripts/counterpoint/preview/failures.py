"""Why a site could not be built, and what there is to fix."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from traceback import extract_tb
from typing import NamedTuple

from jinja2 import TemplateError, TemplateSyntaxError

from counterpoint.errors import BadSetting, CounterpointError

SETTINGS = "Fix the settings (mkdocs.yml, or the file that is named) and save them."
TEMPLATE = "Fix the template and save it."
ANYTHING = "Fix what is named here and save it."


class Failure(NamedTuple):
    """Why there is no new site: what is wrong, and what there is to do about it."""

    text: str
    remedy: str = ANYTHING


def failure_of(error: BaseException, root: Path) -> Failure:
    """Return what a failed build says of itself.

    Args:
        root: of the site; templates are named from there.
    """
    chain = tuple(_chain(error))
    for each in chain:
        place = _place_in_template(each)
        if place or isinstance(each, TemplateError):
            name = os.path.relpath(place, root) if place and os.path.isabs(place) else place
            said = str(each).partition("\n")[0] or type(each).__name__
            return Failure(": ".join(filter(None, (name, said))), TEMPLATE)
    remedy = SETTINGS if any(isinstance(each, BadSetting) for each in chain) else ANYTHING
    said = str(error) if isinstance(error, CounterpointError) else f"{type(error).__name__}: {error}"
    return Failure(said, remedy)


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error, what it was raised for, and so on."""
    while error is not None:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place_in_template(error: BaseException) -> str:
    """Return the template and the line in which something went wrong, if it was in a template."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}:{error.lineno}"
    frames = [frame for frame in extract_tb(error.__traceback__) if Path(frame.filename).suffix in (".html", ".xml")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
