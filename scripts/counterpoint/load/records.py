"""From trees to the model: each value is read as the type that its field declares.

The readers are made from the dataclasses of `model/records.py`, once per class. A reader gets a value and its place and
either returns what the field wants or notes what is wrong and returns `NOTHING`. A record with a faulty optional field
is still made, so that all faults of a file are found in one run.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import typing
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache, lru_cache, partial
from hashlib import blake2b
from typing import Any, TypeVar

from counterpoint import markdown, model
from counterpoint.addresses import host_fault, parse
from counterpoint.dates import parse_date
from counterpoint.load import faults
from counterpoint.load.lines import Text
from counterpoint.load.nodes import forbidden_in
from counterpoint.marks import KEY, Place, Step
from counterpoint.model.fields import UNKNOWN, Form, Shape, fields_of
from counterpoint.model.texts import Translated
from counterpoint.problems import Gathering, Help, Problem, excerpt, shown, told

R = TypeVar("R", bound=model.Record)

NOTHING: Any = object()
"""What a reader returns when it could not read a value."""

LINE_LIMIT = 2_000
PROSE_LIMIT = 20_000
"""Most code points that a text may have; a longer one is no quotation but a document."""

_VISIBLE = re.compile(
    r"[^\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
"""Anything that is seen: neither white space nor a character of no width."""

_LANG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_COUNTRY = re.compile(r"[A-Z]{2}")
_CODE = re.compile(r"[A-Z]{2}(?:[0-9]{2})?")
_SLUG = model.SLUG.fullmatch
_NUMBER = re.compile(r"-?\d{1,6}")
_REF = re.compile(rf"(?:{model.SLUG.pattern}/)?{model.SLUG.pattern}")

Way = tuple["Way", Step] | None
"""How to get to a value: the way to what holds it, and the step from there. Made faster than a tuple of all steps."""


def steps_of(way: Way) -> tuple[Step, ...]:
    """Return the steps of a way, from the root of the file."""
    steps: list[Step] = []
    while way is not None:
        way, step = way
        steps.append(step)
    return tuple(reversed(steps))


class Context:
    """What a reader needs to know of the file, and where it notes problems."""

    def __init__(self, path: str, depth: int = 0) -> None:
        """Begin to read a file, of which each value that many steps inside is a record by itself."""
        self.path = path
        self.problems = Gathering()
        self._depth = depth

    def note(self, fault: faults.Fault, way: Way, message: str, help: Help = "") -> Any:
        """Note a problem and return `NOTHING`."""
        return self.note_at(Place(self.path, steps_of(way)), fault, message, help)

    def note_at(self, place: Place, fault: faults.Fault, message: str, help: Help = "") -> Any:
        """Note a problem of a part of a value and return `NOTHING`."""
        self.add(place, lambda: fault.at(place, message, told(help)), fault.code)
        return NOTHING

    def add(self, place: Place, make: Callable[[], Problem], code: str) -> None:
        """Add a problem."""
        self.problems.add(code, place, make, place.steps[: self._depth])


Reader = Callable[[Any, Way, Context], Any]

_OF_ENTRIES = (model.SourceList, model.Registry, model.Background, model.EvidenceList)
"""Classes of files that are lists of entries by id."""


def read_record(kind: type[R], tree: Any, path: str, given: Mapping[str, Any]) -> tuple[R | None, list[Problem]]:
    """Read a whole file's tree as one record.

    Args:
        kind: the record's class.
        tree: as `read_tree` returned it.
        path: of the file.
        given: values of fields that come from elsewhere, such as an id that is the file's name.

    Returns:
        The record, or None if a required part could not be read; and the problems.
    """
    context = Context(path, 2 if kind in _OF_ENTRIES else 0)
    record = _read_mapping(kind, tree, None, context, given)
    return (None if record is NOTHING else record), list(context.problems)


@dataclasses.dataclass(frozen=True, slots=True)
class FieldForm:
    """How one field of a record class is read: its key, whether it must be there, its reader, and its name."""

    name: str
    required: bool
    read: Reader
    attribute: str


def forms_of(kind: Any) -> Mapping[str, FieldForm]:
    """Return how the fields of a record class are read, in the order of their declaration."""
    return _forms_of(kind)


@cache
def _forms_of(kind: Any) -> Mapping[str, FieldForm]:
    forms = {}
    for declared in fields_of(kind).values():
        shape = declared.shape
        read = _reader(shape)
        if shape.one_or_many:
            read = _one_or_many(read, shape.items)
        if shape.by_language:
            read = _by_language(read)
        if declared.required and shape.form is Form.LIST:
            read = _not_empty(read)
        if declared.may_be_unknown:
            read = _or_unknown(read)
        forms[declared.name] = FieldForm(declared.name, declared.required, read, declared.attribute)
    return forms


def _read_mapping(kind: type[R], tree: Any, way: Way, context: Context, given: Mapping[str, Any]) -> R:
    if not isinstance(tree, dict):
        return typing.cast("R", context.note(faults.WRONG_SHAPE, way, _shape_message("a mapping of fields", tree)))
    plan = _plan_of(kind)
    forms = plan.forms
    # What the class's own `__init__` does, without setting each field of a frozen object by itself. What is left out
    # has its default from the class: there is less to keep, and to send to other processes.
    record = object.__new__(kind)
    state = record.__dict__
    if plan.defaults:
        state.update(plan.defaults)
    if given:
        state.update(given)
    complete = True
    for key, value in tree.items():
        form = forms.get(key)
        if form is None:
            _note_unknown_field(key, kind, tree, way, context)
            continue
        result = form.read(value, (way, key), context)
        if result is UNKNOWN:
            state["unknown"] = (*state.get("unknown", ()), form.attribute)
        elif result is not NOTHING:
            state[form.attribute] = result
        elif form.required:
            complete = False
    for name, without in plan.required:
        if name not in tree and without not in tree:
            complete = False
            context.note(faults.MISSING_FIELD, (way, name), f"{noun(kind)} has no {name!r}", f"add '{name}:'")
    if not complete:
        return typing.cast("R", NOTHING)
    state["place"] = Place(context.path, _same_steps(steps_of(way)), getattr(tree, "line", 0))
    return record


@lru_cache(maxsize=4_096)
def _same_steps(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the same steps, one object for all records: most stand in the same places of their files."""
    return steps


class _Plan(typing.NamedTuple):
    """How records of one class are read."""

    forms: Mapping[str, FieldForm]
    required: tuple[tuple[str, str], ...]
    """Fields that must be there, each unless another one is; most have no such other."""
    defaults: Mapping[str, Any]
    """Of the fields whose defaults are not the class's own."""


def _make_plan(kind: Any) -> _Plan:
    forms = forms_of(kind)
    defaults = {}
    for field in dataclasses.fields(kind):
        if field.default_factory is not dataclasses.MISSING:
            defaults[field.name] = field.default_factory()
    without = {
        field.name: field.metadata["required_without"]
        for field in dataclasses.fields(kind)
        if "required_without" in field.metadata
    }
    required = [(f.name, without.get(f.attribute, "")) for f in forms.values() if f.required or f.attribute in without]
    return _Plan(forms, tuple(required), defaults)


_plan_of: Callable[[Any], _Plan] = cache(_make_plan)


def _note_unknown_field(key: str, kind: type[model.Record], tree: Any, way: Way, context: Context) -> None:
    forms = forms_of(kind)

    def help() -> str:
        near = nearest(key, [name for name in forms if name not in tree]) or nearest(key, forms)
        return f"did you mean {near!r}?" if near else "fields are " + ", ".join(forms)

    context.note(faults.UNKNOWN_FIELD, ((way, key), KEY), f"{noun(kind)} has no field {shown(key)}", help)


def nearest(word: str, words: typing.Iterable[str]) -> str | None:
    """Return the word most like the given one, if any is like it."""
    from rapidfuzz import fuzz, process  # what is right needs no guess, nor the time to import it

    found = process.extractOne(word.lower(), list(words), scorer=fuzz.ratio, score_cutoff=60)
    return str(found[0]) if found else None


def noun(kind: type[model.Record]) -> str:
    """Return what messages call a record class: its name in words."""
    return re.sub(r"(?<!^)(?=[A-Z])", "-", kind.__name__).lower()


def _shape_message(expected: str, found: Any) -> str:
    name = "a mapping" if isinstance(found, dict) else "a list" if isinstance(found, list) else "a text"
    return f"found {name}; expected {expected}"


# Readers, chosen by the declared type --------------------------------------------------------------------------------


def _reader(shape: Shape) -> Reader:
    match shape.form:
        case Form.TEXT:
            return _TEXTS[shape.of]
        case Form.DATE:
            return _read_date
        case Form.NUMBER:
            return _read_number
        case Form.CHOICE:
            return _enum_reader(shape.of)
        case Form.RECORD:
            return _record_reader(shape.of)
        case Form.SOURCE:
            return _read_source_ref
        case Form.LIST:
            return _list_reader(_reader(shape.items))
        case Form.MAPPING:
            return _map_reader(shape.items.of)


def _record_reader(kind: type[model.Record]) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        return _read_mapping(kind, value, way, context, {})

    return read


def _list_reader(read_item: Reader) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, list):
            if isinstance(value, str) and not value and isinstance(value, Text):
                return context.note(
                    faults.EMPTY_VALUE, way, "no value; expected a list", "add an item or remove the field"
                )
            return context.note(
                faults.WRONG_SHAPE,
                way,
                _shape_message("a list", value),
                "put '- ' before each item, or '[…]' around it",
            )
        items = [read_item(item, (way, index), context) for index, item in enumerate(value)]
        return NOTHING if any(item is NOTHING for item in items) else tuple(items)

    return read


def _not_empty(read_list: Reader) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        if isinstance(value, list) and not value:
            return context.note(faults.EMPTY_VALUE, way, "the list is empty; expected at least one item", "add one")
        return read_list(value, way, context)

    return read


def _one_or_many(read_list: Reader, item: Shape) -> Reader:
    if item.form is not Form.RECORD:
        return _one_text_or_many(read_list, _reader(item))

    def read(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, dict):
            return read_list(value, way, context)
        inner = Context(context.path)
        result = read_list([value], way, inner)
        # The single item stands where the list was expected: its steps have no index.
        steps = steps_of(way)
        for problem in inner.problems:
            place = typing.cast(Place, problem.place)
            there = Place(place.path, place.steps[: len(steps)] + place.steps[len(steps) + 1 :])
            context.add(there, partial(dataclasses.replace, problem, place=there), problem.code)
        if result is NOTHING:
            return NOTHING
        return tuple(dataclasses.replace(item, place=Place(context.path, steps, item.place.line)) for item in result)

    return read


def _one_text_or_many(read_list: Reader, read_item: Reader) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        if isinstance(value, list):
            return read_list(value, way, context)
        result = read_item(value, way, context)
        return NOTHING if result is NOTHING else (result,)

    return read


def _by_language(read: Reader) -> Reader:
    def read_all(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, dict):
            return read(value, way, context)
        if not value:
            return context.note(faults.EMPTY_VALUE, way, "the mapping is empty; expected texts by language", "add one")
        texts: dict[str, str] = {}
        complete = True
        for lang, text in value.items():
            tag = _read_lang(lang, ((way, lang), KEY), context)
            found = read(text, (way, lang), context)
            complete = complete and tag is not NOTHING and found is not NOTHING
            texts[tag] = found
        return Translated(texts) if complete else NOTHING

    return read_all


def _or_unknown(read: Reader) -> Reader:
    def read_known(value: Any, way: Way, context: Context) -> Any:
        if value == UNKNOWN:
            return UNKNOWN
        if isinstance(value, str) and (value.strip().lower() in _UNKNOWN_OTHERWISE or nearest(value, [UNKNOWN])):
            message = f"{shown(value)} is not a value"
            return context.note(faults.UNKNOWN_VALUE, way, message, f"did you mean {UNKNOWN!r}?")
        return read(value, way, context)

    return read_known


_UNKNOWN_OTHERWISE = frozenset(["?", "-", "–", "—", "n/a", "na", "n.a.", "none", "not known", "unbekannt", "no date"])
"""What people write for it elsewhere."""


def _map_reader(kind: type[model.Record]) -> Reader:
    has_id = any(field.name == "id" for field in dataclasses.fields(kind))

    def read(value: Any, way: Way, context: Context) -> Any:
        if not isinstance(value, dict):
            return context.note(faults.WRONG_SHAPE, way, _shape_message("a mapping of ids", value))
        items = {}
        for key, item in value.items():
            if _read_id(key, ((way, key), KEY), context) is NOTHING:
                continue
            given = {"id": key, "fingerprint": _fingerprint(context.path, (way, key), item)} if has_id else {}
            record = _read_mapping(kind, item, (way, key), context, given)
            if record is not NOTHING:
                items[key] = record
        return items

    return read


def _fingerprint(path: str, way: Way, tree: Any) -> bytes:
    """Return the digest of an entry: the same text in the same place is the same entry."""
    return blake2b(json.dumps((path, steps_of(way), tree)).encode(), digest_size=16).digest()


def _enum_reader(kind: type[StrEnum]) -> Reader:
    values = {member.value: member for member in kind}

    def read(value: Any, way: Way, context: Context) -> Any:
        found = values.get(value) if isinstance(value, str) else None
        if found is not None:
            return found
        if not _is_text(value, way, context):
            return NOTHING

        def help() -> str:
            near = nearest(value, values)
            return f"did you mean {near!r}?" if near else ""

        message = f"{shown(value)} is not one of {', '.join(values)}"
        return context.note(faults.UNKNOWN_VALUE, way, message, help)

    return read


def _is_usual(value: Any, limit: int) -> bool:
    """Whether a value is a text with which nothing can be wrong but its own form; most are."""
    return (
        type(value) is str
        and len(value) <= limit
        and value != ""
        and not value.isspace()
        and bool(value.isascii() or _VISIBLE.search(value))
    )


def _is_text(value: Any, way: Way, context: Context) -> bool:
    if not isinstance(value, str):
        context.note(
            faults.WRONG_SHAPE,
            way,
            _shape_message("a text", value),
            "put a text that begins with '[' or '{' in quotes",
        )
        return False
    if not value.strip():
        context.note(faults.EMPTY_VALUE, way, "no value; expected a text", "write it, or remove the field")
        return False
    if not value.isascii() and not _VISIBLE.search(value):
        message = f"{shown(value)} contains no visible characters"
        context.note(faults.NO_WORDS, way, message, "write the words, or remove the field")
        return False
    return True


def _prose(value: Any, way: Way, context: Context, limit: int) -> bool:
    if not _is_text(value, way, context):
        return False
    if isinstance(value, Text) and value.comment:
        message = "' #' begins a comment here, and what follows is not part of the text"
        context.note(
            faults.COMMENT_IN_TEXT, way, message, "put the text in quotes, or the comment on a line of its own"
        )
        return False
    if len(value) > limit:
        message = f"text has {len(value):,} characters; expected at most {limit:,}"
        context.note(faults.TEXT_TOO_LONG, way, message, "shorten it")
        return False
    return True


def _read_line(value: Any, way: Way, context: Context) -> Any:
    if _is_usual(value, LINE_LIMIT) and value.isprintable():
        return value
    if not _prose(value, way, context, LINE_LIMIT):
        return NOTHING
    text = value.rstrip("\n") if isinstance(value, Text) and value.folded else str(value)
    if re.search("[\n\x85\u2028\u2029]", text):
        return context.note(
            faults.SEVERAL_LINES, way, "text has several lines; expected one", "write it on one line, or after '>-'"
        )
    return str(text)


def _read_quotation(value: Any, way: Way, context: Context) -> Any:
    if not (_is_usual(value, PROSE_LIMIT) or _prose(value, way, context, PROSE_LIMIT)):
        return NOTHING
    help = "write it on one line in quotes, or as block text after '|-'"
    if isinstance(value, Text) and value.folded:
        message = "a quotation must not be folded: YAML turns its line breaks into spaces"
        return context.note(faults.FOLDED_QUOTATION, way, message, help)
    if value.endswith("\n"):
        message = "the quotation ends with a line break that its source does not have"
        return context.note(faults.FOLDED_QUOTATION, way, message, "write '|-' instead of '|'")
    return str(value)


def _read_markdown(value: Any, way: Way, context: Context) -> Any:
    if not (_is_usual(value, PROSE_LIMIT) or _prose(value, way, context, PROSE_LIMIT)):
        return NOTHING
    # What the parser of Markdown makes of a text is a text of the record as well.
    for written, read in markdown.read(value).encoded if "&" in value else ():
        found = next(forbidden_in(read), None) if written.startswith("&") else None
        if found:
            place = Place(context.path, steps_of(way)).part(written)
            message = f"{shown(written)} stands for the character U+{ord(found[0]):04X}, which no text may contain"
            return context.note_at(place, faults.FORBIDDEN_CHARACTER, message, "remove it")
    return str(value).rstrip("\n")


_parsed = lru_cache(maxsize=4_096)(parse_date)
"""Dates by their text: the same days come again and again, and one object for each is less to keep and to send."""


def _read_date(value: Any, way: Way, context: Context) -> Any:
    if not _is_text(value, way, context):
        return NOTHING
    try:
        return _parsed(value)
    except ValueError as error:
        return context.note(faults.BAD_DATE, way, f"{shown(value)} is not a date: {error}", "write it as YYYY-MM-DD")


def _read_number(value: Any, way: Way, context: Context) -> Any:
    if not _is_text(value, way, context):
        return NOTHING
    if not _NUMBER.fullmatch(value) or not value.isascii():
        return context.note(faults.BAD_NUMBER, way, f"{shown(value)} is not a whole number", "write digits only")
    return int(value)


def _read_url(value: Any, way: Way, context: Context) -> Any:
    if type(value) is not str and not _is_text(value, way, context):
        return NOTHING
    address = parse(value)
    if address.fault:
        if not _is_text(value, way, context):
            return NOTHING
        place = Place(context.path, steps_of(way)).part(address.part)
        message = f"{excerpt(value, address.part)} {address.fault}"
        context.note_at(place, faults.BAD_ADDRESS, message, _address_help(address.part))
    # A bad address is kept, so that it hides no other fault of its file; pages do not link to it.
    return str(value)


def _address_help(part: str) -> str:
    if part.isspace():
        return "write '%20', or remove it"
    return "copy the address from the browser, such as https://example.org/page"


def _read_host(value: Any, way: Way, context: Context) -> Any:
    if not _is_text(value, way, context):
        return NOTHING
    address = parse(f"https://{value}/")
    if address.href != f"https://{address.host}/" or host_fault(address.host):
        message = f"{shown(value)} is not the name of a host"
        return context.note(faults.BAD_ADDRESS, way, message, "write it as in an address, such as 'archive.example'")
    return str(value)


def _read_lang(value: Any, way: Way, context: Context) -> Any:
    if type(value) is str and _LANG.fullmatch(value):
        return sys.intern(value)
    if not _is_text(value, way, context):
        return NOTHING
    if not _LANG.fullmatch(value):
        message = f"{shown(value)} is not a language tag"
        return context.note(faults.BAD_LANGUAGE_TAG, way, message, _meant_tag(value))
    return str(value)


def _meant_tag(text: str) -> str:
    from counterpoint.locale.tags import meant_tag  # what is right needs no guess, nor the time to import it

    tag = meant_tag(text)
    return f"did you mean {tag!r}?" if tag else "write a BCP 47 tag such as 'uk' or 'be-Latn'"


def _read_country(value: Any, way: Way, context: Context) -> Any:
    if not _is_text(value, way, context):
        return NOTHING
    if not _COUNTRY.fullmatch(value):
        message = f"{shown(value)} is not a country code"
        return context.note(faults.BAD_COUNTRY, way, message, "write an ISO 3166-1 code of two capitals, such as 'BY'")
    return str(value)


def _read_code(value: Any, way: Way, context: Context) -> Any:
    if not _is_text(value, way, context):
        return NOTHING
    if not _CODE.fullmatch(value):
        upper = value.strip().upper()
        help = (
            f"did you mean {upper!r}?"
            if _CODE.fullmatch(upper)
            else "write a code such as SR04, or a family such as SR"
        )
        return context.note(faults.BAD_CODE, way, f"{shown(value)} is not a code", help)
    return str(value)


def _read_id(value: Any, way: Way, context: Context) -> Any:
    if type(value) is str and len(value) <= model.SLUG_LIMIT and _SLUG(value):
        return sys.intern(value)
    if not _is_text(value, way, context):
        return NOTHING
    if not model.SLUG.fullmatch(value) or len(value) > model.SLUG_LIMIT:
        message = f"{shown(value)} is not an id"
        help = f"use lower-case ASCII letters, digits and single hyphens, at most {model.SLUG_LIMIT}"
        return context.note(faults.BAD_ID, way, message, help)
    return str(value)


def _ref_reader(hash_allowed: bool) -> Reader:
    def read(value: Any, way: Way, context: Context) -> Any:
        if not _is_text(value, way, context):
            return NOTHING
        claim, hash_sign, entry = value.partition("#")
        fits = (
            bool(_REF.fullmatch(claim) and model.SLUG.fullmatch(entry))
            if hash_sign
            else bool((model.SLUG if hash_allowed else _REF).fullmatch(value))
        )
        if not fits or (hash_sign and not hash_allowed):
            example = (
                "'statement', 'mfa-denial' or 'other-claim#statement'"
                if hash_allowed
                else "'other-claim' or 'dossier/claim'"
            )
            return context.note(faults.BAD_ID, way, f"{shown(value)} is not a reference", f"write {example}")
        return str(value)

    return read


def _read_source_ref(value: Any, way: Way, context: Context) -> Any:
    if isinstance(value, dict):
        return _read_mapping(model.Source, value, way, context, {})
    return _read_id(value, way, context)


def _read_media_file(value: Any, way: Way, context: Context) -> Any:
    if not _is_text(value, way, context):
        return NOTHING
    if not model.PICTURE_NAME.fullmatch(value) or len(value.partition(".")[0]) > model.SLUG_LIMIT:
        message = f"{shown(value)} is not the name of a picture"
        help = "write the name of a file in the dossier's media folder, such as 'barrier.jpg'"
        return context.note(faults.BAD_ID, way, message, help)
    return str(value)


def _read_coordinates(value: Any, way: Way, context: Context) -> Any:
    if not _is_text(value, way, context):
        return NOTHING
    found = model.COORDINATES.fullmatch(value)
    if not found or not value.isascii():
        message = f"{shown(value)} is not a pair of coordinates"
        help = "write degrees north and degrees east, such as '53.9, 27.57'; south and west are negative"
        return context.note(faults.BAD_COORDINATES, way, message, help)
    return str(value)


_TEXTS: dict[Any, Reader] = {
    model.Coordinates: _read_coordinates,
    model.SharedEvidenceId: _read_id,
    model.MediaFile: _read_media_file,
    model.Line: _read_line,
    model.Quotation: _read_quotation,
    model.Markdown: _read_markdown,
    model.Url: _read_url,
    model.HostName: _read_host,
    model.Lang: _read_lang,
    model.Country: _read_country,
    model.Id: _read_id,
    model.ActorId: _read_id,
    model.OutletId: _read_id,
    model.ScaleId: _read_id,
    model.TopicId: _read_id,
    model.PersonId: _read_id,
    model.MethodId: _read_id,
    model.SourceId: _read_id,
    model.RatingId: _read_id,
    model.ClaimRef: _ref_reader(hash_allowed=False),
    model.FormerPath: _ref_reader(hash_allowed=False),
    model.EntryRef: _ref_reader(hash_allowed=True),
    model.CheckCode: _read_code,
    model.Where: _read_line,
}
