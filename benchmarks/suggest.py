"""How often proposals are right, and how much they find: against labels made by hand, each article held out in turn.

    .venv/bin/python benchmarks/suggest.py                     the five articles of this dossier
    .venv/bin/python benchmarks/suggest.py DOSSIER LABELS.toml  another dossier, nothing held out but its own ledger

An article that is held out loses what its own entry sets aside and credits, the claims that rest on it, and the actors
and aliases that no other article names. What is printed stands in SUGGEST.md.
"""

import re
import shutil
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from generator.checks import check_dossier
from generator.checks.fidelity.names import names_of
from generator.core.assemble import assemble
from generator.core.model import Dossier, Passage, Source
from generator.editing.apply import commit, edited
from generator.editing.changes import AddEntry, Remove
from generator.suggest import suggest
from generator.suggest.accepting import changes_of
from generator.suggest.actors import GUESSED
from generator.suggest.article import Article
from generator.suggest.desk import AROUND, Desk
from generator.suggest.grouping import key_of
from generator.suggest.moments import moments
from generator.suggest.proposal import Proposal
from generator.text.copies import copies
from generator.text.dates import days
from generator.text.quotes import locate
from generator.text.speech import quoted_stretches

HERE = Path(__file__).resolve().parent
TITLES = re.compile(r"^(?:the|mr|mrs|ms|dr|president|mayor|professor)\.? ", re.IGNORECASE)


@dataclass
class Score:
    """How many were right, wrong, and missed; and by which rule."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    by_rule: Counter[tuple[str, bool]] = field(default_factory=Counter)
    slips: list[str] = field(default_factory=list)
    wanted: set[str] = field(default_factory=set)
    """What is to be found once, however often it is proposed."""
    found: set[str] = field(default_factory=set)

    def add(self, rule: str, is_right: bool, what: str = "") -> None:
        """Count one proposal."""
        self.right += is_right
        self.wrong += not is_right
        self.by_rule[rule, is_right] += 1
        if not is_right:
            self.slips.append(f"wrong ({rule}): {what}")

    def miss(self, what: str) -> None:
        """Count what was labelled and not proposed."""
        self.missed += 1
        self.slips.append(f"missed: {what}")

    def shown(self) -> str:
        """Return precision and recall with counts."""
        met = len(self.found) if self.wanted else self.right
        found, there = self.right + self.wrong, met + self.missed
        precision = f"P {self.right / found:.3f} ({self.right} of {found})" if found else "P - (none proposed)"
        recall = f"R {met / there:.3f} ({met} of {there})" if there else "R - (none labelled)"
        return f"{precision}, {recall}"


@dataclass(frozen=True)
class Labels:
    """What a person finds in one article."""

    names: dict[str, str]
    """Each name with its kind."""
    groups: tuple[frozenset[str], ...]
    neither: frozenset[str]
    quotations: tuple[tuple[int, int, str | None, str], ...]
    """Start, end, speaker and verb."""
    dates: tuple[tuple[int, int, str], ...]
    furniture: frozenset[int]
    """Indexes of passages that stand around the article."""
    copies: frozenset[tuple[int, str, int]]
    """A position here, another source, and a position there."""
    disputed: tuple["Dispute", ...] = ()


@dataclass(frozen=True)
class Dispute:
    """What sources contradict each other in."""

    what: str
    sides: tuple[tuple[tuple[str, str], ...], ...]
    """Of each side, a source and words of it that say so."""


@dataclass(frozen=True)
class Stated:
    """A claim of the editors, and where the words are that they cite."""

    start: int
    end: int
    statement: str


ALIKE = 70
"""A claim is right where an editor's claim on the same words is so alike, by rapidfuzz's token_set_ratio."""
SCORES = (
    "furniture",
    "names",
    "kinds",
    "quotations",
    "speakers",
    "verbs",
    "dates",
    "copies",
    "echoes",
    "claims",
    "contradictions",
)
THERE = re.compile(r"'(?P<source>[^']+)', passage (?P<number>\d+)")
"""Which passage the reason of a proposal names."""


def measure(desk: Desk, article: Article, labels: Labels, stated: tuple[Stated, ...], scores: dict[str, Score]) -> None:
    """Add what is proposed for one article to the scores; `stated` is what the editors' own claims say."""
    _furniture(desk, article, labels, scores["furniture"])
    _names(desk, article, labels, scores["names"], scores["kinds"])
    _speech(desk, article, labels, scores)
    _dates(article, labels, scores["dates"])
    _copies(desk, article, labels, scores["copies"])
    found = suggest(desk.dossier, article.id) if stated or labels.disputed else ()
    if labels.disputed:
        _contradictions(desk, article, labels, found, scores)
    for each in found if stated else ():
        entry = each.changes[-1] if each.kind == "claim" else None
        if isinstance(entry, AddEntry):
            said = str(entry.fields["statement"])
            near = [one.statement for one in stated if one.start < each.end and each.start < one.end]
            is_right = any(fuzz.token_set_ratio(said, statement) >= ALIKE for statement in near)
            scores["claims"].add(f"{each.confidence}", is_right, said[:90])


def _furniture(desk: Desk, article: Article, labels: Labels, score: Score) -> None:
    verdicts = desk.furniture[article.id]
    for part in article.parts:
        if part.number in verdicts:
            score.add(verdicts[part.number].rule, part.number in labels.furniture, part.text[:60])
        elif part.number in labels.furniture:
            score.miss(part.text[:60])


def _plain(name: str) -> str:
    return key_of(TITLES.sub("", name)).removesuffix("'s")


def _names(desk: Desk, article: Article, labels: Labels, score: Score, kinds: Score) -> None:
    wanted = {_plain(name): kind for name, kind in labels.names.items()}
    neither = {_plain(name) for name in labels.neither}
    found: dict[str, tuple[str, str]] = {}
    for named in desk.cast(article).new.values():
        for mention in named.mentions:
            if mention.source == article.id:
                found[_plain(mention.name)] = (named.kind, named.why)
    for named in next(some for code, some in desk.named.items() if article.source.entry.language.startswith(code)):
        for mention in named.mentions:
            if mention.source == article.id:
                found.setdefault(_plain(mention.name), (named.kind, named.why))
    text = "\n".join(part.text for part in desk.body(article))
    known = names_of(desk.dossier.actors, article.words.lists)
    proper = (match.group() for match in known.pattern.finditer(text) if match.group()[0].isupper())
    for name in proper:
        found.setdefault(_plain(name), ("", "an alias in the ledger"))
    for name, (kind, why) in found.items():
        if name not in neither:
            score.add(why if name in wanted else "other", name in wanted, name)
            if name in wanted and kind not in ("", "place"):  # a place is not proposed as an actor
                rule = "guessed" if why == GUESSED else "told"
                kinds.add(rule, kind == wanted[name], f"{name}: {kind}, not {wanted[name]}")
    for name in wanted.keys() - found.keys():
        score.miss(name)


def _speech(desk: Desk, article: Article, labels: Labels, scores: dict[str, Score]) -> None:
    found = {each.span: each for each in desk.spoken[article.id]}
    left = dict(found)
    for start, end, speaker, verb in labels.quotations:
        each = next((found[span] for span in found if span[0] < end and start < span[1]), None)
        if each is None:
            scores["quotations"].miss(article.text[start : start + 50])
            continue
        left.pop(each.span, None)
        scores["quotations"].add("marks", abs(each.span[0] - start) <= 2 and abs(each.span[1] - end) <= 2)
        if each.said is None or each.said.kind == "pronoun":
            if speaker:
                scores["speakers"].miss(f"{article.text[start : start + 40]} ({speaker})")
            continue
        cast = desk.cast(article)
        actor = cast.actors.get(each.said.who)
        names = (actor.name, *actor.aliases) if actor else (each.said.who,)
        is_right = bool(speaker) and _is_one(names, speaker or "", labels.groups)
        scores["speakers"].add(each.rule, is_right, f"{article.text[start : start + 40]}: {names[0]}, not {speaker}")
        if is_right and verb:
            scores["verbs"].add("verb", each.said.verb.lower() == verb.lower(), f"{each.said.verb}, not {verb}")
        elif speaker and not is_right:
            scores["speakers"].missed += 1
    for each in left.values():
        scores["quotations"].add("marks", is_right=False, what=article.text[slice(*each.span)][:50])


def _is_one(names: Iterable[str], speaker: str, groups: Iterable[frozenset[str]]) -> bool:
    same = next((group for group in groups if _plain(speaker) in group), frozenset({_plain(speaker)}))
    own = {_plain(name) for name in names}
    return bool(own & same) or any(_plain(speaker) in name for name in own)


def _dates(article: Article, labels: Labels, score: Score) -> None:
    left = [moment for part in article.parts for moment in moments(article, part)]
    for start, end, day in labels.dates:
        near = [moment for moment in left if moment.start < end and start < moment.end]
        if not near:
            score.miss(f"{article.text[start:end]} ({day})")
            continue
        left.remove(near[0])
        score.add(near[0].rule, near[0].day == day, f"{article.text[start:end]}: {near[0].day}, not {day}")
        score.missed += near[0].day != day
    for moment in left:
        score.add(moment.rule, is_right=False, what=f"{article.text[moment.start : moment.end]}: {moment.day}, no date")


def _copies(desk: Desk, article: Article, labels: Labels, score: Score) -> None:
    others = [split for name, split in desk.splits.items() if name != article.id]
    left = set(labels.copies)
    for copy in copies(desk.splits[article.id], others):
        hit = {
            each
            for each in left
            if copy.start <= each[0] < copy.end
            and copy.other == each[1]
            and copy.other_start <= each[2] < copy.other_end
        }
        left -= hit
        score.add("copy", bool(hit), f"{article.text[copy.start : copy.end][:60]} ({copy.score:.2f}, {copy.other})")
    for at, other, _ in left:
        score.miss(f"{article.text[at : at + 50]} ({other})")


def _contradictions(
    desk: Desk, article: Article, labels: Labels, found: Iterable[Proposal], scores: dict[str, Score]
) -> None:
    """Add what is proposed as a contradiction or an echo; each dispute counts once, where its first side stands."""
    for each in found:
        match = THERE.search(each.reason) if each.kind in ("contradiction", "echo") else None
        if match:
            other = desk.articles[match["source"]]
            there = other.text[slice(*other.parts[int(match["number"]) - 1].bounds)]
            what = f"{' '.join(each.exact.split())[:90]} ({each.reason[:90]})"
            if each.kind == "echo":
                hit = any(
                    each.start <= at < each.end
                    and other.id == name
                    and other.parts[int(match["number"]) - 1].passage.start
                    <= far
                    < other.parts[int(match["number"]) - 1].passage.end
                    for at, name, far in labels.copies
                )
                scores["echoes"].add(f"{each.confidence}", hit, what)
            else:
                told = _disputed(labels, (article.id, each.exact), (other.id, there))
                scores["contradictions"].add(f"{each.confidence}", told is not None, what)
                if told:
                    scores["contradictions"].found.add(told.what)
    scores["contradictions"].wanted |= {each.what for each in labels.disputed}


def _disputed(labels: Labels, one: tuple[str, str], other: tuple[str, str]) -> Dispute | None:
    for each in labels.disputed:
        mine, theirs = (
            {
                number
                for number, side in enumerate(each.sides)
                if any(name == source and words in text for name, words in side)
            }
            for source, text in (one, other)
        )
        if mine and theirs and (mine | theirs) != (mine & theirs):
            return each
    return None


# --- the five articles, each held out in turn ------------------------------------------------------------------------


def held_out(dossier: Dossier, name: str) -> Dossier:
    """Return a dossier that knows of one source nothing but its text, title, language and day of publication."""
    source = dossier.sources[name]
    others = "\n".join(other.text for other_name, other in dossier.sources.items() if other_name != name)
    actors = {}
    for actor in dossier.actors.values():
        aliases = tuple(alias for alias in actor.aliases if re.search(rf"(?<!\w){re.escape(alias)}(?!\w)", others))
        if aliases or re.search(rf"(?<!\w){re.escape(actor.name)}(?!\w)", others):
            actors[actor.id] = actor.model_copy(update={"aliases": aliases})
    claims = {
        each.id: replace(each, citations=tuple(one for one in each.citations if one.source != name))
        for each in dossier.claims.values()
        if any(one.source != name for one in each.citations)
    }
    bare = _bare(source)
    return replace(dossier, sources={**dossier.sources, name: bare}, actors=actors, claims=claims)


def _bare(source: Source) -> Source:
    entry = source.entry.model_copy(update={"outlet": "unknown", "origin": "unknown", "via": (), "set_aside": ()})
    return replace(source, entry=entry, passages=tuple(map(_fresh, source.passages)), set_aside=())


def _fresh(passage: Passage) -> Passage:
    return replace(
        passage, part="headline" if passage.part == "headline" else "body", fate=None, reason=None, claims=()
    )


def five(root: Path) -> Iterator[tuple[Desk, Article, Labels, tuple[Stated, ...]]]:
    """Yield each article of this dossier, held out, with its labels and what its editors' claims say."""
    dossier = assemble(root)
    for path in sorted((HERE / "labels").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        source = dossier.sources[data["source"]]
        desk = Desk(held_out(dossier, source.id))
        around = frozenset(at for at, each in enumerate(source.passages) if each.reason in AROUND)
        cited = (each for each in dossier.citations_of[source.id] if each.stance == "supports")
        stated = tuple(Stated(each.start, each.end, dossier.claims[each.claim].statement) for each in cited)
        yield desk, desk.articles[source.id], _labels(data, around), stated


def _labels(data: dict[str, Any], furniture: frozenset[int]) -> Labels:
    groups = tuple(frozenset(map(_plain, each["forms"])) for each in data["names"])
    spoken = data.get("quotations", ())
    return Labels(
        {form: each["kind"] for each in data["names"] for form in each["forms"]},
        groups,
        frozenset(data["neither"]),
        tuple((each["start"], each["end"], each.get("speaker"), each.get("verb", "")) for each in spoken),
        tuple((each["start"], each["end"], each["day"]) for each in data["dates"]),
        furniture,
        frozenset((each["at"], each["other"], each["other_at"]) for each in data.get("copies", ())),
    )


# --- another dossier, whose labels name words ------------------------------------------------------------------------


def another(root: Path, labels: Path) -> Iterator[tuple[Desk, Article, Labels, tuple[Stated, ...]]]:
    """Yield each article of a dossier with its labels, which name words; articles are told by their titles.

    Language and day of publication are those of the labels: an editor would have corrected what was only assumed.
    """
    dossier = assemble(root)
    data = tomllib.loads(labels.read_text(encoding="utf-8"))
    names = {each["id"]: _told(dossier, each["title"]) for each in data["article"]}
    sources = {name: _bare(each) for name, each in dossier.sources.items()}
    for each in data["article"]:
        if name := names[each["id"]]:
            own = {key: each[key] for key in ("language", "published", "title", "outlet") if key in each}
            title = next(iter(locate(sources[name].text, each["title"])), None)
            sources[name] = replace(
                sources[name],
                entry=sources[name].entry.model_copy(update=own),
                published=days(each["published"]),
                title=title,
            )
    desk = Desk(replace(dossier, sources=sources, actors={}, claims={}))
    for each in data["article"]:
        name = names[each["id"]]
        if name is None:
            print(f"not among the sources: {each['title']}")
            continue
        shared = [some for some in data["shared"] if each["id"] in some["articles"]]
        disputed = tuple(map(_dispute, data.get("disputed", ())))
        pairs = {
            other
            for some in shared
            for other in _pairs(some, each["id"], {key: desk.articles[one] for key, one in names.items() if one})
        }
        yield desk, desk.articles[name], _by_words(desk.articles[name], each, frozenset(pairs), disputed), ()


def _told(dossier: Dossier, title: str) -> str | None:
    return next((name for name, each in dossier.sources.items() if key_of(title) in key_of(each.text)), None)


def _pairs(shared: dict[str, Any], own: str, found: dict[str, Article]) -> Iterator[tuple[int, str, int]]:
    for name in shared["articles"] if own in found else ():
        if name in found and name != own:
            here, there = locate(found[own].text, shared["words"]), locate(found[name].text, shared["words"])
            if here and there:
                yield here[0].start, found[name].id, there[0].start


def _dispute(data: dict[str, Any]) -> Dispute:
    return Dispute(data["what"], tuple(tuple((name, words) for name, words in side) for side in data["sides"]))


def _by_words(
    article: Article, data: dict[str, Any], pairs: frozenset[tuple[int, str, int]], disputed: tuple[Dispute, ...]
) -> Labels:
    lines = {key_of(line) for line in data["furniture"]} | {key_of(data["title"])}
    around = frozenset(
        part.number
        for part in article.parts
        if any(key_of(article.text[slice(*part.bounds)]) in line for line in lines if line)
    )
    body = key_of(" ".join(part.text for part in article.parts if part.number not in around))
    quotations, dates, at = [], [], 0
    for each in data["quotations"]:
        match = next(iter(locate(article.text, each["quote"])), None)
        if match:
            spans = [span for span in quoted_stretches(article.text) if span[0] <= match.start < span[1]]
            start, end = spans[0] if spans else (match.start, match.end)
            quotations.append((start, end, each.get("speaker"), each.get("verb", "")))
    for each in data["dates"]:
        start = article.text.find(each["words"], at)
        start = start if start >= 0 else article.text.find(each["words"])
        if start >= 0:
            dates.append((start, start + len(each["words"]), _season(each["day"])))
            at = start + 1
    names = {form: each["kind"] for each in data["names"] for form in each["forms"] if key_of(form) in body}
    groups = tuple(frozenset(map(_plain, (*each["forms"], each["canonical"]))) for each in data["names"])
    neither = frozenset(data.get("neither", ()))
    return Labels(names, groups, neither, tuple(quotations), tuple(dates), around, pairs, disputed)


def _season(day: str) -> str:
    """Return a date whose season has a number (EDTF) as the months that Dossier writes."""
    match = re.fullmatch(r"(\d{4})-2([1-4])", day)
    if not match:
        return day
    year, first = int(match[1]), 3 * int(match[2])
    return f"{year}-{first:02}/{year + (first + 2) // 13}-{(first + 1) % 12 + 1:02}"


# --- all accepted ----------------------------------------------------------------------------------------------------


def accepted(root: Path) -> None:
    """Accept all that is proposed for the bare articles of a dossier, and print what the checks find then."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "dossier"
        _without_ledger(root, copy)
        found = suggest(assemble(copy))
        commit(copy, edited(copy, changes_of(each for each in found if each.kind != "evidence")))
        after = assemble(copy)
        findings = Counter(each.code for each in check_dossier(after) if each.claim or "claim" in each.code)
        errors = {each.claim for each in check_dossier(after) if each.is_error and each.claim}
        print(f"{root.name or root}: {len(after.claims)} claims, {len(errors)} with an error; {dict(findings)}")


def _without_ledger(root: Path, copy: Path) -> None:
    shutil.copytree(root / "seeds" / "articles", copy / "seeds" / "articles")
    for name in ("dossier.yml", "sources.yml"):
        shutil.copy(root / "seeds" / name, copy / "seeds" / name)
    entries = assemble(copy).sources.values()
    asides = [Remove("sources", each.id, ("set_aside",)) for each in entries if each.entry.set_aside]
    loaded = [Remove("sources", each.id, ("loaded_words",)) for each in entries if each.entry.loaded_words]
    commit(copy, edited(copy, [*asides, *loaded]))


def main() -> None:
    """Measure, and print the table."""
    root = Path(sys.argv[1]) if len(sys.argv) > 2 else HERE.parent
    stories = another(root, Path(sys.argv[2])) if len(sys.argv) > 2 else five(root)
    scores = {name: Score() for name in SCORES}
    for desk, article, labels, stated in stories:
        measure(desk, article, labels, stated, scores)
    for name, score in scores.items():
        for what in sorted(score.wanted - score.found):
            score.miss(what)
        print(f"{name:14} {score.shown()}")
        rules = sorted({rule for rule, _ in score.by_rule})
        told = [(rule, score.by_rule[rule, True], score.by_rule[rule, False]) for rule in rules]
        print(f"{'':14} {', '.join(f'{rule} {right}/{right + wrong}' for rule, right, wrong in told)}")
        for slip in score.slips:
            print(f"{'':16}{slip}")
    for folder in (root, *sorted((HERE.parent / "tests" / "stories").glob("*/"))) if len(sys.argv) < 3 else (root,):
        if (folder / "seeds").is_dir():
            accepted(folder)


if __name__ == "__main__":
    main()
