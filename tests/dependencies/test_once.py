"""What is made once and shown often counts as looked up by all that show it."""

from __future__ import annotations

from counterpoint.dependencies import once, watch
from tests.render.records import full_corpus


def test_what_is_kept_is_noted_each_time_with_what_was_looked_up_before() -> None:
    corpus = watch(full_corpus())
    actor, topic = next(iter(full_corpus().actors)), next(iter(full_corpus().topics))
    made = []

    def make() -> str:
        made.append(actor)
        return (corpus.rating_of(corpus.claims[0]) and corpus.actors[actor].id) or ""

    notes = []
    for _ in range(2):
        assert topic in corpus.topics
        assert once(corpus, "actor", make) == actor
        notes.append(corpus.take_notes())
    assert made == [actor]
    assert notes[0] == notes[1]
    assert topic in corpus.topics
    make()
    assert corpus.take_notes() == notes[0]
    assert corpus.take_notes() == b""


def test_a_corpus_that_nobody_watches_keeps_nothing() -> None:
    corpus = full_corpus()
    assert [once(corpus, "name", lambda: "a"), once(corpus, "name", lambda: "b")] == ["a", "b"]
