"""Who acts in the articles of one language: the ledger's actors, and those whom it does not have yet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.checks.fidelity.names import Names, names_of
from generator.reading.entries import ActorEntry
from generator.suggest.grouping import Named, key_of
from generator.suggest.names import Mention
from generator.suggest.slugs import slug
from generator.suggest.words import Words, spelt
from generator.text.lexicon import Lexicon


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

    def is_person(self, id: str) -> bool:
        """Tell whether an actor is a person."""
        return id in self.actors and self.actors[id].kind == "person"

    def is_known(self, id: str) -> bool:
        """Tell whether an actor is in the ledger."""
        return id in self.actors and id not in self.new


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
