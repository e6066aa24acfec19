"""Fixtures that several test modules share."""

import shutil
from pathlib import Path

import pytest

BASE = Path(__file__).parent / "cases" / "base"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a copy of the small dossier in `tests/cases/base`, which has no findings, to change at will."""
    copy = tmp_path / "dossier"
    shutil.copytree(BASE, copy)
    return copy
