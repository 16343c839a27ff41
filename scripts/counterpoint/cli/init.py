"""`counterpoint init`: begin a site, or renew what came with it."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counterpoint import __version__
from counterpoint.cli import CLEAN, PROBLEMS
from counterpoint.cli import _asking as asking
from counterpoint.cli._site import SETTINGS
from counterpoint.errors import BadSetting, SiteNotFound, UnsafeTarget

if TYPE_CHECKING:
    from counterpoint.folders import Folder
    from counterpoint.starter import Choices

REQUIREMENTS = "requirements.txt"
SCALE_NAMES = ("four-values", "seven-values", "evidence-scale")


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--name", metavar="NAME", help="Name of the site.")
@click.option(
    "--lang", "langs", metavar="TAG", multiple=True, help="Language of the site's own text, such as uk. Default: en."
)
@click.option("--repo", metavar="ADDRESS", help="Address of the site's repository.")
@click.option(
    "--scale", type=click.Choice(SCALE_NAMES), default="four-values", show_default=True, help="The scale of ratings."
)
@click.option(
    "--tool",
    metavar="WHAT",
    help="What requirements.txt names as the tool: git+https://HOST/OWNER/NAME@COMMIT, a commit of the repository that "
    "the tool was released from, the address or file of a wheel, or a version of an index. Default: the one that is "
    "running, if it was installed from one of the others.",
)
@click.option("--update", is_flag=True, help="Renew the files of an existing site that nobody has changed.")
def command(
    folder: Path, name: str | None, langs: tuple[str, ...], repo: str | None, scale: str, tool: str | None, update: bool
) -> int:
    """Begin a site in DIR: settings, a first dossier with a draft, pages to fill in, and what publishes them.

    DIR must be new or empty, but for what is hidden and not in the way, such as .git. On a terminal it asks for the
    name, the language and the address that were not given. It needs no network.

    If it is not known where others get the tool that is running, requirements.txt does not name it, and nobody can
    install from it before --tool was given. A version alone is whatever an index has under the name of the tool.

    With --update, files that are still as a former version wrote them are renewed; for others the difference is shown.
    """
    from counterpoint.starter import starter_files

    if update:
        return _update(folder, tool)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise UnsafeTarget(f"{os.fspath(folder)!r} is not empty; name a new or empty folder")
    name = _settled("--name", name or None, "Name of the site", _title_of(folder))
    if len(langs) > 1:
        raise BadSetting(
            f"a site has one language of its own, found {' and '.join(langs)}; dossiers and claims say theirs in 'lang'"
        )
    question = "Language of its own text (such as en, uk, de)"
    wanted = _settled("--lang", "".join(langs) or None, question, "en", _language_fault)
    lang = _language(wanted)
    question = "Address of its repository (empty if there is none yet)"
    repo = _settled("--repo", repo, question, "", _repository_fault).rstrip("/").removesuffix(".git")
    choices = _choices(name, lang, repo, scale, tool)
    files = list(starter_files(choices))
    _refuse_what_is_there(folder, {file.path.partition("/")[0] for file in files})
    with _opened(folder) as home:
        for file in files:
            home.write_new(file.path, file.payload)
    shown = os.path.relpath(folder)
    click.echo(f"Wrote {len(files):,} files {'here' if shown == os.curdir else f'to {shown}'}.")
    if lang.casefold() != wanted.casefold():
        click.echo(f"Its language is {lang!r}: the theme has no words in {wanted!r}.")
    click.echo("Next:\n")
    if shown != os.curdir:
        click.echo(f"    cd {_pasted(shown)}")
    click.echo("    counterpoint check    # finds what is wrong, and what is left TO DO")
    click.echo("    counterpoint serve    # shows the site while you write\n")
    click.echo("`counterpoint new` begins a record; README.md says how to publish.")
    _tell_of_tool(choices, shown)
    return CLEAN


def _refuse_what_is_there(folder: Path, written: set[str]) -> None:
    """Refuse a folder in which something stands, but for hidden things of others, such as a repository.

    Args:
        written: names of what is to be written there.
    """
    there = sorted(entry.name for entry in folder.iterdir()) if folder.exists() else []
    in_the_way = [name for name in there if name in written or not name.startswith(".")]
    if in_the_way:
        raise UnsafeTarget(
            f"{os.fspath(folder)!r} is not empty; name a new or empty folder (there is {in_the_way[0]!r})"
        )


def _opened(folder: Path) -> Folder:
    """Open the folder of a new site; make it if it is not there."""
    from counterpoint.folders import Folder, open_parent

    if os.path.abspath(folder) == os.path.abspath(os.curdir):
        return Folder.at(folder)
    base, name = open_parent(folder, Path.cwd())
    with base:
        return base.inner(name, make=True)


def _choices(name: str, lang: str, repo: str, scale: str, tool: str | None, standing: str = "") -> Choices:
    """Return what a site is to be.

    Args:
        standing: the requirements.txt that is there already.
    """
    from counterpoint.starter import Choices, package_lock, release
    from counterpoint.starter.tool import NOT_NAMED, line_in, own_line, tool_line

    stamp = release()
    if tool:
        line = tool_line(tool, stamp, _digest(tool))
    else:
        line = own_line(__version__, _direct_url(), stamp) or line_in(standing) or NOT_NAMED
    return Choices(name, lang, repo, scale, line, package_lock(), stamp.repository, __version__, stamp.commit)


def _tell_of_tool(choices: Choices, folder: str) -> None:
    """Say how to name the tool, if requirements.txt does not."""
    from counterpoint.starter.tool import NOT_NAMED

    if choices.tool == NOT_NAMED:
        click.echo(
            "\nrequirements.txt does not name the tool, since it is not known where others get this one.\n"
            "Name it before you publish, such as:\n\n"
            f"    counterpoint init {_pasted(folder)} --update --tool git+https://HOST/OWNER/NAME@COMMIT\n\n"
            "`counterpoint init --help` says what else --tool takes."
        )


def _pasted(folder: str) -> str:
    """Return a folder as it can be pasted into a shell, and is no option there."""
    return shlex.quote(f"./{folder}" if folder.startswith("-") else folder)


def _digest(tool: str) -> str:
    """Return the digest of a wheel that lies here; empty if there is none."""
    path = Path(tool)
    return hashlib.sha256(path.read_bytes()).hexdigest() if tool.endswith(".whl") and path.is_file() else ""


def _direct_url() -> str:
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        return distribution("counterpoint").read_text("direct_url.json") or ""
    except PackageNotFoundError:
        return ""


def _settled(
    option: str, given: str | None, question: str, default: str, fault: Callable[[str], str] = lambda answer: ""
) -> str:
    """Return what was given, or is answered on a terminal; the default where there is nobody to ask.

    Args:
        fault: says what is wrong with an answer; empty if nothing is.

    Raises:
        BadSetting: if something is wrong with what was given.
    """
    if given is None:
        if not asking.can_ask():
            return default
        return asking.ask(question, fault=fault, default=default, empty=not default)
    if given and (wrong := fault(given)):
        raise BadSetting(f"{option} {wrong}")
    return given


def _title_of(folder: Path) -> str:
    return re.sub(r"[-_]+", " ", folder.absolute().name).strip().capitalize() or "Fact checks"


def _language(tag: str) -> str:
    """Return the language of the theme that is nearest to a tag; empty if it is no tag, or nothing is near."""
    import langcodes

    from counterpoint.builders.mkdocs.slips import material_languages
    from counterpoint.locale.tags import nearest_tag

    return nearest_tag(tag, material_languages()) if langcodes.tag_is_valid(tag) else ""


def _language_fault(tag: str) -> str:
    """Say why a site cannot be in a language: what the theme has no words in cannot be built."""
    import langcodes

    from counterpoint.builders.mkdocs.slips import material_languages
    from counterpoint.locale.tags import meant_tag

    meant = tag if langcodes.tag_is_valid(tag) else meant_tag(tag)
    near = _language(meant)
    if meant and not near:
        known = ", ".join(sorted(material_languages()))
        return (
            f"{tag!r}: the theme has no words in this language; begin with one of {known}; "
            "the guide's page on languages says how to add words of your own"
        )
    if meant == tag:
        return ""
    hint = f"did you mean {near!r}?" if near else "expected one such as en, uk or pt-BR"
    return f"{tag!r} is not a language tag; {hint}"


def _repository_fault(address: str) -> str:
    from counterpoint.publish.setting_types import why_no_address

    if re.fullmatch(r"https://[^\s/?#@]+/[^\s?#]+", address) and not why_no_address(address):
        return ""
    return f"{address!r} is not the address of a repository; expected https://HOST/OWNER/NAME"


# Updates ------------------------------------------------------------------------------------------------------------


def _update(folder: Path, tool: str | None) -> int:
    """Renew what nobody has changed, and show what differs in the rest."""
    from counterpoint.folders import Folder
    from counterpoint.publish.settings import language_of, read_settings
    from counterpoint.starter import RENEWED, shipped_before, starter_files
    from counterpoint.starter.differences import difference

    try:
        settings = read_settings(folder, {})
    except SiteNotFound:
        raise BadSetting(f"{os.fspath(folder)!r} has no {SETTINGS}; --update renews a site that init wrote") from None
    repo = str(settings.get("repo_url") or "")
    required = folder / REQUIREMENTS
    standing = required.read_text("utf-8", "replace") if required.is_file() else ""
    name = str(settings.get("site_name") or "")
    choices = _choices(name, language_of(settings), repo, "four-values", tool, standing)
    renewed: dict[str, tuple[bytes, bytes]] = {}
    changed = 0
    for file in starter_files(choices):
        if file.path not in RENEWED:
            continue
        path = folder / file.path
        if path.is_symlink() or not path.is_file():
            click.echo(f"{file.path} is missing; skipped")
            continue
        before = path.read_bytes()
        written = before.replace(b"\r\n", b"\n")
        if written == file.payload:
            continue
        if shipped_before(file.path, written):
            renewed[file.path] = (before, file.payload)
        else:
            changed += 1
            click.echo(difference(file.path, written, file.payload))
    with Folder.at(folder) as home:
        for name, (before, after) in renewed.items():
            home.rewrite(name, before, after)
            click.echo(f"{name} renewed")
    click.echo(f"{len(renewed):,} files renewed, {changed:,} changed by you and not touched")
    _tell_of_tool(choices, os.path.relpath(folder))
    return PROBLEMS if changed else CLEAN
