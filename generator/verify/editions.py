"""The rule on the page that tells what each edition changed: all that the ledger tells, and no other standings."""

from collections.abc import Iterator

from generator.findings import Place, Problem, rule
from generator.verify.known import tokens
from generator.verify.reading import read_pages
from generator.verify.records import Built, Json
from generator.verify.wording import REBUILD, short
from generator.verify.words import MARKER

PAGE = "changes/index.html"


@rule()
def page_edition_wrong(built: Built) -> Iterator[Problem]:
    """The page of what changed leaves out something that an edition tells, or shows a standing that it does not tell.

    Why: whoever comes back reads there what was taken out, put otherwise or disputed since; what is left out there is
    withdrawn in silence. Looked for are each claim that an edition names, the former words of what was reworded or
    taken out, and how standings changed. Which things these are is what the editors wrote in `seeds/editions.yml`: the
    states of then are in no site.

    Example: an edition that took out a claim, and a page that does not say so.

    Remedy: build the site again.
    """
    files = [file for file in built.pages if file == PAGE or file.startswith("changes/by/")]
    if PAGE not in files or any(built.pages[file].fault for file in files):
        return  # another rule asks for the page
    cited: set[str] = set()
    texts: list[str] = []
    marks: list[str] = []
    # Read again, one at a time: their texts are not kept.
    for page in read_pages(built.site, *files):
        cited |= {name for cite in page.cites for name in cite.claims}
        texts += (" ".join(tokens(text.text.replace(MARKER, " "))) for text in page.texts)
        marks += (mark.value for mark in page.marks if "mark" in mark.classes)
    told = [each for edition in built.data["editions"] for each in edition["changes"] if _is_told(built.data, each)]
    now = {old: claim["id"] for claim in built.data["claims"] for old in claim.get("formerly") or ()}
    for each in told:
        if each["kind"] == "claims" and each["what"] != "removed" and now.get(each["id"], each["id"]) not in cited:
            yield _problem(f"an edition tells of the claim {each['id']!r}, and the page does not")
        former = each["was"] if each["what"] in ("removed", "reworded") else ""
        if former and not any(" ".join(tokens(former)) in text for text in texts):
            yield _problem(f"an edition has “{short(former)}”, and the page does not")
    if sorted(marks) != sorted(
        value for each in told if each["what"] == "standing" for value in (each["was"], each["now"])
    ):
        yield _problem("the standings are not those that the editions tell")


def _is_told(data: Json, each: Json) -> bool:
    """Tell whether the page speaks of it: of what is there, and of what was taken out."""
    return each["what"] == "removed" or any(
        each["id"] in (thing["id"], *(thing.get("formerly") or ())) for thing in data[each["kind"]]
    )


def _problem(why: str) -> Problem:
    return Problem(Place(PAGE), why, REBUILD)
