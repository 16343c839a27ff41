"""The guide's page about import formats, made from the importers and the mapping themselves."""

from __future__ import annotations

import ast
import dataclasses
import inspect
import itertools
from collections.abc import Iterator

from counterpoint.importers import ImportMapping, all_importers
from counterpoint.output import OutputFile

PATH = "guide/import-formats.md"

_HEAD = """\
---
title: Import formats
description: What counterpoint can read from archives, and what a mapping can say.
---

# Import formats

<!-- Written by `counterpoint docs` from the importers; the next run replaces what is changed here. -->

`counterpoint import FILE` finds the format by what is in the file. [Bring your archive](import.md) shows how.

"""

_MAPPING = """
## The mapping

A mapping is a YAML file, read as strictly as a record.

| Setting | What it says |
| --- | --- |
"""

_FIELDS = """
Each entry of `fields` is the name of a field of the [record](record.md), with dots for fields inside of others, and the
column that its value comes from, or a list of columns. Instead of a column there may be a mapping:

| Key | What it says |
| --- | --- |
| `from` | The column, or the way to a value in nested data, such as `answers[].text`; or a list of them. |
| `split` | What stands between several values in one text, such as `;`. |
| `value` | What the field says in every record, in the place of `from`. |
| `as` | `html` if the text is HTML, of which only the text is wanted. |

In the place of somebody's name, `statement.by.name`, `statement.by.kind` and `statement.by.same_as` say more.
"""


def render_imports() -> OutputFile:
    """Return the page, with its path from the content folder."""
    importers = all_importers().values()
    rows = "".join(f"| [{each.name}](#{each.name}) | {each.summary} |\n" for each in importers)
    sections = "".join(f"\n## {each.name}\n\n{each.manual}\n" for each in importers)
    settings = "".join(f"| `{name}` | {text} |\n" for name, text in _settings())
    return OutputFile(
        PATH, f"{_HEAD}| Name | What is read |\n| --- | --- |\n{rows}{sections}{_MAPPING}{settings}{_FIELDS}"
    )


def _settings() -> Iterator[tuple[str, str]]:
    """Yield each setting of a mapping with the text beneath its declaration."""
    module = ast.parse(inspect.cleandoc(inspect.getsource(ImportMapping)))
    body = module.body[0]
    assert isinstance(body, ast.ClassDef)
    texts = {}
    for node, following in itertools.pairwise(body.body):
        text = following.value if isinstance(following, ast.Expr) else None
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and isinstance(text, ast.Constant):
            texts[node.target.id] = " ".join(str(text.value).split())
    for field in dataclasses.fields(ImportMapping):
        yield field.name, texts[field.name]
