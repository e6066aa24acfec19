"""Each test that writes has a bench of its own; those that only ask share one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.serving import Bench, opened


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Return a bench that nobody writes at."""
    with opened(tmp_path_factory.mktemp("shared")) as bench:
        yield bench


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    """Return a bench on a copy of the frozen dossier, to write at."""
    with opened(tmp_path) as bench:
        yield bench
