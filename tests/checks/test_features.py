"""Faithful rewordings pass and spoiled ones are found: two invented articles, and forty of each (`features.yml`)."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from spoiled.cases import load

from generator.checks import fidelity
from generator.core.assemble import assemble
from generator.findings import Finding

CASES = load(Path(__file__).parent / "features.yml")
MISSED = ["The county wants to build a bridge."]
"""Its "county" looks like a form of the "count" that is cited."""
PUBLISHED = {"glass": "2019-06-04", "otter": "2021-09-12"}


def source(name: str, text: str) -> dict[str, Any]:
    """Return the entry of an article."""
    digest = sha256(text.encode()).hexdigest()
    title = text.partition("\n")[0]
    return {"id": name, "file": f"articles/{name}.txt", "sha256": digest, "title": title, "published": PUBLISHED[name]}


def claim(number: int, case: Mapping[str, str]) -> dict[str, Any]:
    """Return the claim of a case."""
    evidence = {"source": case["source"], "quote": case["quote"], "stance": "supports"}
    said = {"speaker": case["s"]} if "s" in case else {}
    return {"id": f"n{number}", "statement": case["statement"], "evidence": [{**evidence, **said}]}


def found_in(folder: Path, cases: list[Mapping[str, str]]) -> dict[int, list[Finding]]:
    """Return what the fidelity checks find of each case, by its number from 0."""
    seeds = folder / "seeds"
    (seeds / "articles").mkdir(parents=True)
    (seeds / "ledger").mkdir()
    for name, text in CASES["articles"].items():
        (seeds / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
    for name, data in {
        "dossier": {"title": "Cases", "language": "en-GB", "as_of": "2021-12-31"},
        "sources": [source(name, text) for name, text in CASES["articles"].items()],
        "ledger/actors": CASES["actors"],
        "ledger/claims": [claim(number, case) for number, case in enumerate(cases)],
    }.items():
        (seeds / f"{name}.yml").write_text(yaml.safe_dump(data, sort_keys=False), encoding="utf-8")
    dossier = assemble(folder)
    assert (dossier.faults, [lookup.quotation for lookup in dossier.lookups if not lookup.match]) == ((), [])
    found: dict[int, list[Finding]] = {}
    for finding in fidelity.check(dossier):
        found.setdefault(int((finding.claim or "n-1")[1:]), []).append(finding)
    return found


@pytest.fixture(scope="module")
def faithful(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Finding]]:
    """Return what is found of the faithful rewordings."""
    return found_in(tmp_path_factory.mktemp("faithful"), CASES["faithful"])


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> dict[int, list[Finding]]:
    """Return what is found of the spoiled ones."""
    return found_in(tmp_path_factory.mktemp("spoiled"), CASES["spoiled"])


def test_there_are_as_many_as_promised() -> None:
    """There are forty faithful rewordings and forty spoiled ones."""
    assert (40, 40) == (len(CASES["faithful"]), len(CASES["spoiled"]))


def test_no_faithful_rewording_is_refused(faithful: dict[int, list[Finding]]) -> None:
    """No faithful rewording has an error, and only one has a warning: two companies of the cases share an alias."""
    noticed = [CASES["faithful"][number]["statement"] for number in faithful]

    assert [] == [finding.message for some in faithful.values() for finding in some if finding.is_error]
    assert ["The company denied having promised a fish pass."] == noticed


def test_spoiled_ones_are_found(spoiled: dict[int, list[Finding]]) -> None:
    """Each spoiled one is reported, but for those that are listed here."""
    expected = MISSED

    assert expected == [case["statement"] for number, case in enumerate(CASES["spoiled"]) if number not in spoiled]
