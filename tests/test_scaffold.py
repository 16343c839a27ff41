"""Ids from claims in any script, and the place of entries in files that are there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoint.load import FileKind, RecordFile
from counterpoint.model import SLUG, SLUG_LIMIT
from counterpoint.scaffold import TAKEN, add_entries, free_id, slug_of


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Ukraine plans an attack", "ukraine-plans-an-attack"),
        ("Україна планує завдати удару", "ukraina-planuie-zavdaty-udaru"),
        (
            "Згорани, Єнакієве, Їжакевич, Йосипівка, Юрій, Яготин, знам'янка",
            "zghorany-yenakiieve-yizhakevych-yosypivka-yurii-yahotyn",
        ),
        ("Беларусь не ўвядзе рэжым", "belarus-ne-uviadze-rezhym"),
        ("Беларусь готовится к войне, объявив щит", "belarus-gotovitsya-k-voyne-obyaviv-shchit"),
        ("Żółć, Straße, Ærø, naïve", "zolc-strasse-aero-naive"),
        ("№ 5: 50 % — «так»", "no-5-50-tak"),
        ("日本", "riben"),
        ("საქართველო ბათუმში", "sakartvelo-batumshi"),
        ("Η γέφυρα έκλεισε", "i-gefyra-ekleise"),
        ("الجسر مغلق", "ljsr-mghlq"),
        ("!!!", ""),
        ("Don't do it", "dont-do-it"),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slug_of(text) == slug


def test_long_texts_end_with_a_whole_word() -> None:
    assert slug_of("word " * 40) == "-".join(["word"] * 12)
    assert slug_of("w" * 90) == "w" * SLUG_LIMIT


def test_taken_names_get_a_number_and_keep_the_limit() -> None:
    text = "word " * 40
    first = free_id(text, ())
    second = free_id(text, {first})
    assert second.endswith("-2")
    assert len(second) <= SLUG_LIMIT
    assert free_id("Sources", ()) == "sources-2"
    assert free_id("!!!", ()) == "claim"


@given(st.text(max_size=120), st.sets(st.sampled_from(["a", "a-2", "claim", "con"])))
def test_any_text_gives_a_free_id(text: str, taken: set[str]) -> None:
    found = free_id(text, taken)
    assert SLUG.fullmatch(found)
    assert len(found) <= SLUG_LIMIT
    assert found not in taken | TAKEN


NEW = "  new:\n    label: New\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("topics:\n  roads:\n    label: Roads\n    # description: Of all kinds\n", ""),
        ("topics:\n  roads:\n    label: Roads\n\n      # description: |-\n      #   Of all kinds\n", ""),
        ("topics:\n  roads: {label: Roads}\n    # with bridges\n", ""),
        ("topics:\n  roads:\n    label: |-\n      # Roads\n    # with bridges\n", "# The end.\n"),
        ("topics:\n  roads:\n    label: Roads\n    # a\n", "  # rail:\n  #   label: Rail\n"),
        ("topics:\n  roads:\n    label: Roads\n    # a\n", "\n# Who speaks\nactors:\n"),
        ("topics:\n  roads:\n    label: Roads\n", "\n  # b\n\nactors:\n    # c\n"),
        ("topics:\n    roads:\n      label: Roads\n      # a\n", "    # b\n"),
    ],
)
def test_comments_that_are_indented_as_fields_stay_with_their_entry(before: str, after: str) -> None:
    file = RecordFile("claims/_registry/topics.yml", FileKind.REGISTRY, "", "topics")
    new = NEW.replace("  ", "    ", 1).replace("    label", "      label") if "\n    roads" in before else NEW
    assert add_entries(file, before + after, "topics", {"new": {"label": "New"}}) == before + new + after
