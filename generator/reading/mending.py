"""How a line of YAML was meant: the slips of those who write sentences into it, and the line as it should stand. Pure.

Nothing here knows YAML's grammar: `located` takes a mend only if YAML can read on behind it. Offsets are code points of
the text, from 0; an end is exclusive.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from generator.reading.files import place_in

FEW = 3
"""So many lines above a slip are thought to have caused it."""

# `- key: value`, `key: value` or `- value`, and a comment behind it.
_KEY = r"(?:[\w@.-]+|\"[^\"\n]*\"|'[^'\n]*')"
_LINE = re.compile(rf"(?P<head>\s*(?:-\s+)*(?:{_KEY}:\s+)?)(?P<value>\S.*?)(?P<tail>(?:\s{{2,}}#.*)?\s*)")
_FLOW_KEY = re.compile(rf"(?<=[{{,])\s*{_KEY}:\s+")
_NO_SPACE = re.compile(r"(\s*(?:-\s+)*\w+):(?=[^\s:/])")
_INDENTED = re.compile(r"(\s*)((?:-\s+)*)\S")
_BEGINS_ENTRY = re.compile(rf"(?:-\s+)+\S|{_KEY}:(?:\s|$)")
_COMMENT = re.compile(r"(?P<gap>[ \t]*)#(?P<words>[^\r\n]*)")
# `He said: yes`, `@handle`; before `stance: supports` a line break may be missing, and the first sign may be another's.
_ONE_READING = re.compile(r"[@`%]|(?![\"'\[{])[^:\s]+\s[^:]*\S:\s")
_CLOSERS = ("}", "]", "]}", "}]", "}}")
_HOLDS_COMMENT = "text without quotation marks holds ' #'"
_SENTENCE_END = tuple(".?!…:;。！？”\"’'»]")


@dataclass(frozen=True, slots=True)
class Mend:
    """One line of a text as it should be written."""

    start: int
    end: int
    """Where the line stands in the text, its line break left out."""
    number: int
    """Counted from 1."""
    written: str
    """How it should be written."""
    why: str
    """What is wrong with it as it is."""
    is_deep: bool = False
    """Whether it is the number of spaces before it that matters."""
    is_certain: bool = False
    """Whether nothing else can be meant: the words on the line stay as they are, and come between quotation marks."""

    @property
    def shown(self) -> str:
        """What an editor is told to write."""
        words = self.written.strip()
        depth = len(self.written) - len(self.written.lstrip())
        spaces = f", with {depth} space{'' if depth == 1 else 's'} before it" if self.is_deep else ""
        return f"Write line {self.number} so{spaces}: {words}" if words else f"Leave line {self.number} empty."

    def within(self, text: str) -> str:
        """Return the text with the line mended."""
        return text[: self.start] + self.written + text[self.end :]


def mends(text: str, at: int, opened: int, problem: str) -> Iterator[Mend]:
    """Yield what may mend a text, the likeliest first.

    `at` is where YAML could not read on, `opened` where the innermost thing begins that it was reading, `problem` what
    it says.
    """
    here = _line(text, at)
    above = [line for line in _lines_above(text, here.start) if line.written.strip()]
    yield from _without_tabs(here, above)
    yield from _in_flow(here, at - here.start)
    yield from _quoted(here, problem)
    for line in (here, *above[:1]):
        yield from _with_space(line)
    for mark in "\"'":
        left_open = (line for line in above if line.written.count(mark) == 1)
        for line in islice(left_open, FEW):
            yield _as(line, line.written.rstrip() + mark, f"the {mark} that opens the text is not closed")
    start = _line(text, opened)
    if start.number != here.number:
        yield from (mend for mend in _in_flow(start, 0) if mend.why == _HOLDS_COMMENT)
    last = start if start.written.strip() or not above else above[0]
    for closers in _CLOSERS:
        yield _as(last, last.written.rstrip().rstrip(",") + closers, "a bracket is not closed")
    yield from _indented(here, above)


def quoted_line(text: str, at: int) -> str | None:
    """Return what to write where a value that begins at `at` looks like a sentence without its quotation marks."""
    line = _line(text, at)
    parts = _LINE.fullmatch(line.written)
    if parts is None or parts.start("value") != at - line.start or " " not in parts["value"]:
        return None
    return _as(line, parts["head"] + _in_marks(parts["value"]) + parts["tail"], "").shown


# --- what YAML drops without a word -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cut:
    """Words that YAML takes for a comment."""

    at: int
    """Where the `#` stands in the text."""
    words: str
    mended: str
    """What to write if they belong to the text."""


def looks_cut(text: str, start: int, end: int, value: str) -> Cut | None:
    """Tell whether a plain scalar, text[start:end], was cut short by a `#`.

    A comment is honest where two spaces stand before it, or where what stands before it is a word, a date or a whole
    sentence. It is not where a number follows the `#` (`beam #2`, `the # 2 beam`), or where one space parts it from
    words that are no whole sentence; behind a key without a value, where a word follows at once (`topic: #arms`).
    """
    found = _COMMENT.match(text, end)
    if found is None or not (words := found["words"].strip()):
        return None
    at_once, one_space = found["words"][0], found["gap"] == " "
    numbered = at_once.isdigit() or (one_space and words[0].isdigit() and value.isalpha())
    runs_on = one_space and " " in value and not value.endswith(_SENTENCE_END)
    if not (numbered or runs_on or (not value and at_once.isalnum())):
        return None
    line = _line(text, end)
    parts = _LINE.fullmatch(line.written.rstrip())
    if parts is None or (value and line.start + parts.start("value") != start):
        return Cut(found.end("gap"), words, "Put the whole text between quotation marks.")
    return Cut(found.end("gap"), words, _as(line, parts["head"] + _in_marks(parts["value"] + parts["tail"]), "").shown)


# --- lines ------------------------------------------------------------------------------------------------------------


def _line(text: str, at: int) -> Mend:
    """Return the line at an offset, as it is."""
    at = min(at, len(text))
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    ends = [end for end in (text.find("\n", at), text.find("\r", at)) if end >= 0]
    end = min(ends, default=len(text))
    return Mend(start, end, place_in(text, start, "").line, text[start:end], "")


def _lines_above(text: str, start: int) -> Iterator[Mend]:
    """Yield the lines before the one that begins at `start`, the nearest first, as far up as a page shows."""
    for _ in range(60):
        if start == 0:
            return
        line = _line(text, start - 1)
        yield line
        start = line.start


def _as(line: Mend, written: str, why: str) -> Mend:
    return replace(line, written=written, why=why)


# --- mends ------------------------------------------------------------------------------------------------------------


def _without_tabs(line: Mend, above: list[Mend]) -> Iterator[Mend]:
    words = line.written.lstrip()
    if "\t" in line.written[: len(line.written) - len(words)]:
        for depth in _depths(above, is_item=words.startswith("- ")):
            yield _at_depth(line, depth, words, "a tab stands where spaces set the depth")


def _in_flow(line: Mend, column: int) -> Iterator[Mend]:
    """Put one value between braces into quotation marks: the one at the column, or the one before it."""
    keys = list(_FLOW_KEY.finditer(line.written))
    last = len(line.written.rstrip(" \t]},"))
    limits = [*(key.start() - 1 for key in keys[1:]), last] if keys else []
    for key, limit in sorted(zip(keys, limits, strict=True), key=lambda pair: abs(pair[1] - column)):
        value = line.written[key.end() : limit]
        if value and value[0] not in "[{":
            whole = _in_marks(_meant(value))
            yield _as(line, line.written[: key.end()] + whole + line.written[limit:], _why(value))


def _quoted(line: Mend, problem: str) -> Iterator[Mend]:
    """Put the value of a line into quotation marks, or into other ones."""
    parts = _LINE.fullmatch(line.written)
    if parts is None or re.match(r"\{\s*\w+:|\[(?!.*\][\s,;:.]*\w)", parts["value"]):
        return
    value = parts["value"]
    if value[0] == '"' and "\\" in value:
        if "escape character" in problem:
            why = "a backslash between double quotation marks begins a sign of its own"
            yield _as(line, parts["head"] + _in_marks(value[1:].removesuffix('"')) + parts["tail"], why)
        return
    mend = _as(line, parts["head"] + _in_marks(_meant(value)) + parts["tail"], _why(value))
    yield replace(mend, is_certain=bool(_ONE_READING.match(value)))


def _with_space(line: Mend) -> Iterator[Mend]:
    if found := _NO_SPACE.match(line.written):
        yield _as(line, f"{found[1]}: {line.written[found.end() :]}", "no space follows the colon behind the key")


def _indented(line: Mend, above: list[Mend]) -> Iterator[Mend]:
    words = line.written.lstrip()
    if _BEGINS_ENTRY.match(words):
        for depth in _depths(above, is_item=words.startswith("- ")):
            yield _at_depth(line, depth, words, "the line begins at another depth than those above it")


def _at_depth(line: Mend, depth: int, words: str, why: str) -> Mend:
    return replace(line, written=" " * depth + words, why=why, is_deep=True)


def _depths(above: list[Mend], *, is_item: bool) -> Iterator[int]:
    """Yield the depths at which keys, or items with their dashes, begin in the lines above, the nearest first."""
    seen: dict[int, None] = {}
    for line in above:
        found = _INDENTED.match(line.written)
        if found and "\t" not in found[1] and bool(found[2]) >= is_item:
            seen[len(found[1]) + (0 if is_item else len(found[2]))] = None
    return islice(seen or (0,), FEW)


def _meant(value: str) -> str:
    """Return the words of a value whose quotation marks went wrong, with those that belong to the words."""
    mark = value[0]
    if mark not in "\"'":
        return value
    second = value.find(mark, 1)
    if second < 0:
        return value[1:]
    # `"We found "rot" there"` and `'it's there'` end with the mark that opens them; `"Rot," she said, "is here"` does
    # so by chance: its second mark closes.
    nested = value[second - 1].isspace() or value[second + 1 : second + 2].isalnum()
    return value[1:-1] if nested and len(value) > second + 1 and value.endswith(mark) else value


def _why(value: str) -> str:
    if value[0] in "\"'":
        count = value.count(value[0])
        if count == 1:
            return f"the {value[0]} that opens the text is not closed"
        return (
            "text follows the quotation mark that closes"
            if _meant(value) == value
            else ("the text holds the mark that ends it")
        )
    if ": " in value or value.endswith(":"):
        return "text without quotation marks holds ': '"
    if " #" in value:
        return _HOLDS_COMMENT
    return "text without quotation marks begins with a sign that YAML uses"


def _in_marks(words: str) -> str:
    """Return words between quotation marks, as YAML reads them again."""
    return "'" + words.replace("'", "''") + "'" if '"' in words or "\\" in words else f'"{words}"'
