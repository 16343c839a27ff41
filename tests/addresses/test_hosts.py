"""Which page an address is of, and what stands between the two."""

from __future__ import annotations

from datetime import date

import pytest

from counterpoint.addresses import HostRow, KnownHosts, captured_on, form_fault, parse
from counterpoint.addresses.known import KNOWN

HOSTS = KnownHosts()

SAME = [
    ("https://post.example/a", "http://post.example/a", "https://www.post.example/a/", "https://post.example./a"),
    ("https://post.example/a", "https://POST.example:443/a?utm_source=x&fbclid=1", "https://post.example/a#part"),
    ("https://post.example/a?x=1&y=2", "https://post.example/a?y=2&x=1", "https://post.example/a?x=1&amp;y=2"),
    ("https://post.example/~a/b", "https://post.example/%7Ea/c/../b", "https://post.example/%7ea/./b"),
    ("https://post.example/a%2fb", "https://post.example/a%2Fb"),
    ("https://post.example/a_(b)", "https://post.example/a_%28b%29"),
    ("https://post.example/?q=a+b", "https://post.example/?q=a%20b"),
    ("https://post.example/?x[]=1", "https://post.example/?x%5B%5D=1", "https://post.example/?x%5b%5d=1"),
    ("https://ru.example/wiki/Москва", "https://ru.example/wiki/%D0%9C%D0%BE%D1%81%D0%BA%D0%B2%D0%B0"),
    ("https://ru.example/%D0%B9", "https://ru.example/й", "https://ru.example/и\u0306"),
    ("https://президент.рф/1", "https://xn--d1abbgf6aiiy.xn--p1ai/1", "https://ПРЕЗИДЕНТ.РФ/1"),
    ("https://fußball.example/", "https://xn--fuball-cta.example/"),
    ("https://t.me/chan/5", "https://t.me/s/chan/5", "https://telegram.me/chan/5?single", "http://telegram.dog/chan/5"),
    ("https://x.com/mayor/status/1", "https://twitter.com/Mayor/status/1?s=20&t=abc", "https://x.com/i/web/status/1"),
    ("https://x.com/mayor/status/1", "https://mobile.twitter.com/mayor/status/1/photo/1?ref_src=twsrc^tfw"),
    ("https://www.youtube.com/watch?v=aB", "https://youtu.be/aB?si=x", "https://m.youtube.com/watch?v=aB&feature=share"),
    ("https://www.youtube.com/watch?v=aB", "https://www.youtube.com/shorts/aB", "https://youtube.com/embed/aB?t=5"),
    ("https://www.facebook.com/permalink.php?story_fbid=1&id=2",
     "https://m.facebook.com/story.php?story_fbid=1&id=2&__tn__=R&mibextid=x&__cft__[0]=y"),
    ("https://www.instagram.com/p/aB/", "https://instagram.com/reel/aB/?igsh=x", "https://www.instagram.com/u/p/aB"),
    ("https://en.wikipedia.org/wiki/A_(b)", "https://en.m.wikipedia.org/wiki/A_%28b%29?wprov=sfla1"),
    ("https://en.wikipedia.org/wiki/A", "https://en.wikipedia.org/w/index.php?title=A"),
    ("https://vk.com/wall-1_2", "https://m.vk.com/page?w=wall-1_2", "https://vk.ru/wall-1_2"),
    ("https://www.reddit.com/r/a/b", "https://old.reddit.com/r/a/b/?share_id=x"),
    ("https://post.example/a", "https://www.google.com/amp/s/www.post.example/a", "https://amp.post.example/a"),
    ("https://post.example/a", "https://post-example.cdn.ampproject.org/c/s/post.example/a/amp/"),
    ("https://post.example/a.html", "https://post.example/a.amp.html", "https://post.example/a.html?amp=1"),
    ("https://post.example/a", "https://l.facebook.com/l.php?u=https%3A%2F%2Fpost.example%2Fa%3Ffbclid%3Dx&h=y"),
    ("https://post.example/a", "https://www.google.de/url?sa=t&url=https%3A%2F%2Fpost.example%2Fa"),
]  # fmt: skip

DIFFERENT = [
    ("https://post.example/a", "https://post.example/A"),
    ("https://post.example/a", "https://post.example/a?id=2"),
    ("https://post.example/a", "https://post.example:8080/a"),
    ("https://post.example/a", "https://m.post.example/a"),
    ("https://post.example/a", "https://post.example/#!/a"),
    ("https://post.example/a/b", "https://post.example/a%2Fb"),
    ("https://post.example/?a=b%26c=d", "https://post.example/?a=b&c=d"),
    ("https://post.example/?a=%E9", "https://post.example/?a=%E8"),
    ("https://post.example/a//b", "https://post.example/a/b"),
    ("https://x.com/mayor/status/1", "https://x.com/mayor/status/2"),
    ("https://www.youtube.com/watch?v=aB", "https://www.youtube.com/watch?v=ab"),
    ("https://en.wikipedia.org/wiki/A", "https://de.wikipedia.org/wiki/A"),
    ("https://t.me/chan/5", "https://t.me/chan"),
    ("https://t.me/s", "https://t.me/chan"),
    ("https://post.example/?s=20", "https://post.example/?s=21"),
    ("https://www.google.com/search?q=a", "https://www.google.com/search?q=b"),
    ("https://amp.example/a", "https://example/a"),
    ("https://post.example/amp", "https://post.example/ampere"),
    ("N/A", "https://n/A"),
]


@pytest.mark.parametrize("addresses", SAME, ids=[group[0] + str(n) for n, group in enumerate(SAME)])
def test_addresses_of_one_page(addresses: tuple[str, ...]) -> None:
    assert {HOSTS.page_key(address) for address in addresses} == {HOSTS.page_key(addresses[0])}
    assert all(HOSTS.is_same_page(address, addresses[0]) for address in addresses)


@pytest.mark.parametrize(("one", "two"), DIFFERENT)
def test_addresses_of_two_pages(one: str, two: str) -> None:
    assert HOSTS.page_key(one) != HOSTS.page_key(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("https://post.example/News/a", "http://post.example/news/a/index.html"),
        ("https://post.example//a", "https://post.example/a"),
        ("https://ru.example/%25D0%25B9", "https://ru.example/й"),
    ],
)
def test_what_archives_make_of_an_address_is_the_same_page(one: str, two: str) -> None:
    assert HOSTS.is_same_page(one, two)


@pytest.mark.parametrize(
    ("address", "moment", "page"),
    [
        ("https://web.archive.org/web/20190620101500id_/http://post.example/a", "20190620101500", "http://post.example/a"),
        ("https://web.archive.org/web/2019/https:/post.example/a", "2019", "https://post.example/a"),
        ("https://web.archive.org/web/https://post.example/a", "", "https://post.example/a"),
        ("https://web.archive.org/web/2/https://post.example/a", "2", "https://post.example/a"),
        ("https://web.archive.org/web/0/https://post.example/a", "0", "https://post.example/a"),
        ("https://web.archive.org/web/*/https://post.example/a", "*", "https://post.example/a"),
        ("https://web.archive.org/web/2019*/post.example/a", "2019*", "post.example/a"),
        ("https://web.archive.org/web/20190620/post.example/a", "20190620", "post.example/a"),
        ("https://web.archive.org/web/20190620/https%3A%2F%2Fpost.example%2Fa", "20190620", "https://post.example/a"),
        ("https://arquivo.pt/wayback/20190620101500/https://post.example/a?b=c", "20190620101500",
         "https://post.example/a?b=c"),
        ("https://archive.ph/20190620/https://post.example/a", "20190620", "https://post.example/a"),
        ("https://archive.ph/2022.10.15-120000/https://post.example/a", "2022.10.15-120000", "https://post.example/a"),
        ("https://archive.ph/newest/https://post.example/a", "", "https://post.example/a"),
        ("https://archive.today/latest/https://post.example/a", "", "https://post.example/a"),
        ("https://archive.is/https://post.example/a", "", "https://post.example/a"),
        ("https://megalodon.jp/2022-1015-1200-00/post.example/a", "2022-1015-1200-00", "post.example/a"),
        ("https://copies.example/2019/https://post.example/a", "2019", "https://post.example/a"),
        ("https://web.archive.org/web/20190620/javascript:alert(1)", "20190620", "javascript:alert(1)"),
    ],
)  # fmt: skip
def test_what_an_archive_wraps(address: str, moment: str, page: str) -> None:
    assert HOSTS.wrapped(address) == (moment, page)


@pytest.mark.parametrize(
    "address",
    [
        "https://post.example/2019/bridge",
        "https://archive.org/details/2019/bridge",
        "https://archive.ph/AbCdE",
        "https://perma.cc/AB12-CD34",
        "https://ghostarchive.org/archive/AbCdE",
        "not an address",
    ],
)
def test_what_no_archive_wraps(address: str) -> None:
    assert HOSTS.wrapped(address) is None


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("20221015120000", date(2022, 10, 15)),
        ("20221015", date(2022, 10, 15)),
        ("2022.10.15-120000", date(2022, 10, 15)),
        ("2022-1015-1200-00", date(2022, 10, 15)),
        ("202210", None),
        ("20221399", None),
        ("99991231235959", None),
        ("2022*", None),
        ("", None),
    ],
)
def test_days_of_moments(moment: str, day: date | None) -> None:
    assert captured_on(moment) == day


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://www.google.com/url?q=https://post.example/a&usg=x", "https://post.example/a"),
        ("https://www.google.co.uk/url?url=https%3A%2F%2Fpost.example%2Fa%3Fb%3Dc", "https://post.example/a?b=c"),
        ("https://lm.facebook.com/l.php?u=https%3A%2F%2Fpost.example%2Fa", "https://post.example/a"),
        ("https://vk.com/away.php?to=https%3A%2F%2Fpost.example%2Fa", "https://post.example/a"),
        ("https://www.youtube.com/redirect?q=https%3A%2F%2Fpost.example%2Fa", "https://post.example/a"),
        ("https://duckduckgo.com/l/?uddg=https%3A%2F%2Fpost.example%2Fa", "https://post.example/a"),
        ("https://www.google.com/amp/s/post.example/a", "https://post.example/a"),
        ("https://translate.google.de/translate?sl=ru&u=https://post.example/a", "https://post.example/a"),
        ("https://www.facebook.com/l.php?u=https%3A%2F%2Fpost.example%2Fa&h=x", "https://post.example/a"),
        (
            "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fpost.example%2Fa&data=x",
            "https://post.example/a",
        ),
        ("https://href.li/?https://post.example/a?b=c", "https://post.example/a?b=c"),
        ("https://www.pinterest.com/offsite/?token=x&url=https%3A%2F%2Fpost.example%2Fa", "https://post.example/a"),
        ("https://translate.yandex.ru/translate?url=https%3A%2F%2Fpost.example%2Fa", "https://post.example/a"),
        ("https://webcache.googleusercontent.com/search?q=cache:AbC:https://post.example/a", "https://post.example/a"),
        ("https://12ft.io/https://post.example/a", "https://post.example/a"),
        ("https://yandex.com.tr/turbo/post.example/s/a", ""),
        ("https://www.baidu.com/link?url=AbC", ""),
        ("https://www.bing.com/ck/a?!&&p=x&u=a1aHR0cHM", ""),
        ("https://news.google.com/rss/articles/CBMi?oc=5", ""),
    ],
)
def test_what_sends_readers_on(address: str, page: str) -> None:
    assert HOSTS.redirected(address) == page


@pytest.mark.parametrize(
    "address",
    [
        "https://www.google.com/search?q=bridge",
        "https://docs.google.com/document/d/x",
        "https://googles.example/url?q=https://post.example/a",
        "https://vk.com/wall-1_2",
        "https://www.youtube.com/watch?v=a&q=https://post.example/",
        "https://www.facebook.com/l.php",
        "https://www.bing.com/search?q=x",
        "https://post.example/url?q=https://other.example/",
    ],
)
def test_what_sends_nobody_on(address: str) -> None:
    assert HOSTS.redirected(address) is None


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://x.com/a/status/1?s=20", ["s"]),
        ("https://youtu.be/a?si=x&t=5", ["si"]),
        ("https://post.example/?UTM_Source=x&fbclid=y&id=1", ["UTM_Source", "fbclid"]),
        ("https://www.facebook.com/a?__cft__[0]=x&__tn__=R&mibextid=y", ["__cft__%5B0%5D", "__tn__", "mibextid"]),
        ("https://post.example/?s=20&si=1&t=3&source=x", []),
        ("https://x.com/search?q=bridge", []),
        ("https://post.example/a#utm_medium=x&part=2", ["utm_medium"]),
        ("https://post.example/a#:~:text=utm_source=x", []),
        ("https://post.example/#!/a?utm_source=x", []),
        ("https://post.example/?cm_mmc=a-_-b&erid=x&spm=1.2&sms_click=1", ["cm_mmc", "erid", "spm", "sms_click"]),
        ("https://post.example/a", []),
    ],
)
def test_parameters_that_follow_the_reader(address: str, names: list[str]) -> None:
    assert HOSTS.followers(address) == names


def test_shorteners() -> None:
    assert all(map(HOSTS.is_shortener, ["bit.ly", "www.tinyurl.com", "t.co"]))
    assert not any(
        map(HOSTS.is_shortener, ["tinyurl.com.example", "preview.tinyurl.com", "t.co.example", "post.example"])
    )


def test_rows_of_a_site_come_first_and_add_to_the_others() -> None:
    rows = (
        HostRow("archive", ("records.county.example",), "", copies=("/{moment}/{page}", "/copy/{id}")),
        HostRow("platform", ("news.example", "m.news.example"), "", ("from",), ("/mobile/{article} = /{article}",)),
        HostRow("shortener", ("cnty.example",), ""),
        HostRow("redirector", ("search.example",), "", targets=("/out?url",)),
    )
    hosts = KnownHosts(rows)
    assert hosts.is_archive("records.county.example")
    assert hosts.is_own_copy("https://records.county.example/copy/47")
    assert not hosts.is_own_copy("https://records.county.example/about")
    assert hosts.is_own_copy("https://archive.ph/AbCdE")
    assert hosts.wrapped("https://records.county.example/20190620/https://a.example/") == (
        "20190620",
        "https://a.example/",
    )
    assert hosts.page_key("https://m.news.example/mobile/a?from=b") == hosts.page_key("https://news.example/a")
    assert hosts.is_shortener("cnty.example")
    assert hosts.redirected("https://search.example/out?url=https%3A%2F%2Fa.example%2F") == "https://a.example/"
    assert hosts.page_key("https://telegram.me/a/1") == "t.me/a/1"
    assert not HOSTS.is_archive("records.county.example")


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("copies", "copy/{id}"),
        ("copies", "/copy"),
        ("copies", "/{a}{b}"),
        ("copies", "/{a}-{b}"),
        ("copies", "/{id}/{id}"),
        ("copies", "/{id"),
        ("copies", "/{i d}"),
        ("same", "/a/{b}"),
        ("same", "/a/{b} = /{c}"),
        ("same", "/a = /b = /c"),
        ("targets", "out?url"),
        ("parameters", "a b"),
        ("parameters", "a=b"),
        ("parameters", "*"),
    ],
)
def test_forms_that_mean_nothing(kind: str, form: str) -> None:
    assert form_fault(kind, form)


def test_what_is_known_is_well_formed_and_has_its_source() -> None:
    for row in KNOWN:
        assert parse(row.source).href
        for kind in ("parameters", "same", "copies", "targets"):
            assert [form for form in getattr(row, kind) if form_fault(kind, form)] == []
        for name in row.names:
            assert parse(f"https://{name.replace('.*', '.com')}/").host == name.replace(".*", ".com")
        assert list(row.parameters) == [name.lower() for name in row.parameters]
