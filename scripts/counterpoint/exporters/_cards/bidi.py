"""In which order the characters of a line stand, by the Unicode Bidirectional Algorithm (UAX 9).

Left out are explicit embeddings, overrides and isolates: the caller takes these characters out, so that no text can
turn what stands beside it. All other rules hold, those on paired brackets too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

EXPLICIT = frozenset("\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_NEUTRAL = frozenset(("B", "S", "WS", "ON", "BN"))
_RIGHT = frozenset(("R", "EN", "AN"))
_BRACKETS = {
    "(": ")",
    "[": "]",
    "{": "}",
    "⁅": "⁆",
    "⁽": "⁾",
    "₍": "₎",
    "⟦": "⟧",
    "⟨": "⟩",
    "⸢": "⸣",
    "⸤": "⸥",
    "⸨": "⸩",
}
_MOST_BRACKETS = 63


def levels_of(text: str, base: int) -> list[int]:
    """Return the level of each character of a paragraph: even ones run from left to right, odd ones from right to left.

    Args:
        base: level of the paragraph, 0 or 1.
    """
    given = [unicodedata.bidirectional(char) or "L" for char in text]
    types = list(given)
    side = "R" if base else "L"
    _settle_weak(types, side)
    _settle_brackets(text, given, types, side)
    _settle_neutral(types, side)
    return [base + _rise(kind, base) for kind in types]


def visual_order(levels: Sequence[int]) -> list[int]:
    """Return the places of a line's characters, or of runs of them, as they stand from left to right."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            if levels[order[at]] < level:
                at += 1
                continue
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = order[at:end][::-1]
            at = end
    return order


def _rise(kind: str, base: int) -> int:
    if base:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _settle_weak(types: list[str], side: str) -> None:
    """Rules W1 to W7."""
    before, strong = side, side
    for at, kind in enumerate(types):
        if kind in ("NSM", "BN"):  # W1; what shows nothing belongs to what it stands behind
            types[at] = before
        elif kind == "EN" and strong == "AL":  # W2
            types[at] = "AN"
        if types[at] in ("L", "R", "AL"):
            strong = types[at]
        before = types[at]
    types[:] = ["R" if kind == "AL" else kind for kind in types]  # W3
    for at in range(1, len(types) - 1):  # W4
        if types[at - 1] == types[at + 1]:
            between = {"EN": ("ES", "CS"), "AN": ("CS",)}.get(types[at - 1], ())
            if types[at] in between:
                types[at] = types[at - 1]
    at = 0
    while at < len(types):  # W5, W6
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > at:
            beside = "EN" in (types[at - 1] if at else "", types[end] if end < len(types) else "")
            types[at:end] = ["EN" if beside else "ON"] * (end - at)
        elif types[at] in ("ES", "CS"):
            types[at] = "ON"
        at = max(end, at + 1)
    strong = side
    for at, kind in enumerate(types):  # W7
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[at] = "L"


def _settle_brackets(text: str, given: Sequence[str], types: list[str], side: str) -> None:
    """Rule N0: both brackets of a pair run as what is within them."""
    for first, last in _pairs(text, types):
        inside = {_strong(kind) for kind in types[first + 1 : last]} - {""}
        if side in inside:
            chosen = side
        elif inside:
            other = "L" if side == "R" else "R"
            before = next((strong for kind in reversed(types[:first]) if (strong := _strong(kind))), side)
            chosen = other if before == other else side
        else:
            continue
        for place in (first, last):
            types[place] = chosen
            for at in range(place + 1, len(types)):
                if given[at] != "NSM":
                    break
                types[at] = chosen


def _pairs(text: str, types: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for at, char in enumerate(text):
        if types[at] != "ON":
            continue
        if char in _BRACKETS:
            if len(waiting) == _MOST_BRACKETS:
                return []
            waiting.append((_BRACKETS[char], at))
        else:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == char:
                    found.append((waiting[depth][1], at))
                    del waiting[depth:]
                    break
    return sorted(found)


def _strong(kind: str) -> str:
    return "R" if kind in _RIGHT else "L" if kind == "L" else ""


def _settle_neutral(types: list[str], side: str) -> None:
    """Rules N1 and N2."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] in _NEUTRAL:
            end += 1
        if end > at:
            before = _strong(types[at - 1]) if at else side
            after = _strong(types[end]) if end < len(types) else side
            types[at:end] = [before if before == after else side] * (end - at)
        at = max(end, at + 1)
