"""Lines of YAML that sentences have broken, and the line as it should be written."""

import re

import pytest
import yaml

from generator.reading.located import parse

KEY = "- statement: "


def remedies(text: str) -> list[str]:
    """Return the remedy of each fault of a YAML text."""
    return [fault.remedy for fault in parse(text, "f.yml").faults]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # a colon, and signs at the beginning
        ("He said: yes", "He said: yes"),
        ("He said: it's: so", "He said: it's: so"),
        ("It ends here:", "It ends here:"),
        ("@mayor said so", "@mayor said so"),
        ("`Rot` was found", "`Rot` was found"),
        ("%d beams", "%d beams"),
        ("- two beams", "- two beams"),
        ("? who knows", "? who knows"),
        (", and so on", ", and so on"),
        ("[sic] he said", "[sic] he said"),
        ("{sic} he said", "{sic} he said"),
        ("> he said", "> he said"),
        ("| he said", "| he said"),
        ("*Rot* was found", "*Rot* was found"),
        ("*Rot was found", "*Rot was found"),
        ("&c was found", "&c was found"),
        ("!important: rot", "!important: rot"),
        # quotation marks that belong to the words, and such as do not
        ('"We found rot," she said', '"We found rot," she said'),
        ('"We found rot," she said, "in two"', '"We found rot," she said, "in two"'),
        ("'We found rot,' she said", "'We found rot,' she said"),
        ('"Rot", it\'s said', '"Rot", it\'s said'),
        ('"We found "rot" there"', 'We found "rot" there'),
        ("'it's there'", "it's there"),
        ('"We found rot', "We found rot"),
        ("'We found rot", "We found rot"),
        (r'"C:\docs\rot"', r"C:\docs\rot"),
        # a comment that is none
        ("Rot in the # 2 beam", "Rot in the # 2 beam"),
        ("the # 2 beam", "the # 2 beam"),
        ("beam #2", "beam #2"),
        ("#2 beam", "#2 beam"),
        ('"Rot" in beam # 2', '"Rot" in beam # 2'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["LF", "CRLF"])
@pytest.mark.parametrize("after", ["", "  topics: [rot]", "- statement: Another."], ids=["the end", "a key", "an item"])
def test_the_line_as_it_should_be_written(written: str, meant: str, newline: str, after: str) -> None:
    """The remedy shows the whole line, which YAML reads as it was meant, whatever stands below it."""
    text = newline.join(["- id: first", f"  statement: {written}", *([after] if after else []), ""])
    shown = [re.search(r"Write line 2 so: (.*?)(?: If it is a comment.*)?$", remedy) for remedy in remedies(text)]

    assert [meant] == [yaml.safe_load(found[1])["statement"] for found in shown if found]
    assert len(shown) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- id: a\n\tb: c\n", "Write line 2 so, with 2 spaces before it: b: c"),
        ("\tid: a\n", "Write line 1 so, with 0 spaces before it: id: a"),
        ("- id: a\n\t\n- id: b\n", "Leave line 2 empty."),
        ("- id: a\n b: c\n", "Write line 2 so, with 2 spaces before it: b: c"),
        ("- id: a\n   b: c\n", "Write line 2 so, with 2 spaces before it: b: c"),
        ("- id: a\n - id: b\n", "Write line 2 so, with 0 spaces before it: - id: b"),
        ("id:a\nkind: b\n", "Write line 1 so: id: a"),
        ("id: a\nkind:b\nrole: c\n", "Write line 2 so: kind: b"),
        ('a: "We found\nb: c\nd: "e"\n', 'Write line 1 so: a: "We found"'),
        ("- {id: a\n- {id: b}\n", "Write line 1 so: - {id: a}"),
        ("topics: [a, b\nid: c\n", "Write line 1 so: topics: [a, b]"),
        ("- {quote: He said: yes, stance: x}\n", 'Write line 1 so: - {quote: "He said: yes", stance: x}'),
        ('- {quote: "Rot," she said, stance: x}\n', "Write line 1 so: - {quote: '\"Rot,\" she said', stance: x}"),
        ("- {quote: the # 2 beam, stance: x}\n- {}\n", 'Write line 1 so: - {quote: "the # 2 beam", stance: x}'),
        ("- a\n---\n- b\n", "Keep one document in a file: take the line '---' out."),
        ('a: "\\ud83d\\ude00"\n', "Write the character itself in place of its escape."),
    ],
)
def test_other_slips(text: str, expected: str) -> None:
    """Tabs, depths, colons without a space, marks and brackets left open: what to write, and in which line."""
    assert [expected] == remedies(text)


@pytest.mark.parametrize(
    "text",
    [
        "a: b  # a comment\n",
        "a: two words  # a comment\n",
        "a: A sentence. # a comment\n",
        "a: A sentence.[@cited] # a comment\n",
        "a: word # a comment\n",
        "a: 2021-05-15 # 3 days later\n",
        "a: # a comment\n  b: c\n",
        "a: # nothing yet\n",
        "a: >- # a comment\n  the # 2 beam\n",
        "a: 'the # 2 beam' # a comment\n",
        "a: [two words, b] # a comment\n",
        "# a comment\na: b\n  # another\nc: d\n",
        "a: C# and F#\n",
        "a: issue#2\n",
    ],
)
def test_honest_comments_are_silent(text: str) -> None:
    """A comment that is one by its spaces, or by what stands before it, is no fault; nor is a sign inside a word."""
    assert remedies(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "a: He came.\n  He said: yes\n",
        "a\nb: c\n",
        "a: b\n...\nc\n",
        "a: {b: c]\n",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    """Where no line alone mends it, the remedy says what to look for."""
    assert [remedy for remedy in remedies(text) if "Write line" in remedy] == []
    assert len(remedies(text)) == 1


def test_slips_come_together() -> None:
    """Each slip that can be mended lets the reading go on to the next, each at the place where it stands."""
    found = parse('- id: a\n  b: "c" d\n  e: f: g\n  h: @i\n- j: the # 2 k\n', "f.yml")

    assert [(2, 10), (3, 7), (4, 6), (5, 10)] == [(fault.place.line, fault.place.column) for fault in found.faults]
    assert not found.readable


def test_many_slips_end() -> None:
    """A file of nothing but slips ends in so many findings as anybody would read."""
    assert len(parse('- a: "b" c\n' * 1_000, "f.yml").faults) == 20
