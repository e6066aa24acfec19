"""What is resolved: the form of a citation, and the fate of passages."""

import hashlib
from pathlib import Path

import pytest

from generator.core.assemble import assemble

SOURCES = "seeds/sources.yml"
CLAIMS = "seeds/ledger/claims.yml"
POST = "seeds/articles/post.txt"


def edit(root: Path, name: str, before: str, after: str) -> None:
    """Replace a text that stands once in a file."""
    text = (root / name).read_bytes().decode()
    assert text.count(before) == 1
    (root / name).write_bytes(text.replace(before, after).encode())


def fates(root: Path) -> list[tuple[str, str | None, str | None]]:
    """Return the last passages of the post, each with what became of it and why."""
    source = assemble(root).sources["post"]
    return [(source.slice((each.start, each.end)), each.fate, each.reason) for each in source.passages[4:]]


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("found rot in two of the main beams", "direct"),
        ("will close on Monday for repairs", "indirect"),
        ("offered to lend the carpenters its barn", "narration"),
    ],
)
def test_the_form_is_seen_from_marks_and_speakers(base: Path, quote: str, expected: str) -> None:
    """Words in quotation marks are direct, others indirect where somebody says them, and else the source's own."""
    citation = next(each for each in assemble(base).citations_of["courier"] if each.exact == quote)

    assert (None, expected) == (citation.entry.form, citation.form)


def test_the_form_that_is_written_wins(base: Path) -> None:
    """A form in the ledger stands, whatever the marks say."""
    quote = "found rot in two of the main beams"
    edit(base, CLAIMS, f'{{source: courier, quote: "{quote}"', f'{{source: courier, form: indirect, quote: "{quote}"')

    assert ["indirect"] == [each.form for each in assemble(base).citations_of["courier"] if each.exact == quote]


@pytest.mark.parametrize(
    ("asides", "fate"),
    [
        (["Your comment"], ("set-aside", "boilerplate")),
        (["Your commen"], (None, None)),
        (["our comment"], (None, None)),
        (["Your", "comment"], ("set-aside", "boilerplate")),
        (["Your", "comment", "off-topic"], ("set-aside", "off-topic")),
        (["Your co", "mment", "off-topic"], ("set-aside", "boilerplate")),
    ],
)
def test_a_passage_is_set_aside_whole(base: Path, asides: list[str], fate: tuple[str | None, str | None]) -> None:
    """All letters of a passage are set aside, or it is not; the reason is that of the longest part."""
    *quotes, second = asides if len(asides) > 2 else (*asides, "boilerplate")
    reasons = ["boilerplate", second]
    entries = zip(quotes, reasons, strict=False)
    written = "\n".join(f'    - {{quote: "{quote}", reason: {reason}}}' for quote, reason in entries)
    edit(base, SOURCES, '    - {quote: "Your comment", reason: boilerplate}', written)

    assert [("Your comment", *fate)] == fates(base)


def test_marks_alone_need_no_fate(base: Path) -> None:
    """A passage without a letter or digit says nothing that could be dropped."""
    path = base / POST
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    path.write_bytes(path.read_bytes() + b"\n* * *\n")
    edit(base, SOURCES, before, hashlib.sha256(path.read_bytes()).hexdigest())

    assert [("Your comment", "set-aside", "boilerplate"), ("* * *", "set-aside", "boilerplate")] == fates(base)


def test_an_unknown_title_is_not_looked_for(base: Path) -> None:
    """A source whose title is written as unknown has no headline, and nothing is missing."""
    edit(base, SOURCES, "title: Footbridge closes for six weeks", "title: unknown")
    dossier = assemble(base)

    assert ["courier", "herald"] == [each.source for each in dossier.lookups if each.kind == "title"]
    assert dossier.sources["post"].title is None
