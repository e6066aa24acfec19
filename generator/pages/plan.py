"""Which pages the site has and what stands on each: dossier in, page plans out. No wording, no markup.

Hand-written pages are not planned here; one at the same address stands at the top of a generated page (`handwritten`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import get_args

from generator.checks.fidelity import ENTRIES, FIDELITY, PROSE, STRICT
from generator.checks.sources import not_compared
from generator.core.addresses import EDITIONS, has_page, page_of
from generator.core.chronology import Listed, chronological
from generator.core.difference import THINGS, StandingChange
from generator.core.excerpts import previews, publish, shares
from generator.core.former import former_ids
from generator.core.history import Days, Loss, Step, changes_by_day, courses, days_that_matter, without
from generator.core.model import Citation, Claim, Dossier, Source, Stance, Standing, merged
from generator.core.standing import speaks_for_chain
from generator.findings import AnyRule
from generator.pages.pictures.exchange import Exchange, exchange
from generator.pages.pictures.network import Network, network
from generator.pages.pictures.strip import Strip, strip
from generator.pages.pulls import Pull, paragraphs, pull, pulled_alone
from generator.pages.views import (
    Actors,
    ActorView,
    AnswerView,
    ClaimView,
    Editions,
    EditionView,
    EventView,
    Fall,
    Fallen,
    Guide,
    Home,
    Listing,
    Matrix,
    MatrixRow,
    Method,
    MonthView,
    Motives,
    MotiveView,
    Moved,
    Page,
    Plan,
    Printed,
    Proof,
    Questions,
    QuestionView,
    ReasonView,
    Restated,
    Said,
    Sided,
    SourceView,
    Stretch,
    Timeline,
    Way,
    YearView,
)
from generator.reading.entries import (
    ActorEntry,
    EditionEntry,
    Entry,
    EventEntry,
    MotiveEntry,
    QuestionEntry,
    ReasonEntry,
    Section,
    Told,
    What,
    cited_claims,
    told_claims,
)
from generator.text.dates import days
from generator.text.prose import cited_ids
from generator.text.sentences import count_words

FEW_SOURCES = 6
"""As many columns of sources as a table has room for on a small screen that is no telephone."""

MATRIX_ORDER = (
    Standing.DISPUTED,
    Standing.DENIED,
    Standing.CORROBORATED,
    Standing.ONE_VOICE,
    Standing.INFERRED,
)
"""Which claims the table of claims lists first; those of one newsroom stand below it, under their source."""

FEW_CLAIMS = 20
"""As many as a reader looks through."""

STANCES: tuple[Stance, ...] = ("supports", "disputes", "qualifies")
"""The firmest first."""

FULL_QUESTIONS = 6
"""As many as a reader reads in a row; each has a page of its own."""


Changes = Mapping[str, tuple[tuple[Source, StandingChange], ...]]
"""For a claim, by its id, how it stands without one source and another."""


def plan(dossier: Dossier, rules: tuple[AnyRule, ...]) -> Plan:
    """Plan every generated page, the first page first; sections that the settings leave out have none."""
    planner = _Planner(dossier)
    pages = [Page("", "home", planner.home, "home")]
    builders: Mapping[Section, Callable[[], Iterator[Page]]] = {
        "reasons": planner.reasons,
        "actors": planner.actors,
        "motives": planner.motives,
        "timeline": planner.timeline,
        "questions": planner.questions,
        "claims": planner.claims,
        "sources": planner.sources,
        "method": planner.method,
        "data": planner.data,
    }
    for section in dossier.settings.sections:
        if section != "home":
            pages.extend(builders[section]())
    pages.extend(planner.editions())
    pages.extend(_moved(dossier))
    pages.append(Page(page_of("print"), "print", planner.printed))
    pages.append(Page(page_of("guide", "findings"), "findings", Guide(rules)))
    return Plan(tuple(pages), planner.stretch_of)


def _moved(dossier: Dossier) -> Iterator[Page]:
    """Yield a page at each address that a thing had before; one that was an anchor stands beside its new one."""
    for former in former_ids(dossier):
        if has_page(former.kind) and former.kind in dossier.settings.sections:
            yield Page(page_of(former.kind, former.old), "moved", Moved(page_of(former.kind, former.id)))


@dataclass(frozen=True)
class _Planner:
    dossier: Dossier

    @cached_property
    def proof(self) -> Proof:
        passages = [passage for source in self.dossier.sources.values() for passage in source.passages]
        return Proof(
            claims=len(self.dossier.claims),
            citations=len(self.dossier.citations),
            sources=len(self.dossier.sources),
            passages=len(passages),
            cited=sum(passage.fate == "cited" for passage in passages),
            set_aside=_counted(passage.reason for passage in passages if passage.reason),
            standings={
                standing: count
                for standing in Standing
                if (count := sum(_standing(claim) == standing for claim in self.dossier.claims.values()))
            },
            shares=shares(self.dossier),
            accepted=_counted(code for claim in self.dossier.claims.values() for code in claim.entry.accept),
        )

    @cached_property
    def home(self) -> Home:
        return Home(
            proof=self.proof,
            reasons=self.reason_views,
            questions=tuple(each for each in self.dossier.questions.values() if each.status == "open")[:FULL_QUESTIONS],
            actors=self.main_actors,
            sources=self.by_date,
            exchange=self.exchange,
            strip=self.strip,
        )

    @cached_property
    def exchange(self) -> Exchange | None:
        return exchange(self.dossier)

    @cached_property
    def network(self) -> Network:
        return network(self.dossier)

    @cached_property
    def strip(self) -> Strip | None:
        return strip(self.dossier) if "timeline" in self.dossier.settings.sections else None  # its marks lead there

    @cached_property
    def by_day(self) -> Days:
        return changes_by_day(self.dossier)

    @cached_property
    def courses(self) -> Mapping[str, tuple[Step, ...]]:
        return courses(self.dossier, self.by_day)

    @cached_property
    def main_actors(self) -> tuple[ActorEntry, ...]:
        actors = tuple(self.dossier.actors.values())
        return tuple(actor for actor in actors if actor.main) or actors

    @cached_property
    def by_date(self) -> tuple[Source, ...]:
        return tuple(sorted(self.dossier.sources.values(), key=lambda source: (source.published, source.id)))

    @cached_property
    def stretches(self) -> Mapping[str, tuple[Stretch, ...]]:
        """The stretches of each source, as its page shows them."""
        return {
            name: tuple(
                stretches(source, self.dossier.citations_of[name], full=publish(self.dossier, source) == "full")
            )
            for name, source in self.dossier.sources.items()
        }

    @cached_property
    def stretch_of(self) -> Mapping[tuple[str, int], int]:
        """For each passage of a source, by its index, where the stretch begins that shows it."""
        return {
            (name, index): start
            for name, some in self.stretches.items()
            for index, start in enumerate(stretch.start for stretch in some for _ in stretch.passages)
        }

    def reasons(self) -> Iterator[Page]:
        yield Page(page_of("reasons"), "reasons", Listing(self.reason_views), "reasons")

    @cached_property
    def reason_views(self) -> tuple[ReasonView, ...]:
        further = self._further(self.dossier.reasons.values())
        return tuple(ReasonView(each, self._pull(each), further[each.id]) for each in self.dossier.reasons.values())

    def _pull(self, reason: ReasonEntry) -> Pull | None:
        first = next((name for name in reason.claims if name in self.dossier.claims), None)
        own = {pulled_alone(part) for part in paragraphs(reason.summary)}
        found = pull(self.dossier, self.dossier.claims[first]) if first and first not in own else None
        return found if found and found.supporting else None

    def _further(self, entries: Iterable[ReasonEntry | MotiveEntry | QuestionEntry]) -> Mapping[str, tuple[Claim, ...]]:
        """Return for each of the entries of one page its claims that neither its prose nor an entry before it tells."""
        told: set[str] = set()
        found: dict[str, tuple[Claim, ...]] = {}
        for entry in entries:
            own = [name for name in entry.claims if name in self.dossier.claims and name not in told_claims(entry)]
            found[entry.id] = tuple(self.dossier.claims[name] for name in own if name not in told)
            told.update(own)
        return found

    def motives(self) -> Iterator[Page]:
        further = self._further(self._resolved_motives)
        views = [self._motive(motive, further[motive.id]) for motive in self._resolved_motives]
        full = tuple(view for view in views if view.columns) or tuple(views)
        others = tuple(view for view in views if view not in full)
        yield Page(page_of("motives"), "motives", Motives(full, others), "motives")

    @cached_property
    def _resolved_motives(self) -> tuple[MotiveEntry, ...]:
        known = {None, *self.dossier.actors}
        return tuple(each for each in self.dossier.motives.values() if {each.actor, each.toward} <= known)

    def _motive(self, motive: MotiveEntry, further: tuple[Claim, ...]) -> MotiveView:
        columns = {"wants": motive.wants, "offers": motive.offers, "risks": motive.risks}
        return MotiveView(motive, {name: told for name, told in columns.items() if told}, further)

    def questions(self) -> Iterator[Page]:
        questions = tuple(self.dossier.questions.values())
        further = self._further(questions)
        views = tuple(self._question(question, further[question.id]) for question in questions)
        listed = Questions(views[:FULL_QUESTIONS], views[FULL_QUESTIONS:])
        yield Page(page_of("questions"), "questions", listed, "questions")
        for question, way in zip(questions, _ways("questions", self.dossier.questions), strict=True):
            view = self._question(question, self._further([question])[question.id])
            yield Page(page_of("questions", question.id), "question", view, way=way)

    def _question(self, question: QuestionEntry, further: tuple[Claim, ...]) -> QuestionView:
        claims = [self.dossier.claims[name] for name in cited_claims(question) if name in self.dossier.claims]
        names = {citation.source for claim in claims for citation in claim.citations}
        return QuestionView(
            question,
            tuple(AnswerView(answer, self._voices(answer.claims)) for answer in question.answers),
            next((source for source in self.by_date if source.id in names), None),
            further,
        )

    def _voices(self, claims: Iterable[str]) -> tuple[str, ...]:
        """Return who stands behind some claims: the speakers, or the newsrooms where nobody is named."""
        supporting = [
            citation
            for name in claims
            if name in self.dossier.claims
            for citation in self.dossier.claims[name].citations
            if citation.stance == "supports"
        ]
        return tuple(dict.fromkeys(name for each in supporting for name in each.speakers or (each.origin,)))

    def method(self) -> Iterator[Page]:
        rules: tuple[AnyRule, ...] = (*FIDELITY, *ENTRIES, *PROSE)
        strict = STRICT if self.dossier.settings.strict else frozenset()
        warning = tuple(sorted(rule.code for rule in rules if rule.severity == "warning" and rule.code not in strict))
        losses = without(self.dossier)
        compared = sum(not_compared(self.dossier).values())
        changes = _changes(losses)
        disputed = self._disputed(changes)
        stated = {each.claim.id for group in disputed for each in group}
        falls = [Fall(self.dossier.claims[name], some) for name, some in changes.items() if name not in stated]
        stated |= {each.claim.id for each in falls}
        fallen = [Fallen(loss.source, *_new(loss.fallen, stated)) for loss in losses if loss.fallen]
        view = Method(disputed, self.proof, losses, tuple(falls), tuple(fallen), warning, compared)
        yield Page(page_of("method"), "method", view, "method")
        moments = days_that_matter(self.dossier, self.by_day)
        yield Page(page_of("known"), "known", Listing(moments))
        for moment, way in zip(moments, _ways("known", [each.day.isoformat() for each in moments]), strict=True):
            yield Page(page_of("known", moment.day.isoformat()), "known_day", moment, way=way)

    def editions(self) -> Iterator[Page]:
        stated: set[str] = set()
        if self.dossier.editions:
            newest = sorted(self.dossier.editions.values(), key=lambda edition: edition.id, reverse=True)
            view = Editions(tuple(self._edition(edition, stated) for edition in newest))
            yield Page(EDITIONS, "changes", view)

    def _edition(self, edition: EditionEntry, stated: set[str]) -> EditionView:
        """Return an edition; the claims that it tells of are added to those that its page has `stated` before."""
        claims: dict[str, dict[str, Told]] = {}
        others: dict[str, dict[str, list[Told]]] = {kind: {what: [] for what in get_args(What)} for kind in THINGS}
        for written in edition.changes:
            each = self._renamed(written)
            if each.kind == "claims" and each.id in self.dossier.claims:
                claims.setdefault(each.id, {})[each.what] = each
            elif each.what == "removed" or each.id in getattr(self.dossier, each.kind):
                others[each.kind][each.what].append(each)

        def restated(*whats: What) -> tuple[Restated, ...]:
            names = [name for name, told in claims.items() if told.keys() & set(whats)]
            found = [(name, name in stated, claims.pop(name)) for name in names]
            stated.update(names)
            return tuple(
                Restated(self.dossier.claims[name], again, told.get("reworded"), told.get("standing"))
                for name, again, told in found
            )

        return EditionView(edition, restated("added"), restated("reworded", "standing"), restated("evidence"), others)

    def _renamed(self, told: Told) -> Told:
        """Return what an edition tells of a thing, by the id that the thing has now."""
        id = self._names_now.get((told.kind, told.id))
        return told.model_copy(update={"id": id}) if id and told.what != "removed" else told

    @cached_property
    def _names_now(self) -> Mapping[tuple[str, str], str]:
        return {(former.kind, former.old): former.id for former in former_ids(self.dossier)}

    def _disputed(self, changes: Changes) -> tuple[tuple[Sided, ...], ...]:
        claims = {name: claim for name, claim in self.dossier.claims.items() if _standing(claim) == Standing.DISPUTED}
        groups: dict[str, list[Claim]] = {}
        joined: dict[str, str] = {}
        for name, claim in claims.items():
            first = next((joined[other] for other in claim.contradicts if other in joined), name)
            joined[name] = first
            groups.setdefault(first, []).append(claim)
        return tuple(
            tuple(self._sided(claim, changes.get(claim.id, ())) for claim in group) for group in groups.values()
        )

    def _sided(self, claim: Claim, without: tuple[tuple[Source, StandingChange], ...]) -> Sided:
        sides = {
            stance: tuple(source for source in self.by_date if stance in self._stances_of(claim, source))
            for stance in STANCES
        }
        return Sided(claim, tuple((stance, sources) for stance, sources in sides.items() if sources), without)

    def data(self) -> Iterator[Page]:
        yield Page(page_of("data"), "data", self.proof, "data")

    @cached_property
    def printed(self) -> Printed:
        prose = (
            *(part for each in self.dossier.reasons.values() for part in (each.summary, each.strength, each.limits)),
            *(part for each in self._resolved_motives for part in (each.summary, each.limits)),
            *(each.settled_by for each in self.dossier.questions.values()),
        )
        large = {pulled_alone(part) for some in prose if some for part in paragraphs(some)}
        disputed = tuple(tuple(each for each in group if each.claim.id not in large) for group in self._disputed({}))
        return Printed(
            proof=self.proof,
            reasons=Listing(tuple(replace(each, further=()) for each in self.reason_views)),
            motives=Motives(tuple(self._motive(each, ()) for each in self._resolved_motives), ()),
            disputed=tuple(filter(None, disputed)),
            timeline=Timeline(self._years(folded=False), (), None),
            questions=Questions(tuple(self._question(each, ()) for each in self.dossier.questions.values()), ()),
            sources=Listing(tuple(map(self._source, self.by_date))),
        )

    def timeline(self) -> Iterator[Page]:
        named = {name for event in self.dossier.events.values() for name in event.actors}
        actors = tuple(actor for actor in self.dossier.actors.values() if actor.main and actor.id in named)
        view = Timeline(self._years(folded=True), actors, self.strip)
        yield Page(page_of("timeline"), "timeline", view, "timeline")

    def _years(self, *, folded: bool) -> tuple[YearView, ...]:
        """Return all events by year; where they are `folded`, the main ones, and the others under their month."""
        stated: set[str] = set()
        listed = chronological(self.dossier.events)
        all_main = not folded or not any(each.event.main for each in listed)
        years = []
        for year, events in groupby(listed, key=lambda listed: listed.year):
            views = [self._event(each, stated) for each in events]
            key = str(year or f"none-{views[0].listed.number}")
            years.append(YearView(year, key, tuple(_rows(views, all_main=all_main))))
        return tuple(years)

    def _event(self, listed: Listed, stated: set[str]) -> EventView:
        """Return an event; what it states is added to the claims that its page has `stated` before."""
        event = listed.event
        claims = [self.dossier.claims[name] for name in event.claims if name in self.dossier.claims]
        names = dict.fromkeys(citation.source for claim in claims for citation in claim.citations)
        return EventView(
            listed,
            tuple(source for source in self.by_date if source.id in names),
            *_new(claims, stated),
        )

    def actors(self) -> Iterator[Page]:
        actors = tuple(self.dossier.actors.values())
        others: dict[str, list[ActorEntry]] = {}
        for actor in actors:
            if not actor.main:
                others.setdefault(actor.kind, []).append(actor)
        main = tuple(actor for actor in actors if actor.main)
        view = Actors(main, {kind: tuple(some) for kind, some in others.items()}, self.network)
        yield Page(page_of("actors"), "actors", view, "actors")
        for actor, way in zip(actors, _ways("actors", self.dossier.actors), strict=True):
            yield Page(page_of("actors", actor.id), "actor", self._actor(actor), way=way)

    def _actor(self, actor: ActorEntry) -> ActorView:
        actors = self.dossier.actors
        told = told_claims(actor)
        own = dict.fromkeys((each.claim, each.stance) for each in self.dossier.citations if actor.id in each.speakers)
        said = [Said(self.dossier.claims[name], stance) for name, stance in own if name not in told]
        motives = tuple(each for each in self._resolved_motives if actor.id in (each.actor, each.toward))
        wants = " ".join(want for motive in motives if motive.actor == actor.id for want in motive.wants)
        told |= {name for name, _ in (*own, *cited_ids(wants))}
        return ActorView(
            actor=actor,
            speaks_for=tuple(actors[name] for name in speaks_for_chain(actor.id, actors)[1:]),
            spoken_for_by=tuple(other for other in actors.values() if other.speaks_for == actor.id),
            said=tuple(said),
            about=tuple(self.dossier.claims[name] for name in self._naming[actor.id] if name not in told),
            motives=motives,
            events=tuple(event for event in self.dossier.events.values() if actor.id in event.actors),
            ties=tuple(
                sorted(
                    (tie for tie in self.network.ties if actor.id in (tie.one, tie.other)),
                    key=lambda tie: tie.one != actor.id,
                )
            ),
        )

    @cached_property
    def _naming(self) -> Mapping[str, tuple[str, ...]]:
        """For each actor, the claims whose statement names it."""
        found: dict[str, list[str]] = {name: [] for name in self.dossier.actors}
        names = {actor.id: (actor.name, *actor.aliases) for actor in self.dossier.actors.values()}
        for claim in self.dossier.claims.values():
            statement = f" {_spaced(claim.statement)} "
            for actor, some in names.items():
                if any(f" {_spaced(name)} " in statement for name in some):
                    found[actor].append(claim.id)
        return {name: tuple(claims) for name, claims in found.items()}

    def claims(self) -> Iterator[Page]:
        groups = {
            standing: tuple(
                MatrixRow(claim, tuple(_stance(self._stances_of(claim, source)) for source in self.by_date))
                for claim in claims
            )
            for standing in MATRIX_ORDER
            if (claims := [claim for claim in self.dossier.claims.values() if _standing(claim) == standing])
        }
        single: dict[str, list[Claim]] = {}
        for claim in self.dossier.claims.values():
            first = next((each.source for each in claim.citations if each.stance == "supports"), None)
            if first and _standing(claim) == Standing.SINGLE_ORIGIN:
                single.setdefault(first, []).append(claim)
        view = Matrix(
            self.by_date,
            groups,
            tuple((source, tuple(single[source.id])) for source in self.by_date if source.id in single),
            len(self.dossier.claims) <= FEW_CLAIMS,
            len(self.by_date) <= FEW_SOURCES,
        )
        yield Page(page_of("claims"), "claims", view, "claims")
        for claim, way in zip(self.dossier.claims.values(), _ways("claims", self.dossier.claims), strict=True):
            yield Page(page_of("claims", claim.id), "claim", self._claim(claim), evidence=claim.id, way=way)

    def _stances_of(self, claim: Claim, source: Source) -> set[str]:
        """Return how a source stands to a claim; it disputes what cannot hold with a claim that it supports."""
        found: set[str] = {each.stance for each in claim.citations if each.source == source.id}
        others = (each for name in claim.contradicts for each in self.dossier.claims[name].citations)
        if any(each.source == source.id and each.stance == "supports" for each in others):
            found.add("disputes")
        return found

    def _claim(self, claim: Claim) -> ClaimView:
        return ClaimView(
            claim,
            tuple(self.dossier.claims[name] for name in claim.contradicts),
            self._uses.get(claim.id, ()),
            self.courses.get(claim.id, ()),
        )

    @cached_property
    def _uses(self) -> Mapping[str, tuple[tuple[str, str, str], ...]]:
        """For each claim, the things that stand on it: kind, id, name."""
        found: dict[str, dict[tuple[str, str, str], None]] = {}
        named: list[tuple[str, str, str, Entry]] = [
            *(("actors", item.id, item.name, item) for item in self.dossier.actors.values()),
            *(("events", item.id, item.title, item) for item in self.dossier.events.values()),
            *(("motives", item.id, "", item) for item in self.dossier.motives.values()),
            *(("reasons", item.id, item.title, item) for item in self.dossier.reasons.values()),
            *(("questions", item.id, item.question, item) for item in self.dossier.questions.values()),
        ]
        for kind, name, title, item in named:
            for claim in cited_claims(item):
                found.setdefault(claim, {})[kind, name, title] = None
        return {claim: tuple(uses) for claim, uses in found.items()}

    def sources(self) -> Iterator[Page]:
        yield Page(page_of("sources"), "sources", Listing(tuple(map(self._source, self.by_date))), "sources")
        for source, way in zip(self.by_date, _ways("sources", [each.id for each in self.by_date]), strict=True):
            yield Page(page_of("sources", source.id), "source", self._source(source), way=way)

    def _source(self, source: Source) -> SourceView:
        shown = self.stretches[source.id]
        speakers = (name for stretch in shown for citation in stretch.citations for name in citation.speakers)
        return SourceView(
            source,
            shown,
            self.proof.shares[source.id],
            tuple(dict.fromkeys(speakers)),
            tuple(match for match, quoted in source.others if quoted in source.entry.loaded_words),
        )


def stretches(source: Source, citations: tuple[Citation, ...], *, full: bool) -> Iterator[Stretch]:
    """Yield a source's passages in order with what is shown of each; `full` shows them whole."""
    if full:
        shown = [(passage.start, passage.end) for passage in source.passages]
    else:
        quoted = [segment for citation in citations for segment in citation.segments]
        shown = list(merged([*quoted, *previews(source, citations)]))
    done = 0
    named: set[str] = set()
    group: list[int] = []
    for index, passage in enumerate(source.passages):
        group.append(index)
        if any(start < passage.end < end for start, end in shown):
            continue
        first, end = source.passages[group[0]].start, passage.end
        mine = tuple(span for span in shown if first <= span[0] < end)
        hidden = count_words(source.text[done : mine[0][0]]) if mine else 0
        done = mine[-1][1] if mine else done
        own = tuple(citation for citation in citations if set(group) & set(citation.passages))
        claims = dict.fromkeys(citation.claim for citation in own)
        yield Stretch(
            tuple(source.passages[member] for member in group),
            own,
            mine,
            hidden,
            tuple(name for name in claims if name not in named),
            tuple(name for name in claims if name in named),
        )
        named.update(claims)
        group = []


def _stance(stances: set[str]) -> str:
    if {"supports", "disputes"} <= stances:
        return "mixed"
    return next((stance for stance in STANCES if stance in stances), "silent")


def _ways(kind: str, ids: Iterable[str]) -> Iterator[Way]:
    """Yield for each thing of a kind which stands before it and which after."""
    names: list[str | None] = [None, *ids, None]
    for before, after in zip(names, names[2:], strict=False):
        yield Way(kind, before, after)


def _new(claims: Iterable[Claim], stated: set[str]) -> tuple[tuple[Claim, ...], tuple[str, ...]]:
    """Return those of some claims that are not `stated`, to which they are added, and the ids of those that are."""
    new = {claim.id: claim for claim in claims if claim.id not in stated}
    again = tuple(dict.fromkeys(claim.id for claim in claims if claim.id in stated))
    stated.update(new)
    return tuple(new.values()), again


def _rows(events: Sequence[EventView], *, all_main: bool) -> Iterator[EventView | MonthView]:
    """Yield the main ones of some events in order; the others of a month together, behind the last event of it."""
    months = [_month(view.listed.event) for view in events]
    for index, view in enumerate(events):
        if view.listed.event.main or all_main:
            yield view
        others = [each for each, month in zip(events, months, strict=True) if month == months[index]]
        others = [each for each in others if not (each.listed.event.main or all_main)]
        if others and months[index] not in months[index + 1 :]:
            yield MonthView(months[index], tuple(others))


def _month(event: EventEntry) -> str | None:
    """Return the month of a year in which all days lie on which an event may have been; None where there is none."""
    found = {(day.year, day.month) for when in event.dates for day in (days(when.date).first, days(when.date).last)}
    return "{:04}-{:02}".format(*found.pop()) if len(found) == 1 else None


def _changes(losses: Iterable[Loss]) -> Changes:
    """Return how claims stand without each source without which they stand otherwise."""
    found: dict[str, list[tuple[Source, StandingChange]]] = {}
    for loss in losses:
        for change in (*loss.changed, *loss.settled):
            found.setdefault(change.claim.id, []).append((loss.source, change))
    return {name: tuple(some) for name, some in found.items()}


def _standing(claim: Claim) -> Standing | None:
    return claim.weighed.standing if claim.weighed else None


def _counted(items: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in items:
        found[item] = found.get(item, 0) + 1
    return found


def _spaced(text: str) -> str:
    """Return the words of a text, lower-case, one space apart, possessive endings off: for whole-word comparison."""
    plain = text.casefold().replace("’", "'").replace("'s ", " ")
    return " ".join("".join(character if character.isalnum() else " " for character in plain).split())
