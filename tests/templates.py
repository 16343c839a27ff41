"""Compiles a template of a theme once per process, not once per build: half of a small build is nothing else."""

from __future__ import annotations

from types import CodeType
from typing import Any

import jinja2
from jinja2 import meta
from mkdocs.theme import Theme

from counterpoint.builders.mkdocs.indentation import take_out_indentation
from counterpoint.locale.words import words_of
from counterpoint.render import THEME, translate_theme
from counterpoint.render.environment import environment

_compiled: dict[object, tuple[CodeType, dict[str, Any]]] = {}
"""Code, and the filters that an extension gave to the environment for it, by all that the code depends on."""
_compile: Any = jinja2.Environment.compile


def remember() -> None:
    """Have environments of Jinja compile nothing that was compiled before."""

    def compile_once(self: jinja2.Environment, source: Any, name: Any = None, filename: Any = None, *more: Any) -> Any:
        if not isinstance(source, str) or any(more):
            return _compile(self, source, name, filename, *more)
        words = getattr(self, "words", None)  # those that an extension puts into templates
        options = (self.autoescape, self.undefined, self.finalize, self.policies.get("ext.i18n.trimmed"))
        signs = (self.block_start_string, self.variable_start_string)
        ways = (self.trim_blocks, self.lstrip_blocks, self.newline_sequence, self.keep_trailing_newline)
        known = (*self.globals, None, *self.filters, None, *self.tests, None, *self.extensions)
        key = (type(self), source, name, filename, words, options, signs, ways, known)
        if key not in _compiled:
            before = dict(self.filters)
            code = _compile(self, source, name, filename)
            _compiled[key] = code, {name: each for name, each in self.filters.items() if name not in before}
        code, added = _compiled[key]
        self.filters |= added
        return code

    jinja2.Environment.compile = compile_once  # type: ignore[method-assign, assignment]


def compile_all() -> None:
    """Compile all templates of ours in English, and those of the theme that sites have."""
    words = words_of("en", "")
    ours = environment(words)
    for name in ours.list_templates(filter_func=lambda name: name.endswith(".md.j2")):
        ours.get_template(name)
    theirs = Theme(name="material", custom_dir=str(THEME)).get_env()
    take_out_indentation(theirs)
    translate_theme(theirs, words)
    waiting, seen = ["main.html", "404.html", "partials/languages/en.html"], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            theirs.get_template(name)
            assert theirs.loader
            source, _, _ = theirs.loader.get_source(theirs, name)
            waiting += filter(None, meta.find_referenced_templates(theirs.parse(source)))
