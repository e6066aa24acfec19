"""The bench in a browser: everything by keyboard, everything by mouse, and nothing that an article says ever runs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.serving import opened
from playwright.sync_api import Browser, Route, expect

from browser.desk import NEXT, OPEN, Desk, current, mark, said
from browser.reading import SUB_PATH, Reader, Scheme, violations
from generator.core.model import Dossier
from generator.editing.changes import AddEntry, AddItem
from generator.reading.entries import KINDS, Entry, Evidence, Relation, Settings, SourceEntry
from generator.suggest.proposal import Proposal

HOSTILE = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"


def propose(dossier: Dossier) -> tuple[Proposal, ...]:
    """Propose to set the second passage without a fate aside, as long as it has none."""
    source = dossier.sources["gazette"]
    start = source.text.index(NEXT)
    if any(passage.fate and passage.start == start for passage in source.passages):
        return ()
    change = AddItem("sources", "gazette", ("set_aside",), {"quote": NEXT, "reason": "boilerplate"})
    reason = "It asks for an address, and no sentence around it is about the story."
    return (Proposal("set-aside", "gazette", start, start + len(NEXT), NEXT, 0.96, reason, (change,)),)


@pytest.fixture(autouse=True)
def patience() -> Iterator[None]:
    """Wait longer than usual on a busy machine: each edit reads the dossier anew."""
    expect.set_options(timeout=30_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture
def desk(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Return a bench of the frozen dossier, two of whose passages are without a fate again; nothing may go wrong.

    Its parameter, where it has one, makes the proposals.
    """
    with opened(tmp_path, getattr(request, "param", propose)) as bench:
        reader = Reader(browser, f"http://127.0.0.1:{bench.port}{SUB_PATH}")
        some = Desk(bench, reader)
        lines = (
            f'    - {{quote: "{OPEN}", reason: background}}\n',
            f'    - {{quote: "{NEXT}", reason: boilerplate}}\n',
        )
        assert all(line in bench.read("sources.yml") for line in lines)
        some.write("sources.yml", lambda text: text.replace(lines[0], "").replace(lines[1], ""))
        yield some
        reader.close()

    assert [] == [each for each in reader.problems if not any(known in each for known in some.refusals)]


# --- by keyboard ------------------------------------------------------------------------------------------------------


def test_by_keyboard(desk: Desk) -> None:
    """A passage is set aside, another is cited by a new claim and by one that is there, and all of it is taken back."""
    before = desk.bench.read("sources.yml"), desk.bench.read("ledger/claims.yml")
    page = desk.page()
    keys = page.keyboard
    keys.press("g")
    keys.press("u")
    expect(current(page)).to_contain_text("My daughter learns the cello")
    keys.press("s")
    keys.press("6")
    expect(said(page)).to_contain_text("Set aside as Background.")
    expect(current(page)).to_have_class(r"passage is-set-aside part-body starts is-current")

    # Words of another passage, chosen one by one, for a new claim.
    keys.type("9")
    keys.press("Enter")
    keys.press("ArrowRight")
    for _ in range(4):
        keys.press("Shift+ArrowRight")
    expect(page.locator(".has-chosen")).to_have_text("She is an old ship")
    keys.press("c")
    page.get_by_label("Statement").wait_for()
    keys.type("The Marigold is an old ship of 1912.")
    expect(page.locator("#judged")).to_contain_text("1912")
    for _ in range(len(" of 1912.")):
        keys.press("Backspace")
    keys.type(".")
    expect(page.locator("#judged")).not_to_contain_text("1912")
    keys.press("Control+Enter")
    expect(said(page)).to_contain_text("Saved: the-marigold-is-an-old-ship")
    claim = desk.bench.entry("claims", "the-marigold-is-an-old-ship")

    # The same words for a claim that is there.
    keys.press("e")
    keys.type("denied unsafe")
    keys.press("Enter")
    expect(page.locator(".group > .item")).to_have_count(3)
    keys.press("ArrowRight")
    keys.press("Control+Enter")
    expect(said(page)).to_contain_text("Saved: unsafe-denied")
    cited = desk.bench.entry("claims", "unsafe-denied")["evidence"][-1]
    for _ in range(3):
        with page.expect_response("**/api/undo"):
            keys.press("Control+z")
    expect(page.get_by_role("button", name="Undo")).to_be_disabled()

    assert "The Marigold is an old ship." == claim["statement"]
    assert ["She is an old ship"] == [each["quote"] for each in claim["evidence"]]
    assert ("gazette", "disputes") == (cited["source"], cited["stance"])
    assert before == (desk.bench.read("sources.yml"), desk.bench.read("ledger/claims.yml"))


def test_an_answer_moves_nobody_who_went_on(desk: Desk) -> None:
    """Who clicks on another passage before what was done is written stays there; what is cited is not set aside."""
    page = desk.page()

    def slowly(route: Route) -> None:
        page.wait_for_timeout(700)
        route.continue_()

    page.route("**/api/save", slowly)
    page.locator(".passage", has_text=OPEN).click()
    page.keyboard.press("s")
    page.keyboard.press("6")
    page.locator(".passage", has_text="was tied up at Port Alder").click()
    expect(said(page)).to_contain_text("Set aside as Background.")
    expect(page.locator(".passage", has_text=OPEN)).to_contain_text("set aside: Background")
    expect(current(page)).to_contain_text("was tied up at Port Alder")
    page.keyboard.press("s")

    expect(said(page)).to_contain_text("A claim cites words of these")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_proposal_by_one_key(desk: Desk) -> None:
    """A key leads to the next proposal, another accepts it; then it is written and proposed no longer."""
    page = desk.page()
    expect(page.locator(".has-proposed")).to_have_count(1)
    page.keyboard.press("n")
    expect(current(page)).to_contain_text(NEXT)
    expect(page.locator(".proposal")).to_contain_text("It asks for an address")
    page.keyboard.press("a")
    expect(said(page)).to_contain_text("Accepted: Set aside")
    expect(current(page)).to_contain_text("set aside: Boilerplate")
    expect(page.locator(".has-proposed")).to_have_count(0)

    assert f'    - {{quote: "{NEXT}", reason: boilerplate}}\n' in desk.bench.read("sources.yml")


def test_a_refused_proposal_is_shown_no_more(desk: Desk) -> None:
    """A key refuses a proposal; nothing is written, and it does not come back while the bench is open."""
    before = desk.bench.read("sources.yml")
    page = desk.page()
    expect(page.locator(".has-proposed")).to_have_count(1)
    page.keyboard.press("n")
    page.keyboard.press("x")
    expect(page.locator(".has-proposed")).to_have_count(0)
    desk.write("ledger/claims.yml", lambda text: text + "\n# by hand\n")
    page.wait_for_timeout(2500)

    expect(page.locator(".has-proposed")).to_have_count(0)
    assert before == desk.bench.read("sources.yml")


def test_the_keys_are_told_and_can_be_switched_off(desk: Desk) -> None:
    """A dialog lists the keys; with letters switched off nothing happens by a slip of a finger."""
    page = desk.page()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("next passage without a fate")
    page.get_by_label("Letters work as keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.keyboard.press("s")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.locator("#panel form")).to_have_count(0)


# --- by mouse ---------------------------------------------------------------------------------------------------------


def test_by_mouse(desk: Desk) -> None:
    """Marked words become whole words; they are set aside, cited by a new claim, given to an actor, and taken back."""
    page = desk.page()
    mark(page, "learns", "Tessenau, and nobody has")
    expect(page.locator(".has-chosen")).to_have_text("learns the cello in Tessenau, and nobody has")
    page.locator("#dock").get_by_role("button", name="New claim").click()
    page.get_by_label("Statement").fill("A passenger said that her daughter learns the cello in Tessenau.")
    page.get_by_role("radio", name="qualifies").check()
    page.get_by_role("combobox", name="Speaker").fill("iven")
    page.get_by_role("option", name="Iven Marsh").click()
    page.get_by_role("combobox", name="Speaker").fill("One passenger")
    page.get_by_role("option", name="New actor “One passenger”").click()
    page.get_by_label("Kind: One passenger").select_option("group")
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Saved: a-passenger-said-that-her-daughter-learns-the")
    evidence = desk.bench.entry("claims", "a-passenger-said-that-her-daughter-learns-the")["evidence"]

    page.locator(".passage", has_text=NEXT).click()
    page.locator("#dock").get_by_role("button", name="Set aside").click()
    page.get_by_role("button", name="Boilerplate").click()
    expect(said(page)).to_contain_text("Set aside as Boilerplate.")
    page.get_by_role("button", name="Take back").click()
    expect(current(page)).to_contain_text("no fate yet")
    mark(page, "teacher", "teacher")
    page.locator("#dock").get_by_role("button", name="Speaker").click()
    page.get_by_role("option", name="New actor “teacher”").click()
    expect(page.locator("#field-name")).to_have_value("teacher")
    page.get_by_role("radio", name="person").check()
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Saved: teacher")
    page.get_by_role("button", name="Undo").click()
    expect(said(page)).to_contain_text("Taken back.")

    assert [("learns the cello in Tessenau, and nobody has", "qualifies", ["iven-marsh", "one-passenger"])] == [
        (each["quote"], each["stance"], each["speaker"]) for each in evidence
    ]
    assert "group" == desk.bench.entry("actors", "one-passenger")["kind"]
    assert "teacher" not in desk.bench.get("state")["entries"]["actors"]


def test_a_claim_is_called_by_what_is_saved(desk: Desk) -> None:
    """Who types a claim anew and saves it at once gets the id of the last words, not of those judged before."""
    page = desk.page()
    mark(page, "learns", "Tessenau, and nobody has")
    page.keyboard.press("c")
    page.locator("#field-statement").fill("The first words are judged.")
    expect(page.locator("#field-id")).to_have_attribute("placeholder", "the-first-words-are-judged")
    page.locator("#field-statement").fill("Other words are saved.")
    page.keyboard.press("Control+Enter")

    expect(said(page)).to_contain_text("Saved: other-words-are-saved")


def test_words_that_no_entry_has_are_kept(desk: Desk) -> None:
    """A name that no actor has stops the saving, stays in its field, and can become an actor that is saved as well."""
    page = desk.page()
    page.get_by_role("tab", name="Actors").click()
    page.get_by_role("button", name="Iven Marsh").click()
    field = page.get_by_role("combobox", name="Speaks for")
    field.fill("Iven Marsh")
    expect(page.get_by_role("option", name="New actor")).to_have_count(0)
    field.fill("The Lake Society")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice.is-problem")).to_contain_text("Speaks for: nothing is chosen for “The Lake Society”")
    expect(field).to_have_value("The Lake Society")
    page.get_by_role("option", name="New actor “The Lake Society”").click()
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Saved: iven-marsh")

    assert "the-lake-society" == desk.bench.entry("actors", "iven-marsh")["speaks_for"]
    assert "The Lake Society" == desk.bench.entry("actors", "the-lake-society")["name"]


def propose_a_speaker(dossier: Dossier) -> tuple[Proposal, ...]:
    """Propose a claim of somebody who is no actor yet."""
    source, said = dossier.sources["gazette"], "learns the cello in Tessenau"
    start = source.text.index(said)
    evidence = {
        "source": "gazette",
        "quote": said,
        "stance": "supports",
        "speaker": "a-traveller",
        "attribution": "said",
    }
    changes = (
        AddEntry("actors", {"id": "a-traveller", "name": "A traveller", "kind": "group"}),
        AddEntry("claims", {"id": "cello", "statement": "She learns the cello.", "evidence": [evidence]}),
    )
    return (Proposal("claim", "gazette", start, start + len(said), said, 0.9, "It is said.", changes),)


@pytest.mark.parametrize("desk", [propose_a_speaker], indirect=True)
def test_a_speaker_who_is_no_actor_is_offered_and_not_chosen(desk: Desk) -> None:
    """A new claim names only actors that there are; who is proposed becomes one where somebody says so."""
    page = desk.page()
    expect(page.locator(".has-proposed")).to_have_count(1)
    page.locator(".passage", has_text=OPEN).click()
    page.keyboard.press("c")
    offer = page.get_by_role("button", name="New actor “A traveller”?")
    expect(offer).to_be_visible()
    expect(page.locator(".item .chip")).to_have_count(0)
    page.locator("#field-statement").fill("A traveller said that her daughter learns the cello.")
    offer.click()
    expect(page.locator(".item .chip")).to_have_text("A traveller×")
    expect(offer).to_have_count(0)
    page.keyboard.press("Control+Enter")
    expect(said(page)).to_contain_text("Saved: a-traveller-said")

    assert "A traveller" == desk.bench.entry("actors", "a-traveller")["name"]


def test_a_new_event_by_mouse(desk: Desk) -> None:
    """The date of an event stands on the claims that cite the passage; the form says what the ledger refuses."""
    page = desk.page()
    page.locator(".passage", has_text="was tied up at Port Alder").click()
    page.locator("#dock").get_by_role("button", name="Event date").click()
    page.get_by_role("option", name="A new event").click()
    page.get_by_label("Title").fill("The ship is tied up again")
    page.get_by_label("Date", exact=False).first.fill("some day")
    desk.refusals.append("422")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice.is-problem")).to_contain_text("some day")
    page.get_by_label("Date", exact=False).first.fill("2022-03-14")
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Saved: the-ship-is-tied-up-again")
    event = desk.bench.entry("events", "the-ship-is-tied-up-again")

    assert [{"date": "2022-03-14", "claims": ["tied-up-at-noon"]}] == event["dates"]


def test_nothing_is_asked_about_what_nobody_typed(desk: Desk) -> None:
    """A new claim that holds the chosen words only is closed without a question; deleting is no change from outside."""
    page = desk.page()
    page.locator(".passage", has_text=OPEN).click()
    page.keyboard.press("c")
    expect(page.locator(".quoted")).to_contain_text("cello")
    page.get_by_role("button", name="Close").click()
    expect(page.locator("#panel form")).to_have_count(0)
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog").get_by_role("button", name="Delete").click()
    expect(said(page)).to_contain_text("Deleted: petition")

    expect(page.locator("#panel form")).to_have_count(0)
    expect(page.locator(".notice.is-news")).to_have_count(0)


def test_the_preview_is_the_page_of_the_site(desk: Desk) -> None:
    """Beside the form stands the claim's page as the site shows it, and changes with what is saved."""
    page = desk.page()
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.locator("#panel").get_by_role("button", name="Preview").click()
    frame = page.frame_locator("#preview iframe:not([hidden])")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("a petition with 2,140 signatures")
    page.get_by_label("Statement").fill("Commuters handed over a petition with 2,140 signatures.")
    page.keyboard.press("Control+Enter")

    expect(frame.get_by_role("heading", level=1)).to_have_text(
        "Commuters handed over a petition with 2,140 signatures."
    )


def test_articles_are_taken_in(desk: Desk, tmp_path: Path) -> None:
    """Chosen files become articles; the page says what is left to decide, and opens the new one."""
    file = tmp_path / "ship.txt"
    lines = [f"The council of Port Alder met for the {day}th time, and bought a ship." for day in range(4, 20)]
    file.write_text("A ship is bought\n\n" + "\n".join(lines), encoding="utf-8")
    page = desk.page()
    page.set_input_files("#article input[type=file]", file)
    expect(page.get_by_role("dialog")).to_contain_text("ship.txt: added as")
    page.keyboard.press("Escape")

    expect(page.locator(".passage").nth(1)).to_contain_text("met for the 4th time")
    expect(page.locator(".passage.is-none")).to_have_count(17)


SCRIPTS = {
    "ja": ("橋は五月に閉鎖された。", "ArrowRight", "橋は五月に"),
    "ar": ("أغلق الجسر في مايو.", "ArrowLeft", "أغلق الجسر في مايو"),
    "en": ("The non-nuclear bridge didn’t close.", "ArrowRight", "The non-nuclear bridge didn’t"),
}
"""A sentence of a language, the key that leads to its next word, and its first four words."""


@pytest.mark.parametrize("language", SCRIPTS)
def test_words_of_any_script(desk: Desk, language: str) -> None:
    """Words are chosen by keyboard where no spaces part them, and where they run from right to left."""
    sentence, key, expected = SCRIPTS[language]
    desk.write("articles/gazette.txt", lambda text: text.replace(OPEN, sentence))
    desk.write("sources.yml", lambda text: text.replace("language: en", f"language: {language}", 1))
    page = desk.page()
    page.locator(".passage", has_text=sentence).click()
    for step in range(4):
        page.keyboard.press(f"Shift+{key}" if step else key)

    expect(page.locator(".has-chosen")).to_have_text(expected)


_OPEN_ALL = """async () => {
    const from = name => import(new URL(name, location));
    const [{store}, {openForm, isDirty, drawForm}] = [await from("store.js"), await from("form.js")];
    const changed = [];
    for (const [kind, entries] of Object.entries(store.state.entries))
        for (const id of Object.keys(entries)) {
            store.form = openForm({kind, id});
            drawForm();
            if (isDirty(store.form)) changed.push(`${kind} ${id}`);
        }
    store.form = null;
    return changed;
}"""


def test_a_form_that_nobody_types_into_changes_nothing(desk: Desk) -> None:
    """Whatever an entry leaves out of lists and mappings, opening its form is no edit."""
    page = desk.page()

    assert [] == page.evaluate(_OPEN_ALL)


_FIELDS = """async () => {
    const {FIELDS} = await import(new URL("fields.js", location));
    const named = fields => Object.fromEntries(fields.map(field => [field.name, named(field.fields ?? [])]));
    return Object.fromEntries(Object.entries(FIELDS).map(([kind, fields]) => [kind, named(fields)]));
}"""

ELSEWHERE = {
    "sources": {"file", "sha256", "original", "set_aside", "loaded_words"},  # made by `add`, or in the article
    "dossier": {"made_with", "alike", "sections"},  # set once, by whoever sets the dossier up
}
"""Fields that no form has. An id is given once; `formerly` follows from a new one."""


def test_every_field_of_the_ledger_has_a_field_in_a_form(desk: Desk) -> None:
    """Nobody has to open YAML for a field that the bench does not know; and it knows none that the ledger refuses."""
    forms = desk.page().evaluate(_FIELDS)
    models: dict[str, type[Entry]] = {**KINDS, "sources": SourceEntry, "dossier": Settings}
    expected = {
        kind: {info.alias or name for name, info in model.model_fields.items()}
        - {"@places", "id", "formerly", *ELSEWHERE.get(kind, ())}
        for kind, model in models.items()
    }

    assert expected == {kind: set(fields) for kind, fields in forms.items()}
    assert {
        "relations": {info for info in Relation.model_fields if info != "at"},
        "evidence": {name for name in Evidence.model_fields if name not in ("at", "source", "prefix", "suffix")},
    } == {"relations": set(forms["actors"]["relations"]), "evidence": set(forms["claims"]["evidence"])}


# --- others -----------------------------------------------------------------------------------------------------------


def test_what_changes_outside_is_taken_in_while_one_types(desk: Desk) -> None:
    """A line that somebody else writes comes into the open form; what is typed stays, and both are saved."""
    page = desk.page()
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.get_by_label("Statement").fill("Commuters handed over a petition.")
    desk.write(
        "ledger/claims.yml",
        lambda text: text.replace(
            "a petition with 2,140 signatures in March 2022.\n  topics: [closure]",
            "a petition with 2,140 signatures in March 2022.\n  topics: [closure, protest]",
        ),
    )
    expect(page.get_by_label("Topics")).to_have_value("closure\nprotest")
    expect(page.get_by_label("Statement")).to_have_value("Commuters handed over a petition.")
    page.get_by_role("button", name="Save").click()
    expect(said(page)).to_contain_text("Saved: petition")
    entry = desk.bench.entry("claims", "petition")

    assert ("Commuters handed over a petition.", ["closure", "protest"]) == (entry["statement"], entry["topics"])


def test_a_conflict_is_shown_and_decided(desk: Desk) -> None:
    """Where both changed the same words, both are shown; nothing is saved before somebody decides."""
    page = desk.page()
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.get_by_label("Statement").fill("Mine.")
    desk.write(
        "ledger/claims.yml",
        lambda text: text.replace("Commuters handed Jutta Brandl", "Passengers handed Jutta Brandl"),
    )
    expect(page.locator(".conflict")).to_contain_text("Passengers handed Jutta Brandl")
    expect(page.get_by_label("Statement")).to_have_value("Mine.")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".notice.is-problem")).to_contain_text("Decide first")
    untouched = "Passengers handed" in desk.bench.read("ledger/claims.yml")
    page.get_by_role("button", name="Take theirs").click()
    expect(page.get_by_label("Statement")).to_have_value(
        "Passengers handed Jutta Brandl, the mayor of Tessenau, a petition with 2,140 signatures in March 2022."
    )

    expect(page.locator(".conflict")).to_have_count(0)
    assert untouched


def test_a_ledger_that_cannot_be_read(desk: Desk) -> None:
    """The page says where the ledger is broken and what to do, keeps what is typed, and goes on when it is mended."""
    page = desk.page()
    page.get_by_label("Find").fill("petition")
    page.get_by_role("button", name="Commuters handed").click()
    page.get_by_label("Statement").fill("Mine.")
    desk.write("ledger/claims.yml", lambda text: text.replace("[closure]", "[closure", 1))
    expect(page.locator(".unread")).to_contain_text("seeds/ledger/claims.yml:")
    expect(page.get_by_label("Statement")).to_have_value("Mine.")
    desk.write("ledger/claims.yml", lambda text: text.replace("[closure\n", "[closure]\n", 1))
    expect(page.locator(".unread")).to_have_count(0)

    expect(page.get_by_label("Statement")).to_have_value("Mine.")


def test_a_hostile_article_is_text(desk: Desk) -> None:
    """What an article or a ledger says is shown letter by letter, and nothing of it runs."""
    desk.write("articles/gazette.txt", lambda text: text.replace(OPEN, f"{HOSTILE} said the pier. \u202eReversed."))
    desk.write(
        "ledger/claims.yml",
        lambda text: text.replace("Commuters handed", f"{HOSTILE.replace(chr(34), '')} Commuters handed"),
    )
    desk.write(
        "dossier.yml", lambda text: text.replace("title: Why", f"title: '{HOSTILE.replace(chr(39), '')} Why'\n#", 1)
    )
    page = desk.page()
    shown = page.locator(".passage", has_text="said the pier").locator(".words")
    expect(shown).to_contain_text(HOSTILE)
    page.get_by_label("Find").fill("commuters")
    expect(page.locator(".entries")).to_contain_text("<script>")
    page.locator(".passage", has_text="said the pier").click()
    page.keyboard.press("c")
    expect(page.locator(".quoted")).to_contain_text("onerror")
    page.keyboard.press("v")
    page.wait_for_timeout(1500)

    assert "taken" not in page.title().replace("document.title=taken", "")
    assert 0 == page.locator("img, #main script").count()


# --- fit for everybody ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("width", "scheme"), [(1024, "light"), (1280, "dark"), (1920, "light")])
def test_accessible(desk: Desk, width: int, scheme: Scheme) -> None:
    """Axe finds nothing, light or dark, in the article, the lists, the forms, the dialogs; nothing scrolls sideways."""
    page = desk.page(width, scheme, axe=True)
    expect(page.locator(".has-proposed")).to_have_count(1)
    found = {"claims": violations(page, scheme)}
    for name in ("Actors", "Set aside", "This source", "Findings", "Proposals"):
        page.get_by_role("tab", name=name).click()
        found[name] = violations(page, scheme)
    page.keyboard.press("g")
    page.keyboard.press("n")
    found["proposal"] = violations(page, scheme)
    for key, name in (("s", "reason"), ("e", "which claim"), ("?", "keys")):
        page.keyboard.press(key)
        page.get_by_role("dialog").wait_for()
        found[name] = violations(page, scheme)
        page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.get_by_label("Statement").fill("The lake froze in 1893.")
    expect(page.locator("#judged .finding").first).to_be_visible()
    page.get_by_role("combobox", name="Speaker").focus()
    found["claim"] = violations(page, scheme)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")

    assert {} == {name: some for name, some in found.items() if some}
    assert 0 >= wide
