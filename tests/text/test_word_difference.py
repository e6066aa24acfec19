"""What a quotation has and its source has not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.text.difference import difference
from generator.text.quotes import fold, parts

SIGNS = {"left-out": "[-{}-]", "put-in": "{{+{}+}}"}


def marked(quotation: str, passage: str) -> str:
    """Return a difference as `git diff --word-diff` would write it."""
    return "".join(SIGNS.get(piece.kind, "{}").format(piece.text) for piece in difference(quotation, passage))


@pytest.mark.parametrize(
    ("quotation", "passage", "expected"),
    [
        pytest.param(
            "an agreement was signed",
            "No agreement was signed, he said.",
            "[-an-]{+No+} agreement was signed, he said.",
            id="the first word",
        ),
        pytest.param(
            "in the end",
            "It came in the evening of May.",
            "It came in the [-end-]{+evening+} of May.",
            id="the last word",
        ),
        pytest.param(
            "rot was found",
            "Rot, they say, was not found.",
            "[-rot-]{+Rot, they say,+} was {+not+} found.",
            id="a word more",
        ),
        pytest.param("“the  rot’s dear”", 'So "the rot\'s dear" it is.', 'So "the rot\'s dear" it is.', id="as folded"),
        pytest.param("she […] left", "She rose and left.", "[-she-]{+She+} rose and left.", id="skipped words"),
        pytest.param("nothing like it", "Hallo!", "[-nothing like it-]Hallo!", id="nothing in common"),
        pytest.param("桥于周四关闭", "据报道，桥于周三关闭。", "据报道，桥于周[-四-]{+三+}关闭。", id="Chinese"),
        pytest.param(
            "สะพานปิดวันเสาร์",
            "สภาแจ้งว่าสะพานปิดวันอังคารเพื่อซ่อมแซม",
            "สภาแจ้งว่าสะพานปิดวัน[-เส-]{+อังค+}าร[-์-]{+เ+}พื่อซ่อมแซม",
            id="Thai",
        ),
        pytest.param("أغلق الجسر أمس", "أغلق الجسر اليوم.", "أغلق الجسر [-أمس-]{+اليوم+}.", id="Arabic"),
    ],
)
def test_difference(quotation: str, passage: str, expected: str) -> None:
    """The passage is shown whole; what only one of the two has is marked, what lies around the quotation is not."""
    assert expected == marked(quotation, passage)


TEXTS = st.text(st.sampled_from("ab B\u2019'\"“-–[…] \n桥สéẹ́"), max_size=60)


@given(TEXTS, TEXTS)
def test_both_texts_are_whole(quotation: str, passage: str) -> None:
    """Without what is left out the pieces are the passage; without what is put in or lies around, the quotation."""
    pieces = difference(quotation, passage)

    assert " ".join(passage.split()) == "".join(piece.text for piece in pieces if piece.kind != "left-out")
    assert "".join("".join(parts(quotation)).split()) == "".join(
        fold("".join(piece.text for piece in pieces if piece.kind in ("same", "left-out"))).text.split()
    )
