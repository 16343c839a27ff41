"""The template has every message of the code, and every catalogue fits it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from babel import Locale

from counterpoint.locale import extraction, upkeep
from counterpoint.locale.catalogue import Message
from tests.corpora import ROOT

FOLDER = ROOT / "scripts" / "counterpoint" / "locale"
CATALOGUES = sorted(FOLDER.glob("*/LC_MESSAGES/counterpoint.po"))
REPAIR = "run `make docs`"
TEMPLATE = upkeep.shipped_template()


def test_the_template_is_current() -> None:
    assert upkeep.written_template(extraction.extract_messages()) == TEMPLATE, REPAIR


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)
def test_every_catalogue_is_current_and_fits(path: Path) -> None:
    text = path.read_text("utf-8")
    assert upkeep.written_catalogue(path.parents[1].name, TEMPLATE, text, path.name) == text, REPAIR
    state = upkeep.state_of(text, TEMPLATE, path.name)
    assert state.unfit == ()
    assert state.missing == ()
    assert state.stale == ()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="GNU gettext is not installed")
@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/LC_MESSAGES/*.po")), ids=lambda path: path.parts[-3])
def test_gettext_finds_nothing_in_a_catalogue(path: Path) -> None:
    done = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", path], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_guide_names_every_language() -> None:
    guide = (ROOT / "content" / "guide" / "languages.md").read_text("utf-8")
    names = [Locale.parse(path.parents[1].name).get_display_name("en") or "" for path in CATALOGUES]
    assert [name for name in names if name not in guide] == []


def test_every_language_has_its_glossary() -> None:
    assert {path.stem for path in (FOLDER / "glossary").glob("*.md")} == {
        path.parts[-3] for path in FOLDER.glob("*/LC_MESSAGES/*.po")
    }


@pytest.mark.parametrize("path", sorted((FOLDER / "glossary").glob("*.md")), ids=lambda path: path.stem)
def test_glossaries_have_the_same_terms_and_sources(path: Path) -> None:
    text = path.read_text("utf-8")
    terms = {row.split("|")[1].strip() for row in text.splitlines() if row.startswith("| ")} - {"English", "---"}
    known = (FOLDER / "glossary" / "de.md").read_text("utf-8")
    wanted = {row.split("|")[1].strip() for row in known.splitlines() if row.startswith("| ")} - {"English", "---"}
    assert wanted <= terms
    assert "Sources" in text
    assert "https://" in text


def test_a_catalogue_says_what_it_has_and_lacks() -> None:
    new = upkeep.written_catalogue("pl", TEMPLATE, "", "pl.po")
    assert "nplurals=3" in new
    everything = upkeep.state_of(new, TEMPLATE, "pl.po")
    assert everything.translated == 0
    assert Message("Claims") in everything.missing
    edited = new.replace('msgid "Claims"\nmsgstr ""', 'msgid "Claims"\nmsgstr "Twierdzenia"')
    edited = edited.replace('msgid "Said by %(who)s"\nmsgstr ""', 'msgid "Said by %(who)s"\nmsgstr "Kto: %(whom)s"')
    edited += '\nmsgid "Gone"\nmsgstr "Nie ma"\n'
    state = upkeep.state_of(edited, TEMPLATE, "pl.po")
    assert state.translated == 1
    assert Message("Said by %(who)s") in state.missing
    assert state.unfit == ((Message("Said by %(who)s"), "'Kto: %(whom)s' lacks %(who)s"),)
    assert state.stale == (Message("Gone"),)


def test_what_was_translated_stays_when_a_catalogue_is_brought_up_to_date() -> None:
    new = upkeep.written_catalogue("pl", TEMPLATE, "", "pl.po")
    edited = new.replace('msgid "Claims"\nmsgstr ""', '# by hand\nmsgid "Claims"\nmsgstr "Twierdzenia"')
    edited += '\nmsgid "Gone"\nmsgstr "Nie ma"\n'
    again = upkeep.written_catalogue("pl", TEMPLATE, edited, "pl.po")
    assert 'msgid "Claims"\nmsgstr "Twierdzenia"' in again
    assert "# by hand" in again
    assert again.endswith('#~ msgid "Gone"\n#~ msgstr "Nie ma"\n\n')
    assert upkeep.written_catalogue("pl", TEMPLATE, again, "pl.po") == again


@pytest.mark.parametrize(("lang", "forms"), [("ka", 1), ("fr", 2), ("uk", 3), ("ar", 6)])
def test_a_new_catalogue_has_a_place_for_every_plural_form_of_the_language(lang: str, forms: int) -> None:
    new = upkeep.written_catalogue(lang, TEMPLATE, "", f"{lang}.po")
    entry = new.partition('msgid "%(count)s claim"\n')[2].partition("\n\n")[0]
    assert [line for line in entry.splitlines() if line.startswith("msgstr")] == [
        f'msgstr[{number}] ""' for number in range(forms)
    ]
    assert upkeep.written_catalogue(lang, TEMPLATE, new, f"{lang}.po") == new
