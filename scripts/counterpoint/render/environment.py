"""The Jinja environments of all templates, one per language: escape everything, refuse what is undefined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from types import FunctionType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.utils import missing
from markupsafe import Markup

from counterpoint.addresses import href_of, readable
from counterpoint.locale import Words, direction
from counterpoint.model.dates import PartialDate
from counterpoint.render import icons
from counterpoint.render.citations import Citations
from counterpoint.render.compiled import Compiled
from counterpoint.render.escaping import (
    as_markup,
    blocks_of,
    escape,
    finalize_kept,
    mark_language,
    show_hidden,
)
from counterpoint.render.headings import render_heading
from counterpoint.render.lookup import NameLink
from counterpoint.render.messages import Messages, as_html, filled, name_hidden
from counterpoint.render.prose import render_prose


def render(template: str, words: Words, **values: object) -> tuple[str, ...]:
    """Render a page template to the blocks of a page, in the language of the words."""
    return blocks_of(name_hidden(_template(template, words).render(**values), words))


def fill(template: str, words: Words, holes: Mapping[str, str], **values: object) -> str:
    """Render a template of which most is the same each time: it is rendered once, with holes, and these are filled.

    Args:
        holes: plain texts that the template prints and does nothing else with, by their names in it.
        values: what it decides by: few different ones, which it does not print.
    """
    parts, names = _around_holes(template, words, tuple(holes), tuple(values.items()))
    filled = [""] * (2 * len(names) + 1)
    filled[::2] = parts
    filled[1::2] = [finalize_kept(holes[name]) for name in names]
    return "".join(filled)


_HOLE = "\ue000{}\ue000"
_LANGUAGES = 16
"""Most languages whose templates are kept."""


@lru_cache(_LANGUAGES * 20)
def _around_holes(
    template: str, words: Words, holes: tuple[str, ...], values: tuple[tuple[str, object], ...]
) -> tuple[list[str], list[str]]:
    """Return what stands around the holes, and which these are."""
    made = render(template, words, **{name: _HOLE.format(name) for name in holes}, **dict(values))
    parts = "\n".join((*made, "")).split(_HOLE[0])
    return parts[::2], parts[1::2]


_SHARED = {"m": "macros", "details": "details", "turn": "turn", "b": "background", "o": "occasions"}
"""Templates of macros, by the names under which all others have them."""

_KEPT = 20_000
"""Most values of a kind whose HTML is kept."""


class _Direct(CodeGenerator):
    """Compiles templates without detours that ours do not need; pages are the same without it, a third slower.

    `{{ … }}` becomes a call of `finalize` alone, which escapes, or none if the value is markup already; Jinja would
    escape the result once more. `a.b` is the attribute `b`, which every value here has; Jinja would try it as a key as
    well. A macro is a function of its positional arguments, and it and methods are called as they are; Jinja would ask
    each time what to hand over besides. Global functions that want a context are called as usual.

    What is overridden are visitors of nodes, and what Jinja's own `NativeCodeGenerator` overrides.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        self.writeline("finalize = environment.finalize")
        self.writeline("as_markup = environment.as_markup")
        super().visit_Template(node, frame)

    def _output_child_pre(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write("(value if type(value := ")

    def _output_child_post(self, node: Any, frame: Any, finalize: Any) -> None:
        self.write(") is Markup else finalize(value))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write(f".{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        function = self.environment.globals.get(node.node.name) if isinstance(node.node, nodes.Name) else None
        if hasattr(function, "jinja_pass_arg"):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        self.writeline(f"return as_markup(concat({frame.buffer}))")

    def visit_Macro(self, node: nodes.Macro, frame: Frame) -> None:
        self.macro_body(node, frame)
        self.newline()
        if frame.toplevel:
            self.write(f"context.exported_vars.add({node.name!r})")
            self.writeline(f"context.vars[{node.name!r}] = ")
        self.write(f"{frame.symbols.ref(node.name)} = environment.as_function(macro)")


class _Environment(Environment):
    code_generator_class = _Direct
    as_markup = staticmethod(as_markup)
    parts: Template

    @staticmethod
    def as_function(macro: FunctionType) -> Callable[..., Markup]:
        """Return a compiled macro as a function whose arguments may be left out; its body knows what to take then."""
        macro.__defaults__ = (missing,) * macro.__code__.co_argcount
        return macro


def read_templates(words: Words) -> None:
    """Read the templates of pages before any is needed, for who has time for it now and not then."""
    for name in environment(words).list_templates(["j2"]):
        if name.endswith(_PAGE):
            _template(name, words)


_PAGE = ".md.j2"


def forget_templates() -> None:
    """Read the templates again when they are needed: they may have changed on the disk."""
    environment.cache_clear()
    _template.cache_clear()
    _around_holes.cache_clear()


@lru_cache(_LANGUAGES * 20)
def _template(name: str, words: Words) -> Template:
    template = environment(words).get_template(name)
    # Every render copies what all templates know, which takes long from a chain of mappings.
    template.globals = dict(template.globals)
    return template


@lru_cache(_LANGUAGES)
def environment(words: Words) -> Environment:
    """Return the environment of a language."""
    env = _Environment(
        loader=PackageLoader("counterpoint"),
        autoescape=True,
        finalize=finalize_kept,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=100,
        auto_reload=False,
    )
    env.extend(words=words)
    env.add_extension(Messages)
    env.bytecode_cache = Compiled(env, words)
    env.filters |= {
        "shown": show_hidden,
        "prose": render_prose,
        "href": href_of,
        "address": readable,
        "direction": direction,
        "marked": partial(mark_language, page_lang=words.lang),
        "language": words.language,
        "country": words.country,
        "number": words.number,
        "date": lru_cache(_KEPT)(partial(_render_date, words)),
        "day": lru_cache(_KEPT)(partial(_write_date, words)),
        "icon": icons.render_icon,
        "filled": filled,
        "heading": render_heading,
    }
    env.globals["words"] = words
    made: dict[str, Callable[[Any], Markup]] = {}

    def names(values: Iterable[NameLink], between: str = words.comma) -> Markup:
        return as_markup(as_html(between).join(map(made["named"], values)))

    def listed(values: Iterable[NameLink]) -> Markup:
        return as_markup(words.listed(list(map(made["named"], values))))

    # The parts use each other's filters by these names.
    env.filters |= {"names": names, "listed": listed}
    env.parts = env.get_template("parts.md.j2")
    for part in ("named", "chip", "voice"):
        made[part] = lru_cache(_KEPT)(getattr(env.parts.module, part))
    env.filters |= made
    citations = Citations(words, env.filters["day"], made["named"])
    env.filters |= {
        "source": citations.entry,
        "mention": citations.mention,
        "ref": citations.ref,
        "users": citations.users,
    }
    # Pages do not import these: that would cost each of them anew.
    for name, file in _SHARED.items():
        env.globals[name] = env.get_template(f"{file}.md.j2").module
    return env


def _write_date(words: Words, date: PartialDate) -> Markup:
    """Return a date as text, for lists of which a page has many dates."""
    return escape(words.date(date))


def _render_date(words: Words, date: PartialDate) -> Markup:
    """Return a date as an element that programs can read."""
    return as_markup(f'<time datetime="{escape(date.iso)}">{escape(words.date(date))}</time>')
