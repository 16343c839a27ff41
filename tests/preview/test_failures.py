"""What a failed build says of itself, and what there is to fix."""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from counterpoint.errors import BadSetting, BuilderFailed
from counterpoint.preview.failures import ANYTHING, SETTINGS, TEMPLATE, Failure, failure_of


def fail() -> None:
    raise AssertionError


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("a\n{{ nothing }}", "overrides/main.html:2: 'nothing' is undefined"),
        ("{% if %}", "overrides/main.html:1: Expected an expression, got 'end of statement block'"),
        ("{{ fail() }}", "AssertionError"),
        ("{{ 1 / 0 }}", "overrides/main.html:1: division by zero"),
    ],
)
def test_a_fault_in_a_template_is_told_with_its_place(template: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "overrides").mkdir()
    (tmp_path / "overrides/main.html").write_text(template)
    env = Environment(loader=FileSystemLoader(tmp_path / "overrides"), undefined=StrictUndefined, autoescape=True)
    with pytest.raises(Exception) as caught:
        env.get_template("main.html").render(fail=fail)
    found = failure_of(caught.value, tmp_path)
    assert found.remedy == TEMPLATE
    assert found.text.endswith(said)


def test_what_is_not_of_a_template_is_told_by_what_it_was_raised_for() -> None:
    wrong, gave_up = BadSetting("contact: what?"), BuilderFailed("no way to reach anybody")
    assert failure_of(wrong, Path()) == Failure("contact: what?", SETTINGS)
    assert failure_of(gave_up, Path()) == Failure("no way to reach anybody", ANYTHING)
    gave_up.__cause__ = SystemExit(1)
    gave_up.__cause__.__context__ = wrong
    assert failure_of(gave_up, Path()) == Failure("no way to reach anybody", SETTINGS)
    assert failure_of(KeyError("a"), Path()) == Failure("KeyError: 'a'", ANYTHING)
