"""Scalars: what is written is read back as the same text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.editing.scalars import block, inline
from generator.reading.located import parse

# What YAML gives special weight, beside any character that the reader allows.
_HEAVY = st.sampled_from([*"-?:,[]{}#&*!|>'\"%@`~\\ \t\n", "null", "# ", ": ", " #", "---", "\u00a0", "\x85", "\u2028"])
_ANY = st.characters(blacklist_categories=("Cs", "Cc", "Cn"), blacklist_characters="\r")
_TEXTS = st.lists(st.one_of(_HEAVY, _ANY), max_size=12).map("".join)


@given(_TEXTS)
def test_a_text_is_read_back_as_it_was_written(text: str) -> None:
    """Parse(write(text)) == text, on one line or as a block, wherever the scalar stands."""
    one, inner, lines = inline(text), inline(text, flow=True), block(text)

    assert (one is None) == (inner is None)
    if one is not None:
        assert [{"k": text}, [text]] == parse(f"- k: {one}\n- - {one}\n", "").value
        assert [{"k": text, "z": [text]}] == parse(f"- {{k: {inner}, z: [{inner}]}}\n", "").value
    if lines is not None:
        written = "\n".join(line and f"  {line}" for line in lines[1:])
        assert [{"k": text, "z": "1"}] == parse(f"- k: {lines[0]}\n{written}\n  z: 1\n", "").value


@given(_TEXTS)
def test_every_text_that_the_reader_gives_can_be_written(text: str) -> None:
    """What the reader read, of whatever style, some style says again."""
    parsed = parse(f'- k: "{text}"\n', "")
    read = parsed.value[0]["k"] if parsed.readable and not parsed.faults and isinstance(parsed.value, list) else text
    if "\n" in read and any(each in read for each in "\x85\u2028\u2029"):
        return  # line breaks of two kinds: no YAML can hold all of these

    assert isinstance(read, str)
    assert (inline(read) or block(read)) is not None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The mill was sold", "The mill was sold"),
        ("2023-09-13", "2023-09-13"),
        ("no", "no"),
        ("Die Mühle: verkauft", '"Die Mühle: verkauft"'),
        ("null", '"null"'),
        ("", '""'),
        ('"sound", he said', '"\\"sound\\", he said"'),
        ("it's “sound”", "it's “sound”"),
        ("one\n\ntwo", '"one\\ntwo"'),
    ],
)
def test_marks_stand_only_where_they_are_needed(text: str, written: str) -> None:
    """A text is plain where YAML reads it as itself, else it has marks and the fewest escapes."""
    assert written == inline(text)
