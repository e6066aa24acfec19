"""Fixtures that several test modules share."""

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

# A shared machine stalls now and then; what a single example may take is no claim of ours.
settings.register_profile("dossier", deadline=None)
settings.load_profile("dossier")

BASE = Path(__file__).parent / "cases" / "base"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return a copy of the small dossier in `tests/cases/base`, which has no findings, to change at will."""
    copy = tmp_path / "dossier"
    shutil.copytree(BASE, copy)
    return copy
