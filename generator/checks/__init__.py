"""The checks, in the order in which they run; each is one function with one code.

`DOSSIER_CHECKS` judge the ledger and the articles, `TEXT_CHECKS` the sentences that are published: of the ledger, of
the pages written by hand, and of the rendered pages.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.checks import (
    claims,
    dates,
    double_entry,
    excerpts,
    fidelity,
    handwritten,
    languages,
    quotations,
    references,
    settings,
    sources,
    text,
)
from generator.checks.text import Paragraph
from generator.core.model import Dossier
from generator.findings import AnyRule, Finding, Rule, in_order
from generator.reading.faults import FAULTS

_BEFORE: tuple[Rule[[Dossier]], ...] = (
    references.reference_unknown,
    references.former_id_taken,
    references.speaks_for_circular,
    references.listed_before_unplaced,
    sources.article_changed,
    sources.original_changed,
    sources.article_unlisted,
    sources.publication_without_basis,
    sources.source_credit_unprinted,
    sources.citation_not_compared,
    quotations.quotation_not_found,
    quotations.quotation_ambiguous,
    quotations.quotation_too_long,
    quotations.quotation_too_short,
    quotations.quotation_cuts_word,
    claims.claim_without_evidence,
    claims.claim_on_headline_only,
    claims.claim_not_one_sentence,
    claims.inference_circular,
    claims.contradiction_of_itself,
)

_AFTER: tuple[Rule[[Dossier]], ...] = (
    dates.said_after_publication,
    dates.source_after_dossier,
    double_entry.passage_without_fate,
    double_entry.sentence_joint_doubtful,
    double_entry.passage_not_yet_used,
    double_entry.passage_cited_and_set_aside,
    double_entry.set_aside_doubtful,
    excerpts.excerpt_over_share,
    excerpts.excerpt_run_too_long,
    settings.generator_differs,
    text.label_not_plain,
    text.bidi_control,
)

DOSSIER_CHECKS: tuple[AnyRule, ...] = (*_BEFORE, *fidelity.RULES, *_AFTER)
"""What judges the ledger and the articles."""

TEXT_CHECKS: tuple[Rule[[Dossier, tuple[Paragraph, ...]]], ...] = (
    text.citation_unknown,
    text.sentence_uncited,
    text.sentence_end_doubtful,
    text.sentence_end_possible,
    text.quoted_words_unfounded,
)

_WRITTEN: tuple[Rule[[Dossier, tuple[Paragraph, ...]]], ...] = (*TEXT_CHECKS, text.quotation_mark_unpaired)

WRITTEN_CHECKS: tuple[AnyRule, ...] = (*_WRITTEN, *fidelity.PROSE)
"""What also judges the text that people wrote, before templates add to it."""

ALL_RULES: tuple[AnyRule, ...] = (
    *FAULTS,
    *languages.RULES,
    *handwritten.RULES,
    *DOSSIER_CHECKS,
    *WRITTEN_CHECKS,
    text.citation_by_hand,
)
"""Every rule there is: what `dossier explain` and the editors' guide list."""


def check_dossier(dossier: Dossier) -> tuple[Finding, ...]:
    """Run every check of the ledger and the articles; faults of the input are among the findings.

    Where a part of the ledger could not be read, checks that need all of it are left out: they would only repeat that.
    """
    whole = not dossier.faults
    found = [finding for check in (*_BEFORE, *_AFTER) if whole or check.partial for finding in check(dossier)]
    found.extend(fidelity.check(dossier) if whole else ())
    found.extend(check_written(dossier, text.of_ledger(dossier)))
    return in_order([*dossier.faults, *_as_strict(dossier, found)])


def check_written(dossier: Dossier, paragraphs: Iterable[Paragraph]) -> tuple[Finding, ...]:
    """Run every check of text that people wrote: of the ledger, and of the pages written by hand."""
    some = tuple(paragraphs)
    found = [*_judged(_WRITTEN, dossier, some), *(() if dossier.faults else fidelity.check_prose(dossier, some))]
    return in_order(_as_strict(dossier, found))


def check_text(dossier: Dossier, paragraphs: Iterable[Paragraph]) -> tuple[Finding, ...]:
    """Run every check of published text, on what templates made of it."""
    return in_order(_judged(TEXT_CHECKS, dossier, tuple(paragraphs)))


def _judged(
    checks: Iterable[Rule[[Dossier, tuple[Paragraph, ...]]]], dossier: Dossier, paragraphs: tuple[Paragraph, ...]
) -> Iterator[Finding]:
    """Run checks of text; where a part of the ledger could not be read, those that do not need it."""
    whole = not dossier.faults
    return (each for check in checks if whole or check.partial for each in check(dossier, paragraphs))


def _as_strict(dossier: Dossier, found: Iterable[Finding]) -> Iterable[Finding]:
    """Return findings, those of the fidelity checks as errors where dossier.yml is `strict`."""
    if not dossier.settings.strict:
        return found
    return (replace(each, severity="error") if each.code in fidelity.STRICT else each for each in found)
