"""What a page says of itself to those who list it or pass it on: its title, its description, its head's tags. Pure.

Title and description are words of the page itself; what is cut short ends with an ellipsis, which the proof reads as
one. Engines write heads of their own: `headed` takes out what they say of the same things.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from markupsafe import Markup

from generator.core import addresses
from generator.pages.blocks import Opening
from generator.pages.render import Rendered, closed
from generator.text.abbreviations import UNKNOWN, Abbreviations
from generator.text.cut import shortened
from generator.text.sentences import count_as_label, sentences

MOST_IN_TITLE = 60
"""Characters of a title that search engines show."""
MOST_IN_DESCRIPTION = 155
"""Characters of a description that they show."""
FEW_WORDS = 6
"""Fewer are a label, and say nothing of a page."""

_BETWEEN = " – "
"""Parts the title of a page from that of its dossier."""


_HEAD = re.compile(r"<head\b[^>]*>\s*(?:<meta\s+charset=[^>]*>)?(.*?)</head>", re.DOTALL | re.IGNORECASE)
"""A head, the encoding aside, which must stand first."""
_OTHERS = re.compile(
    r"""\s*<title\b[^>]*>.*?</title>|\s*<(?:meta|link)\b(?=[^>]*\s(?:name|rel|property)=["']?(?:description|canonical|robots"""
    r"""|manifest|apple-touch-icon|og:[\w:]+|citation_\w+|z:itemType|twitter:[\w:]+)["'\s/>])[^>]*>"""
    r"""|\s*<link\b[^>]*\stype=["']?application/(?:atom\+xml|feed\+json|json\+oembed)[^>]*>"""
    r"""|\s*<script\b[^>]*\stype=["']?application/ld\+json[^>]*>.*?</script>""",
    re.DOTALL | re.IGNORECASE,
)
"""What an engine's head says of what ours says."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands in the head of a page for those who list it or pass it on; text, not markup."""

    title: str
    """For the window and for lists of results: with the title of the dossier behind it where both fit."""
    name: str
    """The same without the title of the dossier, which stands beside it."""
    description: str
    image: str = ""
    """The address of its picture, if it has one."""


def head(heading: str, site: str, description: str, image: str = "") -> Head:
    """Return the head of a page by its heading, the title of its dossier, its description and its picture."""
    name = shortened(heading, MOST_IN_TITLE)
    both = f"{name}{_BETWEEN}{site}"
    title = both if heading != site and name == heading and len(both) <= MOST_IN_TITLE else name
    return Head(closed(title), closed(name), closed(shortened(description, MOST_IN_DESCRIPTION)), image)


@dataclass(frozen=True, slots=True)
class Told:
    """All that the head of a page tells, and the map of the site; text, not markup."""

    url: str
    """Its address."""
    head: Head
    robots: str = ""
    """What search engines are asked; empty where they may list it."""
    title: str = ""
    """Its whole title."""
    page: Rendered | None = None
    """What is told of the page, if it is ours."""
    leads_to: str = ""
    """The address that takes the place of its own, if one does."""
    updated: str = ""
    """The day (ISO 8601) on which it last changed, if that is known."""
    is_searched: bool = True
    """Whether the search is to find it."""

    @property
    def stands_at(self) -> str:
        """The address under which search engines are to know it."""
        return self.leads_to or self.url


def headed(
    html: str,
    told: Told,
    site: str,
    home: str,
    *,
    feed: bool = False,
    linked_data: str = "",
    citing: Iterable[tuple[str, str]] = (),
    embed: tuple[str, str] | None = None,
) -> str:
    """Return a built page with our head in the place of what its engine says of the same.

    `site` is the title of the dossier, `feed` tells whether there are feeds. The absolute address `home` may be empty,
    as may `linked_data`, what the page tells programs: JSON that may stand in HTML. `citing` is what it tells reference
    managers, by the names of tags, `embed` the title and the address of what tells how it is framed.
    """
    found = _HEAD.search(html)
    if not found:
        return html
    tags = "\n".join(_tags(told, site, home, feed, linked_data, citing, embed))
    return f"{html[: found.start(1)]}\n{tags}{_OTHERS.sub('', found[1])}{html[found.end(1) :]}"


def _tags(
    told: Told,
    site: str,
    home: str,
    feed: bool,
    linked_data: str,
    citing: Iterable[tuple[str, str]],
    embed: tuple[str, str] | None,
) -> Iterator[Markup]:
    head, link = told.head, Markup('<link rel="{}" href="{}">')
    yield Markup("<title>{}</title>").format(head.title)
    yield from (
        _meta("name", *pair) for pair in (("description", head.description), ("robots", told.robots)) if pair[1]
    )
    if home:
        yield link.format("canonical", home + quote(told.stands_at))
    yield link.format("apple-touch-icon", addresses.relative(told.url, addresses.TOUCH_ICON))
    yield link.format("manifest", addresses.relative(told.url, addresses.WEB_MANIFEST))
    if feed:
        for kind, address in (("atom+xml", addresses.FEED), ("feed+json", addresses.JSON_FEED)):
            yield Markup('<link rel="alternate feed" type="application/{}" title="{}" href="{}">').format(
                kind, site, addresses.relative(told.url, address)
            )
    if embed:
        # With a second word: the theme takes what is nothing but an alternate for a translation, and fetches its map.
        yield Markup('<link rel="alternate oembed" type="application/json+oembed" title="{}" href="{}">').format(*embed)
    yield from (_meta("property", *pair) for pair in _card(told, site, home))
    kind = "summary_large_image" if head.image and home else "summary"
    named = (("card", kind), ("title", head.name), ("description", head.description))
    yield from (_meta("name", f"twitter:{name}", content) for name, content in named)
    yield from (_meta("name", name, content) for name, content in citing)
    if linked_data:
        yield Markup('<script type="application/ld+json">\n{}\n</script>').format(Markup(linked_data))  # noqa: S704 - JSON without a "<"


def _card(told: Told, site: str, home: str) -> Iterator[tuple[str, str]]:
    """Yield what those who pass the page on show of it, by the names of the Open Graph protocol."""
    head = told.head
    yield "og:type", "article" if told.url else "website"
    yield "og:site_name", site
    yield "og:title", head.name
    yield "og:description", head.description
    if home:
        yield "og:url", home + quote(told.stands_at)
    if home and head.image:
        yield "og:image", home + head.image
        yield from (("og:image:type", "image/png"), ("og:image:width", "1200"), ("og:image:height", "630"))
        yield "og:image:alt", head.name


def _meta(kind: str, name: str, content: str) -> Markup:
    return Markup('<meta {}="{}" content="{}">').format(kind, name, content)


def described(openings: Iterable[Opening], known: Abbreviations = UNKNOWN) -> str:
    """Return what a page can be described by: its first cited paragraph, or else its first of more than a label.

    As many whole sentences as fit, or the beginning of the first; nothing where there is none.
    """
    some = [each for each in openings if count_as_label(each.text) >= FEW_WORDS]
    text = next((each.text for each in some if each.cited), some[0].text if some else "")
    ends = [end for _, end in sentences(text, known) if end <= MOST_IN_DESCRIPTION]
    return text[: ends[-1]] if ends and count_as_label(text[: ends[-1]]) >= FEW_WORDS else text
