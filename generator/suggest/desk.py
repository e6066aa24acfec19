"""All that a rule may look at: the dossier, and what was found out about its articles, once for all rules."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from generator.checks.fidelity.words import content
from generator.core.model import Dossier, names_of, overlap
from generator.reading.entries import UNKNOWN
from generator.suggest.article import Article, Part, Span
from generator.suggest.cast import Cast, cast_of, with_short_names
from generator.suggest.differences import is_about_same, is_near
from generator.suggest.furniture import Verdict, edges, judged, set_aside_in
from generator.suggest.grouping import Named, grouped
from generator.suggest.moments import Moment, moments
from generator.suggest.names import again, mentions, seen_in
from generator.suggest.sayings import Said, sayings
from generator.suggest.speakers import Spoken, spoken
from generator.suggest.told import said_days
from generator.suggest.words import words_of
from generator.text.copies import Split
from generator.text.tags import primary

MANY = 40
"""A word in more passages than this tells nothing of what a passage is about."""
RARE = 8
"""A word in no more passages tells much of it."""
AROUND = frozenset({"boilerplate", "credit", "headline"})
"""Reasons for setting a passage aside that say that it is no part of the article itself."""

BETWEEN = ",;:.)]-–—―|"
"""Marks that stand between a dateline and the sentence behind it."""


@dataclass(frozen=True, eq=False)  # not slotted: each part is made when it is first asked for
class Desk:
    """All that a rule may look at."""

    dossier: Dossier

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Every source of the dossier."""
        return {name: Article(source, words_of(source.entry.language)) for name, source in self.dossier.sources.items()}

    @cached_property
    def furniture(self) -> Mapping[str, Mapping[int, Verdict]]:
        """The passages of each source that stand around the article, by their index."""
        learned = {name: set_aside_in(article) for name, article in self.articles.items()}
        return {
            name: judged(article, (some for other, some in learned.items() if other != name))
            for name, article in self.articles.items()
        }

    @cached_property
    def edges(self) -> Mapping[str, tuple[tuple[Span, str], ...]]:
        """Credits within the first and the last line of each source, and why they are some."""
        return {name: tuple(edges(article, self.furniture[name])) for name, article in self.articles.items()}

    def body(self, article: Article) -> Iterator[Part]:
        """Yield the passages of an article that do not stand around it."""
        around = self.furniture[article.id]
        for part in article.parts:
            if part.number not in around and part.passage.reason not in AROUND and part.passage.part == "body":
                yield part

    @cached_property
    def known(self) -> frozenset[str]:
        """Every name and alias of the ledger's actors."""
        return frozenset(names_of(self.dossier.actors.values()))

    @cached_property
    def houses(self) -> frozenset[str]:
        """Who published or reported each source, as the ledger says."""
        entries = (article.source.entry for article in self.articles.values())
        return frozenset(name for each in entries for name in (each.outlet, each.origin, *each.via)) - {UNKNOWN}

    @cached_property
    def named(self) -> Mapping[str, tuple[Named, ...]]:
        """Who or what is named in the articles of each language, by its code."""
        found = {}
        whole = frozenset().union(*(seen_in([each]).whole for each in self.articles.values()))
        for code in {primary(article.source.entry.language) for article in self.articles.values()}:
            some = [each for each in self.articles.values() if primary(each.source.entry.language) == code]
            seen = seen_in(some, whole)
            met = [mention for each in some for mention in mentions(each, self.body(each), seen, self.known)]
            if not seen.marks_names:
                met += [mention for each in some for mention in again(each, self.body(each), met)]
            found[code] = grouped(met, words_of(code), self.houses)
        return found

    @cached_property
    def casts(self) -> Mapping[str, Cast]:
        """Everybody who acts in the articles of each language, by its code."""
        actors = self.dossier.actors
        found = {}
        for code, named in self.named.items():
            own = [each for each in self.articles.values() if primary(each.source.entry.language) == code]
            texts = [part.outside for each in own for part in self.body(each)]
            found[code] = with_short_names(cast_of(actors, named, words_of(code).lists), texts, words_of(code))
        return found

    def cast(self, article: Article) -> Cast:
        """Return everybody who acts in the language of an article."""
        return self.casts[primary(article.source.entry.language)]

    @cached_property
    def sayings(self) -> Mapping[str, tuple[tuple[Part, Said], ...]]:
        """The verbs of saying in the body of each source, with their passages and who says it."""
        return {
            name: sayings(self.body(article), article.words, self.cast(article))
            for name, article in self.articles.items()
        }

    @cached_property
    def moments(self) -> Mapping[str, Mapping[int, list[Moment]]]:
        """The dates in each passage of the body of each source, by its index."""
        return {
            name: {part.number: moments(article, part) for part in self.body(article)}
            for name, article in self.articles.items()
        }

    @cached_property
    def said_days(self) -> Mapping[str, Mapping[int, Moment]]:
        """When what each source reports was said, by where the verb of saying stands."""
        return {
            name: said_days(article, self.sayings[name], self.moments[name]) for name, article in self.articles.items()
        }

    @cached_property
    def spoken(self) -> Mapping[str, tuple[Spoken, ...]]:
        """The stretches of each source in quotation marks that stand in its body, with who says each."""
        return {
            name: spoken(article, self.body(article), self.sayings[name], self.cast(article))
            for name, article in self.articles.items()
        }

    def alike(self, article: Article) -> list[Article]:
        """Return every article in the language of one, itself among them."""
        own = primary(article.source.entry.language)
        return [other for other in self.articles.values() if primary(other.source.entry.language) == own]

    @cached_property
    def splits(self) -> Mapping[str, Split]:
        """The body of each source, prepared to be compared with others."""
        return {
            name: Split(name, article.text, tuple(part.bounds for part in self.body(article)))
            for name, article in self.articles.items()
        }

    @cached_property
    def by_word(self) -> Mapping[str, tuple[tuple[Article, Part, frozenset[str]], ...]]:
        """The passages in which each word of content stands, with all those words of each; of rare words only."""
        found: dict[str, list[tuple[Article, Part, frozenset[str]]]] = {}
        for article in self.articles.values():
            for part in self.body(article):
                own = content(part.text, article.words.lists)
                for word in own:
                    found.setdefault(word, []).append((article, part, own))
        return {word: tuple(some) for word, some in found.items() if len(some) <= MANY}

    def alike_parts(self, article: Article) -> Iterator[tuple[Part, Article, Part]]:
        """Yield passages of an article with those of other articles in its language that tell of the same."""
        same = self.alike(article)
        for part in self.body(article):
            own = content(part.text, article.words.lists)
            met = {
                (other.id, there.number): (other, there, theirs)
                for word in own
                for other, there, theirs in self.by_word.get(word, ())
                if other is not article and other in same
            }
            rare = frozenset(word for word in own if len(self.by_word.get(word, ())) <= RARE)
            for other, there, theirs in met.values():
                if is_about_same(own, theirs) or is_near(own & theirs, rare, min(len(own), len(theirs))):
                    yield part, other, there

    @cached_property
    def cited(self) -> Mapping[str, tuple[Span, ...]]:
        """Every cited stretch of each source."""
        return {
            name: tuple(segment for citation in some for segment in citation.segments)
            for name, some in self.dossier.citations_of.items()
        }

    def open_span(self, article: Article, part: Part) -> Span | None:
        """Return what of a passage nothing says yet what became of: all but what is set aside in it.

        None where it has a fate; the longest stretch where something in its middle is set aside.
        """
        if part.passage.fate is not None:
            return None
        start, end = part.bounds
        gone = sorted(span for span in article.used if overlap(span, part.bounds))
        edges = [start, *(edge for span in gone for edge in span), end]
        open_spans = [_trimmed(article.text, one, other) for one, other in zip(edges[::2], edges[1::2], strict=True)]
        longest = max(open_spans, key=lambda span: span[1] - span[0])
        return longest if longest[0] < longest[1] and self.is_free(article, longest) else None

    def is_free(self, article: Article, span: Span) -> bool:
        """Tell whether nothing says yet what became of a stretch: it is neither cited nor set aside."""
        return not any(overlap(span, other) for other in (*self.cited[article.id], *article.used))


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return a stretch without white space and marks that join it to what stands before, and space behind."""
    while start < end and (text[start].isspace() or text[start] in BETWEEN):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
