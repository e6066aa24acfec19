"""Whatever happens to the shape of a ledger: findings, each at its place, or a reading that loses nothing."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from damage import Damage, damages
from pydantic import BaseModel

from generator.checks import check_dossier
from generator.core.assemble import assemble
from generator.findings import Finding
from generator.reading.entries import KINDS

BASE = Path(__file__).parents[1] / "cases" / "base"

ALL = tuple(damages(BASE))
"""Nearly 7,000; all of them take minutes, so that a run takes one in `EVERY`. DAMAGE=all takes all of them."""

EVERY = 1 if os.environ.get("DAMAGE") == "all" else 17
PARTS = 16


def said(text: str) -> Any:
    """Return what a YAML text says, read by another reader: mappings, lists and texts; nothing where it is empty."""
    return yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes only texts, lists and mappings


def lost(written: Any, kept: Any, where: str = "") -> Iterator[str]:
    """Yield each text of what was written that a record does not hold in the same place.

    One text may stand for a list of one, and for the `reasoning` of a basis.
    """
    if isinstance(kept, BaseModel):
        kept = kept.model_dump(by_alias=True)
    if isinstance(kept, dict) and set(kept) == {"reasoning", "quotes"} and isinstance(written, str):
        kept = kept["reasoning"]
    if isinstance(kept, tuple) and not isinstance(written, list):
        written = [written]
    match written:
        case dict():
            for key, value in written.items():
                yield from lost(value, kept.get(key) if isinstance(kept, dict) else None, f"{where}/{key}")
        case list():
            for index, value in enumerate(written):
                inside = isinstance(kept, list | tuple) and index < len(kept)
                yield from lost(value, kept[index] if inside else None, f"{where}/{index}")
        case _ if written in ("", "~", None):
            return
        case _ if " ".join(str(written).split()).lower() != " ".join(str(kept).split()).lower():
            yield f"{where}: wrote {str(written)[:40]!r}, kept {str(kept)[:40]!r}"


def outcome(root: Path, damage: Damage) -> str | None:
    """Check a damaged dossier; return what is wrong with how it was taken, None where all is well."""
    dossier = assemble(root)
    findings = check_dossier(dossier)
    if adrift := [finding for finding in findings if not placed(root, finding)]:
        return f"{damage}: no such place or no remedy: {adrift}"
    if findings:
        return None
    stem = Path(damage.file).stem
    kept: Any = dossier.settings
    if stem == "sources":
        kept = tuple(source.entry for source in dossier.sources.values())
    elif stem in KINDS:
        kept = tuple(entry for entry in dossier.entries if isinstance(entry, KINDS[stem]))
    gone = list(lost(said(damage.text()), kept))
    return f"{damage}: no finding, and lost: {gone}" if gone else None


def placed(root: Path, finding: Finding) -> bool:
    """Tell whether a finding has a message, a remedy, and a place that there is."""
    path = root / finding.place.file
    lines = path.read_text(encoding="utf-8").count("\n") + 1 if path.is_file() else 0
    return bool(finding.message and finding.remedy) and 1 <= finding.place.line <= lines and finding.place.column >= 1


@pytest.mark.parametrize("part", range(PARTS))
def test_damage(base: Path, part: int) -> None:
    """No change of a ledger's shape raises anything: it is found, at its place, or nothing that is written is lost."""
    wrong = []
    for damage in ALL[::EVERY][part::PARTS]:
        path = base / damage.file
        before = path.read_bytes()
        path.write_text(damage.text(), encoding="utf-8")
        try:
            wrong.append(outcome(base, damage))
        except Exception as error:
            wrong.append(f"{damage}: raised {error!r}")
        path.write_bytes(before)

    assert [each for each in wrong if each] == []


def test_there_is_damage_of_every_kind() -> None:
    """There are more changes than the 1,508 that were once tried, the same ones in each run."""
    assert len(ALL) >= 1_508
    assert [str(damage) for damage in ALL] == [str(damage) for damage in damages(BASE)]
