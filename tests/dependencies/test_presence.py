"""Who only asks whether there is something of an id depends on that, not on what it says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from counterpoint.dependencies import Digests, numbers_in, numbers_of_changes, watch
from counterpoint.model import Corpus, Registry
from counterpoint.model.texts import Id
from tests.render.records import full_corpus

MAPPINGS = ("dossiers", "actors", "outlets", "topics", "claims_by_dossier", "scales_by_dossier", "licences_by_dossier")


def asked(corpus: Corpus, name: str, key: str) -> bytes:
    """Return what is noted of the question whether there is a key."""
    watched = watch(corpus)
    assert (key in getattr(watched, name)) == (key in getattr(corpus, name))
    return watched.take_notes()


@pytest.mark.parametrize("name", MAPPINGS)
def test_what_is_there_stays_there_when_it_is_edited(name: str) -> None:
    corpus = full_corpus()
    key = next(iter(getattr(corpus, name)))
    notes = asked(corpus, name, key)
    edited = replace(
        corpus,
        claims=tuple(replace(each, fingerprint=b"edited") for each in corpus.claims),
        **{  # type: ignore[arg-type]
            registry: {
                each: replace(record, fingerprint=b"edited") for each, record in getattr(corpus, registry).items()
            }
            for registry in ("dossiers", "actors", "outlets", "topics")
        },
    )
    assert Digests(edited).of(notes) == Digests(corpus).of(notes)


@pytest.mark.parametrize("name", MAPPINGS)
def test_what_comes_or_goes_is_told(name: str) -> None:
    corpus = full_corpus()
    key = next(iter(getattr(corpus, name)))
    gone = replace(
        corpus,
        claims=tuple(each for each in corpus.claims if each.dossier_id != key),
        **{  # type: ignore[arg-type]
            registry: {each: record for each, record in getattr(corpus, registry).items() if each != key}
            for registry in ("dossiers", "actors", "outlets", "topics")
        },
    )
    assert key not in getattr(gone, name)
    for before, after in ((corpus, gone), (gone, corpus)):
        notes = asked(before, name, key)
        assert Digests(after).of(notes) != Digests(before).of(notes)


def test_a_preview_is_told_what_comes_and_goes_in_a_file() -> None:
    corpus = full_corpus()
    key, outlet = next((Id(key), outlet) for key, outlet in corpus.outlets.items())
    notes = set(numbers_in(asked(corpus, "outlets", key)))
    with_it, without = Registry(outlets={key: outlet}), Registry()
    edited = Registry(outlets={key: replace(outlet, fingerprint=b"edited")})
    path = "claims/_registry/outlets.yml"
    assert notes & numbers_of_changes(path, "", with_it, without)
    assert notes & numbers_of_changes(path, "", without, with_it)
    assert not notes & numbers_of_changes(path, "", with_it, edited)
