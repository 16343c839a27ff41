"""Writing directions of languages."""

from __future__ import annotations

from functools import cache

# fmt: off
_RIGHT_TO_LEFT = frozenset((
    "ar", "arc", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi",
))
_RIGHT_TO_LEFT_SCRIPTS = frozenset((
    "adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa",
))
# fmt: on


@cache
def direction(lang: str) -> str:
    """Return `rtl` or `ltr`, from the tag's script if it names one, else from its language."""
    primary, *rest = lang.lower().replace("_", "-").split("-")
    script = next((part for part in rest if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if primary in _RIGHT_TO_LEFT else "ltr"
