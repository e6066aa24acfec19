"""What is said of a claim while it is typed is what the checks say once it is saved."""

from typing import Any

import pytest

from bench.serving import DOSSIER
from generator.bench.judge import judge
from generator.checks import check_dossier
from generator.core.assemble import assemble
from generator.core.model import Dossier


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """Return the frozen dossier."""
    return assemble(DOSSIER)


def cited(quote: str = "stopped running on Monday", **more: Any) -> dict[str, Any]:
    """Return a citation of the Gazette."""
    return {"source": "gazette", "quote": quote, "stance": "supports", **more}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        pytest.param({}, [("", "key-missing")], id="no-statement"),
        pytest.param({"statement": "The ferry stopped."}, [("id", "claim-without-evidence")], id="no-evidence"),
        pytest.param(
            {"statement": "The ferry stopped running on 4 May 2019.", "evidence": [cited()]},
            [("statement", "detail-unsupported")],
            id="a-date-of-its-own",
        ),
        pytest.param(
            {"statement": "The ferry stopped.", "evidence": [cited("stopped running on Tuesday")]},
            [("evidence.0.quote", "quotation-not-found"), ("id", "claim-without-evidence")],
            id="words-of-nobody",
        ),
        pytest.param(
            {"statement": "The ferry stopped running.", "evidence": [cited(said="last week")]},
            [("evidence.0.said", "date-invalid")],
            id="no-date",
        ),
        pytest.param(
            {"statement": "The ferry stopped running.", "evidence": [cited(speaker="nobody")]},
            [("evidence.0.speaker", "reference-unknown")],
            id="nobody",
        ),
        pytest.param(
            {"statement": "The ferry stopped running on a Monday.", "evidence": [cited()]},
            [],
            id="no-more-than-the-words",
        ),
    ],
)
def test_findings_while_a_claim_is_typed(
    dossier: Dossier, fields: dict[str, Any], expected: list[tuple[str, str]]
) -> None:
    """Each finding names the field of the form in which it arises."""
    found = judge(dossier, {"id": "typed", **fields}).findings

    assert expected == [(each.place.file, each.code) for each in found]


def test_a_claim_that_is_there_is_judged_as_it_is_typed(dossier: Dossier) -> None:
    """A claim that others contradict, or that is inferred from others, has the standing that its citations give it."""
    judged = {
        name: (str(claim.weighed.standing), str(ours.weighed.standing) if ours.weighed else None)
        for name, claim in dossier.claims.items()
        if claim.weighed
        for ours in [judge(dossier, claim.entry.model_dump(by_alias=True, exclude_unset=True, mode="json"))]
    }
    differing = {name for name, (whole, alone) in judged.items() if whole != alone}

    # Which claims name this one is known to the whole dossier only.
    assert differing <= {name for claim in dossier.claims.values() for name in claim.contradicts}
    assert len(judged) > 40


def test_saved_claims_are_judged_alike(dossier: Dossier) -> None:
    """What the checks find in a claim of the whole dossier is found while it is typed as well."""
    whole = {(each.claim, each.code) for each in check_dossier(dossier) if each.claim}
    alone = {
        (name, each.code)
        for name, claim in dossier.claims.items()
        for each in judge(dossier, claim.entry.model_dump(by_alias=True, exclude_unset=True, mode="json")).findings
    }

    assert whole <= alone


def test_what_cannot_be_compared_is_told(dossier: Dossier) -> None:
    """A citation of a source in another language is named as compared by figures, dates and names only."""
    german = {"source": "bote", "quote": "liegt seit Montag", "stance": "supports"}
    typed = {"id": "typed", "statement": "The ferry stopped running."}
    told = [judge(dossier, {**typed, "evidence": some}).not_compared for some in ([cited()], [cited(), german])]

    assert [(), ("bote",)] == told
