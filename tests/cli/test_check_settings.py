"""What a site says of its checks: severities in claims/checks.yml, and the baseline of what is known."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.commands import Runner
from tests.publish.test_history import commit, git
from tests.sites import replace_in

CLAIM = "claims/roads/bridge.yml"
SOURCES = "claims/roads/sources.yml"
CHECKS = "claims/checks.yml"
BASELINE = "claims/baseline.txt"
ARCHIVED = "    archived: [{url: https://web.archive.org/web/20190620/https://county.example/log/2019}]\n"


def settings(site: Path, *rules: str) -> None:
    (site / CHECKS).write_text("checks:\n" + "".join(f"  - {{{rule}}}\n" for rule in rules))


def told(run: Runner, *arguments: object) -> list[str]:
    """Return what `check` reports, as `bridge.yml:3 error CL90`."""
    problems = json.loads(run("check", "--format", "json", *arguments).out)["problems"]
    return [f"{p['path'].rpartition('/')[2]}:{p['line']} {p['severity']} {p['code']}" for p in problems]


@pytest.fixture
def gaps(site: Path) -> Path:
    """A site with one error and one warning."""
    replace_in(site / CLAIM, "by: roads-office", "by: nobody")
    replace_in(site / SOURCES, ARCHIVED, "")
    (site / "claims/_registry/registry.yml").write_text(
        re.sub(r"  roads-office:\n(?:    .*\n)*", "", (site / "claims/_registry/registry.yml").read_text())
    )
    replace_in(site / "claims/_registry/registry.yml", "actors:\n", "")
    return site


def test_without_settings_each_weighs_as_the_manual_says(run: Runner, gaps: Path) -> None:
    assert told(run) == ["bridge.yml:5 error AC01", "sources.yml:3 warning SR04"]


@pytest.mark.parametrize("written", ["off", '"off"', "'off'"])
def test_off_is_a_word_whatever_yaml_takes_it_for(run: Runner, gaps: Path, written: str) -> None:
    settings(gaps, f"codes: [SR04], severity: {written}, reason: the archive is down")
    assert told(run) == ["bridge.yml:5 error AC01"]


def test_a_code_a_family_and_one_without_a_list(run: Runner, gaps: Path) -> None:
    settings(gaps, "codes: AC, severity: hint, reason: a", "codes: SR04, severity: error, reason: b")
    assert told(run) == ["bridge.yml:5 hint AC01", "sources.yml:3 error SR04"]
    assert run("check").status == 1
    settings(gaps, "codes: [AC, SR], severity: hint, reason: a")
    assert run("check", "--strict").status == 0


@pytest.mark.parametrize(
    "where",
    [
        "roads",
        "claims/roads",
        "claims/roads/",
        "roads/sources",
        "claims/roads/sources.yml",
        "ro*",
        "*/sources",
        "[roads/bridge, roads/sources]",
    ],
)
def test_a_setting_reaches_its_part_of_the_site(run: Runner, gaps: Path, where: str) -> None:
    settings(gaps, f"codes: [SR04], severity: hint, in: {where!r}, reason: a".replace("'[", "[").replace("]'", "]"))
    assert told(run) == ["bridge.yml:5 error AC01", "sources.yml:3 hint SR04"]


@pytest.mark.parametrize("where", ["roads/bridge", "_registry", "road"])
def test_a_setting_reaches_no_further(run: Runner, gaps: Path, where: str) -> None:
    settings(gaps, f"codes: [SR04], severity: hint, in: {where}, reason: a")
    assert "sources.yml:3 warning SR04" in told(run)


def test_the_later_of_two_counts(run: Runner, gaps: Path) -> None:
    general, particular = "codes: [SR], severity: off, reason: a", "codes: [SR04], severity: hint, in: roads, reason: b"
    settings(gaps, general, particular)
    assert told(run) == ["bridge.yml:5 error AC01", "sources.yml:3 hint SR04"]
    settings(gaps, particular, general)
    assert told(run) == ["bridge.yml:5 error AC01"]


def test_what_is_wrong_with_the_settings_is_reported_there(run: Runner, site: Path) -> None:
    (site / CHECKS).write_text(
        "checks:\n"
        "  - codes: [SR04, sr02, SR99, LD11]\n"
        "    severity: offf\n"
        "    reason: a\n"
        "  - codes: [SR04]\n"
        "    severity: off\n"
        "  - codes: [SR05, CL99]\n"
        "    severity: off\n"
        "    in: [roads, rods]\n"
        "    reason: a\n"
    )
    assert told(run) == ["checks.yml:2 error LD26", "checks.yml:3 error LD15", "checks.yml:5 error LD12"]
    (site / CHECKS).write_text(
        "checks:\n"
        "  - codes: [SR04, SR99, LD11]\n"
        "    severity: off\n"
        "    in: [roads, rods]\n"
        "    reason: a\n"
        "  - codes: XX\n"
        "    severity: off\n"
        "    reason: a\n"
    )
    ran = run("check", "--format", "concise")
    assert sorted(line for line in ran.out.splitlines() if line.startswith("claims/")) == [
        "claims/checks.yml:2:19: CS01 there is no check 'SR99' (unknown-check)",
        "claims/checks.yml:2:25: CS02 severity of LD11 cannot be set: it is about reading the file (fixed-severity)",
        "claims/checks.yml:4:17: CS03 there is no 'rods' here (setting-for-nothing)",
        "claims/checks.yml:6:12: CS01 there is no check 'XX' (unknown-check)",
    ]


def test_what_could_not_be_read_stays_an_error(run: Runner, site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd")
    settings(site, "codes: [LD15], severity: off, reason: a")
    assert told(run) == ["checks.yml:2 error CS02", "bridge.yml:2 error LD15"]


def test_a_comment_for_what_is_off_is_not_needless(run: Runner, gaps: Path) -> None:
    replace_in(gaps / SOURCES, "sources:", "sources:  # counterpoint: ignore SR04 -- the archive is down")
    settings(gaps, "codes: [SR04], severity: off, reason: a")
    assert told(run) == ["bridge.yml:5 error AC01"]


def test_settings_reach_the_codes_of_comments(run: Runner, site: Path) -> None:
    replace_in(site / SOURCES, "sources:", "sources:  # counterpoint: ignore SR04 -- the archive is down")
    assert told(run) == ["sources.yml:1 warning FM02"]
    settings(site, "codes: [FM02], severity: error, reason: we keep our records tidy")
    assert told(run) == ["sources.yml:1 error FM02"]
    settings(site, "codes: [FM02], severity: off, reason: a")
    assert told(run) == []


@pytest.mark.parametrize("form", ["full", "concise", "github", "json", "sarif"])
def test_every_format_tells_the_severity_that_is_set(run: Runner, gaps: Path, form: str) -> None:
    settings(gaps, "codes: [AC01], severity: warning, reason: a", "codes: [SR04], severity: off, reason: b")
    ran = run("check", "--format", form)
    assert ran.status == 0
    assert "AC01" in ran.out
    if form != "sarif":  # which lists all codes
        assert "SR04" not in ran.out
    assert {"full": "warning[AC01]", "github": "::warning", "sarif": '"level": "warning"'}.get(form, "") in ran.out


def test_a_change_of_the_settings_shows_what_weighs_otherwise(run: Runner, gaps: Path) -> None:
    settings(gaps, "codes: [AC01, SR04], severity: off, reason: a")
    git(gaps, "init", "--quiet")
    commit(gaps)
    assert told(run, "--since", "HEAD") == []
    settings(gaps, "codes: [SR04], severity: hint, reason: a", "codes: [AC01], severity: off, reason: a")
    assert told(run, "--since", "HEAD") == ["sources.yml:3 hint SR04"]


def test_settings_reach_what_only_the_history_shows(run: Runner, site: Path) -> None:
    git(site, "init", "--quiet")
    commit(site)
    replace_in(site / CLAIM, "rating: not-so", "rating: unclear")
    assert "bridge.yml:16 error CL90" in told(run, "--since", "HEAD")
    settings(site, "codes: [CL90], severity: hint, in: roads, reason: this dossier is being revised in public")
    assert "bridge.yml:16 hint CL90" in told(run, "--since", "HEAD")


def test_what_is_unknown_is_asked_for_no_more(run: Runner, site: Path) -> None:
    replace_in(site / SOURCES, ARCHIVED, "")
    replace_in(site / SOURCES, "    lang: en\n    accessed: 2019-06-20\n", "    lang: en\n")
    assert told(run) == ["sources.yml:3 warning SR02", "sources.yml:3 warning SR04", "sources.yml:8 warning SR02"]
    replace_in(site / SOURCES, "    lang: en\n", "    lang: en\n    accessed: unknown\n")
    assert told(run) == ["sources.yml:3 warning SR04"]
    replace_in(site / SOURCES, "    published: 2019-06-05\n", "    published: unknown\n    archived: unknown\n")
    assert told(run) == []


# The baseline -------------------------------------------------------------------------------------------------------


def test_known_problems_do_not_count_and_new_ones_do(run: Runner, gaps: Path) -> None:
    ran = run("check", "--write-baseline")
    assert (ran.status, ran.out) == (0, "claims/baseline.txt written: 2 problems\n")
    assert run("check", "--strict").status == 0
    replace_in(gaps / SOURCES, "    accessed: 2019-06-20\n", "")
    assert {problem.partition(" ")[2][-4:] for problem in told(run)} == {"SR02"}


def test_the_file_is_sorted_and_the_same_each_time(run: Runner, gaps: Path) -> None:
    run("check", "--write-baseline")
    first = (gaps / BASELINE).read_text()
    lines = [line for line in first.splitlines() if not line.startswith("#")]
    assert [line.rpartition(" ")[0] for line in lines] == [
        "claims/roads/bridge.yml AC01 statement/by/*",
        "claims/roads/sources.yml SR04 sources/county-log-2019/url",
    ]
    assert all(re.fullmatch(r"[0-9a-f]{8}", line.rpartition(" ")[2]) for line in lines)
    assert run("check", "--write-baseline").out == "claims/baseline.txt unchanged: 2 problems\n"
    assert (gaps / BASELINE).read_text() == first


def test_lines_may_move_and_other_values_change(run: Runner, gaps: Path) -> None:
    run("check", "--write-baseline")
    replace_in(gaps / SOURCES, "sources:\n", "# A note.\n\nsources:\n  # Another.\n")
    replace_in(gaps / CLAIM, "claim: The bridge was open", "claim: The long bridge was open")
    assert told(run) == []


def test_a_value_that_changes_is_new(run: Runner, gaps: Path) -> None:
    run("check", "--write-baseline")
    replace_in(gaps / CLAIM, "by: nobody", "by: nobody-else")
    assert told(run) == ["baseline.txt:3 warning CS04", "bridge.yml:5 error AC01"]


def test_items_of_lists_are_known_by_their_ids_not_by_their_numbers(run: Runner, site: Path) -> None:
    replace_in(site / CLAIM, "    extract: {text: Closed since May., lang: en}\n", "")
    replace_in(site / CLAIM, "    note: The reporter stood before the barrier on 2 June.\n", "")
    assert told(run) == ["bridge.yml:10 warning EV01"]
    run("check", "--write-baseline")
    another = "evidence:\n  - id: log\n    stance: context\n    source: county-log-2019\n    note: It says little.\n"
    replace_in(site / CLAIM, "evidence:\n", another)
    assert told(run) == []


def test_what_is_mended_is_left_over_and_reported_once(run: Runner, gaps: Path) -> None:
    run("check", "--write-baseline")
    replace_in(gaps / CLAIM, "by: nobody", "by: roads-office")
    replace_in(gaps / "claims/_registry/registry.yml", "outlets:", ROADS_OFFICE + "outlets:")
    ran = run("check", "--format", "concise")
    assert "claims/baseline.txt:3:1: CS04 line has no problem any more, from here on (stale-baseline)" in ran.out
    assert run("check", "--write-baseline").out == "claims/baseline.txt written: 1 problem\n"
    assert told(run) == []


ROADS_OFFICE = "actors:\n  roads-office:\n    names: [{text: Roads Office, lang: en}]\n    kind: government-body\n"


def test_known_so_many_times_is_known_no_more_often(run: Runner, site: Path) -> None:
    wording = "    - {text: The bridge is open., lang: en}\n"
    replace_in(site / CLAIM, "  wordings:\n", "  wordings:\n" + wording)
    run("check", "--write-baseline")
    assert told(run) == []
    replace_in(site / CLAIM, "  wordings:\n", "  wordings:\n" + wording)
    assert [problem.partition(" ")[2][-4:] for problem in told(run)].count("ST02") == 1


def test_no_baseline_covers_what_could_not_be_read(run: Runner, site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: publishd")
    ran = run("check", "--write-baseline")
    assert ran.status == 1
    assert "1 error is not among them" in ran.out
    assert told(run) == ["bridge.yml:2 error LD15"]


def test_two_branches_that_were_joined_badly(run: Runner, gaps: Path) -> None:
    run("check", "--write-baseline")
    text = (gaps / BASELINE).read_text()
    (gaps / BASELINE).write_text(text + "<<<<<<< HEAD\n")
    assert told(run) == ["baseline.txt:5 error LD27"]


def test_a_comment_for_what_is_known_is_not_needless(run: Runner, gaps: Path) -> None:
    run("check", "--write-baseline")
    replace_in(gaps / SOURCES, "sources:", "sources:  # counterpoint: ignore SR04 -- the archive is down")
    assert told(run) == []


@pytest.mark.parametrize("arguments", [["claims"], ["--select", "SR"], ["--since", "HEAD"]])
def test_a_baseline_is_of_the_whole_site(run: Runner, site: Path, arguments: list[str]) -> None:
    ran = run("check", "--write-baseline", *arguments)
    assert ran.status == 2
    assert "whole site" in ran.err
