"""Which pages the site has and what stands on each: dossier in, page plans out. No wording, no markup.

Hand-written pages are not planned here; one at the same address stands at the top of a generated page (`handwritten`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from generator.checks.fidelity import ENTRIES, FIDELITY, PROSE, STRICT
from generator.checks.sources import not_compared
from generator.core.addresses import page_of
from generator.core.chronology import Listed, chronological
from generator.core.excerpts import preview, publish, shares
from generator.core.history import Standings, course, days_that_matter, standings_by_day, without
from generator.core.model import Citation, Claim, Dossier, Source, Standing, merged
from generator.core.standing import speaks_for_chain
from generator.findings import AnyRule
from generator.pages.pictures.exchange import Exchange, exchange
from generator.pages.pictures.network import Network, network
from generator.pages.pictures.strip import Strip, strip
from generator.pages.views import (
    Actors,
    ActorView,
    AnswerView,
    ClaimView,
    EventView,
    Guide,
    Home,
    Listing,
    Matrix,
    MatrixRow,
    Method,
    Motives,
    MotiveView,
    Page,
    Plan,
    Proof,
    QuestionView,
    Said,
    SourceView,
    Stretch,
    Timeline,
    YearView,
)
from generator.reading.entries import ActorEntry, Entry, MotiveEntry, QuestionEntry, Section, cited_claims
from generator.text.sentences import count_words

FEW_SOURCES = 6
"""As many columns of sources as a table has room for on a small screen that is no telephone."""

MATRIX_ORDER = (
    Standing.DISPUTED,
    Standing.DENIED,
    Standing.CORROBORATED,
    Standing.ONE_VOICE,
    Standing.SINGLE_ORIGIN,
    Standing.INFERRED,
)
"""Which claims the table of all claims lists first."""


def plan(dossier: Dossier, rules: tuple[AnyRule, ...], months: Sequence[str]) -> Plan:
    """Plan every generated page, the first page first; sections that the settings leave out have none.

    `months` are their names, as short as may be: pictures find room for them.
    """
    planner = _Planner(dossier, tuple(months))
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
    pages.append(Page(page_of("guide", "findings"), "findings", Guide(rules)))
    return Plan(tuple(pages), planner.stretch_of)


@dataclass(frozen=True)
class _Planner:
    dossier: Dossier
    months: tuple[str, ...]

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
        claims = self.dossier.claims.values()
        return Home(
            proof=self.proof,
            agreed=_strongest(claim for claim in claims if _standing(claim) == Standing.CORROBORATED),
            disputed=_strongest(claim for claim in claims if _standing(claim) == Standing.DISPUTED),
            unknown=tuple(question for question in self.dossier.questions.values() if question.status == "open"),
            reasons=tuple(self.dossier.reasons.values()),
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
        return (
            strip(self.dossier, self.months) if "timeline" in self.dossier.settings.sections else None
        )  # its marks lead there

    @cached_property
    def by_day(self) -> Mapping[date, Standings]:
        return standings_by_day(self.dossier)

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
        yield Page(page_of("reasons"), "reasons", Listing(tuple(self.dossier.reasons.values())), "reasons")

    def motives(self) -> Iterator[Page]:
        view = Motives(tuple(map(self._motive, self._resolved_motives)), self.exchange)
        yield Page(page_of("motives"), "motives", view, "motives")

    @cached_property
    def _resolved_motives(self) -> tuple[MotiveEntry, ...]:
        known = {None, *self.dossier.actors}
        return tuple(each for each in self.dossier.motives.values() if {each.actor, each.toward} <= known)

    def _motive(self, motive: MotiveEntry) -> MotiveView:
        columns = {"wants": motive.wants, "offers": motive.offers, "risks": motive.risks}
        return MotiveView(motive, {name: told for name, told in columns.items() if told})

    def questions(self) -> Iterator[Page]:
        views = tuple(map(self._question, self.dossier.questions.values()))
        yield Page(page_of("questions"), "questions", Listing(views), "questions")

    def _question(self, question: QuestionEntry) -> QuestionView:
        claims = [self.dossier.claims[name] for name in cited_claims(question) if name in self.dossier.claims]
        names = {citation.source for claim in claims for citation in claim.citations}
        return QuestionView(
            question,
            tuple(AnswerView(answer, self._voices(answer.claims)) for answer in question.answers),
            next((source for source in self.by_date if source.id in names), None),
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
        view = Method(self.proof, without(self.dossier), warning, sum(not_compared(self.dossier).values()))
        yield Page(page_of("method"), "method", view, "method")
        moments = days_that_matter(self.dossier, self.by_day)
        yield Page(page_of("known"), "known", Listing(moments))
        for moment in moments:
            yield Page(page_of("known", moment.day.isoformat()), "known_day", moment)

    def data(self) -> Iterator[Page]:
        yield Page(page_of("data"), "data", self.proof, "data")

    def timeline(self) -> Iterator[Page]:
        rows = groupby(chronological(self.dossier.events), key=lambda listed: listed.year)
        years = tuple(YearView(year, tuple(map(self._event, events))) for year, events in rows)
        named = {name for event in self.dossier.events.values() for name in event.actors}
        actors = tuple(actor for actor in self.dossier.actors.values() if actor.main and actor.id in named)
        yield Page(page_of("timeline"), "timeline", Timeline(years, actors, self.strip), "timeline")

    def _event(self, listed: Listed) -> EventView:
        event = listed.event
        claims = [self.dossier.claims[name] for name in event.claims if name in self.dossier.claims]
        names = dict.fromkeys(citation.source for claim in claims for citation in claim.citations)
        return EventView(
            listed,
            tuple(source for source in self.by_date if source.id in names),
        )

    def actors(self) -> Iterator[Page]:
        view = Actors(tuple(self.dossier.actors.values()), self.network)
        yield Page(page_of("actors"), "actors", view, "actors")
        for actor in self.dossier.actors.values():
            yield Page(page_of("actors", actor.id), "actor", self._actor(actor))

    def _actor(self, actor: ActorEntry) -> ActorView:
        actors = self.dossier.actors
        said = dict.fromkeys((each.claim, each.stance) for each in self.dossier.citations if actor.id in each.speakers)
        own = {claim for claim, _ in said}
        return ActorView(
            actor=actor,
            speaks_for=tuple(actors[name] for name in speaks_for_chain(actor.id, actors)[1:]),
            spoken_for_by=tuple(other for other in actors.values() if other.speaks_for == actor.id),
            said=tuple(Said(self.dossier.claims[claim], stance) for claim, stance in said),
            about=tuple(self.dossier.claims[name] for name in self._naming[actor.id] if name not in own),
            motives=tuple(each for each in self._resolved_motives if actor.id in (each.actor, each.toward)),
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
            standing: tuple(MatrixRow(claim, self._cells(claim)) for claim in claims)
            for standing in MATRIX_ORDER
            if (claims := [claim for claim in self.dossier.claims.values() if _standing(claim) == standing])
        }
        view = Matrix(self.by_date, groups, len(self.by_date) <= FEW_SOURCES)
        yield Page(page_of("claims"), "claims", view, "claims")
        for claim in self.dossier.claims.values():
            yield Page(page_of("claims", claim.id), "claim", self._claim(claim), evidence=claim.id)

    def _cells(self, claim: Claim) -> tuple[str, ...]:
        against = [
            citation.source
            for name in claim.contradicts
            for citation in self.dossier.claims[name].citations
            if citation.stance == "supports"
        ]
        said = [(citation.source, citation.stance) for citation in claim.citations]
        said += [(source, "disputes") for source in against]
        return tuple(_stance({stance for name, stance in said if name == source.id}) for source in self.by_date)

    def _claim(self, claim: Claim) -> ClaimView:
        return ClaimView(
            claim,
            tuple(self.dossier.claims[name] for name in claim.contradicts),
            self._uses.get(claim.id, ()),
            course(self.dossier, claim, self.by_day),
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
        for source in self.by_date:
            yield Page(page_of("sources", source.id), "source", self._source(source))

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
        shown = list(merged(quoted + [preview(source, p) for p in source.passages if p.fate == "set-aside"]))
    done = 0
    group: list[int] = []
    for index, passage in enumerate(source.passages):
        group.append(index)
        if any(start < passage.end < end for start, end in shown):
            continue
        first, end = source.passages[group[0]].start, passage.end
        mine = tuple(span for span in shown if first <= span[0] < end)
        hidden = count_words(source.text[done : mine[0][0]]) if mine else 0
        done = mine[-1][1] if mine else done
        yield Stretch(
            tuple(source.passages[member] for member in group),
            tuple(citation for citation in citations if set(group) & set(citation.passages)),
            mine,
            hidden,
        )
        group = []


def _stance(stances: set[str]) -> str:
    if {"supports", "disputes"} <= stances:
        return "mixed"
    return next((stance for stance in ("supports", "disputes", "qualifies") if stance in stances), "silent")


def _standing(claim: Claim) -> Standing | None:
    return claim.weighed.standing if claim.weighed else None


def _strongest(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims with the most newsrooms, then the most voices, then the most citations, first."""
    return tuple(
        sorted(
            claims,
            key=lambda claim: (
                -len(claim.weighed.newsrooms) if claim.weighed else 0,
                -len(claim.weighed.voices) if claim.weighed else 0,
                -len(claim.citations),
            ),
        )
    )


def _counted(items: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for item in items:
        found[item] = found.get(item, 0) + 1
    return found


def _spaced(text: str) -> str:
    """Return the words of a text, lower-case, one space apart, possessive endings off: for whole-word comparison."""
    plain = text.casefold().replace("’", "'").replace("'s ", " ")
    return " ".join("".join(character if character.isalnum() else " " for character in plain).split())
