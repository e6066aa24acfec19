"""All that the page says stands in one file, which can be translated."""

import ast
import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from generator import checks

STATIC = files("generator.bench") / "static"
SCRIPTS = {path.name: path.read_text(encoding="utf-8") for path in STATIC.iterdir() if path.name.endswith(".js")}
WORDS: dict[str, Any] = json.loads((STATIC / "words.json").read_text(encoding="utf-8"))


def found(key: str) -> Any:
    """Return the words, or the group of words, under a key; None where there are none."""
    value: Any = WORDS
    for part in filter(None, key.split(".")):
        value = value.get(part) if isinstance(value, dict) else None
    return value


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_word_that_is_asked_for_is_there(name: str) -> None:
    """Each key that a script asks for leads to words, and each that it puts together begins with a group of them."""
    whole = re.findall(r'\bt\("([\w.-]+)"', SCRIPTS[name])
    begun = re.findall(r"\bt\(`([\w.-]*)\$\{", SCRIPTS[name])

    assert [] == [key for key in whole if found(key) is None]
    assert [] == [key for key in begun if not isinstance(found(key), dict)]


def test_every_word_is_asked_for() -> None:
    """No translator works on words that nobody shows."""
    asked = "".join(SCRIPTS.values())
    groups = {group.split(".")[0] for group in re.findall(r"`([\w.-]+)\.\$\{", asked)}
    unused = [
        f"{group}.{key}"
        for group, words in WORDS.items()
        if isinstance(words, dict) and group not in groups
        for key in words
        if f'"{group}.{key}' not in asked and f"`{group}.{key}" not in asked
    ]

    assert [] == unused


def test_no_script_makes_markup_of_words() -> None:
    """Whatever an article says becomes text: no script has a way to make elements of it."""
    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|eval\(|new Function|srcdoc"

    assert {} == {name: re.findall(ways, text) for name, text in SCRIPTS.items() if re.search(ways, text)}


def test_nothing_is_fetched_from_elsewhere() -> None:
    """The page names no other host."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in STATIC.iterdir()}

    assert {} == {
        name: some
        for name, text in texts.items()
        if name != "mark.svg" and (some := re.findall(r"(?:https?:)?//[\w-]+\.\w+[^\s\"]*", text))
    }


def said_by_checks() -> list[str]:
    """Return what checks of the ledger say to editors; each value that they name is an id."""
    found = []
    for path in sorted((Path(checks.__file__ or "").parent).rglob("*.py")):
        if path.name in ("handwritten.py", "languages.py", "settings.py"):
            continue  # of pages and catalogues, which are files
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                found += [text for each in node.args[1:3] if (text := literal(each))]
    return found


def literal(node: ast.expr) -> str:
    """Return the text that an expression writes, its values as `some-id`."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(literal(part) for part in parts)
        case ast.FormattedValue():
            return "some-id"
        case ast.BinOp(left=left, right=right):
            return literal(left) + literal(right)
        case ast.IfExp(body=one, orelse=other):
            return f"{literal(one)} / {literal(other)}"
    return ""


def test_what_checks_say_is_said_in_the_words_of_the_forms() -> None:
    """Whoever works at the bench reads of fields as the forms call them, and of no key or file."""

    def named(match: re.Match[str]) -> str:
        return f"“{WORDS['fields'][match[1]]}”" if match[1] in WORDS["fields"] else match[0]

    left = {}
    for text in said_by_checks():
        plain = text
        for pattern, words in WORDS["findings"]["terms"]:
            plain = re.sub(pattern, words.replace("$1", r"\1"), plain)
        plain = re.sub(r"\b([a-z]+_[a-z_]+)\b", named, re.sub(r"`(\w+)`", named, plain))
        if re.search(r"`|\w_\w|\.yml|: \{", plain):
            left[text] = plain

    assert {} == left
