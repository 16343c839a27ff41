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


@pytest.fixture
def plainly(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Templates are compiled as Jinja does by itself."""
    monkeypatch.setattr(compiling._Environment, "code_generator_class", CodeGenerator)
    monkeypatch.setattr(compiling, "finalize_kept", lambda value: Markup(finalize(value)))
    compiling.forget_templates()
    yield
    compiling.forget_templates()


PAGES = [page.markdown for page in render_pages(full_corpus(), SITE)]


@pytest.mark.usefixtures("plainly")
def test_pages_are_those_that_jinja_makes_by_itself() -> None:
    assert [page.markdown for page in render_pages(full_corpus(), SITE)] == PAGES


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
