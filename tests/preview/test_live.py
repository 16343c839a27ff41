"""A preview that keeps up file by file shows what a fresh start would show, after any edits in any order."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from counterpoint import load, render
from counterpoint.preview import live
from counterpoint.preview.live import LiveSite
from counterpoint.problems import Severity, totals_of
from counterpoint.publish import flow
from counterpoint.publish.workers import Workers

SITE = render.Site(name="Roads", url="https://example.org/", repo_url="https://example.org/repo")
WORKERS = Workers(processes=1)
NAMES = ("bridge", "tunnel", "ferry", "ford")
REGISTRY = """\
actors:
  office:
    kind: government-body
    names: [{text: NAME, lang: en}, {text: Контора, lang: uk}]
  mayor:
    kind: person
    names: [{text: The mayor, lang: en}]
outlets:
  log: {name: County log, kind: independent}
topics:
  roads: {label: Roads}
scales:
  plain:
    label: Plain
    values:
      holds: {label: Holds, definition: It is so., family: accurate}
      fails: {label: Fails, definition: It is not so., family: inaccurate}
"""
SOURCES = "sources:\n  log-1: {outlet: log, title: TITLE, url: 'https://example.org/1', accessed: 2020-01-01}\n"
DOSSIER = "title: TITLE\nsummary: What was said of the roads.\nscale: plain\n"


def record(name: str, text: str, rating: str, answers: str) -> str:
    """Return a claim that answers another, or itself."""
    return f"""\
claim: The {name} is open to {text}
status: published
published: 2020-02-01
topics: [roads]
statement:
  by: office
  date: 2019-06-01
  wordings: [{{text: "Open to {text}.", lang: en, source: log-1}}]
counter_statements:
  - id: denial
    by: mayor
    date: 2019-06-02
    relation: denies
    answers: {answers}
    wordings: [{{text: "Not to {text}.", lang: en, source: log-1}}]
evidence:
  - {{id: log, stance: supports, source: log-1, note: The log has it.}}
verdict:
  rating: {rating}
  summary: The log has it.
  reasoning: The log of the day has it.
  date: 2020-02-01
"""


class Editing(RuleBasedStateMachine):
    """Edits, additions, removals, renamings and faults, each followed by a look at every page."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="counterpoint-"))
        self.write("_registry/all.yml", REGISTRY.replace("NAME", "Roads office"))
        self.write("roads/dossier.yml", DOSSIER.replace("TITLE", "Roads"))
        self.write("roads/sources.yml", SOURCES.replace("TITLE", "Log"))
        self.write("roads/bridge.yml", record("bridge", "lorries", "holds", "statement"))
        self.live = LiveSite(self.root, SITE, WORKERS)
        self.live.load_all()
        self.good = self.pages(self.live)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    def write(self, path: str, text: str) -> str:
        target = self.root / "claims" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
        return f"claims/{path}"

    @staticmethod
    def pages(live: LiveSite) -> dict[str, str]:
        """Return every page there is."""
        return {path: page.markdown for path in live.paths() if (page := live.page(path))}

    @rule(
        name=st.sampled_from(NAMES),
        text=st.sampled_from(["lorries", "all", "“nobody” & sons"]),
        rating=st.sampled_from(["holds", "fails", "nonsense"]),
        answers=st.sampled_from(["statement", "bridge#statement", "tunnel#denial"]),
    )
    def write_record(self, name: str, text: str, rating: str, answers: str) -> None:
        self.live.update([self.write(f"roads/{name}.yml", record(name, text.replace('"', ""), rating, answers))])

    @rule(
        codes=st.sampled_from(["SR", "SR04", "VD01", "LD", "AC"]),
        severity=st.sampled_from(["error", "hint", "off"]),
        where=st.sampled_from(["roads", "roads/bridge", "nowhere"]),
    )
    def write_settings(self, codes: str, severity: str, where: str) -> None:
        rule = f"{{codes: [{codes}], severity: {severity}, in: {where}, reason: a test}}"
        self.live.update([self.write("checks.yml", f"checks: [{rule}]\n")])

    @rule(
        line=st.sampled_from(
            ["roads/sources.yml SR04 sources/log-1/url -", "roads/bridge.yml VD01 verdict/rating -", ""]
        )
    )
    def write_baseline(self, line: str) -> None:
        self.live.update([self.write("baseline.txt", f"claims/{line}\n" if line else "# nothing\n")])

    @rule(name=st.sampled_from(["checks.yml", "baseline.txt"]))
    def remove_settings(self, name: str) -> None:
        (self.root / "claims" / name).unlink(missing_ok=True)
        self.live.update([f"claims/{name}"])

    @rule(name=st.sampled_from(NAMES))
    def break_record(self, name: str) -> None:
        self.live.update([self.write(f"roads/{name}.yml", "claim: [\n")])

    @rule(name=st.sampled_from(NAMES))
    def remove_record(self, name: str) -> None:
        (self.root / "claims" / "roads" / f"{name}.yml").unlink(missing_ok=True)
        self.live.update([f"claims/roads/{name}.yml"])

    @rule(old=st.sampled_from(NAMES), new=st.sampled_from(NAMES))
    def rename_record(self, old: str, new: str) -> None:
        source, target = (self.root / "claims" / "roads" / f"{name}.yml" for name in (old, new))
        if source.exists():
            source.rename(target)
        self.live.update([f"claims/roads/{old}.yml", f"claims/roads/{new}.yml"])

    @rule(name=st.sampled_from(["Roads office", "Bureau", ""]))
    def edit_registry(self, name: str) -> None:
        self.live.update([self.write("_registry/all.yml", REGISTRY.replace("NAME", name))])

    @rule(title=st.sampled_from(["Log", "Diary"]))
    def edit_sources(self, title: str) -> None:
        self.live.update([self.write("roads/sources.yml", SOURCES.replace("TITLE", title))])

    @rule()
    def remove_registry(self) -> None:
        shutil.rmtree(self.root / "claims" / "_registry", ignore_errors=True)
        self.live.update(["claims/_registry"])

    @rule(title=st.sampled_from(["Roads", "Ways"]))
    def edit_dossier(self, title: str) -> None:
        self.live.update([self.write("roads/dossier.yml", DOSSIER.replace("TITLE", title))])

    @invariant()
    def shows_what_a_fresh_start_shows(self) -> None:
        fresh = flow.check_site(self.root, WORKERS)
        self.live.settle()
        assert self.live.problems == fresh.problems
        assert self.live.errors == tuple(each for each in fresh.problems if each.severity is Severity.ERROR)
        assert self.live.totals == totals_of(fresh.problems)
        if not any(problem.severity is Severity.ERROR for problem in fresh.problems):
            anew = LiveSite(self.root, SITE, WORKERS)
            anew.load_all()
            self.good = self.pages(anew)
        assert self.pages(self.live) == self.good, "the last good pages stay"


Editing.TestCase.settings = settings(
    max_examples=int(os.environ.get("COUNTERPOINT_EXAMPLES", "6")),
    stateful_step_count=8,
    derandomize=True,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestEditing = pytest.mark.scale(Editing.TestCase)


class EditingManyClaims(Editing):
    """The same as on a site so large that the checks across records are left for later."""

    def __init__(self) -> None:
        self.small, live.SMALL = live.SMALL, 0
        super().__init__()

    def teardown(self) -> None:
        live.SMALL = self.small
        super().teardown()

    @precondition(lambda self: self.live.counts.claims)
    @rule(name=st.sampled_from(NAMES), source=st.sampled_from(["log-1", "log-2"]))
    def edit_sources_and_a_record_before_all_is_checked(self, name: str, source: str) -> None:
        self.live.update([self.write("roads/sources.yml", SOURCES.replace("log-1", source))])
        self.live.update([self.write(f"roads/{name}.yml", record(name, "all", "holds", "statement"))])


EditingManyClaims.TestCase.settings = Editing.TestCase.settings
TestEditingManyClaims = pytest.mark.scale(EditingManyClaims.TestCase)


def shown(site: LiveSite, path: str) -> str:
    page = site.page(path)
    return page.markdown if page else ""


def test_only_the_record_that_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    machine = Editing()
    read: list[str] = []
    original = load.load_file

    def counting(file: load.RecordFile, data: bytes) -> load.LoadedFile:
        read.append(file.path)
        return original(file, data)

    monkeypatch.setattr(load, "load_file", counting)
    machine.live.update([machine.write("roads/bridge.yml", record("bridge", "all", "fails", "statement"))])
    machine.teardown()
    assert read == ["claims/roads/bridge.yml"]


def test_what_an_edit_of_sources_means_for_claims_is_found_afterwards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "SMALL", 0)
    machine = Editing()
    site, page = machine.live, "claims/roads/bridge.md"
    site.update([machine.write("roads/sources.yml", SOURCES.replace("TITLE", "Diary"))])
    assert "Diary" in shown(site, page), "shown at once"
    assert not site.settle(), "nothing new is wrong"
    site.update([machine.write("roads/sources.yml", SOURCES.replace("TITLE", "Log").replace("log-1", "log-2"))])
    assert not any(problem.severity is Severity.ERROR for problem in site.problems), "claims are not checked yet"
    assert site.settle()
    assert any("no source 'log-1'" in problem.message for problem in site.problems)
    assert "Diary" in shown(site, page), "the last good page"
    machine.teardown()


@pytest.mark.parametrize("small", [300, 0])
def test_what_cannot_be_in_the_language_of_the_site_is_told_until_it_is_mended(
    monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(live, "SMALL", small)
    machine = Editing()
    settings = "site_name: Roads\ndocs_dir: content\ntheme: {name: material, language: LANG}\n"
    russian = "Что говорили о дорогах округа и что из этого правда"

    def told() -> list[str]:
        machine.live.settle()
        return [str(problem.mark.path) for problem in machine.live.problems if problem.code == "FM19"]

    claim = "claims/roads/bridge.yml"
    text = (machine.root / claim).read_text("utf-8")
    machine.live.update([machine.write("roads/bridge.yml", f"lang: en\n{text}")])
    (machine.root / "content").mkdir()
    (machine.root / "mkdocs.yml").write_text(settings.replace("LANG", "de"))
    machine.live.update_pages()
    assert told() == []
    dossier = DOSSIER.replace("What was said of the roads.", russian)
    machine.live.update([machine.write("roads/dossier.yml", dossier)])
    assert told() == ["claims/roads/dossier.yml"]
    machine.live.update([machine.write("roads/dossier.yml", f"{dossier}lang: ru\n")])
    assert told() == []
    machine.live.update([machine.write("roads/dossier.yml", dossier)])
    (machine.root / "mkdocs.yml").write_text(settings.replace("LANG", "ru"))
    machine.live.site = replace(machine.live.site, lang="ru")
    machine.live.update_pages()
    assert told() == []
    machine.live.update([machine.write("roads/bridge.yml", text)])
    assert told() == [claim]
    machine.live.update([machine.write("roads/bridge.yml", f"lang: en\n{text}")])
    assert told() == []
    machine.teardown()
