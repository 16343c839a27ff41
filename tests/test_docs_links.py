"""Links in the hand-written pages and documents lead somewhere, and the guide's first claim is a real one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterpoint.load import load_site
from counterpoint.model import Status
from counterpoint.problems import Severity
from counterpoint.publish import flow
from counterpoint.publish.workers import Workers
from counterpoint.starter import Choices, starter_files

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"

PAGES = sorted(CONTENT.rglob("*.md"))
WRITTEN_BY_HAND = [
    CONTENT / name
    for name in (
        "index.md",
        "about.md",
        "corrections-policy.md",
        "methodology.md",
        "reuse.md",
        "guide/index.md",
        "guide/first-claim.md",
        "guide/import.md",
        "guide/kinds.md",
        "guide/publishing.md",
    )
]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]

GENERATED = {
    "claims/index.md",
    "actors/index.md",
    "outlets/index.md",
    "topics/index.md",
    "ratings.md",
    "sources.md",
    "corrections.md",
    "browse.md",
    "open-questions.md",
}
"""Pages that rendering adds to content/; the site's own build, which is strict, sees that they are there."""

LINK = re.compile(r"(?<!\\)\]\((?P<target>[^()\s]+)\)")
FENCE = re.compile(r"^ *(```|~~~).*?^ *\1$", re.MULTILINE | re.DOTALL)
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
EXAMPLE = re.compile(r"`(claims/[\w/.-]+\.yml)`:\n\n```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)
APPENDED = re.compile(r"^Append this to the record:\n\n~~~yaml\n(.*?)^~~~$", re.MULTILINE | re.DOTALL)


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def links_of(path: Path) -> list[str]:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return [match["target"] for match in LINK.finditer(text) if not re.match(r"[a-z]+:", match["target"])]


def anchors_of(path: Path) -> set[str]:
    text = FENCE.sub("", path.read_text(encoding="utf-8"))
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", title.lower()).strip()) for title in HEADING.findall(text)}


def broken_links(path: Path) -> Iterator[str]:
    for target in links_of(path):
        name, _, anchor = target.partition("#")
        goal = (path.parent / name).resolve() if name else path
        if goal.is_relative_to(CONTENT) and goal.relative_to(CONTENT).as_posix() in GENERATED:
            continue
        if not goal.is_relative_to(ROOT) or not goal.is_file() or (anchor and anchor not in anchors_of(goal)):
            yield target


@pytest.mark.parametrize("path", [*PAGES, *DOCUMENTS], ids=relative)
def test_links_lead_somewhere(path: Path) -> None:
    assert list(broken_links(path)) == []


def test_links_are_found() -> None:
    assert "about.md" in links_of(CONTENT / "index.md")
    assert "content/pictures/claim.png" in links_of(ROOT / "README.md")


@pytest.mark.parametrize("path", PAGES, ids=relative)
def test_pages_stay_inside_the_site(path: Path) -> None:
    """A page of the site cannot link to a file of the repository."""
    assert [link for link in links_of(path) if not (path.parent / link).resolve().is_relative_to(CONTENT)] == []


@pytest.mark.parametrize("path", WRITTEN_BY_HAND, ids=relative)
def test_every_page_has_a_title_and_a_description(path: Path) -> None:
    assert re.match(r"---\ntitle: .+\ndescription: .+\n(?:hide: .+\n)?---\n\n# .+\n", path.read_text("utf-8"))


def test_the_home_page_has_a_place_for_what_is_generated() -> None:
    markers = re.findall(r"^<!-- counterpoint: ([a-z-]+) -->$", (CONTENT / "index.md").read_text("utf-8"), re.MULTILINE)
    assert markers == ["latest-claims", "verdicts", "dossiers", "verdict-scale"]


@pytest.mark.parametrize("complete", [False, True], ids=["first step", "with answer, evidence and verdict"])
def test_the_first_claim_of_the_guide_can_be_read(tmp_path: Path, complete: bool) -> None:
    guide = (CONTENT / "guide" / "first-claim.md").read_text(encoding="utf-8")
    files = dict(EXAMPLE.findall(guide))
    record = "claims/bridges/bridge-safe-for-lorries.yml"
    assert set(files) == {
        "claims/bridges/dossier.yml",
        "claims/bridges/sources.yml",
        "claims/_registry/bridges.yml",
        record,
    }
    if complete:
        appended = APPENDED.search(guide)
        assert appended
        files[record] += appended[1]
    for name, text in files.items():
        target = tmp_path / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    scales = next(file for file in starter_files(Choices("x")) if file.path == "claims/_registry/scales.yml")
    (tmp_path / scales.path).write_bytes(scales.payload)

    loaded = load_site(tmp_path)

    assert [str(problem) for problem in loaded.problems] == []
    (claim,) = loaded.corpus.claims
    assert claim.status is Status.PUBLISHED
    assert (loaded.corpus.rating_of(claim) is not None) == complete
    assert all(reference in loaded.corpus.sources["bridges"] for reference in ["paper-2019-06-02", "inspection-2019"])
    found = flow.check_site(tmp_path, Workers(processes=1)).problems
    assert [str(problem) for problem in found if problem.severity is Severity.ERROR] == []


def test_the_record_in_the_readme_can_be_read(tmp_path: Path) -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert len(blocks) == 1
    dossier = tmp_path / "claims" / "belarus-2022"
    shutil.copytree(ROOT / "claims" / "_registry", tmp_path / "claims" / "_registry")
    dossier.mkdir()
    shutil.copy(ROOT / "claims" / "belarus-2022" / "sources.yml", dossier)
    shutil.copy(ROOT / "claims" / "belarus-2022" / "dossier.yml", dossier)
    (dossier / "example.yml").write_text(blocks[0], encoding="utf-8")

    loaded = load_site(tmp_path)

    assert [str(problem) for problem in loaded.problems] == []
    (claim,) = loaded.corpus.claims
    original = (ROOT / "claims" / "belarus-2022" / "ukraine-plans-attack-on-belarus.yml").read_text(encoding="utf-8")
    assert claim.statement.wordings[0].text in original
