"""Measuring commands and servers, and the set-up of the rivals."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench import meter
from bench.meter import CommandFailed, Cost, measure
from bench.records import write_records
from bench.rivals import Stock, base_template
from bench.serving import edit_of, editable_records, edited, shows
from bench.weighing import median_weight, weigh_page
from tests.material import generated


def test_a_command_is_measured_with_its_children(tmp_path: Path) -> None:
    child = "x = bytearray(120 << 20); import time; time.sleep(0.5)"
    program = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    # In a process of its own: the kernel hands the largest size of a large parent, such as this one, on to its child.
    asking = f"import sys; from bench.meter import measure; print(measure([sys.executable, '-c', {program!r}], '.'))"
    scripts = str(Path(meter.__file__).parents[1])
    done = subprocess.run(
        [sys.executable, "-c", asking], cwd=tmp_path, env={**os.environ, "PYTHONPATH": scripts}, capture_output=True
    )
    cost = eval(done.stdout, {"Cost": Cost})
    assert 0.5 <= cost.wall < 30
    assert 0 < cost.cpu < 10
    assert 120 << 20 <= cost.memory < 400 << 20


def test_a_failing_command_is_told_with_its_output(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed, match="ended with 3\nout of paper"):
        measure([sys.executable, "-c", "print('out of paper'); raise SystemExit(3)"], tmp_path)


def test_costs_of_commands_after_each_other_add_up() -> None:
    assert Cost(1, 2, 3) + Cost(10, 20, 30) == Cost(11, 22, 30)


def test_an_edit_is_saved_and_put_back(tmp_path: Path) -> None:
    write_records(tmp_path / "claims", 30, generated())
    records = editable_records(tmp_path / "claims", 4)
    assert len(records) == len(set(records)) == 4
    before = records[0].read_text("utf-8")
    with edited(records[0], "now"):
        assert "\n  reasoning: |-\n    Edited now. " in records[0].read_text("utf-8")
    assert records[0].read_text("utf-8") == before


@pytest.mark.parametrize(
    ("part", "path", "line"),
    [
        ("claim", "inquiry-001/sky.yml", 'claim: "The sky is blue, now"'),
        ("source", "inquiry-001/sources.yml", '    title: "Weather, now"'),
        ("actor", "_registry/actors.yml", '      - text: "The Office, now"'),
    ],
)
def test_what_a_record_refers_to_is_edited_where_it_stands(tmp_path: Path, part: str, path: str, line: str) -> None:
    files = {
        "inquiry-001/sky.yml": "claim: The sky is blue\nstatement:\n  by: office\n  source: log-2\n",
        "inquiry-001/sources.yml": "sources:\n  log-1:\n    title: Roads\n  log-2:\n    title: Weather\n",
        "_registry/actors.yml": "actors:\n  office:\n    names:\n      - text: The Office\n        lang: en\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    record = tmp_path / "inquiry-001" / "sky.yml"
    target, text = edit_of(record, "now", part)
    assert target == tmp_path / path
    assert set(text.splitlines()) - set(files[path].splitlines()) == {line}
    with pytest.raises(ValueError, match="record without reasoning"):
        edit_of(record, "now")


def test_a_long_claim_is_edited_in_its_block(tmp_path: Path) -> None:
    record = tmp_path / "sky.yml"
    record.write_text("claim: |-\n  The sky is blue\nstatus: draft\n", "utf-8")
    assert edit_of(record, "now", "claim") == (record, "claim: |-\n  The sky is blue, now\nstatus: draft\n")


def test_an_edit_that_is_only_shown_as_faulty_was_not_served() -> None:
    assert shows(b"<p>token1</p>", b"token1")
    assert not shows(b"<p>old</p>", b"token1")
    assert not shows(b'<section id="counterpoint-faults"><pre>token1</pre></section><p>old</p>', b"token1")


PAGE = """<head><title>A claim - Site</title><link rel="canonical" href="https://x/y/"></head>
<script src="../../../a.js"></script><article class="md-content__inner md-typeset">
<article>A turn.</article></article><footer>{{ "}</footer>"""


def test_the_shell_of_a_page_is_weighed_and_becomes_a_base_template() -> None:
    content = "\n<article>A turn.</article>"
    data = '<title>A claim - Site</title><link rel="canonical" href="https://x/y/">'
    weight = weigh_page(PAGE.encode())
    assert (weight.content, weight.data) == (len(content), len(data))
    assert weight.content + weight.shell == len(PAGE)
    assert median_weight([PAGE.encode(), f"{PAGE}  ".encode(), f"{PAGE}     ".encode()]).frame == weight.frame + 2
    assert base_template(PAGE) == (
        '<head><title>{{ .Title }} - Benchmark</title><link rel="canonical" href="{{ .Permalink }}"></head>\n'
        '<script src="/a.js"></script><article class="md-content__inner md-typeset">'
        '{{ block "main" . }}{{ end }}</article><footer>{ { "}</footer>'
    )


@pytest.mark.scale
def test_the_stock_way_builds_a_page_of_every_record(tmp_path: Path) -> None:
    write_records(tmp_path / "claims", 20, generated())
    stock = Stock(tmp_path, tmp_path)
    stock.prepare()
    cost = stock.build()
    assert len(stock.claim_pages()) == 20
    assert cost.wall > 0
    page = stock.claim_pages()[0].read_text("utf-8")
    for heading in ("The exchange", "Evidence", "Sources", "Cite and correct"):
        assert f">{heading}<" in page
