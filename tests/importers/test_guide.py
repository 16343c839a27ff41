"""The guide's page "Bring your archive", followed as it is written on a made-up sheet of fifty checks."""

from __future__ import annotations

import csv
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.commands import Runner
from tests.corpora import ROOT

GUIDE = (ROOT / "content" / "guide" / "import.md").read_text("utf-8")
COMMANDS = re.findall(r"^\$ (.*)$", GUIDE, re.MULTILINE)
(MAPPING,) = re.findall(r"^```yaml\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
HEADER = [
    "No",
    "Claim",
    "Speaker",
    "Said on",
    "Where",
    "Verdict",
    "Why",
    "Checked on",
    "Tags",
    "Link",
    "Seen at",
    "Note",
]
SPEAKERS = ["Example office", "Mayor Doe", "Chamber of engineers", "Bridge friends", ""]
VERDICTS = ["False", "True", "Half true", "Nobody knows"]


def write_sheet(path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as target:
        writer = csv.writer(target)
        writer.writerow(HEADER)
        for number in range(1, 51):
            said = f"{number % 28 + 1:02}/{number % 12 + 1:02}/2019"
            claim = f"The bridge of the {number}th mile carried {number},000 lorries a year"
            why = f"The county counted {number * 7}."
            pages = (f"https://facts.example/{number}", f"https://county.example/{number}?utm_source=mail")
            verdict, speaker = VERDICTS[number % 4], SPEAKERS[number % 5]
            row = [
                number,
                claim,
                speaker,
                said,
                "Radio",
                verdict,
                why,
                "2019-12-01",
                "bridges; roads",
                *pages,
                "ask Anna",
            ]
            writer.writerow(row)


def test_the_commands_are_those_that_are_followed() -> None:
    assert [line.split()[:2] for line in COMMANDS] == [
        ["counterpoint", "init"],
        ["cd", "facts"],
        ["counterpoint", "import"],
        ["counterpoint", "import"],
        ["counterpoint", "import"],
        ["counterpoint", "check"],
        ["counterpoint", "build"],
        ["counterpoint", "import"],
    ]


@pytest.mark.site
def test_from_a_sheet_of_fifty_checks_to_a_site(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    begin, _, propose, try_it, bring, baseline, build, again = (shlex.split(line)[1:] for line in COMMANDS)
    assert run(*begin).status == 0
    monkeypatch.chdir(tmp_path / "facts")
    write_sheet(Path("checks.csv"))
    assert run(*propose).status == 0
    proposed = Path("mapping.yml").read_text("utf-8")
    for line in MAPPING.splitlines():
        if line.startswith(("  statement.", "  verdict.", "  claim", "  article", "  topics", "key", "date_order")):
            assert line in proposed
    Path("mapping.yml").write_text(MAPPING, "utf-8")
    ran = run(*try_it)
    assert "50 records would be written" in ran.out
    assert not Path("claims/_imports").exists()
    ran = run(*bring)
    assert ran.status == 0
    written, values = ran.out.splitlines()[-2:]
    assert written.startswith("50 records written, 0 updated, 0 as they were, 0 refused; ")
    assert re.fullmatch(r"600 values of the input: \d+ taken, \d+ changed, \d+ unmapped, 0 refused", values)
    assert run(*baseline).status == 0
    records = sorted(Path("claims/first-dossier").glob("the-bridge-*.yml"))
    assert len(records) == 50
    rated = [path for path in records if "rating:" in path.read_text("utf-8")]
    assert 30 < len(rated) < 50
    text = rated[0].read_text("utf-8")
    rated[0].write_text(text.replace("status: draft", "status: published"), "utf-8")
    assert run("check").status == 0
    built = run(*build)
    assert built.status == 0, built.out + built.err
    page = Path("build/site/claims/first-dossier", rated[0].stem, "index.html").read_text("utf-8")
    assert "lorries a year" in page
    ran = run(*again)
    assert "0 records written, 0 updated, 50 as they were" in ran.out
    assert "status: published" in rated[0].read_text("utf-8")
