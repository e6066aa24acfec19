"""Makes files of each format, as small as they can be."""

import io
import zipfile
from collections.abc import Sequence

from docx import Document
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

PAGE = (
    '<html lang="en"><head><meta property="og:site_name" content="Valley Post">'
    '<meta property="article:published_time" content="2021-05-09"></head><body><h1>Old mill sold</h1>'
    "<p>The old mill on the river Lark was sold on Monday evening, the council said after a debate of four hours.</p>"
    "</body></html>"
)


def pdf(*pages: Sequence[str], gaps: bool = False, title: str = "") -> bytes:
    """Return a PDF with lines of text on pages; with `gaps`, an empty line parts paragraphs by space alone."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids: list[str] = []
    for lines in pages:
        shown, y = [], 800
        for line in lines:
            y -= 14
            if line:
                text = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                shown.append(f"BT /F1 11 Tf 1 0 0 1 50 {y} Tm ({text}) Tj ET")
            elif not gaps:
                y += 14
        content = "\n".join(shown)
        objects.append(f"<< /Length {len(content.encode('cp1252'))} >>\nstream\n{content}\nendstream")
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects.append(f"<< /Title ({title}) >>")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    data, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{each}\nendobj\n".encode("cp1252")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    trailer = f"trailer << /Size {size} /Root 1 0 R /Info {len(objects)} 0 R >>"
    return (
        data
        + f"xref\n0 {size}\n0000000000 65535 f \n{table}{trailer}\n".encode()
        + f"startxref\n{len(data)}\n%%EOF\n".encode()
    )


def docx(*paragraphs: str | tuple[str, str], table: Sequence[str] = ()) -> bytes:
    """Return a Word document with paragraphs, some with the name of their style, and a table of one row."""
    document = Document()
    for each in paragraphs:
        style, text = (None, each) if isinstance(each, str) else each
        document.add_paragraph(text, style)
    if table:
        for cell, text in zip(document.add_table(1, len(table)).rows[0].cells, table, strict=True):
            cell.text = text
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def warc(pages: dict[str, str], *, packed: bool = True) -> bytes:
    """Return a web archive with pages by their address, and a picture."""
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=packed)
    responses = [(url, "text/html; charset=utf-8", html.encode()) for url, html in pages.items()]
    for url, kind, content in [*responses, ("https://valleypost.example/x.png", "image/png", b"\x89PNG")]:
        headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.0")
        writer.write_record(
            writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=headers)
        )
    return made.getvalue()


def wacz(pages: dict[str, str]) -> bytes:
    """Return a zip of a web archive."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc(pages))
        archive.writestr("datapackage.json", "{}")
    return made.getvalue()


def mhtml(html: str) -> bytes:
    """Return a page as Chromium saves it in one file."""
    return (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://valleypost.example/old-mill\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----x"\r\n\r\n'
        "------x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + html.replace("=", "=3D")
        + "\r\n------x\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw==\r\n------x--\r\n"
    ).encode()
