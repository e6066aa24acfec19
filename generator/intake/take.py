"""From the bytes of a file to the articles in it, whatever its format."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from generator.findings import Unusable
from generator.intake.docx import take_docx
from generator.intake.formats import Format, format_of, surprise
from generator.intake.markdown import take_markdown
from generator.intake.mhtml import take_mhtml
from generator.intake.page import take_page
from generator.intake.pdf import take_pdf
from generator.intake.plain import take_text
from generator.intake.taken import Taken
from generator.intake.webarchive import take_wacz, take_warc

_READERS: Mapping[Format, Callable[[bytes], Taken | tuple[Taken, ...]]] = MappingProxyType(
    {
        "text": take_text,
        "markdown": take_markdown,
        "page": take_page,
        "mhtml": take_mhtml,
        "pdf": take_pdf,
        "docx": take_docx,
        "warc": take_warc,
        "wacz": take_wacz,
    }
)


def take(data: bytes, name: str) -> tuple[Taken, ...]:
    """Return the articles in a file: one, or several where it is a web archive.

    `name` may say the format where the content does not. Raises Unusable, with the remedy, where there is none.
    """
    format = format_of(data, name)
    found = _READERS[format](data)
    articles = found if isinstance(found, tuple) else (found,)
    if not all(each.text.removeprefix("\ufeff").strip() for each in articles):
        raise Unusable("holds no words. Save or copy the article again.")
    remarks = surprise(format, name)
    return tuple(replace(each, remarks=(*remarks, *each.remarks)) for each in articles)
