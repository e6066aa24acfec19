"""Dates that cannot be."""

from collections.abc import Iterator
from datetime import date

from generator.core.model import Dossier
from generator.findings import Problem, rule
from generator.text.dates import days


@rule(partial=True)
def said_after_publication(dossier: Dossier) -> Iterator[Problem]:
    """Words are dated after the source that reports them.

    Why: a source cannot report what was said later; one of the two dates is wrong.

    Example: `said: 2023-09-15` in a source published on 2023-09-13.

    Remedy: correct `said`, or the source's `published`.
    """
    for citation in dossier.citations:
        published = dossier.sources[citation.source]
        if citation.said and days(citation.said).first > published.published.last:
            yield Problem(
                citation.entry.where("said"),
                f"these words are dated {citation.said}, and their source {published.entry.published}",
                "Correct one of the two dates.",
                citation.claim,
            )


@rule()
def source_after_dossier(dossier: Dossier) -> Iterator[Problem]:
    """A source is published after the day as of which the dossier stands.

    Why: standings count only what was known by `as_of`; what this source says would not count anywhere.

    Example: `as_of: 2023-09-13`, and a source of 2024-06-18.

    Remedy: move `as_of` in dossier.yml to the day of the last source or later.
    """
    as_of = date.fromisoformat(dossier.settings.as_of)
    for source in dossier.sources.values():
        if source.published.last > as_of:
            yield Problem(
                source.entry.where("published"),
                f"{source.id!r} may be as late as {source.published.last}, and the dossier stands as of {as_of}",
                "Move as_of in seeds/dossier.yml to that day or later.",
            )
