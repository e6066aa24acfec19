"""Fidelity: verbatim is not the same as faithful. Each check compares a statement with the words behind it.

What they find is a reason to look again, not a proof. So most are warnings: an error is only what compares exact
things, or was right nine times in ten on stories whose authors had not read the rules (`benchmarks/FIDELITY.md`).
`strict: true` in dossier.yml makes errors of all. What is found in a claim, or in prose that cites it,
is answered in the claim with `accept: {CODE: reason}`, which the method page counts. No other check can be answered.
"""

from collections.abc import Iterable, Iterator

from generator.checks.fidelity.answerable import ClaimRule, ProseRule, accept_unused
from generator.checks.fidelity.bookings import (
    alias_shared,
    event_date_unsupported,
    form_differs,
    party_unnamed,
    said_unfounded,
    speaks_for_unfounded,
    stance_differs,
    state_unsupported,
)
from generator.checks.fidelity.both_sides import contradiction_unmarked, quotation_on_both_sides
from generator.checks.fidelity.case import Ground
from generator.checks.fidelity.context import (
    attribution_not_near,
    condition_dropped,
    quotation_across_sentences,
    words_reversed,
)
from generator.checks.fidelity.details import detail_unsupported, name_unsupported
from generator.checks.fidelity.hedges import hedge_dropped
from generator.checks.fidelity.limits import cause_added, limit_differs, prose_goes_further
from generator.checks.fidelity.negation import negation_differs
from generator.checks.fidelity.prose import (
    prose_detail_unsupported,
    prose_hedge_dropped,
    prose_name_unsupported,
    prose_negation_differs,
)
from generator.checks.fidelity.related import echo_unmarked, statement_unrelated
from generator.checks.fidelity.roles import roles_swapped
from generator.checks.fidelity.scope import scope_widened
from generator.checks.fidelity.speakers import speaker_differs, speaker_not_near
from generator.checks.fidelity.stated import stated
from generator.checks.fidelity.titles import actor_unnamed, title_unsupported
from generator.checks.text import Paragraph
from generator.core.model import Dossier
from generator.findings import AnyRule, Finding, Rule

FIDELITY: tuple[ClaimRule, ...] = (
    detail_unsupported,
    name_unsupported,
    negation_differs,
    hedge_dropped,
    scope_widened,
    speaker_not_near,
    speaker_differs,
    quotation_on_both_sides,
    contradiction_unmarked,
    condition_dropped,
    words_reversed,
    attribution_not_near,
    quotation_across_sentences,
    statement_unrelated,
    echo_unmarked,
    roles_swapped,
    limit_differs,
    cause_added,
    form_differs,
    said_unfounded,
    stance_differs,
)
"""The checks whose findings a claim can answer."""

PROSE: tuple[ProseRule, ...] = (
    prose_detail_unsupported,
    prose_name_unsupported,
    prose_hedge_dropped,
    prose_negation_differs,
    prose_goes_further,
)
"""The same for sentences that people wrote for pages, which a claim that they cite can answer."""

ENTRIES: tuple[Rule[[Ground]], ...] = (
    title_unsupported,
    actor_unnamed,
    event_date_unsupported,
    state_unsupported,
    party_unnamed,
    alias_shared,
    speaks_for_unfounded,
)
"""The same for what the ledger says of actors and events, which nothing answers."""

_JUDGING: tuple[AnyRule, ...] = (*FIDELITY, *ENTRIES, *PROSE)
STRICT = frozenset(each.code for each in _JUDGING)
"""Their codes: those that `strict` makes errors."""

RULES: tuple[AnyRule, ...] = (*FIDELITY, accept_unused, *ENTRIES)
"""All that judge the ledger, in their order."""


def check(dossier: Dossier) -> Iterator[Finding]:
    """Yield what the rules of the ledger find: all of one claim before the next one, so that each text is read once."""
    ground = Ground(dossier)
    for case in ground.cases:
        for each in FIDELITY:
            yield from each.judge(case)
        yield from accept_unused(case)
    for rule in ENTRIES:
        yield from rule(ground)


def check_prose(dossier: Dossier, paragraphs: Iterable[Paragraph]) -> Iterator[Finding]:
    """Yield what the rules of prose find in paragraphs that people wrote."""
    for sentence in stated(Ground(dossier), paragraphs):
        for each in PROSE:
            yield from each.judge(sentence)
