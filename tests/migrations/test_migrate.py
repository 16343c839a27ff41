"""`counterpoint migrate`: records of a former format come over, with their comments, and once."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterpoint import migrations, model
from counterpoint.load import FileKind, RecordFile
from counterpoint.migrations import Migrated, Migration, Texts, Unmigratable, _runner, all_migrations, migrate
from counterpoint.publish.flow import check_site
from tests.cli.commands import Runner, write_files
from tests.sites import replace_in, tree

REGISTRY = "claims/_registry/all.yml"
CLAIM = """\
claim: Bridge {number} was open in June 2019
status: published
published: 2019-07-10
statement:
  by: roads-office
  date: 2019-06-01
  paraphrase: The office said so of bridge {number}.
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-01
  by: [{by}]
"""
OLD = """\
# yaml-language-server: $schema=../_schema/registry.json

# Everybody who speaks.
actors:
  roads-office:
    names: [{text: Roads Office, lang: en}]
    kind: government-body
    country: GB

  # Who rates here.
  anna:  # since 2018
    names:
      - {text: Anna Roe, lang: en}  # as she signs
      - {text: Анна Роу, lang: uk, kind: press}
    kind: person
    country: GB
    roles:
      - {title: Editor, start: 2018}
    note: Taught statistics.
    same_as: [https://people.example/anna]
  mayor:
    names: [{text: Mayor Jane Doe, lang: en}]
    kind: person
outlets:
  daily-post: {name: Daily Post, kind: independent, country: GB}
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate}
      not-so: {label: Not so, definition: It is not so., family: inaccurate}
"""
NEW = """\
# yaml-language-server: $schema=../_schema/registry.json

# Everybody who speaks.
actors:
  roads-office:
    names: [{text: Roads Office, lang: en}]
    kind: government-body
    country: GB
  mayor:
    names: [{text: Mayor Jane Doe, lang: en}]
    kind: person
outlets:
  daily-post: {name: Daily Post, kind: independent, country: GB}
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate}
      not-so: {label: Not so, definition: It is not so., family: inaccurate}
people:
  # Who rates here.
  # since 2018
  # as she signs
  anna:
    name: Anna Roe
    title: Editor
    names:
      - {text: Anna Roe, lang: en}
      - {text: Анна Роу, lang: uk}
    note: Taught statistics.
    same_as:
      - https://people.example/anna
"""


def old_site(folder: Path, claims: int = 3) -> Path:
    files = {f"claims/roads/bridge-{n}.yml": CLAIM.format(number=n, by="anna") for n in range(claims)}
    files["claims/roads/dossier.yml"] = "title: Roads\nsummary: What was said.\nscale: plain\neditors: [anna, mayor]\n"
    return write_files(folder, {**files, REGISTRY: OLD})


def codes(site: Path) -> list[str]:
    return sorted({problem.code for problem in check_site(site).problems})


def test_the_number_of_todays_format_is_that_of_the_last_migration() -> None:
    assert all_migrations()[-1].format == model.FORMAT
    assert [step.format for step in all_migrations()] == list(range(2, model.FORMAT + 1))
    assert all(len(step.manual) > 100 for step in all_migrations())


def test_people_of_the_newsroom_come_over_with_their_comments(run: Runner, tmp_path: Path) -> None:
    site = old_site(tmp_path / "site")
    replace_in(site / "claims/roads/dossier.yml", "[anna, mayor]", "[anna]")
    assert "AC14" in codes(site)
    before = tree(site)
    ran = run("migrate", "--root", site)
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        f"{REGISTRY} rewritten",
        "records were in format 1; the current format is 2 (people-of-the-newsroom); 1 of 5 files changed",
    ]
    assert (site / REGISTRY).read_text("utf-8") == NEW
    after = tree(site)
    assert {path for path in after if before.get(path) != after[path]} == {REGISTRY, "claims/FORMAT"}
    assert "AC14" not in codes(site)


def test_what_is_saved_meanwhile_is_kept_and_the_format_stays(
    run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = old_site(tmp_path / "site")

    def saved_meanwhile(texts: Texts, format: int) -> Migrated:
        replace_in(site / REGISTRY, "Everybody who speaks.", "Those who speak.")
        return migrate(texts, format)

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "migrate", saved_meanwhile)
        ran = run("migrate", "--root", site)
    assert (ran.status, ran.out) == (2, "")
    assert f"{REGISTRY} has changed meanwhile, and is left as it is; run the command again" in ran.err
    assert (site / REGISTRY).read_text("utf-8") == OLD.replace("Everybody who speaks.", "Those who speak.")
    assert not (site / "claims/FORMAT").exists()
    assert run("migrate", "--root", site).status == 0
    assert (site / "claims/FORMAT").read_text() == "2\n"


def test_who_speaks_as_well_stays_an_actor(run: Runner, tmp_path: Path) -> None:
    site = old_site(tmp_path / "site")
    replace_in(site / "claims/roads/bridge-1.yml", "  by: roads-office", "  by: mayor")
    assert run("migrate", "--root", site).status == 0
    text = (site / REGISTRY).read_text("utf-8")
    assert text.count("  mayor:\n") == 2
    assert "people:\n" in text
    assert "AC14" not in codes(site)


def test_a_second_run_changes_nothing(run: Runner, tmp_path: Path) -> None:
    site = old_site(tmp_path / "site")
    run("migrate", "--root", site)
    first = tree(site)
    ran = run("migrate", "--root", site)
    assert (ran.status, ran.out) == (0, "records are in format 2, the current one\n")
    (site / "claims/FORMAT").unlink()
    assert run("migrate", "--root", site).status == 0
    assert tree(site) == first


@pytest.mark.parametrize("option", ["--check", "--diff"])
def test_looking_changes_nothing(run: Runner, tmp_path: Path, option: str) -> None:
    site = old_site(tmp_path / "site")
    before = tree(site)
    ran = run("migrate", option, "--root", site)
    assert ran.status == 1
    assert tree(site) == before
    assert "1 of 5 files would change" in ran.out
    assert ("+people:" in ran.out) == (option == "--diff")


def test_the_last_actor_may_go(run: Runner, tmp_path: Path) -> None:
    site = old_site(tmp_path / "site")
    alone = "actors:\n  # The only one.\n  mayor: {names: [{text: Jane Doe, lang: en}], kind: person}\n  # The end.\n"
    mayor = "  mayor:\n    names: [{text: Mayor Jane Doe, lang: en}]\n    kind: person\n"
    replace_in(site / REGISTRY, mayor, "")
    write_files(site, {"claims/_registry/staff.yml": alone})
    assert run("migrate", "--root", site).status == 0
    assert (site / "claims/_registry/staff.yml").read_text("utf-8") == (
        "# The end.\npeople:\n  # The only one.\n  mayor:\n    name: Jane Doe\n"
    )


def test_all_actors_of_a_file_may_go(run: Runner, tmp_path: Path) -> None:
    site = old_site(tmp_path / "site")
    people = "".join(
        f"  {name}:  # rates\n    names: [{{text: {name}, lang: en}}]\n    kind: person\n" for name in "dbc"
    )
    write_files(
        site,
        {
            "claims/_registry/staff.yml": f"# Who rates here.\nactors:\n{people}",
            "claims/roads/dossier.yml": "title: Roads\nsummary: What was said.\nscale: plain\neditors: [b, c, d]\n",
        },
    )
    assert run("migrate", "--root", site).status == 0
    assert (site / "claims/_registry/staff.yml").read_text("utf-8") == (
        "# Who rates here.\npeople:\n  # rates\n  d:\n    name: d\n"
        "  # rates\n  b:\n    name: b\n  # rates\n  c:\n    name: c\n"
    )


def test_what_cannot_be_read_is_named_and_nothing_is_changed(run: Runner, tmp_path: Path) -> None:
    site = old_site(tmp_path / "site")
    write_files(site, {"claims/roads/broken.yml": "claim: [\n"})
    before = tree(site)
    ran = run("migrate", "--root", site)
    assert ran.status == 1
    assert ran.err == "claims/roads/broken.yml cannot be read; `counterpoint check` shows why\n"
    assert tree(site) == before


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("7", "records are in format 7, but this version of counterpoint reads up to 2"),
        ("two", "found 'two'; expected the number of a format"),
        ("", "found ''; expected the number of a format"),
    ],
)
def test_a_format_that_is_not_known_is_refused(run: Runner, tmp_path: Path, content: str, said: str) -> None:
    site = write_files(old_site(tmp_path / "site"), {"claims/FORMAT": content})
    ran = run("migrate", "--root", site)
    assert ran.status == 2
    assert said in ran.err
    assert f"claims/FORMAT:1:1: LD30 {said} (other-format)" in run("check", "--root", site, "--format", "concise").out


def test_a_former_format_that_is_written_down_is_reported(run: Runner, tmp_path: Path) -> None:
    site = write_files(old_site(tmp_path / "site"), {"claims/FORMAT": "1\n"})
    out = run("check", "--root", site, "--format", "concise").out
    assert "claims/FORMAT:1:1: CS05 records are in format 1; the current format is 2 (former-format)" in out


@pytest.mark.scale
def test_an_archive_of_two_thousand_comes_over(tmp_path: Path) -> None:
    texts = {
        RecordFile(f"claims/roads/b{n}.yml", FileKind.CLAIM, "roads", f"b{n}"): CLAIM.format(number=n, by=f"p{n % 50}")
        for n in range(2_000)
    }
    actors = "".join(f"  p{n}:\n    names: [{{text: Person {n}, lang: en}}]\n    kind: person\n" for n in range(50))
    registry = RecordFile(REGISTRY, FileKind.REGISTRY, "", "all")
    texts[registry] = OLD.replace("actors:\n", f"actors:\n{actors}")
    migrated = migrate(texts, 1)
    assert set(migrated.changed) == {registry}
    assert migrated.changed[registry].count("    name: Person ") == 50
    assert "names: [{text: Person 1," not in migrated.changed[registry]
    assert migrate({**texts, **migrated.changed}, 1).changed == {}


def test_no_comment_is_lost_and_no_file_made_worse(monkeypatch: pytest.MonkeyPatch) -> None:
    file = RecordFile("claims/roads/a.yml", FileKind.CLAIM, "roads", "a")
    text = CLAIM.format(number=1, by="anna") + "# A comment.\n"

    def with_change(new: str) -> None:
        step = Migration(2, "careless", lambda texts: {file: new})
        monkeypatch.setattr(_runner, "all_migrations", lambda: (step,))

    with_change(CLAIM.format(number=1, by="anna"))
    with pytest.raises(Unmigratable, match=r"the comment '# A comment\.' would be lost"):
        migrate({file: text}, 1)
    with_change(text.replace("status: published", "status: publishd"))
    with pytest.raises(Unmigratable, match=r"claims/roads/a.yml would read worse than before"):
        migrate({file: text}, 1)
