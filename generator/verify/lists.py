"""The rule on lists that are too long for one page: their pages together hold each entry once, and nothing else."""

import re
import sys
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from generator.findings import Place, Problem, rule
from generator.verify.dates import days
from generator.verify.known import CITE, tokens
from generator.verify.markers import resolve
from generator.verify.planned import MOST_ON_ONE_PAGE
from generator.verify.records import Built, Entry, Json, Outline, Page
from generator.verify.seeds import KINDS
from generator.verify.standing import Scales
from generator.verify.testimony import MOST_EVIDENCE, id_at
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, names, short

MOST_IN_A_LIST = 100
"""As many entries as a list of a large dossier has on one page."""

_PART = re.compile(r"(?P<of>.+)/by/(?P<steps>[^/]+(?:/[1-9]\d*)?)/index\.html")
_DAY = re.compile(r"known/(\d{4}-\d\d-\d\d)/index\.html")
_UNLABELLED = re.compile(r"reasons|motives|sources/[^/]+")
"""Lists whose entries have nothing in common: their pages have a number alone."""
_ANCHORED = {
    "timeline": ("event-", ("h3",)),
    "motives": ("motive-", ("h2", "section")),
    "reasons": ("reason-", ("h2",)),
}
"""What the ids of the entries of a list begin with, and on which elements they stand."""


class List(NamedTuple):
    """The pages of a list whose entries have something in common."""

    of: str
    """The address under which they stand, without its last slash: `claims`, `actors/ID`, `known`."""
    label: str
    """What the entries have in common; empty where that is nothing."""


def list_at(file: str) -> List | None:
    """Return of which list a page is a part; None where it is none."""
    if day := _DAY.fullmatch(file):
        return List("known", day[1])
    found = _PART.fullmatch(file)
    if found is None:
        return None
    unlabelled = _UNLABELLED.fullmatch(found["of"])
    return List(found["of"], "" if unlabelled else found["steps"].partition("/")[0])


def entries(built: Built, page: Page) -> tuple[Entry, ...]:
    """Return the entries that a page of a list holds, in order: none of any other page."""
    found = list_at(page.file)
    if found is None or page.fault:
        return ()
    kind, _, of_thing = found.of.partition("/")
    if kind == "sources" and of_thing:
        return tuple(Entry(str(stretch.start), stretch.spans) for stretch in page.stretches)
    if kind == "claims" and of_thing:
        return tuple(Entry(_evidence_key(shown.spans), ()) for shown in page.citations)
    return tuple(Entry(name, ()) for name in _names(built, page, found))


def _names(built: Built, page: Page, found: List) -> Iterator[str]:
    if found.of in _ANCHORED:
        begins, tags = _ANCHORED[found.of]
        ids = (text.id for text in page.texts if text.tag in tags)
        yield from (id.removeprefix(begins) for id in ids if id.startswith(begins))
    elif found.of == "sources":
        for row in page.rows:
            if "sources" in row.table and (link := next((link for cell in row.cells for link in cell.links), "")):
                yield id_at(built, page, link, "sources")
    elif found.of in ("actors", "questions"):
        links = (href for text in page.texts if text.inside for href, _ in text.links)
        yield from filter(None, (id_at(built, page, href, found.of) for href in links))
    elif found.label == "events":
        links = (href for text in page.texts if text.inside for href, _ in text.links)
        anchors = (place[1] for href in links if (place := resolve(built, page, href)))
        yield from (each.removeprefix("event-") for each in anchors if each.startswith("event-"))
    else:
        yield from (cite.claims[0] for cite in page.cites if cite.claims)


def _key_of(built: Built, item: Json) -> str:
    if built.publish(item["source"]) == "none":
        return ""  # words that are withheld are shown as no words at all
    return _evidence_key((item["source"], start, end) for start, end in item["segments"])


def _evidence_key(spans: Iterable[tuple[str, int, int]]) -> str:
    return " ".join(f"{source}:{start}-{end}" for source, start, end in spans)


@rule()
def page_list_incomplete(built: Built) -> Iterator[Problem]:
    """The pages of a long list leave out an entry of the data, hold one twice, or hold one that belongs elsewhere.

    Why: a list of many claims stands on several pages, and nobody counts them: who takes one out of a page, or a page
    out of the list, withdraws it in silence. Compared are the claims by their standing, the actors by their kind, the
    questions by their status, the sources by their year, reasons, motives and events; what became known by each day,
    and how it stands since; what an actor said, what names it and its events; the passages of a long source; the
    evidence of a claim that has much.

    Example: a disputed claim that stands on none of the pages `claims/by/disputed/`.

    Remedy: build the site again.
    """
    there = _Lists(built)
    moments = _moments(built)
    wanted = [each for some in (_things, _of_actors, _evidence, _passages) for each in some(built, there)]
    wanted += [(List("known", moment.day), Counter(moment.changed.keys())) for moment in moments if moment.is_much]
    for name, expected in wanted:
        for why in there.wrong(name, expected):
            yield Problem(Place(there.place(name)), f"the list {_called(name)} {why}", REBUILD)
    for moment in moments:
        if moment.is_much and (why := there.wrong_standings(moment)):
            yield Problem(Place(there.place(List("known", moment.day))), why, REBUILD)
    for event, name in _misdated(built):
        yield Problem(Place(there.place(name)), f"{event!r} is no event of {name.label}", REBUILD)
    for file in there.unaccounted():
        yield Problem(Place(file), "it is no page of a list, or holds nothing of one", REBUILD)


def _called(name: List) -> str:
    return f"{name.of}/by/{name.label}/" if name.label else f"{name.of}/by/"


class _Moment(NamedTuple):
    """A day of which there is a page."""

    day: str
    is_much: bool
    """Whether its pages tell what it changed, since there is no room for all that was known by then."""
    changed: Mapping[str, tuple[str, str]]
    """How claims stood at the moment before, if they did, and how they stand since, where the two differ."""


def _moments(built: Built) -> tuple[_Moment, ...]:
    scales = Scales(built.data)
    found, before = [], dict[str, str]()
    for day in sorted(match[1] for file in built.pages if (match := _DAY.fullmatch(file))):
        until = date.fromisoformat(day)
        now = {name: stands.standing for name, stands in scales.weigh(day=until).items()}
        sources = sum(days(source["published"])[1] <= until for source in built.data["sources"])
        changed = {name: (before.get(name, ""), standing) for name, standing in now.items()}
        changed = {name: each for name, each in changed.items() if each[0] != each[1]}
        found.append(_Moment(day, max(len(now), sources) > MOST_ON_ONE_PAGE, changed))
        before = now
    return tuple(found)


class _Lists:
    """The lists that a site has, and those that are judged."""

    def __init__(self, built: Built) -> None:
        self._pages = built.pages
        self.files: dict[List, list[str]] = {}
        for file in built.pages:
            if name := list_at(file):
                self.files.setdefault(name, []).append(file)
        for files in self.files.values():
            files.sort(key=_number)
        self.parted = {name.of for name in self.files}
        """Of what there are lists."""
        self._judged: set[List] = set()

    def place(self, name: List) -> str:
        """Return the file of the first page of a list, or of the page that should lead there."""
        return next(iter(self.files.get(name, ())), file_at(f"{name.of}/"))

    def shown(self, name: List) -> list[Entry]:
        """Return all entries of a list, in order."""
        return [entry for file in self.files.get(name, ()) for entry in self._pages[file].entries]

    def wrong(self, name: List, expected: Mapping[str, int]) -> Iterator[str]:
        """Yield how the pages of a list differ from the entries that it has to hold, each so many times."""
        self._judged.add(name)
        shown, wanted = Counter(entry.id for entry in self.shown(name)), Counter(expected)
        if lacking := (wanted - shown).keys():
            yield f"lacks {short(names(lacking))}"
        more = (shown - wanted).keys()
        if doubled := more & wanted.keys():
            yield f"holds {short(names(doubled))} more than once"
        if foreign := more - wanted.keys():
            yield f"holds {short(names(foreign))}, which belongs elsewhere"

    def wrong_standings(self, moment: _Moment) -> str:
        """Return how the standings beside what a day changed differ from those that follow; nothing where none does."""
        name = List("known", moment.day)
        for file in self.files.get(name, ()):
            page = self._pages[file]
            entries = [moment.changed.get(entry.id, ("", "")) for entry in page.entries]
            expected = [standing for each in entries for standing in each if standing]
            marks = [mark.value for mark in page.marks if "mark" in mark.classes]
            # The table of what was known stands above the list.
            if marks[len(marks) - len(expected) :] != expected:
                return f"the standings of what became known by {moment.day} are shown otherwise than they were"
        return ""

    def unaccounted(self) -> Iterator[str]:
        """Yield the pages that are of no list that has been judged, and those that hold nothing of theirs."""
        for name, files in self.files.items():
            of_day = name.of == "known"
            for file in files[of_day:] if name.of != "changes" else ():
                if name not in self._judged or not (self._pages[file].entries or self._pages[file].fault):
                    yield file


def _number(file: str) -> tuple[bool, int]:
    """Return the place of a page among those of its list; the page of a day stands first."""
    last = file.split("/")[-2]
    return not _DAY.fullmatch(file), int(last) if last.isdecimal() and len(last) < 9 else 1


Wanted = Iterator[tuple[List, Mapping[str, int]]]


def _is_large(built: Built) -> bool:
    return any(len(built.data[kind]) > MOST_ON_ONE_PAGE for kind in KINDS)


def _things(built: Built, there: _Lists) -> Wanted:
    """Yield the lists of things of the dossier."""
    labelled: dict[str, list[tuple[str, str]]] = {
        "claims": [(each["standing"], each["id"]) for each in built.data["claims"]],
        "sources": [(str(days(each["published"])[1].year), each["id"]) for each in built.data["sources"]],
        "actors": [(each["kind"], each["id"]) for each in built.data["actors"] if not each.get("main")],
        "questions": [(each["status"], each["id"]) for each in built.data["questions"]],
    }
    for of, kind in (("timeline", "events"), ("motives", "motives"), ("reasons", "reasons")):
        places = [
            (list_at(file_at(each["url"].partition("#")[0])), each["id"]) for each in built.data[kind] if each["url"]
        ]
        if of in there.parted or any(name for name, _ in places):
            labelled[of] = [(name.label if name else "", id) for name, id in places]
    for of, things in labelled.items():
        is_long = _is_large(built) and len(things) > MOST_IN_A_LIST and file_at(f"{of}/") in built.pages
        if of in there.parted or of in _ANCHORED or is_long:
            yield from _by_label(of, things)


def _misdated(built: Built) -> Iterator[tuple[str, List]]:
    """Yield the events that the data places in a year in which they were not, unless by hand, and where."""
    for event in built.data["events"]:
        name = list_at(file_at((event["url"] or "").partition("#")[0]))
        if name and name.label not in _years(event) and not event.get("listed_before"):
            yield event["id"], name


def _years(event: Json) -> set[str]:
    return {"none", *(str(bound.year) for each in event["dates"] for bound in days(each["date"]))}


def _by_label(of: str, things: Iterable[tuple[str, str]]) -> Wanted:
    found: dict[str, Counter[str]] = {}
    for label, id in things:
        found.setdefault(label, Counter())[id] += 1
    yield from ((List(of, label), some) for label, some in found.items())


def _of_actors(built: Built, there: _Lists) -> Wanted:
    """Yield what each actor said, what names it and its events."""
    if not _is_large(built) or file_at("actors/") not in built.pages:
        return
    said: dict[str, Counter[str]] = {}
    for claim in built.data["claims"]:
        stances = {(speaker, each["stance"]) for each in claim["evidence"] for speaker in each["speakers"]}
        for speaker, _ in stances:
            said.setdefault(speaker, Counter())[claim["id"]] += 1
    taking_part: dict[str, Counter[str]] = {}
    for event in built.data["events"]:
        for actor in dict.fromkeys(event["actors"]):
            taking_part.setdefault(actor, Counter())[event["id"]] += 1
    named = built.once(_named)
    for actor in built.data["actors"]:
        of, id = f"actors/{actor['id']}", actor["id"]
        told = {name for text in _prose(actor) for name in CITE.findall(text) for name in name.split()}
        own = Counter({name: count for name, count in said.get(id, Counter()).items() if name not in told})
        events = taking_part.get(id, Counter())
        if of not in there.parted and own.total() + events.total() <= MOST_IN_A_LIST:
            continue
        page = built.pages.get(file_at(f"{of}/"))
        cited = {name for cite in page.cites for name in cite.claims} if page else set()
        about = Counter(entry.id for entry in there.shown(List(of, "about")))
        loose, sure = named.of(id)
        # A claim of which somebody else's words tell stands there once, unless the page itself speaks of it.
        others = {name for name in about if name in loose} | (sure - cited)
        expected = Counter(others - own.keys() - told)
        yield from ((List(of, label), some) for label, some in (("said", own), ("events", events), ("about", expected)))


def _prose(actor: Json) -> Iterator[str]:
    yield from (actor[key] for key in ("role", "summary") if isinstance(actor.get(key), str))


class _Named:
    """Which claims name which actors: by words alone, and surely."""

    def __init__(self, built: Built) -> None:
        names_by_first: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
        for actor in built.data["actors"]:
            for name in (actor["name"], *actor["aliases"]):
                if words := tokens(name):
                    names_by_first.setdefault(words[0], []).append((words, name.casefold(), actor["id"]))
        self._loose: dict[str, set[str]] = {}
        self._sure: dict[str, set[str]] = {}
        for claim in built.data["claims"]:
            words, text = tokens(claim["statement"]), claim["statement"].casefold()
            for at, first in enumerate(words):
                for name, folded, id in names_by_first.get(first, ()):
                    if words[at : at + len(name)] == name:
                        self._loose.setdefault(id, set()).add(claim["id"])
                        if _stands_alone(folded, text):
                            self._sure.setdefault(id, set()).add(claim["id"])

    def of(self, actor: str) -> tuple[set[str], set[str]]:
        """Return the ids of the claims whose words may name an actor, and of those that surely do."""
        return self._loose.get(actor, set()), self._sure.get(actor, set())


def _named(built: Built) -> _Named:
    return _Named(built)


def _stands_alone(name: str, text: str) -> bool:
    plain = name.replace(" ", "").isalnum()
    return plain and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None


def _evidence(built: Built, there: _Lists) -> Wanted:
    """Yield the evidence of each claim that has too much for one page."""
    for claim in built.data["claims"]:
        of = f"claims/{claim['id']}"
        if claim["url"] and (len(claim["evidence"]) > MOST_EVIDENCE or of in there.parted):
            yield from _by_label(of, [(each["stance"], _key_of(built, each)) for each in claim["evidence"]])


def _passages(built: Built, there: _Lists) -> Wanted:
    """Yield the passages of each source that stands on several pages."""
    words: dict[str, list[tuple[int, int]]] = {}
    for claim in built.data["claims"]:
        for each in claim["evidence"]:
            words.setdefault(each["source"], []).extend((start, end) for start, end in each["segments"])
    for source in built.data["sources"]:
        name = List(f"sources/{source['id']}", "")
        own = words.get(source["id"], [])
        if name not in there.files and not _leads_on(built.pages.get(file_at(f"{name.of}/")), source["id"], own):
            continue
        shown = there.shown(name)
        starts = {int(entry.id) for entry in shown}
        lacking = {each["start"] for each in source["passages"]} - starts
        if built.publish(source["id"]) != "none":
            spans = sorted(span for entry in shown for span in entry.spans)
            # A passage that a quotation joins with the one before it begins within words that are shown.
            lacking = {start for start in lacking if not _is_within(spans, start - 1, start + 1)}
            lacking |= {start for start, end in own if not _is_within(spans, start, end)}
            yield name, Counter(map(str, starts | lacking))
        else:
            yield name, Counter(map(str, starts))


def _leads_on(page: Outline | None, source: str, words: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the page of a source has the places of its passages, and shows no words of any of them."""
    if page is None or not words or not any(name.startswith("at-") for name in page.sections):
        return False
    spans = {each.span for each in page.quotations if each.source == source and each.span}
    return not any(first <= start and end <= last for first, last in spans for start, end in words)


def _is_within(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Tell whether one of some spans, in order, holds all from a start to an end."""
    at = bisect_right(spans, (start, sys.maxsize)) - 1
    return at >= 0 and end <= spans[at][1]
