"""Pages written by hand in `docs/`: their text, and whose voice it is.

A page at the address of a generated one stands at its top; any other is a page of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator import theme
from generator.checks.text import Paragraph
from generator.findings import Finding, Place
from generator.pages.blocks import blocks, to_html
from generator.reading.files import read_text

_FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_EDITORIAL = re.compile(r"^editorial:\s*true\s*$", re.MULTILINE)


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
        prose = _paragraphs(name, body, editorial, lines_above=text.count("\n", 0, len(text) - len(body)))
        pages[address] = HandWritten(
            address, name, head, body, editorial, path.is_relative_to(theme.GUIDE), tuple(prose)
        )
    return tuple(pages.values()), tuple(faults)


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
