"""What is done at the bench stands in the dossier's files, and what is done to them is seen at the bench."""

import difflib
import json
import time
from errno import ENOSPC
from pathlib import Path
from typing import Any

import pytest

from bench.serving import Bench, opened, running
from generator.checking import check
from generator.core.model import Dossier
from generator.editing.changes import AddEntry, AddItem
from generator.suggest.proposal import Proposal

CLAIMS = "ledger/claims.yml"


def changed_lines(before: str, after: str) -> list[str]:
    """Return the lines that were taken out and put in."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    return [line for line in lines if not line.startswith(("---", "+++", "@@"))]


def aside(bench: Bench, source: str, quote: str) -> dict[str, Any]:
    """Return the wish to set words of a source aside."""
    entry = bench.entry("sources", source)
    entry["set_aside"] = [*entry["set_aside"], {"quote": quote, "reason": "background"}]
    return bench.wish("sources", source, entry)


# --- reading ----------------------------------------------------------------------------------------------------------


def test_the_page_is_told_the_fate_of_every_passage(shared: Bench) -> None:
    """Passages are told in order, with their fate, and their words are slices of the text by code points."""
    told = shared.get("article?source=bote")
    texts = [told["text"][each["start"] : each["end"]] for each in told["passages"]]
    source = next(each for each in shared.get("state")["sources"] if each["id"] == "bote")

    assert "Donnerstag, 17. März 2022" == texts[1]
    assert {"cited", "set-aside"} == {each["fate"] for each in told["passages"]}
    assert [source["passages"], source["cited"]] == [len(texts), sum(bool(each["claims"]) for each in told["passages"])]
    assert shared.read("articles/bote.txt") == told["text"]


def test_the_day_that_words_tell(shared: Bench) -> None:
    """A weekday is the one before the article was published; words without a date tell no day, and nonsense is said."""
    text = shared.get("article?source=gazette")["text"]
    days = []
    for words in ("on Monday after surveyors", "found cracks in two frames"):
        start = text.index(words)
        days.append(shared.get(f"day?source=gazette&start={start}&end={start + len(words)}")["day"])

    assert ["2022-03-14", ""] == days
    assert 400 == shared.ask("api/day?source=gazette&start=x")[0]


def test_the_page_is_told_how_much_is_shown(shared: Bench) -> None:
    """Each source says how many of its own words the site shows, and what the limit is."""
    told = shared.get("state")

    assert 0.5 == told["limits"]["share"]
    assert all(0 < each["shown"] <= each["own"] for each in told["sources"])


def test_findings_lead_to_what_they_are_about(bench: Bench) -> None:
    """A finding in an article names the offset of its passage, one in the ledger the entry in whose lines it stands."""
    entry = bench.entry("claims", "petition")
    entry["evidence"][0]["said"] = "2030-01-01"
    told = bench.entry("sources", "gazette")
    dropped = told["set_aside"].pop()
    bench.post("save", {"wishes": [bench.wish("claims", "petition", entry), bench.wish("sources", "gazette", told)]})
    bench.wait_for(lambda state: state["judged"])
    found = {each["code"]: each for each in bench.get("findings")["findings"]}

    assert ("claims", "petition") == (found["said-after-publication"]["kind"], found["said-after-publication"]["id"])
    text = bench.read("articles/gazette.txt")
    assert dropped["quote"] == text[found["passage-without-fate"]["offset"] :].strip()


def test_a_quotation_is_found_once(shared: Bench) -> None:
    """Words that stand twice come with what stands beside them."""
    text = shared.read("articles/courier.txt")
    start = text.index("Spread the word")
    told = shared.get(f"quotation?source=courier&start={start}&end={start + len('Spread the word')}")

    assert "Spread the word" == told["quote"]
    assert told.keys() & {"prefix", "suffix"}


def test_what_the_page_cannot_ask_is_answered_in_words(shared: Bench) -> None:
    """A source or a stretch that there is not is no fault of the server."""
    asked = ["article?source=nobody", "article", "quotation?source=gazette&start=0&end=x", "quotation?source=gazette"]

    assert [422, 422, 400, 400] == [shared.ask(f"api/{each}")[0] for each in asked]


def test_pages_are_previewed(shared: Bench) -> None:
    """Each page that the site will have can be looked at, with the site's own styles."""
    found = {path: shared.ask(f"preview/{path}") for path in ("", "claims/petition/", "sources/bote/", "timeline/")}

    assert {200} == {status for status, _, _ in found.values()}
    assert b"eine Bittschrift mit 2140 Unterschriften" in found["claims/petition/"][2]
    assert 404 == shared.ask("preview/claims/nothing/")[0]
    assert [200, 200] == [shared.ask(f"preview/assets/{name}.css")[0] for name in ("dossier", "host-main")]


# --- writing ----------------------------------------------------------------------------------------------------------


def test_setting_aside_adds_one_line(bench: Bench) -> None:
    """Words that are set aside become one line of sources.yml, in its own style, and nothing else changes."""
    before = bench.read("sources.yml")
    status, _ = bench.post("save", {"wishes": [aside(bench, "gazette", "who asked not to be named")]})

    assert 200 == status
    expected = ['+    - {quote: "who asked not to be named", reason: background}']
    assert expected == changed_lines(before, bench.read("sources.yml"))


def test_a_claim_and_the_answer_that_it_gives_are_one_step(bench: Bench) -> None:
    """A new claim gets an id of its statement; the question that it answers is changed with it, and undone with it."""
    before = bench.read(CLAIMS), bench.read("ledger/questions.yml")
    name, question = next(
        (id, each) for id, each in bench.get("state")["entries"]["questions"].items() if each.get("answers")
    )
    claim = {
        "statement": "The crossing was closed for more than a day.",
        "evidence": [{"source": "gazette", "quote": "had been closed for more than a day", "stance": "supports"}],
    }
    question["answers"][0]["claims"] = [*question["answers"][0]["claims"], "the-crossing-was-closed"]
    wishes = [bench.wish("claims", "the-crossing-was-closed", claim, ""), bench.wish("questions", name, question)]
    status, told = bench.post("save", {"wishes": wishes})
    there = bench.entry("claims", "the-crossing-was-closed")
    bench.post("undo", {})

    assert (200, ["the-crossing-was-closed", name]) == (status, told["ids"])
    assert claim == {key: value for key, value in there.items() if key != "id"}
    assert before == (bench.read(CLAIMS), bench.read("ledger/questions.yml"))


def test_a_new_entry_is_named_by_its_words(bench: Bench) -> None:
    """An actor without an id gets one of the name."""
    _, told = bench.post(
        "save", {"wishes": [bench.wish("actors", None, {"name": "Ólafur Þórðarson", "kind": "person"})]}
    )

    assert "Ólafur Þórðarson" == bench.entry("actors", told["ids"][0])["name"]


def test_deleting_takes_the_entry_out(bench: Bench) -> None:
    """A claim that is deleted is gone from its file, its neighbours stay as they are."""
    before = bench.read(CLAIMS)
    bench.post("save", {"wishes": [bench.wish("claims", "petition", None)]})
    after = bench.read(CLAIMS)

    assert "petition" not in bench.get("state")["entries"]["claims"]
    assert all(line.startswith("-") for line in changed_lines(before, after))


@pytest.mark.parametrize(
    "wish",
    [
        {"kind": "claims", "id": None, "entry": {"statement": "No evidence of a shape.", "evidence": "x"}},
        {"kind": "claims", "id": "Not an id", "entry": {"statement": "A claim."}},
        {
            "kind": "events",
            "id": "one",
            "entry": {"title": "Nothing", "dates": [{"date": "someday", "claims": ["petition"]}]},
        },
    ],
)
def test_what_the_ledger_refuses_is_not_written(bench: Bench, wish: dict[str, Any]) -> None:
    """An entry of a wrong shape is refused in words, and no file changes."""
    before = bench.read(CLAIMS), bench.read("ledger/events.yml")
    status, told = bench.post("save", {"wishes": [wish]})

    assert 422 == status
    assert told["error"]
    assert before == (bench.read(CLAIMS), bench.read("ledger/events.yml"))


@pytest.mark.parametrize("body", [[], {}, {"wishes": 1}, {"wishes": [1]}, {"wishes": [{"kind": "x", "entry": {}}]}])
def test_what_is_no_wish_is_refused(shared: Bench, body: Any) -> None:
    """A request of another shape is answered in words."""
    assert 400 == shared.post("save", body)[0]


def test_articles_are_taken_in(bench: Bench) -> None:
    """A saved page becomes a source; the same one again is recognised, and what holds no text is refused in words."""
    lines = "".join(
        f"<p>The council of Port Alder met for the {day}th time, and bought it.</p>" for day in range(4, 20)
    )
    page = f"<html lang='en'><head><title>A ship is bought</title></head><body><article>{lines}</article></body></html>"
    files = (("ship.html", page.encode()), ("ship.html", page.encode()), ("ship.png", b"\x89PNG\r\n\x1a\n"))
    as_file = {"Content-Type": "application/octet-stream"}
    outcomes = []
    for name, data in files:
        status, _, body = bench.ask(f"api/add?name={name}", "POST", as_file, data)
        assert 200 == status, body
        outcomes += json.loads(body)["outcomes"]
    source = outcomes[0]["added"]

    assert [{"name", "added", "words", "decide", "alike"}, {"name", "known"}, {"name", "failed"}] == [
        set(each) for each in outcomes
    ]
    assert source == outcomes[1]["known"]
    assert "The council of Port Alder met for the 4th time" in bench.get(f"article?source={source}")["text"]


def test_the_bench_says_what_check_says(bench: Bench) -> None:
    """A sentence that only a page puts together is found as well, and leads to the field that it stands in."""
    path = bench.root / "seeds/ledger/actors.yml"
    role = "The county that pays for the winters.[@winter-payment]"
    path.write_text(path.read_text(encoding="utf-8").replace(role, "payer for the winters"), encoding="utf-8")
    bench.wait_for(lambda state: state["judged"] and "payer" in state["entries"]["actors"]["alder-county"]["role"])
    errors = [each for each in bench.get("findings")["findings"] if each["severity"] == "error"]

    assert [("sentence-uncited", "actors", "alder-county")] == [
        (each["code"], each.get("kind"), each.get("id")) for each in errors
    ]
    assert ["seeds/ledger/actors.yml:8:9"] == [each["place"] for each in errors]
    assert len(bench.get("findings")["findings"]) == len(check(bench.root))


# --- undo -------------------------------------------------------------------------------------------------------------


def test_undo_and_redo(bench: Bench) -> None:
    """The last edits are taken back one by one, made again one by one, and a new edit ends what can be made again."""
    texts = [bench.read("sources.yml")]
    for quote in ("who asked not to be named", "was not to be named"):
        bench.post("save", {"wishes": [aside(bench, "gazette", quote)]})
        texts.append(bench.read("sources.yml"))
    seen = []
    for name in ("undo", "undo", "undo", "redo", "undo"):
        status, told = bench.post(name, {})
        seen.append((status, told.get("undo"), told.get("redo"), texts.index(bench.read("sources.yml"))))

    nothing = (422, None, None, 0)
    assert [(200, 1, 1, 1), (200, 0, 2, 0), nothing, (200, 1, 1, 1), (200, 0, 2, 0)] == seen


def test_undo_overwrites_nobody(bench: Bench) -> None:
    """What somebody else has written since is not taken back with it."""
    bench.post("save", {"wishes": [aside(bench, "gazette", "who asked not to be named")]})
    path = bench.root / "seeds/sources.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# by hand\n", encoding="utf-8")
    status, told = bench.post("undo", {})

    assert 422 == status
    assert "changed" in told["error"]
    assert bench.read("sources.yml").endswith("# by hand\n")


# --- others -----------------------------------------------------------------------------------------------------------


def test_an_edit_from_outside_is_taken_in(bench: Bench) -> None:
    """A file that is edited by hand is seen within seconds, without being asked for."""
    path = bench.root / "seeds" / CLAIMS
    path.write_text(path.read_text(encoding="utf-8").replace("at noon.", "at midday."), encoding="utf-8")
    told = bench.wait_for(lambda state: "midday" in state["entries"]["claims"]["tied-up-at-noon"]["statement"])

    assert told["version"] > 1


def test_an_entry_that_was_edited_by_hand_is_not_overwritten(bench: Bench) -> None:
    """Whoever saves an entry that has changed since it was opened is told so, and nothing is written."""
    entry = bench.entry("claims", "petition")
    entry["statement"] = "Mine."
    wish = bench.wish("claims", "petition", entry)
    path = bench.root / "seeds" / CLAIMS
    path.write_text(path.read_text(encoding="utf-8").replace("in March 2022.", "in spring."), encoding="utf-8")
    before = bench.read(CLAIMS)

    assert (409, {"conflict": [{"kind": "claims", "id": "petition"}]}) == bench.post("save", {"wishes": [wish]})
    assert before == bench.read(CLAIMS)


def test_what_was_edited_beside_it_is_kept(bench: Bench) -> None:
    """Another entry of the same file that was edited by hand meanwhile is no conflict, and stays as it was edited."""
    entry = bench.entry("claims", "petition")
    entry["statement"] = "Commuters handed over a petition."
    wish = bench.wish("claims", "petition", entry)
    path = bench.root / "seeds" / CLAIMS
    path.write_text(path.read_text(encoding="utf-8").replace("at noon.", "at midday."), encoding="utf-8")
    status, _ = bench.post("save", {"wishes": [wish]})

    assert 200 == status
    assert "at midday." in bench.read(CLAIMS)
    assert "Commuters handed over a petition." in bench.read(CLAIMS)


def test_two_benches_on_one_folder(bench: Bench) -> None:
    """Two benches see each other's edits, and neither overwrites the other's."""
    with running(bench.root) as other:
        stale = aside(other, "gazette", "was not to be named")
        bench.post("save", {"wishes": [aside(bench, "gazette", "who asked not to be named")]})
        refused = other.post("save", {"wishes": [stale]})[0]
        again = other.post("save", {"wishes": [aside(other, "gazette", "was not to be named")]})[0]

    assert (409, 200) == (refused, again)
    assert 2 == bench.read("sources.yml").count("not to be named")


def test_a_ledger_that_cannot_be_read_is_told_and_waited_for(bench: Bench) -> None:
    """While YAML is broken the page keeps what it had, with the place and the remedy; it goes on when it is mended."""
    path = bench.root / "seeds" / CLAIMS
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("  topics: [closure]", "  topics: [closure", 1), encoding="utf-8")
    broken = bench.wait_for(lambda state: state["faults"])
    saved = bench.post("save", {"wishes": [bench.wish("claims", "petition", None)]})[0]
    kept = path.read_text(encoding="utf-8")
    path.write_text(whole, encoding="utf-8")
    mended = bench.wait_for(lambda state: not state["faults"])

    assert broken["faults"][0]["place"].startswith("seeds/ledger/claims.yml:")
    assert all(each["remedy"] for each in broken["faults"])
    assert "petition" in broken["entries"]["claims"]
    assert 422 == saved
    assert kept.count("[closure\n") == 1
    assert "petition" in mended["entries"]["claims"]


def test_a_dossier_that_is_gone_is_waited_for(bench: Bench) -> None:
    """While the settings are gone the page says so; it goes on when they are back."""
    path = bench.root / "seeds/dossier.yml"
    elsewhere = path.rename(bench.root / "dossier.yml")
    bench.wait_for(lambda state: state["faults"])
    elsewhere.rename(path)

    assert bench.wait_for(lambda state: not state["faults"])["entries"]["claims"]


def test_a_disk_that_cannot_be_written_is_told(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot be written the page is told in words, and there is nothing to take back."""

    def full(_: object) -> int:
        raise OSError(ENOSPC, "No space left on device", "sources.yml")

    wish = aside(bench, "gazette", "who asked not to be named")
    monkeypatch.setattr("generator.editing.apply.write_files", full)
    status, told = bench.post("save", {"wishes": [wish]})

    assert 422 == status
    assert "No space left on device" in told["error"]
    assert 0 == bench.get("state")["undo"]


# --- proposals --------------------------------------------------------------------------------------------------------


def one_proposal(dossier: Dossier) -> tuple[Proposal, ...]:
    """Propose to set words aside that no line does."""
    text, words = dossier.sources["gazette"].text, "who asked not to be named"
    start = text.index(words)
    if any(entry.quote == words for _, entry in dossier.sources["gazette"].set_aside):
        return ()
    change = AddItem("sources", "gazette", ("set_aside",), {"quote": words, "reason": "background"})
    return (Proposal("set-aside", "gazette", start, start + len(words), words, 0.9, "Nobody is named.", (change,)),)


def test_a_proposal_is_accepted(tmp_path: Path) -> None:
    """Accepting a proposal writes what it asks for, as one step; then it is proposed no longer."""
    with opened(tmp_path, one_proposal) as bench:
        bench.wait_for(lambda state: state["proposed"])
        proposal = bench.get("proposals")["proposals"][0]
        before = bench.read("sources.yml")
        status, told = bench.post("accept", {"ids": [proposal["id"]]})
        written = changed_lines(before, bench.read("sources.yml"))
        bench.wait_for(lambda state: state["proposed"])
        left = bench.get("proposals")["proposals"]
        again, problem = bench.post("accept", {"ids": [proposal["id"]]})

    assert (200, 1) == (status, told["undo"])
    assert ['+    - {quote: "who asked not to be named", reason: background}'] == written
    assert [] == left
    assert (422, True) == (again, proposal["id"] in problem["error"])


def two_of_one_speaker(dossier: Dossier) -> tuple[Proposal, ...]:
    """Propose two claims of one speaker, who is not there yet; slowly."""
    time.sleep(0.5)
    text = dossier.sources["gazette"].text
    actor = AddEntry("actors", {"id": "a-passenger", "name": "A passenger", "kind": "group"})
    found = []
    for number, words in enumerate(("learns the cello", "nobody has told her teacher")):
        evidence = {"source": "gazette", "quote": words, "stance": "supports", "speaker": "a-passenger"}
        claim = AddEntry(
            "claims", {"id": f"said-{number}", "statement": f"A passenger said {words}.", "evidence": [evidence]}
        )
        start = text.index(words)
        changes = (actor, claim)
        if f"said-{number}" not in dossier.claims:
            found.append(Proposal("claim", "gazette", start, start + len(words), words, 0.9, "It is said.", changes))
    return tuple(found)


def test_proposals_are_accepted_one_after_the_other(tmp_path: Path) -> None:
    """Whoever accepts quickly need not wait until the others are worked out anew; what both need is written once."""
    with opened(tmp_path, two_of_one_speaker) as bench:
        bench.wait_for(lambda state: state["proposed"])
        ids = [each["id"] for each in bench.get("proposals")["proposals"]]
        statuses = [bench.post("accept", {"ids": [id]})[0] for id in (*ids, ids[0])]
        entries = bench.get("state")["entries"]

    assert [200, 200, 422] == statuses
    assert {"said-0", "said-1"} <= entries["claims"].keys()
    assert "A passenger" == entries["actors"]["a-passenger"]["name"]


def test_a_rule_that_fails_is_told(tmp_path: Path) -> None:
    """Where a rule fails on an article the page says so, and everything else goes on."""

    def fail(_: Dossier) -> tuple[Proposal, ...]:
        raise ZeroDivisionError("no words")

    with opened(tmp_path, fail) as bench:
        bench.wait_for(lambda state: state["proposed"])
        found = bench.get("findings")["findings"]
        status, _ = bench.post("save", {"wishes": [aside(bench, "gazette", "who asked not to be named")]})

    assert "bench-failed" in {each["code"] for each in found}
    assert 200 == status
