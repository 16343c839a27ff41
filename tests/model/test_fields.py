"""The model explains itself, and none of its words is another's truth value."""

from __future__ import annotations

from enum import StrEnum

import pytest
import yaml

from counterpoint import model
from counterpoint.load.records import forms_of
from counterpoint.manual.schema import text_kinds
from counterpoint.model.fields import (
    Form,
    choices,
    fields_of,
    meaning_of,
    meaning_of_class,
    meaning_of_text,
    records,
    shape_of,
)

MISTAKEN = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "none", "nil"}


@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
def test_every_field_has_its_meaning_beneath_it(kind: type[model.Record]) -> None:
    assert meaning_of_class(kind).endswith(".")
    for name, declaration in fields_of(kind).items():
        assert declaration.meaning.endswith("."), f"{kind.__name__}.{name}"


@pytest.mark.parametrize("kind", choices(), ids=lambda kind: kind.__name__)
def test_every_enumerated_value_has_its_meaning_beneath_it(kind: type[StrEnum]) -> None:
    assert meaning_of_class(kind).endswith(".")
    for member in kind:
        assert meaning_of(kind, member.name).endswith("."), member


def test_every_kind_of_text_has_its_meaning_beneath_it() -> None:
    assert all(meaning_of_text(kind) and meaning for kind, _, meaning in text_kinds())


def test_no_key_and_no_value_is_another_word_to_yaml() -> None:
    words = {name for kind in records() for name in fields_of(kind)} | {v.value for kind in choices() for v in kind}
    words.remove(model.Level.OFF)  # every linter calls it so; a test shows that it is read in any form
    assert len(words) > 150
    for word in words:
        assert word.lower() not in MISTAKEN
        assert yaml.safe_load(word) == word


@pytest.mark.parametrize("kind", records(), ids=lambda kind: kind.__name__)
def test_the_loader_reads_the_same_fields(kind: type[model.Record]) -> None:
    forms = forms_of(kind)
    assert {name: item.required for name, item in fields_of(kind).items()} == {n: f.required for n, f in forms.items()}


def test_inherited_fields_stand_where_a_subclass_puts_its_own_among_them() -> None:
    names = ["id", "by", "role", "attributed_to", "origin", "date", "venue", "answers", "relation", "known_through"]
    assert list(fields_of(model.CounterStatement))[: len(names)] == names
    assert list(fields_of(model.Wording))[-3:] == ["translator", "differs", "note"]


def test_records_are_reached_from_files_only() -> None:
    reached = set(records())
    declared = {v for v in vars(model).values() if isinstance(v, type) and issubclass(v, model.Record)}
    assert declared - reached == {model.Record, model.Baseline, model.Format, model.Picture}


def test_an_unknown_type_is_a_mistake_in_the_model() -> None:
    with pytest.raises(TypeError, match="no form for"):
        shape_of(float)


def test_defaults_are_told() -> None:
    assert fields_of(model.Evidence)["weight"].default == "strong"
    assert fields_of(model.CounterStatement)["relation"].default == ""
    assert fields_of(model.Statement)["known_through"].shape.one_or_many
    assert fields_of(model.Link)["by"].shape.several == (model.ActorId, model.OutletId)
    assert fields_of(model.Source)["url"].shape.form is Form.TEXT
