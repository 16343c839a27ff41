"""An import from beginning to end, up to the files that are to be written; nothing is read or written here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from counterpoint import load
from counterpoint.addresses import parse
from counterpoint.fmt.layout import Collection, field_shape
from counterpoint.fmt.trees import item_of, tree_of, write_tree
from counterpoint.importers._applying import unseen_notes
from counterpoint.importers._documents import Document, Kind, table_of
from counterpoint.importers._files import Files, Write
from counterpoint.importers._item import Item
from counterpoint.importers._kept import Kept, KeptRecord, keep_value, kept_path, plain_way, read_kept, write_kept
from counterpoint.importers._languages import Languages
from counterpoint.importers._leaves import Fate, Ledger, Steps, leafs_in, leaves_of, shown_steps
from counterpoint.importers._mapping import BadMapping, ImportMapping
from counterpoint.importers._matching import Known, keys_by_claim, plain_key
from counterpoint.importers._merging import KeptYours, changed_fields, merge_layout
from counterpoint.importers._outcome import LeafEntry, Outcome
from counterpoint.importers._pages import Pages
from counterpoint.importers._registry import Importer
from counterpoint.importers._registry_names import FILE, Names
from counterpoint.importers._settling import Settler, pruned
from counterpoint.load import FileKind, RecordFile
from counterpoint.load.files import REGISTRY
from counterpoint.model import Claim, Corpus, Registry, Source, Status
from counterpoint.model.hosts import hosts_of
from counterpoint.scaffold import FreeIds

_KEY_LIMIT = 500
_GROUPS = ("actors", "outlets", "topics", "people")
_OUTLETS, _SOURCES = "outlets", "sources"


@dataclass(frozen=True)
class SiteState:
    """What an import needs to know of the site.

    Attributes:
        corpus: its records.
        dossier: the dossier that claims go into.
        lang: the site's language.
        today: the day of the import.
        read: returns the bytes of a file, by its path from the site's root; None if there is none.
    """

    corpus: Corpus
    dossier: str
    lang: str
    today: str
    read: Callable[[str], bytes | None]


@dataclass
class Plan:
    """What an import would do."""

    outcome: Outcome
    writes: list[Write] = field(default_factory=list)


def kept_name(importer: Importer, mapping: ImportMapping) -> str:
    """Return the name of an import: that of its mapping, or of its format."""
    return mapping.name or importer.name


def plan_import(
    document: Document,
    importer: Importer,
    mapping: ImportMapping,
    site: SiteState,
    tick: Callable[[int], None] = lambda done: None,
) -> Plan:
    """Return what an import would do.

    Args:
        tick: called with the number of items that are done, for whoever waits; may raise to stop.

    Raises:
        BadInput: if there is nothing in the document that the importer reads.
        BadMapping: if the mapping does not fit the format, the document or the site.
    """
    asked = [name for name in ("items", "key", "fields", "ignore") if getattr(mapping, name)]
    if asked and not importer.takes_fields:
        other = "sheet" if document.kind is Kind.TABLE else "data"
        raise BadMapping(
            f"where the values of {importer.name} stand is known, so that {asked[0]!r} in the mapping means nothing; "
            f"leave it out, or import the file as {other!r}: counterpoint import {other} FILE"
        )
    return _Run(document, importer, mapping, site, tick).plan()


@dataclass(frozen=True, slots=True)
class _Found:
    """An item whose record is settled.

    Attributes:
        key: what the archive tells it by.
        asked: groups and ids of entries of registry and sources that are not there yet, and that it names.
    """

    item: Item
    tree: dict[str, Any]
    digest: str
    key: str
    asked: tuple[tuple[str, str], ...]


class _Run:
    def __init__(
        self,
        document: Document,
        importer: Importer,
        mapping: ImportMapping,
        site: SiteState,
        tick: Callable[[int], None],
    ) -> None:
        self.document, self.importer, self.mapping, self.site, self.tick = document, importer, mapping, site, tick
        self.name = kept_name(importer, mapping)
        self.outcome = Outcome(importer.name, self.name, document.name, notes=list(document.notes))
        self.ledger = Ledger()
        corpus = site.corpus
        self.hosts = hosts_of(corpus)
        self.kept_file = kept_path(self.name)
        self.kept_bytes = site.read(self.kept_file)
        self.kept = read_kept(self.kept_bytes, self.kept_file) if self.kept_bytes is not None else Kept()
        languages = Languages(mapping.lang, _languages(corpus) | {site.lang, *mapping.languages})
        lang = mapping.lang or site.lang
        self.names = Names(corpus, self.hosts, self.ledger, languages, lang, mapping.actor_kind or "person")
        before = f"{site.dossier}/"
        self.ours = {
            key.removeprefix(before): base for key, base in self.kept.sources.items() if key.startswith(before)
        }
        self.known: Mapping[str, Source] = corpus.sources.get(site.dossier, {})
        self.pages = Pages(self.known, self.ours, self.hosts, self.names, self.ledger)
        dossier = corpus.dossiers.get(site.dossier)
        own_lang = (dossier.lang if dossier else None) or site.lang
        self.settler = Settler(mapping, self.ledger, self.names, self.pages, languages, self._ratings(), own_lang)
        self.slugs = FreeIds(_taken(corpus, site.dossier))
        self.records = {
            str(claim.imported.key): claim
            for claim in corpus.claims
            if claim.imported is not None and claim.imported.archive == self.name
        }
        self.files = Files(site.read)
        self.new_kept: dict[str, KeptRecord] = {}
        self.needed: set[tuple[str, str]] = set()
        """Groups and ids of the new entries that records name which are written."""
        self.homes: dict[Steps, tuple[str, str]] = {}
        """Key and id of the record of each item, by the way to the item."""

    def _ratings(self) -> frozenset[str]:
        dossier = self.site.corpus.dossiers.get(self.site.dossier)
        scale = self.site.corpus.scales.get(dossier.scale) if dossier else None
        known = frozenset(map(str, scale.values)) if scale else frozenset()
        wrong = sorted({rating for rating in self.mapping.labels.values() if rating not in known})
        if wrong:
            there = ", ".join(sorted(known)) or "none"
            raise BadMapping(f"{wrong[0]!r} under 'labels' is no rating of the dossier's scale; there is {there}")
        return known

    def plan(self) -> Plan:
        found: list[_Found] = []
        for done, item in enumerate(self.importer.read(self.document, self.mapping), 1):
            settled = self._settled(item)
            if settled is not None:
                found.append(settled)
            self.tick(done)
        if self.importer.needs_mapping:
            self.outcome.notes += unseen_notes(self.document, self.mapping)
        keys = self._keys_of(found)
        for each, key in zip(found, keys, strict=True):
            self._item(each, key)
        self.pages.name_outlets()
        self._sources()
        self._registry()
        self._keep()
        seen = self.new_kept
        self.outcome.gone = sorted(key for key in self.kept.records if key not in seen and key in self.records)
        self.outcome.proposals = self.names.proposals(self.site.corpus)
        return Plan(self.outcome, self.files.writes)

    # One item ---------------------------------------------------------------------------------------------------------

    def _settled(self, item: Item) -> _Found | None:
        self.names.asked.clear()
        self.pages.asked.clear()
        tree = self.settler.settle(item.record)
        if tree is None:
            reason = next((self.ledger.entry(leaf.steps, leaf).how for leaf, _ in leafs_in(item.record, "")), "")
            self._refuse(item, reason or "there is no claim")
            return None
        asked = (*self.names.asked, *((_SOURCES, page) for page in self.pages.asked))
        return _Found(item, tree, _digest(tree), self._key(item, tree), asked)

    def _keys_of(self, found: list[_Found]) -> list[str]:
        """Return the key of each item's record; of items with one key, the claims say which record is whose."""
        groups: dict[str, dict[str, str]] = {}
        for each in found:
            groups.setdefault(each.key, {}).setdefault(each.digest, str(each.tree["claim"]))
        before = self._claims_before()
        given = {key: keys_by_claim(key, claims, before.get(key, {})) for key, claims in groups.items()}
        several = [key for key, claims in groups.items() if len(claims) > 1]
        if several:
            example = max(several, key=lambda key: len(groups[key]))
            what = "key belongs" if len(several) == 1 else "keys belong"
            self.outcome.notes.append(
                f"{len(several):,} {what} to several items each, such as {example[:100]!r} to "
                f"{len(groups[example]):,}; their claims tell them apart"
            )
        return [given[each.key][each.digest] for each in found]

    def _claims_before(self) -> dict[str, dict[str, Known]]:
        """Return what is known of the records of each key: by the key itself, with its number if it has one."""
        known: dict[str, dict[str, Known]] = {}
        for key in dict.fromkeys((*self.kept.records, *self.records)):
            kept, claim = self.kept.records.get(key), self.records.get(key)
            text = str(kept.base.get("claim", "")) if kept is not None else claim.claim if claim is not None else ""
            for name in {key, plain_key(key)}:
                known.setdefault(name, {})[key] = Known(kept.digest if kept is not None else "", text)
        return known

    def _item(self, found: _Found, key: str) -> None:
        item, tree, digest = found.item, found.tree, found.digest
        same = self.new_kept.get(key)
        if same is not None:
            self.ledger.take(tree, "")
            self.homes[item.steps] = key, same.id
            return
        kept, claim = self.kept.records.get(key), self.records.get(key)
        if claim is not None:
            record_id = claim.id
            if self._existing(claim, kept, tree, key, digest):
                # What people took out of the registry since does not come back.
                base = set(_texts_in(kept.base)) if kept is not None else set()
                self.needed.update(each for each in found.asked if each[1] not in base)
        elif kept is not None:
            record_id = kept.id
            self._missing(kept, key)
        else:
            record_id = self._new(item, tree, key, digest)
            if not record_id:
                return
            self.needed.update(found.asked)
        self.ledger.take(tree, "")
        for text in item.key:
            self.ledger.take(text, "imported.key")
        self.homes[item.steps] = key, record_id
        left = record_id in self.outcome.left and kept is not None
        self.new_kept[key] = kept if left and kept is not None else KeptRecord(record_id, digest, tree)

    def _refuse(self, item: Item, why: str) -> None:
        place = self.document.locate([item.steps, *[leaf.steps for leaf, _ in leafs_in(item.record, "")][:1]])
        line, column = next(iter(place.values()), (0, 0))
        file = self.document.file_of(item.steps)
        at = f"{file}:{line}:{column}" if line else f"{file}: {shown_steps(item.steps)}"
        self.outcome.refused.append((at, why))

    def _key(self, item: Item, tree: dict[str, Any]) -> str:
        texts = [" ".join(text.split()) for text in item.key if text.strip()]
        address = len(texts) == 1 and bool(parse(texts[0]).href)
        key = self.hosts.page_key(texts[0]) if address else " ".join(texts)
        if not key:
            return f"digest {_digest(tree)}"
        usable = key.isprintable() and len(key) <= _KEY_LIMIT
        return (
            key if usable else f"digest {hashlib.blake2b(key.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"
        )

    def _new(self, item: Item, tree: dict[str, Any], key: str, digest: str) -> str:
        slug = self.slugs.give(str(tree["claim"]))
        file = RecordFile(f"claims/{self.site.dossier}/{slug}.yml", FileKind.CLAIM, self.site.dossier, slug)
        text = write_tree({**tree, "imported": self._imported(key, digest)}, FileKind.CLAIM)
        problems = load.load_file(file, text.encode("utf-8", "surrogatepass")).problems
        if problems:
            self.ledger.refuse(tree, problems[0].message)
            self._refuse(item, problems[0].message)
            return ""
        self.files.put(file.path, None, text.encode())
        self.outcome.created.append(f"{self.site.dossier}/{slug}")
        return f"{self.site.dossier}/{slug}"

    def _imported(self, key: str, digest: str) -> dict[str, str]:
        return {"from": self.name, "key": key, "date": self.site.today, "digest": digest}

    def _missing(self, kept: KeptRecord, key: str) -> None:
        if f"claims/{kept.id}.yml" in self.site.corpus.unread:
            self.outcome.left[kept.id] = "it has faults of reading; `counterpoint check` shows them"
        else:
            self.outcome.removed.append(key)

    def _existing(self, claim: Claim, kept: KeptRecord | None, tree: dict[str, Any], key: str, digest: str) -> bool:
        """Bring what is new into a record; return whether the record is now as the import and people have it."""
        if kept is not None and kept.digest == digest:
            self.outcome.unchanged += 1
            return False
        if claim.dossier_id != self.site.dossier:
            self.outcome.left[claim.id] = f"it was moved out of {self.site.dossier!r}"
            return False
        path = f"claims/{claim.id}.yml"
        file = RecordFile(path, FileKind.CLAIM, claim.dossier_id, claim.slug)
        base = kept.base if kept is not None else {}
        added = {"imported": self._imported(key, digest)}
        mine: list[KeptYours] = []
        changed: list[str] = []

        def change(layout: Collection) -> None:
            before = tree_of(layout)
            mine.extend(merge_layout(layout, base, tree))
            changed.extend(changed_fields(before, tree_of(layout)))
            _set(layout, "imported", added["imported"])

        why = self.files.rewrite(file, change)
        if mine:
            self.outcome.kept_yours[claim.id] = mine
        if why:
            self.outcome.left[claim.id] = why
        else:
            self.outcome.updated.append(claim.id)
            if claim.status is not Status.DRAFT and changed:
                self.outcome.public[claim.id] = changed
        return not why

    # What belongs to all --------------------------------------------------------------------------------------------

    def _sources(self) -> None:
        path = f"claims/{self.site.dossier}/sources.yml"
        file = RecordFile(path, FileKind.SOURCES, self.site.dossier, "sources")
        new = {
            key: tree
            for key, tree in self.pages.made.items()
            if key not in self.known and (_SOURCES, key) in self.needed
        }
        self.needed.update((_OUTLETS, str(tree["outlet"])) for tree in new.values() if "outlet" in tree)
        changed = {
            key: tree for key, tree in self.pages.made.items() if key in self.known and tree != self.ours.get(key)
        }
        self.needed.update((_OUTLETS, str(tree["outlet"])) for tree in changed.values() if "outlet" in tree)
        if changed:
            why = self.files.rewrite(file, lambda layout: self._merge_sources(layout, changed))
            if why:
                self.outcome.left[path] = why
        self._added(path, self.files.add(file, {"sources": new}))

    def _merge_sources(self, layout: Collection, changed: Mapping[str, Any]) -> None:
        group = next((item.value for item in layout.items if item.key == "sources"), None)
        if not isinstance(group, Collection):
            return
        there = {str(item.key): item.value for item in group.items}
        for key, tree in changed.items():
            inside = there.get(key)
            if isinstance(inside, Collection):
                mine = merge_layout(inside, self.ours.get(key, {}), tree)
                if mine:
                    self.outcome.kept_yours[f"{self.site.dossier}/sources.yml: {key}"] = mine

    def _registry(self) -> None:
        file = RecordFile(f"claims/{REGISTRY}/{FILE}.yml", FileKind.REGISTRY, "", FILE)
        groups = {}
        for group in _GROUPS:
            entries = self.names.new[group]
            for key in [key for key in entries if (group, key) not in self.needed]:
                del entries[key]
            checked = pruned(Registry, {group: entries}, Ledger()) if entries else None
            groups[group] = dict(sorted((checked or {}).get(group, {}).items()))
        self._added(file.path, self.files.add(file, groups))

    def _added(self, path: str, entries: list[str]) -> None:
        if entries:
            self.outcome.added[path] = [*self.outcome.added.get(path, []), *entries]

    def _keep(self) -> None:
        """Account for every leaf, and keep the values for which there was no place."""
        unmapped: dict[str, dict[str, str]] = {}
        rest: dict[str, str] = {}
        there: set[tuple[str, str]] = set()
        refused: list[Steps] = []
        for steps, value in leaves_of(self.document.tree):
            entry = self.ledger.entry(steps, value)
            item = next((steps[:n] for n in range(len(steps), -1, -1) if steps[:n] in self.homes), None)
            key, record_id = self.homes[item] if item is not None else ("", "")
            self.outcome.leaves.append(LeafEntry(steps, value, entry, record_id))
            if self.kept.rest:
                there.add((plain_way(shown_steps(steps)), value))
            if entry.fate is Fate.REFUSED:
                refused.append(steps)
            if entry.fate in (Fate.UNMAPPED, Fate.REFUSED) and value:
                if item is None:
                    rest[shown_steps(steps)] = value
                else:
                    keep_value(unmapped.setdefault(key, {}), shown_steps(steps[len(item) :]), value)
        places = self.document.locate(refused) if refused else {}
        if places:
            self.outcome.leaves = [_placed(leaf, places, self.document) for leaf in self.outcome.leaves]
        records = {
            key: KeptRecord(record.id, record.digest, record.base, unmapped.get(key, {}))
            for key, record in self.new_kept.items()
        }
        sources = {
            f"{self.site.dossier}/{key}": tree
            for key, tree in self.pages.made.items()
            if key in self.known or (_SOURCES, key) in self.needed
        }
        # What an earlier input had is not lost; what only stands elsewhere now is not kept twice.
        for way, value in self.kept.rest.items():
            if (plain_way(way), value) not in there:
                keep_value(rest, way, value)
        kept = Kept({**self.kept.records, **records}, {**self.kept.sources, **sources}, rest)
        if not kept.records and not kept.sources:
            return
        data = write_kept(kept)
        if data != self.kept_bytes:
            self.files.put(self.kept_file, self.kept_bytes, data)


def _placed(leaf: LeafEntry, places: Mapping[Steps, tuple[int, int]], document: Document) -> LeafEntry:
    line, column = places.get(leaf.steps, (0, 0))
    return replace(leaf, line=line, column=column, file=document.file_of(leaf.steps)) if line else leaf


def _digest(tree: Any) -> str:
    return hashlib.blake2b(table_of(tree).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _texts_in(tree: Any) -> Iterator[str]:
    if isinstance(tree, Mapping):
        for inner in tree.values():
            yield from _texts_in(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _texts_in(inner)
    else:
        yield str(tree)


def _set(layout: Collection, key: str, value: Any) -> None:
    item = item_of(key, value, field_shape(layout.shape, key), layout)
    there = next((index for index, other in enumerate(layout.items) if other.key == key), None)
    if there is None:
        layout.items.append(item)
    else:
        old = layout.items[there]
        item.above, item.behind = old.above, old.behind
        layout.items[there] = item


def _languages(corpus: Corpus) -> frozenset[str]:
    def found() -> Iterator[str]:
        for claim in corpus.claims:
            yield claim.lang
            for entry in claim.entries:
                yield from (wording.lang for wording in entry.wordings)

    return frozenset(found())


def _taken(corpus: Corpus, dossier: str) -> Iterator[str]:
    for claim in corpus.claims:
        if claim.dossier_id == dossier:
            yield claim.slug
        for path in claim.former_paths:
            folder, _, name = str(path).rpartition("/")
            if (folder or claim.dossier_id) == dossier:
                yield name
    for unread in corpus.unread:
        yield unread.rpartition("/")[2].removesuffix(".yml")
