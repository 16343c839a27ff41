"""Comments that silence a code for one value, such as `# counterpoint: ignore SR04 -- the archive is down`.

Which lines a comment covers is found out while its file is read (`load/comments.py`). A reason is required, and a
comment that silences nothing is reported, so that none outlives its cause. The three codes about such comments are
declared in files of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from counterpoint.checks._registry import Check, all_checks
from counterpoint.checks._words import did_you_mean, nearest_code
from counterpoint.load.comments import Comment, Lines
from counterpoint.model.marks import Place
from counterpoint.problems import Gathering, Help, Problem, relocated, shown

READING = "LD"
"""Family of the codes that cannot be silenced: what was not read is not there."""

UNUSED = "FM02"
"""Code of a comment that silences nothing; not told while something could not be read, which may be what it is for."""


def apply_comments(problems: Sequence[Problem], comments: Sequence[Comment]) -> Iterator[Problem]:
    """Yield the problems of one file that none of its comments silences, and those of the comments themselves."""
    covered: dict[str, dict[Lines, bool]] = {}
    """By code, the lines for which comments silence it, and whether they did."""
    for comment in comments:
        for code in comment.codes:
            covered.setdefault(code, {}).update(dict.fromkeys(comment.covers, False))
    for problem in problems:
        lines = {} if problem.code.startswith(READING) else covered.get(problem.code, {})
        used = [each for each in lines if each[0] <= problem.mark.line <= each[1]]
        lines.update(dict.fromkeys(used, True))
        if problem.times > 1:
            # Of problems that were gathered it is not known which of them a comment is for.
            lines.update(dict.fromkeys(lines, True))
        if not used:
            yield problem
    gathering = Gathering()
    for comment in comments:
        gathering.extend(_problems_of(comment, covered))
    yield from gathering


@cache
def _checks() -> Mapping[str, Check]:
    return {check.code: check for check in all_checks()}


def _problems_of(comment: Comment, covered: Mapping[str, Mapping[Lines, bool]]) -> Iterator[Problem]:
    def problem(code: str, message: str, help: Help) -> Problem:
        return relocated(_checks()[code].problem((Place(comment.mark.path), message, help)), comment.mark, ())

    if not comment.reason:
        yield problem("FM01", "comment silences a code without a reason", "write ' -- ' and the reason after the codes")
    if not comment.codes:
        yield problem("FM03", "comment names no code to silence", "write a code, such as SR04")
    for code in comment.codes:
        if code.startswith(READING):
            yield problem("FM03", f"{code} is about reading the file and cannot be silenced", "fix what it reports")
        elif code not in _checks():
            yield problem(
                "FM03",
                f"{shown(code)} is not a code",
                did_you_mean(code, _checks(), "see the list of codes in the guide", nearest_code),
            )
        elif _checks()[code].on and not any(covered[code][lines] for lines in comment.covers):
            yield problem(
                UNUSED, f"comment silences {code}, which is not reported here", f"remove {code} from the comment"
            )
