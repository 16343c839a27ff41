"""The stock way: a script that writes the records as Markdown with Jinja, for `mkdocs build` with Material.

    python stock.py CLAIMS DOCS

It is the script that an editor with some Python would write, and it is a fast one: libyaml's loader, one compiled
template, plain Markdown, a page per claim and a list per dossier; nothing is checked. `Script.write_record` writes
one record anew with everything else already in memory, as a watching script would.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jinja2
import yaml

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without libyaml
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

SITE_URL = "https://bench.example/"
SPECIAL = ("dossier.yml", "sources.yml")


def read(path: Path) -> Any:
    """Read a YAML file; every value that is no number stays text or a date."""
    return yaml.load(path.read_bytes(), Loader)


class Script:
    """What is read once: the registries and the template."""

    def __init__(self, claims: Path, docs: Path) -> None:
        self.claims = claims
        self.docs = docs
        self.sources: dict[str, Any] = {}
        self.titles: dict[str, dict[str, str]] = {}
        registry = {k: v for path in sorted((claims / "_registry").glob("*.yml")) for k, v in read(path).items()}
        self.known = {name: registry.get(name, {}) for name in ("actors", "outlets", "topics")}
        self.known["ratings"] = {k: v for scale in registry["scales"].values() for k, v in scale["values"].items()}
        environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, undefined=jinja2.ChainableUndefined)
        self.template = environment.from_string((Path(__file__).parent / "stock.md.j2").read_text("utf-8"))

    def write_all(self) -> None:
        """Write the pages of all dossiers."""
        for folder in sorted(self.claims.iterdir()):
            if not folder.name.startswith("_"):
                self.write_dossier(folder)
        self.write("index.md", "# Benchmark\n\nStatements, answers, evidence.\n")
        dossiers = sorted(folder.name for folder in self.claims.iterdir() if not folder.name.startswith("_"))
        self.write("claims/index.md", "# Claims\n\n" + "".join(f"- [{d}]({d}/index.md)\n" for d in dossiers))

    def write_dossier(self, folder: Path) -> None:
        """Write the pages of a dossier's claims, and the list of them."""
        dossier = read(folder / "dossier.yml")
        records = {p.stem: read(p) for p in sorted(folder.glob("*.yml")) if p.name not in SPECIAL}
        titles = {name: record["claim"] for name, record in records.items()}
        self.remember(folder, titles)
        for name, record in records.items():
            self.write_claim(folder.name, name, record)
        lines = [f"- [{link_text(title)}]({name}.md)" for name, title in titles.items()]
        text = f"# {dossier['title']}\n\n{dossier['summary']}\n\n" + "\n".join(lines) + "\n"
        self.write(f"claims/{folder.name}/index.md", text)

    def remember(self, folder: Path, titles: dict[str, str] | None = None) -> None:
        """Read what the pages of a dossier have in common."""
        self.sources[folder.name] = read(folder / "sources.yml")["sources"]
        if titles is None:
            titles = {p.stem: read(p)["claim"] for p in sorted(folder.glob("*.yml")) if p.name not in SPECIAL}
        self.titles[folder.name] = titles

    def write_record(self, path: Path) -> None:
        """Write the page of one record anew."""
        self.write_claim(path.parent.name, path.stem, read(path))

    def write_claim(self, dossier: str, name: str, claim: Any) -> None:
        """Write the page of a claim."""
        sources = self.sources[dossier]
        text = self.template.render(
            claim=claim,
            sources=sources,
            cited=[sources[ref] if isinstance(ref, str) else ref for ref in cited(claim)],
            titles=self.titles[dossier],
            address=f"{SITE_URL}claims/{dossier}/{name}/",
            **self.known,
        )
        self.write(f"claims/{dossier}/{name}.md", text)

    def write(self, path: str, text: str) -> None:
        """Write a file of the docs folder."""
        target = self.docs / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


def link_text(title: str) -> str:
    """Escape what would end a link's text."""
    return title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def cited(claim: Any) -> Iterator[Any]:
    """Yield what a claim refers to as its sources."""
    for entry in (claim["statement"], *claim.get("counter_statements", ())):
        for item in (*entry.get("wordings", ()), *entry.get("appearances", ())):
            yield item["source"]
        if "known_through" in entry:
            yield entry["known_through"]["source"]
    for item in (*claim.get("evidence", ()), *claim.get("other_verdicts", ())):
        yield item["source"]


if __name__ == "__main__":
    Script(Path(sys.argv[1]), Path(sys.argv[2])).write_all()
