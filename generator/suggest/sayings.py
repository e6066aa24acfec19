"""Verbs of saying in an article, with who stands beside them, and who a pronoun means."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.checks.fidelity.names import Name, saying
from generator.checks.fidelity.words import alternatives
from generator.suggest.article import Part, Span
from generator.suggest.cast import Cast
from generator.suggest.words import Words
from generator.text.sentences import as_words

WORDS_OF_SOMEBODY = 7
"""Who has no name is told in so many words at most: "a senior official of the ministry"."""
MORE = 30
"""So many characters behind them a name may begin that belongs to it: an office and a church may stand before it."""
BEFORE = 80
"""So many characters before a verb, or before a name, are read."""
REACH = 600
"""So many before a pronoun are read for the person whom it means."""

_WORD = re.compile(r"\s(?P<word>[^\W\d_A-Z]+)")


@dataclass(frozen=True, slots=True)
class Said:
    """A verb of saying, and who says it."""

    start: int
    end: int
    """Of the verb, in the source."""
    verb: str
    who: str
    """An actor's id, or words of the source: a pronoun, or who has no name."""
    kind: str
    """`actor`, `pronoun` or `words`."""
    begin: int
    """Where whoever says it is named."""


def sayings(parts: Iterable[Part], words: Words, cast: Cast) -> tuple[tuple[Part, Said], ...]:
    """Return the verbs of saying in some passages of an article, in order, each with its passage and who says it."""
    told = _Told(cast)
    return tuple((part, said) for part in parts for said in told.by_name(_sayings(part, words, cast), part))


def person_before(part: Part, position: int, cast: Cast) -> Said | None:
    """Return the person who is named last before a position in a passage, as if they spoke."""
    at = max(0, position - part.passage.start)
    first = max(0, at - REACH)
    persons = [name for name in cast.names.find(part.outside[first:at]) if any(map(cast.is_person, name.actors))]
    if not persons:
        return None
    last = replace(persons[-1], start=first + persons[-1].start, end=first + persons[-1].end)
    return _by_name(part, (last.start, last.end), last, verb="")


# --- verbs and who stands beside them --------------------------------------------------------------------------------


def _sayings(part: Part, words: Words, cast: Cast) -> list[Said]:
    """Return the verbs of saying outside quotation marks of a passage, each with who says it."""
    text = part.outside
    pattern = saying(words.lists)
    names = cast.names.find(text)
    nameless = {said.start: said for said in _without_name(part, words)}
    found: dict[int, Said] = {}
    tries = [(name, after) for after in (pattern.after, _dated(words), _added(words)) for name in names]
    for name, after in tries:
        match = after.match(text, name.end)
        if match and not pattern.tied.search(text[max(0, name.start - BEFORE) : name.start]):
            said = _by_name(part, match.span("verb"), name)
            longer = nameless.get(said.start)
            is_group = all(cast.actors[actor].kind == "group" for actor in name.actors)
            found.setdefault(said.start, longer if is_group and longer and longer.begin < said.begin else said)
    others = (*_leads(part, words, names, cast), *nameless.values(), *_without_spaces(part, words, names))
    for said in (*others, *([] if found or others else _far(part, words)), *_alone(part, words)):
        found.setdefault(said.start, said)
    return [found[start] for start in sorted(found)]


@lru_cache(maxsize=32)
def _dated(words: Words) -> re.Pattern[str]:
    """Return what finds a verb of saying behind a name and a day: "Keller on Friday said"."""
    lists = words.lists
    days = alternatives((*lists.weekdays, *lists.relative_days))
    return re.compile(
        rf"(?:\s[^\s,.;:\"]+){{0,2}}?\s(?:{days})\s(?P<verb>{alternatives(lists.saying)})(?!\w)", re.IGNORECASE
    )


@lru_cache(maxsize=32)
def _added(words: Words) -> re.Pattern[str]:
    """Return what finds a verb of saying behind a name and a long addition in commas, abbreviations and all."""
    between = alternatives((*words.lists.between_name_and_saying, *words.ahead))
    return re.compile(
        rf",\s[^\";:!?]{{1,{2 * BEFORE}}}?,\s(?:(?:{between})\s)?(?P<verb>{alternatives(words.lists.saying)})(?!\w)"
    )


def _by_name(part: Part, verb_at: Span, name: Name, verb: str | None = None) -> Said:
    start, end = part.span(*verb_at)
    told = part.text[slice(*verb_at)] if verb is None else verb
    return Said(start, end, told, min(name.actors), "actor", part.span(name.start, name.end)[0])


def _leads(part: Part, words: Words, names: list[Name], cast: Cast) -> Iterator[Said]:
    """Yield verbs that stand before whoever says it: "..., said Maria Keller", "according to the ministry"."""
    text = part.outside
    for match in _before(words).finditer(text):
        verb = match.span("verb")
        begin, end = match.span("who")
        end = max(
            [end, *(name.end for name in names if begin <= name.start < end + MORE and _goes_on(text, end, name))]
        )
        if not (match["lead"] or _is_free(text, verb[0], end)):
            continue
        inside = [name for name in names if begin <= name.start < end]
        first = text[begin:end].split(" ", 1)[0].rstrip()
        if first.lower() in words.pronouns:  # "according to her the bell"
            yield _by_words(part, verb, begin, first, words)
        elif inside:
            yield _by_name(part, verb, _who_of(inside, text, end, cast, words))
        elif words_who := text[begin:end].strip():
            yield _by_words(part, verb, begin, words_who, words)


def _goes_on(text: str, end: int, name: Name) -> bool:
    """Tell whether no mark but a stop of a short word stands between some words and a name behind them."""
    between = text[end : name.start]
    return not any(mark in between for mark in ',;:"!?()') and all(
        len(word) < 4 for word in between.split() if word.endswith(".")
    )


def _who_of(inside: list[Name], text: str, end: int, cast: Cast, words: Words) -> Name:
    """Return who of those named behind a verb speaks: the last one where the words end with it, else the first.

    A person goes before others where the language has no word between an office and a name: "said APR's editor Keller",
    if the name is not in another case, which would make it somebody's editor.
    """
    persons = [name for name in inside if any(map(cast.is_person, name.actors))]
    if words.lists.name_endings and persons and not any(map(cast.is_person, inside[0].actors)):
        own = cast.actors[min(persons[-1].actors)]
        if text[persons[-1].start : persons[-1].end].rsplit(maxsplit=1)[-1] == own.name.split()[-1]:
            return persons[-1]
    return inside[-1] if inside[-1].end >= end - 1 else inside[0]


def _is_free(text: str, start: int, end: int) -> bool:
    """Tell whether no subject stands before a verb: a quotation does, or a comma where nothing follows who says it."""
    before = text[:start].rstrip()
    if not before or before[-1] in '":-' or before[-2:] in ('",', '"،'):
        return True
    return before[-1] in ",;،؛" and text[end : end + 1] in ("", *",.;:،؛")


@lru_cache(maxsize=32)
def _before(words: Words) -> re.Pattern[str]:
    lists = words.lists
    plain = [verb for verb in lists.saying_before_name if verb not in lists.saying_leads]
    stop = alternatives((*lists.tied_by, *lists.clause_breaks, *lists.conjunctions, *words.ahead))
    word = rf"(?!(?:{stop})(?!\w))[^\s,.;:\"!?()،؛؟]+(?:\.(?=\s[^\W\d_]))?(?:\s|(?=[,.;:\"!?()،؛؟]|$))"
    who = rf"(?P<who>(?:{word}){{1,{WORDS_OF_SOMEBODY}}})"
    return re.compile(
        rf"(?<!\w)(?P<verb>(?P<lead>{alternatives(lists.saying_leads)})|(?:{alternatives(plain)}))\s{who}",
        re.IGNORECASE,
    )


def _without_name(part: Part, words: Words) -> Iterator[Said]:
    """Yield verbs of saying with a pronoun before them, or with who has no name: "a senior official said"."""
    for match in _clause(words).finditer(part.outside):
        if _is_participle(part.outside, match, words):
            continue
        begin, who = _somebody(match.start("who"), match["who"], words)
        if who:
            yield _by_words(part, match.span("verb"), begin, who, words)


def _is_participle(text: str, match: re.Match[str], words: Words) -> bool:
    """Tell whether a verb seems to belong to the noun behind it: "the newly announced deal"."""
    following = _WORD.match(text, match.end())
    is_noun = following is not None and following["word"] not in words.lists.small_words
    return is_noun and match["verb"].lower() not in words.lists.saying_before_name


def _by_words(part: Part, verb: Span, begin: int, who: str, words: Words) -> Said:
    start, end = part.span(*verb)
    kind = "pronoun" if who.lower() in words.pronouns else "words"
    own = part.text[begin : begin + len(who)]
    return Said(start, end, part.text[slice(*verb)], own, kind, part.span(begin, begin)[0])


@lru_cache(maxsize=32)
def _clause(words: Words) -> re.Pattern[str]:
    lists = words.lists
    joins = rf"(?<!\w)(?:{alternatives((*lists.conjunctions, *lists.clause_breaks))})\s"
    begins = rf"(?:(?:^|[,;:\"()]\s*|-\s)(?:{joins})?|{joins})"
    between = rf"(?:(?:{alternatives(lists.between_name_and_saying)})\s)*"
    verbs = alternatives(verb for verb in lists.saying if verb not in lists.saying_leads)
    who = rf"(?P<who>(?:(?:[^\s,.;:\"!?()،؛؟]|\.(?=\w))+\.?\s){{1,{WORDS_OF_SOMEBODY}}}?)"
    return re.compile(rf"{begins}{who}{between}(?P<verb>{verbs})(?!\w)", re.IGNORECASE)


def _somebody(begin: int, who: str, words: Words) -> tuple[int, str]:
    """Return where somebody is told in the words before a verb, and in which of them; none where they are nobody.

    That is a noun with what belongs to it, and nothing else; "now" and the like may stand before it.
    """
    lists = words.lists
    allowed = {*words.determiners, *lists.tied_by, *lists.conjunctions, *words.pronouns}
    while (first := who.split(" ", 1)[0].lower()) in lists.small_words and first not in allowed:
        begin, who = begin + len(first) + 1, who[len(first) + 1 :]
    who = who.rstrip()
    small = who.lower().split()
    if small and small[0] in words.where:
        return begin, ""  # "from the balcony": where it is said, not who says it
    if not small or (len(small) > 1 and (set(small) & set(words.pronouns))):
        return begin, ""
    ends_small = small[-1] in lists.small_words or small[-1] in words.determiners or not small[-1][0].isalpha()
    has_idle = any(word in lists.small_words and word not in allowed for word in small[:-1])
    is_plain = len(small) == 1 and who[0].islower()
    counted = {*lists.weekdays, *lists.months, *(word.capitalize() for word in (*lists.numbers, *lists.relative_days))}
    if who.endswith(("'s", "s'")) or set(who.split()) & {*counted} or any(map(str.isdigit, "".join(who.split()[1:]))):
        return begin, ""  # "Tuesday morning", "page 1 of 2", "the museum's": nobody
    if small[0] in words.pronouns:
        return begin, who
    return begin, "" if ends_small or has_idle or is_plain else who


def _without_spaces(part: Part, words: Words, names: list[Name]) -> Iterator[Said]:
    """Yield verbs of saying in a script without spaces, with whom is named last before each."""
    for match in _any(words.lists.saying).finditer(part.outside) if words.after_name else ():
        before = [name for name in names if name.end <= match.start()]
        if before:
            yield _by_name(part, match.span(), before[-1])


@lru_cache(maxsize=16)
def _any(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(alternatives(terms))


def _far(part: Part, words: Words) -> Iterator[Said]:
    """Yield verbs of saying that stand far behind a pronoun: "he was quoted by the agencies as saying"."""
    text = part.outside
    pronouns = list(_whole(words.pronouns).finditer(text)) if words.pronouns else []
    for match in _whole(words.lists.saying).finditer(text) if pronouns else ():
        before = [each for each in pronouns if each.end() < match.start() and match.start() - each.end() < BEFORE]
        if before:
            yield _by_words(part, match.span(), before[0].start(), before[0].group(), words)


def _alone(part: Part, words: Words) -> Iterator[Said]:
    """Yield verbs of saying behind words in marks with nobody named, where a language leaves pronouns out."""
    verbs = [verb for verb in words.lists.saying_before_name if verb not in words.lists.saying_leads]
    for match in _behind_marks(tuple(verbs)).finditer(part.outside) if words.drops_pronouns else ():
        yield replace(_by_words(part, match.span("verb"), match.start("verb"), "", words), kind="pronoun")


@lru_cache(maxsize=16)
def _behind_marks(verbs: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\"[,.]?\s(?:-\s)?(?P<verb>{alternatives(verbs)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _whole(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(as_words(alternatives(terms)), re.IGNORECASE)


# --- who a pronoun means ---------------------------------------------------------------------------------------------


class _Told:
    """Remembers who spoke last, and who was named last, while an article is read from its beginning."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.last: Said | None = None
        self.named: Said | None = None
        self.by: dict[str, str] = {}
        """By which pronoun each was meant: whoever is "he" is not "she"."""

    def by_name(self, sayings: list[Said], part: Part) -> Iterator[Said]:
        """Yield verbs of a passage with the names for their pronouns."""
        if not sayings:
            self.last = self._subject(part) or self.last
        for said in sayings:
            found = said
            if said.kind == "pronoun":
                meant = self._meant(part, said)
                found = replace(said, who=meant.who, kind=meant.kind) if meant else said
                if meant and said.who:
                    self.by.setdefault(meant.who, said.who.lower())
            if found.kind != "pronoun":
                self.last = found
            yield found
        self.named = person_before(part, part.passage.end, self.cast) or self.named

    def _meant(self, part: Part, said: Said) -> Said | None:
        last = self.last if self.last and (self.last.kind == "words" or self.cast.is_person(self.last.who)) else None
        tries = [last, person_before(part, said.begin, self.cast), self.named]
        if said.who and last and self.by.get(last.who, said.who.lower()) != said.who.lower():
            tries = [self.named, *tries]
        return next((each for each in tries if each and self._may_be(each, said)), None)

    def _may_be(self, meant: Said, said: Said) -> bool:
        own = said.who.lower()
        return not own or self.by.get(meant.who, own) == own

    def _subject(self, part: Part) -> Said | None:
        """Return the person whom a passage without a verb of saying begins with."""
        first = next(iter(self.cast.names.find(part.outside[:BEFORE])), None)
        if first is None or not any(map(self.cast.is_person, first.actors)):
            return None
        return _by_name(part, (first.end, first.end), first, verb="")
