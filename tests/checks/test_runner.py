"""How checks are run: what they visit, what they may know, and in which order."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from counterpoint import checks
from counterpoint.checks._registry import _CHECKS, Check, check
from counterpoint.checks._visits import gather, holders_of, values_of
from counterpoint.checks._words import graphemes, nearest
from counterpoint.load import assemble, load_file
from counterpoint.model import ActorId, Claim, Corpus, EntryRef, Line, Link, OutletId, SourceId, Wording
from counterpoint.model.marks import Place
from counterpoint.problems import Problem
from tests.checks.sample import check_corpus, problems_of, record_file, site, told


def corpus_of(files: dict[str, str]) -> Corpus:
    loaded = assemble(load_file(record_file(path), text.encode()) for path, text in sorted(files.items()))
    assert loaded.problems == ()
    return loaded.corpus


def test_at_least_forty_codes_besides_reading() -> None:
    assert len(checks.all_checks()) >= 40


def test_a_code_belongs_to_one_check() -> None:
    first = checks.all_checks()[0]

    def another(record: object, context: object) -> None: ...

    with pytest.raises(ValueError, match=f"{first.code} is the code of two checks"):
        check(first.code, "another", on=Claim)(another)  # type: ignore[arg-type]
    assert _CHECKS[first.code] is first


def test_a_claim_is_checked_without_looking_at_others() -> None:
    alone = site(bridge="related: [tunnel]\ncounter_statements: []\n")
    tunnel = "claim: The bridge was open in June of 2019\nstatement: {by: mayor-doe, paraphrase: It was open.}\n"
    both = site(bridge="related: [tunnel]\ncounter_statements: []\n", tunnel=tunnel)
    results = [
        checks.check_claim(corpus_of(files).claims_by_id["roads/bridge"], corpus_of(files)) for files in (alone, both)
    ]
    assert results[0] == results[1] == ()


def test_problems_can_be_sent_to_another_process() -> None:
    corpus = corpus_of(site(bridge="claim: Was the bridge open?\n"))
    found = checks.check_claim(corpus.claims[0], corpus)
    assert pickle.loads(pickle.dumps(found)) == found
    again = pickle.loads(pickle.dumps(corpus))
    assert checks.check_claim(again.claims[0], again) == found


def test_the_same_corpus_gives_the_same_problems_in_the_same_order() -> None:
    files = site(
        bridge="claim: Was the bridge not open?\nrelated: [a, b]\n", tunnel="statement: {by: x, paraphrase: y}\n"
    )
    one, two = corpus_of(files), corpus_of(dict(reversed(files.items())))
    assert check_corpus(one) == check_corpus(two)
    assert [checks.check_claim(c, one) for c in one.claims] == [checks.check_claim(c, two) for c in two.claims]


def test_an_empty_corpus_is_clean() -> None:
    assert check_corpus(Corpus()) == ()


def test_a_claim_of_nothing_but_dangling_references_is_survived() -> None:
    corpus = corpus_of(site())
    stripped = replace(corpus, dossiers={}, sources={}, actors={}, outlets={}, scales={}, topics={})
    codes = {problem.code for problem in checks.check_claim(stripped.claims[0], stripped)}
    assert codes == {"AC01", "SR01", "CL13"}


def test_what_each_class_holds() -> None:
    fields = {holder.name: holder for holder in holders_of(Link)}
    assert fields["by"].kinds == (ActorId, OutletId)
    assert fields["source"].kinds == (SourceId,)
    assert [record.__name__ for record in fields["source"].records] == ["Source"]
    assert "how" not in fields
    assert {holder.name for holder in holders_of(Wording)} >= {"text", "lang", "source", "note"}


def test_values_are_found_wherever_they_stand() -> None:
    block = """\
statement:
  by: roads-office
  date: 2019-06-01
  known_through: {by: daily-post, how: second-hand, source: daily-post-2019}
  paraphrase: Traffic crosses the bridge.
counter_statements:
  - id: mayor-denies
    by: mayor-doe
    date: 2019-06-02
    relation: denies
    wordings: [{text: The bridge is closed., lang: en, source: {url: "https://post.example/x", outlet: daily-post}}]
"""
    claim = corpus_of(site(bridge=block)).claims[0]
    actors = {value.text: value.place for value in values_of(claim, ActorId)}
    assert actors == {
        "roads-office": Place(claim.place.path, ("statement", "by", 0)),
        "daily-post": Place(claim.place.path, ("statement", "known_through", "by")),
        "mayor-doe": Place(claim.place.path, ("counter_statements", 0, "by", 0)),
    }
    assert [value.text for value in values_of(claim, EntryRef)] == ["statement", "statement"]
    assert "It was closed from May to July." in [value.text for value in values_of(claim, Line)]
    found: dict[object, set[str]] = {ActorId: set(), SourceId: set()}
    inline: list[object] = []
    gather(claim, found, inline)  # type: ignore[arg-type]
    assert found == {ActorId: set(actors), SourceId: {"daily-post-2019"}}
    assert [source.url for source in inline] == ["https://post.example/x"]  # type: ignore[attr-defined]


def test_an_outlet_may_stand_where_an_actor_or_outlet_is_asked_for() -> None:
    block = (
        "statement:\n  by: roads-office\n  date: 2019-06-01\n"
        "  known_through: {by: BY, how: second-hand}\n  paraphrase: It is open.\n"
    )
    assert told(problems_of(site(bridge=block.replace("BY", "daily-post")))) == []
    (problem,) = problems_of(site(bridge=block.replace("BY", "dayly-post")))
    assert str(problem) == (
        "claims/roads/bridge.yml:4:23: AC01 there is no actor or outlet 'dayly-post' in the registry (unknown-actor)"
    )
    assert problem.help == "did you mean 'daily-post'?"


def test_default_references_are_not_asked_for() -> None:
    assert (
        problems_of(site(bridge="evidence:\n  - {id: a, stance: refutes, source: daily-post-2019, note: It saw it.}\n"))
        == ()
    )


@pytest.mark.parametrize(("text", "count"), [("bridge", 6), ("é", 1), ("👨‍👩‍👧", 1), ("a\r\nb", 3), ("นี้", 1), ("", 0)])
def test_characters_are_counted_as_readers_see_them(text: str, count: int) -> None:
    assert graphemes(text) == count


def test_the_nearest_word() -> None:
    assert nearest("roads-ofice", {"roads-office": 1, "mayor": 2}) == "roads-office"
    assert nearest("xyz", ["roads-office"]) is None
    assert nearest("xyz", []) is None


def test_checks_that_only_declare_a_code_find_nothing() -> None:
    corpus = corpus_of(site())
    declared = [check for check in checks.all_checks() if not check.on]
    assert declared
    for each in declared:
        assert list(each.function(corpus, None)) == []  # type: ignore[arg-type]


def test_a_check_is_a_value() -> None:
    each = next(check for check in checks.all_checks() if check.code == "ST02")
    assert isinstance(each, Check)
    assert isinstance(each.problem((Place("x"), "message")), Problem)
    assert each.manual.startswith("A wording names the source it was read in.")
