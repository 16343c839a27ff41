"""Tables that Meedan's Check exports: search results, shared fact-checks, a workspace's fact-checks, shared clusters.

Specification: the headers that Check wrote in 2026; tasks add columns of their own at the end of the first. A table
whose columns have other names is refused, and the missing one is named, since it may mean something else by now.

| Table | `claim` | The rest |
| --- | --- | --- |
| search results | `Claim` | `Status`, the rating, of `Report Published at`; said on `Social Media Posted at` |
| shared fact-checks | `Fact-check title` | `Rating`, `Fact-check summary`, `Updated at`; article: `Fact-check URL` |
| fact-checks | `Title` | `Summary`, `Language`; article: `URL` |
| clusters | `Title` | `Description`, `Date (first)` |

Fields of a mapping take the place of these.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from counterpoint.importers._applying import mapped_items
from counterpoint.importers._documents import BadInput, Document, Kind
from counterpoint.importers._item import Item
from counterpoint.importers._mapping import FieldSource, ImportMapping
from counterpoint.importers._registry import importer
from counterpoint.importers._words import words


@dataclass(frozen=True)
class _Table:
    columns: tuple[str, ...]
    key: str
    fields: Mapping[str, FieldSource]


def _fields(**paths: str) -> dict[str, FieldSource]:
    return {path.replace("__", "."): FieldSource((column,)) for path, column in paths.items()}


_TAGS = FieldSource(("Tags",), ",")
_TABLES = (
    _Table(
        words(
            "Claim|Item page URL|Status|Created by|Submitted at|Social Media Posted at|Report Published at|"
            "Number of media|Tags"
        ),
        "Item page URL",
        {
            **_fields(
                claim="Claim",
                statement__date="Social Media Posted at",
                verdict__rating="Status",
                verdict__date="Report Published at",
                published="Report Published at",
            ),
            "topics": _TAGS,
        },
    ),
    _Table(
        words("Fact-check title|Fact-check summary|Fact-check URL|Tags|Workspace|Updated at|Rating"),
        "Fact-check URL",
        {
            **_fields(
                claim="Fact-check title",
                article__url="Fact-check URL",
                article__title="Fact-check title",
                verdict__rating="Rating",
                verdict__summary="Fact-check summary",
                verdict__date="Updated at",
            ),
            "topics": _TAGS,
        },
    ),
    _Table(
        words("ID|Title|Summary|URL|Language|Report Status|Imported?"),
        "ID",
        _fields(claim="Title", summary="Summary", article__url="URL", article__title="Title", lang="Language"),
    ),
    _Table(
        words(
            "Title|Description|Date (first)|Date (last)|Number of media|Number of requests|Number of fact-checks|"
            "Cluster URL|Workspaces|Ratings"
        ),
        "Cluster URL",
        _fields(claim="Title", summary="Description", statement__date="Date (first)"),
    ),
)
_ALIKE = 0.7


def _table_of(document: Document) -> tuple[_Table, float]:
    """Return the table whose columns a document has most of, and the share that it has."""
    there = set(document.columns)
    shares = [(len(there & set(table.columns)) / len(table.columns), -number) for number, table in enumerate(_TABLES)]
    share, number = max(shares)
    return _TABLES[-number], share


def _is_check(document: Document) -> bool:
    return document.kind is Kind.TABLE and _table_of(document)[1] >= _ALIKE


@importer("meedan", summary="tables of Meedan's Check", recognise=_is_check, rank=20, takes_fields=True)
def read_check(document: Document, mapping: ImportMapping) -> Iterator[Item]:
    """Yield an item for each row."""
    if document.kind is not Kind.TABLE:
        raise BadInput(f"{document.name} is {document.kind.value}, a table expected")
    table, _ = _table_of(document)
    missing = [column for column in table.columns if column not in document.columns]
    if missing:
        others = [column for column in document.columns if column not in table.columns]
        instead = f"; it has {', '.join(map(repr, others))} instead" if others else ""
        raise BadInput(
            f"{document.name} has no column {missing[0]!r}{instead}; if that means the same, import it as 'sheet'"
        )
    fields = {**table.fields, **mapping.fields}
    yield from mapped_items(document, replace(mapping, fields=fields, key=mapping.key or (table.key,)))
