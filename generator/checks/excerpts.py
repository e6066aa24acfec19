"""How much of an article may be shown."""

from collections.abc import Iterator

from generator.core.excerpts import MOST_IN_A_ROW, MOST_SHARE, shares
from generator.core.model import Dossier
from generator.findings import Problem, rule
from generator.reading.files import place_in


@rule()
def excerpt_over_share(dossier: Dossier) -> Iterator[Problem]:
    """The site and its data show more than half of an article's own words.

    Why: the articles are others' copyright; `publish: excerpts` promises excerpts.

    Example: a source of which every sentence is quoted whole.

    Remedy: shorten its quotations to the words that carry their claims. `publish: full` is for texts that are free.
    """
    if dossier.settings.publish != "excerpts":
        return
    for name, found in shares(dossier).items():
        if found.part > MOST_SHARE:
            yield Problem(
                dossier.sources[name].entry.where("id"),
                f"{found.shown} of the {found.own} words of {name!r} are shown ({found.part:.0%}), and at most "
                f"{MOST_SHARE:.0%} were expected",
                "Shorten its quotations to the words that carry their claims.",
            )


@rule()
def excerpt_run_too_long(dossier: Dossier) -> Iterator[Problem]:
    """The site and its data show more than 60 words of an article in a row.

    Why: short quotations side by side add up to a reprint.

    Example: three neighbouring sentences, each quoted whole.

    Remedy: shorten the quotations so that gaps remain between them.
    """
    if dossier.settings.publish != "excerpts":
        return
    for name, found in shares(dossier).items():
        if found.run_words > MOST_IN_A_ROW:
            source = dossier.sources[name]
            yield Problem(
                place_in(source.text, found.run[0], source.file),
                f"{found.run_words} words of {name!r} stand in a row from here, at most {MOST_IN_A_ROW} were expected",
                "Shorten the quotations here so that gaps remain between them.",
            )
