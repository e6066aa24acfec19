"""Write a text as a YAML scalar that the ledger's reader reads back as the same text. Pure."""

import re
from functools import lru_cache

from generator.reading.located import parse

_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P", "\ufeff": "\\uFEFF"}
_BREAKS = re.compile(r"[\n\r\x85\u2028\u2029]")


def inline(text: str, *, quoted: bool = False, flow: bool = False) -> str | None:
    """Return a text as a scalar on one line: plain where that says the same, else in double quotation marks.

    `quoted` asks for the marks, `flow` says that the scalar stands within a list or mapping on one line. None where no
    line can hold the text: one with single line breaks, or with a character that the reader refuses.
    """
    plain = None if quoted or _BREAKS.search(text) else text
    if plain is not None and _reads(plain, text, flow=flow):
        return plain
    paragraphs = text.split("\n\n") if "\n" in text else [text]
    marked = '"' + "\\n".join("".join(_ESCAPES.get(each, each) for each in part) for part in paragraphs) + '"'
    return marked if _reads(marked, text, flow=flow) else None


def block(text: str) -> tuple[str, ...] | None:
    """Return a text as the lines of a literal block, its header first; None where none could hold it.

    Its lines are indented by two, for a key or a dash at the margin before it.
    """
    words = text.rstrip("\n")
    ends = len(text) - len(words)
    header = "|" + "2" * (words[:1] in (" ", "\n", "\t")) + ("-" if not ends else "+" if ends > 1 or not words else "")
    probe = "\n".join(("- k: " + header, *_indented(words, 4), *[""] * ends))
    return (header, *_indented(words, 2), *[""] * (ends - 1)) if _says(probe, [{"k": text}]) else None


def _indented(words: str, depth: int) -> list[str]:
    return [line and " " * depth + line for line in words.split("\n")]


@lru_cache(maxsize=1 << 12)
def _reads(written: str, text: str, *, flow: bool) -> bool:
    """Tell whether a scalar says a text wherever it may stand: as a value or an item, in block or in flow style."""
    if flow:
        return _says(f"- {{k: {written}, z: [{written}, {written}]}}\n", [{"k": text, "z": [text, text]}])
    return _says(f"- k: {written}\n- - {written}\n", [{"k": text}, [text]])


def _says(probe: str, value: object) -> bool:
    parsed = parse(probe, "")
    return not parsed.faults and parsed.value == value
