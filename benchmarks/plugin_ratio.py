"""Times `mkdocs build` with the plugin against `mkdocs build` of the same pages as files, in turn in one run."""

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from mkdocs.config import load_config
from mkdocs.utils.yaml import yaml_load

from generator import theme
from generator.pages.files import file_of
from generator.site import build

TITLES = """
def on_page_context(context, page, **_):
    return context | {"head": {"title": page.title}}
"""
ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def run(*command: str | Path) -> float:
    """Run a command quietly and return how many seconds of CPU it took, the system's included."""
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def prepare(folder: Path) -> Path:
    """Write the pages into `folder`, and settings that differ from ours by the plugin alone; return the settings."""
    pages = folder / "docs"
    shutil.copytree(ROOT / "docs", pages)
    run(BIN / "dossier", "write", "--to", pages)
    for page in build(ROOT).pages.values():
        if page.is_embed:  # no other engine has these; they have a template of their own
            file = pages / file_of(page.url)
            file.parent.mkdir(parents=True)
            file.write_text(f"---\ntemplate: embed.html\n---\n\n{page.body}", encoding="utf-8")
    (folder / "titles.py").write_text(TITLES, encoding="utf-8")
    ours = load_config(str(ROOT / "mkdocs.yml"))
    with theme.SETTINGS.open("rb") as opened:
        completed = yaml_load(opened)
    completed["theme"]["custom_dir"] = str(theme.MATERIAL)
    settings = completed | {
        "site_name": "The same pages",
        "site_url": ours.site_url,
        "docs_dir": str(pages),
        "plugins": ["search"],
        "hooks": [str(folder / "titles.py")],
        "nav": ours.plugins.on_config(ours).nav,  # the same short navigation
        "not_in_nav": "*",  # say nothing of the other pages, as the plugin does
    }
    path = folder / "mkdocs.yml"
    path.write_text(json.dumps(settings), encoding="utf-8")  # JSON is YAML
    return path


def main() -> None:
    """Build each way in turn, and print the medians and the ratio pair by pair."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="pairs to time after the warm-up (default: 5)")
    pairs = parser.parse_args().n
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        plain = prepare(folder)

        def pair() -> tuple[float, float]:
            return (
                run(BIN / "mkdocs", "build", "--strict", "--site-dir", folder / "with"),
                run(BIN / "mkdocs", "build", "--strict", "--site-dir", folder / "without", "--config-file", plain),
            )

        pair()  # warm-up: caches of files and of compiled modules
        times = [pair() for _ in range(pairs)]
        built = [len(list((folder / side).rglob("*.html"))) for side in ("with", "without")]
    if built[0] != built[1]:
        sys.exit(f"not the same site: {built[0]} pages with the plugin, {built[1]} without")

    ratios = [with_plugin / without for with_plugin, without in times]
    with_plugin, without = (statistics.median(each) for each in zip(*times, strict=True))
    print(
        f"- `mkdocs build` of this dossier, {built[0]} pages: {with_plugin:.2f} s with the plugin, {without:.2f} s of "
        f"the same pages as files; ratio {statistics.median(ratios):.2f}, pair by pair "
        f"{' '.join(f'{ratio:.2f}' for ratio in ratios)}"
    )


if __name__ == "__main__":
    main()
