"""How templates are compiled makes them faster, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from jinja2.utils import pass_context
from markupsafe import Markup

from counterpoint.locale import words_of
from counterpoint.render import environment as compiling
from counterpoint.render import render_pages
from counterpoint.render.escaping import finalize
from tests.render.records import SITE, full_corpus


def markdown() -> list[str]:
    return [page.markdown for page in render_pages(full_corpus(), SITE)]


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Templates are compiled as Jinja does by itself; gives the pages that were made before."""
    before = markdown()
    monkeypatch.setattr(compiling._Environment, "code_generator_class", CodeGenerator)
    monkeypatch.setattr(compiling, "finalize_kept", lambda value: Markup(finalize(value)))
    compiling.forget_templates()
    yield before
    compiling.forget_templates()


def test_pages_are_those_that_jinja_makes_by_itself(plainly: list[str]) -> None:
    assert markdown() == plainly


def test_a_global_function_is_given_what_it_asks_for() -> None:
    env = compiling._Environment(autoescape=True, finalize=lambda value: Markup(finalize(value)))
    assert isinstance(env, Environment)

    @pass_context
    def known(context: object, name: str) -> str:
        return str(context[name])  # type: ignore[index]

    env.globals["known"] = known
    assert env.from_string("{{ known('x') }}").render(x="<") == "&lt;"


def test_each_language_has_an_environment_of_its_own() -> None:
    assert compiling.environment(words_of("uk")) is not compiling.environment(words_of("de"))
    assert compiling.environment(words_of("uk")) is compiling.environment(words_of("uk"))
