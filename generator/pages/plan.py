"""Which pages the site has and what stands on each: dossier in, page plans out. No wording, no markup.

Hand-written pages are not planned here; one at the same address stands at the top of a generated page (`handwritten`).
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby, islice
from typing import TypeVar, get_args

from generator.checks.fidelity import ENTRIES, FIDELITY, PROSE, STRICT
from generator.checks.sources import not_compared
from generator.core.addresses import EDITIONS, embed_of, has_page, page_of
from generator.core.chronology import Listed, chronological
from generator.core.difference import THINGS, StandingChange
from generator.core.excerpts import previews, publish, shares
from generator.core.former import former_ids
from generator.core.history import Days, Loss, Moment, Step, changes_by_day, courses, days_that_matter, without
from generator.core.model import Citation, Claim, Dossier, Source, Stance, Standing, merged
from generator.core.parts import LARGE, Part, is_large, lists, parted, places
from generator.core.standing import speaks_for_chain
from generator.findings import AnyRule
from generator.pages.embeds import Embed, of_claim, of_question, of_timeline
from generator.pages.pictures.exchange import Exchange, exchange
from generator.pages.pictures.network import Network, Tie, network
from generator.pages.pictures.strip import Strip, strip
from generator.pages.pulls import Pull, paragraphs, pull, pulled_alone
from generator.pages.views import (
    ActorPart,
    Actors,
    ActorView,
    AnswerView,
    ClaimPart,
    ClaimView,
    Editions,
    EditionView,
    EventView,
    Fall,
    Fallen,
    Fields,
    Guide,
    Home,
    Known,
    Listing,
    Matrix,
    MatrixRow,
    Method,
    Moments,
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
    Reasons,
    ReasonView,
    Record,
    Restated,
    Said,
    Sided,
    SourcePart,
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

SOME_SOURCES = 12
"""As many sources as pages of a large dossier choose from all."""

SOME_CLAIMS = 30
"""As many claims as the table of a large dossier chooses from all."""

FEW_ACTORS = 12
"""As many main actors as pages of a large dossier introduce."""

FEW_CLAIMS = 20
"""As many as a reader looks through."""

STANCES: tuple[Stance, ...] = ("supports", "disputes", "qualifies")
"""The firmest first."""

FULL_QUESTIONS = 6
"""As many as a reader reads in a row; each has a page of its own."""

LONG = 200
"""As many passages of a source, and claims that stand beside them, as its page shows."""

FEW_REASONS = 6
"""As many as the first page of a large dossier tells."""


Changes = Mapping[str, tuple[tuple[Source, StandingChange], ...]]
"""For a claim, by its id, how it stands without one source and another."""

K = TypeVar("K")
V = TypeVar("V")


def plan(
    dossier: Dossier, rules: tuple[AnyRule, ...], proof: tuple[AnyRule, ...] = (), data: tuple[Record, ...] = ()
) -> Plan:
    """Plan every generated page, the first page first; sections that the settings leave out have none.

    The guide tells of each: `rules` are those of the ledger and of what is written, `proof` those of a built site, and
    `data` the records that its data has.
    """
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
    pages.extend(planner.embeds())
    pages.append(planner.printed)
    pages.append(Page(page_of("guide", "findings"), "findings", Guide(rules, proof)))
    pages.append(Page(page_of("guide", "proof"), "findings_of_proof", Guide(proof)))
    pages.append(Page(page_of("guide", "data"), "fields", Fields(data)))
    return Plan(tuple(pages), planner.stretch_of, planner.places)


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
    def lists(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts of lists that are too long for one page, by section."""
        return lists(self.dossier)

    @cached_property
    def home(self) -> Home:
        return Home(
            proof=self.proof,
            reasons=self.reason_views[:FEW_REASONS] if is_large(self.dossier) else self.reason_views,
            questions=tuple(each for each in self.dossier.questions.values() if each.status == "open")[:FULL_QUESTIONS],
            actors=self.main_actors,
            sources=self._shown_sources,
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
        main = tuple(actor for actor in actors if actor.main) or actors
        return main[:FEW_ACTORS] if is_large(self.dossier) else main

    @cached_property
    def _shown_sources(self) -> tuple[Source, ...]:
        """The sources that pages name which are about something else: all, or those cited most, in order of date."""
        if not is_large(self.dossier):
            return self.by_date
        most = sorted(self.by_date, key=lambda source: -len(self.dossier.citations_of[source.id]))
        return self._by_date(source.id for source in most[:SOME_SOURCES])

    @cached_property
    def by_date(self) -> tuple[Source, ...]:
        return tuple(sorted(self.dossier.sources.values(), key=lambda source: (source.published, source.id)))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        """The place of each source in the order of date."""
        return {source.id: place for place, source in enumerate(self.by_date)}

    def _by_date(self, names: Iterable[str]) -> tuple[Source, ...]:
        """Return some sources, each once, in the order of date."""
        return tuple(self.dossier.sources[name] for name in sorted(set(names), key=self._place.__getitem__))

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

    @cached_property
    def source_parts(self) -> Mapping[str, tuple[Part, ...]]:
        """The parts of each source that is too long for one page."""
        found = {
            name: parted(
                page_of("sources", name).rstrip("/"),
                ((str(stretch.start), stretch) for stretch in some),
                lambda _: "",
                lambda stretch: 1 + len(stretch.claims),
                LONG,
            )
            for name, some in self.stretches.items()
        }
        return {name: parts for name, parts in found.items() if parts}

    @property
    def places(self) -> Mapping[tuple[str, str], str]:
        """The address of each thing that stands on a part of a list, by kind and id."""
        passages = {
            ("passages", f"{name}/{start}"): f"{part.url}#at-{start}"
            for name, parts in self.source_parts.items()
            for part in parts
            for start in part.ids
        }
        losses = {("losses", id): f"{page_of('sources', id)}#without-{id}" for id in self.losses_at_sources}
        return places(self.lists) | losses | passages

    def reasons(self) -> Iterator[Page]:
        parts = self.lists.get("reasons", ())
        views = {view.reason.id: view for view in self.reason_views}
        view = Reasons(() if parts else self.reason_views, 1, parts)
        is_far = self._is_far(self.dossier.reasons.values())
        yield Page(page_of("reasons"), "reasons", view, "reasons", is_far=is_far)
        for part in parts:
            some = Reasons(tuple(views[id] for id in part.ids), part.first, part=part)
            yield Page(part.url, "reasons", some, is_far=True)

    def _is_far(self, entries: Iterable[Entry]) -> bool:
        """Tell whether some entries of a large dossier stand on more claims than whose evidence a page has room for."""
        return is_large(self.dossier) and sum(len(cited_claims(entry)) for entry in entries) > SOME_CLAIMS

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
        known = {motive.id: motive for motive in self._resolved_motives}
        parts = self.lists.get("motives", ())
        view = Motives((), (), parts) if parts else self._motives(known.values())
        yield Page(page_of("motives"), "motives", view, "motives", is_far=is_large(self.dossier))
        for part in parts:
            some = self._motives(known[id] for id in part.ids if id in known)
            yield Page(part.url, "motives", replace(some, part=part), is_far=True)

    def _motives(self, motives: Iterable[MotiveEntry]) -> Motives:
        some = tuple(motives)
        further = self._further(some)
        views = [self._motive(motive, further[motive.id]) for motive in some]
        full = tuple(view for view in views if view.columns) or tuple(views)
        shown = {view.motive.id for view in full}
        return Motives(full, tuple(view for view in views if view.motive.id not in shown))

    @cached_property
    def _resolved_motives(self) -> tuple[MotiveEntry, ...]:
        known = {None, *self.dossier.actors}
        return tuple(each for each in self.dossier.motives.values() if {each.actor, each.toward} <= known)

    def _motive(self, motive: MotiveEntry, further: tuple[Claim, ...]) -> MotiveView:
        columns = {"wants": motive.wants, "offers": motive.offers, "risks": motive.risks}
        return MotiveView(motive, {name: told for name, told in columns.items() if told}, further)

    def questions(self) -> Iterator[Page]:
        questions = tuple(self.dossier.questions.values())
        parts = self.lists.get("questions", ())
        further = self._further(questions)
        views = {each.id: self._question(each, further[each.id]) for each in questions}
        full, others = tuple(views.values())[:FULL_QUESTIONS], tuple(views.values())[FULL_QUESTIONS:]
        view = Questions(full, () if parts else others, parts)
        is_far = self._is_far(questions[:FULL_QUESTIONS])
        yield Page(page_of("questions"), "questions", view, "questions", is_far=is_far)
        for part in parts:
            yield Page(part.url, "questions", Questions((), tuple(views[id] for id in part.ids), part=part))
        for question, way in zip(questions, _ways("questions", self.dossier.questions), strict=True):
            url, is_far = page_of("questions", question.id), self._is_far([question])
            yield Page(url, "question", self._alone(question), way=way, is_far=is_far)

    def _alone(self, question: QuestionEntry) -> QuestionView:
        """Return a question as a page of its own has it."""
        return self._question(question, self._further([question])[question.id])

    def _question(self, question: QuestionEntry, further: tuple[Claim, ...]) -> QuestionView:
        claims = [self.dossier.claims[name] for name in cited_claims(question) if name in self.dossier.claims]
        sources = self._by_date(citation.source for claim in claims for citation in claim.citations)
        return QuestionView(
            question,
            tuple(AnswerView(answer, self._voices(answer.claims)) for answer in question.answers),
            next(iter(sources), None),
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
        is_brief = is_large(self.dossier)
        losses = () if is_brief else self.losses
        disputed = self._disputed(_changes(losses))
        falls, fallen = self._falls(losses, {each.claim.id for group in disputed for each in group})
        if is_brief:
            disputed = tuple(islice(disputed, SOME_CLAIMS))
        listed = tuple(part for part in self.lists.get("claims", ()) if part.label == Standing.DISPUTED)
        compared = sum(not_compared(self.dossier).values())
        view = Method(disputed, listed, self.proof, losses, falls, fallen, is_brief, warning, compared)
        yield Page(page_of("method"), "method", view, "method")
        moments = days_that_matter(self.dossier, self.by_day)
        changed = {moment.day: self._known(moment) for moment in moments}
        yield Page(page_of("known"), "known", Moments(moments, is_brief))
        for moment, way in zip(moments, _ways("known", [each.day.isoformat() for each in moments]), strict=True):
            url = page_of("known", moment.day.isoformat())
            if not _is_much(moment):
                yield Page(url, "known_day", moment, way=way)
                continue
            news = changed[moment.day]
            yield Page(url, "known_changes", news, way=way)
            yield from (Page(part.url, "known_changes", replace(news, part=part)) for part in news.parts)

    def _known(self, moment: Moment) -> Known:
        """Return what a moment changed, by standing."""
        changed = {change.claim.id: change for change in moment.changes.standings}
        some = {claim.id: claim for claim in moment.changes.claims.added}
        some |= {name: change.claim for name, change in changed.items()}
        order: Mapping[Standing | None, int] = {standing: place for place, standing in enumerate(Standing)}
        ordered = sorted(some.items(), key=lambda each: order.get(_standing(each[1]), -1))
        entries = {name: (claim, changed.get(name)) for name, claim in ordered}
        day = moment.day.isoformat()
        parts = parted("known", entries.items(), lambda _: day, lambda _: 1) if _is_much(moment) else ()
        return Known(moment, entries, parts)

    @cached_property
    def losses(self) -> tuple[Loss, ...]:
        return without(self.dossier)

    @cached_property
    def losses_at_sources(self) -> Mapping[str, Loss]:
        """What falls without each source of a large dossier, by the source's id: its own page tells it."""
        is_told = is_large(self.dossier) and "method" in self.dossier.settings.sections
        return {loss.source.id: loss for loss in self.losses} if is_told else {}

    def _falls(self, losses: Iterable[Loss], stated: set[str]) -> tuple[tuple[Fall, ...], tuple[Fallen, ...]]:
        """Return the claims not `stated` above that stand otherwise without some sources, and those that fall."""
        some = tuple(losses)
        falls = [Fall(self.dossier.claims[name], each) for name, each in _changes(some).items() if name not in stated]
        stated |= {each.claim.id for each in falls}
        return tuple(falls), tuple(Fallen(loss.source, *_new(loss.fallen, stated)) for loss in some if loss.fallen)

    def editions(self) -> Iterator[Page]:
        stated: set[str] = set()
        if self.dossier.editions:
            newest = sorted(self.dossier.editions.values(), key=lambda edition: edition.id, reverse=True)
            told = {f"{each.id}/{at}": (each, told) for each in newest for at, told in enumerate(each.changes)}
            parts = parted(EDITIONS.rstrip("/"), told.items(), lambda item: item[0].id, lambda _: 1)
            view = Editions(tuple(self._edition(edition, stated) for edition in newest), parts)
            yield Page(EDITIONS, "changes", view)
            for part in parts:
                edition = told[part.ids[0]][0]
                some = edition.model_copy(update={"changes": tuple(told[id][1] for id in part.ids)})
                yield Page(part.url, "changes", Editions((self._edition(some, set()),), part=part))

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
        stances = self._stances_of(claim)
        sides = {
            stance: self._by_date(source for source, some in stances.items() if stance in some) for stance in STANCES
        }
        return Sided(claim, tuple((stance, sources) for stance, sources in sides.items() if sources), without)

    def data(self) -> Iterator[Page]:
        yield Page(page_of("data"), "data", self.proof, "data")

    @cached_property
    def printed(self) -> Page:
        if is_large(self.dossier):
            return Page(page_of("print"), "print_large", self.proof)
        return Page(page_of("print"), "print", self._printed)

    @cached_property
    def _printed(self) -> Printed:
        prose = (
            *(part for each in self.dossier.reasons.values() for part in (each.summary, each.strength, each.limits)),
            *(part for each in self._resolved_motives for part in (each.summary, each.limits)),
            *(each.settled_by for each in self.dossier.questions.values()),
        )
        large = {pulled_alone(part) for some in prose if some for part in paragraphs(some)}
        disputed = tuple(tuple(each for each in group if each.claim.id not in large) for group in self._disputed({}))
        return Printed(
            proof=self.proof,
            reasons=Reasons(tuple(replace(each, further=()) for each in self.reason_views)),
            motives=Motives(tuple(self._motive(each, ()) for each in self._resolved_motives), ()),
            disputed=tuple(filter(None, disputed)),
            timeline=Timeline(self._years(chronological(self.dossier.events), folded=False), (), None),
            questions=Questions(tuple(self._question(each, ()) for each in self.dossier.questions.values()), ()),
            sources=Listing(tuple(map(self._source, self.by_date))),
        )

    def timeline(self) -> Iterator[Page]:
        named = {name for event in self.dossier.events.values() for name in event.actors}
        actors = tuple(actor for actor in self.dossier.actors.values() if actor.main and actor.id in named)
        parts = self.lists.get("timeline", ())
        listed = {each.event.id: each for each in chronological(self.dossier.events)}
        years = self._years(() if parts else listed.values(), folded=True)
        view = Timeline(years, actors, self.strip, parts)
        yield Page(page_of("timeline"), "timeline", view, "timeline", is_far=is_large(self.dossier))
        for part in parts:
            years = self._years([listed[id] for id in part.ids], folded=True)
            yield Page(part.url, "timeline", Timeline(years, (), None, part=part), is_far=True)

    def _years(self, listed: Collection[Listed], *, folded: bool) -> tuple[YearView, ...]:
        """Return events by year; where they are `folded`, the main ones, and the others under their month."""
        stated: set[str] = set()
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
        return EventView(
            listed,
            self._by_date(citation.source for claim in claims for citation in claim.citations),
            *_new(claims, stated),
        )

    def actors(self) -> Iterator[Page]:
        actors = tuple(self.dossier.actors.values())
        parts = self.lists.get("actors", ())
        main = tuple(actor for actor in actors if actor.main)
        others = () if parts else [actor for actor in actors if not actor.main]
        yield Page(page_of("actors"), "actors", Actors(main, _by_kind(others), self.network, parts), "actors")
        for part in parts:
            view = Actors((), _by_kind(self.dossier.actors[id] for id in part.ids), None, part=part)
            yield Page(part.url, "actors", view)
        for actor, way in zip(actors, _ways("actors", self.dossier.actors), strict=True):
            yield from self._pages_of(self._actor(actor), way)

    def _pages_of(self, view: ActorView, way: Way) -> Iterator[Page]:
        """Yield the page of an actor, and those of what it said and is named in where that is too much for one."""
        url, is_far = page_of("actors", view.actor.id), is_large(self.dossier) and len(view.said) > SOME_CLAIMS
        of_label: Mapping[str, Mapping[str, Said | EventEntry]] = {
            "said": {f"{each.claim.id}/{each.stance}": each for each in view.said},
            "about": {claim.id: Said(claim, "supports") for claim in view.about},
            "events": {event.id: event for event in view.events},
        }
        parts: tuple[Part, ...] = ()
        if is_large(self.dossier):
            entries = [(id, label) for label, some in of_label.items() for id in some]
            parts = parted(url.rstrip("/"), entries, str, lambda _: 1)
        shown = replace(view, said=(), about=(), events=(), parts=parts) if parts else view
        yield Page(url, "actor", shown, way=way, is_far=is_far)
        for part in parts:
            own = of_label[part.label]
            yield Page(
                part.url, "actor_part", ActorPart(view.actor, part, tuple(own[id] for id in part.ids)), is_far=True
            )

    def _actor(self, actor: ActorEntry) -> ActorView:
        actors = self.dossier.actors
        told = told_claims(actor)
        own = self._spoken.get(actor.id, {})
        said = [Said(self.dossier.claims[name], stance) for name, stance in own if name not in told]
        motives = tuple(self._motives_of.get(actor.id, ()))
        wants = " ".join(want for motive in motives if motive.actor == actor.id for want in motive.wants)
        told |= {name for name, _ in (*own, *cited_ids(wants))}
        return ActorView(
            actor=actor,
            speaks_for=tuple(actors[name] for name in speaks_for_chain(actor.id, actors)[1:]),
            spoken_for_by=tuple(self._spoken_for.get(actor.id, ())),
            said=tuple(said),
            about=tuple(self.dossier.claims[name] for name in self._naming.get(actor.id, ()) if name not in told),
            motives=motives,
            events=tuple(self._events_of.get(actor.id, ())),
            ties=tuple(sorted(self._ties_of.get(actor.id, ()), key=lambda tie: tie.one != actor.id)),
        )

    @cached_property
    def _spoken(self) -> Mapping[str, Mapping[tuple[str, Stance], None]]:
        """For each actor who speaks, the claims and the stances of what it says, each once."""
        found: dict[str, dict[tuple[str, Stance], None]] = {}
        for citation in self.dossier.citations:
            for speaker in citation.speakers:
                found.setdefault(speaker, {})[citation.claim, citation.stance] = None
        return found

    @cached_property
    def _spoken_for(self) -> Mapping[str | None, Sequence[ActorEntry]]:
        return _grouped(((actor.speaks_for,), actor) for actor in self.dossier.actors.values())

    @cached_property
    def _motives_of(self) -> Mapping[str | None, Sequence[MotiveEntry]]:
        return _grouped(((motive.actor, motive.toward), motive) for motive in self._resolved_motives)

    @cached_property
    def _events_of(self) -> Mapping[str, Sequence[EventEntry]]:
        return _grouped((event.actors, event) for event in self.dossier.events.values())

    @cached_property
    def _ties_of(self) -> Mapping[str, Sequence[Tie]]:
        return _grouped(((tie.one, tie.other), tie) for tie in self.network.ties)

    @cached_property
    def _naming(self) -> Mapping[str, Collection[str]]:
        """For each actor, the claims whose statement names it."""
        names: dict[str, list[tuple[list[str], str]]] = {}
        for actor in self.dossier.actors.values():
            for name in (actor.name, *actor.aliases):
                if words := _plain(name):
                    names.setdefault(words[0], []).append((words, actor.id))
        found: dict[str, dict[str, None]] = {}
        for claim in self.dossier.claims.values():
            statement = _plain(claim.statement)
            for at, first in enumerate(statement):
                for words, actor_id in names.get(first, ()):
                    if statement[at : at + len(words)] == words:
                        found.setdefault(actor_id, {})[claim.id] = None
        return found

    def claims(self) -> Iterator[Page]:
        parts = self.lists.get("claims", ())
        yield Page(page_of("claims"), "claims", self._matrix(parts), "claims")
        for part in parts:
            some = Listing(tuple(self.dossier.claims[id] for id in part.ids), part=part)
            yield Page(part.url, "claims_part", some, is_far=True)
        for claim, way in zip(self.dossier.claims.values(), _ways("claims", self.dossier.claims), strict=True):
            view = self._claim(claim)
            yield Page(page_of("claims", claim.id), "claim", view, evidence=claim.id, way=way)
            for part in view.parts:
                own = ClaimPart(claim, part, tuple(claim.citations[int(at)] for at in part.ids))
                yield Page(part.url, "claim_part", own, is_far=True)

    def _matrix(self, parts: tuple[Part, ...]) -> Matrix:
        """Return the table of claims by sources; where the list of claims has `parts`, of few.

        These are the sources with most claims, and of the claims those that at least two of them speak of.
        """
        claims = [claim for claim in self.dossier.claims.values() if _standing(claim) in MATRIX_ORDER]
        stances = {claim.id: self._stances_of(claim) for claim in claims}
        sources = self.by_date
        if parts:
            named = Counter(source for claim in claims for source in stances[claim.id])
            sources = self._by_date(name for name, _ in named.most_common(FEW_SOURCES))
            shown = {source.id for source in sources}
            claims = [claim for claim in claims if len(shown & stances[claim.id].keys()) > 1]
            claims = sorted(claims, key=lambda claim: -len(shown & stances[claim.id].keys()))[:SOME_CLAIMS]
        rows = [
            (claim, MatrixRow(claim, tuple(_stance(stances[claim.id].get(each.id, frozenset())) for each in sources)))
            for claim in claims
        ]
        groups = {
            standing: tuple(row for claim, row in rows if _standing(claim) == standing) for standing in MATRIX_ORDER
        }
        return Matrix(
            sources,
            {standing: some for standing, some in groups.items() if some},
            () if parts else tuple(self._single()),
            len(self.dossier.claims) <= FEW_CLAIMS,
            len(sources) <= FEW_SOURCES,
            parts,
        )

    def _single(self) -> Iterator[tuple[Source, tuple[Claim, ...]]]:
        """Yield the claims of one newsroom, under the source that supports them first."""
        single: dict[str, list[Claim]] = {}
        for claim in self.dossier.claims.values():
            first = next((each.source for each in claim.citations if each.stance == "supports"), None)
            if first and _standing(claim) == Standing.SINGLE_ORIGIN:
                single.setdefault(first, []).append(claim)
        yield from ((source, tuple(single[source.id])) for source in self.by_date if source.id in single)

    def _stances_of(self, claim: Claim) -> Mapping[str, Set[Stance]]:
        """Return how sources stand to a claim, by their ids; one disputes what cannot hold with a claim it supports."""
        found: dict[str, set[Stance]] = {}
        for each in claim.citations:
            found.setdefault(each.source, set()).add(each.stance)
        for each in (each for name in claim.contradicts for each in self.dossier.claims[name].citations):
            if each.stance == "supports":
                found.setdefault(each.source, set()).add("disputes")
        return found

    def _claim(self, claim: Claim) -> ClaimView:
        return ClaimView(
            claim,
            tuple(self.dossier.claims[name] for name in claim.contradicts),
            self._uses.get(claim.id, ()),
            self.courses.get(claim.id, ()),
            evidence_parts(claim),
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

    def embeds(self) -> Iterator[Page]:
        """Yield the pages in short, for frames in other people's pages; those of old addresses show the new ones."""
        found: dict[str, Page] = {}
        kept = self.dossier.settings.sections
        for claim in self.dossier.claims.values() if "claims" in kept else ():
            url = page_of("claims", claim.id)
            found[url] = _embed("embed_claim", of_claim(url, claim, self._claim(claim).against))
        for question in self.dossier.questions.values() if "questions" in kept else ():
            url = page_of("questions", question.id)
            found[url] = _embed("embed_question", of_question(url, self._alone(question)))
        if self.strip:
            moments = [(moment, self.dossier.events[moment.event].title) for moment in self.strip.moments]
            found[page_of("timeline")] = _embed("embed_timeline", of_timeline(page_of("timeline"), moments))
        yield from found.values()
        for former in former_ids(self.dossier):
            if page := found.get(page_of(former.kind, former.id)):
                yield replace(page, url=embed_of(page_of(former.kind, former.old)))

    def sources(self) -> Iterator[Page]:
        parts = self.lists.get("sources", ())
        listed = Listing((), parts) if parts else Listing(tuple(map(self._source, self.by_date)))
        yield Page(page_of("sources"), "sources", listed, "sources")
        for part in parts:
            some = tuple(self._source(self.dossier.sources[id]) for id in part.ids)
            yield Page(part.url, "sources", Listing(some, part=part))
        for source, way in zip(self.by_date, _ways("sources", [each.id for each in self.by_date]), strict=True):
            view = self._source(source)
            yield Page(page_of("sources", source.id), "source", view, way=way)
            shown = {str(stretch.start): stretch for stretch in self.stretches[source.id]} if view.parts else {}
            for part in view.parts:
                yield Page(part.url, "source_part", SourcePart(source, part, tuple(shown[id] for id in part.ids)))

    def _source(self, source: Source) -> SourceView:
        shown, parts = self.stretches[source.id], self.source_parts.get(source.id, ())
        speakers = (name for stretch in shown for citation in stretch.citations for name in citation.speakers)
        return SourceView(
            source,
            () if parts else shown,
            self.proof.shares[source.id],
            tuple(dict.fromkeys(speakers)),
            tuple(match for match, quoted in source.others if quoted in source.entry.loaded_words),
            parts,
            self.losses_at_sources.get(source.id),
        )


def evidence_parts(claim: Claim) -> tuple[Part, ...]:
    """Return the parts of a claim's evidence, each citation by its place; none where one page has room for all."""
    entries = [(str(at), citation) for at, citation in enumerate(claim.citations)]
    url = page_of("claims", claim.id)
    return parted(url.rstrip("/"), entries, lambda citation: citation.stance, lambda _: 2)


def _embed(template: str, embed: Embed) -> Page:
    return Page(embed_of(embed.of), template, embed, is_far=True)


def stretches(source: Source, citations: tuple[Citation, ...], *, full: bool) -> Iterator[Stretch]:
    """Yield a source's passages in order with what is shown of each; `full` shows them whole."""
    if full:
        shown = [(passage.start, passage.end) for passage in source.passages]
    else:
        quoted = [segment for citation in citations for segment in citation.segments]
        shown = list(merged([*quoted, *previews(source, citations)]))
    starts, ends = [start for start, _ in shown], [end for _, end in shown]
    citing = _grouped((citation.passages, number) for number, citation in enumerate(citations))
    done = 0
    named: set[str] = set()
    group: list[int] = []
    for index, passage in enumerate(source.passages):
        group.append(index)
        at = bisect_right(ends, passage.end)
        if at < len(shown) and starts[at] < passage.end:
            continue
        first = source.passages[group[0]].start
        mine = tuple(shown[bisect_left(starts, first) : bisect_left(starts, passage.end)])
        hidden = count_words(source.text[done : mine[0][0]]) if mine else 0
        done = mine[-1][1] if mine else done
        own = tuple(
            citations[number] for number in sorted({each for member in group for each in citing.get(member, ())})
        )
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


def _is_much(moment: Moment) -> bool:
    """Tell whether more was known at a moment than one page has room for."""
    return max(len(moment.state.claims), len(moment.state.sources)) > LARGE


def _by_kind(actors: Iterable[ActorEntry]) -> Mapping[str, tuple[ActorEntry, ...]]:
    found = _grouped(((actor.kind,), actor) for actor in actors)
    return {kind: tuple(some) for kind, some in found.items()}


def _stance(stances: Set[Stance]) -> str:
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
    last = {month: index for index, month in enumerate(months)}
    others: dict[str | None, list[EventView]] = {}
    for index, (view, month) in enumerate(zip(events, months, strict=True)):
        if view.listed.event.main or all_main:
            yield view
        else:
            others.setdefault(month, []).append(view)
        if last[month] == index and month in others:
            yield MonthView(month, tuple(others[month]))


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


def _grouped(items: Iterable[tuple[Iterable[K], V]]) -> Mapping[K, Sequence[V]]:
    """Return for each key the values that stand behind it, each once a key."""
    found: dict[K, list[V]] = {}
    for keys, value in items:
        for key in dict.fromkeys(keys):
            found.setdefault(key, []).append(value)
    return found


def _plain(text: str) -> list[str]:
    """Return the words of a text, lower-case, possessive endings off: for comparison word by word."""
    plain = text.casefold().replace("’", "'").replace("'s ", " ")
    return "".join(character if character.isalnum() else " " for character in plain).split()
