"""The wheel alone makes, builds and proves a dossier: nothing of this repository is needed."""

import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command elsewhere, without a trace of this checkout in its surroundings; it must succeed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(part) for part in command], cwd=folder, env=clean, capture_output=True, text=True, check=False
    )

    assert 0 == done.returncode, done.stdout + done.stderr
    return done


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, made without a network."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps", "--quiet", "-w", folder, ROOT,
        folder=folder)  # fmt: skip
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of commands of an environment that holds the locked requirements and the wheel."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    pip: list[str | Path] = [folder / "bin/python", "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    run(*pip, "--require-hashes", "-r", ROOT / "requirements.txt", folder=folder)
    run(*pip, "--no-deps", wheel, folder=folder)
    return folder / "bin"


@pytest.mark.parametrize("language", ["en", "de", "ar"])
def test_a_dossier_from_the_wheel(commands: Path, wheel: Path, tmp_path: Path, language: str) -> None:
    """A new dossier is built and proved by the wheel alone: its pages, styles and scripts are there."""
    run(commands / "dossier", "new", "story", "--language", language, folder=tmp_path)
    run(commands / "dossier", "build", "story", folder=tmp_path)
    proved = run(commands / "dossier", "verify", "story/site", "--root", "story", folder=tmp_path)
    site = tmp_path / "story/site"
    wanted = [
        *("index.html", "404.html", "dossier.json", "dossier.schema.json", "claims/index.html", "guide/index.html"),
        *("assets/dossier.css", "assets/pictures.css", "assets/dossier.js", "assets/favicon.svg"),
    ]

    assert [] == [name for name in wanted if not (site / name).is_file()]
    assert "0 errors, 0 warnings" in proved.stdout
    assert f'<html lang="{language}"' in (site / "index.html").read_text(encoding="utf-8")
    assert wheel.as_uri() in (tmp_path / "story/requirements.txt").read_text(encoding="utf-8")


def test_make_in_a_new_dossier(commands: Path, tmp_path: Path) -> None:
    """`make test` of a new dossier checks, builds and proves it, and says where to look."""
    run(commands / "dossier", "new", "story", folder=tmp_path)
    (tmp_path / "story/.venv").symlink_to(commands.parent)  # what stands in requirements.txt is installed already
    (commands.parent / ".runtime").touch()
    done = run("make", "test", folder=tmp_path / "story")

    assert "'dossier offline' makes a copy" in done.stdout
    assert "site: every word, citation, quotation and passage was proved anew" in done.stdout
