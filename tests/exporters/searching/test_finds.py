"""What search finds, as a table: every kind of question, with the place of the answer among the hits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from counterpoint.exporters._documents import Document, Passage
from tests.exporters.searching.client import ask, write_index

BORDER = "claims/border/grouping/"
WARNING = "claims/border/warning/"
CALL_UP = "claims/border/call-up/"
STRIKE = "claims/border/strike/"
SOLDIERS = "claims/border/soldiers/"
SCRIPTS = "claims/border/scripts/"
PERSON = "actors/aliaksandr-lukashenka/"
MINISTER = "actors/uladzimir-makei/"
NOTE = "claims/border/note/"

MINISTERS = ("Uladzimir Makei", "Уладзімір Макей", "弗拉基米尔·马克伊", "فلاديمير ماكي", "ウラジーミル・マケイ")
NAMES = ("Аляксандр Лукашэнка", "Александр Лукашенко", "Alexander Lukashenko")


def claim(path: str, title: str, *passages: tuple[str, str], pages: tuple[str, ...] = (), by: str = "") -> Document:
    return Document(
        path,
        title,
        "en",
        tuple(Passage(anchor, "", (text,)) for anchor, text in passages),
        family="unproven",
        rating="Unproven",
        by=by,
        pages=pages,
        names=NAMES if by else (),
    )


DOCUMENTS = [
    Document(
        PERSON, "Aliaksandr Lukashenka", "en", (Passage("", "", ("President of Belarus",)),), "Actors", names=NAMES
    ),
    claim(BORDER, "A joint grouping is deployed at the border", ("statement", "They deploy a grouping."), by="L."),
    claim(
        WARNING,
        "Minsk was warned of a strike",
        (
            "statement",
            "Вчера по неофициальным каналам нас предупредили о нанесении удара по Беларуси с территории Украины",
        ),
        ("answer-mfa", "Ми категорично відкидаємо чергові інсинуації білоруського режиму"),
        pages=(
            "post.example/news/warning",
            "x.com/i/status/77",
            "post.example/wiki/Warning_%282022%29",
            "post.example/wiki/Minsk_Inc.",
        ),
    ),
    claim(
        CALL_UP,
        "A covert mobilisation was decided",
        ("statement", "Прыхаваная мабілізацыя праводзіцца пад выглядам праверкі"),
        ("answer-paper", "Ukryta mobilizacja odbywa się pod pretekstem kontroli gotowości"),
        ("evidence-order", "Reservists were summoned for checking, the ministry says."),
    ),
    claim(
        STRIKE, "The missiles came from the north", ("statement", "Ракети летіли з півночі, а ёлка стояла на за́мку.")
    ),
    claim(SOLDIERS, "70 000 soldiers came", ("statement", "До 70 000 російських солдатів прибуло.")),
    claim(
        SCRIPTS,
        "Words of many scripts",
        ("arabic", "قال أحمد إنّ المُحَادَثَات فشلت"),
        ("persian", "او می‌رود"),
        ("greek", "Η ΟΔΟΣ είναι κλειστή"),
        ("georgian", "თბილისი დედაქალაქია"),
        ("chinese", "他在北京大学学习"),
        ("japanese", "昨日、東京電力が発表した"),
        ("thai", "นายกรัฐมนตรีแถลงข่าว"),
        ("german", "Die Straße nach Łódź ist gesperrt"),
        ("apostrophe", "Це небезпечний об’єкт"),
        ("katakana", "ゼレンスキー大統領"),
        ("composed", "Café Zoë"),
        ("article", "الجسر القديم أغلق بالحديد"),
    ),
    Document(
        MINISTER,
        MINISTERS[0],
        "en",
        (Passage("", "", ("Minister",)), Passage("", "Names", MINISTERS[1:])),
        "Actors",
        names=MINISTERS,
    ),
    Document(
        NOTE,
        "A note was handed over",
        "en",
        (Passage("statement", MINISTERS[0], ("It says so.",), MINISTERS),),
        rating="Mixed",
    ),
    claim(
        "claims/border/alike/",
        "Troops near Sumy",
        ("clams", "Clams of Crimea come to no harm, as anyone may read in parts."),
        ("skip", "Skip SKOS, says Sky in the open; the square has many scales. Нота."),
        ("one", "A long sentence about reservists."),
    ),
    claim("claims/border/far/", "A checkpoint at Kostantynivla"),
    claim("claims/border/near/", "A checkpoint at Kostantynivka"),
    *(
        claim(
            f"claims/other/c{number}/",
            f"Road {number} was closed",
            ("statement", f"The road {number} stays shut, {word}."),
        )
        for number, word in enumerate(
            [
                "lucky",
                "lukewarm",
                "president",
                "border",
                "warner",
                "strict",
                "missal",
                "mobile",
                "soldering",
                "identity",
                "valid",
                "kafka",
                "zone",
            ]
            * 20
        )
    ),
]

QUESTIONS = [
    # kind, question, page, anchor of the passage, most places before it
    ("name as listed", "Лукашенко", PERSON, "", 0),
    ("name, no listed spelling", "Loukachenko", PERSON, "", 0),
    ("name, German", "Lukaschenko", PERSON, "", 0),
    ("name, Polish, inflected", "Łukaszenki", PERSON, "", 0),
    ("name, Russian, inflected", "Лукашенком", PERSON, "", 0),
    ("name, Greek", "Λουκασένκο", PERSON, "", 0),
    ("name, Georgian", "ლუკაშენკო", PERSON, "", 0),
    ("name, Armenian", "Լուկաշենկո", PERSON, "", 0),
    ("name, Arabic", "لوكاشينكو", PERSON, "", 0),
    ("name, Hebrew", "לוקשנקו", PERSON, "", 0),
    ("name, Japanese", "ルカシェンコ", PERSON, "", 0),
    ("name, Korean", "루카셴코", PERSON, "", 0),
    ("name, Hindi", "लुकाशेंको", PERSON, "", 0),
    ("name in a foreign script of the page", "Zelensky", SCRIPTS, "katakana", 0),
    ("typing error inside", "Lukashneka", PERSON, "", 0),
    ("typing error in the first letter", "Kukashenka", PERSON, "", 0),
    ("typing error in the second letter", "Lakashenko", PERSON, "", 0),
    ("Ukrainian, inflected", "відкидати", WARNING, "answer-mfa", 0),
    ("Ukrainian, inflected", "інсинуація", WARNING, "answer-mfa", 0),
    ("Russian, inflected", "предупредить", WARNING, "statement", 0),
    ("Russian, inflected", "территорий", WARNING, "statement", 0),
    ("Belarusian, inflected", "мабілізацыяй", CALL_UP, "statement", 0),
    ("Polish, inflected", "gotowość", CALL_UP, "answer-paper", 0),
    ("Polish, inflected", "mobilizacji", CALL_UP, "answer-paper", 0),
    ("English, inflected", "missile", STRIKE, "", 0),
    ("English, inflected", "check", CALL_UP, "evidence-order", 0),
    ("ё and е", "елка", STRIKE, "statement", 0),
    ("stress mark", "замку", STRIKE, "statement", 0),
    (
        "sentence, a few words changed",
        "вчера нас предупредили о нанесении ударов с украинской территории",
        WARNING,
        "statement",
        0,
    ),
    ("number with gaps", "70000", SOLDIERS, "statement", 0),
    ("number with a narrow space", "70\u202f000 солдатів", SOLDIERS, "statement", 0),
    ("apostrophe, typewriter", "об'єкт", SCRIPTS, "apostrophe", 0),
    ("apostrophe, letter", "обʼєкт", SCRIPTS, "apostrophe", 0),
    ("NFD", "Cafe\u0301", SCRIPTS, "composed", 0),
    ("no accents", "Zoe", SCRIPTS, "composed", 0),
    ("ß and ss", "Strasse", SCRIPTS, "german", 0),
    ("ł and l", "Lodz", SCRIPTS, "german", 0),
    ("Arabic without hamza", "احمد", SCRIPTS, "arabic", 0),
    ("Arabic without vowel signs", "المحادثات", SCRIPTS, "arabic", 0),
    ("Arabic without its article", "قديم", SCRIPTS, "article", 0),
    ("Arabic, three letters without it", "جسر", SCRIPTS, "article", 0),
    ("Arabic, inflected without it", "جسرا", SCRIPTS, "article", 0),
    ("Arabic with it", "الجسر", SCRIPTS, "article", 0),
    ("Arabic with a preposition", "للجسر", SCRIPTS, "article", 0),
    ("Arabic without a preposition", "حديد", SCRIPTS, "article", 0),
    ("Persian without ZWNJ", "میرود", SCRIPTS, "persian", 0),
    ("Greek, small letters", "οδός", SCRIPTS, "greek", 0),
    ("Georgian, capitals", "ᲗᲑᲘᲚᲘᲡᲘ", SCRIPTS, "georgian", 0),
    ("Chinese, within a text", "北京", SCRIPTS, "chinese", 0),
    ("Japanese, within a text", "東京電力", SCRIPTS, "japanese", 0),
    ("Thai, within a text", "รัฐมนตรี", SCRIPTS, "thai", 0),
    ("address", "https://post.example/news/warning", WARNING, None, 0),
    ("address, with tracking", "http://www.post.example/news/warning/?utm_source=x&fbclid=1#top", WARNING, None, 0),
    ("address, for phones", "https://amp.post.example/news/warning/amp", WARNING, None, 0),
    ("address, another form", "https://twitter.com/someone/status/77?s=20", WARNING, None, 0),
    ("address, archived copy", "https://web.archive.org/web/2022/https://post.example/news/warning", WARNING, None, 0),
    ("address, no scheme", "post.example/news/warning", WARNING, None, 0),
    ("address, full stop", "https://post.example/news/warning.", WARNING, None, 0),
    ("address, comma", "post.example/news/warning,", WARNING, None, 0),
    ("address, in brackets", "(https://post.example/news/warning).", WARNING, None, 0),
    ("address, in quotes", "«https://post.example/news/warning»", WARNING, None, 0),
    (
        "address, archived copy, full stop",
        "https://archive.ph/2022/https://post.example/news/warning.",
        WARNING,
        None,
        0,
    ),
    ("address, with brackets of its own", "https://post.example/wiki/Warning_(2022)", WARNING, None, 0),
    ("address, with such and others", "(https://post.example/wiki/Warning_(2022))", WARNING, None, 0),
    ("address, with a full stop of its own", "https://post.example/wiki/Minsk_Inc.", WARNING, None, 0),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(tmp_path_factory.mktemp("found"), DOCUMENTS)


def test_every_kind_of_question_is_answered(site: Path) -> None:
    answers = ask(site, [("search", question) for _, question, *_ in QUESTIONS])
    rows, wrong = [], []
    for (kind, question, page, anchor, most), answer in zip(QUESTIONS, answers, strict=True):
        urls = [hit["url"] for hit in answer["hits"]]
        place = urls.index(page) + 1 if page in urls else 0
        found = answer["hits"][place - 1] if place else {"passages": []}
        right = 0 < place <= most + 1 and (not anchor or leads_to(found) == anchor)
        rows.append(f"{kind:38} {question[:44]:46} {place or '-':>2} of {len(urls):2}  {page if place else ''}")
        if not right:
            wrong.append((kind, question, place, urls[:3], leads_to(found)))
    print("\n" + "\n".join(rows))
    assert wrong == []


def leads_to(hit: dict[str, Any]) -> str:
    passages: list[dict[str, str]] = hit["passages"]
    return passages[0]["anchor"] if passages else ""


def test_what_is_typed_is_found_before_the_word_ends(site: Path) -> None:
    typed = ask(site, [("typed", "Lukashenka"[:end]) for end in range(4, 11)])
    assert [answer["hits"][0]["url"] for answer in typed] == [PERSON] * len(typed)


def test_a_word_itself_comes_before_words_like_it(site: Path) -> None:
    for word in ("border", "valid", "strict"):
        (answer,) = ask(site, [("search", word)])
        exact = [hit for hit in answer["hits"] if word in str(hit["passages"]).lower() or hit["url"] == BORDER]
        assert answer["hits"][: len(exact)] == exact, word


def test_the_words_that_were_sought_are_marked(site: Path) -> None:
    (answer,) = ask(site, [("search", "предупредить удар")])
    assert answer["hits"][0]["passages"][0]["marked"] == ["предупредили", "удара"]


def test_a_search_reads_few_pieces(site: Path) -> None:
    (answer,) = ask(site, [("search", "Лукашенко")])
    pieces = [path for path in answer["read"] if path.startswith("search/t")]
    assert len(pieces) <= 2
    assert len(answer["read"]) <= 2 + 2 + 2 * 10


@pytest.mark.parametrize(
    "text", ["", "  ", "the", "()[]*+?\\", "constructor __proto__", "x" * 5000, "\ud83d\ude00", "%", "http://"]
)
def test_odd_questions_are_answered(text: str, site: Path) -> None:
    (answer,) = ask(site, [("search", text)])
    assert answer["hits"] == []


@pytest.mark.parametrize("how", ["search", "typed"])
def test_words_that_are_not_there_find_nothing(how: str, site: Path) -> None:
    words = ["zzzzqq", "Trump", "climate", "Paris", "banana", "zoom", "70001", "бананы", "قلم", "香蕉", "Mexico Trump"]
    for word, answer in zip(words, ask(site, [(how, word) for word in words]), strict=True):
        assert (answer["found"], answer["similar"], answer["hits"]) == (0, 0, []), word


def test_a_name_is_found_as_it_is_listed_and_marked_wherever_it_counts(site: Path) -> None:
    for name in (*MINISTERS, "Макей", "马克伊", "ماكي", "マケイ"):
        (answer,) = ask(site, [("search", name)])
        assert answer["found"] == 2, name
        assert [hit["url"] for hit in answer["hits"][:2]] == [MINISTER, NOTE], name
        assert all(hit["sure"] and marked(hit) for hit in answer["hits"][:2]), name


def test_what_is_only_like_a_word_is_similar_and_the_nearest_first(site: Path) -> None:
    words = ["Lukashneka", "Kukashenka", "ルカシェンコ", "לוקשנקו", "Konstantynivka"]
    answers = ask(site, [("search", word) for word in words])
    assert [answer["found"] for answer in answers] == [0] * len(words)
    assert all(marked(hit) for answer in answers for hit in answer["hits"] if hit["url"] != BORDER)
    assert [hit["url"] for hit in answers[-1]["hits"]] == ["claims/border/near/", "claims/border/far/"]


def test_an_arabic_word_is_found_whatever_its_article(site: Path) -> None:
    words = ["جسر", "الجسر", "والجسر", "للجسر", "قديم"]
    for how in ("search", "typed"):
        for word, answer in zip(words, ask(site, [(how, word) for word in words]), strict=True):
            assert (answer["found"], marked(answer["hits"][0])) == (1, ["القديم" if word == "قديم" else "الجسر"]), word


def test_a_word_that_sounds_the_same_in_few_letters_is_similar_only(site: Path) -> None:
    (answer,) = ask(site, [("search", "NATO")])
    assert (answer["found"], answer["similar"]) == (0, 1)


def test_all_that_is_found_is_counted_and_can_be_shown(site: Path) -> None:
    first, more, every = ask(site, [("search", "road closed", most) for most in (10, 20, 300)])
    assert [answer["found"] for answer in (first, more, every)] == [260, 260, 260]
    assert [len(answer["hits"]) for answer in (first, more, every)] == [10, 20, 260]
    assert more["hits"][:10] == first["hits"]
    assert len({hit["url"] for hit in every["hits"]}) == 260


def test_what_has_all_words_comes_before_what_has_some(site: Path) -> None:
    (answer,) = ask(site, [("search", "border warner", 300)])
    assert answer["found"] == 0
    (answer,) = ask(site, [("search", "road border", 300)])
    assert (answer["found"], answer["similar"]) == (20, 241)
    assert [hit["sure"] for hit in answer["hits"]] == [True] * 20 + [False] * 241


def test_a_sentence_is_found_where_most_of_it_stands_together(site: Path) -> None:
    scattered = "Troops near Crimea say that anyone may read SKOS in many parts of the square"
    together = "The clams of Crimea come to harm as anyone can read"
    apart, found = ask(site, [("search", scattered), ("search", together)])
    assert (apart["found"], apart["similar"]) == (0, 1)
    assert (found["found"], found["hits"][0]["passages"][0]["anchor"]) == (1, "clams")


def test_labels_of_the_page_find_nothing(site: Path) -> None:
    (answer,) = ask(site, [("search", "Names")])
    assert answer["hits"] == []


def marked(hit: dict[str, Any]) -> list[str]:
    words: list[str] = [word for each in hit["passages"] for word in each["marked"] + each["named"]]
    return words + list(hit["title"])
