"""Earlier states of a dossier that git keeps: the only module that asks git. Nothing in the repository is touched."""

import os
import subprocess
from pathlib import Path

from generator.findings import Unusable
from generator.text.nearest import nearest


def files_of(revision: str, folder: Path, target: Path) -> Path:
    """Write what `seeds/` in `folder` held at a revision beneath `target`, an empty folder; return the new `folder`.

    The files are as a checkout would write them. Raises Unusable where there is no git, no repository, no such
    revision, or no dossier at it.
    """
    commit = _commit(revision, folder)
    top = Path(_git(folder, "rev-parse", "--show-toplevel"))
    prefix = _git(folder, "rev-parse", "--show-prefix")
    index = {"GIT_INDEX_FILE": str(target / "index")}
    _git(folder, "read-tree", "--no-sparse-checkout", commit, env=index)
    names = _git(top, "ls-files", "-z", "--", f":(literal){prefix}seeds", env=index)
    if f"{prefix}seeds/dossier.yml" not in names.split("\0"):
        raise Unusable(f"Revision {revision} holds no dossier: there is no file {prefix}seeds/dossier.yml in it.")
    _git(top, "checkout-index", "-z", "--stdin", f"--prefix={target}/files/", env=index, given=names)
    return target / "files" / prefix


def _commit(revision: str, folder: Path) -> str:
    try:
        _git(folder, "rev-parse", "--show-toplevel")
    except Unusable as problem:
        raise Unusable(f"{revision!r} is no folder with a dossier, and no revision either. {problem}") from None
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    except Unusable:
        raise Unusable(_unknown(revision, folder)) from None


def _unknown(revision: str, folder: Path) -> str:
    said = f"{revision!r} is neither a folder with a dossier nor a revision that git knows here."
    if _git(folder, "rev-parse", "--is-shallow-repository") == "true":
        return f"{said} This copy of the repository holds a part of its history only: `git fetch --unshallow` gets it."
    names = _git(folder, "for-each-ref", "--format=%(refname:short)").split()
    near = nearest(revision, names)
    return f"{said} Did you mean {near}?" if near else f"{said} `git log` lists them."


def _git(folder: Path, *args: str, env: dict[str, str] | None = None, given: str = "") -> str:
    """Return what git prints. Raises Unusable with git's own words where it fails."""
    try:
        done = subprocess.run(
            ["git", *args],
            cwd=folder,
            env={**_inherited(), "LC_ALL": "C.UTF-8", **(env or {})},
            input=given,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            check=False,
        )
    except FileNotFoundError:
        raise Unusable("There is no git on this machine: give folders.") from None
    if done.returncode:
        raise Unusable(f"git says of {folder}: {done.stderr.strip().removeprefix('fatal: ')}")
    return done.stdout.removesuffix("\n")


def _inherited() -> dict[str, str]:
    """Return the environment without what ties git to another folder: its hooks set that."""
    ties = {"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_PREFIX"}
    return {name: value for name, value in os.environ.items() if name not in ties}
