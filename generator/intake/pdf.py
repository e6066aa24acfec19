"""The text layer of a PDF: the only importer of pypdf."""

import itertools
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from generator.findings import Unusable
from generator.intake.paragraphs import ends_sentence, is_full, joined
from generator.intake.plain import headline
from generator.intake.taken import Metadata, Said, Taken
from generator.text.quotes import fold
from generator.text.sentences import count_words

MOST_PAGES = 500
LEAST_WORDS = 20
"""Words. A file with fewer is a PDF of pictures, with at most a line of text beside them."""
_GAP = 1.5
"""A space between lines that is wider, by so much, than that between most lines parts paragraphs."""
_EDGES = 4
"""So many lines, at most, at the top and at the bottom of a page repeat on the next ones."""
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page."""

    text: str
    y: float
    """How high it stands."""
    size: float
    """Of its letters."""


def take_pdf(data: bytes) -> Taken:
    """Take an article from a PDF.

    Raises Unusable, with the remedy, where it is damaged, locked, too long or has pictures of words only.
    """
    pages, name = _pages(data)
    if sum(count_words(line.text) for page in pages for line in page) < LEAST_WORDS:
        raise Unusable(
            f"is a PDF of pictures: its {len(pages)} pages have hardly any words that can be read. Let a program for "
            "text recognition (OCR) add a text layer, or take the article from its web page."
        )
    heads, pages, feet = _parted(pages)
    body = list(_paragraphs(pages))
    text, article = ("".join(f"{line}\n" for line in some) for some in ((*heads, *body, *feet), body))
    remarks = ["Its lines were joined to paragraphs: compare them with the PDF, which is kept."]
    if heads or feet:
        remarks.append("What its pages repeat at their edges stands once, above and below the article.")
    return Taken(text, Metadata(_titled(name, article) or headline(article)), tuple(remarks), data, ".pdf")


def _titled(name: str, text: str) -> Said | None:
    """Return the title that a PDF says to programs, where it is a line of the text."""
    line = next((line for line in text.splitlines() if name and fold(line).text.casefold() == name), None)
    return Said(line, f"PDF title: “{line}”") if line else None


def _pages(data: bytes) -> tuple[list[list[_Line]], str]:
    """Return the lines of each page, and the title that the file says to programs, folded, in small letters."""
    # Imported here: no other format needs it.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of each fault that it mends
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unusable("is a PDF that asks for a password. Save it without one.")
        if len(reader.pages) > MOST_PAGES:
            raise Unusable(
                f"is a PDF of {len(reader.pages)} pages, and at most {MOST_PAGES} were expected. Take its own pages."
            )
        name = " ".join(str((reader.metadata and reader.metadata.title) or "").split())
        return [list(_lines(page)) for page in reader.pages], fold(name).text.casefold()
    except Unusable:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError) as error:
        # Damaged files make the library fail in many ways.
        raise Unusable("is a damaged PDF. Copy or save it again.") from error


def _lines(page: Any) -> Iterator[_Line]:
    """Yield the lines of a page as they follow each other in the file."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: object, size: float) -> None:
        """Keep a piece of text with the height at which it stands."""
        scale = abs(cm[3]) or 1.0
        pieces.append((text, cm[5] + scale * tm[5], scale * abs(tm[3] or 1.0) * size))

    page.extract_text(visitor_text=visit)
    text, y, size = "", 0.0, 0.0
    for piece, height, letters in pieces:
        for number, part in enumerate(piece.split("\n")):
            if number:
                if text.strip():
                    yield _Line(text.strip(), y, size)
                text = ""
            if part.strip():
                text, y, size = text + part, height if not text.strip() else y, letters
            elif text:
                text += part
    if text.strip():
        yield _Line(text.strip(), y, size)


def _parted(pages: list[list[_Line]]) -> tuple[list[str], list[list[_Line]], list[str]]:
    """Return the lines that most pages repeat at their top, the pages without them, and those at their foot."""
    heads, pages = _edge(pages)
    feet, turned = _edge([page[::-1] for page in pages])
    return heads, [page[::-1] for page in turned], feet[::-1]


def _edge(pages: list[list[_Line]]) -> tuple[list[str], list[list[_Line]]]:
    """Return the lines with which most pages begin, figures aside, each once; and the pages without them."""
    counts = Counter(name for page in pages for name in {_plain(line) for line in page[:_EDGES]})
    repeated = {name for name, count in counts.items() if len(pages) > 1 and count > len(pages) / 2}
    found: dict[str, str] = {}
    rest = []
    for page in pages:
        most = min(_EDGES, len(page))
        own = next((number for number in range(most) if _plain(page[number]) not in repeated), most)
        for line in page[:own]:
            found.setdefault(_plain(line), " ".join(line.text.split()))
        rest.append(page[own:])
    return list(found.values()), rest


def _plain(line: _Line) -> str:
    return _NUMBER.sub("0", line.text)


def _paragraphs(pages: list[list[_Line]]) -> Iterator[str]:
    lines = [(page, line) for page, some in enumerate(pages) for line in some]
    texts = [line.text for _, line in lines]
    usual = _usual_gap(pages)
    run: list[str] = []
    for number, (page, line) in enumerate(lines):
        if run and _begins(
            lines[number - 1][1], line, lines[number - 1][0] == page, usual, texts[max(0, number - 30) : number + 30]
        ):
            yield joined(run)
            run = []
        run.append(line.text)
    if run:
        yield joined(run)


def _begins(before: _Line, line: _Line, same_page: bool, usual: float, around: Sequence[str]) -> bool:
    """Tell whether a line begins a paragraph."""
    gap = before.y - line.y
    if abs(before.size - line.size) > 0.1 * max(before.size, line.size):
        return True
    if same_page and usual and gap > _GAP * usual:
        return True
    return not is_full(before.text, around) and (ends_sentence(before.text) or not line.text[:1].islower())


def _usual_gap(pages: list[list[_Line]]) -> float:
    """Return the space between most lines; 0 where nothing says it."""
    gaps = (round(one.y - other.y, 1) for page in pages for one, other in itertools.pairwise(page))
    found = Counter(gap for gap in gaps if gap > 0).most_common(1)
    return found[0][0] if found else 0.0
