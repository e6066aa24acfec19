"""The site's data: the fixed format, from a tiny dossier of two village newspapers that report on a bridge."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator import __version__
from generator.core.assemble import assemble
from generator.exports.dossier_json import schema_text, to_json
from generator.verify import standings

ECHO = """\
Old bridge shut after flood
The council closed the bridge on Monday.
“It will not open this year,” Ada Reed said.
"""
POST = "Ferry runs again\nThe mill called the bridge safe and, after a look, ready to open.\n\u00a0Share this page"

FILES = {
    "dossier.yml": "title: Why is the bridge shut?\nas_of: 2020-02-10\npublish: excerpts\n",
    "sources.yml": f"""
- id: echo
  file: articles/echo.txt
  sha256: {hashlib.sha256(ECHO.encode()).hexdigest()}
  title: Old bridge shut after flood
  outlet: Harbour Echo
  origin: Harbour Echo
  published: 2020-02-04
  set_aside: [{{quote: Old bridge shut after flood, reason: headline}}]
- id: post
  file: articles/post.txt
  sha256: {hashlib.sha256(POST.encode()).hexdigest()}
  title: Ferry runs again
  origin: Valley Post
  published: 2020-02-05/2020-02-07
  basis: {{published: {{reasoning: It is about a Tuesday., quotes: [{{source: echo, quote: on Monday}}]}}}}
  set_aside:
    - {{quote: Ferry runs again, reason: headline}}
    - {{quote: Share this page, reason: boilerplate}}
""",
    "ledger/claims.yml": """
- id: bridge-closed
  statement: The council closed the bridge.
  topics: [bridge]
  evidence: [{source: echo, quote: The council closed the bridge, stance: supports}]
- id: opens-late
  statement: The bridge stays shut this year.
  contradicts: [opens-soon]
  evidence:
    - {source: echo, quote: It will not open this year, stance: supports, speaker: reed, attribution: said}
- id: opens-soon
  statement: The bridge can open.
  evidence: [{source: post, quote: "called the bridge safe […] ready to open", stance: supports, speaker: mill}]
- id: ferry-needed
  statement: People need the ferry.
  inferred: {from: [bridge-closed], reasoning: There is no other way across.}
""",
    "ledger/actors.yml": """
- {id: reed, name: Ada Reed, kind: person, speaks_for: council, summary: "She spoke for the council.[@opens-late]"}
- {id: council, name: The council, kind: organisation}
- {id: mill, name: The mill, kind: organisation, relations: [{to: council, kind: against, claims: [opens-soon]}]}
""",
    "ledger/events.yml": """
- id: closing
  title: The bridge is closed
  dates: [{date: 2020-02-03, claims: [bridge-closed]}]
  states: [{status: confirmed, claims: [bridge-closed]}]
  claims: [bridge-closed]
""",
    "ledger/motives.yml": """
- id: mill-road
  actor: mill
  toward: council
  wants: It wants the road.[@opens-soon]
  summary: It needs the road.[@opens-soon]
""",
    "ledger/reasons.yml": """
- {id: flood, order: 1, title: Flood, summary: "It is shut.[@bridge-closed]", claims: [bridge-closed]}
""",
    "ledger/questions.yml": """
- id: when
  question: When does the bridge open?
  status: open
  as_of: 2020-02-10
  answers: [{text: Not this year., claims: [opens-late]}, {text: Now., claims: [opens-soon]}]
""",
}


def tiny(folder: Path, **settings: str) -> Path:
    """Write the tiny dossier into `folder`, with some of its settings changed."""
    (folder / "seeds/articles").mkdir(parents=True)
    (folder / "seeds/ledger").mkdir()
    (folder / "seeds/articles/echo.txt").write_bytes(ECHO.encode())
    (folder / "seeds/articles/post.txt").write_bytes(POST.encode())
    for name, text in FILES.items():
        (folder / "seeds" / name).write_text(text, encoding="utf-8")
    changed = "".join(f"{key}: {value}\n" for key, value in settings.items())
    kept = (line for line in FILES["dossier.yml"].splitlines() if line.split(":")[0] not in settings)
    (folder / "seeds/dossier.yml").write_text("\n".join(kept) + "\n" + changed, encoding="utf-8")
    return folder


def data_of(folder: Path, **settings: str) -> Any:
    """Return the data of the tiny dossier."""
    dossier = assemble(tiny(folder, **settings))

    assert dossier.faults == ()
    return json.loads(to_json(dossier))


def test_schema_is_a_schema() -> None:
    """The schema that the site carries is one of draft 2020-12."""
    Draft202012Validator.check_schema(json.loads(schema_text()))


def test_every_field_is_described() -> None:
    """The schema says of every field what it is."""
    schema = json.loads(schema_text())
    fields = [
        (name, field if "$ref" not in field else schema["$defs"][field["$ref"].rpartition("/")[2]] | field)
        for thing in (schema, *schema["$defs"].values())
        for name, field in thing.get("properties", {}).items()
    ]

    assert [] == [name for name, field in fields if "description" not in field and "items" not in field]


@pytest.mark.parametrize("publish", ["excerpts", "full", "none"])
def test_data_is_valid_by_its_schema(tmp_path: Path, publish: str) -> None:
    """What is written is of the format that its schema fixes."""
    errors = Draft202012Validator(json.loads(schema_text())).iter_errors(data_of(tmp_path, publish=publish))

    assert [] == [f"{error.json_path}: {error.message}" for error in errors]


def test_data_is_the_same_each_time(tmp_path: Path) -> None:
    """The same dossier gives the same text, with its own characters and a final newline."""
    dossier = assemble(tiny(tmp_path))
    text = to_json(dossier)

    assert text == to_json(assemble(tmp_path))
    assert text.endswith("}\n")
    assert "\\u" not in text


def test_dossier_golden(tmp_path: Path) -> None:
    """The dossier's own fields."""
    expected = {
        "title": "Why is the bridge shut?",
        "language": "en",
        "as_of": "2020-02-10",
        "reviewed": None,
        "publish": "excerpts",
        "limits": {"share": 0.5, "in_a_row": 60, "quotation": 60},
        "generator_version": __version__,
    }

    assert expected == data_of(tmp_path)["dossier"]


def test_source_golden(tmp_path: Path) -> None:
    """A source with every field; its passages cover it, and offsets count code points."""
    expected: dict[str, object] = {
        "id": "post",
        "url": "sources/post/",
        "file": "articles/post.txt",
        "sha256": hashlib.sha256(POST.encode()).hexdigest(),
        "title": "Ferry runs again",
        "outlet": "unknown",
        "origin": "Valley Post",
        "via": [],
        "published": "2020-02-05/2020-02-07",
        "language": "en",
        "publish": "excerpts",
        "original_url": None,
        "archived_url": None,
        "formerly": [],
        "share": {"own": 16, "shown": 11},
        "basis": {
            "outlet": None,
            "origin": None,
            "via": None,
            "published": {
                "reasoning": "It is about a Tuesday.",
                "quotes": [{"source": "echo", "start": 58, "end": 67, "exact": "on Monday"}],
            },
        },
        "loaded_words": [],
        "passages": [
            {"start": 0, "end": 16, "part": "headline", "fate": "set-aside", "reason": "headline", "claims": []},
            {"start": 17, "end": 82, "part": "body", "fate": "cited", "reason": None, "claims": ["opens-soon"]},
            {"start": 84, "end": 99, "part": "furniture", "fate": "set-aside", "reason": "boilerplate", "claims": []},
        ],
    }

    assert expected == data_of(tmp_path)["sources"][1]


def test_claim_golden(tmp_path: Path) -> None:
    """A claim with every field; a quotation that skips words says which parts are quoted."""
    expected: dict[str, object] = {
        "id": "opens-soon",
        "url": "claims/opens-soon/",
        "statement": "The bridge can open.",
        "topics": [],
        "standing": "disputed",
        "newsrooms": ["Valley Post"],
        "voices": ["mill"],
        "contradicts": ["opens-late"],
        "inferred": None,
        "accept": {},
        "formerly": [],
        "evidence": [
            {
                "source": "post",
                "start": 26,
                "end": 81,
                "exact": "called the bridge safe and, after a look, ready to open",
                "prefix": "",
                "suffix": "",
                "segments": [[26, 48], [68, 81]],
                "stance": "supports",
                "speakers": ["mill"],
                "attribution": None,
                "origin": "Valley Post",
                "via": [],
                "said": None,
                "form": "indirect",
                "translation": None,
                "echoes": [],
            }
        ],
    }

    assert expected == data_of(tmp_path)["claims"][2]


def test_inferred_claim_golden(tmp_path: Path) -> None:
    """A claim that is only inferred says from what and why, and has no evidence."""
    claim = data_of(tmp_path)["claims"][3]

    assert claim["standing"] == "inferred"
    assert claim["inferred"] == {"from": ["bridge-closed"], "reasoning": "There is no other way across."}
    assert claim["evidence"] == []


def test_things_golden(tmp_path: Path) -> None:
    """Actors, events, motives, reasons and questions stand there with their addresses and the claims they stand on."""
    data = data_of(tmp_path)
    expected = [
        ("actors/reed/", ["opens-late"]),
        ("actors/mill/", ["opens-soon"]),
        ("timeline/#event-closing", ["bridge-closed"]),
        ("motives/#motive-mill-road", ["opens-soon"]),
        ("reasons/#reason-flood", ["bridge-closed"]),
        ("questions/when/", ["opens-late", "opens-soon"]),
    ]
    kinds = ("actors", "events", "motives", "reasons", "questions")
    found = [(thing["url"], thing["cites"]) for kind in kinds for thing in data[kind] if thing["cites"]]

    assert expected == found


def test_no_words_where_none_are_published(tmp_path: Path) -> None:
    """Under `publish: none` the data says where words stand, and not which."""
    data = data_of(tmp_path, publish="none")
    exact = [evidence["exact"] for claim in data["claims"] for evidence in claim["evidence"]]

    assert [None] * 3 == exact
    assert "on Monday" not in json.dumps(data["sources"])


def test_a_source_may_be_published_otherwise(tmp_path: Path) -> None:
    """A source's own `publish` goes before the dossier's, for its words alone."""
    tiny(tmp_path, publish="none")
    path = tmp_path / "seeds/sources.yml"
    text = path.read_text(encoding="utf-8").replace(
        "  file: articles/echo.txt", "  file: articles/echo.txt\n  publish: full"
    )
    path.write_text(text, encoding="utf-8")
    data = json.loads(to_json(assemble(tmp_path)))
    shown = {item["source"] for claim in data["claims"] for item in claim["evidence"] if item["exact"] is not None}

    assert {"echo": "full", "post": "none"} == {source["id"]: source["publish"] for source in data["sources"]}
    assert {"echo"} == shown


def test_no_address_where_there_is_no_section(tmp_path: Path) -> None:
    """What stands in a section that the settings leave out has no address."""
    data = data_of(tmp_path, sections="{claims: Claims, sources: Sources}")

    assert data["reasons"][0]["url"] is None
    assert data["claims"][0]["url"] == "claims/bridge-closed/"


def test_stated_standings_are_proved(tmp_path: Path) -> None:
    """What the data states of each claim is what the proof computes from the same data anew."""
    data = data_of(tmp_path)
    stated = {
        claim["id"]: (claim["standing"], set(claim["newsrooms"]), set(claim["voices"])) for claim in data["claims"]
    }

    assert stated == {name: tuple(found) for name, found in standings(data).items()}
