"""What records say in our own words is in letters of the language that it is published in."""

from __future__ import annotations

import pytest

from counterpoint import checks
from counterpoint.checks._visits import holders_of
from counterpoint.checks.fm19_own_text_in_another_script import CODE, INNER, OWN
from counterpoint.load import assemble, load_file
from counterpoint.model import Background, Claim, Dossier, Markdown, Record, SharedEvidence
from counterpoint.model.marks import Place
from counterpoint.model.registry import Registry
from tests.checks.sample import problems_of, record_file, site

LONG = "Что говорили о дорогах округа и что из этого правда"
ARABIC = "كان الجسر مغلقا من مايو إلى يوليو أمام الجميع"


def found(files: dict[str, str], lang: str = "") -> list[str]:
    """Return what the check finds: where and what; given the site's language, in what is in that language."""
    if not lang:
        return [f"{p.mark.path.partition('/')[2]}: {p.message}" for p in problems_of(files) if p.code == CODE]
    corpus = assemble(load_file(record_file(path), text.encode()) for path, text in sorted(files.items())).corpus
    places = ((problem, problem.place) for problem in checks.check_site_language(corpus, lang))
    return [
        f"{place.path.partition('/')[2]} {'/'.join(map(str, place.steps))}: {problem.message} ({problem.help})"
        for problem, place in places
        if isinstance(place, Place)
    ]


SILENT = {
    "an English claim": "claim: The bridge was open in June 2019\n",
    "a name in a sentence": "claim: The paper «Дорожная газета» said that the bridge was open\n",
    "a sentence that is quoted": f"statement:\n  by: mayor-doe\n  paraphrase: In June the mayor said «{LONG}»\n",
    "a short note that is a name": (
        "claim: Міст був відкритий у червні\nlang: uk\nstatus: draft\nevidence:\n"
        "  - {id: diary, stance: context, source: daily-post-2019, note: Telegram}\n# without verdict\n"
    ),
    "a language that is written in two scripts": "claim: Most je bio otvoren u junu\nlang: sr\n# without verdict\n",
    "a language with a script in its tag": "claim: Most byl otkryt\nlang: ru-Latn\n# without verdict, evidence\n",
    "an unknown language": "claim: Мост был открыт\nlang: qaa\n# without verdict, evidence\n",
}


@pytest.mark.parametrize("block", SILENT.values(), ids=SILENT)
def test_must_stay_silent(block: str) -> None:
    assert found(site(bridge=block)) == []


FIELDS = {
    "summary": f"summary: {ARABIC}\n",
    "open_questions": f"open_questions: ['{ARABIC}']\n",
    "statement": f"statement:\n  by: mayor-doe\n  date: 2019-06-01\n  paraphrase: {ARABIC}\n",
    "verdict": f"verdict:\n  rating: not-so\n  summary: {ARABIC}\n  reasoning: {ARABIC}\n  date: 2019-07-01\n",
    "corrections": f"corrections:\n  - {{date: 2019-08-01, kind: correction, was: a, now: b, why: {ARABIC}}}\n",
}


@pytest.mark.parametrize("block", FIELDS.values(), ids=FIELDS)
def test_every_text_of_a_claim_is_looked_at(block: str) -> None:
    said = "roads/bridge.yml: text is published as 'en', but most of its letters are Arabic"
    assert found(site(bridge=f"lang: en\n{block}")) == [said]


def test_a_record_is_told_once_with_the_way_to_mend_it() -> None:
    block = f"claim: {ARABIC}\nsummary: {ARABIC}\n"
    assert found(site(bridge=block)) == [], "the site's language is not known"
    (told,) = found(site(bridge=block), "en")
    assert told.startswith("roads/bridge.yml claim: text is published as 'en'")
    bare = f"{block}# without verdict, evidence\n"
    assert not [each for each in found(site(bridge=bare), "ar") if "bridge.yml" in each]
    block += "lang: en\n"
    (problem,) = (problem for problem in problems_of(site(bridge=block)) if problem.code == CODE)
    assert str(problem).startswith("claims/roads/bridge.yml:1:8: FM19 text is published as 'en'")
    assert problem.help == "write `lang: …` into the record, the language that its own texts are in"
    assert found(site(bridge=block.replace("lang: en", "lang: ar") + "# without verdict, evidence\n")) == []


@pytest.mark.parametrize(("lang", "told"), [("ar", 0), ("de", 1)])
def test_a_claim_without_a_language_is_in_that_of_its_dossier(lang: str, told: int) -> None:
    block = f"claim: {ARABIC}\n# without verdict, evidence\n"
    dossier = f"title: Roads\nsummary: Short.\nscale: plain\nlang: {lang}\n"
    assert len(found(site(bridge=block, dossier=dossier))) == told


BACKGROUND = f"""\
events:
  opening: {{date: 2019-06-01, text: {LONG}, sources: daily-post-2019}}
"""
EVIDENCE = f"evidence:\n  order: {{source: daily-post-2019, note: {LONG}}}\n"


def dossier(lang: str = "") -> dict[str, str]:
    block = f"title: Roads\nsummary: {LONG}\nscale: plain\n{lang}"
    return site(bridge="status: draft\nlang: en\n", dossier=block, background=BACKGROUND, evidence=EVIDENCE)


def test_background_and_evidence_are_in_the_language_of_their_dossier() -> None:
    said = "text is published as 'de', but most of its letters are Cyrillic"
    names = ("background", "dossier", "evidence")
    assert found(dossier("lang: de\n")) == [f"roads/{name}.yml: {said}" for name in names]
    assert found(dossier("lang: ru\n")) == []
    assert found(dossier()) == [], "the site's language is not known"


def test_a_dossier_without_a_language_is_in_that_of_the_site() -> None:
    help = "write `lang: …` into dossier.yml, the language of its texts, its background and its shared evidence"
    places = ("dossier.yml summary", "background.yml events/opening/text", "evidence.yml evidence/order/note")
    said = "text is published as 'de', but most of its letters are Cyrillic"
    assert found(dossier(), "de") == [f"roads/{place}: {said} ({help})" for place in places]
    assert [each for each in found(dossier(), "ru") if each.startswith("roads/")] == []
    assert [each for each in found(dossier("lang: ru\n"), "de") if each.startswith("roads/")] == []


REGISTRY = f"""\
actors:
  mayor-doe:
    names: [{{text: Mayor Jane Doe, lang: en}}]
    kind: person
    note: {LONG}
"""


def test_what_the_registry_says_is_in_the_language_of_the_site() -> None:
    files = site(bridge="statement: {by: mayor-doe, paraphrase: She said so}\n", registry=REGISTRY)
    help = "write it in that language; a field that can be given by language may have others as well"
    said = "text is published as 'en', but most of its letters are Cyrillic"
    assert found(files) == []
    assert found(files, "en") == [f"_registry/registry.yml actors/mayor-doe/note: {said} ({help})"]


def test_a_text_by_language_is_looked_at_in_each() -> None:
    topic = (
        "topics:\n  bridges:\n    label: Bridges\n"
        "    description: {en: Barriers and diversions., uk: Barriers and diversions.}\n"
    )
    files = site(bridge="topics: [bridges]\n", topics=topic)
    assert found(files) == ["_registry/topics.yml: text is published as 'uk', but most of its letters are Latin"]
    assert [each for each in found(files, "uk") if "topics" in each] == [], "it was told already"


# What is looked at ---------------------------------------------------------------------------------------------------

OF_OTHERS = {"Extract", "Wording", "Source", "Capture", "Host"}
"""Records whose notes are about the words, or the pages, of others."""


def records(kind: type[Record], known: set[type[Record]]) -> set[type[Record]]:
    """Return the classes of a record and of all that is in it."""
    if kind not in known and kind.__name__ not in OF_OTHERS:
        known.add(kind)
        for holder in holders_of(kind):
            for inner in holder.records:
                records(inner, known)
    return known


def test_every_markdown_of_a_record_is_looked_at() -> None:
    markdown = {
        (kind.__name__, holder.name)
        for top in (Claim, Dossier, Background, SharedEvidence, Registry)
        for kind in records(top, set())
        for holder in holders_of(kind)
        if Markdown in holder.kinds and not holder.records
    }
    assert len(markdown) > 10
    assert markdown <= {(kind.__name__, name) for kind, names in OWN.items() for name in names}


def test_what_is_looked_at_is_there() -> None:
    for kind, names in OWN.items():
        assert set(names) <= {holder.name for holder in holders_of(kind) if holder.kinds}
    for kind, names in INNER.items():
        inner = {holder.name: holder.records for holder in holders_of(kind)}
        assert all(any(issubclass(record, tuple(OWN)) for record in inner[name]) for name in names)
