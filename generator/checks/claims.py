"""Claims: one sentence each, and something that speaks for or against it."""

from collections.abc import Iterator

from generator.core.model import Dossier
from generator.findings import Problem, rule
from generator.text.prose import read


@rule()
def claim_without_evidence(dossier: Dossier) -> Iterator[Problem]:
    """Nothing supports or disputes a claim by the dossier's date, and it is no inference that holds.

    Why: every sentence that the site states carries at least one citation; a qualification alone states nothing.

    Example: a claim whose only citation has `stance: qualifies`.

    Remedy: add evidence that supports or disputes it, or `inferred`, or take the claim out.
    """
    for claim in dossier.claims.values():
        supporting = [citation for citation in claim.citations if citation.stance == "supports"]
        on_headline = bool(supporting) and all(citation.in_headline for citation in supporting)
        if claim.weighed is None and not on_headline:
            yield Problem(
                claim.entry.where("id"),
                f"nothing supports or disputes the claim {claim.id!r} as of {dossier.settings.as_of}",
                "Add evidence that supports or disputes it, or say from which claims it is inferred.",
                claim.id,
            )


@rule()
def claim_on_headline_only(dossier: Dossier) -> Iterator[Problem]:
    """A headline is the only support of a claim.

    Why: headlines shorten and sharpen what the article says, and are often written by others.

    Example: "Mayor storms out of council" as the only support for when she left.

    Remedy: cite the sentence of the article that says it, or take the claim out.
    """
    for claim in dossier.claims.values():
        supporting = [citation for citation in claim.citations if citation.stance == "supports"]
        if supporting and all(citation.in_headline for citation in supporting):
            yield Problem(
                supporting[0].entry.where("quote"),
                f"only a headline supports the claim {claim.id!r}",
                "Cite the sentence of the article that says it.",
                claim.id,
            )


@rule(partial=True)
def claim_not_one_sentence(dossier: Dossier) -> Iterator[Problem]:
    """A claim's statement is not exactly one sentence.

    Why: a citation proves one sentence; two in one claim hide which of them it proves.

    Example: `statement: She came by train. She met the mayor.`

    Remedy: make two claims.
    """
    for claim in dossier.claims.values():
        count = len(read(claim.statement, dossier.stops))
        if count != 1:
            yield Problem(
                claim.entry.where("statement"),
                f"the statement of {claim.id!r} has {count} sentences, and one was expected",
                "Make a claim of each sentence.",
                claim.id,
            )


@rule()
def inference_circular(dossier: Dossier) -> Iterator[Problem]:
    """A claim is inferred, by way of others, from itself.

    Why: a circle proves nothing.

    Example: `summit-day` inferred from `arrival-day`, and `arrival-day` from `summit-day`.

    Remedy: take out the inference that is wrong.
    """
    for claim in dossier.claims.values():
        reached: set[str] = set()
        waiting = list(claim.entry.inferred.from_) if claim.entry.inferred else []
        while waiting:
            name = waiting.pop()
            if name not in reached and name in dossier.claims:
                reached.add(name)
                inferred = dossier.claims[name].entry.inferred
                waiting.extend(inferred.from_ if inferred else ())
        if claim.id in reached and claim.entry.inferred:
            yield Problem(
                claim.entry.inferred.where("from"),
                f"the claim {claim.id!r} is inferred from itself",
                "Take out the inference that is wrong.",
                claim.id,
            )


@rule(partial=True)
def contradiction_of_itself(dossier: Dossier) -> Iterator[Problem]:
    """A claim is said to contradict itself, or one that it is inferred from.

    Why: such a claim could never stand.

    Example: `contradicts: [summit-day]` in the claim `summit-day`.

    Remedy: name the other claim, or take the line out.
    """
    for claim in dossier.claims.values():
        inferred_from = claim.entry.inferred.from_ if claim.entry.inferred else ()
        for index, other in enumerate(claim.entry.contradicts):
            if other == claim.id or other in inferred_from:
                yield Problem(
                    claim.entry.where("contradicts", index),
                    f"the claim {claim.id!r} cannot contradict {other!r}",
                    "Name the other claim, or take this one out.",
                    claim.id,
                )
