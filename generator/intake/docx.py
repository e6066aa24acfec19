"""The paragraphs of a Word document, with the heads and feet of its pages: the only importer of python-docx."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from generator.findings import Unusable
from generator.intake.plain import headline
from generator.intake.taken import Metadata, Said, Taken

_KINDS = ("", "first_page_", "even_page_")
"""Of the heads and feet that a section has."""


def take_docx(data: bytes) -> Taken:
    """Take an article from a .docx; raises Unusable where it is damaged or has no words."""
    # Imported here: no other format needs it.
    from docx import Document

    try:
        document = Document(BytesIO(data))
        lines = [line for line in _lines(document.element.body) if line]
        title = _titled(document, lines)
        above, below = (_around(document, edge, lines) for edge in ("header", "footer"))
    except Exception as error:
        # A damaged file makes the library fail in many ways, none of which has a common base.
        raise Unusable("is a damaged Word document. Save it again, or save it as text.") from error
    if not lines:
        raise Unusable("is a Word document without words. Perhaps they are pictures: save the article as text.")
    body, text = ("".join(f"{line}\n" for line in some) for some in (lines, (*above, *lines, *below)))
    return Taken(text, Metadata(title or headline(body)), (), data, ".docx")


def _around(document: Any, edge: str, lines: list[str]) -> list[str]:
    """Return the lines that pages have at an edge, each once, without those that are only a number."""
    found: dict[str, None] = {}
    for section in document.sections:
        for part in (getattr(section, f"{kind}{edge}") for kind in _KINDS):
            if not part.is_linked_to_previous:
                found |= dict.fromkeys(line for line in _lines(part._element) if any(map(str.isalpha, line)))
    return [line for line in found if line not in lines]


def _titled(document: Any, lines: list[str]) -> Said | None:
    """Return the first line that has the style of a title, or of a heading of the first rank."""
    for style in ("title", "heading 1"):
        for each in document.paragraphs:
            line = " ".join(each.text.split())
            if each.style is not None and (each.style.name or "").lower() == style and line in lines:
                return Said(line, f"style {each.style.name}: “{line}”")
    return None


def _lines(body: Any) -> Iterator[str]:
    """Yield each paragraph, those of tables too; what a reviewer has put in counts, what is taken out does not."""
    for paragraph in body.iter("{*}p"):
        pieces: list[str] = []
        for each in paragraph.iter("{*}t", "{*}tab", "{*}br", "{*}cr"):
            is_text = each.tag.endswith("}t")
            pieces.append((each.text or "") if is_text else "\n" if each.tag.endswith(("}br", "}cr")) else " ")
        for line in "".join(pieces).split("\n"):
            yield " ".join(line.split())
