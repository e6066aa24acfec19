"""`dossier explain`."""

import sys

import click

from generator.cli.report import rules
from generator.text.nearest import nearest


@click.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
    """Tell what a finding means, why it matters, an example, and the remedy; without CODE, list the codes."""
    if code is None:
        for rule in rules().values():
            click.echo(f"{rule.code}: {rule.explanation.splitlines()[0]}")
    elif code in rules():
        click.echo(f"{code} ({rules()[code].severity})\n\n{rules()[code].explanation}")
    else:
        near = nearest(code, rules())
        hint = f" Did you mean {near}?" if near else ""
        click.echo(f"No finding has the code {code!r}.{hint} `dossier explain` lists them all.", err=True)
        sys.exit(2)
