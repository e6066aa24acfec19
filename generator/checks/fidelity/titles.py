"""Titles, questions, kinds of relations and names: texts that are no prose, and carry no citation of their own."""

from collections.abc import Iterator

from generator.checks.fidelity.case import Ground
from generator.checks.fidelity.cited import Behind
from generator.checks.fidelity.details import Detail, is_carried, is_named, unnamed, unsupported
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.prose import FEWEST, denied
from generator.checks.fidelity.stated import Stated, together
from generator.checks.fidelity.words import content, plain, shared_words
from generator.core.model import Claim, Dossier
from generator.findings import Place, Problem, rule
from generator.reading.entries import EventEntry, ReasonEntry, cited_claims


@rule(severity="warning")
def title_unsupported(ground: Ground) -> Iterator[Problem]:
    """The title of an event or of a reason, a question, or the kind of a relation has a number, a date or a name that
    none of its claims carries: neither their statements nor what stands behind them; or a title says the opposite of
    one of them, or names a person, and most of its other words stand nowhere behind it.

    Why: a title is read by everybody, and has no citation of its own.

    Example: the title "Fifty houses burn" on an event whose claims speak of fifteen.

    Remedy: correct the title, or add the claim that carries it to the claims of the entry.
    """
    dossier, names = ground.dossier, ground.names
    for place, text, cites, is_title in _titles(dossier):
        claims = [dossier.claims[name] for name in cites if name in dossier.claims]
        if not claims:
            continue
        statements = [plain(claim.statement) for claim in claims]
        said = features(plain(text), ground.words)
        people = {said.text[name.start : name.end] for name in names.find(said.text)}
        for kind, detail in _details(ground, said, claims, statements):
            if kind != "name" or detail in people:
                yield Problem(
                    place,
                    f"none of the claims of {text!r} has the {kind} {detail!r}",
                    "Correct it, or add the claim that carries it.",
                )
        if not (ground.has_words and is_title):  # a question says nothing yet
            continue
        if found := denied(Stated(ground, said.text, place, tuple(claims))):
            yield Problem(
                place,
                f"{text!r} and its claims say the opposite of each other: {found!r}",
                "Correct it, or name the claims that say so.",
            )
        elif any(dossier.actors[who].kind == "person" for who in names.actors(said.text)) and (
            missing := _unfounded(said, statements, together(ground, claims, statements))
        ):
            yield Problem(
                place,
                f"no claim of {text!r}, nor what stands behind it, has the words {missing}",
                "Word it as its claims do, or add the claim that says so.",
            )


def _details(ground: Ground, said: Features, claims: list[Claim], statements: list[str]) -> Iterator[Detail]:
    """Yield each figure, date and name of a text that nothing behind some claims carries."""
    told = [features(statement, ground.words) for statement in statements]
    if not is_carried(said, told, (found.moment for text in told for found in text.dates)):
        yield from unsupported(said, together(ground, claims, statements), len(claims))
    if not is_named(said, told, ground):
        yield from unnamed(said, together(ground, claims, statements), ground)


def _unfounded(said: Features, statements: list[str], carrying: Behind) -> str | None:
    """Return the words of a title that stand nowhere behind it where they are most of its words, names aside."""
    if not carrying.is_own:
        return None
    own = frozenset().union(*(clause.content for clause in said.clauses))
    there = carrying.forms.union(*(content(text, said.words) for text in statements))
    missing = own - shared_words(own, there)
    return ", ".join(sorted(missing)) if len(missing) >= FEWEST and 2 * len(missing) > len(own) else None


def _titles(dossier: Dossier) -> Iterator[tuple[Place, str, tuple[str, ...], bool]]:
    """Yield each text that stands above claims or between them, its place, the claims, and whether it is a title."""
    entries: tuple[EventEntry | ReasonEntry, ...] = (*dossier.events.values(), *dossier.reasons.values())
    for entry in entries:
        yield entry.where("title"), entry.title, cited_claims(entry), True
    for question in dossier.questions.values():
        yield question.where("question"), question.question, cited_claims(question), False
    for actor in dossier.actors.values():
        for relation in actor.relations:
            yield relation.where("kind"), relation.kind, relation.claims, False


@rule(severity="warning")
def actor_unnamed(ground: Ground) -> Iterator[Problem]:
    """No source names an actor, by none of its aliases. An actor for whom somebody speaks need not be named.

    Why: whoever stands in no source is known from elsewhere, and nothing that is said of them can be cited.

    Example: an actor `jane-doe`, where every source says "the mayor" and no alias does.

    Remedy: add to its aliases how the sources name it, or take it out.
    """
    dossier, named = ground.dossier, ground.named
    spoken_for = {actor.speaks_for for actor in dossier.actors.values()}
    for actor in dossier.actors.values():
        if actor.id not in named and actor.id not in spoken_for:
            yield Problem(
                actor.where("name"),
                f"no source names {actor.name!r}, nor any of its aliases",
                "Add to its aliases how the sources name it, or take it out.",
            )
