"""Cases that can be read: an article, what the ledger has, and what is proposed."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from story_files import story, told

from generator.suggest import suggest

CASES = sorted((Path(__file__).parent / "cases").glob("*.yml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_proposals(path: Path, tmp_path: Path) -> None:
    """A case's article has exactly the proposals that the case expects, of each kind that it names."""
    case: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = suggest(story(tmp_path / "dossier", case), case["source"])
    proposed = {kind: [told(each) for each in found if each.kind == kind] for kind in case["expected"]}

    assert case["expected"] == proposed
