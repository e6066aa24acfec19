"""Citation markers of one page: drawn, numbered and counted without a look at what is drawn."""

from dataclasses import replace
from pathlib import Path

from markupsafe import Markup

from generator.core.assemble import assemble
from generator.core.model import Claim
from generator.pages.markers import Markers

BASE = Path(__file__).parents[1] / "cases" / "base"


def drawn(claim: Claim, number: int, alike: bool) -> Markup:
    """Draw a marker as its name, its number and a sign where its word is left to the next one."""
    return Markup("{}:{}{} ").format(claim.id, number, "~" if alike else "")


def markers() -> Markers:
    """Return the markers of a new page of the small dossier."""
    return Markers(assemble(BASE).claims, drawn)


def test_markers_that_lead_to_the_end_of_the_page_are_numbered() -> None:
    """Each use of a claim has its number on the page; those that lead elsewhere have none and are not counted."""
    page = markers()
    found = [page.near(["rot-found"]), page.far(["rot-found"]), page.near(["cost-of-work", "rot-found"])]

    assert ["rot-found:1 ", "rot-found:0 ", "cost-of-work:1 rot-found:2 "] == found
    assert [("rot-found", 2), ("cost-of-work", 1)] == list(page.uses.items())


def test_of_markers_alike_the_last_has_the_word() -> None:
    """A marker leaves its word to the next one where both have the same standing."""
    claims = assemble(BASE).claims
    standings = {name: claim.weighed.standing for name, claim in claims.items() if claim.weighed}
    same = [name for name, standing in standings.items() if standing == standings["rot-found"]][:2]
    other = next(name for name, standing in standings.items() if standing != standings["rot-found"])

    assert f"{same[0]}:1~ {same[1]}:1 {other}:1 {same[0]}:2 " == markers().near([*same, other, same[0]])


def test_a_claim_that_there_is_not_has_no_marker() -> None:
    """An id that leads nowhere is left out: a check reports it."""
    page = markers()

    assert ("", "") == (page.near(["no-such-claim"]), page.far([]))
    assert {} == page.uses


def test_each_page_counts_by_itself() -> None:
    """What one page cites does not number the markers of another."""
    one, other = markers(), markers()
    one.near(["rot-found"])

    assert "rot-found:1 " == other.near(["rot-found"])


def test_an_unproved_claim_has_a_marker() -> None:
    """A claim without a standing is drawn like any other."""
    claims = {name: replace(claim, weighed=None) for name, claim in assemble(BASE).claims.items()}

    assert "rot-found:1~ no-rot:1 " == Markers(claims, drawn).near(["rot-found", "no-rot"])
