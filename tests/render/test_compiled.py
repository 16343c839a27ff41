"""Templates are compiled once in a process, as long as nothing is different that they are compiled from or with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from jinja2 import DictLoader, Environment
from jinja2.ext import Extension

from counterpoint.locale import words_of
from counterpoint.render import translate_theme
from counterpoint.render.compiled import Compiled


def environment(text: str, *, lang: str = "en", **settings: Any) -> Environment:
    """Return one of those that are alike: each build makes its own."""
    env = Environment(loader=DictLoader({"main.html": text}), **settings)
    translate_theme(env, words_of(lang))
    return env


def code_of(env: Environment) -> object:
    return env.get_template("main.html").root_render_func.__code__


def test_a_text_is_compiled_once() -> None:
    text = "{{ once }}, and no more"
    assert code_of(environment(text)) is code_of(environment(text))
    assert environment(text).get_template("main.html").render(once="Once") == "Once, and no more"


class Shouting(Extension):
    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        return source.upper()


@pytest.mark.parametrize(
    "other",
    [
        lambda: environment("a {{- b }} c."),
        lambda: environment("a {{- b }} c", lang="uk"),
        lambda: environment("a {{- b }} c", autoescape=True),
        lambda: environment("a {{- b }} c", extensions=[Shouting]),
        lambda: environment("a {{- b }} c", trim_blocks=True),
        lambda: environment("a {{- b }} c", block_start_string="[%"),
    ],
    ids=["another text", "another language", "escaping", "an extension", "lines", "signs"],
)
def test_what_is_compiled_otherwise_is_compiled_anew(other: Callable[[], Environment]) -> None:
    assert code_of(other()) is not code_of(environment("a {{- b }} c"))


@pytest.mark.parametrize("first", ["filters", "tests"])
def test_a_function_that_takes_the_place_of_another_is_called(first: str) -> None:
    def said(function: Callable[[str], object]) -> str:
        env = environment('{{ "a" | told }}' if first == "filters" else '{{ "a" is told }}')
        getattr(env, first)["told"] = function
        return env.get_template("main.html").render()

    assert said(lambda text: len(text) == 1) == "True"
    assert said(lambda text: len(text) == 2) == "False"


def test_our_own_templates_say_their_messages_in_each_language() -> None:
    made = []
    for lang in ("en", "uk", "en", "de"):
        env = Environment(loader=DictLoader({"main.html": "{{ words }}"}))
        env.bytecode_cache = Compiled(env, words_of(lang))
        made.append(code_of(env))
    assert made[0] is made[2]
    assert len({id(each) for each in made}) == 3
