"""Lists cut into pages, and how readers get about in them."""

from __future__ import annotations

from counterpoint.locale import Words
from counterpoint.render import Site
from counterpoint.render.paging import ListPage, paginate

SITE = Site(name="Roads", url="https://r.example/", page_size=2)


def labels(cut: ListPage[str]) -> list[str]:
    return ["…" if jump is None else jump.label if jump.url else f"[{jump.label}]" for jump in cut.numbers]


def test_a_list_of_one_page_needs_no_pager() -> None:
    (only,) = paginate(SITE, "actors/", ["Anna", "Bohdan"], label=lambda name: name[0])
    assert (only.numbers, only.jumps, only.previous, only.next) == ((), (), "", "")


def test_first_last_and_near_pages_are_named() -> None:
    cuts = list(paginate(SITE, "claims/", [str(number) for number in range(24)], file="claims/index.md"))
    assert labels(cuts[0]) == ["[1]", "2", "3", "…", "12"]
    assert labels(cuts[5]) == ["1", "…", "4", "5", "[6]", "7", "8", "…", "12"]
    assert labels(cuts[11]) == ["1", "…", "10", "11", "[12]"]
    assert [jump.url for jump in cuts[5].numbers if jump] == [
        "../../claims/",
        "../../claims/page-4/",
        "../../claims/page-5/",
        "",
        "../../claims/page-7/",
        "../../claims/page-8/",
        "../../claims/page-12/",
    ]


def test_a_list_is_entered_at_letters_or_years() -> None:
    names = ["Anna", "Ärzte", "Bohdan", "Olha", "Ostap", "9 TV"]
    words = Words("de")
    cuts = list(paginate(SITE, "actors/", names, label=words.initial))
    assert [(jump.label, jump.url) for jump in cuts[1].jumps] == [
        ("A", "../../actors/"),
        ("B", ""),
        ("O", ""),
        ("0–9", "../../actors/page-3/"),
    ]


def test_items_without_a_letter_or_year_are_passed_over() -> None:
    cuts = list(paginate(SITE, "outlets/x/", ["2022", "", "2021", "", ""], label=lambda year: year))
    assert [jump.label for jump in cuts[0].jumps] == ["2022", "2021"]


def test_initials_are_those_of_the_language() -> None:
    assert [Words("pl").initial(name) for name in ("Łukasz", "Émile", "«Żaba»", "9 TV", "…")] == [
        "Ł",
        "E",
        "Ż",
        "0–9",
        "",
    ]
    assert Words("en").initial("Łukasz") == "L"
    assert Words("tr").initial("izmir") == "İ"
    assert Words("uk").initial("інна") == "І"
