"""Measure how the cost of each stage grows with the number of sources: `growth.py [SOURCES ...] [--stage NAME ...]`.

Each stage runs on the same synthetic dossiers, in a process of its own: CPU seconds, peak memory, how many times the
bare loop it takes, and the power with which it grows (the slope of a regression of logarithms). The bare loop does no
more than must be done: it reads, hashes and decodes each article, parses the ledger with PyYAML's C loader, and finds
each quotation with `str.find`. Imports are left out of what is done here; a command is measured whole.
"""

import argparse
import hashlib
import json
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from synthetic import write

SIZES = (10, 100, 1000)
BARE = "bare loop"
PAGE = "page cost"
"""What a page takes in `mkdocs build`: its rendering, its Markdown, the theme's template; a mean of all pages."""


class Cost(NamedTuple):
    """What one run of a stage took."""

    seconds: float
    """Of CPU, the system's included."""
    megabytes: float
    """At most, at any time."""


# --- stages ----------------------------------------------------------------------------------------------------------


def bare_loop(root: Path) -> Callable[[], object]:
    """Return what reads a dossier without a thought for it."""
    seeds, loader = root / "seeds", yaml.CSafeLoader

    def run() -> int:
        texts: dict[str, str] = {}
        asides: list[tuple[str, str]] = []
        for source in yaml.load((seeds / "sources.yml").read_bytes(), Loader=loader):  # noqa: S506 - it is a safe one
            data = (seeds / source["file"]).read_bytes()
            if hashlib.sha256(data).hexdigest() != source["sha256"]:
                sys.exit(f"{source['file']} is not the file of its entry")
            texts[source["id"]] = data.decode("utf-8")
            asides += [(source["id"], aside["quote"]) for aside in source["set_aside"]]
        found = 0
        for path in sorted(seeds.rglob("ledger/**/*.yml")):
            for entry in yaml.load(path.read_bytes(), Loader=loader):  # noqa: S506
                for cited in entry.get("evidence", ()):
                    found += texts[cited["source"]].find(cited["quote"]) >= 0
        return found + sum(texts[name].find(words) >= 0 for name, words in asides)

    return run


def assembling(root: Path) -> Callable[[], object]:
    """Return what assembles a dossier."""
    from generator.core.assemble import assemble

    return lambda: assemble(root)


def checking(root: Path) -> Callable[[], object]:
    """Return what assembles a dossier and checks its ledger, as each command does."""
    from generator.checks import check_dossier
    from generator.collector import paused
    from generator.core.assemble import assemble

    return paused()(lambda: check_dossier(assemble(root)))


def paging(root: Path) -> Callable[[], object]:
    """Return what builds a site and tells how many seconds a page of it took; what is read before is left out."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    def run() -> float:
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site-by-page"))
        config.plugins.on_startup(command="build", dirty=False)
        pages: list[int] = []
        moments: list[float] = []

        def begin(_: object, *, files: Any, **__: object) -> None:
            pages.append(len(files.documentation_pages()))
            moments.append(time.process_time())

        config.plugins.events["nav"].append(begin)
        config.plugins.events["post_build"].insert(0, lambda **_: moments.append(time.process_time()))
        build(config)
        return (moments[1] - moments[0]) / pages[0]

    return run


HERE: Mapping[str, Callable[[Path], Callable[[], object]]] = {
    BARE: bare_loop,
    "assemble": assembling,
    "assemble and check the ledger": checking,
    PAGE: paging,
}
"""Stages that run within Python: each imports what it needs, and returns what is measured."""

COMMANDS: Mapping[str, Sequence[str]] = {
    "dossier check": ("generator", "check", "--summary", "{root}"),
    "dossier write": ("generator", "write", "{root}", "--to", "{root}/pages"),
    "mkdocs build": ("mkdocs", "build", "-q", "--config-file", "{root}/mkdocs.yml", "--site-dir", "{root}/site"),
    "dossier verify": ("generator", "verify", "{root}/site", "--root", "{root}"),
}
"""Stages that are a command: a module of Python with its arguments. Each may use what the one before it has made."""


# --- measuring -------------------------------------------------------------------------------------------------------


def measure(stage: str, root: Path) -> Cost:
    """Run a stage on the dossier in `root` in a process of its own."""
    if stage in HERE:
        done = subprocess.run(
            [sys.executable, __file__, "--inside", stage, str(root)], capture_output=True, text=True, check=True
        )
        return Cost(*json.loads(done.stdout))
    command = [sys.executable, "-m", *(part.format(root=root) for part in COMMANDS[stage])]
    # The process in between has one child: what its children took at most is what the command took.
    watch = f"import json, resource, subprocess\nsubprocess.run({command!r}, capture_output=True, check=True)\n{_TOLD}"
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run([sys.executable, "-c", watch], capture_output=True, text=True, check=True, env=environment)
    return Cost(*json.loads(done.stdout))


_TOLD = """told = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([told.ru_utime + told.ru_stime, told.ru_maxrss / 1024]))"""


def inside(stage: str, root: Path) -> None:
    """Run a stage in this process, and print what it took as JSON: what it says itself, or else all of it."""
    run = HERE[stage](root)
    begun = time.process_time()
    told = run()
    seconds = told if isinstance(told, float) else time.process_time() - begun
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def power(costs: Mapping[int, float]) -> float:
    """Return the power with which a cost grows: the slope of its logarithm over that of the size."""
    points = [(math.log(size), math.log(cost)) for size, cost in costs.items()]
    mean_x, mean_y = (sum(some) / len(points) for some in zip(*points, strict=True))
    across = sum((x - mean_x) ** 2 for x, _ in points)
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / across if across else math.nan


def table(costs: Mapping[str, Mapping[int, Cost]]) -> str:
    """Return the table as Markdown: seconds, times the bare loop, and megabytes of each stage by size."""
    sizes = list(next(iter(costs.values())))
    lines = [
        "| stage | " + " | ".join(f"{size:,} sources" for size in sizes) + " | power | power of memory |",
        "| --- |" + " ---: |" * (len(sizes) + 2),
    ]
    for stage, by_size in costs.items():
        bare = costs.get(BARE, {})
        first = next(iter(by_size.values()))
        cells = [
            f"{cost.seconds * 1000:.1f} ms ({cost.seconds / first.seconds:.2f} of the first), {cost.megabytes:.0f} MB"
            if stage == PAGE
            else f"{cost.seconds:.2f} s"
            + (f" ({cost.seconds / bare[size].seconds:.1f}×)" if size in bare and stage != BARE else "")
            + f", {cost.megabytes:.0f} MB"
            for size, cost in by_size.items()
        ]
        powers = (power({size: value(cost) for size, cost in by_size.items()}) for value in (_seconds, _megabytes))
        lines.append(f"| {stage} | {' | '.join(cells)} | {' | '.join(f'{each:.2f}' for each in powers)} |")
    return "\n".join(lines)


def _seconds(cost: Cost) -> float:
    return cost.seconds


def _megabytes(cost: Cost) -> float:
    return cost.megabytes


def machine() -> str:
    """Return on what is measured, in a line."""
    cores = f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} at the end"
    versions = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "pydantic", "pyyaml"))
    day = f"{datetime.now(UTC):%d %B %Y}"
    return f"{day}; {platform.system()} {platform.machine()}, {cores}; Python {platform.python_version()}, {versions}."


def main() -> None:
    """Measure, and print the table."""
    stages = [*HERE, *COMMANDS]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="how many sources")
    parser.add_argument("--stage", action="append", choices=stages, help="a stage; all where none is given")
    parser.add_argument("--to", type=Path, help="a file of Markdown to write the table to")
    chosen: Any = parser.parse_args()
    costs: dict[str, dict[int, Cost]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in chosen.sizes:
            root = Path(folder, str(size))
            write(size, root)
            for stage in chosen.stage or stages:
                costs.setdefault(stage, {})[size] = measure(stage, root)
                print(f"{size} sources, {stage}: {costs[stage][size].seconds:.2f} s", file=sys.stderr)
    found = f"{machine()}\n\n{table(costs)}\n"
    print(found)
    if chosen.to:
        chosen.to.write_text(
            f"# How the cost grows\n\nMade by `make bench`, which overwrites it. {found}", encoding="utf-8"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--inside"]:
        inside(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
