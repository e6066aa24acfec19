"""The rule on figures: whatever pages count is counted anew."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property, lru_cache

from generator.findings import Place, Problem, rule
from generator.verify.computed import days_that_count, forms, lost, stance_of
from generator.verify.dates import days
from generator.verify.known import tokens
from generator.verify.markers import resolve
from generator.verify.planned import MOST_ON_ONE_PAGE
from generator.verify.records import Built, Json, Page, Row, Text
from generator.verify.standing import Scales
from generator.verify.testimony import id_at
from generator.verify.urls import file_at
from generator.verify.wording import REBUILD, names
from generator.verify.words import count

FEWEST = 3
"""The least number that every language writes in figures: "a source", "مصدرين"."""
MOST_DAYS = 8
_NUMBER = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f\u066c]\d{3})+(?!\d)|\d+")


@rule()
def page_figure_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """A page counts otherwise than what follows from the data and the articles.

    Why: figures are believed. Counted anew are the claims, citations, sources and sentences; the cells of the table of
    claims by sources; how each claim came to stand as it does; what was known on each day; what falls without each
    source; how much of each source is shown, and the words left out between its parts; the SHA-256 of each source. Each
    moment of the timeline strip says the title and the date of the event that it leads to, and each
    tie of the network is one of the data.

    Example: "99 statements" where the data has 12; a cell "silent" for a source that disputes.

    Remedy: build the site again.
    """
    counted = built.once(_Counted)
    if not page.fault:
        found = [*_rows(counted, page), *_texts(counted, page), *_day(counted, page), *_stretches(counted, page)]
        yield from (Problem(Place(page.file), why, REBUILD) for why in found)


class _Counted:
    """The site with what follows from it, each computed when it is first asked for."""

    def __init__(self, built: Built) -> None:
        self.built = built
        self.data = built.data
        self.claims = built.claims
        self.sources = built.sources
        self.events = {
            (file_at(path), name): event
            for event in self.data["events"]
            for path, _, name in [(event["url"] or "?").partition("#")]
        }
        self.ties = {
            tuple(map(tokens, (actor["name"], tie["kind"], built.actors.get(tie["to"], {}).get("name", ""))))
            for actor in self.data["actors"]
            for tie in actor["relations"]
        }
        self.known_days = set(days_that_count(self.data))
        self.days_of_dossier = _day_numbers(self.data)
        self.citations = sum(len(claim["evidence"]) for claim in self.data["claims"])
        self.scales = Scales(self.data)
        self.on = lru_cache(MOST_DAYS)(lambda day: self.scales.weigh(day=day))
        """The standings as of a day; those of a few days are remembered, as many as there are pages of."""

    @cached_property
    def proof(self) -> "_Proof":
        """What the proof in figures counts."""
        return _Proof(self)


class _Proof:
    """What there is of each kind in the whole dossier."""

    def __init__(self, counted: _Counted) -> None:
        passages = [passage for source in counted.data["sources"] for passage in source["passages"]]
        reasons = Counter(passage["reason"] for passage in passages if passage["fate"] == "set-aside")
        accepted = Counter(code for claim in counted.data["claims"] for code in claim.get("accept", {}))
        cited = sum(passage["fate"] == "cited" for passage in passages)
        self.standings = Counter(claim["standing"] for claim in counted.data["claims"])
        self.allowed = {len(counted.claims), counted.citations, len(counted.sources), len(passages), cited}
        self.allowed.update(reasons.values(), accepted.values(), counted.days_of_dossier, [_foreign(counted)])


def numbers(text: str) -> list[int]:
    """Return the numbers of a text, in any digits; marks between thousands are left out."""
    return [
        int("".join(sign for sign in found if sign.isdigit())) for found in _NUMBER.findall(text) if len(found) < 16
    ]


def _has(text: str, expected: Iterable[int]) -> bool:
    """Tell whether a text has some numbers; the least are words in many languages."""
    return not Counter(number for number in expected if number >= FEWEST) - Counter(numbers(text))


# --- tables and lists ------------------------------------------------------------------------------------------------


def _rows(counted: _Counted, page: Page) -> Iterator[str]:
    rows = page.rows
    head: tuple[str, ...] = ()
    for row in rows:
        if "matrix" in row.table:
            if row.id.startswith("claim-"):
                yield from _matrix(counted, head, row)
            elif len(row.cells) > 1:
                head = tuple(id_at(counted.built, page, (cell.links or ("",))[0], "sources") for cell in row.cells[1:])
    for name, judge in (
        ("shares", _share),
        ("losses", _loss),
        ("provenance", _provenance),
        ("weighed", _weighed),
        ("moments", _moment),
        ("ties", _tie),
    ):
        for row in rows:
            if name in row.table:
                yield from judge(counted, page, row)
    yield from _known(counted, [row for row in rows if "known" in row.table])
    yield from _course(counted, page, [row for row in rows if "course" in row.table])
    yield from _proof(counted, [row for row in rows if "proof-figures" in row.table])
    words: dict[str, Counter[str]] = {}
    cells = [
        (cell.classes[0], cell.text)
        for row in rows
        if row.id.startswith("claim-")
        for cell in row.cells[1:]
        if cell.classes
    ]
    for stance, text in cells:
        words.setdefault(stance, Counter())[text] += 1
    yield from (f"{stance!r} is called {' and '.join(some)!r}" for stance, some in words.items() if len(some) > 1)


def _matrix(counted: _Counted, head: tuple[str, ...], row: Row) -> Iterator[str]:
    claim = counted.claims.get(row.id.removeprefix("claim-"))
    for source, cell in zip(head, row.cells[1:], strict=False):
        if claim is not None and source in counted.sources:
            expected = stance_of(counted.claims, claim, source)
            if cell.classes[:1] != (expected,):
                yield f"{source!r} is shown as {' '.join(cell.classes)} for {claim['id']!r}, and it is {expected}"


def _share(counted: _Counted, page: Page, row: Row) -> Iterator[str]:
    source = next((id_at(counted.built, page, link, "sources") for cell in row.cells for link in cell.links), "")
    share = counted.sources.get(source, {}).get("share")
    if share and len(row.cells) > 1 and not _has(row.cells[1].text, (share["shown"], share["own"])):
        yield f"the share of {source!r} is shown as {row.cells[1].text!r}, and it is {share['shown']} of {share['own']}"


def _loss(counted: _Counted, _: Page, row: Row) -> Iterator[str]:
    source = row.id.removeprefix("without-")
    if source not in counted.sources or source == row.id or len(row.cells) < 4:
        return
    leaning = counted.scales.leaning_on(source)
    expected = lost(counted.scales.weigh(leaning), counted.scales.weigh(leaning, without=source))
    shown = tuple((numbers(cell.text) or [-1])[0] for cell in row.cells[1:4])
    if shown != expected:
        yield f"without {source!r} {expected} claims are lost, changed and undisputed, and the page says {shown}"


def _provenance(counted: _Counted, page: Page, row: Row) -> Iterator[str]:
    source = _own(counted.sources, page, "sources")
    if source is None:
        return
    text = " ".join(cell.text for cell in row.cells)
    for sha256 in re.findall(r"\b[0-9a-f]{64}\b", text):
        if sha256 != source["sha256"]:
            yield f"the SHA-256 of {source['id']!r} is shown as {sha256}"


def _weighed(counted: _Counted, page: Page, row: Row) -> Iterator[str]:
    claim = _own(counted.claims, page, "claims")
    if claim is None:
        return
    for cell in row.cells:
        for mark in cell.marks:
            if mark != claim["standing"]:
                yield f"{claim['id']!r} is shown as {mark}, and it is {claim['standing']}"
        for link in cell.links:
            name = id_at(counted.built, page, link, "actors")
            if name and name not in claim["voices"]:
                yield f"{name!r} is shown as a voice of {claim['id']!r}"


def _moment(counted: _Counted, page: Page, row: Row) -> Iterator[str]:
    """Yield what is wrong with a moment of the strip: it leads to an event, and says its title and dates of it."""
    cell, *leads = row.cells
    told = [
        (counted.events.get(resolve(counted.built, page, lead.links[0]) or ("", "")), lead.text)
        for lead in leads
        if lead.links
    ]
    event = told[0][0] if told else None
    if event is None:
        yield f"the moment {cell.text!r} leads to no event"
        return
    if [tokens(event["title"])] != [tokens(text) for _, text in told]:
        yield f"the moment {cell.text!r} leads to {event['id']!r}"
    dates = {form for item in event["dates"] for form in forms(item["date"])}
    if not cell.dates or not dates.issuperset(cell.dates):
        yield f"{event['id']!r} is dated {', '.join(cell.dates)} in the picture"


def _tie(counted: _Counted, _: Page, row: Row) -> Iterator[str]:
    """Yield what is wrong with a tie of the network: somebody does so to somebody."""
    if tuple(tokens(cell.text) for cell in row.cells) not in counted.ties:
        yield f"nobody is tied as in {' '.join(cell.text for cell in row.cells)!r}"


def _own(things: Mapping[str, Json], page: Page, kind: str) -> Json | None:
    parts = page.file.split("/")
    return things.get(parts[1]) if len(parts) == 3 and parts[0] == kind else None


def _known(counted: _Counted, rows: list[Row]) -> Iterator[str]:
    if not rows:
        return
    moments = [_day_of(text) for cell in rows[0].cells for text in cell.dates]
    for column, day in enumerate(moments, 1):
        if day is None:
            continue
        standings = Counter(stands.standing for stands in counted.on(day).values())
        for number, row in enumerate(rows[1:]):
            standing = next((mark for cell in row.cells for mark in cell.marks), "")
            if column >= len(row.cells):
                continue
            if standing:
                expected = standings[standing]
            elif number == 0:
                expected = sum(days(source["published"])[1] <= day for source in counted.sources.values())
            else:
                expected = standings.total()
            if numbers(row.cells[column].text) != [expected]:
                shown = f"{row.cells[column].text!r} is shown in row {number + 1}"
                yield f"for {day} {shown}, and {expected} was expected"


def _day_of(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _course(counted: _Counted, page: Page, rows: list[Row]) -> Iterator[str]:
    claim = _own(counted.claims, page, "claims")
    for row in rows if claim else ():
        day = next((_day_of(text) for cell in row.cells for text in cell.dates), None)
        marks = [mark for cell in row.cells for mark in cell.marks]
        stands = counted.scales.weigh([claim["id"]], day).get(claim["id"]) if day and claim else None
        if day and claim and marks != [stands.standing if stands else ""]:
            was = stands.standing if stands else "unknown"
            yield f"on {day} {claim['id']!r} is shown as {' '.join(marks)}, and it was {was}"


def _proof(counted: _Counted, rows: list[Row]) -> Iterator[str]:
    """Yield the entries of the proof in figures that hold a number that nothing counts to."""
    for row in rows:
        text = " ".join(cell.text for cell in row.cells if cell.tag == "dd")
        mark = next((mark for cell in row.cells for mark in cell.marks), "")
        if mark and numbers(text) != [counted.proof.standings[mark]]:
            yield f"{text!r} claims are said to be {mark}, and {counted.proof.standings[mark]} are"
        elif not mark and not counted.proof.allowed.issuperset(numbers(text)):
            yield f"nothing counts to {text!r}"


def _foreign(counted: _Counted) -> int:
    """Return how many citations are of sources in another language than the dossier's."""
    own = _language(counted.data["dossier"])
    foreign = {name for name, source in counted.sources.items() if _language(source) != own}
    return sum(item["source"] in foreign for claim in counted.data["claims"] for item in claim["evidence"])


def _language(thing: Json) -> str:
    return str(thing.get("language") or "").partition("-")[0].lower()


def _day_numbers(data: Json) -> set[int]:
    texts = (data["dossier"]["as_of"], data["dossier"].get("reviewed"))
    return {number for text in texts if text for bound in days(text) for number in (bound.day, bound.month, bound.year)}


# --- texts -----------------------------------------------------------------------------------------------------------


def _texts(counted: _Counted, page: Page) -> Iterator[str]:
    own = _own(counted.sources, page, "sources")
    share = own.get("share") if own else None
    for text in page.texts:
        if "proof" in text.classes and text.tag == "p":
            yield from _proof_line(counted, text)
    shown = [cell.text for row in page.rows if "provenance" in row.table for cell in row.cells if cell.tag == "dd"]
    plain = [text for text in shown if len(numbers(text)) == 2]
    if share and plain and not any(_has(text, (share["shown"], share["own"])) for text in plain):
        yield f"the share is shown as {plain[0]!r}, and it is {share['shown']} of {share['own']}"


def _proof_line(counted: _Counted, text: Text) -> Iterator[str]:
    expected = (len(counted.claims), counted.citations, len(counted.sources))
    others = set(Counter(numbers(text.text)) - Counter(expected))
    if not _has(text.text, expected) or not others <= counted.days_of_dossier:
        yield f"{text.text!r} counts otherwise than the data: {', '.join(map(str, expected))}"


# --- days and stretches ----------------------------------------------------------------------------------------------


def _day(counted: _Counted, page: Page) -> Iterator[str]:
    parts = page.file.split("/")
    day = _day_of(parts[1]) if len(parts) == 3 and parts[0] == "known" else None
    if day is None or day not in counted.known_days:
        return
    standings = counted.on(day)
    sources = sum(days(source["published"])[1] <= day for source in counted.sources.values())
    if max(len(standings), sources) > MOST_ON_ONE_PAGE:
        return  # the page has a table of these figures, and what the day changed: see `lists`
    headings = {text.id: text.text for text in page.texts if text.tag == "h2"}
    for standing in sorted({stands.standing for stands in standings.values()}):
        expected = {name for name, stands in standings.items() if stands.standing == standing}
        shown: set[str] = set()
        if standing in page.sections:
            shown = {name for cite in page.within(standing)[1] for name in cite.claims}
        if shown != expected:
            yield f"{names(shown ^ expected)} shown otherwise than as {standing} on {day}"
        if standing in headings and numbers(headings[standing])[-1:] != [len(expected)]:
            yield f"{headings[standing]!r} is shown, and {len(expected)} claims were {standing} on {day}"


def _stretches(counted: _Counted, page: Page) -> Iterator[str]:
    source = _own(counted.sources, page, "sources")
    text = counted.built.texts.get(source["id"]) if source else None
    stretches = sorted(page.stretches, key=lambda stretch: stretch.start)
    if source is None or text is None or not stretches or counted.built.publish(source["id"]) == "none":
        return
    if source["passages"] and stretches[0].start > min(passage["start"] for passage in source["passages"]):
        yield f"the beginning of {source['id']!r} is not shown"
    done = 0
    for stretch in stretches:
        expected = count(text[done : stretch.spans[0][0]]) if stretch.spans else 0
        done = stretch.spans[-1][1] if stretch.spans else done
        if sum(numbers(stretch.gap)) != expected and (numbers(stretch.gap) or expected >= FEWEST):
            where = f"before {stretch.start} of {source['id']!r}"
            yield f"{expected} words are left out {where}, and {stretch.gap!r} is said"
