"""Both sides: the same quotation as support for two claims that contradict each other."""

from collections.abc import Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.cited import supporting
from generator.core.model import Citation, Dossier
from generator.findings import Problem


@answerable(severity="error")
def quotation_on_both_sides(dossier: Dossier) -> Iterator[Problem]:
    """The same quotation supports two claims that contradict each other, or supports and disputes one claim. Two
    quotations of one source are the same where they share at least half of the shorter one.

    Why: words cannot carry both of two claims that cannot hold together.

    Example: "they met in the capital" as support for `met-in-capital` and for `met-at-airport`.

    Remedy: decide which claim the words carry, or take `contradicts` out; where they really carry both, answer with
    `accept: {quotation-on-both-sides: why}` in the second claim.
    """
    done: set[str] = set()
    for claim in dossier.claims.values():
        done.add(claim.id)
        for citation in supporting(claim):
            against = [(claim.id, other) for other in claim.citations if other.stance == "disputes"]
            against += [
                (name, other)
                for name in claim.contradicts
                if name in done
                for other in supporting(dossier.claims[name])
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
