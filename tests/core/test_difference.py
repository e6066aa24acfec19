"""What differs between two states of a dossier: cases in `difference.yml`, days, and the way back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.core.assemble import assemble
from generator.core.difference import Difference, Edit, difference, name_of
from generator.core.history import as_of
from generator.core.model import Claim, Dossier, Standing

TESTS = Path(__file__).parents[1]
BASE = assemble(TESTS / "cases" / "base")
FROZEN = assemble(TESTS / "dossier")
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_suffix(".yml").with_stem("difference").read_text("utf-8")
)


def told(found: Difference) -> list[str]:
    """Return a difference, a line each: kind, sign and id; of what changed the field, what went and what came."""
    return [*_edits("dossier ~", found.settings), *(line for kind in found.things for line in _things(found, kind))]


def _things(found: Difference, kind: str) -> Iterator[str]:
    some = found.things[kind]
    yield from (f"{kind} + {thing.id}" for thing in some.added)
    yield from (f"{kind} - {thing.id}" for thing in some.removed)
    for each in some.changed:
        yield from _edits(f"{kind} ~ {each.after.id}", each.edits)


def _edits(head: str, edits: Iterable[Edit]) -> Iterator[str]:
    for edit in edits:
        yield f"{head} {edit.field}: {', '.join(map(_item, edit.gone))} > {', '.join(map(_item, edit.came))}"


def _item(value: Any) -> str:
    if not isinstance(value, dict):
        return str(value)
    return " ".join(str(value[key]) for key in ("stance", "reason", "quote", "text") if key in value)


def changed(base: Path, edits: Iterable[dict[str, str]]) -> Dossier:
    """Return the small dossier with texts of its files replaced."""
    for edit in edits:
        path = base / edit["file"]
        text = path.read_text(encoding="utf-8")
        assert text.count(edit["from"]) == 1, edit
        path.write_text(text.replace(edit["from"], edit["to"]), encoding="utf-8")
    return assemble(base)


def standings(claims: Iterable[Claim]) -> dict[str, Standing]:
    """Return the standings of claims that have one."""
    return {claim.id: claim.weighed.standing for claim in claims if claim.weighed}


# --- two versions ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_each_change_is_told_once(case: dict[str, Any], base: Path) -> None:
    """What editors changed and what follows from it is told by kind, thing and field; on the way back, mirrored."""
    after = changed(base, case["edits"])
    there, back = difference(BASE, after), difference(after, BASE)

    assert case["expect"] == told(there)
    assert (not case["expect"]) == there.is_empty == back.is_empty
    assert told(there) == told(mirrored(back))


def mirrored(found: Difference) -> Difference:
    """Return a difference from the new state to the old one as if it led from the old one to the new."""

    def edits(some: tuple[Edit, ...]) -> tuple[Edit, ...]:
        return tuple(Edit(edit.field, edit.came, edit.gone) for edit in some)

    things = {
        kind: replace(
            some,
            added=some.removed,
            removed=some.added,
            changed=tuple(replace(x, before=x.after, after=x.before, edits=edits(x.edits)) for x in some.changed),
        )
        for kind, some in found.things.items()
    }
    return replace(found, settings=edits(found.settings), **things)


def test_bytes_of_an_article_are_a_difference(base: Path) -> None:
    """A source whose file has changed has another SHA-256, whether or not the ledger says so."""
    edit = {"file": "seeds/articles/post.txt", "from": "Your comment", "to": "Your  comment"}
    (source,) = difference(BASE, changed(base, [edit])).sources.changed

    assert ["sha256"] == [each.field for each in source.edits]
    assert source.edits[0].gone != source.edits[0].came


def test_what_others_call_anew_is_no_difference_of_theirs(base: Path) -> None:
    """What is renamed, and says what it was called formerly, is told once: not for each that cites it."""
    for path in (base / "seeds").rglob("*.yml"):
        text = (
            path.read_text(encoding="utf-8").replace("rot-found", "two-beams-rotten").replace("courier", "mell-courier")
        )
        path.write_text(text.replace("articles/mell-courier", "articles/courier"), encoding="utf-8")
    after = assemble(base)
    after = replace(
        after,
        sources=with_former(after.sources, "mell-courier", "courier"),
        claims=with_former(after.claims, "two-beams-rotten", "rot-found"),
    )

    assert [
        "sources ~ mell-courier id: courier > mell-courier",
        "claims ~ two-beams-rotten id: rot-found > two-beams-rotten",
    ] == told(difference(BASE, after))


def with_former(things: Mapping[str, Any], name: str, former: str) -> Mapping[str, Any]:
    """Return things of which one says what it was called formerly."""
    thing = things[name]
    return {**things, name: replace(thing, entry=thing.entry.model_copy(update={"formerly": (former,)}))}


def test_a_name_that_is_taken_was_nobodys_former_one() -> None:
    """Where the old name is still there, the new one is another thing."""
    claim = BASE.claims["no-rot"]
    other = replace(claim, entry=claim.entry.model_copy(update={"id": "none", "formerly": ("no-rot",)}))

    assert ["claims + none"] == told(difference(BASE, replace(BASE, claims={**BASE.claims, "none": other})))


def test_each_thing_has_a_name() -> None:
    """Everything that can differ is called by a sentence or a name, and not by its id alone."""
    things = [thing for kind in difference(BASE, BASE).things for thing in getattr(FROZEN, kind).values()]

    assert [] == [thing.id for thing in things if name_of(thing) == thing.id]


# --- two days --------------------------------------------------------------------------------------------------------


@given(st.tuples(*[st.sampled_from(sorted({each.published.last for each in FROZEN.sources.values()}))] * 2).map(sorted))
def test_days_are_told_as_versions_are(ends: list[date]) -> None:
    """Between two days nothing differs but sources, what they let be known, their words, and how it stands for them."""
    first, last = (as_of(FROZEN, day) for day in ends)
    found = difference(first, last)
    known = standings(first.claims.values()) | standings(found.claims.added)
    known |= {change.claim.id: change.after for change in found.standings if change.after}

    assert standings(last.claims.values()) == known
    assert set(last.sources) - set(first.sources) == {source.id for source in found.sources.added}
    assert {"evidence", "standing"} >= {edit.field for each in found.claims.changed for edit in each.edits}
    assert {"sources", "claims"} >= {line.split()[0] for line in told(found)}
    assert not any(" - " in line for line in told(found))
