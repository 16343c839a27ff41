"""One search over several sites: entries of other sites' indexes, taken over as text and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from counterpoint.exporters._theme_index import entries_elsewhere, with_entries
from tests.hostile.sites import CLAIM, PAGE, SETTINGS, make_site
from tests.sites import replace_in, run

OTHER = "https://example.org/2021/"


def index_of(*docs: object) -> str:
    return json.dumps({"config": {}, "docs": docs})


def test_an_entry_leads_to_the_other_site_and_keeps_its_words() -> None:
    entry = {"location": "claims/a/b/#answer-1", "title": "A &amp; B", "text": "<p>One <b>word</b></p><p>x &lt; y</p>"}
    (found,) = entries_elsewhere(index_of({**entry, "boost": 10}), OTHER)
    assert found == (f"{OTHER}claims/a/b/#answer-1", "A & B", ("One word", "x < y"), 10)


@pytest.mark.parametrize(
    "location",
    [
        "../2020/claims/",
        "/claims/",
        "https://example.com/",
        "javascript:x",
        "%2E%2e/x/",
        "a/../../x/",
        "//example.com/",
    ],
)
def test_what_leads_out_of_the_other_site_is_left_out(location: str) -> None:
    assert list(entries_elsewhere(index_of({"location": location, "title": "T", "text": "x"}), OTHER)) == []


def test_hostile_entries_become_text() -> None:
    hostile = {"location": "a/", "title": "<script>alert(1)</script>", "text": "<img src=x onerror=alert(1)>shown"}
    (found,) = entries_elsewhere(index_of(hostile, ["no entry"], {"location": 7}), OTHER)
    added = json.loads(with_entries(index_of(), [found]))["docs"]
    assert added == [{"location": f"{OTHER}a/", "title": "alert(1)", "text": "<p>shown</p>"}]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"docs": 3}', "no JSON", "[" * 100_000, '{"docs":' * 9_999])
def test_what_is_no_index_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        list(entries_elsewhere(text, OTHER))


def two_sites(folder: Path, setting: str) -> tuple[Path, Path]:
    """Make two sites, of which the first searches what the setting says."""
    plugin = SETTINGS.replace("counterpoint]", f"counterpoint: {{search_also: {{{setting}}}}}]")
    first, second = make_site(folder / "first", plugin), make_site(folder / "second")
    replace_in(second / CLAIM, "It was closed from May to July.", "It was barricaded from May to July.")
    return first, second


def test_a_site_finds_what_another_has(tmp_path: Path) -> None:
    first, second = two_sites(tmp_path, "../second/: ../second/build/site")
    for root in (second, first):
        done = run(root, "mkdocs", "build", "--quiet")
        assert done.returncode == 0, done.stderr
    index = json.loads((first / "build" / "site" / "search" / "search_index.json").read_text("utf-8"))
    found = [doc["location"] for doc in index["docs"] if "barricaded" in doc["text"]]
    assert found == [f"../second/{PAGE.removesuffix('index.html')}"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("../second/: ../second/build/site", "is not a search index"),
        ("'javascript:alert(1)/': ../second/build/site", "is no address of a site"),
        ("https://example.org/second: ../second/build/site", "with a slash at its end"),
    ],
)
def test_a_wrong_setting_is_named_and_leaves_the_last_site(setting: str, message: str, tmp_path: Path) -> None:
    first, _ = two_sites(tmp_path, setting)
    done = run(first, "mkdocs", "build", "--quiet")
    assert done.returncode == 1
    assert message in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
    assert not (first / "build" / "site").exists()
