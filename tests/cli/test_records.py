"""`counterpoint fmt`, `schema` and `docs`: files that are written, and files that are left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint import fmt
from counterpoint.load import RecordFile
from counterpoint.preview.live import LiveSite
from counterpoint.publish.workers import Workers
from counterpoint.render import Site
from tests.cli.commands import Runner
from tests.sites import replace_in, tree

CLAIM = "claims/roads/bridge.yml"
SOURCES = "claims/roads/sources.yml"


# fmt ----------------------------------------------------------------------------------------------------------------


def test_fmt_writes_once(run: Runner, site: Path) -> None:
    assert run("fmt", "--check").status == 1
    assert run("check").status == 0
    first = run("fmt")
    assert first.status == 0
    assert "rewritten" in first.out
    before = tree(site)
    assert run("fmt").out == "0 rewritten, 4 already canonical\n"
    assert run("fmt", "--check").status == 0
    assert tree(site) == before
    assert run("check").status == 0


def test_fmt_check_and_diff_change_nothing(run: Runner, canonical: Path) -> None:
    replace_in(canonical / CLAIM, "status: published", "status:   'published'  # \x9d why")
    replace_in(canonical / CLAIM, "\x9d ", "")
    before = tree(canonical)
    ran = run("fmt", "--check")
    assert ran.status == 1
    assert ran.out == (
        f"{CLAIM} is not in its canonical form\n"
        "1 would be rewritten, 3 already canonical\n"
        "run `counterpoint fmt` to write them\n"
    )
    ran = run("fmt", "--diff")
    assert ran.status == 1
    assert "-status:   'published'  # why\n+status: published  # why\n" in ran.out
    assert tree(canonical) == before


def test_fmt_takes_paths(run: Runner, canonical: Path) -> None:
    replace_in(canonical / CLAIM, "status: published", "status: 'published'")
    assert run("fmt", "--check", SOURCES).status == 0
    assert run("fmt", "--check", "claims/roads").status == 1
    assert run("fmt", "nothing.yml").status == 2


def test_fmt_leaves_broken_files_and_names_them(run: Runner, canonical: Path) -> None:
    replace_in(canonical / CLAIM, "status: published", "status: publishd")
    before = tree(canonical)
    ran = run("fmt")
    assert ran.status == 1
    assert ran.err == f"{CLAIM} skipped: it has faults of reading; `counterpoint check` shows them\n"
    assert ran.out == "0 rewritten, 3 already canonical, 1 skipped\n"
    assert tree(canonical) == before


def test_fmt_leaves_a_file_that_is_saved_meanwhile(
    run: Runner, canonical: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace_in(canonical / CLAIM, "status: published", "status: 'published'")

    def saved_meanwhile(file: RecordFile, data: bytes) -> fmt.Formatted:
        if file.path == CLAIM:
            replace_in(canonical / CLAIM, "status: 'published'", "status: draft")
        return format_record(file, data)

    format_record = fmt.format_record
    monkeypatch.setattr(fmt, "format_record", saved_meanwhile)
    assert run("fmt") == (
        2,
        "",
        f"counterpoint: {CLAIM} has changed meanwhile, and is left as it is; run the command again (bad-setting)\n",
    )
    assert "status: draft\n" in (canonical / CLAIM).read_text("utf-8")


# schema and docs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("command", "file"), [("schema", "claims/_schema/claim.json"), ("docs", "content/guide/record.md")]
)
def test_generated_files(run: Runner, site: Path, command: str, file: str) -> None:
    (site / "content/guide/checks").mkdir(parents=True)
    ran = run(command, "--check")
    assert ran.status == 1
    assert f"{file} is not current\n" in ran.out
    assert not (site / file).exists()
    assert f"{file} written\n" in run(command).out
    assert run(command, "--check") == (0, "all is current\n", "")
    (site / file).write_text("other")
    assert run(command, "--check").status == 1


def test_docs_are_written_in_the_tool_s_own_repository_only(run: Runner, site: Path) -> None:
    ran = run("docs")
    assert ran.status == 2
    assert "this command is for the tool's own repository" in ran.err
    assert not (site / "content").exists()


def test_docs_remove_pages_of_codes_that_are_gone(run: Runner, site: Path) -> None:
    (site / "content/guide/checks").mkdir(parents=True)
    run("docs")
    page = site / "content/guide/checks/zz99.md"
    page.write_text("old")
    assert run("docs", "--check").status == 1
    assert page.exists()
    assert "content/guide/checks/zz99.md removed\n" in run("docs").out
    assert not page.exists()


def test_schemas_with_ids(run: Runner, site: Path) -> None:
    assert run("schema", "--ids").status == 0
    assert '"roads-office"' in (site / "claims/_schema/claim.json").read_text("utf-8")
    assert run("schema", "--ids", "--check").status == 0
    assert run("schema", "--check").status == 1
    assert run("schema").status == 0
    assert "roads-office" not in (site / "claims/_schema/claim.json").read_text("utf-8")


@pytest.mark.parametrize(
    ("ignored", "kept"),
    [("/claims/_schema/\n", True), ("build\nclaims/_schema\n", True), ("/claims/\n", False), (None, False)],
)
def test_a_preview_keeps_them_where_git_does_not(site: Path, ignored: str | None, kept: bool) -> None:
    if ignored is not None:
        (site / ".gitignore").write_text(ignored)
    live = LiveSite(site, Site(name="Roads"), Workers(processes=1))
    live.load_all()
    live.keep_schemas()
    schema = site / "claims/_schema/claim.json"
    assert schema.exists() == kept
    if kept:
        replace_in(site / "claims/_registry/registry.yml", "actors:\n", "actors:\n" + NEW_ACTOR)
        live.update(["claims/_registry/registry.yml"])
        live.keep_schemas()
        assert '"new-mayor"' in schema.read_text("utf-8")


NEW_ACTOR = "  new-mayor:\n    names: [{text: New Mayor, lang: en}]\n    kind: person\n"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("photo.JPG", "photo.jpg"),
        ("photo.jpeg", "photo.jpg"),
        ("a.PNG", "a.png"),
        ("IMG_12 (1).JPG", "img-12-1.jpg"),
        ("b.jfif", "b.jpg"),
        ("Фото.PNG", "foto.png"),
        ("Foto Brücke.PNG", "foto-brucke.png"),
        ("Foto Brücke.png", "foto-brucke.png"),
    ],
)
def test_a_picture_with_another_ending_is_told_its_name_and_not_shown_as_text(
    run: Runner, canonical: Path, name: str, meant: str
) -> None:
    folder = canonical / "claims" / "roads" / "media"
    folder.mkdir()
    (folder / name).write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF")
    told = run("check")
    assert f"help: rename it to '{meant}'" in told.out
    assert "JFIF" not in told.out


@pytest.mark.parametrize("platform", ["Telegram", "Telegram, WhatsApp", "X: posts", "{x}"])
def test_what_new_writes_of_a_rumour_is_canonical(run: Runner, canonical: Path, platform: str) -> None:
    arguments = ("new", "A rumour", "--dossier", "roads", "--platform", platform, "--date", "2019-06", "--id", "rumour")
    assert run(*arguments).status == 0
    assert run("fmt", "--check").status == 0
