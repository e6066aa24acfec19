"""What a stranger's story showed: speakers taken over, names in other cases, deadlines, disputes, sentences that are no
furniture, titles of events. The kind of fault, in other words than his.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from story_files import story, write_story

from generator.cli.accept import accept_command
from generator.core.assemble import assemble
from generator.editing.changes import AddEntry, AddItem
from generator.suggest import suggest
from generator.suggest.proposal import Proposal

WIRE = "Brama jest zamknięta od rana – powiedział agencji kierownik robót inż. Adam Wolski."
REPOST = f"Kłopot na moście. {WIRE}"


def proposals(root: Path, kind: str, **case: Any) -> list[Proposal]:
    """Return the proposals of a kind for all sources of a case."""
    return [each for each in suggest(story(root / "dossier", case)) if each.kind == kind]


def actors(root: Path, **case: Any) -> Mapping[str, Any]:
    """Return what would be added as actors: the kind of each, by its name."""
    found = (each.changes[0] for each in proposals(root, "actor", **case))
    return {str(change.fields["name"]): change.fields["kind"] for change in found if isinstance(change, AddEntry)}


# --- evidence ---------------------------------------------------------------------------------------------------------

LEDGER = {
    "actors": [{"id": "adam-wolski", "name": "Adam Wolski", "kind": "person"}],
    "claims": [
        {
            "id": "gate-closed",
            "statement": "The gate has been closed since 5 in the morning.",
            "evidence": [
                {
                    "source": "wire",
                    "quote": "Brama jest zamknięta od rana",
                    "stance": "supports",
                    "speaker": "adam-wolski",
                }
            ],
        }
    ],
}


def test_evidence_takes_over_the_speaker(tmp_path: Path) -> None:
    """The same words have the same speaker, whoever stands nearer to them; nobody is added.

    What the claim says in the editors' language and by other sources is not held against the copy.
    """
    case = {"language": "pl", "ledger": LEDGER, "articles": {"wire": WIRE, "repost": REPOST}}

    (found,) = proposals(tmp_path, "evidence", **case)

    (change,) = found.changes
    assert isinstance(change, AddItem)
    assert isinstance(change.value, Mapping)
    assert (change.value["speaker"], change.value["echoes"]) == ("adam-wolski", ["wire"])
    assert change.value["quote"] == "Brama jest zamknięta od rana"
    assert "adam-wolski says it" in found.reason


def test_the_same_fact_in_other_words_is_no_echo(tmp_path: Path) -> None:
    """Two newsrooms that report one sum are alike in names and figures, and yet two: nothing would be written."""
    one = "Szpital szacuje koszt remontu, wyposażenia i przeprowadzki na 45 tys. złotych."
    other = "Szpital oszacował remont, wyposażenie i przeprowadzkę na 45 tysięcy złotych."

    found = proposals(tmp_path, "echo", language="pl", articles={"one": one, "other": other})

    assert all(each.confidence < 0.5 and not each.changes for each in found)


def test_accept_says_whom_it_adds(tmp_path: Path) -> None:
    """An actor that a claim needs is told in the proposal, and when it is accepted."""
    articles = {"log": "The mill is safe, said Ada Holm of the mill. “Nobody will be hurt in it,” said Ada Holm."}
    root = write_story(tmp_path / "dossier", {"articles": articles})
    runner = CliRunner()
    dossier = story(tmp_path / "again", {"articles": articles})
    claim = next(each for each in suggest(dossier) if each.kind == "claim" and "direct speech" in each.reason)

    done = runner.invoke(accept_command, [claim.id, "--dossier", str(root), "--dry-run"])

    assert "adds an actor: “Ada Holm” (person)" in claim.reason
    assert "actors that would be added: “Ada Holm” (person)" in done.output


# --- names ------------------------------------------------------------------------------------------------------------


def test_names_in_other_cases_are_one_actor(tmp_path: Path) -> None:
    """Forms of one name are one actor, by its plain form; a town behind an office is nobody."""
    text = (
        "Spotkanie z Piotrem Zawadą trwało godzinę. Wczoraj Piotr Zawada wrócił do biura. "
        "W Mirowie czekał dyrektor szkoły Jan Kurek. Burmistrz Mirowa Ewa Sowa milczała, a Ewa Sowa wie dużo."
    )

    found = actors(tmp_path, language="pl", articles={"log": text})

    assert found == {"Piotr Zawada": "person", "Jan Kurek": "person", "Ewa Sowa": "person"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nora Quill of the Orve Heritage Institute spoke first.", {"Nora Quill": "person"}),
        ("ORVE, Monday – The mill burned down. In Orve, nobody slept.", {}),
        ("The parish of St Agnes owns the mill.", {}),
    ],
)
def test_two_names_and_places(tmp_path: Path, text: str, expected: dict[str, str]) -> None:
    """A person and an institute are two; a town in capitals and a church are no actors."""
    found = actors(tmp_path, articles={"log": text})

    assert expected.items() <= found.items()
    assert not {"ORVE", "Orve", "St Agnes", "Nora Quill of the Orve Heritage Institute"} & found.keys()


def test_an_outlet_is_no_person(tmp_path: Path) -> None:
    """Who publishes a source is an organisation, and what it is called for short is its name as well."""
    text = "A reader told The Orve Ledger that the mill was sold. The Orve Ledger has asked the owner."

    found = actors(tmp_path, articles={"log": {"text": text, "outlet": "The Orve Ledger", "basis": {}}})

    assert set(found.values()) <= {"organisation"}


def test_the_only_museum_is_the_museum(tmp_path: Path) -> None:
    """A common word with an article is proposed as an alias where there is one actor that it may mean, and only one."""
    text = "The Lind Museum is closed. Visitors of the museum were sent home, and the museum said nothing."
    one = [{"id": "lind", "name": "Lind Museum", "kind": "organisation"}]
    two = [*one, {"id": "hart", "name": "Hart Museum", "kind": "organisation"}]

    (found,) = proposals(tmp_path / "one", "alias", ledger={"actors": one}, articles={"log": text})

    assert found.changes == (AddItem("actors", "lind", ("aliases",), "the museum"),)
    assert not proposals(tmp_path / "two", "alias", ledger={"actors": two}, articles={"log": text})


# --- disputes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "en",
            "Organisers said 900 people came to the square. Police put the figure at 350.",
            "“350” here, “900” there",
        ),
        (
            "en",
            "The owner estimates the repair at $40,000. The town speaks of $95,000.",
            "“95,000” here, “40,000” there",
        ),
        (
            "de",
            "Die Bahn beziffert den Schaden auf 40 Euro. Die Stadt schätzt ihn auf 95 Euro.",
            "“95” here, “40” there",
        ),
        ("en", "The board voted by six to three for it. However, the minutes have six to two.", "“six to two” here"),
    ],
)
def test_another_number_for_the_same(tmp_path: Path, language: str, text: str, told: str) -> None:
    """Somebody else gives another number for the thing of the sentence before."""
    (found,) = proposals(tmp_path, "contradiction", language=language, articles={"log": text})

    assert told in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Labour won 40 seats in the town. The Greens won 25.",
        "Police estimated that 600 people came. Officers reckoned it was over 580.",
        "The owner estimates the repair at $40,000. The town paid $900 for the door.",
        "The board voted by six to two for it. The club won the match by six to one.",
        "The owner estimated 300 visitors in May. A family of 21 came by bus.",
    ],
)
def test_numbers_of_two_things(tmp_path: Path, text: str) -> None:
    """Two numbers, or one that is rounded, contradict nothing."""
    assert not proposals(tmp_path, "contradiction", articles={"log": text})


def test_months_of_two_events(tmp_path: Path) -> None:
    """Two articles that tell of one story have different events in it, each in its month."""
    articles = {
        "one": "In March the Orve council sold the old mill to the Quill family for a pound.",
        "other": "The Quill family, who own the old mill in Orve, found a painting behind its wall in June.",
    }

    assert not proposals(tmp_path, "contradiction", articles=articles)


# --- furniture --------------------------------------------------------------------------------------------------------

STORY = """
The mill in Orve burned down on Tuesday night, the council said.

The council had sold the mill to the Quill family in spring, and nobody lived in it.

“We saw the mill burn from the bridge,” said Nora Quill, who owns it with her brother.

"""


@pytest.mark.parametrize("last", ["The council will meet on Friday.", "The council meets on 24 May. (OPA)"])
def test_a_short_last_sentence_is_the_storys(tmp_path: Path, last: str) -> None:
    """A short sentence at the end, of what comes next, is not set aside; a name below it is."""
    found = [each.exact for each in proposals(tmp_path, "set-aside", articles={"log": f"{STORY}{last}\n\nAda Holm\n"})]

    assert not any("council" in exact for exact in found)
    assert any("Ada Holm" in exact for exact in found)


def test_a_calendar_is_the_storys(tmp_path: Path) -> None:
    """Dates by themselves, each with what happened on it, are no credits; a date alone is one."""
    text = f"{STORY}1 May 2023\nThe council sells the mill\n3 May 2024\nThe mill burns\n9 May 2024\nThe Quills go\n"

    found = [each.exact for each in proposals(tmp_path, "set-aside", articles={"log": text})]

    assert not any("2024" in exact or "burns" in exact for exact in found)


# --- events -----------------------------------------------------------------------------------------------------------


def events(root: Path, text: str) -> list[tuple[Any, Any]]:
    """Return day and title of each event that is proposed for an article."""
    found = (each.changes[-1] for each in proposals(root, "event", articles={"log": text}))
    fields: list[Any] = [each.fields for each in found if isinstance(each, AddEntry)]
    return [(each["dates"][0]["date"], each["title"]) for each in fields]


def test_each_date_has_its_own_title(tmp_path: Path) -> None:
    """A title is the clause of its date, without the date; an announcement is an event, a day of saying none."""
    text = (
        "On 2 May the council closed the mill, although a study is due by 30 September. "
        "The council announced a pause on 4 May. The mill was unsafe, Ada Holm said on 5 May."
    )

    assert events(tmp_path, text) == [
        ("2024-05-02", "The council closed the mill"),
        ("2024-09-30", "On 2 May the council closed the mill, although a study is due"),
        ("2024-05-04", "The council announced a pause"),
    ]


def test_one_event_for_two_reports(tmp_path: Path) -> None:
    """Two sources with one sentence have two events of two ids, for each rests on a claim of its own."""
    text = "On 2 May the council closed the old mill in Orve."
    root = write_story(tmp_path / "dossier", {"articles": {"one": text, "other": text}})

    runner = CliRunner()
    done = runner.invoke(accept_command, ["--all", "event", "--dossier", str(root)])

    assert done.exit_code == 0
    assert len(assemble(root).events) == 2
