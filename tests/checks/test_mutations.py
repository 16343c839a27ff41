"""Faults put into the real dossier, one at a time, are found at the right line.

Every reference is misspelt, every required field removed, every enumerated value misspelt and put where another set of
values belongs. All of it takes minutes, so that a fixed sample is tried; set COUNTERPOINT_MUTATIONS=all for all of it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterpoint import checks, model
from counterpoint.checks._visits import holders_of
from counterpoint.load import FileKind, RecordFile, find_files, load_file, load_site, locate_problems
from counterpoint.model import Corpus, Record
from counterpoint.model.marks import KEY, Step
from counterpoint.problems import Problem
from tests.checks.sample import check_corpus

ROOT = Path(__file__).parents[2]
REFERENCES: dict[object, set[str]] = {
    model.ActorId: {"AC01"},
    model.OutletId: {"AC02"},
    model.TopicId: {"AC03"},
    model.ScaleId: {"AC04"},
    model.SourceId: {"SR01"},
    model.SharedEvidenceId: {"EV10"},
    model.RatingId: {"VD01"},
    model.ClaimRef: {"CL01"},
    model.EntryRef: {"ST01", "ST22"},
}
SAMPLE = {
    FileKind.CLAIM: 500,
    FileKind.DOSSIER: 20,
    FileKind.SOURCES: 30,
    FileKind.BACKGROUND: 40,
    FileKind.EVIDENCE: 20,
    FileKind.REGISTRY: 50,
}
"""How many faults of each kind of file are tried."""

Steps = tuple[Step, ...]


@dataclass(frozen=True)
class Mutation:
    """One fault: what is done to which value, and the codes that may say so."""

    file: RecordFile
    kind: str
    steps: Steps
    codes: frozenset[str]
    value: str = ""
    across: bool = False
    """Whether only a look at the whole corpus finds it."""


@dataclass(frozen=True)
class Layout:
    """A file's text, with the nodes of its keys and values."""

    text: str
    nodes: dict[Steps, Any]

    def span(self, steps: Steps) -> tuple[int, int]:
        node = self.nodes[steps]
        return node.start_mark.index, node.end_mark.index


def layout_of(text: str) -> Layout:
    nodes: dict[Steps, Any] = {}

    def visit(node: yaml.Node, steps: Steps) -> None:
        nodes[steps] = node
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                nodes[(*steps, key.value, KEY)] = key
                visit(value, (*steps, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                visit(value, (*steps, index))

    root = yaml.compose(text, Loader=yaml.SafeLoader)
    assert root is not None
    visit(root, ())
    return Layout(text, nodes)


def mutations_of(file: RecordFile, record: Record, layout: Layout) -> Iterator[Mutation]:
    for part in records_within(record):
        steps = part.place.steps
        for reference, kinds, more in references_in(part):
            place = (*steps, *more)
            if place in layout.nodes:
                codes = frozenset(REFERENCES[kinds[0]])
                across = kinds[0] is model.ClaimRef or "#" in reference
                yield Mutation(file, "reference misspelt", place, codes, reference + "-x", across)
        for field in fields(part):
            place = (*steps, field.name)
            value = getattr(part, field.name)
            if isinstance(value, StrEnum) and place in layout.nodes:
                yield Mutation(file, "value misspelt", place, frozenset({"LD15"}), f"{value.value}x")
                foreign = next(
                    v for v in ("decisive", "retracts", "podcast") if v not in {m.value for m in type(value)}
                )
                yield Mutation(file, "value swapped", place, frozenset({"LD15"}), foreign)
            if is_required(part, field.name) and place in layout.nodes:
                yield Mutation(file, "field removed", place, frozenset({"LD12"}))
        if isinstance(part, model.Wording) and (*steps, "source") in layout.nodes:
            yield Mutation(file, "source removed", (*steps, "source"), frozenset({"ST02"}))


def records_within(record: Record) -> Iterator[Record]:
    yield record
    for holder in holders_of(type(record)):
        content = getattr(record, holder.name)
        items = content if holder.many else content.values() if holder.mapped else (content,)
        for item in items or ():
            if isinstance(item, Record):
                yield from records_within(item)


def references_in(record: Record) -> Iterator[tuple[str, tuple[object, ...], Steps]]:
    for holder in holders_of(type(record)):
        if holder.kinds and holder.kinds[0] in REFERENCES:
            content = getattr(record, holder.name)
            if holder.many:
                yield from ((i, holder.kinds, (holder.name, n)) for n, i in enumerate(content) if isinstance(i, str))
            elif isinstance(content, str):
                yield content, holder.kinds, (holder.name,)


def is_required(record: Record, name: str) -> bool:
    from counterpoint.load.records import forms_of

    kind: Any = type(record)
    form = forms_of(kind).get(name)
    return form is not None and form.required


def mutated(mutation: Mutation, layout: Layout) -> tuple[str, set[int]]:
    """Return the text with the fault in it, and the lines at which it may be shown."""
    text, steps = layout.text, mutation.steps
    start, end = layout.span(steps)
    if mutation.value:
        line = layout.nodes[steps].start_mark.line + 1
        return text[:start] + mutation.value + text[end:], {line}
    key = layout.nodes[(*steps, KEY)]
    parent = layout.nodes[steps[:-1]]
    line = key.start_mark.line + 1
    if parent.flow_style:
        rest = text[end:].lstrip(" \n")
        end = end + (len(text[end:]) - len(text[end:].lstrip(" \n"))) + 1 if rest.startswith(",") else end
        text = text[: key.start_mark.index] + text[end:].lstrip(" ")
    elif isinstance(layout.nodes[steps], yaml.ScalarNode) and len(parent.value) > 1:
        removed = text[key.start_mark.index : end].rstrip()
        blank = "\n" * removed.count("\n")
        text = text[: key.start_mark.index] + blank + text[key.start_mark.index + len(removed) :]
    else:
        # The key stays, under a name that no record has, so that the lines around it stay as they are.
        text = text[: key.start_mark.index] + text[key.start_mark.index :].replace(key.value, "x-" + key.value, 1)
    lines = {line, parent.start_mark.line + 1}
    lines.update(other.start_mark.line + 1 for other, _ in parent.value[1:2])
    if (*steps[:-1], KEY) in layout.nodes:
        lines.add(layout.nodes[(*steps[:-1], KEY)].start_mark.line + 1)
    return text, lines


def problems_after(mutation: Mutation, text: str, corpus: Corpus) -> tuple[Problem, ...]:
    data = text.encode()
    loaded = load_file(mutation.file, data)
    problems = list(loaded.problems)
    if not problems and loaded.record is not None:
        problems.extend(check_again(mutation, loaded.record, corpus))
    path = mutation.file.path
    return locate_problems([p for p in problems if p.place.path == path], lambda _: data)


def check_again(mutation: Mutation, record: Record, corpus: Corpus) -> tuple[Problem, ...]:
    if isinstance(record, model.Claim):
        record = model.with_shared(record, corpus.evidence.get(record.dossier_id, {}))
        claims = tuple(record if claim.id == record.id else claim for claim in corpus.claims)
        changed = replace(corpus, claims=claims)
        return check_corpus(changed) if mutation.across else checks.check_claim(record, changed)
    few = replace(corpus, claims=())
    if isinstance(record, model.Dossier):
        changed = replace(few, dossiers={**corpus.dossiers, record.id: record})
    elif isinstance(record, model.SourceList):
        sources: dict[str, Any] = {**corpus.sources, mutation.file.dossier_id: record.sources}
        changed = replace(few, sources=sources)
    elif isinstance(record, model.Background):
        changed = replace(few, backgrounds={record.id: record})
    elif isinstance(record, model.EvidenceList):
        evidence: dict[str, Any] = {mutation.file.dossier_id: record.evidence}
        changed = replace(few, evidence=evidence)
    else:
        assert isinstance(record, model.Registry)
        names = ("actors", "outlets", "scales", "topics")
        registry: dict[str, Any] = {name: {**getattr(corpus, name), **getattr(record, name)} for name in names}
        changed = replace(few, **registry)
    return check_corpus(changed)


def sampled(mutations: list[Mutation], size: int) -> list[Mutation]:
    if os.environ.get("COUNTERPOINT_MUTATIONS") == "all" or len(mutations) <= size:
        return mutations
    return [mutations[index * len(mutations) // size] for index in range(size)]


@pytest.mark.scale
def test_each_fault_in_the_real_dossier_is_found_at_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    loaded = load_site(ROOT)
    assert loaded.problems == ()
    layouts: dict[str, Layout] = {}
    possible: dict[FileKind, list[Mutation]] = {}
    for file in (f for f in find_files(ROOT)[0] if f.kind.is_yaml):
        data = (ROOT / file.path).read_bytes()
        record = load_file(file, data).record
        assert record is not None
        layouts[file.path] = layout_of(data.decode())
        possible.setdefault(file.kind, []).extend(mutations_of(file, record, layouts[file.path]))
    tried: Counter[str] = Counter()
    missed = []
    for kind, mutations in possible.items():
        for mutation in sampled(mutations, SAMPLE[kind]):
            text, lines = mutated(mutation, layouts[mutation.file.path])
            problems = problems_after(mutation, text, loaded.corpus)
            found = {(p.code, p.mark.line) for p in problems if p.position is not None}
            tried[mutation.kind] += 1
            if not any((code, line) in found for code in mutation.codes for line in lines):
                missed.append(f"{mutation.file.path} {mutation.steps} {mutation.kind}: {sorted(found)}, at {lines}")
    total = sum(len(mutations) for mutations in possible.values())
    with capsys.disabled():
        kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(tried.items()))
        print(f"\nmutations of the dossier: {tried.total()} tried of {total} ({kinds}), {len(missed)} missed")
    assert "\n".join(missed) == ""
