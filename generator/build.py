"""Build a site and put it in place: check, let an engine build beside the old site, prove, and only then swap.

An adapter: it runs the engine as a process of its own and prints nothing. The old site stays until the new one stands.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TextIO

from generator import theme
from generator.checking import check
from generator.engines import ENGINES, Engine, settings_for
from generator.findings import Finding, Refused, Unusable
from generator.finishing import finish, heads, home_of
from generator.pages.csp import scripts_in
from generator.site import Site, build, files_to_write
from generator.verify import verify
from generator.writing import write_files

MKDOCS = (sys.executable, "-P", "-m", "mkdocs")
"""As the command `mkdocs` does, it takes no module from the folder in which it runs."""

FULL = 1_000_000
"""Bytes. With fewer left, a disk is full."""

TOLD = "DOSSIER_WARNINGS_TOLD"
"""Set in the environment of MkDocs where the dossier's warnings were reported before: the plugin repeats none."""

_PLUGINS = re.compile(r"^plugins:(.*?)(?=^\w|\Z)", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"(?<![\w/-])dossier(?![\w/-])")
_INHERITS = re.compile(r"^INHERIT:", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|(?<=\s))#.*", re.MULTILINE)

Report = Callable[[tuple[Finding, ...]], None]
"""Takes the findings of one step."""


class NotBuilt(Exception):
    """The engine gave up and said why itself; the message is for people."""


@dataclass(frozen=True, slots=True)
class _Places:
    """Where a site stands, and what stands beside it while it is built."""

    site: Path

    @property
    def next(self) -> Path:
        """The site that is being built."""
        return self._beside("next")

    @property
    def old(self) -> Path:
        """The last site, while the next one takes its place."""
        return self._beside("old")

    @property
    def pages(self) -> Path:
        """The pages as files, while an engine without the plugin builds them."""
        return self._beside("pages")

    @property
    def lock(self) -> Path:
        """Held by the one build that may write here."""
        return self._beside("lock")

    def _beside(self, what: str) -> Path:
        return self.site.with_name(f".{self.site.name}-{what}")


def build_site(
    root: Path, target: Path, report: Report, mkdocs: Sequence[str] = MKDOCS, engine: str = "material"
) -> None:
    """Check the dossier in `root`, build and prove its site, and put it at `target`; the site there stays until then.

    `report` gets the findings of the check, and then those of the proof: two calls, unless the first has errors.
    `mkdocs` is the command of MkDocs, `engine` one of `ENGINES`.

    Raises Unusable where `root` or `target` cannot be used or another build is at work, Refused (with all findings,
    which were reported before) where one is an error, and NotBuilt where the engine gave up. A site that could not be
    proved is left beside `target`, to be looked at; the next build removes it.
    """
    root, places = root.resolve(), _Places(target.resolve())
    chosen = ENGINES[engine]
    if find_spec(chosen.module) is None:
        raise Unusable(
            f"The engine {chosen.name} is not installed. Install it: `python -m pip install {chosen.module}`."
        )
    command = mkdocs if chosen.module == "mkdocs" else (sys.executable, "-P", "-m", chosen.module)
    with _placing(root, places) as lock:
        if chosen.has_plugin:
            _refuse_without_plugin(root)
        _restore(places)
        _stop_at_errors(check(root), report)
        if chosen.has_plugin:
            to = ["--site-dir", str(places.next)]
            _run(
                chosen.name,
                [*command, "build", "--strict", "--config-file", str(root / "mkdocs.yml"), *to],
                root,
                places,
                lock,
            )
        else:
            site = build(root)
            _write_pages(site, root, places, chosen)
            settings = places.pages / "mkdocs.yml"
            _run(
                chosen.name, [*command, "build", "--strict", "--config-file", str(settings)], places.pages, places, lock
            )
            (places.pages / "site").rename(places.next)
            shutil.rmtree(places.pages)
            _finish(site, root, places.next, "")
        _stop_at_errors(verify(places.next, root), report)
        _swap(places)


def finish_site(root: Path, built: Path, report: Report, home: str = "") -> None:
    """Finish the site in `built`, which any engine made of the pages of `dossier write`, and prove it.

    `home` is its absolute address, where its pages do not say so. What is there stays as it is until it is proved;
    `report` and what is raised are as those of `build_site`.
    """
    root, places = root.resolve(), _Places(built.resolve())
    with _placing(root, places):
        _restore(places)
        found = check(root)
        _stop_at_errors(found, report)
        shutil.copytree(places.site, places.next)
        _finish(build(root), root, places.next, home)
        _stop_at_errors(verify(places.next, root), report)
        _swap(places)


@contextmanager
def _placing(root: Path, places: _Places) -> Iterator[TextIO]:
    """Hold the place of a site while it is made; raises Unusable where that is no place, or cannot be written to."""
    try:
        _refuse_unfit(root, places.site)
        with _locked(places.lock) as lock:
            yield lock
    except OSError as problem:
        raise Unusable(
            f"{problem.filename or places.site}: {problem.strerror or problem}. {places.site} is as it was; "
            f"it can be built where there is room in {places.site.parent} and leave to write there."
        ) from None


def _write_pages(site: Site, root: Path, places: _Places, engine: Engine) -> None:
    pages = {places.pages / "docs" / path: content for path, content in files_to_write(site, root).items()}
    write_files({places.pages / "mkdocs.yml": settings_for(engine, site, root).encode(), **pages})


def _finish(site: Site, root: Path, folder: Path, home: str) -> None:
    home = home or home_of(folder)
    known = tuple(pattern for text in theme.templates(root / "overrides") for pattern in scripts_in(text))
    finish(site, folder, heads(site), known, home, is_ours=False)


def _refuse_without_plugin(root: Path) -> None:
    """Raise Unusable where mkdocs.yml is missing or names no plugin `dossier`.

    A look at its text, since the ledger's reader refuses its tags. Settings that it inherits are not looked at; without
    the plugin there is no data, which the proof finds.
    """
    path = root / "mkdocs.yml"
    try:
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise Unusable(f"{root} cannot be built: it holds no mkdocs.yml. See what `dossier new` writes.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise Unusable(f"{path} cannot be read: {problem}") from None
    plugins = _PLUGINS.search(text)
    if not (plugins and _NAMED.search(plugins[1])) and not _INHERITS.search(text):
        raise Unusable(f"{path} does not name the plugin `dossier`. Add the line: plugins: [search, dossier]")


def _refuse_unfit(root: Path, site: Path) -> None:
    """Raise Unusable where a site would take the place of what it is made from, or of what is no site."""
    needed = [root / name for name in ("seeds", "docs", "overrides", "mkdocs.yml")]
    if any(path.is_relative_to(site) or site.is_relative_to(path) for path in needed):
        raise Unusable(f"{site} holds what the site is made from, or stands in it. Choose another folder: site.")
    if site.exists() and not site.is_dir():
        raise Unusable(f"{site} is a file, and a folder was expected. Choose another place for the site.")
    if site.is_dir() and any(site.iterdir()) and not (site / "index.html").is_file():
        raise Unusable(f"{site} holds something that is no site and would be lost. Empty it or choose another folder.")
    if not site.parent.is_dir():
        raise Unusable(f"There is no folder {site.parent} to put the site in. Make it first.")


@contextmanager
def _locked(path: Path) -> Iterator[TextIO]:
    """Hold the file `path`, with our process in it; raises Unusable where another build holds it.

    The system lets go of it when the last process that holds it ends, however it ends: no lock is ever stale.
    """
    # Imported here: the module does not exist on Windows, where all other commands work.
    import fcntl

    with path.open("a+", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            other = lock.read().strip() or "unknown"
            raise Unusable(f"Another build is at work (process {other}, {path}). Wait until it ends.") from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield lock


def _restore(places: _Places) -> None:
    """Put back the last site where a build ended between the two moves, and remove what others left."""
    if places.old.exists() and not places.site.exists():
        places.old.rename(places.site)
    for left in (places.old, places.next, places.pages):
        if left.exists():
            shutil.rmtree(left)


def _stop_at_errors(findings: tuple[Finding, ...], report: Report) -> None:
    report(findings)
    if any(finding.is_error for finding in findings):
        raise Refused(findings)


def _run(name: str, command: Sequence[str], folder: Path, places: _Places, lock: TextIO) -> None:
    """Let the engine `name` build, in a folder; its output goes where ours goes."""
    # It holds the lock as well: should this process be killed, the engine goes on writing for a while.
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", TOLD: "1"}
    done = subprocess.run(command, cwd=folder, env=environment, pass_fds=[lock.fileno()], check=False)
    if done.returncode == 0:
        return
    with suppress(OSError):
        shutil.rmtree(places.next)
    if shutil.disk_usage(places.site.parent).free < FULL:
        raise Unusable(f"The disk that holds {places.site.parent} is full. Make room and build again.")
    raise NotBuilt(f"{name} gave up (exit code {done.returncode}); its own words stand above.")


def _swap(places: _Places) -> None:
    """Put the next site in the place of the last one; where that fails, the last one is put back."""
    if places.site.exists():
        places.site.rename(places.old)
    try:
        places.next.rename(places.site)
    except OSError:
        if places.old.exists():
            places.old.rename(places.site)
        raise
    if places.old.exists():
        shutil.rmtree(places.old)
