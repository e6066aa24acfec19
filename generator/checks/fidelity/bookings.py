"""Bookings: what the ledger says of a citation and of an entry, against the words and the claims that it names."""

from collections.abc import Iterable, Iterator

from generator.checks.fidelity.answerable import answerable
from generator.checks.fidelity.case import Case, Ground
from generator.checks.fidelity.cited import Behind, dates_in_source, dates_of_words
from generator.checks.fidelity.features import features
from generator.checks.fidelity.partial_dates import PartialDate, of_days
from generator.checks.fidelity.words import content, has, plain, shared_words
from generator.core.model import Claim, Dossier, overlap
from generator.findings import Place, Problem, rule
from generator.reading.entries import cited_claims
from generator.text.dates import Days, days
from generator.text.prose import cited_ids
from generator.text.speech import is_direct, quoted_stretches

DAYS_BEFORE = 3
"""Words that no date is given for are at most so many days old when they are printed."""


@answerable(severity="warning")
def form_differs(case: Case) -> Iterator[Problem]:
    """A citation's `form` is `direct`, and its words stand outside quotation marks; or it is another, and all of them
    stand inside. In a source that is its speaker's own statement, words are direct without marks.

    Why: `direct` tells a reader that somebody said just this.

    Example: `form: direct` with the quotation "had raised no objection" out of "she said that they had raised none".

    Remedy: take `form` out: it is seen from the quotation marks. Where the source marks speech otherwise, answer with
    `accept: {form-differs: how}` in the claim.
    """
    for citation, source in ((cited.citation, cited.source) for cited in case.cited):
        form = citation.entry.form
        if not form:
            continue
        is_own = source.entry.speaker or case.names.actors(plain(source.entry.outlet)) & set(citation.speakers)
        marks = quoted_stretches(source.text)
        stands = all(is_direct(source.text, *segment) for segment in citation.segments)
        outside = not is_own and not any(overlap(mark, part) for mark in marks for part in citation.segments)
        if outside if form == "direct" else stands:
            yield Problem(
                citation.entry.where("form"),
                f"the form is {form!r}, and the words of {case.claim.id!r} stand "
                f"{'inside' if stands else 'outside'} quotation marks",
                "Take `form` out, or answer in `accept` how the source marks speech.",
                case.claim.id,
            )


@answerable(severity="warning")
def said_unfounded(case: Case) -> Iterator[Problem]:
    """The day in a citation's `said` lies more than three days before its source was published, and is given by no day
    in its sentences; where they give none, by no date in the source.

    Why: the same words said earlier, or later, may prove something else.

    Example: `said: 2020-07` for what the source of March 2022 says "on Wednesday".

    Remedy: correct `said` or take it out; where its day is known otherwise, answer with
    `accept: {said-unfounded: how}` in the claim.
    """
    for citation, source in ((cited.citation, cited.source) for cited in case.cited):
        said = days(citation.said) if citation.said else None
        if said is None or (source.published.first - said.last).days <= DAYS_BEFORE:
            continue
        near = dates_of_words(source, citation) or dates_in_source(source)
        if not any(end.within(moment) for moment in near for end in _without_weekday(said)):
            yield Problem(
                citation.entry.where("said"),
                f"no date in {citation.source!r} gives {citation.said}, when {case.claim.id!r} says that they were "
                "said",
                "Correct `said` or take it out, or answer in `accept` how its day is known.",
                case.claim.id,
            )


def _without_weekday(some: Days) -> Iterator[PartialDate]:
    yield from (end._replace(weekday=None) for end in of_days(some))


def _gives(given: PartialDate, end: PartialDate) -> bool:
    """Tell whether a date that a text gives is a booked one, as far as the two go."""
    pairs = ((given.year, end.year), (given.month, end.month), (given.day, end.day))
    return given.year is not None and all(one is None or other is None or one == other for one, other in pairs)


@answerable(severity="warning", by_words=True)
def stance_differs(case: Case) -> Iterator[Problem]:
    """A citation is booked as support, its `attribution` denies ("denies", "disputes", "rejects"), and the statement
    has no word of denial. Silent where the dossier's language has no word lists, and for sources in other languages.

    Why: whoever denies a claim must not count for it.

    Example: `stance: supports` and `attribution: disputes` for "The bank disputes that".

    Remedy: write `stance: disputes`; where the denial supports the claim, answer with `accept: {stance-differs: why}`.
    """
    words = case.words
    denying = (*words.negations, *words.refusals, *words.falsehoods)
    for citation in (cited.citation for cited in case.own if cited.citation.attribution):
        attribution = plain(citation.attribution or "")
        if (
            citation.stance == "supports"
            and has(attribution, denying)
            and not has(case.statement, (*denying, *words.reversals), words.negation_endings)
        ):
            yield Problem(
                citation.entry.where("stance"),
                f"the source says {attribution!r}, and the citation supports {case.claim.id!r}",
                "Correct the stance, or answer in `accept` why the denial supports the claim.",
                case.claim.id,
            )


# --- entries ---------------------------------------------------------------------------------------------------------


@rule(severity="warning")
def event_date_unsupported(ground: Ground) -> Iterator[Problem]:
    """The day of an event is none that its claims give, in their statements or by what stands behind them, and no
    `basis` says how it is known.

    Why: a timeline is read by its dates, and the claims beside them are taken for their proof.

    Example: `{date: 2022-05-01, claims: [reopening]}`, where that claim and its source say 1 June 2022.

    Remedy: correct the date, add the claim that gives it, or say in `basis` how it follows.
    """
    dossier = ground.dossier
    for event in dossier.events.values():
        for dated in event.dates:
            claims = [dossier.claims[name] for name in dated.claims if name in dossier.claims]
            if dated.basis or not claims:
                continue
            given = _given(ground, claims)
            ends = tuple(of_days(days(dated.date)))
            if given and not all(any(_gives(moment, end) for moment in given) for end in ends):
                yield Problem(
                    dated.where("date"),
                    f"none of its claims gives the date {dated.date}",
                    "Correct it, add the claim that gives it, or say in `basis` how it is known.",
                )


def _given(ground: Ground, claims: list[Claim]) -> frozenset[PartialDate]:
    """Return the days that statements give; where they give none, those behind them."""
    cases = [Case(ground, claim) for claim in claims]
    own = frozenset(found.moment for case in cases for found in case.said.dates if found.moment.day is not None)
    if own and all(moment.year for moment in own):
        return own
    return frozenset().union(*(case.behind_without_events.dates for case in cases))


@rule(severity="warning")
def state_unsupported(ground: Ground) -> Iterator[Problem]:
    """An event has the state `confirmed`, and each claim that it names for this only plans, expects, wants or doubts
    it; or the state `denied`, and none of them denies anything. Silent where the dossier's language has no word lists.

    Why: a state is one word, and is believed.

    Example: `{status: confirmed, claims: [refunds]}`, where that claim says that the bank will pay.

    Remedy: correct the state, or name the claim that says so.
    """
    dossier, words = ground.dossier, ground.words
    open_ = (*words.conditional, *words.probable, *words.possible, *words.conditions, *words.wanting)
    denying = (*words.negations, *words.refusals, *words.falsehoods)
    for event in dossier.events.values() if ground.has_words else ():
        for state in event.states:
            claims = [dossier.claims[name] for name in state.claims if name in dossier.claims]
            if not claims:
                continue
            texts = [features(plain(claim.statement), words).undated for claim in claims]
            is_open = state.status == "confirmed" and all(has(text, open_) for text in texts)
            is_denied = any(has(text, denying, words.negation_endings) for text in texts) or any(
                citation.stance == "disputes" for claim in claims for citation in claim.citations
            )
            if is_open or (state.status == "denied" and not is_denied):
                yield Problem(
                    state.where("status"),
                    f"none of its claims says that {event.title!r} is {state.status}",
                    "Correct the state, or name the claim that says so.",
                )


@rule(severity="warning")
def party_unnamed(ground: Ground) -> Iterator[Problem]:
    """An actor of an event or of a motive, the one to whom a relation leads, the one whom a role or a summary is about,
    or the place of an event, is named by none of the claims that stand for it: neither by their statements, nor by
    their speakers, nor by what stands behind them.

    Why: whoever is listed is thought to have been there.

    Example: `actors: [jane-doe]` at an event whose claims and their sources name others only.

    Remedy: take the actor or the place out, or add the claim that names it.
    """
    dossier, names = ground.dossier, ground.names
    for place, what, who, cites in _parties(dossier):
        claims = [dossier.claims[name] for name in cites if name in dossier.claims]
        statements = [plain(claim.statement) for claim in claims]
        if any(who in names.actors(text) for text in statements) if who else _is_placed(what, statements, ground):
            continue
        there = [ground.behind(claim) for claim in claims]
        if claims and not (any(who in each.actors for each in there) if who else _is_placed_in(what, there, ground)):
            yield Problem(
                place,
                f"none of the claims that stand for it names {what!r}",
                "Take it out, or add the claim that names it.",
            )


def _parties(dossier: Dossier) -> Iterator[tuple[Place, str, str | None, tuple[str, ...]]]:
    """Yield each actor or place with where it is written, its name, the actor's id, and the claims."""
    for event in dossier.events.values():
        for index, who in enumerate(event.actors):
            if who in dossier.actors:
                yield event.where("actors", index), dossier.actors[who].name, who, cited_claims(event)
        for each in event.places:
            yield each.where("place"), each.place, None, each.claims
    for actor in dossier.actors.values():
        for key, prose in (("role", actor.role), ("summary", actor.summary)):
            yield actor.where(key), actor.name, actor.id, tuple(name for name, _ in cited_ids(prose or ""))
        for relation in actor.relations:
            if relation.to in dossier.actors:
                yield relation.where("to"), dossier.actors[relation.to].name, relation.to, relation.claims
    for motive in dossier.motives.values():
        for key, party in (("actor", motive.actor), ("toward", motive.toward or "")):
            if party in dossier.actors:
                yield motive.where(key), dossier.actors[party].name, party, cited_claims(motive)


def _is_placed(place: str, statements: Iterable[str], ground: Ground) -> bool:
    """Tell whether some statements name a place, or the place is a name of no words."""
    own = content(plain(place), ground.words)
    return not own or any(shared_words(own, content(text, ground.words)) for text in statements)


def _is_placed_in(place: str, there: list[Behind], ground: Ground) -> bool:
    """Tell whether what stands behind some claims names a place, or cannot be read."""
    own = content(plain(place), ground.words)
    return any(not each.is_own or shared_words(own, each.forms) for each in there)


@rule(severity="warning")
def alias_shared(ground: Ground) -> Iterator[Problem]:
    """A person has an alias that is the name or an alias of an organisation or a state.

    Why: whatever the office says and does is then the person's.

    Example: the alias "the ministry" at a minister, where the ministry is an actor.

    Remedy: take the alias out; where the person speaks for it, `speaks_for` says so.
    """
    dossier = ground.dossier
    offices = {
        plain(name).casefold(): actor
        for actor in dossier.actors.values()
        if actor.kind in ("organisation", "state")
        for name in (actor.name, *actor.aliases)
    }
    for actor in dossier.actors.values():
        for index, alias in enumerate(actor.aliases if actor.kind == "person" else ()):
            if other := offices.get(plain(alias).casefold()):
                yield Problem(
                    actor.where("aliases", index),
                    f"{alias!r} names the person {actor.name!r} and the {other.kind} {other.name!r}",
                    "Take the alias out; `speaks_for` says for whom a person speaks.",
                )


@rule(severity="warning")
def speaks_for_unfounded(ground: Ground) -> Iterator[Problem]:
    """An actor speaks for another, and no paragraph of any source names both; nor does one source name the first that
    the second publishes, nor the first's own name, alias or role the second. Who speaks for a state is not asked.

    Why: voices are counted by whom somebody speaks for; a wrong link makes two witnesses of one, or one of two.

    Example: `speaks_for: ministry` at a scientist whom the sources name beside a university only.

    Remedy: correct `speaks_for` or take it out, or add to the aliases how the sources name the two.
    """
    dossier, names = ground.dossier, ground.names
    for actor in dossier.actors.values():
        other = actor.speaks_for
        if other not in dossier.actors or not other or dossier.actors[other].kind == "state":
            continue
        own = names.actors(plain(". ".join((actor.name, *actor.aliases, actor.role or ""))))
        if other not in own and not any(other in named for named in ground.named_together.get(actor.id, ())):
            yield Problem(
                actor.where("speaks_for"),
                f"no paragraph of any source names both {actor.name!r} and {dossier.actors[other].name!r}",
                "Correct speaks_for, or add to the aliases how the sources name the two.",
            )
