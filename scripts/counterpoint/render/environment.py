"""The Jinja environment of all templates: escapes everything, refuses what is undefined."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from counterpoint.dates import PartialDate
from counterpoint.render import icons, words
from counterpoint.render.desk import Named
from counterpoint.render.escaping import assemble, escape, finalize, show_hidden
from counterpoint.render.languages import country_name, direction, language_name
from counterpoint.render.prose import render_prose


def render(template: str, **values: object) -> str:
    """Render a page template to Markdown."""
    return assemble(environment().get_template(template).render(**values))


_KEPT = 20_000
"""Most values of a kind whose HTML is kept."""


class _Direct(CodeGenerator):
    """Compiles templates without detours that ours do not need.

    `{{ … }}` becomes a call of `finalize` alone, which escapes; Jinja would escape its result once more. And `a.b` is
    the attribute `b`, which every value here has; Jinja would try it as a key as well.
    """

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(")")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class _Environment(Environment):
    code_generator_class = _Direct
    parts: Template


def environment() -> Environment:
    """Return the environment; templates that change on disk are read again."""
    if not _environment().parts.is_up_to_date:
        _environment.cache_clear()
    return _environment()


@cache
def _environment() -> _Environment:
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
        "shown": show_hidden,
        "prose": render_prose,
        "direction": direction,
        "language": language_name,
        "country": country_name,
        "date": _render_date,
        "icon": icons.render_icon,
    }
    env.globals |= {"words": words, "count": words.count}
    env.parts = env.get_template("parts.md.j2")
    named = lru_cache(_KEPT)(env.parts.module.named)  # type: ignore[attr-defined]
    chip = lru_cache(_KEPT)(env.parts.module.chip)  # type: ignore[attr-defined]

    def names(values: Iterable[Named], between: str = ", ") -> Markup:
        return Markup(between.join(map(named, values)))

    env.filters |= {"named": named, "names": names, "chip": chip}
    return env


@lru_cache(maxsize=_KEPT)
def _render_date(date: PartialDate) -> Markup:
    return Markup(f'<time datetime="{escape(date.iso)}">{escape(date.words)}</time>')
