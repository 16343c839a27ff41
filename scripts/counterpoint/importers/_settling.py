"""An item becomes a record: each text is read as the type that its field declares.

What the types of the model say decides: a field that is added to the model can be imported without further ado. At the
end the strict loader itself reads the record, and whatever it would refuse is taken out and refused with its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from counterpoint import model
from counterpoint.importers._dates import read_date
from counterpoint.importers._languages import Languages, may_be_in, tag_of
from counterpoint.importers._leaves import Leaf, Ledger
from counterpoint.importers._mapping import ImportMapping
from counterpoint.importers._pages import Pages
from counterpoint.importers._registry_names import Names
from counterpoint.load.decoding import forbidden_in
from counterpoint.load.records import read_record
from counterpoint.model.fields import Form, Shape, fields_of
from counterpoint.problems import Problem
from counterpoint.scaffold import slug_of

_GROUPS = {
    model.ActorId: "actors",
    model.OutletId: "outlets",
    model.TopicId: "topics",
    model.PersonId: "people",
}
_ROUNDS = 20
_CLAIM = Shape(Form.RECORD, model.Claim)


@dataclass
class Settler:
    """What an item is settled with."""

    mapping: ImportMapping
    ledger: Ledger
    names: Names
    pages: Pages
    languages: Languages
    ratings: frozenset[str]
    """Ids of the ratings of the dossier's scale."""
    own_lang: str
    """Language that the dossier is written in."""
    _lang: str = ""

    def settle(self, raw: dict[str, Any]) -> dict[str, Any] | None:
        """Return the record of an item, or None if there can be none: then all of it is refused."""
        claim = raw.get("claim")
        if claim is None or self._line(claim) is None:
            self.ledger.refuse(raw, "there is no claim")
            return None
        self._lang = str(raw["lang"]) if isinstance(raw.get("lang"), str) else self.mapping.lang
        article = raw.get("article")
        if isinstance(article, dict) and "url" in article and "title" not in article:
            raw = {**raw, "article": {**article, "title": claim}}
        verdict = self._verdict(raw)
        record = self._record({key: value for key, value in raw.items() if key != "verdict"}, _CLAIM, "")
        if verdict is not None:
            settled = self._record(verdict, fields_of(model.Claim)["verdict"].shape, "verdict")
            if settled:
                record["verdict"] = settled
        record["status"] = "draft"
        statement = record.setdefault("statement", {})
        if "wordings" not in statement and "paraphrase" not in statement:
            statement["paraphrase"] = record.get("claim", "")
        if "lang" not in record:
            claim = str(record.get("claim", ""))
            lang = self.languages.of_text(claim)[0] or (self.own_lang if may_be_in(claim, self.own_lang) else "")
            if lang and lang != "en":
                record["lang"] = lang
        return pruned(model.Claim, record, self.ledger)

    # The verdict ----------------------------------------------------------------------------------------------------

    def _verdict(self, raw: dict[str, Any]) -> dict[str, Any] | None:
        """Return the verdict, if the mapping says what its label means; nothing is rated otherwise."""
        verdict = raw.get("verdict")
        if not isinstance(verdict, dict):
            return None
        label = verdict.get("rating")
        if not isinstance(label, str):
            self.ledger.keep(verdict, "there is no rating")
            return None
        rating = self._rating(label)
        if rating is None:
            self.ledger.keep(verdict, f"the mapping does not say what {label.strip()[:60]!r} is on the dossier's scale")
            return None
        if "date" not in verdict:
            example = "such as 'verdict.date: {value: 2017}'"
            self.ledger.keep(verdict, f"the verdict has no date; give one in the mapping, {example}")
            return None
        made = {**verdict, "rating": rating}
        if "summary" not in verdict:
            made["summary"] = label
            self.ledger.change(label, "its word stands as the summary too, since there is none")
        return made

    def _rating(self, label: str) -> str | None:
        plain = label.strip()
        labels = self.mapping.labels
        found = labels.get(plain)
        if found is None:
            alike = {rating for other, rating in labels.items() if other.strip().casefold() == plain.casefold()}
            found = alike.pop() if len(alike) == 1 else None
        if found is None or found not in self.ratings:
            return None
        if found != label:
            self.ledger.change(label, f"rated {found!r}, as the mapping says")
        return label.like(found) if isinstance(label, Leaf) else found

    # Values by the types of the model -----------------------------------------------------------------------------

    def _value(self, value: Any, shape: Shape, way: str) -> Any:
        form = shape.form
        if form is Form.LIST:
            return self._list(value, shape, way)
        if form is Form.RECORD:
            if isinstance(value, dict):
                return self._record(value, shape, way)
            self._misplaced(value, way)
            return None
        if form is Form.SOURCE:
            return self._source(value, way)
        if form is Form.TEXT and shape.of in _GROUPS:
            return self._party(value, shape, way)
        if not isinstance(value, str):
            self._misplaced(value, way)
            return None
        if form is Form.DATE:
            return self._date(value)
        if form is Form.NUMBER:
            return self._changed(value, value.strip(), "spaces at the ends")
        if form is Form.CHOICE:
            return self._choice(value, shape)
        return self._text(value, shape)

    def _misplaced(self, value: Any, way: str) -> None:
        self.ledger.refuse(value, f"a text expected for {way!r}" if isinstance(value, (dict, list)) else f"no {way!r}")

    def _list(self, value: Any, shape: Shape, way: str) -> Any:
        items = value if isinstance(value, list) else [value]
        if shape.items.of is model.Capture:
            found: list[Any] = self.pages.copies(items)
            found = [self._record(copy, shape.items, way) for copy in found]
        else:
            found = [self._value(item, shape.items, way) for item in items]
        kept: list[Any] = []
        for item in found:
            if item is None or item == {}:
                continue
            if item in kept:
                self.ledger.take(item, way)
                self.ledger.change(_first(item), "said twice, and taken once")
                continue
            kept.append(item)
        if not kept:
            return None
        self._give_ids(kept, shape)
        return kept[0] if shape.one_or_many and len(kept) == 1 else kept

    def _give_ids(self, items: list[Any], shape: Shape) -> None:
        """Give each entry that needs an id one: what its kind is, and its number."""
        if shape.items.form is not Form.RECORD or "id" not in fields_of(shape.items.of):
            return
        taken = {str(item.get("id", "")) for item in items}
        number = 0
        for item in items:
            while not item.get("id"):
                number += 1
                candidate = f"{shape.items.of.__name__.lower()}-{number}"
                if candidate not in taken:
                    item["id"] = candidate

    def _record(self, raw: dict[str, Any], shape: Shape, way: str) -> dict[str, Any]:
        declared = fields_of(shape.of)
        made: dict[str, Any] = {}
        for key, value in raw.items():
            declaration = declared.get(key)
            inner = f"{way}.{key}" if way else key
            if declaration is None:
                self.ledger.refuse(value, f"there is no field {inner!r}")
                continue
            settled = self._value(value, declaration.shape, inner)
            if settled is not None and settled != {}:
                made[key] = settled
        if "lang" in declared and declared["lang"].required and "lang" not in made and "text" in made:
            lang, _ = self.languages.of_text(str(made["text"]))
            if lang:
                made["lang"] = lang
        return made

    def _source(self, value: Any, way: str) -> Any:
        if isinstance(value, str):
            tree: dict[str, Any] = {"url": value}
        elif isinstance(value, dict):
            rest = {key: inner for key, inner in value.items() if key != "url"}
            tree = self._record(rest, Shape(Form.RECORD, model.Source), way)
            if isinstance(value.get("url"), str):
                tree["url"] = value["url"]
            elif "archived" in tree and "url" not in tree:
                self.ledger.refuse(value, "a copy of a page without the address of the page")
                return None
        else:
            self._misplaced(value, way)
            return None
        if not tree:
            return None
        clean = pruned_source(tree, self.ledger)
        return self.pages.settle(clean, way) if clean else None

    def _party(self, value: Any, shape: Shape, way: str) -> str | None:
        groups = tuple(_GROUPS[kind] for kind in (shape.several or (shape.of,)) if kind in _GROUPS)
        if isinstance(value, dict):
            value = {
                key: inner.strip() if isinstance(inner, str) and not isinstance(inner, Leaf) else inner
                for key, inner in value.items()
            }
        elif not isinstance(value, str):
            self._misplaced(value, way)
            return None
        name = value.get("name") if isinstance(value, dict) else value
        if isinstance(name, str) and (fault := _foreign(name)):
            self.ledger.refuse(value, fault)
            return None
        return self.names.settle(value, groups, way)

    def _date(self, text: str) -> str | None:
        if text.strip().lower() == "unknown":
            return self._changed(text, "unknown", "")
        try:
            date, how = read_date(text, self.mapping.date_order, self._lang, self.mapping.century)
        except ValueError as error:
            self.ledger.refuse(text, f"{text.strip()[:60]!r}: {error}")
            return None
        if date.year < 1000:
            self.ledger.refuse(text, f"{text.strip()[:60]!r}: there is no year {date.year}")
            return None
        return self._changed(text, str(date), how)

    def _choice(self, text: str, shape: Shape) -> str | None:
        values = {member.value: member.value for member in shape.of}
        found = values.get(text.strip()) or values.get(slug_of(text))
        if found is None:
            self.ledger.refuse(text, f"{text.strip()[:60]!r} is not one of {', '.join(values)}")
            return None
        return self._changed(text, found, f"written as {found!r}" if found != text else "")

    def _text(self, text: str, shape: Shape) -> str | None:
        kind = shape.of
        fault = _foreign(text)
        if fault:
            self.ledger.refuse(text, fault)
            return None
        if kind is model.Lang:
            tag = tag_of(text)
            return self._changed(text, tag, f"written as {tag!r}" if tag != text else "")
        if kind is model.Line:
            return self._line(text)
        if kind in (model.Quotation, model.Markdown):
            # A quotation keeps every character that a text may have.
            ends = r"\r\n?" if kind is model.Quotation else r"\r\n?|[\x85\u2028\u2029]"
            whole = re.sub(ends, "\n", text).strip(None if kind is model.Markdown else " \t\n")
            how = "" if whole == text else "spaces at the ends, or line ends of another system"
            return self._changed(text, whole, how) if whole.strip() else None
        if kind in (model.Id, model.MethodId) and not model.SLUG.fullmatch(text):
            slug = slug_of(text)
            return self._changed(text, slug, f"written as {slug!r}") if slug else None
        return self._changed(text, text.strip(), "spaces at the ends" if text != text.strip() else "")

    def _line(self, text: Any) -> str | None:
        if not isinstance(text, str) or _foreign(text):
            return None
        line = " ".join(text.split())
        if not line:
            return None
        return self._changed(text, line, "line breaks and double spaces became spaces" if line != text else "")

    def _changed(self, text: str, made: str, how: str) -> str:
        if made != text:
            self.ledger.change(text, how)
        return text.like(made) if isinstance(text, Leaf) else made


def _foreign(text: str) -> str:
    found = next(forbidden_in(text), None)
    return f"it contains the character U+{ord(found[0]):04X}, which no text may contain" if found else ""


def _first(value: Any) -> str:
    if isinstance(value, str):
        return value
    inner = value.values() if isinstance(value, dict) else value
    return next((found for item in inner if (found := _first(item))), "")


# What the loader would refuse ---------------------------------------------------------------------------------------


def pruned(kind: type[model.Record], tree: dict[str, Any], ledger: Ledger) -> dict[str, Any] | None:
    """Return a record without what the strict loader would refuse, which is noted; None if nothing can be left."""
    for _ in range(_ROUNDS):
        _, problems = read_record(kind, tree, "", {})
        if not problems:
            return tree
        for problem in problems:
            if not _take_out(tree, problem, ledger):
                ledger.refuse(tree, problem.message)
                return None
        _sweep(tree)
        if kind is model.Claim and "claim" in tree:
            tree.setdefault("statement", {"paraphrase": tree["claim"]})
    ledger.refuse(tree, "it has too many faults")
    return None


def pruned_source(tree: dict[str, Any], ledger: Ledger) -> dict[str, Any] | None:
    """Return a source without what the loader would refuse; its address is looked at elsewhere."""
    url = tree.pop("url", None)
    made = pruned(model.Source, tree, ledger)
    return None if made is None else {**made, **({"url": url} if url is not None else {})}


def _take_out(tree: Any, problem: Problem, ledger: Ledger) -> bool:
    """Take out what a problem is about; of what is missing, the record that cannot be without it."""
    steps = [step for step in getattr(problem.place, "steps", ()) if isinstance(step, (str, int))]
    while steps:
        holder = tree
        for step in steps[:-1]:
            holder = _inner(holder, step)
        last = steps[-1]
        value = _inner(holder, last)
        if value is not None:
            ledger.refuse(value, problem.message)
            if isinstance(holder, dict):
                del holder[last]
            else:
                holder[last] = None
            return True
        steps.pop()
    return False


def _inner(holder: Any, step: Any) -> Any:
    if isinstance(holder, dict):
        return holder.get(step)
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return None


def _sweep(value: Any) -> None:
    """Take out what has become empty."""
    for key in list(value) if isinstance(value, dict) else range(len(value)):
        if isinstance(value[key], (dict, list)):
            _sweep(value[key])
    if isinstance(value, dict):
        for key in [key for key, inner in value.items() if inner in ({}, [], None)]:
            del value[key]
    else:
        value[:] = [inner for inner in value if inner not in ({}, [], None)]
