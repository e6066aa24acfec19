"""The command `dossier`, and `python -m generator`: it ends in silence when it is interrupted while it still loads."""

import sys


def main() -> None:
    """Load the command line and run it."""
    try:
        # Imported here: loading takes a good part of a short command's time.
        from generator.cli import main as run

        run(prog_name="dossier")
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
