"""Records as YAML files, each text in double quotation marks with every unusual character as an escape."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Mapping
from typing import Any

from counterpoint import load, model
from counterpoint.load import FileKind, RecordFile
from counterpoint.model.fields import fields_of
from counterpoint.problems import Problem
from tests.render.records import picture_file

_UNUSUAL = re.compile("[^ -~\u00a0-\u1fff\u2030-\ud7ff\ue000-\ufdcf\uff00-\uffee\U00010000-\U0003fffd]")


def quoted(text: str) -> str:
    """Return a text as a YAML scalar: JSON, with escapes that no reader can misread."""
    body = json.dumps(text, ensure_ascii=False)
    return _UNUSUAL.sub(_escape, body)


def _escape(found: re.Match[str]) -> str:
    code = ord(found[0])
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def written(value: Any) -> str:
    """Return a tree of mappings, lists and texts as YAML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(key)}: {written(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return quoted(value)


def tree_of(record: Any) -> Any:
    """Return a record as mappings, lists and texts, without what is given by the name of its file."""
    if isinstance(record, model.Evidence) and isinstance(record.written, model.Evidence):
        record = record.written
    if isinstance(record, model.Record):
        values = {}
        for field in dataclasses.fields(record):
            value = getattr(record, field.name)
            if field.name == "place" or field.metadata.get("given") or value is None or value in ((), {}):
                continue
            if not value and field.metadata.get("required_without"):
                continue
            values[field.name] = tree_of(value)
        return values
    if isinstance(record, Mapping):
        return {key: tree_of(item) for key, item in record.items()}
    if isinstance(record, tuple):
        return [tree_of(item) for item in record]
    return str(record)


def block(record: Any) -> str:
    """Return a record as YAML with one field a line, so that a position says which field is meant."""
    return "".join(f"{quoted(key)}: {written(value)}\n" for key, value in tree_of(record).items())


def files_of(corpus: model.Corpus) -> dict[RecordFile, bytes]:
    """Return the files that hold a corpus."""
    files = {}
    for claim in corpus.claims:
        path = f"claims/{claim.id}.yml"
        files[RecordFile(path, FileKind.CLAIM, claim.dossier_id, claim.slug)] = block(claim)
    for dossier in corpus.dossiers.values():
        path = f"claims/{dossier.id}/dossier.yml"
        files[RecordFile(path, FileKind.DOSSIER, dossier.id, "dossier")] = block(dossier)
    for dossier_id, sources in corpus.sources.items():
        path = f"claims/{dossier_id}/sources.yml"
        files[RecordFile(path, FileKind.SOURCES, dossier_id, "sources")] = "sources:\n" + "".join(
            f"  {key}: {written(tree_of(value))}\n" for key, value in sources.items()
        )
    for background in corpus.backgrounds.values():
        path = f"claims/{background.id}/background.yml"
        entries = {name: getattr(background, name) for name in fields_of(model.Background)}
        files[RecordFile(path, FileKind.BACKGROUND, background.id, "background")] = "".join(
            f"{name}:\n" + "".join(f"  {key}: {written(tree_of(value))}\n" for key, value in listed.items())
            for name, listed in entries.items()
            if listed
        )
    for dossier_id, shared in corpus.evidence.items():
        path = f"claims/{dossier_id}/evidence.yml"
        files[RecordFile(path, FileKind.EVIDENCE, dossier_id, "evidence")] = "evidence:\n" + "".join(
            f"  {key}: {written(tree_of(value))}\n" for key, value in shared.items()
        )
    lines = []
    for name in fields_of(model.Registry):
        if entries := getattr(corpus, name):
            lines.append(f"{name}:\n")
            lines += [f"  {key}: {written(tree_of(value))}\n" for key, value in entries.items()]
    files[RecordFile("claims/_registry/all.yml", FileKind.REGISTRY, "", "all")] = "".join(lines)
    pictures = {
        RecordFile(picture.place.path, FileKind.PICTURE, dossier_id, name.partition(".")[0]): picture_file(name)
        for dossier_id, listed in corpus.pictures.items()
        for name, picture in listed.items()
    }
    return {file: text.encode() for file, text in files.items()} | pictures


def read(files: Mapping[RecordFile, bytes]) -> tuple[model.Corpus, tuple[Problem, ...]]:
    """Return what the loader makes of files, and its problems with their marks."""
    loaded = load.assemble(load.load_file(file, data) for file, data in sorted(files.items()))
    data = {file.path: content for file, content in files.items()}
    # What a corpus knows of the files it was read from is not in the records.
    return dataclasses.replace(loaded.corpus, files={}), load.locate_problems(loaded.problems, data.__getitem__)
