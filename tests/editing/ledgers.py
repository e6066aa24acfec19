"""Ledgers in random styles, for the tests that change them: written here, without the code that is tested."""

import json
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

TEXTS = st.sampled_from(
    [
        "The mill was sold.",
        "Die Mühle: verkauft, sagt er",
        'It was "sound" #and dry',
        "it's",
        "水车已经卖掉了。",
        "بيعت الطاحونة.",
        "null",
        "~",
        "2023-09-13",
        "- a",
        "yes",
        "a [@b] c",
        "x" * 90,
        "",
        "c:\\mill",
        "one\n\ntwo",
    ]
)
KEYS = st.sampled_from(["statement", "topics", "evidence", "summary", "note", "claims"])
FLAT = st.dictionaries(st.sampled_from(["quote", "reason", "source", "text"]), TEXTS, min_size=1, max_size=3)
VALUES: st.SearchStrategy[Any] = st.one_of(
    TEXTS,
    st.lists(TEXTS, max_size=3),
    st.lists(FLAT, max_size=3),
    FLAT,
    st.dictionaries(KEYS, st.one_of(TEXTS, st.lists(FLAT, min_size=1, max_size=2)), min_size=1, max_size=2),
)
ENTRIES = st.lists(st.dictionaries(KEYS, VALUES, max_size=4), min_size=1, max_size=4).map(
    lambda entries: [{"id": f"e{number}", **entry} for number, entry in enumerate(entries)]
)


@dataclass
class Style:
    """How a ledger is written."""

    draw: Any
    newline: str
    step: int
    list_step: int
    dash: str
    comments: int = 0

    def comment(self) -> str:
        """Return a comment that stands nowhere else."""
        self.comments += 1
        return f"# note {self.comments}: kept"

    def chance(self) -> bool:
        """Return yes or no."""
        return bool(self.draw(st.booleans()))


@st.composite
def ledgers(draw: Any) -> tuple[str, list[dict[str, Any]]]:
    """Return the text of a ledger file in some style, with comments, and what it says."""
    entries = draw(ENTRIES)
    style = Style(
        draw,
        draw(st.sampled_from(["\n", "\r\n"])),
        draw(st.integers(1, 4)),
        draw(st.integers(0, 3)),
        "-" + " " * draw(st.integers(1, 3)),
    )
    margin = " " * draw(st.integers(0, 2))
    lines: list[str] = []
    if style.chance():
        lines += [style.comment(), ""]
    for entry in entries:
        if style.chance():
            lines.append(margin + style.comment())
        first, *rest = _pairs(entry, style)
        inner = margin + " " * len(style.dash)
        lines += [margin + style.dash + first, *(line and inner + line for line in rest)]
        lines += draw(st.lists(st.just(""), max_size=2))
        if style.chance():
            lines += [style.comment(), ""]
    text = style.newline.join(lines)
    if not text.endswith(style.newline) and style.chance():
        text += style.newline
    return ("\ufeff" if style.chance() else "") + text, entries


def _pairs(value: dict[str, Any], style: Style) -> list[str]:
    lines: list[str] = []
    for number, (key, inner) in enumerate(value.items()):
        if number and style.chance():
            lines.append(style.comment())
        first, *rest = [inner] if key == "id" else _behind(inner, style)
        remark = "  " + style.comment() if style.chance() and not first.endswith(("|-", ">-")) else ""
        lines += [f"{key}:{first and ' ' + first}{remark}", *rest]
    return lines


def _behind(value: Any, style: Style) -> list[str]:
    if not isinstance(value, str) and value and style.chance():
        if isinstance(value, dict):
            return ["", *(line and " " * style.step + line for line in _pairs(value, style))]
        return ["", *(line and " " * style.list_step + line for item in value for line in _item(item, style))]
    if isinstance(value, str) and value and style.chance():
        if value == value.strip() and "\n" not in value and style.chance():
            return [">-", *(" " * style.step + word for word in value.split(" "))]
        return ["|-", *(line and " " * style.step + line for line in value.split("\n"))]
    return [_flow(value, style)]


def _item(value: Any, style: Style) -> list[str]:
    if isinstance(value, dict) and style.chance():
        first, *rest = _pairs(value, style)
        return [style.dash + first, *(line and " " * len(style.dash) + line for line in rest)]
    remark = "  " + style.comment() if style.chance() else ""
    return [style.dash + _flow(value, style) + remark]


def _flow(value: Any, style: Style) -> Any:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(inner, style)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item, style) for item in value) + "]"
    if value.replace(" ", "").isalpha() and value != "null" and style.chance():
        return str(value)
    if "\n" not in value and style.chance():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value.replace("\n\n", "\n"), ensure_ascii=False)
