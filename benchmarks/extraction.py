"""Measure the articles that `dossier add` takes from real web pages, by the scoring of the pages' own benchmark.

    python benchmarks/extraction.py FOLDER

FOLDER is a checkout of github.com/scrapinghub/article-extraction-benchmark: pages of newsrooms and blogs, each with its
article as people marked it. Nothing of it is kept here. Its articles have no headlines, so the headline that `add` puts
first is left out; the second line counts it as well. The table stands in EXTRACTION.md.
"""

import gzip
import logging
import sys
import time
from collections import Counter
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from generator.findings import Unusable
from generator.intake.page import take_page
from generator.intake.taken import Taken

FACTS = ("title", "outlet", "author", "published", "language", "url")


def main() -> None:
    """Print the scores, which facts were found, and what was refused."""
    logging.disable(logging.ERROR)  # the library tells of each page that it finds hard
    folder = Path(sys.argv[1])
    scoring = _scoring(folder)
    truth = scoring.load_json(folder / "ground-truth.json")
    began = time.perf_counter()
    taken = {name: _taken(folder / "html" / f"{name}.html.gz") for name in truth}
    seconds = time.perf_counter() - began
    print(f"{len(truth)} pages in {seconds:.0f} s, trafilatura {version('trafilatura')}")
    print(f"{'':24}F1 ± sd        precision      recall         accuracy")
    _print(scoring, truth, "body", {name: _body(each) for name, each in taken.items()})
    _print(scoring, truth, "with the headline", {name: each.text if each else "" for name, each in taken.items()})
    found = Counter(fact for each in taken.values() if each for fact in FACTS if getattr(each.metadata, fact))
    print("found: " + ", ".join(f"{fact} {found[fact]}" for fact in FACTS))
    print(f"refused: {sum(each is None for each in taken.values())}")


def _scoring(folder: Path) -> Any:
    spec = spec_from_file_location("evaluate", folder / "evaluate.py")
    if spec is None or spec.loader is None:
        sys.exit(f"{folder} holds no evaluate.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _taken(path: Path) -> Taken | None:
    try:
        return take_page(gzip.decompress(path.read_bytes()))
    except Unusable:
        return None


def _body(taken: Taken | None) -> str:
    """Return the lines of an article, the headline left out where it is the first."""
    lines = taken.text.splitlines() if taken else []
    title = taken.metadata.title if taken else None
    return "\n".join(lines[1:] if title and lines[:1] == [title.value] else lines)


def _print(scoring: Any, truth: dict[str, Any], name: str, texts: dict[str, str]) -> None:
    result = scoring.evaluate(truth, {key: {"articleBody": text} for key, text in texts.items()}, 1000)
    keys = ("f1", "precision", "recall", "accuracy")
    print(f"{name:22}  " + "  ".join(f"{result[key]:.3f} ± {result[f'{key}_std']:.3f}" for key in keys))


if __name__ == "__main__":
    main()
