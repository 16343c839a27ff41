"""What is wrong with a site is worked out once: an edit costs what it changes, however much is known already."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from counterpoint import checks, load
from counterpoint.load import positions
from counterpoint.model.marks import Mark, Place
from counterpoint.preview import live
from counterpoint.preview.live import LiveSite
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
