"""`counterpoint new`: begin a claim record."""

from __future__ import annotations

import datetime
import os
import shlex
from collections.abc import Callable
from datetime import date as date_type
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint.cli import CLEAN
from counterpoint.cli import _asking as asking
from counterpoint.cli._adding import (
    Additions,
    begin_dossier,
    dossier_of,
    faults_told,
    refuse_unread,
    registry_file,
    sources_file,
    unread_told,
)
from counterpoint.cli._site import CLAIMS, find_root, root_option, site_language
from counterpoint.errors import BadSetting

if TYPE_CHECKING:
    from counterpoint.load import RecordFile
    from counterpoint.model import Corpus
    from counterpoint.scaffold import Draft


@click.command()
@click.argument("words_given", metavar="[CLAIM]", nargs=-1)
@click.option("--dossier", metavar="ID", help="The dossier it belongs to. Default: the only one there is.")
@click.option("--by", metavar="ID", help="The actor who made the statement, by id or by name.")
@click.option("--attributed-to", metavar="ID", help="Whoever is said to have said or made it, by id or by name.")
@click.option("--platform", metavar="TEXT", help="Where it circulates, if nobody is known who said it.")
@click.option("--date", metavar="DATE", help="When: 2022-10-08, 2022-10 or 2022, and ? after it if uncertain.")
@click.option("--words", metavar="TEXT", help="The words, exactly as on the page.")
@click.option("--lang", metavar="TAG", help="Language of the words, such as uk.")
@click.option("--source", metavar="ID", help="The source that the words were read in, by id or by address.")
@click.option("--id", "given_id", metavar="ID", help="Name of the record. Default: made of the claim's text.")
@root_option
def command(
    words_given: tuple[str, ...],
    dossier: str | None,
    by: str | None,
    attributed_to: str | None,
    platform: str | None,
    date: str | None,
    words: str | None,
    lang: str | None,
    source: str | None,
    given_id: str | None,
    root: Path | None,
) -> int:
    """Begin a record for a claim: what is required, and the rest as comments to fill in.

    CLAIM is the assertion, as a sentence in its positive form. On a terminal it asks for what is missing: Tab completes
    what is known, actors and sources are found by name and address, and can be added. What checks would call an error
    is refused, but an actor may be added later. An existing record is never overwritten. The record is a draft, so it
    does not appear on the site yet.
    """
    from counterpoint import load
    from counterpoint.fmt import Unformattable, format_record
    from counterpoint.folders import Folder
    from counterpoint.scaffold import Draft, draft_record

    claim = _one_claim(words_given)
    site = find_root(root)
    loaded = load.load_site(site)
    corpus = loaded.corpus
    additions = Additions(site, loaded)
    may_ask = asking.can_ask()
    claim = claim or asking.ask(
        "Claim, as a sentence in its positive form", "CLAIM", fault=_fault_of(additions, lambda text: Draft(text, "x"))
    )
    dossier = dossier_of(dossier, corpus)
    unread = unread_told(corpus, sources_file(dossier).path)
    if unread:
        click.echo(unread, err=True)
    attributed_to = _named(attributed_to, "--attributed-to", corpus) if attributed_to else ""
    if by:
        by = _named(by, "--by", corpus)
    elif not attributed_to and not platform:
        by = _ask_actor(corpus, additions, site)
    if not by and not attributed_to and not platform:
        question = "Where does it circulate"
        platform = asking.ask(question, "--by", fault=_fault_of(additions, lambda text: Draft("x", "", text)))
    if may_ask:
        if date is None:
            question = "When (such as 2022-10-08; empty if not known)"
            check = _fault_of(additions, lambda text: Draft("x", "x", date=text))
            date = asking.ask(question, fault=check, empty=True)
        if words is None:
            question = "The words, exactly (empty if not at hand)"
            check = _fault_of(additions, lambda text: Draft("x", "x", words=text), (*NOT_YET, "ST09"))
            words = asking.ask(question, fault=check, empty=True)
        if words:
            check = _fault_of(additions, lambda text: Draft("x", "x", words=words or "", lang=text))
            lang = lang or asking.ask("Language of the words (such as uk)", known=_languages(corpus), fault=check)
            if source is None:
                source = _ask_source(corpus, dossier, additions)
    if any("\ud800" <= char <= "\udfff" for char in f"{claim}{words or ''}"):
        raise BadSetting("the text contains bytes that are not UTF-8")
    if words and not lang:
        raise BadSetting("--words needs --lang, the language of the words")
    draft = Draft(
        claim,
        by or "",
        platform or "",
        date or "",
        lang or "",
        words or "",
        _read_in(source, dossier, corpus),
        attributed_to,
        date_type.today().isoformat(),
        _own_language(site, dossier, corpus),
    )
    slug = given_id or _file_name(claim, _taken_ids(site, dossier, corpus), dossier)
    if _bad_name(slug):
        raise BadSetting(f"{slug!r} cannot be the name of a record; give another with --id")
    file = _record_file(dossier, slug)
    text = draft_record(draft)
    faults = _faults(file, text, additions, TO_COME)
    if faults:
        raise BadSetting("; ".join(faults))
    try:
        canonical = format_record(file, text.encode()).text
    except Unformattable as error:
        raise BadSetting(f"the record cannot be written: {error}") from None
    path = file.path
    try:
        with Folder.at(site) as home:
            home.write_new(path, canonical.encode())
    except FileExistsError:
        raise BadSetting(f"{path} already exists; not overwritten") from None
    additions.write()
    click.echo(f"{os.path.relpath(site / path)} written")
    for party in dict.fromkeys(filter(None, (by, attributed_to))):
        if not unread_told(corpus) and party not in additions.corpus.actors and party not in corpus.outlets:
            near = _nearest(party, corpus)
            click.echo(f"{party!r} is not in the registry yet{near}: add it with `counterpoint actor NAME`")
    click.echo("Fill in the rest, then run `counterpoint check`.")
    return CLEAN


def _one_claim(words_given: tuple[str, ...]) -> str:
    """Return the claim, if it is one argument.

    Raises:
        BadSetting: with what was probably meant.
    """
    if len(words_given) < 2:
        return "".join(words_given)
    kind, *rest = words_given
    if kind == "dossier":
        raise BadSetting(f"a dossier is a folder: {begin_dossier(' '.join(rest))}")
    if kind in ("actor", "source", "topic", "outlet"):
        raise BadSetting(f"`counterpoint new` begins a claim; see `counterpoint --help` for {kind}s")
    claim = " ".join(rest if kind == "claim" else words_given)
    quoted = shlex.quote(claim)
    raise BadSetting(
        f"expected one claim, found {len(words_given)} arguments; write it in quotes: counterpoint new {quoted}"
    )


# Questions ----------------------------------------------------------------------------------------------------------


NOT_YET = ("AC01", "CL13", "SR01")
"""Codes of what is missing in a draft while its parts are asked for: those that it names."""

TO_COME = ("AC01",)
"""Codes of what may be missing when it is written: actors, of whom it is told."""


def _fault_of(
    additions: Additions, draft: Callable[[str], Draft], to_come: tuple[str, ...] = NOT_YET
) -> Callable[[str], str]:
    """Return what says whether an answer can be read back, and checks find no error in it.

    Args:
        to_come: codes of what is not told.
    """

    def fault(answer: str) -> str:
        from counterpoint.scaffold import draft_record

        try:
            return "; ".join(_faults(_record_file("d", "c"), draft_record(draft(answer)), additions, to_come))
        except UnicodeEncodeError:
            return "the text contains bytes that are not UTF-8"

    return fault


def _ask_actor(corpus: Corpus, additions: Additions, site: Path) -> str:
    """Ask who said it, by name or id; add whoever is not known."""
    from counterpoint.model import ActorKind
    from counterpoint.scaffold import actors_named, free_id, new_actor

    def find(text: str) -> list[asking.Choice]:
        found = actors_named(text, corpus.actors)
        sure = len(found) == 1 and _is_called(found[0], text, corpus)
        return [asking.Choice(key, _name_of(key, corpus), sure) for key in found]

    def add(name: str) -> str:
        kinds = [kind.value for kind in ActorKind]
        kind = asking.ask(
            f"  What kind of party ({', '.join(kinds)})", known=kinds, fault=asking.among(kinds, "kind"), given="person"
        )
        file = registry_file("actors", corpus)

        def fault(actor_id: str, lang: str) -> str:
            return "; ".join(additions.faults_of(file, "actors", actor_id, new_actor(name, lang, kind)))

        given = site_language(site)
        lang = asking.ask("  Language of the name", given=given, fault=lambda tag: fault("x", tag))
        given = free_id(name, {**corpus.actors, **corpus.outlets}, "actor")
        actor_id = asking.ask("  Its id", given=given, fault=lambda key: fault(key, lang))
        additions.add(file, "actors", actor_id, new_actor(name, lang, kind))
        return actor_id

    known = {*corpus.actors, *(name.text for actor in corpus.actors.values() for name in actor.names)}
    question = "Who said it (name or id; empty if nobody is known)"
    return asking.choose(question, "--by", find=find, add=add, known=known, empty=True)


def _ask_source(corpus: Corpus, dossier: str, additions: Additions) -> str:
    """Ask where the words were read, by address, title or id; add a page that is not known."""
    from counterpoint.scaffold import draft_source, source_at

    known = corpus.sources.get(dossier, {})

    def find(text: str) -> list[asking.Choice]:
        at = source_at(text, dossier, corpus) if "://" in text else None
        if text in known or (at and at[0] == dossier):
            key = text if text in known else at[1] if at else ""
            return [asking.Choice(key, known[key].title or known[key].url or "", True)]
        wanted = text.casefold()
        titled = [(key, source.title or "") for key, source in known.items()]
        return [asking.Choice(key, title) for key, title in titled if wanted in title.casefold() or wanted in key][:9]

    def add(text: str) -> str:
        if "://" not in text:
            click.echo("  give the address of the page, from 'https://' on", err=True)
            return ""
        draft = draft_source(text, dossier, corpus, datetime.date.today().isoformat())
        additions.add(sources_file(dossier), "sources", draft.id, draft.fields)
        for note in draft.notes:
            click.echo(f"  {note}", err=True)
        return draft.id

    question = "Read where (address, or id or words of the title of a source; empty if not at hand)"
    return asking.choose(question, find=find, add=add, known=known.keys(), empty=True)


def _file_name(claim: str, taken: set[str], dossier: str) -> str:
    """Return the name of the record: made of the claim, and shown to whoever can change it."""
    from counterpoint.scaffold import free_id

    slug = free_id(claim, taken)
    if not asking.can_ask():
        return slug
    return asking.ask(f"File in {CLAIMS}/{dossier}/, without .yml", given=slug, fault=_bad_name)


def _bad_name(slug: str) -> str:
    from counterpoint.model import SLUG, SLUG_LIMIT
    from counterpoint.scaffold import TAKEN

    if SLUG.fullmatch(slug) and len(slug) <= SLUG_LIMIT and slug not in TAKEN:
        return ""
    return f"{slug!r} cannot be the name of a record; expected lower-case ASCII letters, digits and single hyphens"


def _own_language(site: Path, dossier: str, corpus: Corpus) -> str:
    """Return the language that a dossier is written in: its own, or the site's."""
    known = corpus.dossiers.get(dossier)
    return (known.lang if known else None) or site_language(site)


def _languages(corpus: Corpus) -> set[str]:
    return {wording.lang for claim in corpus.claims for wording in claim.statement.wordings}


# What is given as options -------------------------------------------------------------------------------------------


def _named(given: str, option: str, corpus: Corpus) -> str:
    """Return the actor who has that id, or exactly that name; else the text, if it may be the id of one to come.

    Raises:
        BadSetting: if it is a name that nobody has, or several have.
    """
    from counterpoint.model import SLUG
    from counterpoint.scaffold import actors_named, outlets_named

    near = actors_named(given, corpus.actors)
    called = [key for key in near if _is_called(key, given, corpus)]
    if len(called) == 1:
        return called[0]
    if SLUG.fullmatch(given):
        return given
    if called:
        raise BadSetting(f"{option}: {_listed(called, corpus)} are called {given!r}; give the id of one")
    if option == "--by":
        near += outlets_named(given, corpus.outlets)
    alike = f"; there is {_listed(near, corpus)}" if near else ""
    raise BadSetting(
        f"{option}: nobody in the registry is called {given!r}{alike}; `counterpoint actor NAME` adds somebody"
    )


def _listed(parties: list[str], corpus: Corpus) -> str:
    """Return ids of actors and outlets, each with its name."""
    return ", ".join(
        f"{key} ({_name_of(key, corpus) if key in corpus.actors else corpus.outlets[key].name})" for key in parties
    )


def _read_in(source: str | None, dossier: str, corpus: Corpus) -> str:
    """Return the id of a source that is given by id or by address."""
    from counterpoint.scaffold import source_at

    if not source or "://" not in source:
        return source or ""
    known = source_at(source, dossier, corpus)
    if known is None or known[0] != dossier:
        refuse_unread(corpus, sources_file(dossier).path)
        raise BadSetting(f"{source!r} is not among the sources yet; add it with `counterpoint source ADDRESS`")
    return known[1]


def _is_called(actor_id: str, text: str, corpus: Corpus) -> bool:
    wanted = text.strip().casefold()
    return wanted == actor_id or any(name.text.casefold() == wanted for name in corpus.actors[actor_id].names)


def _name_of(actor_id: str, corpus: Corpus) -> str:
    return corpus.actors[actor_id].names[0].text


def _nearest(word: str, corpus: Corpus) -> str:
    from counterpoint.scaffold import actors_named

    near = actors_named(word, corpus.actors)[:3]
    return f" (there is {', '.join(near)})" if near else ""


def _taken_ids(site: Path, dossier: str, corpus: Corpus) -> set[str]:
    """Return the names that records of the dossier have or had."""
    from counterpoint.model import former_id

    files = {path.stem.lower() for path in (site / CLAIMS / dossier).iterdir()}
    former = {former_id(claim, path) for claim in corpus.claims for path in claim.former_paths}
    return files | {name for folder, _, name in (path.partition("/") for path in former) if folder == dossier}


def _record_file(dossier: str, slug: str) -> RecordFile:
    from counterpoint import load

    return load.RecordFile(f"{CLAIMS}/{dossier}/{slug}.yml", load.FileKind.CLAIM, dossier, slug)


def _faults(file: RecordFile, text: str, additions: Additions, to_come: tuple[str, ...]) -> list[str]:
    """Return what is wrong with a record: what could not be read back, and what checks call an error.

    Args:
        to_come: codes of what is not told.
    """
    from counterpoint import load
    from counterpoint.model import Claim

    loaded = load.load_file(file, text.encode("utf-8", "surrogateescape"))
    if loaded.problems or not isinstance(loaded.record, Claim):
        return faults_told(loaded.problems)
    return faults_told(each for each in additions.faults_in(loaded.record) if each.code not in to_come)
