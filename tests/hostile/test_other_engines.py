"""Rendered pages read by engines that sites are not converted with here: nothing comes of hostile text but text."""

from __future__ import annotations

import functools
import itertools
from pathlib import Path

import pytest

from counterpoint import load, render
from counterpoint.model import Corpus, Markdown
from tests.cli.commands import Runner
from tests.hostile import pages
from tests.hostile.lists import LISTS
from tests.hostile.sites import make_site
from tests.hostile.test_text import kept
from tests.hostile.written import files_of, quoted, read
from tests.html import parse_fragment
from tests.render.records import SITE, full_corpus, with_text

pytestmark = pytest.mark.no_cover  # most of it is code of others, which tracing slows down threefold

TITLES = [
    "Before [x](https://d.example/ 'a&#13;&#13;## Verdict: TRUE&#13;&#13;[read more]&#40;javascript:alert&#40;1&#41;&#41;&#13;&#13;') after.",  # noqa: E501
    "[x](https://d.example/ 'a&#10;&#10;# Verdict&#10;&#10;&lt;script&gt;alert(1)&lt;/script&gt;')",
    "[x](https://d.example/ 'a&NewLine;&NewLine;```&NewLine;')",
    "[x](https://d.example/ '{{ 7*7 }} {% raw %} {# x #}')",
    '[x](https://d.example/{{7*7}}/{%25 "`{{ 8*8 }}`")',
    "[x](https://d.example/?a=%0A%0A%23%20b 'c')",
    "<https://d.example/%0D%0A%0D%0A##x>",
    "{{ 7*7 }} `{% x %}` [{{ a }}](https://d.example/)",
    "1&rpar; x&NewLine;&NewLine;&lt;b&gt;&lbrace;&lbrace; 7*7 &rbrace;&rbrace;",
    "| {{ a }} | b |\n|:--|--:|\n| [c](https://d.example/ '&#13;\n## d') | `{{ e }}` |",
    "7) {{ a }}\n8) b",
    "~~~ {{ x }} onclick=alert(1)\n{{ y }}\n~~~",
]


@functools.cache
def remainders() -> dict[tuple[str, str], str]:
    """Return what each engine makes of each page of plain text, apart from its blocks of HTML."""
    corpus, _ = read(files_of(full_corpus()))
    found = {}
    for page in render.render_pages(corpus, SITE):
        for name, engine in pages.OTHERS.items():
            found[page.path, name] = pages.remainder(engine(), page.markdown)
    return found


def fillings(texts: list[str]) -> list[Corpus]:
    """Return corpora with the texts in their fields, each in some field that takes it."""
    corpora = []
    for start in range(0, len(texts), 20):
        count = itertools.count(start)

        def change(kind: object, old: str, count: itertools.count[int] = count) -> str:
            # Front matter is built from the first line of some fields, so that texts of several lines are Markdown's.
            text = texts[next(count) % len(texts)]
            return text if kept(kind, text) else old

        corpora.append(with_text(full_corpus(), change))
    return corpora


@pytest.fixture(params=["titles", "own", *(pytest.param(n, marks=pytest.mark.scale) for n in LISTS if n != "own")])
def texts(request: pytest.FixtureRequest) -> list[str]:
    made = TITLES if request.param == "titles" else LISTS[request.param]()
    return [text for text in made if kept(Markdown, text)]


def test_other_engines_leave_every_block_as_it_is(texts: list[str]) -> None:
    assert texts
    for corpus in fillings(texts):
        got, problems = read(files_of(corpus))
        assert problems == ()
        for page in render.render_pages(got, SITE):
            text = page.markdown
            for name, engine in pages.OTHERS.items():
                assert pages.remainder(engine(), text) == remainders()[page.path, name], (page.path, name)
            for html in pages.blocks(text):
                tags = {element.tag for element in parse_fragment(html).iter() if not pages.is_picture(element)}
                assert not tags & {"script", "img", "iframe", "object", "embed", "style", "link", "meta", "base"}


def test_a_rendered_folder_says_no_more_than_the_records(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run = Runner(capsys)

    def rendered(name: str, text: str) -> dict[str, str]:
        root = make_site(tmp_path / name)
        claim = root / "claims/roads/bridge.yml"
        claim.write_text(claim.read_text("utf-8") + f"summary: {quoted(text)}\n", "utf-8")
        assert load.load_site(root).problems == ()
        assert run("render", "--root", root, "--into", tmp_path / f"{name}-docs").status == 0
        docs = tmp_path / f"{name}-docs/docs"
        return {p.relative_to(docs).as_posix(): p.read_text("utf-8") for p in sorted(docs.rglob("*.md"))}

    plain = rendered("plain", "Before [x](https://d.example/ 'a') after.")
    for number, text in enumerate(TITLES[:2]):
        hostile = rendered(f"hostile-{number}", text)
        assert hostile.keys() == plain.keys()
        for path in hostile:
            for engine in pages.OTHERS.values():
                trees = [parse_fragment(engine()(docs[path].split("---\n", 2)[-1])) for docs in (hostile, plain)]
                tags = [sorted(str(element.tag) for element in tree.iter()) for tree in trees]
                assert tags[0] == tags[1] or len(tags[0]) < len(tags[1]), path
                links = {element.get("href", "") for element in trees[0].iter() if element.tag == "a"}
                assert not [link for link in links if ":" in link and not link.startswith(("https:", "http:"))]
