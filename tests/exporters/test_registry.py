"""Exporters: registered by themselves, chosen by settings, run on what they are for, written with a site or without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from counterpoint import exporters
from counterpoint.cli import main
from counterpoint.cli.export import command
from counterpoint.errors import BadSetting
from counterpoint.exporters import Context, Exporter, exporter
from counterpoint.exporters._registry import _EXPORTERS
from counterpoint.model import Claim
from counterpoint.output import OutputFile
from counterpoint.render import Site
from tests.hostile.sites import CLAIM, PAGE, SETTINGS, make_site
from tests.render.records import full_corpus
from tests.sites import replace_in, run, tree

OPTIONS = {"columns": "all", "limit": 10}


@pytest.fixture
def added() -> Iterator[Exporter]:
    """An exporter that exists while a test runs."""

    @exporter("words", summary="the claims' sentences", on=Claim, default=False, options=OPTIONS)
    def export_words(claim: Claim, context: Context) -> Iterator[OutputFile]:
        yield OutputFile(f"words/{claim.id}.txt", f"{claim.claim[: context.options['limit']]}\n")

    exporters.all_exporters.cache_clear()
    yield _EXPORTERS["words"]
    del _EXPORTERS["words"]
    exporters.all_exporters.cache_clear()


def chosen(settings: Mapping[str, Any]) -> list[str]:
    return [each.exporter.name for each in exporters.choose_exporters(settings)]


def test_settings_switch_exporters_on_and_off(added: Exporter) -> None:
    usual = chosen({})
    assert {"search", "sitemap"} <= set(usual)
    assert "words" not in usual
    assert chosen({"words": True, "sitemap": False}) == sorted({*usual, "words"} - {"sitemap"})
    assert chosen({"words": {"limit": 3}}) == sorted({*usual, "words"})


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"site-map": True}, "no exporter is called 'site-map'; did you mean 'sitemap'?"),
        ({"qqq": True}, "no exporter is called 'qqq'; known are: "),
        ({"words": 3}, "exporters: words: expected true, false or options, found 3"),
        ({"words": {"rows": 3}}, "exporters: words: no option 'rows'; known are: columns, limit"),
        ({"words": {"limit": "3"}}, "exporters: words: limit: expected a int, found '3'"),
        ({"words": {"limit": True}}, "exporters: words: limit: expected a int, found True"),
    ],
)
def test_a_setting_that_means_nothing_is_refused(settings: dict[str, Any], message: str, added: Exporter) -> None:
    with pytest.raises(BadSetting) as caught:
        exporters.choose_exporters(settings)
    assert message in str(caught.value)


def test_an_exporter_on_claims_is_called_on_each_with_its_options(added: Exporter) -> None:
    corpus = full_corpus()
    wanted = [each for each in exporters.choose_exporters({"words": {"limit": 3}}) if each.exporter is added]
    files = list(exporters.export_files(wanted, Context(corpus, Site("Roads"))))
    assert files == [OutputFile(f"words/{claim.id}.txt", f"{claim.claim[:3]}\n") for claim in corpus.claims]


def test_two_files_of_one_path_are_a_mistake(added: Exporter) -> None:
    (one,) = (each for each in exporters.choose_exporters({"words": True}) if each.exporter is added)
    with pytest.raises(ValueError, match="words and words both make words/"):
        list(exporters.export_files([one, one], Context(full_corpus(), Site("Roads"))))


def test_a_name_cannot_be_taken_twice(added: Exporter) -> None:
    def elsewhere(claim: Claim, context: Context) -> Iterator[OutputFile]:
        yield from ()

    elsewhere.__module__ = "other"
    with pytest.raises(ValueError, match="words is the name of two exporters"):
        exporter("words", summary="others")(elsewhere)


@pytest.mark.parametrize("name", exporters.all_exporters())
def test_every_exporter_has_a_summary_and_a_manual(name: str) -> None:
    found = exporters.all_exporters()[name]
    assert found.summary
    assert not found.summary.endswith(".")
    assert found.manual.count("\n\n") >= 1, "what it is, then what a reader of it must know"


# In a site, and without one -----------------------------------------------------------------------------------------


def export(root: Path, name: str, into: Path) -> int:
    with pytest.raises(SystemExit) as caught:
        main(["export", name, "--root", str(root), "--into", str(into)])
    assert isinstance(caught.value.code, int)
    return caught.value.code


def test_a_format_is_written_without_a_site(
    tmp_path: Path, added: Exporter, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(
        tmp_path / "site", SETTINGS.replace("counterpoint]", "counterpoint: {exporters: {words: {limit: 3}}}]")
    )
    assert export(root, "words", tmp_path / "out") == 0
    first = tree(tmp_path / "out")
    assert first["words/roads/bridge.txt"] == b"The\n"
    capsys.readouterr()
    assert export(root, "words", tmp_path / "out") == 0
    assert ": 0 files changed, 0 removed, " in capsys.readouterr().out
    assert not (root / "build" / "site").exists()


HEADS = [name for name, each in exporters.all_exporters().items() if not each.makes_files]


@pytest.mark.parametrize("name", HEADS)
def test_what_is_in_heads_of_pages_alone_is_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_site(tmp_path / "site")
    assert export(root, name, tmp_path / "out") == 2
    assert capsys.readouterr().err == (
        f"counterpoint: '{name}' only adds to the heads of pages, and makes no files; "
        "'datafeed' has all reviews in one file, and there are: api, atom, browse, cards, citations, "
        "embed, jsonfeed, rdf, redirects, tables (bad-setting)\n"
    )
    assert not (tmp_path / "out").exists()


def test_a_name_that_is_no_format_is_told_with_those_that_can_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = make_site(tmp_path / "site")
    assert export(root, "xxxx", tmp_path / "out") == 2
    told = capsys.readouterr().err
    assert "known are: api, atom, browse, cards, citations, datafeed, embed," in told
    assert not [name for name in HEADS if name in told]


def test_the_help_names_what_cannot_be_written() -> None:
    assert f"{' and '.join(HEADS)} are none of them" in " ".join(str(command.help).split())


def test_nothing_that_was_written_is_told_with_its_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site(tmp_path / "site")
    assert export(root, "redirects", tmp_path / "out") == 0
    assert capsys.readouterr().err == ("counterpoint: redirects has no files here: no published record gives any\n")
    replace_in(root / "mkdocs.yml", "site_url:", "# site_url:")
    assert export(root, "atom", tmp_path / "feeds") == 0
    assert capsys.readouterr().err == (
        "counterpoint: atom has no files here: most formats need 'site_url' in mkdocs.yml\n"
    )


@pytest.mark.parametrize("name", ["search", "sitemap"])
def test_what_is_made_of_the_finished_site_is_not_written_without_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    root = make_site(tmp_path / "site")
    assert export(root, name, tmp_path / "out") == 2
    assert capsys.readouterr().err == (
        f"counterpoint: '{name}' is made of the finished site, of which pages written by hand are a part; "
        "`counterpoint build` writes it there (bad-setting)\n"
    )
    assert not (tmp_path / "out").exists()
    assert "search and sitemap, which are made of the finished site" in " ".join(str(command.help).split())


def test_wrong_use_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_site(tmp_path / "site")
    assert export(root, "tabels", tmp_path / "out") == 2
    assert "did you mean 'tables'?" in capsys.readouterr().err
    assert export(root, "tables", root / "content" / "x") == 2
    replace_in(root / CLAIM, "status: published", "status: publishd")
    assert export(root, "tables", tmp_path / "out") == 1
    assert "publishd" in capsys.readouterr().out
    assert not (tmp_path / "out").exists()


@pytest.mark.site
def test_a_site_has_what_its_settings_choose_and_redirects_from_former_paths(tmp_path: Path) -> None:
    setting = "counterpoint: {exporters: {sitemap: false}}]"
    root = make_site(tmp_path / "site", SETTINGS.replace("counterpoint]", setting))
    replace_in(root / CLAIM, "status: published", "status: published\nformer_paths: [streets/old-bridge]")
    done = run(root, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    site = root / "build" / "site"
    assert not (site / "sitemap.xml").exists()
    redirect = (site / "claims" / "streets" / "old-bridge" / "index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../../../claims/roads/bridge/">' in redirect
    assert '<link rel="canonical" href="https://roads.example/claims/roads/bridge/">' in redirect
    for file in ("embed.html", "oembed.json", "cite.bib", "cite.ris", "cite.json"):
        former, present = (site / "claims" / path / file for path in ("streets/old-bridge", "roads/bridge"))
        assert former.read_bytes() == present.read_bytes()
    assert (site / PAGE).is_file()
    (root / "mkdocs.yml").write_text(SETTINGS.replace("counterpoint]", "counterpoint: {exporters: {sitmap: true}}]"))
    done = run(root, "mkdocs", "build", "--quiet")
    assert done.returncode == 1
    assert "did you mean 'sitemap'?" in done.stderr
    assert (site / PAGE).is_file()
