"""Builds the same pages, those of `dossier write`, with one engine after another, each in an environment of its own.

For each: CPU time, peak memory, bytes, and what it does with a quotation that stands in no source. Hugo is taken from
the path (`apt-get install hugo`); the others are installed from the package index into a temporary folder.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
QUOTED = re.compile(r'(<span class="quoted"[^>]*>[^<\s]+ )([^<\s]+)( [^<]+</span>)')
WRONG = "elephants"


@dataclass(frozen=True)
class Rival:
    """One engine of the table."""

    name: str
    packages: tuple[str, ...]
    """What is installed for it; nothing where the system brings it."""
    version: tuple[str, ...]
    """Prints its version."""
    command: tuple[str, ...]
    """Builds; it runs in the folder that `prepare` has filled."""
    prepare: Callable[[Path, Path], None]
    """Fills an empty folder from that of the pages and settings."""
    site: str = "site"


def of_mkdocs(folder: Path, written: Path) -> None:
    """Give MkDocs and its kin the pages as they are."""
    shutil.copytree(written, folder, dirs_exist_ok=True)


def of_hugo(folder: Path, written: Path) -> None:
    """Give Hugo the pages as sections, since a page that is called `index` has no pages below it, and a bare layout."""
    for path in (written / "docs").rglob("*"):
        if path.is_file():
            is_page = path.suffix == ".md"
            name = path.relative_to(written / "docs")
            to = folder / ("content" if is_page else "static") / (name.with_name("_index.md") if is_page else name)
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, to)
    layout = "<!doctype html><html><head><title>{{ .Title }}</title></head><body>{{ .Content }}</body></html>\n"
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "layouts/_default/list.html").write_text(layout, encoding="utf-8")
    (folder / "layouts/index.html").write_text(layout, encoding="utf-8")
    settings = {
        "baseURL": "https://example.org/dossier/",
        "publishDir": "site",
        "disableKinds": ["taxonomy", "term", "RSS"],
        "markup": {"goldmark": {"renderer": {"unsafe": True}}},  # citations are HTML
    }
    (folder / "config.json").write_text(json.dumps(settings), encoding="utf-8")


def of_sphinx(folder: Path, written: Path) -> None:
    """Give Sphinx the pages with MyST, and the other files as they are."""
    shutil.copytree(written / "docs", folder / "docs", ignore=lambda _, names: [n for n in names if _is_other(n)])
    shutil.copytree(written / "docs", folder / "extra", ignore=lambda _, names: [n for n in names if n.endswith(".md")])
    (folder / "docs/conf.py").write_text(
        'extensions = ["myst_parser"]\nmyst_enable_extensions = ["attrs_block", "attrs_inline", "deflist"]\n'
        'html_extra_path = ["../extra"]\nsuppress_warnings = ["*"]\n',
        encoding="utf-8",
    )


def _is_other(name: str) -> bool:
    return "." in name and not name.endswith(".md")


PIP_FREEZE = ("python", "-m", "pip", "freeze", "--all")
RIVALS = (
    Rival(
        "MkDocs + Material",
        ("mkdocs<2", "mkdocs-material"),
        PIP_FREEZE,
        ("mkdocs", "build", "--quiet"),
        of_mkdocs,
    ),
    Rival(
        "ProperDocs + Material",
        ("properdocs", "mkdocs-material"),
        PIP_FREEZE,
        ("properdocs", "build", "--quiet", "--config-file", "mkdocs.yml"),
        of_mkdocs,
    ),
    Rival("Zensical", ("zensical",), PIP_FREEZE, ("zensical", "build", "--strict"), of_mkdocs),
    Rival("Hugo, a bare layout", (), ("hugo", "version"), ("hugo", "--quiet"), of_hugo),
    Rival(
        "Sphinx + MyST",
        ("sphinx", "myst-parser"),
        PIP_FREEZE,
        ("sphinx-build", "-q", "-b", "html", "docs", "site"),
        of_sphinx,
    ),
)


@dataclass(frozen=True)
class Run:
    """What one build took."""

    code: int
    seconds: float
    megabytes: float
    words: str
    """What it said, at the end."""


def run(command: list[str], folder: Path, log: Path) -> Run:
    """Run a command in a folder; return its exit code, CPU seconds and peak memory, those of its children included."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    said = log.read_text(encoding="utf-8", errors="replace").strip()
    return Run(process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, said[-400:])


def installed(rival: Rival, folder: Path) -> tuple[Path | None, str]:
    """Return the folder of an engine's commands and its version; no folder, and the reason, where there is none."""
    if not rival.packages:
        found = shutil.which(rival.version[0])
        if not found:
            return None, f"`{rival.version[0]}` is not on the path"
        where = Path(found).parent
    else:
        where = folder / re.sub(r"\W+", "-", rival.name) / "bin"
        subprocess.run([sys.executable, "-m", "venv", where.parent], check=True)
        done = subprocess.run(
            [where / "python", "-m", "pip", "install", "--quiet", *rival.packages],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            return None, done.stderr.strip().splitlines()[-1]
    told = subprocess.run([where / rival.version[0], *rival.version[1:]], capture_output=True, text=True, check=True)
    versions = dict(re.findall(r"^(\S+)==(\S+)$", told.stdout.lower(), re.MULTILINE))
    names = (re.match(r"[\w-]+", package) for package in rival.packages)
    known = [versions[name.group()] for name in names if name and name.group() in versions]
    return where, ", ".join(known) or " ".join(re.findall(r"\d+(?:\.\d+)+", told.stdout)[:1])


def write(root: Path, folder: Path) -> None:
    """Write the pages of the dossier in `root`, and the settings that MkDocs and its kin share.

    For a process of its own: to the system, whom a large process starts has been as large.
    """
    from generator.engines import ENGINES, settings_for
    from generator.site import build, files_to_write

    site = build(root)
    for path, content in files_to_write(site, root).items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).write_bytes(content)
    settings = json.loads(settings_for(ENGINES["zensical"], site, root))
    (folder / "mkdocs.yml").write_text(json.dumps(settings), encoding="utf-8")


def falsify(written: Path) -> Path:
    """Put a word that no source has into a quotation of a page; return the page, without its ending."""
    for path in sorted((written / "docs/claims").rglob("index.md")):
        text = path.read_text(encoding="utf-8")
        if QUOTED.search(text):
            path.write_text(QUOTED.sub(rf"\g<1>{WRONG}\g<3>", text, count=1), encoding="utf-8")
            return path.relative_to(written / "docs").with_suffix("")
    raise SystemExit("no quotation to falsify")


def builds(rival: Rival, where: Path, written: Path, scratch: Path) -> tuple[Run, Path]:
    """Build once with an engine; return what it took, and the site."""
    folder = scratch / "build"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    rival.prepare(folder, written)
    command = [str(where / rival.command[0]), *rival.command[1:]]
    return run(command, folder, scratch / "log"), folder / rival.site


def with_wrong(rival: Rival, where: Path, written: Path, scratch: Path) -> str:
    """Return in words what an engine does with a quotation that stands in no source."""
    false = scratch / "false"
    shutil.rmtree(false, ignore_errors=True)
    shutil.copytree(written, false)
    page = falsify(false)
    done, site = builds(rival, where, false, scratch)
    if done.code:
        return f"refuses it (exit code {done.code})"
    shown = WRONG in (site / page).with_suffix(".html").read_text(encoding="utf-8")
    return "publishes it, exit code 0" if shown else "leaves it out, exit code 0"


def of_dossier(root: Path, scratch: Path, *, with_wrong: bool) -> tuple[Run, Path, str]:
    """Build with the plugin, and prove; then again with a wrong quotation in the ledger."""
    copy = scratch / "dossier"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, ignore=shutil.ignore_patterns("site", ".*", "generator", "tests"), dirs_exist_ok=True)
    dossier = [str(Path(sys.executable).parent / "dossier"), "build"]
    done = run(dossier, copy, scratch / "log")
    if not with_wrong:
        return done, copy / "site", ""
    ledger = next(path for path in sorted((copy / "seeds/ledger").rglob("claims*.yml")))
    text = ledger.read_text(encoding="utf-8")
    false = re.sub(r"(quote: \"?\S+ )\S+", rf"\g<1>{WRONG}", text, count=1)
    ledger.write_text(false, encoding="utf-8")
    wrong = run(dossier, copy, scratch / "log")
    code = re.search(r"quotation-[\w-]+", (scratch / "log").read_text(encoding="utf-8"))
    told = f"refuses it: `{code.group()}`, exit code {wrong.code}" if code else f"exit code {wrong.code}"
    return done, copy / "site", told


def sizes(site: Path) -> tuple[int, float, float]:
    """Return how many pages a site has, the megabytes of its pages, and those of all its files."""
    pages = list(site.rglob("*.html"))
    everything = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
    return len(pages), sum(path.stat().st_size for path in pages) / 1e6, everything / 1e6


def rows(
    root: Path, engines: dict[str, tuple[Path | None, str]], scratch: Path, times: int, *, first: bool
) -> Iterator[str]:
    """Yield the table of one dossier, row by row; only the first is built with a wrong quotation as well."""
    written = scratch / "written"
    shutil.rmtree(written, ignore_errors=True)
    writer = get_context("spawn").Process(target=write, args=(root, written))
    writer.start()
    writer.join()
    if writer.exitcode:
        raise SystemExit(f"the pages of {root} cannot be written")
    yield "| engine | CPU s | peak MB | pages | HTML MB | all MB | a wrong quotation |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | --- |"
    for rival in RIVALS:
        where, version = engines[rival.name]
        if where is None:
            yield f"| {rival.name} | could not be installed: {version} | | | | | |"
            continue
        done, site = min(
            (builds(rival, where, written, scratch) for _ in range(times)), key=lambda each: each[0].seconds
        )
        if done.code:
            why = done.words.splitlines()[-1]
            yield f"| {rival.name} {version} | gave up (exit code {done.code}): {why} | | | | | |"
            continue
        count, pages, everything = sizes(site)
        wrong = with_wrong(rival, where, written, scratch) if first else ""
        told = f"{done.seconds:.1f} | {done.megabytes:.0f} | {count} | {pages:.1f} | {everything:.1f} | {wrong}"
        yield f"| {rival.name} {version} | {told} |"
    done, site, wrong = of_dossier(root, scratch, with_wrong=first)
    count, pages, everything = sizes(site)
    told = f"{done.seconds:.1f} | {done.megabytes:.0f} | {count} | {pages:.1f} | {everything:.1f} | {wrong}"
    yield f"| `dossier build`: checked, built, proved | {told} |"


def main() -> None:
    """Print, or write, a table for each dossier."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "dossiers", nargs="*", type=Path, default=[ROOT], help="folders with seeds/ (default: this one)"
    )
    parser.add_argument("-n", type=int, default=1, help="builds of each engine, of which the fastest counts")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        engines = {rival.name: installed(rival, scratch) for rival in RIVALS}
        print(f"{date.today().isoformat()}, {os.cpu_count()} cores, Python {sys.version.split()[0]}")
        for number, root in enumerate(chosen.dossiers):
            print(f"\n## {len(list((root / 'seeds').rglob('*.txt')))} sources\n")
            for row in rows(root.resolve(), engines, scratch, chosen.n, first=not number):
                print(row, flush=True)


if __name__ == "__main__":
    main()
