"""The proof of a built site: a small one, made by hand, passes; each kind of damage is found.

Two village newspapers report on a bridge. Nothing here comes from what builds sites.
"""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.core.model import Citation, overlap
from generator.core.standing import weigh_all
from generator.exports.dossier_json import schema_text
from generator.exports.manifest import manifest
from generator.findings import Finding
from generator.pages.csp import policy
from generator.text.dates import days
from generator.verify import VERIFY_RULES, read_page, standings, verify
from generator.verify.standing import Scales

TEXTS = {
    "echo": (
        "Old bridge shut after flood\r\n"
        "The council closed the old bridge on Monday.\r\n"
        "“It will not open this year,” said the mayor, Ada Reed.\r\n"
        "Many villagers now walk two miles to the ferry and wait there for an hour in the cold.\r\n"
        "Share this page"
    ),
    "post": (
        "Ferry runs again\n"
        "The old bridge was closed on Monday, the clerk of the council said.\n"
        "The mill called the bridge safe and, after a look at it, ready to open.\n"
        "The ferry runs every hour again, and will do so until the first snow has come and gone.\n"
    ),
}
FURNITURE = "Share this page"
HEADLINES = {"echo": "Old bridge shut after flood", "post": "Ferry runs again"}
CLOSED = "closed the old bridge on Monday"


@dataclass
class Site:
    """A site and its seeds, in memory until `proved` writes them; to be damaged at will."""

    folder: Path
    data: Any
    pages: dict[str, str]
    texts: dict[str, str]
    ledger: dict[str, Any] | None = None
    """What the editors wrote, by file; else what fits the data."""
    files: dict[str, str] = field(default_factory=dict)
    """Other files of the site."""
    by_hand: str | None = None
    """The words of pages written by hand; else all that the pages hold."""

    def claim(self, id: str) -> Any:
        """Return a claim of the data."""
        return next(claim for claim in self.data["claims"] if claim["id"] == id)

    def replace(self, page: str, old: str, new: str) -> None:
        """Change one place of a page."""
        assert self.pages[page].count(old) == 1
        self.pages[page] = self.pages[page].replace(old, new)

    def proved(self) -> tuple[Finding, ...]:
        """Write everything and prove it."""
        self.write()
        return verify(self.folder / "site", self.folder)

    def write(self) -> None:
        """Write the articles, the ledger, the data, its schema, the pages and the manifest."""
        for name, text in self.texts.items():
            _write(self.folder / f"seeds/articles/{name}.txt", text)
        for name, page in self.pages.items():
            _write(
                self.folder / "site" / name, page.replace("bridge/HERE", "bridge/" + name.removesuffix("index.html"))
            )
        _write(self.folder / "site/dossier.json", json.dumps(self.data, ensure_ascii=False, indent=1))
        _write(self.folder / "site/dossier.schema.json", schema_text())
        for name, text in self.files.items():
            _write(self.folder / "site" / name, text)
        for name, entries in (written(self.data) if self.ledger is None else self.ledger).items():
            _write(self.folder / f"seeds/{name}.yml", json.dumps(entries))  # JSON is YAML
        _write(self.folder / "docs/words.md", "\n".join(self.pages.values()) if self.by_hand is None else self.by_hand)
        self.close()

    def close(self) -> None:
        """Write the manifest of what stands there."""
        _write(self.folder / "site/manifest.json", manifest(self.folder / "site"))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def written(data: Any) -> dict[str, Any]:
    """Return the ledger that fits the data, by file; of data that nobody could have written, what can be told."""
    others = ("actors", "events", "motives", "reasons", "questions")
    found = {f"ledger/{kind}": [_without(thing, "url", "cites") for thing in data[kind]] for kind in others}
    found["dossier"] = _without(data["dossier"], "generator_version") | {"sections": ["home", "reasons"]}
    found["editions"] = [_without(edition, "url") for edition in data["editions"]]
    found["sources"] = [
        _without(source, "url", "passages")
        | {
            "set_aside": [
                {"quote": TEXTS.get(source["id"], "")[each["start"] : each["end"]], "reason": each["reason"]}
                for each in source["passages"]
            ]
        }
        for source in data["sources"]
    ]
    found["ledger/claims"] = [
        {"id": claim["id"], "statement": claim["statement"], "contradicts": claim["contradicts"]}
        | ({"inferred": claim["inferred"]} if claim["inferred"] else {})
        | {"evidence": [_as_written(item) for item in claim["evidence"]]}
        for claim in data["claims"]
    ]
    return found


def _without(thing: Any, *keys: str) -> Any:
    return {key: value for key, value in thing.items() if key not in keys}


def _as_written(item: Any) -> Any:
    text = TEXTS.get(item["source"], "")
    quote = " […] ".join(text[int(start) : int(end)] for start, end in item["segments"])
    return {
        **_without(item, "start", "end", "exact", "segments", "speakers"),
        "quote": quote,
        "speaker": item["speakers"],
    }


def span(source: str, words: str) -> tuple[int, int]:
    """Return where words stand in an article."""
    start = TEXTS[source].index(words)
    return start, start + len(words)


def evidence(source: str, *parts: str, stance: str = "supports", **fields: Any) -> dict[str, Any]:
    """Return evidence as the data states it; several parts skip what stands between them."""
    segments = [list(span(source, part)) for part in parts]
    start, end = segments[0][0], segments[-1][1]
    return {
        "source": source,
        "start": start,
        "end": end,
        "exact": TEXTS[source][start:end],
        "segments": segments,
        "stance": stance,
        "speakers": [],
        "attribution": None,
        "origin": {"echo": "Harbour Echo", "post": "Valley Post"}[source],
        "via": [],
        "said": None,
        "form": "narration",
        "echoes": [],
        **fields,
    }


def claim(id: str, standing: str, newsrooms: list[str], voices: list[str], **fields: Any) -> dict[str, Any]:
    """Return a claim as the data states it."""
    return {
        "id": id,
        "url": f"claims/{id}/",
        "statement": f"The statement of {id}.",
        "standing": standing,
        "newsrooms": newsrooms,
        "voices": voices,
        "contradicts": [],
        "inferred": None,
        "evidence": [],
        **fields,
    }


CLAIMS = [
    claim(
        "bridge-closed",
        "corroborated",
        ["Harbour Echo", "Valley Post"],
        ["Harbour Echo", "council"],
        evidence=[evidence("echo", CLOSED), evidence("post", "bridge was closed on Monday", speakers=["clerk"])],
    ),
    claim(
        "opens-late",
        "disputed",
        ["Harbour Echo"],
        ["council"],
        contradicts=["opens-soon"],
        evidence=[evidence("echo", "It will not open this year", speakers=["reed"], said="2020-02", form="direct")],
    ),
    claim(
        "opens-soon",
        "disputed",
        ["Valley Post"],
        ["mill"],
        contradicts=["opens-late"],
        evidence=[evidence("post", "called the bridge safe", "ready to open", speakers=["mill"], form="indirect")],
    ),
    claim(
        "ferry-needed",
        "inferred",
        [],
        [],
        inferred={"from": ["bridge-closed"], "reasoning": "There is no other way across."},
    ),
]


def source(id: str, published: str) -> dict[str, Any]:
    """Return a source as the data states it: a passage is a line, and cited where the claims above say so."""
    passages = []
    for line in re.finditer(r"[^\r\n]+", TEXTS[id]):
        cited = [
            claim["id"]
            for claim in CLAIMS
            for item in claim["evidence"]
            if item["source"] == id and any(overlap(line.span(), (start, end)) for start, end in item["segments"])
        ]
        headline, furniture = line.group() == HEADLINES[id], line.group() == FURNITURE
        reason = "headline" if headline else "boilerplate" if furniture else "background"
        passages.append(
            {
                "start": line.start(),
                "end": line.end(),
                "part": "headline" if headline else "furniture" if furniture else "body",
                "fate": "cited" if cited else "set-aside",
                "reason": None if cited else reason,
                "claims": cited,
            }
        )
    return {
        "id": id,
        "url": f"sources/{id}/",
        "file": f"articles/{id}.txt",
        "sha256": hashlib.sha256(TEXTS[id].encode()).hexdigest(),
        "title": HEADLINES[id],
        "outlet": "unknown",
        "origin": "unknown",
        "via": [],
        "published": published,
        "passages": passages,
    }


def actor(id: str, kind: str, speaks_for: str | None = None) -> dict[str, Any]:
    """Return an actor as the data states it."""
    return {
        "id": id,
        "url": None,
        "name": id,
        "kind": kind,
        "speaks_for": speaks_for,
        "aliases": [],
        "role": None,
        "summary": None,
        "relations": [],
    }


REASON = {"id": "flood", "url": "reasons/#reason-flood", "order": 1, "title": "Flood", "summary": "It is shut."}
DATA = {
    "dossier": {"title": "Why is the bridge shut?", "as_of": "2020-02-10", "generator_version": "0"},
    "sources": [source("echo", "2020-02-04"), source("post", "2020-02-05/2020-02-07")],
    "claims": CLAIMS,
    "actors": [
        actor("reed", "person", "council"),
        actor("clerk", "group", "council"),
        actor("council", "organisation"),
        actor("mill", "organisation"),
    ],
    "events": [],
    "motives": [],
    "reasons": [REASON | {"claims": ["bridge-closed"], "limits": []}],
    "questions": [],
    "editions": [],
}


def shown(source: str, start: int, end: int) -> str:
    """Return the HTML of a quotation."""
    return f'<q data-source="{source}" data-start="{start}" data-end="{end}">{TEXTS[source][start:end]}</q>'


def cite(id: str, to: str) -> str:
    """Return the HTML of a marker; two reports without a newsroom are told apart by a letter."""
    label, standing = LABELS[id]
    sign = f' data-standing="{standing}"' if standing else ""
    spoken = label.replace(" +1", "") + (", 4 2 2020" if "A" in label else ", 5 to 7 2 2020")
    word = f" {standing}" if standing else ""
    link = f'data-claim="{id}"{sign} href="{to}#evidence" aria-label="{spoken}{word}"'
    return f'<a class="cite" {link}>{label}</a>'


LABELS = {
    "bridge-closed": ("Report A +1", "corroborated"),
    "opens-late": ("Report A", "disputed"),
    "opens-soon": ("Report B", "disputed"),
    "ferry-needed": ("Report A +1", "inferred"),
}
"""What the marker of each claim says, and its sign."""


NO_LIST = "claims/nothing/by/supports/index.html"


def html(article: str) -> str:
    """Return the HTML of a page."""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{policy("", ())}">'
        '<link rel="canonical" href="https://village.example/bridge/HERE"><link rel="stylesheet" href="style.css">'
    )
    return (
        f"<!doctype html>\n<html><head>{head}</head>\n<body>\n<nav>Other pages of this site are listed here</nav>\n"
        + (f"<article>\n{article}\n</article>\n</body></html>\n")
    )


def claim_page(claim: dict[str, Any]) -> str:
    """Return the page of a claim: its statement, and its evidence or the claims it is inferred from."""
    quotes = [shown(item["source"], start, end) for item in claim["evidence"] for start, end in item["segments"]] or [
        cite(name, f"../{name}/") for name in claim["inferred"]["from"]
    ]
    quotes += [cite(name, f"../{name}/") for name in claim["contradicts"]]
    items = "\n".join(f"<li>It says: {quote}</li>" for quote in quotes)
    if claim["inferred"]:
        items += f"<li data-editorial>{claim['inferred']['reasoning']}</li>"
    return html(
        f"<h1>The statement of {claim['id']} with its evidence in full</h1>\n"
        f"<p>This is what it says {cite(claim['id'], '')}</p>\n<h2 id=evidence>Evidence</h2>\n<ul>{items}</ul>"
    )


PAGES = {
    "index.html": html(
        "<h1>Why is the bridge shut, and for how long will it be?</h1>\n"
        f"<p>The council closed it on a Monday {cite('bridge-closed', 'claims/bridge-closed/')}.</p>\n"
        "<div data-editorial><p>We read two papers only for this.</p></div>\n"
        "<table><tr><th>What each of the papers says about the bridge</th></tr>\n"
        "<tr><td>So people need the ferry more than before "
        f"{cite('ferry-needed', 'claims/ferry-needed/')}</td></tr></table>\n"
        "<svg><text>a drawing with many words that nobody has to cite</text></svg>\n"
        '<p>See <a href="https://elsewhere.example/">elsewhere</a>.</p>'
    ),
    "print/index.html": html("<p>All of it.</p>"),
    "reasons/index.html": html(
        "<section id=reason-flood><h2>Flood</h2><p>It is shut "
        f"{cite('bridge-closed', '../claims/bridge-closed/')}</p></section>"
    ),
    "404.html": html("<h1>Not found</h1>"),
    **{f"claims/{item['id']}/index.html": claim_page(item) for item in CLAIMS},
    **{f"sources/{name}/index.html": html(shown(name, *span(name, HEADLINES[name]))) for name in TEXTS},
}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """Return a small site in which everything is right."""
    return Site(tmp_path, json.loads(json.dumps(DATA)), dict(PAGES), dict(TEXTS))


def test_what_is_right_is_proved(site: Site) -> None:
    """A site in which everything is right has no findings."""
    assert () == site.proved()


def test_what_is_right_in_frames_is_proved(site: Site) -> None:
    """So has one whose claims have pages in short for frames."""
    with_frames(lambda *_: None)(site)

    assert () == site.proved()


# --- damage ----------------------------------------------------------------------------------------------------------

HOME = "index.html"
EMBED = "embed/claims/bridge-closed/oembed.json"
EMBED_LATE = "embed/claims/opens-late/index.html"
CLOSED_PAGE = "claims/bridge-closed/index.html"
LATE_PAGE = "claims/opens-late/index.html"
LONG = "This paragraph states a thing without any citation."


def first_evidence(site: Site) -> Any:
    """Return the first evidence of the data."""
    return site.data["claims"][0]["evidence"][0]


def show_all(site: Site, source: str, start: int = 0, end: int | None = None) -> None:
    """Show a stretch of an article on a page of its source."""
    site.pages[f"sources/{source}/index.html"] = html(shown(source, start, len(TEXTS[source]) if end is None else end))


def with_windows_lines(site: Site) -> None:
    """Change the newlines of an article."""
    site.texts["post"] = site.texts["post"].replace("\n", "\r\n")


def forget_an_edition(site: Site) -> None:
    """Let editors tell of a question that they took out, and the page say nothing of it."""
    gone = {"kind": "questions", "id": "gone", "what": "removed", "was": "Who shut it?", "now": None}
    site.data["editions"] = [
        {"id": "2020-02-09", "url": "changes/#edition-2020-02-09", "note": None, "changes": [gone]}
    ]
    site.pages["changes/index.html"] = html('<h2 id="edition-2020-02-09">9 2 2020</h2>')


def with_frames(change: Callable[[Site, Any], object]) -> Callable[[Site], object]:
    """Return damage to a site whose claims have pages in short for frames, and to what programs are told of one."""

    def damage(site: Site) -> None:
        told = {claim["id"]: framed(site, claim) for claim in site.data["claims"]}
        change(frozen(site), told["bridge-closed"])
        for name, answer in told.items():
            site.files[f"embed/claims/{name}/oembed.json"] = json.dumps(answer)

    return damage


def told_otherwise(field: str, value: object) -> Callable[[Site, Any], object]:
    """Return a change of what programs are told of a frame."""
    return lambda _, told: told.update({field: value})


def framed(site: Site, claim: Any) -> Any:
    """Give a claim a page in short, all on one side of its page; return what programs are told of it."""
    url = f"https://village.example/bridge/embed/claims/{claim['id']}/"
    word = f"{claim['standing']} – " if claim["standing"] == "disputed" else ""
    title = f"{word}{claim['statement']}"
    frame = (
        f'<iframe src="{url}" title="{title}" width="600" height="300" style="width:100%;border:0" loading="lazy">'
        "</iframe>"
    )
    page = f"claims/{claim['id']}/index.html"
    short = (
        site.pages[page].replace('href="../', 'href="../../../claims/').replace("bridge/HERE", f"bridge/{page[:-10]}")
    )
    to = f"../../../claims/{claim['id']}/"
    mark = f'<p><span class="mark" data-standing="{claim["standing"]}">{claim["standing"]}</span></p>'
    site.pages[f"embed/{page}"] = short.replace(
        "</article>", f"{mark}<p data-editorial>See <a href={to}>it</a></p></article>"
    )
    link = f'<link rel="alternate" type="application/json+oembed" href="{url}oembed.json">'
    site.replace(page, '<link rel="stylesheet"', f'{link}<link rel="stylesheet"')
    site.replace(page, "</article>", f'<p class="embed-code" data-editorial>{escape(frame)}</p></article>')
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.data["dossier"]["title"],
        "provider_url": "https://village.example/bridge/",
        "width": 600,
        "height": 300,
        "html": frame,
    }


MOVED = {"page-missing", "page-unplanned"}
DISPUTE = {"standing-wrong", "page-marker-wrong"}
EMPTY = {"page-citation-broken", "page-marker-wrong"}
HIDDEN = {"page-citation-broken", "page-part-missing"}


def frozen(site: Site) -> Site:
    """Let the ledger and the pages by hand be what they are, whatever becomes of the data and the pages."""
    site.ledger = written(site.data)
    site.by_hand = "\n".join(site.pages.values())
    return site


def shows(html: str, page: str = "index.html") -> Callable[[Site], object]:
    """Return damage that puts HTML at the end of the article of a page, which no editor wrote."""
    return lambda site: frozen(site).replace(page, "</article>", f"{html}</article>")


def in_data(change: Callable[[Any], object]) -> Callable[[Site], object]:
    """Return damage that changes the data, and not what the editors wrote."""
    return lambda site: change(frozen(site).data)


def searched(**fields: str) -> Callable[[Site], object]:
    """Return damage to the index of the search."""

    def damage(site: Site) -> None:
        named = {
            one["id"]: {one["origin"] if one["origin"] != "unknown" else one["outlet"]} for one in site.data["sources"]
        }
        about: dict[str, Any] = {actor["url"]: {"kind": "Actor"} for actor in site.data["actors"]}
        for source in site.data["sources"]:
            about[source["url"]] = {"kind": "Source", "by": sorted(named[source["id"]] - {"unknown"})}
        for claim in site.data["claims"]:
            by = frozenset[str]().union(*(named[item["source"]] for item in claim["evidence"]))
            about[claim["url"]] = {"kind": "Claim", "by": sorted(by - {"unknown"})}
        urls = [name.removesuffix("index.html") for name in PAGES]
        docs: list[Any] = [{"location": url, "title": "", "text": "", **about.get(url, {})} for url in urls]
        docs[0].update(fields)
        text = json.dumps({"docs": docs})
        site.files.update({"search/search_index.json": text, "search/search_index.js": f"__index = {text}\n"})

    return damage


def with_own(site: Site, name: str, text: str) -> None:
    """Add a file of the editors' own, as it stands in `docs/`."""
    site.files[name] = text
    _write(site.folder / "docs" / name, text)


def with_names(site: Site) -> None:
    """Give two actors pages, and let the name of one lead to that of the other."""
    for name, actor in (("reed", site.data["actors"][0]), ("mill", site.data["actors"][3])):
        actor["url"] = f"actors/{name}/"
        site.pages[f"actors/{name}/index.html"] = html(f"<h1>{name}</h1>")
    site.replace(HOME, "<p>See", '<p><a href="actors/mill/">reed</a></p><p>See')


def with_script(site: Site) -> None:
    """Write a script into a page, and its hash into the policy."""
    frozen(site).replace(HOME, "script-src 'self'", f"script-src 'self' {hash_of('x()')}")
    site.replace(HOME, "</head>", "<script>x()</script></head>")


def hash_of(text: str) -> str:
    """Return what a policy says to allow a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


DAMAGE: list[tuple[str, str, Callable[[Site], object], set[str]]] = [
    # Each: what the finding is about, its file, what is damaged, the codes found.
    ("as-of", "dossier.json", lambda s: s.data["dossier"].pop("as_of"), {"data-invalid"}),
    ("standing", "dossier.json", lambda s: s.data["claims"][0].update(standing="certain"), {"data-invalid"}),
    ("fraction", "dossier.json", lambda s: first_evidence(s).update(start=1.0), {"data-invalid"}),
    ("no-segments", "dossier.json", lambda s: first_evidence(s).update(segments=[]), {"data-invalid"}),
    ("extra", "dossier.json", lambda s: first_evidence(s).update(weight=3), {"data-invalid"}),
    ("source", "dossier.json", lambda s: first_evidence(s).update(source="gazette"), {"data-reference-unknown"}),
    ("speaker", "dossier.json", lambda s: first_evidence(s).update(speakers=["bob"]), {"data-reference-unknown"}),
    (
        "premise",
        "dossier.json",
        lambda s: s.data["claims"][3]["inferred"].update({"from": ["x"]}),
        {"data-reference-unknown"},
    ),
    ("twice", "dossier.json", lambda s: s.data["actors"].append(s.data["actors"][0]), {"data-reference-unknown"}),
    ("date", "dossier.json", lambda s: s.data["sources"][0].update(published="2020-02-30"), {"data-date-unreadable"}),
    ("said", "dossier.json", lambda s: first_evidence(s).update(said="2020-13"), {"data-date-unreadable"}),
    ("sha256", "seeds/articles/echo.txt", lambda s: s.data["sources"][0].update(sha256="0" * 64), {"article-unproved"}),
    (
        "gone",
        "seeds/articles/gone.txt",
        lambda s: s.data["sources"][0].update(file="articles/gone.txt"),
        {"article-unproved"},
    ),
    ("outside", "seeds/../x", lambda s: s.data["sources"][0].update(file="../x"), {"article-unproved"}),
    (
        "exact",
        "dossier.json",
        lambda s: first_evidence(s).update(exact="closed the old bridge on Sunday"),
        {"evidence-not-in-article"},
    ),
    ("withheld", "dossier.json", lambda s: first_evidence(s).update(exact=None), {"evidence-not-in-article"}),
    (
        "segments",
        "dossier.json",
        lambda s: s.claim("opens-soon")["evidence"][0]["segments"].reverse(),
        {"evidence-segments-wrong"},
    ),
    ("reason", "dossier.json", lambda s: s.data["sources"][0]["passages"][3].update(reason=None), {"data-invalid"}),
    ("dropped", "dossier.json", lambda s: s.data["sources"][0]["passages"].pop(4), {"passages-incomplete"}),
    (
        "overlap",
        "dossier.json",
        lambda s: s.data["sources"][0]["passages"][4].update(start=170),
        {"passages-incomplete", "passage-too-long"},
    ),
    (
        "fate",
        "dossier.json",
        lambda s: s.data["sources"][0]["passages"][3].update(fate="cited", reason=None, claims=["opens-late"]),
        {"passage-fate-wrong"},
    ),
    (
        "claims",
        "dossier.json",
        lambda s: s.data["sources"][0]["passages"][1].update(claims=["opens-late"]),
        {"passage-fate-wrong"},
    ),
    ("origin", "dossier.json", lambda s: first_evidence(s).update(origin="Valley Post"), {"standing-wrong"}),
    ("unknown", "dossier.json", lambda s: first_evidence(s).update(origin="unknown"), {"standing-wrong"}),
    ("echoes", "dossier.json", lambda s: first_evidence(s).update(echoes=["post"]), {"standing-wrong"}),
    ("speaks-for", "dossier.json", lambda s: s.data["actors"][1].update(speaks_for=None), {"standing-wrong"}),
    ("too-early", "dossier.json", lambda s: s.data["dossier"].update(as_of="2020-02-06"), {"standing-wrong"}),
    ("dispute", "dossier.json", lambda s: first_evidence(s).update(stance="disputes"), DISPUTE),
    (
        "no-contradiction",
        "dossier.json",
        lambda s: [c.update(contradicts=[]) for c in s.data["claims"]],
        {"standing-wrong"},
    ),
    (
        "headline",
        "dossier.json",
        lambda s: s.data["sources"][0]["passages"][2].update(part="headline"),
        {"standing-wrong"},
    ),
    ("page", "dossier.json", lambda s: s.data["sources"][0].update(url="sources/gone/"), MOVED),
    (
        "anchor",
        "reasons/index.html",
        lambda s: s.replace("reasons/index.html", "reason-flood", "reason"),
        {"page-missing"},
    ),
    (
        "letter",
        CLOSED_PAGE,
        lambda s: s.replace(CLOSED_PAGE, "closed the old", "closes the old"),
        {"page-quotation-wrong"},
    ),
    (
        "offset",
        CLOSED_PAGE,
        lambda s: s.replace(CLOSED_PAGE, 'data-source="echo"', 'data-source="post"'),
        {"page-quotation-wrong", "page-part-missing"},
    ),
    (
        "no-source",
        CLOSED_PAGE,
        lambda s: s.replace(CLOSED_PAGE, 'data-source="echo"', 'data-source="x"'),
        {"page-quotation-wrong", "page-part-missing"},
    ),
    (
        "no-number",
        "sources/echo/index.html",
        lambda s: s.replace("sources/echo/index.html", 'start="0"', 'start="-0"'),
        {"page-quotation-wrong"},
    ),
    ("share", "seeds/articles/post.txt", lambda s: show_all(s, "post", 17, 155), {"page-excerpts-too-long"}),
    ("no-href", HOME, lambda s: s.replace(HOME, "claims/bridge-closed/#evidence", ""), {"page-citation-broken"}),
    ("no-page", HOME, lambda s: s.replace(HOME, "claims/bridge-closed/#", "claims/bridge/#"), {"page-citation-broken"}),
    (
        "no-id",
        HOME,
        lambda s: s.replace(HOME, "bridge-closed/#evidence", "bridge-closed/#words"),
        {"page-citation-broken"},
    ),
    (
        "other-words",
        HOME,
        lambda s: s.replace(HOME, "bridge-closed/#evidence", "opens-late/#evidence"),
        {"page-citation-broken"},
    ),
    (
        "other-host",
        HOME,
        lambda s: s.replace(HOME, 'f="claims/bridge', 'f="https://village.example/bridge/claims/bridge'),
        {"page-citation-broken"},
    ),
    ("other-site", HOME, lambda s: s.replace(HOME, 'f="claims/bridge', 'f="/claims/bridge'), {"page-citation-broken"}),
    ("no-claim", HOME, lambda s: s.replace(HOME, 'claim="bridge-closed"', 'claim="bridge"'), {"page-citation-broken"}),
    (
        "invisible",
        LATE_PAGE,
        lambda s: s.replace(
            LATE_PAGE, '<a class="cite" data-claim="opens-late"', '<a hidden class="cite" data-claim="opens-late"'
        ),
        {"page-citation-broken"},
    ),
    ("empty", LATE_PAGE, lambda s: s.replace(LATE_PAGE, ">Report A</a>", "></a>"), EMPTY),
    ("hidden-words", LATE_PAGE, lambda s: s.replace(LATE_PAGE, "<ul>", "<ul hidden>"), HIDDEN),
    (
        "shown-nowhere",
        LATE_PAGE,
        lambda s: s.replace(LATE_PAGE, "<ul>", "<h2>Other</h2><ul>"),
        {"page-citation-broken"},
    ),
    (
        "not-inferred",
        "claims/ferry-needed/index.html",
        lambda s: s.data["claims"][3]["inferred"].update({"from": ["opens-late"]}),
        {*HIDDEN, "page-marker-wrong"},
    ),
    ("paragraph", HOME, lambda s: s.replace(HOME, "<p>See", f"<p>{LONG}</p><p>See"), {"page-block-uncited"}),
    ("bare", HOME, lambda s: s.replace(HOME, "<p>See", f"<div>{LONG}<p>See"), {"page-block-uncited"}),
    ("cell", HOME, lambda s: s.replace(HOME, "</tr></table>", f"<td>{LONG}</td></tr></table>"), {"page-block-uncited"}),
    (
        "veiled",
        HOME,
        lambda s: s.replace(HOME, 'Monday <a class="cite"', 'days of one week <i hidden><a class="cite"'),
        {"page-block-uncited"},
    ),
    (
        "own-voice",
        HOME,
        lambda s: s.replace(HOME, "</article>", f"<p data-editorial>{LONG * 10}</p></article>"),
        {"page-editorial-excess"},
    ),
    (
        "script",
        HOME,
        lambda s: s.replace(HOME, "<nav>", '<script src="https://cdn.example/x.js"></script><nav>'),
        {"page-loads-foreign"},
    ),
    (
        "image",
        HOME,
        lambda s: s.replace(HOME, "<p>See", '<img srcset="a.png 1x, //cdn.example/x.png 2x"><p>See'),
        {"page-loads-foreign"},
    ),
    (
        "css",
        HOME,
        lambda s: s.replace(HOME, "<nav>", "<style>@import 'https://cdn.example/x.css'</style><nav>"),
        {"page-loads-foreign"},
    ),
    (
        "style",
        HOME,
        lambda s: s.replace(HOME, "<svg>", "<svg style='fill: url(https://cdn.example/#x)'>"),
        {"page-loads-foreign"},
    ),
    # What only the editors know.
    (
        "statement",
        "dossier.json",
        in_data(lambda d: d["claims"][0].update(statement="The statement of.")),
        {"data-differs-from-ledger"},
    ),
    (
        "topics",
        "dossier.json",
        in_data(lambda d: d["claims"][0].update(topics=["bridge"])),
        {"data-differs-from-ledger"},
    ),
    (
        "aliases",
        "dossier.json",
        in_data(lambda d: d["actors"][0].update(aliases=["Ada"])),
        {"data-differs-from-ledger"},
    ),
    ("role", "dossier.json", in_data(lambda d: d["actors"][0].update(role="Mayor")), {"data-differs-from-ledger"}),
    ("via", "dossier.json", in_data(lambda d: d["sources"][0].update(via=["A wire"])), {"data-differs-from-ledger"}),
    ("no-ledger", "seeds/ledger/claims.yml", lambda s: frozen(s).ledger.pop("ledger/claims"), {"ledger-unreadable"}),  # type: ignore[union-attr]
    (
        "limits",
        "dossier.json",
        lambda s: s.data["dossier"].update(limits={"share": 0.6, "in_a_row": 60, "quotation": 60}),
        {"data-limits-laxer"},
    ),
    (
        "two-lines",
        "dossier.json",
        lambda s: [
            s.data["sources"][1]["passages"][0].update(end=20),
            s.data["sources"][1]["passages"][1].update(start=21),
        ],
        {"passage-too-long"},
    ),
    # Words that nobody wrote.
    ("heading", HOME, shows("<h2>The mayor lied</h2>"), {"page-words-unknown"}),
    ("alt", HOME, shows('<img src="a.png" alt="The mayor lied">'), {"page-words-unknown"}),
    ("drawn", HOME, shows("<svg><text>The mayor lied</text></svg>"), {"page-words-unknown"}),
    (
        "around",
        HOME,
        lambda s: frozen(s).replace(HOME, "</body>", "<footer>The mayor lied</footer></body>"),
        {"page-words-unknown"},
    ),
    (
        "description",
        HOME,
        lambda s: frozen(s).replace(HOME, "</head>", '<meta name="description" content="The mayor lied"></head>'),
        {"page-head-wrong"},
    ),
    (
        "another-marker",
        HOME,
        shows(f"<p>The statement of bridge-closed. {cite('ferry-needed', 'claims/ferry-needed/')}</p>"),
        {"page-statement-wrong"},
    ),
    ("marks-known", HOME, shows("<p data-editorial>“Flood”</p>"), {"page-quotation-unfounded"}),
    (
        "stance",
        CLOSED_PAGE,
        shows(
            '<figure class="citation" data-stance="disputes"><blockquote>'
            + shown("echo", *span("echo", CLOSED))
            + f"</blockquote><figcaption>Harbour Echo {cite('bridge-closed', '')}</figcaption></figure>",
            CLOSED_PAGE,
        ),
        {"page-evidence-wrong"},
    ),
    (
        "standing",
        LATE_PAGE,
        lambda s: s.replace(
            LATE_PAGE,
            "<h2 id=evidence>",
            '<div id="evidence-opens-late" data-standing="denied">See</div><h2 id=evidence>',
        ),
        {"page-standing-wrong"},
    ),
    (
        "sign",
        HOME,
        lambda s: s.replace(
            HOME, 'data-claim="bridge-closed" data-standing="corroborated"', 'data-claim="bridge-closed"'
        ),
        {"page-marker-wrong"},
    ),
    (
        "date",
        HOME,
        lambda s: s.replace(HOME, "<p>See", '<p><time datetime="2020-02-10">11 February 2020</time> See'),
        {"page-date-wrong"},
    ),
    ("no-date", HOME, shows('<p data-editorial><time datetime="2020-02-11">11 2 2020</time></p>'), {"page-date-wrong"}),
    (
        "left-out",
        CLOSED_PAGE,
        lambda s: s.pages.update(
            {CLOSED_PAGE: s.pages[CLOSED_PAGE].replace("with its evidence", "").replace("The statement", "The")}
        ),
        {"page-part-missing"},
    ),
    ("name", HOME, with_names, {"page-name-wrong"}),
    (
        "figure",
        HOME,
        lambda s: s.replace(HOME, "<p>See", '<p class="proof" data-editorial>5 claims</p><p>See'),
        {"page-figure-wrong"},
    ),
    ("search", "search/search_index.json", searched(title="The mayor lied"), {"search-wrong"}),
    ("search-kind", "search/search_index.json", searched(kind="Claim"), {"search-mistaken"}),
    ("search-away", "search/search_index.json", searched(location="https://elsewhere.example/"), {"search-wrong"}),
    # What a browser does.
    ("no-policy", HOME, lambda s: s.replace(HOME, "Content-Security-Policy", "x-ua-compatible"), {"page-policy-weak"}),
    (
        "weak-policy",
        HOME,
        lambda s: s.replace(HOME, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        {"page-policy-weak"},
    ),
    ("frame", HOME, lambda s: s.replace(HOME, "<p>See", '<iframe src="404.html"></iframe><p>See'), {"page-active"}),
    ("handler", HOME, lambda s: s.replace(HOME, "<p>See", '<p onclick="x()">See'), {"page-active"}),
    (
        "inline-script",
        HOME,
        with_script,
        {"page-script-unknown"},
    ),
    ("hides", "own.css", lambda s: with_own(s, "own.css", "q { opacity: 0 }"), {"style-hides"}),
    ("writes", "own.css", lambda s: with_own(s, "own.css", "h1::before { content: 'Not: ' }"), {"style-hides"}),
    (
        "page-more",
        "more/index.html",
        lambda s: s.pages.update({"more/index.html": html("<h1>Flood</h1>")}),
        {"page-unplanned"},
    ),
    ("robots", "robots.txt", lambda s: s.files.update({"robots.txt": "Disallow: /"}), {"program-file-wrong"}),
    ("export", "events.ics", lambda s: s.files.update({"events.ics": "BEGIN:VCALENDAR"}), {"export-wrong"}),
    ("cited", "cite.ris", lambda s: s.files.update({"cite.ris": "TY  - ELEC\r\nER  - \r\n"}), {"page-citation-wrong"}),
    ("source", "data/sources.bib", lambda s: s.files.update({"data/sources.bib": ""}), {"source-citation-wrong"}),
    ("linked", HOME, shows('<script type="application/ld+json">{}</script>'), {"page-linked-data-wrong"}),
    *(
        (f"frame-{field}", EMBED, with_frames(told_otherwise(field, value)), {"embed-wrong"})
        for field, value in {
            "title": "It is open.",
            "provider_url": "https://elsewhere.example/",
            "height": 9000,
            "thumbnail_url": "https://elsewhere.example/x.png",
        }.items()
    ),
    (
        "frame-away",
        "dossier.json",
        with_frames(lambda s, _: s.pages.pop(EMBED_LATE)),
        {"embed-wrong", "page-embed-wrong"},
    ),
    (
        "frame-copied",
        CLOSED_PAGE,
        with_frames(
            lambda s, _: s.replace(CLOSED_PAGE, "iframe src=&quot;https://village", "iframe src=&quot;https://x")
        ),
        {"page-embed-wrong"},
    ),
    ("frame-on-home", HOME, shows('<p class="embed-code" data-editorial>x</p>'), {"page-embed-wrong"}),
    (
        "frame-one-sided",
        EMBED_LATE,
        with_frames(lambda s, _: s.replace(EMBED_LATE, cite("opens-soon", "../../../claims/opens-soon/"), "")),
        {"page-embed-wrong"},
    ),
    ("edition", "changes/index.html", forget_an_edition, {"page-edition-wrong"}),
    ("list", NO_LIST, lambda s: s.pages.update({NO_LIST: html("")}), {"page-list-incomplete"}),
    ("picture", "cards/home.png", lambda s: s.files.update({"cards/home.png": "<p>See</p>"}), {"card-wrong"}),
    ("file", "more.csv", lambda s: s.files.update({"more.csv": "1,2"}), {"file-unplanned"}),
    ("link", HOME, lambda s: s.replace(HOME, "<p>See", '<p><a href="more/">See</a>'), {"page-link-broken"}),
    (
        "link-away",
        HOME,
        shows('<p data-editorial><a href="https://other.example/">bridge</a></p>'),
        {"page-link-broken"},
    ),
    (
        "sitemap",
        "sitemap.xml",
        lambda s: s.files.update({"sitemap.xml": "<loc>https://elsewhere.example/</loc>"}),
        {"sitemap-wrong"},
    ),
]


@pytest.mark.parametrize(
    ("file", "damage", "expected"), [case[1:] for case in DAMAGE], ids=[f"{min(case[3])}-{case[0]}" for case in DAMAGE]
)
def test_damage_is_found(site: Site, file: str, damage: Callable[[Site], object], expected: set[str]) -> None:
    """Each kind of damage gives its finding, in its file, and no other."""
    damage(site)
    found = site.proved()

    assert expected == {finding.code for finding in found}
    assert file in {finding.place.file for finding in found}


def test_file_that_is_no_data_is_found(site: Site) -> None:
    """Data that is gone, broken, too deep or no object is one finding, and the pages are still judged."""
    site.pages[HOME] = html(f"<p>{LONG}</p>")
    site.write()
    data = site.folder / "site/dossier.json"
    expected = {"data-unreadable", "page-block-uncited"}

    for broken in (b"", b"{", b"\xff", b"[]", b'{"a": NaN}', b"[" * 100_000, b'{"a": ' * 2_000 + b"1" + b"}" * 2_000):
        data.write_bytes(broken)
        site.close()

        assert expected == {finding.code for finding in verify(site.folder / "site", site.folder)} - {"data-invalid"}

    data.unlink()
    site.close()

    assert expected == {finding.code for finding in verify(site.folder / "site", site.folder)}


def test_missing_schema_is_found(site: Site) -> None:
    """A site without the schema of its data is not proved."""
    site.write()
    (site.folder / "site/dossier.schema.json").unlink()
    site.close()

    assert ["data-schema-missing"] == [finding.code for finding in verify(site.folder / "site", site.folder)]


def test_page_that_is_no_text_is_found(site: Site) -> None:
    """A page that is not UTF-8 is a finding."""
    site.write()
    (site.folder / "site/404.html").write_bytes(b"<p>\xff")
    site.close()

    assert ["page-unreadable"] == [finding.code for finding in verify(site.folder / "site", site.folder)]


def test_missing_home_page_is_found(site: Site) -> None:
    """A site needs a home page."""
    del site.pages[HOME]

    assert ["page-missing"] == [finding.code for finding in site.proved()]


def test_changed_article_is_found(site: Site) -> None:
    """An article of which one letter, or only the newlines, changed is not the one that was quoted."""
    with_windows_lines(site)
    codes = {finding.code for finding in site.proved()}

    assert {"article-unproved", "evidence-not-in-article", "page-quotation-wrong"} <= codes


def test_nothing_there_is_found(tmp_path: Path) -> None:
    """A folder that is no site, or is not there, is a finding and no traceback."""
    expected = {"data-unreadable", "data-schema-missing", "manifest-wrong"}

    assert expected == {finding.code for finding in verify(tmp_path, tmp_path)}
    assert expected == {finding.code for finding in verify(tmp_path / "gone", tmp_path / "gone")}


def test_odd_pages_are_read(site: Site) -> None:
    """Pages that nest deeper than Python calls, or are no HTML at all, do not stop the proof."""
    site.pages["deep.html"] = "<div>" * 20_000 + LONG
    site.pages["odd.html"] = "\0<a class=cite><p data-source hidden data-start=x>\ud7ff<![CDATA[<svg><style>@import</b"
    site.pages["empty.html"] = ""
    found = {(finding.place.file, finding.code) for finding in site.proved()}

    assert ("deep.html", "page-block-uncited") in found
    assert ("odd.html", "page-quotation-wrong") in found


def test_every_rule_is_tested_and_explained() -> None:
    """Each rule has damage that only it finds, and says why it matters, with an example and the remedy."""
    tested = {code for case in DAMAGE for code in case[3] if len(case[3]) == 1}
    elsewhere = {"data-unreadable", "data-schema-missing", "page-unreadable", "manifest-wrong", "former-address-lost"}
    elsewhere |= {"bundle-wrong", "page-original-wrong"}

    assert {rule.code for rule in VERIFY_RULES} == tested | elsewhere
    assert [] == [
        rule.code for rule in VERIFY_RULES for part in ("Why:", "Example:", "Remedy:") if part not in rule.explanation
    ]


@pytest.mark.parametrize("kept", [["home", "reasons", "motives"], {"motives": "What each wants"}, None])
def test_missing_section_is_found(site: Site, kept: Any) -> None:
    """A section that the editors kept, or any where they name none, has a page, though nothing may stand in it."""
    site.ledger = written(site.data)
    site.ledger["dossier"] = _without(site.ledger["dossier"], "sections") | ({"sections": kept} if kept else {})

    assert "there is no page at motives/" in {each.message for each in site.proved() if each.code == "page-missing"}


FOUR_DAYS = "4 days have a page under known/, and six were expected"


def test_missing_day_is_found(site: Site) -> None:
    """Where the method is kept, the days on which a source began to count have a page each; of many, six have one."""
    site.ledger = written(site.data)
    site.ledger["dossier"]["sections"] = ["method"]

    assert {"method", "known", "known/2020-02-04", "known/2020-02-07"} == missing(site)

    post = site.data["sources"][1]
    site.data["dossier"]["as_of"] = "2020-03-31"
    site.data["sources"] += [post | {"id": f"post-{day}", "published": f"2020-03-{day}"} for day in range(10, 17)]
    for day in ("02-07", "03-11", "03-12", "03-13"):
        site.pages[f"known/2020-{day}/index.html"] = html("<p>Known.</p>")

    assert {"method", "known", "known/2020-02-04", "known/2020-03-16", FOUR_DAYS} == {
        each for each in missing(site) if "sources/" not in each
    }


def missing(site: Site) -> set[str]:
    """Return the addresses at which the proof misses a page, or what else it says of missing ones."""
    found = (finding.message for finding in site.proved() if finding.code == "page-missing")
    return {message.removeprefix("there is no page at ").rstrip("/") for message in found}


def test_place_is_the_line_of_the_page(site: Site) -> None:
    """A finding names the line on which its element begins."""
    site.replace(HOME, "<p>See", f"\n\n<p\nid=x>{LONG}</p><p>See")
    place = site.proved()[0].place

    assert site.pages[HOME].split("\n")[place.line - 1] == "<p"


# --- publish ---------------------------------------------------------------------------------------------------------


def test_full_articles_may_be_shown(site: Site) -> None:
    """Under `publish: full` whole articles are shown."""
    site.data["dossier"]["publish"] = "full"
    show_all(site, "post")

    assert () == site.proved()


def test_no_words_may_be_shown(site: Site) -> None:
    """Under `publish: none` markers lead to elements without words, and nothing but headlines is quoted."""
    site.data["dossier"]["publish"] = "none"
    for item in site.data["claims"]:
        for each in item["evidence"]:
            each["exact"] = None
        page = f"claims/{item['id']}/index.html"
        site.pages[page] = re.sub("<q .*?</q>", "words withheld", site.pages[page])

    assert () == site.proved()

    show_all(site, "post", *span("post", "The old bridge"))

    assert {"page-excerpts-too-long"} == {finding.code for finding in site.proved()}


def test_long_run_is_found(site: Site) -> None:
    """More than 60 words in a row are too many, however long the article is; 60 are not.

    The words of what is set aside count as all others do.
    """
    words = " ".join(f"word{number}" for number in range(100, 300))
    site.texts["post"] = f"{TEXTS['post']}{words}\n"
    start = len(TEXTS["post"])
    post = site.data["sources"][1]
    post["sha256"] = hashlib.sha256(site.texts["post"].encode()).hexdigest()
    passage = {"start": start, "end": start + len(words), "part": "body", "fate": "set-aside", "reason": "background"}
    post["passages"].append(passage | {"claims": []})

    def shows(count: int) -> set[str]:
        part = words[: count * 8 - 1]
        quote = f"<q data-source=post data-start={start} data-end={start + len(part)}>{part}</q>"
        site.pages["sources/post/index.html"] = html(quote)
        return {finding.code for finding in site.proved()}

    assert set() == shows(60)
    assert {"page-excerpts-too-long"} == shows(61)


# --- blocks ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("<p>one two three four five</p>", []),
        ("<p>one two three four five six</p>", ["p"]),
        ("<p>one <b>two</b> three <i>four five six</i></p>", ["p"]),
        ("<p>one tw<b>o</b> three four five</p>", []),
        ("<p>he said: <q data-source=x>one two three four five six seven</q></p>", []),
        ("<ul><li>one two three<p>four five six</p></li></ul>", []),
        ("<ul><li>one two three four five six<ul><li><a class=cite>1</a></li></ul></li></ul>", ["li"]),
        ("<ul><li>one two three four five six <a class=cite>1</a></li></ul>", []),
        ("<div>one two three four five six<p>x</p></div>", ["div"]),
        ("<div><p>one two three</p>four five six</div>", []),
        ("<section>one two three four five six</section>", ["section"]),
        ("<h2>one two three four five six</h2>", []),
        ("<table><tr><th>one two three four five six<td>one two three four five six</table>", ["td"]),
        ("<dl><dt>one two three four five six<dd>one two three four five six</dl>", ["dd"]),
        ("<details><summary>one two three four five six</summary></details>", ["summary"]),
        ("<figure><figcaption>one two three four five six</figcaption></figure>", ["figcaption"]),
        ("<table><caption>one two three four five six</caption></table>", ["caption"]),
        ("<div hidden><p>one two three four five six</p></div>", ["p"]),
        ("<div hidden><p>one two three four five six <a class=cite>1</a></p></div>", []),
        ("<p>one two three four five six <span hidden><a class=cite>1</a></span></p>", ["p"]),
        ("<p>one two three four five six <span style='display: none'><a class=cite>1</a></span></p>", ["p"]),
        ("<p data-editorial>one two three four five six</p>", []),
        ("<div data-editorial><ul><li>one two three four five six</ul></div>", []),
        ("<p>一二三四五六</p>", ["p"]),
        ("<script>one two three four five six</script><template>one two three four five six</template>", []),
    ],
)
def test_blocks_that_need_a_citation(article: str, expected: list[str]) -> None:
    """Blocks of six words of their own need a visible marker of their own, unless they are the editors' voice."""
    page = read_page("x.html", f"<nav><p>one two three four five six</p></nav><article>{article}</article>")
    found = [
        block.tag for block in page.blocks if not block.cited and not block.editorial and len(words(block.text)) > 5
    ]

    assert expected == found


def words(text: str) -> list[str]:
    """Return the words of a block, each character of Han script one."""
    return re.findall(r"[一-鿿]|\w+", text)


def test_words_are_counted_by_voice() -> None:
    """The words of a page's article are counted: all, the editors', and both without quotations."""
    page = read_page(
        "x.html",
        "<main><h1>one</h1><p>don't 1,000 <q data-source=x>four five</q></p><svg><text>no</text></svg>"
        "<div data-editorial>six <q data-source=x>seven</q></div></main><p>outside</p>",
    )

    assert (7, 2, 4, 1) == (
        page.words.all,
        page.words.editorial,
        page.words.unquoted,
        page.words.editorial_unquoted,
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("top", ["a", "b", "c"]),
        ("one", ["a", "b"]),
        ("deeper", ["b"]),
        ("two", ["c"]),
        ("card", ["b"]),
        ("quote", ["c"]),
    ],
)
def test_section_of_a_heading(name: str, expected: list[str]) -> None:
    """An id means its element; that of a heading means all up to the next heading of its level or above."""
    page = read_page(
        "x.html",
        "<h1 id=top>x</h1><h2 id=one>x</h2><q data-source=a></q>"
        "<h3 id=deeper>x</h3><p id=card><q data-source=b></q></p><h2 id=two>x</h2><q id=quote data-source=c></q>",
    )

    assert expected == [quotation.source for quotation in page.within(name)[0]]


# --- standings -------------------------------------------------------------------------------------------------------

NAMES = ["a", "b", "c", "d"]
RANGES = ["2020-01-03", "2020-01", "2020-01-02/2020-01-04", "../2020-01-05", "2020-01-05/..", "2020"]
SOME_SOURCES = st.fixed_dictionaries({name: st.sampled_from(RANGES) for name in NAMES})
SOME_ACTORS = st.fixed_dictionaries(
    {
        name: st.tuples(st.sampled_from(["person", "group", "state"]), st.none() | st.sampled_from(NAMES))
        for name in NAMES
    }
)
SOME_EVIDENCE = st.fixed_dictionaries(
    {
        "source": st.sampled_from(NAMES),
        "start": st.sampled_from([0, 5, 10]),
        "stance": st.sampled_from(["supports", "supports", "disputes", "qualifies"]),
        "speakers": st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
        "origin": st.sampled_from(["Echo", "Post", "unknown"]),
        "echoes": st.lists(st.sampled_from(NAMES), max_size=1),
    }
)
SOME_CLAIMS = st.fixed_dictionaries(
    {
        name: st.tuples(
            st.lists(SOME_EVIDENCE, max_size=4),
            st.lists(st.sampled_from(NAMES), max_size=2, unique=True),
            st.lists(st.sampled_from(NAMES), max_size=1),
        )
        for name in NAMES
    }
)


@settings(deadline=None)  # the first date builds the parser of dates
@given(SOME_SOURCES, SOME_ACTORS, SOME_CLAIMS, st.integers(1, 6))
def test_standings_are_computed_alike(sources: Any, actors: Any, claims: Any, day: int) -> None:
    """The proof and the generator, written apart, give every claim the same standing, newsrooms and voices.

    A passage at 0 is the headline of its source. `claims` holds evidence, premises and contradictions.
    """
    data = _data(sources, actors, claims, day)
    both_ways = {
        name: tuple(o for o in NAMES if o != name and (o in claims[name][2] or name in claims[o][2])) for name in NAMES
    }
    weighed = weigh_all(
        cast(
            Any, {n: SimpleNamespace(inferred=SimpleNamespace(from_=c[1]) if c[1] else None) for n, c in claims.items()}
        ),
        {name: tuple(_citation(name, item) for item in items) for name, (items, _, _) in claims.items()},
        both_ways,
        cast(Any, {name: SimpleNamespace(published=days(text)) for name, text in sources.items()}),
        cast(Any, {name: SimpleNamespace(kind=kind, speaks_for=to) for name, (kind, to) in actors.items()}),
        date(2020, 1, day),
    )
    expected = {
        name: (found.standing.value, frozenset(found.newsrooms), frozenset(found.voices))
        for name, found in weighed.items()
    }

    assert expected == {name: tuple(found) for name, found in standings(data).items()}


@settings(deadline=None)
@given(SOME_SOURCES, SOME_ACTORS, SOME_CLAIMS, st.integers(1, 6), st.sampled_from(NAMES))
def test_some_claims_are_weighed_as_all_are(sources: Any, actors: Any, claims: Any, day: int, gone: str) -> None:
    """One claim on a day stands as among all, and without a source only those change that lean on it."""
    data = _data(sources, actors, claims, 6)
    scales = Scales(data)
    on_day = standings(_data(sources, actors, claims, day))
    changed, without = scales.leaning_on(gone), scales.weigh(without=gone)

    assert [on_day.get(name) for name in NAMES] == [
        scales.weigh([name], date(2020, 1, day)).get(name) for name in NAMES
    ]
    assert {n: without.get(n) for n in changed} == {n: scales.weigh(changed, without=gone).get(n) for n in changed}
    assert {n: s for n, s in standings(data).items() if n not in changed} == {
        n: s for n, s in without.items() if n not in changed
    }


def _data(sources: Any, actors: Any, claims: Any, day: int) -> Any:
    passages = [{"start": 0, "end": 4, "part": "headline"}, {"start": 5, "end": 99, "part": "body"}]
    return {
        "dossier": {"as_of": f"2020-01-0{day}"},
        "sources": [{"id": name, "published": text, "passages": passages} for name, text in sources.items()],
        "actors": [{"id": name, "kind": kind, "speaks_for": to} for name, (kind, to) in actors.items()],
        "claims": [
            {
                "id": name,
                "contradicts": against,
                "inferred": {"from": premises} if premises else None,
                "evidence": [item | {"segments": [[item["start"], item["start"] + 2]]} for item in items],
            }
            for name, (items, premises, against) in claims.items()
        ],
    }


def _citation(claim: str, item: Any) -> Citation:
    start = item["start"]
    return Citation(
        claim=claim,
        source=item["source"],
        start=start,
        end=start + 2,
        exact="",
        segments=((start, start + 2),),
        stance=item["stance"],
        speakers=tuple(item["speakers"]),
        attribution=None,
        origin=item["origin"],
        via=(),
        said=None,
        form="narration",
        echoes=tuple(item["echoes"]),
        passages=(),
        in_headline=start == 0,
        entry=cast(Any, None),
    )
