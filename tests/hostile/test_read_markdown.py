"""What the parser of Markdown reads in a text is held to the rules of texts, and is shown or refused, never lost."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from counterpoint import checks, load
from counterpoint.load import FileKind, RecordFile
from counterpoint.problems import Problem, Severity
from counterpoint.render import render_claim
from counterpoint.render.escaping import HIDDEN
from tests.checks.sample import check_corpus, site
from tests.hostile import pages
from tests.hostile.lists import OWN
from tests.hostile.written import quoted
from tests.html import parse_fragment
from tests.render.records import SITE

EXAMPLES = int(os.environ.get("COUNTERPOINT_EXAMPLES", "150"))

FIELDS = """\
claim: The bridge was open in June 2019
status: published
published: 2019-07-10
summary: {0}
statement:
  by: roads-office
  date: 2019-06-01
  wordings: [{{text: The bridge is open., lang: en, source: county-log-2019}}]
  note: {0}
evidence:
  - {{id: diary, stance: refutes, source: daily-post-2019, note: {0}}}
verdict:
  rating: not-so
  summary: It was closed.
  reasoning: {0}
  date: 2019-07-01
"""
FILE = RecordFile("claims/roads/bridge.yml", FileKind.CLAIM, "roads", "bridge")


def found_in(text: str) -> tuple[load.Loaded, list[Problem]]:
    """Return what `check` finds in a claim whose Markdown is that text, with marks."""
    files = {path: content.encode() for path, content in site().items()}
    files[FILE.path] = FIELDS.format(quoted(text)).encode()
    kinds = {"dossier": FileKind.DOSSIER, "sources": FileKind.SOURCES, "registry": FileKind.REGISTRY}
    records = []
    for path in sorted(files):
        folder, name = path.removesuffix(".yml").split("/")[1:]
        dossier = "" if folder == "_registry" else folder
        records.append((RecordFile(path, kinds.get(name, FileKind.CLAIM), dossier, name), files[path]))
    loaded = load.assemble(load.load_file(file, data) for file, data in records)
    problems = [*loaded.problems, *check_corpus(loaded.corpus)]
    for claim in loaded.corpus.claims:
        problems += checks.check_claim(claim, loaded.corpus)
    return loaded, list(load.locate_problems(problems, files.__getitem__))


def described(problem: Problem) -> str:
    return f"{problem.mark.line}:{problem.mark.column} {problem.code} {problem.message}"


LOUD = [
    ("a&#12;b", "4:12 LD04 '&#12;' stands for the character U+000C, which no text may contain"),
    ("a &#xE0041; b", "4:13 LD04 '&#xE0041;' stands for the character U+E0041, which no text may contain"),
    ("a &#x202E; b",
     "4:13 FM04 text contains U+202E (right-to-left override), which reverses the text direction"),
    ("a &rlm; b", "4:13 FM05 text contains U+200F (right-to-left mark), which invisibly changes the text direction"),
    ("a &#x200B; b", "4:13 FM06 text contains U+200B (zero width space), which is invisible"),
    ("a&ZeroWidthSpace;b", "4:12 FM06 text contains U+200B (zero width space), which is invisible"),
    ("a&shy;b", "4:12 FM06 text contains U+00AD (soft hyphen), which is invisible"),
    ("a &#xE001; b", "4:13 FM07 text contains U+E001, a private-use character"),
    ("x&#xFE0F;&#xFE0F; b", "4:12 FM08 text contains 2 variation selectors in a row; expected at most one"),
    ("a &#0; b", "4:13 FM16 text contains U+FFFD, which stands for a lost character"),
    ("a jane&#64;county.example b", "4:17 FM11 text contains the e-mail address 'jane@county.example'"),
    ("[x](https://a.example/%E2%80%AE)",
     "4:33 FM04 text contains U+202E (right-to-left override), which reverses the text direction"),
    ("<https://a.example/%E2%80%8B>", "4:30 FM06 text contains U+200B (zero width space), which is invisible"),
    ("[x](https://a.example/ 'b&shy;c')", "4:36 FM06 text contains U+00AD (soft hyphen), which is invisible"),
    ("[x](https://a.example/&#8203;)", "4:33 FM06 text contains U+200B (zero width space), which is invisible"),
    ("<https://xn--80ak6aa92e.com/>",
     "4:12 SR11 host 'xn--80ak6aa92e.com' contains 'аррӏе', which looks like 'apple'"),
    ("[x](https://bbc.com:pw@evil.example/)",
     "4:23 FM15 link to 'https://bbc.com:pw@evil.example/' contains a user name, which hides where it leads"),
    ("[x](https://%65xample.com/)",
     "4:23 FM15 link to 'https://%65xample.com/' names a host that is 'example.com' in other characters"),
    ("<JaVaScRiPt:alert(1)>", "4:12 FM15 link to 'JaVaScRiPt:alert(1)' is not an http or https address"),
    ("[x](/a)", "4:15 FM15 link to '/a' has no scheme; expected 'https://' before it"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), LOUD, ids=[text for text, _ in LOUD])
def test_it_is_reported_where_it_is_written(text: str, message: str) -> None:
    _, problems = found_in(text)
    found = [described(problem) for problem in problems if problem.mark.line == 4]
    # What hides behind a user name looks like an e-mail address, which is told as well.
    assert found == [message] or (found[-1:] == [message] and all(" FM11 " in each for each in found[:-1]))


SILENT = [
    "a &amp; b &lt; c &gt; d",
    "&copy; 2019, 5&nbsp;km, A&ndash;B",
    "&nosuch; &# 12; &#x; AT&T; R&D;",
    "`&#x202E;` is shown as typed",
    "    &#x200B; as well\n\nb",
    "می&zwnj;خواهم",
    "&#1084;ама",
    r"\&#x202E; is shown as typed",
    "[x](https://ru.example/%D0%9C%D0%BE%D1%81)",
    "<https://fa.example/%D9%85%DB%8C%E2%80%8C%D8%AE%D9%88%D8%A7%D9%87%D9%85>",
    "[x](https://a.example/wiki/B_(c) 'What is read there')",
    "See HTTPS://A.example/ and <https://президент.рф/>",
    "<mayor@county.example.invalid> is [*not*](https://a.example/?x[]=1)",
    "100% &c. 50%20 (a)[b]",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_must_stay_silent(text: str) -> None:
    _, problems = found_in(text)
    expected = {"FM11", "FM14"}  # for an e-mail address, and for references that the page does without
    assert {problem.code for problem in problems if problem.mark.line == 4} <= expected


markdown = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(
        st.one_of(
            st.builds("&#{};".format, st.integers(0, 0x10FFFF)),
            st.builds("&#x{:x};".format, st.integers(0, 0x110000)),
            st.sampled_from(["&shy;", "&lrm;", "&NewLine;", "&Tab;", "&ZeroWidthSpace;", "&af;", "&lbrace;"]),
            st.builds("%{:02X}".format, st.integers(0, 255)),
            st.sampled_from(["<https://a.example/", ">", "[x](https://", "](", "a.example/", ")", " '", "'", "\n"]),
            st.sampled_from(["<", "javascript:", "mailto:a@b.example", "\\", "`", "*", "{{ 7 }}", "# ", "xn--", "@"]),
            st.sampled_from([*OWN]),
            st.text(max_size=3),
        ),
        max_size=8,
    ).map("".join),
)  # fmt: skip


@pytest.mark.scale
@settings(
    max_examples=EXAMPLES,
    derandomize="COUNTERPOINT_EXAMPLES" not in os.environ,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(markdown)
@example("<https://example.com/?q=%00>")
@example("<https://example.com/?q=%7F>")
@example("<https://example.com/%EF%BF%BF>")
@example("&#12;")
@example(
    "Before [x](https://d.example/ 'a&#13;&#13;## TRUE&#13;&#13;[more]&#40;javascript:alert&#40;1&#41;&#41;') after."
)
@example("[x](https://d.example/ '{{ 7*7 }}{% raw %}')")
@example("<https://xn--80ak6aa92e.com/>")
def test_every_text_is_reported_or_rendered(text: str) -> None:
    loaded, problems = found_in(text)
    if any(problem.severity is Severity.ERROR for problem in problems):
        return
    (claim,) = loaded.corpus.claims
    page = render_claim(loaded.corpus, claim, SITE).markdown
    assert not set("\r{}") & set(pages.body(page))
    assert "\n\n#" not in pages.body(page).replace("\n\n## ", "")
    for html in pages.blocks(page):
        for element in parse_fragment(html).iter():
            assert element.tag not in ("script", "img", "iframe")
            assert not element.attrib.get("href", "").lower().startswith(("javascript", "data", "vbscript", "//"))
            inside = "".join(part for part in (element.text, *(child.tail for child in element)) if part)
            assert element.get("class") == "cp-hidden" or not HIDDEN.search(inside), html
    for engine in pages.ENGINES.values():
        pages.remainder(engine(), page)
