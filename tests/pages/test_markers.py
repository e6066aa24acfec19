"""Citation markers of one page: drawn, numbered and counted without a look at what is drawn."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup

from generator.core.assemble import assemble
from generator.core.model import Claim, Standing, Weighed
from generator.pages.markers import Marker, Markers, sources_of, telling

BASE = Path(__file__).parents[1] / "cases" / "base"


def drawn(marker: Marker) -> Markup:
    """Draw a marker as the names of its claims, its number and the numbers of its evidence."""
    names = "+".join(claim.id for claim in marker.claims)
    return Markup("{}:{}:{} ").format(names, marker.number, ",".join(map(str, marker.notes)))


def markers(shown: str | None = None) -> Markers:
    """Return the markers of a new page of the small dossier."""
    return Markers(assemble(BASE).claims, drawn, shown)


def test_markers_that_lead_to_the_end_of_the_page_are_numbered() -> None:
    """Each has its number on the page and those of its evidence; one that leads elsewhere has none."""
    page = markers()
    found = [page.near(["rot-found"]), page.far(["rot-found"]), page.near(["cost-of-work", "rot-found"])]

    assert ["rot-found:1:1 ", "rot-found:0: ", "cost-of-work+rot-found:2:2,1 "] == found
    assert [("rot-found", [1, 2]), ("cost-of-work", [2])] == list(page.uses.items())
    assert page.drawn == 3


def test_a_claim_cited_twice_at_one_place_is_cited_once() -> None:
    """A marker names each of its claims once, and one that is not there not at all."""
    page = markers()

    assert "rot-found+no-rot:1:1,2 " == page.near(["rot-found", "no-such-claim", "no-rot", "rot-found"])


def test_a_claim_that_there_is_not_has_no_marker() -> None:
    """An id that leads nowhere is left out: a check reports it."""
    page = markers()

    assert ("", "") == (page.near(["no-such-claim"]), page.far([]))
    assert ({}, 0) == (page.uses, page.drawn)


def test_what_the_page_shows_itself_stands_in_no_list_at_its_end() -> None:
    """On the page of a claim its own marker has no number of evidence, and others begin with the first."""
    page = markers("rot-found")

    assert "rot-found+no-rot:1:1 " == page.near(["rot-found", "no-rot"])
    assert {"no-rot": [1]} == page.uses


def test_each_page_counts_by_itself() -> None:
    """What one page cites does not number the markers of another."""
    one, other = markers(), markers()
    one.near(["rot-found"])

    assert "rot-found:1:1 " == other.near(["rot-found"])


def of(*standings: str) -> list[Claim]:
    """Return claims that stand so; the empty one has no standing."""
    some = assemble(BASE).claims["rot-found"]
    return [replace(some, weighed=Weighed(Standing(name)) if name else None) for name in standings]


@pytest.mark.parametrize(
    ("standings", "told"),
    [
        (["single-origin"], None),
        (["corroborated"], "corroborated"),
        (["one-voice"], "one-voice"),
        (["corroborated", "disputed"], "disputed"),
        (["inferred", "denied", "single-origin"], "denied"),
        (["single-origin", "inferred"], "inferred"),
        (["corroborated", "single-origin"], None),
        (["corroborated", "one-voice"], "one-voice"),
        (["", "disputed"], "disputed"),
        (["", "corroborated"], None),
        ([""], None),
    ],
)
def test_what_a_marker_tells(standings: list[str], told: str | None) -> None:
    """The first doubt about any of its claims, or else no more than holds for all; of the plain case nothing."""
    assert told == telling(of(*standings))


def test_the_sources_of_a_marker() -> None:
    """It names first who supports its first claim; what is only inferred rests on the sources of its premises."""
    claims = assemble(BASE).claims

    def named(*names: str, known: Mapping[str, Claim] = claims) -> list[str]:
        return list(sources_of([known[name] for name in names], known))

    against = replace(claims["new-charge"], citations=(*claims["new-charge"].citations, *claims["no-rot"].citations))

    premises = claims["closure-was-felt"].entry.inferred
    assert premises is not None
    assert ["herald"] == named("no-rot")
    assert ["herald", "courier"] == named("no-rot", "cost-of-work")
    assert against.citations[0].stance == "disputes"
    assert "herald" == named("new-charge", known={**claims, "new-charge": against})[0]
    assert set(named(*premises.from_)) == set(named("closure-was-felt"))
