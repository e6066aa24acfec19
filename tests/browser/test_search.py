"""The search answers as a reader expects, in any language: its worker is asked, on the site, with small indexes."""

import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from browser.reading import SUB_PATH, Built, Json, Reader, answers, served, shown
from generator.exports import search, search_parts
from generator.exports.search_words import folded, plain, words

SETTLE = 5_000
SCRIPT = Path(search.__file__).parents[1] / "theme/assets/search.js"
Ask = Callable[[list[str], Json], list[Json]]


@pytest.fixture
def page(reader: Reader) -> Page:
    """Return a window on the home page, where the worker has the theme's stemmers beside it."""
    page = reader.window()
    page.goto(reader.home)
    return page


def index(*titles: str, language: str = "en", **config: object) -> Json:
    """Return an index with a page for each title; what follows ` = ` in it is another name of the same."""
    stemmer = [f"javascripts/lunr/min/lunr.{name}.min.js" for name in ("stemmer.support", language) if language != "en"]
    docs = []
    for title in titles:
        name, _, alias = title.partition(" = ")
        docs.append({"location": name, "title": name, "text": "", **({"tags": [alias]} if alias else {})})
    return {"config": {"language": language, "stemmer": stemmer, **config}, "docs": docs}


@pytest.fixture(params=["whole", "parts"])
def ask(page: Page, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return what asks the worker, which is given an index whole, or in parts of one word and of one entry each."""
    for size in ("_WORDS", "_LISTS", "_TEXTS"):
        monkeypatch.setattr(search_parts, size, 1)

    def asked(questions: list[str], small: Json) -> list[Json]:
        files = search.files(small, search.WHOLE if request.param == "whole" else 0)

        def give(route: Route) -> None:
            route.fulfill(body=files[urlsplit(route.request.url).path.removeprefix(SUB_PATH)])

        page.unroute_all()
        page.route(re.compile(r"/search/[a-z]+/\d+\.js$"), give)
        return answers(page, questions, json.loads(files[search.INDEX]))

    return asked


def found(ask: Ask, question: str, small: Json) -> list[str]:
    """Return the pages that a question finds, in order."""
    return [items[0] for items in shown(ask([question], small)[0])]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("wants", ["They want oil"], id="stem"),
        pytest.param("sign", ["No deal was signed"], id="no-beginning"),
        pytest.param("signif", ["A significant change"], id="beginning-typed"),
        pytest.param("sig ", [], id="beginning-done"),
        pytest.param("significent", ["A significant change"], id="letter-changed"),
        pytest.param("sginificant", ["A significant change"], id="letters-swapped"),
        pytest.param("when did they meet", ["The two met"], id="irregular"),
        pytest.param("what was the deal", ["No deal was signed"], id="fillers"),
        pytest.param("O'Brien", ["Pat O’Brien spoke"], id="apostrophe"),
        pytest.param("O’Brien", ["Pat O’Brien spoke"], id="typographic"),
        pytest.param("obrien", ["Pat O’Brien spoke"], id="joined"),
        pytest.param("brien", ["Pat O’Brien spoke"], id="part"),
        pytest.param("Erdogan", ["Recep Erdoğan"], id="accent-left-out"),
        pytest.param("Erdoğan", ["Recep Erdoğan"], id="accent"),
        pytest.param("ERDOGAN", ["Recep Erdoğan"], id="capitals"),
        pytest.param("Эрдоган", ["Recep Erdoğan"], id="another-script"),
        pytest.param("에르도안", ["Ankara"], id="hangul"),
        pytest.param("US", ["The US and its allies"], id="acronym"),
        pytest.param("U.S.", ["The US and its allies"], id="dotted"),
        pytest.param("pact", ["No deal was signed"], id="alike"),
        pytest.param("1000km", ["1,000km away"], id="figure"),
        pytest.param("zzzz", [], id="nothing"),
        pytest.param("?!", [], id="no-word"),
        pytest.param("__proto__ constructor toString", [], id="names-of-javascript"),
    ],
)
def test_words(ask: Ask, question: str, expected: list[str]) -> None:
    """A word finds its stem, its slips and its other spellings, and not every word that begins like it."""
    small = index(
        "They want oil",
        "No deal was signed",
        "A significant change",
        "The two met",
        "Pat O’Brien spoke",
        "Recep Erdoğan = Эрдоган",
        "Ankara = 에르도안",
        "The US and its allies",
        "It was used",
        "1,000km away",
        forms={"met": "meet"},
        alike=[["deal", "pact"]],
    )

    assert found(ask, question, small) == expected


@pytest.mark.parametrize(
    ("language", "title", "question"),
    [
        ("de", "Die Verhandlungen scheiterten", "Verhandlung"),
        ("de", "Die Größe des Hafens", "grosse"),
        ("fr", "L’accord fut signé", "accords"),
        ("ru", "Путин прибыл в Пекин", "Путина"),
        ("tr", "İstanbul’da görüştüler", "istanbul"),
        ("ar", "المفاوضات انتهت", "مفاوضات"),
        ("ja", "金正恩総書記がロシアを訪問した", "ロシア"),
        ("zh", "俄罗斯与朝鲜签署协议", "朝鲜"),
        ("zh", "俄罗斯与朝鲜签署协议", "朝"),
        ("th", "ประธานาธิบดีเดินทางถึงแล้ว", "เดินทาง"),
        ("ko", "김정은이 러시아를 방문했다", "김정은"),
        ("hi", "समझौते पर हस्ताक्षर", "समझौते"),
        ("xx", "Kahoni da mira", "kahoni"),
    ],
)
def test_languages(ask: Ask, language: str, title: str, question: str) -> None:
    """Words are found in languages with a stemmer and without one, and in scripts that put no spaces between them."""
    small = index(title, "Something else", "別の話", language=language)
    if language in {"ja", "zh", "th", "ko", "hi", "xx"}:
        small["config"]["stemmer"] = []

    assert found(ask, question, small) == [title]


def test_order(ask: Ask) -> None:
    """A page that holds every word comes before one that holds some, and a name before a mention."""
    small = index("The bridge", "The bridge and the mayor", "The mayor", "A day with the mayor in the town hall")

    assert found(ask, "mayor bridge", small)[0] == "The bridge and the mayor"
    assert found(ask, "mayor", small)[0] == "The mayor"


def test_a_page_of_many_parts(ask: Ask) -> None:
    """A page of many parts that say the same is one result, and keeps no other page from being found."""
    small = index("The mayor", "A day in the town hall, and the mayor was not there")
    small["docs"][1:1] = [
        {"location": f"The mayor#{number}", "title": "The mayor", "text": "The mayor spoke."} for number in range(100)
    ]

    [answer] = ask(["mayor"], small)

    assert ["The mayor", small["docs"][-1]["location"]] == [
        items[0]["location"].split("#")[0] for items in answer["items"]
    ]


def test_what_is_shown(ask: Ask) -> None:
    """A result says its kind and its newsrooms, and shows a part of the text, of whole words, with what was found."""
    long = (
        "The council spoke at length of many other things. " * 9
        + "Then the mayor asked for a new bridge. "
        + "Nobody heard. " * 30
    )
    small = index("A claim = The <b>")
    small["docs"][0] |= {"text": f"<p>{long}</p>", "kind": "Claim", "by": ["A & B"], "tags": ["The &lt;b&gt;"]}
    [answer] = ask(["bridges mayor oil"], small)
    item = answer["items"][0][0]
    words = re.sub(r"</?mark>|…", "", item["text"]).split()

    assert item["title"] == "<small>Claim · A &amp; B</small> A claim"
    assert "Then the <mark>mayor</mark> asked for a new <mark>bridge</mark>." in item["text"]
    assert len(item["text"]) < 260
    assert set(words) <= set(long.split())
    assert item["terms"] == {"oil": False, "mayor": True, "bridge": True}
    assert ask(["b"], small)[0]["items"][0][0]["tags"] == ["The &lt;<mark>b</mark>&gt;"]


def test_suggestion(ask: Ask) -> None:
    """What was typed is completed to the word that most titles have."""
    small = index("The mayor", "The mayor spoke", "The mayfly")

    assert [answer["suggest"] for answer in ask(["the may", "May", "mayor", ""], small)[:3]] == [
        ["mayor"],
        ["Mayor"],
        [],
    ]


def test_kinds_and_keys(reader: Reader) -> None:
    """Results are reached and opened with the keyboard, under the sub-path, and each about one thing says its kind."""
    page = reader.window()
    page.goto(f"{reader.home}claims/")
    page.keyboard.press("/")
    page.keyboard.type("winter")
    first = page.locator("a.md-search-result__link").first
    expect(first).to_be_visible(timeout=SETTLE)
    kinds = set(page.locator(".md-search-result__link small").all_text_contents())
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?h="))

    assert {kind.partition(" · ")[0] for kind in kinds} & {"Claim", "Actor", "Question", "Event", "Source"}


def test_from_a_disk(reader: Reader, built: Built, tmp_path: Path) -> None:
    """Opened from a disk, the search finds the same and leads to the files."""
    page = reader.window()
    page.goto(reader.home)
    expected = [items[0] for items in shown(answers(page, ["winter"])[0])]
    shutil.copytree(built.folder, tmp_path / "site")
    local = reader.browser.new_page()
    local.goto((tmp_path / "site/index.html").as_uri())
    local.keyboard.press("/")
    local.keyboard.type("winter")
    links = local.locator(".md-search-result__item > a.md-search-result__link")
    expect(links.first).to_be_visible(timeout=SETTLE)
    leads = [str(link.get_attribute("href")).partition("?")[0] for link in links.all()]
    local.close()

    assert leads
    assert all(Path(lead.removeprefix("file://").partition("#")[0]).is_file() for lead in leads)
    assert (tmp_path / "site" / expected[0].partition("#")[0]).as_uri() in " ".join(leads)
    assert "__index = " + (built.folder / "search/search_index.json").read_text(encoding="utf-8") + "\n" == (
        built.folder / "search/search_index.js"
    ).read_text(encoding="utf-8")
    assert (
        json.loads((built.folder / "search/search_index.json").read_text(encoding="utf-8"))["config"]["language"]
        == "en"
    )


def in_parts(built: Built, folder: Path) -> Path:
    """Return a copy of the site whose index is in parts, though it is small."""
    shutil.copytree(built.folder, folder)
    index = json.loads((folder / search.INDEX).read_text(encoding="utf-8"))
    for path, text in search.files(index, 0).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def pages_found(page: Page) -> list[str]:
    """Return the paths within the site of the pages that the search shows, for a word that is typed into it."""
    page.keyboard.press("/")
    page.keyboard.type("winters")
    links = page.locator(".md-search-result__item > a.md-search-result__link[href*='h=winters']")
    expect(links.first).to_be_visible(timeout=SETTLE)
    return [re.split("[?#]", str(link.get_attribute("href")))[0].removesuffix("index.html") for link in links.all()]


def test_in_parts(reader: Reader, built: Built, tmp_path: Path) -> None:
    """With an index in parts the reader finds the same, under the site's policy, and so does one who opens the site
    from a disk; the texts of most pages are not fetched.
    """
    folder = in_parts(built, tmp_path / "site")
    whole = reader.window()
    whole.goto(reader.home)
    expected = [href.removeprefix(reader.home) for href in pages_found(whole)]
    local = reader.browser.new_page()
    local.goto((folder / "index.html").as_uri())
    on_disk = [href.removeprefix(folder.as_uri() + "/") for href in pages_found(local)]
    local.close()
    with served(folder) as home:
        page = reader.browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
        fetched: list[str] = []
        page.on("request", lambda request: fetched.append(request.url.removeprefix(home)))
        page.goto(home)
        served_parts = [href.removeprefix(home) for href in pages_found(page)]
        page.close()
    texts = {path for path in fetched if path.startswith("search/texts/")}

    assert [] == said
    assert expected[:3] == served_parts[:3] == on_disk[:3]
    assert 0 < len(texts) < len(list(folder.glob("search/texts/*.js")))


_TYPED = """async typed => {
    const index = await (await fetch("search/search_index.json")).json();
    const worker = new Worker("assets/search.js");
    const said = [];
    let answered;
    worker.onmessage = ({ data }) => { said.push(data); answered(); };
    const next = () => new Promise(resolve => { answered = resolve; });
    const ready = next();
    worker.postMessage({ type: 0, data: index });
    await ready;
    for (const data of typed) worker.postMessage({ type: 2, data });
    for (;;) {
        const idle = new Promise(resolve => setTimeout(() => resolve("idle"), 1_000));
        if (await Promise.race([next(), idle]) === "idle") break;
    }
    worker.terminate();
    return said.slice(1).map(message => message.data);
}"""


@pytest.mark.parametrize("slow", range(3))
def test_typed_fast(reader: Reader, built: Built, tmp_path: Path, slow: int) -> None:
    """What is shown at the end is what the whole word finds, whichever parts of the index come late."""
    folder = in_parts(built, tmp_path / "site")
    typed = ["winters"[:end] for end in range(1, 8)]
    with served(folder) as home:
        page = reader.browser.new_page()
        page.goto(home)
        (expected,) = answers(page, ["winters"])
        late = iter(range(1_000))

        def give(route: Route) -> None:
            if next(late) % 3 == slow:
                page.wait_for_timeout(50)
            route.continue_()

        page.route(re.compile(r"/search/[a-z]+/\d+\.js$"), give)
        said = page.evaluate(_TYPED, typed)
        page.close()

    assert expected["items"]
    assert said[-1] == expected


# --- the same in two languages ----------------------------------------------------------------------------------------

TEXTS = [
    "They said: “O’Brien’s U.S. allies want 1,000.5km — no deal!”",
    "<p>L&amp;accord fut signé à l’aube</p><ul>\n<li>Größe &lt;b&gt; STRASSE</li></ul>re<code>start</code>",
    "Οδυσσεύς ΟΔΥΣΣΕΥΣ Путин прибыл İstanbul’da ısı",
    "المفاوضات انتهت، מלחמה בע״מ नमस्ते समझौते पर आज़ादी বাংলা தமிழ்",
    "金正恩総書記がロシアを訪問した。カラーｶﾞ々ヶ 俄罗斯与朝鲜 U.S.産 abc漢字def 김정은이 러시아를",
    "ประธานาธิบดีเดินทาง ລາວ ភាសាខ្មែរ မြန်မာ ไทยabc",
    "co\u00adoperate zero\u200cwidth a\u0301rbol ﬁne ２０２３ Ⅻ ½ 𝒜dlam 𞤀𞤁 𠀀𠀁 ǆ ẞ æþðøłđ ʻokina rock'n'roll 'tis a'",
]


def test_words_are_cut_alike(reader: Reader) -> None:
    """What is written in Python and in JavaScript about words is the same: texts in many scripts, each sign up to those
    of Chinese, and some of the others are cut, folded and freed of their tags alike.
    """
    source = SCRIPT.read_text(encoding="utf-8")
    about_words = source[source.index("// --- Words ---") : source.index("let language =")]
    about_html = source[source.index("const plain =") : source.index("const html =")]
    page = reader.browser.new_page()
    codes = [*range(0x3400), *range(0x3400, sys.maxunicode + 1, 31)]
    signs = [sign for sign in map(chr, codes) if unicodedata.category(sign) not in {"Cn", "Cs", "Co"}]
    texts = [*TEXTS, *(f"{sign} a{sign}b {sign}{sign}1" for sign in signs)]
    said = page.evaluate(
        """([source, texts]) => {
            const { words, folded, plain } = new Function(`${source}; return { words, folded, plain };`)();
            const lower = form => form.toLowerCase().replace(/’/g, "'");
            const said = word => word.forms.map(form => [lower(form), folded(form)]);
            return texts.map(text => words(plain(text)).map(said));
        }""",
        [about_words + about_html, texts],
    )
    page.close()
    differing = [
        (text, expected, other)
        for text, other in zip(texts, said, strict=True)
        if (expected := [[[form, folded(form)] for form in word] for word in words(plain(text))]) != other
    ]

    assert [] == differing
