"""From bytes to text: UTF-8 where it can be that, else what the file says of itself, else a guess, which is said."""

import codecs
import re
from dataclasses import dataclass

from generator.findings import Unusable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks. Those of UTF-32 begin with those of UTF-16."""

_AS_BROWSERS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
}
"""Encodings that pages name, and what they mean by them (WHATWG Encoding Standard, Labels)."""

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096
"""Bytes in which a page says its encoding; browsers look at 1024."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and what should be known of how it was read."""

    text: str
    remarks: tuple[str, ...] = ()


def decoded(data: bytes, declared: str = "", *, markup: bool = False) -> Decoded:
    """Return bytes as text.

    `declared` is what came with them, such as a header; of `markup`, what its own head says counts as well.
    Raises Unusable where they are no text in any encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _marked(data, name)
    try:
        return Decoded(_plain(data.decode("utf-8")))
    except UnicodeDecodeError:
        pass
    inside = _CHARSET.search(data[:_HEAD]) if markup else None
    for label in (declared, inside[1].decode("ascii", "replace") if inside else ""):
        name = _known(label)
        if name and (text := _read(data, name)) is not None:
            return Decoded(text, (f"It was in {label}, as it says itself, and is kept as UTF-8.",))
    return _guessed(data)


def _marked(data: bytes, name: str) -> Decoded:
    text = _read(data, name)
    if text is None:
        raise Unusable(f"begins with the mark of {name.upper()}, and is no such text. Copy or save it again.")
    return Decoded(text, () if name == "utf-8-sig" else (f"It was in {name.upper()}, and is kept as UTF-8.",))


def _guessed(data: bytes) -> Decoded:
    # Imported here: hardly any file needs it.
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    text = _read(data, best.encoding) if best else None
    if best is None or text is None:
        raise Unusable("is no text in any encoding that is known here. Save it as UTF-8.")
    return Decoded(
        text,
        (f"It does not say its encoding: it was read as {best.encoding}, and is kept as UTF-8. Look at its letters.",),
    )


def _known(label: str) -> str:
    try:
        name = codecs.lookup(label).name if label else ""
    except LookupError:
        return ""
    return _AS_BROWSERS.get(name, name)


def _read(data: bytes, name: str) -> str | None:
    try:
        return _plain(data.decode(name))
    except (UnicodeDecodeError, LookupError):
        return None


def _plain(text: str) -> str:
    if "\0" in text:
        raise Unusable("is no text: it has NUL characters. Save the article as text, HTML or PDF.")
    return text
