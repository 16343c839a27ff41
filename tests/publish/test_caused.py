"""`--since` looks only where a change reaches: it shows what judging the whole old site as well would show."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from bench.material import read_material
from bench.records import write_records
from counterpoint import checks
from counterpoint.model import Corpus
from counterpoint.problems import Problem
from counterpoint.publish import caused, history
from counterpoint.publish.cache import Cache
from counterpoint.publish.flow import CheckResult, check_site
from tests.checks.sample import site as small_site

RECORDS = 24


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small archive with the gaps and habits of one that was migrated, under version control."""
    folder = tmp_path_factory.mktemp("archive")
    write_records(folder / "claims", RECORDS, read_material(Path("no-such-folder"))[0], dirty=True)
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Records"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *command], cwd=folder, check=True)
    return folder


@pytest.fixture(scope="module")
def before(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> CheckResult:
    """What a check of that archive finds, made in a copy."""
    site = tmp_path_factory.mktemp("before") / "site"
    shutil.copytree(archive, site)
    return check_site(site)


def _drop_line(text: str, rng: Random, pattern: str) -> str:
    found = list(re.finditer(rf"^ *(?:{pattern}).*\n", text, re.MULTILINE))
    line = rng.choice(found) if found else None
    return text[: line.start()] + text[line.end() :] if line else text


def _replace_one(text: str, rng: Random, old: str, new: str) -> str:
    found = list(re.finditer(old, text))
    one = rng.choice(found) if found else None
    return text[: one.start()] + one.expand(new) + text[one.end() :] if one else text


EDITS: dict[str, tuple[str, Callable[[str, Random], str]]] = {
    "another title": ("*/sources.yml", lambda text, rng: _replace_one(text, rng, "title: .*", "title: Another page")),
    "a page of another": (
        "*/sources.yml",
        lambda text, rng: _replace_one(text, rng, "url: .*", "url: https://a.example/one"),
    ),
    "no access date": ("*/sources.yml", lambda text, rng: _drop_line(text, rng, "accessed:")),
    "another country": ("_registry/*.yml", lambda text, rng: _replace_one(text, rng, "country: .*", "country: BY")),
    "a claim like others": ("inquiry-*/*.yml", lambda text, rng: _replace_one(text, rng, "(?m)^claim: .*", "claim: X")),
    "no source": ("inquiry-*/*.yml", lambda text, rng: _drop_line(text, rng, "source:")),
    "a comment gone": ("inquiry-*/*.yml", lambda text, rng: _drop_line(text, rng, "# counterpoint:")),
    "a comment more": (
        "inquiry-*/*.yml",
        lambda text, rng: f"# counterpoint: ignore CL05, CL06, SR05 -- as it was said\n{text}",
    ),
}


@pytest.mark.parametrize("name", EDITS)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_a_change_caused_is_what_judging_both_whole_sites_tells(
    archive: Path,
    before: CheckResult,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    seed: int,
) -> None:
    site = tmp_path / "site"
    shutil.copytree(archive, site)
    pattern, edit = EDITS[name]
    rng = Random(f"{name} {seed}")
    for path in rng.sample(sorted((site / "claims").glob(pattern)), 2 if "inquiry" in pattern else 1):
        path.write_text(edit(path.read_text("utf-8"), rng), "utf-8")
    result = check_site(site)
    past = history.read_past(site, "HEAD")

    def read(path: str) -> bytes:
        return (site / path).read_bytes()

    found = caused.caused_problems(result, past, read)
    remembered = caused.caused_problems(result, past, read, Cache(site))
    monkeypatch.setattr(caused, "_found_before", lambda *_: caused._Before(before.problems, before.stale))
    assert found == remembered == caused.caused_problems(result, past, read)


def test_of_what_lies_across_records_only_what_is_shown_is_looked_for_in_the_past(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(archive, site)
    path = next((site / "claims").glob("*/sources.yml"))
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
    result = check_site(site)
    past = history.read_past(site, "HEAD")
    asked: list[set[str]] = []
    original = checks.check_across

    def check_across(corpus: Corpus, codes: set[str]) -> tuple[Problem, ...]:
        asked.append(codes)
        return original(corpus, codes)

    monkeypatch.setattr(checks, "check_across", check_across)
    caused.caused_problems(result, past, lambda path: (site / path).read_bytes())
    named = {code for found in result.loaded.comments.values() for comment in found for code in comment.codes}
    assert asked == [{problem.code for problem in result.problems} | named]


def test_what_lay_across_the_records_is_remembered_from_the_check_before_the_edit(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    shutil.copytree(archive, site)
    check_site(site)
    path = next((site / "claims").glob("*/sources.yml"))
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Another ", 1), "utf-8")
    result = check_site(site)
    past = history.read_past(site, "HEAD")
    checked: list[str] = []

    def noting(name: str) -> Callable[..., tuple[Problem, ...]]:
        def note(*_: object) -> tuple[Problem, ...]:
            checked.append(name)
            return ()

        return note

    monkeypatch.setattr(checks, "check_across", noting("across"))
    monkeypatch.setattr(checks, "check_dossier", noting("all sources"))
    caused.caused_problems(result, past, lambda path: (site / path).read_bytes(), Cache(site))
    assert checked == []
    path.write_text(path.read_text("utf-8").replace("title: Another ", "title: ", 1), "utf-8")
    check_site(site)
    assert "across" not in checked, "the edit is taken back, and what lies across is known"


BASELINED: tuple[tuple[str, str, str, str, list[str]], ...] = (
    ("an edit elsewhere", "inquiry-001/sources.yml", "title: ", "title: Another ", []),
    (
        "a known problem that is fixed",
        "_registry/scales.yml",
        "Half true, according to what was known when it was said",
        "Half true",
        ["line has no problem any more, from here on"],
    ),
    (
        "a line more",
        "baseline.txt",
        "\nclaims/",
        "\nclaims/inquiry-001/sources.yml SR02 sources/a -\nclaims/",
        ["line has no problem any more, from here on"],
    ),
)


@pytest.mark.parametrize(
    ("path", "old", "new", "stale"), [each[1:] for each in BASELINED], ids=[b[0] for b in BASELINED]
)
def test_only_lines_of_the_baseline_that_the_change_made_needless_are_told(
    archive: Path, tmp_path: Path, path: str, old: str, new: str, stale: list[str]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(archive, site)
    known = check_site(site, writing_baseline=True).problems
    line = "claims/inquiry-001/sources.yml SR02 sources/gone -"
    (site / "claims" / "baseline.txt").write_text(f"{checks.render_baseline(known)}{line}\n", "utf-8")
    for command in (["add", "--all"], ["commit", "--quiet", "--message", "Known"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *command], cwd=site, check=True)
    target = site / "claims" / path
    text = target.read_text("utf-8")
    assert old in text
    target.write_text(text.replace(old, new, 1), "utf-8")
    result = check_site(site)
    assert [problem.code for problem in result.problems].count("CS04") == 1
    past = history.read_past(site, "HEAD")
    for cache in (None, Cache(site)):
        found = caused.caused_problems(result, past, lambda path: (site / path).read_bytes(), cache)
        told = [problem.message for problem in found if problem.code == "CS04"]
        assert told == stale


def test_a_text_that_was_in_another_script_before_is_no_news(tmp_path: Path) -> None:
    russian = "Что говорили о дорогах округа и что из этого правда"
    dossier = f"title: County roads\nsummary: {russian}\nscale: plain\nmethod: We read the papers of the county.\n"
    files = {**small_site(dossier=dossier), "mkdocs.yml": "site_name: Roads\ndocs_dir: content\n"}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    for command in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "Records"]):
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *command], cwd=tmp_path, check=True)
    path = tmp_path / "claims/roads/dossier.yml"

    def told(text: str) -> list[str]:
        path.write_text(text, "utf-8")
        result, past = check_site(tmp_path), history.read_past(tmp_path, "HEAD")
        assert "FM19" in {problem.code for problem in result.problems}
        found = caused.caused_problems(result, past, lambda name: (tmp_path / name).read_bytes())
        return [f"{problem.mark.line} {problem.code}" for problem in found]

    assert told(dossier.replace("County roads", "Roads of the county")) == []
    assert told(dossier.replace(russian, f"{russian}, а что нет")) == ["2 FM19"]
