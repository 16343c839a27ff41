"""What tests of whole sites start from."""

from __future__ import annotations

import pytest

from tests.cli.commands import Runner


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Runner:
    return Runner(capsys)
