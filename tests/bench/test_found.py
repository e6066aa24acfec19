"""What the checks found leads to the entry, the field and the words that it is about."""

import pytest

from bench.serving import DOSSIER
from generator.bench.found import findings
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.findings import Finding, Place
from generator.reading.files import place_in


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    """Return the frozen dossier."""
    return assemble(DOSSIER)


def led(dossier: Dossier, place: Place, message: str = "") -> dict[str, object]:
    """Return what a finding at a place leads to."""
    found = findings(dossier, [Finding("some-code", "warning", place, message, "")])[0]
    return {key: found[key] for key in ("kind", "id", "path", "source", "words") if key in found}


def test_what_is_set_aside_leads_to_its_words(dossier: Dossier) -> None:
    """A finding on one of many things that are set aside names its words, and where they stand."""
    item = dossier.sources["gazette"].entry.set_aside[6]
    expected = {
        "kind": "sources",
        "id": "gazette",
        "path": "set_aside.6.reason",
        "source": "gazette",
        "words": item.quote,
    }

    assert expected == led(dossier, item.where("reason"))


def test_a_citation_leads_to_its_field_and_its_words(dossier: Dossier) -> None:
    """A finding on the fourth citation of a claim names the field, and the words that are cited."""
    evidence = dossier.claims["cracks-found"].entry.evidence[3]
    expected = {
        "kind": "claims",
        "id": "cracks-found",
        "path": "evidence.3.attribution",
        "source": "gazette",
        "words": "had seen no cracks",
    }

    assert expected == led(dossier, evidence.where("attribution"))


def test_an_entry_leads_to_itself(dossier: Dossier) -> None:
    """A finding on a whole entry, or on a field of it, opens its form; one in no entry leads nowhere."""
    actor = dossier.actors["iven-marsh"]

    assert {"kind": "actors", "id": "iven-marsh", "path": ""} == led(dossier, actor.where())
    assert {"kind": "actors", "id": "iven-marsh", "path": "aliases"} == led(dossier, actor.where("aliases"))
    assert {} == led(dossier, Place("seeds/dossier.yml", 1, 1))


def test_a_page_leads_to_the_field_that_it_shows(dossier: Dossier) -> None:
    """A finding on a rendered page leads to the field of whose words it tells."""
    told = led(dossier, Place("actors/iven-marsh.md"), f"this says: {dossier.actors['iven-marsh'].role}")

    assert {"kind": "actors", "id": "iven-marsh", "path": "role"} == told


def test_an_article_leads_to_a_passage_or_to_its_open_words(dossier: Dossier) -> None:
    """A finding at the beginning of a passage is about all of it, one in its midst about what nothing has used."""
    source = dossier.sources["gazette"]
    passage = next(each for each in source.passages if source.text[each.start :].startswith("The Marigold"))
    places = [place_in(source.text, offset, source.file) for offset in (passage.start, passage.start + 4)]

    assert [
        {"source": "gazette", "words": source.slice((passage.start, passage.end))},
        {
            "source": "gazette",
            "words": "Marigold, which carries about 400 people a day between Port Alder and Tessenau,",
        },
    ] == [led(dossier, place) for place in places]
