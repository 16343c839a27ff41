"""What is made once and shown often counts as looked up by all that show it."""

from __future__ import annotations

from dataclasses import replace

from counterpoint.dependencies import Digests, Given, numbers_in, numbers_of_changes, once, watch
from counterpoint.model import Dossier, Line, ScaleId
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


def test_the_claims_of_a_dossier_are_others_only_if_one_of_them_is() -> None:
    corpus = full_corpus()
    one, other = corpus.claims_by_dossier, watch(corpus)
    (dossier_id, *_), elsewhere = [key for key, claims in one.items() if claims], "elsewhere"
    assert other.claims_by_dossier.get(dossier_id) == one[dossier_id]
    notes = other.take_notes()
    edited = replace(one[dossier_id][0], fingerprint=b"edited")
    added = replace(edited, dossier_id=elsewhere)
    was = Digests(corpus).of(notes)
    assert Digests(corpus.with_claims({added.id: added})).of(notes) == was
    assert Digests(corpus.with_claims({edited.id: edited})).of(notes) != was
    assert set(numbers_in(notes)) & numbers_of_changes(edited.place.path, dossier_id, one[dossier_id][0], edited)
    assert not set(numbers_in(notes)) & numbers_of_changes("claims/elsewhere/x.yml", elsewhere, None, added)


def test_a_rating_depends_on_the_scale_of_a_dossier_and_on_nothing_else_of_it() -> None:
    corpus = full_corpus()
    claim = next(claim for claim in corpus.claims if corpus.rating_of(claim))
    dossier = corpus.dossiers[claim.dossier_id]
    watched = watch(corpus)
    assert watched.rating_of(claim)
    notes = watched.take_notes()

    def reached(edited: Dossier) -> tuple[bool, bool]:
        now = replace(corpus, dossiers={**corpus.dossiers, dossier.id: edited})
        numbers = numbers_of_changes(dossier.place.path, dossier.id, dossier, edited)
        return Digests(now).of(notes) != Digests(corpus).of(notes), bool(numbers & set(numbers_in(notes)))

    assert reached(replace(dossier, fingerprint=b"edited", title=Line("Another title"))) == (False, False)
    assert reached(replace(dossier, fingerprint=b"edited", scale=ScaleId("another"))) == (True, True)


def test_going_through_all_dossiers_depends_on_every_claim() -> None:
    corpus = full_corpus()
    watched = watch(corpus)
    assert list(watched.claims_by_dossier.items())
    notes = watched.take_notes()
    for claim in corpus.claims:
        changed = corpus.with_claims({claim.id: replace(claim, fingerprint=b"edited")})
        assert Digests(changed).of(notes) != Digests(corpus).of(notes)


def test_what_many_are_given_is_told_by_its_parts() -> None:
    corpus = full_corpus()
    claim = corpus.claims[0]
    digest = Digests(corpus).of_arguments

    class Pair(Given):
        def __init__(self, *parts: object) -> None:
            super().__init__()
            self._parts = parts

        @property
        def parts(self) -> tuple[object, ...]:
            return self._parts

    given = Pair(claim, (1, "a"))
    assert digest((given,)) == digest((given,)) == digest((Pair(claim, (1, "a")),))
    for other in (Pair(claim, (1, "b")), Pair(replace(claim, fingerprint=b"edited"), (1, "a")), Pair()):
        assert digest((other,)) != digest((given,))
