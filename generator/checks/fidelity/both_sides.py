"""Both sides of a contradiction: one that nobody marks, and one of which a quotation supports both."""

from collections.abc import Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case
from generator.core.model import Citation
from generator.findings import Problem


@answerable(severity="error")
def quotation_on_both_sides(case: Case) -> Iterator[Problem]:
    """The same quotation supports two claims that contradict each other, or supports and disputes one claim. Two
    quotations of one source are the same where they share at least half of the shorter one.

    Why: words cannot carry both of two claims that cannot hold together.

    Example: "they met in the capital" as support for `met-in-capital` and for `met-at-airport`.

    Remedy: decide which claim the words carry, or take `contradicts` out; where they really carry both, answer with
    `accept: {quotation-on-both-sides: why}` in the second claim.
    """
    claim, order = case.claim, case.ground.order
    earlier = [name for name in claim.contradicts if order[name] < order[claim.id]]
    for citation in (cited.citation for cited in case.supporting):
        against = [(claim.id, other) for other in claim.citations if other.stance == "disputes"]
        against += [
            (name, other)
            for name in earlier
            for other in case.dossier.claims[name].citations
            if other.stance == "supports"
        ]
        for name, other in against:
            if _same(citation, other):
                what = "disputes it" if name == claim.id else f"supports {name!r}, which contradicts it"
                yield Problem(
                    citation.entry.where("quote"),
                    f"the quotation that supports the claim {claim.id!r} also {what}",
                    "Decide which of the two the words carry.",
                    claim.id,
                )


def _same(one: Citation, other: Citation) -> bool:
    if one.source != other.source:
        return False
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for start, end in one.segments
        for other_start, other_end in other.segments
    )
    shorter = min(sum(end - start for start, end in each.segments) for each in (one, other))
    return shared * 2 >= shorter


@answerable(severity="warning", by_words=True)
def contradiction_unmarked(case: Case) -> Iterator[Problem]:
    """Two claims say the opposite of each other in nearly the same words, and neither names the other in `contradicts`:
    a clause of one denies, or says the opposite of, what a clause of the other says, two thirds of the words of both
    are the same, and so are all names, numbers and dates. Claims that one question cites are left alone, and those of
    one inference. Silent where the dossier's language has no word lists.

    Why: two claims that cannot hold together, and do not say so, each look undisputed.

    Example: `A letter was found.` and `No letter was found.`, without `contradicts`.

    Remedy: write `contradicts: [CLAIM-ID]` in one of them; where both can hold, answer with
    `accept: {contradiction-unmarked: how}` in the second.
    """
    claim, together = case.claim, case.ground.together
    for other, found in case.ground.opposed.get(claim.id, ()):
        if other not in claim.contradicts and not together[other] & together[claim.id]:
            yield Problem(
                claim.entry.where("statement"),
                f"the claims {other!r} and {claim.id!r} say the opposite of each other, {found!r}, and neither "
                "contradicts the other",
                f"Write contradicts: [{other}], or answer in `accept` how both can hold.",
                claim.id,
            )
