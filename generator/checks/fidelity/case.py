"""A claim as the checks judge it, and the dossier in which it stands: whatever several of them read is made once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.checks.fidelity.cited import (
    PASSAGES_BEFORE,
    Behind,
    CitedPassage,
    around,
    cited_passages,
    dates_of,
    headline,
    inferred_from,
    lists,
    texts_of,
)
from generator.checks.fidelity.features import Features, features
from generator.checks.fidelity.names import Names, kin, names_of
from generator.checks.fidelity.opposed import opposed
from generator.checks.fidelity.partial_dates import PartialDate, of_days
from generator.checks.fidelity.words import each_piece, plain
from generator.core.model import Citation, Claim, Dossier, Source
from generator.reading.entries import cited_claims
from generator.text.dates import days
from generator.text.lexicon import Lexicon, lexicon
from generator.text.sentences import words as words_in

EQUAL_WORDS = 8
"""So many words in a row are hardly found twice by chance."""


@dataclass(frozen=True, eq=False)  # not slotted: each part is made when it is first asked for
class Ground:
    """A dossier, and what the checks need of all of it."""

    dossier: Dossier

    @cached_property
    def has_words(self) -> bool:
        """Whether there are word lists of the dossier's language."""
        return lexicon(self.dossier.settings.language) is not None

    @cached_property
    def words(self) -> Lexicon:
        """The word lists of the dossier's language; where there are none, what Unicode knows of it."""
        return lists(self.dossier.settings.language)

    @cached_property
    def names(self) -> Names:
        """The names of all actors."""
        return names_of(self.dossier.actors, self.words)

    @cached_property
    def event_dates(self) -> Mapping[str, frozenset[PartialDate]]:
        """The days of the events that cite a claim, by its id."""
        found: defaultdict[str, set[PartialDate]] = defaultdict(set)
        for event in self.dossier.events.values():
            for dated in event.dates:
                for name in {*event.claims, *dated.claims}:
                    found[name].update(of_days(days(dated.date)))
        return {name: frozenset(some) for name, some in found.items()}

    @cached_property
    def named(self) -> frozenset[str]:
        """Everyone whom a source names."""
        return frozenset().union(*(self.names.actors(plain(source.text)) for source in self.dossier.sources.values()))

    @cached_property
    def named_together(self) -> Mapping[str, frozenset[frozenset[str]]]:
        """For each actor whom some paragraph names, or a source with its outlet: all who are named there."""
        found: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
        for source in self.dossier.sources.values():
            for text in (*source.text.splitlines(), f"{source.entry.outlet}. {source.text}"):
                some = self.names.actors(plain(text))
                for who in some:
                    found[who].add(some)
        return {who: frozenset(some) for who, some in found.items()}

    @cached_property
    def forms(self) -> frozenset[str]:
        """Every word of every source, in small letters."""
        return frozenset(
            word.lower()
            for source in self.dossier.sources.values()
            for word, _ in each_piece(plain(source.text), lists(source.entry.language))
        )

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each claim in the ledger."""
        return {name: number for number, name in enumerate(self.dossier.claims)}

    @cached_property
    def together(self) -> Mapping[str, frozenset[str]]:
        """Where each claim may stand beside its opposite: the questions and the inferences that it is in."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for question in self.dossier.questions.values():
            for name in cited_claims(question):
                found[name].add(f"question {question.id}")
        for claim in self.dossier.claims.values():
            if claim.entry.inferred:
                for name in (claim.id, *claim.entry.inferred.from_):
                    found[name].add(f"claim {claim.id}")
        return {name: frozenset(found[name]) for name in self.dossier.claims}

    @cached_property
    def opposed(self) -> Mapping[str, list[tuple[str, str]]]:
        """For each claim those before it that say the opposite, with the words that do."""
        return opposed({case.claim.id: case.said for case in self.cases}, self.names)

    @property
    def cases(self) -> "Iterator[Case]":
        """Each claim, to be judged by all checks before the next one."""
        return (Case(self, claim) for claim in self.dossier.claims.values())

    def behind(self, claim: Claim) -> Behind:
        """Return what stands behind a claim of which several entries or sentences ask."""
        if claim.id not in self._behind:
            self._behind[claim.id] = Case(self, claim).behind
        return self._behind[claim.id]

    @cached_property
    def _behind(self) -> dict[str, Behind]:
        return {}


@dataclass(frozen=True, eq=False)
class Cited:
    """A citation with what it quotes."""

    citation: Citation
    source: Source
    is_own: bool
    """Whether its words can be compared with the dossier's own, word by word."""

    @cached_property
    def passages(self) -> tuple[CitedPassage, ...]:
        """The passages that it overlaps."""
        return cited_passages(self.source, self.citation)

    @cached_property
    def texts(self) -> list[Features]:
        """What the passages that it overlaps say."""
        return texts_of(self.source, self.citation, lists(self.source.entry.language), before=0)

    @cached_property
    def quoted(self) -> str:
        """Its words, folded."""
        return " ".join(passage.text[slice(*part)] for passage in self.passages for part in passage.quoted)

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of `EQUAL_WORDS` words in what it quotes."""
        found: set[tuple[str, ...]] = set()
        for start, end in self.citation.segments:
            text = plain(self.source.text[start:end])
            words = [text[one:other].lower() for one, other in words_in(text)]
            found.update(tuple(words[at : at + EQUAL_WORDS]) for at in range(len(words) - EQUAL_WORDS + 1))
        return frozenset(found)

    def around(self, before: int = PASSAGES_BEFORE, after: int = 0) -> str:
        """Return the text from some passages before it to some after it, folded, a line for each passage."""
        return around(self.source, self.citation, before, after)


@dataclass(frozen=True, eq=False)
class Case:
    """A claim with its citations, and the ground on which it is judged."""

    ground: Ground
    claim: Claim

    @property
    def dossier(self) -> Dossier:
        """The dossier in which it stands."""
        return self.ground.dossier

    @property
    def words(self) -> Lexicon:
        """The word lists of the dossier's language."""
        return self.ground.words

    @property
    def names(self) -> Names:
        """The names of all actors."""
        return self.ground.names

    @cached_property
    def statement(self) -> str:
        """Its statement, folded."""
        return plain(self.claim.statement)

    @cached_property
    def said(self) -> Features:
        """What its statement says."""
        return features(self.statement, self.words)

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Its citations."""
        return tuple(self._cited(citation) for citation in self.claim.citations)

    def _cited(self, citation: Citation) -> Cited:
        source = self.dossier.sources[citation.source]
        is_own = self.ground.has_words and lists(source.entry.language) is self.words
        return Cited(citation, source, is_own)

    @cached_property
    def supporting(self) -> tuple[Cited, ...]:
        """Those that support it."""
        return tuple(each for each in self.cited if each.citation.stance == "supports")

    @cached_property
    def own(self) -> tuple[Cited, ...]:
        """Those whose words can be compared with the dossier's own."""
        return tuple(each for each in self.cited if each.is_own)

    @cached_property
    def own_supporting(self) -> tuple[Cited, ...]:
        """Those of them that support it."""
        return tuple(each for each in self.supporting if each.is_own)

    @cached_property
    def premises(self) -> "tuple[Case, ...]":
        """The claims from which it is inferred, by way of others, each once."""
        return tuple(Case(self.ground, claim) for claim in inferred_from(self.dossier, self.claim))

    @cached_property
    def behind(self) -> Behind:
        """What stands behind it, and behind those from which it is inferred.

        That is for each citation its passages and the five before them, the source's headline and its newsrooms; the
        days of publication, `said`, and the days of events that cite the claim; its speakers, and those for whom they
        speak.
        """
        some = (self, *self.premises)
        booked = (self.ground.event_dates.get(each.claim.id, frozenset()) for each in some)
        without = self.behind_without_events
        return Behind(
            without.texts, without.dates.union(*booked), without.actors, is_read=without.is_read, is_own=without.is_own
        )

    @cached_property
    def behind_without_events(self) -> Behind:
        """The same without the days of events."""
        cited = [each for case in (self, *self.premises) for each in case.cited]
        texts = [premise.said for premise in self.premises]
        dates: set[PartialDate] = set()
        for each in cited:
            source, words = each.source, lists(each.source.entry.language)
            texts += texts_of(source, each.citation, words)
            texts += [features(headline(source), words), features(_newsrooms(each), self.words)]
            dates.update(dates_of(source, each.citation, words))
        named = frozenset().union(*(self.names.actors(text.text) for text in texts))
        speakers = kin({who for each in cited for who in each.citation.speakers}, self.dossier.actors)
        languages = {each.source.entry.language for each in cited}
        return Behind(
            tuple(dict.fromkeys(texts)),
            frozenset(dates),
            named | speakers,
            is_read=all(lexicon(tag) for tag in languages),
            is_own=all(lists(tag) is self.words for tag in languages),
        )


def _newsrooms(cited: Cited) -> str:
    entry = cited.source.entry
    return plain(" ".join((cited.citation.origin, entry.origin, entry.outlet, *cited.citation.via, *entry.via)))
