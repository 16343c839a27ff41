"""Slips in mkdocs.yml that MkDocs takes without a word: a key that nothing asks for, a picture that is not there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from counterpoint.errors import BadSetting
from counterpoint.locale.tags import meant_tag, nearest_tag

_THEME = ("custom_dir", "direction", "favicon", "features", "font", "icon", "language", "locale", "logo", "palette")
_FEATURES = tuple(
    f"{group}.{name}"
    for group, names in {
        "announce": "dismiss",
        "content": "action.edit action.view code.annotate code.copy code.select footnote.tooltips tabs.link tooltips",
        "header": "autohide",
        "navigation": "expand footer indexes instant path prune sections tabs tabs.sticky top tracking",
        "search": "highlight share suggest",
        "toc": "follow integrate",
    }.items()
    for name in names.split()
)
"""Features of Material that a misspelt one is compared with; others may be a newer theme's."""


def theme_languages(folders: Iterable[Path]) -> frozenset[str]:
    """Return the tags of the languages in which a theme has words.

    Args:
        folders: of its templates, those of the site's own among them.
    """
    return frozenset(path.stem for folder in folders for path in folder.glob("partials/languages/*.html"))


def material_languages() -> frozenset[str]:
    """Return the tags of the languages in which Material has words; none if it is not installed."""
    package = find_spec("material")
    places = package.submodule_search_locations if package else None
    return theme_languages(Path(place) / "templates" for place in places or ())


def refuse_language(tag: str, known: Collection[str]) -> None:
    """Refuse a language in which the theme has no words.

    Args:
        known: tags of the languages in which it has them.

    Raises:
        BadSetting: with the tag that is probably meant.
    """
    if not tag or tag in known:
        return
    near = ""
    for meant in (meant_tag(tag), tag):
        with suppress(ValueError, LookupError):
            near = near or nearest_tag(meant, known)
    hint = f"did you mean {near!r}?" if near else "expected a tag such as en, uk or pt-BR"
    raise BadSetting(f"theme: language: the theme has no words in {tag!r}; {hint}")


def misspelt_keys(theme: Mapping[str, Any], own: Iterable[str], options: Iterable[str]) -> Iterator[str]:
    """Yield a clause for each key that is nearly one that means something.

    Args:
        theme: the settings of the theme, as written.
        own: the options of this plugin, as written.
        options: those that it has.
    """
    known = tuple(options)
    for key in own:
        near = _near(key, known)
        if key not in known and near:
            yield f"counterpoint has no option {key!r}; did you mean {near!r}?"
    for key in theme:
        near = _near(key, _THEME)
        if key not in (*_THEME, "name", "static_templates", "highlightjs") and near:
            yield f"theme: the theme asks for no {key!r}; did you mean {near!r}?"
    features = theme.get("features")
    for feature in features if isinstance(features, list) else ():
        near = _near(str(feature), _FEATURES, 0.85)
        if feature not in _FEATURES and near:
            yield f"theme: features: the theme has no {feature!r}; did you mean {near!r}?"


def _near(word: object, known: tuple[str, ...], least: float = 0.75) -> str:
    return next(iter(get_close_matches(str(word), known, 1, least)), "")


def missing_pictures(
    theme: Mapping[str, Any], publisher: Mapping[str, Any], has: Callable[[str], bool]
) -> Iterator[str]:
    """Yield a clause for each picture of the settings that the site has not.

    Args:
        has: whether the site has a file of that path.
    """
    named = {f"theme: {name}": theme.get(name) for name in ("logo", "favicon")}
    named["publisher: logo"] = publisher.get("logo")
    for setting, path in named.items():
        if isinstance(path, str) and path and ":" not in path and not path.startswith("/") and not has(path):
            yield f"{setting}: there is no {path!r}; put the picture among the pages, and name it from there"
