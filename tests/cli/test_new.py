"""`counterpoint new`, `source`, `actor` and `outlet`: what is begun, found, asked for and added."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import click
import pytest

from counterpoint.cli import _asking, outlet
from counterpoint.load import FileKind, RecordFile, load_site
from counterpoint.model import OutletKind, Source
from counterpoint.scaffold import CannotAdd, add_entries
from tests.cli.commands import Runner, write_files
from tests.cli.dialogues import talk
from tests.sites import replace_in, tree

CLAIM = "claims/roads/bridge.yml"
SOURCES = "claims/roads/sources.yml"


def test_new_writes_a_record_that_reads_back(run: Runner, canonical: Path) -> None:
    ran = run("new", "The tunnel: it was closed", "--by", "roads-office", "--date", "2019-06")
    path = "claims/roads/the-tunnel-it-was-closed.yml"
    assert ran.status == 0
    assert ran.out == f"{path} written\nFill in the rest, then run `counterpoint check`.\n"
    text = (canonical / path).read_text("utf-8")
    assert text.startswith(
        "# yaml-language-server: $schema=../_schema/claim.json\n"
        'claim: "The tunnel: it was closed"\n'
        "status: draft  # in-review when a second pair of eyes should look, then published\n"
    )
    assert "LD" not in run("check", "--format", "concise").out
    assert run("fmt", "--check").status == 0


def test_new_takes_the_words(run: Runner, canonical: Path) -> None:
    words = '  It\'s "closed": # yes\nand stays so'
    ran = run("new", "x", "--by", "roads-office", "--words", words, "--lang", "en", "--source", "county-log-2019")
    assert ran.status == 0
    claim = load_site(canonical).corpus.claims_by_id["roads/x"]
    assert [(w.text, w.lang, w.source) for w in claim.statement.wordings] == [(words, "en", "county-log-2019")]
    assert run("fmt", "--check").status == 0


def test_new_says_in_which_language_the_record_is(run: Runner, canonical: Path) -> None:
    dossier, settings = canonical / "claims/roads/dossier.yml", canonical / "mkdocs.yml"
    before = dossier.read_text("utf-8")

    def begun(slug: str) -> str:
        assert run("new", "Міст був відкритий", "--by", "roads-office", "--id", slug).status == 0
        return (canonical / f"claims/roads/{slug}.yml").read_text("utf-8")

    settings.write_text("site_name: Roads\ntheme: {name: material, language: uk}\n")
    of_site = begun("of-site")
    assert "\nlang: uk\n# published:" in of_site
    assert "  #     lang: uk\n" in of_site, "the words most likely are in the same"
    dossier.write_text(f"{before}lang: ar\n", "utf-8")
    assert "\nlang: ar\n# published:" in begun("of-dossier")
    dossier.write_text(f"{before}lang: en\n", "utf-8")
    assert "\nlang: " not in begun("english")
    assert run("fmt", "--check", "claims").status == 0


@pytest.mark.parametrize("arguments", [["new", "A b", "--by", "roads-office"], ["source", "https://post.example/a"]])
def test_where_there_is_no_dossier_it_is_said_how_one_is_begun(
    run: Runner, canonical: Path, arguments: list[str]
) -> None:
    for path in (canonical / "claims/roads").iterdir():
        path.unlink()
    ran = run(*arguments)
    assert ran.err == (
        "counterpoint: there is no dossier yet; to begin one, write claims/NAME/dossier.yml with a title, a summary "
        "and a scale, which is the id of one in the registry: plain (bad-setting)\n"
    )
    (canonical / "claims/roads/dossier.yml").write_text("title: Roads\nsummary: All.\nscale: plain\n")
    assert run(*arguments).status == 0


@pytest.mark.parametrize("options", [[], ["--dossier", "roads"]])
def test_a_dossier_that_cannot_be_read_is_not_said_to_be_missing(
    run: Runner, canonical: Path, options: list[str]
) -> None:
    replace_in(canonical / "claims/roads/dossier.yml", "title:", "titel:")
    ran = run("new", "A b", "--by", "roads-office", *options)
    assert ran.status == 2
    assert "claims/roads/dossier.yml cannot be read in full; `counterpoint check` says why" in ran.err


def test_new_asks_for_an_id_where_several_have_a_name(run: Runner, canonical: Path) -> None:
    assert run("actor", "Roads Office of Kent", "--id", "kent-roads").status == 0
    replace_in(canonical / "claims/_registry/registry.yml", "Roads Office of Kent", "Roads Office")
    ran = run("new", "A b", "--by", "Roads Office")
    assert ran.status == 2
    assert "--by: kent-roads (Roads Office), roads-office (Roads Office) are called 'Roads Office'; give" in ran.err


def test_new_never_overwrites(run: Runner, canonical: Path) -> None:
    for expected in ("a-b", "a-b-2", "a-b-3"):
        assert run("new", "A b", "--by", "roads-office").out.startswith(f"claims/roads/{expected}.yml written")
    before = tree(canonical)
    ran = run("new", "Other", "--by", "roads-office", "--id", "bridge")
    assert ran.status == 2
    assert "claims/roads/bridge.yml already exists" in ran.err
    assert tree(canonical) == before


@pytest.mark.parametrize("former", ["roads/a-b", "a-b"])
def test_new_avoids_former_names(run: Runner, canonical: Path, former: str) -> None:
    (canonical / CLAIM).write_text((canonical / CLAIM).read_text() + f"former_paths: [{former}]\n")
    assert run("new", "A b", "--by", "roads-office").out.startswith("claims/roads/a-b-2.yml")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "CLAIM is missing, and there is no terminal to ask on"),
        (["x"], "--by is missing"),
        (
            ["x", "--by", "roads-office", "--dossier", "rods"],
            "there is no dossier 'rods'; there is roads; to begin one, write claims/rods/dossier.yml with a title, ",
        ),
        (["claim", "The bridge was open"], "write it in quotes: counterpoint new 'The bridge was open'"),
        (["It's", "$5"], """write it in quotes: counterpoint new 'It'"'"'s $5'"""),
        (["The", "bridge"], "expected one claim, found 2 arguments; write it in quotes: counterpoint new 'The bridge'"),
        (
            ["dossier", "Big", "Rivers"],
            "a dossier is a folder: write claims/big-rivers/dossier.yml with a title, a summary and a scale, which is",
        ),
        (["actor", "Jane Doe"], "`counterpoint new` begins a claim; see `counterpoint --help` for actors"),
        (
            ["x", "--by", "Müller"],
            "--by: nobody in the registry is called 'Müller'; `counterpoint actor NAME` adds somebody (bad-setting)",
        ),
        (
            ["x", "--by", "Roads Offise"],
            "nobody in the registry is called 'Roads Offise'; there is roads-office (Roads Office); `counterpoint",
        ),
        (["x", "--by", "The Daily Post"], "there is daily-post (Daily Post); "),
        (
            ["x", "--attributed-to", "Office"],
            "--attributed-to: nobody in the registry is called 'Office'; there is roads-office (Roads Office); ",
        ),
        (["x", "--by", "roads-office", "--date", "yesterday"], "'yesterday' is not a date"),
        (["x", "--by", "roads-office", "--words", "y"], "--words needs --lang"),
        (["x", "--by", "roads-office", "--words", "y", "--lang", "Welsh"], "is not a language tag"),
        (["two\nlines", "--by", "roads-office"], "text has several lines"),
        (["\x07", "--by", "roads-office"], "U+0007"),
        (["\ud800", "--by", "roads-office"], "UTF-8"),
        (["x", "--by", "roads-office", "--id", "../x"], "'../x' cannot be the name of a record"),
        (["x", "--by", "roads-office", "--id", "sources"], "'sources' cannot be the name of a record"),
        (["x", "--by", "roads-office", "--id", "con"], "'con' cannot be the name of a record"),
    ],
)
def test_new_refuses(run: Runner, canonical: Path, arguments: list[str], said: str) -> None:
    before = tree(canonical)
    ran = run("new", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert tree(canonical) == before


@pytest.mark.parametrize(
    "options",
    [
        ("--by", "roads-office", "--date", "2019-06"),
        ("--by", "roads-office", "--date", "2019?"),
        ("--by", "no", "--attributed-to", "on"),
        ("--attributed-to", "mayor-doe", "--date", "2019-06-01"),
        ("--platform", "Telegram"),
        ("--platform", "X, formerly: {Twitter}", "--attributed-to", "mayor-doe"),
        ("--by", "mayor-doe", "--words", "It is.", "--lang", "no", "--source", "county-log-2019"),
        ("--by", "mayor-doe", "--words", 'She said "yes": \\o/', "--lang", "sr-Latn"),
        ("--by", "mayor-doe", "--words", "One line,\nand another one.", "--lang", "en", "--source", "county-log-2019"),
        ("--by", "mayor-doe", "--words", "слово " * 60 + "кінець", "--lang", "uk"),
    ],
)
@pytest.mark.parametrize("claim", ["The bridge is open", "No", "12:30", "Open: or #1 {not}", "word " * 30 + "end"])
def test_what_new_writes_is_canonical(run: Runner, canonical: Path, claim: str, options: tuple[str, ...]) -> None:
    assert run("new", claim, *options, "--id", "begun").status == 0
    assert run("fmt", "--check").out == "0 would be rewritten, 5 already canonical\n"
    assert load_site(canonical).corpus.claims_by_id["roads/begun"].claim == claim


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--source", "county-log-2018"), "there is no source 'county-log-2018' in this dossier's sources.yml "
         "(did you mean 'county-log-2019'?)"),
        (("--lang", "zz"), "'zz' is not a language"),
        (("--words", "He\u202esaid"), "text contains U+202E (right-to-left override)"),
    ],
)  # fmt: skip
def test_new_refuses_what_checks_call_an_error(
    run: Runner, canonical: Path, options: tuple[str, ...], said: str
) -> None:
    before = tree(canonical)
    ran = run("new", "A b", "--by", "roads-office", "--words", "x", "--lang", "en", *options)
    assert ran.status == 2
    assert said in ran.err
    assert tree(canonical) == before


def test_new_tells_of_whom_it_is_attributed_to(run: Runner, canonical: Path) -> None:
    ran = run("new", "A b", "--attributed-to", "roads-offise")
    assert "'roads-offise' is not in the registry yet (there is roads-office)" in ran.out


def test_new_tells_of_an_unknown_actor(run: Runner, canonical: Path) -> None:
    assert (
        "'roads-offise' is not in the registry yet (there is roads-office)"
        in run("new", "x", "--by", "roads-offise").out
    )


@pytest.mark.parametrize(("by", "actor"), [("Roads Office", "roads-office"), ("roads office", "roads-office")])
def test_new_takes_a_name_for_an_id(run: Runner, canonical: Path, by: str, actor: str) -> None:
    assert run("new", "A b", "--by", by).status == 0
    assert load_site(canonical).corpus.claims_by_id["roads/a-b"].statement.by == (actor,)


def test_new_takes_an_address_for_the_id_of_a_source(run: Runner, canonical: Path) -> None:
    words = ["--words", "It is.", "--lang", "en"]
    url = "http://www.county.example/log/2019?utm_source=x"
    assert run("new", "A b", "--by", "roads-office", *words, "--source", url).status == 0
    assert load_site(canonical).corpus.claims_by_id["roads/a-b"].statement.wordings[0].source == "county-log-2019"
    ran = run("new", "A c", "--by", "roads-office", *words, "--source", "https://elsewhere.example/")
    assert ran.status == 2
    assert "is not among the sources yet; add it with `counterpoint source ADDRESS`" in ran.err


class Terminal:
    """Somebody who answers questions."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: object, confirms: bool = False) -> None:
        self.asked: list[str] = []
        self.offered: list[object] = []
        self._answers = iter(answers)
        monkeypatch.setattr(_asking, "can_ask", lambda: True)
        monkeypatch.setattr(click, "prompt", self.prompt)
        monkeypatch.setattr(click, "confirm", lambda *args, **more: confirms)

    def prompt(self, question: str, default: object = None, **more: object) -> object:
        self.asked.append(question.strip().split(" (")[0])
        self.offered.append(default)
        answer = next(self._answers)
        return default if answer is None else answer


def test_new_asks_on_a_terminal(run: Runner, canonical: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = ["The road is wet", "roads offise", 1, "yesterday", "2019", "It is wet.", "Welsh", "cy", "log", 1, None]
    terminal = Terminal(monkeypatch, *answers)
    ran = run("new")
    assert ran.out.startswith("claims/roads/the-road-is-wet.yml written\nFill")
    assert terminal.asked == [
        "Claim, as a sentence in its positive form",
        "Who said it",
        "Which",
        "When",
        "When",
        "The words, exactly",
        "Language of the words",
        "Language of the words",
        "Read where",
        "Which",
        "File in claims/roads/, without .yml",
    ]
    assert "'yesterday' is not a date" in ran.err
    assert "'Welsh' is not a language tag" in ran.err
    assert "county-log-2019" in ran.err
    assert run("check").status == 0


def test_new_adds_whom_and_what_is_not_known(run: Runner, canonical: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "https://post.example/2020/01/02/wet?utm_source=x&id=7"
    answers = ["Дорога мокра і слизька", "Олена Кравчук", "person", "uk", None, "", "Мокра.", "uk", page, None]
    terminal = Terminal(monkeypatch, *answers, confirms=True)
    ran = run("new")
    assert ran.status == 0, ran.err
    assert terminal.offered[-1] == "doroha-mokra-i-slyzka"
    claim = load_site(canonical).corpus.claims_by_id["roads/doroha-mokra-i-slyzka"]
    assert claim.statement.by == ("olena-kravchuk",)
    corpus = load_site(canonical).corpus
    assert corpus.actors["olena-kravchuk"].names[0].text == "Олена Кравчук"
    added = corpus.sources["roads"][str(claim.statement.wordings[0].source)]
    assert (added.outlet, added.url) == ("daily-post", "https://post.example/2020/01/02/wet?id=7")
    assert run("check").status == 0
    assert run("fmt", "--check").status == 0


def test_what_is_asked_for_in_vain_is_not_added(run: Runner, canonical: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(canonical)
    Terminal(monkeypatch, "A claim", "Nobody Known", "person", "en", None, "", "", "sources", "a b", confirms=True)
    with pytest.raises(StopIteration):
        run("new")
    assert tree(canonical) == before


def test_new_knows_claims_of_nobody(run: Runner, canonical: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Terminal(monkeypatch, "A rumour", "", "Telegram", "", "", None)
    assert run("new").status == 0
    claim = load_site(canonical).corpus.claims_by_id["roads/a-rumour"]
    assert claim.statement.origin is not None
    assert claim.statement.origin.platform == ("Telegram",)


def test_a_terminal_completes_and_keeps_what_was_given(canonical: Path) -> None:
    """The real thing: a Tab completes an id, and a wrong answer stands there again to be changed."""
    dialogue = [
        ("positive form", "Wet roads\r"),
        ("Who said it", "roads-o\t\r"),
        ("When", "2019-13\r"),
        ("When", "\x7f\x7f06\r"),
        ("The words", "\r"),
        ("File in", "\r"),
    ]
    status, said = talk(canonical, ["new"], dialogue)
    assert status == 0, said
    claim = load_site(canonical).corpus.claims_by_id["roads/wet-roads"]
    assert (claim.statement.by, str(claim.statement.date)) == (("roads-office",), "2019-06")


# source and actor ---------------------------------------------------------------------------------------------------


def test_source_adds_a_page_in_its_normal_form(run: Runner, canonical: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (canonical / SOURCES).read_text("utf-8")
    ran = run("source", "https://post.example/2020/bridge-reopens.html?fbclid=x#top", "--lang", "en")
    assert ran.status == 0
    assert ran.out.splitlines() == [
        f"{SOURCES}: daily-post-bridge-reopens added",
        "tracking parameters were removed: fbclid",
    ]
    text = (canonical / SOURCES).read_text("utf-8")
    assert text.startswith(before.rstrip("\n"))
    added = load_site(canonical).corpus.sources["roads"]["daily-post-bridge-reopens"]
    assert (added.outlet, added.url) == ("daily-post", "https://post.example/2020/bridge-reopens.html#top")
    assert str(added.accessed) == datetime.date.today().isoformat()
    assert run("fmt", "--check", SOURCES).status == 0


def test_comments_of_an_entry_stay_with_it(run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("init", tmp_path / "facts", "--name", "Facts").status == 0
    monkeypatch.chdir(tmp_path / "facts")
    files = {path: path.read_text("utf-8") for path in (tmp_path / "facts/claims").rglob("*.yml")}
    assert run("source", "https://paper.example/2026/second", "--title", "Second").status == 0
    assert run("actor", "Jane Doe").status == 0
    sources = tmp_path / "facts/claims/first-dossier/sources.yml"
    assert sources.read_text("utf-8").startswith(files[sources] + "  example-paper-second:\n")
    registry = tmp_path / "facts/claims/_registry/registry.yml"
    actors, outlets, rest = files[registry].partition("outlets:\n")
    assert registry.read_text("utf-8").startswith(f"{actors}  jane-doe:\n")
    assert registry.read_text("utf-8").endswith(outlets + rest)
    assert run("fmt", "--check").status == 0


def test_source_takes_the_address_of_a_copy_apart(run: Runner, canonical: Path) -> None:
    copy = "https://web.archive.org/web/20260120120000/https://post.example/abc?fbclid=x"
    ran = run("source", copy)
    assert ran.status == 0
    assert ran.out.splitlines() == [
        f"{SOURCES}: daily-post-abc added",
        "the address is that of an archived copy; it stands under 'archived', the page's own as 'url'",
        "tracking parameters were removed: fbclid",
    ]
    added = load_site(canonical).corpus.sources["roads"]["daily-post-abc"]
    assert (added.outlet, added.url) == ("daily-post", "https://post.example/abc")
    assert [(each.url, str(each.captured)) for each in added.archived] == [(copy, "2026-01-20")]
    assert run("fmt", "--check", SOURCES).status == 0
    assert "SR10" not in run("check", "--format", "concise").out
    other = copy.replace("20260120", "20260121")
    assert run("source", copy).out.splitlines() == [f"daily-post-abc is that page already ({SOURCES}:{line_of(added)})"]
    assert run("source", other).out.splitlines()[1:] == [
        "what was given is a copy of it; write it under 'archived' there"
    ]


def line_of(source: Source) -> int:
    """Return the line of a source's id."""
    return source.place.line - 1


@pytest.mark.parametrize(
    ("address", "url", "said"),
    [
        ("https://web.archive.org/web/https://post.example/a", "https://post.example/a", "leads to no single copy"),
        ("https://archive.ph/AbCdE", "https://archive.ph/AbCdE", "'archive.ph' keeps copies of pages; write"),
    ],
)
def test_source_says_what_is_wanting_of_an_archive(
    run: Runner, canonical: Path, address: str, url: str, said: str
) -> None:
    ran = run("source", address, "--id", "copy")
    assert ran.status == 0
    assert said in ran.out
    assert "counterpoint outlet" not in ran.out
    added = load_site(canonical).corpus.sources["roads"]["copy"]
    assert (added.url, added.archived) == (url, ())


@pytest.mark.parametrize(
    "address",
    [
        "https://county.example/log/2019",
        "http://www.county.example/log/2019/",
        "https://county.example/log/2019?utm_source=feed#x",
    ],
)
def test_a_page_that_is_there_is_found_and_not_doubled(run: Runner, canonical: Path, address: str) -> None:
    before = tree(canonical)
    ran = run("source", address)
    assert (ran.status, ran.out) == (0, f"county-log-2019 is that page already ({SOURCES}:2)\n")
    assert tree(canonical) == before


def test_what_another_dossier_says_of_the_page_is_taken_over(run: Runner, canonical: Path) -> None:
    write_files(canonical, {"claims/rail/dossier.yml": "title: Rail\nsummary: x\nscale: plain\n"})
    ran = run("source", "https://county.example/log/2019", "--dossier", "rail")
    assert ran.out.splitlines()[-1] == "what roads says of that page was taken over"
    (added,) = load_site(canonical).corpus.sources["rail"].values()
    assert (added.outlet, str(added.published), added.lang) == ("county-council", "2019-06-05", "en")
    assert (canonical / "claims/rail/sources.yml").read_text().startswith("# yaml-language-server: ")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["javascript:alert(1)"], "is not an http or https address"),
        (["example.org/page"], "has no scheme"),
        (["https://post.example/a", "--published", "soon"], "'soon' is not a date"),
        (["https://post.example/a", "--id", "A b"], "is not an id"),
        (["https://post.example/a", "--dossier", "nope"], "there is no dossier 'nope'"),
        (
            ["https://post.example/a", "--outlet", "dayly-post"],
            "there is no outlet 'dayly-post' in the registry (did you mean 'daily-post'?)",
        ),
        (["https://post.example/a", "--lang", "zz"], "'zz' is not a language"),
        (["https://post.example/a", "--published", "2099"], "before it was published (2099)"),
    ],
)
def test_source_refuses(run: Runner, canonical: Path, arguments: list[str], said: str) -> None:
    before = tree(canonical)
    ran = run("source", *arguments)
    assert ran.status == 2
    assert said in ran.err
    assert tree(canonical) == before


@pytest.mark.parametrize(
    "options",
    [
        ("--title", 'No: "yes", {or} #1', "--published", "2019-06?", "--lang", "no"),
        ("--title", "слово " * 40 + "кінець", "--outlet", "daily-post", "--id", "on-2019"),
    ],
)
@pytest.mark.parametrize("address", ["https://post.example/a", "https://x.example/?a=[1]&b={2},3#c:"])
def test_what_source_writes_is_canonical(run: Runner, canonical: Path, address: str, options: tuple[str, ...]) -> None:
    assert run("source", address, *options).status == 0
    assert run("fmt", "--check").status == 0


@pytest.mark.parametrize("kind", ["person", "government-body", "organisation", "outlet", "group", "unnamed"])
@pytest.mark.parametrize("name", ["No", "12:30", "Roads: county, {x} #1", "word " * 40 + "end"])
def test_what_actor_writes_is_canonical(run: Runner, canonical: Path, name: str, kind: str) -> None:
    assert run("actor", name, "--kind", kind, "--lang", "no", "--country", "NO", "--id", "begun").status == 0
    assert run("fmt", "--check").status == 0


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--country", "UK"), "'UK' is not the code of a country (did you mean 'GB'?)"),
        (("--country", "uk"), "'uk' is not a country code"),
        (("--lang", "zz"), "'zz' is not a language"),
    ],
)
def test_actor_refuses_what_checks_call_an_error(
    run: Runner, canonical: Path, options: tuple[str, ...], said: str
) -> None:
    before = tree(canonical)
    ran = run("actor", "Jane Roe", *options)
    assert ran.status == 2
    assert said in ran.err
    assert tree(canonical) == before


def test_what_a_site_does_not_call_an_error_is_added(run: Runner, canonical: Path) -> None:
    rule = "{codes: AC11, severity: warning, reason: codes of our own}"
    write_files(canonical, {"claims/checks.yml": f"checks: [{rule}]\n"})
    assert run("actor", "Jane Roe", "--country", "UK").status == 0


def test_actor_adds_a_name_in_any_script_once(run: Runner, canonical: Path) -> None:
    ran = run("actor", "Αλέξης Παππάς", "--lang", "el", "--country", "GR")
    assert ran.out == "claims/_registry/registry.yml: alexis-pappas added\n"
    added = load_site(canonical).corpus.actors["alexis-pappas"]
    assert (added.names[0].text, added.names[0].lang, added.country) == ("Αλέξης Παππάς", "el", "GR")
    before = tree(canonical)
    assert run("actor", "αλέξης παππάς").out.startswith(
        "alexis-pappas is there already (claims/_registry/registry.yml:"
    )
    assert tree(canonical) == before


def test_actor_names_those_that_are_like_it(run: Runner, canonical: Path) -> None:
    assert run("actor", "Road Office", "--kind", "government-body").out.splitlines() == [
        "claims/_registry/registry.yml: road-office added",
        "names like it: roads-office; remove the new entry if it is one of them",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("actors: {roads-office: {names: [{text: A, lang: en}], kind: person}}\n", "is written in braces"),
        ("{actors: {roads-office: {names: [{text: A, lang: en}], kind: person}}}\n", "is written in braces"),
    ],
)
def test_a_file_without_a_place_for_it_is_left_and_the_entry_shown(
    run: Runner, canonical: Path, text: str, said: str
) -> None:
    write_files(canonical, {"claims/_registry/registry.yml": text})
    ran = run("actor", "Jane Doe")
    assert ran.status == 2
    assert said in ran.err
    assert "  jane-doe:\n    names: [{text: Jane Doe, lang: en}]\n    kind: person" in ran.err
    assert (canonical / "claims/_registry/registry.yml").read_text() == text


def test_outlet_adds_a_publisher_by_whose_site_pages_are_known(run: Runner, canonical: Path) -> None:
    run("source", "https://www.county-times.example/news/1", "--title", "A")
    said = run("source", "https://county-times.example/news/2", "--title", "B").out
    assert "add it with `counterpoint outlet NAME`" in said
    ran = run(
        *("outlet", "County Times", "--kind", "private-media", "--url", "https://county-times.example/"),
        *("--country", "GB", "--lang", "en", "--lang", "cy"),
    )
    assert ran.status == 0
    told = ran.out.splitlines()
    assert told[0] == "claims/_registry/registry.yml: county-times added"
    assert [line.partition(": ")[2] for line in told[1:]] == ["a page of it; write 'outlet: county-times' there"] * 2
    assert all(re.match(r"claims/roads/sources\.yml:\d+: ", line) for line in told[1:])
    added = load_site(canonical).corpus.outlets["county-times"]
    assert (added.name, added.kind, added.country, added.languages) == (
        *("County Times", "private-media", "GB"),
        ("en", "cy"),
    )
    assert run("fmt", "--check").status == 0
    run("source", "https://county-times.example/news/3", "--title", "C")
    sources = load_site(canonical).corpus.sources["roads"].values()
    assert next(each.outlet for each in sources if each.title == "C") == "county-times"


MORE_OF_POST = "kind: independent, url: https://post.example/, names: [{text: Дейли Пост, lang: ru}]"


@pytest.mark.parametrize(
    "arguments",
    [("daily-post",), ("DAILY POST",), ("Post", "--url", "https://www.post.example/a"), ("дейли пост",)],
)
def test_an_outlet_that_is_there_is_found(run: Runner, canonical: Path, arguments: tuple[str, ...]) -> None:
    replace_in(canonical / "claims/_registry/registry.yml", "kind: independent", MORE_OF_POST)
    before = tree(canonical)
    ran = run("outlet", *arguments, "--kind", "other")
    assert ran.out.startswith("daily-post is there already (claims/_registry/registry.yml:")
    assert tree(canonical) == before


def test_an_outlet_gets_an_id_that_no_actor_has_and_is_told_what_is_like_it(run: Runner, canonical: Path) -> None:
    assert run("outlet", "Roads Office", "--kind", "official").out == (
        "claims/_registry/registry.yml: roads-office-2 added\n"
    )
    assert run("actor", "Daily Post", "--id", "daily-post-desk").status == 0
    assert "names like it: daily-post; remove" in run("outlet", "Daily Posts", "--kind", "other").out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Missing option '--kind'"),
        (("--kind", "newspaper"), "'newspaper' is not one of"),
        (("--kind", "blog", "--country", "UK"), "'UK' is not the code of a country"),
        (("--kind", "blog", "--lang", "zz"), "'zz' is not a language"),
        (("--kind", "blog", "--url", "no address"), "no address"),
    ],
)
def test_outlet_refuses(run: Runner, canonical: Path, options: tuple[str, ...], said: str) -> None:
    before = tree(canonical)
    ran = run("outlet", "Some Paper", *options)
    assert ran.status == 2
    assert said in ran.err
    assert tree(canonical) == before


def test_outlet_offers_all_kinds() -> None:
    assert tuple(map(str, OutletKind)) == outlet.KINDS


REGISTRY = "claims/_registry/registry.yml"
MARKED = "<<<<<<< ours\nactors: {}\n=======\nactors: {}\n>>>>>>> theirs\n"


@pytest.mark.parametrize(
    ("path", "text", "arguments"),
    [
        (SOURCES, "sources:\n  bad: [\n", ("source", "https://news.example.com/zzz")),
        (REGISTRY, MARKED, ("source", "https://news.example.com/zzz")),
        (REGISTRY, MARKED, ("actor", "A B")),
        ("claims/_registry/people.yml", "actors:\n  jane-roe: {names: [\n", ("actor", "Jane Roe")),
        (REGISTRY, MARKED, ("outlet", "A B", "--kind", "blog")),
        (REGISTRY, MARKED, ("import", "sheet", "--mapping", "map.yml", "in.csv")),
        (SOURCES, "sources:\n  bad: [\n", ("import", "sheet", "--mapping", "map.yml", "in.csv")),
        ("claims/roads/dossier.yml", "title: [\n", ("source", "https://news.example.com/zzz", "--dossier", "roads")),
        (
            SOURCES,
            "sources:\n  bad: [\n",
            ("new", "A b", "--by", "x", "--words", "x", "--lang", "en", "--source", "https://county.example/log/2019"),
        ),
    ],
)
def test_nothing_is_added_beside_what_cannot_be_read(
    run: Runner, canonical: Path, path: str, text: str, arguments: tuple[str, ...]
) -> None:
    mapping = "name: old\nkey: No\nlang: en\nfields: {claim: Claim, statement.by: Speaker}\n"
    write_files(canonical, {path: text, "map.yml": mapping, "in.csv": "No,Claim,Speaker\n1,It is,Jane Doe\n"})
    before = tree(canonical)
    ran = run(*arguments)
    assert ran.status == 2
    assert ran.err.endswith(f"{path} cannot be read in full; `counterpoint check` says why (bad-setting)\n")
    assert tree(canonical) == before


def test_new_says_what_it_could_not_read_and_nothing_of_who_stands_there(run: Runner, canonical: Path) -> None:
    write_files(canonical, {REGISTRY: MARKED})
    ran = run("new", "A b", "--by", "roads-office")
    assert ran.status == 0
    assert ran.err == f"{REGISTRY} cannot be read in full; `counterpoint check` says why\n"
    assert "registry" not in ran.out


def test_what_is_no_yaml_takes_no_entries() -> None:
    file = RecordFile(SOURCES, FileKind.SOURCES, "roads", "sources")
    with pytest.raises(CannotAdd, match="is not YAML"):
        add_entries(file, "sources:\n  bad: [\n", "sources", {"x": {"title": "X"}})
