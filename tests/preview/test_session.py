"""What a preview takes note of, and when it has the site builder build."""

from __future__ import annotations

from pathlib import Path

from counterpoint.preview.session import Preview

SCHEMAS = ("claims/_schema", "claims/_schema/claim.json")
OTHERS = ("claims/_schemas/claim.yml", "claims/roads/bridge.yml", "content/index.md", "mkdocs.yml")


def test_what_a_preview_writes_itself_is_nothing_to_do(tmp_path: Path) -> None:
    preview = Preview()
    preview.root = tmp_path
    assert {name: preview.note_change(tmp_path / name) for name in (*SCHEMAS, *OTHERS)} == {
        **dict.fromkeys(SCHEMAS, False),
        **dict.fromkeys(OTHERS, True),
    }
    assert preview.note_change(tmp_path.parent / "elsewhere")


def test_one_who_was_woken_for_nothing_builds_nothing(tmp_path: Path) -> None:
    preview = Preview()
    preview.root = tmp_path
    built: list[str] = []
    preview.keep_up(lambda: built.append("for nothing"))
    preview.note_change(tmp_path / "content/index.md")
    preview.keep_up(lambda: built.append("for a page"))
    preview.keep_up(lambda: built.append("once more"))
    assert built == ["for a page"]
