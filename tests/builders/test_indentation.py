"""The theme's indentation goes, and nothing that is seen."""

from __future__ import annotations

from jinja2 import DictLoader, Environment

from counterpoint.builders.mkdocs.indentation import take_out_indentation

PAGE = """<ul>
  {% for name in names %}
    <li
      class="x">
      {{ name }} <b>b</b>
    </li>
  {% endfor %}
</ul>"""


def rendered(source: str) -> str:
    env = Environment(loader=DictLoader({"page": source}), autoescape=True)
    take_out_indentation(env)
    return env.get_template("page").render(names=["  one", "two"])


def test_lines_lose_their_indentation_and_keep_their_ends() -> None:
    item = '\n<li\nclass="x">\n{} <b>b</b>\n</li>\n'
    assert rendered(PAGE) == "<ul>\n" + item.format("  one") + item.format("two") + "\n</ul>"


def test_words_stay_apart() -> None:
    source = "a{% if names %}\n  b\n{% else %}\n  c\n{% endif %}\n{% set x = 1 %}\nd"
    assert rendered(source).split() == ["a", "b", "d"]
    assert rendered(source.replace("if names", "if not names")).split() == ["a", "c", "d"]
    assert rendered("{% for name in names %}\n  a{% endfor %}").split() == ["a", "a"]
    assert rendered("a{% set x = 1 -%}\n{% if names %}\n  b{% endif %}").split() == ["a", "b"]
    assert rendered("<p>\n{% if names %}\n  b\n{% endif %}</p>") == "<p>\nb\n</p>"


def test_what_is_shown_as_it_stands_keeps_its_spaces() -> None:
    assert rendered("<pre>\n  a\n</pre>") == "<pre>\n  a\n</pre>"
