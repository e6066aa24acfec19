"""Which format a file has: by what it holds first, then by the ending of its name."""

import re
import zipfile
from io import BytesIO
from pathlib import PurePath
from typing import Literal

from generator.findings import Unusable

Format = Literal["text", "markdown", "page", "mhtml", "pdf", "docx", "warc", "wacz"]

LARGEST = 20_000_000
"""Bytes of a file, and of what is packed in it."""

NAMES: dict[Format, str] = {
    "text": "plain text",
    "markdown": "Markdown",
    "page": "a web page",
    "mhtml": "a saved page (MHTML)",
    "pdf": "a PDF",
    "docx": "a Word document",
    "warc": "a web archive (WARC)",
    "wacz": "a web archive (WACZ)",
}

_ENDINGS: dict[str, Format] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "page", ".htm": "page",
    ".xhtml": "page", ".mhtml": "mhtml", ".mht": "mhtml", ".pdf": "pdf", ".docx": "docx", ".warc": "warc",
    ".gz": "warc", ".wacz": "wacz",
}  # fmt: skip
_BEGINNINGS: tuple[tuple[bytes, Format], ...] = ((b"%PDF-", "pdf"), (b"WARC/1.", "warc"), (b"\x1f\x8b", "warc"))
_OTHERS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a picture, a sound or a film"),
    (b"\xd0\xcf\x11\xe0", "a document of an old version of Word, Excel or PowerPoint"),
    (b"{\\rtf", "Rich Text (RTF)"),
    (b"\x00\x00\x00", "a film"),
    (b"ID3", "a sound (MP3)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
"""How files begin that are no articles, or none that can be read here."""

_PAGE = re.compile(
    rb"\s*+(?:<\?xml[^>]*+>\s*+|<!--.*?-->\s*+)*+<(?:!doctype\s+html|html|head|body|title|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|article|span|br|h1|a|table)\b[^<>]*>", re.IGNORECASE)
_MAIL = re.compile(
    rb"(?:[A-Za-z-]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)*?(?:MIME-Version|Snapshot-Content-Location):", re.IGNORECASE
)
_HEAD = 8192


def is_known(name: str) -> bool:
    """Tell whether a file's name ends as those of articles do."""
    return PurePath(name).suffix.lower() in _ENDINGS


def format_of(data: bytes, name: str) -> Format:
    """Return the format of a file.

    Raises Unusable, with the remedy, where it is too large, empty, or nothing that can be read here.
    """
    if len(data) > LARGEST:
        raise Unusable(
            f"has more than {LARGEST / 1e6:.0f} MB, and at most so much was expected. Copy the article's text "
            "into a file by itself, and add that."
        )
    if not data.strip(b"\xef\xbb\xbf \t\r\n\f"):
        raise Unusable("is empty. Save or copy the article again.")
    by_ending = _ENDINGS.get(PurePath(name).suffix.lower())
    return _by_content(data, name) or (by_ending if by_ending in ("text", "markdown") else _textual(data, by_ending))


def _by_content(data: bytes, name: str) -> Format | None:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK"):
        return _zipped(data)
    for beginning, format in _BEGINNINGS:
        if head.startswith(beginning):
            return format
    for beginning, what in _OTHERS:
        if head.startswith(beginning) and not _is_wide(head):
            raise Unusable(f"is {what}, which holds no text that can be read. Save it as text, HTML, PDF or .docx.")
    if _MAIL.match(head) and b"multipart/related" in head.lower():
        return "mhtml"
    is_markdown = PurePath(name).suffix.lower() in (".md", ".markdown")
    return "page" if _PAGE.match(_narrow(head)) and not is_markdown else None


def _textual(data: bytes, by_ending: Format | None) -> Format:
    """Return the format of what begins like no format, and whose name does not say that it is text."""
    return "page" if by_ending == "page" and _TAG.search(_narrow(data)) else "text"


def _zipped(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names, size = set(archive.namelist()), sum(each.file_size for each in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise Unusable("is a damaged archive (zip). Copy or save it again.") from error
    if size > 5 * LARGEST:
        raise Unusable(
            f"holds {size / 1e6:.0f} MB when it is unpacked, and at most {5 * LARGEST / 1e6:.0f} MB were expected."
        )
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("archive/") for name in names):
        return "wacz"
    raise Unusable("is an archive (zip), and neither a .docx nor a WACZ. Unpack it, and add the articles in it.")


def _is_wide(head: bytes) -> bool:
    """Tell whether a text in UTF-32 begins here."""
    return head.startswith((b"\x00\x00\xfe\xff", b"\xff\xfe\x00\x00"))


def _narrow(data: bytes) -> bytes:
    """Return the ASCII letters of a text that may be in UTF-16."""
    return data[2:].replace(b"\0", b"") if data.startswith((b"\xff\xfe", b"\xfe\xff")) else data


def surprise(format: Format, name: str) -> tuple[str, ...]:
    """Return a remark where a file is not what its ending says."""
    said = _ENDINGS.get(PurePath(name).suffix.lower())
    if said is None or said == format:
        return ()
    return (f"Its name says {NAMES[said]}, and it is {NAMES[format]}: it was read as that.",)
