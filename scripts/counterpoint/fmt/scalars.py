"""How a text is written: plain, in quotes, or as block text.

Plain only where no reader of YAML 1.1 or 1.2 takes it for a number, a date, a truth value or nothing, or misreads it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

_INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@`")
_WORDS = frozenset(["y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ".inf", "-.inf", "+.inf", ".nan"])
_NUMBER = re.compile(
    r"[-+]?(?:0o?[0-7_]+|0x[0-9a-f_]+|0b[01_]+|[\d_]*\.?[\d_]*(?:e[-+]?\d+)?|[\d_]+(?::[0-5]?\d)+(?:\.\d*)?)", re.I
)
_RESOLVER: Any = yaml.SafeLoader("")
_STRING = "tag:yaml.org,2002:str"
_JOINERS = "\u200c\u200d"
_SHORT_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\t": "\\t",
    "\n": "\\n",
    "\r": "\\r",
    "\x85": "\\N",
    "\u2028": "\\L",
    "\u2029": "\\P",
}
_NEVER_IN_BLOCK = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def is_plain(text: str, flow: bool) -> bool:
    """Whether a text can stand without quotes."""
    if not text or text != text.strip() or text[0] in _INDICATORS or text.startswith("..."):
        return False
    if ": " in text or " #" in text or text.endswith(":") or _has_unseen(text):
        return False
    if flow and re.search(r"[,\[\]{}?]", text):  # a question mark, since some readers take it for the sign of a key
        return False
    if text.lower() in _WORDS or _NUMBER.fullmatch(text):
        return False
    return bool(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)) == _STRING)


def _has_unseen(text: str) -> bool:
    return not text.isprintable() and any(map(_is_unseen, text))


def _is_unseen(char: str) -> bool:
    return not (char.isprintable() or char in _JOINERS or unicodedata.category(char) in ("Zs", "Co", "Cn"))


def quoted(text: str) -> str:
    """Return a text in quotation marks: double ones, unless single ones spare escapes."""
    if ('"' in text or "\\" in text) and "'" not in text and not _has_unseen(text):
        return f"'{text}'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[char]
    if not _is_unseen(char):
        return char
    code = ord(char)
    return f"\\x{code:02X}" if code < 0x100 else f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"


def literal_lines(text: str) -> list[str] | None:
    """Return the lines of literal block text (`|-`); None if the text cannot stand so."""
    lines = text.split("\n")
    if not lines[0].strip() or lines[0][0] in " \t" or not lines[-1].strip() or _NEVER_IN_BLOCK.search(text):
        return None
    # Nobody sees the spaces of a line that has nothing else, and editors remove them.
    return None if any(line and not line.strip() for line in lines) else lines


def folded_lines(text: str, width: int) -> list[str] | None:
    """Return the lines of folded block text (`>-`) whose breaks are read as single spaces; None if it cannot be so."""
    if text != text.strip() or re.search("[\n\t]", text) or _has_unseen(text):
        return None
    lines: list[str] = []
    for chunk in re.split(r"(?<! ) (?! )", text):
        if lines and len(lines[-1]) + 1 + len(chunk) <= width:
            lines[-1] += f" {chunk}"
        else:
            lines.append(chunk)
    return lines
