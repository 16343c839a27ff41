"""Cases at the edges of the checks: first what must stay silent, then full messages with their positions."""

from __future__ import annotations

import pytest

from counterpoint.checks._characters import is_balanced
from counterpoint.checks._scripts import is_known_language, mixed_word, newer_tag, script_fault, shorter_tag
from counterpoint.model.dates import parse_date
from tests.checks.sample import problems_of, site, told

STATEMENT = """\
statement:
  by: roads-office
  date: 2019-06-01
  wordings:
    - {{text: "{text}", lang: {lang}, source: county-log-2019}}
"""

SILENT = {
    "a claim that quotes a question": 'claim: "The mayor asked: Was it open? and left"\n',
    "a claim that calls something a hoax": "claim: The closure of the bridge is a hoax\n",
    "a word that only begins like a negation": "claim: Notable crossings were counted in June 2019\n",
    "a negation behind a comma": "claim: The bridge was open, though it was not safe\n",
    "a negation of whom the claim is about": "claim: Drivers who were not insured crossed the bridge in June 2019\n",
    "a negation of a condition": "claim: The bridge closes if the tolls are not paid\n",
    "a negation that bounds a number": "claim: Не менше ніж сто авто перетнули міст\nlang: uk\nstatus: draft\n"
    "# without verdict, evidence, published\n",
    "more than one thing": "claim: The bridge was not only open but free\n",
    "a number, abbreviated": "claim: No. 10 bus crossed the bridge in June 2019\n",
    "a so-called tax": "claim: The so-called bridge tax was spent on the tunnel\n",
    "somebody who was falsely accused": "claim: The mayor was falsely accused of closing the bridge\n",
    "what somebody said of another": "claim: Says the mayor falsely claimed that the bridge was open\n",
    "a study that was debunked": "claim: The study of the bridge has been debunked by its owner\n",
    "a word with a hyphen": "claim: Fake-news law closed the bridge in June 2019\n",
    "a claim of usual length": f"claim: The bridge was open {'and the tunnel too ' * 5}\n",
    "a question of a quotation": STATEMENT.format(text="Is it open?", lang="en"),
    "an ellipsis within": STATEMENT.format(text="It is … open.", lang="en"),
    "a quotation without full stop": STATEMENT.format(text="The bridge is open", lang="en"),
    "a quotation in marks": STATEMENT.format(text="«Bridge is open»", lang="en"),
    "a foreign name in its letters": STATEMENT.format(text="The ship Мария passed under the bridge.", lang="en"),
    "a language nobody listed": STATEMENT.format(text="Өй ачык.", lang="alt"),
    "a script in the tag": STATEMENT.format(text="Most adkryty.", lang="be-Latn"),
    "two scripts of one language": STATEMENT.format(text="Мост је отворен.", lang="sr"),
    "a Ukrainian name in a Russian text": STATEMENT.format(
        text="Министр Сергій заявил, что мост через реку открыт для всех машин и останется открытым до осени.",
        lang="ru",
    ),
    "a hyphen between two alphabets": STATEMENT.format(text="YouTube-канал сообщил, что мост открыт.", lang="ru"),
    "signs that are no letters": STATEMENT.format(text="5 µm, 20 °C, № 7, ½ — open.", lang="en"),
    "emoji that are joined": STATEMENT.format(text="Open 👨‍👩‍👧 ✈️.", lang="en"),
    "marks of Hindi": STATEMENT.format(text="पुल खुला है।", lang="hi"),
    "marks of Thai": STATEMENT.format(text="สะพานเปิดแล้วที่นี่", lang="th"),
    "Hebrew with its points": STATEMENT.format(text="הַגֶּשֶׁר פָּתוּחַ.", lang="he"),
    "capitals before a quotation mark": STATEMENT.format(
        text="Er rief „Spaß“, „STRAẞE“ und „LIBERTÉ\\u00a0».", lang="de"
    ),
    "a letter with a ring": STATEMENT.format(text="He spoke of “PÅ”, “Å” and “MANHÃ”.", lang="en"),
    "letters of Ukrainian in a row": STATEMENT.format(text="Сім'ї та їхні Рівне, Сєверодонецьк і СІЗО.", lang="uk"),
    "signs of mathematics": "summary: The log has a < b and c > d, <5 and >3.\n",
    "a heading of two words": "claim: False alarms closed the bridge in June 2019\n",
    "what German says of nothing else": "claim: Die Brücke war nicht nur offen\nlang: de\n",
    "what French limits": "claim: Le maire dit que le pont n'est pas ouvert\nlang: fr\n",
    "what Spanish limits": "claim: El alcalde que no es de aquí abrió el puente\nlang: es\n",
    "Germans in Polish": "claim: Niemcy zbudowali most w czerwcu\nlang: pl\n",
    "a repository and a score": "summary: The code is at git@host.example:roads/log, and the score was 1@2.3.\n",
    "how many passports there are": "summary: Passports in 123456 cases, and a passport for 1234567 people.\n",
    "a letter of Malayalam without its vowel": STATEMENT.format(text="പാലം തുറന്നു ക്\\u200d ആണ്.", lang="ml"),
    "an abbreviation of Persian": STATEMENT.format(text="پل در سال ۱۴۰۰ ه\\u200d. باز بود.", lang="fa"),
    "a handle": "summary: The office wrote it as @roads on its page.\n",
    "a sum": "summary: The log has 300+400 cars and +15 per cent.\n",
    "a year and a passport": "summary: The passport was issued in 2019.\n",
    "Markdown": (
        "summary: |-\n  **Strong**, *stressed*, `<b>`, 1 < 2 & 3 > 2.\n\n  > Quoted.\n\n"
        "  - [log](https://county.example/log/2019)\n"
    ),
    "a contradiction from before": (
        "counter_statements:\n"
        "  - {id: before, by: mayor-doe, date: 2019-05-01, relation: contradicts, paraphrase: Shut.}\n"
    ),
    "dates of which one is uncertain": (
        "counter_statements:\n  - {id: before, by: mayor-doe, date: 2019-05-01?, relation: denies, paraphrase: Shut.}\n"
    ),
    "a year that holds the day": (
        "counter_statements:\n  - {id: then, by: mayor-doe, date: 2019, relation: denies, paraphrase: Shut.}\n"
    ),
    "a speaker whose country speaks English": STATEMENT.format(text="The bridge is open.", lang="en"),
    "two speakers with the same words": (
        "counter_statements:\n"
        "  - id: agrees\n    by: mayor-doe\n    date: 2019-06-01\n    relation: corroborates\n"
        "    wordings: [{text: The bridge is open., lang: en, source: county-log-2019}]\n"
    ),
    "an opinion without evidence": (
        "# without evidence\nverdict: {rating: opinion, summary: It is taste., reasoning: Taste., date: 2019-07-01}\n"
    ),
    "evidence of one side for an open rating": (
        "evidence: [{id: log, stance: refutes, source: county-log-2019, note: The log has no traffic.}]\n"
        "verdict: {rating: unclear, summary: It is open., reasoning: The log alone., date: 2019-07-01}\n"
    ),
    "contrary evidence that counts for little": (
        "evidence:\n"
        "  - {id: a, stance: refutes, source: daily-post-2019, note: The reporter stood before the barrier.}\n"
        "  - {id: b, stance: supports, weight: minor, source: county-log-2019, note: Sensors count hourly.}\n"
    ),
    "contrary evidence on another statement": (
        "counter_statements:\n  - {id: shut, by: mayor-doe, date: 2019-06-02, relation: denies, paraphrase: Shut.}\n"
        "evidence:\n"
        "  - {id: a, stance: refutes, source: daily-post-2019, note: The reporter stood before the barrier.}\n"
        "  - {id: b, stance: supports, bears_on: shut, source: county-log-2019, note: Sensors count hourly.}\n"
    ),
    "a withdrawn record without verdict": (
        "# without verdict\nstatus: withdrawn\n"
        "corrections: [{date: 2019-08-01, kind: retraction, why: The log was read for the wrong year.}]\n"
    ),
}

SCALE = """\
scales:
  plain:
    label: Plain
    values:
      so: {label: So, definition: It is so., family: accurate}
      not-so: {label: Not so, definition: It is not so., family: inaccurate}
      unclear: {label: Unclear, definition: What is known does not decide., family: unproven}
      opinion: {label: Opinion, definition: Taste., family: not-checkable}
"""


@pytest.mark.parametrize("block", SILENT.values(), ids=SILENT)
def test_must_stay_silent(block: str) -> None:
    problems = problems_of(site(bridge=block, registry=SCALE))
    assert [str(p) for p in problems if p.code not in ("AC05", "AC06", "AC07")] == []


LOUD = [
    (
        "claim: The bridge was open - was it not?\n",
        "1:8: CL04 claim is a question; expected an assertion (claim-is-a-question)",
        "write what was asserted as a sentence",
    ),
    (
        f"claim: {'The bridge was open for трафік. ' * 5}\n",
        "1:8: CL05 claim has 159 characters; expected at most 140 (long-claim)",
        "shorten it; the context belongs in 'summary'",
    ),
    (
        STATEMENT.format(text="Мост открыт.", lang="ua"),
        "5:36: ST10 'ua' is not a language (unknown-language)",
        "did you mean 'uk'?",
    ),
    (
        STATEMENT.format(text="Мост закрыт, и мы это говорили.", lang="uk"),
        "5:55: ST09 text is tagged 'uk', but it has the letters 'ы', 'э', which that language does not use"
        " (script-of-another-language)",
        "write the language of the words",
    ),
    (
        STATEMENT.format(text="The bridge is open-", lang="en"),
        "5:14: ST14 the quotation ends with '-', as if cut off (quotation-cut-off)",
        "give the whole sentence, or say in 'note' that the page ends here",
    ),
    (
        STATEMENT.format(text="Мiст відкрито.", lang="uk"),
        "5:14: FM10 word 'Мiст' mixes letters of two alphabets (U+041C i U+0441 U+0442) (mixed-script-word)",
        "type the word again",
    ),
    (
        STATEMENT.format(text="It is \\u202eopen.", lang="en"),
        "5:14: FM04 text contains U+202E (right-to-left override), which reverses the text direction (bidi-override)",
        "remove it",
    ),
    (
        STATEMENT.format(text="It is \\u2067open\\u2069.", lang="en"),
        "5:14: FM05 text contains U+2067 (right-to-left isolate), which invisibly changes the text direction"
        " (bidi-mark)",
        "remove it",
    ),
    (
        "summary: Call +375 (29) 123-45-67 now.\n",
        "1:10: FM12 text contains the phone number '+375 (29) 123-45-67' (phone-number)",
        "name the person or office instead",
    ),
    (
        "summary: |-\n  # Heading\n",
        "1:10: FM14 Markdown contains a heading ('# Heading'), which is shown as plain text (markup-as-text)",
        "use only Markdown that records may contain",
    ),
    (
        "summary: See [this](javascript:alert(1)).\n",
        "1:21: FM15 link to 'javascript:alert(1)' is not an http or https address (link-scheme)",
        "write the full address of a page",
    ),
    (
        "summary: Write to mayor.doe+press@town-hall.example.\n",
        "1:10: FM11 text contains the e-mail address 'mayor.doe+press@town-hall.example' (email-address)",
        "name the person or office instead",
    ),
    (
        "summary: His passport AB 123456 was valid.\n",
        "1:10: FM13 text contains the number of a passport or identity card (passport-number)",
        "leave the number out",
    ),
    (
        "summary: The bridge wasâ€™t open.\n",
        "1:24: FM16 text contains 'â€™', which is '’' read in the wrong encoding (broken-character)",
        "copy the words again",
    ),
    (
        STATEMENT.format(text="РњС–СЃС‚ is open.", lang="en"),
        "5:15: FM16 text contains 'РњС–СЃС‚', which is 'Міст' read in the wrong encoding (broken-character)",
        "copy the words again",
    ),
    (
        "claim: The bridge<br>was open in June 2019\n",
        "1:18: FM18 text contains '<br>', a tag of HTML, which is shown as typed (entity-as-text)",
        "remove it",
    ),
    (
        "claim: 'Falsch: Die Brücke ist offen'\nlang: de\n",
        "1:8: CL03 claim contains 'Falsch:', a word that rates it (rating-word)",
        "leave the word out; the verdict says it",
    ),
    (
        "claim: Die Brücke war im Juni nicht offen\nlang: de\n",
        "1:8: CL02 claim is a negation ('war im Juni nicht'); expected its positive form (negated-claim)",
        "write what was asserted without the negation",
    ),
    (
        "related: [bridge]\n",
        "1:11: CL12 'bridge' is this claim itself (related-to-itself)",
        "remove it, or write the claim that was meant",
    ),
    (
        "counter_statements:\n"
        "  - {id: a, by: mayor-doe, date: 2019-06-02, relation: denies, answers: a, paraphrase: Shut.}\n",
        "2:73: ST03 'a' answers itself (answers-in-a-circle)",
        "write what it answers, such as 'statement'",
    ),
]


@pytest.mark.parametrize(("block", "message", "help"), LOUD, ids=[message.split()[1] for _, message, _ in LOUD])
def test_messages(block: str, message: str, help: str) -> None:
    (problem,) = problems_of(site(bridge=block))
    assert str(problem) == f"claims/roads/bridge.yml:{message}"
    assert problem.help == help


def test_a_circle_through_two_records() -> None:
    block = (
        "counter_statements:\n"
        "  - {id: a, by: mayor-doe, date: 2019-06-02, relation: denies, answers: tunnel#b, paraphrase: Shut.}\n"
    )
    tunnel = (
        "claim: The tunnel carries both lanes\nstatement: {by: roads-office, date: 2019-05-01, paraphrase: It does.}\n"
        "counter_statements:\n"
        "  - {id: b, by: mayor-doe, date: 2019-06-02, relation: denies, answers: bridge#a, paraphrase: One does.}\n"
    )
    (problem,) = problems_of(site(bridge=block, tunnel=tunnel))
    assert problem.message == "answers form a circle: 'a' -> 'b' -> 'a'"
    assert [str(note.place) for note in problem.notes] == ["claims/roads/tunnel.yml:4:73"]


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("The county council enacts the law on bridges", "The county council rejects the law on bridges", "en"),
        ("البرلمان يقر قانون الجسور الجديد في العاصمة", "البرلمان رفض قانون الجسور الجديد في العاصمة", "ar"),
        ("Міст через річку закрили на ремонт у місті", "Міст через річку відкрили на ремонт у місті", "uk"),
    ],
)
def test_claims_that_differ_in_one_decisive_word(one: str, other: str, lang: str) -> None:
    tunnel = "statement: {by: mayor-doe, date: 2019-05-01, paraphrase: It is so.}\n"
    files = site(bridge=f"claim: {one}\nlang: {lang}\n", tunnel=f"claim: {other}\nlang: {lang}\n{tunnel}")
    assert not [problem for problem in problems_of(files) if problem.code == "CL06"]


def test_claims_that_differ_in_forms_of_a_word() -> None:
    tunnel = "claim: The county councils closed this bridge\n"
    tunnel += "statement: {by: mayor-doe, date: 2019-05-01, paraphrase: It is so.}\n"
    found = problems_of(site(bridge="claim: The county council closed the bridge\n", tunnel=tunnel))
    assert [problem.code for problem in found] == ["CL06"]


def test_a_tail_that_leads_into_a_circle_is_reported_once() -> None:
    entry = "  - {{id: {0}, by: mayor-doe, date: 2019-06-02, relation: denies, answers: {1}, paraphrase: Said {0}.}}\n"
    block = "counter_statements:\n" + "".join(entry.format(*pair) for pair in ("xa", "ab", "ba", "ya"))
    assert told(problems_of(site(bridge=block))) == ["bridge.yml:3 ST03"]


def test_the_limit_of_an_outlet_holds_for_the_whole_site() -> None:
    words = "The barrier has been down since May."
    wording = f"    - {{text: {words}, lang: en, source: short-times-2019}}\n"
    block = f"statement:\n  by: roads-office\n  date: 2019-06-01\n  wordings:\n{wording}"
    tunnel = "claim: The tunnel carries both lanes\n"
    later = block.replace("06-01", "06-02")
    other = later.replace(words, "Nobody has crossed the river since.")
    same = problems_of(site(bridge=block, tunnel=tunnel + later))
    assert [problem.code for problem in same] == []
    (problem,) = problems_of(site(bridge=block, tunnel=tunnel + other))
    assert (
        problem.message == "the extracts of this page have 71 characters together, at most 60 allowed by 'Short Times'"
    )
    assert problem.mark.path == "claims/roads/tunnel.yml"
    assert [(note.message, str(note.place)) for note in problem.notes] == [
        ("36 characters here", "claims/roads/bridge.yml:5:14")
    ]


def test_an_unused_source_that_another_dossier_has_too() -> None:
    files = site()
    files["claims/rivers/dossier.yml"] = files["claims/roads/dossier.yml"]
    files["claims/rivers/sources.yml"] = files["claims/roads/sources.yml"]
    assert [str(problem) for problem in problems_of(files)] == [
        "claims/rivers/sources.yml:2:3: SR05 no claim uses the source 'county-log-2019' (unused-source)",
        "claims/rivers/sources.yml:9:3: SR05 no claim uses the source 'daily-post-2019' (unused-source)",
    ]


@pytest.mark.parametrize(
    "lang", ["uk", "be-tarask", "sr-Latn", "zh-Hant", "pt-BR", "rue", "crh", "cmn", "uk-x-a", "be-1959acad"]
)
def test_languages(lang: str) -> None:
    assert is_known_language(lang)
    assert shorter_tag(lang) == ""


@pytest.mark.parametrize(
    ("lang", "shorter"), [("ukr", "uk"), ("rus-Latn", "ru-Latn"), ("bel-tarask", "be-tarask"), ("deu-x-a", "de-x-a")]
)
def test_languages_that_have_a_shorter_code(lang: str, shorter: str) -> None:
    assert shorter_tag(lang) == shorter


@pytest.mark.parametrize("lang", ["ua", "by", "cz", "gr", "jp", "kz", "cn", "xx", "uk-Xxxx1"])
def test_no_languages(lang: str) -> None:
    assert not is_known_language(lang)


@pytest.mark.parametrize(
    ("text", "lang", "fault"),
    [
        ("Ми відкинули це.", "ru", "it has the letters 'і', which that language does not use"),
        ("Мы это отвергли.", "be", "it has the letters 'и', which that language does not use"),
        ("We rejected it.", "ru", "most of its letters are Latin"),
        ("نحن رفضنا", "en", "most of its letters are Arabic"),
        ("Мы это отвергли.", "ru-Latn", "most of its letters are Cyrillic"),
        ("橋は開いています", "ko", "most of its letters are Japanese"),
        ("橋は開いています", "ja", ""),
        ("桥开了", "zh-Hans", ""),
        ("OK", "ru", ""),
        ("Речник заявив: «Мы этого не делали, это ложь».", "uk", ""),
        ("Мы этого не делали. Ми їх відкинули, і це їхня справа.", "uk", ""),
        ("«Мы этого не делали, это ложь».", "uk", "it has the letters 'ы', 'э', which that language does not use"),
        ("Ложь! #Ukraine #StandWithUkraine #NATO @mayor https://post.example/very/long/address", "ru", ""),
        ("We never said so, and never will: Мы никогда этого не говорили", "ru", ""),
        ("Кіи Сынъ і Отецъ, вѣра і міръ", "ru-petr1708", ""),
        ("Мы это отвергли.", "uk-x-quoted", "it has the letters 'ы', 'э', which that language does not use"),
        ("Saying „мост закрыт“ he left.", "en", ""),
        ("123", "ru", ""),
    ],
)
def test_scripts_of_languages(text: str, lang: str, fault: str) -> None:
    assert script_fault(text, lang) == fault


@pytest.mark.parametrize(
    ("lang", "newer"),
    [("iw", "he"), ("sh", "sr-Latn"), ("sh-Cyrl", "sr-Latn"), ("mo", "ro"), ("en-UK", "en-GB"), ("uk", ""),
     ("uk-UA", ""), ("en-GB", ""), ("he", "")],
)  # fmt: skip
def test_languages_whose_tag_was_replaced(lang: str, newer: str) -> None:
    assert newer_tag(lang) == newer


def test_words_of_two_alphabets() -> None:
    assert mixed_word("чергові інcинуації режиму") == "інcинуації"
    assert mixed_word("NATO і ЄС") == ""
    assert mixed_word("30 μg, 5 kΩ, ΔT and λmax, TNFα, NFκB and γH2AX, SMSки і VIPам, 5 кΩ і ΔТ") == ""
    assert mixed_word("30 μg and pаypal") == "pаypal"
    assert mixed_word("ΝATO") == "ΝATO"
    assert mixed_word("HКВД") == "HКВД"
    assert mixed_word("gοοd") == "gοοd"


def test_controls_of_direction() -> None:
    assert is_balanced("a\u2067b\u2069c\u202ad\u202c")
    assert not is_balanced("a\u2067b")
    assert not is_balanced("a\u2067b\u202c")
    assert not is_balanced("a\u2067b\nc\u2069")
    assert not is_balanced("\u2069")


@pytest.mark.parametrize(
    ("statement", "published", "found"),
    [
        ("2019-06-01", "2202-07-10", ["3:12 CL24"]),
        ("2091-06-01", "2019-07-10", ["6:9 CL24"]),
        ("1945-06-01", "2019-07-10", []),
        ("1945", "2104-07-10", ["3:12 CL24"]),
        ("1815-06", "1816", []),
        ("2019-06-01", "2049-07-10", []),
        ("2019-06-01", "9999-12-31", ["3:12 CL24"]),
        ("9999-12-31", "2019-07-10", ["6:9 CL24"]),
        ("0001-01-01", "0001", []),
    ],
)
def test_dates_far_ahead(statement: str, published: str, found: list[str]) -> None:
    claim = f"""\
claim: The bridge was open in June
status: published
published: {published}
statement:
  by: roads-office
  date: {statement}
  paraphrase: It is open.
"""
    files = site()
    files["claims/roads/bridge.yml"] = claim
    problems = problems_of(files)
    shown = [f"{p.mark.line}:{p.mark.column} {p.code}" for p in problems if p.code == "CL24"]
    assert shown == found


def test_a_day_between_time_zones_is_no_contradiction() -> None:
    later, earlier, much_earlier = parse_date("2022-10-08"), parse_date("2022-10-07"), parse_date("2022-10-06")
    assert earlier.surely_before(later)
    assert not earlier.before_everywhere(later)
    assert much_earlier.before_everywhere(later)
    assert not parse_date("2022-09").before_everywhere(parse_date("2022-10-01"))
    assert parse_date("2022-09").before_everywhere(parse_date("2022-10-02"))
    assert not parse_date("2022-10-01?").before_everywhere(later)
