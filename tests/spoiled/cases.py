"""Claims spoiled on purpose and harmless rewordings, and the dossiers in which the fidelity checks meet them.

Each folder here holds `spoiled.yml` and `harmless.yml` over the articles of one dossier. They were written before the
checks were run on them, and not changed to fit them.
"""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.checks import fidelity
from generator.core.assemble import assemble
from generator.core.model import Dossier

HERE = Path(__file__).parent

Case = Mapping[str, Any]


def load(path: Path) -> Any:
    """Return a YAML file, every scalar as text, as the ledger is read."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506


@dataclass(frozen=True, slots=True)
class Ground:
    """What the cases of one dossier stand on."""

    articles: Path
    """The folder of the articles."""
    sources: Sequence[Mapping[str, Any]]
    actors: Sequence[Mapping[str, Any]]
    as_of: str


def claim(case: Case, statement: str) -> dict[str, Any]:
    """Return a claim of a case, with the original statement or the edited one and what was edited with it."""
    swapped = {"speaker": case["speaker"]} if statement == "statement" and "speaker" in case else {}
    evidence = [{**each, **swapped} for each in case["evidence"]]
    return {"id": case["id"], "statement": case[statement], "evidence": evidence}


def dossier_of(folder: Path, ground: Ground, claims: Sequence[Mapping[str, Any]], language: str = "en-GB") -> Dossier:
    """Return a dossier of the ground's articles and actors, and of some claims, written into a new folder."""
    shutil.copytree(ground.articles, folder / "seeds" / "articles")
    (folder / "seeds" / "ledger").mkdir()
    for name, data in {
        "dossier": {"title": "Cases", "language": language, "as_of": ground.as_of},
        "sources": ground.sources,
        "ledger/actors": ground.actors,
        "ledger/claims": claims,
    }.items():
        (folder / "seeds" / f"{name}.yml").write_text(json.dumps(data), encoding="utf-8")  # JSON is YAML
    dossier = assemble(folder)
    assert (dossier.faults, [lookup.quotation for lookup in dossier.lookups if not lookup.match]) == ((), [])
    return dossier


def reported(dossier: Dossier) -> dict[str | None, set[str]]:
    """Return the codes that the fidelity checks report, by claim."""
    found: dict[str | None, set[str]] = {}
    for finding in fidelity.check(dossier):
        found.setdefault(finding.claim, set()).add(finding.code)
    return found


def missed(folder: Path, ground: Ground, cases: Sequence[Case]) -> list[str]:
    """Return the ids of the cases for which nothing is reported that was not reported of the original claim too."""
    before = reported(dossier_of(folder / "before", ground, [claim(case, "original") for case in cases]))
    after = reported(dossier_of(folder / "after", ground, [claim(case, "statement") for case in cases]))
    return [case["id"] for case in cases if not after.get(case["id"], set()) - before.get(case["id"], set())]
