"""What an attacker does to a built site: one tampering a line, with its name, why it misleads a reader, and the change.

The list was written before the rules that it tests. Each tampering is done to a fresh copy of the site of
`tests/cases/base`; the attacker knows our trade, and writes a manifest anew that fits what he did (but where the
manifest itself is what he damages). `UNCAUGHT` names those that are still let through, each with the reason.
"""

import csv
import hashlib
import io
import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self

from generator.exports import search

MANIFEST = "manifest.json"
HOME = "index.html"
ROT = "claims/rot-found/index.html"
NO_ROT = "claims/no-rot/index.html"
CHARGE = "claims/new-charge/index.html"
FELT = "claims/closure-was-felt/index.html"
HERALD = "sources/herald/index.html"
COURIER = "sources/courier/index.html"
FINCH = "actors/ada-finch/index.html"
REASONS = "reasons/index.html"
TIMELINE = "timeline/index.html"
QUESTIONS = "questions/index.html"
QUESTION = "questions/is-there-rot/index.html"
MATRIX = "claims/index.html"
KNOWN = "known/index.html"
DAY = "known/2021-05-14/index.html"
CITE_ROT = "claims/rot-found/cite"
CHANGES = "changes/index.html"
ACTORS = "actors/index.html"
METHOD = "method/index.html"
EMBED_ROT = "embed/claims/rot-found/index.html"
EMBED_QUESTION = "embed/questions/is-there-rot/index.html"
EMBED_TIMELINE = "embed/timeline/index.html"
OEMBED = "embed/claims/rot-found/oembed.json"
SEARCH = "search/search_index.json"
SEARCH_SCRIPT = "search/search_index.js"


@dataclass
class Tree:
    """A built site to be damaged; each change raises AssertionError where there is nothing to change."""

    folder: Path
    whole: bool = field(default=True)
    """Whether a manifest that fits is written at the end."""

    def read(self, path: str) -> str:
        """Return a file's text."""
        return (self.folder / path).read_text(encoding="utf-8")

    def raw(self, path: str) -> str:
        """Return a file's text with its line breaks as they are."""
        return (self.folder / path).read_bytes().decode()

    def write(self, path: str, text: str) -> Self:
        """Write a file, new or not."""
        (self.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / path).write_bytes(text.encode())
        return self

    def delete(self, path: str) -> Self:
        """Delete a file."""
        (self.folder / path).unlink()
        return self

    def swap(self, path: str, old: str, new: str) -> Self:
        """Put words in the place of others, everywhere in one file."""
        text = self.read(path)
        assert old in text, f"{path} has no {old!r}"
        self.write(path, text.replace(old, new))
        return self

    def sub(self, path: str, pattern: str, new: str) -> Self:
        """Put something in the place of the first that a regular expression finds in the article of a page."""
        text = self.read(path)
        start = max(text.find("<article"), 0)
        changed = re.sub(pattern, new, text[start:], count=1, flags=re.DOTALL)
        assert changed != text[start:], f"{path} has no {pattern!r}"
        self.write(path, text[:start] + changed)
        return self

    def sub_head(self, path: str, pattern: str, new: str) -> Self:
        """Put something in the place of the first that a regular expression finds in the head of a page."""
        head, end, rest = self.read(path).partition("</head>")
        changed = re.sub(pattern, new, head, count=1)
        assert changed != head, f"{path} has no {pattern!r} in its head"
        return self.write(path, changed + end + rest)

    def everywhere(self, old: str, new: str) -> Self:
        """Put words in the place of others in every page, in the data and in the index of the search."""
        found = [path for path in self.paths(".html", ".json") if old in self.read(path)]
        assert found, f"nothing holds {old!r}"
        for path in found:
            self.swap(path, old, new)
        return self.index(lambda _: None)

    def paths(self, *kinds: str) -> list[str]:
        """Return the files with some endings."""
        return [
            path.relative_to(self.folder).as_posix()
            for path in sorted(self.folder.rglob("*"))
            if path.suffix in kinds and path.name != MANIFEST
        ]

    def add(self, html: str, page: str = HOME, before: str = "</article>") -> Self:
        """Put HTML before a tag, the last of its kind."""
        text = self.read(page)
        at = text.rindex(before)
        self.write(page, text[:at] + html + text[at:])
        return self

    def first(self, html: str, page: str = HOME) -> Self:
        """Put HTML behind the heading of a page."""
        self.sub(page, "</h1>", lambda _: f"</h1>{html}")  # type: ignore[arg-type]
        return self

    def data(self, change: Callable[[Any], object]) -> Self:
        """Change the data."""
        data = json.loads(self.read("dossier.json"))
        before = json.dumps(data)
        change(data)
        assert before != json.dumps(data), "the data is as it was"
        self.write("dossier.json", json.dumps(data, ensure_ascii=False, indent=1))
        return self

    def json(self, path: str, change: Callable[[Any], object]) -> Self:
        """Change a file of JSON."""
        found = json.loads(self.read(path))
        before = json.dumps(found)
        change(found)
        assert before != json.dumps(found), f"{path} is as it was"
        return self.write(path, json.dumps(found, ensure_ascii=False))

    def table(self, name: str, change: Callable[[list[list[str]]], object]) -> Self:
        """Change the rows of a table, the head included, and describe it anew."""
        rows = list(csv.reader(io.StringIO(self.raw(f"data/{name}.csv")[1:], newline="")))
        before = json.dumps(rows)
        change(rows)
        assert before != json.dumps(rows), f"{name} is as it was"
        text = io.StringIO(newline="")
        csv.writer(text).writerows(rows)
        return self.describe(name, f"\ufeff{text.getvalue()}")

    def describe(self, name: str, text: str) -> Self:
        """Write a table, and the bytes and columns that it has into the description of all."""
        content = text.encode()
        (self.folder / f"data/{name}.csv").write_bytes(content)

        def told(package: Any) -> None:
            (one,) = (each for each in package["resources"] if each["path"] == f"{name}.csv")
            one |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}

        return self.json("data/datapackage.json", told)

    def lines(self, path: str, change: Callable[[list[Any]], object]) -> Self:
        """Change a file with an object of JSON on each line."""
        found = [json.loads(line) for line in self.read(path).splitlines()]
        before = json.dumps(found)
        change(found)
        assert before != json.dumps(found), f"{path} is as it was"
        return self.write(path, "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in found))

    def index(self, change: Callable[[Any], object]) -> Self:
        """Change the index of the search, and what is read from a disk as well."""
        index = json.loads(self.read(SEARCH))
        change(index["docs"])
        return self.write_index(index)

    def write_index(self, index: Any) -> Self:
        """Write the index of the search."""
        text = json.dumps(index, ensure_ascii=False)
        self.write(SEARCH, text)
        self.write(SEARCH_SCRIPT, f"__index = {text}\n")
        return self

    def in_parts(self) -> Self:
        """Write the index of the search in parts, as that of a large dossier is, honestly."""
        for path, text in search.files(json.loads(self.read(SEARCH)), 0).items():
            self.write(path, text)
        return self

    def part(self, path: str, change: Callable[[Any], object]) -> Self:
        """Change a part of the index of the search, in place or into what the change returns."""
        begin = "__part = "
        part = json.loads(self.read(path).removeprefix(begin))
        changed = change(part)
        text = json.dumps(part if changed is None else changed, ensure_ascii=False, separators=(",", ":"))
        assert f"{begin}{text}\n" != self.read(path), f"{path} is as it was"
        return self.write(path, f"{begin}{text}\n")

    def config(self, **change: object) -> Self:
        """Change what the index of the search says of words."""
        index = json.loads(self.read(SEARCH))
        index["config"].update(change)
        return self.write_index(index)

    def bless(self, page: str = HOME) -> Self:
        """Write into the policy of a page the hash of every script and style that stands in it."""
        text = self.read(page)
        for tag, directive in (("script", "script-src 'self'"), ("style", "style-src 'self'")):
            for body in re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL):
                text = text.replace(directive, f"{directive} 'sha256-{sha256(body)}'", 1)
        self.write(page, text)
        return self

    def close(self) -> Self:
        """Write the manifest that fits, as a careful attacker does."""
        if not self.whole or not (self.folder / MANIFEST).is_file():
            return self
        files = {
            path.relative_to(self.folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file() and path.name != MANIFEST
        }
        self.write(MANIFEST, json.dumps({"files": files}, indent=1))
        return self

    def manifest(self, change: Callable[[Any], object]) -> Self:
        """Change the manifest alone."""
        self.whole = False
        manifest = json.loads(self.read(MANIFEST))
        change(manifest["files"])
        self.write(MANIFEST, json.dumps(manifest))
        return self


def sha256(text: str) -> str:
    """Return the hash of a script or style as a policy names it."""
    return b64encode(hashlib.sha256(text.encode()).digest()).decode()


class Tampering(NamedTuple):
    """One thing that an attacker does."""

    name: str
    why: str
    """Why it misleads a reader."""
    do: Callable[[Tree], object]


def of(kind: str, id: str, data: Any) -> Any:
    """Return a thing of the data."""
    return next(thing for thing in data[kind] if thing["id"] == id)


def claim(id: str, data: Any) -> Any:
    """Return a claim of the data."""
    return of("claims", id, data)


def first_evidence(id: str, data: Any, number: int = 0) -> Any:
    """Return one of the citations of a claim of the data."""
    return claim(id, data)["evidence"][number]


def invent_claim(tree: Tree) -> None:
    """Add a claim with borrowed evidence and a page that is made as ours are."""

    def add(data: Any) -> None:
        new = json.loads(json.dumps(claim("no-rot", data)))
        new |= {"id": "tom-lied", "url": "claims/tom-lied/", "statement": "Tom Reed lied to the council."}
        data["claims"].append(new)
        for passage in of("sources", "herald", data)["passages"]:
            if "no-rot" in passage["claims"]:
                passage["claims"].append("tom-lied")

    tree.data(add)
    page = tree.read(NO_ROT).replace("no-rot", "tom-lied")
    tree.write(
        "claims/tom-lied/index.html",
        page.replace("Tom Reed found no rot in the beams.", "Tom Reed lied to the council."),
    )


def drop_claim(tree: Tree) -> None:
    """Take a claim that somebody denies out of the data and off every page."""

    def drop(data: Any) -> None:
        data["claims"].remove(claim("new-charge", data))
        for source in data["sources"]:
            for passage in source["passages"]:
                passage["claims"] = [name for name in passage["claims"] if name != "new-charge"]

    tree.data(drop)
    tree.delete(CHARGE)
    for page in tree.paths(".html"):
        text = re.sub(r"<li>(?:(?!</li>).)*data-claim=\"new-charge\".*?</li>", "", tree.read(page), flags=re.DOTALL)
        tree.write(page, re.sub(r'<tr id="claim-new-charge".*?</tr>', "", text, flags=re.DOTALL))


def hollow_passages(data: Any) -> None:
    """Make one passage of a whole source, cited by whatever cites a word of it."""
    source = of("sources", "herald", data)
    passages = source["passages"]
    body = [passage for passage in passages if passage["part"] == "body"]
    names = list(dict.fromkeys(name for passage in body for name in passage["claims"]))
    whole = {"start": body[0]["start"], "end": body[-1]["end"], "part": "body", "fate": "cited", "reason": None}
    source["passages"] = [passage for passage in passages if passage not in body] + [whole | {"claims": names}]


def no_longer_against(data: Any) -> None:
    """Take the contradiction away, and state what follows without it."""
    from generator.verify import standings

    for name in ("rot-found", "beams-sound"):
        claim(name, data)["contradicts"] = []
    for name, stands in standings(data).items():
        claim(name, data).update(
            standing=stands.standing, newsrooms=sorted(stands.newsrooms), voices=sorted(stands.voices)
        )


def all_shown(tree: Tree) -> None:
    """Claim that whole articles may be shown, and show one."""
    tree.data(lambda d: d["dossier"].update(publish="full"))
    source = of("sources", "herald", json.loads(tree.read("dossier.json")))
    text = (tree.folder.parent / "seeds" / source["file"]).read_text(encoding="utf-8")
    tree.add(f'<p><q data-source="herald" data-start="0" data-end="{len(text)}">{text}</q></p>', HERALD)


def keys_twice(tree: Tree) -> None:
    """Write the claims twice into the data: readers differ in which of the two they take."""
    data = tree.read("dossier.json")
    claims = json.loads(data)["claims"]
    claims[2]["statement"] = "No rot was found anywhere."
    tree.write("dossier.json", data.replace('"claims":', f'"claims": {json.dumps(claims)}, "claims":', 1))


def quoted(text: str) -> str:
    """Return a quotation that names no place in a source."""
    return f'<figure class="citation"><blockquote>“{text}”</blockquote></figure>'


def marker(id: str, to: str = "") -> str:
    """Return a marker that leads to the words of a claim on a page of its own."""
    label = "Source: Lowland Herald, between 13 and 14 May 2021; disputed"
    link = f'data-claim="{id}" data-standing="disputed" href="claims/{to or id}/#evidence-{id}"'
    return f'<a class="cite" {link} aria-label="{label}">Lowland Herald</a>'


OTHER = {"disputed": "corroborated", "corroborated": "disputed"}
FALSE = "Tom Reed took money from Lower Mell for his words."
SHORT = "Tom Reed took a bribe."

SIGN_IN_WORDS = re.compile(r"(?:(?<=>)|(?<=; )|(?<=content=\"))(disputed|corroborated)(?=[<\"]| –)")
"""A standing as a reader meets it: by itself, at the end of a label, before a description."""

TAMPERINGS: tuple[Tampering, ...] = (
    # --- the data ----------------------------------------------------------------------------------------------------
    Tampering(
        "data-statement",
        "a script that reads the data learns the opposite of what the pages say",
        lambda t: t.data(lambda d: claim("rot-found", d).update(statement="No rot was found in the main beams.")),
    ),
    Tampering(
        "statement-everywhere",
        "the same in pages, data and search: only the ledger knows better",
        lambda t: t.everywhere("Rot was found in two of the main beams.", "Rot was found in all of the main beams."),
    ),
    Tampering(
        "data-evidence-dropped",
        "the words that qualify a claim are gone from the data",
        lambda t: t.data(lambda d: claim("rot-found", d)["evidence"].pop()),
    ),
    Tampering(
        "data-stance",
        "who qualifies is counted as one who supports",
        lambda t: t.data(lambda d: first_evidence("rot-found", d, 2).update(stance="supports", speakers=["ada-finch"])),
    ),
    Tampering(
        "data-speaker",
        "words of the mayor become words of the council",
        lambda t: t.data(lambda d: first_evidence("finch-stands-by", d).update(speakers=["upper-mell-council"])),
    ),
    Tampering(
        "data-attribution",
        "she said becomes she admitted",
        lambda t: t.data(lambda d: first_evidence("finch-stands-by", d).update(attribution="admitted")),
    ),
    Tampering(
        "attribution-everywhere",
        "called becomes admitted, in pages and data",
        lambda t: t.everywhere("called", "admitted"),
    ),
    Tampering(
        "data-said",
        "words are dated a month too early",
        lambda t: t.data(lambda d: first_evidence("beams-sound", d).update(said="2021-04-12")),
    ),
    Tampering(
        "said-everywhere",
        "words are dated a month too early, in pages and data",
        lambda t: (t.everywhere("2021-05-12", "2021-04-12"), t.everywhere("12 May 2021", "12 April 2021")),
    ),
    Tampering(
        "data-title",
        "a source gets another headline",
        lambda t: t.data(lambda d: of("sources", "herald", d).update(title="Mayor lied about the footbridge")),
    ),
    Tampering(
        "published-everywhere",
        "a source seems to be a day older than it is",
        lambda t: (
            t.data(lambda d: of("sources", "post", d).update(published="2021-05-03")),
            t.swap("sources/post/index.html", "5 May 2021", "3 May 2021"),
            t.swap("sources/post/index.html", "2021-05-05", "2021-05-03"),
        ),
    ),
    Tampering(
        "outlet-everywhere",
        "a text is laid at the door of another paper",
        lambda t: t.everywhere("The Evening Post", "The Lowland Herald"),
    ),
    Tampering(
        "sha256-everywhere",
        "a reader who fetches the article cannot tell whether it is the one",
        lambda t: t.everywhere(json.loads(t.read("dossier.json"))["sources"][0]["sha256"], "0" * 64),
    ),
    Tampering("publish-full", "a whole article is shown against its publisher's right", all_shown),
    Tampering(
        "limits-laxer",
        "the data promises less than the project does",
        lambda t: t.data(lambda d: d["dossier"].update(limits={"share": 0.9, "in_a_row": 600, "quotation": 600})),
    ),
    Tampering(
        "as-of-later",
        "the dossier seems to know what came later",
        lambda t: t.data(lambda d: d["dossier"].update(as_of="2022-05-15")),
    ),
    Tampering(
        "passages-hollow",
        "one citation of one word makes a whole article a cited one",
        lambda t: t.data(hollow_passages),
    ),
    Tampering(
        "set-aside-reason",
        "a sentence that matters is called boilerplate",
        lambda t: t.data(
            lambda d: [
                passage.update(reason="boilerplate")
                for passage in of("sources", "herald", d)["passages"]
                if passage["reason"] == "background"
            ]
        ),
    ),
    Tampering(
        "part-furniture",
        "a sentence of an article is counted as what stands around it",
        lambda t: t.data(lambda d: of("sources", "herald", d)["passages"][5].update(part="furniture")),
    ),
    Tampering(
        "contradiction-gone",
        "two claims that cannot hold together seem to be at peace",
        lambda t: t.data(no_longer_against),
    ),
    Tampering(
        "inference-shorter",
        "an inference seems to need one premise only",
        lambda t: t.data(lambda d: claim("closure-was-felt", d)["inferred"]["from"].pop()),
    ),
    Tampering(
        "reasoning-everywhere",
        "the reasoning says what the editors never wrote",
        lambda t: t.everywhere("a resident speaks of its effect", "everybody in the village speaks of its effect"),
    ),
    Tampering(
        "role-everywhere",
        "a mayor becomes a former one",
        lambda t: t.everywhere("Mayor of Upper Mell", "Former mayor of Upper Mell"),
    ),
    Tampering("claim-invented", "a claim that no editor wrote has a page and borrowed evidence", invent_claim),
    Tampering("claim-dropped", "a claim that was denied never was", drop_claim),
    Tampering(
        "question-answered",
        "an open question seems to be settled",
        lambda t: (
            t.data(lambda d: of("questions", "is-there-rot", d).update(status="answered")),
            t.swap(QUESTIONS, 'data-status="open"', 'data-status="answered"'),
            t.swap(QUESTIONS, "Open as of", "Answered as of"),
        ),
    ),
    Tampering(
        "state-confirmed",
        "what was planned seems to have happened",
        lambda t: t.data(lambda d: of("events", "closure", d)["states"][0].update(status="confirmed")),
    ),
    Tampering(
        "relation-everywhere",
        "a tie between two people becomes another one",
        lambda t: t.everywhere("contradicted by", "paid by"),
    ),
    Tampering(
        "schema-empty",
        "a tool proves the data by a schema that allows anything",
        lambda t: t.write("dossier.schema.json", "{}"),
    ),
    Tampering("keys-twice", "two readers of the same data read two statements", keys_twice),
    Tampering(
        "data-share",
        "the data says that less of an article is shown than is",
        lambda t: t.data(lambda d: of("sources", "herald", d)["share"].update(shown=1)),
    ),
    Tampering(
        "translation-invented",
        "the data brings a translation that nobody made",
        lambda t: t.data(lambda d: first_evidence("rot-found", d).update(translation="the mayor had lied")),
    ),
    # --- words on pages ----------------------------------------------------------------------------------------------
    Tampering(
        "claim-heading",
        "the page of a claim states its opposite",
        lambda t: t.sub(ROT, "Rot was found in two of the main beams", "No rot was found in the main beams"),
    ),
    Tampering(
        "statement-on-home",
        "the first page states more than the claim",
        lambda t: t.sub(HOME, "Rot was found in two of the main beams", "Rot was found in all of the beams"),
    ),
    Tampering(
        "reason-prose",
        "the prose of a reason says the opposite behind the same marker",
        lambda t: t.sub(REASONS, "Tom Reed found none", "Tom Reed found some"),
    ),
    Tampering(
        "hand-written-prose",
        "the introduction says what its author never wrote",
        lambda t: t.sub(HOME, "said that it had to be", "admitted that it need not be"),
    ),
    Tampering(
        "answer",
        "an answer on offer is another one",
        lambda t: t.sub(QUESTIONS, "The mayor said that there was", "The mayor knew that there was"),
    ),
    Tampering(
        "sentence-before",
        "a sentence nobody cited hides before one that is cited",
        lambda t: t.sub(HOME, "<p>The footbridge over", f"<p>{FALSE} The footbridge over"),
    ),
    Tampering(
        "sentence-behind",
        "a sentence nobody cited hides behind a marker",
        lambda t: t.sub(REASONS, r"(beams\.<a [^>]*class=\"cite\".*?</a>)(</p>)", rf"\1 {FALSE}\2"),
    ),
    Tampering(
        "sentence-with-marker",
        "a new sentence borrows the marker of a claim",
        lambda t: t.first(f"<p>{FALSE}{marker('beams-sound')}</p>"),
    ),
    Tampering(
        "sentence-known-unmarked",
        "a disputed claim is told as a fact, without its marker",
        lambda t: t.first("<p>Rot was found in two of the main beams.</p>"),
    ),
    Tampering("sentence-short", "five words accuse somebody", lambda t: t.first(f"<p>{SHORT}</p>")),
    Tampering(
        "sentence-without-stop",
        "words without a full stop accuse somebody",
        lambda t: t.first("<p>Reed was bribed</p>"),
    ),
    Tampering("heading-new", "a heading accuses somebody", lambda t: t.first(f"<h2>{SHORT}</h2>")),
    Tampering(
        "heading-of-reason",
        "the heading of a reason says more than it",
        lambda t: t.sub(REASONS, "1\\. The beams", "1. The beams are rotten"),
    ),
    Tampering(
        "heading-of-question",
        "the question is put as its answer",
        lambda t: t.sub(QUESTIONS, "Is there rot in the beams\\?", "There is rot in the beams!"),
    ),
    Tampering("term", "a term of a list accuses somebody", lambda t: t.first(f"<dl><dt>{FALSE}</dt><dd>yes</dd></dl>")),
    Tampering(
        "table-header",
        "the head of a table accuses somebody",
        lambda t: t.first(f"<table><tr><th>{FALSE}</th></tr></table>"),
    ),
    Tampering(
        "caption",
        "the caption of a table says what the table does not",
        lambda t: t.sub(MATRIX, "<caption[^>]*>", f"<caption data-editorial>{SHORT} "),
    ),
    Tampering(
        "svg-text",
        "a picture accuses somebody",
        lambda t: t.sub(TIMELINE, "</svg>", f'<text x="10" y="20">{FALSE}</text></svg>'),
    ),
    Tampering(
        "moment-title",
        "a moment of the strip accuses somebody",
        lambda t: t.sub(TIMELINE, r'(<li class="moment.*?<a href="#event-inspection">)[^<]*', rf"\1{SHORT}"),
    ),
    Tampering(
        "moment-link",
        "a moment of the strip leads to another event",
        lambda t: t.sub(TIMELINE, r'(<li class="moment.*?<a href="#event-)inspection', r"\1closure"),
    ),
    Tampering(
        "tie-verb",
        "a line of the network has another verb",
        lambda t: t.sub(ACTORS, r'(tie-kind">)contradicted by', r"\1supported by"),
    ),
    Tampering(
        "tie-way",
        "a line of the network is turned round",
        lambda t: t.sub(
            ACTORS,
            r'(class="tie tie-forth"><span[^>]*>)Ada Finch(</span>.*?<span[^>]*>)Tom Reed',
            r"\1Tom Reed\2Ada Finch",
        ),
    ),
    Tampering(
        "moment-date",
        "a moment of the strip stands at another event's day",
        lambda t: t.sub(
            TIMELINE,
            r'(<li class="moment.*?)<time datetime="2021-03">March 2021',
            r'\1<time datetime="2021-05-10">10 May 2021',
        ),
    ),
    Tampering(
        "alt",
        "the words in the place of an image accuse somebody",
        lambda t: t.first(f'<img src="assets/favicon.svg" alt="{FALSE}">'),
    ),
    Tampering(
        "title-attribute",
        "a tip accuses somebody",
        lambda t: t.sub(HOME, '<ul class="people"', f'<ul title="{FALSE}" class="people"'),
    ),
    Tampering(
        "aria-label",
        "who listens to the page hears what nobody said",
        lambda t: t.sub(MATRIX, 'aria-label="[^"]*"', f'aria-label="{FALSE}"'),
    ),
    Tampering(
        "data-attribute-shown",
        "the style sheet shows what stands in an attribute",
        lambda t: t.sub(MATRIX, 'data-of="[^"]*"', f'data-of="{SHORT}"'),
    ),
    Tampering("footer", "the footer accuses somebody", lambda t: t.add(f"<p>{FALSE}</p>", before="</footer>")),
    Tampering("announcement", "a banner accuses somebody", lambda t: t.add(f"<aside>{FALSE}</aside>", before="<main")),
    Tampering("navigation", "a tab accuses somebody", lambda t: t.swap(HOME, "Open questions", "The mayor lied")),
    Tampering(
        "page-title",
        "the title of the window, and of each search result, accuses somebody",
        lambda t: t.swap(HOME, "<title>Why was the footbridge closed?", "<title>How the mayor lied"),
    ),
    Tampering(
        "description",
        "who shares the page shows words that nobody wrote",
        lambda t: t.add(f'<meta name="description" content="{FALSE}">', before="</head>"),
    ),
    Tampering(
        "title-of-another",
        "a search result carries the words of another page",
        lambda t: t.swap(TIMELINE, "<title>Timeline", "<title>Rot was found in two beams"),
    ),
    Tampering(
        "description-joined",
        "who shares the page shows words of it that stand nowhere together",
        lambda t: t.sub_head(HOME, 'og:description" content="[^"]*"', 'og:description" content="Rot courier …"'),
    ),
    Tampering(
        "card-address",
        "who follows the card comes to somebody else's page",
        lambda t: t.sub_head(HOME, 'og:url" content="[^"]*"', 'og:url" content="https://elsewhere.example/"'),
    ),
    Tampering(
        "card-picture",
        "the card shows a picture of somebody else's",
        lambda t: t.add('<meta property="og:image" content="https://elsewhere.example/x.png">', before="</head>"),
    ),
    Tampering(
        "linked-verdict",
        "search engines show a verdict that the dossier does not pass",
        lambda t: t.swap(ROT, '"@type": "Claim"', '"@type": "ClaimReview"'),
    ),
    Tampering(
        "linked-elsewhere",
        "programs read another statement than readers",
        lambda t: t.add('<script type="application/ld+json">{"@type": "Claim"}</script>', before="</body>"),
    ),
    Tampering(
        "feed-entry",
        "readers of the feed are told what no page says",
        lambda t: t.swap("feed.xml", "<entry><title>", f"<entry><title>{FALSE} "),
    ),
    Tampering(
        "feed-link",
        "the feed leads to somebody else's pages",
        lambda t: t.swap("feed.xml", "https://example.org/bridge/known/", "https://elsewhere.example/known/"),
    ),
    Tampering(
        "edition-former-words",
        "the dossier seems to have said what it never said",
        lambda t: t.swap(CHANGES, "A ferry runs every hour.", "Rot was found in two beams."),
    ),
    Tampering(
        "edition-data",
        "what was taken out is forgotten, in the data as well",
        lambda t: t.data(lambda d: d["editions"][1]["changes"].pop(3)),
    ),
    Tampering(
        "edition-silent",
        "the page forgets what was taken out",
        lambda t: t.sub(CHANGES, r"<li[^>]*>Taken out: A ferry[^<]*</li>", ""),
    ),
    Tampering(
        "edition-claim",
        "the page forgets a claim that is said otherwise now",
        lambda t: t.sub(CHANGES, r"<li>Tom Reed found no rot.*?</li>", ""),
    ),
    Tampering(
        "edition-standing",
        "a claim seems to stand better than before",
        lambda t: t.sub(CHANGES, r'data-standing="disputed">disputed<', 'data-standing="corroborated">corroborated<'),
    ),
    Tampering(
        "edition-day",
        "the feed tells of an edition that nobody published",
        lambda t: t.swap("feed.xml", "<updated>2021-05-15", "<updated>2021-05-16"),
    ),
    Tampering(
        "edition-former-statement",
        "what the dossier took out stands there as cited",
        lambda t: t.swap(MATRIX, "The council put the cost of the work at 40,000 crowns.", "A ferry runs every hour."),
    ),
    Tampering(
        "application-name",
        "who keeps the site sees another name",
        lambda t: t.swap("site.webmanifest", "Why was the footbridge closed?", "The mayor lied"),
    ),
    Tampering(
        "robots",
        "search engines are told to forget the dossier",
        lambda t: t.swap("robots.txt", "Allow: /", "Disallow: /"),
    ),
    Tampering(
        "sitemap-day",
        "the site map says that pages are new",
        lambda t: t.swap("sitemap.xml", "<lastmod>2021", "<lastmod>2031"),
    ),
    Tampering(
        "card-is-a-page",
        "what is announced as a picture is somebody's page",
        lambda t: t.write("cards/home.png", f"<p>{FALSE}</p>"),
    ),
    Tampering(
        "outside-article", "words stand beside the article", lambda t: t.add(f"<div>{FALSE}</div>", before="</main>")
    ),
    Tampering("button", "a button accuses somebody", lambda t: t.add(f"<button>{FALSE}</button>")),
    Tampering("placeholder", "a field accuses somebody", lambda t: t.add(f'<input placeholder="{FALSE}">')),
    Tampering(
        "noscript", "who reads without scripts reads more", lambda t: t.add(f"<noscript><p>{FALSE}</p></noscript>")
    ),
    Tampering(
        "template-of-shadow",
        "a shadow tree shows what the page does not hold",
        lambda t: t.first(f'<div><template shadowrootmode="open"><p>{FALSE}</p></template></div>'),
    ),
    Tampering(
        "editorial-new", "the editors seem to accuse somebody", lambda t: t.first(f"<p data-editorial>{FALSE}</p>")
    ),
    Tampering(
        "editorial-around",
        "a disputed claim becomes the editors' own word",
        lambda t: t.first("<p data-editorial>Rot was found in two of the main beams.</p>"),
    ),
    Tampering(
        "name",
        "an actor gets another name",
        lambda t: t.sub(FINCH, "<h1([^>]*)>Ada Finch", r"<h1\1>Ada Finch the liar"),
    ),
    Tampering(
        "role-in-table",
        "an engineer becomes somebody else",
        lambda t: t.sub("actors/index.html", "Engineer", "Carpenter"),
    ),
    Tampering(
        "text-turned",
        "a control character turns the order of the words",
        lambda t: t.sub(HOME, "Rot was found", "Rot\u202e saw \u202cfound"),
    ),
    Tampering(
        "not-found-page",
        "the page of a missing address accuses somebody",
        lambda t: t.first(f"<p>{FALSE}</p>", "404.html"),
    ),
    # --- markers -----------------------------------------------------------------------------------------------------
    Tampering(
        "marker-of-another",
        "a statement seems to rest on words that are about something else",
        lambda t: t.sub(
            HOME,
            r'(main beams\.<a [^>]*)data-claim="rot-found"([^>]*)href="#evidence-rot-found"',
            r'\1data-claim="cost-of-work"\2href="#evidence-cost-of-work"',
        ),
    ),
    Tampering(
        "marker-gone",
        "a claim is told as a fact",
        lambda t: t.sub(HOME, r"(main beams\.)<a [^>]*class=\"cite\".*?</a>", r"\1"),
    ),
    Tampering(
        "marker-standing",
        "what is disputed seems to be corroborated",
        lambda t: t.sub(HOME, r'(class="cite" data-claim="rot-found" data-standing=)"disputed"', r'\1"corroborated"'),
    ),
    Tampering(
        "marker-sign-gone",
        "what is disputed seems to be plain",
        lambda t: t.sub(HOME, r'(class="cite" data-claim="rot-found") data-standing="disputed"', r"\1"),
    ),
    Tampering(
        "marker-sign-new",
        "what one newsroom says seems to be corroborated",
        lambda t: t.sub(HOME, 'class="cite" data-claim="cost-of-work"', r'\g<0> data-standing="corroborated"'),
    ),
    Tampering(
        "marker-word",
        "those who listen hear that what is disputed is corroborated",
        lambda t: t.sub(HOME, r'(data-claim="rot-found"[^>]*aria-label="[^"]*)disputed"', r'\1corroborated"'),
    ),
    Tampering(
        "marker-word-gone",
        "those who listen do not hear that it is disputed",
        lambda t: t.sub(HOME, r'(data-claim="rot-found"[^>]*aria-label="[^"]*); disputed"', r'\1"'),
    ),
    Tampering(
        "marker-source",
        "a sentence seems to rest on another newsroom's words",
        lambda t: t.sub(HOME, r'(data-claim="cost-of-work"[^>]*><span[^>]*>)[^<]*', r"\1Lowland Herald"),
    ),
    Tampering(
        "marker-source-unknown",
        "a sentence seems to rest on a newsroom that the dossier does not have",
        lambda t: t.sub(HOME, r'(data-claim="cost-of-work"[^>]*><span[^>]*>)[^<]*', r"\1Council"),
    ),
    Tampering(
        "marker-source-spoken",
        "those who listen hear another newsroom's name",
        lambda t: t.sub(
            HOME, r'(data-claim="cost-of-work"[^>]*aria-label="Source: )Mell Valley Courier', r"\1Lowland Herald"
        ),
    ),
    Tampering(
        "marker-date-spoken",
        "those who listen hear another day",
        lambda t: t.sub(HOME, r'(data-claim="cost-of-work"[^>]*aria-label="[^"]*)4 May', r"\g<1>4 April"),
    ),
    Tampering(
        "marker-silent",
        "those who listen hear nothing of the source",
        lambda t: t.sub(HOME, r'(data-claim="cost-of-work"[^>]*) aria-label="[^"]*"', r"\1"),
    ),
    Tampering(
        "marker-more",
        "a sentence seems to rest on more sources than it does",
        lambda t: t.sub(HOME, r'(data-claim="cost-of-work"[^>]*><span[^>]*>[^<]*)', r"\1 +2"),
    ),
    Tampering(
        "marker-fewer",
        "a sentence seems to rest on one source only",
        lambda t: t.sub(HOME, r'(data-claim="rot-found"[^>]*><span[^>]*>[^<+]*)\+2', r"\1"),
    ),
    Tampering(
        "marker-one-of-two",
        "a claim that a sentence rests on is no longer named",
        lambda t: t.sub(REASONS, r'data-claim="([a-z-]+) [a-z -]+"', r'data-claim="\1"'),
    ),
    Tampering(
        "marker-one-more",
        "a sentence seems to rest on one more claim, and on no more sources",
        lambda t: t.sub(HOME, r'data-claim="cost-of-work"', 'data-claim="cost-of-work barn-offered"'),
    ),
    Tampering(
        "marker-notes",
        "in print the number leads to the words of another claim",
        lambda t: t.sub(HOME, r'(data-claim="rot-found"[^>]*data-notes=)"2"', r'\1"3"'),
    ),
    Tampering(
        "marker-notes-gone",
        "in print a sentence has no number",
        lambda t: t.sub(HOME, r'(data-claim="rot-found"[^>]*) data-notes="2"', r"\1"),
    ),
    Tampering(
        "marker-as-way",
        "a marker that says nothing of its source poses as one of those beside quotations",
        lambda t: t.sub(
            HOME,
            r'class="cite" (data-claim="rot-found"[^>]*)><span[^>]*>[^<]*',
            r'class="cite source-link" \1><span>in this source',
        ),
    ),
    Tampering(
        "way-to-source-word",
        "the way to a source has a name of its own",
        lambda t: t.sub(NO_ROT, "in this source", "disputed"),
    ),
    Tampering(
        "marker-away",
        "the words are said to stand on another site",
        lambda t: t.sub(HOME, 'href="#evidence-rot-found"', 'href="https://elsewhere.example/#evidence-rot-found"'),
    ),
    Tampering(
        "marker-elsewhere",
        "the marker leads to the words of another claim",
        lambda t: t.sub(HOME, 'href="#evidence-rot-found"', 'href="#evidence-cost-of-work"'),
    ),
    Tampering(
        "marker-hidden",
        "nobody sees that the statement is disputed",
        lambda t: t.sub(HOME, 'class="cite" data-claim="rot-found"', 'hidden class="cite" data-claim="rot-found"'),
    ),
    Tampering(
        "marker-empty",
        "the marker has nothing to touch",
        lambda t: t.sub(HOME, r'(class="cite" data-claim="rot-found"[^>]*>)<span.*?</span>', r"\1"),
    ),
    Tampering(
        "marker-of-nobody",
        "a marker names a claim that is not there beside one that is",
        lambda t: t.sub(HOME, 'data-claim="rot-found"', 'data-claim="rot-found all-beams-rotten"'),
    ),
    Tampering(
        "mark-on-claim",
        "the page of a claim calls it corroborated",
        lambda t: t.sub(
            ROT,
            r'<span class="mark" data-standing="disputed">disputed',
            '<span class="mark" data-standing="corroborated">corroborated',
        ),
    ),
    Tampering(
        "mark-word",
        "the mark has one colour and another word",
        lambda t: t.sub(ROT, r'(<span class="mark" data-standing="disputed">)disputed', r"\1corroborated"),
    ),
    Tampering(
        "evidence-standing",
        "the evidence is coloured as if it were corroborated",
        lambda t: t.sub(HOME, r'(id="evidence-rot-found"[^>]*data-standing=)"disputed"', r'\1"corroborated"'),
    ),
    # --- evidence on pages -------------------------------------------------------------------------------------------
    Tampering(
        "stance-shown",
        "who qualifies is shown as one who supports",
        lambda t: t.sub(
            ROT, r'data-stance="qualifies">(.*?)±</span> qualifies', r'data-stance="supports">\1+</span> supports'
        ),
    ),
    Tampering(
        "stance-word",
        "the word beside the quotation is another one",
        lambda t: t.sub(ROT, "±</span> qualifies", "±</span> supports"),
    ),
    Tampering(
        "speaker-shown",
        "words of the engineer are laid into the mayor's mouth",
        lambda t: t.sub(NO_ROT, r"(<span class=\"who\">.*?actors/)tom-reed/\">Tom Reed", r'\1ada-finch/">Ada Finch'),
    ),
    Tampering(
        "voice-shown",
        "what one man said seems to be in another's voice",
        lambda t: t.sub(NO_ROT, r"actors/tom-reed/\">Tom Reed", 'actors/ada-finch/">Ada Finch'),
    ),
    Tampering(
        "speaker-name-shown",
        "the link is right and the name is another's",
        lambda t: t.sub(NO_ROT, r"actors/tom-reed/\">Tom Reed", 'actors/tom-reed/">Ada Finch'),
    ),
    Tampering(
        "speaker-gone",
        "words of one man seem to be the newsroom's own",
        lambda t: t.sub(NO_ROT, r'<span class="who">.*?</span> · ', ""),
    ),
    Tampering(
        "date-shown",
        "words are dated a month too early",
        lambda t: t.sub(NO_ROT, '<time datetime="2021-05-12">12 May', '<time datetime="2021-04-12">12 April'),
    ),
    Tampering(
        "date-word", "the date in words is another one", lambda t: t.sub(NO_ROT, ">12 May 2021", ">12 April 2021")
    ),
    Tampering(
        "attribution-shown",
        "said becomes called",
        lambda t: t.sub(NO_ROT, '<i class="attribution">said', '<i class="attribution">called'),
    ),
    Tampering(
        "newsroom-shown",
        "one paper's report is laid at another's door",
        lambda t: t.sub(NO_ROT, "· Lowland Herald,", "· Mell Valley Courier,"),
    ),
    Tampering(
        "newsroom-added",
        "one paper's report seems to be two papers'",
        lambda t: t.sub(NO_ROT, "· Lowland Herald,", "· Lowland Herald, Mell Valley Courier,"),
    ),
    Tampering(
        "against-gone",
        "the page of a claim leaves out what speaks against it",
        lambda t: t.sub(ROT, r'<section class="side">\s*<h3[^>]*>Against.*?</section>', ""),
    ),
    Tampering(
        "qualifier-gone",
        "the page of a claim leaves out who qualifies it",
        lambda t: t.sub(ROT, r'<section class="side">\s*<h3[^>]*>In between.*?</section>', ""),
    ),
    Tampering(
        "quotation-changed",
        "a quotation is not what the paper wrote",
        lambda t: t.sub(ROT, ">found rot in two of the main beams<", ">found rot in all of the main beams<"),
    ),
    Tampering(
        "quotation-cut",
        "a quotation is cut so that it says the opposite",
        lambda t: t.sub(
            NO_ROT,
            r'data-start="364" data-end="404">There is no rot in those beams[^<]*',
            'data-start="376" data-end="394">rot in those beams',
        ),
    ),
    Tampering(
        "quotation-invented", "a quotation that nobody said", lambda t: t.add(quoted("I was paid to say it"), NO_ROT)
    ),
    Tampering(
        "quotation-of-known-words",
        "words of the dossier are shown as words of a paper",
        lambda t: t.add(quoted("Rot was found in two of the main beams."), NO_ROT),
    ),
    Tampering(
        "quotation-marks",
        "words of the dossier get quotation marks",
        lambda t: t.sub(HOME, "Rot was found in two of the main beams", "Rot was found in “two of the main beams”"),
    ),
    Tampering(
        "skip-hidden",
        "two parts of a sentence seem to follow each other",
        lambda t: t.sub(ROT, r' <span class="skipped">\[…\]</span> ', " "),
    ),
    Tampering(
        "via-gone", "nobody sees that an agency carried the words", lambda t: t.sub(ROT, "via Dale News Agency · ", "")
    ),
    Tampering(
        "source-link",
        "the way to the source leads to another place of it",
        lambda t: t.sub(NO_ROT, "sources/herald/#at-363", "sources/herald/#at-539"),
    ),
    Tampering(
        "evidence-of-another",
        "a claim is shown with words that are evidence of another one",
        lambda t: t.sub(
            NO_ROT,
            r'data-start="364" data-end="404">There is no rot in those beams[^<]*',
            'data-start="700" data-end="731">said that two beams were rotten',
        ),
    ),
    # --- figures -----------------------------------------------------------------------------------------------------
    Tampering(
        "proof-line",
        "the dossier seems to rest on more than it does",
        lambda t: t.sub(HOME, "17 citations", "170 citations"),
    ),
    Tampering(
        "share",
        "less of an article seems to be shown than is",
        lambda t: t.sub(METHOD, r"(<tbody>.*?<td>)\d+ ", r"\g<1>1 "),
    ),
    Tampering(
        "share-on-source",
        "the same on the page of the source",
        lambda t: t.sub(HERALD, r"\d+ of its (\d+)", r"8 of its \g<1>"),
    ),
    Tampering(
        "known-figures",
        "more seems to have been known than was",
        lambda t: t.sub(KNOWN, r"<tbody>(.*?)<td>\d+", r"<tbody>\1<td>9"),
    ),
    Tampering(
        "loss-figures",
        "a source seems to matter less than it does",
        lambda t: t.sub(METHOD, r'(id="without-courier">.*?<td>)\d+', r"\g<1>0"),
    ),
    Tampering(
        "matrix-cell",
        "a paper seems to be silent where it disputes",
        lambda t: t.sub(
            MATRIX, r'class="disputes"([^>]*)>(.*?)−</span> disputes', r'class="silent"\1>\2·</span> silent'
        ),
    ),
    Tampering(
        "matrix-word",
        "the word of a cell is another one",
        lambda t: t.sub(MATRIX, "−</span> disputes", "−</span> supports"),
    ),
    Tampering(
        "course",
        "a claim seems to have been corroborated from the first day",
        lambda t: t.sub(
            ROT,
            r'<td><span class="mark" data-standing="single-origin">at most one named newsroom',
            '<td><span class="mark" data-standing="corroborated">corroborated',
        ),
    ),
    Tampering(
        "day-count", "more was disputed on a day than was", lambda t: t.sub(DAY, r"Disputed \(\d+\)", "Disputed (7)")
    ),
    Tampering(
        "day-left-out",
        "a claim that stood on a day is left out of it",
        lambda t: t.sub(DAY, r'(id="disputed".*?<ul class="claims">\s*)<li>.*?</li>', r"\1"),
    ),
    Tampering("proof-figures", "the proof in figures boasts", lambda t: t.sub(METHOD, r"<dd>17, ", "<dd>71, ")),
    Tampering(
        "sha256-shown",
        "the fingerprint on the page is not the article's",
        lambda t: t.sub(HERALD, r"<code>[0-9a-f]{64}", f"<code>{'0' * 64}"),
    ),
    Tampering(
        "event-date",
        "an event is moved to another day",
        lambda t: t.sub(TIMELINE, 'datetime="2021-05-10">10 May', 'datetime="2021-05-04">4 May'),
    ),
    Tampering(
        "event-state",
        "what was planned is shown as confirmed",
        lambda t: t.sub(TIMELINE, 'data-status="planned">planned', 'data-status="confirmed">confirmed'),
    ),
    Tampering(
        "limit-gone",
        "a reason seems to have no weakness",
        lambda t: t.sub(REASONS, r'<section class="side">\s*<h3[^>]*>What speaks against.*?</section>', ""),
    ),
    Tampering(
        "answer-gone",
        "a question seems to have one answer only",
        lambda t: t.sub(QUESTIONS, r"<li>The engineer said.*?</li>", ""),
    ),
    Tampering(
        "answer-gone-from-its-page",
        "the same on the question's own page",
        lambda t: t.sub(QUESTION, r"<li>The engineer said.*?</li>", ""),
    ),
    Tampering(
        "question-status-on-its-page",
        "an open question seems to be settled on its own page",
        lambda t: t.sub(QUESTION, 'data-status="open"', 'data-status="answered"'),
    ),
    Tampering(
        "large-quotation-of-another",
        "the words that are set large above a reason are laid into another's mouth",
        lambda t: t.sub(
            HOME, r'(<figure class="citation large".*?actors/)ada-finch/">Ada Finch', r'\1tom-reed/">Tom Reed'
        ),
    ),
    Tampering(
        "words-left-out",
        "less of a source seems to be left out",
        lambda t: t.sub(HERALD, "24 words left out", "2 words left out"),
    ),
    Tampering(
        "passage-gone",
        "a sentence that was set aside is not shown at all",
        lambda t: t.sub(HERALD, r'<li id="at-539".*?</li>', ""),
    ),
    Tampering(
        "order-of-days",
        "the later day stands first",
        lambda t: t.sub(KNOWN, r"4 May 2021(.*?)14 May 2021", r"14 May 2021\g<1>4 May 2021"),
    ),
    # --- pages and files ---------------------------------------------------------------------------------------------
    Tampering(
        "page-new", "a page that no editor wrote stands among ours", lambda t: t.write("news/index.html", t.read(HOME))
    ),
    Tampering(
        "page-of-claim-new",
        "a claim that nobody made has a page",
        lambda t: t.write("claims/tom-lied/index.html", t.read(NO_ROT)),
    ),
    Tampering(
        "page-old-ending",
        "a page with another ending is a page all the same",
        lambda t: t.write("news.htm", f"<p>{FALSE}</p>"),
    ),
    Tampering(
        "page-xhtml",
        "so is XHTML",
        lambda t: t.write("news.xhtml", f'<html xmlns="http://www.w3.org/1999/xhtml"><body>{FALSE}</body></html>'),
    ),
    Tampering(
        "page-svg",
        "so is a picture by itself",
        lambda t: t.write("news.svg", f'<svg xmlns="http://www.w3.org/2000/svg"><text>{FALSE}</text></svg>'),
    ),
    Tampering("page-text", "so is plain text", lambda t: t.write("news.txt", FALSE)),
    Tampering("page-pdf", "so is a document", lambda t: t.write("report.pdf", f"%PDF-1.4 {FALSE}")),
    Tampering(
        "page-of-day-new",
        "a day on which nothing changed has a page",
        lambda t: t.write("known/2021-05-09/index.html", t.read(DAY)),
    ),
    Tampering("page-gone", "what was known when cannot be looked up", lambda t: t.delete(KNOWN)),
    Tampering("page-for-print-gone", "nobody can print the whole", lambda t: t.delete("print/index.html")),
    Tampering("page-replaced", "the page of one claim shows another one", lambda t: t.write(ROT, t.read(NO_ROT))),
    Tampering("page-of-method-gone", "nobody can look up what the marks mean", lambda t: t.delete(METHOD)),
    Tampering(
        "search-text",
        "a search finds what no page says",
        lambda t: t.index(lambda docs: docs[0].update(text=f"<p>{FALSE}</p>")),
    ),
    Tampering(
        "search-entry",
        "a search leads to a page of somebody else",
        lambda t: t.index(
            lambda docs: docs.append({"location": "https://elsewhere.example/", "title": "Rot", "text": ""})
        ),
    ),
    Tampering(
        "search-title",
        "a search shows a title that no page has",
        lambda t: t.index(lambda docs: docs[1].update(title="How the mayor lied")),
    ),
    Tampering(
        "search-emptied",
        "a search finds nothing of what speaks against a claim",
        lambda t: t.index(lambda docs: docs.clear()),
    ),
    Tampering(
        "search-on-disk",
        "a search finds something else in a copy that is opened from a disk",
        lambda t: t.swap(SEARCH_SCRIPT, "rotten", "sound"),
    ),
    Tampering(
        "search-kind",
        "a search takes a question for a claim",
        lambda t: t.index(lambda docs: [doc.update(kind="Claim") for doc in docs if doc.get("kind") == "Question"]),
    ),
    Tampering(
        "search-kind-new",
        "a search takes a page on the method for a claim",
        lambda t: t.index(lambda docs: [doc.update(kind="Claim") for doc in docs if doc["location"] == "method/"]),
    ),
    Tampering(
        "search-newsroom",
        "a search names another newsroom for a claim",
        lambda t: t.index(lambda docs: [doc.update(by=["The Mayor"]) for doc in docs if doc.get("kind") == "Claim"]),
    ),
    Tampering(
        "search-forms",
        "a search for one word finds another",
        lambda t: t.config(forms={"mayor": "rot"}),
    ),
    Tampering(
        "search-alike",
        "a search takes two words for one that nobody named",
        lambda t: t.config(alike=[["mayor", "rot"]]),
    ),
    Tampering(
        "search-part-text",
        "a search in parts finds what no page says",
        lambda t: t.in_parts().part("search/texts/0.js", lambda docs: docs[0].update(text=f"<p>{FALSE}</p>")),
    ),
    Tampering(
        "search-part-page",
        "a result is shown below another page",
        lambda t: t.in_parts().part("search/texts/0.js", lambda docs: docs[1].update(page=[1, 1])),
    ),
    Tampering(
        "search-list-emptied",
        "a search for a word finds nothing of what speaks against a claim",
        lambda t: t.in_parts().part("search/lists/0.js", lambda lists: lists[0].clear()),
    ),
    Tampering(
        "search-list-entry",
        "a search for a word finds an entry without it",
        lambda t: t.in_parts().part("search/lists/0.js", lambda lists: lists[0].extend([1, 16])),
    ),
    Tampering(
        "search-list-count",
        "a search for a word shows last what speaks against a claim",
        lambda t: t.in_parts().part("search/lists/0.js", lambda lists: lists[0].__setitem__(1, lists[0][1] % 16)),
    ),
    Tampering(
        "search-word",
        "a search for one word finds another, in a list",
        lambda t: t.in_parts().part("search/words/0.js", lambda line: re.sub("^[^:]+", "0a", line)),
    ),
    Tampering(
        "search-word-gone",
        "a search never finds a word",
        lambda t: (
            t.in_parts()
            .part("search/words/0.js", lambda line: line.rpartition(" ")[0])
            .part("search/lists/0.js", lambda lists: lists[:-1])
        ),
    ),
    Tampering(
        "search-words-disordered",
        "a search looks for words where they are not",
        lambda t: (
            t.in_parts()
            .part("search/words/0.js", lambda line: " ".join(reversed(line.split(" "))))
            .part("search/lists/0.js", lambda lists: lists[::-1])
        ),
    ),
    Tampering(
        "search-figures",
        "a search takes short texts for long ones",
        lambda t: t.in_parts().config(
            parts=json.loads(t.read(SEARCH))["config"]["parts"] | {"lengths": dict.fromkeys(("title", "text"), 1)}
        ),
    ),
    Tampering(
        "search-part-gone",
        "a search finds nothing of some pages",
        lambda t: t.in_parts().delete("search/texts/0.js"),
    ),
    Tampering(
        "search-part-runs",
        "a part of the search is a script that does more",
        lambda t: t.in_parts().write("search/words/0.js", t.read("search/words/0.js") + "document.title = 1\n"),
    ),
    Tampering(
        "search-part-new",
        "a script stands among the parts of the search",
        lambda t: t.in_parts().write("search/words/99.js", "document.title = 'The mayor lied'\n"),
    ),
    Tampering(
        "sitemap",
        "search engines are led elsewhere",
        lambda t: t.swap("sitemap.xml", "https://example.org/bridge/claims/", "https://elsewhere.example/claims/"),
    ),
    Tampering(
        "script-changed",
        "a script changes the page as it is read",
        lambda t: t.write("assets/dossier.js", t.read("assets/dossier.js") + ";document.title='The mayor lied'"),
    ),
    Tampering(
        "theme-changed",
        "so does the theme's",
        lambda t: [t.write(path, t.read(path) + ";document.title=1") for path in t.paths(".js") if "bundle" in path],
    ),
    Tampering(
        "worker-changed",
        "the search answers what it likes",
        lambda t: [t.write(path, t.read(path) + ";1") for path in t.paths(".js") if "search" in path],
    ),
    Tampering(
        "script-new",
        "a new script of the same host runs",
        lambda t: (
            t.write("assets/new.js", "document.title='The mayor lied'"),
            t.add('<script src="assets/new.js"></script>', before="</body>"),
        ),
    ),
    Tampering(
        "worker-of-service",
        "a script may answer in the place of the site for ever",
        lambda t: t.write("sw.js", "self.onfetch=e=>e.respondWith(new Response('The mayor lied'))"),
    ),
    Tampering(
        "style-changed",
        "the style sheet hides what is disputed",
        lambda t: t.write(
            "assets/dossier.css", t.read("assets/dossier.css") + '[data-standing="disputed"]{display:none}'
        ),
    ),
    Tampering(
        "style-new-shows",
        "a style sheet writes words into the page",
        lambda t: (
            t.write("assets/new.css", "h1::after{content:' The mayor lied'}"),
            t.add('<link rel="stylesheet" href="assets/new.css">', before="</head>"),
        ),
    ),
    Tampering(
        "style-new-hides",
        "a style sheet makes markers as small as nothing",
        lambda t: (
            t.write("assets/new.css", ".md-typeset a.cite{font-size:0}"),
            t.add('<link rel="stylesheet" href="assets/new.css">', before="</head>"),
        ),
    ),
    Tampering(
        "icon-changed",
        "the picture at the top is another one",
        lambda t: t.write("assets/favicon.svg", '<svg xmlns="http://www.w3.org/2000/svg"><text>Lies</text></svg>'),
    ),
    Tampering(
        "manifest-hash",
        "one number no longer stands for the whole",
        lambda t: t.manifest(lambda files: files.update({HOME: "0" * 64})),
    ),
    Tampering(
        "manifest-short", "a file is left out of what is proved", lambda t: t.manifest(lambda files: files.pop(HOME))
    ),
    Tampering(
        "manifest-long",
        "a file is promised that is not there",
        lambda t: t.manifest(lambda files: files.update({"more.html": "0" * 64})),
    ),
    Tampering("manifest-gone", "nothing stands for the whole", lambda t: t.delete(MANIFEST)),
    # --- what a browser does -----------------------------------------------------------------------------------------
    Tampering(
        "policy-gone",
        "whatever is added can run",
        lambda t: [
            t.write(p, re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", t.read(p))) for p in [HOME]
        ],
    ),
    Tampering(
        "policy-unsafe",
        "whatever is written into the page can run",
        lambda t: t.swap(HOME, "script-src 'self'", "script-src 'self' 'unsafe-inline'"),
    ),
    Tampering(
        "policy-host",
        "another host's scripts can run",
        lambda t: t.swap(HOME, "script-src 'self'", "script-src 'self' https://elsewhere.example"),
    ),
    Tampering("policy-short", "frames and forms are free", lambda t: t.swap(HOME, "default-src 'none'; ", "")),
    Tampering(
        "policy-late",
        "a script runs before the policy holds",
        lambda t: t.write(
            HOME,
            re.sub(
                r'(<meta http-equiv="Content-Security-Policy"[^>]*>)(.*?)(</head>)',
                r"\2\1\3",
                t.read(HOME),
                flags=re.DOTALL,
            ),
        ),
    ),
    Tampering(
        "policy-reported",
        "the policy only reports",
        lambda t: t.swap(
            HOME, 'http-equiv="Content-Security-Policy"', 'http-equiv="Content-Security-Policy-Report-Only"'
        ),
    ),
    Tampering(
        "script-blessed",
        "a script runs by the leave of the policy",
        lambda t: (t.add("<script>document.title='The mayor lied'</script>", before="</head>"), t.bless()),
    ),
    Tampering(
        "refresh",
        "the page leads elsewhere by itself",
        lambda t: t.add('<meta http-equiv="refresh" content="0; url=https://elsewhere.example/">', before="</head>"),
    ),
    Tampering(
        "base",
        "all links lead elsewhere",
        lambda t: t.add('<base href="https://elsewhere.example/">', before="<title>"),
    ),
    Tampering("frame", "another page stands in the page", lambda t: t.first('<iframe src="guide/"></iframe>')),
    Tampering(
        "frame-written", "a page stands in an attribute", lambda t: t.first(f'<iframe srcdoc="{FALSE}"></iframe>')
    ),
    Tampering("object", "another page stands in the page", lambda t: t.first('<object data="news.svg"></object>')),
    Tampering("embed", "another page stands in the page", lambda t: t.first('<embed src="news.svg">')),
    Tampering(
        "svg-script",
        "a picture runs a script",
        lambda t: t.sub(TIMELINE, "</svg>", "<script>document.title=1</script></svg>"),
    ),
    Tampering(
        "svg-foreign",
        "a picture holds a page",
        lambda t: t.sub(TIMELINE, "</svg>", f"<foreignObject><p>{FALSE}</p></foreignObject></svg>"),
    ),
    Tampering(
        "script-link",
        "a link runs a script",
        lambda t: t.first("<a href=\"java\nscript:document.title='The mayor lied'\">Claims</a>"),
    ),
    Tampering(
        "data-link", "a link holds a page", lambda t: t.first('<a href="data:text/html,The%20mayor%20lied">Claims</a>')
    ),
    Tampering(
        "handler", "touching a word runs a script", lambda t: t.sub(HOME, "<h1", '<h1 onclick="document.title=1"')
    ),
    Tampering(
        "form",
        "what a reader looks for goes elsewhere",
        lambda t: t.first('<form action="https://elsewhere.example/"><input name="q"></form>'),
    ),
    Tampering(
        "form-of-button",
        "a button sends it",
        lambda t: t.first('<form><button formaction="https://elsewhere.example/">Search</button></form>'),
    ),
    Tampering(
        "link-away",
        "a link among ours leads to a page of somebody else",
        lambda t: t.first('<p data-editorial><a href="https://elsewhere.example/">How this is proved</a></p>'),
    ),
    Tampering(
        "ping",
        "another host learns what is read",
        lambda t: t.sub(HOME, '<a class="name"', '<a ping="https://elsewhere.example/" class="name"'),
    ),
    Tampering(
        "canonical",
        "search engines take a copy for the original",
        lambda t: t.write(
            ROT,
            re.sub('rel="canonical" href="[^"]*"', 'rel="canonical" href="https://elsewhere.example/"', t.read(ROT)),
        ),
    ),
    Tampering(
        "style-element",
        "a style in the page hides what is disputed",
        lambda t: (t.add('<style>[data-standing="disputed"]{display:none}</style>', before="</head>"), t.bless()),
    ),
    Tampering(
        "style-element-shows",
        "a style in the page writes words",
        lambda t: (t.add("<style>h1::before{content:'Lies: '}</style>", before="</head>"), t.bless()),
    ),
    Tampering(
        "style-attribute",
        "one marker is drawn outside the window",
        lambda t: t.sub(HOME, 'class="cite"', 'style="position:absolute;left:-999em" class="cite"'),
    ),
    Tampering(
        "against-hidden",
        "what speaks against a claim is there and not seen",
        lambda t: t.sub(ROT, r'<section class="side">(\s*<h3[^>]*>Against)', r'<section class="side" hidden>\1'),
    ),
    Tampering(
        "against-folded",
        "what speaks against a claim hides in a closed drawer",
        lambda t: t.sub(
            ROT,
            r'<section class="side">(\s*<h3[^>]*>Against.*?)</section>',
            r"<details><summary>Against</summary>\1</details>",
        ),
    ),
    Tampering(
        "against-by-class",
        "a class of our own style sheet hides what speaks against",
        lambda t: t.sub(
            ROT, r'<section class="side">(\s*<h3[^>]*>Against)', r'<section class="side picture-hidden">\1'
        ),
    ),
    Tampering(
        "against-silent",
        "who listens to the page does not hear what speaks against",
        lambda t: t.sub(
            ROT, r'<section class="side">(\s*<h3[^>]*>Against)', r'<section class="side" aria-hidden="true">\1'
        ),
    ),
    Tampering(
        "against-for", "what speaks against stands under For", lambda t: t.sub(ROT, r"<h3([^>]*)>Against", r"<h3\1>For")
    ),
    # --- frames in other people's pages ------------------------------------------------------------------------------
    Tampering(
        "frame-one-side",
        "in a frame nobody speaks against a disputed claim",
        lambda t: t.sub(EMBED_ROT, r'<section class="side">\s*<h2>Against.*?</section>', ""),
    ),
    Tampering(
        "frame-one-stance",
        "in a frame nobody qualifies the claim",
        lambda t: t.sub(EMBED_ROT, r'<section class="side">\s*<h2>In between.*?</section>', ""),
    ),
    Tampering(
        "frame-without-mark",
        "a frame says another standing",
        lambda t: t.sub(EMBED_ROT, 'data-standing="disputed">disputed<', 'data-standing="corroborated">corroborated<'),
    ),
    Tampering(
        "frame-quotation",
        "a frame shows other words",
        lambda t: t.sub(EMBED_ROT, "found rot in two of the main beams", "found rot in all of the main beams"),
    ),
    Tampering(
        "frame-answer",
        "a frame leaves out an answer to a question",
        lambda t: t.sub(EMBED_QUESTION, r"<li>.*?</li>", ""),
    ),
    Tampering(
        "frame-date",
        "a frame tells of an event on another day",
        lambda t: t.sub(EMBED_TIMELINE, r'datetime="2021-05-10">10', 'datetime="2021-05-14">14'),
    ),
    Tampering(
        "frame-away",
        "a frame leads to somebody else's page",
        lambda t: t.sub(EMBED_ROT, r'(class="embed-foot".*?href=)"[^"]*"', r'\1"https://elsewhere.example/"'),
    ),
    Tampering(
        "frame-to-another",
        "a frame leads to another claim",
        lambda t: t.swap(EMBED_ROT, 'href="../../../claims/rot-found/"', 'href="../../../claims/no-rot/"'),
    ),
    Tampering(
        "frame-copied",
        "what others copy shows somebody else's page",
        lambda t: t.swap(ROT, "src=&#34;https://example.org/", "src=&#34;https://elsewhere.example/"),
    ),
    Tampering(
        "frame-of-another",
        "what others copy shows another claim",
        lambda t: t.swap(ROT, "embed/claims/rot-found/&#34;", "embed/claims/no-rot/&#34;"),
    ),
    Tampering(
        "frame-where-none-is",
        "a page without a frame has others copy one",
        lambda t: t.add('<p class="embed-code" data-editorial>&lt;script src="https://elsewhere.example/"&gt;</p>'),
    ),
    Tampering(
        "oembed-led-away",
        "programs that ask for a frame are led to somebody else",
        lambda t: t.sub_head(
            ROT, r'oembed"([^>]*)href="[^"]*"', r'oembed"\1href="https://elsewhere.example/oembed.json"'
        ),
    ),
    Tampering(
        "oembed-title",
        "programs are told of a disputed claim as if it were none",
        lambda t: t.swap(OEMBED, '"disputed – Rot', '"Rot'),
    ),
    Tampering(
        "oembed-script",
        "programs are handed a script",
        lambda t: t.swap(OEMBED, "</iframe>", "</iframe><script src='https://elsewhere.example/'></script>"),
    ),
    Tampering(
        "oembed-provider",
        "programs are told of another provider",
        lambda t: t.swap(OEMBED, '"provider_name": "Why', '"provider_name": "The truth: why'),
    ),
    Tampering("oembed-gone", "programs find no frame where the page leads them", lambda t: t.delete(OEMBED)),
    Tampering("frame-gone", "articles that hold a frame show nothing", lambda t: t.delete(EMBED_ROT)),
    Tampering(
        "struck",
        "a claim is shown as struck out",
        lambda t: t.sub(
            HOME, "Rot was found in two of the main beams", "<s>Rot was found in two of the main beams</s>"
        ),
    ),
    Tampering(
        "actor-link",
        "a name leads to somebody else",
        lambda t: t.sub(HOME, 'href="actors/tom-reed/"', 'href="actors/ada-finch/"'),
    ),
    Tampering(
        "order-of-marks",
        "the words for a standing change places everywhere",
        lambda t: [t.write(p, SIGN_IN_WORDS.sub(lambda match: OTHER[match[0]], t.read(p))) for p in t.paths(".html")],
    ),
    Tampering(
        "meaning-of-marks",
        "what two marks mean changes places",
        lambda t: t.sub(
            METHOD,
            "Some citation supports it, and some citation disputes it",
            "At least two newsrooms and two voices support it",
        ),
    ),
    # --- the data in others' formats ---------------------------------------------------------------------------------
    Tampering(
        "annotation-dropped",
        "a program that marks passages never shows the words that qualify a claim",
        lambda t: t.json("annotations.jsonld", lambda d: (d["first"]["items"].pop(), d.update(total=d["total"] - 1))),
    ),
    Tampering(
        "annotation-moved",
        "other words of the article are marked",
        lambda t: t.json(
            "annotations.jsonld", lambda d: d["first"]["items"][0]["target"]["selector"][-1].update(start=3)
        ),
    ),
    Tampering(
        "annotation-body",
        "words of an article seem to say what they do not",
        lambda t: t.json("annotations.jsonld", lambda d: d["first"]["items"][0]["body"][0].update(value=FALSE)),
    ),
    Tampering(
        "annotation-stance",
        "what qualifies a claim seems to support it",
        lambda t: t.swap("annotations.jsonld", "cito/qualifies", "cito/supports"),
    ),
    Tampering(
        "annotation-file",
        "the annotations are of another file than the article",
        lambda t: t.json(
            "annotations.jsonld",
            lambda d: d["first"]["items"][0]["target"]["source"].update(id="ni:///sha-256;" + "A" * 43),
        ),
    ),
    Tampering(
        "annotation-elsewhere",
        "the annotations call themselves those of somebody else's site",
        lambda t: t.swap("annotations.jsonld", "https://example.org/bridge/", "https://elsewhere.example/bridge/"),
    ),
    Tampering(
        "annotation-keys-twice",
        "two readers read two statements",
        lambda t: t.swap("annotations.jsonld", '"type":"TextualBody",', f'"type":"TextualBody","value":"{FALSE}",'),
    ),
    Tampering(
        "provenance-speaker",
        "words of one come from the mouth of another",
        lambda t: t.json(
            "prov.jsonld",
            lambda d: next(
                each for each in d["@graph"] if f"{each.get('attributedTo')}".find("actors/ada-finch") > 0
            ).update(attributedTo=["https://example.org/bridge/actors/tom-reed/"]),
        ),
    ),
    Tampering(
        "provenance-step",
        "an agency through whose hands words came is forgotten",
        lambda t: t.json("prov.jsonld", lambda d: d["@graph"].pop()),
    ),
    Tampering(
        "provenance-terms",
        "a word means another link than it seems to",
        lambda t: t.json("prov.jsonld", lambda d: d["@context"]["quotedFrom"].update({"@id": "prov:alternateOf"})),
    ),
    Tampering(
        "table-row-dropped",
        "who counts in a spreadsheet counts a citation less",
        lambda t: t.table("citations", lambda rows: rows.pop()),
    ),
    Tampering(
        "table-rows-exchanged",
        "the words of one citation stand under another claim",
        lambda t: t.table("citations", lambda rows: rows.insert(1, rows.pop())),
    ),
    Tampering(
        "table-cell",
        "a claim of a table is another one",
        lambda t: t.table("claims", lambda rows: rows[1].__setitem__(rows[0].index("statement"), FALSE)),
    ),
    Tampering(
        "table-formula",
        "a spreadsheet works out what it is told",
        lambda t: t.table("claims", lambda rows: rows[1].__setitem__(rows[0].index("inferred"), "=1+1")),
    ),
    Tampering(
        "table-columns-exchanged",
        "start is end and end is start",
        lambda t: t.table("passages", lambda rows: rows[0].__setitem__(slice(2, 4), ["end", "start"])),
    ),
    Tampering(
        "table-column-dropped",
        "nobody who has the table sees the stances",
        lambda t: (
            t.json(
                "data/datapackage.json",
                lambda d: [
                    each["schema"]["fields"].pop(7) for each in d["resources"] if each["path"] == "citations.csv"
                ],
            ),
            t.table("citations", lambda rows: [row.pop(7) for row in rows]),
        ),
    ),
    Tampering(
        "table-bytes", "the table is not the one that is described", lambda t: t.write("data/changes.csv", "x\n")
    ),
    Tampering("table-gone", "a table is missing", lambda t: t.delete("data/passages.csv")),
    Tampering("table-undescribed", "nobody says what the tables hold", lambda t: t.delete("data/datapackage.json")),
    Tampering(
        "table-described",
        "a column is said to hold what it does not",
        lambda t: t.json(
            "data/datapackage.json",
            lambda d: d["resources"][0]["schema"]["fields"][0].update(description="What the mayor paid."),
        ),
    ),
    Tampering(
        "table-blanked",
        "a program reads nothing where a stance stands",
        lambda t: t.json(
            "data/datapackage.json",
            lambda d: [each["schema"]["missingValues"].append("disputes") for each in d["resources"]],
        ),
    ),
    Tampering(
        "package-described",
        "the tables are said to be another newspaper's",
        lambda t: t.json("data/datapackage.json", lambda d: d.update(description="Leaked by the Lowland Herald.")),
    ),
    Tampering(
        "entity-owned",
        "somebody seems to own somebody",
        lambda t: t.lines(
            "entities.ftm.json",
            lambda d: next(each for each in d if each["schema"] == "UnknownLink").update(schema="Ownership"),
        ),
    ),
    Tampering("entity-dropped", "an event never was", lambda t: t.lines("entities.ftm.json", lambda d: d.pop(6))),
    Tampering(
        "entity-invented",
        "somebody is in the story who is not",
        lambda t: t.lines(
            "entities.ftm.json",
            lambda d: d.append({"id": "0" * 40, "schema": "Person", "properties": {"name": ["Max Mole"]}}),
        ),
    ),
    Tampering(
        "calendar-day",
        "the bridge closed a month later",
        lambda t: t.write("events.ics", t.raw("events.ics").replace(":20210510", ":20210610")),
    ),
    Tampering(
        "calendar-status",
        "what was planned is certain",
        lambda t: t.write("events.ics", t.raw("events.ics").replace("TENTATIVE", "CONFIRMED")),
    ),
    Tampering(
        "calendar-alarm",
        "a calendar is made to speak up",
        lambda t: t.write(
            "events.ics",
            t.raw("events.ics").replace("END:VEVENT", "BEGIN:VALARM\r\nACTION:AUDIO\r\nEND:VALARM\r\nEND:VEVENT"),
        ),
    ),
    Tampering(
        "calendar-event-dropped",
        "an event never was",
        lambda t: t.write(
            "events.ics", re.sub("BEGIN:VEVENT.*?END:VEVENT\r\n", "", t.raw("events.ics"), count=1, flags=re.DOTALL)
        ),
    ),
)

CITED = (
    Tampering(
        "cited-title",
        "whoever imports the citation of a page gets another title",
        lambda t: t.swap(f"{CITE_ROT}.bib", "Rot was found", "No rot was found"),
    ),
    Tampering(
        "cited-title-of-the-page",
        "the citation has another sentence of the page for its title",
        lambda t: t.sub_head(ROT, r'(citation_title" content=")[^"]*', r"\1Tom Reed found no rot in the beams."),
    ),
    Tampering(
        "cited-author",
        "a page gets an author whom nobody named",
        lambda t: t.swap(f"{CITE_ROT}.ris", "TI  -", "AU  - Ada Finch\r\nTI  -"),
    ),
    Tampering(
        "cited-day",
        "a page is cited as of another day",
        lambda t: t.swap(f"{CITE_ROT}.csl.json", "15", "16"),
    ),
    Tampering(
        "cited-address",
        "citations lead elsewhere",
        lambda t: t.swap(f"{CITE_ROT}.bib", "https://example.org/bridge/", "https://elsewhere.example/"),
    ),
    Tampering(
        "cited-in-words",
        "the citation in the words of a style says more than the page",
        lambda t: t.swap(ROT, "May 15, 2021.", "Refuted. May 15, 2021."),
    ),
    Tampering(
        "cited-in-words-by-others",
        "the citation in words names somebody of the dossier as the author",
        lambda t: t.swap(ROT, '<dd class="citation">“', '<dd class="citation">Ada Finch. “'),
    ),
    Tampering(
        "cited-in-words-elsewhere",
        "words that no page has are called a citation",
        lambda t: t.first(f'<p class="citation" data-editorial>{FALSE}</p>', ROT),
    ),
    Tampering(
        "cited-day-in-words",
        "the citation in words has another year",
        lambda t: t.swap(ROT, "(2021, May 15)", "(2012, May 15)"),
    ),
    Tampering(
        "cited-reference",
        "a page refers to an article that is no source",
        lambda t: t.sub_head(ROT, "citation_title=Old footbridge", "citation_title=Rotten footbridge"),
    ),
    Tampering(
        "cited-more",
        "the head of a page tells reference managers more than is known",
        lambda t: t.sub_head(ROT, '<meta name="citation_title"', '<meta name="citation_doi" content="10.1/x">\n\\g<0>'),
    ),
    Tampering(
        "source-cited-to-the-day",
        "a source of which two days are possible is cited with one",
        lambda t: t.swap("sources/herald/source.ris", "2021/05//", "2021/05/13/"),
    ),
    Tampering(
        "source-outlet",
        "a source is cited as another paper's",
        lambda t: t.swap("data/sources.bib", "The Evening Post", "Mell Valley Courier"),
    ),
    Tampering(
        "source-left-out",
        "the file of all sources has one less",
        lambda t: t.write(
            "data/sources.csl.json", json.dumps(json.loads(t.read("data/sources.csl.json"))[1:], ensure_ascii=False)
        ),
    ),
    Tampering(
        "source-beside",
        "a file of citations holds something that its readers skip",
        lambda t: t.swap("sources/post/source.bib", "@article", "The mayor lied.\n@article"),
    ),
    Tampering(
        "json-feed-entry",
        "readers of the JSON feed are told what no page says",
        lambda t: t.swap("feed.json", '"title": "Known by', f'"title": "{FALSE} Known by'),
    ),
    Tampering(
        "json-feed-day",
        "the JSON feed tells of a day on which nothing changed",
        lambda t: t.swap("feed.json", "2021-05-05T", "2021-05-06T"),
    ),
    Tampering(
        "json-feed-more",
        "the JSON feed has a field that is shown, and that nobody wrote",
        lambda t: t.swap("feed.json", '"content_text"', '"summary": "The mayor lied.", "content_text"'),
    ),
)
"""What reference managers and readers of the JSON feed are told."""

TAMPERINGS += CITED

UNCAUGHT: dict[str, str] = {
    "against-folded": "a drawer is a lawful way to show much on one page, and whoever is interested opens it",
    "struck": "editors may strike words out on a page of their own; no word is changed",
}
"""Why each of these is let through."""
