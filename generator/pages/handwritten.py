"""Pages written by hand in `docs/`: their text, and whose voice it is.

A page at the address of a generated one stands at its top; any other is a page of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from generator import theme
from generator.checks.handwritten import address_taken, code_on_page
from generator.checks.text import Paragraph, citation_by_hand
from generator.core import addresses
from generator.findings import Finding, Place
from generator.pages.blocks import blocks, markers_in, to_html
from generator.pages.csp import in_text
from generator.reading.files import FILES_KEPT, place_in, read_text
from generator.reading.host import PAGES, published

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_CITE = re.compile(r"(?<![\w-])cite(?![\w-])", re.IGNORECASE)
_EDITORIAL = re.compile(r"^editorial:\s*true\s*$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<rest>.*)$", re.MULTILINE)
_CITATION_OR_TAG = re.compile(r"\[@[^\[\]]*\]|<[^<>]*>")
_WORD = re.compile(r"[^\W_]+")
_LOOKED_FOR = (40, 20, 10)
"""How many letters of a block's beginning are looked for in its page."""
_LINK = re.compile(
    r"""(?P<before>(?P<html>\b(?:href|src)=["'])|\]\(\s*<?|^[ ]{0,3}\[(?![@^])[^\]\n]+\]:\s*<?)"""
    r"""(?![a-z][a-z0-9+.-]*:|[/\s)>"'])(?P<own>(?=\#))?""",
    re.MULTILINE | re.IGNORECASE,
)
"""What stands before the target of a link that does not name a host or begin at its root."""
_CODE_IN_LINE = re.compile(r"`[^`\n]+`")


@dataclass(frozen=True, slots=True)
class HandWritten:
    """One page written by hand."""

    path: str
    """From the folder of pages, with forward slashes: `reasons/index.md`."""
    file: str
    """From the dossier's folder."""
    front_matter: str
    """What stands between the two lines of dashes, for the host; empty where there is none."""
    body: str
    editorial: bool
    """Whether its front matter says `editorial: true`: the editors speak on the whole page."""
    of_package: bool
    """Whether it belongs to the package's guide, which is in English."""
    paragraphs: tuple[Paragraph, ...]
    """Its prose, block by block; the place of each is the line on which its first words stand."""


def read_handwritten(
    root: Path, own: Iterable[tuple[str, Path]] | None = None, *, with_guide: bool = True
) -> tuple[tuple[HandWritten, ...], tuple[Finding, ...]]:
    """Read the pages of a dossier's own, and the editors' guide, which every site has, unless it is left out.

    `own` holds the pages that the host publishes, each by its path from the host's folder and its file. Where no host
    tells, they are those that mkdocs.yml says (see `reading.host`). Return the pages, and
    what is wrong with their files. A page of the dossier's own at the address of a page of the guide stands in its
    place.
    """
    faults: list[Finding] = []
    if own is None:
        own, unread = published(root, PAGES)
        faults.extend(unread)
    guide = {}
    for path in sorted(theme.GUIDE.glob("*.md")) if with_guide else ():
        name = f"guide/{path.name}"
        page, wrong = _read(path, name, name, of_package=True)
        guide[addresses.of_source(name)] = page
        faults.extend(wrong)
    pages: dict[str, HandWritten] = {}
    for name, path in own:
        file = path.relative_to(root).as_posix() if path.is_relative_to(root) else name
        page, wrong = _read(path, name, file, of_package=False)
        faults.extend(wrong)
        url = addresses.of_source(name)
        if (other := pages.setdefault(url, page)) is not page:
            faults.extend(address_taken(Place(file), url, other.file, None))
    return tuple({**guide, **pages}.values()), tuple(faults)


def misplaced(written: Iterable[HandWritten], generated: Iterable[str]) -> Iterator[Finding]:
    """Find the pages that would take the place of a generated one, given by their addresses."""
    names = {url: addresses.source_path(url) for url in generated}
    for page in written:
        url = addresses.of_source(page.path)
        name = names.get(url, page.path)
        if name != page.path:
            docs = page.file.removesuffix(page.path)
            yield from address_taken(Place(page.file), url, f"the generated page {name}", f"{docs}{name}")


def _read(path: Path, address: str, name: str, *, of_package: bool) -> tuple[HandWritten, tuple[Finding, ...]]:
    """Read one page; return it, and what is wrong with it."""
    file = read_text(path, name)
    page, wrong = _page(file.text.removeprefix("\ufeff"), address, name, of_package)
    return page, (*file.faults, *wrong)


@lru_cache(maxsize=FILES_KEPT)
def _page(text: str, address: str, name: str, of_package: bool) -> tuple[HandWritten, tuple[Finding, ...]]:
    """Return the page that the text of a file is, and what is wrong with it. Pure."""
    matter = _FRONT_MATTER.match(text)
    head = matter.group(1) if matter else ""
    body = text[matter.end() :] if matter else text
    editorial = bool(_EDITORIAL.search(head))
    # Findings name lines of the file, so the front matter counts.
    above = len(text) - len(body)
    html = to_html(body)
    prose = _paragraphs(name, body, html, editorial, lines_above=text.count("\n", 0, above))
    return HandWritten(address, name, head, body, editorial, of_package, tuple(prose)), tuple(
        _codes(name, text, above, html)
    )


def _codes(file: str, text: str, start: int, html: str) -> Iterator[Finding]:
    """Find what a page would have a browser do, and citations that are markup.

    `start` is where its body begins, and `html` what it is where code between fences is read as prose.

    The place is where its sign stands next, code left out; where the sign is written in another way
    (`java&#115;cript`), that of the body.
    """
    shown = "".join(" " * len(part) if index % 2 else part for index, part in enumerate(split_at_code(text)))
    html = to_html(text[start:], fenced=True) if _FENCE.search(text, start) else html
    cites = _CITE.finditer(shown, start)
    for _ in range(markers_in(html)):
        cite = next(cites, None)
        tag = shown.rfind("<", start, cite.start()) if cite else start
        yield from citation_by_hand(place_in(text, max(tag, start), file))
    after: dict[str, int] = {}
    for code in in_text(html):
        sign = re.compile(re.escape(code.sign), re.IGNORECASE)
        match = sign.search(shown, after.get(code.sign, start))
        after[code.sign] = match.end() if match else len(text)
        yield from code_on_page(place_in(text, match.start() if match else start, file), code.shown)


def split_at_code(text: str) -> list[str]:
    """Return the parts of a page of Markdown, in order: text and code by turns, text first; together they are the page.

    Code is what stands between backticks in one line, or between two fences that are alike. A fence that none closes
    is text, as it is to Python-Markdown.
    """
    fences = list(_FENCE.finditer(text))
    closing: dict[str, list[int]] = {}
    for index, fence in enumerate(fences):
        if not fence["rest"].strip():
            closing.setdefault(fence["fence"], []).append(index)
    parts = [""]
    done = index = 0
    while index < len(fences):
        ends = closing.get(fences[index]["fence"], ())
        nearest = bisect_right(ends, index)
        if nearest == len(ends):
            index += 1
            continue
        start, end = fences[index].start(), fences[ends[nearest]].end()
        _split_lines(text[done:start], parts)
        parts += [text[start:end], ""]
        done, index = end, ends[nearest] + 1
    _split_lines(text[done:], parts)
    return parts


def one_level_below(page: HandWritten) -> HandWritten:
    """Return a page from the top of the folder of pages with links that hold on the index of a folder there."""
    parts = split_at_code(page.body)
    parts[::2] = [_LINK.sub(_from_below, part) for part in parts[::2]]
    return replace(page, body="".join(parts))


def _from_below(link: re.Match[str]) -> str:
    own = ("" if link["html"] else "index.md") if link["own"] else ""
    return f"{link['before']}../{own}"


def _split_lines(text: str, parts: list[str]) -> None:
    """Append a text to parts whose last one is text, split at the code in its lines."""
    done = 0
    for code in _CODE_IN_LINE.finditer(text):
        parts[-1] += text[done : code.start()]
        parts += [code.group(), ""]
        done = code.end()
    parts[-1] += text[done:]


def _paragraphs(file: str, body: str, html: str, editorial: bool, *, lines_above: int) -> Iterator[Paragraph]:
    lines = _first_lines(body, lines_above + 1)
    for block in blocks(html, rendered=False):
        yield Paragraph(block.text, Place(file, _line_of(block.text, lines)), editorial or block.editorial)


def _first_lines(body: str, number: int) -> dict[str, int]:
    """Return on which line words stand first, counted from `number`: by the letters and digits that begin there."""
    first: dict[str, int] = {}
    for line, text in enumerate(body.splitlines(), number):
        words = _words(text)
        letters, at = "".join(words), 0
        for word in words:
            for length in (*_LOOKED_FOR, len(word)):
                first.setdefault(letters[at : at + length], line)
            at += len(word)
    return first


def _line_of(text: str, lines: Mapping[str, int]) -> int:
    """Return the line of a block by as much of its beginning as stands on one line; 1 where none does."""
    wanted = "".join(_words(text))[: _LOOKED_FOR[0]]
    least = 9 if len(wanted) >= 9 else 1
    beginnings = (wanted[:length] for length in range(len(wanted), least - 1, -1))
    return next((lines[beginning] for beginning in beginnings if beginning in lines), 1)


def _words(text: str) -> list[str]:
    """Return the runs of letters and digits, citations and tags left out: markup does not hide where text stands."""
    return _WORD.findall(_CITATION_OR_TAG.sub("", text))
