"""Compiles templates before many small builds are made: half of each would be nothing else."""

from __future__ import annotations

from jinja2 import meta
from mkdocs.theme import Theme

from counterpoint.builders.mkdocs.indentation import take_out_indentation
from counterpoint.locale.words import words_of
from counterpoint.render import THEME, translate_theme
from counterpoint.render.environment import environment


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
