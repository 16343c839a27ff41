"""Sources of a dossier: one for each page, in whatever form its address was given; an archive's address taken apart."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Any

from counterpoint.addresses import KnownHosts, host_of, parse
from counterpoint.importers._documents import table_of
from counterpoint.importers._leaves import Ledger
from counterpoint.importers._registry_names import Names
from counterpoint.model import Source
from counterpoint.scaffold import FreeIds, capture_of, copied_page, plain_address, source_name


class Pages:
    """The sources of a dossier by their pages, and those that are added.

    Args:
        known: the dossier's sources by id.
        ours: ids of those that this import brought before, and may change.
    """

    def __init__(
        self, known: Mapping[str, Source], ours: Container[str], hosts: KnownHosts, names: Names, ledger: Ledger
    ) -> None:
        self._hosts = hosts
        self._names = names
        self._ledger = ledger
        self._ids = FreeIds(known)
        self._known = known
        self._by_page = {hosts.page_key(source.url): key for key, source in known.items() if source.url}
        self._documents = {table_of(_facts(source)): key for key, source in known.items() if not source.url}
        self._ours = ours
        self.made: dict[str, dict[str, Any]] = {}
        """What this import says of each source that it names, but for those that people brought."""
        self.asked: set[str] = set()
        """Ids of those that were named since somebody looked; whoever looks clears it."""

    def settle(self, tree: dict[str, Any], into: str) -> str | None:
        """Return the id of the source that a page is; it is added if it is not there.

        Args:
            tree: its fields, all but address and copies settled already.
        """
        url = tree.get("url")
        if url is None:
            return self._document(tree, into)
        address = self._address(tree, url)
        if address is None:
            return None
        url, key = address, self._hosts.page_key(str(address))
        found = self._by_page.get(key)
        if found in self.made:
            self.asked.add(found)
            self._add_to(found, {**tree, "url": url}, into)
            return found
        if found is not None and found not in self._ours:
            self._compare(found, {**tree, "url": url}, into)
            return found
        outlet = tree.get("outlet") or self._names.outlet_at(str(url))
        name = source_name(str(url), str(outlet or ""), str(tree.get("published") or ""))
        source_id = found or self._ids.give(name, "source")
        self._by_page[key] = source_id
        self.made[source_id] = made = {**tree, "url": url}
        self.asked.add(source_id)
        self._ledger.take(made, f"{into} ({source_id})")
        return source_id

    def name_outlets(self) -> None:
        """Name the publisher of each page by its host, now that all publishers are known."""
        for source_id, tree in self.made.items():
            outlet = "" if "outlet" in tree else self._names.outlet_at(str(tree.get("url", "")))
            if outlet:
                self.made[source_id] = {"outlet": outlet, **tree}

    def _document(self, tree: dict[str, Any], into: str) -> str | None:
        """Add a source without an address; each is its own."""
        if not tree.get("title") and not tree.get("details"):
            self._ledger.refuse(tree, "a source needs an address, a title or details")
            return None
        name = f"{tree.get('title') or tree.get('details')}"
        key = table_of(tree)
        source_id = self._documents.get(key) or self._ids.give(name, "source")
        self._documents[key] = source_id
        if source_id not in self._known:
            self.made[source_id] = dict(tree)
            self.asked.add(source_id)
        self._ledger.take(tree, f"{into} ({source_id})")
        return source_id

    def _address(self, tree: dict[str, Any], given: str) -> Any:
        """Return the page's own address, without what only follows the reader; copies go to `archived`."""
        url = given.like(given.strip()) if hasattr(given, "like") else given.strip()
        if parse(str(url)).fault:
            self._ledger.refuse(tree, f"{str(url)[:80]!r} {parse(str(url)).fault}")
            return None
        copied = copied_page(str(url), self._hosts)
        if copied is not None:
            inner, copy = copied
            if parse(inner).fault:
                self._ledger.refuse(tree, f"the archive's address contains {inner[:80]!r}, which is no address")
                return None
            tree["archived"] = [*tree.get("archived", []), copy]
            self._ledger.change(given, "an archive's address, taken apart into page and copy")
            return _like(given, inner)
        plain, notes = plain_address(str(url), self._hosts)
        for note in notes:
            self._ledger.change(given, note)
        return _like(given, plain)

    def copies(self, values: Any) -> list[dict[str, Any]]:
        """Return the archived copies at some addresses; what is no archive's address is refused."""
        found: list[dict[str, Any]] = []
        for value in values if isinstance(values, list) else [values]:
            tree = {"url": value} if isinstance(value, str) else dict(value)
            url = tree.get("url")
            text = str(url or "").strip()
            fault = parse(text).fault if url else "is missing"
            if fault:
                self._ledger.refuse(value, f"{text[:80]!r} {fault}")
            elif not self._hosts.is_archive(host_of(text)):
                self._ledger.refuse(value, f"{host_of(text)!r} is no archive that is known")
            else:
                copy = self._hosts.wrapped(text)
                made = capture_of(_like(url, text), copy.moment if copy else "")
                found.append({**made, **{key: inner for key, inner in tree.items() if key != "url"}})
        return found

    def _add_to(self, source_id: str, tree: dict[str, Any], into: str) -> None:
        """Add what is new of a page to what this import says of it."""
        made = self.made[source_id]
        for key, value in tree.items():
            if key == "archived":
                there = {str(copy["url"]) for copy in made.get(key, [])}
                more = [copy for copy in value if str(copy["url"]) not in there]
                if more:
                    made[key] = [*made.get(key, []), *more]
            elif key not in made:
                made[key] = value
            elif str(made[key]) != str(value) and key != "url":
                self._ledger.keep(value, f"{source_id!r} has another {key!r} already")
                continue
            elif str(made[key]) != str(value):
                self._ledger.change(value, f"the same page as {str(made[key])!r}")
            self._ledger.take(value, f"{into} ({source_id}).{key}")

    def _compare(self, source_id: str, tree: dict[str, Any], into: str) -> None:
        """Note what a source that people wrote has of what this import says."""
        source = self._known[source_id]
        copies = {str(copy.url) for copy in source.archived}
        for key, value in tree.items():
            there = getattr(source, key, None)
            if key == "url":
                if str(there) != str(value):
                    self._ledger.change(value, f"the same page as {str(there)!r}")
                self._ledger.take(value, f"{into} ({source_id})")
            elif key == "archived":
                for copy in value:
                    if str(copy["url"]) in copies:
                        self._ledger.take(copy, f"{into} ({source_id}).archived")
                    else:
                        self._ledger.keep(copy, f"the source {source_id!r} is there already, without this copy")
            elif there is not None and str(there) == str(value):
                self._ledger.take(value, f"{into} ({source_id}).{key}")
            else:
                self._ledger.keep(value, f"the source {source_id!r} is there already, with another {key!r} or none")


def _facts(source: Source) -> dict[str, str]:
    found = {name: getattr(source, name) for name in ("outlet", "title", "author", "details", "published", "lang")}
    return {name: str(value) for name, value in found.items() if value}


def _like(leaf: Any, text: str) -> Any:
    return leaf.like(text) if hasattr(leaf, "like") else text
