"""Every citation as a Web Annotation: each is there once, and finds its words in the article."""

import hashlib
import json
from base64 import urlsafe_b64decode
from pathlib import Path
from typing import Any

import pytest

from exports.programs import ARTICLES, HOME, citations, data_in
from generator.core.assemble import assemble
from generator.core.excerpts import shares
from generator.exports.annotations import annotations
from generator.text.sentences import count_words

Json = dict[str, Any]


def items(data: Json, home: str = HOME) -> list[Json]:
    """Return the annotations of some data."""
    found: list[Json] = annotations(data, home)["first"]["items"]
    return found


def selectors(item: Json) -> dict[str, Json]:
    """Return the selectors of an annotation by their types."""
    return {each["type"]: each for each in item["target"]["selector"]}


def test_each_citation_once(tmp_path: Path) -> None:
    """There are as many annotations as citations, each with a name of its own and the statement as its body."""
    data = data_in(tmp_path)
    found = items(data)

    assert annotations(data, HOME)["total"] == len(found) == len(list(citations(data)))
    assert len(found) == len({item["id"] for item in found})
    assert [claim["statement"] for claim, _ in citations(data)] == [item["body"][0]["value"] for item in found]
    assert [evidence["stance"] for _, evidence in citations(data)] == [
        item["body"][1]["source"].rpartition("/")[2] for item in found
    ]


def test_the_target_is_the_file(tmp_path: Path) -> None:
    """The target is named by the SHA-256 of the article's bytes, and both selectors lead to the words in it."""
    for item in items(data_in(tmp_path)):
        digest = urlsafe_b64decode(item["target"]["source"]["id"].removeprefix("ni:///sha-256;") + "=")
        (text,) = (text for text in ARTICLES.values() if hashlib.sha256(text.encode()).digest() == digest)
        quote, place = (selectors(item)[name] for name in ("TextQuoteSelector", "TextPositionSelector"))
        whole = quote.get("prefix", "") + quote["exact"] + quote.get("suffix", "")

        assert text[place["start"] : place["end"]] == quote["exact"]
        assert 1 == text.count(whole)
        assert place["start"] == text.index(whole) + len(quote.get("prefix", ""))


def test_context_only_where_it_decides(tmp_path: Path) -> None:
    """One citation alone needs a word more, and that word counts as shown."""
    data = data_in(tmp_path)
    with_context = [each for each in map(selectors, items(data)) if len(each["TextQuoteSelector"]) > 2]
    shown = {source["id"]: source["share"]["shown"] for source in data["sources"]}

    assert ["said.\n"] == [each["TextQuoteSelector"]["prefix"] for each in with_context]
    assert shown == {name: share.shown for name, share in shares(assemble(tmp_path)).items()}
    quoted = [each["exact"] for _, each in citations(data) if each["source"] == "echo"]
    assert sum(map(count_words, quoted)) + 1 == shown["echo"]


def test_no_words_where_none_are_published(tmp_path: Path) -> None:
    """A dossier that publishes no words of its sources says only where they stand."""
    data = data_in(tmp_path, publish="none")
    found = items(data)

    assert found
    assert {("TextPositionSelector",)} == {tuple(selectors(item)) for item in found}
    assert not [words for words in ("SUM(1", "unsafe", "Ada") if words in json.dumps(found)]


@pytest.mark.parametrize("home", [HOME, ""])
def test_names_last(tmp_path: Path, home: str) -> None:
    """A citation keeps its name when others come before it; the second that says the same in one place has a number."""
    data = data_in(tmp_path)
    before = {item["id"] for item in items(data, home)}
    claim = data["claims"][0]
    claim["evidence"] = [dict(data["claims"][1]["evidence"][0]), *claim["evidence"], dict(claim["evidence"][0])]
    after = [item["id"] for item in items(data, home)]

    assert before < set(after)
    assert len(after) == len(set(after)) == len(before) + 2
    assert [name for name in after if name.endswith("-2")] == [f"{after[1]}-2"]
