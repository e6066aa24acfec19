"""The rule on what citation markers say: whom a sentence rests on, and what is not plain about it.

Which name, letter and sign each has to have is worked out anew from the data. Pages may be in any language: names are
the data's, figures and months are compared, and the word for a standing is the one that its marks have.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from string import ascii_lowercase

from generator.findings import Place, Problem, rule
from generator.verify.dates import days
from generator.verify.known import Tokens, tokens
from generator.verify.records import Built, Cite, Json
from generator.verify.testimony import months_of, says, two_words, words_for_standings
from generator.verify.wording import REBUILD, names

_FURTHER = re.compile(r"(?P<handle>.*?)\s*(?:\+\s*(?P<further>\d+))?", re.DOTALL)
_FEW = 2
"""As many things as a language may count without a figure: "one more", a dual."""


@dataclass(frozen=True, slots=True)
class _Name:
    """What a source is called."""

    words: Tokens
    """None of a report that no newsroom signs."""
    letter: Tokens
    """One, where others could be called the same on the same day."""
    dated: bool
    published: str


def lettered(data: Json) -> set[tuple[Tokens, str]]:
    """Return the names of sources that a letter tells apart, each with its letter; no name where nobody signs."""
    return {(name.words, letter) for name in _called(data).values() for letter in name.letter}


def _called(data: Json) -> dict[str, _Name]:
    """Return for each source what it is to be called."""
    signed = {
        each["id"]: next((n for n in (each["origin"], each["outlet"]) if n != "unknown"), None)
        for each in data["sources"]
    }
    told = {
        each["id"]: (signed[each["id"]], each["published"] if signed[each["id"]] else "") for each in data["sources"]
    }
    alike, same = Counter(told.values()), Counter(signed.values())
    seen: Counter[tuple[str | None, str]] = Counter()
    found = {}
    for each in sorted(data["sources"], key=lambda source: (days(source["published"]), source["id"])):
        id = each["id"]
        letter = (_letter(seen[told[id]]),) if alike[told[id]] > 1 else ()
        seen[told[id]] += 1
        found[id] = _Name(
            tokens(signed[id] or ""), letter, bool(signed[id]) and same[signed[id]] > 1, each["published"]
        )
    return found


def _by_first_word(names: Iterable[Tokens]) -> dict[str, frozenset[Tokens]]:
    found: dict[str, set[Tokens]] = {}
    for words in names:
        if words:
            found.setdefault(words[0], set()).add(words)
    return {first: frozenset(some) for first, some in found.items()}


def _letter(index: int) -> str:
    before, last = divmod(index, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[last]


@rule()
def page_marker_wrong(built: Built) -> Iterator[Problem]:
    """A citation marker says something else than its claims have: another source, number, sign or standing.

    Why: few readers follow a marker, and all read it. It names the source of the first citation that supports its first
    claim, and how many other sources its claims have; to those who listen it says so with the date. A sign stands where
    a claim is disputed, denied or inferred, and where all of them have one voice, or more than that, behind several
    newsrooms. In print its numbers lead to the evidence at the page's end.

    Example: "Mell Valley Courier" behind a sentence whose words only the "Lowland Herald" has; no sign behind a
    disputed claim.

    Remedy: build the site again.
    """
    called = _called(built.data)
    judge = _Judge(
        built.claims,
        called,
        _by_first_word(name.words for name in called.values()),
        {value: tokens(word) for value, word, _ in words_for_standings(built)},
        months_of(built.language),
    )
    done: dict[tuple[object, ...], list[str]] = {}
    said: list[tuple[str, str, str]] = []
    for page in built.pages.values():
        listed = {mark.id.removeprefix("evidence-"): 0 for mark in page.marks if _is_listed(mark.id, mark.tag)}
        numbers = {name: str(number) for number, name in enumerate(listed, 1)}
        for cite in page.cites:
            claims = [name for name in cite.claims if name in judge.claims]
            if not claims:
                continue
            if cite.to_source:
                said.append(("way to a source", cite.text, page.file))
                if len(cite.claims) > 1:
                    why = "stands beside the words of one claim, and names several"
                    yield Problem(Place(page.file, cite.line), f"the way to a source {why}", REBUILD, claims[0])
                continue
            key = (cite.claims, cite.text, cite.spoken, cite.standing)
            if key not in done:
                done[key] = list(judge.wrong(cite, claims))
            if unsigned := judge.unsigned(cite, claims):
                said.append(("report without a newsroom", unsigned, page.file))
            for why in (*done[key], *_wrong_numbers(cite, numbers)):
                yield Problem(
                    Place(page.file, cite.line), f"the marker of {names(cite.claims)} {why}", REBUILD, claims[0]
                )
    yield from two_words(said, "label")


def _is_listed(id: str, tag: str) -> bool:
    return tag == "li" and id.startswith("evidence-")


def _wrong_numbers(cite: Cite, numbers: Mapping[str, str]) -> Iterator[str]:
    near = cite.href.startswith("#")
    expected = [numbers[name] for name in cite.claims if name in numbers] if near else []
    if list(cite.notes) != expected:
        yield f"is printed with {' '.join(cite.notes) or 'no number'}, and {' '.join(expected) or 'none'} was expected"


@dataclass(frozen=True)
class _Judge:
    """Compares markers with the data."""

    claims: Mapping[str, Json]
    called: Mapping[str, _Name]
    names: Mapping[str, frozenset[Tokens]]
    """What sources are called, by the first word."""
    standings: Mapping[str, Tokens]
    """The word for each standing that has one."""
    months: list[tuple[int, str]]

    def wrong(self, cite: Cite, claims: list[str]) -> Iterator[str]:
        """Yield what is wrong with the words and the sign of a marker."""
        standing = self._telling(claims)
        if cite.standing != standing:
            yield f"says {cite.standing or 'nothing'} of the standing, and {standing or 'nothing'} was expected"
        sources = list(dict.fromkeys(source for name in claims for source in self._sources(name)))
        if not sources:
            return
        name, further = self.called[sources[0]], len(sources) - 1
        found = _FURTHER.fullmatch(cite.text)
        if found is None or int(found["further"] or 0) != further:
            yield f"says {cite.text!r}, and {further} further sources were expected"
        if not self._is_called(name, self._handle(cite)):
            yield f"says {cite.text!r}, and the first of its words are those of {sources[0]!r}"
        yield from self._wrong_spoken(cite, sources[0], further, standing)

    def unsigned(self, cite: Cite, claims: list[str]) -> str:
        """Return the words in the place of a newsroom's name, where the first source has none."""
        first = next((source for name in claims for source in self._sources(name)), None)
        if first is None or self.called[first].words:
            return ""
        words = self._handle(cite)
        return " ".join(words[: -len(self.called[first].letter) or None])

    def _handle(self, cite: Cite) -> Tokens:
        found = _FURTHER.fullmatch(cite.text)
        return tokens(found["handle"] if found else cite.text)

    def _is_called(self, name: _Name, words: Tokens) -> bool:
        if not name.words:
            return words[len(words) - len(name.letter) :] == name.letter and not self._names_another(name, words)
        start = (*name.words, *name.letter)
        rest = words[len(start) :]
        return words[: len(start)] == start and (
            (bool(rest) and says(" ".join(rest), name.published, self.months)) if name.dated else not rest
        )

    def _names_another(self, name: _Name, words: Tokens) -> bool:
        return any(
            other != name.words and words[at : at + len(other)] == other
            for at, first in enumerate(words)
            for other in self.names.get(first, ())
        )

    def _wrong_spoken(self, cite: Cite, source: str, further: int, standing: str) -> Iterator[str]:
        name, words = self.called[source], tokens(cite.spoken)
        own = (*name.words, *name.letter) if name.words else self._handle(cite)
        rest = _without(words, own)
        if rest is None or self._names_another(name, rest):
            yield f"is spoken as {cite.spoken!r}, and its first source is {source!r}"
            return
        expected = self.standings.get(standing)
        if expected:
            told = _without(rest, expected)
            if told is None:
                yield f"is spoken as {cite.spoken!r}, and it is {standing}"
            rest = rest if told is None else told
        for value, word in self.standings.items():
            if value != standing and _without(rest, word) is not None:
                yield f"is spoken as {cite.spoken!r}, and it is not {value}"
        figures = [int(word) for word in rest if word.isdigit() and len(word) < 10]
        year = days(name.published)[1].year
        if not says(" ".join(rest), name.published, self.months, further) or year not in figures:
            yield f"is spoken as {cite.spoken!r}, and its source is of {name.published}"
        if further > _FEW and further not in figures:
            yield f"is spoken as {cite.spoken!r}, and has {further} further sources"

    def _telling(self, claims: list[str]) -> str:
        """Return the sign that claims have to have: any doubt, or else no more than holds for all."""
        found = {self.claims[name]["standing"] for name in claims}
        doubts = [each for each in ("disputed", "denied", "inferred") if each in found]
        if doubts:
            return doubts[0]
        return (
            ""
            if not found <= {"one-voice", "corroborated"}
            else ("one-voice" if "one-voice" in found else "corroborated")
        )

    def _sources(self, name: str) -> Iterator[str]:
        """Yield the sources of a claim, those that support it first; of one without words of its own, its premises'."""
        waiting, seen = [name], {name}
        for each in waiting:
            items = self.claims[each]["evidence"]
            yield from (item["source"] for item in items if item["stance"] == "supports")
            yield from (item["source"] for item in items if item["stance"] != "supports")
            inferred = self.claims[each]["inferred"] if not items else None
            new = [
                other for other in (inferred["from"] if inferred else ()) if other in self.claims and other not in seen
            ]
            seen.update(new)
            waiting.extend(new)


def _without(words: Tokens, some: Tokens) -> Tokens | None:
    """Return words without the first place where some others stand in a row; None where they stand nowhere."""
    for at in range(len(words) - len(some) + 1):
        if words[at : at + len(some)] == some:
            return (*words[:at], *words[at + len(some) :])
    return None
