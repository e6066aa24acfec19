"""The headline of a text among what stands above an article."""

import pytest

from generator.intake.plain import headline
from generator.intake.take import take
from intake.files import docx, pdf

BODY = "The ferry to the island stops in May, the company said on Monday, since the pier has to be built anew."


@pytest.mark.parametrize(
    ("above", "expected"),
    [
        pytest.param(["Ferry stops in May", "By Ann Toll"], "Ferry stops in May", id="first"),
        pytest.param(["View this email in your browser", "Ferry stops in May"], "Ferry stops in May", id="letter"),
        pytest.param(["HARBOUR POST", "Ferry stops in May", "3 May 2022"], "Ferry stops in May", id="masthead"),
        pytest.param(["Harbour Post | Travel", "Ferry stops in May"], "Ferry stops in May", id="section"),
        pytest.param(["CP – Coastal Press", "HOME/TRAVEL 3.05.2022, 14:37", "Ferry stops"], "Ferry stops", id="agency"),
        pytest.param(["Coastal News Agency", "Ferry stops"], "Ferry stops", id="agency-by-name"),
        pytest.param(["Ferry Firm Slams News Agency"], "Ferry Firm Slams News Agency", id="about-an-agency"),
        pytest.param(["Travel", "3 May 2022", "Ferry stops in May"], "Ferry stops in May", id="label"),
        pytest.param(["Von Egon Thies", "Fähre hält im Mai"], "Fähre hält im Mai", id="byline-first"),
        pytest.param(["Domenica 16 marzo 2025", "Il traghetto si ferma"], "Il traghetto si ferma", id="date-first"),
        pytest.param(["FERRY STOPS"], "FERRY STOPS", id="capitals-alone"),
        pytest.param(["https://post.example/ferry"], None, id="address"),
        pytest.param(["The ferry stops. It is old."], None, id="sentence"),
        pytest.param([], None, id="none"),
    ],
)
def test_the_headline_is_no_furniture(above: list[str], expected: str | None) -> None:
    """Addresses, mastheads, sections, dates, bylines and what speaks to the reader are no headline."""
    found = headline("\n".join([*above, BODY, "Ferries"]))

    assert expected == (found.value if found else None)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(f"Harbour Post\n\n# Ferry stops\n\n{BODY}\n\n# More\n".encode(), "a.md", id="markdown"),
        pytest.param(docx("Harbour Post", ("Heading 1", "Ferry stops"), BODY), "a.docx", id="docx"),
        pytest.param(pdf(["Harbour Post", "Ferry stops", BODY, BODY], title="Ferry stops"), "a.pdf", id="pdf"),
    ],
)
def test_a_file_that_marks_its_headline_is_believed(data: bytes, name: str) -> None:
    """A heading of the first rank, and the title of a PDF that stands in its text, go before the first line."""
    title = take(data, name)[0].metadata.title

    assert "Ferry stops" == (title.value if title else None)
