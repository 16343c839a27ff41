"""Lists of hostile and awkward texts: a short one of our own, and those by others where they are at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.corpora import corpus_file

OWN = [
    "<script>alert(1)</script>",
    "</script></style></title></textarea></noscript>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    "<svg/onload=alert(1)><math><mtext></table><mglyph>",
    "</div></article></main></body></html><h1>x</h1>",
    "<![CDATA[x]]> <!-- x --> <?php x ?> <!DOCTYPE x [",
    "<!--",
    "<![",
    "--><b>x</b><!--",
    "&lt;b&gt; &amp;amp; &#60; &#x202e; &NewLine; &nosuch;",
    "[x](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "[x](JaVaScRiPt&#58;alert(1)) <javascript&#x3A;alert(1)> <data:text/html,x>",
    "[x]\n\n[x]: javascript:alert(1)",
    "[x](<java\tscript:alert(1)>) [y](//evil.example) [z](https:\\\\evil.example)",
    "[x](https://example.org/ 'a\" onmouseover=\"alert(1)')",
    "# Verdict: TRUE",
    "## x {#search}",
    "Setext\n======",
    "---\ntitle: x\n---",
    "1986. A great year",
    "- a\n- b\n\n      code",
    "    four spaces",
    "> quoted\n\n* * *",
    "```\n</code></pre>\n~~~",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "!!! danger\n    x",
    "[TOC] :smile: ==m== ^s^ H~2~O ~~x~~ {--x--} *x* __y__ snake_case_x 2*3*4 \\*",
    "text {: onclick=alert(1) }",
    "*[RU]: x\n[^1]: x",
    "{{ 7*7 }} {% raw %} {# x #} ${7*7} #{7*7} {0.__class__} %s%n",
    '--8<-- "/proc/self/environ"',
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "::error file=x::y ::set-output name=x::y",
    "cpx0title0xpc cpx0block0xpc cpx0address0xpc",
    "klzzwxh:0000 wzxhzdk:0 amp STX ETX",
    "\u202egnitirw\u202c \u2066x\u2069 \u200e\u200f\u061c",
    "Uk\u200braine\u00ad\ufeff\u2060",
    "x\u2028y\u2029z\x85",
    "می\u200cخواهم 👨\u200d👩\u200d👧 שלום 123 𝕏 \U0001f1fa\U0001f1e6",
    "e\u0301 \u0439 и\u0306 Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d",
    "no",
    "0755",
    "2022-02-30",
    "1e1000",
    "*a",
    "&a b",
    "!tag",
    "%x",
    "Crimea # is Ukraine",
    "he said: no",
    "\\",
    "'",
    '"',
    "''\"\"\\n\\u0041",
    "\ta\t",
    " a ",
    "a  b",
    "\x00",
    "\x07\x1b[31m",
    "\x7f\x9f",
    "\ud800",
    "\uffff\ufdd0",
    "\U000e0041",
    "\r\n",
    "a\rb",
    "",
    " ",
    "\u200b",
    "x" * 1900,
    "<" * 400,
    "*a " * 300,
    "[" * 300 + "`" * 300,
]
"""At least one of every kind that the corpora have."""


def own() -> list[str]:
    """Return the texts that are always here."""
    return OWN


def naughty_strings() -> list[str]:
    """Return the Big List of Naughty Strings."""
    return list(_strings(_json("hostile/blns.json")))


def html_payloads() -> list[str]:
    """Return payloads that were written to get past sanitizers of HTML."""
    return list(_strings(_json("hostile/dompurify-payloads.json")))


def commonmark_examples() -> list[str]:
    """Return the Markdown of all examples of the specification."""
    return [case["markdown"].removesuffix("\n") for case in _json("hostile/commonmark-0.31.json")]


def markdown_fixtures() -> list[str]:
    """Return the Markdown of a parser's own cases: schemes, crashers, foreign hosts, words of JavaScript."""
    names = ("xss", "fatal", "linkify", "punycode", "proto")
    files = (corpus_file(f"hostile/markdown-it-{name}.md") for name in names)
    return [text for file in files for text in _fixture_inputs(file)]


def spreadsheet_formulas() -> list[str]:
    """Return what spreadsheets run when they open it."""
    return corpus_file("hostile/csv-formula-pat.txt").read_text("utf-8").splitlines()


def yaml_cases() -> list[str]:
    """Return the texts of the YAML test suite, as texts of a record."""
    return [(case["yaml"] or "").removesuffix("\n") for case in _json("hostile/yaml-test-suite.json")]


LISTS: dict[str, Callable[[], list[str]]] = {
    "own": own,
    "naughty": naughty_strings,
    "html": html_payloads,
    "commonmark": commonmark_examples,
    "markdown": markdown_fixtures,
    "formulas": spreadsheet_formulas,
    "yaml": yaml_cases,
}


def _json(name: str) -> Any:
    return json.loads(corpus_file(name).read_text("utf-8"))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (dict, list)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item)


def _fixture_inputs(file: Path) -> Iterator[str]:
    """Yield the inputs of a fixture file: cases are `.`, input, `.`, output, `.`, each dot on its own line."""
    parts = re.split(r"^\.[ \t]*$\n?", file.read_text("utf-8"), flags=re.MULTILINE)
    yield from (part.removesuffix("\n") for part in parts[1::3])
