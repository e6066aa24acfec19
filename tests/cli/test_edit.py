"""`dossier edit`: every field of every entry, without YAML; what cannot be meant is refused in words."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checking import check
from generator.cli import main
from generator.core.assemble import assemble


def edit(folder: Path, *arguments: str) -> Result:
    """Run `dossier edit` on a dossier."""
    return CliRunner().invoke(main, ["edit", *arguments, "--dossier", str(folder)])


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of a dossier."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_a_question_is_asked_answered_and_taken_out(base: Path) -> None:
    """An entry is made with its lists and what is numbered in it, changed, and taken out: the file is as it was."""
    before = snapshot(base)
    made = edit(
        base, "who-decides", "--new", "questions", "question=Who decides?", "claims=cost-of-work", "claims=rot-found",
        "answers.1.text=The council.[@cost-of-work]", "answers.1.claims=cost-of-work", "status=open",
    )  # fmt: skip
    written = (base / "seeds/ledger/questions.yml").read_text().partition("- id: who-decides")[2]
    changed = edit(base, "who-decides", "status=answered", "claims-=rot-found", "claims+=no-rot", "as_of=2021-05-10")
    question = assemble(base).questions["who-decides"]
    findings = [finding for finding in check(base) if finding.is_error]
    gone = edit(base, "who-decides", "--remove")

    assert [0, 0, 0] == [each.exit_code for each in (made, changed, gone)], made.output + changed.output + gone.output
    assert ["question", "status", "answers", "claims"] == [
        line.strip().partition(":")[0] for line in written.splitlines() if line.startswith("  ") and line[2] != " "
    ]
    assert ("answered", ("cost-of-work", "no-rot"), "2021-05-10") == (question.status, question.claims, question.as_of)
    assert ["The council.[@cost-of-work]"] == [answer.text for answer in question.answers]
    assert [] == findings
    assert ["added.", "changed.", "taken out."] == [
        each.output.splitlines()[-1].partition(": ")[2] for each in (made, changed, gone)
    ]
    assert before == snapshot(base)


def test_an_entry_is_shown_as_it_can_be_typed(base: Path) -> None:
    """Without fields, each field stands as it would be typed: typed again, all of them change nothing."""
    before = snapshot(base)
    for id in ("cost-of-work", "ada-finch", "post"):
        shown = edit(base, id).output.splitlines()
        fields = [line for line in shown[:-1] if not line.startswith("id=")]

        assert "left as it is" in edit(base, id, *fields).output
        assert shown[-1].startswith(f"{id} (")
    assert before == snapshot(base)


def test_what_a_claim_says_and_in_which_words(base: Path) -> None:
    """A statement, a quotation, an echo and a contradiction are changed; the words are the source's own characters."""
    said = edit(
        base, "cost-of-work", "statement=The work costs 40,000 crowns.", "contradicts+=no-rot",
        "evidence.1.quote=to be paid out of this year's budget", "evidence.1.echoes=post",
    )  # fmt: skip
    claim = assemble(base).claims["cost-of-work"].entry

    assert 0 == said.exit_code, said.output
    assert ("The work costs 40,000 crowns.", ("no-rot",)) == (claim.statement, claim.contradicts)
    assert ("to be paid out of this year’s budget", ("post",)) == (claim.evidence[0].quote, claim.evidence[0].echoes)


def test_a_field_and_an_item_are_taken_out(base: Path) -> None:
    """Nothing behind the sign takes a field out, or an item by the number that it had before."""
    edit(base, "rot-found", "topics=one", "topics=two", "topics=three")
    number = len(assemble(base).claims["rot-found"].entry.evidence)
    edit(base, "rot-found", f"evidence.{number + 1}.source=courier", f"evidence.{number + 1}.stance=supports",
         f"evidence.{number + 1}.quote=The council put")  # fmt: skip
    said = edit(base, "rot-found", "topics=", f"evidence.{number + 1}=")
    claim = assemble(base).claims["rot-found"].entry

    assert 0 == said.exit_code, said.output
    assert ((), number) == (claim.topics, len(claim.evidence))


def test_the_settings_are_edited(base: Path) -> None:
    """What the dossier itself is set to is called `dossier`; a dry run writes nothing."""
    before = snapshot(base)
    dry = edit(base, "dossier", "as_of=2021-06-01", "--dry-run")
    kept = snapshot(base)
    said = edit(base, "dossier", "as_of=2021-06-01")

    assert (0, 0, True) == (dry.exit_code, said.exit_code, before == kept)
    assert "dossier (dossier): would be changed." in dry.output
    assert "2021-06-01" == assemble(base).settings.as_of


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("cost-of-wrk", "statement=x"), "Did you mean 'cost-of-work'? A new entry needs --new KIND"),
        (("cost-of-work", "statment=x"), "the key 'statment' is unknown. Did you mean 'statement'?"),
        (("cost-of-work", "statement"), "FIELD=VALUE was expected"),
        (("cost-of-work", "statement+=x"), "statement is no list"),
        (("cost-of-work", "evidence.1=x"), "Set what is in it: evidence.1.source"),
        (("cost-of-work", "evidence=x"), "Set what is in it: evidence.1.source"),
        (("cost-of-work", "evidence.7.stance=supports"), "the next is evidence.2"),
        (("cost-of-work", "statement.1=x"), "statement holds nothing that is called '1'"),
        (("cost-of-work", "contradicts+=no-rto"), "No claim has the id 'no-rto'. Did you mean 'no-rot'?"),
        (("cost-of-work", "contradicts-=no-rot"), "contradicts does not hold 'no-rot'. It holds: nothing."),
        (("cost-of-work", "contradicts="), "contradicts is not set"),
        (("cost-of-work", "evidence.1.speaker=ada-fich"), "No actor has the id 'ada-fich'. Did you mean 'ada-finch'?"),
        (("cost-of-work", "evidence.1.quote=without a new charge"), "The nearest is passage"),
        (("cost-of-work", "evidence.1.stance=perhaps"), "'supports', 'disputes' or 'qualifies'"),
        (("cost-of-work", "evidence.1.source=courir"), "Did you mean 'courier'?"),
        (("cost-of-work", "id=other"), "`dossier rename`"),
        (("cost-of-work", "--remove"), "take it out there first"),
        (("cost-of-work", "statement=x", "--remove"), "or --remove alone"),
        (("new-one", "--new", "questions"), "--new for an entry that is not there yet"),
        (("new-one", "--new", "questions", "question=Why?"), "status"),
        (("ada-finch", "--new", "actors", "name=Ada", "kind=person"), "has the id 'ada-finch' already"),
        (("ada-finch", "role=Chair.[@rot-fund]"), "No claim has the id 'rot-fund'. Did you mean 'rot-found'?"),
        (("dossier", "--remove"), "cannot be taken out"),
        (("post", "published=yesterday"), "yesterday"),
    ],
)
def test_what_cannot_be_meant_is_said(base: Path, arguments: tuple[str, ...], words: str) -> None:
    """A wrong id, field, number, value, reference or quotation is told of in words, and nothing is written."""
    before = snapshot(base)
    said = edit(base, *arguments)

    assert (2, True) == (said.exit_code, words in said.output), said.output
    assert before == snapshot(base)


def test_a_claim_of_the_home_text_stays(base: Path) -> None:
    """A claim that a page by hand cites cannot be taken out: the page is named."""
    made = edit(
        base, "old-bridge", "--new", "claims", "statement=The bridge is old.", "evidence.1.source=courier",
        "evidence.1.quote=The council put the cost of the work", "evidence.1.stance=supports",
    )  # fmt: skip
    page = base / "docs/index.md"
    page.write_text(page.read_text() + "\nIt is old.[@old-bridge]\n")
    said = edit(base, "old-bridge", "--remove")

    assert (0, 2) == (made.exit_code, said.exit_code), made.output
    assert "old-bridge is named by docs/index.md" in said.output
