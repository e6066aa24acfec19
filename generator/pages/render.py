"""Page plans into Markdown: the only importer of Jinja2. All wording stands in `templates/`.

A page is Markdown with HTML where Markdown has no notation: headings and paragraphs are Markdown, citations, quotations
and tables are HTML. Whatever comes from a dossier is escaped for both, so that no text of a source or of a ledger can
become markup of a page.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from generator.core import addresses
from generator.core.excerpts import publish
from generator.core.handles import Handle, handles
from generator.core.history import Moment
from generator.core.model import Citation, Claim, Dossier, Source, Standing, names_of
from generator.core.originals import original_of
from generator.core.parts import few
from generator.core.pieces import Cites, Words, pieces
from generator.pages.embeds import ClaimInShort, Embed
from generator.pages.handwritten import HandWritten, one_level_below, split_at_code
from generator.pages.headlines import capitals, is_shouted, name_words
from generator.pages.markers import Marker, Markers
from generator.pages.pictures.card import Card
from generator.pages.pulls import paragraphs, parted, pull, pulled_alone
from generator.pages.views import (
    ActorView,
    ClaimView,
    Editions,
    Fields,
    Guide,
    Home,
    Known,
    Moved,
    Page,
    Plan,
    Printed,
    QuestionView,
    SourceView,
    Way,
)
from generator.pages.wording import Wording
from generator.reading.entries import Section
from generator.text.abbreviations import UNKNOWN, Abbreviations
from generator.text.lexicon import lexicon
from generator.text.prose import read

_NEEDS_ENTITY = re.compile(r"[&<>\\`*_{}\[\]#|~^$\x01-\x1f]|^\s*[-+:=.!?]|^\s*\d(?=\d{0,8}[.)])|://")
_ALONE = re.compile(r"(?:(?<=\n\n)|\A)>[ \t]*\[@([^\[\]\n]+)\][ \t]*(?=\n[ \t]*\n|\s*\Z)")
"""A paragraph that sets a claim large, as `pulled_alone` has it."""
_TITLE = re.compile(r"#(?!#)[^\n]*")
_HEADING = re.compile(r"^(?=#+ )|(</?h)([1-5])(?=[\s>])", re.MULTILINE)
_ISOLATES = "\u2066\u2067\u2068"
_PDI, _PDF = "\u2069", "\u202c"
_DIRECTING = re.compile(f"[\u202a-\u202e{_ISOLATES}{_PDI}]")
"""Characters that give the text after them another direction, and those that end it."""
_ONE_LINE = 20
"""As many characters of a source's name as stay on one line."""
_FOR_HOST: Mapping[str, str] = {
    "findings": "title: Findings\nsearch:\n  exclude: true",
    "findings_of_proof": "title: Findings of the proof\nsearch:\n  exclude: true",
    "moved": "robots: noindex\nsearch:\n  exclude: true",
    "changes": "search:\n  exclude: true",  # it says what the others say
    "known_day": "search:\n  exclude: true",
    "known_changes": "search:\n  exclude: true",
    "print": "robots: noindex\nsearch:\n  exclude: true",  # it says what the others say
    "print_large": "robots: noindex\nsearch:\n  exclude: true",
    **dict.fromkeys(("embed_claim", "embed_question", "embed_timeline"), "robots: noindex\nsearch:\n  exclude: true"),
}
"""Front matter of generated pages, by template."""


_LEADS_ON = re.compile(r'<a (?=[^>]*\bhref="(?!#))')
"""A link to another page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """How a page stands in a frame in other people's pages: in short, at `embed_of` its address."""

    title: str
    """What the frame is called; text."""
    height: int
    """Pixels, at `embeds.WIDTH`."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """One page of Markdown."""

    url: str
    path: str
    """From the folder of pages, with forward slashes: `actors/index.md`."""
    section: Section | None
    """The section whose own page it is, which the navigation names."""
    front_matter: str
    """For the host; empty where there is none."""
    body: str
    summary: str = ""
    """What describes it better than its first paragraph, if anything does: words of the page itself; text."""
    updated: str = ""
    """The day (ISO 8601) of the newest source that it cites; where it cites none, that on which the dossier stands."""
    claim: str | None = None
    """The id of the claim whose page it is."""
    card: Card | None = None
    """The picture of it for those who pass it on."""
    leads_to: str = ""
    """The address that takes the place of its own, where what it shows stands there as well, or now."""
    sources: tuple[str, ...] = ()
    """The ids of the sources that it cites, in the order of the dossier."""
    is_citable: bool = True
    """Whether it is cited as a page of the dossier: not the guide, nor what only says what other pages say."""
    frame: Frame | None = None
    """How it is shown in frames, if it is."""
    is_embed: bool = False
    """Whether it is what stands in such a frame, and so has nothing around it."""

    @property
    def markdown(self) -> str:
        """The whole file."""
        return f"---\n{self.front_matter}\n---\n\n{self.body}" if self.front_matter.strip() else self.body


@lru_cache(maxsize=4096)
def as_text(text: str) -> Markup:
    """Escape a text so that neither HTML nor Markdown takes a part of it for markup; line breaks become spaces.

    What it says of the direction of writing ends with it.
    """
    return Markup(_NEEDS_ENTITY.sub(_entities, closed(" ".join(text.split("\n")))))


def closed(text: str) -> str:
    """Return a text with each embedding, override and isolate that it opens closed at its end.

    What follows it, in a title as well, then runs as if the text were not there. Marks such as RLM reach no further
    than to the next letter and stay. Source: Unicode Standard Annex #9, BD9 to BD13, X1 to X8.
    """
    return text + _closers(text)


def _closers(text: str) -> str:
    """Return what closes the embeddings, overrides and isolates that a text leaves open."""
    still: list[str] = []
    isolates = 0
    for sign in _DIRECTING.findall(text):
        if sign == _PDF:
            # Within an isolate, nothing outside it can be closed.
            if still and still[-1] == _PDF:
                still.pop()
        elif sign != _PDI:
            still.append(_PDI if sign in _ISOLATES else _PDF)
            isolates += sign in _ISOLATES
        elif isolates:
            while still.pop() != _PDI:
                pass
            isolates -= 1
    return "".join(reversed(still))


def exact(text: str) -> Markup:
    """Escape a text as `as_text` does, and keep each of its characters, line breaks included."""
    return Markup(_NEEDS_ENTITY.sub(_entities, text))


def _entities(match: re.Match[str]) -> str:
    # HTML takes references to the control characters from 0x80 to 0x9f for characters of Windows-1252.
    return "".join(c if "\x80" <= c <= "\x9f" else f"&#{ord(c)};" for c in match.group())


class Pages(Mapping[str, Rendered]):
    """Every page of a site by its path, the planned ones first; each is rendered when it is asked for, and not kept."""

    def __init__(self, dossier: Dossier, plan: Plan, written: Iterable[HandWritten], wording: Wording) -> None:
        """Hold what is rendered: every planned page, those written by hand at the top of theirs, and the others."""
        self._renderer = _Renderer(dossier, plan, wording, _environment())
        self._written = {page.path: page for page in written}
        self._planned = {addresses.source_path(page.url): page for page in plan.pages}

    def __getitem__(self, path: str) -> Rendered:
        """Render a page. Raises KeyError where there is none at the path."""
        if path in self._planned:
            home = self._written.get(addresses.source_path(addresses.HOME))
            return self._renderer.planned(self._planned[path], self._written.get(path), home)
        return self._renderer.handwritten(self._written[path])

    def __iter__(self) -> Iterator[str]:
        """Yield the paths, in the order of the plan."""
        return iter(dict.fromkeys((*self._planned, *self._written)))

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._planned.keys() | self._written.keys())

    def __contains__(self, path: object) -> bool:
        """Tell whether there is a page, without rendering it."""
        return path in self._planned or path in self._written

    @cached_property
    def unproved(self) -> str:
        """What a page says, in plain words, until it is proved where another engine builds it."""
        return self._renderer.lines("unproved.md.j2", addresses.HOME, None)[0]

    def cards(self) -> Iterator[tuple[str, Card]]:
        """Yield the picture of each page that has one, behind the page's address."""
        for page in self._planned.values():
            if card := self._renderer.card(page):
                yield page.url, card

    def news(self) -> Iterator[tuple[date, str, str, tuple[str, ...]]]:
        """Yield what each day changed of which there is a page: the day, the address of its page, a title, texts."""
        for page in self._planned.values():
            moment = page.view.moment if isinstance(page.view, Known) and not page.view.part else page.view
            if isinstance(moment, Moment):
                yield moment.day, page.url, *self._renderer.lines("feed.md.j2", page.url, moment)
            if isinstance(page.view, Editions) and not page.view.part:
                for each in page.view.items:
                    url = addresses.thing("editions", each.edition.id)
                    lines = self._renderer.lines("feed_edition.md.j2", page.url, each)
                    yield date.fromisoformat(each.edition.id), url, *lines


@dataclass(frozen=True)
class _Renderer:
    dossier: Dossier
    plan: Plan
    wording: Wording
    environment: Environment

    @cached_property
    def handles(self) -> Mapping[str, Handle]:
        """What each source is called for short, by its id."""
        return handles(self.dossier.sources.values())

    @cached_property
    def terms(self) -> Any:
        """What is the same on every page: the module of `terms.md.j2`."""
        known = {"wording": self.wording, "number": self.wording.number, "handles": self.handles}
        return self.environment.get_template("terms.md.j2").make_module(known)

    @cached_property
    def spoken(self) -> Callable[[str, int, Standing | None], Markup]:
        """What those hear of a marker who do not see it, made once: most sentences rest on what others rest on."""
        return cache(lambda source, more, standing: self.terms.spoken(self.dossier.sources[source], more, standing))

    def lines(self, template: str, url: str, view: object) -> tuple[str, tuple[str, ...]]:
        """Return what a template says, without markup: its first line, and the others."""
        drawn = self.environment.get_template(template).render(self.shared(url), view=view)
        first, *others = [text for line in drawn.splitlines() if (text := Markup(line).striptags())]
        return first, tuple(others)

    def planned(self, page: Page, intro: HandWritten | None, home: HandWritten | None) -> Rendered:
        """Render a generated page; `intro` is what is written by hand for it, and `home` for the first page."""
        shared = self.shared(page.url, page.evidence, is_far=page.is_far)
        deck = story = None
        if home and isinstance(page.view, Home | Printed):
            deck, story = _parted(home if page.url == addresses.HOME else one_level_below(home))
        above = None if isinstance(page.view, Home) else intro
        parts = (("intro", above), ("deck", deck), ("story", story))
        written = {name: self._expanded(part, shared) if part else "" for name, part in parts}
        body = self.environment.get_template(f"{page.template}.md.j2").render(
            shared,
            page=page,
            view=page.view,
            told=(),
            large=frozenset(_ALONE.findall(story.body if story else "")),
            **written,
        )
        if isinstance(page.view, Guide | Fields):
            body = self._in_english(body)
        embed = page.view if isinstance(page.view, Embed) else None
        whole = isinstance(page.view, Printed)
        finished = _in_frame(body) if embed else self._finished(body, shared, page.way, whole=whole)
        sources = self._sources(page, shared)
        told = (
            intro.front_matter if intro else "",
            _FOR_HOST.get(page.template),
            _unsearched(page),
            _tags(page),
            f"title: {json.dumps(self._name(embed), ensure_ascii=False)}" if embed else "",  # JSON is YAML
        )
        return Rendered(
            page.url,
            addresses.source_path(page.url),
            page.section,
            "\n".join(filter(None, told)),
            finished,
            self._summary(page, shared),
            self._updated(page, sources),
            page.evidence,
            self.card(page),
            embed.of if embed else page.view.to if isinstance(page.view, Moved) else "",
            sources,
            not isinstance(page.view, Guide | Moved | Embed) and page.url != addresses.page_of("print"),
            self._frame(page.url),
            embed is not None,
        )

    @cached_property
    def _embeds(self) -> Mapping[str, Embed]:
        """The pages in short, by the addresses of the pages."""
        return {page.view.of: page.view for page in self.plan.pages if isinstance(page.view, Embed)}

    def _frame(self, url: str) -> Frame | None:
        embed = self._embeds.get(url)
        return Frame(self._name(embed), embed.height) if embed else None

    def _name(self, embed: Embed) -> str:
        """Return what a page in short is called; text."""
        match embed.shown:
            case ClaimInShort(claim=claim):
                return self._noted(claim)
            case QuestionView(question=question):
                return " ".join(question.question.split())
            case _:
                return self.wording.section_names(self.dossier.settings)["timeline"]

    def _note(self, claim: Claim) -> str:
        """Return the word for what a reader must know of a claim that is shown alone: disputed, denied; or nothing."""
        standing = claim.weighed.standing if claim.weighed else None
        if standing not in (Standing.DISPUTED, Standing.DENIED):
            return ""
        return Markup(self.shared(addresses.page_of("claims", claim.id))["m"].mark(str(standing))).striptags()

    def _noted(self, claim: Claim) -> str:
        return " – ".join(filter(None, (self._note(claim), " ".join(claim.statement.split()))))

    def card(self, page: Page) -> Card | None:
        """Return the picture of a page that others may want to pass on; None where the font lacks a letter of it."""
        settings, note = self.dossier.settings, ""
        match page.view:
            case Home():
                title = settings.title
            case QuestionView(question=question):
                title = question.question
            case ClaimView(claim=claim) if claim.weighed and claim.weighed.standing == Standing.DISPUTED:
                title, note = claim.statement, self._note(claim)
            case _ if page.section in ("reasons", "questions"):
                title = self.wording.section_names(settings)[page.section]
            case _:
                return None
        site = "" if title == settings.title else settings.title
        card = Card(" ".join(title.split()), " ".join(site.split()), note, self.wording.direction)
        return card if card.is_drawn else None

    def _sources(self, page: Page | None, shared: Mapping[str, Any]) -> tuple[str, ...]:
        """Return the sources that a page cites, or that it is about."""
        cited = [*shared["markers"].uses, *([page.evidence] if page and page.evidence else ())]
        names = {citation.source for claim in cited for citation in self.dossier.claims[claim].citations}
        if page and isinstance(page.view, SourceView):
            names.add(page.view.source.id)
        return tuple(name for name in self.dossier.sources if name in names)

    def _updated(self, page: Page | None, names: Iterable[str]) -> str:
        settings = self.dossier.settings
        days = [self.dossier.sources[name].published.last.isoformat() for name in names]
        until = [day for day in days if day <= settings.as_of]
        is_whole = not until or (page is not None and page.section is not None)
        return (settings.reviewed or settings.as_of) if is_whole else max(until)

    def _summary(self, page: Page, shared: Mapping[str, Any]) -> str:
        """Return what describes the page of a claim or a source, whose first paragraph is a part of some list."""
        match page.view:
            case ClaimView(claim=claim):
                return self._noted(claim)
            case SourceView(source=source):
                entry, m = source.entry, shared["m"]
                shows_title = entry.title != "unknown" and publish(self.dossier, source) != "none"
                who = [Markup(part).striptags() for part in (m.outlet(entry.origin), m.date(entry.published))]
                return " – ".join([*who, *([entry.title] if shows_title else ())])
            case _:
                return ""

    def handwritten(self, page: HandWritten) -> Rendered:
        """Render a page that is written by hand alone."""
        url = addresses.of_source(page.path)
        shared = self.shared(url)
        body = self._expanded(page, shared)
        if page.of_package:
            body = self._in_english(body)
        finished = self._finished(body, shared)
        sources = self._sources(None, shared)
        updated = self._updated(None, sources)
        return Rendered(
            url,
            page.path,
            None,
            page.front_matter,
            finished,
            updated=updated,
            sources=sources,
            is_citable=not page.of_package,
        )

    def _in_english(self, body: str) -> Markup:
        """Mark a page whose words are the package's own as English, where the dossier has another language."""
        if self.wording.is_source:
            return Markup(body)
        return Markup(f'<div lang="en" dir="ltr" markdown="1">\n\n{body}\n\n</div>')

    def _finished(self, body: str, shared: Mapping[str, Any], way: Way | None = None, *, whole: bool = False) -> str:
        """Set the evidence for what the page cites at its end, or that of the `whole` dossier; then the way on."""
        uses: Mapping[str, list[int]] = shared["markers"].uses
        cited = [self.dossier.claims[name] for name in dict.fromkeys((*uses, *(self.dossier.claims if whole else ())))]
        template = self.environment.get_template("evidence.md.j2")
        evidence = template.render(shared, cited=cited, uses=uses, whole=whole, way=way)
        return re.sub(r"\n{3,}", "\n\n", f"{body}\n\n{evidence}").strip() + "\n"

    def _expanded(self, page: HandWritten, shared: Mapping[str, Any]) -> Markup:
        """Expand the citations and the founded quotations of a hand-written page; code is left as it is."""
        parts: list[Markup] = []
        for index, part in enumerate(split_at_code(page.body)):
            if index % 2:
                parts.append(Markup(part))
                continue
            for number, piece in enumerate(_ALONE.split(part)):
                alone = self.dossier.claims.get(piece) if number % 2 else None
                prose = f"[@{piece}]" if number % 2 else piece
                parts.append(
                    Markup(shared["m"].pulled(pull(self.dossier, alone)))
                    if alone
                    else self._prose(prose, shared, escape=lambda text: Markup(closed(text)))
                )
        body = Markup("").join(parts).strip()
        if not page.editorial:
            return body
        # The host takes a page's title from a heading that nothing is around.
        heading = _TITLE.match(body)
        above, below = (heading.group(), body[heading.end() :].strip()) if heading else ("", body)
        marked = Markup('{}\n\n<div class="editorial" data-editorial markdown="1">\n\n{}\n\n</div>')
        return marked.format(Markup(above), Markup(below)).strip()

    def _prose(
        self,
        text: str,
        shared: Mapping[str, Any],
        founding: tuple[str, ...] = (),
        closing: tuple[str, ...] = (),
        escape: Callable[[str], Markup] = as_text,
    ) -> Markup:
        """Render prose: citations as markers, words in quotation marks that the evidence holds as quotations."""
        parts: list[Markup] = []
        for piece in pieces(self.dossier, text, founding, closing):
            match piece:
                case Cites():
                    parts.append(shared["markers"].near(piece.claims))
                case Words():
                    parts.append(shared["m"].words(piece.source, piece.start, piece.end))
                case _:
                    parts.append(escape(piece))
        return Markup("").join(parts)

    def shared(self, url: str, shown: str | None = None, *, is_far: bool = False) -> dict[str, Any]:
        """Return what every template may use on the page at `url`, which is to be rendered with it once.

        `shown` is the claim whose evidence the page itself shows, if it is one's page; one that `is_far` shows none.
        """

        def draw(marker: Marker) -> Markup:
            # Only now: markers need the macros, and the macros need markers.
            return Markup(shared["m"].marker(marker))

        markers = Markers(self.dossier.claims, draw, shown, is_far)
        shared: dict[str, Any] = {
            "dossier": self.dossier,
            "url": lambda to: addresses.relative(url, to),
            "thing": lambda kind, name: addresses.relative(url, self._place(kind, name)),
            "loss_of": lambda name: addresses.relative(
                url, self.plan.places.get(("losses", name)) or f"{addresses.page_of('method')}#without-{name}"
            ),
            "keeps": lambda kind: addresses.section_of(kind) in self.dossier.settings.sections,
            "anchor": addresses.anchor,
            "passage_of": lambda citation: addresses.relative(url, self._passage_address(citation)),
            "original_of": lambda source, spans: original_of(self.dossier, source, spans),
            "attribution_leads": self._attribution_leads,
            "slice": lambda source, start, end: exact(self.dossier.sources[source].text[start:end]),
            "closers": lambda source, start, end: _closers(self.dossier.sources[source].text[start:end]),
            "shouts": lambda source: is_shouted(source.slice((source.title.start, source.title.end))),
            "in_small_letters": self._in_small_letters,
            "wording": self.wording,
            "terms": self.terms,
            "spoken": self.spoken,
            "handles": self.handles,
            "foreign": self._foreign,
            "section": self._section,
            "number": self.wording.number,
            "listed": lambda items, draw: Markup(self.wording.listed(str(draw(item)) for item in items)),
            "opening": lambda prose: opening(prose, self.dossier.stops),
            "shows_words": lambda source: publish(self.dossier, self.dossier.sources[source]) != "none",
            "markers": markers,
            "cites": markers.near,
            "cites_far": markers.far,
            "few": few,
            "pull": lambda name: pull(self.dossier, self.dossier.claims[name]),
            "prose": lambda text, founding=(), closing=(): self._prose(text, shared, founding, closing),
        }
        shared["m"] = self.environment.get_template("macros.md.j2").make_module(shared)
        return shared

    def _place(self, kind: str, name: str) -> str:
        return self.plan.places.get((kind, name)) or addresses.thing(kind, name)

    @cached_property
    def _name_words(self) -> frozenset[str]:
        return name_words(names_of(self.dossier.actors.values()))

    def _in_small_letters(self, source: Source) -> Markup:
        """Return a title for a style that sets its letters small, but for those that begin words of names."""
        title = source.title
        text = source.slice((title.start, title.end)) if title else ""
        return Markup("").join(
            Markup('<span class="capital">{}</span>').format(exact(piece)) if is_capital else exact(piece)
            for piece, is_capital in capitals(text, self._name_words, source.text)
        )

    def _foreign(self, source: str) -> str:
        """Return the name of a source's language where it is not the dossier's own; nothing where it is."""
        tag = self.dossier.sources[source].entry.language
        return "" if self.wording.is_same(tag) else self.wording.language_name(tag)

    def _section(self, name: Section) -> Markup:
        """Return the name of a section."""
        return as_text(self.wording.section_names(self.dossier.settings)[name])

    def _attribution_leads(self, citation: Citation) -> bool:
        """Tell whether the source's word of saying stands before the speaker: "according to"."""
        words = lexicon(self.dossier.sources[citation.source].entry.language)
        return words is not None and (citation.attribution or "").lower() in words.saying_leads

    def _passage_address(self, citation: Citation) -> str:
        start = self.plan.stretch_of[citation.source, citation.passages[0]]
        there = self.plan.places.get(("passages", f"{citation.source}/{start}"))
        return there or f"{addresses.page_of('sources', citation.source)}#at-{start}"


# Messages are text: what a catalogue says is escaped, for attributes as well. They stand for the page's own language.


@pass_context
def _gettext(context: Context, message: str) -> Markup:
    return _message(context["wording"].translations.gettext(message))


@pass_context
def _ngettext(context: Context, one: str, many: str, number: int) -> Markup:
    return _message(context["wording"].translations.ngettext(one, many, number))


@pass_context
def _pgettext(context: Context, sense: str, message: str) -> Markup:
    return _message(context["wording"].translations.pgettext(sense, message))


@lru_cache(maxsize=1024)
def _message(text: str) -> Markup:
    return _in_attribute(as_text(text))


def _in_attribute(text: Markup) -> Markup:
    """Escape what is escaped as text already so that it ends no attribute either."""
    return Markup(str(text).replace('"', "&#34;"))


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generator.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        # Headings name their anchors as {#id}, which would be a comment.
        comment_start_string="{##",
        comment_end_string="##}",
    )
    environment.policies["ext.i18n.trimmed"] = True
    translated: Any = environment  # the extension adds the method
    translated.install_gettext_callables(_gettext, _ngettext, newstyle=True, pgettext=_pgettext)
    environment.filters["text"] = as_text
    environment.filters["attribute"] = _in_attribute
    environment.filters["first_upper"] = lambda text: Markup(text[:1].upper() + text[1:])
    environment.filters["paragraphs"] = paragraphs
    environment.filters["pulled"] = pulled_alone
    environment.filters["unbroken"] = _unbroken
    environment.filters["deeper"] = _deeper
    environment.filters["coded"] = _coded
    return environment


def _coded(text: str) -> Markup:
    """Return a text of the package's own, with what stands in backticks as code."""
    parts = (as_text(part) for part in text.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if at % 2 else part for at, part in enumerate(parts))


def _in_frame(body: str) -> str:
    """Return the body of a page whose links leave the frame that it stands in."""
    return _LEADS_ON.sub('<a target="_top" rel="noopener" ', body).strip() + "\n"


def _parted(page: HandWritten) -> tuple[HandWritten | None, HandWritten]:
    """Return the first paragraph of the home page's text, if it stands for itself, and the rest."""
    first, rest = ("", page.body) if page.editorial else parted(page.body)
    return replace(page, body=first) if first else None, replace(page, body=rest)


def _unbroken(name: Markup) -> Markup:
    """Return a name that stays on one line; one that no narrow column has room for may be broken."""
    return name.replace(" ", "\N{NO-BREAK SPACE}") if len(name) <= _ONE_LINE else name


def _deeper(page: Markup) -> Markup:
    """Return a page of Markdown as a part of another: each of its headings one level deeper."""
    deeper = _HEADING.sub(lambda found: f"{found[1]}{int(found[2]) + 1}" if found[2] else "#", page)
    return Markup(deeper)


def _unsearched(page: Page) -> str:
    """Return the front matter that keeps a part of a list from being found: its entries are, each on its own page."""
    part = getattr(page.view, "part", None)
    own = part is not None and (addresses.has_page(part.section.partition("/")[0]) or part.section == "method")
    return "search:\n  exclude: true" if own else ""


def _tags(page: Page) -> str:
    """Return the front matter by which a search finds an actor under its other names; empty for other pages."""
    aliases = page.view.actor.aliases if isinstance(page.view, ActorView) else ()
    return f"tags: {json.dumps(aliases, ensure_ascii=False)}" if aliases else ""  # JSON is YAML


def opening(prose: str, known: Abbreviations = UNKNOWN) -> str:
    """Return the first sentence of prose with its citations behind it."""
    first = next(iter(read(prose, known)), None)
    return first.text + "".join(f"[@{name}]" for name in first.cites) if first else ""
