"""The index in pieces, so that a search loads only what it needs.

    index.js   what there is: how many documents, where the pieces begin, the tables of folding, words for the page
    t0.js …    lines of keys, in order: key, then by form which documents have it, in their names and in the rest
    r0.js …    the same keys written backwards, for a mistake near the beginning of a word
    u0.js …    hashes of addresses with the documents that cite them or have them
    p0.js …    addresses of documents, by number

Each file is a script that calls `counterpointSearch` with a value: scripts load from a folder on the reader's own disk,
and under a policy that allows no other source of them. What is shown of a document stands beside its page, in
`search.js`.
"""

from __future__ import annotations

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import sub
from typing import Any, NamedTuple

from counterpoint.exporters._search.folding import keys_of, skeleton_of
from counterpoint.output import compact_json

FOLDER = "search/"
ROOT = f"{FOLDER}index.js"
CALL = "counterpointSearch"
FORMAT = 1
"""Of the index. A client reads those of its own format."""

TERMS, BACKWARDS, ADDRESSES, PATHS = "t", "r", "u", "p"

PER_FILE = 32
"""Addresses of documents in a file."""

SIZE = 18_000
"""Characters of a piece: some 8 kB when they are compressed."""

_ADDRESSES_PER_FILE = 400
_ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) not in '\\"')
_BASE = len(_ALPHABET) // 2


class Terms(NamedTuple):
    """What a document can be found by.

    Attributes:
        path: address of its page, from the site's root.
        named: whether it is the page of somebody or something that has a name; those come first.
        date: of equal finds, the latest comes first.
        first: forms of the words that readers look for first, each once, with spaces between: names, the claim.
        other: those of all other words, each once.
        addresses: hashes of the addresses that it cites, and of its own.
    """

    path: str
    named: bool
    date: str
    first: str
    other: str
    addresses: tuple[int, ...] = ()

    def dump(self) -> str:
        """Return the terms as a text."""
        addresses = " ".join(map(str, self.addresses))
        return "\n".join((self.path, "named" * self.named, self.date, self.first, self.other, addresses))

    @classmethod
    def parse(cls, text: str) -> Terms:
        """Return terms that were dumped."""
        path, named, date, first, other, addresses = text.split("\n")
        return cls(path, bool(named), date, first, other, tuple(map(int, addresses.split())))


def script(value: object) -> str:
    """Return a value as a script that hands it over."""
    return f"{CALL}({compact_json(value)});\n"


def value_of(text: str) -> Any:
    """Return what a script hands over, without running it.

    Raises:
        ValueError: if it is no such script.
    """
    text = text.strip()
    if not (text.startswith(f"{CALL}(") and text.endswith(");")):
        raise ValueError(f"no call of {CALL}")
    try:
        return json.loads(text[len(CALL) + 1 : -2])
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def hash_of(text: str) -> int:
    """Return the hash of an address: its CRC-32."""
    return zlib.crc32(text.encode())


def in_order(documents: Iterable[Terms]) -> list[Terms]:
    """Return documents as equal finds are shown: those with a name first, then the latest."""
    by_path = sorted(documents, key=lambda each: each.path)
    return sorted(sorted(by_path, key=lambda each: each.date, reverse=True), key=lambda each: not each.named)


def shards(documents: Iterable[Terms], about: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the files of an index, of which there are many: names in its folder, and contents.

    Args:
        documents: what can be found; best made while they are gone through, for nobody else to hold on to them.
        about: what else the client is told.
    """
    ordered = in_order(documents)
    paths = [each.path for each in ordered]
    named = sum(each.named for each in ordered)
    addresses = _addresses(ordered)
    keys, bare = _keys(ordered)
    order = sorted(keys, key=_code_units)
    words = sorted(key[::-1] for key in order if _is_word(key))
    starts: list[str] = []
    ends: list[str] = []
    kinds: dict[str, Iterable[object]] = {
        TERMS: _cut(((key, "\t".join((key, *keys.pop(key)))) for key in order), starts),
        BACKWARDS: _cut(((word, word) for word in words), ends),
        ADDRESSES: addresses,
        PATHS: (paths[at : at + PER_FILE] for at in range(0, len(paths), PER_FILE)),
    }
    sign = 0
    for kind, values in kinds.items():
        for number, value in enumerate(values):
            content = script(value)
            sign = zlib.crc32(content.encode(), sign)
            yield f"{kind}{number}.js", content
    root = {
        "format": FORMAT,
        "documents": len(paths),
        "named": named,
        "sign": f"{sign:08x}",
        "terms": starts,
        "backwards": ends,
        "addresses": len(addresses),
        "bare": bare,
        **about,
    }
    yield ROOT.removeprefix(FOLDER), script(root)


def _is_word(key: str) -> bool:
    return len(key) > 4 and key.isascii() and key.isalpha()


def _keys(documents: list[Terms]) -> tuple[dict[str, list[str]], bool]:
    """Return what is found by each key, and whether words without vowels are among them.

    Args:
        documents: in order; none is left, so that not all is in memory twice.
    """
    first: defaultdict[str, list[int]] = defaultdict(list)
    other: defaultdict[str, list[int]] = defaultdict(list)
    documents.reverse()
    for number in range(len(documents)):
        document = documents.pop()
        for form in document.first.split():
            first[form].append(number)
        for form in document.other.split():
            other[form].append(number)
    by_key: dict[str, list[str]] = {}
    for form in sorted(first.keys() | other.keys()):
        postings = f"{encode(first.pop(form, ()))} {encode(other.pop(form, ()))}"
        for key in keys_of(form):
            by_key.setdefault(key, []).append(f"{form if form != key else ''} {postings}")
    bare = any(key.startswith(".") for key in by_key)
    voweled: dict[str, list[str]] = {}
    for key in by_key:
        skeleton = skeleton_of(key)
        if skeleton:
            voweled.setdefault(skeleton, []).append(key)
    for skeleton, keys in voweled.items():
        by_key.setdefault(skeleton, []).insert(0, f"={','.join(sorted(keys))}")
    return by_key, bare


def _code_units(text: str) -> bytes:
    # As JavaScript compares texts.
    return text.encode("utf-16-be", "surrogatepass")


def _cut(lines: Iterable[tuple[str, str]], starts: list[str]) -> Iterator[str]:
    """Yield lines in pieces.

    Args:
        lines: each with its key.
        starts: what each piece begins with is added to them, no longer than it must be.
    """
    piece: list[str] = []
    size, before = 0, ""
    for key, text in lines:
        if piece and size + len(text) > SIZE:
            yield "\n".join(piece)
            piece, size = [], 0
        if not piece:
            starts.append(_between(before, key) if starts else "")
        piece.append(text)
        size += len(text) + 1
        before = key
    if piece:
        yield "\n".join(piece)


def _between(before: str, key: str) -> str:
    """Return the shortest beginning of a key that comes after the one before it."""
    return next((key[:end] for end in range(1, len(key)) if _code_units(key[:end]) > _code_units(before)), key)


def _addresses(documents: Sequence[Terms]) -> list[str]:
    pairs = [(address, number) for number, document in enumerate(documents) for address in document.addresses]
    if not pairs:
        return []
    count = max(1, len(pairs) // _ADDRESSES_PER_FILE)
    files: list[list[str]] = [[] for _ in range(count)]
    for address, number in sorted(pairs):
        files[address % count].append(f"{address // count:x}:{number:x}")
    return [" ".join(each) for each in files]


def encode(numbers: Sequence[int]) -> str:
    """Return ascending numbers as a text: gaps between them, in digits of which the last says that it is."""
    return "".join(map(_step, map(sub, numbers, chain((-1,), numbers))))


class _Steps(dict[int, str]):
    """What stands for a step from a number to a later one: the gap between them."""

    def __missing__(self, step: int) -> str:
        text = self[step] = _digits(step - 1)
        return text


_step = _Steps().__getitem__


def _digits(number: int) -> str:
    text = _ALPHABET[number % _BASE]
    number //= _BASE
    while number:
        text = _ALPHABET[_BASE + number % _BASE] + text
        number //= _BASE
    return text
