"""What the URL Standard calls invalid is no address here: not in a field, and not in a link of Markdown."""

from __future__ import annotations

import json
import re

import pytest

from counterpoint import load
from counterpoint.addresses import parse
from counterpoint.load import FileKind, RecordFile
from counterpoint.problems import Severity
from counterpoint.render.prose import render_prose
from tests.corpora import ROOT
from tests.hostile.test_read_markdown import found_in
from tests.hostile.written import quoted

pytestmark = pytest.mark.no_cover  # most of it is code of others, which tracing slows down threefold

INVALID: list[str] = json.loads((ROOT / "tests" / "data" / "url-standard" / "invalid.json").read_text("utf-8"))
SOURCES = RecordFile("claims/roads/sources.yml", FileKind.SOURCES, "roads", "sources")


def test_none_is_linked() -> None:
    assert len(INVALID) > 200
    taken = [text for text in INVALID if parse(text).href or not parse(text).fault]
    assert taken == []


def test_a_field_refuses_each_in_its_place() -> None:
    lines = [f"  s{n}: {{outlet: a, accessed: 2019-06-20, url: {quoted(text)}}}" for n, text in enumerate(INVALID)]
    data = "\n".join(("sources:", *lines)).encode()
    problems = list(load.locate_problems(load.load_file(SOURCES, data).problems, lambda path: data))
    errors = {problem.mark.line for problem in problems if problem.severity is Severity.ERROR}
    assert [INVALID[n] for n in range(len(INVALID)) if n + 2 not in errors] == []


LINKS = ("<{}>", "[read](<{}>)", "[read]({})", "[read][1]\n\n[1]: <{}>")


@pytest.mark.parametrize("link", LINKS)
def test_a_link_in_markdown_is_refused_or_stays_text(link: str) -> None:
    for text in INVALID:
        written = link.format(text)
        _, problems = found_in(written)
        if any(problem.severity is Severity.ERROR and problem.mark.line == 4 for problem in problems):
            continue
        for href in re.findall(r'href="([^"]*)"', str(render_prose(written))):
            # What was read is less than the whole: a link ends before a space or a bracket.
            assert not href or parse(href).href == href, (written, href)
            assert parse(text).href != href
