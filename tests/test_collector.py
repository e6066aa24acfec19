"""What is read and judged makes no garbage that only Python's collector would find, so that it may pause meanwhile."""

import gc
import subprocess
import sys
from pathlib import Path

import pytest

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


_CHECKED = """
import gc
from pathlib import Path
from generator.checking import check_and_count
gc.disable()
check_and_count(Path())
gc.set_debug(gc.DEBUG_SAVEALL)
gc.collect()
print(*{type(each).__module__ for each in gc.garbage})
"""


def test_nothing_of_ours_is_left() -> None:
    """Of what a first check has made and let go of, nothing but what another library made waits for the collector."""
    done = subprocess.run([sys.executable, "-c", _CHECKED], cwd=ROOT, capture_output=True, text=True, check=True)
    left = set(done.stdout.split())

    assert "markdown.core" in left  # pages by hand were read: something is seen at all
    assert not {name for name in left if name.startswith("generator")}
