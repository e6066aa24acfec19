"""Every format becomes lines of text, whatever the file is called; what is no article is refused with words."""

import codecs
import io
import zipfile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from generator.findings import Unusable
from generator.intake.formats import LARGEST
from generator.intake.take import take
from intake.files import PAGE, docx, mhtml, pdf, wacz, warc

LINE = "The old mill on the river Lark was sold on Monday evening, the council said after a debate of four hours."
TEXT = f"Old mill sold\n{LINE}\n"
MARKDOWN = f"# Old mill sold\n\nThe *old mill* on the [river Lark](https://x.example) {LINE[31:]}\n"
COMPILED = "compiled by Ann Toll, source: CP · 9 May 2021, 7:05"
FIRST = "This article first appeared in the Island Times."
ADDRESS = "https://valleypost.example/old-mill"


@pytest.mark.parametrize(
    ("data", "name", "ending"),
    [
        pytest.param(TEXT.encode(), "mill.txt", "", id="text"),
        pytest.param(PAGE.encode(), "mill.html", ".html", id="page"),
        pytest.param(MARKDOWN.encode(), "mill.md", ".md", id="markdown"),
        pytest.param(docx("Old mill sold", LINE), "mill.docx", ".docx", id="docx"),
        pytest.param(pdf(["Old mill sold", "", LINE[:49], LINE[49:]], gaps=True), "mill.pdf", ".pdf", id="pdf"),
        pytest.param(mhtml(PAGE), "mill.mhtml", ".mhtml", id="mhtml"),
        pytest.param(warc({ADDRESS: PAGE}), "mill.warc.gz", ".html", id="warc-packed"),
        pytest.param(warc({ADDRESS: PAGE}, packed=False), "mill.warc", ".html", id="warc"),
        pytest.param(wacz({ADDRESS: PAGE}), "mill.wacz", ".html", id="wacz"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("named", ["as it is", "wrong", "not at all"])
def test_formats(data: bytes, name: str, ending: str, named: str) -> None:
    """A file gives the same lines under its own name, under a wrong one and under none; a wrong one is told."""
    if name.endswith(".md") and named != "as it is":
        return  # nothing but its name tells Markdown from text
    wrong = "mill.pdf" if not name.endswith(".pdf") else "mill.txt"
    (taken,) = take(data, {"as it is": name, "wrong": wrong, "not at all": "standard input"}[named])

    assert TEXT == taken.text
    assert (data if ending not in ("", ".html") else taken.original) == taken.original
    assert ending == taken.ending
    assert (named == "wrong") == any(remark.startswith("Its name says") for remark in taken.remarks)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(TEXT.encode(), TEXT, id="lf"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), TEXT.replace("\n", "\r\n"), id="crlf"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), f"\ufeff{TEXT}", id="bom"),
        pytest.param(TEXT.rstrip().encode(), TEXT.rstrip(), id="no-newline-at-the-end"),
        pytest.param("e\u0301te\u0301 mu\u0308hle\n".encode(), "e\u0301te\u0301 mu\u0308hle\n", id="composed-accents"),
    ],
)
def test_text_is_taken_byte_for_byte(data: bytes, text: str) -> None:
    """A text in UTF-8 stays as it is, its newlines, its mark and its accents included; there is no second copy."""
    (taken,) = take(data, "mill.txt")

    assert text == taken.text
    assert data == taken.text.encode()
    assert taken.original is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "cp1252", "shift_jis", "koi8-r", "gb18030"])
def test_text_in_other_encodings(encoding: str) -> None:
    """A text in another encoding is kept as UTF-8, its original beside it, and that is said."""
    texts = {
        "shift_jis": "古い橋は通行止め\n村の議会は、古い木の橋を月曜日から六週間にわたって閉鎖すると発表した。\n" * 3,
        "gb18030": "旧桥周一起关闭\n村议会宣布，旧木桥从周一起关闭六个星期，工程师说没有发现腐烂的横梁。\n" * 3,
        "koi8-r": "Старый мост закрыт\nСовет закрыл старый мост в понедельник после того, как инженер нашёл гниль.\n"
        * 3,
    }
    text = texts.get(
        encoding, "Mühle verkauft – “für immer”\nDie Mühle am Fluß wurde am Montag für 80.000 Taler verkauft.\n" * 3
    )
    (taken,) = take(text.encode(encoding), "mill.txt")

    assert text == taken.text
    assert text.encode(encoding) == taken.original
    assert any("UTF-8" in remark for remark in taken.remarks)


def test_lines_that_were_broken_are_joined() -> None:
    """A text whose lines were broken to fit a width becomes a paragraph a line, and the original is kept."""
    broken = (
        "Old mill sold\n\nThe old mill on the river Lark was sold on Mon-\nday evening, the council said after a "
        "debate of\nfour hours. The roof alone would cost the town\n80,000 pounds, and the wheel has not turned since\n"
        "the flood.\n\n"
        "A group of neighbours wanted to buy it, and said\nthat they had collected 12,000 pounds so far.\n"
    )
    (taken,) = take(broken.encode(), "mill.txt")

    assert [
        "Old mill sold",
        f"{LINE} The roof alone would cost the town 80,000 pounds, and the wheel has not turned since the flood.",
        "A group of neighbours wanted to buy it, and said that they had collected 12,000 pounds so far.",
    ] == taken.text.splitlines()
    assert broken.encode() == taken.original


def test_the_lines_of_a_pdf_become_paragraphs() -> None:
    """Lines are joined across pages, parted words are whole, and what each page has at its edge stands once, apart."""
    pages = [
        [
            "VALLEY POST, PAGE 1", "Old mill sold", "", "The old mill on the river Lark was sold on Monday eve-",
            "ning, the council said after a debate of four hours.",
        ],
        [
            "VALLEY POST, PAGE 2", "The roof alone would cost the town more than it has in",
            "a year, and the wheel has not turned since the flood,",
        ],
        [
            "VALLEY POST, PAGE 3", "said the mayor.", "", "A group of neighbours wanted to buy the mill, and they",
            "will go on with something else.",
        ],
    ]  # fmt: skip
    (taken,) = take(pdf(*pages, gaps=True), "mill.pdf")

    assert [
        "VALLEY POST, PAGE 1",
        "Old mill sold",
        f"{LINE} The roof alone would cost the town more than it has in a year, and the wheel has not turned since the "
        "flood, said the mayor.",
        "A group of neighbours wanted to buy the mill, and they will go on with something else.",
    ] == taken.text.splitlines()
    assert "Old mill sold" == (taken.metadata.title.value if taken.metadata.title else None)
    assert "What its pages repeat at their edges stands once" in " ".join(taken.remarks)


def test_the_edges_of_two_pages() -> None:
    """Two pages are enough: several lines at the head and the foot of both stand once, whatever their numbers."""
    head, foot = ["VALLEY POST", "Issue 7", ""], ["", "www.valleypost.example", "Do not forward.", "Page {} of 2"]
    first = [*head, "Old mill sold", "", "The old mill on the river Lark was sold on Monday eve-"]
    second = [*head, "ning, the council said after a debate of four hours."]
    (taken,) = take(
        pdf(*([*lines, *(each.format(n) for each in foot)] for n, lines in ((1, first), (2, second))), gaps=True),
        "mill.pdf",
    )

    assert [
        "VALLEY POST", "Issue 7", "Old mill sold", LINE, "www.valleypost.example", "Do not forward.", "Page 1 of 2",
    ] == taken.text.splitlines()  # fmt: skip


def test_the_edges_of_a_document() -> None:
    """What a Word document has at the head and the foot of its pages belongs to the text, once, page numbers aside."""
    document = Document()
    document.add_heading("Old mill sold", 1)
    document.add_paragraph(LINE)
    for section in (document.sections[0], document.add_section()):
        section.header.is_linked_to_previous = False
        section.header.paragraphs[0].text = "Valley Post • no. 19 • 9 May 2021"
        section.footer.is_linked_to_previous = False
        section.footer.paragraphs[0].text = "7"
        section.footer.add_paragraph("Valley Post, weekly.")
    made = io.BytesIO()
    document.save(made)
    (taken,) = take(made.getvalue(), "mill.docx")

    assert ["Valley Post • no. 19 • 9 May 2021", "Old mill sold", LINE, "Valley Post, weekly."] == [
        line for line in taken.text.splitlines() if line
    ]
    assert "Old mill sold" == (taken.metadata.title.value if taken.metadata.title else None)


def test_a_document_with_a_table() -> None:
    """The cells of a table in a Word document are lines as well."""
    (taken,) = take(docx("Old mill sold", LINE, table=["80,000 pounds", "12,000 pounds"]), "mill.docx")

    assert ["Old mill sold", LINE, "80,000 pounds", "12,000 pounds"] == taken.text.splitlines()


def test_an_archive_with_several_articles() -> None:
    """Each article of a web archive is taken with its own address; pages without one are told."""
    other = PAGE.replace("Old mill", "New bridge").replace("mill", "bridge")
    pages = {
        ADDRESS: PAGE,
        "https://valleypost.example/bridge": other,
        "https://valleypost.example/": "<html><body>x</body></html>",
    }
    first, second = take(warc(pages), "crawl.warc.gz")

    assert [ADDRESS, "https://valleypost.example/bridge"] == [
        each.metadata.url.value for each in (first, second) if each.metadata.url
    ]
    assert PAGE.encode() == first.original
    assert "1 more pages without an article" in " ".join(first.remarks)


def test_front_matter_is_read() -> None:
    """What Markdown says of itself at its top is taken, under the names that clippers of web pages use."""
    front = "---\ntitle: Old mill sold\nsite: Valley Post\ndate: 9 May 2022\nlang: en\nsource: https://valleypost.example/old-mill\n---\n"
    (taken,) = take(f"{front}\n{LINE}\n".encode(), "mill.md")
    said = taken.metadata

    assert TEXT == taken.text
    assert ["Old mill sold", "Valley Post", "en", ADDRESS] == [
        each.value for each in (said.title, said.outlet, said.language, said.url) if each
    ]
    assert [("2022-05-09", "date: “9 May 2022”")] == [(each.value, each.basis) for each in said.published]


def zipped(name: str) -> bytes:
    """Return a zip with one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "text")
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "why"),
    [
        pytest.param(b"", "x.txt", "is empty", id="no-bytes"),
        pytest.param(b"\xef\xbb\xbf \r\n\t", "x.txt", "is empty", id="white-space"),
        pytest.param(b"a" * (LARGEST + 1), "x.html", "more than 20 MB", id="too-large"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(50), "x.txt", "a picture (PNG)", id="picture"),
        pytest.param(b"\xff\xd8\xff\xe0" + bytes(50), "x.jpg", "a picture (JPEG)", id="photograph"),
        pytest.param(b"\xd0\xcf\x11\xe0" + bytes(50), "x.doc", "an old version of Word", id="old-word"),
        pytest.param(b"{\\rtf1 x}", "x.rtf", "Rich Text", id="rtf"),
        pytest.param(b"text\0with\0nothing", "x.txt", "NUL characters", id="nul"),
        pytest.param(b"%PDF-1.4\n" + bytes(range(256)) * 9, "x.pdf", "a damaged PDF", id="damaged-pdf"),
        pytest.param(pdf([]), "x.pdf", "a PDF of pictures", id="pdf-of-pictures"),
        pytest.param(pdf(["Scan 7"]), "x.pdf", "text recognition", id="pdf-of-pictures-with-a-line"),
        pytest.param(b"PK\x03\x04" + bytes(40), "x.docx", "a damaged archive", id="damaged-zip"),
        pytest.param(zipped("word/document.xml"), "x.docx", "a damaged Word document", id="damaged-docx"),
        pytest.param(zipped("a.txt"), "x.zip", "Unpack it", id="zip"),
        pytest.param(zipped("archive/data.warc"), "x.wacz", "damaged web archive", id="damaged-wacz"),
        pytest.param(docx(), "x.docx", "without words", id="empty-docx"),
        pytest.param(b"\x1f\x8b\x08" + bytes(40), "x.warc.gz", "web archive", id="damaged-gzip"),
        pytest.param(warc({}), "x.warc", "It holds no page", id="archive-of-pictures"),
        pytest.param(mhtml("x").replace(b"text/html; c", b"text/plain; c"), "x", "without a page", id="mhtml-of-text"),
    ],
)  # fmt: skip
def test_what_is_no_article_is_refused(data: bytes, name: str, why: str) -> None:
    """What holds no article, or cannot be read, is refused with what it is."""
    with pytest.raises(Unusable) as problem:
        take(data, name)

    assert why in str(problem.value)
    assert str(problem.value).endswith((".", "”"))


@given(
    st.binary(max_size=300), st.sampled_from(["x.txt", "x.html", "x.md", "x.pdf", "x.docx", "x.mhtml", "x.warc", "x"])
)
def test_any_bytes_end_in_a_text_or_in_words(data: bytes, name: str) -> None:
    """Whatever a file holds and whatever it is called, it is taken or refused in words."""
    try:
        found = [taken.text for taken in take(data, name)]
    except Unusable as problem:
        found = [str(problem)]

    assert all(found)


MAIL = b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n"
BEGINNINGS = [b"%PDF-1.7\n", b"PK\x03\x04", b"WARC/1.0\r\n", b"\x1f\x8b\x08\x00", b"<html>", MAIL]


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes_behind_a_beginning(beginning: bytes, data: bytes) -> None:
    """What begins like a format and goes on as anything is taken or refused in words."""
    test_any_bytes_end_in_a_text_or_in_words.hypothesis.inner_test(beginning + data, "x")  # type: ignore[attr-defined]


def test_the_byline_of_a_page_is_kept() -> None:
    """A line that is marked as a byline, and names the page's author, stands below the headline; others do not."""
    marked = '<p class="byline">By Ann Toll, Coastal Press</p>'
    other = '<div class="author">More by Max Weir</div>'
    page = PAGE.replace("</head>", '<meta name="author" content="Ann Toll"></head>')
    page = page.replace("</h1>", f"</h1>{other}{marked}")

    assert ["Old mill sold", "By Ann Toll, Coastal Press"] == take(page.encode(), "a.html")[0].text.splitlines()[:2]


@pytest.mark.parametrize(
    ("credit", "below", "line"),
    [
        pytest.param(f'{COMPILED.replace("Ann Toll", "<b class=author>Ann Toll</b>")}', "", COMPILED, id="byline"),
        pytest.param("Source: Coastal News Agency", "", "Source: Coastal News Agency", id="alone"),
        pytest.param("9 May 2021", FIRST, FIRST, id="below"),
    ],
)  # fmt: skip
def test_who_had_it_first_stays_in_the_text(credit: str, below: str, line: str) -> None:
    """What a page prints of an agency or another paper is kept, whole and once, where it stands; a picture's is not."""
    body = LINE.replace("mill", "bridge")
    page = PAGE.replace("</head>", '<meta name="author" content="Ann Toll"></head>')
    page = page.replace("</h1>", f"</h1><p class='meta'>{credit}</p>").replace(
        "</body>", f"<p>{body}</p><div>{below}</div><figure><p>Source: AFP</p></figure></body>"
    )
    (taken,) = take(page.encode(), "a.html")
    expected = ["Old mill sold", LINE, body]
    expected.insert(3 if below else 1, line)

    assert expected == taken.text.splitlines()
