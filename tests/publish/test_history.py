"""`check --since`: what a change can affect, and what published records do not change without a word."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from counterpoint import checks
from counterpoint.cli import main
from counterpoint.errors import BadSetting
from counterpoint.load import FileKind, load_site
from counterpoint.model import Claim, Corpus
from counterpoint.problems import Problem, sort_problems
from counterpoint.publish import history
from counterpoint.publish.caused import caused_problems
from counterpoint.publish.flow import check_site
from counterpoint.publish.reach import Reach
from tests.cli.commands import write_files, write_site
from tests.sites import replace_in

CLAIM = "claims/roads/bridge.yml"
SOURCES = "claims/roads/sources.yml"
REGISTRY = "claims/_registry/registry.yml"
CORRECTED = "corrections:\n  - {date: 2019-08-01, kind: correction, why: It had been misread.}\n"
TUNNEL = """\
claim: The tunnel carries both lanes
statement:
  by: mayor-doe
  date: 2019-05-02
  paraphrase: Both lanes run.
"""


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Lookup", "-c", "user.email=lookup@example.org", "-c", "init.defaultBranch=main"]
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit(folder: Path, message: str = "Change") -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", message)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_site(tmp_path_factory.mktemp("history") / "site", bridge="related: [tunnel]\n", tunnel=TUNNEL)
    git(folder, "init", "--quiet", "--template=")
    commit(folder)
    return folder


@pytest.fixture
def site(committed: Path, tmp_path: Path) -> Path:
    """A small clean site under version control, with a second claim that refers to the first."""
    return Path(shutil.copytree(committed, tmp_path / "site"))


def since(folder: Path, revision: str = "HEAD") -> list[str]:
    """Return what `check --since` shows, as `bridge.yml:3 CL90`."""

    def read(path: str) -> bytes:
        return (folder / path).read_bytes()

    result = check_site(folder)
    past = history.read_past(folder, revision)
    problems = (
        *caused_problems(result, past, read),
        *history.history_problems(past, result.corpus, read),
    )
    return [f"{p.mark.path.rpartition('/')[2]}:{p.mark.line} {p.code}" for p in sort_problems(problems)]


def add_to(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def everything(folder: Path) -> list[str]:
    return [f"{p.mark.path.rpartition('/')[2]}:{p.mark.line} {p.code}" for p in check_site(folder).problems]


def line_of(folder: Path, path: str, text: str) -> int:
    return (folder / path).read_text("utf-8").split(text)[0].count("\n") + 1


def test_nothing_changed(site: Path) -> None:
    assert everything(site) == []
    assert since(site) == []


# What only history shows --------------------------------------------------------------------------------------------

SILENT = [
    pytest.param("rating: not-so", "rating: so", "rating:", "CL90", id="rating"),
    pytest.param("The bridge is open., lang", "The bridge was open., lang", "text: The bridge", "CL91", id="wording"),
    pytest.param("Closed since May.", "Closed since March.", "text: Closed", "CL91", id="extract"),
    pytest.param("  date: 2019-06-01", "  date: 2019-06-02", "date: 2019-06-02", "CL92", id="date"),
    pytest.param("  date: 2019-06-01\n", "", "statement:", "CL92", id="date taken out"),
    pytest.param("was open in June 2019", "was open in July 2019", "claim:", "CL97", id="claim"),
    pytest.param("was open in June 2019", "was open in June 2018", "claim:", "CL97", id="number in the claim"),
    pytest.param("by: roads-office", "by: mayor-doe", "by: mayor-doe", "CL97", id="speaker"),
    pytest.param("by: roads-office", "by: [mayor-doe, roads-office]", "by: [mayor", "CL97", id="second speaker"),
    pytest.param("by: roads-office", "attributed_to: roads-office", "statement:", "CL97", id="speaker in doubt"),
]


@pytest.mark.parametrize(("old", "new", "at", "code"), SILENT)
def test_a_silent_change_is_reported_where_it_is(site: Path, old: str, new: str, at: str, code: str) -> None:
    replace_in(site / CLAIM, old, new)
    expected = f"bridge.yml:{line_of(site, CLAIM, at)} {code}"
    assert expected in since(site)
    commit(site)
    assert expected in since(site, "HEAD~1")
    assert since(site) == []


@pytest.mark.parametrize(("old", "new", "at", "code"), SILENT)
def test_a_change_with_a_correction_is_none(site: Path, old: str, new: str, at: str, code: str) -> None:
    replace_in(site / CLAIM, old, new)
    (site / CLAIM).write_text((site / CLAIM).read_text() + CORRECTED)
    assert not any(code in found for found in since(site))


@pytest.mark.parametrize(("old", "new", "at", "code"), SILENT)
def test_an_old_correction_does_not_cover_a_new_change(site: Path, old: str, new: str, at: str, code: str) -> None:
    (site / CLAIM).write_text((site / CLAIM).read_text() + CORRECTED)
    commit(site)
    replace_in(site / CLAIM, old, new)
    assert any(code in found for found in since(site))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("The bridge was open in June 2019", '"the Bridge was open, in June 2019."', id="punctuation"),
        pytest.param("The bridge was open in June 2019", "The  bridge was open in June 2019", id="spaces"),
        pytest.param("by: roads-office", "by: [roads-office]", id="list"),
    ],
)
def test_how_a_claim_is_spelled_may_change(site: Path, old: str, new: str) -> None:
    replace_in(site / CLAIM, old, new)
    assert not any("CL9" in found for found in since(site))


def test_another_id_is_no_other_speaker(site: Path) -> None:
    replace_in(site / REGISTRY, "  roads-office:", "  office-of-roads:")
    replace_in(site / CLAIM, "by: roads-office", "by: office-of-roads")
    assert since(site) == []
    replace_in(site / REGISTRY, "Roads Office", "Office of Railways")
    assert any("CL97" in found for found in since(site))


def test_a_speaker_who_is_added_is_no_silent_change(site: Path) -> None:
    replace_in(site / CLAIM, "  by: roads-office\n", "")
    commit(site)
    replace_in(site / CLAIM, "statement:\n", "statement:\n  by: roads-office\n")
    assert not any("CL9" in found for found in since(site))


def test_what_a_part_says_does_not_change_silently(site: Path) -> None:
    add_to(site / CLAIM, "parts:\n  - {id: a, text: It was open.}\n  - {id: b, text: It was wide.}\n")
    commit(site)
    replace_in(site / CLAIM, "It was wide.", "It was narrow.")
    assert f"bridge.yml:{line_of(site, CLAIM, 'id: b,')} CL97" in since(site)


def test_ratings_of_parts_do_not_change_silently(site: Path) -> None:
    parts = "parts:\n  - {id: a, text: It was open., rating: not-so}\n  - {id: b, text: It was wide., rating: so}\n"
    add_to(site / CLAIM, parts)
    commit(site)
    replace_in(site / CLAIM, "open., rating: not-so", "open., rating: unclear")
    assert f"bridge.yml:{line_of(site, CLAIM, 'id: a,')} CL90" in since(site)
    replace_in(site / CLAIM, "  - {id: b, text: It was wide., rating: so}\n", "")
    assert f"bridge.yml:{line_of(site, CLAIM, 'claim:')} CL90" in since(site)
    add_to(site / CLAIM, CORRECTED)
    assert not any("CL90" in found for found in since(site))


@pytest.mark.parametrize(("old", "new", "at", "code"), SILENT)
def test_a_draft_may_change(site: Path, old: str, new: str, at: str, code: str) -> None:
    replace_in(site / CLAIM, "status: published", "status: draft")
    commit(site)
    replace_in(site / CLAIM, old, new)
    assert not any(code in found for found in since(site))


def test_additions_are_no_silent_changes(site: Path) -> None:
    replace_in(
        site / CLAIM,
        "    - {text: The bridge is",
        "    - {text: It stands., lang: en, source: copied-2019}\n    - {text: The bridge is",
    )
    assert not [found for found in since(site) if "CL9" in found]


def test_a_quotation_taken_out_is_reported_at_the_claim(site: Path) -> None:
    replace_in(site / CLAIM, "    extract: {text: Closed since May., lang: en}\n", "")
    assert f"bridge.yml:{line_of(site, CLAIM, 'claim:')} CL91" in since(site)


def test_a_record_that_is_gone(site: Path) -> None:
    (site / "claims/roads/tunnel.yml").unlink()
    found = since(site)
    assert "tunnel.yml:1 CL93" in found
    assert "bridge.yml:1 CL01" in found


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_a_page_that_is_taken_off_the_site(site: Path, status: str) -> None:
    replace_in(site / CLAIM, "status: published", f"status: {status}")
    assert f"bridge.yml:{line_of(site, CLAIM, 'status:')} CL93" in since(site)


def test_a_withdrawn_record_is_not_gone(site: Path) -> None:
    replace_in(site / CLAIM, "status: published", "status: withdrawn")
    assert not any("CL93" in found for found in since(site))


@pytest.mark.parametrize("former", ["roads/tunnel", "tunnel"])
def test_a_moved_record_says_where_it_was(site: Path, former: str) -> None:
    text = (site / "claims/roads/tunnel.yml").read_text()
    (site / "claims/roads/tunnel.yml").rename(site / "claims/roads/tube.yml")
    assert f"tube.yml:{line_of(site, 'claims/roads/tube.yml', 'claim:')} CL94" in since(site)
    (site / "claims/roads/tube.yml").write_text(text + f"former_paths: [{former}]\n")
    assert [found for found in since(site) if "CL9" in found] == []
    commit(site)
    assert [found for found in since(site, "HEAD~1") if "CL9" in found] == []


def test_a_moved_record_cannot_change_silently_on_the_way(site: Path) -> None:
    text = (site / "claims/roads/tunnel.yml").read_text().replace("2019-05-02", "2019-05-03")
    (site / "claims/roads/tunnel.yml").unlink()
    (site / "claims/roads/tube.yml").write_text(text + "former_paths: [roads/tunnel]\n")
    assert any("tube.yml" in found and "CL92" in found for found in since(site))


def test_a_record_that_cannot_be_read_is_not_gone(site: Path) -> None:
    (site / CLAIM).write_text("claim: [")
    found = since(site)
    assert "bridge.yml:1 LD05" in found
    assert not any("CL9" in one for one in found)


def test_an_unreadable_past_is_no_past(site: Path) -> None:
    text = (site / CLAIM).read_text()
    (site / CLAIM).write_text("claim: [")
    commit(site)
    (site / CLAIM).write_text(text)
    assert since(site) == []


FIRST = "  - {date: 2019-08-01, kind: correction, why: It had been misread.}\n"
OLDER = "  - {date: 2019-07-20, kind: correction, was: July, now: June, why: The month was wrong.}\n"
NEWER = "  - {date: 2019-09-01, kind: update, why: The ministry has published the order.}\n"


@pytest.fixture
def corrected(site: Path) -> Path:
    """The site with a claim that was corrected twice."""
    add_to(site / CLAIM, f"corrections:\n{FIRST}{OLDER}")
    commit(site)
    return site


def correct(folder: Path, old: str, new: str) -> list[str]:
    """Return what is told of the claim when its rating and something of its corrections change."""
    replace_in(folder / CLAIM, "rating: not-so", "rating: unclear")
    replace_in(folder / CLAIM, old, new)
    return [one.partition(" ")[2] for one in since(folder) if "CL9" in one]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(FIRST, NEWER + FIRST, id="first"),
        pytest.param(OLDER, OLDER + NEWER, id="last"),
        pytest.param(FIRST, NEWER.replace("2019-09-01", "2019-08-01") + FIRST, id="on the same day"),
        pytest.param(FIRST, NEWER.replace("2019-09-01", "2019") + FIRST, id="of a year"),
        pytest.param(FIRST, NEWER + FIRST.replace("misread", "misread by us"), id="with another that is reworded"),
    ],
)
def test_an_entry_that_is_added_tells_of_a_change(corrected: Path, old: str, new: str) -> None:
    assert correct(corrected, old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "also"),
    [
        pytest.param("misread", "misread by us", ["CL96"], id="reworded"),
        pytest.param("It had been misread", "it had been misread!", [], id="spelled otherwise"),
        pytest.param("2019-08-01", "2019-08-02", ["CL96"], id="of another day"),
        pytest.param(FIRST, NEWER, ["CL96"], id="replaced"),
        pytest.param(OLDER, "", ["CL96"], id="removed"),
        pytest.param(OLDER, OLDER + FIRST, [], id="doubled"),
        pytest.param(OLDER, OLDER + NEWER.replace("2019-09-01", "2019-07-21"), [], id="antedated"),
        pytest.param(FIRST + OLDER, OLDER + FIRST, [], id="in another order"),
    ],
)
def test_an_entry_that_was_there_tells_of_no_change(corrected: Path, old: str, new: str, also: list[str]) -> None:
    assert sorted(correct(corrected, old, new)) == ["CL90", *also]


def test_a_correction_that_was_reworded_or_removed_is_reported_where_it_was(corrected: Path) -> None:
    replace_in(corrected / CLAIM, "misread", "misread by us")
    assert f"bridge.yml:{line_of(corrected, CLAIM, 'misread by us')} CL96" in since(corrected)
    replace_in(corrected / CLAIM, OLDER, "")
    assert f"bridge.yml:{line_of(corrected, CLAIM, 'corrections:')} CL96" in since(corrected)
    text = (corrected / CLAIM).read_text("utf-8")
    (corrected / CLAIM).write_text(text[: text.index("corrections:")])
    assert since(corrected).count(f"bridge.yml:{line_of(corrected, CLAIM, 'claim:')} CL96") == 2


SO = "so: {label: So, definition: It is so., family: accurate}"
NOT_SO = "not-so: {label: Not so, definition: It is not so., family: inaccurate}"
HELD = {
    REGISTRY: "registry.yml",
    "claims/_registry/scales.yml": "scales.yml",
    "claims/roads/dossier.yml": "dossier.yml",
}
TURNS = [
    pytest.param("label: Not so", "label: So", id="label"),
    pytest.param("label: Not so", "label: {en: So}", id="label by language"),
    pytest.param("family: inaccurate", "family: accurate", id="family"),
]


def turned(folder: Path, revision: str = "HEAD") -> list[str]:
    """Return what is told of ratings, as `registry.yml:not-so`."""
    found = (one.partition(" ")[0].split(":") for one in since(folder, revision) if one.endswith("CL95"))
    files = {name: folder / path for path, name in HELD.items() if (folder / path).exists()}
    lines = {name: file.read_text("utf-8").splitlines() for name, file in files.items()}
    return [f"{name}:{lines[name][int(line) - 1].strip().partition(':')[0]}" for name, line in found]


@pytest.mark.parametrize(("old", "new"), TURNS)
def test_a_scale_does_not_turn_published_verdicts(site: Path, old: str, new: str) -> None:
    replace_in(site / REGISTRY, old, new)
    assert turned(site) == ["registry.yml:not-so"]
    commit(site)
    assert turned(site, "HEAD~1") == ["registry.yml:not-so"]
    assert turned(site) == []
    add_to(site / CLAIM, CORRECTED)
    assert turned(site, "HEAD~1") == ["registry.yml:not-so"]
    add_to(site / "claims/roads/tunnel.yml", CORRECTED)
    assert turned(site, "HEAD~1") == []


def test_labels_that_were_swapped_are_told_of_those_that_are_used(site: Path) -> None:
    replace_in(site / REGISTRY, SO, SO.replace("label: So", "label: Not so"))
    replace_in(site / REGISTRY, NOT_SO, NOT_SO.replace("label: Not so", "label: So"))
    assert turned(site) == ["registry.yml:not-so"]


def test_ids_that_were_swapped_are_a_turn(site: Path) -> None:
    replace_in(site / REGISTRY, SO, f"swap{SO}")
    replace_in(site / REGISTRY, NOT_SO, NOT_SO.removeprefix("not-"))
    replace_in(site / REGISTRY, f"swap{SO}", f"not-{SO}")
    assert turned(site) == ["registry.yml:not-so"] * 2


def test_a_number_is_not_changed_or_taken_out(site: Path) -> None:
    replace_in(site / REGISTRY, "family: inaccurate}", "family: inaccurate, number: 1}")
    assert turned(site) == []
    commit(site)
    replace_in(site / REGISTRY, "number: 1}", "number: 5}")
    assert turned(site) == ["registry.yml:not-so"]
    replace_in(site / REGISTRY, ", number: 5}", "}")
    assert turned(site) == ["registry.yml:not-so"]


def test_any_language_of_a_label_counts_and_an_added_one_does_not(site: Path) -> None:
    replace_in(site / REGISTRY, "label: Not so", "label: {en: Not so, uk: Ні}")
    assert turned(site) == []
    commit(site)
    replace_in(site / REGISTRY, "uk: Ні", "uk: Ні, de: Nein")
    assert turned(site) == []
    replace_in(site / REGISTRY, "uk: Ні", "uk: Так")
    assert turned(site) == ["registry.yml:not-so"]
    replace_in(site / REGISTRY, "uk: Так, ", "")
    assert turned(site) == ["registry.yml:not-so"]


@pytest.mark.parametrize(("old", "new"), TURNS)
def test_ratings_that_nothing_published_has_may_change(site: Path, old: str, new: str) -> None:
    for path in (CLAIM, "claims/roads/tunnel.yml"):
        replace_in(site / path, "status: published", "status: draft")
    commit(site)
    replace_in(site / REGISTRY, old, new)
    assert turned(site) == []
    replace_in(site / CLAIM, "status: draft", "status: published")
    assert turned(site) == []


def test_a_dossier_does_not_turn_its_verdicts_by_another_scale(site: Path) -> None:
    registry = (site / REGISTRY).read_text()
    scale = registry[registry.index("  plain:") :]
    other = scale.replace("  plain:", "  other:").replace("label: Not so", "label: So")
    (site / REGISTRY).write_text(registry.replace(scale, scale + other))
    assert turned(site) == []
    replace_in(site / "claims/roads/dossier.yml", "scale: plain", "scale: other")
    assert turned(site) == ["dossier.yml:scale"]


def test_a_scale_of_another_file_is_the_same(site: Path) -> None:
    registry = (site / REGISTRY).read_text()
    scales = registry[registry.index("scales:") :]
    (site / REGISTRY).write_text(registry.replace(scales, ""))
    (site / "claims/_registry/scales.yml").write_text(scales)
    assert turned(site) == []
    replace_in(site / "claims/_registry/scales.yml", "label: Not so", "label: So")
    assert turned(site) == ["scales.yml:not-so"]


# What a change can affect -------------------------------------------------------------------------------------------


def test_faults_elsewhere_are_not_shown(site: Path) -> None:
    replace_in(site / CLAIM, "by: roads-office", "by: nobody")
    commit(site)
    replace_in(site / "claims/roads/tunnel.yml", "Both lanes run.", "Both lanes run through.")
    assert any("AC01" in found for found in everything(site))
    # The bridge refers to the tunnel, so it is looked at again; but this was there before.
    assert since(site) == []
    replace_in(site / CLAIM, "by: nobody", "by: no-one")
    line = line_of(site, CLAIM, "by: no-one")
    assert since(site) == [f"bridge.yml:{line} AC01", f"bridge.yml:{line} CL97"]


def test_an_entry_that_changed_reaches_what_refers_to_it(site: Path) -> None:
    replace_in(site / REGISTRY, "  roads-office:", "  road-office:")
    found = since(site)
    assert any(one.startswith("bridge.yml") and "AC01" in one for one in found)
    assert any(one.startswith("registry.yml") and "AC05" in one for one in found)


def test_an_outlet_reaches_the_claims_through_its_sources(site: Path) -> None:
    past = history.Past(frozenset([REGISTRY]), load_site(site), frozenset())
    replace_in(site / REGISTRY, "name: County Council", "name: The County Council")
    reach = Reach(past, load_site(site).corpus)
    # The tunnel does not use the source, and that a record refers to the bridge is one step too far.
    assert reach.files == {REGISTRY, CLAIM}
    assert reach.dossiers == {"roads"}
    assert reach.entries_before("roads", past.old)[1:] == [past.old.sources["roads"]["county-log-2019"]]


def test_only_the_entries_of_a_list_that_changed_are_shown(site: Path) -> None:
    text = (site / SOURCES).read_text().replace("    accessed: 2019-06-20\n", "")
    (site / SOURCES).write_text(text)
    commit(site)
    assert len([one for one in everything(site) if "SR02" in one]) > 1
    replace_in(site / SOURCES, "published: 2019-06-05", "published: 2019-06-04")
    assert [one for one in since(site) if "SR02" in one] == [
        f"sources.yml:{line_of(site, SOURCES, 'url: https://county')} SR02"
    ]


def test_problems_of_claims_that_were_there_before_are_not_those_of_a_changed_source(site: Path) -> None:
    text = (site / CLAIM).read_text().replace("The bridge was open", "The bridge was not open")
    write_files(site, {f"claims/roads/bridge-{number}.yml": text for number in range(5)})
    commit(site)
    assert len([one for one in everything(site) if "CL02" in one]) == 5
    replace_in(site / SOURCES, "published: 2019-06-05", "published: 2019-06-04")
    assert since(site) == []
    # What the change itself causes in them is shown in each.
    replace_in(site / SOURCES, "published: 2019-06-04", "published: 2019-05-04")
    caused = since(site)
    assert len(caused) == 6
    assert {one.partition(" ")[2] for one in caused} == {"ST21"}


TWO = """\
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    note: Ask editor@post.example for it.
  - id: log
    stance: refutes
    source: county-log-2019
    note: Ask clerk@county.example for it.
"""


@pytest.fixture
def warned(site: Path) -> Path:
    """The site with a claim of which two items of evidence have a warning each."""
    text = (site / CLAIM).read_text()
    start, end = text.index("evidence:"), text.index("verdict:")
    (site / CLAIM).write_text(text[:start] + TWO + text[end:])
    commit(site)
    assert [one.partition(" ")[2] for one in everything(site)].count("FM11") == 2
    return site


def test_only_the_part_of_a_claim_that_changed_is_shown(warned: Path) -> None:
    replace_in(warned / CLAIM, "    source: county-log-2019\n    note", "    source: copied-2019\n    note")
    assert [one for one in since(warned) if "FM11" in one] == [
        f"bridge.yml:{line_of(warned, CLAIM, 'note: Ask clerk')} FM11"
    ]


def test_an_item_put_before_others_is_no_change_of_them(warned: Path) -> None:
    replace_in(
        warned / CLAIM,
        "  - id: diary",
        "  - {id: map, stance: context, source: daily-post-2019, note: It shows the road.}\n  - id: diary",
    )
    assert not [one for one in since(warned) if "FM11" in one]


def test_a_comment_that_was_taken_out_shows_what_it_silenced(warned: Path) -> None:
    replace_in(warned / CLAIM, "for it.\n  - id: log", "for it. # counterpoint: ignore FM11 -- public\n  - id: log")
    commit(warned)
    assert [one for one in everything(warned) if "FM11" in one] == [
        f"bridge.yml:{line_of(warned, CLAIM, 'note: Ask clerk')} FM11"
    ]
    replace_in(warned / CLAIM, " # counterpoint: ignore FM11 -- public", "")
    assert [one for one in since(warned) if "FM11" in one] == [
        f"bridge.yml:{line_of(warned, CLAIM, 'note: Ask editor')} FM11"
    ]


def test_other_settings_and_another_baseline_show_what_weighs_otherwise(warned: Path) -> None:
    settings = warned / "claims/checks.yml"
    settings.write_text("checks:\n  - {codes: [FM11], severity: error, reason: They are private.}\n")
    assert [one.partition(" ")[2] for one in since(warned)].count("FM11") == 2
    settings.unlink()
    assert since(warned) == []
    with pytest.raises(SystemExit):
        main(["check", "--root", str(warned), "--write-baseline"])
    commit(warned)
    assert everything(warned) == []
    (warned / "claims/baseline.txt").unlink()
    assert [one.partition(" ")[2] for one in since(warned)].count("FM11") == 2


def test_claims_that_a_change_cannot_reach_are_not_checked_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (site / "claims/roads/tunnel.yml").read_text()
    write_files(site, {f"claims/roads/tunnel-{number}.yml": text for number in range(5)})
    commit(site)
    replace_in(site / SOURCES, "published: 2019-06-05", "published: 2019-06-04")
    result = check_site(site)
    past = history.read_past(site, "HEAD")
    checked: list[str] = []
    original = checks.check_claim

    def check_claim(claim: Claim, corpus: Corpus) -> tuple[Problem, ...]:
        checked.append(claim.id)
        return original(claim, corpus)

    monkeypatch.setattr(checks, "check_claim", check_claim)
    caused_problems(result, past, lambda path: (site / path).read_bytes())
    assert checked == ["roads/bridge"]


# Clones that lack something -----------------------------------------------------------------------------------------


@pytest.fixture
def branched(site: Path) -> Path:
    """The site with a branch from the past, and more on the main branch since."""
    git(site, "branch", "--move", "main")
    git(site, "config", "uploadpack.allowFilter", "true")
    git(site, "checkout", "--quiet", "-b", "work")
    commit(site, "Ours")
    git(site, "checkout", "--quiet", "main")
    replace_in(site / CLAIM, "Closed since May.", "Closed since early May.")
    for number in range(3):
        write_files(site, {f"claims/roads/ford-{number}.yml": TUNNEL.replace("tunnel", f"ford {number}")})
        commit(site, "Theirs")
    return site


def test_a_shallow_clone_is_told_what_it_lacks(branched: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(
        tmp_path,
        "clone",
        "--quiet",
        "--depth=1",
        "--no-single-branch",
        "--branch=work",
        f"file://{branched}",
        str(clone),
    )
    with pytest.raises(BadSetting, match=r"is not in this shallow clone; fetch the whole history with `git fetch --un"):
        history.read_past(clone, "origin/main")


def test_histories_without_a_common_commit_are_not_compared(site: Path) -> None:
    git(site, "checkout", "--quiet", "--orphan", "other")
    commit(site, "Another beginning")
    with pytest.raises(BadSetting, match="the two have no history in common"):
        history.read_past(site, "main")


def test_a_partial_clone_is_told_what_it_lacks(branched: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--filter=blob:none", "--branch=main", f"file://{branched}", str(clone))
    # The claim of three commits ago was never asked for, and cannot be now.
    git(clone, "config", "remote.origin.url", str(tmp_path / "gone"))
    with pytest.raises(BadSetting, match=r"this clone is partial: fetch what it lacks with `git fetch --refetch"):
        history.read_past(clone, "origin/work")


def test_an_entry_that_lost_its_last_use_is_shown(site: Path) -> None:
    replace_in(site / "claims/roads/tunnel.yml", "by: mayor-doe", "by: roads-office")
    assert any(one.startswith("registry.yml") and "AC05" in one for one in since(site))


def test_new_files_count_before_they_are_added(site: Path) -> None:
    write_files(
        site,
        {"claims/roads/ford.yml": "claim: The ford is deep\nstatus: drat\nstatement: {by: mayor-doe, paraphrase: x}\n"},
    )
    assert "ford.yml:2 LD15" in since(site)


def test_what_others_added_meanwhile_is_not_taken_for_gone(site: Path) -> None:
    fork = git(site, "rev-parse", "HEAD")
    write_files(
        site, {"claims/roads/ford.yml": (site / "claims/roads/tunnel.yml").read_text().replace("tunnel", "ford")}
    )
    theirs = commit(site, "Theirs")
    git(site, "checkout", "--quiet", "-b", "ours", fork)
    commit(site, "Ours")
    assert since(site, theirs) == []


def test_a_site_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    site = write_site(tmp_path / "lookup" / "site")
    git(tmp_path, "init", "--quiet")
    commit(tmp_path)
    replace_in(site / CLAIM, "rating: not-so", "rating: so")
    assert any("CL90" in found for found in since(site))


def test_names_that_are_not_plain(site: Path) -> None:
    write_files(site, {'claims/roads/ünder \n"quoted".yml': "x"})
    commit(site)
    (site / 'claims/roads/ünder \n"quoted".yml').write_text("y")
    assert any("LD01" in found for found in since(site))


@pytest.mark.parametrize("revision", ["nonsense", "", "-x", "--help", "HEAD~99", "HEAD:claims"])
def test_no_such_revision(site: Path, revision: str) -> None:
    with pytest.raises(BadSetting):
        history.read_past(site, revision)


def test_no_repository(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="not in a Git repository"):
        history.read_past(tmp_path, "HEAD")


def test_no_git(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*arguments: object, **more: object) -> Callable[[], None]:
        raise FileNotFoundError

    monkeypatch.setattr(subprocess, "run", missing)
    with pytest.raises(BadSetting, match="git is not installed"):
        history.read_past(site, "HEAD")


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("claims/roads/bridge.yml", FileKind.CLAIM),
        ("claims/roads/dossier.yml", FileKind.DOSSIER),
        ("claims/roads/sources.yml", FileKind.SOURCES),
        ("claims/_registry/actors.yml", FileKind.REGISTRY),
        ("claims/_schema/claim.json", None),
        ("claims/_schema/claim.yml", None),
        ("claims/roads/deep/bridge.yml", None),
        ("claims/roads/Bridge.yml", None),
        ("claims/roads/bridge.yaml", None),
        ("claims/README.md", None),
    ],
)
def test_record_files_of_a_tree(path: str, kind: FileKind | None) -> None:
    found = history.record_file(path)
    assert (found.kind if found else None) is kind


def test_the_command_shows_it(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    replace_in(site / CLAIM, "rating: not-so", "rating: so")
    with pytest.raises(SystemExit) as caught:
        main(["check", "--root", str(site), "--since", "HEAD", "--format", "github"])
    assert caught.value.code == 1
    assert (
        "title=CL90 verdict-changed-silently::rating was published as 'not-so' and is now 'so'"
        in capsys.readouterr().out
    )


EVIDENCE = "claims/roads/evidence.yml"
SHARED = """\
evidence:
  - {id: diary, shared: diary-of-june, stance: refutes}
"""
DIARY = """\
evidence:
  diary-of-june:
    source: county-log-2019
    extract: {text: "Closed since May.", lang: en}
"""


@pytest.fixture
def sharing(tmp_path: Path) -> Path:
    """A site of which a claim refers to shared evidence."""
    folder = write_site(tmp_path / "sharing", bridge=SHARED)
    (folder / EVIDENCE).write_text(DIARY, "utf-8")
    git(folder, "init", "--quiet")
    commit(folder)
    return folder


def test_words_of_shared_evidence_do_not_change_silently(sharing: Path) -> None:
    assert since(sharing) == []
    replace_in(sharing / EVIDENCE, "Closed since May.", "Closed since June.")
    assert since(sharing) == [f"evidence.yml:{line_of(sharing, EVIDENCE, 'Closed since June.')} CL91"]
    with (sharing / CLAIM).open("a", encoding="utf-8") as file:
        file.write(CORRECTED)
    assert since(sharing) == []


def test_an_edit_of_a_claim_takes_out_no_words_that_it_shares(sharing: Path) -> None:
    replace_in(sharing / CLAIM, "It was closed from May to July.", "It was closed.")
    assert [line for line in since(sharing) if "CL9" in line] == []


def test_a_change_of_shared_evidence_is_told_of_the_claims_that_refer_to_it(sharing: Path) -> None:
    replace_in(sharing / EVIDENCE, "  diary-of-june:", "  diary:")
    found = since(sharing)
    assert f"bridge.yml:{line_of(sharing, CLAIM, 'shared:')} EV10" in found
