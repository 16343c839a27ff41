"""CT03: a publisher in the settings says what other programs look for; a site without one is left alone."""

from __future__ import annotations

import pytest

from counterpoint import checks
from counterpoint.model.pages import ContentPage

HEAD = "plugins:\n  - search\n  - counterpoint:\n"
WHOLE = "logo: a.png, corrections_policy: c/, fact_checking_policy: m/, ownership: about/"


def told(text: str, path: str = "mkdocs.yml") -> list[str]:
    return [str(problem) for problem in checks.check_pages([ContentPage(path, text)])]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("mkdocs.yml", "plugins:\n  - counterpoint\n"),
        ("mkdocs.yml", f"{HEAD}      publisher: {{{WHOLE}}}\n"),
        ("mkdocs.yml", HEAD + "      publisher:\n        " + WHOLE.replace(", ", "\n\n        ") + "\nnav: []\n"),
        ("content/about.md", "    publisher: {}\n"),
    ],
)
def test_stays_silent(path: str, text: str) -> None:
    assert told(text, path) == []


def test_what_is_missing_or_empty_or_commented_is_named() -> None:
    text = (
        HEAD
        + "      publisher: # who\n        logo: a.png\n        # ownership: about/\n        fact_checking_policy:\n"
    )
    after = "      processes: 2\n        corrections_policy: c/\n"
    missing = "corrections_policy, fact_checking_policy, ownership"
    assert told(text + after) == [f"mkdocs.yml:4:7: CT03 publisher has no {missing} (publisher-not-described)"]
