"""What is looked up while something is made: with its arguments, that is what it is made of.

A page, or the check of a claim, is handed a corpus that notes what is asked of it (`watch`). The notes are numbers of
names, such as that of `actors/mfa-ukraine`; also of what was not there, and of whole mappings, `actors/*`, where
somebody went through one. `Digests` tells whether what was looked up is still the same, without making anything.
"""

from __future__ import annotations

import zlib
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Set
from functools import cached_property
from hashlib import blake2b
from json import JSONEncoder
from typing import Any, TypeVar

from counterpoint.dependencies.units import (
    BACKGROUNDS,
    BY_DOSSIER,
    CLAIMS,
    DOSSIERS,
    REGISTRIES,
    mappings_in,
    mappings_of,
)
from counterpoint.model import Claim, Corpus, Dossier, Record
from counterpoint.model.marks import Place

T = TypeVar("T")

WHOLE = "*"
"""Stands for all keys of a mapping; no id is this."""

_THERE = "?"
"""Ends the names by which it is looked up whether something is there at all; no id has this."""

_ALL_CLAIMS = f"{CLAIMS}/{WHOLE}"
_CLAIMS_OF = "claims_of/"
"""Begins the names of what a dossier has for claims."""
_OF_DOSSIERS: Mapping[str, tuple[str, Callable[[Dossier], str]]] = {
    "scales_by_dossier": ("scale_of/", lambda dossier: dossier.scale),
    "licences_by_dossier": ("licence_of/", lambda dossier: dossier.licence or ""),
}
"""What is looked up of dossiers by itself: what begins the names, and how it is found in a dossier."""
_UNREAD = f"unread/{WHOLE}"
_NUMBERS = "I"
DIGEST_SIZE = 16
_ABSENT = bytes(DIGEST_SIZE)
_PRESENT = bytes([1] * DIGEST_SIZE)


def number_of(name: str) -> int:
    """Return the number of a name. Two names of one number count as one: if either changes, both have."""
    return zlib.crc32(name.encode("utf-8", "surrogatepass"))


def file_name(path: str) -> str:
    """Return the name of a file; that of a claim's is the claim's own."""
    return path.removesuffix(".yml")


Note = Callable[[str], None]


class _Watched(Mapping[str, T]):
    """A mapping that notes which of its keys are asked for.

    Args:
        note: takes the names of what is asked for.
    """

    def __init__(self, entries: Mapping[str, T], prefix: str, note: Note) -> None:
        self._entries = entries
        self._prefix = prefix
        self._note = note

    def get(self, key: str, default: Any = None) -> Any:
        self._note(self._prefix + key)
        return self._entries.get(key, default)

    def __getitem__(self, key: str) -> T:
        self._note(self._prefix + key)
        return self._entries[key]

    def __contains__(self, key: object) -> bool:
        self._note(f"{self._prefix}{key}{_THERE}")
        return key in self._entries

    def _whole(self) -> Mapping[str, T]:
        self._note(self._prefix + WHOLE)
        return self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def keys(self) -> Any:
        return self._whole().keys()

    def values(self) -> Any:
        return self._whole().values()

    def items(self) -> Any:
        return self._whole().items()


class _WatchedByDossier(_Watched[Mapping[str, Any]]):
    """Mappings by dossier: each dossier's own is watched as well."""

    def __init__(self, entries: Mapping[str, Mapping[str, Any]], prefix: str, note: Note) -> None:
        super().__init__(entries, prefix, note)
        self._within: dict[str, _Watched[Any]] = {}

    def get(self, key: str, default: Any = None) -> Any:
        inner = self._within.get(key)
        if inner is None:
            if key not in self._entries:
                self._note(f"{self._prefix}{key}/{WHOLE}")
                return default
            inner = self._within[key] = _Watched(self._entries[key], f"{self._prefix}{key}/", self._note)
        return inner

    def __getitem__(self, key: str) -> Mapping[str, Any]:
        found: Mapping[str, Any] | None = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: object) -> bool:
        self._note(f"{self._prefix}{key}/{WHOLE}")
        return key in self._entries


class _WatchedPaths(Set[str]):
    """A set of paths of files that notes which of them are asked for."""

    def __init__(self, paths: frozenset[str], note: Note) -> None:
        self._paths = paths
        self._note = note

    def __contains__(self, path: object) -> bool:
        self._note(file_name(str(path)))
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        self._note(_UNREAD)
        return iter(self._paths)

    def __len__(self) -> int:
        self._note(_UNREAD)
        return len(self._paths)


_MOST_KEPT = 10_000
"""Most values that a corpus keeps for the next time."""


class WatchedCorpus(Corpus):
    """A corpus that notes what is looked up in it; made by `watch`."""

    _base: Corpus
    _asked: set[str]
    """Names of what was looked up since the last time."""
    _kept: dict[Hashable, tuple[Any, Set[str]]]
    _own: int

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims."""
        self._asked.add(_ALL_CLAIMS)
        return self._base.claims

    def line_of(self, place: Place) -> int:
        """Return the line on which a record begins."""
        self._asked.add(file_name(place.path))
        return place.line

    def note_files(self, paths: Iterable[str]) -> None:
        """Note that something depends on where values stand in these files."""
        self._asked.update(map(file_name, paths))

    def take_notes(self) -> bytes:
        """Return what was looked up since the last time."""
        numbers = set(map(number_of, self._take_asked()))
        return array(_NUMBERS, sorted(numbers)).tobytes()

    def once(self, name: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returns; what it looks up is noted each time, also if it need not be called again.

        Args:
            name: of what is made, and out of what.
        """
        known = self._kept.get(name)
        if known is None:
            before = self._take_asked()
            known = (make(), self._take_asked())
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[name] = known
            self._asked |= before
        value, asked = known
        self._asked |= asked
        return value

    def _take_asked(self) -> Set[str]:
        """Return the names of what was asked for since the last time."""
        found = frozenset(self._asked)
        self._asked.clear()
        if len(self.__dict__) > self._own:
            # What the corpus has remembered for itself would not be looked up again.
            for name in list(self.__dict__)[self._own :]:
                del self.__dict__[name]
        return found


def once(corpus: Corpus, name: Hashable, make: Callable[[], T]) -> T:
    """Return what `make` returns, which a corpus that is watched keeps for the next time; see `WatchedCorpus.once`."""
    return corpus.once(name, make) if isinstance(corpus, WatchedCorpus) else make()


def watch(corpus: Corpus) -> WatchedCorpus:
    """Return a corpus of the same records that notes what is looked up in it."""
    watched = object.__new__(WatchedCorpus)
    own = watched.__dict__
    asked: set[str] = set()
    own["claims_by_id"] = _Watched(corpus.claims_by_id, f"{CLAIMS}/", asked.add)
    own["claims_by_dossier"] = _Watched(corpus.claims_by_dossier, _CLAIMS_OF, asked.add)
    for name, (prefix, _) in _OF_DOSSIERS.items():
        own[name] = _Watched(getattr(corpus, name), prefix, asked.add)
    for name in (DOSSIERS, BACKGROUNDS, *REGISTRIES):
        own[name] = _Watched(getattr(corpus, name), f"{name}/", asked.add)
    for name in BY_DOSSIER:
        own[name] = _WatchedByDossier(getattr(corpus, name), f"{name}/", asked.add)
    own["unread"] = _WatchedPaths(corpus.unread, asked.add)
    own["files"] = corpus.files
    own |= {"_base": corpus, "_asked": asked, "_kept": {}, "_own": 0}
    own["_own"] = len(own)
    return watched


class Given(ABC):
    """A value that many pages are given: its digest is made once."""

    __slots__ = ("_told",)

    def __init__(self) -> None:
        self._told = ""

    @property
    @abstractmethod
    def parts(self) -> tuple[object, ...]:
        """All that it is made of, as `Digests.of_arguments` takes it."""

    def told(self, digest: Callable[[Collection[object]], bytes]) -> str:
        """Return a text that stands for the value."""
        if not self._told:
            self._told = f"\0{digest(self.parts).hex()}"
        return self._told


class _Found(dict[int, bytes]):
    """Digests, by the numbers of names."""

    def add_entries(self, prefix: str, entries: Iterable[tuple[str, bytes]], whole: bytes) -> None:
        """Add the digests of a mapping: of what it has, of what there is, and of all of it."""
        for key, digest in entries:
            name = prefix + key
            self.add(name, digest)
            self.add(name + _THERE, _PRESENT)
        self.add(prefix + WHOLE, whole)

    def add(self, name: str, digest: bytes) -> None:
        """Add a digest; two under one number become one of both."""
        number = number_of(name)
        known = self.get(number)
        self[number] = digest if known is None else digest_of((known, digest))


class Digests:
    """The digests of everything that can be looked up among some records; they are made when one is asked for."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    @cached_property
    def _found(self) -> dict[int, bytes]:
        corpus = self._corpus
        found = _Found()
        wholes: dict[str, list[bytes]] = {}
        for prefix, entries in mappings_of(corpus):
            digests = list(map(_digest_of_record, entries.values()))
            whole = digest_of((prefix, list(entries), digests))
            found.add_entries(prefix, zip(entries, digests, strict=True), whole)
            wholes.setdefault(prefix.partition("/")[0], []).append(whole)
        for name in BY_DOSSIER:
            found.add(f"{name}/{WHOLE}", digest_of(wholes.get(name)))
        groups = corpus.claims_by_dossier
        in_order = ((key, digest_of(list(map(_digest_of_record, group)))) for key, group in groups.items())
        found.add_entries(_CLAIMS_OF, in_order, digest_of((list(groups), wholes[CLAIMS])))
        for name, (prefix, _) in _OF_DOSSIERS.items():
            values = getattr(corpus, name)
            told = ((key, digest_of(value)) for key, value in values.items())
            found.add_entries(prefix, told, digest_of(list(values.items())))
        for path, digest in corpus.files.items():
            found.add(file_name(path), digest)
        found.add(_UNREAD, digest_of(sorted(corpus.unread)))
        return found

    def of(self, notes: bytes) -> bytes:
        """Return a digest of all that was looked up, as it is now."""
        find = self._found.get
        return blake2b(
            b"".join([find(number, _ABSENT) for number in numbers_in(notes)]), digest_size=DIGEST_SIZE
        ).digest()

    def of_arguments(self, arguments: Collection[object]) -> bytes:
        """Return a digest of what a page is given: records, texts, numbers, and tuples of these."""
        return blake2b(self._encode(arguments).encode(), digest_size=DIGEST_SIZE).digest()

    @cached_property
    def _encode(self) -> Callable[[object], str]:
        # The encoder of JSON goes through tuples by itself, of which lists of sources have thousands.
        return JSONEncoder(check_circular=False, default=self._plain).encode

    def _plain(self, value: object) -> object:
        """Return a text that stands for a value that JSON has no form for. It begins with a NUL, as no other does."""
        if isinstance(value, Record):
            if value.fingerprint:
                return f"\0{value.fingerprint.hex()}"
            path, steps, _ = value.place
            whole = self._found.get(number_of(file_name(path)))
            if whole:
                return f"\0{(path, steps, whole)}"
        if isinstance(value, Given):
            return value.told(self.of_arguments)
        return f"\0{value!r}"


def numbers_of_changes(path: str, dossier_id: str, before: Record | None, after: Record | None) -> set[int]:
    """Return the numbers of what can be looked up otherwise since a file has changed.

    Args:
        path: of the file.
        before: what it held, and `after` what it holds now; None if that could not be read, or if there was no file.
    """
    old, new = dict(mappings_in(before, dossier_id)), dict(mappings_in(after, dossier_id))
    names = {file_name(path), _UNREAD}
    if any(isinstance(record, Claim | Dossier) for record in (before, after)):
        names |= {_CLAIMS_OF + dossier_id, _CLAIMS_OF + dossier_id + _THERE, _CLAIMS_OF + WHOLE}
    for prefix, value_of in _OF_DOSSIERS.values():
        told = [value_of(each) if isinstance(each, Dossier) else None for each in (before, after)]
        if told[0] != told[1]:
            names |= {prefix + dossier_id, prefix + WHOLE}
        if (told[0] is None) != (told[1] is None):
            names.add(prefix + dossier_id + _THERE)
    for prefix in old.keys() | new.keys():
        # Of what stands by dossier, the whole is that of all dossiers as well.
        names.add(f"{prefix.partition('/')[0]}/{WHOLE}")
        was, now = old.get(prefix, {}), new.get(prefix, {})
        changed = [key for key in was.keys() | now.keys() if _digest_of_entry(was, key) != _digest_of_entry(now, key)]
        names |= {prefix + key for key in (*changed, WHOLE)}
        names |= {prefix + key + _THERE for key in was.keys() ^ now.keys()}
    return set(map(number_of, names))


def numbers_of_sharing(corpus: Corpus, dossier_id: str) -> set[int]:
    """Return the numbers of the claims of a dossier that share evidence, and of what it has for claims."""
    claims = corpus.claims_by_dossier.get(dossier_id, ())
    sharing = [f"{CLAIMS}/{claim.id}" for claim in claims if any(item.shared for item in claim.evidence)]
    return set(map(number_of, (*sharing, _CLAIMS_OF + dossier_id, _CLAIMS_OF + WHOLE)))


def _digest_of_entry(entries: Mapping[str, Record], key: str) -> bytes:
    entry = entries.get(key)
    return _digest_of_record(entry) if entry is not None else b""


def _digest_of_record(record: Record) -> bytes:
    return record.fingerprint or digest_of(record)


def numbers_in(notes: bytes) -> array[int]:
    """Return the numbers of what was looked up."""
    numbers = array(_NUMBERS)
    numbers.frombytes(notes)
    return numbers


def digest_of(value: object) -> bytes:
    """Return the digest of a value whose `repr` says all of it."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=DIGEST_SIZE).digest()
