"""The fixed addresses, and the ways between them."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.addresses import anchor, page_of, relative, source_path, thing

SITE = "https://host.example/a/sub/path/"

part = st.text("ab-", min_size=1, max_size=3)
pages = st.lists(part, max_size=3).map(lambda parts: "".join(f"{each}/" for each in parts))
fragments = st.just("") | part.map(lambda name: f"#{name}")
files = st.just("") | part.map(lambda name: f"{name}.json")


@given(pages, pages, files, fragments)
def test_relative_leads_there(from_page: str, to_page: str, file: str, fragment: str) -> None:
    """A relative href, resolved against its page as a browser does, is the address it was made for."""
    to = to_page + file + fragment
    expected = SITE + to

    assert expected == urljoin(SITE + from_page, relative(from_page, to))


@pytest.mark.parametrize(
    ("from_page", "to", "expected"),
    [
        ("", "", "./"),
        ("", "actors/", "actors/"),
        ("actors/", "", "../"),
        ("actors/x/", "actors/", "../"),
        ("actors/x/", "actors/x/", "./"),
        ("actors/x/", "actors/y/", "../y/"),
        ("actors/x/", "timeline/#event-e", "../../timeline/#event-e"),
        ("timeline/", "timeline/#event-e", "#event-e"),
        ("data/", "dossier.json", "../dossier.json"),
        ("404.html", "claims/c/", "claims/c/"),
    ],
)
def test_relative_is_short(from_page: str, to: str, expected: str) -> None:
    """A relative href goes up only as far as it must."""
    assert expected == relative(from_page, to)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("actors", "actors/x/"),
        ("claims", "claims/x/"),
        ("sources", "sources/x/"),
        ("events", "timeline/#event-x"),
        ("motives", "motives/#motive-x"),
        ("reasons", "reasons/#reason-x"),
        ("questions", "questions/x/"),
    ],
)
def test_each_thing_has_its_address(kind: str, expected: str) -> None:
    """Each kind of thing has the address that the design fixes."""
    assert expected == thing(kind, "x")


def test_anchor_is_the_end_of_the_address() -> None:
    """An anchor is what follows `#` in the address of its thing."""
    assert thing("events", "x").endswith("#" + anchor("events", "x"))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", "index.md"),
        (page_of("actors"), "actors/index.md"),
        (page_of("actors", "x"), "actors/x.md"),
    ],
)
def test_source_path_is_what_mkdocs_serves_there(url: str, expected: str) -> None:
    """The Markdown path of a page is the one that directory URLs turn back into its address."""
    assert expected == source_path(url)


@pytest.mark.parametrize("url", ["actors", "/", "timeline/#event-x", "a//"])
def test_source_path_refuses_what_is_no_page(url: str) -> None:
    """Only the address of a page has a Markdown path."""
    with pytest.raises(ValueError, match="not the address of a page"):
        source_path(url)
