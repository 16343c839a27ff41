"""Where values stand: positions are not kept while a file is read, but found again where a fault is to be shown.

Of a file in the form that `fmt` writes the lines in question are read again, any other is given to the parser; a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import yaml

from counterpoint.load.excerpts import excerpt_about
from counterpoint.load.lines import Span, Steps, read_lines
from counterpoint.model.marks import KEY, PART, Mark, Place


def locate(data: bytes, places: Iterable[Place]) -> dict[Place, Mark]:
    """Find where values stand in a file that could be read.

    A place whose last step is missing gets the mark of the nearest value around it that exists; a place that ends in
    `KEY` gets the mark of the key; one that ends in a part of a text the mark of that part, if it is written there.
    """
    wanted = set(places)
    try:
        text = data.decode("utf-8") if wanted else ""
    except UnicodeDecodeError:
        return {place: Mark(place.path) for place in wanted}
    lines = text.split("\n")
    spans = _spans_about(text, lines, [place.steps for place in wanted])
    return {place: _mark(place, spans, lines) for place in wanted}


def _spans_about(text: str, lines: Sequence[str], wanted: Iterable[Steps]) -> Mapping[Steps, Span]:
    """Return where some values stand, and whatever else is found with them."""
    # Without a last line end the parser has another idea of where the last value ends.
    if not text.endswith("\n"):
        return spans_by_node(text)
    spans: dict[Steps, Span] = {}
    excerpt = None if "\r" in text or "\ufeff" in text else excerpt_about(lines[:-1], wanted)
    if excerpt and (not excerpt.numbers or read_lines(excerpt.text(lines), spans) is not None):
        return excerpt.placed(spans)
    spans.clear()
    return spans if read_lines(text, spans) is not None else spans_by_node(text)


def _mark(place: Place, spans: Mapping[Steps, Span], lines: Sequence[str]) -> Mark:
    last = place.steps[-1] if place.steps else ""
    if isinstance(last, str) and last.startswith(PART):
        return _narrowed(Mark(place.path, *_nearest(place.steps[:-1], spans)), last.removeprefix(PART), lines)
    return Mark(place.path, *_nearest(place.steps, spans))


def _nearest(steps: Steps, spans: Mapping[Steps, Span]) -> Span:
    while steps not in spans:
        if not steps:
            return 1, 1, 0, 0
        # A missing field is shown at the key of the mapping that should have it, and a single item may stand alone.
        around, last = steps[:-1], steps[-1]
        at_key = last != KEY and not isinstance(last, int) and (*around, KEY) in spans
        steps = (*around, KEY) if at_key else around
    return spans[steps]


def _narrowed(whole: Mark, part: str, lines: Sequence[str]) -> Mark:
    """Return the mark of a part within a text; that of the text if it is written otherwise, as behind escapes."""
    for number in range(whole.line, max(whole.line, whole.end_line) + 1):
        start = whole.column - 1 if number == whole.line else 0
        end = whole.end_column - 1 if number == whole.end_line else None
        column = lines[number - 1].find(part, start, end) + 1 if number <= len(lines) else 0
        if column:
            return Mark(whole.path, number, column, number, column + len(part))
    return whole


def spans_by_node(text: str) -> dict[Steps, Span]:
    """Return where each key and value of a readable text stands, by the steps to it."""
    spans: dict[Steps, Span] = {}
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return spans

    def visit(node: yaml.Node, steps: Steps) -> None:
        spans[steps] = _span(node)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                spans[(*steps, key.value, KEY)] = _span(key)
                visit(value, (*steps, key.value))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                visit(value, (*steps, index))

    if root is not None:
        visit(root, ())
    return spans


def _span(node: yaml.Node) -> Span:
    start, end = node.start_mark, node.end_mark
    if isinstance(node, yaml.ScalarNode) or start.line == end.line:
        return start.line + 1, start.column + 1, end.line + 1, end.column + 1
    return start.line + 1, start.column + 1, 0, 0
