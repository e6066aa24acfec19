"""The paragraphs of a Word document: the only importer of python-docx."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from generator.findings import Unusable
from generator.intake.plain import headline
from generator.intake.taken import Metadata, Said, Taken


def take_docx(data: bytes) -> Taken:
    """Take an article from a .docx; raises Unusable where it is damaged or has no words."""
    # Imported here: no other format needs it.
    from docx import Document

    try:
        document = Document(BytesIO(data))
        lines = [line for line in _lines(document.element.body) if line]
        title = _titled(document, lines)
    except Exception as error:
        # A damaged file makes the library fail in many ways, none of which has a common base.
        raise Unusable("is a damaged Word document. Save it again, or save it as text.") from error
    if not lines:
        raise Unusable("is a Word document without words. Perhaps they are pictures: save the article as text.")
    text = "".join(f"{line}\n" for line in lines)
    return Taken(text, Metadata(title or headline(text)), (), data, ".docx")


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
