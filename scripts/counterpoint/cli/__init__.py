"""The command line: arguments in, a plain function called, an exit status out.

Each command is a file of this folder with a `command`; there is no other list of them. Such a file imports the rest
of counterpoint inside its function, so that `--help` does not wait for what it does not need.

Exit status: 0 clean, 1 problems in the records, 2 wrong use, or the machine did not let it finish.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Sequence

import click

from counterpoint import __version__
from counterpoint.errors import CounterpointError

CLEAN, PROBLEMS, WRONG_USE = 0, 1, 2
INTERRUPTED = 130
"""What a shell reports for a program that Ctrl-C ended."""

PIPE_CLOSED = 1
"""What click reports if the reader of our output went away."""


class Commands(click.Group):
    """The commands, one per file of this folder, imported when they are named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_"))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{__name__}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is named; of a name that is none, tell the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # seldom wanted

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            if near:
                raise click.UsageError(f"there is no command {args[0]!r}; did you mean {near[0]!r}?", ctx) from error
            raise


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="counterpoint", message="%(prog)s %(version)s")
def group() -> None:
    """Fact-check sites from YAML claim records.

    The records stand in claims/, one file per claim. Commands find the site from the folder they are run in.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its status."""
    if None in (sys.stdin, sys.stdout, sys.stderr):
        from counterpoint.folders import open_missing_streams

        open_missing_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        status = group.main(args=arguments, prog_name="counterpoint", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        status = stop.exit_code
    except click.ClickException as error:
        usage = error.ctx.get_usage() + "\n" if isinstance(error, click.UsageError) and error.ctx else ""
        click.echo(f"{usage}counterpoint: {_inert(error.format_message())}", err=True)
        status = WRONG_USE
    except CounterpointError as error:
        click.echo(f"counterpoint: {_inert(str(error))} ({error.slug})", err=True)
        status = WRONG_USE
    except (KeyboardInterrupt, click.Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        from counterpoint.folders import discard_output

        discard_output()
        status = PIPE_CLOSED
    except OSError as error:
        # A file that may not be read, a disk that is full: nothing that a traceback would explain.
        about = f": {error.filename}" if error.filename else ""
        click.echo(f"counterpoint: {_inert(f'{error.strerror or error}{about}')} (system)", err=True)
        status = WRONG_USE
    sys.exit(status if isinstance(status, int) else CLEAN)


def _inert(text: str) -> str:
    """Return a text that may quote an argument or another program, with nothing in it that a terminal obeys."""
    from counterpoint.report.cells import visible

    return "\n".join(map(visible, text.split("\n")))
