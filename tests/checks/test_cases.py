"""Every finding code has its cases: small dossiers with exactly the findings that are written beside them.

A case in `tests/cases/CODE.yml` changes a copy of `tests/cases/base`, a small dossier that has no findings:

- `files`: path → text; lies over the base, or beside it (a ledger file may also be a folder of files);
- `edits`: a list of `{file, from, to}`; `from` stands there exactly once;
- `bytes`: path → base64, for what is no text;
- `size`: path → so many bytes, of one letter;
- `remove`: a list of paths;
- `expect`: every finding of the changed dossier, with its place; `message` and `remedy` are parts of what it says.
"""

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checking import check
from generator.checks import ALL_RULES, DOSSIER_CHECKS, TEXT_CHECKS, WRITTEN_CHECKS
from generator.findings import Finding, Refused, Rule
from generator.site import build

CASES = Path(__file__).parents[1] / "cases"
RULES: dict[str, Rule[Any]] = {rule.code: rule for rule in ALL_RULES}
KEYS = {"name", "why", "files", "edits", "bytes", "size", "remove", "expect"}


def load(path: Path) -> list[dict[str, Any]]:
    """Return the cases of one file."""
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, list)
    return found


FILES = {path.stem: load(path) for path in sorted(CASES.glob("*.yml"))}


def cases() -> Iterator[Any]:
    """Yield every case with a readable id."""
    for code, some in FILES.items():
        for case in some:
            yield pytest.param(case, id=f"{code}: {case['name']}")


def lay(case: dict[str, Any], folder: Path) -> None:
    """Change the dossier in `folder` as a case says."""
    for name in case.get("remove", ()):
        (folder / name).unlink()
    for name, text in case.get("files", {}).items():
        write(folder / name, text.encode())
    for name, data in case.get("bytes", {}).items():
        write(folder / name, base64.b64decode(data))
    for name, size in case.get("size", {}).items():
        write(folder / name, b"a" * size)
    for edit in case.get("edits", ()):
        path = folder / edit["file"]
        text = path.read_bytes().decode()
        assert text.count(edit["from"]) == 1, edit
        write(path, text.replace(edit["from"], edit["to"]).encode())


def write(path: Path, data: bytes) -> None:
    """Write a file, its folders included."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def where(finding: Finding) -> tuple[str, str, int, int]:
    """Return what a case pins of a finding."""
    return finding.code, finding.place.file, finding.place.line, finding.place.column


def found_in(folder: Path) -> tuple[Finding, ...]:
    """Return the findings of a dossier; that templates add none is the matter of `test_base_has_no_findings`."""
    try:
        return build(folder).warnings
    except Refused as refusal:
        return refusal.findings


@pytest.mark.parametrize("case", list(cases()))
def test_case(case: dict[str, Any], base: Path) -> None:
    """A case has exactly the findings that it expects, each at its place, with its message and its remedy."""
    lay(case, base)

    expected = sorted((each["code"], each["file"], each["line"], each["column"]) for each in case["expect"])
    findings = found_in(base)

    assert expected == sorted(where(finding) for finding in findings), "\n".join(map(str, findings))
    for each in case["expect"]:
        place = (each["code"], each["file"], each["line"], each["column"])
        said = [finding for finding in findings if where(finding) == place]

        assert [each["message"]] == [each["message"] for f in said if each["message"] in f.message][:1], said
        assert [each["remedy"]] == [each["remedy"] for f in said if each["remedy"] in f.remedy][:1], said
        assert all(finding.remedy for finding in findings)


def test_base_has_no_findings(base: Path) -> None:
    """The small dossier that the cases change has no findings by itself."""
    assert check(base) == ()


def test_the_frozen_dossier_has_no_findings_but_one() -> None:
    """The whole dossier that other tests read has no errors, and one warning: its source in German is not compared."""
    expected = [("citation-not-compared", "warning", "seeds/sources.yml")]

    assert expected == [(each.code, each.severity, each.place.file) for each in check(CASES.parent / "dossier")]


def test_base_fills_every_kind() -> None:
    """The small dossier has entries of every kind, so that a case can break each of them."""
    folder = CASES / "base" / "seeds" / "ledger"

    expected = {"actors", "claims", "events", "motives", "reasons", "questions"}

    assert expected == {path.stem for path in folder.glob("*.yml") if load(path)}


# --- what is written about each rule ---------------------------------------------------------------------------------


def test_every_code_has_its_cases() -> None:
    """There is one file of cases for each finding code, and none for a code that does not exist."""
    expected = sorted(RULES)

    assert expected == sorted(FILES)


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_code_has_good_and_bad_cases(code: str) -> None:
    """Each code has a case without findings, and a case in which it is found."""
    some = FILES.get(code, [])
    good = [case["name"] for case in some if not case["expect"]]
    bad = [case["name"] for case in some if any(each["code"] == code for each in case["expect"])]

    assert (bool(good), bool(bad)) == (True, True)


@pytest.mark.parametrize("code", sorted(FILES))
def test_cases_are_well_formed(code: str) -> None:
    """A case has a name of its own, says why, and has no key that nothing reads."""
    some = FILES[code]

    assert [case["name"] for case in some if not case["why"].strip() or not set(case) <= KEYS] == []
    assert len({case["name"] for case in some}) == len(some)


@pytest.mark.parametrize("code", sorted(RULES))
def test_explanation_has_all_parts(code: str) -> None:
    """What `dossier explain` prints says what the finding means, why it matters, an example, and the remedy."""
    explanation = RULES[code].explanation
    paragraphs = explanation.split("\n\n")
    parts = [paragraph.split()[0] for paragraph in paragraphs[1:]]

    assert ["Why:", "Example:", "Remedy:"] == parts
    assert paragraphs[0].endswith(".")


def test_codes_are_unique() -> None:
    """No two rules share a code."""
    assert len(RULES) == len(ALL_RULES)


def test_order_of_the_checks() -> None:
    """The checks run in this order."""
    expected = [
        "reference-unknown",
        "former-id-taken",
        "speaks-for-circular",
        "listed-before-unplaced",
        "article-changed",
        "original-changed",
        "article-unlisted",
        "publication-without-basis",
        "source-credit-unprinted",
        "citation-not-compared",
        "quotation-not-found",
        "quotation-ambiguous",
        "quotation-too-long",
        "quotation-too-short",
        "quotation-cuts-word",
        "claim-without-evidence",
        "claim-on-headline-only",
        "claim-not-one-sentence",
        "inference-circular",
        "contradiction-of-itself",
        "detail-unsupported",
        "name-unsupported",
        "negation-differs",
        "hedge-dropped",
        "scope-widened",
        "speaker-not-near",
        "speaker-differs",
        "quotation-on-both-sides",
        "contradiction-unmarked",
        "condition-dropped",
        "words-reversed",
        "attribution-not-near",
        "quotation-across-sentences",
        "statement-unrelated",
        "echo-unmarked",
        "roles-swapped",
        "limit-differs",
        "cause-added",
        "form-differs",
        "said-unfounded",
        "stance-differs",
        "accept-unused",
        "title-unsupported",
        "actor-unnamed",
        "event-date-unsupported",
        "state-unsupported",
        "party-unnamed",
        "alias-shared",
        "speaks-for-unfounded",
        "said-after-publication",
        "source-after-dossier",
        "passage-without-fate",
        "sentence-joint-doubtful",
        "passage-not-yet-used",
        "passage-cited-and-set-aside",
        "set-aside-doubtful",
        "excerpt-over-share",
        "excerpt-run-too-long",
        "generator-differs",
        "label-not-plain",
        "bidi-control",
    ]

    assert expected == [rule.code for rule in DOSSIER_CHECKS]


def test_checks_of_a_ledger_that_is_read_in_part() -> None:
    """Where a file of the ledger cannot be read, these checks still run, and no others: they need no more of it."""
    expected = {
        "article-changed",
        "original-changed",
        "article-unlisted",
        "bidi-control",
        "citation-unknown",
        "claim-not-one-sentence",
        "contradiction-of-itself",
        "passage-cited-and-set-aside",
        "publication-without-basis",
        "quotation-ambiguous",
        "quotation-cuts-word",
        "quotation-mark-unpaired",
        "quotation-not-found",
        "quotation-too-long",
        "quotation-too-short",
        "reference-unknown",
        "said-after-publication",
        "sentence-end-doubtful",
        "sentence-end-possible",
        "sentence-uncited",
    }

    rules: tuple[Rule[Any], ...] = (*DOSSIER_CHECKS, *WRITTEN_CHECKS)

    assert expected == {rule.code for rule in rules if rule.partial}


def test_order_of_the_text_checks() -> None:
    """The checks of published text run in this order."""
    expected = [
        "citation-unknown",
        "sentence-uncited",
        "sentence-end-doubtful",
        "sentence-end-possible",
        "quoted-words-unfounded",
    ]

    assert expected == [rule.code for rule in TEXT_CHECKS]


def test_order_of_the_checks_of_written_text() -> None:
    """What people wrote is judged by those checks, and then against the claims that it cites, in this order."""
    expected = [
        "quotation-mark-unpaired",
        "prose-detail-unsupported",
        "prose-name-unsupported",
        "prose-hedge-dropped",
        "prose-negation-differs",
        "prose-goes-further",
    ]

    assert expected == [rule.code for rule in WRITTEN_CHECKS][len(TEXT_CHECKS) :]
