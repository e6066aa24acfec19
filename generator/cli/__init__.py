"""The command line, a module a command: the only part that prints.

Exit codes: 0 no errors (warnings are printed), 1 errors, 2 unusable input, arguments or output, 130 interrupted.
"""

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from io import TextIOWrapper
from types import MappingProxyType
from typing import Any

import click

from generator import __version__
from generator.collector import paused
from generator.findings import Unusable

COMMANDS: Mapping[str, str] = MappingProxyType(
    {
        "new": "make a small dossier, or an empty one, in a new folder",
        "add": "take in articles: web pages, PDF, Word, Markdown, text",
        "suggest": "propose entries of the ledger, each with its words",
        "accept": "write proposals into the ledger",
        "set-aside": "set passages aside, with a reason",
        "cite": "cite words for a claim, or for a new one",
        "edit": "set fields of an entry, make one, take one out",
        "rename": "give an entry another id, wherever it is named",
        "bench": "open the editors' page in a browser",
        "check": "report every finding, each with its place and remedy",
        "explain": "tell what a finding means, and the remedy",
        "write": "write the pages as Markdown files",
        "build": "check, build and prove the site",
        "finish": "prove a site that another engine built",
        "verify": "prove a built site anew",
        "publish": "tell what would break where a built site is to stand",
        "offline": "copy a built site so that it works from disk",
        "links": "ask whether the addresses of the sources still answer",
        "export": "pass on a built site's data: one bundle, or Parquet",
        "diff": "tell what differs between two versions",
        "schemas": "write what editors' programs complete the ledger by",
        "archive": "gather articles by the million, to find reposts among",
        "reposts": "find what of an article stands in an archive",
        "words": "begin a catalogue of the pages' words in another language",
    }
)
"""Each command, in the order of the work, and what it does. Its module is loaded when it is asked for."""


class _Commands(click.Group):
    """Loads the command that is asked for, and ends it in words, whatever stops it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        name = cmd_name.replace("-", "_")
        with paused():
            command: click.Command = getattr(import_module(f"generator.cli.{name}"), f"{name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each command does, without loading it."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

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
            _give_up(Unusable(f"{error.filename or 'the output'}: {error.strerror or error}."))


def _end_output() -> None:
    """Where it is the output that failed, send the rest of it nowhere: Python would try again, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _give_up(problem: Unusable) -> None:
    # Imported here: it knows every rule, and the list of commands is shown without them.
    from generator.cli.report import give_up

    give_up(problem)


@click.group(cls=_Commands)
@click.version_option(__version__)
def main() -> None:
    """Prove a dossier and turn it into pages."""
