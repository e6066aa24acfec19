"""What holds for every proposal, whatever the article."""

import json
import time
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.cli import main
from generator.core.assemble import assemble
from generator.core.model import Dossier
from generator.editing.apply import commit, edited
from generator.findings import Unusable
from generator.suggest import suggest
from generator.suggest.accepting import changes_of
from suggest.stories import story, write_story

LINES = st.sampled_from(
    [
        "The ferry sank off Dunmere on Monday, said Ada Holm, who had seen it.",
        "“We were never asked,” said Ada Holm. “Nobody came.”",
        "‘Never,’ he added, “is a long word.",
        "Share this article",
        "By Nora Vane",
        "17 May 2024, 09:15",
        "Read more: ten walks » and « tides",
        "Die Fähre sank am Montag, sagte Holm; niemand wurde verletzt.",
        "“",
        "»",
        "[…] and [the rest] of it, … . . . she said.",
        "The U.S. and the E.U. said the council would pay 40 million by 2026; Holm said 60 million.",
        "「船は古い」と田中町長は述べた。",
        "قال سمير حداد: «لم يسألنا أحد».",
        "We value your privacy and your choice.",
        "\u00a0 \u200b Odd\u00a0spaces \u2009.\u2009. here, he said",
        "İstanbul'da vapur battı, dedi Ada Holm.",
        "",
    ]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, min_size=1, max_size=12), st.lists(st.text(max_size=40), max_size=2), st.booleans())
def test_words_stand_and_can_be_accepted(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], odd: list[str], crlf: bool
) -> None:
    """Every proposal's words stand where it says; and what is to be set aside can be written, all at once."""
    text = ("\r\n" if crlf else "\n").join([*lines, *odd]).replace("\0", "").encode("utf-8", "ignore").decode()
    folder = write_story(tmp_path_factory.mktemp("story") / "dossier", {"articles": {"one": text, "two": "A ferry."}})
    dossier = assemble(folder)
    found = suggest(dossier)
    commit(folder, edited(folder, changes_of(each for each in found if each.kind == "set-aside")))
    after = assemble(folder)

    assert [] == [each for each in found if each.exact != dossier.sources[each.source].text[each.start : each.end]]
    assert [] == [each for each in after.lookups if each.kind == "set-aside" and each.match is None]
    assert all(0 <= each.confidence <= 1 and each.reason for each in found)


STORY = {
    "articles": {
        "tide": {
            "title": "Ferry stops for the winter",
            "text": (
                "Ferry stops for the winter\n\nThe ferry to Skarn Island will not sail this winter, its owner said on "
                "Friday.\n\n“We were promised a new ferry,” said Ada Holm, who runs the shop on Skarn Island.\n\n"
                "The ferry was built by the county in 1961.\n\nShare this article\n"
            ),
        }
    }
}


def test_all_is_accepted(tmp_path: Path) -> None:
    """All that is proposed for an article can be accepted at once, and nothing is left to propose but to read on."""
    folder = write_story(tmp_path / "dossier", STORY)
    commit(folder, edited(folder, changes_of(suggest(assemble(folder)))))
    after = assemble(folder)

    assert ["ada-holm", "its-owner"] == sorted(after.actors)
    assert [] == [passage for passage in after.sources["tide"].passages if passage.fate is None]
    assert () == suggest(after)


def test_unknown_source(tmp_path: Path) -> None:
    """A source that is not there is refused with the nearest one."""
    with pytest.raises(Unusable, match="No source has the id 'tides'; the nearest one is 'tide'"):
        suggest(story(tmp_path / "dossier", STORY), "tides")


def test_same_ids_twice(tmp_path: Path) -> None:
    """A proposal has the same id as long as the source and the proposal stay the same."""
    dossier = story(tmp_path / "dossier", STORY)

    assert [each.id for each in suggest(dossier)] == [each.id for each in suggest(dossier)]


def test_command(tmp_path: Path) -> None:
    """The command prints each proposal with place, id, kind, confidence, words and reason; --write accepts them."""
    folder = write_story(tmp_path / "dossier", STORY)
    asked = ["suggest", "tide", "--dossier", str(folder), "--kind", "set-aside"]
    shown = CliRunner().invoke(main, asked)
    written = CliRunner().invoke(main, [*asked, "--write"])
    again = CliRunner().invoke(main, asked)

    assert (0, 0, 0) == (shown.exit_code, written.exit_code, again.exit_code)
    assert f"{folder.as_posix()}/seeds/articles/tide.txt:1:1: p" in shown.output
    assert "    “Share this article”\n    boilerplate: " in shown.output
    assert shown.output.endswith("2 proposals\n")
    assert "reason: boilerplate" in (folder / "seeds" / "sources.yml").read_text()
    assert "0 proposals\n" == again.output


def test_command_as_data(tmp_path: Path) -> None:
    """As JSON, each proposal carries its span and what accepting it would write."""
    folder = write_story(tmp_path / "dossier", STORY)
    result = CliRunner().invoke(main, ["suggest", "--dossier", str(folder), "--format", "json", "--least", "0.96"])
    first = json.loads(result.output)[0]

    assert ("set-aside", 0, 26, 1, 1) == tuple(first[key] for key in ("kind", "start", "end", "line", "column"))
    assert [{"quote": "Ferry stops for the winter", "reason": "headline"}] == [
        each["value"] for each in first["accepting"]
    ]


def test_command_without_dossier(tmp_path: Path) -> None:
    """A folder without a dossier is refused with 2 and in words."""
    result = CliRunner().invoke(main, ["suggest", "--dossier", str(tmp_path)])

    assert 2 == result.exit_code
    assert "Traceback" not in result.output


def seconds(dossier: Dossier) -> float:
    """Return how long proposals take."""
    start = time.perf_counter()
    suggest(dossier)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    "unit", ["“Never,” he said. ", "Ada Holm said so; ", "word " * 9 + "end. ", "“ ‘ » ", "A. ", "船「は」"]
)
def test_long_lines(tmp_path: Path, unit: str) -> None:
    """A line four times as long takes no more than some eight times as long: nothing grows with the square."""
    times = []
    for name, size in (("short", 15_000), ("long", 60_000)):
        text = (unit * (size // len(unit) + 1))[:size]
        times.append(seconds(story(tmp_path / name, {"articles": {"one": text, "two": "A ferry sank."}})))

    assert times[1] < 8 * times[0] + 1
