"""Why each error stops a build: what the site would publish that is broken or false.

A gap or a habit is no error. Whoever adds one says here what would be published, or makes it a warning.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, str] = MappingProxyType({
    "A reference leads nowhere: readers come to a page or an entry that does not exist, or see an id instead of a name":
        "AC01 AC02 AC03 AC04 AC14 AC16 CL01 CL13 CL25 CT02 DS01 EV02 EV07 EV10 ME01 SR01 ST01 ST22 VD01",
    "One id, number or address means two things: some readers come to the wrong one":
        "AC13 CL10 CL11 CL22 ST06 ST07",
    "Dates or an order that cannot be: one of the two is false":
        "AC10 AR04 CL09 CL14 CL16 CL20 SR08 ST03 ST04 ST17 ST21 VD03 VD09",
    "The page contradicts itself, or counts one thing twice":
        "DS02 EV06 EV12 ST08 ST15 ST19 ST25 ST26 VD07",
    "Words are passed off as something else: as an original, as of another language or country":
        "AC09 AC11 EV05 ST09 ST10 ST12",
    "A link leads elsewhere or nowhere, or what is called a proof proves nothing":
        "AR02 AR03 AR06 FM15 SR11 SR16",
    "Letters deceive, were lost, or run over the page; what is for programs or writers is shown to readers":
        "CT04 FM04 FM07 FM08 FM09 FM16 ST27",
    "The site breaks its own word: a condition or review that it has laid down, what it has published, its settings":
        "AC18 CL17 CL90 CL91 CL92 CL93 CL94 CL95 CS01 CS02 SR06 SR07",
})  # fmt: skip
"""By what would be published, the codes of the errors, apart from those of reading."""


def reason_rows(names: Mapping[str, str]) -> list[str]:
    """Return the rows of a table that says which errors there are, and why.

    Args:
        names: of the codes.
    """
    rows = ["| What would be published | Errors |", "| --- | --- |"]
    for reason, codes in REASONS.items():
        links = ", ".join(f"[{code}]({code.lower()}.md) {names[code]}" for code in codes.split())
        rows.append(f"| {reason} | {links} |")
    return rows
