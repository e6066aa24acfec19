"""The newsrooms that a text names around its article."""

import pytest

from generator.intake.credits import credits

BODY = "The ferry to the island stops in May, the company said on Monday, since the pier has to be built anew."


@pytest.mark.parametrize(
    ("above", "lead", "below", "outlet", "origin"),
    [
        pytest.param(
            ["Ferry stops"], "", ["© 2022 Harbour Post. All rights reserved."], "Harbour Post", None,
            id="rights",
        ),
        pytest.param(["Harbour Post | Travel", "Ferry stops"], "", [], "Harbour Post", None, id="section"),
        pytest.param(["HARBOUR POST", "Ferry stops"], "", [], "HARBOUR POST", None, id="masthead"),
        pytest.param(["Fähre hält"], "", ["Quelle: Hafenbote"], "Hafenbote", None, id="source"),
        pytest.param(["Ferry stops", "By Ann Toll, Coastal Press"], "", [], None, "Coastal Press", id="byline"),
        pytest.param(["Ferry stops"], "OSTWICK (CP) — ", [], None, "CP", id="dateline"),
        pytest.param(
            ["Ferry stops", "By Ann Toll, Coastal Press"], "OSTWICK (CP) - ", [], None, "Coastal Press",
            id="both",
        ),
        pytest.param(["Traghetto fermo"], "OSTIGLIO (Agenzia Costa) – ", [], None, "Agenzia Costa", id="italian"),
        pytest.param(["Fähre hält"], "", ["Quelle: dpa"], None, "dpa", id="a-small-code"),
        pytest.param(["Ferry stops"], "", ["Source: Coastal News Agency"], None, "Coastal News Agency", id="agency"),
        pytest.param(
            ["Ferry stops"], "", ["This article first appeared in the Island Times."], None, "Island Times",
            id="first",
        ),
        pytest.param(["Ferry stops", "By Ann Toll, Travel Editor"], "", [], None, None, id="office"),
        pytest.param(["Ferry stops"], "OSTWICK (Finland) — ", [], None, None, id="country"),
        pytest.param(["Ferry stops", "Ann Toll, Coastal Press"], "", [], None, "Coastal Press", id="signed"),
        pytest.param(["Ferry stops", "By Ann Toll, MP"], "", [], None, None, id="letters-behind-a-name"),
        pytest.param(["FERRY STOPS"], "", ["Photo: © Ann Toll"], None, None, id="photo"),
        pytest.param(["CP – Coastal Press", "Ferry stops"], "", [], "CP", None, id="agency-above"),
        pytest.param(
            ["CP – Coastal Press", "HOME/TRAVEL   3.05.2022, 14:37", "Ferry stops"], "3.05. OSTWICK (CP) – ", [],
            "CP", "CP", id="dispatch",
        ),
        pytest.param(["Coastal News Agency", "Ferry stops"], "", [], "Coastal News Agency", None, id="agency-by-name"),
        pytest.param(["Ferry stops", "Harbour Post, 3 May 2022"], "", [], "Harbour Post", None, id="name-and-day"),
        pytest.param(["Fähre hält", "Neue Inselzeitung, 3. Mai 2022"], "", [], "Neue Inselzeitung", None, id="zeitung"),
        pytest.param(["Ferry stops", "New Ostwick, 3 May 2022"], "", [], None, None, id="place-and-day"),
        pytest.param(["Ferry stops", "Share: Mail | Print"], "", [], None, None, id="labelled"),
        pytest.param(["HOME/TRAVEL   3.05.2022, 14:37", "Ferry stops"], "", [], None, None, id="sections-and-a-time"),
        pytest.param(["HARBOUR POST 14:37", "Ferry stops"], "", [], None, None, id="a-time"),
        pytest.param(
            ["Prom staje", "oprac. Ann Toll, źródło: CP · 3 maja 2022, 7:05"], "", [], None, "CP", id="compiled-polish",
        ),
        pytest.param(
            ["Ferry stops", "Compiled by Ann Toll (source: Island Times)"], "", [], None, "Island Times",
            id="compiled",
        ),
        pytest.param(["Паром стоит", "Подготовила Анна Толь, источник: ТАСС"], "", [], None, "ТАСС", id="russian"),
        pytest.param(["Ferry stops", "Photo: Ann Toll, source: Island Times"], "", [], None, None, id="a-photo-s"),
        pytest.param(["Government attacks press"], "", [], None, None, id="a-headline-about-the-press"),
        pytest.param(["Ferry stops"], "", [], None, None, id="nothing"),
    ],
)  # fmt: skip
def test_a_newsroom_is_named_by_form(
    above: list[str], lead: str, below: list[str], outlet: str | None, origin: str | None
) -> None:
    """Rights, headers, mastheads and sources name an outlet; datelines, agencies and first places an origin."""
    text = "\n".join([*above, lead + BODY, BODY, *below])
    found = credits(text)

    assert (outlet, origin) == (found.outlet and found.outlet.value, found.origin and found.origin.value)
    assert all(said.basis in text for said in (found.outlet, found.origin) if said)


def test_what_is_not_certain_is_seen() -> None:
    """A byline with an office, and a place in brackets, are said and not decided."""
    found = credits(f"Ferry stops\nBy Ann Toll, Travel Editor\nOSTWICK (Finland) — {BODY}\n")

    assert ("By Ann Toll, Travel Editor", "OSTWICK (Finland) —") == found.seen


@pytest.mark.parametrize(
    ("above", "below", "via"),
    [
        (["Fähre hält", "Mit Material von dpa und AFP"], [], ["dpa", "AFP"]),
        (["Prom staje", "oprac. Ann Toll, źródło: CP, PAP"], [], ["CP", "PAP"]),
        (["Ferry stops"], ["With reporting from Coastal Press"], ["Coastal Press"]),
        (["Ferry stops", "By Ann Toll"], ["Reporting by Ben Moor"], []),
    ],
)
def test_agencies_whose_material_an_article_has(above: list[str], below: list[str], via: list[str]) -> None:
    """Agencies that a newsroom's own report credits are those it came through, and nobody's origin is decided."""
    found = credits("\n".join([*above, BODY, BODY, *below]))

    assert (via, None) == ([said.value for said in found.via], found.origin)
