"""Names in articles: who may be meant by words with a capital, and by what stands beside honorifics and offices.

A script with capitals tells names by them; where nouns have capitals too (as in German, which is seen from how many
words inside sentences have one), only offices, forms of address, names of states and two capitals in a row do. Other
scripts tell a name by what is written behind it, and by the ledger's own names.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import Literal

from generator.checks.fidelity.words import alternatives, same_stem
from generator.suggest.article import Article, Part, Span
from generator.suggest.words import Words
from generator.text.sentences import words as words_in

Kind = Literal["person", "organisation", "state", "place"]

MANY = 0.22
"""Where so many words inside sentences begin with a capital, behind one that does not, capitals mark no names."""
ENOUGH = 150
"""Fewer words do not tell."""
MOST_LETTERS = 40
SHORT_NAME = 3
"""Words of no more letters have no endings: their forms would be other words."""
LEAST_ROOT = 5
"""Letters of a state's name of which adjectives can be told."""

DATELINE = re.compile(r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de '.-]{2,30}(?:,\s[^.;:\"!?]{1,25}?)?\s?(?:--?|[–—])\s")
"""Where and when an article was written, before its first words: "LONDON, Monday - "."""
_SHORT = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
_CAPITALS_AND_MORE = re.compile(r"(?P<name>[^\W\d_a-z]{2,})-[^\W\d_A-Z]")
_POSSESSIVE = re.compile(r"'s?$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with a capital, or one inside a name."""

    start: int
    end: int
    """In the source, what a possessive adds left out."""
    word: str
    is_possessive: bool
    is_first: bool
    """Whether a sentence, or a quotation, begins with it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in an article."""

    source: str
    start: int
    end: int
    name: str
    kind: Kind | None
    why: str
    has_article: bool
    """Whether an article stands before it, which no person's name has in most languages."""
    is_where: bool = False
    """Whether a word for a place stands before it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How words are written in the articles of one language."""

    small: Counter[str]
    """Words in small letters."""
    capital: Counter[str]
    """Words with a capital where no sentence begins."""
    whole: frozenset[str]
    """Words with a capital that stand together, and none beside them."""
    anywhere: frozenset[str]
    """The same in the articles of every language."""
    marks_names: bool
    """Whether a capital inside a sentence marks a name: as the language's lists say, else by how many there are."""


def seen_in(articles: Iterable[Article], anywhere: frozenset[str] = frozenset()) -> Seen:
    """Count how the words of some articles of one language are written; `anywhere` is what others have as names."""
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    whole: Counter[str] = Counter()
    told = None
    for article in articles:
        told = article.words.capitals_mark_names
        for part in article.parts:
            spans = words_in(part.text)
            small.update(part.text[start:end] for start, end in spans if part.text[start].islower())
            inner = [span for span in spans if part.text[span[0]].isupper() and not _is_first(part.text, span[0])]
            capital.update(part.text[start:end] for start, end in inner)
            whole.update(_together(part.text, inner))
    total = small.total() + capital.total()
    marks = (total < ENOUGH or whole.total() < MANY * total) if told is None else told
    return Seen(small, capital, frozenset(whole), anywhere, marks)


def _together(text: str, spans: list[Span]) -> Iterator[str]:
    """Yield words that follow each other, as one."""
    start = end = -1
    for one, other in spans:
        if end >= 0 and text[end:one] != " ":
            yield text[start:end]
            start = one
        start, end = (one if start < 0 else start), other
    if end >= 0:
        yield text[start:end]


def mentions(article: Article, parts: Iterable[Part], seen: Seen, known: frozenset[str]) -> Iterator[Mention]:
    """Yield the names in some passages of an article; `known` are names that the ledger has."""
    words = article.words
    for part in parts:
        yield from _behind_marks(article, part)
        if not _is_all_capital(part.text):
            for run in _runs(part, words):
                for piece in _cut(_without_capitals(run, known), words, known, seen):
                    for each in _apart(piece, words, known, seen):
                        if found := _mention(article, part, each, seen):
                            yield found


def _is_all_capital(text: str) -> bool:
    letters = [character for character in text if character.isalpha() and character.lower() != character.upper()]
    return len(letters) > MOST_LETTERS and sum(map(str.isupper, letters)) * 2 > len(letters)


def _is_first(text: str, start: int) -> bool:
    """Tell whether a sentence, a quotation or a list's item begins at an offset."""
    before = text[max(0, start - 3) : start].rstrip(" ")
    is_compound = text[start - 1 : start] == "-"
    return not before or (before[-1] in "\"'.!?:;•*()[]«»„“”-" and not is_compound)


# --- runs of words with a capital -----------------------------------------------------------------------------------


def _runs(part: Part, words: Words) -> Iterator[list[Token]]:
    """Yield the words with a capital that follow each other, small words of names among them."""
    text = part.text
    run: list[Token] = []
    joint: list[Token] = []
    last_end = -1
    for start, end in words_in(text):
        token = _token(part, start, end)
        follows = last_end >= 0 and text[last_end:start] in (" ", "-")
        if not follows:
            if run:
                yield run
            run, joint = [], []
        if token.word[0].isupper():
            run += [*joint, token] if run else [token]
            joint = []
        elif run and token.word in words.inside and len(joint) < 2:
            joint.append(token)
        elif run:
            yield run
            run, joint = [], []
        last_end = end + (1 if text[end : end + 1] == "." and _SHORT.fullmatch(text[start:end]) else 0)
    if run:
        yield run


def _without_capitals(run: list[Token], known: frozenset[str]) -> list[Token]:
    """Return a run without two or more words in capitals that follow each other: a heading, and nobody's name."""
    kept: list[Token] = []
    begins = False
    for is_capital, some in groupby(run, key=lambda token: len(token.word) > 1 and token.word.isupper()):
        own = list(some)
        if not is_capital or len(own) < 2 or " ".join(token.word for token in own) in known:
            kept += [replace(own[0], is_first=begins or own[0].is_first), *own[1:]]
            begins = False
        else:
            begins = True
    return kept


def _token(part: Part, start: int, end: int) -> Token:
    word = part.text[start:end]
    if part.text[end : end + 1] == "." and _SHORT.fullmatch(word):
        word, end = word + ".", end + 1
    if match := _CAPITALS_AND_MORE.match(word):  # "US-led"
        word, end = match["name"], start + match.end("name")
    own = _POSSESSIVE.sub("", word)
    if own == word and part.text[end : end + 1] == "'" and word[-1] in "sxz":
        return Token(*part.span(start, end), word, True, _is_first(part.text, start))
    return Token(*part.span(start, start + len(own)), own, own != word, _is_first(part.text, start))


@dataclass(frozen=True, slots=True)
class _Piece:
    tokens: tuple[Token, ...]
    office: str
    """The office or form of address before it."""
    tells_of_what: bool = False
    """Whether it says of what the office is, and not who has it."""


def _cut(run: list[Token], words: Words, known: frozenset[str], seen: Seen) -> Iterator[_Piece]:
    """Cut a run into names: at offices, behind whoever owns what follows, and around names that the ledger has."""
    current: list[Token] = []
    office = ""
    for number, token in enumerate(run):
        if _is_office(token.word, words) and not token.is_possessive and not _is_known(current, token, known):
            if current and _is_more_than_title(current, words, known):
                yield _Piece(tuple(current), office)
            current, office = [], token.word
            continue
        if _is_dated(token.word, words):
            if current:
                yield _Piece(tuple(current), office)
            current, office = [], ""
            continue
        current.append(token)
        if token.is_possessive and number + 1 < len(run) and _owns(current, words, known, seen):
            yield _Piece(tuple(current), office)
            current, office = [], ""
    if current:
        yield _Piece(tuple(current), office)


def _apart(piece: _Piece, words: Words, known: frozenset[str], seen: Seen) -> Iterator[_Piece]:
    """Cut words that are two names: a person's behind somebody's in another case, or before "of the Institute"."""
    tokens = piece.tokens
    plain = [token.word for token in tokens]
    for at in range(1, len(tokens)):
        head, tail = plain[:at], plain[at:]
        if at > 1 and tail[0][0].islower():
            cut = next((step for step, word in enumerate(tail) if word[0].isupper()), 0)
            is_two = cut and _has_body(tail, words) and _is_person_like(head, words)
            if is_two:
                yield _Piece(tokens[:at], piece.office)
                yield _Piece(tokens[at + cut :], "")
                return
        is_somebody = len(tail) in (2, 3) and _is_somebody(tail, words, known, seen)
        if is_somebody and (_ends_name(head, words, seen) or _is_of(piece, head, words, seen)):
            yield _Piece(tokens[:at], piece.office, tells_of_what=at == 1)
            yield _Piece(tokens[at:], "")
            return
    yield piece


def _is_of(piece: _Piece, head: list[str], words: Words, seen: Seen) -> bool:
    """Tell whether a name behind an office says of what it is, by its ending: "burmistrz Wolina Ewa Sowa"."""
    inflects = seen.marks_names and len(head[0]) > SHORT_NAME and head[0].endswith(words.lists.name_endings)
    return bool(piece.office) and len(head) == 1 and inflects


def _has_body(some: Iterable[str], words: Words) -> bool:
    return any(_is_body(word, words) for word in some)


def _is_person_like(some: list[str], words: Words) -> bool:
    """Tell whether words may be a person's name: two or three with a capital, none for organisations or states."""
    is_plain = 2 <= len(some) <= 3 and all(word[0].isupper() and not word.isupper() for word in some)
    return is_plain and not _has_body(some, words) and not set(some) & (words.states | words.places)


def _is_somebody(some: list[str], words: Words, known: frozenset[str], seen: Seen) -> bool:
    """Tell whether words with a capital are a name by themselves elsewhere, and one that a person may have."""
    name = " ".join(some)
    return _is_person_like(some, words) and (name in known or name in seen.whole or name in seen.anywhere)


def _ends_name(some: list[str], words: Words, seen: Seen) -> bool:
    """Tell whether a name may end where another begins: with one of an organisation, or in another case."""
    return _has_body(some, words) or is_other_case(some[-1], words, seen.capital)


def is_other_case(word: str, words: Words, others: Iterable[str]) -> bool:
    """Tell whether a word is the form of a name in another case, of which the plain one is among some others."""
    return any(word != other and len(other) <= len(word) and inflected(word, other, words) for other in others)


def inflected(one: str, other: str, words: Words) -> bool:
    """Tell whether two words are forms of one name, as the language's endings have them."""
    endings = words.lists.name_endings
    if not endings or min(len(one), len(other)) <= SHORT_NAME or one.isupper() != other.isupper():
        return False
    stem = _stem(other, endings)
    return one[: len(stem)] == stem and (one[len(stem) :] in ("", *endings) or one == other)


def _stem(word: str, endings: tuple[str, ...]) -> str:
    return word[:-1] if word[-1] in endings else word


def _is_known(current: list[Token], token: Token, known: frozenset[str]) -> bool:
    return " ".join((*(each.word for each in current), token.word)) in known


def _is_more_than_title(current: list[Token], words: Words, known: frozenset[str]) -> bool:
    """Tell whether words before an office name somebody, and do not say of what it is ("Home Secretary")."""
    name = " ".join(token.word for token in current)
    return name in known or name in words.states or any(_is_body(token.word, words) for token in current)


def _owns(current: list[Token], words: Words, known: frozenset[str], seen: Seen) -> bool:
    """Tell whether words with a possessive are a name by themselves, and no beginning of one ("King's College")."""
    name = " ".join(token.word for token in current)
    return name in known or name in words.states or name in seen.whole or (len(name) > 1 and name.isupper())


@lru_cache(maxsize=1 << 12)
def _is_office(word: str, words: Words) -> bool:
    return bool(_whole(words.before_name).fullmatch(word.rstrip(".")))


@lru_cache(maxsize=1 << 12)
def _is_body(word: str, words: Words) -> bool:
    return bool(_whole(words.bodies).fullmatch(word))


@lru_cache(maxsize=64)
def _whole(terms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(alternatives(terms), re.IGNORECASE)


def _is_dated(word: str, words: Words) -> bool:
    lists = words.lists
    small = word.lower()
    return (
        word in lists.months
        or word in lists.weekdays
        or any(small in some for some in (lists.seasons, lists.relative_days, lists.numbers, lists.spans))
    )


# --- what a piece is ------------------------------------------------------------------------------------------------


def _mention(article: Article, part: Part, piece: _Piece, seen: Seen) -> Mention | None:
    words = article.words
    tokens = _trimmed(list(piece.tokens), words, seen)
    if not tokens or all(len(token.word) < 2 for token in tokens):
        return None
    name = article.text[tokens[0].start : tokens[-1].end]
    plain = " ".join(token.word for token in tokens)
    if _is_adjective(plain, tokens, words, seen) or _is_joined(plain, seen):
        return None
    before = _word_before(part, tokens[0])
    office = before if _is_office(before, words) else piece.office if tokens[0] is piece.tokens[0] else ""
    office = "" if piece.tells_of_what else office
    kind, why = _kind(plain, tokens, office, words, seen)
    is_sure = kind is not None or len(tokens) > 1 or not tokens[0].is_first or seen.capital[plain] > 0
    if tokens[0].start == part.passage.start and DATELINE.match(part.text):
        kind, why, is_sure = "place", "the article's first words say where it was written", True
    if not seen.marks_names and not _is_name_among_nouns(part, tokens, kind, words, seen):
        return None
    small = before.lower()
    span = tokens[0].start, tokens[-1].end
    found = Mention(article.id, *span, name, kind, why, small in words.determiners, small in words.where)
    return found if is_sure else None


def _word_before(part: Part, token: Token) -> str:
    before = part.text[max(0, token.start - part.passage.start - MOST_LETTERS) : token.start - part.passage.start]
    return before.split()[-1] if before.endswith(" ") and before.strip() else ""


def _trimmed(tokens: list[Token], words: Words, seen: Seen) -> list[Token]:
    """Leave out what is no part of a name at the ends: words that begin a sentence, and small ones."""
    while tokens and tokens[0].is_first and _is_common(tokens, words, seen):
        tokens = tokens[1:]
    while tokens and (tokens[-1].word[0].islower() or tokens[-1].word.lower() in words.lists.small_words):
        tokens = tokens[:-1]
    while tokens and (tokens[0].word[0].islower() or tokens[0].word in words.lists.not_names):
        tokens = tokens[1:]
    return tokens


def _is_common(tokens: list[Token], words: Words, seen: Seen) -> bool:
    """Tell whether the first of some words is one that stands with a small letter elsewhere."""
    word = tokens[0].word
    small = word[:1].lower() + word[1:]
    if small in words.lists.small_words or small in words.determiners or small in words.pronouns:
        return True
    if len(tokens) > 1 and _is_body(tokens[1].word, words):
        return False
    leads = len(tokens) > 1 and tokens[1].word[0].islower()
    return seen.small[small] > (0 if leads else seen.capital[word]) or small in words.lists.saying


def _is_adjective(name: str, tokens: list[Token], words: Words, seen: Seen) -> bool:
    """Tell whether a single word is made from the name of a state, or common where no capital is asked for."""
    if len(tokens) > 2 or name in words.states:
        return False
    if len(tokens) == 1 and (name in words.languages or name.startswith(_roots(words))):
        return True
    stems = [state for state in words.states if state[:3] == name[:3] and same_stem(state, name)]
    return bool(stems) or (len(tokens) == 1 and seen.marks_names and seen.small[name.lower()] > seen.capital[name])


@lru_cache(maxsize=64)
def _roots(words: Words) -> tuple[str, ...]:
    """Return the names of states without the last letter, which adjectives of them begin with: "Italian"."""
    return tuple(state[:-1] for state in words.states if len(state) >= LEAST_ROOT and not state.isupper())


def _is_joined(name: str, seen: Seen) -> bool:
    """Tell whether a hyphen joins two names: "the Keller-Thies meeting"."""
    parts = name.split("-")
    return len(parts) == 2 and all(part in seen.whole for part in parts)


def _kind(name: str, tokens: list[Token], office: str, words: Words, seen: Seen) -> tuple[Kind | None, str]:
    plain = name.replace(".", "")
    is_cried = plain.isupper() and (name.title() in words.places or name.title() in seen.capital)
    tries: tuple[tuple[Kind, bool, str], ...] = (
        ("state", name in words.states or plain in words.states, "it is the name of a state"),
        ("organisation", name in words.unions, "it is the name of a union of states"),
        ("place", name in words.places, "it is the name of a place"),
        ("organisation", any(_is_body(each.word, words) for each in tokens), "a word in it is one for organisations"),
        (
            "place",
            len(tokens) == 2 and tokens[0].word.lower().rstrip(".") in words.saints,
            "a saint: a church or a place",
        ),
        ("person", bool(office), f"“{office}” stands before it"),
        ("place", is_cried and name.title() in words.places, "it is the name of a place"),
        (
            "organisation",
            len(tokens) == 1 and len(plain) > 1 and plain.isupper() and not is_cried,
            "it is written in capitals",
        ),
    )
    return next(((kind, why) for kind, holds, why in tries if holds), (None, "it is written with a capital"))


def _is_name_among_nouns(part: Part, tokens: list[Token], kind: Kind | None, words: Words, seen: Seen) -> bool:
    """Tell whether words are a name in a language whose nouns have capitals too."""
    if kind in {"person", "state"}:
        return True
    before = _word_before(part, tokens[0])
    has_article = before.lower() in words.determiners
    if kind == "organisation":
        return len(tokens) > 1 or tokens[0].word.isupper()
    is_pair = (
        2 <= len(tokens) <= 3
        and not has_article
        and not before[-1:].isdigit()
        and before[-2:] not in ("en", "er", "em", "es")
    )
    return is_pair and not any(seen.small[token.word.lower()] for token in tokens)


def again(article: Article, parts: Iterable[Part], found: Iterable[Mention]) -> Iterator[Mention]:
    """Yield where persons stand by their last name alone, in a language in which capitals do not tell names."""
    persons = {
        mention.name.split()[-1]: mention for mention in found if mention.kind == "person" or " " in mention.name
    }
    taken = {mention.end for mention in found}
    for part in parts:
        for start, end in words_in(part.text):
            word = part.text[start:end]
            span = part.span(start, end)
            if word in persons and span[1] not in taken:
                yield Mention(
                    article.id, *span, word, None, f"it is the last word of “{persons[word].name}”", has_article=False
                )


def _behind_marks(article: Article, part: Part) -> Iterator[Mention]:
    """Yield what stands before forms of address that are written behind a name, in scripts without capitals."""
    if not article.words.after_name:
        return
    for match in _before_address(article.words.after_name).finditer(part.text):
        start, end = part.span(*match.span("name"))
        why = f"“{match['form']}” stands behind it"
        yield Mention(article.id, start, end, match["name"], "person", why, has_article=False)


@lru_cache(maxsize=16)
def _before_address(forms: tuple[str, ...]) -> re.Pattern[str]:
    # A name is written in one script: Katakana with its dot and long vowels, or two to four ideographs.
    return re.compile(
        rf"(?P<name>[\u30a1-\u30ff]{{2,}}(?:[・＝=][\u30a1-\u30ff]{{2,}})*|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{2,4}}?)"
        rf"(?P<form>{alternatives(forms)})"
    )
