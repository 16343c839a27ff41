"""Citations of each published claim for reference managers: `cite.bib`, `cite.ris` and `cite.json` beside its page.

Specifications: BibLaTeX (`@online`), RIS (`ELEC`), and the data of
[CSL 1.0.2](https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html) (`webpage`, genre "Fact-check"). Zotero,
Citavi and others take each of them for a web page, with its whole date. Authors are those of the record, or else those
who rated it, or else the publisher; names are given as one piece, since records do not take them apart. The date is
that of publication, the abstract is the verdict. The page links them, with a button for copying each. Records that were
withdrawn have no citation; their pages stay. A claim that was moved has the same files at its `former_paths`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from counterpoint.exporters._context import Context
from counterpoint.exporters._former import former_places
from counterpoint.exporters._registry import exporter
from counterpoint.model import Claim, Corpus, Status
from counterpoint.model.dates import PartialDate
from counterpoint.output import OutputFile, spaced_json
from counterpoint.render import HeadElement, Page, link
from counterpoint.render.pages.claim import CITATIONS

TYPES = {
    "cite.bib": "application/x-bibtex",
    "cite.ris": "application/x-research-info-systems",
    "cite.json": "application/vnd.citationstyles.csl+json",
}


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation says."""

    key: str
    title: str
    url: str
    lang: str
    authors: tuple[str, ...]
    publisher: str
    site: str
    date: PartialDate | None
    abstract: str


@exporter("citations", summary="citations of each claim as BibTeX, RIS and CSL-JSON", on=Claim)
def export_citations(claim: Claim, context: Context) -> Iterator[OutputFile]:
    """Yield the citations of a claim."""
    yield from _files(claim, claim.path, context)


@exporter("citations")
def export_former_citations(corpus: Corpus, context: Context) -> Iterator[OutputFile]:
    """Yield them once more for each former place of a claim."""
    for claim, folder in former_places(corpus):
        yield from _files(claim, folder, context)


def _files(claim: Claim, folder: str, context: Context) -> Iterator[OutputFile]:
    if context.site.url and claim.status is Status.PUBLISHED:
        reference = reference_to(claim, context)
        yield OutputFile(f"{folder}cite.bib", bibtex(reference))
        yield OutputFile(f"{folder}cite.ris", ris(reference))
        yield OutputFile(f"{folder}cite.json", csl_json(reference))


@exporter("citations", on=Page)
def link_citations(page: Page, context: Context) -> Iterator[HeadElement]:
    """Yield links to the citations of a page's claim."""
    if context.site.url and isinstance(page.about, Claim) and page.about.status is Status.PUBLISHED:
        for file, title in CITATIONS:
            yield link(rel="describedby", type=TYPES[file], title=title, href=page.about.path + file)


def reference_to(claim: Claim, context: Context) -> Reference:
    """Return what a citation of a claim says."""
    site, corpus = context.site, context.corpus
    people = claim.authors or (claim.verdict.by if claim.verdict else ())
    names = tuple(person.name for each in people if (person := corpus.people.get(each)))
    rating = corpus.rating_of(claim)
    verdict = claim.verdict
    return Reference(
        key=claim.id.replace("/", ":"),
        title=_line(claim.claim),
        url=site.absolute_url(claim.path),
        lang=claim.lang,
        authors=tuple(map(_line, names or (site.publisher_name,))),
        publisher=_line(site.publisher_name),
        site=_line(site.name),
        date=claim.public_since,
        abstract=_line(f"{rating.label if rating else verdict.rating}. {verdict.summary}") if verdict else "",
    )


def bibtex(reference: Reference) -> str:
    """Return a reference as an entry of BibLaTeX; braces keep titles and names in one piece."""
    date = reference.date
    fields = {
        "author": " and ".join(f"{{{_escaped(name)}}}" for name in reference.authors),
        "title": f"{{{_escaped(reference.title)}}}",
        "organization": _escaped(reference.publisher),
        "date": date.iso if date else "",
        "url": reference.url,
        "langid": _escaped(reference.lang),
        "titleaddon": "Fact-check",
        "abstract": _escaped(reference.abstract),
    }
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{reference.key}{body}\n}}\n"


_SPECIAL = {
    ord(char): text
    for char, text in (
        ("\\", "\\textbackslash{}"),
        ("{", "\\textbraceleft{}"),
        ("}", "\\textbraceright{}"),
        ("~", "\\textasciitilde{}"),
        ("^", "\\textasciicircum{}"),
        *((char, f"\\{char}") for char in "%&#$_"),
    )
}


def _escaped(text: str) -> str:
    return text.translate(_SPECIAL)


def ris(reference: Reference) -> str:
    """Return a reference in the format of Research Information Systems."""
    date = reference.date
    day = "/".join((f"{date.year:04}", _two(date.month), _two(date.day), "")) if date else ""
    tags = [
        ("TY", "ELEC"),
        ("TI", reference.title),
        *(("AU", name) for name in reference.authors),
        ("PB", reference.publisher),
        ("T2", reference.site),
        *((("PY", f"{date.year:04}"), ("DA", day)) if date else ()),
        ("UR", reference.url),
        ("LA", reference.lang),
        ("M3", "Fact-check"),
        ("AB", reference.abstract),
        ("ID", reference.key),
    ]
    return "".join(f"{tag}  - {value}\n" for tag, value in tags if value) + "ER  - \n"


def _two(number: int) -> str:
    return f"{number:02}" if number else ""


def csl_json(reference: Reference) -> str:
    """Return a reference as data of the Citation Style Language."""
    date = reference.date
    item = {
        "id": reference.key,
        "type": "webpage",
        "title": reference.title,
        "author": [{"literal": name} for name in reference.authors],
        "publisher": reference.publisher,
        "container-title": reference.site,
        "issued": {"date-parts": [[part for part in (date.year, date.month, date.day) if part]]} if date else None,
        "URL": reference.url,
        "language": reference.lang,
        "genre": "Fact-check",
        "abstract": reference.abstract,
    }
    return spaced_json([{key: value for key, value in item.items() if value}]) + "\n"


def _line(text: str) -> str:
    """Return text on one line: what ends a line for one reader of these formats or another is a space."""
    return " ".join(text.split())
