"""`dossier bench`."""

import threading
import webbrowser
from pathlib import Path

import click

from generator.bench.server import serve
from generator.cli.report import FOLDER, give_up
from generator.findings import Unusable


@click.command("bench")
@click.argument("folder", metavar="[DIR]", type=FOLDER, default=".")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where it listens; any free port unless given.")
@click.option("--browser/--no-browser", default=True, help="Whether the page is opened in your browser.")
def bench_command(folder: Path, port: int, browser: bool) -> None:
    """Edit the dossier in DIR in a browser, on this machine alone. Ctrl-C closes it."""

    def ready(address: str) -> None:
        click.echo(f"The bench is open at {address}\nThis address is yours alone. Press Ctrl-C to close the bench.")
        if browser:
            # Beside us: a browser of the terminal would wait for a page that nobody serves yet.
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    try:
        serve(folder, port, ready)
    except Unusable as problem:
        give_up(problem)
    except OSError as error:
        give_up(Unusable(f"Port {port} of this machine cannot be used: {error.strerror or error}."))
    click.echo("The bench is closed. What you saved stands in seeds/.")
