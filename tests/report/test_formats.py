"""What other programs read: one line each, GitHub, JSON, SARIF."""

from __future__ import annotations

import json
import re

from counterpoint.model.marks import Mark
from counterpoint.problems import Note, Problem, Severity
from counterpoint.report import (
    Counts,
    Report,
    Rule,
    render_concise,
    render_github,
    render_json,
    render_sarif,
    render_step_summary,
)

EVIL = "%0A::error file=x::boo\n::set-output name=a::b\r::add-mask::e | </code> <script> `x` @everyone ![](http://evil)"


def problem(
    line: int = 1,
    code: str = "ST02",
    message: str = "wording has no source",
    path: str = "claims/a/b.yml",
    severity: Severity = Severity.ERROR,
) -> Problem:
    note = Note(Mark("claims/c.yml", 3, 4, 3, 9), "first defined here")
    return Problem(code, "some-name", severity, Mark(path, line, 5, line, 9), message, "add it", (note,))


def test_concise() -> None:
    assert render_concise(Report((problem(),), Counts(1, 1, 0.5))) == (
        "claims/a/b.yml:1:5: ST02 wording has no source (some-name)\n"
        "1 error in 1 file: 1 claim in 1 file checked in 0.50 s\n"
    )


def test_a_line_of_the_concise_form_stays_one_line() -> None:
    assert render_concise(Report((problem(message=EVIL),))).count("\n") == 2


def test_github_annotation() -> None:
    assert render_github(Report((problem(),), page_url=lambda code: "https://e.org/"), "token") == (
        "::error file=claims/a/b.yml,line=1,col=5,endLine=1,endColumn=8,title=ST02 some-name::"
        "wording has no source%0Ahelp: add it%0Asee: https://e.org/\n"
        "::stop-commands::token\n"
        "1 error in 1 file: 0 claims in 0 files checked in 0.00 s\n"
        "::token::\n"
    )


def commands_obeyed(output: str) -> list[str]:
    """Return the workflow commands that a runner would obey."""
    obeyed, stopped = [], None
    for line in re.split(r"\r\n|\n|\r", output):
        found = re.match(r"\s*::([a-z-]+)[ :]", line)
        if stopped:
            stopped = None if line.strip() == f"::{stopped}::" else stopped
        elif found:
            obeyed.append(found[1])
            if found[1] == "stop-commands":
                stopped = line.partition("::stop-commands::")[2]
    return obeyed


def test_record_text_begins_no_workflow_command() -> None:
    found = tuple(problem(n, message=EVIL, path=f"claims/{EVIL}.yml") for n in range(1, 20))
    output = render_github(Report(found), "unguessable")
    assert commands_obeyed(output) == ["error"] * 10 + ["notice", "stop-commands"]
    assert output.endswith("::unguessable::\n")
    first = output.split("\n", 1)[0]
    properties = first.split("::")[1]
    assert properties.count(",") == 5
    assert properties.count(":") == 0


def test_the_most_useful_of_many_lead() -> None:
    many = [problem(n, "SR04") for n in range(1, 15)]
    other = problem(40, "VD01")
    reading = problem(1, "LD05", path="claims/z/z.yml")
    changed = [problem(n, "EV01", path="claims/z/changed.yml") for n in (1, 2)]
    warnings = [problem(n, "CL05", severity=Severity.WARNING) for n in range(1, 15)]
    report = Report((*many, other, *changed, reading, *warnings), changed=frozenset(["claims/z/changed.yml"]))
    output = render_github(report, "t")
    titles = re.findall(r"^::error .*title=(\w+)", output, re.MULTILINE)
    assert titles[:5] == ["EV01", "EV01", "LD05", "SR04", "VD01"]
    assert len(titles) == 10
    assert len(re.findall(r"^::warning ", output, re.MULTILINE)) == 10
    assert "::notice title=counterpoint::12 more problems" in output
    assert output.count("(some-name)") == 12


def test_the_step_summary_holds_all_and_is_inert() -> None:
    found = tuple(problem(n, message=EVIL) for n in range(1, 30))
    summary = render_step_summary(Report(found, page_url=lambda code: 'https://e.org/"><b>'))
    rows = [line for line in summary.split("\n") if line.startswith("| <code>")]
    assert len(rows) == 29
    for row in rows:
        assert row.count("|") == 4
        inner = re.sub(r"</?code>|<a href=\"[^\"]*\">|</a>|&#\d+;", "", row)
        assert not re.search(r"[<>`@!\[\]*_:\\]", inner), inner


def test_the_step_summary_stays_below_the_limit() -> None:
    found = tuple(problem(n, message="щ" * 500) for n in range(2000))
    summary = render_step_summary(Report(found))
    assert len(summary.encode()) < 1024 * 1024
    assert re.search(r"\n[\d,]+ more problems do not fit here", summary)


def test_json() -> None:
    value = json.loads(render_json(Report((problem(),), Counts(2, 1, 0.5), hidden=3, version="1.2")))
    assert value == {
        "version": 1,
        "counterpoint": "1.2",
        "summary": {"errors": 1, "warnings": 0, "claims": 1, "files": 2, "hidden": 3, "codes": {"ST02": 1}},
        "problems": [
            {
                "code": "ST02",
                "name": "some-name",
                "severity": "error",
                "path": "claims/a/b.yml",
                "line": 1,
                "column": 5,
                "end_line": 1,
                "end_column": 9,
                "message": "wording has no source",
                "help": "add it",
                "times": 1,
                "notes": [
                    {
                        "path": "claims/c.yml",
                        "line": 3,
                        "column": 4,
                        "end_line": 3,
                        "end_column": 9,
                        "message": "first defined here",
                    }
                ],
                "url": "",
            }
        ],
    }


def test_json_can_carry_any_text() -> None:
    text = render_json(Report((problem(message="\x00\ud800\u2028\u202e</script>"),)))
    assert text.isascii()
    assert json.loads(text)["problems"][0]["message"] == "\x00\ud800\u2028\u202e</script>"


def test_sarif() -> None:
    rules = (Rule("CL01", "unknown-claim", "A reference means a claim."), Rule("ST02", "some-name", "It has a source."))
    report = Report(
        (problem(), problem(), problem(code="ZZ99")), rules=rules, page_url=lambda code: f"https://e.org/{code}"
    )
    (run,) = json.loads(render_sarif(report))["runs"]
    listed = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in listed] == ["CL01", "ST02", "ZZ99"]
    assert listed[0]["helpUri"] == "https://e.org/CL01"
    assert run["columnKind"] == "unicodeCodePoints"
    first, second, third = run["results"]
    assert (first["ruleIndex"], third["ruleIndex"]) == (1, 2)
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "claims/a/b.yml", "uriBaseId": "ROOT"},
        "region": {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 9},
    }
    assert first["relatedLocations"][0]["message"]["text"] == "first defined here"
    assert first["partialFingerprints"] != second["partialFingerprints"]


def test_sarif_messages_have_neither_links_nor_placeholders() -> None:
    hostile = r"link to [x](https://evil.example/) and [y](1) for {0} in {{7}} at C:\new"
    note = Note(Mark("claims/c.yml", 3, 4, 3, 9), hostile)
    found = Problem("ST02", "some-name", Severity.ERROR, Mark("claims/a/b.yml"), hostile, hostile, (note,))
    (run,) = json.loads(render_sarif(Report((found,), rules=(Rule("ST02", "some-name", hostile),))))["runs"]
    (result,) = run["results"]
    texts = [
        *result["message"]["text"].split("\n"),
        result["relatedLocations"][0]["message"]["text"],
        run["tool"]["driver"]["rules"][0]["shortDescription"]["text"],
    ]
    for text in texts:
        assert not re.search(r"(?<!\\)[\[\]]", text.replace(r"\\", "")), text
        read = re.sub(r"\\([\\\[\]])", r"\1", text).replace("{{", "{").replace("}}", "}")
        assert read == hostile
        assert set(re.findall(r"[{}]+", text)) == {"{{", "}}", "{{{{", "}}}}"}


def test_sarif_paths_are_addresses() -> None:
    (run,) = json.loads(render_sarif(Report((problem(path="claims/a b/é#?.yml"),))))["runs"]
    location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location["uri"] == "claims/a%20b/%C3%A9%23%3F.yml"


def test_a_hint_is_the_lightest_level_that_each_reader_knows() -> None:
    report = Report((problem(), problem(2, severity=Severity.WARNING), problem(3, severity=Severity.HINT)), version="1")
    assert render_concise(report).splitlines()[-1].startswith("1 error, 1 warning and 1 hint in 1 file")
    assert [line.split()[0] for line in render_github(report, "token").splitlines()[:3]] == [
        "::error",
        "::warning",
        "::notice",
    ]
    assert [found["level"] for found in json.loads(render_sarif(report))["runs"][0]["results"]] == [
        "error",
        "warning",
        "note",
    ]
