"""Pages that become the index of a folder, and links that lead where they led."""

from __future__ import annotations

import pytest

from counterpoint.publish.index_pages import index_path, move_links, move_nav

FILES = {"pictures/a b.png", "guide/x.svg"}


@pytest.mark.parametrize(
    ("path", "moved"),
    [
        ("about.md", "about/index.md"),
        ("claims/d/c.md", "claims/d/c/index.md"),
        ("index.md", "index.md"),
        ("guide/README.md", "guide/README.md"),
        ("pictures/a.png", "pictures/a.png"),
    ],
)
def test_where_a_page_stands(path: str, moved: str) -> None:
    assert index_path(path) == moved


@pytest.mark.parametrize(
    ("path", "link", "moved"),
    [
        ("index.md", "about.md", "about/index.md"),
        ("index.md", "guide/index.md", "guide/index.md"),
        ("about.md", "reuse.md#quotations", "../reuse/index.md#quotations"),
        ("about.md", "index.md", "../index.md"),
        ("about.md", "pictures/a%20b.png", "../pictures/a%20b.png"),
        ("guide/first.md", "../ratings.md", "../../ratings/index.md"),
        ("guide/first.md", "./x.svg", "../x.svg"),
        ("guide/index.md", "first.md", "first/index.md"),
        ("about.md", "#top", "#top"),
        ("about.md", "?x=1", "?x=1"),
        ("about.md", "../claims/", "../claims/"),
        ("about.md", "https://a.example/x.md", "https://a.example/x.md"),
        ("about.md", "/x.md", "/x.md"),
    ],
)
def test_a_link_leads_where_it_led(path: str, link: str, moved: str) -> None:
    assert move_links(f"See [it]({link}).", path, FILES) == f"See [it]({moved})."
    assert move_links(f'![it](<{link}> "it")', path, FILES) == f'![it](<{moved}> "it")'
    assert move_links(f"[it]: {link}\n", path, FILES) == f"[it]: {moved}\n"


@pytest.mark.parametrize(
    "text",
    [
        "```markdown\n[it](x.md)\n```\n",
        "- a\n\n  ~~~~\n  [it](x.md)\n  ```\n  [it](x.md)\n  ~~~~\n",
        "Write `[it](x.md)` there.",
        "Write `` a`[it](x.md) `` there.",
        '<p><a href="x.md">it</a></p>',
        "it (x.md), [it] (x.md)",
    ],
)
def test_code_and_html_stay_as_they_are(text: str) -> None:
    assert move_links(text, "about.md", FILES) == text


def test_a_link_after_code_is_moved() -> None:
    text = "A ` alone.\n\n[it](x.md) `[it](x.md)`\n\n```\n[it](x.md)\n```\n[it](x.md)\n"
    moved = "A ` alone.\n\n[it](../x/index.md) `[it](x.md)`\n\n```\n[it](x.md)\n```\n[it](../x/index.md)\n"
    assert move_links(text, "about.md", FILES) == moved


def test_a_navigation_names_the_new_places() -> None:
    nav = ["index.md", {"About": "about.md"}, {"More": ["guide/index.md", {"Elsewhere": "https://a.example/x.md"}]}]
    assert move_nav(nav) == [
        "index.md",
        {"About": "about/index.md"},
        {"More": ["guide/index.md", {"Elsewhere": "https://a.example/x.md"}]},
    ]
