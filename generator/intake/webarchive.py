"""Pages in a web archive: WARC, and WACZ, which is a zip of them. The only importer of warcio."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import IO, Any

from generator.findings import Unusable
from generator.intake.formats import LARGEST
from generator.intake.page import take_page
from generator.intake.taken import Said, Taken

_MOST = 500
"""Pages that are looked at."""


def take_warc(data: bytes) -> tuple[Taken, ...]:
    """Take the articles in a WARC, packed or not, as they were served; raises Unusable where there is none."""
    return _articles(_records(BytesIO(data)))


def take_wacz(data: bytes) -> tuple[Taken, ...]:
    """Take the articles in a WACZ; raises Unusable where there is none."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if name.startswith("archive/") and not name.endswith("/")]
        files = [archive.read(name) for name in names]
    return _articles(record for file in files for record in _records(BytesIO(file)))


def _articles(records: Iterator[tuple[str, str, bytes]]) -> tuple[Taken, ...]:
    found: list[Taken] = []
    refused: list[str] = []
    for number, (address, charset, content) in enumerate(records):
        if number == _MOST:
            raise Unusable(f"is a web archive with more than {_MOST} pages. Save the articles' pages by themselves.")
        try:
            taken = take_page(content, charset, Said(address, f"WARC-Target-URI: “{address}”"))
        except Unusable as problem:
            refused.append(f"{address}: {problem}")
        else:
            found.append(taken)
    if not found:
        raise Unusable(f"is a web archive without an article in it. {' '.join(refused[:3]) or 'It holds no page.'}")
    left = f"The archive holds {len(refused)} more pages without an article: {refused[0]}" if refused else ""
    first = found[0]
    remarks = ("The page is kept as it was served, without the archive around it.", left)
    with_remarks = Taken(
        first.text, first.metadata, (*first.remarks, *filter(None, remarks)), first.original, first.ending
    )
    return (with_remarks, *found[1:])


def _records(stream: IO[bytes]) -> Iterator[tuple[str, str, bytes]]:
    """Yield the address, the encoding and the bytes of each page that was served whole."""
    # Imported here: no other format needs it.
    from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    try:
        for record in ArchiveIterator(stream):
            if record.rec_type == "response" and _is_page(record.http_headers):
                header = record.http_headers.get_header("Content-Type") or ""
                content = record.content_stream().read(LARGEST)
                yield record.rec_headers.get_header("WARC-Target-URI") or "", _charset(header), content
    except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
        raise Unusable("is a damaged web archive, or no web archive at all. Save it again.") from error


def _is_page(headers: Any) -> bool:
    if headers is None or not str(headers.get_statuscode()).startswith("2"):
        return False
    return "html" in (headers.get_header("Content-Type") or "").lower()


def _charset(header: str) -> str:
    return header.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
