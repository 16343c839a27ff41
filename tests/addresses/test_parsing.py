"""Addresses are what the URL Standard makes of them; what a browser would mend, or what hides, is refused."""

from __future__ import annotations

import re

import ada_url
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from counterpoint.addresses import LIMIT, host_fault, mailto_of, parse, readable, readable_host

TAKEN = [
    ("https://post.example/2019/bridge", "https://post.example/2019/bridge"),
    ("HTTPS://Post.Example:443/A", "https://post.example/A"),
    ("http://post.example", "http://post.example/"),
    ("https://post.example/a/../b/./c", "https://post.example/b/c"),
    ("https://post.example/a/%2e%2E/b", "https://post.example/b"),
    ("https://post.example/?ref_src=twsrc^tfw", "https://post.example/?ref_src=twsrc%5Etfw"),
    ("https://post.example/?x[]=1&y={z}|`", "https://post.example/?x%5B%5D=1&y=%7Bz%7D%7C%60"),
    ("https://post.example/a#b#c", "https://post.example/a#b%23c"),
    ("https://ru.example/wiki/Москва", "https://ru.example/wiki/%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0"),
    ("https://президент.рф/1", "https://xn--d1abbgf6aiiy.xn--p1ai/1"),
    ("https://ПРЕЗИДЕНТ.рф/1", "https://xn--d1abbgf6aiiy.xn--p1ai/1"),
    ("https://fußball.example/", "https://xn--fuball-cta.example/"),
    ("https://xn--fuball-cta.example/", "https://xn--fuball-cta.example/"),
    ("https://my_site.post.example/", "https://my_site.post.example/"),
    ("https://post.example.:8080/a", "https://post.example.:8080/a"),
    ("https://post.example/%zz", "https://post.example/%zz"),
    ("https://post.example/a.b./..c/...", "https://post.example/a.b./..c/..."),
    ("http://user.example/@mayor@mastodon.social", "http://user.example/@mayor@mastodon.social"),
]

REFUSED = [
    ("www.post.example", "has no scheme; expected 'https://' before it", "www.post.example"),
    ("post.example:80/a", "has no scheme; expected 'https://' before it", "post.example:80/a"),
    ("ftp://post.example/", "is not an http or https address", "ftp:"),
    ("javascript:alert(1)", "is not an http or https address", "javascript:"),
    ("https:/post.example/", "has a scheme without exactly two slashes behind it", "https:/"),
    ("https:///post.example/", "has a scheme without exactly two slashes behind it", "https:///"),
    ("https:post.example/", "has a scheme without exactly two slashes behind it", "https:"),
    (r"https:\\post.example\a", r"contains '\\', which addresses cannot contain", "\\"),
    ("https://post.example/a b", "contains a space, which addresses cannot contain", " "),
    ("https://post.example/a\u00a0b", "contains U+00A0 (no-break space), which addresses cannot contain", "\u00a0"),
    ('https://post.example/a"b', "contains '\"', which addresses cannot contain", '"'),
    ("https://mayor@post.example/", "contains a user name, which hides where it leads", "mayor@post.example"),
    ("https://bbc.com:pw@evil.example/", "contains a user name, which hides where it leads", "bbc.com:pw@evil.example"),
    ("https://@post.example/", "contains a user name, which hides where it leads", "@post.example"),
    ("https://post.example:99999/", "has the port '99999'; expected a number up to 65535", ":99999"),
    ("https://post.example:١/", "has the port '١'; expected a number up to 65535", ":١"),
    ("https://", "has no host", ""),
    ("https://?x", "has no host", ""),
    ("https://post.example%00.evil.example/", "has the host 'post.example%00.evil.example', which is not valid",
     "post.example%00.evil.example"),
    ("https://a%2fb.example/", "has the host 'a%2fb.example', which is not valid", "a%2fb.example"),
    ("https://a..example/", "has the host 'a..example', which is not valid", "a..example"),
    ("https://post.example,https:80/", "has the host 'post.example,https', which is not valid",
     "post.example,https"),
    ("https://{{7*7}}.example/", "has the host '{{7*7}}.example', which is not valid", "{{7*7}}.example"),
    ("https://%65xample.com/", "names a host that is 'example.com' in other characters", "%65xample.com"),
    ("https://ⓔxample.com/", "names a host that is 'example.com' in other characters", "ⓔxample.com"),
    ("http://good.tld%2eevil.pw/", "names a host that is 'good.tld.evil.pw' in other characters",
     "good.tld%2eevil.pw"),
    ("https://a%C2%ADb.example/", "names a host that is 'ab.example' in other characters", "a%C2%ADb.example"),
    ("https://a\u00adb.example/", "names a host that is 'ab.example' in other characters", "a\u00adb.example"),
    ("http://0x7f.1/", "names a host that is '127.0.0.1' in other characters", "0x7f.1"),
    ("https://日本。jp/", "names a host that is '日本.jp' in other characters", "日本。jp"),
    ("https://post.example/" + "a" * LIMIT, f"has {LIMIT + 21:,} characters; expected at most {LIMIT:,}", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "href"), TAKEN)
def test_what_is_linked(text: str, href: str) -> None:
    address = parse(text)
    assert (address.href, address.fault) == (href, "")
    assert parse(href).href == href


@pytest.mark.parametrize(("text", "fault", "part"), REFUSED, ids=range(len(REFUSED)))
def test_what_is_refused(text: str, fault: str, part: str) -> None:
    address = parse(text)
    assert (address.href, address.host) == ("", "")
    assert (address.fault, address.part) == (fault, part)
    assert part in text


SIGNS = "abcXYZ019-._~:/?#[]@!$&'()*+,;=%|^`{}<>\"\\ "
pieces = st.sampled_from(
    ["/", "//", "/.", "/..", "%2e", "%2E", "%41", "?", "#", ":80", ":", "@", "..", "xn--", "é", "я", "。", "%00", "~"]
)
texts = st.builds(
    "{}{}{}".format,
    st.sampled_from(["https://", "http://", "HTTP://", "https:/", "https:"]),
    st.one_of(st.just("post.example"), st.text("abc.-_0159xn%яßⓔ", max_size=12)),
    st.one_of(st.text(SIGNS, max_size=30), st.lists(pieces, max_size=8).map("".join)),
)


@pytest.mark.scale
@settings(max_examples=400, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts)
@example("https://post.example/a/.")
@example("https://post.example/..")
@example("https://post.example/a/%2e")
@example("https://post.example/?a=/../b")
@example("https://post.example/#a/../b")
@example("https://a.b.c/d.e/.f")
def test_what_is_common_is_not_parsed_otherwise(text: str) -> None:
    address = parse(text)
    try:
        url = ada_url.parse_url(text, ("href", "hostname", "username", "password"))
    except ValueError:
        assert address.fault
        return
    if address.href:
        assert address.host == url["hostname"].rstrip(".")
        assert url["username"] + url["password"] == ""
        assert re.fullmatch("[!-~]+", address.href)
        assert not set(' "<>\\^`{|}') & set(address.href)
        # Encoding changes no meaning: what is linked is parsed as the text was.
        assert ada_url.parse_url(address.href, ("hostname",))["hostname"] == url["hostname"]
        assert parse(address.href).href == address.href
        assert parse(readable(text)).href.casefold() == address.href.casefold()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("https://ru.example/wiki/%D0%9C%D0%BE%D1%81", "https://ru.example/wiki/Мос"),
        ("https://ru.example/wiki/Мос", "https://ru.example/wiki/Мос"),
        ("https://xn--d1abbgf6aiiy.xn--p1ai:8080/1", "https://президент.рф:8080/1"),
        ("https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/"),
        ("https://аррӏе.com/", "https://xn--80ak6aa92e.com/"),
        ("https://xn---enj6pkedradpmpkerjadoooe8sd.example/", "https://xn---enj6pkedradpmpkerjadoooe8sd.example/"),
        ("https://xn--ls8h.example/", "https://💩.example/"),
        ("https://post.example/%E2%80%AEa", "https://post.example/%E2%80%AEa"),
        ("https://post.example/a%20b%2F%25", "https://post.example/a%20b%2F%25"),
        ("https://post.example/%CC%81a", "https://post.example/%CC%81a"),
        ("https://post.example/%FF", "https://post.example/%FF"),
        ("not an address", "not an address"),
    ],
)
def test_what_readers_see(text: str, shown: str) -> None:
    assert readable(text) == shown


def test_hosts_that_readers_see() -> None:
    assert readable_host("https://xn--d1abbgf6aiiy.xn--p1ai/1") == "президент.рф"
    assert readable_host("https://аррӏе.com/1") == "xn--80ak6aa92e.com"
    assert readable_host("N/A") == "N/A"


@pytest.mark.parametrize(
    "host",
    [
        "post.example",
        "a.b.c.d.example.co.uk",
        "my_site.post.example",
        "-x.post.example",
        "xn--fuball-cta.example",
        "xn--d1abbgf6aiiy.xn--p1ai",  # президент.рф
        "xn--80aa2cbv.ru",  # сахар.ru: all letters have a likeness, and it is at home
        "xn--80aa2cbv.xn--p1ai",
        "xn--80adxhks.com",  # москва.com
        "xn--tv-7t7du0c.example",  # tv日本
        "xn--hxajbheg2az3al.xn--jxalpdlp",  # παράδειγμα.δοκιμή
        "xn--kadky-mua52b.com",  # a Turkish name
        "xn--p1ai.xn--p1ai",
        "xn--mgbh0fb.xn--kgbechtv",
    ],
)
def test_hosts_that_are_what_they_seem(host: str) -> None:
    assert host_fault(host) == ""


@pytest.mark.parametrize(
    ("host", "fault"),
    [
        ("xn--80ak6aa92e.com", "contains 'аррӏе', which looks like 'apple'"),
        ("xn--80aa2cbv.com", "contains 'сахар', which looks like 'caxap'"),
        ("xn---support-06g4cwha37p.com", "contains 'аррӏе', which looks like 'apple'"),
        ("xn--pst-sed.example", "mixes letters of two alphabets in 'pоst'"),
        ("xn--oogle-qmc.com", "contains 'ɡoogle', which looks like 'google'"),
        ("xn--a", "is not a valid host name"),
        ("xn---enj6pkedradpmpkerjadoooe8sd.example", "is not a valid host name"),
        ("n", "is not a public host name"),
        ("asaval-dasavali", "is not a public host name"),
        ("localhost", "is not a public host name"),
        ("printer.local", "is not a public host name"),
        ("a..example", "is not a public host name"),
        ("127.0.0.1", "is not a public host name"),
        ("[::1]", "is not a public host name"),
        ("post.example,https", "is not a public host name"),
        ("a" * 64 + ".example", "is not a public host name"),
    ],
)
def test_hosts_that_deceive(host: str, fault: str) -> None:
    assert host_fault(host) == fault


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("MAILTO:ä@b.example?subject={x}", "mailto:%C3%A4@b.example?subject=%7Bx%7D"),
        ("mailto:a@b.example\ncc", ""),
        ("mailto:nobody", ""),
        ("mailto://a@b.example", ""),
        ("https://a@b.example", ""),
    ],
)
def test_mail(text: str, href: str) -> None:
    assert mailto_of(text) == href
