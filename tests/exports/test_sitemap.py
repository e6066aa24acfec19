"""The map of the site, as search engines read it."""

from xml.etree import ElementTree

from generator.exports.sitemap import site_map

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_site_map() -> None:
    """Each address stands once, absolute and quoted, with the day of its last change where that is known."""
    text = site_map("https://example.org/a&b/", [("", "2021-05-14"), ("a b/", ""), ("", "2021-05-14")])
    found = ElementTree.fromstring(text)  # noqa: S314 - our own text
    told = [[(each.tag.removeprefix(NAMESPACE), each.text) for each in url] for url in found]

    assert [
        [("loc", "https://example.org/a&b/"), ("lastmod", "2021-05-14")],
        [("loc", "https://example.org/a&b/a%20b/")],
    ] == told
