"""Who acts in the articles of one language: the ledger's actors, and those whom it does not have yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from generator.checks.fidelity.names import Names, names_of
from generator.checks.fidelity.words import listed
from generator.reading.entries import ActorEntry
from generator.suggest.grouping import Named, key_of
from generator.suggest.names import Mention
from generator.suggest.slugs import slug
from generator.suggest.words import Words, spelt
from generator.text.lexicon import Lexicon

TWICE = 2
"""So often somebody is called by a common word where it is a name for them."""


@dataclass(frozen=True, slots=True, eq=False)  # there is one of each language
class Cast:
    """Everybody who may speak or act."""

    names: Names
    """Finds them, by every name and alias, those of newcomers included."""
    actors: Mapping[str, ActorEntry]
    """Those of the ledger, and newcomers as they would be written."""
    new: Mapping[str, Named]
    """Newcomers, by the id that each would have."""
    also: Mapping[str, tuple[Mention, ...]]
    """Where actors of the ledger are called by names that it does not have."""

    def owner(self, name: str, words: Words) -> str | None:
        """Return the id of whoever alone has a name, however it is spelt; None where nobody has, or several have."""
        key = spelt(key_of(name), words)
        owners = [
            id
            for id, actor in self.actors.items()
            if any(key == spelt(key_of(form), words) for form in (actor.name, *actor.aliases))
        ]
        return owners[0] if len(owners) == 1 else None

    def by_kind(self, words: Words) -> Mapping[str, str]:
        """Return each common word for an organisation that only one actor has in its name, with the id of that one."""
        owners: dict[str, set[str]] = {}
        for id, actor in self.actors.items():
            own = {word for name in (actor.name, *actor.aliases) for word in name.lower().split()}
            for body in own.intersection(words.bodies):
                owners.setdefault(body, set()).add(id)
        only = {body: min(ids) for body, ids in owners.items() if len(ids) == 1}
        return {body: id for body, id in only.items() if self.actors[id].kind == "organisation"}

    def is_person(self, id: str) -> bool:
        """Tell whether an actor is a person."""
        return id in self.actors and self.actors[id].kind == "person"

    def is_known(self, id: str) -> bool:
        """Tell whether an actor is in the ledger."""
        return id in self.actors and id not in self.new


def with_short_names(cast: Cast, texts: Iterable[str], words: Words) -> Cast:
    """Return a cast whose newcomers have the common word, with its article, by which texts mean the only one."""
    some = list(texts)
    actors = dict(cast.actors)
    for body, id in cast.by_kind(words).items():
        names = tuple(name for each in words.definite if often(name := f"{each} {body}", some))
        if id in cast.new and names:
            own = actors[id]
            actors[id] = own.model_copy(update={"aliases": (*own.aliases, *names)})
    return replace(cast, actors=actors, names=names_of(actors, words.lists))


def often(name: str, texts: Iterable[str]) -> bool:
    """Tell whether texts call somebody by a common word twice at least."""
    return sum(len(listed(text, (name,), exact=True)) for text in texts) >= TWICE


def cast_of(actors: Mapping[str, ActorEntry], named: Iterable[Named], words: Lexicon) -> Cast:
    """Return everybody who acts: the ledger's actors, and those named who are none of them."""
    owners: dict[str, str] = {}
    for actor in actors.values():
        for name in (actor.name, *actor.aliases):
            owners.setdefault(key_of(name), actor.id)
    everybody = dict(actors)
    new: dict[str, Named] = {}
    also: dict[str, tuple[Mention, ...]] = {}
    for group in named:
        known = {owners[key] for form in group.forms if (key := key_of(form)) in owners}
        others = tuple(form for form in group.forms if key_of(form) not in owners)
        if len(known) == 1:
            own = everybody[min(known)]
            also[own.id] = (*also.get(own.id, ()), *(each for each in group.mentions if each.name in others))
            everybody[own.id] = own.model_copy(update={"aliases": (*own.aliases, *others)})
        elif not known and group.kind != "place":
            id = slug(group.name, everybody, group.kind)
            new[id] = group
            everybody[id] = ActorEntry(id=id, name=group.name, kind=group.kind, aliases=group.forms[1:])
    return Cast(names_of(everybody, words), everybody, new, {id: some for id, some in also.items() if some})
