"""A small site that builds fast, and its claim in two states."""

from __future__ import annotations

from pathlib import Path

from tests.checks.sample import site

SETTINGS = """\
site_name: County roads
site_url: https://roads.example/
docs_dir: content
site_dir: build/site
theme: {name: material, font: false}
plugins: [search, counterpoint]
"""
BARE = """\
site_name: County roads
site_url: https://roads.example/
docs_dir: content
site_dir: build/site
theme: {name: null, custom_dir: theme}
plugins: [search, counterpoint]
nav: [index.md, claims/index.md]
"""
THEME = "<!doctype html><title>{{ page.title }}</title><article>{{ page.content }}</article>"
"""A theme of one file, for tests to which it does not matter what surrounds pages; that takes the most time."""

CLAIM = "claims/roads/bridge.yml"
PAGE = "claims/roads/bridge/index.html"
STATES = ("It was closed from May to July.", "It was closed all summer long.")


def make_site(root: Path, settings: str = SETTINGS) -> Path:
    """Write the site into a new folder, and return it."""
    for path, text in {"mkdocs.yml": settings, "content/index.md": "# Home\n\nHello.\n", **site()}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")
    return root


def make_bare_site(root: Path, more: str = "") -> Path:
    """Write the site with the theme of one file, and more settings, into a new folder, and return it."""
    make_site(root, BARE + more)
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text(THEME, "utf-8")
    return root


def put_state(root: Path, number: int) -> None:
    """Bring the claim into one of the two states."""
    text = (root / CLAIM).read_text("utf-8")
    for state in STATES:
        text = text.replace(state, STATES[number])
    (root / CLAIM).write_text(text, "utf-8")
