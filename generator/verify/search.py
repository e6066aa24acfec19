"""The rule on the index of the search: it finds what pages say, and leads to them."""

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

from generator.findings import Place, Problem, rule
from generator.verify.files import read_text
from generator.verify.known import between_quotations, with_quotations
from generator.verify.records import SEARCH, Built, Page
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, short
from generator.verify.words import MARKER, QUOTED

_TAG = re.compile(r"<[^<>]*>")
_ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#34|#39);")


@rule(partial=True)
def search_wrong(built: Built) -> Iterator[Problem]:
    """The index of the search holds words that its pages do not say, leads elsewhere, or leaves a page of claims out.

    Why: who searches reads what was found before the page; a search that finds nothing tells that there is nothing.

    Example: an entry for `claims/rot-found/` with other words than that page has.

    Remedy: build the site again.
    """
    if SEARCH not in built.files:
        return
    text, fault = read_text(built.site / SEARCH)
    try:
        entries = [] if fault else json.loads(text)["docs"]
        found = [(entry["location"], entry["title"], entry["text"], entry.get("tags") or []) for entry in entries]
        if not all(isinstance(part, str) for entry in found for part in entry[:3]):
            raise TypeError
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        found, fault = [], "is no index of a search"
    if fault:
        yield Problem(Place(SEARCH), f"it {fault}", REBUILD)
        return
    pieces: dict[str, _Pieces] = {}
    for location, title, body, tags in found:
        page = built.pages.get(file_at(unquote(location.partition("#")[0])))
        if page is None or page.fault:
            yield Problem(Place(SEARCH), f"it leads to {short(location)!r}, which is no page of the site", REBUILD)
            continue
        if page.file not in pieces:
            pieces[page.file] = _Pieces(page)
        # Without its tags: the index keeps those of code, which stands within a sentence.
        for piece in (title, _TAG.sub("", body), *(tag for tag in tags if isinstance(tag, str))):
            if not pieces[page.file].make(_letters(_ENTITY.sub(" ", piece))):
                yield Problem(Place(SEARCH), f"{short(location)!r} does not say “{short(piece)}”", REBUILD)
    there = {file_at(unquote(location.partition("#")[0])) for location, *_ in found}
    claims = built.data.get("claims")
    for claim in claims if isinstance(claims, list) else ():
        url = claim.get("url") if isinstance(claim, dict) else None
        if (
            isinstance(url, str)
            and file_at(url.partition("#")[0]) in built.pages
            and file_at(url.partition("#")[0]) not in there
        ):
            yield Problem(Place(SEARCH), f"it does not find {short(url)!r}", REBUILD)


class _Pieces:
    """The texts of a page, as letters: the index has no space where a tag was, and leaves out markers."""

    def __init__(self, page: Page) -> None:
        self._pieces: set[str] = set()
        self._lengths: dict[str, set[int]] = {}
        for text in page.texts:
            if not (text.inside or text.tag == "title"):
                continue
            if MARKER not in text.text and QUOTED not in text.text:
                self._add(_letters(text.text))
            else:
                words = with_quotations(text.text, text.quoted, MARKER).split(MARKER)
                for piece in (*text.quoted, *between_quotations(text.text), *words, "".join(words)):
                    self._add(_letters(piece))

    def _add(self, letters: str) -> None:
        if letters:
            self._pieces.add(letters)
            self._lengths.setdefault(letters[0], set()).add(len(letters))

    def make(self, letters: str) -> bool:
        """Tell whether letters are a chain of pieces."""
        reached = bytearray(len(letters) + 1)
        reached[0] = 1
        for at, letter in enumerate(letters):
            if reached[at]:
                for length in self._lengths.get(letter, ()):
                    if at + length <= len(letters) and letters[at : at + length] in self._pieces:
                        reached[at + length] = 1
        return bool(reached[-1])


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
