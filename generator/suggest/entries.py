"""The entries that proposals would write: actors, claims with their evidence."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.checks.fidelity.words import content, denials, plain
from generator.editing.changes import AddEntry, Change, Value
from generator.suggest.article import Article, Span
from generator.suggest.desk import Desk
from generator.suggest.sayings import Said
from generator.suggest.slugs import slug
from generator.text.lexicon import Lexicon
from generator.text.marks import marks_in
from generator.text.sentences import hidden_ends, sentences

WORDS_OF_ID = 6

_WORD = re.compile(r"\S+")
_MARKS = ".,;:!?\"'()"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says something, as the ledger would have it."""

    id: str
    name: str
    added: tuple[Change, ...]
    """What adds them, where the ledger does not have them yet."""


def speaker_of(desk: Desk, article: Article, said: Said) -> Speaker | None:
    """Return who says something; None for a pronoun that nobody is known to be meant by."""
    cast = desk.cast(article)
    if said.kind == "pronoun":
        return None
    if said.kind == "actor":
        actor = cast.actors[said.who]
        return Speaker(actor.id, actor.name, actor_added(desk, article, actor.id))
    if owner := cast.owner(said.who, article.words):
        return Speaker(owner, cast.actors[owner].name, actor_added(desk, article, owner))
    lists = article.words.lists
    if not lists.small_words or (lists.name_endings and said.verb.lower() in lists.saying_leads):
        return None  # nothing tells where a name ends, or it would be one in another case
    name = said.who[:1].upper() + said.who[1:]
    id = slug(name, cast.actors, "group")
    fields: dict[str, Value] = {"id": id, "name": name, "kind": "group", "aliases": [said.who]}
    return Speaker(id, name, (AddEntry("actors", fields),))


def actor_added(desk: Desk, article: Article, id: str) -> tuple[Change, ...]:
    """Return what adds an actor with the names that the articles have for them; nothing for one of the ledger."""
    cast = desk.cast(article)
    if cast.is_known(id):
        return ()
    actor = cast.actors[id]
    fields: dict[str, Value] = {"id": id, "name": actor.name, "kind": actor.kind}
    return (AddEntry("actors", fields | ({"aliases": list(actor.aliases)} if actor.aliases else {})),)


def evidence(article: Article, span: Span, speaker: Speaker | None, verb: str, said: str | None) -> dict[str, Value]:
    """Return words of an article as evidence that supports a claim. Raises ValueError where they cannot be quoted."""
    fields: dict[str, Value] = {"source": article.id, **article.quotation(span), "stance": "supports"}
    if speaker:
        fields |= {"speaker": speaker.id} | ({"attribution": verb} if verb else {})
    return fields | ({"said": said} if said else {})


def claim_id(desk: Desk, article: Article, statement: str) -> str:
    """Return an id for a claim, from the words of its statement that carry content or deny."""
    told = " ".join(words_of_id(plain(statement), article.words.lists))
    return slug(told or statement, desk.dossier.named.get("claims", frozenset()), "claim")


def words_of_id(text: str, lists: Lexicon) -> list[str]:
    """Return the first words of a folded text that carry content, and its negations, one far behind included.

    Of a language whose negations no list holds, all words are kept: leaving one out might turn what is said.
    """
    denied = [match.span() for match in denials(text, lists, lists.negations)]
    own = content(text, lists)
    kept = [
        (match.group(), any(start < match.end() and match.start() < end for start, end in denied))
        for match in _WORD.finditer(text)
    ]
    if lists.negations:
        kept = [(word, denies) for word, denies in kept if denies or word.strip(_MARKS).lower() in own]
    last = max((number for number, (_, denies) in enumerate(kept, 1) if denies), default=0)
    return [word for word, _ in kept[: max(WORDS_OF_ID, last)]]


def claim(desk: Desk, article: Article, statement: str, backing: Mapping[str, Value]) -> AddEntry:
    """Return what adds a claim that rests on one piece of evidence.

    Raises ValueError where the statement is not one sentence, or its quotation marks do not pair.
    """
    marks = marks_in(statement)
    ends = [each for each in hidden_ends(statement, desk.dossier.stops) if each.certainty != "possible"]
    if ends or marks.alone or marks.left_open or len(list(sentences(statement, desk.dossier.stops))) != 1:
        raise ValueError(f"no single sentence: {statement}")
    return AddEntry("claims", {"id": claim_id(desk, article, statement), "statement": statement, "evidence": [backing]})
