"""Measures the checks on the stories of `tests/stories`, which their authors did not write, and prints the tables.

Every case is judged alone: a story, complete with its faithful claims, and that one case. What counts is what the case
adds to the findings of the story without it. A finding that the faithful original of a spoiled claim raises as well is
a false alarm, and catches nothing.

The cases are split before anybody looks at them: one half is for learning which kinds of fault are missed, the other is
held out, and of that half only sums are printed.
"""

import json
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import yaml

from generator.checking import check
from generator.core.model import overlap
from generator.findings import Finding
from generator.text.sentences import sentences

STORIES = Path(__file__).resolve().parent.parent / "tests" / "stories"
PAGE = "docs/index.md"
KINDS = ("actors", "events", "motives", "reasons", "questions")
LEARNING = 3
"""So many stories, in alphabetical order, are for learning; so are misleading ledgers with odd numbers, from 1."""

Entry = Mapping[str, Any]
Group = Literal["faithful", "original", "spoiled", "prose", "ledger"]
Code = tuple[str, bool]
"""A finding's code, and whether it is an error."""


@dataclass(frozen=True, slots=True)
class Story:
    """A dossier as typed: its folder, its entries by file (`sources`, `claims`, ...) and what it adds in prose."""

    folder: Path
    entries: Mapping[str, tuple[Entry, ...]]
    page: str | None = None
    """Markdown of the home page."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case and the dossier in which it stands."""

    name: str
    """Story and name; an original has the name of its spoiled claim."""
    group: Group
    kind: str
    misleads: bool
    story: Story
    is_held_out: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a case adds to the findings of its story."""

    case: Case
    codes: frozenset[Code]
    messages: tuple[str, ...] = field(repr=False)


# --- from files to cases ---------------------------------------------------------------------------------------------


def read(path: Path) -> Any:
    """Return what a YAML file holds, every value as text; an empty list where there is no file."""
    if not path.exists():
        return []
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  it makes nothing but text


def read_story(folder: Path) -> Story:
    """Return a story with its faithful claims."""
    entries = {kind: tuple(read(folder / "seeds" / "ledger" / f"{kind}.yml")) for kind in KINDS}
    sources = tuple(read(folder / "seeds" / "sources.yml"))
    return Story(folder, {**entries, "sources": sources, "claims": tuple(read(folder / "faithful.yml"))})


def with_entries(story: Story, kind: str, more: Iterable[Entry]) -> Story:
    """Return the story with entries appended to one of its files."""
    return Story(story.folder, {**story.entries, kind: (*story.entries[kind], *more)}, story.page)


def changed(entry: Entry, fields: Entry) -> Entry:
    """Return an entry with some of its fields replaced, or taken away where the new value is `null`."""
    return {key: value for key, value in {**entry, **fields}.items() if value != "null"}


def patched(story: Story, patch: Entry) -> Story:
    """Return the story with the `add`, `change` and `add_set_aside` of one case of misleading.yml."""
    for kind, more in patch.get("add", {}).items():
        story = with_entries(story, kind, more)
    entries = dict(story.entries)
    for kind, fields in patch.get("change", {}).items():
        entries[kind] = tuple(changed(entry, fields.get(entry["id"], {})) for entry in entries[kind])
    aside = patch.get("add_set_aside", {})
    entries["sources"] = tuple(
        {**entry, "set_aside": [*entry["set_aside"], *aside.get(entry["id"], [])]} for entry in entries["sources"]
    )
    return Story(story.folder, entries, story.page)


def cases() -> Iterator[Case]:
    """Yield every case but the faithful claims, which are judged with their story."""
    stories = {path.parent.name: read_story(path.parent) for path in sorted(STORIES.glob("*/faithful.yml"))}
    for number, (name, story) in enumerate(stories.items()):
        is_held_out = number >= LEARNING
        yield Case(name, "faithful", "story", False, story, is_held_out)
        for entry in read(story.folder / "spoiled.yml"):
            claim = {key: value for key, value in entry.items() if key not in {"kind", "original"}}
            sides: tuple[tuple[Group, str], ...] = (("original", entry["original"]), ("spoiled", entry["statement"]))
            for group, statement in sides:
                alone = with_entries(story, "claims", [{**claim, "statement": statement}])
                misleads = group == "spoiled"
                yield Case(f"{name}/{entry['id']}", group, entry["kind"], misleads, alone, is_held_out)
        for entry in read(story.folder / "prose.yml"):
            misleads = entry["misleading"] == "true"
            alone = Story(story.folder, story.entries, entry["text"])
            yield Case(f"{name}/{entry['id']}", "prose", entry["kind"], misleads, alone, is_held_out)
    for number, patch in enumerate(read(STORIES / "misleading.yml"), start=1):
        name = f"{patch['story']}/{patch['name']}"
        yield Case(name, "ledger", patch["kind"], True, patched(stories[patch["story"]], patch), number % 2 == 0)


# --- from a case to its findings -------------------------------------------------------------------------------------


def completed(source: Entry, text: str, claims: Iterable[Entry]) -> Entry:
    """Return a source with every sentence set aside that no claim cites, and none that a claim cites."""

    def span(quote: str) -> tuple[int, int]:
        return text.find(quote), text.find(quote) + len(quote)

    cited = [
        span(evidence["quote"])
        for claim in claims
        for evidence in claim.get("evidence", ())
        if evidence["source"] == source["id"]
    ]
    aside = [entry for entry in source["set_aside"] if not _touches(span(entry["quote"]), cited)]
    taken = [*cited, *(span(entry["quote"]) for entry in aside)]
    rest = [
        {"quote": text[start:end], "prefix": text[max(0, start - 20) : start], "reason": "background"}
        for start, end in sentences(text)
        if not _touches((start, end), taken)
    ]
    return {**source, "set_aside": [*aside, *rest]}


def _touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(overlap(span, other) for other in others)


def write(story: Story, root: Path) -> None:
    """Write a story as a dossier into an empty folder."""
    seeds = root / "seeds"
    shutil.copytree(story.folder / "seeds", seeds)
    texts = {entry["id"]: (seeds / entry["file"]).read_bytes().decode() for entry in story.entries["sources"]}
    sources = [completed(entry, texts[entry["id"]], story.entries["claims"]) for entry in story.entries["sources"]]
    files = {f"ledger/{kind}.yml": story.entries[kind] for kind in (*KINDS, "claims")} | {"sources.yml": sources}
    for name, entries in files.items():
        (seeds / name).write_text(json.dumps(entries, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML
    if story.page is not None:
        (root / PAGE).parent.mkdir()
        (root / PAGE).write_text(story.page + "\n", encoding="utf-8")


def judge(case: Case) -> tuple[Finding, ...]:
    """Return every finding of the dossier that holds a case."""
    with tempfile.TemporaryDirectory() as name:
        write(case.story, Path(name))
        return check(Path(name))


def key(finding: Finding) -> tuple[str, str, str | None, str]:
    """Return what makes a finding the same in two dossiers: all but its line and column."""
    return finding.code, finding.place.file, finding.claim, finding.message


def added(findings: Iterable[Finding], before: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings that were not there before."""
    known = Counter(map(key, before))
    new = []
    for finding in findings:
        if known[key(finding)]:
            known[key(finding)] -= 1
        else:
            new.append(finding)
    return tuple(new)


def outcome(case: Case, findings: Iterable[Finding]) -> Outcome:
    """Return what is said of a case."""
    some = tuple(findings)
    messages = tuple(f"{finding.severity} {finding.code}: {finding.message}" for finding in some)
    return Outcome(case, frozenset((finding.code, finding.is_error) for finding in some), messages)


def outcomes() -> list[Outcome]:
    """Judge every case, each faithful claim of a story as a case of its own."""
    everything = list(cases())
    with ProcessPoolExecutor() as pool:
        found = dict(zip((id(case) for case in everything), pool.map(judge, everything, chunksize=8), strict=True))
    stories = {case.name: case for case in everything if case.group == "faithful"}
    results = []
    for case in everything:
        if case.group != "faithful":
            results.append(outcome(case, added(found[id(case)], found[id(stories[case.name.split("/")[0]])])))
            continue
        claims = [entry["id"] for entry in case.story.entries["claims"]]
        for claim in claims:
            of_claim = (finding for finding in found[id(case)] if finding.claim == claim)
            one = replace(case, name=f"{case.name}/{claim}", kind="claim")
            results.append(outcome(one, of_claim))
        others = (finding for finding in found[id(case)] if finding.claim not in claims)
        rest = replace(case, name=f"{case.name}/seeds", group="ledger", kind="faithful seeds")
        results.append(outcome(rest, others))
    return results


# --- from outcomes to tables -----------------------------------------------------------------------------------------


def telling(results: Iterable[Outcome]) -> dict[str, frozenset[Code]]:
    """Return, for each spoiled claim, what it raises and its faithful original does not."""
    some = list(results)
    originals = {result.case.name: result.codes for result in some if result.case.group == "original"}
    return {
        result.case.name: frozenset(
            code for code in result.codes if code[0] not in {name for name, _ in originals[result.case.name]}
        )
        for result in some
        if result.case.group == "spoiled"
    }


def caught_by(result: Outcome, told: Mapping[str, frozenset[Code]]) -> frozenset[Code]:
    """Return the codes that tell that a misleading case misleads."""
    return told[result.case.name] if result.case.group == "spoiled" else result.codes


def table(head: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> str:
    """Return a Markdown table."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def share(part: int, whole: int) -> str:
    """Return a share as `part of whole (percent)`."""
    return f"{part} of {whole} ({part / whole:.0%})" if whole else "-"


def by_code(results: list[Outcome], told: Mapping[str, frozenset[Code]]) -> str:
    """Return the table of rule codes: true and false alarms by group, and the precision."""
    groups: tuple[tuple[str, frozenset[Group]], ...] = (
        ("claims", frozenset({"faithful", "original", "spoiled"})),
        ("prose", frozenset({"prose"})),
        ("ledgers", frozenset({"ledger"})),
    )
    rows = []
    for code, is_error in sorted({code for result in results for code in result.codes}):
        cells: list[object] = []
        true = false = 0
        for _, members in groups:
            mine = [result for result in results if result.case.group in members]
            good = sum((code, is_error) in caught_by(result, told) for result in mine if result.case.misleads)
            bad = sum((code, is_error) in result.codes for result in mine if not result.case.misleads)
            cells += [good or "", bad or ""]
            true, false = true + good, false + bad
        precision = f"{true / (true + false):.2f}" if true + false else "-"
        rows.append((f"`{code}`", "error" if is_error else "warning", *cells, true, false, precision))
    head = [f"{name}, {side}" for name, _ in groups for side in ("true", "false")]
    return table(("code", "severity", *head, "true", "false", "precision"), rows)


def by_kind(results: Iterable[Outcome], told: Mapping[str, frozenset[Code]]) -> str:
    """Return the table of kinds: how many misleading cases are caught, and how many by an error."""
    kinds: dict[str, list[frozenset[Code]]] = {}
    for result in results:
        if result.case.misleads:
            kinds.setdefault(result.case.kind, []).append(caught_by(result, told))
    rows = [(kind, *_caught(found)) for kind, found in sorted(kinds.items())]
    total = [codes for found in kinds.values() for codes in found]
    return table(("kind", "caught", "by an error"), [*rows, ("**all**", *_caught(total))])


def _caught(found: list[frozenset[Code]]) -> tuple[str, str]:
    by_error = sum(any(is_error for _, is_error in codes) for codes in found)
    return share(sum(map(bool, found)), len(found)), share(by_error, len(found))


def stopped(results: Iterable[Outcome]) -> str:
    """Return the table of what is faithful: how much of it is stopped by an error, how much gets a warning."""
    groups: dict[str, list[frozenset[Code]]] = {}
    for result in results:
        if not result.case.misleads:
            groups.setdefault(result.case.group, []).append(result.codes)
    names = {"faithful": "claims", "original": "originals of spoiled claims", "ledger": "the rest of each ledger"}
    rows = [(names.get(group, group), *reversed(_caught(found))) for group, found in groups.items()]
    return table(("faithful", "stopped by an error", "with any finding"), rows)


def by_story(results: Iterable[Outcome], told: Mapping[str, frozenset[Code]]) -> str:
    """Return the table of stories: what is caught and what is stopped in each."""
    stories: dict[str, list[Outcome]] = {}
    for result in results:
        stories.setdefault(result.case.name.split("/")[0], []).append(result)
    rows = []
    for name, some in sorted(stories.items()):
        caught = [
            _caught(
                [caught_by(result, told) for result in some if result.case.misleads and result.case.group == group]
            )[0]
            for group in ("spoiled", "prose", "ledger")
        ]
        claims = [result.codes for result in some if result.case.group in {"faithful", "original"}]
        rows.append((name, *caught, _caught(claims)[1]))
    return table(("story", "spoiled claims caught", "prose caught", "ledgers caught", "faithful claims stopped"), rows)


def list_cases(results: Iterable[Outcome], told: Mapping[str, frozenset[Code]]) -> str:
    """Return the table of some cases, with the codes that each raises."""
    rows = [
        (
            result.case.name,
            result.case.kind,
            "misleads" if result.case.misleads else "faithful",
            ", ".join(
                f"`{code}`" + ("" if is_error else " (warning)") for code, is_error in sorted(caught_by(result, told))
            ),
        )
        for result in results
    ]
    return table(("case", "kind", "is", "raises"), rows)


def tables(results: list[Outcome], told: Mapping[str, frozenset[Code]]) -> str:
    """Return what is said of some cases in sums: nothing in it tells of a single one."""
    sections = {"What is faithful": stopped(results)}
    for group, title in (("spoiled", "Spoiled claims"), ("prose", "Prose"), ("ledger", "Misleading ledgers")):
        sections[f"{title}, by kind"] = by_kind([each for each in results if each.case.group == group], told)
    sections |= {"By story": by_story(results, told), "Rules": by_code(results, told)}
    return "\n\n".join(f"### {title}\n\n{body}" for title, body in sections.items())


def main() -> None:
    """Judge every case and print the tables of each half; with `-v`, each case and message of the learning half too."""
    results = outcomes()
    told = telling(results)
    learning = [result for result in results if not result.case.is_held_out]
    print("## For learning", tables(learning, told), sep="\n\n", end="\n\n")
    print("## Held out", tables([each for each in results if each.case.is_held_out], told), sep="\n\n", end="\n\n")
    print("## Both", stopped(results), by_code(results, told), sep="\n\n")
    if "-v" in sys.argv[1:]:
        print("\n## Each case for learning", list_cases(learning, told), sep="\n\n")
        for result in learning:
            for message in result.messages:
                print(result.case.name, result.case.group, result.case.kind, message, sep="\t", file=sys.stderr)


if __name__ == "__main__":
    main()
