"""Answers follow what they answer, whatever the records say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.model import ActorId, EntryRef, Relation
from counterpoint.model.dates import parse_date
from counterpoint.render.exchange import Turn, When, answers_of, order_turns
from tests.render.records import answer, make_claim


def turns_of(*answers: tuple[str, str, str]) -> tuple[Turn, ...]:
    return order_turns(make_claim(counter_statements=tuple(answer(i, a, d) for i, a, d in answers)))


def test_rebuttals_of_rebuttals_follow_what_they_answer() -> None:
    turns = turns_of(
        ("second", "statement", "2019-06-03"),
        ("reply", "first", "2019-06-05"),
        ("first", "statement", "2019-06-02"),
        ("reply-to-reply", "reply", "2019-06-06"),
    )
    assert [turn.entry.id for turn in turns] == ["statement", "first", "reply", "reply-to-reply", "second"]
    assert [turn.depth for turn in turns] == [0, 1, 2, 3, 1]
    assert [turn.answers for turn in turns] == [None, 0, 1, 2, 0]


@pytest.mark.parametrize(
    ("said", "date", "when", "days"),
    [
        ("2019-06-01", "2019-05-30", When.BEFORE, -2),
        ("2019-06-01", "2019-06-01", When.REPLY, 0),
        ("2019-06-01", "2019-06-04", When.REPLY, 3),
        ("2019-06-01", "2019-07-01", When.REPLY, 30),
        ("2019-06-01", "2019-07-02", When.LATER, 31),
        ("2019-06-01", "2019-06-04?", When.REPLY, None),
        ("2019-06-01", "2018", When.BEFORE, None),
        ("2019-06-01", "2019-06", When.REPLY, None),
        ("2019-06-05", "2019-06", When.UNKNOWN, None),
        ("2019-06", "2019-06-05", When.UNKNOWN, None),
        ("2019-06", "2019-08", When.LATER, None),
        ("2019-06-01", None, When.UNKNOWN, None),
        (None, "2019-06-01", When.UNKNOWN, None),
    ],
)
def test_an_answer_stands_where_its_date_puts_it(
    said: str | None, date: str | None, when: When, days: int | None
) -> None:
    reply = replace(answer("reply"), date=parse_date(date) if date else None)
    claim = make_claim(counter_statements=(reply,))
    statement = replace(claim.statement, date=parse_date(said) if said else None)
    turn = order_turns(replace(claim, statement=statement))[1]
    assert (turn.when, turn.days) == (when, days)


def test_what_answers_an_answer_stands_with_it() -> None:
    turns = turns_of(
        ("old", "statement", "2019-01-01"), ("new", "statement", "2019-06-02"), ("reply", "old", "2020-01-01")
    )
    assert [(turn.entry.id, turn.when.name, turn.answers) for turn in turns] == [
        ("statement", "STATEMENT", None),
        ("old", "BEFORE", 0),
        ("reply", "BEFORE", 1),
        ("new", "REPLY", 0),
    ]


def test_speakers_are_seen_to_answer_themselves() -> None:
    claim = make_claim(
        counter_statements=(
            answer("denial"),
            answer("again", "denial"),
            answer("turned", by=(ActorId("mayor"),), relation=Relation.CONTRADICTS),
        )
    )
    assert {turn.entry.id: turn.own for turn in order_turns(claim)} == {
        "statement": False,
        "denial": False,
        "again": True,
        "turned": True,
    }


def test_cycles_end() -> None:
    turns = turns_of(("a", "b", "2019"), ("b", "a", "2019"), ("self", "self", "2019"))
    assert sorted(turn.entry.id for turn in turns) == ["a", "b", "self", "statement"]


def test_answers_to_what_is_elsewhere_or_nowhere_are_kept() -> None:
    turns = turns_of(
        ("away", "other#statement", "2019"), ("lost", "nobody", "2019"), ("near", "bridge-closed#away", "2019")
    )
    assert [(turn.entry.id, turn.answers) for turn in turns] == [
        ("statement", None),
        ("away", None),
        ("near", 1),
        ("lost", None),
    ]


def test_answers_of_an_entry_are_in_order_of_date() -> None:
    claim = make_claim(counter_statements=(answer("late", date="2020"), answer("early", date="2018")))
    assert [entry.id for entry in answers_of(claim, "statement")] == ["early", "late"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(list(Relation))), max_size=12))
def test_every_entry_is_placed_once_and_after_what_it_answers(targets: list[tuple[int, Relation]]) -> None:
    entries = tuple(
        answer(f"e{i}", EntryRef("statement" if target == 0 else f"e{target - 1}"), relation=relation)
        for i, (target, relation) in enumerate(targets)
    )
    turns = order_turns(make_claim(counter_statements=entries))
    assert sorted(turn.entry.id for turn in turns) == sorted(["statement", *(e.id for e in entries)])
    assert all(turn.answers is None or turn.answers < index for index, turn in enumerate(turns))
