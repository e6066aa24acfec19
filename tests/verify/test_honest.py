"""A site that nobody tampered with is proved without a finding, whatever its size, its language and its settings.

Each dossier is built by MkDocs as `mkdocs build` does, in this process, and proved at once. Larger ones are proved
where they are built anyway: this repository's in `test_this_dossier`, `tests/dossier` among the browser's tests.
"""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Mapping
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po, write_po
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.new import LANGUAGES, new_dossier
from generator.pages.wording import empty_catalogue
from generator.verify import verify

BASE = Path(__file__).parents[1] / "cases" / "base"
EDITIONS = Path(__file__).with_name("editions.yml").read_text(encoding="utf-8")
FIVE_LINES = """\
site_name: ""
site_url: https://example.org/honest/
theme: material
plugins: [search, dossier]
"""

Make = Callable[[Path], object]
"""Writes a dossier into a folder, which is there and empty."""
Ledger = Mapping[str, Any]


# --- dossiers made from others ---------------------------------------------------------------------------------------


def copy_of(folder: Path) -> Make:
    """Return what copies the dossier in a folder."""
    names = ("seeds", "docs", "overrides", "mkdocs.yml")

    def make(root: Path) -> None:
        for path in (folder / name for name in names):
            if path.is_dir():
                shutil.copytree(path, root / path.name)
            elif path.exists():
                shutil.copy(path, root / path.name)

    return make


def starter(language: str) -> Make:
    """Return what makes the dossier that `dossier new` makes in a language."""
    return lambda root: new_dossier(root, language=language, generator="any")


def with_changes(make: Make, *changes: tuple[str, str, str]) -> Make:
    """Return what makes a dossier and then replaces text in its files: path, old and new; the old text stands there."""

    def changed(root: Path) -> None:
        make(root)
        for name, old, new in changes:
            text = (root / name).read_text(encoding="utf-8")
            assert old in text, (name, old)
            (root / name).write_text(text.replace(old, new), encoding="utf-8")

    return changed


def with_files(make: Make, files: Mapping[str, str | None]) -> Make:
    """Return what makes a dossier and then writes files by their paths, or takes away those that are None."""

    def changed(root: Path) -> None:
        make(root)
        for name, text in files.items():
            write(root / name, text) if text is not None else (root / name).unlink()

    return changed


def write(path: Path, text: str) -> None:
    """Write a file and the folders around it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


# --- dossiers of one small article -----------------------------------------------------------------------------------


def tale(
    sentences: Mapping[str, str],
    quotes: Mapping[str, str] | None = None,
    language: str = "en",
    settings: Ledger | None = None,
    source: Ledger | None = None,
    evidence: Ledger | None = None,
    others: int = 0,
    **ledger: Any,
) -> Make:
    """Return what makes a dossier of one article, a line for each sentence; each carries the claim of that id.

    `quotes` holds the words that carry a claim where they are not the claim itself; `settings`, `source` and `evidence`
    add to what the ledger says of the dossier, of the article and of each claim; so many `others` are articles that no
    claim uses; `ledger` holds other kinds of entries.
    """

    def make(root: Path) -> None:
        lines = {id: (quotes or {}).get(id, sentence) for id, sentence in sentences.items()}
        articles = {"one": "\n".join([*lines.values(), "Share this page"])}
        articles |= {f"other-{number}": "Share this page" for number in range(others)}
        files: dict[str, Any] = {
            "dossier": {"title": next(iter(sentences.values()), "Nothing is known yet"), "as_of": "2021-05-15"}
            | {"language": language, "publish": "full", **(settings or {})},
            "sources": [
                {"id": id, "file": f"articles/{id}.txt", "sha256": hashlib.sha256(text.encode()).hexdigest()}
                | {"published": "2021-05-04", "language": language, "outlet": "Mell Courier", "origin": "Mell Courier"}
                | {"set_aside": [{"quote": "Share this page", "reason": "boilerplate"}]}
                | {"basis": {"origin": "The paper says so.", "outlet": "The paper says so."}, **(source or {})}
                for id, text in articles.items()
            ],
            "ledger/claims": [
                {"id": id, "statement": sentence, "evidence": [{**_evidence(lines[id]), **(evidence or {})}]}
                for id, sentence in sentences.items()
            ],
        }
        files |= {f"ledger/{kind}": entries for kind, entries in ledger.items()}
        (root / "docs").mkdir()
        for name, entries in files.items():
            write(root / f"seeds/{name}.yml", json.dumps(entries, ensure_ascii=False))  # JSON is YAML
        for id, text in articles.items():
            write(root / f"seeds/articles/{id}.txt", text)

    return make


def _evidence(line: str) -> dict[str, str]:
    return {"source": "one", "quote": line.rstrip("।。."), "stance": "supports"}


UNDATED: dict[str, Any] = {
    "published": "../2021-04-30",
    "basis": {"published": {"earliest": "Nobody knows.", "latest": "It was sent."}},
}
UNSIGNED = {"outlet": "unknown", "origin": "unknown"}
ONE = {"closed": "The bridge was closed on Monday."}
STORY = {
    "closed": "The old bridge over the Mell was closed on Monday.",
    "weeks": "The council said that the work on the beams would take six weeks.",
    "ferry": "A ferry runs every hour from the mill to the church.",
    "school": "The children of the village walk two miles to school.",
    "money": "The work costs 40,000 crowns.",
}
HINDI = {
    "closed": "मेल नदी का पुराना पुल सोमवार को बंद कर दिया गया।",
    "weeks": "परिषद ने कहा कि मरम्मत में छह सप्ताह लगेंगे।",
    "ferry": "चक्की से गिरजाघर तक हर घंटे नाव चलती है।",
}
CHINESE = {
    "closed": "梅尔河上的旧桥星期一关闭。",
    "weeks": "村委会说维修需要六个星期。",
    "ferry": "渡船每小时从磨坊开往教堂。",
}
OTHERS: Ledger = {
    "actors": [
        {"id": "council", "name": "the council", "kind": "organisation", "summary": "It closed the bridge.[@closed]"},
        {"id": "village", "name": "Lower Mell", "kind": "state"},
    ],
    "events": [
        {"id": "closure", "title": "The bridge closes", "claims": ["closed"]}
        | {"dates": [{"date": "2021-05-03", "claims": ["closed"], "basis": "The Monday before the paper's day."}]}
    ],
    "motives": [
        {
            "id": "safety",
            "actor": "council",
            "wants": ["A sound bridge[@weeks]"],
            "summary": "It mends the bridge.[@weeks]",
        }
    ],
    "reasons": [{"id": "rot", "order": 1, "title": "The beams", "summary": "The beams need work.[@weeks]"}],
    "questions": [{"id": "who-pays", "question": "Who pays?", "status": "open", "claims": ["money"]}],
}


def speaking(make: Make, language: str, letters: Callable[[str], str]) -> Make:
    """Return what makes a dossier and a catalogue for its language, in which `letters` writes each English word."""

    def said(text: str) -> str:
        return re.sub(
            r"%\(\w+\)s|%%|&\w+;|[A-Za-z]+", lambda word: word[0] if word[0][0] in "%&" else letters(word[0]), text
        )

    def made(root: Path) -> None:
        make(root)
        catalogue = read_po(StringIO(empty_catalogue(language)), locale=language)
        for message in catalogue:
            if message.id:
                first = said(message.id if isinstance(message.id, str) else message.id[1])
                message.string = first if isinstance(message.id, str) else (first,) * catalogue.num_plurals
        file = BytesIO()
        write_po(file, catalogue)
        write(root / f"seeds/languages/{language}.po", file.getvalue().decode())

    return made


def in_hindi(word: str) -> str:
    """Write a word in Devanagari: a consonant and a vowel sign for each two letters."""
    return "".join("कखगचजटडतदनपबमरलवसह"[ord(each) % 18] + "ािीुेो"[ord(each) % 6] for each in word[::2])


def in_chinese(word: str) -> str:
    """Write a word in two Chinese characters."""
    return "".join(chr(0x5200 + ord(each)) for each in (word[len(word) // 2], word[-1]))


HONEST: dict[str, Make] = {
    "base": copy_of(BASE),
    "scripts": copy_of(BASE.parent / "scripts"),
    **{f"dossier new, {language}": starter(language) for language in LANGUAGES},
    "accept": with_changes(
        starter("en"),
        (
            "seeds/ledger/claims.yml",
            "id: smaller-boat\n",
            "id: smaller-boat\n  accept: {detail-unsupported: The autumn is named in the next sentence.}\n",
        ),
    ),
    "one claim": tale(ONE),
    "nothing": tale({}),
    "no source": with_files(tale({}), {"seeds/articles/one.txt": None, "seeds/sources.yml": "[]"}),
    "claims alone": tale(STORY),
    **{f"no {kind}": tale(STORY, **{**OTHERS, kind: []}) for kind in OTHERS if kind not in ("actors",)},
    "no actors": tale(STORY, **{kind: OTHERS[kind] for kind in ("events", "reasons", "questions")}),
    "Hindi": speaking(tale(HINDI, language="hi"), "hi", in_hindi),
    "Chinese": speaking(tale(CHINESE, language="zh"), "zh", in_chinese),
    "Hindi article, English dossier": tale(
        STORY, dict(zip(STORY, HINDI.values(), strict=False)), source={"language": "hi"}
    ),
    "translations": tale(
        STORY,
        dict(zip(STORY, HINDI.values(), strict=False)),
        source={"language": "hi"},
        evidence={"translation": "The editors put it into English like this."},
    ),
    "forty sources": tale(ONE, others=40),
    "several of one paper, of no known day": tale(ONE, others=2, source=UNDATED),
    "several of nobody, of no known day": tale(ONE, others=2, source={**UNDATED, **UNSIGNED}),
    "twelve questions": tale(
        ONE,
        questions=[
            {"id": f"q-{number}", "question": f"Who closed the bridge in the year {number}?", "status": "open"}
            for number in range(1900, 1912)
        ],
    ),
    "long ago": tale(STORY, settings={"as_of": "2021-05-04", "reviewed": "2021-05-20"}),
    "editions": with_files(copy_of(BASE), {"seeds/editions.yml": EDITIONS}),
    "own address": tale(STORY, source={"url": "https://courier.example/2021/05/04/bridge?from=home&x=1"}),
    "own publish": tale(STORY, source={"publish": "full"}, settings={"publish": "none"}),
    "own publish, none": tale(STORY, source={"publish": "none"}, **OTHERS),
    "a publisher": with_changes(
        copy_of(BASE),
        ("seeds/dossier.yml", "language: en-GB", 'language: en-GB\npublisher: "The  Mell & Dale Archive: {1} 50%"'),
    ),
    "no words": with_changes(copy_of(BASE), ("seeds/dossier.yml", "language: en-GB", "language: en-GB\npublish: none")),
    **{
        f"days as in {language}, of a foreign paper with one word for a name": tale(
            STORY,
            dict(zip(STORY, HINDI.values(), strict=False)),
            language=language,
            source={"language": "hi", "published": "2021-05-03/2021-05-04", "outlet": "Courier", "origin": "Courier"}
            | {"basis": {**UNDATED["basis"], "origin": "The paper says so.", "outlet": "The paper says so."}},
        )
        for language in ("en", "en-CA", "de-CH", "ar")
    },
    "own speaker": tale(STORY, source={"speaker": "council"}, **OTHERS),
    "pages by hand": with_files(
        tale(STORY, **OTHERS),
        {
            "docs/index.md": "The bridge was closed.[@closed]\n",
            "docs/README.txt": "For the editors.\n",
            "docs/essay/README.md": "---\neditorial: true\n---\n\n# An essay\n\nWhat we think of it.\n",
            "docs/essay/part-two.md": "It costs 40,000 crowns.[@money]\n",
            "docs/reasons/index.md": "The beams need work.[@weeks]\n",
            "docs/_private/x.md": "A ferry runs every hour.[@ferry]\n",
            "docs/.#index.md": "lock",
            "docs/._index.md": "AppleDouble",
            "docs/templates/x.md": "A template.",
        },
    ),
    "words set large": with_files(
        copy_of(BASE),
        {
            "docs/index.md": "The footbridge was closed.[@bridge-closed]\n\n> [@rot-found]\n\n> [@cost-of-work]\n",
            "docs/essay.md": "# An essay\n\n> [@closure-was-felt]\n\nThe work costs 40,000 crowns.[@cost-of-work]\n",
        },
    ),
    "events and motives that are folded": tale(
        STORY,
        **{
            **OTHERS,
            "events": [
                {"id": f"closure-{day}", "title": f"The bridge closes, {day}", "claims": ["closed"], "main": day == 3}
                | {"dates": [{"date": f"2021-05-0{day}", "claims": ["closed"]}]}
                for day in range(1, 5)
            ],
            "motives": [
                *OTHERS["motives"],
                {"id": "school", "actor": "village", "summary": "Its children walk.[@school]", "claims": ["ferry"]},
            ],
        },
    ),
    "pages in content/": with_files(
        tale(STORY, **OTHERS),
        {
            "mkdocs.yml": FIVE_LINES + "docs_dir: content\nexclude_docs: |\n  drafts/\n",
            "content/index.md": "The bridge was closed.[@closed]\n",
            "content/essay/README.md": "A ferry runs every hour.[@ferry]\n",
            "content/drafts/x.md": "Nothing yet.\n",
        },
    ),
}


@pytest.mark.parametrize("make", [pytest.param(make, id=name) for name, make in HONEST.items()])
def test_an_honest_site_has_no_finding(make: Make, tmp_path: Path) -> None:
    """What MkDocs builds of a dossier without errors is proved, and nothing of it is refused."""
    root = tmp_path / "dossier"
    root.mkdir()
    make(root)
    if not (root / "mkdocs.yml").exists():
        write(root / "mkdocs.yml", FIVE_LINES)
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)

    assert () == verify(root / "site", root)
