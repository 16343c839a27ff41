"""What a site exports, another can import and export again: the fields that both know are equal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import Runner, write_site

MAPPING = """\
labels:
  So: so
  Not so: not-so
  Unclear: unclear
"""
MKDOCS = "site_name: County facts\nsite_url: https://facts.example/\nplugins: [counterpoint]\n"
RICH = """\
claim: The bridge was open in June 2019
status: published
published: 2019-07-10
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {text: The bridge is “open”., lang: en, source: county-log-2019}
  appearances:
    - {source: daily-post-2019}
evidence:
  - id: diary
    stance: refutes
    source: daily-post-2019
    extract: {text: Closed since May., lang: en}
verdict:
  rating: not-so
  summary: It was closed from May to July.
  reasoning: The Daily Post saw the barrier on 2 June.
  date: 2019-07-10
"""


def exported(run: Runner, site: Path, into: Path) -> dict[str, Any]:
    (site / "mkdocs.yml").write_text(MKDOCS, "utf-8")
    ran = run("export", "datafeed", "--into", into, "--root", site)
    assert ran.status == 0, ran.out + ran.err
    feed = json.loads((into / "data" / "claimreview.json").read_text("utf-8"))
    (element,) = feed["dataFeedElement"]
    (review,) = element["item"]
    found: dict[str, Any] = review
    return found


def known_to_both(review: dict[str, Any]) -> dict[str, Any]:
    claim = review["itemReviewed"]
    appearances = claim["appearance"] if isinstance(claim["appearance"], list) else [claim["appearance"]]
    return {
        "claimReviewed": review["claimReviewed"],
        "inLanguage": review.get("inLanguage"),
        "datePublished": review["datePublished"],
        "reviewRating": review["reviewRating"],
        "author": claim["author"]["name"],
        "said": claim["datePublished"],
        "text": claim["text"],
        "lang": claim["inLanguage"],
        "appearance": sorted(
            json.dumps(
                {key: page.get(key) for key in ("url", "inLanguage", "datePublished", "publisher", "archivedAt")}
            )
            for page in appearances
        ),
    }


def test_export_import_export(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = write_site(tmp_path / "first")
    (first / "claims/roads/bridge.yml").write_text(RICH, "utf-8")
    before = exported(run, first, tmp_path / "a")
    second = write_site(tmp_path / "second")
    (second / "claims/roads/bridge.yml").unlink()
    (second / "claims/roads/sources.yml").write_text("sources: {}\n", "utf-8")
    (second / "mapping.yml").write_text(MAPPING, "utf-8")
    monkeypatch.chdir(second)
    ran = run("import", tmp_path / "a" / "data" / "claimreview.json", "--mapping", "mapping.yml")
    assert ran.status == 0, ran.out + ran.err
    (record,) = (path for path in Path("claims/roads").glob("the-*.yml"))
    text = record.read_text("utf-8").replace("status: draft", "status: published")
    record.write_text(text.replace("verdict:\n", "verdict:\n  reasoning: As before.\n"), "utf-8")
    after = exported(run, second, tmp_path / "b")
    assert known_to_both(after) == known_to_both(before)
