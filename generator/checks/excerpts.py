"""How much of an article may be shown."""

from collections.abc import Iterator

from generator.core.excerpts import MOST_IN_A_ROW, MOST_SHARE, Share, publish, quoted_share
from generator.core.model import Citation, Dossier
from generator.findings import Problem, rule
from generator.reading.files import place_in
from generator.text.sentences import count_words

LONGEST = 3
"""So many quotations are named: shortening those does the most."""


@rule()
def excerpt_over_share(dossier: Dossier) -> Iterator[Problem]:
    """The ledger quotes more than half of an article's own words. A headline, which names its article, does not count;
    how a passage begins that is set aside is shown as far as the limit leaves room.

    Why: the articles are others' copyright; `publish: excerpts` promises excerpts.

    Example: a source of which every sentence is quoted whole.

    Remedy: shorten its quotations to the words that carry their claims; the longest are named. `publish: full`, in
    dossier.yml or at the source, is for texts that are free.
    """
    for name, found in _limited(dossier):
        if found.part > MOST_SHARE:
            longest = sorted(dossier.citations_of[name], key=lambda citation: citation.start - citation.end)[:LONGEST]
            yield Problem(
                dossier.sources[name].entry.where("id"),
                f"{found.shown} of the {found.own} words of {name!r} are quoted ({found.part:.0%}), and at most "
                f"{MOST_SHARE:.0%} were expected",
                f"Shorten its quotations to the words that carry their claims; the longest: {_named(longest)}.",
            )


@rule()
def excerpt_run_too_long(dossier: Dossier) -> Iterator[Problem]:
    """The ledger quotes more than 60 words of an article in a row.

    Why: short quotations side by side add up to a reprint.

    Example: three neighbouring sentences, each quoted whole.

    Remedy: shorten the quotations so that gaps remain between them.
    """
    for name, found in _limited(dossier):
        if found.run_words > MOST_IN_A_ROW:
            source = dossier.sources[name]
            yield Problem(
                place_in(source.text, found.run[0], source.file),
                f"{found.run_words} words of {name!r} stand in a row from here, at most {MOST_IN_A_ROW} were expected",
                "Shorten the quotations here so that gaps remain between them.",
            )


def _limited(dossier: Dossier) -> Iterator[tuple[str, Share]]:
    """Yield each source of which excerpts only may be shown, and how much of it the ledger quotes."""
    for name, source in dossier.sources.items():
        if publish(dossier, source) == "excerpts":
            yield name, quoted_share(source, dossier.citations_of[name])


def _named(citations: list[Citation]) -> str:
    return ", ".join(
        f"{citation.entry.where('quote')} ({count_words(citation.exact)} words: “{_begin(citation.exact)}”)"
        for citation in citations
    )


def _begin(text: str, most: int = 40) -> str:
    joined = " ".join(text.split())
    return joined if len(joined) <= most else joined[:most].rstrip() + "…"
