"""JSON is written fast, and as the standard library writes it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from markupsafe import Markup

from counterpoint.model import Status
from counterpoint.output import compact_json, spaced_json


@pytest.mark.parametrize(
    "value",
    [
        {"self": "https://facts.example/", "n": 7, "none": None, "both": [True, False], "empty": {}},
        ("a", ["b", ("c",)]),
        "".join(map(chr, range(0x100))) + "\u2028\u2029\ufeff\U0001f600</script>",
        {Status.PUBLISHED: Status.PUBLISHED},
        [Markup("<b>"), 2**70, -1.5],
        "half of a pair: \ud800",
    ],
)
def test_it_is_what_the_standard_library_writes(value: Any) -> None:
    assert compact_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert spaced_json(value) == json.dumps(value, ensure_ascii=False)


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(TypeError):
        compact_json({"a": object()})
