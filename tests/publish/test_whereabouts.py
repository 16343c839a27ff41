"""A page outside the navigation has a tab and a way down to it, whatever program made it."""

from __future__ import annotations

import re

import pytest

from counterpoint.publish.whereabouts import placed_page, tabs_of

TABS = tabs_of(
    [
        {"Home": "index.md"},
        {"Claims": "claims/index.md"},
        {"How we work": [{"Was this checked?": "was-this-checked.md"}, {"Ratings & scales": "ratings.md"}]},
        {
            "G": [
                "guide/index.md",
                {"More": [{"Checks": "guide/checks/index.md"}]},
                {"Elsewhere": "https://example.org/"},
            ]
        },
    ]
)


def page(up: str, *, active: str = "") -> bytes:
    """Return a page as a builder makes it: tabs with addresses relative to the page."""
    links = (
        (f"{up}..", "Home"),
        (f"{up}claims/", "Claims"),
        (f"{up}was-this-checked/", "How we work"),
        (f"{up}guide/", "G"),
    )
    items = "".join(
        f'<li class="md-tabs__item{" md-tabs__item--active" if name == active else ""}">\n'
        f'<a href="{link}" class="md-tabs__link">\n\n{name}\n</a></li>'
        for link, name in links
    )
    return (
        f'<nav><ul class="md-tabs__list">{items}</ul></nav>'
        '<div class="md-content" data-md-component="content"><article></article></div>'
    ).encode()


@pytest.mark.parametrize(
    ("url", "tab", "steps"),
    [
        ("claims/roads/bridge/", "Claims", []),
        ("ratings/plain-wrong/", "How we work", [("../", "Ratings &amp; scales")]),
        ("guide/other/", "G", []),
        ("guide/checks/st02/", "G", [("../", "More"), ("../", "Checks")]),
    ],
)
def test_a_page_has_the_tab_and_the_way_of_what_stands_nearest_above(
    url: str, tab: str, steps: list[tuple[str, str]]
) -> None:
    made = placed_page(page("../../"), url, TABS, "Breadcrumbs").decode()
    active = re.findall(
        r'md-tabs__item--active">\s*<a href="([^"]*)" class="md-tabs__link">\s*(.*?)\s*</a>', made, re.S
    )
    assert [name for _, name in active] == [tab]
    way = made.partition('<nav class="md-path" aria-label="Breadcrumbs">')[2].partition("</nav>")[0]
    links = re.findall('<a href="(.*?)" class="md-path__link"><span class="md-ellipsis">(.*?)</span>', way)
    assert [name for _, name in links[:2]] == ["Home", tab]
    assert links[2:] == steps
    assert f'href="{active[0][0]}"' in way
    assert made.index("md-content") < made.index("md-path") < made.index("<article")


def test_what_the_builder_placed_or_nobody_can_stays() -> None:
    placed = page("../", active="Claims")
    assert placed_page(placed, "claims/", TABS, "Breadcrumbs") == placed
    assert placed_page(page("../"), "people/", TABS, "Breadcrumbs") == page("../")
    assert placed_page(page("../"), "404.html", TABS, "Breadcrumbs") == page("../")
    assert placed_page(b"<p>plain</p>", "claims/roads/", TABS, "Breadcrumbs") == b"<p>plain</p>"
    assert b"md-path" not in placed_page(page("../../"), "claims/roads/", TABS)
