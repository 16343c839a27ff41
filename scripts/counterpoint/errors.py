"""What the operator did wrong, or the machine did not do.

What an analyst can mend is a `Problem`, and a bug is an ordinary exception.
"""

from __future__ import annotations


class CounterpointError(Exception):
    """Base of all mistakes of the operator; `slug` names the kind."""

    slug = "error"


class SiteNotFound(CounterpointError):
    """There is no mkdocs.yml, or no claims folder, where one was expected."""

    slug = "site-not-found"


class BadSetting(CounterpointError):
    """A setting or an option has a value that means nothing."""

    slug = "bad-setting"


class UnsafeTarget(CounterpointError):
    """A folder that would be written or emptied is not ours."""

    slug = "unsafe-target"


class UnsupportedSystem(SystemExit, CounterpointError):
    """What all writing and reading rests on is not there.

    Where nobody looks for it, such as when MkDocs loads the plugin, it ends the program in a sentence.
    """

    slug = "unsupported-system"


class WorkerKilled(CounterpointError):
    """A process that did a part of the work is gone, which no record can bring about."""

    slug = "worker-killed"


class BuilderFailed(CounterpointError):
    """A site builder failed, or warned where no warning is allowed; the text is what it said."""

    slug = "builder-failed"
