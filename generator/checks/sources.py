"""The articles as they stand in `seeds/articles/`, and how we know who published them and when."""

from collections.abc import Iterator

from generator.core.model import Dossier
from generator.findings import Place, Problem, rule
from generator.reading.entries import UNKNOWN, IntervalBasis
from generator.text.lexicon import lexicon
from generator.text.quotes import fold


@rule(partial=True)
def article_changed(dossier: Dossier) -> Iterator[Problem]:
    """An article is not the file whose SHA-256 stands in sources.yml.

    Why: every quotation is a span of the untouched file; a changed article proves nothing about the original.

    Example: a typing error "corrected" in seeds/articles/.

    Remedy: restore the file (`git checkout -- FILE`). Where it was changed on purpose, check every quotation of it and
    write the new SHA-256 into sources.yml.
    """
    for source in dossier.sources.values():
        if source.sha256 != source.entry.sha256:
            yield Problem(
                source.entry.where("sha256"),
                f"{source.file} has the SHA-256 {source.sha256}, and {source.entry.sha256} was expected",
                f"Restore {source.file}; if the change is meant, check its quotations and write the new SHA-256 here.",
            )


@rule(partial=True)
def original_changed(dossier: Dossier) -> Iterator[Problem]:
    """The file that an article's text was taken from is not the one whose SHA-256 stands in sources.yml.

    Why: who doubts the text compares it with the page or the PDF as it came; a changed one answers nothing.

    Example: a saved page in seeds/originals/ that was opened and saved again.

    Remedy: restore the file (`git checkout -- FILE`). Where another file is meant, compare it with the article's text,
    and write its SHA-256 into sources.yml.
    """
    for source in dossier.sources.values():
        original = source.entry.original
        if original and source.original != original.sha256:
            yield Problem(
                original.where("sha256"),
                f"seeds/{original.file} has the SHA-256 {source.original}, and {original.sha256} was expected",
                f"Restore seeds/{original.file}; if the change is meant, write the new SHA-256 here.",
            )


@rule(partial=True)
def article_unlisted(dossier: Dossier) -> Iterator[Problem]:
    """A file lies among the articles that sources.yml does not name.

    Why: every sentence of every source has a fate; an article that nobody lists would be dropped in silence.

    Example: seeds/articles/006.txt without an entry in sources.yml.

    Remedy: add an entry for it, or take the file away.
    """
    for path in dossier.unlisted:
        yield Problem(Place(path), "no entry in seeds/sources.yml names it", "Add an entry, or take the file away.")


@rule(partial=True)
def publication_without_basis(dossier: Dossier) -> Iterator[Problem]:
    """An inferred publication date does not say how its two ends are known.

    Why: an interval is the editors' inference; readers must be able to follow it.

    Example: `published: 2023-09-13/2023-09-15` without `basis: {published: {earliest: …, latest: …}}`.

    Remedy: give each end its reasoning, with the words that it rests on.
    """
    for source in dossier.sources.values():
        if not source.published.is_day and not isinstance(source.entry.basis.published, IntervalBasis):
            yield Problem(
                source.entry.where("published"),
                f"{source.entry.published!r} is inferred, and nothing says how",
                "Add basis: {published: {earliest: {reasoning, quotes}, latest: {reasoning, quotes}}} to this source.",
            )


@rule(severity="warning")
def source_credit_unprinted(dossier: Dossier) -> Iterator[Problem]:
    """The `outlet`, the `origin` or a `via` of a source stands nowhere in its text, and no `basis` says how we know it;
    or that of a citation stands neither in its source's text nor at the source.

    Why: independence is counted by newsrooms; a name that nothing shows may make two witnesses of one.

    Example: `origin: The Evening Post`, where the text names no paper.

    Remedy: write `unknown`, or say in `basis` how it is known, with the words that show it.
    """
    for source in dossier.sources.values():
        entry, text = source.entry, fold(source.text).text.casefold()
        explained = {entry.outlet if entry.basis.outlet else None, entry.origin if entry.basis.origin else None}
        if entry.basis.via:
            explained.update(entry.via)
        for key, names in (("outlet", (entry.outlet,)), ("origin", (entry.origin,)), ("via", entry.via)):
            for name in names:
                if name not in (UNKNOWN, *explained) and fold(name).text.casefold() not in text:
                    yield Problem(
                        entry.where(key),
                        f"the text of {source.id!r} prints {name!r} nowhere, and no basis says how it is known",
                        f"Write unknown, or add basis: {{{key}: …}} to this source.",
                    )
        for citation in dossier.citations_of[source.id]:
            credited = (("origin", citation.entry.origin), *(("via", name) for name in citation.entry.via))
            for key, credit in credited:
                known = credit in (None, UNKNOWN, entry.origin, *entry.via)
                if credit and not known and fold(credit).text.casefold() not in text:
                    yield Problem(
                        citation.entry.where(key),
                        f"the text of {source.id!r} prints {credit!r} nowhere, and {citation.claim!r} credits it",
                        "Take it out, or write the name as the source prints it.",
                        citation.claim,
                    )


@rule(severity="warning")
def citation_not_compared(dossier: Dossier) -> Iterator[Problem]:
    """Citations of a source were compared with their claims by figures, dates and names alone: the source is in another
    language than the dossier. Where the dossier's own language has no word lists, that is so of all, and the page on
    the method says it.

    Why: what no check has compared should not pass for checked.

    Example: a dossier in English that cites an article in Welsh.

    Remedy: have somebody who reads the language compare each citation with its claim; nothing has to be written down.
    """
    if lexicon(dossier.settings.language) is None:
        return  # every citation is meant, which the page on the method says once
    for name, count in not_compared(dossier).items():
        entry = dossier.sources[name].entry
        yield Problem(
            entry.where("language"),
            f"{count} citations of {name!r}, which is in {entry.language!r}, were compared by figures, "
            "dates and names only",
            "Let somebody who reads that language compare them.",
        )


def not_compared(dossier: Dossier) -> dict[str, int]:
    """Return how many citations each source has whose words no list compares with those of the dossier, by its id."""
    own = lexicon(dossier.settings.language)
    counts = {name: len(found) for name, found in dossier.citations_of.items()}
    unread = {name for name, each in dossier.sources.items() if own is None or lexicon(each.entry.language) is not own}
    return {name: count for name, count in counts.items() if count and name in unread}
