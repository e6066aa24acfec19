"""What is read and judged makes no garbage that only Python's collector would find, so that it may pause meanwhile."""

import gc
from pathlib import Path

import pytest

from generator.checking import check_and_count
from generator.collector import paused

ROOT = Path(__file__).parent / "dossier"


@pytest.mark.parametrize("is_on", [True, False])
def test_goes_on_as_before(*, is_on: bool) -> None:
    """Whoever else asked for it, it is as it was."""
    (gc.enable if is_on else gc.disable)()
    try:
        with paused(), paused():
            assert not gc.isenabled()
        assert gc.isenabled() is is_on
    finally:
        gc.enable()


def test_nothing_is_left() -> None:
    """Of what a check has made and let go of, nothing waits for the collector."""
    check_and_count(ROOT)
    gc.collect()
    check_and_count(ROOT)
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        gc.collect()
        left = {type(each).__module__ for each in gc.garbage}
    finally:
        gc.set_debug(0)
        gc.garbage.clear()

    assert not {name for name in left if name.startswith("generator")}
