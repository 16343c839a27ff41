"""`counterpoint source`: add the page at an address to a dossier's sources."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from counterpoint.cli import CLEAN
from counterpoint.cli._site import find_root, root_option


@click.command()
@click.argument("address")
@click.option("--dossier", metavar="ID", help="The dossier it belongs to. Default: the only one there is.")
@click.option("--id", "given_id", metavar="ID", help="Its id. Default: made of the outlet and the address.")
@click.option("--outlet", metavar="ID", help="Its publisher. Default: the outlet of the registry at that host.")
@click.option("--title", metavar="TEXT", help="Its title, in its own language, as shown on it.")
@click.option("--published", metavar="DATE", help="The date that the page gives itself.")
@click.option("--lang", metavar="TAG", help="Its language, such as uk.")
@root_option
def command(
    address: str,
    dossier: str | None,
    given_id: str | None,
    outlet: str | None,
    title: str | None,
    published: str | None,
    lang: str | None,
    root: Path | None,
) -> int:
    """Add the page at an address to the sources of a dossier.

    What only follows the reader is cut off the address, the outlet is found by the host, and today is the day on which
    the page was read. The address of an archived copy is taken apart into the page's own and the copy. A page that is
    among the sources already is found, in whatever form its address was given. What checks would call an error is
    refused.
    """
    from counterpoint import load
    from counterpoint.cli._adding import Additions, dossier_of, sources_file
    from counterpoint.model.hosts import hosts_of
    from counterpoint.scaffold import copied_page, draft_source, source_at

    site = find_root(root)
    loaded = load.load_site(site)
    corpus = loaded.corpus
    into = dossier_of(dossier, corpus)
    known = source_at(address, into, corpus)
    if known and known[0] == into:
        source = corpus.sources[into][known[1]]
        click.echo(f"{known[1]} is that page already ({source.place.path}:{source.place.line - 1 or 1})")
        copied = copied_page(address, hosts_of(corpus))
        if copied and address not in (source.url, *(copy.url for copy in source.archived)):
            click.echo("what was given is a copy of it; write it under 'archived' there")
        return CLEAN
    given = {"id": given_id, "outlet": outlet, "title": title, "published": published, "lang": lang}
    today = datetime.date.today().isoformat()
    draft = draft_source(address, into, corpus, today, {key: value for key, value in given.items() if value})
    additions = Additions(site, loaded)
    additions.add(sources_file(into), "sources", draft.id, draft.fields)
    additions.write()
    for note in draft.notes:
        click.echo(note)
    if known:
        click.echo(f"what {known[0]} says of that page was taken over")
    return CLEAN
