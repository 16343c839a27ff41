"""How each program builds and serves the same records, with a fair set-up for each.

All work in one folder with the same `claims/`; a build starts from nothing but that and the program's own settings.

**counterpoint**: `mkdocs build` with this repository's plugin, its theme settings and its full set of pages (actors,
outlets, topics, lists, sources, corrections), which no rival makes. The search plugin is left out.

**stock**: `stock.py` writes Markdown, then `mkdocs build` with Material and its search, in the same virtual
environment, so with the same MkDocs and Material. Same theme settings, a navigation of two entries, no further plugin.
After an edit only the one page is written anew, within the harness, with registries and sources in memory already: the
script's own start and reading cost it nothing. *stock-dirty* is the same with `mkdocs serve --dirty`, which builds the
edited page alone and leaves lists and search index behind.

**hugo**: the program itself (not its Python wrapper) makes the pages by a content adapter from the records, which are
mounted as data. Its base template is the shell of one of our own pages, with title, description and address put in, so
that a page weighs the same; the page template writes the same sections with the same classes. Taxonomies and feeds
are off. Its server keeps its defaults: pages in memory, fast render mode.

**zensical**: builds the Markdown that `stock.py` wrote, with the same settings, in a virtual environment of its own.
The time of `stock.py` is added to its clean build, as it is to that of stock.
"""

# What the methods of each do is said in `Rival`.
# ruff: noqa: D102, B027

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from bench.material import ROOT, read_material
from bench.meter import Cost, measure, measure_output
from bench.programs import HERE, environment
from bench.records import write_records
from bench.stock import Script
from bench.weighing import weigh_site

TRASH = "trash"
"""Folder of what earlier builds left; removed in the end."""

QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}

_SETTINGS = """\
site_name: Benchmark
site_description: Statements, answers, evidence.
site_url: https://bench.example/
docs_dir: {docs}
site_dir: {site}
repo_url: https://github.com/example/bench
edit_uri: ""
theme:
  name: material
  language: en
  font: false
  features: [navigation.tabs, navigation.prune, navigation.top, search.highlight, toc.follow]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Switch to dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Switch to light}}
plugins: [{plugins}]
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc: {{permalink: "#", permalink_title: Link to this section}}
nav:
  - Home: index.md
  - Claims: claims/index.md
validation:
  nav: {{omitted_files: ignore}}
"""


class Rival(ABC):
    """A program that makes a site of the records in a folder."""

    name: str
    site: Path

    def __init__(self, folder: Path, cache: Path) -> None:
        self.folder = folder
        self.cache = cache
        self.claims = folder / "claims"

    @abstractmethod
    def prepare(self) -> None:
        """Write settings and make the environment; not measured."""

    @abstractmethod
    def clean(self) -> None:
        """Remove all that a build leaves behind; not measured."""

    @abstractmethod
    def build(self) -> Cost:
        """Build the site and return what that took."""

    @abstractmethod
    def server(self, port: int) -> list[str]:
        """Return the command that serves the site and follows edits."""

    def put_away(self, folder: Path) -> None:
        """Take a folder out of the way without removing its files.

        The file system makes new files slowly for minutes after many were removed beside them (ext4 leaves the numbers
        of files alone that were removed lately), and a clean build elsewhere meets no such thing.
        """
        if folder.exists():
            place = self.cache / TRASH
            place.mkdir(parents=True, exist_ok=True)
            folder.rename(place / f"{self.name}-{len(list(place.iterdir()))}")

    def claim_pages(self) -> list[Path]:
        """Return the built pages of all claims, without lists."""
        records = sorted(path for path in self.claims.glob("inquiry-*/*.yml"))
        pages = [self.site / "claims" / path.parent.name / path.stem / "index.html" for path in records]
        return [page for page in pages if page.is_file()]

    def before_serving(self, records: Sequence[Path]) -> None:
        """Do what is needed once before those records are edited under a server; not measured."""

    def after_edit(self, record: Path) -> None:
        """Do what an edit needs besides saving the record; measured."""


class Counterpoint(Rival):
    """This repository's own way."""

    name = "counterpoint"
    python = sys.executable
    """The interpreter that has the version to be measured."""

    def __init__(self, folder: Path, cache: Path, *, search: bool = False, without: Sequence[str] = ()) -> None:
        super().__init__(folder, cache)
        self.search = search
        self.without = without
        self.site = folder / "build" / "site"

    def prepare(self) -> None:
        (self.folder / "content").mkdir(parents=True, exist_ok=True)
        (self.folder / "content" / "index.md").write_text("# Benchmark\n\nStatements, answers, evidence.\n")
        plugins = "search, counterpoint" if self.search else "counterpoint"
        if self.without:
            plugins += f": {{exporters: {{{', '.join(f'{name}: false' for name in self.without)}}}}}"
        text = _SETTINGS.format(docs="content", site="build/site", plugins=plugins)
        (self.folder / "mkdocs.yml").write_text(text)

    def clean(self) -> None:
        self.put_away(self.folder / "build")

    def build(self) -> Cost:
        return measure([self.python, "-m", "mkdocs", "build", "--quiet"], self.folder, QUIET)

    def check(self, *options: str) -> tuple[Cost, str]:
        """Check the records alone; return what that took, and how many problems it told of."""
        command = [self.python, "-m", "counterpoint", "check", "--format", "concise", *options]
        # 1 means that there are errors, which is no failure of the check.
        cost, told = measure_output(command, self.folder, QUIET, allowed=(0, 1))
        return cost, (told.decode("utf-8", "replace").strip().splitlines() or ["nothing"])[-1].partition(":")[0]

    def check_since(self) -> Cost:
        """Check what was changed since the last commit."""
        return self.check("--since", "HEAD")[0]

    def commit(self) -> None:
        """Put the records under version control, as they are; not measured."""
        for command in (["init", "--quiet"], ["add", "--all", "claims", "mkdocs.yml", "content"], _COMMIT):
            measure(["git", *command], self.folder)

    def ask(self, words: str) -> tuple[Cost, int]:
        """Search the site, by the client that runs in the page; return also how many bytes it loads, compressed."""
        question = json.dumps([["search", words]])
        client = ROOT / "tests" / "exporters" / "searching" / "client.js"
        command = ["node", str(client), str(self.site)]
        cost, answers = measure_output(command, self.folder, given=question.encode())
        (answer,) = json.loads(answers)
        return cost, sum(len(gzip.compress((self.site / path).read_bytes(), 6)) for path in answer["read"])

    def weigh(self) -> tuple[int, int]:
        """Return how many pages the site has, and how many bytes in all its files."""
        return weigh_site(self.site)

    def server(self, port: int) -> list[str]:
        return [*_mkdocs_serve(port, self.python)]


_COMMIT = [
    *("-c", "user.name=Bench", "-c", "user.email=bench@bench.example"),
    *("commit", "--quiet", "--allow-empty", "--message", "Records"),
]


class Stock(Rival):
    """A script, MkDocs and Material."""

    name = "stock"
    options: tuple[str, ...] = ()

    def __init__(self, folder: Path, cache: Path) -> None:
        super().__init__(folder, cache)
        self.home = folder / "stock"
        self.docs = self.home / "docs"
        self.site = self.home / "site"

    def prepare(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / "mkdocs.yml").write_text(_SETTINGS.format(docs="docs", site="site", plugins="search"))

    def clean(self) -> None:
        self.put_away(self.docs)
        self.put_away(self.site)

    def write_markdown(self) -> Cost:
        """Run the script."""
        return measure([sys.executable, str(HERE / "stock.py"), str(self.claims), str(self.docs)], self.folder)

    def build(self) -> Cost:
        made = self.write_markdown()
        return made + measure([sys.executable, "-m", "mkdocs", "build", "--quiet"], self.home, QUIET)

    def server(self, port: int) -> list[str]:
        return [*_mkdocs_serve(port), "--config-file", str(self.home / "mkdocs.yml"), *self.options]

    def before_serving(self, records: Sequence[Path]) -> None:
        self.write_markdown()
        self.script = Script(self.claims, self.docs)
        for folder in {record.parent for record in records}:
            self.script.remember(folder)

    def after_edit(self, record: Path) -> None:
        self.script.write_record(record)


class StockDirty(Stock):
    """Stock, building only what was edited."""

    name = "stock-dirty"
    options = ("--dirty",)


class Zensical(Stock):
    """The Markdown of stock, built by Zensical."""

    name = "zensical"

    def __init__(self, folder: Path, cache: Path) -> None:
        super().__init__(folder, cache)
        self.home = folder / "zensical"
        self.docs = self.home / "docs"
        self.site = self.home / "site"

    @property
    def program(self) -> str:
        return str(environment(self.cache, "zensical") / "bin" / "zensical")

    def prepare(self) -> None:
        super().prepare()
        _ = self.program

    def clean(self) -> None:
        super().clean()
        self.put_away(self.home / ".cache")

    def build(self) -> Cost:
        return self.write_markdown() + measure([self.program, "build"], self.home)

    def server(self, port: int) -> list[str]:
        return [
            self.program,
            "serve",
            "--config-file",
            str(self.home / "mkdocs.yml"),
            "--dev-addr",
            f"127.0.0.1:{port}",
        ]


class Hugo(Rival):
    """Hugo, making pages from the records by a content adapter."""

    name = "hugo"

    def __init__(self, folder: Path, cache: Path) -> None:
        super().__init__(folder, cache)
        self.home = folder / "hugo"
        self.site = self.home / "public"

    @property
    def program(self) -> str:
        found = sorted(environment(self.cache, "hugo").glob("lib*/python*/site-packages/hugo/binaries/hugo*"))
        return str(found[0])

    def prepare(self) -> None:
        _ = self.program
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(HERE / "hugo", self.home)
        model = model_site(self.cache)
        page = model.claim_pages()[0].read_text("utf-8")
        (self.home / "layouts" / "baseof.html").write_text(base_template(page), "utf-8")
        shutil.copytree(model.site / "assets", self.home / "static" / "assets")
        mounts = {"content": "content", "layouts": "layouts", "static": "static", str(self.claims): "data/records"}
        text = _HUGO + "".join(f'[[module.mounts]]\nsource = "{a}"\ntarget = "{b}"\n' for a, b in mounts.items())
        (self.home / "hugo.toml").write_text(text, "utf-8")

    def clean(self) -> None:
        self.put_away(self.site)
        self.put_away(self.home / "resources")

    def build(self) -> Cost:
        return measure([self.program, "build", "--quiet"], self.home, self.environ)

    @property
    def environ(self) -> dict[str, str]:
        """Variables that keep what Hugo caches within the benchmark's folder."""
        return {"HUGO_CACHEDIR": str(self.home / ".cache")}

    def server(self, port: int) -> list[str]:
        return [
            self.program,
            "server",
            "--quiet",
            "--source",
            str(self.home),
            "--bind",
            "127.0.0.1",
            "--port",
            str(port),
        ]


_HUGO = """\
baseURL = "https://bench.example/"
title = "Benchmark"
disableKinds = ["taxonomy", "term", "rss"]
ignoreLogs = ["warning-goldmark-raw-html"]
"""

RIVALS: dict[str, type[Rival]] = {
    rival.name: rival for rival in (Counterpoint, Stock, StockDirty, Hugo, Zensical)
}  # fmt: skip


@cache
def model_site(cache: Path) -> Counterpoint:
    """Return a small site of ours, built now, from which Hugo's theme is taken."""
    folder = cache / "sites" / "model"
    write_records(folder / "claims", 20, read_material()[0])
    ours = Counterpoint(folder, cache)
    ours.prepare()
    ours.clean()
    ours.build()
    return ours


def base_template(page: str) -> str:
    """Return the shell of one of our pages as a base template of Hugo."""
    start = page.index(">", page.index('<article class="md-content__inner')) + 1
    end = page.rindex("</article>")
    shell = (page[:start], page[end:])
    before, after = (part.replace("{{", "{ {").replace("../../../", "/") for part in shell)
    before = re.sub(r"<title>.*?</title>", "<title>{{ .Title }} - Benchmark</title>", before, flags=re.S)
    before = re.sub(r'(<meta name="description" content=")[^"]*', r"\1{{ .Title }}", before)
    before = re.sub(r'(<link rel="canonical" href=")[^"]*', r"\1{{ .Permalink }}", before)
    # Links to the pages before and after name other pages than Hugo's order has.
    before = re.sub(r'<link rel="(?:prev|next)"[^>]*>', "", before)
    return f'{before}{{{{ block "main" . }}}}{{{{ end }}}}{after}'


def _mkdocs_serve(port: int, python: str = sys.executable) -> list[str]:
    # Said outright, since with some versions of Click MkDocs takes its own default for "off".
    return [python, "-m", "mkdocs", "serve", "--quiet", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
