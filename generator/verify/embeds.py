"""Rules on pages in short, for frames in other people's pages: what they leave out, and what is said of them."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import escape
from typing import Any

from generator.findings import Place, Problem, rule
from generator.verify.files import read_text
from generator.verify.heads import is_frame
from generator.verify.known import tokens
from generator.verify.markers import resolve
from generator.verify.moved import moved
from generator.verify.records import Built, Json, Page
from generator.verify.statements import templates
from generator.verify.testimony import all_words, untold, words_for_standings
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, names, short

_WIDTH = 600
_HEIGHTS = range(100, 1001)
_NUMBER = re.compile(r"\d+")
_FEWEST = 3
"""The least number that every language writes in figures."""
_KINDS = ("claims", "questions")
_TIMELINE = "timeline/"
_TOLD = {"claims": ("statement", "reasoning"), "questions": ("question", "text")}
"""What a thing's page in short tells of it."""

_CLOSING = "\u202c\u2069"
"""What turns a direction back that a title leaves open."""


def embedded(built: Built) -> dict[str, str]:
    """Return the address of each page in short, and that of the page that it stands for."""
    found = {f"embed/{url}": url for url in _things(built)}
    former = {f"embed/{old}": url for old, url in moved(built).items() if url in found.values()}
    has_timeline = any(event["url"] for event in built.data["events"])
    return found | former | ({f"embed/{_TIMELINE}": _TIMELINE} if has_timeline else {})


def answers(built: Built) -> dict[str, str]:
    """Return the file that tells programs of each page in short, and the address of the page that it stands for."""
    return {f"embed/{url}oembed.json": url for url in (*_things(built), _TIMELINE)}


def _things(built: Built) -> dict[str, tuple[str, Json]]:
    """Return the claims and questions that have a page of their own, with their kinds, by its address."""
    things = ((kind, thing) for kind in _KINDS for thing in built.data[kind])
    return {thing["url"]: (kind, thing) for kind, thing in things if thing["url"] and "#" not in thing["url"]}


@rule()
def embed_wrong(built: Built) -> Iterator[Problem]:
    """A claim or a question has no page in short for frames, or programs are told of it what is not so.

    Why: whoever has such a frame in a page of theirs relies on its address, and on what its answer for programs says:
    the title (with its standing, where a claim is disputed or denied), the dossier, the frame itself, the picture. That
    answer stands at `embed/claims/ID/oembed.json` where the site knows its own address. A site has frames for all
    claims and questions, or for nothing.

    Example: `"title": "Rot was found"` for a disputed claim; a frame that shows another host.

    Remedy: build the site again.
    """
    expected = built.once(embedded)
    has_frames = any(file_at(url) in built.pages for url in expected)
    for url, of in expected.items() if has_frames else ():
        if file_at(url) not in built.pages and of != _TIMELINE:
            yield Problem(built.place(), f"there is no page at {url}", REBUILD)
    things = built.once(_things)
    for file, of in built.once(answers).items():
        has_page = f"embed/{of}index.html" in built.pages
        if file not in built.files:
            if built.base[0] and has_page:
                yield Problem(built.place(), f"there is no file at {file}", REBUILD)
            continue
        told = _read(built, file)
        if not has_page or not _is_title(built, things.get(of), told.get("title")) or told != _answer(built, of, told):
            yield Problem(Place(file), "it says otherwise than the dossier how its page is shown in a frame", REBUILD)


def _read(built: Built, file: str) -> dict[str, Any]:
    """Return what a file tells programs; nothing where that cannot be read."""
    try:
        told = json.loads(read_text(built.site / file)[0])
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _is_title(built: Built, thing: tuple[str, Json] | None, title: object) -> bool:
    if not isinstance(title, str) or thing is None:
        return (
            isinstance(title, str)
            and built.known.unknown(tokens(title), templates(built.language, built.theme)) is None
        )
    kind, told = thing
    title = title.rstrip(_CLOSING)
    if kind == "questions":
        return title == " ".join(told["question"].split()).rstrip(_CLOSING)
    statement = " ".join(told["statement"].split()).rstrip(_CLOSING)
    if told["standing"] not in ("disputed", "denied"):
        return title == statement
    return title == f"{built.once(_words).get(told['standing'])} – {statement}"


def _words(built: Built) -> dict[str, str]:
    """Return the word for each standing that has one: the most common, since another rule finds the others."""
    counted = Counter((value, word) for value, word, _ in words_for_standings(built))
    return dict(sorted(counted, key=lambda pair: counted[pair]))


def _answer(built: Built, of: str, told: dict[str, Any]) -> dict[str, Any]:
    """Return what an answer says for a page, by the title and the height that it has."""
    title, height = told.get("title"), told.get("height")
    url = f"{built.home}embed/{of}"
    card = f"cards/{of.rstrip('/')}.png"
    expected = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": built.data["dossier"]["title"],
        "provider_url": built.home,
        "width": _WIDTH,
        "height": height if type(height) is int and height in _HEIGHTS else None,
        "html": f'<iframe src="{escape(url)}" title="{escape(str(title))}" width="{_WIDTH}" height="{height}" '
        'style="width:100%;border:0" loading="lazy"></iframe>',
    }
    picture = {"thumbnail_url": built.home + card, "thumbnail_width": 1200, "thumbnail_height": 630}
    return expected | (picture if card in built.files else {})


@rule()
def page_embed_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """A page in short leaves out a side, or a page tells others to copy another frame than its own.

    Why: a frame is read where its page is not. It may show fewer citations than the page, and says how many; never only
    one side: there are words of each stance, all claims that cannot hold with it are named, and a question has all its
    answers. It leads to the page that it stands for. On that page, what is to be copied and what programs are led to
    are its own, and on a page without a frame there is neither.

    Example: the frame of a disputed claim with the words of one side; `<iframe src="https://elsewhere.example/">` to be
    copied.

    Remedy: build the site again.
    """
    of = built.once(embedded).get(page.url)
    found = _copied(built, page) if of is None else _short(built, page, of)
    yield from (Problem(Place(page.file), why, REBUILD) for why in found)


def _copied(built: Built, page: Page) -> Iterator[str]:
    file = f"embed/{page.url}oembed.json"
    has_frame = bool(built.base[0]) and file in built.once(answers) and f"embed/{page.url}index.html" in built.files
    expected = [" ".join(str(_read(built, file).get("html")).split())] if has_frame else []
    copied = [text.text for text in page.texts if is_frame(text)]
    if copied != expected:
        yield f"it gives {names(map(short, copied))} to be copied, and not its own frame"
    led = [url for name, url, _ in page.browser.shared if name == "oembed"]
    if led != ([built.home + file] if has_frame else []):
        yield f"it leads programs to {names(map(short, led))}, and not to its own frame"


def _short(built: Built, page: Page, of: str) -> Iterator[str]:
    if not any((resolve(built, page, href) or ("",))[0] == file_at(of) for href, _ in page.browser.links):
        yield f"it has no link to {of}"
    if any(is_frame(text) for text in page.texts) or any(name == "oembed" for name, _, _ in page.browser.shared):
        yield "it gives a frame to be copied, and stands in one"
    kind, thing = built.once(_things).get(of, ("", {}))
    if not kind:
        return
    words = f" {' '.join(all_words(page))} "
    yield from (f"it lacks “{short(text)}”" for text in untold(built, words, thing, _TOLD[kind]))
    if kind == "claims":
        marks = {mark.value for mark in page.marks if "mark" in mark.classes}
        if marks != {thing["standing"]}:
            yield f"it is marked as {names(marks)}, and it is {thing['standing']}"
        yield from _one_sided(built, page, thing)


def _one_sided(built: Built, page: Page, claim: Json) -> Iterator[str]:
    shown = {(each.source, each.span) for each in page.quotations if not each.hidden}
    cited = {name for cite in page.cites if cite.visible and not cite.hidden for name in cite.claims}
    items = [item for item in claim["evidence"] if built.publish(item["source"]) != "none"]
    told = [item for item in items if all((item["source"], tuple(part)) in shown for part in item["segments"])]
    for stance in sorted({item["stance"] for item in items} - {item["stance"] for item in told}):
        yield f"it shows no words that {stance.removesuffix('s')} {claim['id']!r}"
    for other in (*claim["contradicts"], *(claim["inferred"]["from"] if claim["inferred"] else ())):
        if other not in cited:
            yield f"{other!r} is not shown beside {claim['id']!r}"
    left_out = len(claim["evidence"]) - sum(each.claims == (claim["id"],) for each in page.citations)
    feet = [words.rstrip(_CLOSING) for text in page.texts if "embed-foot" in text.classes for _, words in text.links]
    title = " ".join(built.data["dossier"]["title"].split()).rstrip(_CLOSING)  # may hold a number as well
    links = [words for words in feet if words != title]
    counted = [int(number) for words in links for number in _NUMBER.findall(words)]
    if counted != [left_out] and (counted or left_out >= _FEWEST):
        yield f"{left_out} citations are left out, and {names(links)!r} is said"
