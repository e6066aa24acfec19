"""The bench in the hands of somebody who works fast, makes slips, and knows nothing of files."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.serving import opened
from playwright.sync_api import Browser, Locator, Page, Route, expect

from browser.desk import OPEN, Desk, current, mark, said
from browser.reading import SUB_PATH, Reader
from generator.core.model import Dossier
from generator.editing.changes import AddEntry
from generator.suggest.proposal import Proposal

WITHOUT_FATE = (
    "Für Pendler aus Tessenau dauert der Weg zur Arbeit nun fast eine Stunde.",
    "Die Fähre ist das letzte Linienschiff auf dem See.",
    "Im Winter fuhr sie bisher viermal am Tag.",
    "Anzeige",
    "Bote digital: vier Wochen gratis lesen",
)
"""Passages of the Bote, in their order, that have no fate here."""
TEXT = "ledger/claims.yml"


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than usual on a busy machine: each edit reads the dossier anew."""
    expect.set_options(timeout=60_000)
    yield
    expect.set_options(timeout=5_000)


def nothing(_: Dossier) -> tuple[Proposal, ...]:
    """Propose nothing."""
    return ()


@pytest.fixture
def desk(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Return a bench of the frozen dossier, of which six passages are without a fate again; nothing may go wrong.

    Its parameter, where it has one, makes the proposals.
    """
    with opened(tmp_path, getattr(request, "param", nothing)) as bench:
        reader = Reader(browser, f"http://127.0.0.1:{bench.port}{SUB_PATH}")
        some = Desk(bench, reader)
        gone = re.compile("|".join(rf'    - {{quote: "{re.escape(words)}".*\n' for words in (OPEN, *WITHOUT_FATE)))
        some.write("sources.yml", lambda text: gone.sub("", text))
        yield some
        reader.close()

    assert [] == [each for each in reader.problems if not any(known in each for known in some.refusals)]


def problems(page: Page) -> Locator:
    """Return what the page says that went wrong."""
    return page.locator("#problems .notice")


def reasons(desk: Desk, source: str) -> dict[str, str]:
    """Return why each thing is set aside, by its words."""
    return {each["quote"]: each["reason"] for each in desk.bench.entry("sources", source)["set_aside"]}


# --- edits in a row ---------------------------------------------------------------------------------------------------


def test_fast_keys_and_somebody_else(desk: Desk) -> None:
    """Five passages are set aside by keys in a second, while somebody else edits the same source. All of it stands."""
    page = desk.page()
    page.locator("#source").select_option("bote")
    expect(page.locator(".passage.is-none")).to_have_count(len(WITHOUT_FATE))
    slept: list[int] = []

    def slowly(route: Route) -> None:
        slept.append(1)
        if len(slept) == 3:
            desk.write("sources.yml", lambda text: text.replace("outlet: Tessenauer Bote", "outlet: Der Bote"))
        route.continue_()

    desk.refusals.append("409")
    page.route("**/api/save", slowly)
    page.locator(".passage").first.click()
    for _ in WITHOUT_FATE:
        page.keyboard.press("u")
        page.keyboard.press("s")
        page.keyboard.press("6")
    expect(page.locator(".passage.is-none")).to_have_count(0)
    told = reasons(desk, "bote")

    expect(problems(page)).to_have_count(0)
    assert dict.fromkeys(WITHOUT_FATE, "background") == {words: told.get(words) for words in WITHOUT_FATE}
    assert "Der Bote" == desk.bench.entry("sources", "bote")["outlet"]


def test_reasons_are_changed_one_after_the_other(desk: Desk) -> None:
    """Who changes several reasons without waiting loses none of them."""
    page = desk.page()
    page.get_by_role("tab", name="Set aside").click()
    fields = page.get_by_role("tabpanel").get_by_role("combobox")
    expect(fields).to_have_count(len(reasons(desk, "gazette")))
    quotes = list(reasons(desk, "gazette"))[:4]
    page.evaluate(
        """() => [...document.querySelectorAll("#panel select")].slice(0, 4).forEach(field => {
            field.value = "off-topic";
            field.dispatchEvent(new Event("change"));
        })"""
    )
    desk.bench.wait_for(lambda state: 4 == state["undo"])
    told = reasons(desk, "gazette")

    expect(problems(page)).to_have_count(0)
    assert ["off-topic"] * 4 == [told[quote] for quote in quotes]


def test_a_form_is_saved_beside_what_others_write(desk: Desk) -> None:
    """Words saved at the moment in which somebody changes another key of the same entry are saved with that change."""
    page = desk.page()
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.get_by_label("Statement").fill("Commuters handed over a petition.")

    def meanwhile(route: Route) -> None:
        old = "in March 2022.\n  topics: [closure]"
        desk.write(TEXT, lambda text: text.replace(f"2,140 signatures {old}", f"2,140 signatures {old[:-1]}, protest]"))
        route.continue_()

    desk.refusals.append("409")
    page.route("**/api/save", meanwhile, times=1)
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Saved: petition")
    entry = desk.bench.entry("claims", "petition")

    assert ("Commuters handed over a petition.", ["closure", "protest"]) == (entry["statement"], entry["topics"])
    expect(problems(page)).to_have_count(0)


def test_words_that_cannot_be_saved_come_back(desk: Desk) -> None:
    """Who opens another form before a refusal comes has the refused words again once that one is closed."""
    page = desk.page()

    def refuse(route: Route) -> None:
        page.wait_for_timeout(500)
        route.fulfill(status=422, json={"error": "No room."})

    desk.refusals.append("422")
    page.route("**/api/save", refuse, times=1)
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.get_by_label("Statement").fill("Mine.")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#panel form[inert]")).to_be_attached()  # else the key is a letter of the words
    page.keyboard.press("c")
    expect(page.get_by_role("form", name="New claim")).to_be_visible()
    expect(problems(page)).to_contain_text("No room.")
    page.get_by_role("button", name="Close", exact=True).click()

    expect(page.get_by_label("Statement")).to_have_value("Mine.")


# --- what is said at the field ----------------------------------------------------------------------------------------


def with_a_taken_name(desk: Desk) -> Page:
    """Return a page on which a new claim is to have the short name of another one."""
    page = desk.page()
    page.locator(".passage", has_text=OPEN).click()
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("A daughter learns the cello.")
    page.get_by_label("Short name").fill("petition")
    return page


def test_a_short_name_that_is_taken(desk: Desk) -> None:
    """The field says that another entry has the name, and offers a free one; nothing is overwritten."""
    page = with_a_taken_name(desk)
    expect(page.locator("#problem-id")).to_contain_text("“petition” is taken")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_label("Short name")).to_be_focused()
    page.get_by_role("button", name="Take “petition-2”").click()
    expect(page.locator("#problem-id")).to_be_hidden()
    page.keyboard.press("Control+Enter")
    expect(said(page)).to_contain_text("Saved: petition-2")

    assert desk.bench.entry("claims", "petition")["statement"].startswith("Commuters")
    assert "A daughter learns the cello." == desk.bench.entry("claims", "petition-2")["statement"]


def test_a_free_name_stays_chosen(desk: Desk) -> None:
    """Who takes the free name while the bench still looks up the other one keeps what was taken."""
    page = with_a_taken_name(desk)
    take = page.get_by_role("button", name="Take “petition-2”")
    expect(take).to_be_visible()
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/fresh*", hold)
    page.keyboard.press("Control+Enter")
    while not waiting:
        page.wait_for_timeout(20)
    take.click()
    waiting[0].continue_()
    page.wait_for_timeout(200)

    expect(page.locator("#problem-id")).to_be_hidden()
    expect(page.get_by_label("Short name")).to_have_value("petition-2")


def test_a_name_that_is_taken_meanwhile(desk: Desk) -> None:
    """Where somebody else took the name in between, the words stay in the form, and the field says so."""
    page = desk.page()
    page.locator(".passage", has_text=OPEN).click()
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("A daughter learns the cello.")
    page.get_by_label("Short name").fill("cello")

    def meanwhile(route: Route) -> None:
        desk.write(TEXT, lambda text: f"{text}\n- id: cello\n  statement: She plays.\n  evidence: []\n")
        route.continue_()

    desk.refusals.append("422")
    page.route("**/api/save", meanwhile, times=1)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#problem-id")).to_contain_text("A free one is “cello-2”")

    expect(page.get_by_label("Statement")).to_have_value("A daughter learns the cello.")
    assert "She plays." == desk.bench.entry("claims", "cello")["statement"]


def test_no_tick_for_what_was_not_compared(desk: Desk) -> None:
    """Beside words of another language stands what was compared, and no tick; beside those of its own, a tick."""
    page = desk.page()
    mark(page, "learns", "cello")
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("A daughter learns the cello.")
    expect(page.locator("#judged .fine")).to_contain_text("Compared with its words")
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="Close, lose").click()
    page.locator("#source").select_option("bote")
    page.locator(".passage", has_text=WITHOUT_FATE[2]).click()
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("In winter it crossed four times a day.")
    expect(page.locator("#judged .not-compared")).to_contain_text("figures, dates and names only, for Tessenauer Bote")

    expect(page.locator("#judged .fine")).to_have_count(0)


def test_a_part_of_a_cited_passage_is_set_aside(desk: Desk) -> None:
    """Words of a passage that no claim cites can be set aside; those that one cites cannot."""
    page = desk.page()
    mark(page, "Its managing", "director")
    page.keyboard.press("Escape")
    cited = page.locator(".passage", has_text="The Marigold, which carries")
    cited.click()
    page.keyboard.press("s")
    expect(problems(page)).to_contain_text("A claim cites words of these")
    page.get_by_role("button", name="×").last.click()
    mark(page, "The Marigold", "Marigold, which")
    page.keyboard.press("s")
    page.keyboard.press("6")
    expect(said(page)).to_contain_text("Set aside as Background.")
    part = [each for each in reasons(desk, "gazette") if each.startswith("The Marigold")]
    cited.click()
    page.locator("#dock").get_by_role("button", name="Take back").click()
    expect(said(page)).to_contain_text("Taken back.")

    assert ["The Marigold, which"] == part
    assert not [each for each in reasons(desk, "gazette") if each.startswith("The Marigold")]


# --- findings ---------------------------------------------------------------------------------------------------------


def test_a_finding_opens_what_it_is_about(desk: Desk) -> None:
    """Open goes to the passage, or to the entry's field; nothing is said of files."""
    old = "stance: supports, speaker: iven-marsh, attribution: told, via: [Northern Wire]}\n\n- id: crews"
    desk.write(TEXT, lambda text: text.replace(old, old.replace("attribution: told", "attribution: swore")))
    page = desk.page()
    page.get_by_role("tab", name="Findings").click()
    finding = page.locator(".finding", has_text="attribution-not-near")
    open_passage = page.locator(".finding", has_text=WITHOUT_FATE[3])
    expect(open_passage).to_contain_text("set it aside with a reason")
    expect(finding).to_have_count(1)
    expect(finding.locator("q")).to_contain_text("walked those frames every week")
    expect(page.locator("#panel")).not_to_contain_text(".yml")
    expect(page.locator("#panel")).not_to_contain_text("`")
    open_passage.get_by_role("button", name="Open").click()
    expect(current(page)).to_contain_text(WITHOUT_FATE[3])
    finding.get_by_role("button", name="Open").click()
    expect(page.locator(".has-chosen").first).to_contain_text("walked those frames every week")

    expect(page.get_by_label("Word of saying")).to_be_focused()


def test_what_was_found_stays_while_it_is_checked_again(desk: Desk) -> None:
    """While the ledger is checked again the findings from before are shown, those of what was just saved first."""
    page = desk.page()
    expect(page.locator(".proof")).not_to_contain_text("checking")
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.get_by_label("Statement").fill("Commuters handed over a petition with 9,999 signatures.")
    expect(page.locator("#judged .finding")).to_contain_text("9,999")
    page.route(re.compile("/api/findings"), lambda _: None)  # it never answers
    page.keyboard.press("Control+Enter")
    expect(said(page)).to_contain_text("Saved: petition")
    page.get_by_role("tab", name="Findings").click()

    expect(page.locator(".finding").first).to_contain_text("9,999")
    expect(page.locator(".finding", has_text=WITHOUT_FATE[3])).to_have_count(1)


def test_what_went_wrong_covers_nothing(desk: Desk) -> None:
    """What stays until it is closed has room of its own below the page."""
    page = desk.page(1024)
    page.locator(".passage", has_text="was tied up at Port Alder").click()
    page.keyboard.press("s")
    expect(problems(page)).to_have_count(1)
    tops = page.evaluate(
        """() => [document.querySelector("#main").getBoundingClientRect().bottom,
                  document.querySelector("#problems").getBoundingClientRect().top]"""
    )

    assert tops[0] <= tops[1]


# --- speakers ---------------------------------------------------------------------------------------------------------


def propose_the_other_side(dossier: Dossier) -> tuple[Proposal, ...]:
    """Propose as the speaker of a passage somebody whom another sentence names."""
    source, words = dossier.sources["gazette"], "learns the cello in Tessenau"
    start = source.text.index(words)
    evidence = {
        "source": "gazette",
        "quote": words,
        "stance": "supports",
        "speaker": "maud-ellery",
        "attribution": "denied",
    }
    claim = AddEntry("claims", {"id": "cello", "statement": "She learns the cello.", "evidence": [evidence]})
    return (Proposal("claim", "gazette", start, start + len(words), words, 0.9, "It is said.", (claim,)),)


@pytest.mark.parametrize("desk", [propose_the_other_side], indirect=True)
def test_a_speaker_from_elsewhere_is_offered(desk: Desk) -> None:
    """Who is named in another sentence is not filled in, and no word of saying is; one key takes both."""
    page = desk.page()
    expect(page.locator(".has-proposed")).to_have_count(1)
    mark(page, "learns", "nobody has told")
    page.keyboard.press("c")
    expect(page.get_by_role("button", name="Maud Ellery?")).to_be_visible()
    expect(page.locator(".item .chip")).to_have_count(0)
    expect(page.get_by_label("Word of saying")).to_have_value("")
    page.get_by_role("combobox", name="Speaker").focus()
    page.keyboard.press("Enter")

    expect(page.locator(".item .chip")).to_have_text("Maud Ellery×")
    expect(page.get_by_label("Word of saying")).to_have_value("denied")
    expect(page.get_by_role("button", name="Maud Ellery?")).to_have_count(0)


def test_a_speaker_whom_the_sentence_names(desk: Desk) -> None:
    """The speaker is there with the words; their name, typed again, makes no second one; a typed name is its actor."""
    page = desk.page()
    mark(page, "there was", "buyer")
    page.keyboard.press("c")
    expect(page.locator(".item .chip")).to_have_text("Maud Ellery×")
    expect(page.get_by_label("Word of saying")).to_have_value("denied")
    field = page.get_by_role("combobox", name="Speaker")
    field.fill("Maud")
    expect(page.get_by_role("option", name="Maud Ellery ✓")).to_be_visible()
    field.fill("maud ellery")
    expect(page.get_by_role("option", name="New actor")).to_have_count(0)
    field.fill("Councillor Tait")
    page.get_by_label("Statement").fill("Maud Ellery denied that there was a buyer for the ship.")
    page.keyboard.press("Control+Enter")
    expect(said(page)).to_contain_text("Saved: maud-ellery-denied-that-there-was-a-buyer")

    evidence = desk.bench.entry("claims", "maud-ellery-denied-that-there-was-a-buyer-for")["evidence"]
    assert [["maud-ellery", "rhona-tait"]] == [each["speaker"] for each in evidence]


_SPEAKERS = """async cases => {
    const {speakerIn} = await import(new URL("speakers.js", location));
    const names = Object.entries({owen: "owen pryce", office: "the office", marsh: "iven marsh", union: "the union"})
        .map(([id, words]) => ({id, words}));
    return cases.map(([text, said]) => {
        const start = text.toLowerCase().indexOf(said.toLowerCase());
        const inside = {start, end: start + said.length};
        const told = speakerIn(text.toLowerCase(), inside, ["said", "told", "report", "according"], names);
        return [told.speaker ?? null, told.attribution ?? null];
    });
}"""

SENTENCES = {
    ("“We found cracks,” said Owen Pryce, head of the office.", "We found cracks"): ["owen", "said"],
    ("Iven Marsh of the union said that it was old.", "it was old"): ["marsh", "said"],
    ("It said the office expected to wait.", "expected to wait"): [None, None],
    ("Iven Marsh said that the union was wrong.", "was wrong"): ["marsh", "said"],
    ("Iven Marsh, its secretary, told us that it was old.", "it was old"): ["marsh", "told"],
    ("“We never discussed it,” she said.", "We never discussed it"): [None, None],
    ("A joint report confirmed it.", "confirmed it"): [None, None],
    ("According to a bill, the van was hired.", "the van was hired"): [None, None],
}
"""Sentences, with the words that are cited, and who says them by which word."""


def test_who_says_it_is_told_by_the_sentence(desk: Desk) -> None:
    """A speaker is told only where the sentence names one; a word of saying only with its speaker."""
    found = desk.page().evaluate(_SPEAKERS, [list(each) for each in SENTENCES])

    assert list(SENTENCES.values()) == found


# --- articles and sources ---------------------------------------------------------------------------------------------


def test_what_may_still_be_quoted(desk: Desk) -> None:
    """The article says how many words are shown and how many more may be quoted, and which quotations cost most."""
    page = desk.page()
    source = next(each for each in desk.bench.get("state")["sources"] if each["id"] == "gazette")
    expect(page.locator(".meters")).to_contain_text(f"{source['shown']} of {source['own']} words")
    expect(page.locator(".meters")).to_contain_text(f"{source['room']} more may be quoted")
    page.get_by_text("Which quotations cost most").click()
    expect(page.locator(".costs")).to_contain_text("They give way to quotations.")
    first = page.locator(".costs li").first
    words = first.locator("q").inner_text().rstrip("…")
    first.get_by_role("button").click()

    expect(current(page)).to_contain_text(words)
    expect(page.locator(".costs")).to_have_attribute("open", "")


def test_a_source_is_renamed_where_one_stands(desk: Desk) -> None:
    """Who renames a source keeps its article and its form; nothing is said of changes from outside."""
    page = desk.page()
    page.locator("#source").select_option("courier")
    page.get_by_role("tab", name="This source").click()
    page.get_by_role("button", name="Rename").click()
    page.get_by_role("dialog").get_by_label("Short name").fill("tribune")
    page.get_by_role("dialog").get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Its short name is now tribune")
    expect(page.get_by_role("form", name="Source tribune")).to_be_visible()

    expect(page.locator("#source")).to_have_value("tribune")
    expect(page.locator(".notice.is-news")).to_have_count(0)


def test_words_are_marked_while_something_is_drawn(desk: Desk) -> None:
    """Words that somebody is marking stay marked when the bench has something new to show; it is shown behind that."""
    page = desk.page()
    expect(page.locator(".proof")).not_to_contain_text("checking")

    def meanwhile() -> None:
        with page.expect_response(re.compile("/api/article")):
            desk.write("sources.yml", lambda text: text.replace("outlet: Alder Gazette", "outlet: The Gazette"))
        page.wait_for_timeout(300)

    mark(page, "learns", "Tessenau, and nobody has", meanwhile)
    expect(page.locator(".has-chosen")).to_have_text("learns the cello in Tessenau, and nobody has")
    expect(page.locator("#source option").first).to_contain_text("The Gazette")


def test_copies_are_told_apart_by_their_outlets(desk: Desk) -> None:
    """The chooser of articles names who published a copy, and beside it who reported it first."""
    page = desk.page()

    expect(page.locator("#source option[value=courier]")).to_contain_text(
        "Valley Tribune (reported first by Inland Courier)"
    )


def test_words_that_show_it_are_chosen(desk: Desk) -> None:
    """Words that show how something is known are those chosen in the article; what was folded away stays so."""
    page = desk.page()
    page.get_by_role("tab", name="This source").click()
    mark(page, "told Northern", "Wire")
    group, other = (
        page.locator("details.more", has=page.locator("summary", has_text=re.compile(f"^{name}$"))).last
        for name in ("Published by", "Carried by")
    )
    expect(group).to_have_attribute("open", "")
    other.locator("summary").first.click()
    group.get_by_role("button", name="Use the chosen words").click()
    expect(page.locator("[data-path='basis.outlet.quotes.1.quote']")).to_have_value("told Northern Wire")
    expect(other).not_to_have_attribute("open", "")
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Saved: gazette")

    assert {"quote": "told Northern Wire"} == desk.bench.entry("sources", "gazette")["basis"]["outlet"]["quotes"][1]


def test_a_new_event_by_two_keys(desk: Desk) -> None:
    """Whoever presses Enter without naming an event gets a new one."""
    page = desk.page()
    page.locator(".passage", has_text="was tied up at Port Alder").click()
    page.keyboard.press("d")
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Enter")

    expect(page.get_by_role("form", name="New event")).to_be_visible()


def test_what_a_contradiction_does_is_said(desk: Desk) -> None:
    """The form says what follows for the sources of both claims."""
    page = desk.page()
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.locator("#panel > form > details.more > summary", has_text="More").click()

    expect(page.locator("#field-contradicts-hint")).to_contain_text("marked + here and − there")


def test_only_its_parts_scroll(desk: Desk) -> None:
    """Whoever is led to a passage or a field far below still sees the bar: the page itself does not scroll."""
    page = desk.page(1024)
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("The ferry has stopped.")
    page.get_by_label("Short name").fill("petition")
    page.keyboard.press("Control+Enter")
    expect(problems(page)).to_have_count(1)

    assert [0, 0] == page.evaluate(
        "() => [window.scrollY, document.documentElement.scrollHeight - document.documentElement.clientHeight]"
    )
