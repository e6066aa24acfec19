"""Rules on what pages say of claims and citations: stances, speakers, dates, standings, and that nothing is left out.

Pages may be in any language: what is read are links, attributes and the names of the data.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from generator.findings import Place, Problem, rule
from generator.verify import packages
from generator.verify.computed import dates_of, forms
from generator.verify.dates import days
from generator.verify.known import CITE, Tokens, tokens, with_quotations
from generator.verify.markers import resolve
from generator.verify.reading import read_pages
from generator.verify.records import Built, Citation, Json, Mark, Outline, Page
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, names, short

MOST_EVIDENCE = 50
"""As many citations as the page of a claim shows in any dossier."""


def id_at(built: Built, page: Outline, href: str, kind: str) -> str:
    """Return the id of the thing of a kind to whose page a link leads; nothing where it leads elsewhere."""
    place = resolve(built, page, href)
    parts = place[0].split("/") if place else []
    return parts[1] if len(parts) == 3 and parts[0] == kind and parts[2] == "index.html" else ""


@rule()
def page_evidence_wrong(built: Built) -> Iterator[Problem]:
    """A page shows a citation otherwise than the data has it.

    Why: whose words they are, on which side they stand, when they were said and who reported them weigh as much as the
    words. Each citation shown is compared with the evidence that has these words: its claim, its stance, its speakers
    and their names, the source's word of saying, its dates, its newsroom and whoever carried it, and the signs where
    words are skipped.

    Example: words of an engineer under the mayor's name; a quotation that stops before "not".

    Remedy: build the site again.
    """
    claims = built.claims
    sources = built.sources
    actors = built.actors
    rooms: dict[str, set[str]] = {}
    for source in built.data["sources"]:
        for name in (source["origin"], source["outlet"], *source["via"]):
            if name != "unknown":
                rooms.setdefault(" ".join(tokens(name)[:1]), set()).add(name)
    withheld = built.once(_withholds)
    words: list[tuple[str, str, str]] = []
    for page in built.pages.values():
        for shown in page.citations:
            claim = claims.get(shown.claims[0]) if shown.claims else None
            if shown.word:
                words.append((shown.stance, shown.word, page.file))
            if withheld and not shown.spans:
                continue
            found = _evidence(claim, shown) if claim else None
            if claim is None or found is None:
                why = f"it shows words that are no evidence of {names(shown.claims)}"
                yield Problem(Place(page.file, _line(page, shown)), why, REBUILD)
                continue
            for why in _wrong(built, page, shown, found, sources[found["source"]], actors, rooms):
                place = Place(page.file, _line(page, shown))
                yield Problem(place, f"evidence of {claim['id']!r}: {why}", REBUILD, claim["id"])
    yield from two_words(words, "stance")


def _withholds(built: Built) -> bool:
    """Tell whether there is a source of which no words may be shown, so that quotation marks may stand empty."""
    return any(built.publish(source["id"]) == "none" for source in built.data["sources"])


def _line(page: Outline, shown: Citation) -> int:
    spans = {(source, (start, end)) for source, start, end in shown.spans}
    return next((each.line for each in page.quotations if (each.source, each.span) in spans), 1)


def _evidence(claim: Json, shown: Citation) -> Json | None:
    """Return the evidence that has exactly the parts that are shown; of several the one with the stance shown."""
    found = [
        item
        for item in claim["evidence"]
        if [(item["source"], start, end) for start, end in item["segments"]] == list(shown.spans)
    ]
    return next((item for item in found if item["stance"] == shown.stance), found[0] if found else None)


def _wrong(
    built: Built,
    page: Outline,
    shown: Citation,
    item: Json,
    source: Json,
    actors: Mapping[str, Json],
    rooms: Mapping[str, set[str]],
) -> Iterator[str]:
    caption = f" {' '.join(tokens(shown.caption))} "
    if shown.stance != item["stance"]:
        yield f"it is shown as {shown.stance!r}, and it {item['stance']}"
    if len(shown.spans) > 1 and shown.skips != len(shown.spans) - 1:
        yield "no sign stands where words are skipped"
    if tokens(shown.attribution) != tokens(item["attribution"] or ""):
        yield f"its word of saying is shown as {shown.attribution!r}, and it is {item['attribution']!r}"
    linked = [(name, words) for href, words in shown.links if (name := id_at(built, page, href, "actors"))]
    for name, words in linked:
        if name not in item["speakers"] or tokens(words) != tokens(actors[name]["name"]):
            yield f"it is shown as words of {words!r}, and its speakers are {names(item['speakers'])}"
    for name in item["speakers"]:
        if _words_of(actors[name]["name"]) not in caption:
            yield f"its speaker {name!r} is not named"
    yield from _wrong_dates(shown, item, source)
    yield from _wrong_rooms(caption, item, source, [actors[name]["name"] for name in item["speakers"]], rooms)


def _wrong_dates(shown: Citation, item: Json, source: Json) -> Iterator[str]:
    allowed = forms(source["published"]) | (forms(item["said"]) if item["said"] else set())
    for date in shown.dates:
        if date not in allowed:
            yield f"it is dated {date!r}, and neither its words nor its source are"
    told = item["said"] and (item["speakers"] or item["attribution"])
    if told and not forms(item["said"]).intersection(shown.dates):
        yield f"its date {item['said']!r} is not shown"


def _wrong_rooms(
    caption: str, item: Json, source: Json, speakers: Iterable[str], rooms: Mapping[str, set[str]]
) -> Iterator[str]:
    expected = [name for name in (item["origin"], source["outlet"], *item["via"]) if name != "unknown"]
    for name in (each for each in (item["origin"], *item["via"]) if each != "unknown"):
        if _words_of(name) not in caption:
            yield f"{name!r} is not named"
    for name in sorted((*expected, *speakers), key=len, reverse=True):
        caption = caption.replace(_words_of(name), " · ")
    for name in {name for word in caption.split() for name in rooms.get(word, ())}.difference(expected):
        if _words_of(name) in caption:
            yield f"it is laid at the door of {name!r}"


def _words_of(name: str) -> str:
    return f" {' '.join(tokens(name))} "


def two_words(found: list[tuple[str, str, str]], what: str) -> Iterator[Problem]:
    """Yield where one value has two words on the site, or two values one: the rarer is the wrong one."""
    common = Counter((value, word) for value, word, _ in found)
    rarest_first = sorted(common, key=lambda pair: (common[pair], pair))
    by_value = dict(rarest_first)
    by_word = {word: value for value, word in rarest_first}
    seen: set[tuple[str, str, str]] = set()
    for value, word, file in found:
        if (by_value[value] != word or by_word[word] != value) and (value, word, file) not in seen:
            seen.add((value, word, file))
            yield Problem(
                Place(file), f"the {what} {value!r} is called {word!r} here, and {by_value[value]!r} elsewhere", REBUILD
            )


@rule()
def page_standing_wrong(built: Built) -> Iterator[Problem]:
    """A page says another standing of a claim, or another status of an event or a question, than the data.

    Why: colours, signs and words tell at a glance what is disputed, and readers remember little else.

    Example: a mark with `data-standing="corroborated"`, or the word for it, on the page of a disputed claim.

    Remedy: build the site again.
    """
    standings = {claim["id"]: claim["standing"] for claim in built.data["claims"]}
    questions = {f"question-{each['id']}": each["status"] for each in built.data["questions"]}
    events = {f"event-{each['id']}": each for each in built.data["events"]}
    yield from two_words(words_for_standings(built), "standing")
    for page, mark in _marks(built):
        name = mark.id.removeprefix("evidence-")
        if name != mark.id and name in standings and mark.value != standings[name]:
            why = f"{name!r} is shown as {mark.value}, and it is {standings[name]}"
            yield Problem(Place(page.file, mark.line), why, REBUILD, name)
        if "question" in mark.classes and questions.get(mark.section, mark.value) != mark.value:
            why = f"the question is shown as {mark.value}, and it is {questions[mark.section]}"
            yield Problem(Place(page.file, mark.line), why, REBUILD)
        if questions.get(mark.id, mark.value) != mark.value:
            why = f"the question is listed as {mark.value}, and it is {questions[mark.id]}"
            yield Problem(Place(page.file, mark.line), why, REBUILD)
        if "state" in mark.classes and mark.section in events and not _is_state(mark, events[mark.section]):
            yield Problem(Place(page.file, mark.line), f"the data does not say that the event is {mark.value}", REBUILD)


def _marks(built: Built) -> Iterator[tuple[Outline, Mark]]:
    return ((page, mark) for page in built.pages.values() for mark in page.marks)


def words_for_standings(built: Built) -> list[tuple[str, str, str]]:
    """Return each standing that some page has a word for, with that word and the page's file."""
    return [(mark.value, mark.text, page.file) for page, mark in _marks(built) if "mark" in mark.classes and mark.text]


def _is_state(mark: Mark, event: Json) -> bool:
    cited = {name for names in mark.cites for name in names}
    return any(state["status"] == mark.value and cited <= set(state["claims"]) for state in event["states"])


@rule()
def page_name_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """The name of an actor leads to the page of another one.

    Why: who follows a name wants to know who that is.

    Example: a link "Tom Reed" to `actors/ada-finch/`.

    Remedy: build the site again.
    """
    actors, names_of_actors = built.once(_called)
    for text in page.texts:
        for href, words in text.links if text.inside else ():
            name = id_at(built, page, href, "actors") if (called := tokens(words)) in names_of_actors else ""
            if name in actors and called != actors[name]:
                yield Problem(Place(page.file, text.line), f"{short(words)!r} leads to {name!r}", REBUILD)


def _called(built: Built) -> tuple[Mapping[str, Tokens], frozenset[Tokens]]:
    """Return the name of each actor, and all names."""
    actors = {actor["id"]: tokens(actor["name"]) for actor in built.data["actors"]}
    return actors, frozenset(actors.values())


@rule()
def page_date_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """A date of a page is none of the data, or its words say another day than its attribute.

    Why: a month more or less turns a cause into an effect. A `<time>` holds a date of the data; the figures and the
    name of the month in its words are those of that date. In the timeline each event has its own dates.

    Example: `<time datetime="2021-05-12">12 April 2021</time>`.

    Remedy: build the site again.
    """
    calendar = built.once(_Calendar)
    for dated in page.dates:
        place = Place(page.file, dated.line)
        if dated.datetime not in calendar.known:
            if not dated.datetime or not any(dated.datetime in text for text in built.seeds.pages.values()):
                yield Problem(place, f"{dated.datetime!r} is no date of the data", REBUILD)
        elif not calendar.says(dated.text, dated.datetime):
            yield Problem(place, f"{dated.datetime!r} is told as {short(dated.text)!r}", REBUILD)
        own = calendar.events.get(dated.section) if "dates" in dated.classes else None
        if own is not None and dated.datetime not in own:
            yield Problem(place, f"{dated.datetime!r} is no date of the event", REBUILD)


class _Calendar:
    """The dates of the data, and how they are told."""

    def __init__(self, built: Built) -> None:
        self._months = months_of(built.language)
        self.known: dict[str, list[str]] = {}
        """For each date for machines those of the data that it may stand for."""
        for edtf in dates_of(built.data):
            for form in forms(edtf):
                self.known.setdefault(form, []).append(edtf)
        self.events = {
            f"event-{each['id']}": {form for item in each["dates"] for form in forms(item["date"])}
            for each in built.data["events"]
        }
        self._said: dict[tuple[str, str], bool] = {}

    def says(self, text: str, date: str) -> bool:
        """Tell whether a text tells a known date."""
        if (text, date) not in self._said:
            self._said[text, date] = any(says(text, edtf, self._months) for edtf in self.known[date])
        return self._said[text, date]


def months_of(language: str) -> list[tuple[int, str]]:
    """Return the names of the months in a language and in English, each with its number."""
    found: set[tuple[int, str]] = set()
    for tag in (language, "en"):
        locale = packages.locale_of(tag)
        for widths in locale.months.values() if locale else ():
            for width in ("wide", "abbreviated"):
                found |= {(number, " ".join(tokens(name))) for number, name in widths.get(width, {}).items()}
    return sorted((number, name) for number, name in found if len(name) > 2 and not name.isdigit())


def says(text: str, edtf: str, months: list[tuple[int, str]], *others: int) -> bool:
    """Tell whether the figures and the months of a text are those of a date; `others` are figures that may be there."""
    bounds = days(edtf)
    allowed = {number for bound in bounds for number in (bound.day, bound.month, bound.year)} | {*others}
    words = tokens(text)
    if any(int(word) not in allowed for word in words if word.isdigit() and len(word) < 10):
        return False
    for word in words:
        named = {number for number, name in months if name == word or (len(word) > 2 and name.startswith(word))}
        if named and not named & {bound.month for bound in bounds}:
            return False
    return True


@rule()
def page_part_missing(built: Built, page: Page) -> Iterator[Problem]:
    """The page of a thing leaves out words that belong to it.

    Why: what is left out misleads as well as what is added: the words against a claim, the weakness of a reason, the
    second answer to a question. The page of a claim shows its statement, all its evidence (of very much the first, and
    the rest on pages of its own) and the claims that cannot hold with it, visibly; that of any other thing all prose
    that the data has of it, and so does the list of questions of those that it shows with their answers.

    Example: the page of a disputed claim without the words of those who dispute it.

    Remedy: build the site again.
    """
    if page.fault:
        return
    told = list(built.once(_things_by_file).get(page.file, ()))
    if page.file == _QUESTIONS:
        in_full = {mark.section for mark in page.marks if "question" in mark.classes}
        told += [("questions", each) for each in built.data["questions"] if f"question-{each['id']}" in in_full]
    words = ""
    for kind, thing in told:
        words = words or f" {' '.join(all_words(page))} "
        if kind == "claims":
            yield from _lacks_words(built, page, thing)
        for text in untold(built, words, thing, _TOLD[kind]):
            yield Problem(Place(page.file), f"{thing['id']!r} lacks “{short(text)}”", REBUILD)


def untold(built: Built, words: str, thing: Json, fields: tuple[str, ...]) -> Iterator[str]:
    """Yield the prose of a thing, in some of its fields, that the words of a page, with a space around each, lack."""
    for text in _strings(thing, fields):
        if any(run and f" {' '.join(run)} " not in words for run in _runs(text, withheld=built.once(_withholds))):
            yield text


def _things_by_file(built: Built) -> dict[str, list[tuple[str, Json]]]:
    """Return the things of which a page has to tell, with their kinds, by its file."""
    found: dict[str, list[tuple[str, Json]]] = {}
    for kind in _TOLD:
        for thing in built.data[kind]:
            found.setdefault(file_at((thing["url"] or "?").partition("#")[0]), []).append((kind, thing))
    return found


def _lacks_words(built: Built, page: Page, claim: Json) -> Iterator[Problem]:
    begins = f"claims/{claim['id']}/by/"
    parts = sorted(file for file in built.files if file.startswith(begins)) if _is_much(claim) else []
    pages = (page, *(read_pages(built.site, *parts) if parts else ()))
    shown = {(each.source, each.span) for one in pages for each in one.quotations if not each.hidden}
    for item in claim["evidence"]:
        left_out = any((item["source"], (start, end)) not in shown for start, end in item["segments"])
        if left_out and built.publish(item["source"]) != "none":
            why = f"words of {item['source']!r} on {claim['id']!r} are not shown"
            yield Problem(Place(page.file), why, REBUILD, claim["id"])
    cited = {name for cite in page.cites if cite.visible and not cite.hidden for name in cite.claims}
    for other in (*claim["contradicts"], *(claim["inferred"]["from"] if claim["inferred"] else ())):
        if other not in cited:
            yield Problem(Place(page.file), f"{other!r} is not shown beside {claim['id']!r}", REBUILD, claim["id"])


def _is_much(claim: Json) -> bool:
    return len(claim["evidence"]) > MOST_EVIDENCE


_IN_MARKS = re.compile(
    r"“[^“”]+”|„[^„“”]+[“”]|«[^«»]+»|「[^「」]+」|『[^『』]+』|\"[^\"]+\"|(?<!\w)['‘][^'‘’]+['’](?!\w)"
)
_QUESTIONS = "questions/index.html"
_TOLD: Mapping[str, tuple[str, ...]] = {
    "claims": ("statement", "reasoning"),
    "actors": ("name", "role", "summary"),
    "events": ("title", "place", "basis"),
    "motives": ("summary", "wants", "offers", "risks", "limits"),
    "reasons": ("title", "summary", "strength", "limits"),
    "questions": ("question", "text", "settled_by"),
}
"""What the page of a thing tells of it, by kind."""


def _strings(item: object, fields: tuple[str, ...], *, told: bool = False) -> Iterator[str]:
    if isinstance(item, str) and told:
        yield item
    elif isinstance(item, list):
        for each in item:
            yield from _strings(each, fields, told=told)
    elif isinstance(item, Mapping):
        for key, value in item.items():
            yield from _strings(value, fields, told=key in fields)


def _runs(text: str, *, withheld: bool) -> list[tuple[str, ...]]:
    return [tokens(run) for run in CITE.split(_IN_MARKS.sub("[@]", text) if withheld else text)[::2]]


def all_words(page: Page) -> Iterator[str]:
    """Yield the words of the article of a page, as they are compared."""
    for text in page.texts:
        if text.inside:
            yield from tokens(with_quotations(text.text, text.quoted))
