"""The commands that change the ledger: what they write, what they print, and what they refuse in words."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checking import check
from generator.cli import main
from generator.core.assemble import assemble

CREDIT = '    - {quote: "4 May 2021, by our own reporter", reason: credit}\n'
MORE = '    - {quote: "Read more: ten walks along the river", reason: boilerplate}\n'


def run(*arguments: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def bare(base: Path) -> Path:
    """Return the small dossier, two passages of one article without a fate."""
    path = base / "seeds/sources.yml"
    path.write_text(path.read_text().replace(CREDIT, "").replace(MORE, ""))
    return base


def test_passages_without_fate_are_listed_whole(bare: Path) -> None:
    """Without options, each waiting passage is shown with its number, and nothing is written."""
    said = run("set-aside", "courier", bare)

    assert (
        "   2  4 May 2021, by our own reporter\n"
        "   8  Read more: ten walks along the river\n"
        "courier: 2 passages of 8 without fate\n"
    ) == said.output


@pytest.mark.parametrize(
    ("options", "lines"),
    [
        (("--passage", "2", "--reason", "credit"), CREDIT),
        (("--passage", "8", "--passage", "2-2", "--reason", "credit"), CREDIT + MORE.replace("boilerplate", "credit")),
        (("--rest", "--reason", "background"), (CREDIT + MORE).replace("credit", "background")),
        (("--quote", "Read more: ten walks along the river", "--reason", "boilerplate"), MORE),
    ],
)
def test_words_are_set_aside_by_number_by_quotation_or_all(bare: Path, options: tuple[str, ...], lines: str) -> None:
    """However they are named, their quotation is written with the reason, and the lines are shown."""
    before = (bare / "seeds/sources.yml").read_text()

    said = run("set-aside", "courier", bare, *options)

    lines = lines.replace("boilerplate", "background") if "background" in options else lines
    after = (bare / "seeds/sources.yml").read_text()
    assert (0, sorted(lines.splitlines())) == (
        said.exit_code,
        sorted(set(after.splitlines()) - set(before.splitlines())),
    )
    assert all(f"+{line}" in said.output for line in lines.splitlines())


def test_what_was_done_is_said_in_words(bare: Path) -> None:
    """Below the lines stands how many passages got their fate, and how many have none yet, as the check counts them."""
    said = [
        run("set-aside", "courier", bare, "--passage", "2", "--reason", "credit", "--dry-run"),
        run("set-aside", "courier", bare, "--passage", "2", "--reason", "credit"),
        run("set-aside", "courier", bare, "--rest", "--reason", "boilerplate"),
        run("set-aside", "courier", bare, "--passage", "2", "--change", "--reason", "background"),
        run("set-aside", "courier", bare, "--passage", "2", "--take-back"),
    ]

    assert [
        "It would be: 1 passage set aside as credit; 1 passage of courier has no fate yet.",
        "1 passage set aside as credit; 1 passage of courier has no fate yet.",
        "1 passage set aside as boilerplate; every passage of courier has a fate.",
        "1 passage set aside as background; every passage of courier has a fate.",
        "1 passage taken back; 1 passage of courier has no fate yet.",
    ] == [each.output.splitlines()[-1] for each in said]
    assert 1 == sum(finding.code == "passage-without-fate" for finding in check(bare))


def test_all_set_aside_leaves_no_finding(bare: Path) -> None:
    """What the command writes is what the checks ask for."""
    assert 2 == sum(finding.code == "passage-without-fate" for finding in check(bare))

    run("set-aside", "courier", bare, "--rest", "--reason", "boilerplate")

    assert [] == [finding for finding in check(bare) if finding.is_error]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("courir",), "Did you mean 'courier'?"),
        (("courier", "--passage", "2"), "Give a --reason, and one of"),
        (("courier", "--passage", "9", "--reason", "credit"), "a number from 1 to 8 was expected"),
        (("courier", "--passage", "x", "--reason", "credit"), "a number from 1 to 8 was expected"),
        (("courier", "--passage", "1-3", "--reason", "credit"), "a fate already: 1 (set-aside), 3 (cited)"),
        (("courier", "--quote", "the", "--reason", "credit"), "These words stand 21 times"),
        (("courier", "--quote", "read more", "--reason", "credit"), "The nearest is passage 8: Read more"),
        (("herald", "--rest", "--reason", "credit"), "every passage has a fate already"),
    ],
)
def test_what_cannot_be_set_aside_is_said(bare: Path, arguments: tuple[str, ...], words: str) -> None:
    """A wrong name, number, range or quotation is told of in words, with exit code 2, and nothing is written."""
    before = (bare / "seeds/sources.yml").read_bytes()

    said = run("set-aside", arguments[0], bare, *arguments[1:])

    assert (2, True) == (said.exit_code, words in said.output), said.output
    assert before == (bare / "seeds/sources.yml").read_bytes()


@pytest.fixture
def joined(bare: Path) -> Path:
    """Return the small dossier, its post's first two passages in one quotation, the last one with them in the list."""
    path = bare / "seeds/sources.yml"
    one = '    - {quote: "Footbridge closes for six weeks The Evening Post, 5 May 2021", reason: boilerplate}\n'
    two = '    - {quote: "Footbridge closes for six weeks", reason: headline}\n'
    two += '    - {quote: "The Evening Post, 5 May 2021", reason: credit}\n'
    assert two in path.read_text()
    path.write_text(path.read_text().replace(two, one))
    assert not [each for each in check(bare) if each.place.file.endswith("post.txt")]
    return bare


def asides(folder: Path, source: str) -> list[tuple[str, str]]:
    """Return what a source has set aside, with the reasons."""
    return [(each.quote, each.reason) for each in assemble(folder).sources[source].entry.set_aside]


def test_a_reason_is_changed_of_one_passage_alone(joined: Path) -> None:
    """Where several were joined, the quotation is parted; a quotation that is concerned whole keeps its place."""
    split = run("set-aside", "post", joined, "--passage", "2", "--change", "--reason", "credit")
    last = len(assemble(joined).sources["post"].passages)
    whole = run("set-aside", "post", joined, "--passage", last, "--change", "--reason", "off-topic")

    assert [0, 0] == [split.exit_code, whole.exit_code], split.output + whole.output
    assert [
        ("Footbridge closes for six weeks", "boilerplate"),
        ("Your comment", "off-topic"),
        ("The Evening Post, 5 May 2021", "credit"),
    ] == asides(joined, "post")


def test_a_passage_is_taken_back(joined: Path) -> None:
    """It has no fate again; what was joined with it stays set aside, and an empty list is no list."""
    split = run("set-aside", "post", joined, "--passage", "1", "--take-back")
    left = asides(joined, "post")
    waiting = run("set-aside", "post", joined)
    last = len(assemble(joined).sources["post"].passages)
    rest = run("set-aside", "post", joined, "--passage", "2", "--passage", last, "--take-back")

    assert [0, 0] == [split.exit_code, rest.exit_code], split.output + rest.output
    assert [("The Evening Post, 5 May 2021", "boilerplate"), ("Your comment", "boilerplate")] == left
    assert "   1  Footbridge closes for six weeks\n" in waiting.output
    assert [] == asides(joined, "post")
    assert "set_aside" not in (joined / "seeds/sources.yml").read_text().partition("- id: post")[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--passage", "1", "--change"), "Give --passage with --change and a --reason"),
        (("--passage", "1", "--take-back", "--reason", "credit"), "or with --take-back and none"),
        (("--rest", "--change", "--reason", "credit"), "Give --passage with --change"),
        (("--passage", "1-3", "--take-back"), "these passages are not set aside: 2, 3"),
        (("--passage", "1", "--change", "--reason", "headline"), "are set aside as headline already"),
    ],
)
def test_what_cannot_be_changed_is_said(bare: Path, arguments: tuple[str, ...], words: str) -> None:
    """Options that do not fit, passages that are not set aside, a reason that they have: nothing is written."""
    before = (bare / "seeds/sources.yml").read_bytes()
    said = run("set-aside", "courier", bare, *arguments)

    assert (2, True) == (said.exit_code, words in said.output), said.output
    assert before == (bare / "seeds/sources.yml").read_bytes()


def test_proposals_are_accepted_by_id_and_by_kind(bare: Path) -> None:
    """One id writes one proposal, a kind all of it; an id that was accepted is no proposal any more."""
    listed = run("suggest", "courier", "--dossier", bare, "--kind", "set-aside").output
    first, second = (word for word in listed.split() if len(word) == 8 and word[0] == "p" and word[1:].isalnum())

    one = run("accept", first, "--dossier", bare)
    again = run("accept", first, "--dossier", bare)
    rest = run("accept", "--all", "set-aside", "--dossier", bare)
    gone = run("accept", second, "--dossier", bare)

    assert [0, 2, 0, 2] == [each.exit_code for each in (one, again, rest, gone)]
    assert f"+{CREDIT.strip()}" in one.output.replace("+    ", "+")
    assert one.output.endswith("1 proposal accepted\n1 passage of courier has no fate yet.\n")
    assert "accepted\nevery passage of courier has a fate.\n" in rest.output
    assert f"No proposal has the id {first}: it was accepted already" in again.output
    assert [] == [finding for finding in check(bare) if finding.is_error]


def test_a_dry_run_writes_nothing(bare: Path) -> None:
    """What would be written is shown, and no file changes."""
    before = {path: path.read_bytes() for path in bare.rglob("*.*") if path.is_file()}

    said = [
        run("accept", "--all", "set-aside", "--dossier", bare, "--dry-run"),
        run("set-aside", "courier", bare, "--rest", "--reason", "credit", "--dry-run"),
        run("rename", "rot-found", "rot", bare, "--dry-run"),
    ]

    assert [0, 0, 0] == [each.exit_code for each in said]
    assert all("Nothing was written." in each.output and "\n+" in each.output for each in said)
    assert before == {path: path.read_bytes() for path in before}


def test_an_entry_is_renamed_and_its_old_id_kept(base: Path) -> None:
    """The old id stands under `formerly`, unless nobody ever saw its address."""
    assert 0 == run("rename", "rot-found", "rot", base).exit_code
    assert 0 == run("rename", "no-rot", "sound-beams", base, "--never-published").exit_code

    claims = (base / "seeds/ledger/claims.yml").read_text()
    assert "- id: rot\n  formerly: [rot-found]\n  statement:" in claims
    assert "no-rot" not in claims
    assert [] == [finding for finding in check(base) if finding.is_error]


def test_an_id_of_two_kinds_needs_the_kind(base: Path) -> None:
    """Where a claim and an actor have one id, the command asks which is meant."""
    run("rename", "rot-found", "tom-reed", base, "--never-published")

    asked = run("rename", "tom-reed", "reed", base)
    told = run("rename", "tom-reed", "reed", base, "--kind", "claims", "--never-published")

    assert "actors and claims have the id 'tom-reed'. Say which is meant: --kind actors" in asked.output
    assert (2, 0) == (asked.exit_code, told.exit_code)


def test_a_claim_is_accepted_in_the_editor_s_own_words(bare: Path) -> None:
    """One proposal of a claim takes another statement and another id; its words and its speaker stay."""
    (bare / "seeds/ledger/claims.yml").write_text("[]\n")
    proposals = json.loads(run("suggest", "--dossier", bare, "--kind", "claim", "--format", "json").output)
    one, *more = (each["id"] for each in proposals)
    said = run("accept", one, "--as", "Something else was said.", "--id", "own-words", "--dossier", bare)
    wrong = [
        run("accept", more[0], more[1], "--as", "Both.", "--dossier", bare),
        run("accept", "--all", "reading", "--as", "Any.", "--dossier", bare),
        run("accept", more[0], "--id", "own-words", "--dossier", bare),
    ]
    claim = assemble(bare).claims["own-words"]

    assert (0, "Something else was said.") == (said.exit_code, claim.statement)
    assert [2, 2, 2] == [each.exit_code for each in wrong]
    assert "these are 2" in wrong[0].output
    assert "an entry has the id 'own-words' already" in wrong[2].output


def test_an_unknown_proposal_has_no_nearest(bare: Path) -> None:
    """Ids of proposals are made by chance: none is offered, and what tells those of now is named."""
    said = run("accept", "p0000000", "--dossier", bare)

    assert (2, False) == (said.exit_code, "Did you mean" in said.output)
    assert "`dossier suggest SOURCE`" in said.output
