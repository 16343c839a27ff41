"""Runs an import in memory, and reads what it wrote."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from counterpoint import load
from counterpoint.importers import (
    Fate,
    ImportMapping,
    Plan,
    SiteState,
    importer_named,
    leaves_of,
    plan_import,
    read_document,
    recognised,
)
from counterpoint.importers._documents import joined
from tests.checks.sample import PATHS, REGISTRY
from tests.checks.sample import site as sample_site

DAY = "2026-11-26"


class Archive:
    """A site in memory into which things are imported."""

    lang = "en"
    """The site's language."""

    def __init__(self, **blocks: str) -> None:
        self.files = {path: text.encode() for path, text in sample_site(**blocks).items()}
        self.files[PATHS["registry.yml"]] = REGISTRY.encode()

    def state(self) -> SiteState:
        loaded = []
        for path, data in sorted(self.files.items()):
            file = _file_of(path)
            if file is not None:
                loaded.append(load.load_file(file, data))
        return SiteState(load.assemble(loaded).corpus, "roads", self.lang, DAY, self.files.get)

    def plan(
        self, data: bytes | str | Any, mapping: ImportMapping | None = None, format: str = "", name: str = "input"
    ) -> Plan:
        mapping = mapping or ImportMapping()
        if not isinstance(data, (bytes, str)):
            data = json.dumps(data)
        document = read_document(data.encode() if isinstance(data, str) else data, name, mapping)
        importer = importer_named(format) if format else recognised(document)
        plan = plan_import(document, importer, mapping, self.state())
        assert len(plan.outcome.leaves) == sum(1 for _ in leaves_of(document.tree))
        return plan

    def bring(self, data: Any, mapping: ImportMapping | None = None, format: str = "", name: str = "input") -> Plan:
        """Import, and write what is to be written."""
        plan = self.plan(data, mapping, format, name)
        self.write(plan)
        return plan

    def write(self, plan: Plan) -> None:
        for write in plan.writes:
            assert self.files.get(write.path) == write.before
            self.files[write.path] = write.after

    def record(self, slug: str) -> Any:
        return yaml.load(self.files[f"claims/roads/{slug}.yml"], yaml.CBaseLoader)

    def records(self) -> dict[str, Any]:
        """All imported records, by their file names."""
        found = {}
        for path in sorted(self.files):
            folder, _, name = path.rpartition("/")
            if folder == "claims/roads" and b"\nimported:" in self.files[path]:
                found[name.removesuffix(".yml")] = self.record(name.removesuffix(".yml"))
        return found

    def entries(self, path: str, group: str) -> Any:
        return yaml.load(self.files[path], yaml.CBaseLoader).get(group, {})

    def sources(self) -> Any:
        return self.entries("claims/roads/sources.yml", "sources")

    def faults(self) -> list[str]:
        """What the strict loader says against any file."""
        found = []
        for path, data in sorted(self.files.items()):
            file = _file_of(path)
            if file is not None:
                found += [str(problem) for problem in load.load_file(file, data).problems]
        return found


def _file_of(path: str) -> load.RecordFile | None:
    _, folder, name = path.split("/")
    stem = name.removesuffix(".yml")
    if folder == "_imports":
        return None
    if folder == "_registry":
        return load.RecordFile(path, load.FileKind.REGISTRY, "", stem)
    kinds = {"dossier": load.FileKind.DOSSIER, "sources": load.FileKind.SOURCES}
    return load.RecordFile(path, kinds.get(stem, load.FileKind.CLAIM), folder, stem)


def fates(plan: Plan) -> dict[str, tuple[Fate, str]]:
    """What became of each leaf, by the way to it: its fate, and where it went or why not."""
    from counterpoint.importers import shown_steps

    return {
        shown_steps(leaf.steps): (leaf.entry.fate, leaf.entry.into if leaf.entry.into else leaf.entry.how)
        for leaf in plan.outcome.leaves
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)


__all__ = ["DAY", "Archive", "fates", "joined", "write_files"]
