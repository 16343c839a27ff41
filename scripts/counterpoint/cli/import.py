"""`counterpoint import`: bring an archive as draft records."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli._adding import dossier_of, refuse_unread, sources_file
from counterpoint.cli._progress import progress
from counterpoint.cli._site import find_root, root_option, site_language
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from counterpoint.importers import Document, Importer, ImportMapping, Outcome, Plan
    from counterpoint.model import Corpus

_MINUTES = 30
"""Most time that an import takes."""
_EXAMPLES = 20


@click.command()
@click.argument("arguments", nargs=-1, required=True, metavar="[FORMAT] FILE...")
@click.option("--into", metavar="DOSSIER", help="The dossier that the claims go into. Default: the only one there is.")
@click.option(
    "--mapping",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="What the input's fields and words mean here; see the guide.",
)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be done.")
@click.option(
    "--propose-mapping", is_flag=True, help="Write a first mapping of the input, to --mapping or to the terminal."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write what became of every value of the input, as JSON.",
)
@root_option
def command(
    arguments: tuple[str, ...],
    into: str | None,
    mapping: Path | None,
    dry_run: bool,
    propose_mapping: bool,
    report: Path | None,
    root: Path | None,
) -> int:
    """Bring an archive of others' making as draft records.

    FORMAT is found by what is in FILE if it is left out. Every record becomes a draft, and nothing is rated that the
    mapping's labels do not name. A second run finds its records again: what is new comes in, and what people changed
    stays and is told. What became of every value of the input is told in a table, and with --report in a file.

    Exits with 0 if every record came in, 1 if something was refused, 2 if the command was used wrongly.
    """
    from counterpoint import importers, load

    site = find_root(root)
    given, files = _split(arguments)
    settings = _mapping(mapping, propose_mapping)
    encoding = ""
    try:
        document = _document(files, settings)
    except importers.NotUtf8 as error:
        # There is no mapping yet that could name another encoding.
        wanted = propose_mapping and not settings.encoding
        encoding = importers.likely_encoding(error.data, site_language(site)) if wanted else ""
        if not encoding:
            raise
        document = _document(files, replace(settings, encoding=encoding))
    with progress("reading the records"):
        corpus = load.load_site(site).corpus
    dossier = dossier_of(into, corpus, "--into")
    if propose_mapping:
        scale = corpus.scales.get(corpus.dossiers[dossier].scale)
        known = importers.importer_named(given) if given else importers.recognised(document)
        text = importers.propose_mapping(document, scale, site_language(site), encoding, known)
        return _propose(document, text, mapping)
    importer = importers.importer_named(given) if given else importers.recognised(document)
    if importer.needs_mapping and mapping is None:
        if document.kind is not importers.Kind.TABLE and not given:
            importer = importers.importer_named("claimreview")
        else:
            hint = "; begin with --propose-mapping" if document.kind is importers.Kind.TABLE else ""
            raise BadSetting(f"{importer.name} needs --mapping{hint}")
    refuse_unread(corpus, sources_file(dossier).path)
    with progress("importing") as told:
        plan = _plan(document, importer, settings, site, corpus, dossier, told)
        if not dry_run:
            _write(site, plan)
    if report is not None:
        _write_report(report, "".join(importers.outcome_json(plan.outcome)).encode("utf-8", "backslashreplace"))
    _tell(plan, dry_run)
    return PROBLEMS if plan.outcome.refused or plan.outcome.left or _refused(plan.outcome) else CLEAN


def _split(arguments: tuple[str, ...]) -> tuple[str, list[Path]]:
    from counterpoint import importers

    first, *rest = arguments
    if first == "auto":
        first = ""
    elif first not in importers.all_importers():
        if rest and not Path(first).exists():
            importers.importer_named(first)
        first, rest = "", [first, *rest]
    if not rest:
        raise BadSetting("the file to import is missing")
    return first, list(map(Path, rest))


def _mapping(path: Path | None, propose: bool) -> ImportMapping:
    from counterpoint import importers

    if path is None or (propose and not path.exists()):
        return importers.ImportMapping()
    return importers.read_mapping(_read(path, 1024 * 1024), os.fspath(path))


def _document(files: list[Path], mapping: ImportMapping) -> Document:
    from counterpoint import importers

    limit = importers.SIZE_LIMIT + 1
    documents = [importers.read_document(_read(path, limit), os.fspath(path), mapping) for path in files]
    return documents[0] if len(documents) == 1 else importers.joined(documents)


def _read(path: Path, limit: int) -> bytes:
    from counterpoint.folders import read_regular

    return read_regular(path, limit)


def _propose(document: Document, text: str, path: Path | None) -> int:
    if path is None:
        sys.stdout.write(text)
        return CLEAN
    from counterpoint.folders import Folder

    try:
        with Folder.at(path.absolute().parent) as folder:
            folder.write_new(path.name, text.encode())
    except FileExistsError:
        raise BadSetting(f"{os.fspath(path)} is there already, and is left as it is") from None
    click.echo(f"{os.fspath(path)} written: read it, and change what is wrong")
    return CLEAN


def _plan(
    document: Document,
    importer: Importer,
    mapping: ImportMapping,
    site: Path,
    corpus: Corpus,
    dossier: str,
    told: Callable[[str], None],
) -> Plan:
    from counterpoint import importers
    from counterpoint.folders import Folder
    from counterpoint.load.files import LIST_LIMIT

    started = time.monotonic()

    def tick(done: int) -> None:
        told(f"{done:,} records")
        if not done % 100 and time.monotonic() - started > _MINUTES * 60:
            raise BadSetting(f"the import takes more than {_MINUTES} minutes; split the input")

    with Folder.at(site) as home:

        def read(path: str) -> bytes | None:
            try:
                return home.read(path, max(LIST_LIMIT * 16, importers.SIZE_LIMIT))
            except FileNotFoundError:
                return None

        state = importers.SiteState(corpus, dossier, site_language(site), datetime.date.today().isoformat(), read)
        return importers.plan_import(document, importer, mapping, state, tick)


def _write(site: Path, plan: Plan) -> None:
    """Write the files; what is kept for the next run comes last, so that it never says more than there is."""
    from counterpoint.folders import Folder

    with Folder.at(site) as home:
        for write in plan.writes:
            if write.before is None:
                home.write_new(write.path, write.after)
            else:
                home.rewrite(write.path, write.before, write.after)


def _write_report(path: Path, data: bytes) -> None:
    """Write the account of an import; what stands there is replaced if it is one as well."""
    from counterpoint.folders import Folder

    head = data[: data.index(b":")]
    with Folder.at(path.absolute().parent) as folder:
        with suppress(FileNotFoundError):
            if folder.read(path.name, len(head)) != head:
                raise BadSetting(f"{os.fspath(path)} is no report of an import, and is left as it is")
        folder.write(path.name, data)


# Told to people -------------------------------------------------------------------------------------------------------


def _refused(outcome: Outcome) -> int:
    from counterpoint.importers import Fate

    return outcome.counts[Fate.REFUSED]


def _tell(plan: Plan, dry_run: bool) -> None:
    from counterpoint.importers import rows_of, shown_steps
    from counterpoint.report.cells import visible

    outcome = plan.outcome
    would = "would be " if dry_run else ""
    rows = rows_of(outcome)
    if rows:
        click.echo(visible_table([(row.fate.value, f"{row.count:,}", row.at, row.what) for row in rows]))
        click.echo("")
    shown = 0
    for leaf in outcome.leaves:
        if leaf.entry.fate.value == "refused" and shown < _EXAMPLES:
            shown += 1
            place = f"{leaf.file}:{leaf.line}:{leaf.column}" if leaf.line else outcome.input
            click.echo(visible(f"{place}: {shown_steps(leaf.steps)}: {leaf.entry.how}"))
    if _refused(outcome) > shown:
        click.echo(f"… and {_refused(outcome) - shown:,} more; --report FILE has them all")
    for at, why in outcome.refused[:_EXAMPLES]:
        click.echo(visible(f"{at}: no record: {why}"))
    for record, fields in outcome.kept_yours.items():
        for kept in fields:
            click.echo(visible(f"{record}: kept yours: {kept.field}: {kept.yours!r}, the import has {kept.theirs!r}"))
    for record, names in outcome.public.items():
        click.echo(visible(f"{record} is no draft, and {would}changed: {', '.join(names)}; see that readers are told"))
    for record, why in outcome.left.items():
        click.echo(visible(f"{record} is left as it is: {why}"))
    for proposal in outcome.proposals[:_EXAMPLES]:
        near = ", ".join(proposal.near)
        click.echo(visible(f"{proposal.group}: {proposal.id} ({proposal.name}) is new, and may be {near}"))
    for note in outcome.notes:
        click.echo(visible(note))
    added = sum(map(len, outcome.added.values()))
    parts = [
        f"{_counted(len(outcome.created), 'record')} {would}written",
        f"{len(outcome.updated):,} {would}updated",
        f"{outcome.unchanged:,} as they were",
        f"{len(outcome.refused):,} refused",
    ]
    parts += [f"{len(outcome.removed):,} removed by people and not brought back"] if outcome.removed else []
    parts += [f"{len(outcome.gone):,} no longer in the input, and left"] if outcome.gone else []
    click.echo(f"{', '.join(parts)}; {_counted(added, 'entry', 'entries')} {would}added to sources and registry")
    counts = ", ".join(f"{count:,} {fate.value}" for fate, count in outcome.counts.items())
    click.echo(f"{_counted(len(outcome.leaves), 'value')} of the input: {counts}")


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count:,} {one if count == 1 else many or f'{one}s'}"


def visible_table(rows: list[tuple[str, ...]]) -> str:
    """Return rows as lines of columns."""
    from counterpoint.report.cells import visible

    cells = [tuple(visible(cell if len(cell) <= 60 else f"{cell[:59]}…") for cell in row) for row in rows]
    widths = [max(len(row[index]) for row in cells) for index in range(len(cells[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if index == 1 else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in cells
    )
