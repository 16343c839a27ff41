"""The files of a new site: settings, a first dossier with a draft, pages to fill in, and what publishes them.

Everything is made of the templates in `files/`, without the network and without a look at any checkout. A folder of
`files/` that is named after a language holds what is written in it (pages, scales, the first dossier); `site/` holds
the rest. Names that begin with `dot-` stand for names that begin with a dot, which packaging tools like to leave out.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

import yaml
from jinja2 import DictLoader, Environment, StrictUndefined

from counterpoint.model import FORMAT
from counterpoint.output import OutputFile
from counterpoint.starter.actions import ACTIONS, install_steps
from counterpoint.starter.tool import Release

SCALES: Mapping[str, str] = {
    "four-values": "rated-false",
    "seven-values": "rated-false",
    "evidence-scale": "rated-false",
}
"""Scales that a site can begin with, each with the rating that the draft's example shows."""

GUIDE = "https://github.com/example/counterpoint"
"""Where readers of a site's README learn about the tool."""

FALLBACK = "en"
"""The language in which everything is there."""

RENEWED = frozenset(
    {
        ".editorconfig",
        ".gitattributes",
        ".gitignore",
        ".github/ISSUE_TEMPLATE/config.yml",
        ".github/ISSUE_TEMPLATE/report-an-error.yml",
        ".github/ISSUE_TEMPLATE/suggest-a-claim.yml",
        ".github/dependabot.yml",
        ".github/pull_request_template.md",
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        ".pre-commit-config.yaml",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "requirements.txt",
    }
)
"""What `init --update` renews: the tool's part of a site. Records, pages and settings are the site's own."""

_PACKAGE = files("counterpoint.starter")
_FILES = _PACKAGE / "files"


@dataclass(frozen=True, slots=True)
class Choices:
    """What a new site is to be.

    Attributes:
        name: the site's name.
        lang: language of its own text, as a language tag.
        repo: address of its repository; may be empty.
        scale: id of one of `SCALES`.
        tool: the line of requirements.txt that names the tool.
        lock: the other lines of requirements.txt: every dependency with its hashes.
        commit: of the tool's release, in the repository `tool_repository`; empty if it was not stamped.
    """

    name: str
    lang: str = FALLBACK
    repo: str = ""
    scale: str = "four-values"
    tool: str = ""
    lock: str = ""
    tool_repository: str = ""
    version: str = ""
    commit: str = ""


def languages() -> list[str]:
    """Return the languages in which a new site can be written."""
    return sorted(item.name for item in _FILES.iterdir() if item.is_dir() and item.name != "site")


def language_for(tag: str) -> str:
    """Return the language of `languages` that serves a tag best."""
    known = languages()
    return next((lang for lang in (tag, tag.partition("-")[0]) if lang in known), FALLBACK)


def starter_files(choices: Choices) -> Iterator[OutputFile]:
    """Yield every file of a new site, with paths from its root, sorted."""
    made = {path: _render(name, choices) for path, name in _paths(choices).items()}
    made["requirements.txt"] = _requirements(choices)
    made["claims/FORMAT"] = f"{FORMAT}\n"
    yield from (OutputFile(path, text) for path, text in sorted(made.items()))


def package_lock() -> str:
    """Return the lines of requirements.txt for all that the tool needs, with hashes."""
    return (_PACKAGE / "requirements.lock").read_text("utf-8")


def release() -> Release:
    """Return the release that this wheel was built for."""
    stamp = _PACKAGE / "release.json"
    return Release(**json.loads(stamp.read_text("utf-8"))) if stamp.is_file() else Release()


def shipped_before(path: str, content: bytes) -> bool:
    """Whether a former version of the tool wrote a file like this."""
    return digest_of(path, content) in shipped().get(path, ())


@cache
def shipped() -> Mapping[str, list[str]]:
    """Return the digests of all files that versions of the tool have written, by their paths."""
    found: Mapping[str, list[str]] = json.loads((_PACKAGE / "shipped.json").read_text("utf-8"))
    return found


def shipped_now() -> Iterator[tuple[str, str]]:
    """Yield path and digest of each renewed file in the forms in which this version writes it."""
    written = Choices(name="", lock=package_lock())
    called = replace(written, tool_repository="example/counterpoint", version="0", commit="0" * 40)
    for file in (*starter_files(written), *starter_files(called)):
        if file.path in RENEWED:
            yield file.path, digest_of(file.path, file.payload)


def digest_of(path: str, content: bytes) -> str:
    """Return the digest by which a file of a site is recognised, without what differs from site to site."""
    if path == "requirements.txt":
        content = re.sub(rb"(?m)^(?:#.*|counterpoint.*)$", b"", content).strip()
    elif path.startswith(".github/workflows/"):
        # A call names the release; the written-out steps name none.
        content = re.sub(rb"(?m)^( +uses: ).*/workflows/site-.*$", rb"\1", content)
    return hashlib.sha256(content).hexdigest()


def workflow(name: str) -> str:
    """Return the reusable workflow `check` or `publish`, as it stands in the tool's own repository."""
    return _render(f"site/dot-github/workflows/{name}.yml", Choices(name=""), reusable=True)


def _paths(choices: Choices) -> dict[str, str]:
    """Return the template of each path."""
    found = {name.removeprefix("site/"): name for name in _templates() if name.startswith("site/")}
    lang = language_for(choices.lang)
    written = {name for name in _templates() if name.startswith((f"{lang}/", f"{FALLBACK}/"))}
    for inner in sorted({name.partition("/")[2] for name in written}):
        name = f"{lang}/{inner}" if f"{lang}/{inner}" in written else f"{FALLBACK}/{inner}"
        folder, _, file = inner.rpartition("/")
        if folder == "content" or not folder:
            found[inner] = name
        elif folder == "scales" and file == f"{choices.scale}.yml":
            found["claims/_registry/scales.yml"] = name
        elif inner == "claims/registry.yml":
            found["claims/_registry/registry.yml"] = name
        elif folder == "claims":
            found[f"claims/first-dossier/{file}"] = name
    found.pop("words.yml")
    if choices.commit:
        for path in ("check", "publish"):
            found[f".github/workflows/{path}.yml"] = f"call-{path}.yml"
            found.pop(f"dot-github/workflows/{path}.yml")
    return {re.sub(r"(^|/)dot-", r"\1.", path): name for path, name in found.items()}


def _requirements(choices: Choices) -> str:
    head = "# What the site is built with: the tool in one line, then all that it needs, with hashes. To install:"
    how = [f"#   {line}" for line in _install_lines(choices)]
    return "\n".join([head, *how, choices.tool, "", choices.lock.strip(), ""])


def _install_lines(choices: Choices) -> list[str]:
    """Return the commands that install what requirements.txt names."""
    pip = "python -m pip install --no-deps"
    if "--hash=" in choices.tool:
        return [f"{pip} -r requirements.txt"]
    # pip wants a hash for every line or for none.
    return [f"grep {option}'^counterpoint' requirements.txt | {pip} -r /dev/stdin" for option in ("-v ", "")]


# Templates ----------------------------------------------------------------------------------------------------------


def _render(name: str, choices: Choices, reusable: bool = False) -> str:
    return (
        _environment()
        .get_template(name)
        .render(
            name=choices.name,
            site_url="https://example.org/",
            repo=choices.repo,
            theme_lang=choices.lang,
            scale=choices.scale,
            first_rating=SCALES[choices.scale],
            words=_words(language_for(choices.lang)),
            tool_repository=choices.tool_repository,
            commit=choices.commit,
            version=choices.version,
            install=install_steps,
            reusable=reusable,
            install_lines=_install_lines(choices),
            guide=GUIDE,
            **ACTIONS,
        )
    )


@cache
def _words(lang: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_templates()[f"{lang}/words.yml"])
    return found


@cache
def _templates() -> dict[str, str]:
    return dict(_read(_FILES, ""))


def _read(folder: Traversable, prefix: str) -> Iterator[tuple[str, str]]:
    for item in folder.iterdir():
        if item.is_dir():
            yield from _read(item, f"{prefix}{item.name}/")
        else:
            yield f"{prefix}{item.name}", item.read_text("utf-8")


@cache
def _environment() -> Environment:
    # Workflows are full of {{ … }} of their own.
    env = Environment(
        loader=DictLoader(_templates()),
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        lstrip_blocks=True,
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    env.filters |= {"quoted": _quoted, "front": _quoted, "inline": _inline}
    return env


def _quoted(text: str) -> str:
    """Return a text as a quoted scalar of YAML, which a JSON string is."""
    return json.dumps(text, ensure_ascii=False)


_SPECIAL = re.compile(r"[\\`*_{}\[\]#]")
_AS_ENTITIES = {"&": "&amp;", "<": "&lt;", "~": "&#126;"}
"""Signs that GitHub's Markdown lets a backslash escape, and Python-Markdown does not."""


def _inline(text: str) -> str:
    """Return a text as a heading's Markdown that shows it as it is, on GitHub and on the site."""
    escaped = _SPECIAL.sub(r"\\\g<0>", text)
    # One alone strikes nothing out.
    plain = "~" if text.count("~") < 2 else ""
    return "".join(char if char == plain else _AS_ENTITIES.get(char, char) for char in escaped)
