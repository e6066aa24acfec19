"""How a finding of a fidelity check is answered in the ledger: `accept: {CODE: reason}` in the claim concerned."""

from collections.abc import Callable, Iterable, Iterator
from functools import wraps

from generator.checks.text import Paragraph
from generator.core.model import Dossier
from generator.findings import Problem, Rule, Severity, rule

Find = Callable[[Dossier], Iterable[Problem]]
FindInProse = Callable[[Dossier, tuple[Paragraph, ...]], Iterable[Problem]]

_RAW: dict[str, Find] = {}
_IN_PROSE: set[str] = set()


def answerable(*, severity: Severity) -> Callable[[Find], Rule[[Dossier]]]:
    """Make a rule of a function that yields problems of claims, each of which its claim can answer.

    An error is a rule of which nine findings in ten are right on stories that its authors did not write; all others
    are warnings, which `strict: true` in dossier.yml makes errors.
    """

    def made_of(find: Find) -> Rule[[Dossier]]:
        @wraps(find)
        def unanswered(dossier: Dossier) -> Iterator[Problem]:
            for problem in find(dossier):
                claim = dossier.claims.get(problem.claim or "")
                if claim is None or made.code not in claim.entry.accept:
                    yield problem

        made: Rule[[Dossier]] = Rule(unanswered, severity)
        _RAW[made.code] = find
        return made

    return made_of


def answerable_in_prose(*, severity: Severity) -> Callable[[FindInProse], Rule[[Dossier, tuple[Paragraph, ...]]]]:
    """Make a rule of a function that yields problems of prose, each of which a claim that is cited there can answer.

    The function leaves out what is answered. Whether an answer is used is not judged: pages come after the ledger.
    """

    def made_of(find: FindInProse) -> Rule[[Dossier, tuple[Paragraph, ...]]]:
        made: Rule[[Dossier, tuple[Paragraph, ...]]] = Rule(find, severity)
        _IN_PROSE.add(made.code)
        return made

    return made_of


@rule(severity="warning")
def accept_unused(dossier: Dossier) -> Iterator[Problem]:
    """A claim accepts a finding that no fidelity check reports of it.

    Why: an answer without a question hides the next finding of that code, and the method page counts answers. Only
    fidelity checks can be answered; no other finding can be silenced.

    Example: `accept: {negation-differs: ...}` in a claim whose statement was mended since.

    Remedy: take the line out of `accept`, or correct its code.
    """
    found = {
        code: {problem.claim for problem in find(dossier)}
        for code, find in _RAW.items()
        if any(code in claim.entry.accept for claim in dossier.claims.values())
    }
    for claim in dossier.claims.values():
        for code in claim.entry.accept:
            if code in _IN_PROSE:
                continue
            if code not in _RAW:
                yield Problem(
                    claim.entry.where("accept"),
                    f"the claim {claim.id!r} accepts {code!r}, which is no fidelity check",
                    f"Take it out; these can be accepted: {', '.join(sorted({*_RAW, *_IN_PROSE}))}.",
                    claim.id,
                )
            elif claim.id not in found[code]:
                yield Problem(
                    claim.entry.where("accept"),
                    f"the claim {claim.id!r} accepts {code!r}, but that is not found in it",
                    "Take it out.",
                    claim.id,
                )
