"""Make a dossier of any size to measure with: `synthetic.py SOURCES DIR`. The same number gives the same bytes.

A source has about 4 KB, ten claims of its own and twenty citations: its own claims, and ten of earlier sources that it
tells again. What no claim uses is set aside in runs. Sources are spread over two years; of a hundred claims three are
contradicted, thirty have a speaker. The words are made of syllables and mean nothing.
"""

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

SEED = 20261127
FACTS = 10
AGAIN = 10
DAYS = 730
FIRST = date(2024, 1, 1)

_SYLLABLES = "bal dor fen gar hul kes lim mor nav pol rud sel tam ved wil yor zan brek stel thor".split()
_THINGS = "bridge harbour mill market school tower tunnel ferry canal library station reservoir theatre depot".split()
_DEEDS = "closed rebuilt insured leased painted inspected widened fenced surveyed restored".split()
_FILLER = (
    "Nobody on the square that evening wanted to talk about what would come next",
    "The weather had been mild for the time of the year and the streets were full",
    "Older residents remember other winters and other promises",
    "A bus passes twice a day and stops where the road bends",
    "There is a bakery at the corner and it opens before sunrise",
    "Many had read of it before and shrugged",
)


@dataclass(frozen=True)
class Fact:
    """One thing that the articles tell, and the claim made of it."""

    id: str
    words: str
    """What the article says that tells it first."""
    again: str
    """What those say that tell it later."""
    speaker: str | None
    town: str
    thing: str
    day: date


@dataclass
class Telling:
    """One article and its entries."""

    name: str
    day: date
    outlet: str
    town: str
    told: list[Fact] = field(default_factory=list)
    again: list[Fact] = field(default_factory=list)


def name_of(number: int) -> str:
    """Return a name of three syllables, another one for each number up to 8,000."""
    size = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // size**power % size] for power in range(3)).capitalize()


def tellings(count: int) -> list[Telling]:
    """Return so many articles, in the order of their days."""
    chance = random.Random(SEED)
    found: list[Telling] = []
    facts: list[Fact] = []
    for number in range(count):
        town = name_of(number // 2)
        day = FIRST + timedelta(days=number * DAYS // count)
        telling = Telling(f"{town.lower()}-{number}", day, f"{name_of(7000 + number % 40)} Courier", town)
        recent = facts[-200:]
        telling.again = chance.sample(recent, min(AGAIN, len(recent)))
        telling.told = [_fact(chance, number, index, telling) for index in range(FACTS)]
        facts += telling.told
        found.append(telling)
    return found


def _fact(chance: random.Random, number: int, index: int, telling: Telling) -> Fact:
    thing = _THINGS[(number + index) % len(_THINGS)]
    figure = chance.randrange(1001, 9999)
    spoken = index % 10 in (2, 5, 8)
    deed = chance.choice(_DEEDS)
    person, rival = _name(number), _name(max(number - 2, 0) if number > 1 else 2)
    words, again = (
        (
            f"{person} said that {rival} wanted {figure} crowns for the {thing} of {telling.town}",
            f"For the {thing} of {telling.town}, {person} said, {rival} wanted {figure} crowns",
        )
        if spoken
        else (
            f"The council of {telling.town} {deed} the {thing} for {figure} crowns",
            f"For {figure} crowns the {thing} was {deed} by the council of {telling.town}",
        )
    )
    return Fact(
        f"{telling.town.lower()}-{number}-{index}",
        words,
        again,
        person.lower() if spoken else None,
        telling.town,
        thing,
        telling.day,
    )


def _name(number: int) -> str:
    """Return the name of the person who speaks in an article: of two articles the same."""
    return name_of(3000 + number // 2)


def _sentences(telling: Telling, number: int) -> Iterator[tuple[str, bool]]:
    chance = random.Random(SEED + number)
    facts = [*(fact.words for fact in telling.told), *(fact.again for fact in telling.again)]
    chance.shuffle(facts)
    for index, words in enumerate(facts):
        yield f"{words}.", True
        for _ in range(index % 2 * 2):
            filler = chance.choice(_FILLER)
            yield f"{filler}, as it was on day {chance.randrange(9999)} in {name_of(chance.randrange(8000))}.", False


def write(count: int, root: Path) -> None:
    """Write a dossier of so many sources into the folder `root`, which is made."""
    told = tellings(count)
    articles, ledger = root / "seeds" / "articles", root / "seeds" / "ledger"
    for folder in (articles, ledger / "claims", root / "docs"):
        folder.mkdir(parents=True)
    citing: dict[str, list[str]] = {}
    sources = []
    for number, telling in enumerate(told):
        text, entry = _source(telling, number)
        (articles / f"{telling.name}.txt").write_text(text, encoding="utf-8")
        sources.append(entry)
        for fact in (*telling.told, *telling.again):
            citing.setdefault(fact.id, []).append(telling.name)
    (root / "seeds" / "sources.yml").write_text("\n".join(sources), encoding="utf-8")
    rivals = _rivals(told)
    for telling in told:
        claims = [_claim(fact, citing[fact.id], rivals.get(fact.id)) for fact in telling.told]
        (ledger / "claims" / f"{telling.name}.yml").write_text("\n".join(claims), encoding="utf-8")
    for kind, lines in _rest(told).items():
        (ledger / f"{kind}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    as_of = told[-1].day + timedelta(days=1)
    (root / "seeds" / "dossier.yml").write_text(
        f'title: "What became of the {count} works?"\nlanguage: en-GB\nas_of: {as_of}\n', encoding="utf-8"
    )
    home = " ".join(f"{fact.words}.[@{fact.id}]" for fact in told[0].told)
    (root / "docs" / "index.md").write_text(home + "\n", encoding="utf-8")
    (root / "mkdocs.yml").write_text(
        'site_name: ""\nsite_url: https://example.org/works/\ntheme: material\nplugins: [search, dossier]\n',
        encoding="utf-8",
    )


def _source(telling: Telling, number: int) -> tuple[str, str]:
    title = f"What the works of {telling.town} cost, part {number}"
    lines, paragraph, aside = [title, ""], [], []
    for sentence, is_told in _sentences(telling, number):
        paragraph.append(sentence)
        if not is_told:
            aside.append(sentence)
            lines += [" ".join(paragraph), ""]
            paragraph = []
    text = "\n".join(lines)
    entry = [
        f"- id: {telling.name}",
        f"  file: articles/{telling.name}.txt",
        f"  sha256: {hashlib.sha256(text.encode()).hexdigest()}",
        f"  title: {title}",
        f"  outlet: {telling.outlet}",
        f"  origin: {telling.outlet}",
        f"  published: {telling.day}",
        "  basis: {outlet: Its page names it., origin: Its page names it., published: Its page has the day.}",
        "  set_aside:",
        f"    - {{quote: {json.dumps(title)}, reason: headline}}",
        *(f"    - {{quote: {json.dumps(sentence)}, reason: background}}" for sentence in aside),
    ]
    return text, "\n".join(entry) + "\n"


def _claim(fact: Fact, sources: list[str], rival: str | None) -> str:
    lines = [f"- id: {fact.id}", f"  statement: {fact.words}.", f"  topics: [{fact.thing}]"]
    lines += [f"  contradicts: [{rival}]"] if rival else []
    lines.append("  evidence:")
    for index, source in enumerate(sources):
        words = fact.again if index else fact.words
        lines += [f"    - source: {source}", f'      quote: "{words}"', "      stance: supports"]
        lines += [f"      echoes: [{', '.join(sources[1:index])}]"] if index > 1 else []
        lines += [f"      speaker: {fact.speaker}", "      attribution: said"] if fact.speaker else []
    return "\n".join(lines) + "\n"


def _rivals(told: list[Telling]) -> dict[str, str]:
    """Return what contradicts what: of a hundred claims three."""
    facts = [fact for telling in told for fact in telling.told]
    return {fact.id: facts[index - 1].id for index, fact in enumerate(facts) if index % 33 == 32}


def _rest(told: list[Telling]) -> dict[str, list[str]]:
    """Return the lines of the other files: an event a source, an actor and a motive for two, a question for four."""
    found: dict[str, list[str]] = {"actors": [], "events": [], "motives": [], "questions": [], "reasons": []}
    for number, telling in enumerate(told):
        first, second = telling.told[0], telling.told[1]
        spoken = telling.told[2]
        found["events"] += [
            f"- id: {telling.name}-works",
            f"  title: Works at {telling.town}, part {number}",
            f"  dates: [{{date: {telling.day}, claims: [{first.id}], basis: The day of the article.}}]",
            f"  claims: [{first.id}, {second.id}]",
        ]
        if number % 2 == 0:
            person, toward = _name(number).lower(), _name(max(number - 2, 0) if number > 1 else 2).lower()
            found["actors"] += [
                f"- id: {person}",
                f"  name: {_name(number)}",
                "  kind: person",
                f"  summary: {spoken.words}.[@{spoken.id}]",
            ]
            found["actors"] += ["  main: true"] if number < 8 else []
            found["motives"] += [
                f"- id: {person}-wants",
                f"  actor: {person}",
                *([f"  toward: {toward}"] if len(told) > 2 else []),
                f"  summary: {spoken.words}.[@{spoken.id}]",
                f"  claims: [{spoken.id}]",
            ]
        if number % 4 == 0:
            found["questions"] += [
                f"- id: {telling.name}-cost",
                f"  question: What did the works of {telling.town} cost?",
                "  status: open",
                "  answers:",
                f"    - {{text: {first.words}., claims: [{first.id}]}}",
                f"    - {{text: {second.words}., claims: [{second.id}]}}",
            ]
    for order in range(1, 4):
        fact = told[0].told[order]
        found["reasons"] += [
            f"- id: reason-{order}",
            f"  order: {order}",
            f"  title: The {fact.thing} of {fact.town}",
            f"  summary: {fact.words}.[@{fact.id}]",
            f"  claims: [{fact.id}]",
        ]
    return found


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
