"""Questions on a terminal: what is known is completed, answers are checked at once, a wrong one is kept to change."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

import click

from counterpoint.errors import BadSetting


class Choice(NamedTuple):
    """Something that an answer may mean; `sure` if it cannot mean anything else."""

    id: str
    label: str
    sure: bool = False


def can_ask() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def among(known: Collection[str], what: str) -> Callable[[str], str]:
    """Return what says whether an answer is among what is known."""
    return lambda answer: "" if answer in known else f"there is no {what} {answer!r}; there is {', '.join(known)}"


def ask(
    question: str,
    option: str = "",
    *,
    fault: Callable[[str], str] = lambda answer: "",
    known: Collection[str] = (),
    given: str = "",
    default: str = "",
    empty: bool = False,
) -> str:
    """Ask until there is an answer with which nothing is wrong.

    Args:
        option: what to give on the command line where nobody can be asked.
        fault: says what is wrong with an answer; empty if nothing is.
        known: what the Tab key completes.
        given: an answer to begin with.
        default: what the Enter key alone answers.
        empty: whether there may be none.

    Raises:
        BadSetting: if there is no terminal.
    """
    if not can_ask():
        raise BadSetting(f"{option} is missing, and there is no terminal to ask on")
    while True:
        with _completing(known, given) as prefilled:
            otherwise = default or ("" if empty and (prefilled or not given) else given or None)
            shown = bool(otherwise) and (bool(default) or not prefilled)
            # Lines can be edited only where the system's own output is the terminal.
            aside = not sys.stdout.isatty()
            answer: str = click.prompt(question, default=otherwise, show_default=shown, err=aside)
        answer = answer.strip()
        wrong = fault(answer) if answer else ""
        if not wrong and (answer or empty):
            return answer
        click.echo(f"  {wrong or 'an answer is needed'}", err=True)
        given = answer


def choose(
    question: str,
    option: str = "",
    *,
    find: Callable[[str], Sequence[Choice]],
    add: Callable[[str], str] | None = None,
    known: Collection[str] = (),
    empty: bool = False,
) -> str:
    """Ask for something that is known by an id, by whatever somebody calls it; return its id.

    Args:
        find: returns what an answer may mean, the likeliest first.
        add: adds what is not known, and returns its id; empty to ask again.
    """
    given = ""
    while True:
        answer = ask(question, option, known=known, given=given, empty=empty)
        if not answer:
            return ""
        found = find(answer)
        if len(found) == 1 and found[0].sure:
            click.echo(f"  {found[0].id}: {found[0].label}", err=True)
            return found[0].id
        picked = _picked(found)
        if picked:
            return picked
        if add is not None and click.confirm(f"  {answer!r} is not known. Add it?", err=True):
            added = add(answer)
            if added:
                return added
        given = answer


def _picked(found: Sequence[Choice]) -> str:
    """Let somebody pick one of several; return its id, or nothing."""
    for number, choice in enumerate(found, 1):
        click.echo(f"  {number}  {choice.id}: {choice.label}", err=True)
    if not found:
        return ""
    number = click.prompt("  Which (0 for none of these)", type=click.IntRange(0, len(found)), default=1, err=True)
    return found[number - 1].id if number else ""


@contextmanager
def _completing(known: Collection[str], given: str) -> Iterator[bool]:
    """Complete what is typed with what is known, and begin with what was given, where the system can."""
    try:
        import readline
    except ImportError:
        yield False
        return
    words = sorted(known)

    def complete(text: str, state: int) -> str | None:
        fitting = [word for word in words if word.casefold().startswith(text.casefold())]
        return fitting[state] if state < len(fitting) else None

    completer, delimiters = readline.get_completer(), readline.get_completer_delims()
    readline.set_completer(complete)
    readline.set_completer_delims("")
    # Two libraries go by this name, and each has commands of its own.
    readline.parse_and_bind("bind ^I rl_complete" if "libedit" in (readline.__doc__ or "") else "tab: complete")
    readline.set_startup_hook(lambda: readline.insert_text(given))
    try:
        yield True
    finally:
        with suppress(TypeError):
            readline.set_startup_hook()
        readline.set_completer(completer)
        readline.set_completer_delims(delimiters)
