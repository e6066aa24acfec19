"""How other people's pages show a page of ours: a frame in HTML, and the same for programs, as oEmbed asks for it.

Source: https://oembed.com/ (2.3.4). The answer is a file, so that it is the same whatever width a program asks for; the
frame is as wide as the text around it.
"""

import json
from html import escape

from generator.core.addresses import embed_of

CARD = (1200, 630)
"""Pixels of the picture of a page."""


def frame(url: str, title: str, width: int, height: int) -> str:
    """Return the frame that shows the page at an absolute address; its width is that of pages that know no styles."""
    return (
        f'<iframe src="{escape(url)}" title="{escape(title)}" width="{width}" height="{height}" '
        'style="width:100%;border:0" loading="lazy"></iframe>'
    )


def oembed(home: str, name: str, page: str, title: str, size: tuple[int, int], card: str = "") -> str:
    """Return the oEmbed answer for the page at the address `page` of a dossier called `name`, whose home is absolute.

    `size` are the width and the height of its frame, `card` the address of its picture, if it has one.
    """
    width, height = size
    told = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": name,
        "provider_url": home,
        "width": width,
        "height": height,
        "html": frame(home + embed_of(page), title, width, height),
    }
    picture = {"thumbnail_url": home + card, "thumbnail_width": CARD[0], "thumbnail_height": CARD[1]} if card else {}
    return json.dumps(told | picture, ensure_ascii=False, indent=1) + "\n"
