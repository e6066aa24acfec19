"""How much of an article is shown: counted by hand, and counted by the program."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.assemble import assemble
from generator.core.excerpts import (
    MOST_IN_A_ROW,
    MOST_SHARE,
    PREVIEW,
    Share,
    measured,
    preview,
    previews,
    publish,
    share,
    shares,
    shown_spans,
)
from generator.core.model import Citation, Dossier
from generator.reading.entries import Publish
from generator.text.sentences import words

BASE = Path(__file__).parents[1] / "cases" / "base"
POST = assemble(BASE).sources["post"]


@pytest.fixture(scope="module")
def small() -> Dossier:
    """Return the small dossier that the cases change."""
    return assemble(BASE)


def citations(small: Dossier, *claims: str) -> tuple[Citation, ...]:
    """Return the citations of the post that belong to some claims."""
    return tuple(citation for citation in small.citations_of["post"] if citation.claim in claims)


def test_by_hand(small: Dossier) -> None:
    """The post has a headline of 5 words and a body of 35 and 33; a credit and a comment form are not its own.

    Shown are 3 words of a basis, 8 words of one quotation, and 12 of another with what it skips; the headline, which
    names the article, does not count as shown.
    """
    expected = (5 + 35 + 33, 3 + 8 + 12, 12)
    found = share(small.sources["post"], small.citations_of["post"])

    assert expected == (found.own, found.shown, found.run_words)
    assert small.sources["post"].slice(found.run) == "said that rot had been found in two of the main beams"
    assert found.part == 23 / 73


@pytest.mark.parametrize(
    ("claims", "shown"),
    [
        ((), ["Footbridge closes for six weeks", "The Evening Post, 5 May 2021", "Dale News Agency", "Your comment"]),
        (
            ("bridge-to-close",),
            [
                "Footbridge closes for six weeks",
                "The Evening Post, 5 May 2021",
                "Dale News Agency",
                "will close on Monday for about six weeks",
                "Your comment",
            ],
        ),
        (
            ("rot-found",),
            [
                "Footbridge closes for six weeks",
                "The Evening Post, 5 May 2021",
                "Dale News Agency",
                "said that rot had been found in two of the main beams",
                "Your comment",
            ],
        ),
    ],
)
def test_shown_spans(small: Dossier, claims: tuple[str, ...], shown: list[str]) -> None:
    """Titles, the words of a basis, the beginnings of what is set aside, and whole quotations are shown."""
    source = small.sources["post"]

    assert shown == [source.slice(span).strip("()") for span in shown_spans(source, citations(small, *claims))]


def test_overlapping_quotations_count_once(small: Dossier) -> None:
    """Words that two quotations share are shown once."""
    source = small.sources["post"]
    some = citations(small, "bridge-to-close")

    assert share(source, some) == share(source, some + some)


def test_furniture_parts_runs(small: Dossier) -> None:
    """What stands around an article is not its own: it is not counted, and no run goes across it."""
    whole = small.sources["courier"]
    middle = [each for each in whole.passages if each.part == "body"][1]
    source = replace(
        whole, passages=tuple(replace(each, part="furniture") if each == middle else each for each in whole.passages)
    )
    every = ((0, len(whole.text)),)
    lost = len(words(whole.text[middle.start : middle.end]))
    before, after = measured(whole, every), measured(source, every)

    assert (before.own - lost, before.shown - lost) == (after.own, after.shown)
    assert after.run_words < after.shown


def test_beginnings_fit_the_limit(small: Dossier) -> None:
    """What is set aside shows how it begins as long as no more than half of the article is shown, and 60 in a row."""
    source = small.sources["post"]
    text = source.text
    body = [replace(each, fate="set-aside", claims=()) for each in source.passages if each.part == "body"]
    half = next(n for n in range(len(text)) if measured(source, ((0, n),)).part >= MOST_SHARE)
    some = citations(small, "bridge-to-close")
    wide = (replace(some[0], start=0, end=half), *some[1:])
    aside = replace(source, passages=(*(each for each in source.passages if each.part == "headline"), *body))

    assert 1 + len(body) == len(previews(aside, ()))
    assert 1 == len(previews(aside, wide))


def test_preview(small: Dossier) -> None:
    """Of a passage that is set aside its first words are shown, so that it can be recognised."""
    source = small.sources["herald"]
    passage = next(passage for passage in source.passages if passage.reason == "background")

    assert source.slice(preview(source, passage)) == "“I have asked to see the"
    assert len("I have asked to see the".split()) == PREVIEW


def test_preview_of_few_words(small: Dossier) -> None:
    """A short passage is its own preview."""
    source = small.sources["post"]

    assert source.slice(preview(source, source.passages[-1])) == "Your comment"


def test_the_limits() -> None:
    """The limits are those that the method page and the guide promise: half of an article, and 60 words in a row."""
    assert (0.5, 60) == (MOST_SHARE, MOST_IN_A_ROW)


@pytest.mark.parametrize(("own", "expected"), [(None, "excerpts"), ("full", "full"), ("none", "none")])
def test_a_source_may_be_shown_otherwise(small: Dossier, own: Publish | None, expected: str) -> None:
    """What a source says of itself counts, and else what the dossier says of all."""
    source = small.sources["post"]
    entry = source.entry.model_copy(update={"publish": own})

    assert expected == publish(small, replace(source, entry=entry))


def test_nothing_of_nothing() -> None:
    """An article without words of its own has no share."""
    assert Share(0, 0, 0, (0, 0)).part == 0.0


def test_shares_of_all(small: Dossier) -> None:
    """Each source is measured."""
    assert list(small.sources) == list(shares(small))


def spans_of(text: str) -> st.SearchStrategy[list[tuple[int, int]]]:
    """Return stretches of a text, as sorted [start, end) that do not meet."""
    marks = st.sets(st.integers(0, len(text)), max_size=12).map(sorted)
    return marks.map(lambda found: list(zip(found[::2], found[1::2], strict=False)))


@given(st.data())
def test_share_word_by_word(data: st.DataObject) -> None:
    """A word is shown where any character of it is; the longest run is the first of its length between gaps."""
    source = POST
    spans = data.draw(spans_of(source.text))
    runs: list[list[tuple[int, int]]] = [[]]
    own = 0
    for passage in source.passages:
        if passage.part != "body":
            own += len(words(source.text[passage.start : passage.end])) * (passage.part == "headline")
            runs.append([])
            continue
        for begin, end in words(source.text[passage.start : passage.end]):
            start, finish = passage.start + begin, passage.start + end
            own += 1
            if any(set(range(start, finish)) & set(range(*span)) for span in spans):
                runs[-1].append((start, finish))
            else:
                runs.append([])
    longest = max(runs, key=len)
    expected = Share(own, sum(map(len, runs)), len(longest), (longest[0][0], longest[-1][1]) if longest else (0, 0))

    assert expected == measured(source, tuple(spans))
