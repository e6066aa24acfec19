"""Who is who among the names of articles: the forms of one name, and whether it is one of a person or of what else."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.suggest.names import Kind, Mention

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


def grouped(found: Iterable[Mention]) -> tuple[Named, ...]:
    """Return the names that some mentions are, each with its forms: "Maria Keller", "Keller"."""
    by_name: dict[str, list[Mention]] = {}
    for mention in found:
        by_name.setdefault(key_of(mention.name), []).append(mention)
    full = [name for name in by_name if " " in name]
    owners: dict[str, str] = {}
    for name in by_name:
        fitting = [other for other in full if _is_form(name, other, by_name)]
        owners[name] = fitting[0] if len(fitting) == 1 else name
    groups: dict[str, list[Mention]] = {}
    for name, some in by_name.items():
        groups.setdefault(owners[name], []).extend(some)
    return tuple(_named(by_name[name][0].name, some) for name, some in groups.items())


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
    if any(mention.kind in ("organisation", "state") for mention in by_name[full]) or " " in short:
        return False
    first_alone = short == parts[0] and len(parts) == 3 and parts[-1] not in by_name  # a family name that comes first
    return (short == parts[-1] and len(parts) <= MOST_PARTS) or first_alone


def _named(name: str, some: list[Mention]) -> Named:
    forms = dict.fromkeys(sorted({mention.name for mention in some}, key=lambda form: (-len(form), form)))
    kinds = Counter(mention.kind for mention in some if mention.kind)
    told = {mention.kind: mention.why for mention in reversed(some)}
    if kinds:
        kind: Kind = kinds.most_common(1)[0][0]
        return Named(next(iter(forms)), tuple(forms), kind, told[kind], tuple(some))
    if sum(mention.has_article for mention in some) * 2 > len(some):
        return Named(next(iter(forms)), tuple(forms), "organisation", "an article stands before it", tuple(some))
    if all(mention.is_where for mention in some):
        return Named(next(iter(forms)), tuple(forms), "place", "it is where something is", tuple(some))
    guess: Kind = "person" if " " in name.strip() and len(name.split()) <= MOST_PARTS else "place"
    return Named(next(iter(forms)), tuple(forms), guess, told[None], tuple(some))
