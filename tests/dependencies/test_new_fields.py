"""A field that refers to something is all that a new reference takes: builds and previews follow what it shows.

The package is copied, and one field of every kind of reference is added to the classes of records, and to what the
templates show; nothing else is touched.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.corpora import ROOT
from tests.preview.test_live import DOSSIER, NAMES, REGISTRY, SOURCES, record
from tests.sites import QUIET

pytestmark = pytest.mark.scale

FIELDS = {
    "actor": "ActorId",
    "outlet": "OutletId",
    "scale": "ScaleId",
    "topic": "TopicId",
    "source": "SourceRef",
    "claim": "ClaimRef",
    "entry": "EntryRef",
}
HOSTS = ("Claim", "Statement", "Evidence", "Extract", "Verdict", "Dossier", "Actor", "Outlet")
SHOWN = """
<div>
{% for host in HOSTS %}
<p>{% if host.new_actor %}{{ lookup.actor(host.new_actor).text | shown }}{% endif %}</p>
<p>{% if host.new_outlet %}{{ lookup.outlet(host.new_outlet).text | shown }}{% endif %}</p>
<p>{% if host.new_topic %}{{ lookup.topic(host.new_topic).text | shown }}{% endif %}</p>
<p>{% if host.new_scale %}{{ lookup.corpus.scales.get(host.new_scale).label | shown }}{% endif %}</p>
<p>{% if host.new_claim %}{{ lookup.corpus.claim(host.new_claim, "roads").claim | shown }}{% endif %}</p>
OF_A_CLAIM
{% endfor %}
</div>
"""
OF_A_CLAIM = """\
<p>{% if host.new_source %}{{ lookup.cite(claim, host.new_source).source.title | shown }}{% endif %}</p>
<p>{% if host.new_entry %}{{ lookup.corpus.target(claim, host.new_entry)[1].role | shown }}{% endif %}</p>"""
TEMPLATES = {
    "claim": ("(claim, claim.statement, claim.statement.wordings[0], claim.verdict) + claim.evidence", OF_A_CLAIM),
    "dossier": ("([dossier] if dossier else [])", ""),
    "actor": ("[actor]", ""),
    "outlet": ("[outlet]", ""),
}

VALUES = {
    "actor": "guest",
    "outlet": "crier",
    "scale": "colour",
    "topic": "bridges",
    "source": "almanac",
    "claim": "rivers/weir",
    "entry": "rivers/lock#denial",
}
INLINE = "{url: 'https://example.org/9', outlet: crier, title: Inline, accessed: 2020-01-01}"


def add_fields(package: Path) -> None:
    """Add one field of every kind of reference to classes of records, and show them."""
    shutil.copytree(ROOT / "scripts" / "counterpoint", package, ignore=shutil.ignore_patterns("__pycache__"))
    fields = "".join(f'    new_{name}: model.{hint} | None = None\n    """New."""\n' for name, hint in FIELDS.items())
    for path in (package / "model").glob("*.py"):
        text = path.read_text("utf-8")
        for host in HOSTS:
            head, found, rest = text.partition(f"\nclass {host}(Record):\n")
            if found:
                docstring, end, rest = rest.partition('"""\n\n')
                text = f"{head}{found}{docstring}{end}{fields}{rest}"
        if text != path.read_text("utf-8"):
            future = "from __future__ import annotations\n"
            path.write_text(text.replace(future, f"{future}from counterpoint import model\n"), "utf-8")
    for name, (hosts, more) in TEMPLATES.items():
        template = package / "templates" / f"{name}.md.j2"
        added = SHOWN.replace("HOSTS", hosts).replace("OF_A_CLAIM\n", more and f"{more}\n")
        template.write_text(template.read_text("utf-8").rstrip("\n") + "\n" + added, "utf-8")


def write_site(root: Path) -> None:
    """Write a site in which everything refers to things that nothing else refers to."""
    new = "".join(f"new_{name}: {value}\n" for name, value in VALUES.items())
    of_entry = "".join(
        f"    new_{name}: {value}\n" for name, value in VALUES.items() if name not in ("source", "entry")
    )
    flow = ", ".join(f"new_{name}: {value}" for name, value in VALUES.items()).replace(
        "new_source: almanac", f"new_source: {INLINE}"
    )
    bridge = record("bridge", "lorries", "holds", "statement")
    bridge = bridge.replace("published: 2020", f"{new}published: 2020")
    bridge = bridge.replace("  by: office\n", "  by: office\n" + "".join(f"  {line}\n" for line in new.splitlines()))
    bridge = bridge.replace("stance: supports,", f"stance: supports, {flow},")
    bridge = bridge.replace('lorries.", lang: en,', f'lorries.", lang: en, {flow},', 1)
    bridge = bridge.replace("verdict:\n", "verdict:\n" + "".join(f"  {line}\n" for line in new.splitlines()))
    registry = REGISTRY.replace("NAME", "Roads office")
    registry = registry.replace("actors:\n", "actors:\n  guest: {kind: person, names: [{text: The guest, lang: en}]}\n")
    registry = registry.replace("outlets:\n", "outlets:\n  crier: {name: Town crier, kind: independent}\n")
    registry = registry.replace("topics:\n", "topics:\n  bridges: {label: Bridges}\n")
    registry = registry.replace(
        "scales:\n",
        "scales:\n  colour:\n    label: Colourful\n    values:\n"
        "      red: {label: Red, definition: It is red., family: mixed}\n",
    )
    registry = registry.replace("  mayor:\n", f"  mayor:\n{of_entry}")
    registry = registry.replace(
        "County log, ", f"County log, {', '.join(of_entry.split(chr(10))[:-1]).replace('    ', '')}, "
    )
    files = {
        "mkdocs.yml": "site_name: Roads\ndocs_dir: content\nsite_dir: build/site\n"
        "theme: {name: material, font: false}\nplugins: [counterpoint]\nnav: [index.md]\n",
        "content/index.md": "# Roads\n",
        "claims/_registry/all.yml": registry,
        "claims/roads/dossier.yml": DOSSIER.replace("TITLE", "Roads")
        + new.replace("new_source: almanac\n", "").replace("new_entry: rivers/lock#denial\n", ""),
        "claims/roads/sources.yml": SOURCES.replace("TITLE", "Log")
        + "  almanac: {outlet: crier, title: Almanac, url: 'https://example.org/2', accessed: 2020-01-01}\n",
        "claims/rivers/dossier.yml": DOSSIER.replace("TITLE", "Rivers"),
        "claims/rivers/sources.yml": SOURCES.replace("TITLE", "Log").replace("org/1", "org/3"),
        "claims/roads/bridge.yml": bridge,
        **{f"claims/roads/{name}.yml": record(name, "lorries", "holds", "statement") for name in NAMES[1:]},
        "claims/rivers/weir.yml": record("weir", "boats", "holds", "statement").replace(
            "claim: The weir is open to boats", "claim: The weir is open"
        ),
        "claims/rivers/lock.yml": record("lock", "boats", "holds", "statement").replace(
            "    by: mayor\n", "    by: mayor\n    role: The porter\n"
        ),
    }
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, "utf-8")


def test_builds_and_previews_follow_a_new_field(tmp_path: Path) -> None:
    add_fields(tmp_path / "package" / "counterpoint")
    write_site(tmp_path / "site")
    done = subprocess.run(
        [sys.executable, "-m", "tests.dependencies.following", str(tmp_path / "site")],
        cwd=ROOT,
        env={**os.environ, **QUIET, "PYTHONPATH": f"{tmp_path / 'package'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.stdout.endswith("followed\n"), done.stderr
