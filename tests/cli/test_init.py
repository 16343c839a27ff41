"""`counterpoint init`: from an empty folder to a site that is clean and can be built."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from counterpoint import starter
from counterpoint.builders.mkdocs.slips import material_languages, refuse_language
from counterpoint.publish.settings import read_settings
from counterpoint.starter.tool import NOT_NAMED
from tests.cli.commands import Runner
from tests.cli.dialogues import talk
from tests.corpora import ROOT
from tests.sites import replace_in, tree
from tests.sites import run as run_in


def test_a_new_site_is_clean_and_says_what_comes_next(run: Runner, tmp_path: Path) -> None:
    ran = run("init", tmp_path / "site", "--name", "Roads", "--repo", "https://git.example/roads/site.git/")
    assert (ran.status, ran.err) == (0, "")
    assert "counterpoint check" in ran.out
    assert "counterpoint serve" in ran.out
    assert 'repo_url: !ENV [REPOSITORY_URL, "https://git.example/roads/site"]' in (
        tmp_path / "site" / "mkdocs.yml"
    ).read_text("utf-8")
    checked = run("check", "--root", tmp_path / "site")
    assert checked.status == 0
    assert "error" not in checked.out


def test_what_was_not_given_is_taken_from_the_folder(run: Runner, tmp_path: Path) -> None:
    assert run("init", tmp_path / "county-roads").status == 0
    assert 'site_name: "County roads"' in (tmp_path / "county-roads" / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize("folder", ["my site", "it's $HOME", "-site", "Straße & Weg"])
def test_a_folder_to_paste_is_what_a_shell_takes_for_it(
    folder: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = run("init", "--", folder).out
    command = next(line for line in said.splitlines() if line.startswith("    cd "))
    went = subprocess.run(["sh", "-c", f"{command} && pwd"], capture_output=True, text=True, check=True)
    assert went.stdout == f"{tmp_path / folder}\n"
    renewed = next(line for line in said.splitlines() if " --update --tool " in line)
    assert shlex.split(renewed)[2].removeprefix("./") == folder


def test_a_terminal_is_asked_again_after_a_wrong_answer(tmp_path: Path) -> None:
    dialogue = [
        ("Name of the site [Site]", "Straßen\r"),
        ("Language of its own text", "Deutsch\r"),
        ("did you mean 'de'?", "\x15Klingon\r"),
        ("begin with one of af, ar", "\x15de\r"),
        ("Address of its repository", "git@host.example:a/b\r"),
        ("expected https://HOST/OWNER/NAME", "\x15https://host.example/a/b.git\r"),
    ]
    status, said = talk(tmp_path, ["init", "site"], dialogue)
    assert status == 0, said
    settings = read_settings(tmp_path / "site")
    assert (settings["site_name"], settings["theme"]["language"]) == ("Straßen", "de")
    assert settings["repo_url"] == "https://host.example/a/b"


def test_the_enter_key_answers_what_is_proposed(tmp_path: Path) -> None:
    dialogue = [("[County roads]", "\r"), ("[en]", "xx\r"), ("[en]", "\x15\r"), ("Address of its repository", "\r")]
    status, said = talk(tmp_path, ["init", "county-roads"], dialogue)
    assert status == 0, said
    settings = read_settings(tmp_path / "county-roads")
    assert (settings["site_name"], settings["theme"]["language"]) == ("County roads", "en")
    assert not settings.get("repo_url")


@pytest.mark.parametrize("make", ["file in it", "file", "link"])
def test_a_folder_that_is_not_empty_is_left_alone(run: Runner, tmp_path: Path, make: str) -> None:
    target = tmp_path / "site"
    if make == "file in it":
        target.mkdir()
        (target / "notes.txt").write_text("mine")
    elif make == "file":
        target.write_text("mine")
    else:
        (tmp_path / "elsewhere").mkdir()
        target.symlink_to(tmp_path / "elsewhere")
    ran = run("init", target, "--name", "x")
    assert ran.status == 2
    assert "is not empty; name a new or empty folder" in ran.err
    assert not (tmp_path / "elsewhere" / "mkdocs.yml").exists()


@pytest.mark.parametrize("name", ["README.md", "notes.txt", ".github/dependabot.yml", ".gitignore"])
def test_what_is_in_the_way_is_named_and_left(name: str, run: Runner, tmp_path: Path) -> None:
    (tmp_path / "site" / name).parent.mkdir(parents=True)
    (tmp_path / "site" / name).write_text("mine")
    ran = run("init", tmp_path / "site")
    assert ran.status == 2
    assert f"(there is {name.partition('/')[0]!r})" in ran.err
    assert tree(tmp_path / "site") == {name: b"mine"}


@pytest.mark.parametrize("folder", [".", "./", "../site", "{}"])
def test_a_site_is_begun_in_the_folder_where_one_is(
    folder: str, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    ran = run("init", folder.format(tmp_path / "site"))
    assert (ran.status, ran.err) == (0, "")
    assert "    cd " not in ran.out
    assert run("check").status == 0


def test_a_site_is_begun_in_an_empty_repository(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (".git/HEAD", ".venv/pyvenv.cfg"):
        (tmp_path / "county-roads" / name).parent.mkdir(parents=True)
        (tmp_path / "county-roads" / name).write_text("mine")
    monkeypatch.chdir(tmp_path / "county-roads")
    assert run("init", ".").status == 0
    assert 'site_name: "County roads"' in Path("mkdocs.yml").read_text("utf-8")
    assert Path(".git/HEAD").read_text() == "mine"


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        ("--lang", "Deutsch", "'Deutsch' is not a language tag; did you mean 'de'?"),
        ("--lang", "Ukrainian!", "is not a language tag"),
        ("--repo", "git@github.com:a/b", "is not the address of a repository"),
        ("--repo", "https://[host/a/b", "is not the address of a repository"),
        ("--tool", "newest", "is neither git+https://HOST"),
        ("--scale", "ten", "'ten' is not one of"),
    ],
)
def test_a_value_that_means_nothing_is_refused_before_anything_is_written(
    run: Runner, tmp_path: Path, option: str, value: str, message: str
) -> None:
    ran = run("init", tmp_path / "site", option, value)
    assert ran.status == 2
    assert message in ran.err
    assert not (tmp_path / "site").exists()


def test_update_renews_what_nobody_changed_and_shows_the_rest(run: Runner, tmp_path: Path) -> None:
    site = tmp_path / "site"
    run("init", site, "--name", "Roads")
    ran = run("init", site, "--update")
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("0 files renewed, 0 changed by you and not touched\n")
    (site / ".gitignore").write_text("/mine/\n")
    replace_in(site / "requirements.txt", NOT_NAMED, "counterpoint==0.0.1")
    (site / "content" / "about.md").write_text("Ours.\n")
    ran = run("init", site, "--update")
    assert ran.status == 1
    assert "requirements.txt renewed\n" in ran.out
    assert "--- .gitignore (yours)\n+++ .gitignore (new)\n" in ran.out
    assert "1 files renewed, 1 changed by you and not touched" in ran.out
    assert (site / ".gitignore").read_text() == "/mine/\n"
    assert (site / "content" / "about.md").read_text() == "Ours.\n"


def test_update_leaves_a_file_that_is_saved_meanwhile(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    run("init", site, "--name", "Roads")
    replace_in(site / "requirements.txt", NOT_NAMED, "counterpoint==0.0.1")

    def saved_meanwhile(path: str, content: bytes) -> bool:
        (site / path).write_text("mine\n")
        return shipped_before(path, content)

    shipped_before = starter.shipped_before
    monkeypatch.setattr(starter, "shipped_before", saved_meanwhile)
    ran = run("init", site, "--update")
    assert (ran.status, ran.out) == (2, "")
    assert "requirements.txt has changed meanwhile, and is left as it is; run the command again" in ran.err
    assert (site / "requirements.txt").read_text() == "mine\n"


def test_a_tool_of_which_nobody_knows_where_to_get_it_is_not_named(run: Runner, tmp_path: Path) -> None:
    site, tool = tmp_path / "site", f"git+https://tool.example/x@{'c' * 40}"
    ran = run("init", site)
    assert ran.status == 0
    assert "requirements.txt does not name the tool, since it is not known where others get this one" in ran.out
    assert "--update --tool git+https://HOST/OWNER/NAME@COMMIT\n" in ran.out
    text = (site / "requirements.txt").read_text("utf-8")
    assert [line for line in text.splitlines() if line.startswith("counterpoint")] == [NOT_NAMED.splitlines()[-1]]
    assert "does not name the tool" not in run("init", site, "--update", "--tool", tool).out
    named = (site / "requirements.txt").read_text("utf-8")
    assert f"\ncounterpoint @ {tool}\n" in named
    assert NOT_NAMED not in named
    assert run("init", site, "--update") == (0, "0 files renewed, 0 changed by you and not touched\n", "")


def test_a_site_that_takes_whatever_an_index_has_is_told_so(run: Runner, tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert "does not name the tool" not in run("init", site, "--tool", "1.2").out
    assert "\ncounterpoint==1.2\n" in (site / "requirements.txt").read_text("utf-8")
    assert "does not name the tool" in run("init", site, "--update").out
    assert NOT_NAMED in (site / "requirements.txt").read_text("utf-8")


def test_update_needs_a_site(run: Runner, tmp_path: Path) -> None:
    ran = run("init", tmp_path, "--update")
    assert ran.status == 2
    assert "has no mkdocs.yml" in ran.err
    (tmp_path / "mkdocs.yml").write_bytes(b"site_name: Caf\xe9\n")
    ran = run("init", tmp_path, "--update")
    assert (ran.status, ran.err) == (
        2,
        "counterpoint: mkdocs.yml:1:15: byte 0xe9 is not UTF-8; save the file as UTF-8 (bad-setting)\n",
    )


@pytest.mark.site
def test_the_wheel_alone_makes_checks_and_builds_a_site(tmp_path: Path) -> None:
    built = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    wheel = next(tmp_path.glob("*.whl"), None)
    assert wheel is not None, built.stderr
    package = tmp_path / "package"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(package)
    home = tmp_path / "home"
    home.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(home),
        "PYTHONPATH": str(package),
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }

    def counterpoint(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "counterpoint", *arguments],
            cwd=home,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    made = counterpoint("init", "facts", "--name", "Facts", "--scale", "seven-values")
    assert (made.returncode, made.stderr) == (0, "")
    checked = counterpoint("check", "--root", "facts")
    assert checked.returncode == 0, checked.stdout
    # The example has no archived copy, and names no topic.
    assert counterpoint("check", "--root", "facts", "--write-baseline").returncode == 0
    site = counterpoint("build", "--root", "facts", "--strict")
    assert (site.returncode, site.stderr) == (0, "")
    assert (home / "facts" / "build" / "site" / "ratings" / "index.html").is_file()


@pytest.mark.parametrize(
    ("tag", "lang"),
    [
        ("uk", "uk"),
        ("UK", "uk"),
        ("en-GB", "en"),
        ("de-AT", "de"),
        ("pt-BR", "pt-BR"),
        ("zh-Hans", "zh"),
        ("zh-CN", "zh"),
        ("zh-HK", "zh-Hant"),
        ("sr-Latn", "sh"),
        ("no", "nb"),
        ("ku", "ku-IQ"),
    ],
)
def test_a_new_site_has_the_language_of_the_theme_that_is_nearest(
    run: Runner, tmp_path: Path, tag: str, lang: str
) -> None:
    ran = run("init", tmp_path / "site", "--lang", tag)
    assert (ran.status, ran.err) == (0, "")
    assert read_settings(tmp_path / "site")["theme"]["language"] == lang
    refuse_language(lang, material_languages())
    said = f"Its language is {lang!r}: the theme has no words in {tag!r}.\n" in ran.out
    assert said == (tag.casefold() != lang.casefold())


@pytest.mark.parametrize("tag", ["ga", "la", "be-Latn", "x-own"])
def test_a_language_that_the_theme_does_not_have_is_refused_with_those_that_it_has(
    run: Runner, tmp_path: Path, tag: str
) -> None:
    ran = run("init", tmp_path / "site", "--lang", tag)
    assert ran.status == 2
    assert f"--lang {tag!r}: the theme has no words in this language; begin with one of af, ar, az, be," in ran.err
    assert not (tmp_path / "site").exists()


@pytest.mark.site
def test_a_site_in_a_language_that_yaml_takes_for_something_else_can_be_built(tmp_path: Path) -> None:
    assert run_in(tmp_path, "counterpoint", "init", "site", "--lang", "no").returncode == 0
    built = run_in(tmp_path, "counterpoint", "build", "--root", "site")
    assert built.returncode == 0, built.stderr
    assert '<html lang="nb"' in (tmp_path / "site/build/site/index.html").read_text("utf-8")


def test_two_languages_are_refused_with_what_is_meant_by_one(run: Runner, tmp_path: Path) -> None:
    ran = run("init", str(tmp_path / "site"), "--name", "x", "--lang", "en", "--lang", "uk")
    assert ran.status == 2
    assert "a site has one language of its own, found en and uk; dossiers and claims say theirs in 'lang'" in ran.err
    assert not (tmp_path / "site").exists()
