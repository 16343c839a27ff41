"""The mapping of an import: which value of the archive goes into which field, and what its words mean here.

~~~yaml
name: old-archive
key: ID
lang: en
date_order: dmy
fields:
  claim: Claim
  statement.by: Speaker
  statement.date: Date
  statement.appearances.source: [Link, Second link]
  topics: {from: Tags, split: ","}
  verdict.rating: Rating
  verdict.date: {value: 2017}
labels:
  Pants on fire: not-so
~~~

It is read as strictly as a record. Nothing in it can run anything, or reach anything but the values of the input.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from counterpoint import model
from counterpoint.errors import CounterpointError
from counterpoint.importers._dates import CENTURIES, ORDERS
from counterpoint.load.context import nearest
from counterpoint.load.nodes import read_tree
from counterpoint.model import ActorKind
from counterpoint.model.fields import Form, Shape, fields_of
from counterpoint.model.texts import SLUG, SLUG_LIMIT

_LIMIT = 1024 * 1024
_ROOT = Shape(Form.RECORD, model.Claim)
_PARTIES = (model.ActorId, model.OutletId, model.PersonId, model.TopicId)
NAMED = ("name", "kind", "same_as", "url")
"""What can be said of somebody or something that a field names, in the place of the name alone."""


class BadMapping(CounterpointError):
    """A mapping says something that means nothing; the message says where and what."""

    slug = "bad-mapping"


@dataclass(frozen=True)
class FieldSource:
    """Where the value of a field comes from.

    Attributes:
        columns: names of columns, or ways to values such as `answers[].text`; each value found is an item.
        split: what stands between several values in one text.
        value: what the field says in every record.
        html: whether the text is HTML, of which only the text is wanted.
    """

    columns: tuple[str, ...] = ()
    split: str = ""
    value: str = ""
    html: bool = False


@dataclass(frozen=True)
class ImportMapping:
    """What an import needs to know that its input does not say."""

    name: str = ""
    """Name of the import; the format's name is taken if it is left out."""
    key: tuple[str, ...] = ()
    """What tells a record from the others: columns, or ways to values."""
    items: str = ""
    """Way to the list of records in a document, such as `data.claims[]`."""
    lang: str = ""
    """Language of the archive's own text."""
    languages: tuple[str, ...] = ()
    """Languages that texts may be in, where they do not say which."""
    date_order: str = ""
    """Order of dates in numbers: `dmy` or `mdy`."""
    century: str = ""
    """What years of two digits are: `2000`, `1900`, or `posix`: 69 to 99 before 2000, the others after."""
    publisher: tuple[str, ...] = ()
    """Names or addresses of whoever's reviews are to be verdicts; those by others are noted as theirs."""
    actor_kind: str = ""
    """What sort of party a speaker is of whom nothing is known."""
    encoding: str = ""
    """Encoding of a text file that is not UTF-8."""
    delimiter: str = ""
    """What stands between the cells of a text file."""
    quoting: str = ""
    """`none` if quotation marks mean nothing in a text file."""
    header: str = ""
    """`none` if the first row is a record; columns are called 1, 2, 3 then."""
    sheet: str = ""
    """Name of the sheet in a workbook; the first is taken if it is left out."""
    fields: dict[str, FieldSource] = field(default_factory=dict)
    """Where the value of each field comes from."""
    labels: dict[str, str] = field(default_factory=dict)
    """Ratings of the archive, and what they are on the dossier's scale."""
    ignore: tuple[str, ...] = ()
    """Columns that are not wanted; their values are kept beside the records."""


def read_mapping(data: bytes, path: str) -> ImportMapping:
    """Read a mapping file.

    Raises:
        BadMapping: if it cannot be read, or says something that means nothing.
    """
    reading = read_tree(data, path, _LIMIT)
    if reading.tree is None or reading.problems:
        raise BadMapping("; ".join(map(str, reading.problems)) or f"{path} is empty")
    if not isinstance(reading.tree, dict):
        raise BadMapping(f"{path}: expected a mapping of fields")
    tree: dict[str, Any] = reading.tree
    faults = list(_faults(tree))
    if faults:
        raise BadMapping("; ".join(f"{path}: {fault}" for fault in faults))
    plain = {key: str(tree[key]) for key in (*_TEXTS, "items") if key in tree}
    fields = tree.get("fields") or {}
    return ImportMapping(
        **plain,
        key=_list(tree.get("key", [])),
        languages=_list(tree.get("languages", [])),
        publisher=_list(tree.get("publisher", [])),
        ignore=_list(tree.get("ignore", [])),
        fields={_whole_path(name, fields): _source(value) for name, value in fields.items()},
        labels={str(label): str(rating) for label, rating in (tree.get("labels") or {}).items()},
    )


_TEXTS = ("name", "lang", "date_order", "century", "actor_kind", "encoding", "delimiter", "quoting", "header", "sheet")
_LISTS = ("key", "languages", "publisher", "ignore")
_CHOICES = {
    "date_order": ORDERS,
    "century": CENTURIES,
    "quoting": ("none",),
    "header": ("none",),
    "actor_kind": tuple(kind.value for kind in ActorKind),
}


def _faults(tree: dict[str, Any]) -> Iterator[str]:
    known = (*_TEXTS, *_LISTS, "items", "fields", "labels")
    for key, value in tree.items():
        if key not in known:
            near = nearest(key, known)
            yield f"there is no setting {key!r}" + (f"; did you mean {near!r}?" if near else "")
        elif key in (*_TEXTS, "items"):
            if not isinstance(value, str) or not value:
                yield f"{key!r} is {value!r}, expected a text"
            elif key in _CHOICES and value not in _CHOICES[key]:
                yield f"{key!r} is {value!r}, expected one of {', '.join(_CHOICES[key])}"
        elif key in _LISTS:
            if isinstance(value, dict) or (isinstance(value, list) and not all(isinstance(v, str) for v in value)):
                yield f"{key!r} is {value!r}, expected a text or a list of texts"
        elif not isinstance(value, dict) and value != "":
            yield f"{key!r} is {value!r}, expected a mapping"
    name = tree.get("name", "x")
    if isinstance(name, str) and not (SLUG.fullmatch(name) and len(name) <= SLUG_LIMIT):
        yield f"'name' is {name!r}, expected lower-case ASCII letters, digits and single hyphens"
    fields = tree.get("fields", {})
    for path, value in fields.items() if isinstance(fields, dict) else ():
        yield from _field_faults(path, value)
        if not path_fault(path) and (whole := _whole_path(path, fields)) != path and whole in fields:
            yield f"the fields {path!r} and {whole!r} are the same; leave one out"
    labels = tree.get("labels", {})
    for label, rating in labels.items() if isinstance(labels, dict) else ():
        if not isinstance(rating, str) or not rating:
            yield f"the label {label!r} has {rating!r}, expected the id of a rating"


def _field_faults(path: str, value: Any) -> Iterator[str]:
    fault = path_fault(path)
    if fault:
        yield fault
    if isinstance(value, dict):
        for key in value:
            if key not in ("from", "split", "value", "as"):
                yield f"the field {path!r} has {key!r}, expected 'from', 'split', 'value' or 'as'"
        if ("from" in value) == ("value" in value):
            yield f"the field {path!r} needs either 'from' or 'value'"
        if "split" in value and not fault and not path_shape(path)[1]:
            yield f"the field {path!r} takes one value, and has 'split'"
        if value.get("as", "html") != "html":
            yield f"the field {path!r} has 'as: {value['as']}', expected 'html'"
        value = value.get("from", value.get("value", ""))
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(text, str) and text for text in texts):
        yield f"the field {path!r} has {value!r}, expected the name of a column, or a list of them"


def _whole_path(path: str, others: Collection[str]) -> str:
    """Return the way to what a field says of somebody or of a page, if other fields say more of them.

    With `statement.by.kind` beside it, `statement.by` is `statement.by.name`; a source is its address.
    """
    if not any(other.startswith(f"{path}.") for other in others):
        return path
    return f"{path}.url" if path_shape(path)[0].form is Form.SOURCE else f"{path}.name"


def path_fault(path: str) -> str:
    """Return what is wrong with the name of a field such as `statement.by`; empty if nothing is."""
    try:
        shape, _ = path_shape(path)
    except BadMapping as error:
        return str(error)
    if shape.form is Form.RECORD:
        inner = ", ".join(f"{path}.{name}" for name in list(fields_of(shape.of))[:3])
        return f"the field {path!r} has fields of its own, such as {inner}"
    return ""


@cache
def path_shape(path: str) -> tuple[Shape, bool]:
    """Return the shape of one value of a field such as `statement.by`, and whether there may be several.

    Raises:
        BadMapping: if there is no such field.
    """
    shape, several = _ROOT, False
    done: list[str] = []
    for step in path.split("."):
        if shape.form in (Form.RECORD, Form.SOURCE):
            known = {name: made.shape for name, made in fields_of(shape.of).items()}
        elif shape.form is Form.TEXT and shape.of in _PARTIES:
            known = dict.fromkeys(NAMED, Shape(Form.TEXT, model.Line))
        else:
            raise BadMapping(f"the field {path!r} goes on after {'.'.join(done)!r}, which is a value")
        if step not in known or (not done and step in ("status", "imported")):
            near = nearest(step, known)
            hint = f"; did you mean {'.'.join([*done, near])!r}?" if near else ""
            raise BadMapping(f"there is no field {path!r}{hint}")
        shape = known[step]
        done.append(step)
        while shape.form is Form.LIST:
            shape, several = shape.items, True
    return shape, several


def wants_address(path: str) -> bool:
    """Whether the value of a field is the address of a page."""
    shape, _ = path_shape(path)
    return shape.form is Form.SOURCE or shape.of is model.Url


def _source(value: Any) -> FieldSource:
    if isinstance(value, dict):
        return FieldSource(
            _list(value.get("from", [])), str(value.get("split", "")), str(value.get("value", "")), "as" in value
        )
    return FieldSource(_list(value))


def _list(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
