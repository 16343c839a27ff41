"""`counterpoint new`: begin a claim record."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN
from counterpoint.cli._site import CLAIMS, find_root, root_option
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from counterpoint.model import Corpus


@click.command()
@click.argument("claim", required=False)
@click.option("--dossier", metavar="ID", help="The dossier it belongs to. Default: the only one there is.")
@click.option("--by", metavar="ID", help="The actor who made the statement.")
@click.option("--date", metavar="DATE", help="When: 2022-10-08, 2022-10 or 2022, with ? behind it if uncertain.")
@click.option("--words", metavar="TEXT", help="The words, exactly as on the page.")
@click.option("--lang", metavar="TAG", help="Language of the words, such as uk.")
@click.option("--source", metavar="ID", help="The source that the words were read in, an id of sources.yml.")
@click.option("--id", "given_id", metavar="ID", help="Name of the record. Default: made of the claim's text.")
@root_option
def command(
    claim: str | None,
    dossier: str | None,
    by: str | None,
    date: str | None,
    words: str | None,
    lang: str | None,
    source: str | None,
    given_id: str | None,
    root: Path | None,
) -> int:
    """Begin a record for a claim: what is required, and the rest as comments to fill in.

    CLAIM is the assertion, as a sentence in its positive form. On a terminal it asks for what is missing; an existing
    record is never overwritten. The record is a draft, so it does not appear on the site yet.
    """
    from counterpoint import load
    from counterpoint.folders import Folder
    from counterpoint.scaffold import Draft, draft_record, free_id

    site = find_root(root)
    corpus = load.load_site(site).corpus
    claim = claim or _ask("Claim, as a sentence in its positive form", "CLAIM")
    dossier = _dossier(dossier, corpus)
    by = by or _ask("Who said it (id of an actor)", "--by", corpus.actors)
    if _can_ask():
        date = date if date is not None else _ask("When (such as 2022-10-08; empty if not known)", "--date", empty=True)
        words = words if words is not None else _ask("The words, exactly (empty if not at hand)", "--words", empty=True)
        if words:
            lang = lang or _ask("Language of the words (such as uk)", "--lang")
            known = corpus.sources.get(dossier, {})
            source = (
                source if source is not None else _ask("Read where (id of a source)", "--source", known, empty=True)
            )
    if any("\ud800" <= char <= "\udfff" for char in f"{claim}{words or ''}"):
        raise BadSetting("the text holds bytes that are not UTF-8")
    if words and not lang:
        raise BadSetting("--words needs --lang, the language of the words")
    slug = given_id or free_id(claim, _taken_ids(site, dossier, corpus))
    text = draft_record(Draft(claim, by, date or "", lang or "en", words or "", source or ""))
    path = f"{CLAIMS}/{dossier}/{slug}.yml"
    _refuse_faults(path, dossier, slug, text)
    try:
        with Folder.at(site) as home:
            home.write_new(path, text.encode())
    except FileExistsError:
        raise BadSetting(f"{path} is there already, and is left as it is") from None
    click.echo(f"{os.path.relpath(site / path)} written")
    if by not in corpus.actors:
        click.echo(f"{by!r} is no actor yet{_nearest(by, corpus.actors)}: add it to a file in {CLAIMS}/_registry")
    click.echo("Fill in the rest, then run `counterpoint check`.")
    return CLEAN


def _can_ask() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(question: str, option: str, known: Collection[str] = (), empty: bool = False) -> str:
    """Ask for a value on the terminal; without one, say which option is missing."""
    if not _can_ask():
        raise BadSetting(f"{option} is missing, and there is no terminal to ask on")
    while True:
        answer: str = click.prompt(question, default="" if empty else None, show_default=False, err=True).strip()
        near = _nearest(answer, known)
        if not answer or answer in known or not near:
            return answer
        if click.confirm(f"{answer!r} is not known yet{near}. Take it nevertheless?", err=True):
            return answer


def _nearest(word: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(word, known, 3)
    return f" (there is {', '.join(near)})" if near else ""


def _dossier(given: str | None, corpus: Corpus) -> str:
    known = list(corpus.dossiers)
    if given is None:
        given = known[0] if len(known) == 1 else _ask(f"Dossier ({', '.join(known)})", "--dossier", known)
    if given not in known:
        listed = ", ".join(known) if known else f"none; begin with {CLAIMS}/<dossier>/dossier.yml"
        raise BadSetting(f"there is no dossier {given!r}; there is {listed}")
    return given


def _taken_ids(site: Path, dossier: str, corpus: Corpus) -> set[str]:
    """Return the names that records of the dossier have or had."""
    files = {path.stem.lower() for path in (site / CLAIMS / dossier).iterdir()}
    former = {path for claim in corpus.claims for path in claim.former_paths}
    return files | {name for folder, _, name in (path.partition("/") for path in former) if folder == dossier}


def _refuse_faults(path: str, dossier: str, slug: str, text: str) -> None:
    """Refuse to write what could not be read back."""
    from counterpoint import load
    from counterpoint.model import SLUG, SLUG_LIMIT
    from counterpoint.scaffold import TAKEN

    if not SLUG.fullmatch(slug) or len(slug) > SLUG_LIMIT or slug in TAKEN:
        raise BadSetting(f"{slug!r} cannot be the name of a record; give another with --id")
    file = load.RecordFile(path, load.FileKind.CLAIM, dossier, slug)
    problems = load.load_file(file, text.encode("utf-8", "surrogateescape")).problems
    if problems:
        raise BadSetting("; ".join(f"{p.message}" + (f" ({p.help})" if p.help else "") for p in problems))
