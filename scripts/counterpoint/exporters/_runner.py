"""Running exporters: those that a site's settings choose, each on what it is for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from counterpoint.errors import BadSetting
from counterpoint.exporters._context import Context, Kept, PlannedFile
from counterpoint.exporters._registry import Exporter, all_exporters, subjects_of
from counterpoint.model import Corpus
from counterpoint.output import OutputFile
from counterpoint.render import HeadElement, Page


@dataclass(frozen=True)
class Chosen:
    """An exporter with the options that a site sets for it."""

    exporter: Exporter
    options: Mapping[str, Any]


def choose_exporters(settings: Mapping[str, Any]) -> tuple[Chosen, ...]:
    """Return the exporters of a site.

    Args:
        settings: by name of an exporter: true, false, or its options.

    Raises:
        BadSetting: if there is no exporter of a name, or no such option.
    """
    for name in settings:
        exporter_named(str(name))
    chosen = (choose_exporter(each, settings.get(name)) for name, each in all_exporters().items())
    return tuple(each for each in chosen if each is not None)


def choose_exporter(exporter: Exporter, setting: object = None) -> Chosen | None:
    """Return an exporter with its options; None if it is switched off.

    Args:
        setting: true, false, options, or None for what the exporter's declaration says.

    Raises:
        BadSetting: if the setting means nothing.
    """
    setting = exporter.default if setting is None else setting
    if isinstance(setting, bool):
        return Chosen(exporter, exporter.options) if setting else None
    if not isinstance(setting, dict):
        raise BadSetting(f"exporters: {exporter.name}: expected true, false or options, found {setting!r}")
    for name, value in setting.items():
        if name not in exporter.options:
            known = ", ".join(sorted(exporter.options)) or "none"
            raise BadSetting(f"exporters: {exporter.name}: no option {name!r}; known are: {known}")
        wanted = type(exporter.options[name])
        if type(value) is not wanted:
            raise BadSetting(f"exporters: {exporter.name}: {name}: expected a {wanted.__name__}, found {value!r}")
    return Chosen(exporter, {**exporter.options, **setting})


def exporter_named(name: str) -> Exporter:
    """Return the exporter of a name.

    Raises:
        BadSetting: if there is none.
    """
    known = all_exporters()
    if name not in known:
        raise _unknown(name, list(known))
    return known[name]


def file_exporter_named(name: str) -> Exporter:
    """Return the exporter of a name, which must make files of the records alone.

    Raises:
        BadSetting: if there is none, or it only adds to the heads of pages, or it is made of the finished site.
    """
    known = all_exporters()
    of_files = [each.name for each in known.values() if each.makes_files and not each.of_site]
    if name in of_files:
        return known[name]
    if name in known and known[name].of_site:
        raise BadSetting(
            f"{name!r} is made of the finished site, of which pages written by hand are a part; "
            "`counterpoint build` writes it there"
        )
    if name in known:
        raise BadSetting(
            f"{name!r} only adds to the heads of pages, and makes no files; 'datafeed' has all reviews in one file, "
            f"and there are: {', '.join(each for each in of_files if each != 'datafeed')}"
        )
    raise _unknown(name, of_files)


def _unknown(name: str, known: Sequence[str]) -> BadSetting:
    near = get_close_matches(name, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"known are: {', '.join(known)}"
    return BadSetting(f"no exporter is called {name!r}; {hint}")


def export_files(chosen: Iterable[Chosen], context: Context) -> Iterator[OutputFile]:
    """Yield the files of exporters, in the order of their names.

    Raises:
        ValueError: if two exporters make one file, which is a mistake of ours.
    """
    made_by: dict[str, str] = {}
    for each in chosen:
        for file in _files_of(each, replace(context, options=each.options)):
            if file.path in made_by:
                raise ValueError(f"{each.exporter.name} and {made_by[file.path]} both make {file.path}")
            made_by[file.path] = each.exporter.name
            yield file


def _files_of(chosen: Chosen, context: Context) -> Iterator[OutputFile]:
    kept: list[Sequence[str]] = []
    for on, function in chosen.exporter.functions:
        for subject in subjects_of(on, context.corpus) if on is not Corpus else ():
            for made in function(subject, context):
                if isinstance(made, Kept):
                    kept.append(made.texts)
                else:
                    yield made  # type: ignore[misc]
    for on, function in chosen.exporter.functions:
        if on is Corpus:
            for file in function(context.corpus, replace(context, kept=kept)):  # type: ignore[arg-type]
                yield file.file(context) if isinstance(file, PlannedFile) else file  # type: ignore[misc]


def with_head(page: Page, chosen: Iterable[Chosen], context: Context) -> Page:
    """Return a page with what exporters add to its head."""
    added: list[HeadElement] = []
    for each in chosen:
        functions = each.exporter.on_pages
        if functions:
            own = context if each.options == context.options else replace(context, options=each.options)
            for function in functions:
                added += function(page, own)
    return page._replace(head=(*page.head, *added)) if added else page
