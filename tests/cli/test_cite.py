"""`dossier cite`: words become evidence of a claim, of one that is there or of a new one."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.checking import check
from generator.cli import main
from generator.core.assemble import assemble

NO_CHARGE = "without any new charge on the households of either village"


def cite(folder: Path, *arguments: str, options: tuple[str, ...] = ()) -> Result:
    """Run `dossier cite` in a folder."""
    return CliRunner().invoke(main, ["cite", *arguments, str(folder), *options])


def test_words_are_added_to_a_claim(base: Path) -> None:
    """Every field stands as it was given, the words as the source has them, behind the evidence that was there."""
    said = cite(
        base,
        "cost-of-work",
        "courier",
        options=(
            *("--quote", "to be paid out of this year's budget", "--stance", "qualifies", "--said", "2021-05-03"),
            *("--speaker", "upper-mell-council", "--speaker", "ada-finch", "--attribution", "put"),
        ),
    )
    *_, last = (
        (base / "seeds/ledger/claims.yml").read_text().partition("- id: cost-of-work")[2].split("\n\n")[0].split("\n")
    )

    assert 0 == said.exit_code, said.output
    assert (
        '    - {source: courier, quote: "to be paid out of this year’s budget", stance: qualifies, '
        "speaker: [upper-mell-council, ada-finch], attribution: put, said: 2021-05-03}"
    ) == last
    assert f"+{last}" in said.output
    assert [] == [each for each in check(base) if each.is_error]


def test_a_claim_is_made_without_yaml(base: Path) -> None:
    """With a statement, the claim is new; a passage is cited by its number, and a dry run writes nothing."""
    options = ("--passage", "3", "--statement", "The bridge is old.", "--topic", "closure", "--topic", "age")
    dry = cite(base, "bridge-is-old", "courier", options=(*options, "--dry-run"))
    before = "bridge-is-old" in assemble(base).claims
    said = cite(base, "bridge-is-old", "courier", options=options)
    claim = assemble(base).claims["bridge-is-old"]

    assert [0, 0, False] == [dry.exit_code, said.exit_code, before]
    assert said.output.endswith("Cited for bridge-is-old, which is new; every passage of courier has a fate.\n")
    assert ("The bridge is old.", ("closure", "age")) == (claim.statement, claim.entry.topics)
    assert [(2,)] == [citation.passages for citation in claim.citations]


def test_skipped_words_stay_skipped(base: Path) -> None:
    """A quotation that skips words is written as it was typed."""
    said = cite(base, "cost-of-work", "courier", options=("--quote", "The council put […] 40,000 crowns"))

    assert 0 == said.exit_code, said.output
    assert "The council put […] 40,000 crowns" == assemble(base).claims["cost-of-work"].entry.evidence[-1].quote


@pytest.mark.parametrize(
    ("arguments", "options", "words"),
    [
        (
            ("cost-of-wrk", "courier"),
            ("--quote", NO_CHARGE),
            "Did you mean 'cost-of-work'? A new one needs a --statement",
        ),
        (("cost-of-work", "courir"), ("--quote", NO_CHARGE), "Did you mean 'courier'?"),
        (("cost-of-work", "courier"), ("--quote", NO_CHARGE, "--speaker", "ada-fich"), "Did you mean 'ada-finch'?"),
        (
            ("cost-of-work", "courier"),
            ("--quote", NO_CHARGE, "--statement", "Any."),
            "There is a claim 'cost-of-work' already",
        ),
        (("cost-of-work", "courier"), (), "Give the words to cite"),
        (("cost-of-work", "courier"), ("--quote", NO_CHARGE, "--passage", "3"), "Give the words to cite"),
        (("cost-of-work", "courier"), ("--passage", "99"), "a number from 1 to 8 was expected"),
        (("cost-of-work", "courier"), ("--quote", "the"), "Give a --prefix or a --suffix"),
        (("cost-of-work", "courier"), ("--quote", "without a new charge"), "The nearest is passage 6"),
        (("cost-of-work", "courier"), ("--quote", NO_CHARGE, "--said", "yesterday"), "yesterday"),
        (("Not An Id", "courier"), ("--quote", NO_CHARGE, "--statement", "Any."), "Not An Id"),
    ],
)
def test_what_cannot_be_cited_is_said(
    base: Path, arguments: tuple[str, ...], options: tuple[str, ...], words: str
) -> None:
    """A wrong claim, source, speaker, quotation, number, date or id is told of in words, and nothing is written."""
    before = (base / "seeds/ledger/claims.yml").read_bytes()
    said = cite(base, *arguments, options=options)

    assert (2, True) == (said.exit_code, words in said.output), said.output
    assert before == (base / "seeds/ledger/claims.yml").read_bytes()
