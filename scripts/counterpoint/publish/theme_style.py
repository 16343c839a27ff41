"""The style sheets of Material, without the rules for what a site does not use.

Most of what they say is about parts of the theme that most sites never show, and about Markdown that few of them write.
Such a part is left out only if neither the settings nor anything written by hand speaks of it. A site that could show
anything, by an extension, a plugin or a hook that is not known here, keeps all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import NamedTuple

_LISTED = """
    abbr admonition arithmatex attr_list b64 betterem blocks.admonition blocks.caption blocks.definition
    blocks.details blocks.html blocks.tab caret codehilite critic def_list details emoji escapeall extra
    fancylists fenced_code footnotes highlight inlinehilite keys legacy_attrs legacy_em magiclink mark md_in_html
    meta nl2br progressbar quotes sane_lists saneheaders smartsymbols smarty striphtml superfences tabbed tables
    tasklist tilde toc wikilinks
"""
EXTENSIONS = frozenset(_LISTED.split())
"""Extensions of Markdown, those of Python Markdown and of PyMdown, that make nothing but what `_PARTS` is about."""

PLUGINS = frozenset({"counterpoint", "search", "redirects", "minify", "rss", "social"})
"""Plugins that add nothing to a page that the theme has a style for."""

_SHEETS = re.compile(
    rb'(<link rel="stylesheet" href="[^"<>]*assets/stylesheets/)main\.[0-9a-f]+\.min\.css">'
    rb'(?:\s*<link rel="stylesheet" href="[^"<>]*assets/stylesheets/palette\.[0-9a-f]+\.min\.css">)?'
)
"""The links to the theme's style sheets."""

_OWNERS = ("markdown.extensions.", "pymdownx.", "material/", "material.extensions.")


class Uses(NamedTuple):
    """What a site uses of a theme.

    Attributes:
        settings: names of extensions, plugins, features and further settings, one a line.
        written: all that was written by hand: pages, scripts, style sheets.
        searched: whether the theme's own search is there.
        colours: names of the colours of all palettes.
        rtl: whether pages are read from right to left.
    """

    settings: str
    written: str
    searched: bool
    colours: frozenset[str]
    rtl: bool = False


class Part(NamedTuple):
    """Something that the theme can show."""

    classes: str
    """Expression for the names of its classes."""
    settings: str
    """Expression for what settings say if it is shown, besides the names of its classes."""
    written: str = ""
    """Likewise for what is written by hand."""


_CODE = r"content\.code|codehilite|pymdownx\.(?:extra|highlight|inlinehilite|superfences)|annotate"

_PARTS = (
    Part("md-annotation(?:-list)?|annotate", "annotate"),
    Part("md-(?:author|authors|draft|meta|pagination|pin|post|profile)", r"\bblog\b"),
    Part("md-banner", r"\bannounce|\bversion\b"),
    Part("md-clipboard|md-code|filename|highlight|highlighttable|hll|line(?:nos|nodiv|nums)", _CODE),
    Part("md-consent", "consent"),
    Part("md-feedback", "feedback|analytics"),
    Part("md-progress", "instant"),
    Part("md-select", r"alternate|\bversion\b"),
    Part("md-footer__[a-z]+", r"navigation\.footer"),
    Part("md-source__facts?", "", r"component=\"?source"),
    Part("md-source-file", ""),
    Part("md-status", r"\bstatus\b", r"^status:"),
    Part("md-tags?|md-tag-icon", r"\btags\b"),
    Part("md-tooltip2?", f"tooltip|preview|{_CODE}", "data-preview"),
    Part("md-version", r"\bversion\b"),
    Part("arithmatex", "arithmatex"),
    Part("critic", "critic"),
    Part("emojione|twemoji|gemoji", "emoji"),
    Part("footnote(?:-ref|-backref)?", r"footnotes|\bextra\b"),
    Part("grid|cards?", "", r"class=[^\n>]*\bgrid\b|\{[^\n}]*\.grid\b"),
    Part("keys|key-[a-z-]+", r"\bkeys\b"),
    Part("mermaid", "superfences|mermaid"),
    Part("result", r"superfences|blocks|\.extra\b"),
    Part("tabbed(?:-[a-z-]+)?|js-tabbed", r"tabbed|blocks"),
    Part("task-list(?:-[a-z]+)*", "tasklist"),
)

_KINDS = (
    "abstract",
    "bug",
    "danger",
    "example",
    "failure",
    "info",
    "note",
    "question",
    "quote",
    "success",
    "tip",
    "warning",
)
"""Those of admonitions."""

_SIGNS = ("!!!", "???", "///", "{", "class")

_SEARCH = re.compile(r"\.md-search|data-md-toggle=search")
_COLOUR = re.compile(r"data-md-color-(?:primary|accent)=([\w-]+)")
_RIGHT, _LEFT = re.compile(r"\[dir=rtl\].*\.md-"), re.compile(r"\[dir=ltr\].*\.md-")
_WORD = re.compile(r"[a-z][\w-]+")
_CLASS = re.compile(r"(?<!\\)\.(-?[a-z_][\w-]*)")

_TOKEN = re.compile(r"""\\.|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\((?!["'])[^)]*\)|/\*.*?\*/|[{};]""", re.DOTALL)
_NESTED = re.compile(r"@(?:media|supports)\b")
_NEGATED = re.compile(r":not\((?:[^()]|\([^()]*\))*\)")
_ONE_OF = re.compile(r":(?:is|where)\(((?:[^()]|\([^()]*\))*)\)")
_OPTIONAL = re.compile(r":has\((?:[^()]|\([^()]*\))*\)")
_DELIMITER = re.compile(r"[(),]|\[[^\]]*\]")
_NAME = re.compile(r"var\(\s*(--[\w-]+)")
_ICON = re.compile(r"""(--[\w-]+):url\((?:"[^"]*"|'[^']*'|[^)"']*)\)(?:;|(?=\}))""")

Absent = Callable[[str], bool]
"""Tells whether a selector, without alternatives, is about something that a site does not show."""


def is_followed(extension: str) -> bool:
    """Whether it is known what an extension of Markdown, or a plugin, makes."""
    for owner in _OWNERS:
        extension = extension.removeprefix(owner)
    return extension in EXTENSIONS | PLUGINS


def with_style(page: bytes, name: str) -> bytes:
    """Return a page with this style sheet in the place of the theme's."""
    return _SHEETS.sub(lambda links: b'%s%s">' % (links[1], name.encode()), page, count=1) if name else page


def lean_style(style: str, uses: Uses) -> str:
    """Return the style sheets of the theme without what a site does not use."""
    kept = _without(style, _absence(uses))
    # The icons of what was left out stay behind as values that nothing asks for.
    asked = {*_NAME.findall(kept), *re.findall(r"--[\w-]+", uses.written)}
    return _ICON.sub(lambda icon: icon[0] if icon[1] in asked else "", kept)


def file_name(style: bytes) -> str:
    """Return what a style sheet is called, so that a reader who has another one loads it anew."""
    return f"theme.{sha256(style).hexdigest()[:8]}.min.css"


def _absence(uses: Uses) -> Absent:
    used = {*_used(uses)}
    absent = [part.classes for part in _PARTS if part not in used]
    # Of every kind that is named in a line with some sign of an admonition, or of a class.
    lines = "\n".join(line for line in uses.written.splitlines() if any(sign in line for sign in _SIGNS))
    absent += [kind for kind in _KINDS if not re.search(rf"\b{kind}\b", lines)]
    names = re.compile("|".join(absent) or "(?!)")
    nowhere = re.compile("(?!)")
    searching = nowhere if uses.searched else _SEARCH
    turned = nowhere if "md-typeset" in uses.written else _LEFT if uses.rtl else _RIGHT

    def is_absent(selector: str) -> bool:
        colour = _COLOUR.search(selector)
        return bool(
            (colour and colour[1] not in uses.colours)
            or searching.search(selector)
            or turned.search(selector)
            or any(names.fullmatch(name) or names.fullmatch(_block(name)) for name in _CLASS.findall(selector))
        )

    return is_absent


def _block(name: str) -> str:
    """Return the part of the theme that a class is of: `md-tag` of `md-tag--shadow`."""
    return re.split("__|--", name, maxsplit=1)[0]


def _used(uses: Uses) -> Iterator[Part]:
    words = "\n".join(sorted(set(_WORD.findall(uses.written))))
    parts = "|".join(f"({part.classes})" for part in _PARTS)
    named = {found.lastindex for found in re.finditer(rf"^(?:{parts})(?:__.*|--.*)?$", words, re.MULTILINE)}
    for number, part in enumerate(_PARTS, 1):
        said = part.settings and re.search(part.settings, uses.settings)
        if number in named or said or (part.written and re.search(part.written, uses.written, re.MULTILINE)):
            yield part


def _without(style: str, is_absent: Absent) -> str:
    kept = []
    for prelude, block in _rules(style):
        if block is None:
            kept.append(prelude + ";")
        elif _NESTED.match(prelude):
            inside = _without(block, is_absent)
            if inside:
                kept.append(f"{prelude}{{{inside}}}")
        elif prelude.startswith("@"):
            kept.append(f"{prelude}{{{block}}}")
        else:
            selectors = [each for each in _split(prelude) if not _is_absent(each, is_absent)]
            if selectors:
                kept.append(f"{','.join(selectors)}{{{block}}}")
    return "".join(kept)


def _is_absent(selector: str, is_absent: Absent) -> bool:
    """Whether nothing on the site can match a selector."""
    given = _OPTIONAL.sub("", _NEGATED.sub("", selector))
    return is_absent(_ONE_OF.sub("", given)) or any(
        all(is_absent(each) for each in _split(one_of[1])) for one_of in _ONE_OF.finditer(given)
    )


def _split(selectors: str) -> list[str]:
    """Return the selectors of a list."""
    found, start, depth = [], 0, 0
    for sign in _DELIMITER.finditer(selectors):
        depth += {"(": 1, ")": -1}.get(sign[0], 0)
        if sign[0] == "," and not depth:
            found.append(selectors[start : sign.start()])
            start = sign.end()
    return [*found, selectors[start:]]


def _rules(style: str) -> Iterator[tuple[str, str | None]]:
    """Yield what stands before each block, and the block; None for a statement without one."""
    start = inside = depth = 0
    prelude = ""
    for token in _TOKEN.finditer(style):
        sign, place = token[0], token.start()
        if sign == "{":
            depth += 1
            if depth == 1:
                prelude, inside = style[start:place].strip(), token.end()
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield prelude, style[inside:place]
                start = token.end()
        elif depth == 0 and sign == ";":
            yield style[start:place].strip(), None
            start = token.end()
        elif depth == 0 and sign.startswith("/*"):
            start = token.end()
