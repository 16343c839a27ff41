"""`counterpoint render`: exit statuses, and folders that are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint.cli import main
from tests.sites import copy_site, replace_in, tree

CLAIM = "claims/belarus-2022/ukraine-plans-attack-on-belarus.yml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return copy_site(tmp_path / "site", guide=False)


def status_of(*arguments: object) -> int:
    with pytest.raises(SystemExit) as caught:
        main([str(argument) for argument in arguments])
    assert isinstance(caught.value.code, int)
    return caught.value.code


@pytest.mark.site
def test_a_second_run_changes_nothing(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 0
    assert " 0 removed, 0 unchanged" in capsys.readouterr().out
    first = tree(tmp_path / "plain")
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 0
    assert ": 0 files changed, 0 removed, " in capsys.readouterr().out
    assert tree(tmp_path / "plain") == first
    assert {name.split("/")[0] for name in first} == {".counterpoint", "docs", "mkdocs.yml", "overrides"}


def test_errors_are_shown_as_by_check(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd")
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 1
    shown = capsys.readouterr().out
    assert status_of("check", "--root", site) == 1
    assert shown.split(" checked in ")[0] == capsys.readouterr().out.split(" checked in ")[0]
    assert not (tmp_path / "plain").exists()


@pytest.mark.parametrize("into", [".", "content/plain", "claims", "build/markdown"])
def test_the_site_itself_is_no_target(into: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site)
    assert status_of("render", "--root", site, "--into", site / into) == 2
    assert "(unsafe-target)" in capsys.readouterr().err
    assert {name: text for name, text in tree(site).items() if not name.startswith("build/")} == before


def test_settings_are_needed(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "mkdocs.yml").write_bytes(b"site_name: \xff")
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 2
    assert capsys.readouterr().err == (
        "counterpoint: mkdocs.yml:1:12: byte 0xff is not UTF-8; save the file as UTF-8 (bad-setting)\n"
    )
    (site / "mkdocs.yml").unlink()
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 2
    assert capsys.readouterr().err == f"counterpoint: {str(site)!r} has no mkdocs.yml (site-not-found)\n"


@pytest.mark.site
def test_a_docs_folder_that_is_not_there_leaves_what_was_written(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 0
    before = tree(tmp_path / "plain")
    replace_in(site / "mkdocs.yml", "docs_dir: content", "docs_dir: contents")
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 2
    assert capsys.readouterr().err.splitlines()[-1] == (
        "counterpoint: mkdocs.yml: docs_dir: expected a folder, and there is no 'contents'; did you mean 'content'? "
        "(bad-setting)"
    )
    assert tree(tmp_path / "plain") == before


@pytest.mark.site
def test_old_links_lead_on_under_every_builder(site: Path, tmp_path: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: published\nformer_paths: [earlier/plan, attack-plan]")
    assert status_of("render", "--root", site, "--into", tmp_path / "plain") == 0
    for path in ("earlier/plan", "belarus-2022/attack-plan"):
        page = (tmp_path / "plain/docs/claims" / path / "index.html").read_text("utf-8")
        assert 'content="0; url=../../../claims/belarus-2022/ukraine-plans-attack-on-belarus/"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert '<link rel="canonical" href="https://example.org/counterpoint/claims/belarus-2022/' in page
