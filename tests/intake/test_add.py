"""`dossier add`: what it writes, what it says, what it never does."""

import hashlib
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator.checking import check
from generator.cli import main
from generator.editing import apply
from generator.new import new_dossier
from intake.files import PAGE, docx, pdf, warc

BODY = "The old mill on the river Lark was sold on Monday evening, the council said after a debate of four hours."
REPORT = f"""Old mill sold
Valley Post, 9 May 2021
{BODY}
“We cannot keep it up any longer,” said the mayor, who has seen three floods in that house.
The roof alone would cost the town 80,000 pounds, and the wheel has not turned since the last flood.
"""


def run(root: Path, *arguments: str | Path, data: bytes | None = None) -> Result:
    """Run `dossier add` on a dossier."""
    return CliRunner().invoke(main, ["add", *map(str, arguments), "--to", str(root)], input=data)


def entries(root: Path) -> dict[str, dict[str, object]]:
    """Return the sources of a dossier, by their id."""
    return {each["id"]: each for each in yaml.load((root / "seeds/sources.yml").read_text(), yaml.BaseLoader)}  # noqa: S506


def snapshot(root: Path) -> dict[str, bytes]:
    """Return every file of a dossier."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def saved(folder: Path, name: str, data: bytes | str) -> Path:
    """Write a file, and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def codes(root: Path, besides: Sequence[str] = ()) -> list[str]:
    """Return the codes of what `dossier check` finds, passages without a fate aside."""
    return [finding.code for finding in check(root) if finding.code not in ("passage-without-fate", *besides)]


# --- what is written -------------------------------------------------------------------------------------------------


def test_a_page_becomes_a_source(base: Path, tmp_path: Path) -> None:
    """The text, the untouched page and an entry are written, all else stays, and check has no complaint."""
    before = snapshot(base)
    result = run(base, saved(tmp_path, "mill.html", PAGE))
    after = snapshot(base)
    text = after["seeds/articles/valley-post-2021-05-09.txt"]

    assert 0 == result.exit_code, result.output
    assert f"Old mill sold\n{BODY}\n" == text.decode()
    assert PAGE.encode() == after["seeds/originals/valley-post-2021-05-09.html"]
    assert after["seeds/sources.yml"].startswith(before["seeds/sources.yml"].rstrip())
    assert {"seeds/articles/valley-post-2021-05-09.txt", "seeds/originals/valley-post-2021-05-09.html"} == set(
        after
    ) - set(before)
    assert {
        "id": "valley-post-2021-05-09",
        "file": "articles/valley-post-2021-05-09.txt",
        "sha256": hashlib.sha256(text).hexdigest(),
        "title": "Old mill sold",
        "outlet": "Valley Post",
        "origin": "unknown",
        "published": "2021-05-09",
        "basis": {
            "outlet": {
                "reasoning": "The saved file says so itself, in what it says to programs: meta og:site_name: “Valley "
                "Post”."
            },
            "published": {
                "reasoning": "The saved file says so itself, in what it says to programs: meta article:published_time: "
                "“2021-05-09”."
            },
        },
        "language": "en",
        "original": {
            "file": "originals/valley-post-2021-05-09.html",
            "sha256": hashlib.sha256(PAGE.encode()).hexdigest(),
        },
    } == entries(base)["valley-post-2021-05-09"]
    assert [] == codes(base)


def test_a_text_is_its_own_original(base: Path, tmp_path: Path) -> None:
    """A plain text is copied byte for byte; the day at its top is taken, with its words, and said to be looked at."""
    data = REPORT.replace("\n", "\r\n").encode()
    result = run(base, saved(tmp_path, "Report.txt", data), "--outlet", "Valley Post")
    entry = entries(base)["valley-post-2021-05-09"]

    assert 0 == result.exit_code, result.output
    assert data == (base / "seeds/articles/valley-post-2021-05-09.txt").read_bytes()
    assert not (base / "seeds/originals").exists()
    assert {
        "outlet": {"reasoning": "The text prints it.", "quotes": [{"quote": "Valley Post"}]},
        "published": {"reasoning": "The text prints it.", "quotes": [{"quote": "9 May 2021"}]},
    } == entry["basis"]
    assert "is that its own date?" in result.output
    assert [] == codes(base)


def test_the_dossier_stands_as_of_its_last_article(base: Path, tmp_path: Path) -> None:
    """A later article moves the day on, an earlier one does not, and the first of all sets it; each time it is said."""
    later = run(base, saved(tmp_path, "a.txt", REPORT.replace("2021", "2022")), "--id", "later")
    earlier = run(base, saved(tmp_path, "b.txt", REPORT.replace("mill", "bridge")), "--id", "earlier")

    assert "\nas_of: 2022-05-09 now" in later.output
    assert "\nas_of: " not in earlier.output
    assert "as_of: 2022-05-09" in (base / "seeds/dossier.yml").read_text()
    assert [] == codes(base)

    new_dossier(tmp_path / "new", "Why?", generator="mkdocs-dossier==9.9.9", empty=True)
    first = run(tmp_path / "new", tmp_path / "b.txt", tmp_path / "a.txt")
    settings = (tmp_path / "new/seeds/dossier.yml").read_text()

    assert 1 == first.output.count("as_of: 2022-05-09 now, the day of the last article")
    assert "\nas_of: 2022-05-09 # required" in settings


def test_what_nothing_says_is_unknown(base: Path, tmp_path: Path) -> None:
    """Without a headline, an outlet or a day, the entry says so, and so does the message; today is an end, no date."""
    result = run(base, saved(tmp_path, "note.txt", f"{BODY}\n"))
    entry = entries(base)["note"]

    assert 0 == result.exit_code, result.output
    assert ["unknown", "unknown", "unknown"] == [entry[key] for key in ("title", "outlet", "origin")]
    assert str(entry["published"]).startswith("../20")
    assert "\n  unknown: title, outlet, origin\n" in result.output
    for key in ("published", "as_of"):
        assert f"\n  {key}: " in result.output
    assert ["source-after-dossier"] == codes(base)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("*Lakeside Letter, 8 May 2021. By Tomas Brink.*", "2021-05-08"),
        ("The mill was sold on 8 May 2021.", "../"),
    ],
)
def test_the_day_of_a_line_of_names(base: Path, tmp_path: Path, line: str, published: str) -> None:
    """A line at the top that says names and a day, and ends as a sentence, has the day; a sentence has not."""
    run(base, saved(tmp_path, "note.md", f"# Old mill sold\n\n{line}\n\n{BODY}\n"), "--id", "note")

    assert str(entries(base)["note"]["published"]).startswith(published)


def test_a_day_is_no_headline(base: Path, tmp_path: Path) -> None:
    """A first line that says hardly more than a day is that day, and not the headline."""
    run(base, saved(tmp_path, "note.txt", f"Sunday, 9 May 2021\n{BODY}\n"), "--id", "note")

    assert ("unknown", "2021-05-09") == (entries(base)["note"]["title"], entries(base)["note"]["published"])


def test_the_words_of_the_basis_are_in_the_dossiers_language(base: Path, tmp_path: Path) -> None:
    """Readers see how things are known, so it is told in the language of the dossier; one without words has English."""
    settings = base / "seeds/dossier.yml"
    for tag, words in (("de-AT", "Die gespeicherte Datei sagt es selbst"), ("cy", "The saved file says so itself")):
        copy = tmp_path / tag
        shutil.copytree(base, copy)
        saved(copy, "seeds/dossier.yml", settings.read_text().replace("language: en-GB", f"language: {tag}"))
        run(copy, saved(tmp_path, "mill.html", PAGE))

        assert words in (copy / "seeds/sources.yml").read_text()


@pytest.mark.parametrize(
    ("text", "language", "is_said"),
    [
        pytest.param(REPORT, "en", False, id="the-dossiers-own"),
        pytest.param(
            "Alte Mühle verkauft\nDie alte Mühle an der Lark ist am Montagabend verkauft worden, wie der Rat nach vier "
            "Stunden mitteilte, und das Dach allein hätte die Gemeinde mehr gekostet, als sie in einem Jahr hat.\n",
            "de",
            False,
            id="told-by-small-words",
        ),
        pytest.param("古い橋は通行止め\n村の議会は、古い木の橋を閉鎖すると発表した。\n", "ja", True, id="by-script"),
        pytest.param("ปิดสะพานเก่า\nสภาหมู่บ้านประกาศปิดสะพานไม้เก่าตั้งแต่วันจันทร์\n", "th", True, id="thai"),
        pytest.param("Yr hen felin\nGwerthwyd yr hen felin nos Lun ar ôl dadl.\n", "en-GB", True, id="not-told"),
    ],
)  # fmt: skip
def test_the_language(base: Path, tmp_path: Path, text: str, language: str, is_said: bool) -> None:
    """A language is taken where the words tell it; else one is assumed, and the message says so."""
    result = run(base, saved(tmp_path, "a.txt", text), "--id", "new", "--published", "2021-05-09")

    assert language == entries(base)["new"]["language"]
    assert is_said == ("was assumed" in result.output)


def test_what_a_person_says_counts_first(base: Path, tmp_path: Path) -> None:
    """Options go before what the page says."""
    said = {"--id": "mill", "--outlet": "River Times", "--published": "2021-05-08", "--language": "en-GB"}
    arguments = [part for pair in said.items() for part in pair]
    result = run(
        base, saved(tmp_path, "mill.html", PAGE), *arguments, "--url", "https://r.example/mill", "--title", BODY
    )
    entry = entries(base)["mill"]

    assert 0 == result.exit_code, result.output
    assert ["River Times", "2021-05-08", "en-GB", "https://r.example/mill", BODY] == [
        entry[key] for key in ("outlet", "published", "language", "url", "title")
    ]
    assert "outlet: River Times, as you say" in result.output
    assert ["source-credit-unprinted"] == codes(base)


def test_standard_input(base: Path) -> None:
    """A dash takes standard input; its format is seen from what it holds."""
    result = run(base, "-", "--name", "clip.pdf", data=PAGE.encode())

    assert 0 == result.exit_code, result.output
    assert "Its name says a PDF, and it is a web page" in result.output
    assert "valley-post-2021-05-09" in entries(base)


def test_a_folder_is_taken_in_order(base: Path, tmp_path: Path) -> None:
    """A folder stands for the articles that lie in it: they are added, and what else is there is named in one line."""
    folder = tmp_path / "texts"
    saved(folder, "b.html", PAGE)
    saved(folder, "a.txt", REPORT.replace("mill", "bridge").replace("9 May", "8 May"))
    saved(folder, "c.png", b"\x89PNG\r\n\x1a\n")
    saved(folder, "settings.toml", "[a]")
    saved(folder, "d.docx", docx("New school opened", *REPORT.replace("mill", "school").splitlines()[1:]))
    saved(folder, "deep/e.txt", REPORT.replace("mill", "church"))
    saved(folder, "b_files/style.css", "p {}")
    saved(folder, ".hidden.txt", "x")
    result = run(base, folder)

    assert 0 == result.exit_code, result.output
    assert ["a.txt", "b.html", "d.docx"] == [
        line.split(": added as")[0].removeprefix(f"{folder}/")
        for line in result.output.splitlines()
        if ": added as" in line
    ]
    assert "no articles by their names: b_files/, c.png, deep/, settings.toml\n" in result.output
    assert "3 articles added." in result.output


def test_a_bad_file_of_a_folder_is_listed(base: Path, tmp_path: Path) -> None:
    """A file that is called as an article and is none is listed with the reason, the others are added."""
    saved(tmp_path / "texts", "a.txt", REPORT)
    saved(tmp_path / "texts", "scan.pdf", b"\x89PNG\r\n\x1a\n")
    result = run(base, tmp_path / "texts")

    assert 1 == result.exit_code
    assert "scan.pdf: is a picture (PNG)" in result.output
    assert "1 article added, 1 file not." in result.output


def test_a_file_that_lies_there_is_entered(base: Path) -> None:
    """A text that somebody laid into seeds/articles/ stays where it is, and gets its entry."""
    path = saved(base, "seeds/articles/mill.txt", REPORT)
    result = run(base, path, "--id", "mill")

    assert 0 == result.exit_code, result.output
    assert "articles/mill.txt" == entries(base)["mill"]["file"]
    assert [] == codes(base)


def test_an_archive_gives_several_sources(base: Path, tmp_path: Path) -> None:
    """Each article of a web archive is a source with an address of its own."""
    other = PAGE.replace("Old mill", "New bridge").replace("mill on", "bridge over").replace("sold", "opened")
    pages = {"https://valleypost.example/mill": PAGE, "https://valleypost.example/bridge": other}
    result = run(base, saved(tmp_path, "crawl.warc.gz", warc(pages)))
    added = [each for name, each in entries(base).items() if name.startswith("valley-post")]

    assert 0 == result.exit_code, result.output
    assert list(pages) == [each["url"] for each in added]
    assert ["valley-post-2021-05-09", "valley-post-2021-05-09-2"] == [each["id"] for each in added]


def test_the_first_article(base: Path, tmp_path: Path) -> None:
    """A dossier without a list of sources gets one with its first article."""
    empty = tmp_path / "empty"
    saved(empty, "seeds/dossier.yml", (base / "seeds/dossier.yml").read_bytes())
    result = run(empty, saved(tmp_path, "mill.html", PAGE))

    assert 0 == result.exit_code, result.output
    assert ["valley-post-2021-05-09"] == list(entries(empty))


def test_what_a_text_credits_is_taken_with_its_words(base: Path, tmp_path: Path) -> None:
    """A masthead and an agency are proposed with the words that name them, and said to be looked at."""
    text = f"VALLEY POST\nOld mill sold\nBy Ann Toll, Coastal Press\n9 May 2021\nOSTWICK (CP) — {BODY}\n{BODY}\n"
    result = run(base, saved(tmp_path, "a.txt", text))
    entry = entries(base)["valley-post-2021-05-09"]

    assert ["Old mill sold", "VALLEY POST", "Coastal Press"] == [entry[key] for key in ("title", "outlet", "origin")]
    assert {"reasoning": "The text credits it.", "quotes": [{"quote": "OSTWICK (CP)"}]} == entry["basis"]["origin"]  # type: ignore[index]
    assert "origin: Coastal Press, of “OSTWICK (CP)”: did it report this first?" in result.output
    assert [] == codes(base)


def test_agencies_are_taken_as_those_it_came_through(base: Path, tmp_path: Path) -> None:
    """Where a newsroom's own report credits agencies, they stand under `via`, with the words, and are said."""
    text = f"Old mill sold\nBy Ann Toll\n9 May 2021\n{BODY}\n{BODY}\nWith material from CP and Dale News Agency\n"
    result = run(base, saved(tmp_path, "a.txt", text), "--id", "mill")
    entry = entries(base)["mill"]

    assert ("unknown", ["CP", "Dale News Agency"]) == (entry["origin"], entry["via"])
    assert "via: CP, Dale News Agency, of “With material from CP and Dale News Agency”" in result.output
    assert [] == codes(base)


def test_an_id_is_of_the_outlet_or_the_site(base: Path, tmp_path: Path) -> None:
    """Where the outlet's name has no Latin letters, the site's name stands in the id, and no headline."""
    page = PAGE.replace("Valley Post", "Вести долины").replace(
        "</head>", '<link rel="canonical" href="https://vesti.example/mill"></head>'
    )
    run(base, saved(tmp_path, "mill.html", page))

    assert any(id.endswith("2021-05-09") and "old-mill" not in id for id in entries(base))


def test_an_author_is_no_origin(base: Path, tmp_path: Path) -> None:
    """Who wrote an article is said where it is to be decided who reported it, and is no basis of anything."""
    page = PAGE.replace("</head>", '<meta name="author" content="Ann Toll"></head>')
    result = run(base, saved(tmp_path, "mill.html", page))
    entry = entries(base)["valley-post-2021-05-09"]

    assert ("unknown", False) == (entry["origin"], "origin" in entry["basis"])  # type: ignore[operator]
    assert "origin: unknown, though the file has meta author: “Ann Toll”" in result.output


def test_many_articles_are_told_in_few_lines(base: Path, tmp_path: Path) -> None:
    """Of each article of a folder there is one line, and one for each thing that is left to decide."""
    for number in range(12):
        saved(tmp_path / "texts", f"{number}.txt", REPORT.replace("mill", f"mill {number * 7}"))
    result = run(base, tmp_path / "texts", "--outlet", "Valley Post")
    told = [line for line in result.output.splitlines() if "stands in" not in line and "echoes" not in line]

    assert 12 * 4 + 2 >= len([line for line in told if not line.startswith(("    ", "  and"))])


# --- what is there already -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", ["nothing", "newlines", "quotation marks"])
def test_an_article_is_not_added_twice(base: Path, tmp_path: Path, change: str) -> None:
    """The same file, and the same words in another one, are recognised, by name, and nothing is written."""
    run(base, saved(tmp_path, "a.txt", REPORT), "--id", "mill")
    before = snapshot(base)
    text = {"newlines": REPORT.replace("\n", "\n\n"), "quotation marks": REPORT.replace("“", '"').replace("”", '"')}
    result = run(base, saved(tmp_path, "b.txt", text.get(change, REPORT)))

    assert 0 == result.exit_code
    assert "b.txt: is there already, as 'mill'. Nothing was written." in result.output
    assert before == snapshot(base)


def test_a_page_is_not_added_twice(base: Path, tmp_path: Path) -> None:
    """A page is recognised by its untouched bytes as well, within one run and in the next."""
    path = saved(tmp_path, "mill.html", PAGE)
    first = run(base, path, saved(tmp_path, "copy.html", PAGE))
    second = run(base, path)

    assert "1 article added." in first.output
    assert 2 == (first.output + second.output).count("is there already, as 'valley-post-2021-05-09'")


def test_a_repost_is_told(base: Path, tmp_path: Path) -> None:
    """What stands nearly whole in another source is added; the message tells how much, where, and what to do."""
    run(base, saved(tmp_path, "a.txt", REPORT), "--id", "mill")
    repost = REPORT.replace("Valley Post, 9 May 2021", "Mirror of the Valley").replace("four hours", "many hours")
    result = run(base, saved(tmp_path, "b.txt", repost), "--id", "mirror")

    assert 0 == result.exit_code, result.output
    assert "% of it stands in 'mill' as well, or the other way round: a repost." in result.output
    assert f"“{BODY.replace('four', 'many')}”" in result.output
    assert "`echoes: [mill]`" in result.output


def test_words_in_common_are_told(base: Path, tmp_path: Path) -> None:
    """One long sentence that stands in another source as well makes no repost, and is told."""
    run(base, saved(tmp_path, "a.txt", REPORT), "--id", "mill")
    result = run(
        base, saved(tmp_path, "b.txt", f"Weather\nThe rain went on for three days in the whole valley.\n{BODY}\n")
    )

    assert "of it stands in 'mill' as well, or the other way round: one has words of the other" in result.output
    assert "a repost" not in result.output


def test_a_former_id_is_not_given_again(base: Path, tmp_path: Path) -> None:
    """An id that a source had once still has an address, and never comes to mean another article."""
    sources = (base / "seeds/sources.yml").read_text()
    saved(
        base, "seeds/sources.yml", sources.replace("- id: post\n", "- id: post\n  formerly: [valley-post-2021-05-09]\n")
    )
    run(base, saved(tmp_path, "mill.html", PAGE))

    assert "valley-post-2021-05-09-2" in entries(base)


def test_nothing_is_ever_overwritten(base: Path, tmp_path: Path) -> None:
    """A file that has the name of a new one keeps its words: the new one gets another name."""
    saved(base, "seeds/articles/valley-post-2021-05-09.txt", "Something else\n")
    result = run(base, saved(tmp_path, "mill.html", PAGE))

    assert 0 == result.exit_code, result.output
    assert b"Something else\n" == (base / "seeds/articles/valley-post-2021-05-09.txt").read_bytes()
    assert "articles/valley-post-2021-05-09-2.txt" == entries(base)["valley-post-2021-05-09-2"]["file"]


# --- what goes wrong -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data", "arguments", "why"),
    [
        pytest.param("wall.html", "<html><p>We use cookies.</p></html>", (), "question for consent", id="wall"),
        pytest.param("scan.pdf", pdf([]), (), "a PDF of pictures", id="scan"),
        pytest.param("mill.txt", REPORT, ("--title", "New mill"), "does not print the headline", id="no-title"),
        pytest.param("mill.txt", REPORT, ("--id", "Old Mill"), "lower-case letters", id="id-invalid"),
        pytest.param("mill.txt", REPORT, ("--id", "post"), "has the id 'post' already", id="id-taken"),
        pytest.param("mill.txt", REPORT, ("--published", "9.5.2021"), "9.5.2021", id="date-invalid"),
        pytest.param("mill.txt", REPORT, ("--language", "klingonisch"), "no language tag", id="language-invalid"),
        pytest.param("mill.txt", REPORT, ("--url", "valleypost.example"), "https://", id="url-invalid"),
    ],
)  # fmt: skip
def test_what_cannot_be_added_leaves_nothing(
    base: Path, tmp_path: Path, name: str, data: bytes | str, arguments: tuple[str, ...], why: str
) -> None:
    """What is refused leaves every file as it was, and the message says why."""
    before = snapshot(base)
    result = run(base, saved(tmp_path, name, data), *arguments)

    assert 1 == result.exit_code
    assert why in result.output
    assert before == snapshot(base)


def test_a_file_that_is_not_there(base: Path, tmp_path: Path) -> None:
    """Files that are missing, and folders without files, are listed; the others are added."""
    (tmp_path / "empty").mkdir()
    result = run(base, tmp_path / "no.txt", tmp_path / "empty", saved(tmp_path, "mill.html", PAGE))

    assert 1 == result.exit_code
    assert "no.txt: is not there." in result.output
    assert "empty: is a folder without an article in it: " in result.output
    assert "1 article added, 2 files not." in result.output


def test_options_for_one_file_only(base: Path, tmp_path: Path) -> None:
    """What is true of one article is not said of several."""
    result = run(
        base, saved(tmp_path, "a.txt", REPORT), saved(tmp_path, "b.html", PAGE), "--url", "https://x.example/a"
    )

    assert 2 == result.exit_code
    assert "Add each file by itself." in result.output


def test_no_dossier(tmp_path: Path) -> None:
    """Where there is no dossier, nothing is made."""
    result = run(tmp_path, saved(tmp_path, "a.txt", REPORT))

    assert 2 == result.exit_code
    assert "holds no dossier" in result.output
    assert ["a.txt"] == list(snapshot(tmp_path))


def test_a_broken_list_of_sources(base: Path, tmp_path: Path) -> None:
    """Where sources.yml cannot be read, nothing is added to it, and the message says where it is broken."""
    saved(base, "seeds/sources.yml", "- id: [\n")
    before = snapshot(base)
    result = run(base, saved(tmp_path, "a.txt", REPORT))

    assert 2 == result.exit_code
    assert "seeds/sources.yml:" in result.output
    assert before == snapshot(base)


def test_a_disk_that_is_full(base: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the files cannot be written, none is left behind, and the message says so."""

    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device", "seeds/articles")

    monkeypatch.setattr(apply, "write_files", fail)
    before = snapshot(base)
    result = run(base, saved(tmp_path, "mill.html", PAGE))

    assert 1 == result.exit_code
    assert "No space left on device" in result.output
    assert before == snapshot(base)
