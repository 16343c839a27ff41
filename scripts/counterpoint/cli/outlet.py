"""`counterpoint outlet`: add who publishes pages that are cited to the registry."""

from __future__ import annotations

from pathlib import Path

import click

from counterpoint.cli import CLEAN
from counterpoint.cli._site import find_root, root_option

KINDS = (
    *("official", "state-media", "public-broadcaster", "independent", "private-media", "news-agency"),
    *("regional-media", "aggregator", "think-tank", "fact-checker", "monitoring-group", "party", "blog", "other"),
)


@click.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="What sort of publisher.")
@click.option("--url", metavar="ADDRESS", help="Its own site, by which its pages are known.")
@click.option("--country", metavar="CODE", help="Where it is published, such as UA.")
@click.option("--lang", "langs", metavar="TAG", multiple=True, help="A language that it publishes in, such as uk.")
@click.option("--id", "given_id", metavar="ID", help="Its id. Default: made of the name.")
@root_option
def command(
    name: str,
    kind: str,
    url: str | None,
    country: str | None,
    langs: tuple[str, ...],
    given_id: str | None,
    root: Path | None,
) -> int:
    """Add an outlet to the registry: who publishes pages that records cite.

    One that has that name or site already is found, and not added again. Others whose names are like it are named, and
    the sources that are its pages and name no outlet yet. What checks would call an error is refused.
    """
    from counterpoint import load
    from counterpoint.cli._adding import Additions, registry_file
    from counterpoint.scaffold import free_id, names_of, new_outlet, outlet_at, outlets_named, sources_within

    site = find_root(root)
    loaded = load.load_site(site)
    corpus = loaded.corpus
    found = outlets_named(name, corpus.outlets)
    wanted = name.strip().casefold()
    same = [key for key in found if key == name or wanted in map(str.casefold, names_of(corpus.outlets[key]))]
    for key in filter(None, (*same, outlet_at(url, corpus.outlets) if url else "")):
        place = corpus.outlets[key].place
        click.echo(f"{key} is there already ({place.path}:{place.line - 1 or 1})")
        return CLEAN
    outlet_id = given_id or free_id(name, {**corpus.outlets, **corpus.actors}, "outlet")
    additions = Additions(site, loaded)
    fields = new_outlet(name.strip(), kind, country or "", url or "", langs)
    additions.add(registry_file("outlets", corpus), "outlets", outlet_id, fields)
    additions.write()
    if found:
        click.echo(f"names like it: {', '.join(found)}; remove the new entry if it is one of them")
    for source in sources_within(url, corpus) if url else ():
        click.echo(f"{source.place.path}:{source.place.line - 1 or 1}: a page of it; write 'outlet: {outlet_id}' there")
    return CLEAN
