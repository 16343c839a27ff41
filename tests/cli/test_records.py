"""`counterpoint fmt`, `new`, `schema` and `docs`: files that are written, and files that are left alone."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from counterpoint.cli import new
from tests.cli.commands import Runner
from tests.sites import replace_in, tree

CLAIM = "claims/roads/bridge.yml"
SOURCES = "claims/roads/sources.yml"


@pytest.fixture
def canonical(run: Runner, site: Path) -> Path:
    """The small site, formatted."""
    assert run("fmt").status == 0
    return site


# fmt ----------------------------------------------------------------------------------------------------------------


def test_fmt_writes_once(run: Runner, site: Path) -> None:
    assert run("fmt", "--check").status == 1
    assert run("check").status == 0
    first = run("fmt")
    assert first.status == 0
    assert "rewritten" in first.out
    before = tree(site)
    assert run("fmt").out == "0 rewritten, 4 canonical already\n"
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
        "1 would be rewritten, 3 canonical already\n"
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
    assert ran.err == f"{CLAIM} is left as it is: it has faults of reading; `counterpoint check` shows them\n"
    assert ran.out == "0 rewritten, 3 canonical already, 1 left as they are\n"
    assert tree(canonical) == before


# new ----------------------------------------------------------------------------------------------------------------


def test_new_writes_a_record_that_reads_back(run: Runner, canonical: Path) -> None:
    ran = run("new", "The tunnel: it was closed", "--by", "roads-office", "--date", "2019-06")
    path = "claims/roads/the-tunnel-it-was-closed.yml"
    assert ran.status == 0
    assert ran.out == f"{path} written\nFill in the rest, then run `counterpoint check`.\n"
    text = (canonical / path).read_text("utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../_schema/claim.json\n"
        'claim: "The tunnel: it was closed"\n'
        "status: draft  # in-review when a second pair of eyes should look, then published\n"
    )
    assert "LD" not in run("check", "--format", "concise").out
    assert run("fmt", "--check").status == 0


def test_new_takes_the_words(run: Runner, canonical: Path) -> None:
    words = '  It\'s "closed": # yes\nand stays so'
    ran = run("new", "x", "--by", "roads-office", "--words", words, "--lang", "en", "--source", "county-log-2019")
    assert ran.status == 0
    from counterpoint.load import load_site

    claim = load_site(canonical).corpus.claims_by_id["roads/x"]
    assert [(w.text, w.lang, w.source) for w in claim.statement.wordings] == [(words, "en", "county-log-2019")]
    assert run("fmt", "--check").status == 0


def test_new_never_overwrites(run: Runner, canonical: Path) -> None:
    for expected in ("a-b", "a-b-2", "a-b-3"):
        assert run("new", "A b", "--by", "roads-office").out.startswith(f"claims/roads/{expected}.yml written")
    before = tree(canonical)
    ran = run("new", "Other", "--by", "roads-office", "--id", "bridge")
    assert ran.status == 2
    assert "claims/roads/bridge.yml is there already" in ran.err
    assert tree(canonical) == before


def test_new_avoids_former_names(run: Runner, canonical: Path) -> None:
    (canonical / CLAIM).write_text((canonical / CLAIM).read_text() + "former_paths: [roads/a-b]\n")
    assert run("new", "A b", "--by", "roads-office").out.startswith("claims/roads/a-b-2.yml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "CLAIM is missing, and there is no terminal to ask on"),
        (["x"], "--by is missing"),
        (["x", "--by", "roads-office", "--dossier", "rods"], "there is no dossier 'rods'; there is roads"),
        (["x", "--by", "The Mayor"], "'The Mayor' is not an id"),
        (["x", "--by", "roads-office", "--date", "yesterday"], "'yesterday' is not a date"),
        (["x", "--by", "roads-office", "--words", "y"], "--words needs --lang"),
        (["x", "--by", "roads-office", "--words", "y", "--lang", "Welsh"], "is not a language tag"),
        (["two\nlines", "--by", "roads-office"], "text has several lines"),
        (["\x07", "--by", "roads-office"], "U+0007"),
        (["\ud800", "--by", "roads-office"], "UTF-8"),
        (["x", "--by", "roads-office", "--id", "../x"], "'../x' cannot be the name of a record"),
        (["x", "--by", "roads-office", "--id", "sources"], "'sources' cannot be the name of a record"),
        (["x", "--by", "roads-office", "--id", "con"], "'con' cannot be the name of a record"),
    ],
)
def test_new_refuses(run: Runner, canonical: Path, arguments: list[str], said: str) -> None:
    before = tree(canonical)
    ran = run("new", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert tree(canonical) == before


def test_new_tells_of_an_unknown_actor(run: Runner, canonical: Path) -> None:
    assert "'roads-offise' is no actor yet (there is roads-office)" in run("new", "x", "--by", "roads-offise").out


def test_new_asks_on_a_terminal(run: Runner, canonical: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    answers = iter(["The road is wet", "roads-offise", "roads-office", "2019", "It is wet.", "en", "county-log-2019"])

    def prompt(question: str, **more: object) -> str:
        asked.append(question.split(" (")[0])
        return next(answers)

    monkeypatch.setattr(new, "_can_ask", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(click, "confirm", lambda *args, **more: False)
    assert run("new").out.startswith("claims/roads/the-road-is-wet.yml written\nFill")
    assert asked == [
        "Claim, as a sentence in its positive form",
        "Who said it",
        "Who said it",
        "When",
        "The words, exactly",
        "Language of the words",
        "Read where",
    ]
    assert run("check").status == 0


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
