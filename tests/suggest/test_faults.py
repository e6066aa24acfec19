"""What a proposal must not lose or add: a negation in an id, the rest of a sentence, a day, an actor."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from story_files import story, told, write_story

from generator.checks.fidelity.words import plain
from generator.cli import main
from generator.editing.changes import AddEntry
from generator.suggest import suggest
from generator.suggest.entries import words_of_id
from generator.suggest.proposal import Proposal
from generator.suggest.words import words_of


def proposed(root: Path, kind: str, **case: Any) -> list[Proposal]:
    """Return the proposals of one kind for a case."""
    return [each for each in suggest(story(root / "dossier", case)) if each.kind == kind]


@pytest.mark.parametrize(
    ("language", "statement", "words"),
    [
        ("en", "No work may begin before the vote.", "No work begin vote."),
        ("en", "The delay is not a defeat.", "delay not defeat."),
        ("en", "The owner didn't sell.", "owner didn't sell."),
        ("en", "It was not only a delay.", "delay."),
        (
            "de",
            "Der Rat von Skarn baut die neue Brücke im Sommer am Hafen nicht.",
            "Rat Skarn baut neue Brücke Sommer Hafen nicht.",
        ),
        ("it", "Il ponte non è chiuso oggi.", "Il ponte non è chiuso oggi."),
        ("sw", "Daraja si salama leo hii tena kabisa.", "Daraja si salama leo hii tena"),
    ],
)
def test_ids_keep_negations(language: str, statement: str, words: str) -> None:
    """The words of an id hold what a sentence denies; of a language without lists they are all of its first words."""
    assert words == " ".join(words_of_id(plain(statement), words_of(language).lists))


def test_rest_of_sentence(tmp_path: Path) -> None:
    """What stands beside a dateline that is set aside is proposed as before, as a claim and with its day."""
    text = "SKARN (Dispatch) - The ferry to the island was built by the county on 3 May 1961."
    aside = [{"quote": "SKARN (Dispatch)", "reason": "credit"}]
    found = suggest(story(tmp_path / "dossier", {"articles": {"one": {"text": text, "set_aside": aside}}}))

    assert [
        "-, -, -: The ferry to the island was built by the county on 3 May 1961.",
    ] == [told(each) for each in found if each.kind == "claim"]
    assert ["1961-05-03: 3 May 1961"] == [told(each) for each in found if each.kind == "event"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ada Holm said on Friday the ferry had sunk.", "2024-05-17"),
        ("On Friday, Ada Holm said the ferry had sunk.", "2024-05-17"),
        ("Ada Holm said the ferry sank on Friday.", "-"),
        ("On Friday the ferry was lost, Ada Holm said.", "-"),
        ("Ada Holm said on Friday the ferry had sunk.\n\nAda Holm said the harbour was safe.", "-"),
    ],
)
def test_day_of_saying(tmp_path: Path, text: str, day: str) -> None:
    """The day on which something was said stands in the clause of the saying, else none is proposed."""
    last = proposed(tmp_path, "claim", articles={"one": text})[-1]

    assert day == told(last).partition(": ")[0].split(", ")[-1]


def test_one_actor(tmp_path: Path) -> None:
    """Whoever has no name has one id in all proposals, with a capital or without."""
    text = "The organisers said the fair would open early.\n\nIn May, the organisers said the fair was full."
    found = proposed(
        tmp_path, "claim", articles={"one": text, "two": text.replace("fair", "market").replace("sers", "zers")}
    )
    actors = {
        str(change.fields): change.fields["id"]
        for each in found
        for change in each.changes
        if isinstance(change, AddEntry) and change.kind == "actors"
    }

    assert ["the-organisers"] == list(actors.values())


def test_order_of_text(tmp_path: Path) -> None:
    """Without a kind, proposals are printed in the order of the text, and what to read next is one line a source."""
    lines = "The ferry was built in 1961 by the county.\n\nShare this article\n"
    folder = write_story(tmp_path / "dossier", {"articles": {"one": lines, "two": "A ferry sank near the harbour."}})
    shown = CliRunner().invoke(main, ["suggest", "--dossier", str(folder)]).output
    asked = CliRunner().invoke(main, ["suggest", "--dossier", str(folder), "--kind", "reading"]).output

    assert shown.index("1961") < shown.index("Share this") < shown.index("one: 1 passage without a fate")
    assert (0, 2) == (shown.count(" reading 0."), asked.count(" reading 0."))


@pytest.mark.parametrize(
    ("language", "one", "other", "told"),
    [
        (
            "en",
            "Dunmere's council approved the Harrow bridge on Tuesday by nine votes to five.",
            "The Harrow bridge won approval from Dunmere's councillors, nine to four, late on Tuesday.",
            "a number differs: “nine votes to five” here, “nine to four” there",
        ),
        (
            "en",
            "Repairing the Harrow bridge at Dunmere will cost 640,000 crowns, the treasurer said.",
            "The bill for the Harrow bridge near Dunmere, now at 610,000, worries the treasurer.",
            "a number differs: “640,000” here, “610,000” there",
        ),
        (
            "en",
            "Work on the Harrow bridge at Dunmere begins in October.",
            "Dunmere expects work on its Harrow bridge to begin in September.",
            "the month differs: 10 here, 9 there",
        ),
        (
            "it",
            "Il ponte Harrow di Dunmere costa 640.000 corone, secondo il tesoriere.",
            "Per il ponte Harrow a Dunmere il tesoriere chiede 610.000 corone.",
            "a number differs: “640.000” here, “610.000” there (corone)",
        ),
    ],
)
def test_contradictions(tmp_path: Path, language: str, one: str, other: str, told: str) -> None:
    """Two articles that tell of the same in other words are compared: votes, sums, months."""
    found = proposed(tmp_path, "contradiction", language=language, articles={"one": one, "two": other})

    assert told in {each.reason.partition("tells of the same: ")[2] for each in found if each.source == "one"}


@pytest.mark.parametrize("words", ["nine votes to four", "three votes to five"])
def test_no_support_by_other_figures(tmp_path: Path, words: str) -> None:
    """A copy that has other figures than a claim states is no evidence for it."""
    text = "The council of Dunmere approved the bridge over the Harrow on Tuesday by {}."
    evidence = [{"source": "one", "quote": text.format("nine votes to five"), "stance": "supports"}]
    claims = [{"id": "vote", "statement": text.format("nine votes to five"), "evidence": evidence}]
    articles = {"one": text.format("nine votes to five"), "two": text.format(words)}
    found = suggest(story(tmp_path / "dossier", {"articles": articles, "ledger": {"claims": claims}}), "two")

    assert ["contradiction"] == [each.kind for each in found if each.kind in ("contradiction", "evidence")]


def test_evidence_ends_at_the_mark(tmp_path: Path) -> None:
    """Evidence that begins with a quotation ends with it: who says it is no part of their words."""
    text = "“no work may begin on this bridge,” said Ada Holm, who runs the shop."
    found = proposed(tmp_path, "claim", articles={"one": text})
    quotes = [
        item["quote"]
        for each in found
        for change in each.changes
        if isinstance(change, AddEntry) and change.kind == "claims" and isinstance(change.fields["evidence"], list)
        for item in change.fields["evidence"]
    ]

    assert ["no work may begin on this bridge"] == quotes


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "The Italian met with Ada Holm.\n\nA Canadian, the French and WE WAIT The bridge is shut.",
            ["Ada Holm"],
        ),
        ("en", "BRIDGE SHUT\n\nThe UN and NATO met in Dunmere.", ["UN", "NATO"]),
        (
            "it",
            "LEGGI ANCHE Il ponte riapre.\n\nDal balcone ha detto Lucia Ferrante che il ponte è chiuso.",
            ["Lucia Ferrante"],
        ),
        ("de", "LESEN SIE AUCH Die Brücke fiel.\n\nVom Balkon sprach Ada Holm.", ["Ada Holm"]),
        ("sw", "SOMA ZAIDI Daraja la zamani.\n\nJana alikuja Ada Holm.", ["Ada Holm"]),
    ],
)
def test_no_names(tmp_path: Path, language: str, text: str, names: list[str]) -> None:
    """Words in capitals that follow each other, adjectives of nations and words that begin a sentence are no names."""
    found = suggest(story(tmp_path / "dossier", {"articles": {"one": text}, "language": language}))
    added = {
        change.fields["name"]
        for each in found
        for change in each.changes
        if isinstance(change, AddEntry) and change.kind == "actors"
    }

    assert set(names) == added
