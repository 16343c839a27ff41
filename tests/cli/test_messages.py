"""`messages`: a site's own catalogues of the words that readers see."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.commands import Runner


def test_a_catalogue_is_written_once_and_kept(run: Runner, site: Path) -> None:
    first = run("messages", "uk")
    path = site / "messages" / "uk.po"
    assert first.status == 0
    assert "uk.po written" in first.out
    assert "uk: 0 of" in first.out
    text = path.read_text("utf-8")
    assert 'msgid "Claims"\nmsgstr ""' in text
    assert "#. counterpoint says: Твердження" in text
    path.write_text(text.replace('msgid "Claims"\nmsgstr ""', 'msgid "Claims"\nmsgstr "Заяви"'), "utf-8")
    second = run("messages", "uk", "--check")
    assert second.status == 0
    assert "uk: 1 of" in second.out


def test_nothing_is_missing_in_english(run: Runner, site: Path) -> None:
    told = run("messages", "en").out
    assert "en: 0 of" in told
    assert "missing" not in told


def test_what_does_not_fit_is_named_and_fails_the_check(run: Runner, site: Path) -> None:
    run("messages", "xh")
    path = site / "messages" / "xh.po"
    text = path.read_text("utf-8")
    path.write_text(
        text.replace('msgid "Said by %(who)s"\nmsgstr ""', 'msgid "Said by %(who)s"\nmsgstr "%(x)s"'), "utf-8"
    )
    result = run("messages", "--check")
    assert result.status == 1
    assert "does not fit: '%(x)s' lacks %(who)s" in result.out
    assert "shown in English" in result.out


def test_former_messages_are_called_stale(run: Runner, site: Path) -> None:
    run("messages", "uk")
    path = site / "messages" / "uk.po"
    path.write_text(path.read_text("utf-8") + '\nmsgid "Gone"\nmsgstr "Нема"\n', "utf-8")
    checked = run("messages", "uk", "--check")
    assert checked.status == 1
    assert "stale: 'Gone'" in checked.out
    run("messages", "uk")
    assert '#~ msgid "Gone"' in path.read_text("utf-8")


def test_the_languages_of_counterpoint_are_named_where_a_site_has_none(run: Runner, site: Path) -> None:
    assert "counterpoint itself speaks ar, be, de, en" in run("messages").out


@pytest.mark.parametrize("lang", ["../x", "klingon!", "u k"])
def test_what_is_no_language_is_refused(run: Runner, site: Path, lang: str) -> None:
    result = run("messages", lang)
    assert result.status == 2
    assert "is not a language tag" in result.err


def test_a_file_that_is_no_catalogue_is_refused(run: Runner, site: Path) -> None:
    (site / "messages").mkdir()
    (site / "messages" / "uk.po").write_text("msgid what\n", "utf-8")
    result = run("messages")
    assert result.status == 2
    assert "uk.po is not a catalogue of messages" in result.err


@pytest.mark.parametrize("arguments", [("uk",), ("uk", "--check"), ("--check",), ()])
def test_a_rule_for_plural_forms_that_the_build_refuses_is_refused(
    run: Runner, site: Path, arguments: tuple[str, ...]
) -> None:
    run("messages", "uk")
    path = site / "messages" / "uk.po"
    text = re.sub("(Plural-Forms: nplurals=3; plural=).*;", r"\1(n % );", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    result = run("messages", *arguments)
    assert result.status == 2
    assert "uk.po: 'Plural-Forms: nplurals=3; plural=(n % );' is no rule for plural forms" in result.err
    assert path.read_text("utf-8") == text


def test_a_translation_that_lacks_a_plural_form_does_not_fit(run: Runner, site: Path) -> None:
    run("messages", "uk")
    path = site / "messages" / "uk.po"
    half = re.sub(
        r'(msgid_plural "%\(count\)s claims"\nmsgstr\[0\]) ""', r'\1 "%(count)s твердження"', path.read_text("utf-8")
    )
    path.write_text(half, "utf-8")
    told = run("messages", "uk")
    assert told.status == 0
    assert "does not fit: '%(count)s claims' has no text in msgstr[1]" in told.out
    assert told.out.count("does not fit") == 1
    assert run("messages", "--check").status == 1
    assert path.read_text("utf-8") == half
