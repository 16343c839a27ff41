"""An address is whole, and nothing else is.

## Why
What copying adds or takes away leads readers to an error, or to another page.

## Bad
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019?page=2&amp;story=17   # SR16
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridgehttps://post.example/2019/ferry   # SR16
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/2019/bridge),   # SR16
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Good
```yaml
# sources.yml
sources:
  daily-post-2019:
    url: https://post.example/wiki/Bridge_(A&B)?page=2&story=17
    outlet: daily-post
    accessed: 2019-06-20
    archived: [{url: https://archive.ph/AbCdE}]
```

## Fix
Copy the address from the browser's address line. Two addresses are two sources.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from counterpoint.addresses import host_of, parse
from counterpoint.checks._context import Context
from counterpoint.checks._registry import Finding, check
from counterpoint.checks._visits import Value
from counterpoint.model import Capture, Url
from counterpoint.problems import shown

_REFERENCE = re.compile(r"&(?:#\d{2,6}|#x[0-9a-f]{2,5}|[a-z]{2,8}\d{0,2});|(?:%26|&)amp(?:;|%3b)", re.IGNORECASE)
_SECOND = re.compile(r"(?:(?<=[\w.,;|)\]}%-])https?:/{1,2}|(?<=[,;|])www\.)(?=[\w.-]+\.[a-z])", re.IGNORECASE)
_CLOSING = {")": "(", "]": "[", "）": "（", "］": "［", "】": "【", "」": "「", "』": "『"}
_END = re.compile(r"[,;»«”“„’‘…›`。、，；]+$|\.{2,}$|(?<!\*)\*\*$|[)\]）］】」』]+[.,;:]*$")
_SPACE = r"(?:%20|%0[9AaDd]|%[Cc]2%[Aa]0|%[Ee]2%80%8[B-Fb-f]|%[Ee][Ff]%[Bb][Bb]%[Bb][Ff])+\Z"
_ENCODED_END = re.compile(rf"(?<=[^?#]){_SPACE}")


_SOUND = re.compile(r"https?://[\w./=?~-]*(?<=[\w/=])", re.ASCII).fullmatch
"""What most addresses look like: nothing in them can belong to something else."""


@check("SR16", "damaged-address", on=Url, when=lambda text: not _SOUND(text))
def damaged_address(value: Value, context: Context) -> Iterator[Finding]:
    # An archive has pages under the addresses that it was given, damaged or not.
    if isinstance(value.record, Capture) or not parse(value.text).href:
        return
    found = next((each for each in _REFERENCE.finditer(value.text) if _is_reference(each[0])), None)
    if found:
        message = f"address contains {found[0]!r}, a character as HTML writes it"
        yield value.place.part(found[0]), message, "write the character itself; for '&amp;' that is '&'"
        return
    rest = _second_address(value.text)
    if rest and context.hosts.redirected(value.text) is None:
        yield value.place.part(rest), f"a second address, {shown(rest)}, is joined to this one", "write one of the two"
        return
    end = _END.search(value.text)
    if end and not _is_balanced(value.text):
        message = f"address ends in {end[0]!r}, which belongs to the text around it"
        yield value.place.part(end[0]), message, "remove it, and check that the page opens"
        return
    space = _ENCODED_END.search(value.text) if "?" not in value.text else None
    if space:
        message = f"address ends in {space[0]!r}, a space or an invisible character"
        yield value.place.part(space[0]), message, "remove it, and check that the page opens"


def _is_reference(text: str) -> bool:
    character = html.unescape(text)
    return text.startswith("%") or "%" in text or (character != text and not character.endswith(";"))


def _is_balanced(text: str) -> bool:
    return text[-1] in _CLOSING and all(text.count(opening) >= text.count(end) for end, opening in _CLOSING.items())


def _second_address(text: str) -> str:
    """Return the address that is glued to the first one; empty if there is none."""
    found = _SECOND.search(text, 9)
    if found:
        return text[found.start() :]
    # Behind a slash a proxy has the address that it is asked for; nobody asks a host for its own.
    at = max(text.find("/http://", 9), text.find("/https://", 9)) + 1
    return text[at:] if at and host_of(text[at:]).removeprefix("www.") == host_of(text).removeprefix("www.") else ""
