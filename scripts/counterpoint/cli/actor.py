"""`counterpoint actor`: add somebody who says something to the registry."""

from __future__ import annotations

from pathlib import Path

import click

from counterpoint.cli import CLEAN
from counterpoint.cli._site import find_root, root_option, site_language

KINDS = ("person", "government-body", "organisation", "outlet", "group", "unnamed")


@click.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), default="person", show_default=True, help="What kind of party.")
@click.option("--lang", metavar="TAG", help="Language of the name. Default: the site's.")
@click.option("--country", metavar="CODE", help="The state it belongs to or speaks for, such as UA.")
@click.option("--id", "given_id", metavar="ID", help="Its id. Default: made of the name.")
@root_option
def command(
    name: str, kind: str, lang: str | None, country: str | None, given_id: str | None, root: Path | None
) -> int:
    """Add an actor to the registry: a person, a ministry, an organisation.

    Somebody who has that name already is found, and not added again. Others whose names are like it are named. What
    checks would call an error is refused.
    """
    from counterpoint import load
    from counterpoint.cli._adding import Additions, registry_file
    from counterpoint.scaffold import actors_named, free_id, new_actor

    site = find_root(root)
    loaded = load.load_site(site)
    corpus = loaded.corpus
    found = actors_named(name, corpus.actors)
    for key in found:
        actor = corpus.actors[key]
        if key == name or any(each.text.casefold() == name.strip().casefold() for each in actor.names):
            click.echo(f"{key} is there already ({actor.place.path}:{actor.place.line - 1 or 1})")
            return CLEAN
    actor_id = given_id or free_id(name, {**corpus.actors, **corpus.outlets}, "actor")
    additions = Additions(site, loaded)
    fields = new_actor(name.strip(), lang or site_language(site), kind, country or "")
    additions.add(registry_file("actors", corpus), "actors", actor_id, fields)
    additions.write()
    if found:
        click.echo(f"names like it: {', '.join(found)}; remove the new entry if it is one of them")
    return CLEAN
