"""Addresses in records: what is told of them, where, and what must stay silent."""

from __future__ import annotations

import pytest

from tests.checks.sample import problems_of, site

SOURCE = """\
sources:
  daily-post-2019:
    url: "{url}"
    outlet: daily-post
    published: 2019-06-03
    lang: en
    accessed: 2019-06-20
    archived: [{{url: "{copy}"}}]
"""
COPY = "https://archive.ph/AbCdE"
PAGE = "https://post.example/2019/bridge-closed"


def told(url: str = PAGE, copy: str = COPY, **more: str) -> list[str]:
    """Return what is told of a source with that address and that copy."""
    problems = problems_of(site(sources=SOURCE.format(url=url, copy=copy), **more))
    return [
        f"{problem.mark.line}:{problem.mark.column} {problem.code} {problem.message}"
        for problem in problems
        if problem.mark.path.endswith("sources.yml")
    ]


@pytest.mark.parametrize(
    ("url", "messages"),
    [
        ("http://N/A", ["3:10 SR11 host 'n' is not a public host name"]),
        ("http://Asaval-Dasavali", ["3:10 SR11 host 'asaval-dasavali' is not a public host name"]),
        (
            "https://post.example/a b",
            ["3:33 LD17 'https://post.example/a b' contains a space, which addresses cannot contain"],
        ),
        ("https://post.example/" + "a" * 90 + "<b>" + "c" * 90,
         ["3:122 LD17 …'" + "a" * 29 + "<b>" + "c" * 28 + "'… contains '<', which addresses cannot contain"]),
        ("www.post.example/a",
         ["3:11 LD17 'www.post.example/a' has no scheme; expected 'https://' before it"]),
        ("https://post.example/a&amp;b=1",
         ["3:33 SR16 address contains '&amp;', a character as HTML writes it"]),
        ("https://post.example/ahttps://star.example/b",
         ["3:33 SR16 a second address, 'https://star.example/b', is joined to this one"]),
        ("https://post.example/a,https://star.example/b",
         ["3:34 SR16 a second address, 'https://star.example/b', is joined to this one"]),
        ("https://post.example/https://www.post.example/a",
         ["3:32 SR16 a second address, 'https://www.post.example/a', is joined to this one"]),
        ("https://post.example/a»", ["3:33 SR16 address ends in '»', which belongs to the text around it"]),
        ("https://post.example/a),", ["3:33 SR16 address ends in '),', which belongs to the text around it"]),
        ("https://post.example/a).", ["3:33 SR16 address ends in ').', which belongs to the text around it"]),
        ("https://www.google.com/url?q=https://post.example/a",
         ["3:10 SR17 address is a redirect by 'www.google.com'"]),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fpost.example%2Fa&h=x",
         ["3:10 SR17 address is a redirect by 'l.facebook.com'"]),
        ("https://www.tinyurl.com/abc", ["3:10 SR13 address is shortened by 'www.tinyurl.com'"]),
        ("https://x.com/a/status/1?s=20", ["3:36 SR09 address has tracking parameters: 's'"]),
        ("https://post.example/it&rsquo;s", ["3:34 SR16 address contains '&rsquo;', a character as HTML writes it"]),
        ("https://post.example/a?b=1%26amp%3Bc=2",
         ["3:37 SR16 address contains '%26amp%3B', a character as HTML writes it"]),
        ("https://post.example/a|https://star.example/b",
         ["3:34 SR16 a second address, 'https://star.example/b', is joined to this one"]),
        ("https://post.example/a,www.star.example/b",
         ["3:34 SR16 a second address, 'www.star.example/b', is joined to this one"]),
        ("https://post.example/a...", ["3:33 SR16 address ends in '...', which belongs to the text around it"]),
        ("https://post.example/a**", ["3:33 SR16 address ends in '**', which belongs to the text around it"]),
        ("https://post.example/a。", ["3:33 SR16 address ends in '。', which belongs to the text around it"]),
        ("https://post.example/a）", ["3:33 SR16 address ends in '）', which belongs to the text around it"]),
        ("https://post.example/a%C2%A0", ["3:33 SR16 address ends in '%C2%A0', a space or an invisible character"]),
        ("https://https://post.example/a",
         ["3:11 LD17 'https://https://post.example/a' has two schemes; expected one"]),
        ("http://https//post.example/a", ["3:11 LD17 'http://https//post.example/a' has two schemes; expected one"]),
        ("https://post.example/a#utm_source=x", ["3:34 SR09 address has tracking parameters: 'utm_source'"]),
        ("https://post.example/a#xtor=RSS-1", ["3:34 SR09 address has tracking parameters: 'xtor'"]),
        ("https://post.example\u2044a.example/",
         ["3:10 SR11 host 'post.xn--examplea-k03d.example' contains '⁄', which is no letter"]),
        ("https://bbc.in/3abc", ["3:10 SR13 address is shortened by 'bbc.in'"]),
        ("https://post-example.translate.goog/a?_x_tr_sl=ru",
         ["3:10 SR17 address is a redirect by 'post-example.translate.goog'"]),
        ("https://urldefense.com/v3/__https://post.example/a__;!!x",
         ["3:10 SR17 address is a redirect by 'urldefense.com'"]),
        ("https://xn--80ak6aa92e.com/a",
         ["3:10 SR11 host 'xn--80ak6aa92e.com' contains 'аррӏе', which looks like 'apple'"]),
    ],
)  # fmt: skip
def test_what_is_told_of_an_address(url: str, messages: list[str]) -> None:
    assert told(url) == messages


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "HTTPS://Post.Example/A",
        "https://post.example/wiki/Bridge_(Anytown)",
        "https://post.example/wiki/Bridge_[1]",
        "https://post.example/Inc.",
        "https://post.example/a?x[]=1&y=a|b&z={c}",
        "https://post.example/?q=twsrc^tfw",
        "https://post.example/?u=https://star.example/b",
        "https://post.example/https://star.example/b",
        "https://post.example/R&D;x",
        "https://ru.example/wiki/Москва",
        "https://президент.рф/news/1",
        "https://xn--fuball-cta.example/a",
        "https://сахар.ru/a",
        "https://my_site.post.example/a",
        "https://post.example:8080/a",
        "https://post.example/@mayor@social.example/1",
        "https://post.example/a#:~:text=The%20bridge,-open&text=now",
        "https://post.example/a#section=2",
        "https://post.example/Yahoo!",
        "https://post.example/Sagittarius_A*",
        "https://ja.example/wiki/橋_（東京）",
        "https://post.example/search?q=bridge%20",
        "https://post.example/a&nosuch;b",
        "https://post.example/a?copy=1&sect=2",
        "https://l·l.example/a",
        "https://i❤.example/a",
        "https://www.linkedin.com/articles/a",
        "https://www.google.com/maps/place/x",
        "https://vk.com/wall-1_2",
        "https://www.youtube.com/watch?v=a&t=5",
    ],
)
def test_addresses_of_which_nothing_is_told(url: str) -> None:
    assert told(url) == []


COPIES = [
    (f"https://web.archive.org/web/20190620/{PAGE}", []),
    ("https://web.archive.org/web/20190620/http://www.post.example:80/2019/bridge-closed/?utm_source=x", []),
    ("https://web.archive.org/web/20190620101500if_/https://post.example/2019/Bridge-closed", []),
    ("https://megalodon.jp/2019-0620-1015-00/post.example/2019/bridge-closed", []),
    (f"https://archive.ph/2019.06.20-101500/{PAGE}", []),
    (f"https://web.archive.org/web/2/{PAGE}", ["AR05"]),
    (f"https://web.archive.org/web/0/{PAGE}", ["AR05"]),
    (f"https://web.archive.org/web/*/{PAGE}", ["AR05"]),
    (f"https://archive.ph/newest/{PAGE}", ["AR05"]),
    (f"https://archive.today/latest/{PAGE}", ["AR05"]),
    (f"https://archive.is/{PAGE}", ["AR05"]),
    ("https://archive.ph/2019.06.20-101500/https://other.example/x", ["AR02"]),
    ("https://web.archive.org/web/20190620/https://other.example/x", ["AR02"]),
    ("https://web.archive.org/web/20190620/javascript:alert(1)", ["AR03"]),
    ("https://web.archive.org/web/20190620/https://a:b@post.example/2019/bridge-closed", ["AR03"]),
    ("https://copies.example/4711", ["AR01"]),
    ("https://archive.ph/AbCdE/image", []),
    ("https://archive.ph/2019.06.20-101500", []),
    (f"https://archive.vn/o/AbCdE/{PAGE}", []),
    (f"https://perma-archives.org/warc/AB12-CD34/{PAGE}", []),
    (f"https://archive.wikiwix.com/cache/20190620101500/{PAGE}", []),
    ("https://archive.org/details/recording-of-the-bridge", []),
    ("https://archive.ph", ["AR05"]),
    (f"https://archive.ph/search/?q={PAGE}", ["AR05"]),
    (f"https://archive.ph/?run=1&url={PAGE}", ["AR05"]),
    ("https://archive.ph/*.post.example", ["AR05"]),
    ("https://archive.ph/wip/AbCdE", ["AR05"]),
    ("https://perma.cc/", ["AR05"]),
    (f"https://ghostarchive.org/search?term={PAGE}", ["AR05"]),
    ("https://web.archive.org/", ["AR05"]),
    (f"https://archive.org/wayback/available?url={PAGE}", ["AR05"]),
    (f"https://archive.wikiwix.com/cache/?url={PAGE}", ["AR05"]),
    (f"https://web.archive.org/web/99991231235959/{PAGE}", ["AR05"]),
    (f"https://web.archive.org/web/19700101/{PAGE}", ["AR05"]),
    (f"https://webcache.googleusercontent.com/search?q=cache:AbC:{PAGE}", ["AR01"]),
]


@pytest.mark.parametrize(("copy", "codes"), COPIES)
def test_copies(copy: str, codes: list[str]) -> None:
    assert [line.split()[1] for line in told(copy=copy)] == codes


REGISTRY = """\
hosts:
  county-records:
    kind: archive
    names: [records.county.example]
    copies: ["/{moment}/{page}", "/copy/{id}"]
    source: https://records.county.example/about
"""


@pytest.mark.parametrize(
    ("copy", "codes"),
    [
        ("https://records.county.example/copy/4711", []),
        (f"https://records.county.example/20190620/{PAGE}", []),
        ("https://records.county.example/about", ["AR01"]),
        ("https://records.county.example/20190620/https://other.example/", ["AR02"]),
        ("https://records.other.example/copy/4711", ["AR01"]),
    ],
)
def test_an_archive_of_the_registry(copy: str, codes: list[str]) -> None:
    assert [line.split()[1] for line in told(copy=copy, registry=REGISTRY)] == codes


def test_a_bad_address_hides_nothing_else() -> None:
    found = told("https://post.example/a b", "not an address")
    assert [line.split()[:2] for line in found] == [["3:33", "LD17"], ["8:26", "LD17"]]
    sources = SOURCE.format(url="https://post.example/a b", copy=COPY).replace("    accessed: 2019-06-20\n", "")
    codes = [
        problem.code for problem in problems_of(site(sources=sources)) if problem.mark.path.endswith("sources.yml")
    ]
    assert sorted(codes) == ["LD17", "SR02"]


VERDICT = """\
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: {reasoning}
  date: 2019-07-01
"""


@pytest.mark.parametrize(
    "reasoning",
    [
        "'See [it](https://post.example/wiki/Bridge_(Anytown)).'",
        "'See [it](<https://post.example/wiki/Bridge_(Anytown)>).'",
        "'See [it](https://post.example/wiki/Bridge_(Anytown) \"Bridge (Anytown)\").'",
        "'See [it](https://post.example/wiki/Bridge_%28Anytown%29).'",
        "'See <https://www.post.example/wiki/Bridge_(Anytown)>.'",
        "'*See https://unlisted.example/a*, «https://unlisted.example/b», https://unlisted.example/c。'",
        "'`[it](https://unlisted.example/a)` and [it] (https://unlisted.example/b)'",
        "'[it](https://archive.ph/AbCdE)'",
    ],
)
def test_what_is_no_unlisted_link(reasoning: str) -> None:
    sources = SOURCE.format(url="https://post.example/wiki/Bridge_(Anytown)", copy=COPY)
    problems = problems_of(site(sources=sources, bridge=VERDICT.format(reasoning=reasoning)))
    assert [str(problem) for problem in problems if problem.mark.path.endswith("bridge.yml")] == []


@pytest.mark.parametrize(
    ("reasoning", "found"),
    [
        ("'See [it](https://unlisted.example/a_(b)).'", "4:24 'https://unlisted.example/a_(b)'"),
        ("'See <https://unlisted.example/?x[]=1>.'", "4:20 'https://unlisted.example/?x[]=1'"),
        ("'*[it](https://unlisted.example/a)*'", "4:21 'https://unlisted.example/a'"),
        ("'[«it»](https://unlisted.example/a \"b\")'", "4:22 'https://unlisted.example/a'"),
    ],
)
def test_unlisted_links(reasoning: str, found: str) -> None:
    problems = problems_of(site(bridge=VERDICT.format(reasoning=reasoning)))
    told = [f"{p.mark.line}:{p.mark.column} {p.message.split()[3].rstrip(',')}" for p in problems if p.code == "VD10"]
    assert told == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nvidia&#8217;s bridge", "text contains '&#8217;', which HTML writes for '’'"),
        ("Nvidia&rsquo;s bridge", "text contains '&rsquo;', which HTML writes for '’'"),
        ("Roads &amp; bridges", "text contains '&amp;', which HTML writes for '&'"),
        ("Open&nbsp;now", "text contains '&nbsp;', which HTML writes for the character U+00A0"),
        ("AT&T; R&D; Q&A, a &b; &c", ""),
        ("Roads & bridges; &nosuch;", ""),
    ],
)
def test_references_of_html_in_plain_text(text: str, found: str) -> None:
    sources = SOURCE.format(url=PAGE, copy=COPY).replace("    lang: en\n", f'    lang: en\n    title: "{text}"\n')
    problems = problems_of(site(sources=sources))
    assert [problem.message for problem in problems if problem.code == "FM18"] == ([found] if found else [])
