"""People of the newsroom are a kind of their own.

In format 1, whoever rated a claim or was responsible for a dossier was an actor, among the people and bodies who said
something that was checked. In format 2 they are `people` of the registry, with pages that list their work.

Who is named in `verdict: by` or `editors`, and is an actor, becomes one of the people: the first name is kept as
`name`, further names as `names`, the latest role's title as `title`, with `note` and `same_as`. An actor who also
speaks in some record stays an actor as well. The kind, the country, the day of death and former roles have no place
among people; they are left out where the actor goes. Comments stay with the entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from counterpoint import load
from counterpoint.dependencies import ACTORS, PEOPLE, references_of, units_of
from counterpoint.fmt.emitter import write_layout
from counterpoint.fmt.layout import Collection, Item, read_layout
from counterpoint.load import FileKind
from counterpoint.migrations._layouts import comments_in, find, inner, made, take
from counterpoint.migrations._registry import Texts, migration
from counterpoint.model import Actor, Corpus, Name


@migration(2, "people-of-the-newsroom")
def people_of_the_newsroom(texts: Texts) -> Texts:
    """Move actors who work here to the people."""
    corpus = load.assemble(load.load_file(file, text.encode()) for file, text in texts.items()).corpus
    people, speakers = _named(corpus)
    moving = {key: corpus.actors[key] for key in people & corpus.actors.keys() - corpus.people.keys()}
    changed = {}
    for file, text in texts.items():
        here = {key: actor for key, actor in moving.items() if actor.place.path == file.path}
        if file.kind is FileKind.REGISTRY and here:
            layout = read_layout(text, file.kind)
            actors = find(layout, "actors")
            assert actors is not None
            for key in [item.key for item in _items(actors) if item.key in here]:
                _move(layout, here[str(key)], stays=key in speakers)
            changed[file] = write_layout(layout)
    return changed


def _named(corpus: Corpus) -> tuple[set[str], set[str]]:
    """Return the ids that are named as people of the newsroom, and those that are named as actors."""
    named = [unit for other, record in units_of(corpus).items() for unit in references_of(other, record)]
    return {unit.id for unit in named if unit.kind == PEOPLE}, {unit.id for unit in named if unit.kind == ACTORS}


def _move(layout: Collection, actor: Actor, stays: bool) -> None:
    entry = made({"people": {actor.id: _person(actor)}}, FileKind.REGISTRY)
    group = entry.items[0]
    people = find(layout, "people")
    if people is None or inner(people) is None:
        people = group
        layout.items.append(people)
    else:
        _items(people).extend(_items(group))
    if stays:
        return
    actors = inner(find(layout, "actors"))
    assert actors is not None
    comments = comments_in(take(actors, actor.id))
    _items(group)[0].above = comments
    if not actors.items:
        gone = take(layout, "actors")
        people.above = [*gone.above, *gone.behind, *actors.below, *people.above]


def _items(item: Item) -> list[Item]:
    collection = inner(item)
    return collection.items if collection else []


def _person(actor: Actor) -> dict[str, Any]:
    first, *others = actor.names
    return dict(_fields(actor, first, others))


def _fields(actor: Actor, first: Name, others: list[Name]) -> Iterator[tuple[str, Any]]:
    yield "name", first.text
    if actor.roles:
        yield "title", actor.roles[0].title
    if others:
        yield "names", [dict(_name(name)) for name in (first, *others)]
    if actor.note:
        yield "note", actor.note
    if actor.same_as:
        yield "same_as", list(actor.same_as)


def _name(name: Name) -> Iterator[tuple[str, str]]:
    yield "text", name.text
    yield "lang", name.lang
    if name.kind is not Name.kind:
        yield "kind", name.kind.value
    if name.source:
        yield "source", name.source
