"""Answers follow what they answer, whatever the records say."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.model import EntryRef, Relation
from counterpoint.render.exchange import Turn, answers_of, order_turns
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
    assert [turn.side for turn in turns] == [0, 1, 0, 1, 1]
    assert [turn.row for turn in turns] == [1, 1, 2, 2, 3]


def test_support_stands_on_the_side_of_what_it_supports() -> None:
    claim = make_claim(
        counter_statements=(
            answer("denial"),
            answer("echo", "denial", relation=Relation.REPEATS),
            answer("ally", relation=Relation.CORROBORATES, date="2019-07-01"),
        )
    )
    assert {turn.entry.id: turn.side for turn in order_turns(claim)} == {
        "statement": 0,
        "denial": 1,
        "echo": 1,
        "ally": 0,
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


def test_threads_that_overlap_run_in_lanes_of_their_own() -> None:
    turns = turns_of(
        ("a", "statement", "2019-01"), ("b", "a", "2019-02"), ("c", "a", "2019-03"), ("d", "statement", "2019-04")
    )
    lanes = {turn.entry.id: turn.lane for turn in turns}
    assert lanes == {"statement": 0, "a": 0, "b": 0, "c": 0, "d": 1}


def test_answers_of_an_entry_are_in_order_of_date() -> None:
    claim = make_claim(counter_statements=(answer("late", date="2020"), answer("early", date="2018")))
    assert [entry.id for entry in answers_of(claim, "statement")] == ["early", "late"]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.sampled_from(list(Relation))), max_size=12))
def test_every_entry_is_placed_once_and_no_two_share_a_cell(targets: list[tuple[int, Relation]]) -> None:
    entries = tuple(
        answer(f"e{i}", EntryRef("statement" if target == 0 else f"e{target - 1}"), relation=relation)
        for i, (target, relation) in enumerate(targets)
    )
    turns = order_turns(make_claim(counter_statements=entries))
    assert sorted(turn.entry.id for turn in turns) == sorted(["statement", *(e.id for e in entries)])
    cells = [(turn.side, row) for turn in turns for row in range(turn.row, turn.end_row)]
    assert len(cells) == len(set(cells))
    assert [turn.row for turn in turns] == sorted(turn.row for turn in turns)
    assert all(turn.answers is None or turn.answers < index for index, turn in enumerate(turns))
