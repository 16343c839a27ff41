"""What is misspelt in mkdocs.yml is told, with what is probably meant; what is right stays silent."""

from __future__ import annotations

import pytest

from counterpoint.builders.mkdocs.slips import missing_pictures, misspelt_keys, refuse_language
from counterpoint.errors import BadSetting

OPTIONS = ("branch", "contact", "complaints", "exporters", "publisher")


@pytest.mark.parametrize(
    ("theme", "own", "told"),
    [
        ({"name": "x", "langage": "uk"}, (), ["theme: the theme asks for no 'langage'; did you mean 'language'?"]),
        ({"fonts": False}, (), ["theme: the theme asks for no 'fonts'; did you mean 'font'?"]),
        ({"features": ["navigation.tab", "toc.folow"]}, (), [
            "theme: features: the theme has no 'navigation.tab'; did you mean 'navigation.tabs'?",
            "theme: features: the theme has no 'toc.folow'; did you mean 'toc.follow'?"]),
        ({}, ("contct", "exporter"), [
            "counterpoint has no option 'contct'; did you mean 'contact'?",
            "counterpoint has no option 'exporter'; did you mean 'exporters'?"]),
        ({"name": "material", "language": "uk", "own": 1, "features": ["navigation.tabs", "own.thing"]}, OPTIONS, []),
        ({"features": "navigation.tabs"}, ("something-else",), []),
    ],
)  # fmt: skip
def test_keys_that_are_nearly_right(theme: dict[str, object], own: tuple[str, ...], told: list[str]) -> None:
    assert list(misspelt_keys(theme, own, OPTIONS)) == told


@pytest.mark.parametrize(
    ("tag", "hint"),
    [
        ("ukr", "did you mean 'uk'?"),
        ("Ukrainian", "did you mean 'uk'?"),
        ("en-GB", "did you mean 'en'?"),
        ("pt_BR", "did you mean 'pt-BR'?"),
        ("zh-CN", "did you mean 'zh'?"),
        ("no", "did you mean 'nb'?"),
        ("klingonish", "expected a tag such as en, uk or pt-BR"),
    ],
)
def test_a_language_that_the_theme_does_not_have(tag: str, hint: str) -> None:
    known = {"en", "nb", "uk", "pt", "pt-BR", "zh"}
    with pytest.raises(BadSetting) as refused:
        refuse_language(tag, known)
    assert str(refused.value) == f"theme: language: the theme has no words in {tag!r}; {hint}"
    refuse_language("uk", known)
    refuse_language("", known)


def test_pictures_that_are_not_there() -> None:
    theme = {"logo": "assets/mine.svg", "favicon": "assets/own.svg"}
    has = {"assets/own.svg"}.__contains__
    found = list(missing_pictures(theme, {"logo": "img/logo.png"}, has))
    assert [line.partition(";")[0] for line in found] == [
        "theme: logo: there is no 'assets/mine.svg'",
        "publisher: logo: there is no 'img/logo.png'",
    ]
    assert list(missing_pictures({"logo": "https://post.example/logo.svg"}, {}, has)) == []
