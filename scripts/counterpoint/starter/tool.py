"""The line of a site's requirements.txt that names the tool, and where this very tool came from.

A name and a version alone are whatever an index has under that name, which may be a stranger's. So nothing but what the
operator writes becomes such a line: all others have an address, or the digest of a wheel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from counterpoint.errors import BadSetting

NAME = "counterpoint"

_VERSION = re.compile(r"\d+(?:\.\d+)*(?:(?:a|b|rc|\.post|\.dev)\d+)*")
_COMMIT = re.compile(r"[0-9a-f]{40}")
_FROM_GIT = "git+https://HOST/OWNER/NAME@COMMIT"
_WHEEL = re.compile(r"counterpoint-(?P<version>[^-]+)-(?:\d[^-]*-)?[^-]+-[^-]+-[^-]+\.whl")
_DIGEST = re.compile(r"[#&]sha256=([0-9a-f]{64})$")
_LINE = re.compile(r"^counterpoint(?: @ |==.*--hash=).*$", re.MULTILINE)

NOT_NAMED = f"""\
# It is not known where others get the tool that wrote this. Name it before anybody installs it, such as:
#   counterpoint init . --update --tool git+https://HOST/OWNER/NAME@COMMIT
{NAME} is not named here yet: requirements.txt says how to name it"""
"""What stands in the place of the line; installers refuse it with these words, and take nobody's package for it."""


@dataclass(frozen=True, slots=True)
class Release:
    """The release that a wheel was built for; all empty if it was not built for one."""

    repository: str = ""
    """Owner and name on GitHub."""
    commit: str = ""


def tool_line(wanted: str, release: Release, digest: str = "") -> str:
    """Return the requirement for a wanted tool.

    Args:
        wanted: a version, a commit of the release's repository, the address or file name of a wheel, or `git+…@COMMIT`.
        digest: SHA-256 of the wheel, if it is at hand.

    Raises:
        BadSetting: if it is none of these, or a wheel that is not at hand.
    """
    file = wanted.partition("#")[0].replace("\\", "/").rpartition("/")[2]
    wheel = _WHEEL.fullmatch(file)
    if _VERSION.fullmatch(wanted):
        return f"{NAME}=={wanted}"
    if _COMMIT.fullmatch(wanted):
        if not release.repository:
            raise BadSetting(f"this tool does not know its repository; write {_FROM_GIT}")
        return f"{NAME} @ https://github.com/{release.repository}/archive/{wanted}.zip"
    if re.fullmatch(r"git\+https://\S+@[0-9a-f]{40}", wanted):
        return f"{NAME} @ {wanted}"
    if wheel and wanted.startswith("https://"):
        found = _DIGEST.search(wanted)
        digest = found[1] if found else digest
        return _with_digest(f"{NAME} @ {wanted.partition('#')[0]}", digest)
    if wheel and "://" not in wanted:
        if not digest:
            raise BadSetting(f"--tool {wanted!r}: there is no such file, whose digest is needed")
        return _with_digest(f"{NAME}=={wheel['version']}", digest)
    raise BadSetting(
        f"--tool {wanted!r} is neither {_FROM_GIT}, nor a commit of 40 digits, nor the address or file of a wheel, "
        "nor a version"
    )


def own_line(version: str, direct_url: str, release: Release) -> str:
    """Return the requirement for the tool that is running; empty if nothing says where others get this very one.

    Args:
        version: its version.
        direct_url: what its installer wrote of where it came from (PEP 610, JSON); empty if it came from an index.
    """
    origin: Mapping[str, Any] = json.loads(direct_url) if direct_url else {}
    url = str(origin.get("url", ""))
    hashes = origin.get("archive_info", {}).get("hashes", {})
    digest = str(hashes.get("sha256", "")) if isinstance(hashes, Mapping) else ""
    commit = origin.get("vcs_info", {}).get("commit_id", "")
    if commit and url.startswith("https://"):
        return f"{NAME} @ git+{url}@{commit}"
    if url.startswith("https://") and "archive_info" in origin:
        return _with_digest(f"{NAME} @ {url}", digest)
    if digest:
        # A wheel on this machine: whoever installs the site gets the same one, wherever they have it from.
        return _with_digest(f"{NAME}=={version}", digest)
    return tool_line(release.commit, release) if release.commit else ""


def line_in(requirements: str) -> str:
    """Return the line of a requirements.txt that names the tool by an address or a digest; empty if none does."""
    found = _LINE.search(requirements)
    return found[0].rstrip() if found else ""


def _with_digest(requirement: str, digest: str) -> str:
    return f"{requirement} --hash=sha256:{digest}" if digest else requirement
