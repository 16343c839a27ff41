"""The guide's pages about checks are those that the docstrings make."""

from __future__ import annotations

from pathlib import Path

from counterpoint.manual import codes

CONTENT = Path(__file__).parents[2] / "content"
REPAIR = "the guide is not current; run: counterpoint docs"


def test_the_committed_pages_are_current() -> None:
    made = {file.path: file.payload for file in codes.render_guide()}
    for path, payload in made.items():
        there = CONTENT / path
        assert there.is_file(), f"{there}: {REPAIR}"
        assert there.read_bytes() == payload, f"{there}: {REPAIR}"
    stale = {path.relative_to(CONTENT).as_posix() for path in (CONTENT / "guide/checks").iterdir()} - set(made)
    assert not stale, f"{sorted(stale)}: {REPAIR}"


def test_every_code_is_in_the_index() -> None:
    index = next(file for file in codes.render_guide() if file.path == "guide/checks/index.md")
    for code, page in codes.pages().items():
        assert f"| [{code}]({code.lower()}.md) | {page.name} | {page.severity} | {page.summary} |" in str(index.content)


def test_addresses_of_pages() -> None:
    assert codes.page_path("ST02") == "guide/checks/st02/"


def test_a_page_is_plain_markdown() -> None:
    page = codes.pages()["ST02"]
    assert page.text.startswith(
        "# ST02 wording-without-source\n\n"
        "A wording names the source it was read in.\n\n*Severity: warning.*\n\n## Why\n"
    )
    assert page.text.endswith("describe the page inline.\n")
    assert all("|" not in page.summary for page in codes.pages().values())
