"""A small valid site, and how an example of the manual is laid over it.

An example is one block, or several: a block that begins with a comment such as `# sources.yml` goes with the one before
it. The keys of a block take the place of the sample's keys; below `sources` and the lists of the registry
they are added to the sample's entries, of which only those that are referred to are used. `# without verdict` leaves
out a key, `# without dossier.yml` a file. Lines of a block keep their number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from counterpoint import checks
from counterpoint.load import FileKind, RecordFile, assemble, load_file, locate_problems
from counterpoint.load.files import OF_DOSSIERS
from counterpoint.model import Corpus
from counterpoint.problems import Problem
from counterpoint.publish.found import Found

MAIN = "bridge.yml"
PATHS = {
    "registry.yml": "claims/_registry/registry.yml",
    "topics.yml": "claims/_registry/topics.yml",
    "checks.yml": "claims/checks.yml",
}
LISTS = ("sources", "actors", "outlets", "scales", "topics", "people", "methods", "hosts")

CLAIM = """\
claim: The bridge was open in June 2019
status: published
published: 2019-07-10
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: The bridge is open., lang: en, source: county-log-2019}
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
    note: The reporter stood before the barrier on 2 June.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
"""

DOSSIER = """\
title: County roads
summary: What was said of the county's roads.
scale: plain
"""

SOURCES = """\
sources:
  county-log-2019:
    url: https://county.example/log/2019
    outlet: county-council
    published: 2019-06-05
    lang: en
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://county.example/log/2019}]
  daily-post-2019:
    url: https://post.example/2019/bridge-closed
    outlet: daily-post
    published: 2019-06-03
    lang: en
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://post.example/2019/bridge-closed}]
  copied-2019:
    url: https://copied.example/12345
    outlet: copied-news
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://copied.example/12345}]
  short-times-2019:
    url: https://short.example/bridge
    outlet: short-times
    accessed: 2019-06-20
    archived: [{url: https://web.archive.org/web/20190620/https://short.example/bridge}]
"""

REGISTRY = """\
actors:
  roads-office:
    names: [{text: Roads Office, lang: en}]
    kind: government-body
    country: GB
  mayor-doe:
    names: [{text: Mayor Jane Doe, lang: en}]
    kind: person
    country: GB
  mayor-roe:
    names: [{text: Mayor John Roe, lang: en}]
    kind: person
    country: GB
    died: 2019-01-01
  ministry-ua:
    names: [{text: Ministry of Roads, lang: en}, {text: Міністерство доріг, lang: uk}]
    kind: government-body
    country: UA
outlets:
  county-council: {name: County Council, kind: official, country: GB}
  daily-post: {name: Daily Post, kind: independent, country: GB}
  copied-news: {name: Copied News, kind: aggregator}
  short-times:
    name: Short Times
    kind: independent
    url: https://short.example/
    reuse: {max_characters: 60}
  linked-times:
    name: Linked Times
    kind: independent
    url: https://www.linked.example/
    reuse: {hyperlink: required}
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate}
      not-so: {label: Not so, definition: It is not so., family: inaccurate}
      unclear: {label: Unclear, definition: What is known does not decide., family: unproven}
topics:
  road-works: {label: Road works}
"""

OPTIONAL = ("background.yml", "evidence.yml")
"""Files of a dossier that the sample does without."""

SAMPLES = {MAIN: CLAIM, "dossier.yml": DOSSIER, "sources.yml": SOURCES, "registry.yml": REGISTRY}

_MARK = re.compile(r"[ \t]*# (?P<codes>[A-Z]{2}\d\d(?:, [A-Z]{2}\d\d)*)$", re.MULTILINE)
_FENCE = re.compile(r"```yaml\n(?P<body>.*?)```", re.DOTALL)
_HEADER = re.compile(r"# (?P<name>[a-z0-9-]+\.yml)\n")
_WITHOUT = re.compile(r"^# without (?P<names>.+)$", re.MULTILINE)
_CHUNK = re.compile(r"^(?P<key>[a-z_]+):.*\n(?:[ -].*\n|\n)*", re.MULTILINE)
_ENTRY = re.compile(r"^  (?P<key>[a-z0-9-]+):.*\n(?:   .*\n)*", re.MULTILINE)


@dataclass(frozen=True)
class Example:
    """Files by their short name, as the manual shows them."""

    blocks: Mapping[str, str]

    @property
    def expected(self) -> list[str]:
        """What is marked, such as `bridge.yml:3 ST02`."""
        return sorted(
            f"{name}:{text.count(chr(10), 0, found.start()) + 1} {code}"
            for name, text in self.blocks.items()
            for found in _MARK.finditer(text)
            for code in found["codes"].split(", ")
        )

    @property
    def files(self) -> dict[str, str]:
        """The whole site, by path."""
        left_out = (found["names"] for text in self.blocks.values() for found in _WITHOUT.finditer(text))
        without = {name for names in left_out for name in names.split(", ")}
        names = [*SAMPLES, *(name for name in self.blocks if name not in SAMPLES)]
        texts = {}
        for name in names:
            if name not in without:
                block = _MARK.sub("", self.blocks.get(name, ""))
                sample = SAMPLES.get(name, "" if name in PATHS or name in OPTIONAL else CLAIM)
                texts[name] = _laid_over(block, sample, without)
        used = "".join(text for name, text in texts.items() if name not in ("sources.yml", *PATHS))
        for name in ("sources.yml", "registry.yml"):
            given = self.blocks.get(name, "")
            texts[name] = _pruned(texts[name], used + given, given)
            used += texts[name]
        return {_path(name): text for name, text in texts.items() if text.strip()}


def _path(name: str) -> str:
    return PATHS.get(name, f"claims/roads/{name}")


def _laid_over(block: str, sample: str, without: set[str]) -> str:
    given = {found["key"]: found for found in _CHUNK.finditer(block)}
    rest = ""
    for found in _CHUNK.finditer(sample):
        key = found["key"]
        if key in given and key in LISTS:
            end = given[key].end()
            known = {entry["key"] for entry in _ENTRY.finditer(given[key].group())}
            more = "".join(e.group() for e in _ENTRY.finditer(found.group()) if e["key"] not in known)
            if end == len(block):
                block += more
            else:
                block = block[:end] + more + block[end:]
            given = {again["key"]: again for again in _CHUNK.finditer(block)}
        elif key not in given and key not in without:
            rest += found.group()
    return block + rest


def _pruned(text: str, used: str, given: str) -> str:
    """Leave out entries of the sample that nothing refers to, and then empty lists."""
    wanted = set(re.findall(r"[a-z0-9-]+", used))
    kept = {entry["key"] for entry in _ENTRY.finditer(given)}

    def keep(entry: re.Match[str]) -> str:
        return entry.group() if entry["key"] in wanted or entry["key"] in kept else ""

    text = _ENTRY.sub(keep, text)
    return re.sub(r"^[a-z]+:\n(?! )", "", text, flags=re.MULTILINE)


def examples_of(markdown: str, section: str) -> Iterator[Example]:
    """Yield the examples of a section of a manual page."""
    body = re.split(r"^## ", markdown, flags=re.MULTILINE)
    text = next((part for part in body if part.startswith(f"{section}\n")), "")
    blocks: dict[str, str] = {}
    for found in _FENCE.finditer(text):
        header = _HEADER.match(found["body"])
        name = header["name"] if header else MAIN
        if blocks and (header is None or name in blocks):
            yield Example(blocks)
            blocks = {}
        blocks[name] = found["body"]
    if blocks:
        yield Example(blocks)


def problems_of(files: Mapping[str, str | bytes], writing: bool = False) -> tuple[Problem, ...]:
    """Return all problems of a site, with their marks, as the command shows them.

    Args:
        writing: whether they get what a baseline knows them by.
    """
    data = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}
    loaded = assemble(load_file(record_file(path), data[path]) for path in sorted(data))
    policy = checks.Policy(loaded, writing)
    problems = [*loaded.problems, *check_corpus(loaded.corpus), *policy.of_settings(())]
    for claim in loaded.corpus.claims:
        problems.extend(checks.check_claim(claim, loaded.corpus))
    found = Found()
    found.take("all", locate_problems(problems, data.__getitem__))
    found.settle(policy)
    return found.problems


def check_corpus(corpus: Corpus) -> tuple[Problem, ...]:
    """Return what checks say of all that lies outside of claims, and of several records together."""
    dossiers = (checks.check_dossier(dossier_id, corpus) for dossier_id in checks.dossiers_of(corpus))
    return (*chain.from_iterable(dossiers), *checks.check_registry(corpus), *checks.check_across(corpus))


def record_file(path: str) -> RecordFile:
    """Return what the finder of files says of a path."""
    if path in ("claims/checks.yml", "claims/baseline.txt"):
        return RecordFile(path, FileKind.CHECKS if path.endswith(".yml") else FileKind.BASELINE)
    _, folder, name = path.split("/")
    slug = name.removesuffix(".yml")
    if folder == "_registry":
        return RecordFile(path, FileKind.REGISTRY, "", slug)
    return RecordFile(path, OF_DOSSIERS.get(slug, FileKind.CLAIM), folder, slug)


def told(problems: tuple[Problem, ...]) -> list[str]:
    """Return problems in the form in which examples mark them."""
    return sorted(f"{p.mark.path.rpartition('/')[2]}:{p.mark.line} {p.code}" for p in problems)


def site(**blocks: str) -> dict[str, str]:
    """Return the sample site with blocks laid over it; `bridge`, `sources`, `registry`, `dossier` or another claim."""
    return Example({f"{name}.yml": text for name, text in blocks.items()}).files
