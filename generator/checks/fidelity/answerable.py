"""How a finding of a fidelity check is answered in the ledger: `accept: {CODE: reason}` in the claim concerned."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.checks.fidelity.case import Case
from generator.checks.fidelity.stated import Stated
from generator.findings import Finding, Problem, Rule, Severity, rule


@dataclass(frozen=True, slots=True)
class ClaimRule(Rule[[Case]]):
    """A rule that judges one claim, which can answer what it finds."""

    by_words: bool = False
    """Whether it is silent where the dossier's language has no word lists."""

    def raw(self, case: Case) -> tuple[Finding, ...]:
        """Return what is found of a claim, answered or not."""
        return () if self.by_words and not case.ground.has_words else self(case)

    def judge(self, case: Case) -> tuple[Finding, ...]:
        """Return what is found of a claim and not answered in it."""
        accepted = case.claim.entry.accept
        return () if accepted and self.code in accepted else self.raw(case)


@dataclass(frozen=True, slots=True)
class ProseRule(Rule[[Stated]]):
    """A rule that judges one sentence that cites claims, each of which can answer what it finds.

    Whether an answer is used is not judged: pages come after the ledger.
    """

    by_words: bool = False
    """As above."""

    def judge(self, sentence: Stated) -> tuple[Finding, ...]:
        """Return what is found of a sentence and not answered in a claim that it cites."""
        is_answered = any(self.code in claim.entry.accept for claim in sentence.claims)
        is_silent = is_answered or (self.by_words and not sentence.ground.has_words)
        return () if is_silent else self(sentence)


_OF_CLAIMS: dict[str, ClaimRule] = {}
_OF_PROSE: set[str] = set()


def answerable(
    *, severity: Severity, by_words: bool = False
) -> Callable[[Callable[[Case], Iterable[Problem]]], ClaimRule]:
    """Make a rule of a function that yields problems of one claim, which the claim can answer.

    An error is a rule of which nine findings in ten are right on stories that its authors did not write; all others
    are warnings, which `strict: true` in dossier.yml makes errors.
    """

    def made_of(find: Callable[[Case], Iterable[Problem]]) -> ClaimRule:
        made = ClaimRule(find, severity, by_words=by_words)
        _OF_CLAIMS[made.code] = made
        return made

    return made_of


def answerable_in_prose(
    *, severity: Severity, by_words: bool = False
) -> Callable[[Callable[[Stated], Iterable[Problem]]], ProseRule]:
    """Make a rule of a function that yields problems of one sentence, which a claim that it cites can answer."""

    def made_of(find: Callable[[Stated], Iterable[Problem]]) -> ProseRule:
        made = ProseRule(find, severity, by_words=by_words)
        _OF_PROSE.add(made.code)
        return made

    return made_of


@rule(severity="warning")
def accept_unused(case: Case) -> Iterator[Problem]:
    """A claim accepts a finding that no fidelity check reports of it.

    Why: an answer without a question hides the next finding of that code, and the method page counts answers. Only
    fidelity checks can be answered; no other finding can be silenced.

    Example: `accept: {negation-differs: ...}` in a claim whose statement was mended since.

    Remedy: take the line out of `accept`, or correct its code.
    """
    entry = case.claim.entry
    for code in entry.accept:
        if code in _OF_PROSE:
            continue
        if code not in _OF_CLAIMS:
            yield Problem(
                entry.where("accept"),
                f"the claim {entry.id!r} accepts {code!r}, which is no fidelity check",
                f"Take it out; these can be accepted: {', '.join(sorted({*_OF_CLAIMS, *_OF_PROSE}))}.",
                entry.id,
            )
        elif not _OF_CLAIMS[code].raw(case):
            yield Problem(
                entry.where("accept"),
                f"the claim {entry.id!r} accepts {code!r}, but that is not found in it",
                "Take it out.",
                entry.id,
            )
