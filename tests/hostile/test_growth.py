"""No record within the limits takes long: twice the size is twice the work, in every command and format."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import partial

import pytest

from counterpoint import fmt, load, markdown, render, report
from counterpoint.addresses.forms import copy_pattern
from counterpoint.checks._context import Context
from counterpoint.checks.ct02_unknown_block import unknown_block
from counterpoint.errors import BadSetting
from counterpoint.exporters._documents import Document, Passage
from counterpoint.exporters._search import shards
from counterpoint.exporters._written import written_document
from counterpoint.exporters.search import search_entries, terms_of
from counterpoint.importers import BadInput, ImportMapping
from counterpoint.load.nodes import read_tree
from counterpoint.load.texts import PROSE_LIMIT
from counterpoint.model import Corpus
from counterpoint.model.marks import Mark, Place
from counterpoint.model.pages import ContentPage, without_code
from counterpoint.problems import MOST, Problem, Severity
from counterpoint.render.differences import compare
from counterpoint.render.prose import render_prose
from tests.checks.sample import SAMPLES, problems_of, record_file, site
from tests.corpora import ROOT
from tests.hostile.heavy import SHAPES, UNITS
from tests.importers.archives import Archive
from tests.steps import steps_of

PATH = "claims/roads/bridge.yml"
SITE = render.Site(name="Bridge Watch", url="https://example.org/")
FORMATS: tuple[Callable[[report.Report], str], ...] = (
    partial(report.render_full, style=report.Style(width=20)),
    report.render_concise,
    report.render_json,
    report.render_sarif,
    partial(report.render_github, token="x"),
    report.render_step_summary,
)


def files_of(text: str) -> dict[str, str]:
    return {**site(sources=SAMPLES["sources.yml"], registry=SAMPLES["registry.yml"]), PATH: text}


def check(text: str) -> None:
    """Do what `check` does, in every format."""
    files = files_of(text)
    lines = {path: content.split("\n") for path, content in files.items()}
    found = report.Report(problems_of(files), lines_of=lines.__getitem__)
    for render_format in FORMATS:
        render_format(found)


def publish(text: str) -> None:
    """Make the pages and the search entries, and format the file."""
    files = files_of(text)
    data = text.encode()
    loaded = load.assemble(load.load_file(record_file(path), files[path].encode()) for path in sorted(files))
    corpus = render.visible(loaded.corpus, SITE)
    for claim in corpus.claims:
        render.render_claim(corpus, claim, SITE)
    for planned in render.plan_listings(corpus, SITE):
        _ = planned.page(corpus, SITE).markdown
    list(search_entries(corpus, SITE))
    try:
        fmt.format_record(record_file(PATH), data)
    except fmt.Unformattable:
        pass


@pytest.mark.scale
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("work", [check, publish])
def test_twice_the_record_is_twice_the_work(work: Callable[[str], None], shape: str) -> None:
    work(SHAPES[shape](1_000))
    small, middle, large = (steps_of(partial(work, SHAPES[shape](size))) for size in (8_000, 16_000, 32_000))
    assert large - middle < 2.3 * (middle - small)


def test_a_line_is_shown_at_the_same_cost_however_long_it_is() -> None:
    def show(length: int) -> str:
        line = "x" * length + "e\u0301" * 9 + "y" * length
        problem = Problem("ST02", "a-name", Severity.ERROR, Mark(PATH, 1, length, 1, 2 * length), "found")
        return report.render_full(report.Report((problem,), lines_of=lambda path: [line]), report.Style())

    show(2_000)
    assert steps_of(lambda: show(200_000)) <= steps_of(lambda: show(2_000))


# What libraries do is not counted in steps. All of these together take a few seconds of processor time, and each of
# them took longer than the limit before.
_CHILD = """
import resource
resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
from tests.hostile import test_growth
test_growth.{}()
"""


def read_the_hardest_texts() -> None:
    """Compare, render and take over texts of the greatest length, and look up all places of a long list."""
    for one, other in (("是" * PROSE_LIMIT, "是" * PROSE_LIMIT), ("是的" * 9_999, "的是" * 9_999)):
        compare(one, other, "zh")
    compare("a " * 9_999, "a b " * 4_999)
    compare(" ".join(map(str, range(3_000))), " ".join(map(str, range(3_000, 0, -1))))
    for unit in UNITS:
        text = (unit * PROSE_LIMIT)[:PROSE_LIMIT]
        render_prose(text)
        markdown.read(text)
        assert written_document("a/", f"<article><p>{text}</article>").path == "a/"
        list(shards([terms_of(Document("a/", text[:200], "en", (Passage("", "", (text,)),)))], {}))
    for ending in ("es", "aha", "inh", "atan", "i", "ch", "'"):
        for count in (9, 15, 21, 9_999):
            list(shards([terms_of(Document("a/", f"wor{ending * count}x", "en", ()))], {}))
    ids = [f"s-{number}" for number in range(100_000)]
    path, text = "claims/roads/sources.yml", "".join(f"  {each}:\n    title: |-\n      {each}\n" for each in ids)
    places = {Place(path, ("sources", each, "title")) for each in ids}
    assert load.locate_places(path, places, lambda _: f"sources:\n{text}".encode()).keys() == places


def read_the_hardest_files() -> None:
    """Read pages, settings, lists and archives that were made to take long."""
    for text in ("<!-- a x" + " " * 900_000 + "y", "<!-- a " + "-" * 900_000 + "y", "<!-- a " * 100_000):
        list(unknown_block(ContentPage("content/about.md", text), Context(Corpus())))
    ticks = "\n".join("x " + "`" * count for count in range(1, 1_300))
    assert without_code(ticks) == ticks
    assert read_tree(f"x: [{','.join(['a'] * 400_000)}] # c".encode(), PATH, 10_000_000).tree is not None
    name = "a" * 55
    patterns = "[" + ", ".join(f"'{'*a' * count}*b'" for count in (8, 12, 20)) + "]"
    rule = f"checks:\n  - {{codes: [SR04], severity: hint, in: {patterns}, reason: x}}\n"
    sample = files_of(SAMPLES["bridge.yml"])
    problems_of({**sample, "claims/checks.yml": rule, f"claims/roads/{name}.yml": SAMPLES["bridge.yml"]})
    for form in ("/" + ".".join(f"{{{letter}}}" for letter in "abcdefghi") + "/{page}", "/{a}{b}{c}{d}{e}{f}/{page}"):
        assert copy_pattern(form).fullmatch("/" + "a." * 900 + "a") is None
    date = "5 May" + " " * 30_000 + "x"
    inputs = [
        "<!---->" * 5_000 + "<r/>",
        "a," * 2_000 + "\n" + "1," * 2_000 + "\n",
        "<html>" + "<!--" * 60_000,
        "<html>" + "<script " * 60_000,
        "<html>" + '<script type="application/ld+json">' * 20_000,
        f'{{"@type": "ClaimReview", "claimReviewed": "The bridge was open", "datePublished": "{date}"}}',
    ]
    for text in inputs:
        try:
            Archive().plan(text, ImportMapping())
        except (BadInput, BadSetting):
            pass


@pytest.mark.scale
@pytest.mark.parametrize("work", [read_the_hardest_texts, read_the_hardest_files])
def test_nothing_keeps_a_processor_busy(work: Callable[[], None]) -> None:
    child = _CHILD.format(work.__name__)
    done = subprocess.run([sys.executable, "-c", child], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_problems_of_one_record_are_gathered() -> None:
    topics = ", ".join(f"t{number}" for number in range(150))
    problems = problems_of(site(bridge=f"topics: [{topics}]\n"))
    assert len(problems) == MOST + 1
    assert str(problems[0]) == f"{PATH}:1:1: AC03 50 more like the {MOST} that are shown of this record (unknown-topic)"
    assert str(problems[1]) == f"{PATH}:1:10: AC03 there is no topic 't0' in the registry (unknown-topic)"
    assert report.Report(problems).errors == 150


def test_problems_that_were_gathered_are_silenced_like_others() -> None:
    topics = ", ".join(f"t{number}" for number in range(150))
    assert problems_of(site(bridge=f"topics: [{topics}]  # counterpoint: ignore AC03 -- to come\n")) == ()


def test_a_comment_is_not_called_unused_where_problems_were_gathered() -> None:
    lines = "".join(f"  - t{number}  # counterpoint: ignore AC03 -- to come\n" for number in range(150))
    (problem,) = problems_of(site(bridge=f"topics:\n{lines}"))
    assert (problem.code, problem.times) == ("AC03", 50)


def test_a_character_is_told_once_with_its_number_and_its_first_places() -> None:
    text = f'{SAMPLES["bridge.yml"]}summary: "a\x01b\x01c"\n' + "# \x01\n" * 10
    (problem,) = [p for p in problems_of(files_of(text)) if p.code == "LD04"]
    assert problem.message == "file contains the character U+0001 12 times"
    assert [str(note.place).removeprefix(PATH) for note in problem.notes] == [":20:14", ":21:3", ":22:3", ":23:3"]
    assert problem.times == 12
