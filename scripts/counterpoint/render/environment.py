"""The Jinja environment of all templates: escapes everything, refuses what is undefined."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from jinja2.compiler import CodeGenerator
from markupsafe import Markup

from counterpoint.dates import PartialDate
from counterpoint.render import icons, words
from counterpoint.render.escaping import assemble, escape, escape_visibly, finalize
from counterpoint.render.languages import country_name, direction, language_name
from counterpoint.render.prose import render_prose


def render(template: str, **values: object) -> str:
    """Render a page template to Markdown."""
    return assemble(environment().get_template(template).render(**values))


class _EscapeOnce(CodeGenerator):
    """Compiles `{{ … }}` to a call of `finalize` alone, which escapes.

    Jinja would escape the result of `finalize` once more: without effect, but at a third of the time of a page.
    """

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _EscapeOnce


@cache
def environment() -> Environment:
    """Return the environment; templates that change on disk are read again."""
    env = _Environment(
        loader=PackageLoader("counterpoint"),
        autoescape=True,
        finalize=finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=100,
    )
    env.filters |= {
        "shown": escape_visibly,
        "prose": render_prose,
        "direction": direction,
        "language": language_name,
        "country": country_name,
        "date": _render_date,
        "icon": icons.render_icon,
    }
    env.globals |= {"words": words, "count": words.count}
    return env


@lru_cache(maxsize=20_000)
def _render_date(date: PartialDate) -> Markup:
    return Markup(f'<time datetime="{escape(date.iso)}">{escape(date.words)}</time>')
