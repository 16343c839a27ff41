"""What is wrong with a site is worked out once: an edit costs what it changes, however much is known already."""

from __future__ import annotations

import cProfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from counterpoint import checks, load
from counterpoint.load import positions
from counterpoint.model.marks import Mark, Place
from counterpoint.preview import live
from counterpoint.preview.live import LiveSite
from counterpoint.preview.session import Preview
from counterpoint.problems import Problem, Severity, totals_of
from counterpoint.publish import flow
from counterpoint.publish.found import Change
from counterpoint.publish.workers import Workers
from counterpoint.render import Site
from tests.checks.sample import site
from tests.sites import replace_in

WORKERS = Workers(processes=1)
CLAIMS = [f"claims/roads/claim-{number}.yml" for number in range(6)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site in which every claim has a warning, and one has a warning that a comment silences."""
    files = site(sources="sources:\n  unused:\n    url: https://post.example/2\n    outlet: daily-post\n")
    text = files.pop("claims/roads/bridge.yml")
    for number, path in enumerate(CLAIMS):
        files[path] = text.replace("The bridge was open", f"Bridge {number} was not open")
    silent = "  # counterpoint: ignore CL02 -- they denied it"
    files[CLAIMS[0]] = files[CLAIMS[0]].replace("June 2019", f"June 2019{silent}", 1)
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, "utf-8")
    return tmp_path


@pytest.fixture
def looked_up(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of files in which positions were looked up."""
    paths: list[str] = []
    original = positions.locate

    def locate(data: bytes, places: Iterable[Place]) -> dict[Place, Mark]:
        places = set(places)
        paths.extend({place.path for place in places})
        return original(data, places)

    monkeypatch.setattr(load, "locate", locate)
    return paths


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of files whose problems were judged."""
    paths: list[str] = []
    original = checks.Policy.settle

    def settle(policy: checks.Policy, path: str, problems: object) -> object:
        paths.append(path)
        return original(policy, path, problems)  # type: ignore[arg-type]

    monkeypatch.setattr(checks.Policy, "settle", settle)
    return paths


def test_positions_are_looked_up_once(root: Path, looked_up: list[str]) -> None:
    first = flow.check_site(root, WORKERS)
    assert {*CLAIMS, "claims/roads/sources.yml"} >= set(looked_up) >= set(CLAIMS)
    looked_up.clear()
    assert flow.check_site(root, WORKERS).problems == first.problems
    assert looked_up == []
    replace_in(root / CLAIMS[3], "status: published\n", "status: published\n# A comment.\n")
    again = flow.check_site(root, WORKERS)
    assert set(looked_up) == {CLAIMS[3]}
    assert [problem.code for problem in again.problems] == [problem.code for problem in first.problems]


def test_an_edit_of_a_large_site_judges_its_own_file(
    root: Path, judged: list[str], looked_up: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "SMALL", 0)
    preview = LiveSite(root, Site(name="Roads", url="https://example.org/"), WORKERS)
    preview.load_all()
    before = preview.problems
    judged.clear()
    looked_up.clear()
    for old, new in (("status: published", "status: publishd"), ("status: publishd", "status: published")):
        replace_in(root / CLAIMS[2], old, new)
        preview.update([CLAIMS[2]])
        assert set(judged) == set(looked_up) == {CLAIMS[2]}
    preview.settle()
    assert preview.problems == before == flow.check_site(root, WORKERS).problems


def test_a_preview_tells_what_an_edit_changed(root: Path) -> None:
    preview = LiveSite(root, Site(name="Roads", url="https://example.org/"), WORKERS)
    preview.load_all()
    before = preview.problems
    assert len(preview.take_change().new) == len(before)
    replace_in(root / CLAIMS[2], "claim: Bridge 2 was not open", "# A comment.\nclaim: Bridge 2 was open")
    replace_in(root / CLAIMS[2], "status: published", "status: publishd")
    preview.update([CLAIMS[2]])
    change = preview.take_change()
    assert [problem.code for problem in change.new] == ["LD15"]
    assert change.gone == len(before) + 1 - len(preview.problems) > 0
    assert preview.take_change() == Change()


@pytest.mark.parametrize(("old", "new"), [("published", "publishd"), ("claim: ", "claim: [")])
def test_breaking_and_fixing_a_record_costs_the_same_in_a_larger_archive(
    root: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    """Neither the records nor the problems of others are gone through."""
    monkeypatch.setattr(live, "SMALL", 0)
    preview = Preview()
    preview.root, more = root, 60
    costs: list[int] = []
    text = (root / CLAIMS[2]).read_text("utf-8")
    for start in (100, 100 + more):
        for number in range(start, start + more):
            (root / f"claims/roads/claim-{number}.yml").write_text(
                text.replace("Bridge 2", f"Bridge {number}"), "utf-8"
            )
        preview.live = site = LiveSite(root, Site(name="Roads", url="https://example.org/"), WORKERS)
        site.load_all()
        site.take_change()
        costs.append(0)
        for broken in (True, False, True, False):
            (root / CLAIMS[2]).write_text(text.replace(old, new) if broken else text, "utf-8")
            preview.note_change(root / CLAIMS[2])
            costs[-1] += calls_of(lambda: preview.keep_up(lambda: None))
            assert preview.faulty is broken
            assert (site.errors, site.totals) == (errors_of(site.problems), totals_of(site.problems))
    assert costs[1] - costs[0] < more, "not one call for each claim that there is more"


def test_what_is_told_of_all_problems_leaves_out_what_is_not_known_while_a_record_cannot_be_read(root: Path) -> None:
    replace_in(root / CLAIMS[1], "claim: ", "# counterpoint: ignore SR04 -- there is a copy\nclaim: ")
    preview = LiveSite(root, Site(name="Roads", url="https://example.org/"), WORKERS)
    preview.load_all()
    assert checks.UNUSED in {problem.code for problem in preview.problems}
    assert preview.totals == totals_of(preview.problems)
    replace_in(root / CLAIMS[2], "status: published", "status: publishd")
    preview.update([CLAIMS[2]])
    assert checks.UNUSED not in {problem.code for problem in preview.problems}
    assert preview.totals == totals_of(preview.problems)
    assert preview.errors == errors_of(preview.problems) != ()


def errors_of(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return those of some problems that are errors."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def calls_of(work: Callable[[], object]) -> int:
    """Return how many functions something calls."""
    profile = cProfile.Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())
