"""Who is who among the names of articles: the forms of one name, and whether it is one of a person or of what else."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.suggest.names import Kind, Mention, inflected
from generator.suggest.words import Words

MOST_PARTS = 3
"""A name of more words is no person's, and its last word alone does not stand for it."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something with a name, by all the forms that the articles have for it."""

    name: str
    """The longest form."""
    forms: tuple[str, ...]
    kind: Kind
    why: str
    mentions: tuple[Mention, ...]


def grouped(found: Iterable[Mention], words: Words, houses: Iterable[str] = ()) -> tuple[Named, ...]:
    """Return the names that some mentions are, each with its forms: "Maria Keller", "Keller", "Kellerem".

    `houses` are those who published the articles: none of them is a person.
    """
    by_name: dict[str, list[Mention]] = {}
    for mention in found:
        by_name.setdefault(key_of(mention.name), []).append(mention)
    same = _in_other_cases(by_name, words)
    plain: dict[str, list[Mention]] = {}
    for name, some in by_name.items():
        plain.setdefault(same.get(name, name), []).extend(some)
    full = [name for name in plain if " " in name]
    owners: dict[str, str] = {}
    for name in plain:
        fitting = [other for other in full if _is_form(name, other, plain)]
        owners[name] = fitting[0] if len(fitting) == 1 else name
    groups: dict[str, list[Mention]] = {}
    for name, some in plain.items():
        owner = owners[name]
        groups.setdefault(owners.get(owner, owner), []).extend(some)
    published = frozenset(_without_article(key_of(house), words) for house in houses)
    return tuple(_named(plain[name][0].name, some, words, published) for name, some in groups.items())


def _in_other_cases(by_name: Mapping[str, list[Mention]], words: Words) -> Mapping[str, str]:
    """Return names that are another one in another case, with that one: the shortest, and the commonest of those."""
    if not words.lists.name_endings:
        return {}
    order = sorted(by_name, key=lambda name: (len(name), -len(by_name[name]), name))
    same: dict[str, str] = {}
    for at, name in enumerate(order):
        for other in order[:at]:
            if other not in same and _is_case_of(by_name[name][0].name, by_name[other][0].name, words):
                same[name] = other
                break
    return same


def _is_case_of(one: str, other: str, words: Words) -> bool:
    mine, theirs = one.split(), other.split()
    pairs = zip(mine, theirs, strict=False)
    return len(mine) == len(theirs) and all(first == then or inflected(first, then, words) for first, then in pairs)


def _without_article(key: str, words: Words) -> str:
    first, _, rest = key.partition(" ")
    return rest if rest and first in words.determiners else key


def key_of(name: str) -> str:
    """Return a name by which its spellings are the same: case, hyphens and kinds of apostrophe aside."""
    return " ".join(name.replace("-", " ").replace("’", "'").casefold().split())


def _is_form(short: str, full: str, by_name: Mapping[str, list[Mention]]) -> bool:
    """Tell whether a name is a shorter form of another one: its last word, its first one, or its initials."""
    if short == full:
        return False
    parts = full.split()
    original = by_name[full][0].name
    initials = "".join(word[0] for word in re.split(r"[ -]", original) if word[:1].isupper())
    if short.replace(".", "") == initials.casefold() and len(initials) > 1 and by_name[short][0].name.isupper():
        return True
    if any(mention.kind == "organisation" for mention in by_name[full]):
        # "the Courier" of the "Harrowmouth Courier"; not its place, which stands first
        return full.endswith(f" {short}") and any(mention.has_article for mention in by_name[short])
    if any(mention.kind == "state" for mention in by_name[full]) or " " in short:
        return False
    first_alone = short == parts[0] and len(parts) == 3 and parts[-1] not in by_name  # a family name that comes first
    return (short == parts[-1] and len(parts) <= MOST_PARTS) or first_alone


def _named(name: str, some: list[Mention], words: Words, houses: frozenset[str]) -> Named:
    often = Counter(mention.name for mention in some)
    if words.lists.name_endings:  # the plain form is short; a full name has more words
        order = sorted(often, key=lambda form: (-len(form.split()), len(form), -often[form], form))
    else:
        order = sorted(often, key=lambda form: (-len(form), form))
    forms = tuple(order)
    kinds = Counter(mention.kind for mention in some if mention.kind)
    told = {mention.kind: mention.why for mention in reversed(some)}
    if any(_without_article(key_of(form), words) in houses for form in forms):
        return Named(forms[0], forms, "organisation", "a source is published by it", tuple(some))
    if kinds:
        kind: Kind = kinds.most_common(1)[0][0]
        if kind == "person" and sum(mention.is_where for mention in some) > kinds[kind]:  # "the mayor of it"
            return Named(forms[0], forms, "place", "it is where something is", tuple(some))
        return Named(forms[0], forms, kind, told[kind], tuple(some))
    if sum(mention.has_article for mention in some) * 2 > len(some):
        return Named(forms[0], forms, "organisation", "an article stands before it", tuple(some))
    if all(mention.is_where for mention in some):
        return Named(forms[0], forms, "place", "it is where something is", tuple(some))
    guess: Kind = "person" if " " in name.strip() and len(name.split()) <= MOST_PARTS else "place"
    return Named(forms[0], forms, guess, told[None], tuple(some))
