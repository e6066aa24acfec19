"""No input stops the proof: damaged data, ledgers, pages and files are findings, and no page costs too much."""

import json
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from test_verify import DATA, HOME, PAGES, TEXTS, Site, site, written

from generator.text.sentences import count_as_label as label_words
from generator.text.sentences import count_words
from generator.verify import read_page, verify
from generator.verify.words import count, count_as_label, sentences

__all__ = ["site"]

VALUES: tuple[Any, ...] = (
    None,
    True,
    -1,
    10**30,
    0.5,
    "",
    "x",
    "\ud800",
    "2020-13",
    [],
    [[]],
    ["x"],
    [None],
    {},
    {"id": "x"},
    {"": {}},
)


def places(item: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to each value of JSON."""
    if path:
        yield path
    for key, value in item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ():
        yield from places(value, (*path, key))


def damage(data: Any, path: tuple[Any, ...], value: Any) -> None:
    """Put another value at a place, or take what is there away where the value is Ellipsis."""
    for key in path[:-1]:
        data = data[key]
    if value is ...:
        del data[path[-1]]
    else:
        data[path[-1]] = value


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_damaged_data_is_found(site: Site, chance: random.Random) -> None:
    """Whatever is changed or taken away in the data, the proof ends, with findings where the data is not as it was."""
    site.data = json.loads(json.dumps(DATA))
    site.ledger = written(site.data)
    for _ in range(chance.randint(1, 3)):
        path = chance.choice(list(places(site.data)))
        damage(site.data, path, chance.choice((..., *VALUES)))
    before = json.dumps(DATA)
    found = written_and_proved(site)

    assert bool(found) or before == json.dumps(site.data) or not meant(site.data)


@pytest.mark.parametrize("key", ["start", "end"])
@pytest.mark.parametrize("number", [10**30, -(10**30)])
def test_numbers_beyond_all_texts(site: Site, key: str, number: int) -> None:
    """A passage may begin or end at any number: it is a finding, and ends the proof of nothing else."""
    site.data["sources"][0]["passages"][1][key] = number

    assert written_and_proved(site)


def meant(data: Any) -> bool:
    """Tell whether a reader of the data is told otherwise: keys that may be left out say nothing."""
    return any(json.dumps(data.get(key)) != json.dumps(value) for key, value in DATA.items())


def written_and_proved(site: Site) -> tuple[Any, ...]:
    """Write a site, lone halves of characters included, and prove it."""
    site.files["dossier.json"] = json.dumps(site.data)
    data, site.data = site.data, DATA
    try:
        site.write()
    finally:
        site.data = data
    return verify(site.folder / "site", site.folder)


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False))
def test_damaged_ledger_is_read(site: Site, chance: random.Random) -> None:
    """Whatever stands in the ledger, the proof ends."""
    site.data = json.loads(json.dumps(DATA))
    ledger = json.loads(json.dumps(written(site.data)))
    for _ in range(chance.randint(1, 3)):
        damage(ledger, chance.choice([path for path in places(ledger) if len(path) > 1]), chance.choice(VALUES))
    site.ledger = ledger

    assert isinstance(site.proved(), tuple)


PIECES = (
    "<p>", "</p>", "<a class=cite data-claim='bridge-closed x' href='#'>", "</a>",
    "<q data-source=echo data-start=0 data-end=5>", "</q>", "<svg><text>", "</svg>",
    "<table class='matrix known shares losses course'>", "<tr id=claim-bridge-closed>", "<td class=x>", "<th>",
    "</table>", "<dl class='weighed provenance proof-figures'><div>", "<dt>", "<dd>", "</dl>",
    "<time datetime='2020-02'>", "<time datetime=x>", "</time>", "<figure class=citation data-stance=x>",
    "<figcaption>", "</figure>", "<li class=passage id=at-7>", "<li id=at-99999999>",
    "<span class=mark data-standing=x>", "<h2 id=x>", "<h3 id=event-x>", "<div data-editorial hidden>", "</div>",
    "<template shadowrootmode=open>", "<style>p{opacity:0}", "</style>", "<script>", "</script>",
    "<meta http-equiv=refresh>", "<base href=x>", "<a href='http://['>", "<a href='//\\\\x'>",
    "<link rel=canonical href='http://['>", "<!--", "-->", "\0", "\ufdd0", "Some words.", "\u202e",
    "<p style='color:transparent'>", "<ul hidden>", "<p class=proof>5 6 7", "<math>", "<![CDATA[", "&#x110000;",
)  # fmt: skip


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30), page=st.sampled_from(sorted(PAGES)))
@example(pieces=["<a href='http://['>"], page=HOME)
def test_odd_html_is_read(site: Site, pieces: list[str], page: str) -> None:
    """Whatever stands on a page, the proof ends."""
    site.pages = {**PAGES, page: PAGES[page].replace("</article>", "".join(pieces) + "</article>")}

    assert isinstance(site.proved(), tuple)


ODD_FILES: list[tuple[str, bytes]] = [
    ("site/manifest.json", b"[]"),
    ("site/manifest.json", b'{"files": {"index.html": 1, "x": null}}'),
    ("site/manifest.json", b"\xff"),
    ("site/manifest.json", b"[" * 100_000),
    ("site/search/search_index.json", b"\xff"),
    ("site/search/search_index.json", b'{"docs": [1]}'),
    ("site/search/search_index.json", b'{"docs": [{"location": 1, "title": 2, "text": 3}]}'),
    ("site/search/search_index.json", b"[" * 100_000),
    ("site/sitemap.xml", b"\xff<loc>"),
    ("site/sitemap.xml.gz", b"\x1f\x8b not packed"),
    ("site/own.css", b"}}}{{{ \xff @media { a { "),
    ("site/own.css", b":::x { display: none }"),
    ("site/dossier.schema.json", b"\xff"),
    ("site/more.html", bytes(range(256))),
    ("seeds/sources.yml", b"- {id: echo\n"),
    ("seeds/sources.yml", b"\xff"),
    ("seeds/sources.yml", b"- &a [*a, *a]"),
    ("seeds/sources.yml", b"[" * 5_000),
    ("seeds/dossier.yml", b"- title"),
    ("seeds/ledger/claims.yml", b"\0"),
    ("docs/words.md", b"\xff[@" * 1000),
]


@pytest.mark.parametrize(
    ("name", "text"), ODD_FILES, ids=[f"{n}-{name.rpartition('/')[2]}" for n, (name, _) in enumerate(ODD_FILES)]
)
def test_odd_file_is_found(site: Site, name: str, text: bytes) -> None:
    """A file that is broken, of another kind or too deep is a finding and no traceback."""
    site.write()
    path = site.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text)

    assert () != verify(site.folder / "site", site.folder)


def test_folders_and_links_in_the_place_of_files(site: Site) -> None:
    """A folder named as a page, and links that lead nowhere or round, do not stop the proof."""
    site.write()
    (site.folder / "site/folder.html").mkdir()
    (site.folder / "site/gone.html").symlink_to("nowhere")
    (site.folder / "site/round").symlink_to(site.folder / "site")
    (site.folder / "seeds/ledger/claims.yml").unlink()
    (site.folder / "seeds/ledger/claims.yml").mkdir()

    assert () != verify(site.folder / "site", site.folder)


LARGE: dict[str, Callable[[int], str]] = {
    "deep": lambda n: "<div>" * n + "words that nobody wrote",
    "deep-quotations": lambda n: "<q data-source=echo data-start=1 data-end=2>" * n + "x",
    "ends": lambda n: "</p>" * n,
    "links": lambda n: "<a href=x>y</a> " * n,
    "markers": lambda n: "<a class=cite data-claim=bridge-closed href=#x>1</a>" * n + "<h2 id=x>y</h2>",
    "tables": lambda n: "<table class=known><tr><td>" * n,
    "headings": lambda n: "".join(f"<h{i % 6 + 1} id=h{i}>x</h{i % 6 + 1}>" for i in range(n)),
    "long-word": lambda n: f"<p>{'x' * 20 * n}</p>",
    "stops": lambda n: f"<p>{'x. ' * 5 * n}</p>",
    "words": lambda n: f"<p>{'the ' * 5 * n}</p>",
    "marks": lambda n: f"<p>{'“' * 10 * n}</p>",
    "ids": lambda n: "".join(f"<i id=i{i}>x</i>" for i in range(n)),
    "times": lambda n: "<time datetime=2020-02-04>4 February 2020</time>" * n,
    "styles": lambda n: f"<style>{'a{' * 10 * n}</style>",
    "classes": lambda n: "".join(f"<span class=c{i}>" for i in range(n)),
    "attributes": lambda n: f"<p {' '.join(f'a{i}=b' for i in range(n))}>",
    "drawing": lambda n: f"<svg>{'<text>x</text>' * n}</svg>",
}


@pytest.mark.parametrize("kind", LARGE)
def test_no_page_costs_too_much(site: Site, kind: str) -> None:
    """Four times the page costs less than ten times as much: it grows with its size, not with the square of it."""

    def seconds(size: int) -> float:
        site.pages[HOME] = PAGES[HOME].replace("</article>", f"{LARGE[kind](size)}</article>")
        site.write()
        before = time.process_time()
        verify(site.folder / "site", site.folder)
        return time.process_time() - before

    seconds(10)
    small = max(seconds(1_500), 0.1)

    assert seconds(6_000) < 10 * small


SCRIPTS = (
    "abz AB'’-.,1 кот हिन्दी क़ عربيّ ُ، שָׁלוֹם ไทยกำ 한국어 日本ひらカナ 漢字。 አማርኛ። e\u0301 \u200c\u200d §¿«»“”!?।؟\n_0٣"
)


@settings(max_examples=1_000)
@given(st.text(st.sampled_from(SCRIPTS) | st.characters(categories=["L", "M", "N", "P", "Z"]), max_size=40))
@example("हिन्दी में शब्द")
@example("e\u0301tude a\u0301")
@example("קול־ישראל")
def test_words_are_counted_alike(text: str) -> None:
    """The proof and the generator, written apart, count as many words in any script, and as many for a label."""
    assert (count_words(text), label_words(text)) == (count(text), count_as_label(text))


@given(st.text(max_size=200))
def test_sentences_cover_a_text(text: str) -> None:
    """The sentences of the proof follow each other and leave out nothing but white space."""
    spans = list(sentences(text))
    rest = "".join(
        text[end:start] for (_, end), (start, _) in zip([(0, 0), *spans], [*spans, (len(text), 0)], strict=True)
    )

    assert "" == rest.strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He met Tom Un. Both deny it.", 1),  # a short word may be an abbreviation
        ("He left at 6 p.m. Mayor Hale stayed.", 1),
        ("Prof. Hale came by. He waited for Corp. Smith.", 2),
        ("The council closed it. The mill protested.", 2),
        ("He wrote bzw. Herr Meier, etc. The End", 1),
        ("The council closed it. the mill protested.", 1),
        ("Am 9. Mai kam der Rat.", 1),
        ("It was in 2021. Nobody knew.", 2),
        ("“It will not open,” he said. “Never!” She left.", 3),
        ("पुल बंद हुआ। वे चले गए।", 2),
        ("橋は閉じた。人は怒った。", 2),
        ("أُغلق الجسر؟ لا أحد يعلم.", 2),
    ],
)
def test_sentences_end_where_no_reader_doubts(text: str, expected: int) -> None:
    """A sentence ends where that is beyond doubt; else it goes on."""
    assert expected == len(list(sentences(text)))


def test_page_that_nests_too_deeply_is_found() -> None:
    """A page of which the depths are not read says so."""
    assert "" == read_page("x.html", "<div>" * 100).fault
    assert "deeper" in read_page("x.html", "<div>" * 300).fault


def test_nothing_written_is_needed(tmp_path: Path) -> None:
    """Articles without a ledger prove nothing of what the editors wrote, and that is a finding."""
    bare = Site(tmp_path, json.loads(json.dumps(DATA)), dict(PAGES), dict(TEXTS), ledger={})

    assert {"ledger-unreadable"} == {finding.code for finding in bare.proved()}
