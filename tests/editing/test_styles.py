"""Ways in which people write YAML, each with a change: what was written in the end, character by character."""

from pathlib import Path

import pytest

from generator.editing.changes import AddEntry, AddItem, Change, Remove, Rename, SetValue
from generator.editing.data import smallest
from generator.editing.drafts import drafted
from generator.editing.layout import Unwritable

CASES: dict[str, tuple[str, Change, str]] = {
    "a list at the margin of its key": (
        "- id: a\n  claims:\n  - x\n  - y  # why\n  note: z\n",
        AddItem("k", "a", ("claims",), "w"),
        "- id: a\n  claims:\n  - x\n  - y  # why\n  - w\n  note: z\n",
    ),
    "four spaces": (
        "-   id: a\n    states:\n        -   status: open\n            claims: [x]\n",
        AddItem("k", "a", ("states",), {"status": "closed", "claims": ["y"]}),
        "-   id: a\n    states:\n        -   status: open\n            claims: [x]\n"
        "        -   status: closed\n            claims: [y]\n",
    ),
    "a list over several lines, with comments": (
        "- id: a\n  topics: [x,  # one\n    y,\n  ]  # end\n",
        AddItem("k", "a", ("topics",), "z"),
        "- id: a\n  topics: [x,  # one\n    y, z\n  ]  # end\n",
    ),
    "items on one line each": (
        '- id: a\n  set_aside:\n    - {quote: "one", reason: credit}\n',
        AddItem("k", "a", ("set_aside",), {"quote": "two", "reason": "credit"}),
        '- id: a\n  set_aside:\n    - {quote: "one", reason: credit}\n    - {quote: "two", reason: credit}\n',
    ),
    "an empty list, with a comment": (
        "- id: a\n  evidence: []  # none yet\n  note: z\n",
        AddItem("k", "a", ("evidence",), {"source": "s"}),
        "- id: a\n  evidence:  # none yet\n    - source: s\n  note: z\n",
    ),
    "a key without a value": (
        "- id: a\n  claims:\n  note: z\n",
        AddItem("k", "a", ("claims",), "x"),
        "- id: a\n  claims: [x]\n  note: z\n",
    ),
    "one name that becomes a list": (
        "- id: a\n  speaker: mayor  # of Mell\n",
        AddItem("k", "a", ("speaker",), "council"),
        "- id: a\n  speaker: [mayor, council]  # of Mell\n",
    ),
    "a list that is not there": (
        "- id: a\n  basis: {}\n",
        AddItem("k", "a", ("basis", "quotes"), {"quote": "words"}),
        '- id: a\n  basis:\n    quotes:\n      - quote: "words"\n',
    ),
    "line breaks of Windows, and none at the end": (
        "- id: a\r\n  note: x\r\n- id: b\r\n  note: y",
        AddEntry("k", {"id": "c", "note": "z"}),
        "- id: a\r\n  note: x\r\n- id: b\r\n  note: y\r\n- id: c\r\n  note: z",
    ),
    "a byte order mark, a header and an end mark": (
        "\ufeff# head\n---\n- id: a\n...\n",
        AddEntry("k", {"id": "b"}),
        "\ufeff# head\n---\n- id: a\n\n- id: b\n...\n",
    ),
    "a comment that ends an entry, and one that ends the file": (
        "- id: a\n\n- id: b\n  # more of b\n\n# the end\n",
        AddEntry("k", {"id": "c"}),
        "- id: a\n\n- id: b\n  # more of b\n\n- id: c\n\n# the end\n",
    ),
    "nothing but comments": ("# to come", AddEntry("k", {"id": "a"}), "# to come\n\n- id: a\n"),
    "an empty list as the file": ("[]\n", AddEntry("k", {"id": "a"}), "- id: a\n"),
    "a text of several lines gives way to one line": (
        "- id: a\n  note: |  # long\n    one\n    two\n\n  # next\n  end: x\n",
        SetValue("k", "a", ("note",), "short"),
        "- id: a\n  note: short\n\n  # next\n  end: x\n",
    ),
    "one line gives way to a text of several": (
        "- id: a\n  note: short  # why\n  end: x\n",
        SetValue("k", "a", ("note",), "one\ntwo\n"),
        "- id: a\n  note: |  # why\n    one\n    two\n  end: x\n",
    ),
    "a long sentence over two lines": (
        "- id: a\n  note: a sentence\n    that goes on  # why\n  end: x\n",
        SetValue("k", "a", ("note",), "Die Mühle: verkauft"),
        '- id: a\n  note: "Die Mühle: verkauft"  # why\n  end: x\n',
    ),
    "of a list only what differs": (
        "- id: a\n  answers:\n    # first\n    - {text: one, claims: [x]}  # kept\n    - {text: two, claims: [y]}\n",
        SetValue("k", "a", ("answers",), [{"text": "one", "claims": ["x"]}, {"text": "two", "claims": ["y", "z"]}]),
        "- id: a\n  answers:\n    # first\n    - {text: one, claims: [x]}  # kept\n    - {text: two, claims: [y, z]}\n",
    ),
    "a pair in one line": (
        "- {id: a, note: x}\n",
        SetValue("k", "a", ("claims",), ["y"]),
        "- {id: a, note: x, claims: [y]}\n",
    ),
    "an entry with its comment": (
        "# head\n\n# of a\n- id: a\n  note: x\n\n# of b\n- id: b  # this one\n  # still b\n\n# of c\n- id: c\n",
        Remove("k", "b"),
        "# head\n\n# of a\n- id: a\n  note: x\n\n# of c\n- id: c\n",
    ),
    "the first entry, below the head of the file": (
        "# head\n- id: a\n\n- id: b\n",
        Remove("k", "a"),
        "# head\n- id: b\n",
    ),
    "a key with its comment": (
        "- id: a\n  # of note\n  note: x  # why\n  # of end\n  end: y\n",
        Remove("k", "a", ("note",)),
        "- id: a\n  # of end\n  end: y\n",
    ),
    "the key behind the dash": (
        "- id: a\n  dates:\n    - date: x\n      basis: y\n",
        Remove("k", "a", ("dates", 0, "date")),
        "- id: a\n  dates:\n    - basis: y\n",
    ),
    "the last item of a list": (
        "- id: a\n  claims:\n    - x\n  note: y\n",
        Remove("k", "a", ("claims", 0)),
        "- id: a\n  claims: []\n  note: y\n",
    ),
    "an item on one line": ("- {id: a, c: [x, y, z]}\n", Remove("k", "a", ("c", 1)), "- {id: a, c: [x, z]}\n"),
}


@pytest.mark.parametrize(("before", "change", "after"), CASES.values(), ids=CASES.keys())
def test_the_style_of_a_file_stays(before: str, change: Change, after: str) -> None:
    """A change is written as the file is used to, and every other character stays."""
    draft = drafted("x.yml", Path("x.yml"), before)

    if isinstance(change, AddEntry):
        draft.add(change.fields)
    elif isinstance(change, Remove) and not change.path:
        draft.remove(change.id)
    else:
        assert not isinstance(change, Rename)
        for step in smallest(change, draft.entry(change.id)):
            draft.change(step, ("id", "note", "claims"))

    assert after == draft.text


@pytest.mark.parametrize(
    ("before", "change"),
    [
        ("- {id: a, note: x}\n", SetValue("k", "a", ("note",), "one\ntwo")),
        ("- id: a\n  topics: [x]\n", AddItem("k", "a", ("topics",), "one\ntwo")),
        ("- {id: a}\n", Remove("k", "a", ("id",))),
    ],
)
def test_what_has_no_room_is_refused(before: str, change: SetValue | AddItem | Remove) -> None:
    """A text with line breaks cannot stand within one line, and an entry is never left empty."""
    draft = drafted("x.yml", Path("x.yml"), before)

    with pytest.raises(Unwritable):
        draft.change(change, ())

    assert before == draft.text
