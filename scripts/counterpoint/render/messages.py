"""Messages in templates, put in when a template is compiled: a page in another language costs what an English one does.

`{{ _("Key facts") }}` is a message without placeholders, `{% trans who=by | named %}Said by {{ who }}{% endtrans %}` a
sentence with some. `{% pluralize %}` parts the forms for one and for more `count`, which is printed as a number. A
context stands first: `pgettext("evidence", "strong")`, `{% trans "evidence" %}`. This is how Jinja itself writes
messages, so that Babel finds them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, nodes
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.parser import Parser
from markupsafe import Markup

from counterpoint.locale import Words
from counterpoint.locale.catalogue import COUNT, MARKUP, PLACEHOLDER, Message
from counterpoint.render.assets import THEME
from counterpoint.render.compiled import Compiled
from counterpoint.render.escaping import HIDDEN_TITLE, as_markup, escape_inside, finalize_kept


class Messages(Extension):
    """Puts the words of `environment.words` into templates."""

    tags = {"trans"}  # noqa: RUF012

    def __init__(self, environment: Environment) -> None:
        super().__init__(environment)
        self._words: Words = environment.words  # type: ignore[attr-defined]
        # Called the same in each environment of a language, whichever of its templates are compiled there.
        self._plural_forms = {each: f"plural_form_{i}" for i, each in enumerate(self._words.plural_forms)}
        environment.filters |= {name: each for each, name in self._plural_forms.items()}

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Replace calls of `_` and `pgettext` by what they return."""
        while not stream.eos:
            token = next(stream)
            if token.type == "name" and token.value in ("_", "pgettext") and stream.current.type == "lparen":
                next(stream)
                context = stream.expect("string").value if token.value == "pgettext" else ""
                if context:
                    stream.expect("comma")
                token = Token(token.lineno, "string", self._words.pgettext(context, stream.expect("string").value))
                stream.expect("rparen")
            yield token

    def parse(self, parser: Parser) -> nodes.Node | list[nodes.Node]:
        """Return what a `trans` tag prints."""
        line = next(parser.stream).lineno
        context = next(parser.stream).value if parser.stream.current.type == "string" else ""
        values: dict[str, nodes.Expr] = {}
        while parser.stream.current.type != "block_end":
            if values:
                parser.stream.expect("comma")
            name = parser.stream.expect("name").value
            parser.stream.expect("assign")
            values[name] = parser.parse_expression()
        singular, plural = self._read(parser, values), ""
        if parser.stream.skip_if("name:pluralize"):
            plural = self._read(parser, values)
        parser.stream.expect("name:endtrans")
        found = self._words.find(Message(singular, context, plural))
        outputs = [self._output(text, values).set_lineno(line) for text in found.forms]
        if not plural or len(outputs) == 1:
            return outputs[0]
        return self._choice(values[COUNT], found.plural_form, outputs).set_lineno(line)

    def _read(self, parser: Parser, values: dict[str, nodes.Expr]) -> str:
        """Return a message as catalogues have it, and note its placeholders."""
        parser.stream.expect("block_end")
        parts: list[str] = []
        plain = True
        while not parser.stream.skip_if("block_begin"):
            if parser.stream.skip_if("variable_begin"):
                name = parser.stream.expect("name").value
                parser.stream.expect("variable_end")
                values.setdefault(name, nodes.Name(name, "load"))
                parts.append(f"%({name})s")
                plain = False
            else:
                parts.append(parser.stream.expect("data").value.replace("%", "%%"))
        text = "".join(parts)
        return text.replace("%%", "%") if plain else text

    def _output(self, text: str, values: Mapping[str, nodes.Expr]) -> nodes.Node:
        parts: list[nodes.Expr] = []
        for index, part in enumerate(PLACEHOLDER.split(as_html(text))):
            if index % 2 == 0:
                parts.append(nodes.TemplateData(part.replace("%%", "%") if values else part))
            elif part == COUNT:
                parts.append(nodes.Filter(values[part], "number", [], [], None, None))
            else:
                parts.append(values[part])
        return nodes.Output(parts)

    def _choice(self, count: nodes.Expr, plural_form: Callable[[int], int], outputs: list[nodes.Node]) -> nodes.Node:
        chosen = nodes.Filter(count, self._plural_forms[plural_form], [], [], None, None)
        tests = [nodes.Compare(chosen, [nodes.Operand("eq", nodes.Const(i))]) for i in range(len(outputs) - 1)]
        first, *others = (nodes.If(test, [output], [], []) for test, output in zip(tests, outputs, strict=False))
        first.elif_, first.else_ = others, [outputs[-1]]
        return first


class ThemeMessages(Messages):
    """Puts the words of `environment.words` into our own overrides of a theme, and leaves the theme's alone."""

    tags = set()  # noqa: RUF012

    def filter_stream(self, stream: TokenStream) -> Iterable[Token]:
        """Replace calls of `_` in our own templates."""
        ours = Path(stream.filename or "").is_relative_to(str(THEME))
        return super().filter_stream(stream) if ours else stream


def translate_theme(env: Environment, words: Words) -> None:
    """Have our overrides of a theme say what they say in the language of the words; none is loaded yet."""
    env.extend(words=words)
    env.add_extension(ThemeMessages)
    env.bytecode_cache = Compiled(env, words, foreign=True)


@lru_cache(1000)
def as_html(message: str) -> str:
    """Return a message as HTML: its markup stays, since a translation has the markup of its message and no other."""
    parts = MARKUP.split(message)
    tags = MARKUP.findall(message)
    return "".join(escape_inside(part) + tag for part, tag in zip(parts, [*tags, ""], strict=True))


def filled(message: str, **values: object) -> Markup:
    """Return a message as HTML, with its placeholders filled."""
    for name, value in values.items():
        if type(value) is not Markup:
            values[name] = finalize_kept(value)
    return as_markup(as_html(message) % values)


def name_hidden(html: str, words: Words) -> str:
    """Put what is said of hidden characters into the language of the words."""
    title = words.gettext(HIDDEN_TITLE)
    if title == HIDDEN_TITLE or _TITLE_BEGINS not in html:
        return html
    said = escape_inside(title)
    # A quotation mark in a text of a record is escaped, so this can be nothing else.
    return _TITLE.sub(lambda found: f'title="{said % {"name": found[1]}}"', html)


_TITLE_BEGINS = f'title="{HIDDEN_TITLE.partition("%")[0]}'
_TITLE = re.compile(f'{_TITLE_BEGINS}(U[+][0-9A-F]+)"')
