"""Strict YAML: bytes in, a tree of mappings, lists and texts out, or the faults that kept it from being read.

Nothing is typed here: every scalar stays the text that was written. Refused are anchors, aliases, tags, merge keys,
directives, further documents, keys that are not text, duplicate keys, great depth, and characters that no text of a
record may hold. The parser is libyaml, read event by event: it never sees more depth than the limit allows, since
reading stops at the first event beyond it. Files in the form that `fmt` writes are read without it, by `lines`.

Positions are not kept in the tree, since they are wanted only where a fault is shown: see `positions`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from counterpoint.load import faults
from counterpoint.load.decoding import FORBIDDEN, advice_on, character_name, decode, forbidden_in
from counterpoint.load.lines import Fields, Text, read_lines
from counterpoint.load.mistakes import NOT_CLOSED, find_mistake
from counterpoint.model.marks import Mark
from counterpoint.problems import Gathering, Note, Problem, shown

Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

DEPTH_LIMIT = 16
"""Deepest nesting of a file; no record of the model needs more than nine."""

_WRAP = 80
"""Column beyond which PyYAML breaks a line, unless it is told otherwise."""
_SINGLE_SPACE = re.compile("(?<=[^ ]) (?=[^ ])")
_ESCAPED_END = re.compile(r"(?<!\\)(?:\\\\)*\\$")
_COMMENT = re.compile(r"[ \t]#")
_ODD_START = re.compile(r"\s*(?:- +)*[\w-]+: +(?P<sign>[-?&*!|>%@`\[{])(?=.)")
"""A field whose text begins with a sign that means something else in YAML."""
_KEY_ALONE = re.compile(r"\s*(?:- +)*[a-z][a-z0-9_-]*")
"""A line up to the colon of its own field; a word of a text that goes on there begins with a capital."""
_BLOCK = re.compile(r"[|>][-+1-9]*[ \t]*(?:#.*)?$")
"""What begins a text of several lines, and no text of a single one."""
_INDENTATION = "check the indentation of this line and the one before: fields of one record begin in one column"
_COMMENT_BEHIND = re.compile(r"[ \t,\]}]*#[# \t]*(?P<ours>counterpoint:)?")
_CLOSING = {"{": "}", "[": "]"}


Tree = Fields | list[Any] | str


@dataclass(frozen=True)
class Reading:
    """A file that was read: its tree, or the faults that kept it from being one."""

    tree: Tree | None
    problems: tuple[Problem, ...] = ()


def read_tree(data: bytes, path: str, size_limit: int) -> Reading:
    """Read a file's bytes into a tree.

    Args:
        data: the whole file.
        path: named in the problems.
        size_limit: most bytes the file may have.
    """
    if len(data) > size_limit:
        message = f"file has {len(data):,} bytes; expected at most {size_limit:,}"
        return Reading(None, (faults.FILE_TOO_LARGE.at(Mark(path), message, "split it into several records"),))
    text, problems = decode(data, path)
    if problems:
        return Reading(None, tuple(problems))
    common = read_lines(text)
    return parse_tree(text, path) if common is None else Reading(common)


def parse_tree(text: str, path: str) -> Reading:
    """Read a text that holds no forbidden character into a tree, whatever form of YAML it has."""
    builder = _Builder(path, text)
    tree = builder.build()
    return Reading(None if builder.fatal else tree, tuple(builder.problems))


class _Refused(Exception):
    """Reading cannot go on; the problem has been noted."""


@dataclass(slots=True)
class _Open:
    """A mapping or list that has not ended yet."""

    container: Fields | list[Any]
    keys: dict[str, Any] | None
    """Where each key stands; None for a list."""
    pending: str | None = None
    """The key whose value comes next."""


class _Builder:
    """Turns the parser's events into a tree."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.escapes = "\\" in text
        self.comments = bool(_COMMENT.search(text))
        self.problems = Gathering()
        self.fatal = False

    def build(self) -> Tree | None:
        """Return the tree; None, with a problem noted, if there is none."""
        parser = Parser(self.text)
        try:
            return self._document(parser.get_event)
        except _Refused:
            self.fatal = True
        except yaml.YAMLError as error:
            self.fatal = True
            self._add(self._syntax_problem(error))
        finally:
            parser.dispose()
        return None

    def _document(self, get_event: Callable[[], Any]) -> Tree | None:
        root: Tree | None = None
        stack: list[_Open] = []
        documents = 0
        while True:
            event = get_event()
            kind = type(event)
            value: Any
            if kind is ScalarEvent:
                value = self._scalar(event)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self._refuse_features(event)
                if len(stack) >= DEPTH_LIMIT:
                    self._refuse(faults.TOO_DEEP, event, f"nested more than {DEPTH_LIMIT} deep", "flatten it")
                if kind is MappingStartEvent:
                    value = Fields()
                    value.line = event.start_mark.line + 1
                else:
                    value = []
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                stack.pop()
                continue
            elif kind is AliasEvent:
                message = f"{shown('*' + event.anchor)} is an alias, and records have none"
                self._refuse(faults.YAML_FEATURE, event, message, "put the text in quotes, or write the value out")
            elif kind is DocumentStartEvent:
                documents += 1
                self._document_start(event, documents)
                continue
            elif kind is StreamEndEvent:
                break
            else:  # the start of the stream, the end of a document
                continue
            if not stack:
                root = value
            else:
                top = stack[-1]
                if top.keys is None:
                    top.container.append(value)  # type: ignore[union-attr]
                elif top.pending is None:
                    top.pending = self._key(event, value, top.keys)
                    continue
                else:
                    top.container[top.pending] = value  # type: ignore[call-overload]
                    top.pending = None
            if kind is not ScalarEvent:
                stack.append(_Open(value, {} if kind is MappingStartEvent else None))
        if root is None or (isinstance(root, str) and not root):
            self.fatal = True
            message = "file is empty; expected a record"
            self._note(faults.EMPTY_VALUE, Mark(self.path), message, "write a record, or delete the file")
        return root

    def _scalar(self, event: Any) -> str:
        if event.anchor is not None or event.tag is not None:
            self._refuse_features(event)
        value: str = event.value
        style = event.style
        found = next(forbidden_in(value), None) if self.escapes and style == '"' and FORBIDDEN.search(value) else None
        if found:
            message = f"text contains the character {character_name(found.group())}"
            help = advice_on(found.group()) or "remove the escape"
            self._note(faults.FORBIDDEN_CHARACTER, self._mark(event), message, help)
            return FORBIDDEN.sub("", value)
        start, end = event.start_mark, event.end_mark
        if style is None or style == "":
            if value in ("<<", "="):
                message = f"'{value}' means a merge or a default value to other readers"
                self._note(faults.YAML_FEATURE, self._mark(event), message, "put it in quotes")
            comment = self.comments and self._has_comment_behind(end)
            folded = start.line != end.line and not self._is_wrapped(event)
            if comment or folded or not value:
                return Text(value, comment=comment, folded=folded, plain=True)
        elif style == ">" or (style != "|" and start.line != end.line):
            return Text(value, folded=style == ">" or not self._is_wrapped(event))
        return value

    def _is_wrapped(self, event: Any) -> bool:
        """Whether a text of several lines was broken by PyYAML, which many programs write with, and nothing lost.

        It breaks at the first single space beyond column 80, and puts an empty line for each line break
        of the text; in double quotes it may escape the line end. What a person pastes is broken elsewhere, and its line
        breaks would be lost.
        """
        start, end = event.start_mark, event.end_mark
        lines = [line.rstrip("\r") for line in self.lines[start.line : end.line]]
        following = [*lines[1:], "-"]
        return all(
            (event.style == '"' and _ESCAPED_END.search(line))
            or not (line.strip() and after.strip())
            or (len(line.rstrip()) > _WRAP and not _SINGLE_SPACE.search(line.rstrip(), _WRAP + 1))
            for line, after in zip(lines, following, strict=True)
        )

    def _has_comment_behind(self, mark: Any) -> bool:
        """Whether a comment follows in the line; one to this program is meant as one."""
        # A text that nothing closes ends behind the last line.
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        found = _COMMENT_BEHIND.match(line, mark.column)
        return found is not None and not found["ours"]

    def _key(self, event: Any, value: Any, keys: dict[str, Any]) -> str:
        if not isinstance(value, str):
            message = "a mapping or list cannot be a key; expected a text"
            self._refuse(faults.YAML_FEATURE, event, message, "put a text that begins with '[' or '{' in quotes")
        if value in keys:
            note = Note(self._mark(keys[value]), "first defined here")
            message = f"duplicate key {shown(value)}"
            self._note(faults.DUPLICATE_KEY, self._mark(event), message, "keep one of the two", note)
        else:
            keys[value] = event
        return value

    def _refuse_features(self, event: Any) -> None:
        if event.anchor is not None:
            message = f"{shown('&' + event.anchor)} is an anchor, and records have none"
            self._refuse(faults.YAML_FEATURE, event, message, "put the text in quotes, or write the value out")
        if event.tag is not None:
            written = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            message = f"{shown(written)} is a tag, and records have none"
            self._refuse(faults.YAML_FEATURE, event, message, "put a text that begins with '!' in quotes")

    def _document_start(self, event: Any, documents: int) -> None:
        if event.version or event.tags:
            self._refuse(
                faults.YAML_FEATURE, event, "file has a YAML directive, and records have none", "remove the line"
            )
        if documents > 1:
            message = "a second document begins here; expected one record in a file"
            self._refuse(faults.YAML_FEATURE, event, message, "put it in a file of its own, or remove '---'")

    def _mark(self, event: Any) -> Mark:
        start, end = event.start_mark, event.end_mark
        return Mark(self.path, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def _note(self, fault: faults.Fault, mark: Mark, message: str, help: str, *notes: Note) -> None:
        self._add(fault.at(mark, message, help, *notes))

    def _add(self, problem: Problem) -> None:
        self.problems.extend([problem])

    def _refuse(self, fault: faults.Fault, event: Any, message: str, help: str) -> NoReturn:
        self._note(fault, self._mark(event), message, help)
        raise _Refused

    def _syntax_problem(self, error: yaml.YAMLError) -> Problem:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = self._within((mark.line + 1, mark.column + 1) if mark else (1, 1))
        found = str(getattr(error, "problem", None) or error).splitlines()[0]
        context = getattr(error, "context", None)
        begun = getattr(error, "context_mark", None)
        if begun and context and "quoted scalar" in context and "end of stream" in found:
            return faults.YAML_SYNTAX.at(Mark(self.path, begun.line + 1, begun.column + 1), *NOT_CLOSED)
        mistake = find_mistake(self.lines, line)
        if mistake:
            place = Mark(self.path, mistake.line, mistake.column, mistake.line, mistake.end)
            return faults.YAML_SYNTAX.at(place, mistake.message, mistake.help)
        if begun and context and "flow" in context and begun.line + 1 < line:
            bracket = self.lines[begun.line][begun.column : begun.column + 1]
            message, help = f"this is not YAML: {bracket!r} is not closed", f"close it with {_CLOSING.get(bracket)!r}"
            return faults.YAML_SYNTAX.at(Mark(self.path, begun.line + 1, begun.column + 1), message, help)
        message = f"this is not YAML: {found}" + (f" ({context})" if context else "")
        return faults.YAML_SYNTAX.at(Mark(self.path, line, column), message, self._syntax_help(found, line, column))

    def _within(self, position: tuple[int, int]) -> tuple[int, int]:
        """Return a position, or the end of the text if the parser missed something only behind it."""
        if any(rest.strip() for rest in self.lines[position[0] - 1 :]):
            return position
        last = len(self.text.rstrip().split("\n"))
        return last, len(self.lines[last - 1].rstrip()) + 1

    def _syntax_help(self, found: str, line: int, column: int) -> str:
        """Say in the analyst's words what most often is behind a message of the parser."""
        text = self.lines[line - 1] if line <= len(self.lines) else ""
        if "\t" in text[: len(text) - len(text.lstrip())] or (
            column <= len(text) and text[column - 1 : column] == "\t"
        ):
            return "indent with spaces, not tabs"
        if "mapping values are not allowed" in found and _KEY_ALONE.fullmatch(text[: column - 1]):
            # The line was taken for more of the text before it, since it is further in.
            return _INDENTATION
        if column == len(text) - len(text.lstrip()) + 1 and ("expected" in found or "block" in found):
            # Up to here all was well, and nothing of the line itself was read.
            return _INDENTATION
        sign = _ODD_START.match(text)
        if sign and _BLOCK.match(text, sign.start("sign")):
            sign = None
        in_brackets = sign is not None and sign["sign"] in "[{" and "did not find expected" in found
        if sign and (in_brackets or column <= sign.end("sign") + 2):
            return f"a text that begins with {sign['sign']!r} must be in quotes"
        if "escape" in found or "hexdecimal" in found:
            return "a backslash in double quotes begins an escape; write the text in single quotes, or '\\\\' for '\\'"
        if "mapping values are not allowed" in found:
            return "a text that contains ': ' must be in quotes"
        if "cannot start any token" in found:
            return f"a text that begins with {text[column - 1 : column]!r} must be in quotes"
        if "while scanning a quoted scalar" in found or "unexpected end of stream" in found:
            return "a quotation mark is not closed"
        if "did not find expected key" in found or "block" in found:
            return "check that quoted texts contain no unescaped quotation mark of the same kind"
        return "check the indentation and the quotation marks of this line and the one before"
