"""Files that go away or cannot be read while somebody reads them: a clear word, no traceback, no stuck preview."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from counterpoint import load
from counterpoint.cli import main
from counterpoint.load import RecordFile
from counterpoint.preview.live import LiveSite
from counterpoint.preview.session import Preview
from counterpoint.publish.workers import Workers
from tests.hostile.sites import CLAIM, make_site, put_state
from tests.render.records import SITE

READ = load.read_file


def vanish(root: Path, file: RecordFile) -> bytes:
    """Read a file that somebody deletes at this moment."""
    (root / file.path).unlink(missing_ok=True)
    return READ(root, file)


@pytest.mark.parametrize("error", [FileNotFoundError(2, "No such file or directory", CLAIM), OSError(28, "Disk full")])
def test_the_command_says_what_the_system_said(
    error: OSError, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(root: Path, file: RecordFile) -> bytes:
        raise error

    monkeypatch.chdir(make_site(tmp_path / "site"))
    monkeypatch.setattr(load, "read_file", fail)
    with pytest.raises(SystemExit) as stop:
        main(["check"])
    assert stop.value.code == 2
    said = capsys.readouterr().err
    expected = "No such file or directory: claims/roads/bridge.yml" if error.filename else "Disk full"
    assert said.splitlines()[-1] == f"counterpoint: {expected} (system)"
    assert "Traceback" not in said


def test_a_preview_outlives_a_record_that_goes_away_while_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_site(tmp_path / "site")
    shutil.copy(root / CLAIM, root / "claims/roads/tunnel.yml")
    preview = Preview()
    preview.root = root
    preview.live = LiveSite(root, SITE, Workers(processes=1))
    preview.live.load_all()
    preview.know(preview.live.problems)
    assert not preview.faulty

    put_state(root, 1)
    monkeypatch.setattr(load, "read_file", vanish)
    preview._changed = {CLAIM}
    preview.keep_up(lambda: None)
    assert preview.failure is not None
    assert "No such file" in preview.failure.text
    assert preview.broken
    assert not preview.faulty

    # The event of its going away follows, and another edit of MkDocs' own pages shows that all is well.
    monkeypatch.setattr(load, "read_file", READ)
    preview._changed |= {CLAIM, "content/index.md"}
    preview.keep_up(lambda: None)
    assert not preview.broken
    assert preview.live.page("claims/roads/bridge.md") is None
    assert preview.live.page("claims/roads/tunnel.md") is not None
