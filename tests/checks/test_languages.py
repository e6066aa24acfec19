"""What the fidelity checks catch in each language, on a little article of its own.

`tests/checks/languages` holds the cases, which were written before the word lists and not changed to fit them. A spoiled
claim that the checks miss says `caught: false`: the record is of what they do, not of what they should.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checks.fidelity import FIDELITY
from generator.core.assemble import assemble
from generator.findings import Finding
from generator.text.lexicon import LANGUAGES

FOLDER = Path(__file__).with_name("languages")
KINDS = {"negation": 2, "number": 2, "name": 1, "date": 2, "hedge": 2, "scope": 1, "speaker": 1, "condition": 1}

Story = Mapping[str, Any]


def load(code: str) -> Story:
    """Return a language's article, actors and cases; a date stays text."""
    return yaml.load((FOLDER / f"{code}.yml").read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


def claims(story: Story, version: str) -> list[dict[str, Any]]:
    """Return a claim for each case, in its faithful or its spoiled version."""
    return [
        {
            "id": f"claim-{number}",
            "statement": case[version],
            "evidence": [
                {"source": "article", "quote": case["quote"], "stance": "supports"}
                | ({"speaker": case["speaker"]} if "speaker" in case else {})
            ],
        }
        for number, case in enumerate(story["cases"])
    ]


def reported(folder: Path, code: str, version: str) -> list[list[Finding]]:
    """Return what the fidelity checks report of each case, in the order of the cases."""
    story = load(code)
    article = story["article"].encode()
    source = {"id": "article", "file": "articles/article.txt", "title": story["title"], "language": code}
    source |= {"outlet": "unknown", "origin": "unknown", "published": story["published"]}
    (folder / "seeds" / "articles").mkdir(parents=True)
    (folder / "seeds" / "ledger").mkdir()
    (folder / "seeds" / "articles" / "article.txt").write_bytes(article)
    for name, data in {
        "dossier": {"title": "Cases", "language": code, "as_of": story["published"]},
        "sources": [source | {"sha256": "0" * 64}],
        "ledger/actors": story["actors"],
        "ledger/claims": claims(story, version),
    }.items():
        (folder / "seeds" / f"{name}.yml").write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML
    dossier = assemble(folder)
    assert (dossier.faults, [lookup.quotation for lookup in dossier.lookups if not lookup.match]) == ((), [])
    found = [finding for rule in FIDELITY for finding in rule(dossier)]
    return [[each for each in found if each.claim == f"claim-{number}"] for number in range(len(story["cases"]))]


TESTED = sorted(set(LANGUAGES) - {"en"})


@pytest.mark.parametrize("code", TESTED)
def test_faithful_claims_are_left_alone(tmp_path: Path, code: str) -> None:
    """No faithful claim is reported."""
    assert [str(finding) for some in reported(tmp_path, code, "faithful") for finding in some] == []


@pytest.mark.parametrize("code", TESTED)
def test_spoiled_claims_are_caught_as_recorded(tmp_path: Path, code: str) -> None:
    """Of the spoiled claims those are reported that the record says, and no others."""
    expected = [f"{case['kind']}: {case['spoiled']}" for case in load(code)["cases"] if case.get("caught") != "false"]
    caught = [bool(some) for some in reported(tmp_path, code, "spoiled")]

    assert expected == [
        f"{case['kind']}: {case['spoiled']}"
        for case, found in zip(load(code)["cases"], caught, strict=True)
        if found
    ]


def test_each_language_has_its_cases() -> None:
    """Each language with word lists has twelve cases, of the same kinds."""
    assert sorted(path.stem for path in FOLDER.glob("*.yml")) == TESTED
    assert {code: Counter(case["kind"] for case in load(code)["cases"]) for code in TESTED} == dict.fromkeys(TESTED, KINDS)
