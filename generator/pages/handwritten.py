"""Pages written by hand in `docs/`: their text, and whose voice it is.

A page at the address of a generated one stands at its top; any other is a page of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import theme
from generator.checks.handwritten import code_on_page
from generator.checks.text import Paragraph
from generator.findings import Finding, Place
from generator.pages.blocks import blocks, to_html
from generator.pages.csp import in_text
from generator.reading.files import place_in, read_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_EDITORIAL = re.compile(r"^editorial:\s*true\s*$", re.MULTILINE)
_FENCE = re.compile(r"^(?P<fence>`{3,}|~{3,})(?P<rest>.*)$", re.MULTILINE)
_CODE_IN_LINE = re.compile(r"`[^`\n]+`")


@dataclass(frozen=True, slots=True)
class HandWritten:
    """One page written by hand."""

    path: str
    """From `docs/`, with forward slashes: `reasons/index.md`."""
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


def read_handwritten(root: Path) -> tuple[tuple[HandWritten, ...], tuple[Finding, ...]]:
    """Read every Markdown page under `root`/docs, and the editors' guide, which every site has.

    Return the pages, and what is wrong with their files. A page of the dossier's own at the address of a page of the
    guide stands in its place.
    """
    pages: dict[str, HandWritten] = {}
    faults: list[Finding] = []
    docs = root / "docs"
    guide = [(path, f"guide/{path.name}", f"guide/{path.name}") for path in sorted(theme.GUIDE.glob("*.md"))]
    own = sorted(docs.rglob("*.md")) if docs.is_dir() else ()
    for path, address, name in (
        *guide,
        *((path, path.relative_to(docs).as_posix(), path.relative_to(root).as_posix()) for path in own),
    ):
        file = read_text(path, name)
        faults.extend(file.faults)
        text = file.text.removeprefix("\ufeff")
        matter = _FRONT_MATTER.match(text)
        head = matter.group(1) if matter else ""
        body = text[matter.end() :] if matter else text
        editorial = bool(_EDITORIAL.search(head))
        # Findings name lines of the file, so the front matter counts.
        above = len(text) - len(body)
        prose = _paragraphs(name, body, editorial, lines_above=text.count("\n", 0, above))
        faults.extend(_codes(name, text, above))
        pages[address] = HandWritten(
            address, name, head, body, editorial, path.is_relative_to(theme.GUIDE), tuple(prose)
        )
    return tuple(pages.values()), tuple(faults)


def _codes(file: str, text: str, start: int) -> Iterator[Finding]:
    """Find what a page would have a browser do; `start` is where its body begins in its text.

    The place is where its sign stands next, code left out; where the sign is written in another way
    (`java&#115;cript`), that of the body.
    """
    shown = "".join(" " * len(part) if index % 2 else part for index, part in enumerate(split_at_code(text)))
    after: dict[str, int] = {}
    for code in in_text(to_html(text[start:], fenced=True)):
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


def _split_lines(text: str, parts: list[str]) -> None:
    """Append a text to parts whose last one is text, split at the code in its lines."""
    done = 0
    for code in _CODE_IN_LINE.finditer(text):
        parts[-1] += text[done : code.start()]
        parts += [code.group(), ""]
        done = code.end()
    parts[-1] += text[done:]


def _paragraphs(file: str, body: str, editorial: bool, *, lines_above: int) -> Iterator[Paragraph]:
    lines = [""] * lines_above + [_plain(line) for line in body.splitlines()]
    for block in blocks(to_html(body), rendered=False):
        yield Paragraph(block.text, Place(file, _line_of(block.text, lines)), editorial or block.editorial)


def _line_of(text: str, lines: list[str]) -> int:
    wanted = _plain(text)
    beginnings = (wanted[:length] for length in (40, 20, 10))
    return next(
        (
            number
            for beginning in beginnings
            if beginning
            for number, line in enumerate(lines, 1)
            if beginning in line or (len(line) > 8 and wanted.startswith(line))
        ),
        1,
    )


def _plain(text: str) -> str:
    """Return letters and digits only, citations and tags left out, so that markup does not hide where text stands."""
    bare = re.sub(r"\[@[^\]]*\]|<[^>]*>", "", text)
    return "".join(character for character in bare if character.isalnum())
