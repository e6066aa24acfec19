"""Rules on the words of pages: none that nobody wrote, no sentence without a citation, none with a wrong one."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from generator.findings import Place, Problem, rule
from generator.verify import packages
from generator.verify.heads import is_citation, is_frame, is_head
from generator.verify.known import Known, Tokens, between_quotations, tokens, with_quotations
from generator.verify.labels import lettered
from generator.verify.records import Built, Page, Text
from generator.verify.wording import REBUILD, short
from generator.verify.words import MARKER, QUOTED, count, count_as_label, sentences

FEW_WORDS = 6
"""Fewer words than this, without a full stop, are a label; as few may introduce a quotation."""

_STOP = re.compile(r"[.!?。！？؟।۔።][\"'”’»›)\]」』]*$")
_TURNING = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_TURNING_BACK = re.compile("[\u202c\u2069]")
_QUOTATION_MARKS = re.compile(r"“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"")
_CITE_OR_MEND = "Cite a claim in it ([@claim-id]), or mark it as the editors' own voice (data-editorial)."


@cache
def templates(language: str, theme: str) -> Known:
    """Return the words that the templates, a theme and the calendar of a language bring to any page."""
    known = Known(is_loose=True)
    for text in packages.words(language, theme):
        known.add_markup(text)
    for month in packages.months(language):
        known.add_beside_figures(month)
    return known


@cache
def _guide() -> Known:
    known = Known()
    for text in packages.guide():
        known.add_markup(text)
    return known


@rule()
def page_words_unknown(built: Built, page: Page) -> Iterator[Problem]:
    """A page says words that neither the data nor the editors' files nor the templates hold.

    Why: whatever a reader sees or hears is to be accounted for: paragraphs, headings, terms, heads of tables, drawn
    words, alternative texts, names for screen readers, titles, what stands around the article. Each text must be a
    chain of known pieces: whole statements, names and titles of the data, sentences and stretches of pages written by
    hand, pieces of templates between two placeholders, figures, dates. The words may be in any language.

    Example: `<h2>The mayor lied</h2>` where nothing of the dossier says so.

    Remedy: build the site again; what is to be said belongs into the ledger, or into a page under `docs/`.
    """
    vouched = built.once(_Vouched)
    for text in page.texts:
        if is_head(text) or is_citation(text) or is_frame(text):
            continue  # others judge them
        if unknown := vouched.unknown(text, in_guide=page.file.startswith("guide/")):
            why = f"nobody wrote {unknown!r} in the <{text.tag}> “{_plain(text)}”"
            yield Problem(Place(page.file, text.line), why, REBUILD)


class _Vouched:
    """What the data, the editors and the templates vouch for; each text is judged once."""

    def __init__(self, built: Built) -> None:
        self._known = built.known
        self._others = (templates(built.language, built.theme), built.once(letters_of_sources))
        self._turns = frozenset(
            _TURNING.findall("".join((built.data_text, *built.seeds.words, *built.seeds.pages.values())))
        )
        self._judged: dict[tuple[str, tuple[str, ...], bool], str] = {}

    def unknown(self, text: Text, *, in_guide: bool) -> str:
        """Return the first word that nobody wrote; nothing where there is none."""
        key = (text.text, text.quoted, in_guide)
        if key not in self._judged:
            others = (*self._others, _guide()) if in_guide else self._others
            self._judged[key] = _unknown(self._known, others, text, self._turns)
        return self._judged[key]


def letters_of_sources(built: Built) -> Known:
    """Return the letters that tell sources apart, which no word of a template is: alone, and behind their names."""
    known = Known(is_loose=True)
    unnamed = packages.meanings("Unnamed report %(letter)s", built.seeds.words)
    for words, letter in lettered(built.data):
        known.add(letter)
        for name in [f"{' '.join(words)} %(letter)s"] if words else unnamed:
            known.add(name.replace("%(letter)s", letter))
    return known


def _unknown(known: Known, others: tuple[Known, ...], text: Text, known_turns: Iterable[str]) -> str:
    if turns(text.text, known_turns):
        return "a sign that turns the order of letters"
    whole = known.unknown(tokens(with_quotations(text.text, text.quoted)), *others)
    if whole is None:
        return ""
    return next(
        (found for piece in between_quotations(text.text) if (found := known.unknown(tokens(piece), *others))), ""
    )


def turns(text: str, known: Iterable[str]) -> bool:
    """Tell whether a text turns the order of its letters in a way that no known text does, or beyond its end."""
    turning = _TURNING.findall(text)
    return len(turning) > len(_TURNING_BACK.findall(text)) or not set(_TURNING.findall("".join(known))).issuperset(
        turning
    )


def _plain(text: Text) -> str:
    return short(with_quotations(text.text, text.quoted))


@rule(partial=True)
def page_block_uncited(built: Built, page: Page) -> Iterator[Problem]:
    """A sentence of a page states something without a citation, and is not marked as the editors' own voice.

    Why: every sentence that the site states carries a citation; what the editors say is marked `data-editorial`. Judged
    are the sentences of paragraphs, list items, table cells, definitions, captions, summaries and bare text, of six
    words or more, or of two with a full stop. A marker belongs to the sentence that it stands in or behind. Headings,
    table headers, terms and quotations are left out, with the few words that introduce a quotation.

    Example: `<p>The two leaders met on a Wednesday in September.</p>` without a marker; two sentences, and one marker
    behind the second.

    Remedy: cite a claim in it (`[@claim-id]`), or mark the block or one around it with `data-editorial`.
    """
    for block in page.blocks:
        for sentence in _uncited(built.known, block):
            why = f"this <{block.tag}> has a sentence without a citation: “{short(sentence)}”"
            yield Problem(Place(page.file, block.line), why, _CITE_OR_MEND)


def _uncited(known: Known, block: Text) -> Iterator[str]:
    if block.editorial:
        return
    if not block.cited:
        # As a whole: short sentences add up.
        if count_as_label(block.text) >= FEW_WORDS:
            yield block.text
        return
    for start, end in sentences(block.text):
        sentence = block.text[start:end]
        if MARKER not in sentence and _states(sentence):
            # Where the markers of two sentences stand together behind both, the ledger tells which is whose.
            behind = block.cites[block.text.count(MARKER, 0, end) :]
            own = known.cited_with(tokens(sentence), whole=True) or frozenset()
            if not own.intersection(name for names in behind for name in names):
                yield sentence


def _states(sentence: str) -> bool:
    is_long = count_as_label(sentence) >= FEW_WORDS
    return is_long or (QUOTED not in sentence and count(sentence) >= 2 and bool(_STOP.search(sentence.strip())))


@rule()
def page_statement_wrong(built: Built, page: Page) -> Iterator[Problem]:
    """A sentence of a page has the marker of a claim that it is not cited with, or lacks its own.

    Why: a marker promises that the words it leads to carry the sentence before it. The statement of a claim carries
    that claim's marker, and prose of the ledger or of a page under `docs/` the markers that its author wrote.

    Example: "Rot was found in two beams." with the marker of a claim about the cost of the work.

    Remedy: build the site again.
    """
    statements = built.once(_statements)
    for text in page.texts:
        if not text.inside or text.role not in ("block", "label") or not (text.cites or text.editorial):
            continue
        place = Place(page.file, text.line)
        for run, cites in _runs(text):
            allowed = built.known.cited_with(run) if cites else None
            if allowed is not None and not allowed.issuperset(cites):
                why = f"“{_plain(text)}” is not cited with {' and '.join(map(repr, cites))}"
                yield Problem(place, why, REBUILD, cites[0] if cites[0] in built.claims else None)
            if not cites and text.editorial and run in statements and not _leads(text, statements[run]):
                why = f"“{_plain(text)}” is a claim, and has no marker"
                yield Problem(place, why, REBUILD, statements[run])


def _statements(built: Built) -> dict[Tokens, str]:
    return {tokens(claim["statement"]): claim["id"] for claim in built.data["claims"]}


def _leads(text: Text, claim: str) -> bool:
    return any(f"claims/{claim}/" in link or link.endswith(f"../{claim}/") for link, _ in text.links)


def _runs(text: Text) -> Iterator[tuple[Tokens, tuple[str, ...]]]:
    """Yield the words of a text up to each group of markers, with the claims of that group; none at its end."""
    quoted, cites = iter(text.quoted), iter(text.cites)
    pieces = re.split(f"({MARKER}(?:\\s*{MARKER})*)", text.text)
    for index in range(0, len(pieces), 2):
        words = re.sub(QUOTED, lambda _: next(quoted, ""), pieces[index])
        markers = pieces[index + 1].count(MARKER) if index + 1 < len(pieces) else 0
        names = [name for _ in range(markers) for name in next(cites, ())]
        if run := tokens(words):
            yield run, tuple(dict.fromkeys(names))


@rule()
def page_quotation_unfounded(built: Built, page: Page) -> Iterator[Problem]:
    """A page puts words into quotation marks that are shown as no quotation of a source, and that nobody wrote so.

    Why: quotation marks promise somebody's own words. Words of a source stand in an element that names their place;
    any others in quotation marks are those that the ledger, a page under `docs/` or a template has in quotation marks.

    Example: “two of the main beams” in a sentence of which no source has these words.

    Remedy: build the site again; quote a source by the words that its evidence holds.
    """
    if page.file.startswith("guide/"):
        return
    for text in page.texts:
        for words in _in_marks(text.text) if text.inside and not is_frame(text) else ():
            if words and words not in built.once(_quoted_anywhere):
                yield Problem(Place(page.file, text.line), f"nobody quotes “{short(' '.join(words))}”", REBUILD)


def _in_marks(text: str) -> Iterator[Tokens]:
    for found in _QUOTATION_MARKS.finditer(text):
        if QUOTED not in found.group():
            yield tokens(next(filter(None, found.groups()), ""))


def _quoted_anywhere(built: Built) -> set[Tokens]:
    texts = [
        *built.seeds.pages.values(),
        *built.seeds.words,
        *packages.words(built.language, built.theme),
        json.dumps(built.seeds.settings),
    ]
    waiting: list[Any] = [built.data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            texts.append(item)
        elif isinstance(item, list):
            waiting.extend(item)
        elif isinstance(item, dict):
            waiting.extend(item.values())
    return {words for text in texts for words in _in_marks(text)}
