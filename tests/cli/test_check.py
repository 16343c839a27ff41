"""`counterpoint check` and `explain`: what is shown, and how they end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from counterpoint.manual import codes
from tests.cli.commands import Runner, write_files
from tests.sites import replace_in

CLAIM = "claims/roads/bridge.yml"


def test_a_clean_site(run: Runner, site: Path) -> None:
    ran = run("check")
    assert ran.status == 0
    assert ran.out.startswith("no problems: 1 claim in 4 files checked in ")
    assert ran.err == ""


def test_an_error(run: Runner, site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd")
    ran = run("check")
    assert ran.status == 1
    assert ran.out.startswith(
        "error[LD15]: 'publishd' is not one of draft, in-review, published, withdrawn\n"
        " --> claims/roads/bridge.yml:2:9\n"
        "  |\n"
        "2 | status: publishd\n"
        "  |         ^^^^^^^^\n"
        "  |\n"
        "  = help: did you mean 'published'?\n"
        "  = see: counterpoint explain LD15 (unknown-value)\n"
        "\n"
        "1 error in 1 file: "
    )


def test_a_warning_counts_if_strict(run: Runner, site: Path) -> None:
    archived = "    archived: [{url: https://web.archive.org/web/20190620/https://county.example/log/2019}]\n"
    replace_in(site / "claims/roads/sources.yml", archived, "")
    assert run("check", "--format", "concise").status == 0
    ran = run("check", "--format", "concise", "--strict")
    assert ran.status == 1
    assert "SR04" in ran.out


def test_codes_can_be_chosen(run: Runner, site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd\nextra: 1")
    assert "LD15" not in run("check", "--select", "ld11,SR").out
    assert "LD11" not in run("check", "--ignore", "LD11").out
    assert run("check", "--ignore", "LD").status == 0
    assert run("check", "--select", "SR01", "--select", "LD15").status == 1


def test_paths_limit_what_is_shown_not_what_is_read(run: Runner, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_in(site / CLAIM, "by: roads-office", "by: nobody")
    assert "AC01" in run("check", CLAIM).out
    assert run("check", "claims/roads/sources.yml").status == 0
    assert "2 problems elsewhere not shown" in run("check", "claims/roads/sources.yml").out
    assert run("check", "claims/roads/").status == 1
    assert run("check", ".").status == 1
    monkeypatch.chdir(site / "claims" / "roads")
    assert run("check", "bridge.yml").status == 1
    assert run("check", "sources.yml").status == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "XX"], "there is no code 'XX'; `counterpoint explain` lists all"),
        (["--ignore", "SR,ac1x"], "there is no code 'AC1X'; did you mean 'AC01'?"),
        (["--select", "EV9"], "there is no code 'EV9'; did you mean 'EV09'?"),
        (["nothing-here.yml"], "there is no 'nothing-here.yml' (bad-setting)"),
        (["claims/raods"], "there is no 'claims/raods'; did you mean 'claims/roads'?"),
        (["claims/raods/birdge"], "there is no 'claims/raods/birdge'; did you mean 'claims/roads/bridge.yml'?"),
        (["claims/roads/xyzzy"], "there is no 'claims/roads/xyzzy' (bad-setting)"),
        (["/"], "'/' is not in the site"),
        (["--since", "nonsense"], "the site is not in a Git repository"),
        (["--since=--output=x"], "'--output=x' is not a Git revision"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--bogus"], "No such option"),
    ],
)
def test_wrong_use(run: Runner, site: Path, arguments: list[str], said: str) -> None:
    ran = run("check", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert ran.out == ""
    assert "Traceback" not in ran.err


def test_no_site(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "no folder 'claims' here or above" in run("check").err
    assert run("check", "--root", tmp_path).status == 2


def test_the_site_is_found_from_within(run: Runner, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "claims" / "roads")
    assert run("check").status == 0
    monkeypatch.chdir("/")
    assert run("check", "--root", site).status == 0


def test_json_has_every_problem_once(run: Runner, site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd")
    value = json.loads(run("check", "--format", "json").out)
    assert [(p["code"], p["line"], p["column"], p["end_column"]) for p in value["problems"]] == [("LD15", 2, 9, 17)]


def test_sarif_lists_every_code(run: Runner, site: Path) -> None:
    (found,) = json.loads(run("check", "--format", "sarif").out)["runs"]
    assert [rule["id"] for rule in found["tool"]["driver"]["rules"]] == list(codes.pages())
    assert found["results"] == []


def test_github_writes_the_summary_of_the_step(
    run: Runner, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert run("check", "--format", "github").status == 0
    assert not summary.exists()
    replace_in(site / CLAIM, "status: published", "status: publishd")
    ran = run("check", "--format", "github")
    assert ran.status == 1
    assert ran.out.startswith("::error file=claims/roads/bridge.yml,line=2,col=9,")
    assert summary.read_text("utf-8").startswith("### counterpoint")


def test_links_lead_to_the_site_s_own_guide(run: Runner, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd")
    (site / "mkdocs.yml").write_text(
        'site_url: !ENV [SITE_URL, "https://example.org/x/"]\nx: !!python/name:os.system\n'
    )
    assert "see: counterpoint explain LD15" in run("check").out
    monkeypatch.setenv("SITE_URL", "https://desk.test/facts")
    assert "see: counterpoint explain LD15" in run("check").out, "a site without a guide has no such page"
    write_files(site, {"content/guide/checks/index.md": "# Checks\n"})
    assert "see: https://desk.test/facts/guide/checks/ld15/ (unknown-value)" in run("check").out


def test_colour(run: Runner, site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd")
    assert "\033[" not in run("check").out
    assert "\033[1;31merror[LD15]" in run("check", "--color", "always").out


def test_a_link_is_no_record_and_what_it_leads_to_is_not_shown(run: Runner, site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("do not show this\n")
    (site / "claims/roads/link.yml").symlink_to(tmp_path / "secret")
    ran = run("check")
    assert "LD01" in ran.out
    assert "do not show" not in ran.out
    assert run("check", "claims/roads/link.yml").status == 1


def test_a_pipe_does_not_block(run: Runner, site: Path) -> None:
    os.mkfifo(site / "claims/roads/pipe.yml")
    assert "LD01" in run("check").out


@pytest.mark.parametrize(
    "data", [b"\xff\xfe", b"\xff", b"a: \x00", b"[" * 60_000, b"a: &a [*a]", b"", b"\xef\xbb\xbfa: 1"]
)
def test_no_bytes_give_a_traceback(run: Runner, site: Path, data: bytes) -> None:
    (site / CLAIM).write_bytes(data)
    for form in ("full", "concise", "github", "json", "sarif"):
        ran = run("check", "--format", form)
        assert ran.status == 1
        assert "LD" in ran.out


@pytest.mark.parametrize(
    ("options", "forks"), [("{}", True), ("{processes: 1}", False), ("{processes: x}", True), ("x", True)]
)
def test_no_more_processes_work_than_the_settings_allow(
    options: str, forks: bool, run: Runner, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "mkdocs.yml").write_text(f"site_name: Roads\nplugins: [counterpoint: {options}]\n")
    for number in range(300):
        shutil.copy(site / "claims/roads/bridge.yml", site / f"claims/roads/bridge-{number}.yml")
    forked = []
    fork = os.fork

    def note_fork() -> int:
        forked.append(True)
        return fork()

    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {0, 1})
    monkeypatch.setattr(os, "fork", note_fork)
    assert "301 claims" in run("check").out
    assert bool(forked) is forks


def as_process(site: Path, *arguments: str, **more: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "counterpoint", *arguments]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, cwd=site, stdout=pipe, stderr=pipe, text=True, **more)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_fault(site: Path) -> None:
    many = "".join(f"{'x' * 50}{n}: 1\n" for n in range(2000))
    (site / CLAIM).write_text((site / CLAIM).read_text() + many)
    process = as_process(site, "check")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 1


def test_a_terminal_that_knows_only_ascii(site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: Лукашэнка")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    out, err = as_process(site, "check", env=environment).communicate()
    assert err == ""
    assert "\\u041b" in out


def test_help_does_not_wait_for_what_it_does_not_need(site: Path) -> None:
    script = (
        "import sys\nfrom counterpoint.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'yaml', 'jinja2', 'markdown_it', 'mkdocs', 'rapidfuzz', 'counterpoint.model'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, timeout=60)


def test_an_unchanged_check_does_not_wait_for_the_rendering_of_pages(site: Path) -> None:
    assert as_process(site, "check").wait() == 0
    script = (
        "import sys\nfrom counterpoint.cli import main\n"
        "try:\n    main(['check'])\nexcept SystemExit as end:\n    assert not end.code, end.code\n"
        "heavy = {'jinja2', 'mkdocs', 'counterpoint.render'} & set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", script], cwd=site, check=True, capture_output=True, timeout=60)


# explain ------------------------------------------------------------------------------------------------------------


def test_explain_prints_the_page(run: Runner) -> None:
    page = codes.pages()["SR04"]
    assert run("explain", "sr04").out == page.text.rstrip() + "\n"
    assert run("explain", page.name).out == page.text.rstrip() + "\n"


def test_explain_lists_all(run: Runner) -> None:
    assert [line.split()[0] for line in run("explain").out.splitlines()] == list(codes.pages())


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("AR4", "AR04"),
        ("ac1", "AC01"),
        ("EV-9", "EV09"),
        ("CL_10", "CL10"),
        ("wordin-without-source", "wording-without-source"),
    ],
)
def test_explain_offers_the_nearest(run: Runner, typed: str, meant: str) -> None:
    ran = run("explain", typed)
    assert ran.status == 2
    assert f"there is no code {typed!r}; did you mean {meant!r}?" in ran.err


def test_a_family_is_offered_no_code_by_chance(run: Runner) -> None:
    assert "there is no code 'AC'; `counterpoint explain` lists all" in run("explain", "AC").err


@pytest.mark.parametrize(("typed", "meant"), [("chekc", "check"), ("biuld", "build"), ("sources", "source")])
def test_a_misspelt_command_is_told_the_nearest(run: Runner, typed: str, meant: str) -> None:
    ran = run(typed)
    assert ran.status == 2
    assert f"counterpoint: there is no command {typed!r}; did you mean {meant!r}?" in ran.err


def test_a_command_like_no_other_is_just_refused(run: Runner) -> None:
    assert "No such command 'xyzzy'" in run("xyzzy").err
