"""A first mapping for a table, made from its header and its values; whoever reads it decides."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from counterpoint.addresses import parse
from counterpoint.fmt.scalars import is_plain, quoted
from counterpoint.importers._columns import columns_of
from counterpoint.importers._dates import Ambiguous, read_date
from counterpoint.importers._documents import Document, beside_name
from counterpoint.importers._headings import HEADINGS, KEYS, plain_heading
from counterpoint.importers._languages import detected_language, may_be_in
from counterpoint.importers._mapping import ImportMapping, wants_address
from counterpoint.importers._registry import Importer
from counterpoint.importers._words import words
from counterpoint.model import Family, Scale
from counterpoint.scaffold import ascii_of

_FAMILIES: Mapping[str, Family] = {
    **dict.fromkeys(
        words(
            "true|correct|accurate|vrai|exact|wahr|richtig|korrekt|cierto|verdadero|verdadeiro|vero|prawda|pravda|dogru|tacno|"
            "adevarat|simartle|shyh|sahih"
        ),
        Family.ACCURATE,
    ),
    **dict.fromkeys(
        words(
            "false|wrong|incorrect|faux|falsch|falso|falsa|fake|nepravda|falsh|lozh|brekhnia|nieprawda|yanlis|netacno|"
            "fals|pants-fire|pants-on-fire|completely-false|faktycznie-nieprawda|falsz|feik|feyk|niapravda|nyaprauda|hlusnia|"
            "mtsdari|unwahr|bulo|khata"
        ),
        Family.INACCURATE,
    ),
    **dict.fromkeys(
        words(
            "half-true|media-verdad|verdad-a-medias|meia-verdade|mezza-verita|demi-verite|halbwahr|mixed|mixture|partly-true|partly-false|partially-false|misleading|trompeur|enganoso|mostly-true|"
            "mostly-false|missing-context|false-context|barely-true|manipuliatsiia|manipulyatsiya|manipuliatsyia|manipulacja|"
            "irrefuhrend|irrefuehrend|teilweise-falsch|teilweise-richtig|polupravda|napivpravda|perekruchuvannia|imprecis"
        ),
        Family.MIXED,
    ),
    **dict.fromkeys(
        words(
            "unproven|unverified|unsupported|unbelegt|no-evidence|sin-pruebas|sin-evidencia|sem-provas|non-prouve|bez-dowodow|bez-dokaziv"
        ),
        Family.UNPROVEN,
    ),
    **dict.fromkeys(words("opinion|satire|satira|not-checkable"), Family.NOT_CHECKABLE),
}
_MOST_LABELS = 40
_FEW, _ENOUGH = 200, 5_000
"""Letters of claims that are too few to doubt the language of the site, and that are enough to tell theirs."""


def propose_mapping(
    document: Document, scale: Scale | None, lang: str, encoding: str = "", importer: Importer | None = None
) -> str:
    """Return the text of a mapping file, with what is to be decided as comments.

    Args:
        encoding: in which the document was read, if it is not UTF-8.
        importer: that of its format; None for a table, or data of any other sort.

    Raises:
        BadInput: if there is nothing in the document that the importer reads.
    """
    known = importer is not None and not importer.needs_mapping
    lines = _lines_of_format(document, importer, scale, lang) if known and importer else None
    return "\n".join(lines or _lines(document, scale, lang, encoding)) + "\n"


def _lines_of_format(document: Document, importer: Importer, scale: Scale | None, lang: str) -> Iterator[str]:
    """Yield the lines for a format that is known: where its values stand need not be said."""
    records = [item.record for item in importer.read(document, ImportMapping())]
    yield f"# A first mapping of {document.name}: read it, and correct it. {importer.name} is known, so that no fields"
    yield "# need to be named."
    yield "# name: my-archive  # name of the import: under it, a second run finds its records again"
    yield _language(" ".join(str(record.get("claim", "")) for record in records), lang)
    verdicts = [record["verdict"] for record in records if isinstance(record.get("verdict"), dict)]
    labels = [str(verdict["rating"]).strip() for verdict in verdicts if verdict.get("rating")]
    if labels:
        yield from _labels(labels, scale)


def _lines(document: Document, scale: Scale | None, lang: str, encoding: str) -> Iterator[str]:
    items, values = columns_of(document)
    chosen = _choose(values, lang)
    yield f"# A first mapping of {document.name}, made from its header and values: read it, and correct it."
    yield "# name: my-archive  # name of the import: under it, a second run finds its records again"
    if encoding:
        yield f"encoding: {encoding}  # the file is not UTF-8: look whether its letters are read rightly"
    if items:
        yield f"items: {_text(items)}  # the way to the records"
    key = next((column for column in values if plain_heading(column) in KEYS and _all_differ(values[column])), "")
    key = key or next(
        (column for path in ("article.url", "claim") if (column := chosen.get(path)) and _all_differ(values[column])),
        "",
    )
    yield (
        f"key: {_text(key)}"
        if key
        else "# key: the column that tells a record from all others, such as its number or address"
    )
    claims = values[chosen["claim"]] if "claim" in chosen else []
    yield _language(" ".join(claims), lang)
    yield from _date_order(chosen, values)
    yield "actor_kind: person  # what a speaker is of whom nothing is known: person, organisation, government-body, …"
    yield "fields:"
    if "claim" not in chosen:
        yield "  # claim: the column with the assertion that was checked; without it nothing can be imported"
    for path, column in chosen.items():
        yield from _field(path, column, values[column])
    if "verdict.rating" in chosen and "verdict.date" not in chosen:
        yield "  # verdict.date: {value: 2017}  # a verdict needs a date; nothing is rated without it"
    used = {key, *chosen.values(), *(beside_name(column) for path, column in chosen.items() if wants_address(path))}
    unused = [column for column in values if column not in used]
    for column in unused:
        example = values[column][0][:60] if values[column] else ""
        yield f"  # not used: {column!r}" + (f", such as {example!r}" if example else "")
    if "verdict.rating" in chosen:
        yield from _labels(values[chosen["verdict.rating"]], scale)


def _language(text: str, lang: str) -> str:
    found = detected_language(text[:_ENOUGH]) if len(text) > _FEW and "-" not in lang else ""
    if found and found != lang.partition("-")[0]:
        return f"lang: {found}  # language of the claims, as far as a program can tell"
    fits = bool(lang) and may_be_in(text, lang)
    return f"lang: {lang}  # language of the claims" if fits else "# lang: language of the claims, such as uk"


def _choose(values: Mapping[str, list[str]], lang: str) -> dict[str, str]:
    """Return the column of each field: first those whose heading says most, wherever they stand."""
    fitting = sorted(
        (names.index(plain), number, path, column)
        for number, (path, names) in enumerate(HEADINGS.items())
        for column in values
        if (plain := _heading_of(column, path, names)) and _fits(path, _seen(path, column, values), lang)
    )
    chosen: dict[str, str] = {}
    for _, _, path, column in fitting:
        if path not in chosen and column not in chosen.values():
            chosen[path] = column
    return {path: chosen[path] for path in HEADINGS if path in chosen}


def _seen(path: str, column: str, values: Mapping[str, list[str]]) -> list[str]:
    """Return the values that a field would get of a column: links stand behind those texts that are no addresses."""
    links = values.get(beside_name(column), []) if wants_address(path) else []
    if not links:
        return values[column]
    addresses = [value for value in values[column] if parse(value).href]
    return [*addresses, *links, *values[column][len(addresses) + len(links) :]]


def _heading_of(column: str, path: str, names: tuple[str, ...]) -> str:
    """Return that of some headings which a column has, or the last name of a way; empty if it has none of them.

    The number that tells a column from another of the same name does not count, nor that it has the links of another.
    """
    plain = re.sub(r" \(\d+\)$", "", column)
    plain = plain.removesuffix(beside_name("")) if wants_address(path) else plain
    last = plain.replace("[]", "").rpartition(".")[2]
    return next((heading for heading in map(plain_heading, (plain, last)) if heading in names), "")


def _fits(path: str, values: list[str], lang: str) -> bool:
    """Whether values look like what a field wants."""
    if not values:
        return False
    if path.endswith(("url", "source")):
        return sum(bool(parse(value).href) for value in values) * 2 > len(values)
    if path.endswith("date"):
        return sum(_is_date(value, lang) for value in values) * 2 > len(values)
    if path == "verdict.rating":
        return len(set(values)) <= _MOST_LABELS
    return path != "claim" or sum(map(len, values)) / len(values) > 15


def _is_date(text: str, lang: str) -> bool:
    try:
        read_date(text, lang=lang)
    except Ambiguous:
        return True
    except ValueError:
        return False
    return True


def _date_order(chosen: Mapping[str, str], values: Mapping[str, list[str]]) -> Iterator[str]:
    dates = [value for path, column in chosen.items() if path.endswith("date") for value in values[column]]
    numeric = [found for value in dates if (found := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})\b", value))]
    if not numeric:
        return
    short = next((found[0] for found in numeric if len(found[3]) == 2), "")
    if short:
        yield f"# century: 2000  # or 1900, or posix (69 to 99 before 2000); {short!r} is refused until you say which"
    first, second = max(int(found[1]) for found in numeric), max(int(found[2]) for found in numeric)
    if first > 12 >= second:
        yield "date_order: dmy  # day first: some dates could not be read otherwise"
    elif second > 12 >= first:
        yield "date_order: mdy  # month first: some dates could not be read otherwise"
    else:
        yield f"# date_order: dmy  # or mdy; {numeric[0][0]!r} could be either, and is refused until you say which"


def _field(path: str, column: str, values: list[str]) -> Iterator[str]:
    split = next((sign for sign in (";", "|", ",") if path == "topics" and any(sign in value for value in values)), "")
    if split:
        yield f"  {path}: {{from: {_text(column, True)}, split: {quoted(split)}}}"
    else:
        yield f"  {path}: {_text(column)}"


def _labels(values: list[str], scale: Scale | None) -> Iterator[str]:
    ratings: dict[str, Any] = {str(key): rating for key, rating in scale.values.items()} if scale else {}
    by_name = {ascii_of(name): key for key, rating in ratings.items() for name in (key, rating.label)}
    yield f"# What each rating is on the scale of the dossier ({', '.join(ratings) or 'it has none'}). Nothing is rated"
    yield "# without a line here."
    yield "labels:"
    spellings = Counter(values)
    counts = Counter(value.casefold() for value in values)
    # The case of letters does not count, so that one spelling stands for all.
    usual = {label.casefold(): label for label, _ in sorted(spellings.items(), key=lambda pair: (pair[1], pair[0]))}
    for plain_label, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_LABELS]:
        label = usual[plain_label]
        plain = ascii_of(label).strip()
        exact = by_name.get(plain) or by_name.get("-".join(re.findall(r"[a-z0-9]+", plain)))
        if exact:
            yield f"  {_text(label)}: {exact}  # {_times(count)}"
            continue
        family = _FAMILIES.get("-".join(re.findall(r"[a-z0-9]+", plain)))
        alike = [key for key, rating in ratings.items() if family and rating.family is family]
        guess = f"perhaps {' or '.join(alike)}" if alike else "?"
        yield f"  # {_text(label)}: {guess}  # {_times(count)}"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count:,} times"


def _all_differ(values: list[str]) -> bool:
    return bool(values) and len(set(values)) == len(values)


def _text(text: str, flow: bool = False) -> str:
    return text if is_plain(text, flow) else quoted(text)
