"""What stands around an article: headlines, credits, and what the site says of itself.

Learned from form (short lines without a final mark, runs of links, dates and times), from position (above the first and
below the last paragraph that is about the story) and from what the dossier's other sources set aside. No word of any
one site is known here; a language's own table says how a reader is spoken to.
"""

import re
from collections import ChainMap, Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from generator.checks.fidelity.partial_dates import dates_in
from generator.checks.fidelity.words import alternatives, has, listed
from generator.reading.entries import UNKNOWN
from generator.suggest.article import Article, Line, Part, Span
from generator.suggest.names import DATELINE
from generator.text.quotes import fold
from generator.text.sentences import STOPS, count_words, words

LONG = 8
"""A line of fewer words, without a final mark, is a label."""
LONG_ALONE = 12
"""The same for a line that stands between blank ones."""
MOST_WORDS = 60
"""Passages are joined into one quotation of at most so many words."""
ABOUT = 2
"""So many words of the story in a paragraph make it a part of it."""
STEM = 5
"""So many letters of a word tell it from others, whatever its ending."""
MOST = 0.8
"""So much of a passage makes the whole of it."""
LONG_CAPTION = 40
"""A line of so many words is no caption."""
LONG_OPEN = 20
"""A line of so many words is a paragraph though it has no final mark."""

SURE = ("title", "learned")
"""Rules that may set a whole sentence of the story aside: what the entry names, and what another source sets aside."""
FEWEST = 4
"""Words. A sentence of fewer tells nothing."""
DATES = 3
"""So many dates, each on a line by itself with a line behind it, are a calendar."""

_FINAL = f".!?…{STOPS}．"
_CLOSING = "\"'”’»“›)]」』*"
ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[-–•*·])\s")
_TIME = re.compile(r"(?<!\d)\d{1,2}[:.]\d\d(?!\d)")
_CODE = re.compile(r":\s*\d{4,}\W*$|©|\(c\)\s|https?://|www\.|@\w+\.", re.IGNORECASE)

_DATELINE = re.compile(
    r"[^.!?:\n]{0,80}?\([\w /.-]{2,20}\)\s*(?:[-–—:]|[-–—]\s*[^\W\d_]{3,20}:)+(?:\s*[^\W\d_]{3,20}:)?(?=\s)"
)
_TAIL = re.compile(r"(?<=[.!?”\"])\s*(?:/\s?[^\W\d_]\w*(?: \w+){0,3}|\([A-Z][A-Z/, ]{1,20}\))\.?$")


@dataclass(frozen=True, slots=True)
class Verdict:
    """That a passage stands around the article."""

    reason: str
    """As `set_aside` has it."""
    rule: str
    why: str


def judged(article: Article, elsewhere: Iterable[Mapping[str, str]]) -> Mapping[int, Verdict]:
    """Return which passages of an article stand around it, by their index.

    `elsewhere` is what each other source sets aside, as `set_aside_in` returns it.
    """
    found: dict[int, Verdict] = {}
    lines = article.lines
    story = _story(article, lines)
    first, last = _body(article, lines, story)
    known = ChainMap(*(dict(some) for some in elsewhere))
    counted = Counter(_plain(line.text) for line in lines)
    told = _calendar(article, lines)
    for number, line in enumerate(lines):
        for verdict in (
            _of_title(article, line),
            _learned_verdict(line, known),
            _twice(line, counted),
            _outside(article, line, number, first, last),
            _caption(article, line),
            _links(lines, number, first, last),
            _label(article, lines, number, first, last),
            _to_reader(article, line, story),
        ):
            for index, each in verdict.items():
                if each.rule in SURE or not (number in told or _tells(article, article.parts[index], line, story)):
                    found.setdefault(index, each)
    return found


def _tells(article: Article, part: Part, line: Line, story: frozenset[str]) -> bool:
    """Tell whether a passage is a whole sentence of the story, wherever it stands: setting it aside would lose it."""
    text = _TAIL.sub("", part.text)
    spans = words(text)
    has_verb = any(text[start].islower() for start, _ in spans[1:])
    is_whole = len(spans) >= FEWEST and has_verb and ends(text) and not line.text.endswith(("…", "..."))
    return (
        is_whole
        and _counts(article, text, story) >= ABOUT
        and _reason(article, line, is_edge=False) != "credit"
        and not _is_to(article, part)
    )


def _counts(article: Article, text: str, story: frozenset[str]) -> int:
    """Return how many words of a text are the story's; a date in it counts as one."""
    return len(_keys(article, text) & story) + bool(dates_in(fold(text).text, article.words.lists))


def _is_to(article: Article, part: Part) -> bool:
    return _is_spoken_to(part.text, article.words.reader)


def _calendar(article: Article, lines: tuple[Line, ...]) -> frozenset[int]:
    """Return the numbers of lines that are a calendar: dates by themselves, each with a line for what happened."""
    dated = [number for number, line in enumerate(lines) if _is_date(article, line)]
    pairs = [number for number in dated if number + 1 < len(lines) and number + 1 not in dated]
    runs = [number for number in pairs if {number - 2, number + 2} & set(pairs)]
    return frozenset(at for number in runs for at in (number, number + 1)) if len(runs) >= DATES else frozenset()


def _is_date(article: Article, line: Line) -> bool:
    text = fold(line.text).text.strip()
    return any(found.end - found.start == len(text) for found in dates_in(text, article.words.lists))


# --- what the story is about ----------------------------------------------------------------------------------------


def is_long(line: Line) -> bool:
    """Tell whether a line is long enough for a paragraph."""
    return line.length >= LONG


def ends(text: str) -> bool:
    """Tell whether a text ends as a sentence does."""
    return text.rstrip(_CLOSING + " \u00a0")[-1:] in _FINAL or text[-1:] in _FINAL


def _story(article: Article, lines: Iterable[Line]) -> frozenset[str]:
    """Return the words of the story: those of the title, and of two paragraphs at least."""
    counted = Counter(key for line in lines if is_long(line) and ends(line.text) for key in _keys(article, line.text))
    title = _keys(article, article.source.entry.title) if article.source.entry.title != UNKNOWN else frozenset()
    return frozenset(key for key, count in counted.items() if count > 1) | title


def _keys(article: Article, text: str) -> frozenset[str]:
    """Return the longer words of a text by their beginnings; of a script without spaces, each two characters."""
    folded = fold(text).text.lower()
    spans = words(folded)
    long = {word[:STEM] for start, end in spans if len(word := folded[start:end]) >= STEM and article.has_content(word)}
    pairs = {
        folded[one[0] : other[1]] for one, other in pairwise(spans) if one[1] == other[0] and other[1] - one[0] == 2
    }
    return frozenset(long | pairs)


def _about(article: Article, line: Line, story: frozenset[str], least: int = ABOUT) -> bool:
    """Tell whether a paragraph is about the story."""
    return len(_keys(article, line.text) & story) >= least


def _body(article: Article, lines: tuple[Line, ...], story: frozenset[str]) -> Span:
    """Return the numbers of the first and the last line of the article itself."""
    own = [number for number, line in enumerate(lines) if is_long(line) and _is_own(article, line, story)]
    if not own:
        return 0, len(lines) - 1
    first = next((number for number in own if ends(lines[number].text)), 0)
    last = own[-1]
    first -= _beside(article, reversed(lines[:first]), story)
    tail = lines[last + 1 :]
    if all(is_long(line) and ends(line.text) and _reason(article, line, is_edge=True) != "credit" for line in tail):
        return first, len(lines) - 1
    return first, last + _beside(article, tail, story)


def _beside(article: Article, some: Iterable[Line], story: frozenset[str]) -> int:
    """Return how many of some lines, from the article outwards, are whole sentences with a word of the story."""
    return sum(1 for _ in takewhile(lambda line: _is_beside(article, line, story), some))


def _is_beside(article: Article, line: Line, story: frozenset[str]) -> bool:
    is_whole = count_words(line.text) >= FEWEST and ends(_TAIL.sub("", line.text))
    return (
        is_whole
        and _counts(article, line.text, story) >= (1 if is_long(line) else ABOUT)
        and _reason(article, line, is_edge=True) != "credit"
    )


def _is_own(article: Article, line: Line, story: frozenset[str]) -> bool:
    """Tell whether a long line is a paragraph of the article: it is about the story, or quotes somebody."""
    quotes = bool(article.quoted_in((line.start, line.end)))
    if not ends(line.text):
        return quotes and line.length >= LONG_OPEN
    return quotes or _about(article, line, story)


# --- rules: each returns the verdicts on the passages of one line ---------------------------------------------------


def set_aside_in(article: Article) -> Mapping[str, str]:
    """Return what an article's own entry sets aside as furniture, without case and marks, with the reason."""
    return {
        _key(part.text): part.passage.reason
        for part in article.parts
        if part.passage.reason in ("boilerplate", "credit")
    }


def _all(line: Line, verdict: Verdict) -> dict[int, Verdict]:
    return {part.number: verdict for part in line.parts}


def _of_title(article: Article, line: Line) -> dict[int, Verdict]:
    verdict = Verdict("headline", "title", "it is the source's title")
    spans = article.source.title.segments if article.source.title else ()
    return {part.number: verdict for part in line.parts if _is_within(part.bounds, spans)}


def _is_within(span: Span, others: Iterable[Span]) -> bool:
    """Tell whether others cover most of a stretch: a mark or a number may stand beside them."""
    covered = sum(max(0, min(span[1], end) - max(span[0], start)) for start, end in others)
    return MOST * (span[1] - span[0]) <= covered


def _learned_verdict(line: Line, known: Mapping[str, str]) -> dict[int, Verdict]:
    return {
        part.number: Verdict(known[key], "learned", "another source has it, and sets it aside")
        for part in line.parts
        if (key := _key(part.text)) in known
    }


def _key(text: str) -> str:
    """Return a line without case and marks, its figures all alike."""
    return " ".join(re.sub(r"\d", "0", word) for word in re.findall(r"\w+", fold(text).text.casefold()))


def _plain(text: str) -> str:
    """Return a line without case and marks."""
    return " ".join(re.findall(r"\w+", fold(text).text.casefold()))


def _twice(line: Line, counted: Counter[str]) -> dict[int, Verdict]:
    if counted[_plain(line.text)] > 1 and line.length < MOST_WORDS:
        return _all(line, Verdict("boilerplate", "twice", "the article has this line twice"))
    return {}


def _outside(article: Article, line: Line, number: int, first: int, last: int) -> dict[int, Verdict]:
    if first <= number <= last:
        return {}
    if number < first:
        reason = _reason(article, line, is_edge=True)
        if reason == "boilerplate" and _names_story(article, line):
            reason = "headline"
        return _all(line, Verdict(reason, "above", "it stands above the first paragraph"))
    return _all(line, Verdict(_reason(article, line, is_edge=True), "below", "it stands below the last paragraph"))


def _names_story(article: Article, line: Line) -> bool:
    return line.length >= 4 and _about(article, line, _story(article, article.lines)) and not _CODE.search(line.text)


def _caption(article: Article, line: Line) -> dict[int, Verdict]:
    """A line below a picture, which says who took it: "The east gate. Photo: Ada Holm/The Gazette"."""
    if line.length >= LONG_CAPTION or ends(line.text) or not article.words.photo:
        return {}
    if _taken_by(article.words.photo).search(fold(line.text).text):
        return _all(line, Verdict("credit", "caption", "it says who took a picture"))
    return {}


@lru_cache(maxsize=32)
def _taken_by(photo: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{alternatives(photo)})(?::|\.|\sby)\s(?:[^\W\d_][\w'-]*[\s/,.&-]*){{1,8}}$", re.IGNORECASE
    )


def _links(lines: tuple[Line, ...], number: int, first: int, last: int) -> dict[int, Verdict]:
    """A run of lines without final marks in the middle, of no list that is counted; and what a teaser leads to."""
    if not first <= number <= last or _is_closed(lines[number]) or not is_long(lines[number]):
        return {}
    line = lines[number]
    before = line.parts[0].text if len(line.parts) > 1 else lines[number - 1].text if number > first else ""
    leads = before.endswith(("...", "…", ":")) and count_words(before) < 4
    around = [lines[at] for at in (number - 1, number + 1) if first <= at <= last]
    if leads or any(is_long(other) and not _is_closed(other) for other in around):
        return _all(line, Verdict("boilerplate", "links", "it looks like a link to another story"))
    return {}


def _is_closed(line: Line) -> bool:
    """Tell whether a line ends as a sentence, or is an item of a list, or too long for a link."""
    is_teaser = line.length < 4 and line.text[-1] in "….:"
    return bool(ITEM.match(line.text)) or line.length >= LONG_OPEN or (ends(line.text) and not is_teaser)


def _label(article: Article, lines: tuple[Line, ...], number: int, first: int, last: int) -> dict[int, Verdict]:
    line = lines[number]
    most = LONG_ALONE if line.stands_alone else LONG
    if line.length >= most or _is_sentence(line) or not first <= number <= last:
        return {}
    if line.length >= 3 and any(
        start <= line.start and line.end <= end for start, end in article.quoted_in((line.start, line.end))
    ):
        return {}
    reason = _reason(article, line, is_edge=False)
    leads = _links(lines, number + 1, first, last) or line.text.endswith(("…", "..."))
    reason = "headline" if reason == "boilerplate" and number < last and not leads else reason
    return _all(line, Verdict(reason, "label", "it is a short line without a final mark"))


def _is_sentence(line: Line) -> bool:
    return ends(_TAIL.sub("", line.text)) and not line.text.endswith(("…", "..."))


def _to_reader(article: Article, line: Line, story: frozenset[str]) -> dict[int, Verdict]:
    told = (part for part in line.parts if not article.quoted_in(part.bounds))
    if any(_is_spoken_to(part.text, article.words.reader) for part in told) and not _about(article, line, story):
        return _all(line, Verdict("boilerplate", "reader", "it speaks to the reader, and not of the story"))
    return {}


def _is_spoken_to(text: str, reader: Iterable[str]) -> bool:
    """Tell whether a text has a word for its reader; what a language writes with a capital, not at its beginning."""
    small = [word for word in reader if word.islower() or not word[0].isupper()]
    polite = [word for word in reader if word[0].isupper()]
    return has(text, small) or any(match.start() > 0 for match in listed(text, polite, exact=True))


def _reason(article: Article, line: Line, *, is_edge: bool) -> str:
    """Return whether a line says who published or wrote what, and when, or what a site says of itself."""
    text = fold(line.text).text
    entry = article.source.entry
    houses = [name for name in (entry.outlet, entry.origin, *entry.via) if name != UNKNOWN]
    is_dated = any(found.moment.year and found.moment.day for found in dates_in(text, article.words.lists))
    is_credit = is_dated or _CODE.search(text) or _is_byline(line) or (is_edge and has(text, houses))
    return "credit" if is_credit or (line.length < LONG and _TIME.search(text)) else "boilerplate"


def _is_byline(line: Line) -> bool:
    """Tell whether a line is one short word and a name: "By Maria Keller", "Von Egon Thies, Berlin"."""
    spans = words(line.text)
    found = [line.text[start:end] for start, end in spans]
    is_name = len(found) >= 3 and len(found[0]) <= 3 and all(word[0].isupper() for word in found[:3])
    return is_name and (len(found) <= 6 or line.text[spans[2][1] : spans[2][1] + 1] == ",")


# --- within the first and the last line -----------------------------------------------------------------------------


def edges(article: Article, verdicts: Mapping[int, Verdict]) -> Iterator[tuple[Span, str]]:
    """Yield the credits within passages of the article: before its first words, and behind its last."""
    own = [line for line in article.lines if is_long(line) and line.parts[0].number not in verdicts]
    if not own:
        return
    for line in own[:3]:
        if match := _DATELINE.match(line.text) or DATELINE.match(fold(line.text).text):
            yield (line.start, line.start + match.end()), "place, day or agency before the first words"
            break
    if match := _TAIL.search(own[-1].text):
        start = own[-1].start + match.start()
        begin = start + len(match.group()) - len(match.group().lstrip())
        yield (begin, own[-1].end), "who wrote it, behind the last words"
