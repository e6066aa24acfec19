"""The command `dossier`, and `python -m generator`: it ends in silence when it is interrupted while it still loads."""

import gc
import sys

from generator.collector import paused


def main() -> None:
    """Load the command line and run it."""
    try:
        # Imported here: loading takes a good part of a short command's time.
        with paused():
            from generator.cli import main as run

        run(prog_name="dossier")
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        gc.freeze()  # Python ends by looking through all that is left, which the system takes back as it is


if __name__ == "__main__":
    main()
