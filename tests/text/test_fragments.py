"""Text directives: the shortest form that leads to the right place, with its signs encoded."""

import pytest

from generator.text.fragments import leading

TEXT = """\
Bridge shut after flood-like surge & more
The council closed the bridge on Monday. It was late.
He said: “We agree, fully – and we don’t look back.”
Later, the council closed the bridge on Monday. It was cold, and it was cold for weeks and weeks.
"""


def span(words: str, number: int = 0) -> tuple[int, int]:
    """Return the [start, end) of words, where they stand for the so many-th time, from 0."""
    start = -1
    for _ in range(number + 1):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        pytest.param([span("closed the bridge")], "text=closed%20the%20bridge", id="few words are named whole"),
        pytest.param([span("flood-like surge & more")], "text=flood%2Dlike%20surge%20%26%20more", id="signs"),
        pytest.param([span("We agree, fully")], "text=We%20agree%2C%20fully", id="a comma"),
        pytest.param(
            [span("It was cold, and it was cold for weeks and weeks")],
            "text=It%20was%20cold%2C%20and,for%20weeks%20and%20weeks",
            id="of many words how they begin and end",
        ),
        pytest.param(
            [span("The council closed the bridge on Monday. It was late.\nHe said")],
            "text=The%20council%20closed%20the,He%20said",
            id="of several lines as well",
        ),
        pytest.param(
            [span("closed the bridge", 1)], "text=Later%2C%20the%20council-,closed%20the%20bridge", id="the second"
        ),
        pytest.param([span("Monday. It"), span("It was cold")], "text=Monday.%20It&text=It%20was%20cold", id="parts"),
        pytest.param([span("\nHe said: ")], "text=He%20said%3A", id="white space around"),
    ],
)
def test_what_leads_to_words(spans: list[tuple[int, int]], expected: str) -> None:
    """A directive names as much as a browser needs to find these words first."""
    assert f"https://a.example/x#:~:{expected}" == leading("https://a.example/x", TEXT, spans)


def test_an_end_that_stands_twice_is_named_longer() -> None:
    """Where the last words stand earlier in the quotation too, more of them are named."""
    text = "He said so and the bell rang again and then the bell rang again"

    found = leading("https://a.example/", text, [(0, len(text))])

    assert found.endswith(":~:text=He%20said%20so%20and,then%20the%20bell%20rang%20again")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://a.example/?q=1", "https://a.example/?q=1#:~:text=late"),
        ("https://a.example/#part", "https://a.example/#part:~:text=late"),
        ("https://a.example/#:~:text=x", "https://a.example/#:~:text=x&text=late"),
    ],
)
def test_what_stands_in_an_address_stays(address: str, expected: str) -> None:
    """A directive goes behind a query, a fragment, and another directive."""
    assert expected == leading(address, TEXT, [span("late")])
