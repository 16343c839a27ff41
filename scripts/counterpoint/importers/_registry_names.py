"""Actors, outlets, topics and people by what an archive calls them: found exactly, or proposed, and never guessed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process

from counterpoint.addresses import KnownHosts, host_of, parse
from counterpoint.importers._languages import Languages
from counterpoint.importers._leaves import Leaf, Ledger
from counterpoint.importers._words import words
from counterpoint.model import ActorKind, Corpus, OutletKind
from counterpoint.scaffold import FreeIds, ascii_of

NOBODY = frozenset(
    words(
        "unknown|anonymous|multiple sources|various sources|various|several|many|social media|social media users|"
        "social media posts|users|internet users|n/a|none|-|?|inconnu|anonyme|sources multiples|unbekannt|"
        "desconocido|anónimo|неизвестно|невідомо|аноним|анонім"
    )
)
"""What stands in the place of a name where nobody is known."""
_ALIKE = 92
FILE = "imported"
"""Name of the registry's file to which what is not known is added."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new entry that may be one that is there already.

    Attributes:
        near: ids of entries with names much like it.
    """

    group: str
    id: str
    name: str
    near: tuple[str, ...]


class Names:
    """The entries of the registry by their names, and those that are added.

    Args:
        lang: of a name that does not say its language.
    """

    def __init__(
        self, corpus: Corpus, hosts: KnownHosts, ledger: Ledger, languages: Languages, lang: str, actor_kind: str
    ) -> None:
        self._ledger = ledger
        self._hosts = hosts
        self._languages = languages
        self._lang = lang
        self._actor_kind = actor_kind
        self._known = {group: dict(_names(corpus, group)) for group in ("actors", "outlets", "topics", "people")}
        self._pages = {group: dict(_pages(corpus, group, hosts)) for group in ("actors", "outlets", "people")}
        self._ids = {group: FreeIds(getattr(corpus, group)) for group in self._known}
        self._given = {group: frozenset(getattr(corpus, group)) for group in self._known}
        self._homes = {
            host_of(outlet.url).removeprefix("www."): key for key, outlet in corpus.outlets.items() if outlet.url
        }
        self.new: dict[str, dict[str, dict[str, Any]]] = {group: {} for group in self._known}
        self.asked: set[tuple[str, str]] = set()
        """Groups and ids of the new entries that were named since somebody looked; whoever looks clears it."""

    def outlet_at(self, url: str) -> str:
        """Return the outlet whose own site an address is in, the narrowest if there are several; empty if none is."""
        host = host_of(url).removeprefix("www.")
        while host:
            if host in self._homes:
                return self._homes[host]
            host = host.partition(".")[2]
        return ""

    def settle(self, value: Any, groups: tuple[str, ...], into: str) -> str | None:
        """Return the id of what a name means, in the first group that has it; it is added to the first if none has."""
        name, facts = (value.get("name"), value) if isinstance(value, dict) else (value, {})
        if not isinstance(name, str) or not name.strip():
            self._ledger.refuse(value, "there is no name")
            return None
        plain = name.strip()
        if name_key(plain) in NOBODY:
            self._ledger.keep(value, f"{plain!r} names nobody")
            return None
        pages = facts.get("same_as", []) if isinstance(facts.get("same_as", []), list) else [facts["same_as"]]
        for group in groups:
            found = self._find(group, plain, [*pages, *([facts["url"]] if "url" in facts else [])])
            if found:
                self._ask(group, found)
                self._note(name, found, into)
                self._spell(group, found, " ".join(plain.split()))
                self._compare(group, found, pages, facts, into)
                return found
        return self._add(groups[0], name, facts, pages, into)

    def _ask(self, group: str, entry_id: str) -> None:
        if entry_id in self.new[group]:
            self.asked.add((group, entry_id))

    def _find(self, group: str, name: str, pages: list[str]) -> str:
        if name in self._given[group]:
            return name
        by_page = (
            {
                self._pages[group][key]
                for page in pages
                if parse(page.strip()).href
                and (key := self._hosts.page_key(page.strip())) in self._pages.get(group, {})
            }
            if group in self._pages
            else set()
        )
        if len(by_page) == 1:
            return next(iter(by_page))
        by_name = self._known[group].get(name_key(name), frozenset())
        return next(iter(by_name)) if len(by_name) == 1 else ""

    def _compare(self, group: str, found: str, pages: list[str], facts: dict[str, Any], into: str) -> None:
        """Note which facts the entry has already."""
        known = self._pages.get(group, {})
        for page in [*pages, *([facts["url"]] if isinstance(facts.get("url"), str) else [])]:
            if known.get(self._hosts.page_key(page.strip())) == found:
                self._ledger.take(page, f"{group}.{found}")
        self._ledger.keep(facts, f"{found!r} is known, and does not say that")

    def _note(self, name: str, found: str, into: str) -> None:
        self._ledger.take(name, into)
        if name != found:
            self._ledger.change(name, f"found as {found!r}")

    def _spell(self, group: str, found: str, name: str) -> None:
        """Write the name of a new entry as the archive does elsewhere, if it had neither capitals nor small letters."""
        entry = self.new[group].get(found)
        holder, key = (entry["names"][0], "text") if entry and "names" in entry else (entry or {}, "name")
        there = str(holder.get(key, ""))
        plain = there in (there.lower(), there.upper()) and name not in (name.lower(), name.upper())
        if plain and name_key(there) == name_key(name):
            holder[key] = name

    def _add(self, group: str, name: str, facts: dict[str, Any], pages: list[str], into: str) -> str:
        clean = " ".join(name.split())
        entry_id = self._ids[group].give(clean, {"people": "person"}.get(group, group.removesuffix("s")))
        entry: dict[str, Any] = {}
        if group == "actors":
            lang = self._languages.of_text(clean)[0] or self._lang
            kind = str(facts.get("kind") or "")
            kind = kind if kind in set(ActorKind) else self._actor_kind
            entry = {"names": [{"text": clean, "lang": lang}], "kind": kind}
        elif group == "outlets":
            kind = str(facts.get("kind") or "")
            entry = {"name": clean, "kind": kind if kind in set(OutletKind) else "other"}
            url = str(facts.get("url", "")).strip()
            if url and not parse(url).fault:
                entry["url"] = url
                self._pages[group].setdefault(self._hosts.page_key(url), entry_id)
                self._homes.setdefault(host_of(url).removeprefix("www."), entry_id)
                self._ledger.take(facts["url"], f"outlets.{entry_id}.url")
            if entry["kind"] == "other":
                entry["note"] = "Imported; say what sort of publisher it is."
        elif group == "topics":
            entry = {"label": clean}
        else:
            entry = {"name": clean}
        good = [page for page in pages if not parse(page.strip()).fault]
        if good and group in ("actors", "people"):
            entry["same_as"] = [page.strip() for page in good]
            self._ledger.take(good, f"{group}.{entry_id}.same_as")
        if "kind" in facts and str(facts["kind"]) == entry.get("kind"):
            self._ledger.take(facts["kind"], f"{group}.{entry_id}.kind")
        elif "kind" in facts:
            self._ledger.refuse(facts["kind"], f"{str(facts['kind'])[:60]!r} is no kind of {group.removesuffix('s')}")
        for page in good if group in self._pages else ():
            self._pages[group].setdefault(self._hosts.page_key(page.strip()), entry_id)
        self.new[group][entry_id] = entry
        self._ask(group, entry_id)
        self._known[group].setdefault(name_key(clean), frozenset((entry_id,)))
        self._ledger.take(name, into)
        if name != entry_id:
            self._ledger.change(name, f"added to the registry as {entry_id!r}")
        return entry_id

    def proposals(self, corpus: Corpus) -> list[Proposal]:
        """Return those new entries that may be ones that were there before, by how much alike their names are."""
        found = []
        for group, entries in self.new.items():
            known = [(key, ascii_of(name)) for name, keys in _names(corpus, group) for key in keys]
            texts = [text for _, text in known]
            for entry_id, entry in entries.items() if texts else ():
                name = entry["names"][0]["text"] if group == "actors" else entry.get("name") or entry["label"]
                near = process.extract(
                    ascii_of(name), texts, scorer=fuzz.token_sort_ratio, score_cutoff=_ALIKE, limit=3
                )
                if near:
                    ids = tuple(dict.fromkeys(known[index][0] for _, _, index in near))
                    found.append(Proposal(group, entry_id, name, ids))
        return found


def name_key(name: str) -> str:
    """Return what two spellings of one name have in common: letters, without their case, and single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _names(corpus: Corpus, group: str) -> Iterator[tuple[str, frozenset[str]]]:
    found: dict[str, set[str]] = {}
    entries: Mapping[str, Any] = getattr(corpus, group)
    for key, entry in entries.items():
        texts = [name.text for name in getattr(entry, "names", ())]
        texts += [text for text in (getattr(entry, "name", ""), getattr(entry, "label", "")) if isinstance(text, str)]
        for text in texts:
            if text:
                found.setdefault(name_key(text), set()).add(key)
    yield from ((name, frozenset(keys)) for name, keys in found.items())


def _pages(corpus: Corpus, group: str, hosts: KnownHosts) -> Iterator[tuple[str, str]]:
    entries: Mapping[str, Any] = getattr(corpus, group)
    for key, entry in entries.items():
        for page in (*getattr(entry, "same_as", ()), *([entry.url] if getattr(entry, "url", None) else [])):
            yield hosts.page_key(page), key


__all__ = ["FILE", "Leaf", "Names", "Proposal", "name_key"]
