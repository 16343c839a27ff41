"""A page at each former address of a claim that leads readers on to the present one.

A record that was moved lists in `former_paths` where it stood. Each of those addresses gets an `index.html` that needs
neither a server nor a script: it refreshes at once, names the present page as canonical, and asks search engines not to
list it. The link is relative, so that it works in a folder as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import SubElement

from counterpoint.exporters._context import Context
from counterpoint.exporters._former import former_places
from counterpoint.exporters._registry import exporter
from counterpoint.model import Corpus
from counterpoint.output import OutputFile


@exporter("redirects", summary="pages at former addresses of claims that lead to the present ones")
def export_redirects(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield a page for each former place of a claim."""
    for claim, folder in former_places(corpus):
        address = "../" * folder.count("/") + claim.path
        page = render_redirect(claim.claim, claim.lang, address, context.site.url and context.site.url + claim.path)
        yield OutputFile(f"{folder}index.html", page)


def render_redirect(title: str, lang: str, address: str, canonical: str = "") -> str:
    """Return a page that leads on to another.

    Args:
        address: of the other page, relative to this one.
        canonical: its full address, if that is known.
    """
    page = ElementTree.Element("html", lang=lang)
    head = SubElement(page, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "title").text = title
    SubElement(head, "link", rel="canonical", href=canonical or address)
    SubElement(head, "meta", name="robots", content="noindex")
    SubElement(head, "meta", {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'"})
    SubElement(head, "meta", {"http-equiv": "refresh", "content": f"0; url={address}"})
    link = SubElement(SubElement(SubElement(page, "body"), "p"), "a", href=address)
    link.text = title
    return f"<!doctype html>\n{ElementTree.tostring(page, encoding='unicode', method='html')}\n"
