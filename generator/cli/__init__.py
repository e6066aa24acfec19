"""The command line, a module a command: the only part that prints.

Exit codes: 0 no errors (warnings are printed), 1 errors, 2 unusable input, arguments or output, 130 interrupted.
"""

import os
import sys
from io import TextIOWrapper
from typing import Any

import click

from generator import __version__
from generator.cli.build import build_command
from generator.cli.check import check_command
from generator.cli.explain import explain_command
from generator.cli.new import new_command
from generator.cli.offline import offline_command
from generator.cli.rename import rename_command
from generator.cli.report import give_up
from generator.cli.schemas import schemas_command
from generator.cli.set_aside import set_aside_command
from generator.cli.verify import verify_command
from generator.cli.words import words_command
from generator.cli.write import write_command
from generator.findings import Unusable


class _Commands(click.Group):
    """Ends every command in words, whatever stops it."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. What the terminal cannot show is printed as its code; NO_COLOR switches colours off."""
        if os.environ.get("NO_COLOR"):
            ctx.color = False
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            click.echo("Interrupted.", err=True)
            sys.exit(130)
        except BrokenPipeError:
            raise  # the reader has seen enough: click ends without a word
        except OSError as error:
            _end_output()
            give_up(Unusable(f"{error.filename or 'the output'}: {error.strerror or error}."))


def _end_output() -> None:
    """Where it is the output that failed, send the rest of it nowhere: Python would try again, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands)
@click.version_option(__version__)
def main() -> None:
    """Prove a dossier and turn it into pages."""


for _command in (
    new_command,
    check_command,
    write_command,
    set_aside_command,
    rename_command,
    words_command,
    schemas_command,
    build_command,
    verify_command,
    offline_command,
    explain_command,
):
    main.add_command(_command)
