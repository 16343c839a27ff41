"""What the guide's page on settings shows, set as it is written there, and seen in the built site."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from counterpoint.publish.setting_types import OPTIONS
from tests.cli.commands import write_files
from tests.corpora import ROOT
from tests.hostile.sites import make_site
from tests.sites import replace_in, run

pytestmark = pytest.mark.site

GUIDE = (ROOT / "content/guide/settings.md").read_text("utf-8")
BLOCKS: list[tuple[str, str]] = re.findall(r"~~~(\w+)\n(.*?)~~~", GUIDE, re.DOTALL)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
DRAFT = """\
claim: The tunnel is open
status: draft
statement: {by: roads-office, paraphrase: It is.}
"""


def settings() -> dict[str, Any]:
    """Return all settings of mkdocs.yml that the page shows, laid over each other."""
    found: dict[str, Any] = {"docs_dir": "content", "site_dir": "build/site", "repo_url": "https://git.example.org/a/b"}
    for language, text in BLOCKS:
        if language == "yaml" and not text.startswith("#"):
            value = yaml.safe_load(text)
            if not {"checks", "codes"} & value.keys():
                plugins = [*found.get("plugins", ()), *value.get("plugins", ())]
                found |= value
                if plugins:
                    found["plugins"] = plugins
    options: dict[str, Any] = {}
    for plugin in found["plugins"]:
        options |= plugin["counterpoint"] if isinstance(plugin, dict) else {}
    return found | {"plugins": ["search", {"counterpoint": options}]}


def shown_file(path: str) -> str:
    """Return the block of the page that shows a file."""
    found: str = next(text for _, text in BLOCKS if text.startswith(f"# {path}\n"))
    return found.partition("\n")[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with everything set as the page shows it."""
    site = make_site(tmp_path_factory.mktemp("settings") / "site")
    style = next(text for language, text in BLOCKS if language == "css")
    block = next(text for language, text in BLOCKS if language == "html")
    others = "".join(
        f"\n<!-- counterpoint: {name} -->\n"
        for name in ("dossiers", "verdict-scale", "verdicts", "counts", "contact", "complaints")
    )
    write_files(
        site,
        {
            "mkdocs.yml": yaml.safe_dump(settings()),
            "content/index.md": f"# Home\n\n{block}{others}",
            "content/pictures/roads.svg": SVG,
            "content/pictures/logo.png": SVG,
            "content/styles/roads.css": style,
            "claims/roads/tunnel.yml": DRAFT,
            "claims/roads/dossier.yml": shown_file("claims/roads/dossier.yml"),
            "claims/_registry/scales.yml": shown_file("claims/_registry/scales.yml"),
        },
    )
    registry = site / "claims/_registry/registry.yml"
    registry.write_text(re.sub(r"scales:\n(?: .*\n)+", "", registry.read_text("utf-8")), "utf-8")
    done = run(site, "counterpoint", "build")
    assert done.returncode == 0, done.stderr
    assert "warning" not in done.stderr.lower(), done.stderr
    return site / "build/site"


def page(built: Path, path: str = "claims/roads/bridge/") -> str:
    return (built / path / "index.html").read_text("utf-8")


def test_every_option_of_the_plugin_is_on_the_page() -> None:
    table = GUIDE.partition("## Options of the plugin")[2]
    assert all(f"| `{name}` |" in table for name in OPTIONS)


def test_name_address_and_language(built: Path) -> None:
    assert "Roads Watch" in page(built)
    assert '<link rel="canonical" href="https://facts.example.org/roads/claims/roads/bridge/">' in page(built)
    assert '<html lang="en"' in page(built)
    assert "https://facts.example.org/roads/claims/roads/bridge/" in (built / "sitemap.xml").read_text("utf-8")


def test_logo_and_styles(built: Path) -> None:
    assert 'src="../../../pictures/roads.svg" alt=""' in page(built)
    assert '<link rel="icon" href="../../../pictures/roads.svg">' in page(built)
    ours, own = page(built).index("counterpoint.css"), page(built).index("styles/roads.css")
    assert ours < own
    style = (built / "styles/roads.css").read_text("utf-8")
    known = "".join(path.read_text("utf-8") for path in built.rglob("counterpoint*.css"))
    names = re.findall(r"--[a-z-]+(?=:)", style)
    assert len(names) == 3
    assert all(f"{name}:" in known for name in names)


def test_letters_are_those_of_the_readers_system(built: Path) -> None:
    assert "fonts.g" not in page(built)
    assert "fonts.g" not in page(built, "")


def test_blocks_of_the_home_page(built: Path) -> None:
    home = page(built, "")
    assert "<!-- counterpoint" not in home
    for text in ("The bridge was open in June 2019", "Roads of the county", "Does not hold up"):
        assert text in home


def test_contact_and_complaints_stand_where_pages_ask_for_them(built: Path) -> None:
    home = page(built, "")
    assert 'Write to <a href="mailto:corrections@example.org?subject=Error">' in home
    assert 'you can complain to <a href="https://press-council.example.org/">' in home


def test_contact_code_host_and_branch(built: Path) -> None:
    text = page(built)
    assert "mailto:corrections@example.org?subject=Error%20in%20roads%2Fbridge" in text
    assert "https://git.example.org/a/b/-/edit/trunk/claims/roads/bridge.yml" in text
    assert "https://git.example.org/a/b/-/blob/trunk/claims/roads/bridge.yml#L" in text


def test_drafts(built: Path) -> None:
    assert "Not published." in page(built, "claims/roads/tunnel/")


def test_the_scale(built: Path) -> None:
    assert "<bdi>Does not hold up</bdi>" in page(built)


def test_a_font_of_another_host_is_left_out_with_a_warning(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    replace_in(site / "mkdocs.yml", "font: false", "font: {text: Roboto}")
    done = run(site, "counterpoint", "build")
    assert done.returncode == 0, done.stderr
    assert "theme: font is left out, since pages load nothing from other hosts" in done.stderr
    assert "fonts.g" not in page(site / "build/site")


def test_a_code_host_that_is_not_known_is_told_once(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "mkdocs.yml").write_text((site / "mkdocs.yml").read_text() + "repo_url: https://git.example.org/a/b\n")
    done = run(site, "counterpoint", "build")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("the kind of code host is not known") == 1
    assert "git.example.org/a/b/" not in page(site / "build/site")


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("code_host: gitlabb", "did you mean 'gitlab'?"),
        ("contact: 'javascript:alert(1)'", "is no way to reach anybody"),
        ("complaints: issues", "is no place to complain"),
    ],
)
def test_a_wrong_option_is_one_line(tmp_path: Path, option: str, said: str) -> None:
    site = make_site(tmp_path / "site")
    replace_in(site / "mkdocs.yml", "plugins: [search, counterpoint]", f"plugins: [search, counterpoint: {{{option}}}]")
    done = run(site, "counterpoint", "build")
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr
