"""Whole sites as a newsroom has them, begun by `counterpoint init` and looked at as a reader's browser would."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit
from xml.etree import ElementTree

import lxml.html

from tests.sites import replace_in, run

NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def begin(folder: Path, address: str, **options: str) -> Path:
    """Begin a site, and give it its address as its settings have it."""
    words = [word for name, value in options.items() for word in (f"--{name}", value)]
    done = run(folder.parent, "counterpoint", "init", folder.name, *words)
    assert (done.returncode, done.stderr) == (0, "")
    replace_in(folder / "mkdocs.yml", '"https://example.org/"', f'"{address}"')
    return folder


def checked(folder: Path, *options: str) -> list[dict[str, Any]]:
    """Return the problems that `counterpoint check` finds."""
    done = run(folder, "counterpoint", "check", "--format", "json", *options)
    assert done.returncode in (0, 1), done.stderr
    problems: list[dict[str, Any]] = json.loads(done.stdout)["problems"]
    return problems


def built(folder: Path) -> Path:
    """Build a site without a word of warning; return where it is."""
    done = run(folder, "counterpoint", "build", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "build" / "site"


def page(site: Path, path: str) -> Any:
    """Return a page, parsed."""
    text = (site / path / "index.html" if not path.endswith(".html") else site / path).read_bytes()
    return lxml.html.fromstring(text, parser=lxml.html.HTMLParser(encoding="utf-8"))


def pages(site: Path) -> list[str]:
    """Return the paths of all pages, from the site's folder on."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def in_sitemap(site: Path) -> list[str]:
    """Return the addresses in the sitemap."""
    root = ElementTree.fromstring((site / "sitemap.xml").read_bytes())
    return [loc.text or "" for loc in root.iterfind("s:url/s:loc", NAMESPACE)]


def links(document: Any) -> Iterator[str]:
    """Yield whatever a page leads to or loads."""
    for attribute in ("href", "src"):
        yield from (str(found) for found in document.xpath(f"//@{attribute}"))


def broken(site: Path, address: str) -> list[tuple[str, str]]:
    """Return the links that lead to nothing, of all pages of a site that is served at an address."""
    base = urlsplit(address).path
    documents = {path: page(site, path) for path in pages(site)}
    anchors = {
        path: {*document.xpath("//@id"), *document.xpath("//a/@name"), ""} for path, document in documents.items()
    }
    found = []
    for path, document in documents.items():
        here = posixpath.join(base, path)
        for link in links(document):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            goal = (
                posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(parts.path))) if parts.path else here
            )
            if not (goal + "/").startswith(base):
                found.append((path, link))
                continue
            inner = goal[len(base) :]
            inner = posixpath.join(inner, "index.html") if (site / inner).is_dir() else inner
            anchor = unquote(urldefrag(link).fragment)
            if not (site / inner).is_file() or (inner in anchors and anchor not in anchors[inner]):
                found.append((path, link))
    return found
