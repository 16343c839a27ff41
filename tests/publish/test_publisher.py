"""The publisher in mkdocs.yml: read strictly, so that nothing of it gets lost unnoticed."""

from __future__ import annotations

from typing import Any

import pytest

from counterpoint.errors import BadSetting
from counterpoint.publish.publisher import publisher_of
from counterpoint.render.publisher import absolute

ROOT = "https://facts.example/roads/"


def test_what_is_set_is_kept() -> None:
    found = publisher_of({"name": "Roads  Desk", "logo": "a/logo.png", "same_as": "https://a.example/", "url": None})
    assert (found.name, found.logo, found.same_as, found.url) == (
        "Roads Desk",
        "a/logo.png",
        ("https://a.example/",),
        "",
    )


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"lgo": "a.png"}, "publisher: no option 'lgo'; did you mean 'logo'?"),
        ({"zzz": 1}, "publisher: no option 'zzz'; known are: name, url, "),
        ({"name": ["a"]}, "publisher: name: expected a text, found ['a']"),
        ({"same_as": ["https://a.example/", 3]}, "publisher: same_as: expected a text, found 3"),
        ({"logo": "javascript:alert(1)"}, "publisher: logo: 'javascript:alert(1)' is no address"),
        ({"logo": "//evil.example/x"}, "publisher: logo: '//evil.example/x' is no address"),
        ({"logo": 'a">b'}, "publisher: logo: 'a\">b' is no address"),
    ],
)
def test_what_means_nothing_is_refused(setting: dict[str, Any], message: str) -> None:
    with pytest.raises(BadSetting) as caught:
        publisher_of(setting)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("address", "wanted"),
    [
        ("", ""),
        ("about/", f"{ROOT}about/"),
        ("/about/", f"{ROOT}about/"),
        ("https://other.example/ж", "https://other.example/%D0%B6"),
    ],
)
def test_addresses_become_absolute(address: str, wanted: str) -> None:
    assert absolute(ROOT, address) == wanted
    assert absolute("", "about/") == ""
