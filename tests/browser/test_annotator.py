"""Selectors that are none of ours find every citation in its article: Apache Annotator, in Chromium.

It comes from npm (`tests/readers/package.json`), which `make test` asks.
"""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from browser.reading import Built

MODULES = Path(__file__).resolve().parents[1] / "readers" / "node_modules"
ASKED = """
export {
  createTextPositionSelectorMatcher as byPlace,
  createTextQuoteSelectorMatcher as byWords,
} from "@apache-annotator/dom";
"""
FIND = """
async ([text, selectors]) => {
  document.body.replaceChildren(document.createTextNode(text));
  const within = document.createRange();
  within.selectNodeContents(document.body);
  const found = [];
  for (const [quote, place] of selectors) {
    const matches = [];
    for (const [match, selector] of [[annotator.byWords, quote], [annotator.byPlace, place]])
      for await (const range of match(selector)(within))
        matches.push([range.startOffset, range.endOffset, range.toString()]);
    found.push(matches);
  }
  return found;
}
"""


@pytest.fixture(scope="module")
def annotator(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the script of Apache Annotator, for a page."""
    asked = tmp_path_factory.mktemp("annotator") / "asked.js"
    asked.write_text(ASKED, encoding="utf-8")
    done = subprocess.run(
        [str(MODULES / ".bin/esbuild"), str(asked), "--bundle", "--format=iife", "--global-name=annotator"],
        env=os.environ | {"NODE_PATH": str(MODULES)},
        capture_output=True,
        text=True,
        check=True,
    )
    return str(done.stdout)


def in_utf16(text: str, at: int) -> int:
    """Return a place in the units in which a browser counts."""
    return len(text[:at].encode("utf-16-le")) // 2


def test_every_citation_is_found(built: Built, browser: Browser, annotator: str) -> None:
    """By its words, with their prefix and suffix, each citation is found once; by its place it is the same."""
    page = browser.new_page()
    page.add_script_tag(content=annotator)
    collection = json.loads((built.folder / "annotations.jsonld").read_text(encoding="utf-8"))
    count = 0
    for source, text in built.articles.items():
        scope = f"sources/{source}/"
        some = [each["target"] for each in collection["first"]["items"] if each["target"]["scope"].endswith(scope)]
        for target, matches in zip(some, found(page, text, some), strict=True):
            quote, place = target["selector"]
            assert 2 == len(matches), quote
            assert matches[0] == matches[1] == [*ends(text, place), quote["exact"]]
            count += 1
    page.close()

    assert count == collection["total"] > 10


def ends(text: str, place: dict[str, Any]) -> list[int]:
    """Return where a browser sees words begin and end."""
    return [in_utf16(text, place["start"]), in_utf16(text, place["end"])]


def found(page: Any, text: str, targets: list[dict[str, Any]]) -> Any:
    """Return what the selectors of some targets find in a text: by words, and by place."""
    selectors = []
    for target in targets:
        quote, place = target["selector"]
        start, end = ends(text, place)
        selectors.append([quote, place | {"start": start, "end": end}])
    return page.evaluate(FIND, [text, selectors])
