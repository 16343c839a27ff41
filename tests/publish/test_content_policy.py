"""Every page carries a policy that lets work what stands in it, and nothing else."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

import pytest

from counterpoint.publish.content_policy import policy_of, with_policy, without_policy

PLAIN = b"<!doctype html><html><head><meta charset='utf-8'><title>A</title></head><body><p>a</p></body></html>"


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def directives(page: str) -> dict[str, list[str]]:
    policy = policy_of(f"<html><head></head><body>{page}</body></html>".encode())
    return {name: sources for name, *sources in (part.split() for part in policy.split(";"))}


def test_a_page_loads_from_its_own_site_only() -> None:
    found = directives("<p>a</p>")
    assert found["default-src"] == ["'self'"]
    assert not {"script-src", "style-src"} & set(found)  # as by default
    assert found["object-src"] == ["'none'"]


@pytest.mark.parametrize(
    ("page", "directive", "source"),
    [
        ("<script>a < b && c('</p>')</script>", "script-src", digest("a < b && c('</p>')")),
        ("<script type=module>import 'a'\r\n</script>", "script-src", digest("import 'a'\n")),
        ("<SCRIPT>a&amp;b</SCRIPT>", "script-src", digest("a&amp;b")),
        ("<style>p{color:red}</style>", "style-src", digest("p{color:red}")),
        ('<p style="color:&quot;red&quot;">', "style-src", digest('color:"red"')),
        ("<a onclick='go(1)'>", "script-src", digest("go(1)")),
        ('<p class="a" onClick="go(2)">', "script-src", digest("go(2)")),
        ('<p title="<b>" class="a" style="color:red"/>', "style-src", digest("color:red")),
        ("<script src=https://Cdn.Example.org/a.js></script>", "script-src", "https://cdn.example.org"),
        ("<link rel='stylesheet' href='//fonts.example.org/css?a=b'>", "style-src", "https://fonts.example.org"),
        ("<link rel=preconnect href=https://files.example.org crossorigin>", "font-src", "https://files.example.org"),
        ("<img src=https://pictures.example.org/a.png>", "img-src", "https://pictures.example.org"),
        ("<iframe src=https://video.example.org/a></iframe>", "frame-src", "https://video.example.org"),
        ("<form action=https://forms.example.org/a></form>", "form-action", "https://forms.example.org"),
    ],
)
def test_what_stands_in_the_page_is_allowed(page: str, directive: str, source: str) -> None:
    assert source in directives(page)[directive]


def test_attributes_count_by_their_digests_alone() -> None:
    assert "'unsafe-hashes'" in directives('<p style="color:red">')["style-src"]
    assert "script-src" not in directives('<p style="color:red">')


@pytest.mark.parametrize(
    "page",
    [
        '<script type="application/ld+json">{"a": 1}</script>',
        "<script src=../a.js></script>",
        "<p>&lt;script&gt;a&lt;/script&gt; style=&quot;a&quot; onclick=&quot;b&quot;</p>",
        "<a href=https://elsewhere.example.org/a.js>a</a>",
        '<script src="https://x.example\'; script-src *"></script>',
        "<!-- <script>a</script> -->",
    ],
)
def test_what_runs_nothing_adds_nothing(page: str) -> None:
    assert directives(page) == directives("")


def test_the_policy_comes_before_all_that_it_is_about() -> None:
    page = with_policy(PLAIN)
    assert page.index(b"Content-Security-Policy") < page.index(b"<title>")
    assert page.index(b"charset") < page.index(b"Content-Security-Policy")


def test_it_is_given_once_and_can_be_taken_away() -> None:
    assert with_policy(with_policy(PLAIN)) == with_policy(PLAIN)
    assert without_policy(with_policy(PLAIN)) == PLAIN


def test_a_policy_of_the_sites_own_stays() -> None:
    page = PLAIN.replace(b"<title>", b"<META content='script-src *' HTTP-EQUIV=content-security-policy><title>")
    assert with_policy(page) == page


def test_a_text_that_is_no_page_stays_as_it_is() -> None:
    assert with_policy(b"google-site-verification: a.html") == b"google-site-verification: a.html"
