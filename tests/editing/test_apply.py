"""Changes of ledgers in random styles: the data are as asked, and nothing else moves."""

import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ledgers import FLAT, TEXTS, VALUES, ledgers

from generator.editing.changes import AddItem, Remove, SetValue
from generator.editing.drafts import drafted
from generator.reading.located import parse

Data = list[dict[str, Any]]


def _said(text: str) -> Any:
    parsed = parse(text.removeprefix("\ufeff"), "ledger.yml")
    return parsed.value if parsed.readable else None


def _lost(before: str, after: str) -> list[str]:
    """Return the lines that are gone or changed, without their line breaks; blank ones do not count."""
    old, new = re.split(r"\r\n|\n", before), re.split(r"\r\n|\n", after)
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [line for tag, start, end, _, _ in codes if tag != "equal" for line in old[start:end] if line.strip()]


def _comments(text: str) -> list[str]:
    return re.findall(r"# note \d+: kept", text)


@settings(max_examples=100)
@given(ledgers(), st.dictionaries(st.sampled_from(["statement", "evidence", "x"]), VALUES, max_size=3))
def test_an_entry_is_added_behind_the_last_and_nothing_else_moves(
    ledger: tuple[str, Data], fields: dict[str, Any]
) -> None:
    """A new entry stands at the end of a file in any style, and every line that was there is there."""
    text, data = ledger
    assume(_said(text) == data)
    draft = drafted("ledger.yml", Path("ledger.yml"), text)

    draft.add({"id": "new", **fields})

    assert [*data, {"id": "new", **fields}] == _said(draft.text)
    assert [] == _lost(text, draft.text)


@settings(max_examples=100)
@given(ledgers(), st.data())
def test_an_item_is_added_to_any_list(ledger: tuple[str, Data], data: st.DataObject) -> None:
    """A new item stands at the end of its list, comments stay, and of the lines there were one changes at most."""
    text, entries = ledger
    assume(_said(text) == entries)
    entry = data.draw(st.sampled_from(entries))
    lists = [key for key, value in entry.items() if isinstance(value, list)]
    assume(lists)
    key, item = data.draw(st.sampled_from(lists)), data.draw(st.one_of(TEXTS.filter(lambda t: "\n" not in t), FLAT))
    draft = drafted("ledger.yml", Path("ledger.yml"), text)

    draft.change(AddItem("claims", entry["id"], (key,), item), ())

    wanted = [{**each, key: [*each[key], item]} if each is entry else each for each in entries]
    assert wanted == _said(draft.text)
    assert _comments(text) == _comments(draft.text)
    assert len(_lost(text, draft.text)) <= 1


@settings(max_examples=100)
@given(ledgers(), st.data())
def test_a_value_is_set_and_others_stay(ledger: tuple[str, Data], data: st.DataObject) -> None:
    """Any value takes the place of any other; the other entries, comments and lines stay as they were."""
    text, entries = ledger
    assume(_said(text) == entries)
    entry = data.draw(st.sampled_from(entries))
    key, value = data.draw(st.sampled_from([*entry, "new"]).filter(lambda key: key != "id")), data.draw(VALUES)
    draft = drafted("ledger.yml", Path("ledger.yml"), text)

    draft.change(SetValue("claims", entry["id"], (key,), value), ())

    wanted = [{**each, key: value} if each is entry else each for each in entries]
    assert wanted == _said(draft.text)
    _assert_only_concerned(text, draft.text, entry["id"])
    if not isinstance(entry.get(key), list | dict):
        assert _comments(text) == _comments(draft.text)


@settings(max_examples=100)
@given(ledgers(), st.data())
def test_what_is_removed_is_gone_and_others_stay(ledger: tuple[str, Data], data: st.DataObject) -> None:
    """A key or an item is taken out of an entry, and the other entries, their comments and lines stay as they were."""
    text, entries = ledger
    assume(_said(text) == entries)
    entry = data.draw(st.sampled_from(entries))
    paths: list[tuple[str | int, ...]] = [(key,) for key in entry if key != "id"]
    paths += [
        (key, inner)
        for key, value in entry.items()
        if isinstance(value, list | dict)
        for inner in (value if isinstance(value, dict) else range(len(value)))
    ]
    assume(paths)
    path = data.draw(st.sampled_from(paths))
    draft = drafted("ledger.yml", Path("ledger.yml"), text)

    draft.change(Remove("claims", entry["id"], path), ())

    assert [_without(each, path) if each is entry else each for each in entries] == _said(draft.text)
    _assert_only_concerned(text, draft.text, entry["id"])


@settings(max_examples=100)
@given(ledgers(), st.data())
def test_an_entry_is_removed_with_its_comments(ledger: tuple[str, Data], data: st.DataObject) -> None:
    """An entry is taken out, and no line of another entry is touched."""
    text, entries = ledger
    assume(_said(text) == entries)
    entry = data.draw(st.sampled_from(entries))
    draft = drafted("ledger.yml", Path("ledger.yml"), text)

    draft.remove(entry["id"])

    rest = [each for each in entries if each is not entry]
    assert rest == (_said(draft.text) or [])
    _assert_only_concerned(text, draft.text, entry["id"])


def _without(value: Any, path: tuple[str | int, ...]) -> Any:
    step, *rest = path
    if isinstance(value, dict):
        changed = {key: _without(inner, tuple(rest)) if rest else None for key, inner in value.items() if key == step}
        return {**{k: v for k, v in value.items() if k != step}, **(changed if rest else {})}
    return [_without(inner, tuple(rest)) if rest else inner for at, inner in enumerate(value) if rest or at != step]


def _assert_only_concerned(before: str, after: str, id: str) -> None:
    """Every line that is gone stood in the entry, or is a comment above it."""
    lines = re.split(r"\r\n|\n", before)
    begin = next(at for at, line in enumerate(lines) if re.fullmatch(rf"\ufeff? *- *id: {id}( .*)?", line))
    end = next((at for at in range(begin + 1, len(lines)) if re.match(r" *- *id: ", lines[at])), len(lines))
    while begin and lines[begin - 1].strip().startswith("#"):
        begin -= 1
    assert [] == [line for line in _lost(before, after) if line not in lines[begin:end]]
