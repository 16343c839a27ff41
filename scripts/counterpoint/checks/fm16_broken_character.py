r"""No text contains the sign for a character that was lost.

## Why
U+FFFD stands where a program could not read a character, and `Ã¼` where one read `ü` in another encoding: the words are
no longer those of the page.

## Bad
```yaml
claim: "The bridge was \ufffdpen in June 2019"   # FM16
```

```yaml
claim: The FuÃŸball bridge was open in June 2019   # FM16
```

## Good
```yaml
claim: The bridge was open in June 2019
```

## Fix
Copy the words anew. If the page itself shows the sign, silence the code with that reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Line, Markdown, Quotation, Url
from counterpoint.problems import shown

_HIGH = "\u00a0-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LATIN = re.compile(
    # A word in capitals may end in such a letter, and a quotation mark or a space may follow it.
    f"(?<![A-ZÀ-Þ])(?:[ÂÃ][{_HIGH}]|[ÄÅ][\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00be€‚ƒ„†‡ˆ‰ŠŒŽ•˜™šœžŸ])"
    f"|â(?:€[{_HIGH}]|„¢|‚¬|œ[{_HIGH}])|ðŸ[{_HIGH}]{{2}}"
)
"""What letters of Europe, quotation marks and emoji become where each of their bytes is taken for a letter."""
_CYRILLIC = re.compile(r"(?:[РС][\u00a0-\u00bb°±Ііґµ¶·ё№є»јЅѕїЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈ¤Ґ¦§Ё©Є«¬®Ї]){3,}")
"""What a Cyrillic word becomes where it is read as Windows-1251: each of its letters begins with Р or С."""
_LOST_OR_LATIN = re.compile(f"[\ufffc\ufffd]|{_LATIN.pattern}")
_FIRST = re.compile("[\ufffc\ufffdÂÃÄÅâð]")
_FIRST_CYRILLIC = re.compile("[РС]")
"""What each of these begins with. Few texts have such a letter, and only those need a closer look."""


def _is_suspect(text: str) -> bool:
    return bool(
        (_FIRST.search(text) and _LOST_OR_LATIN.search(text))
        or (_FIRST_CYRILLIC.search(text) and _CYRILLIC.search(text))
    )


@check("FM16", "broken-character", on=(Line, Quotation, Markdown, Url), beyond_ascii=True, when=_is_suspect)
def broken_character(value: Value, context: Context) -> Iterator[Finding]:
    for sign, stands_for in (("\ufffd", "a lost character"), ("\ufffc", "an object that was not copied")):
        if sign in value.text:
            yield value.place, f"text contains U+{ord(sign):04X}, which stands for {stands_for}", "copy the words again"
            return
    wrong, right = _wrongly_read(value.text)
    if wrong:
        message = f"text contains {shown(wrong)}, which is {shown(right)} read in the wrong encoding"
        yield value.place.part(wrong), message, "copy the words again"


def _wrongly_read(text: str) -> tuple[str, str]:
    """Return a part of a text that is UTF-8 read as something else, and what it was."""
    for pattern, encoding in ((_LATIN, "cp1252"), (_CYRILLIC, "cp1251")):
        for found in pattern.finditer(text):
            try:
                right = found[0].encode(encoding).decode("utf-8")
            except UnicodeError:
                continue
            if right.isprintable():
                return found[0], right
    return "", ""
