"""What seeds/dossier.yml says of the generator."""

from collections.abc import Iterator

from generator import __version__
from generator.core.model import Dossier
from generator.findings import Problem, rule


@rule(severity="warning")
def generator_differs(dossier: Dossier) -> Iterator[Problem]:
    """The dossier was made with another version of the generator than the one that runs.

    Why: rules, pages and settings may differ between versions; only the last of the three numbers promises that they
    do not.

    Example: `made_with: 1.4.0` in dossier.yml, and the generator that runs is 2.0.1.

    Remedy: read the changelog and change the line, or install the version that it names.
    """
    made_with = dossier.settings.made_with
    if made_with is not None and _release(made_with) != _release(__version__):
        yield Problem(
            dossier.settings.where("made_with"),
            f"the dossier was made with version {made_with} of the generator, and version {__version__} runs",
            f"Read the changelog, then write {__version__} here; or install version {made_with}.",
        )


def _release(version: str) -> list[str]:
    return version.split(".")[:2]
