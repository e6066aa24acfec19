"""The list of commands: it is shown without loading them."""

import subprocess
import sys

import click
import pytest

from generator.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_list_can_be_loaded(name: str) -> None:
    """Each name in the list leads to a command, which is called so."""
    command = main.get_command(click.Context(main), name)

    assert command is not None
    assert name == command.name


def test_the_list_loads_no_command() -> None:
    """Whoever asks what there is waits for no rule, no page and no server."""
    code = "import sys, generator.cli as c; c.main(['--help'], standalone_mode=False); print(*sys.modules, sep='\\n')"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in result.stdout.splitlines() if name.startswith("generator.")}

    assert {"generator.cli", "generator.collector", "generator.findings"} == loaded
