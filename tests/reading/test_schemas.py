"""The schemas of the ledger's files: an editor completes by them, and they refuse nothing that we read."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from generator.checking import check
from generator.cli import main
from generator.fixing import fix
from generator.new import LANGUAGES, new_dossier
from generator.reading.ledger import read_ledger
from generator.reading.schemas import schemas

TESTS = Path(__file__).parents[1]
MODELINE = re.compile(r"^# yaml-language-server: \$schema=(\S+)$", re.MULTILINE)


class Typed(yaml.SafeLoader):
    """Reads YAML as editors do (YAML 1.2, core schema): whole numbers, true and false, but neither dates nor `no`."""


Typed.yaml_implicit_resolvers = {}
for tag, pattern in {
    "bool": r"true|True|TRUE|false|False|FALSE",
    "int": r"[-+]?[0-9]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?",
    "null": r"~|null|Null|NULL|",
}.items():
    Typed.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def typed(text: str) -> Any:
    """Return what an editor takes a YAML text for."""
    return yaml.load(text, Loader=Typed)  # noqa: S506  a safe loader


def files(root: Path) -> dict[Path, str]:
    """Return the files of a ledger with their kinds."""
    found = {path: path.stem for path in (root / "seeds").glob("*.yml")}
    for path in (root / "seeds/ledger").rglob("*.yml"):
        found[path] = path.relative_to(root / "seeds/ledger").parts[0].removesuffix(".yml")
    return found


def complaints(root: Path) -> list[str]:
    """Return what the schemas of a dossier say against its files."""
    validators = {kind: Draft7Validator(json.loads(text)) for kind, text in schemas(read_ledger(root)).items()}
    return [
        f"{path.name}: {error.json_path}: {error.message}"
        for path, kind in files(root).items()
        for error in validators[kind].iter_errors(typed(path.read_text(encoding="utf-8")))
    ]


DOSSIERS = [TESTS / "dossier", TESTS / "cases/base", *(path.parent for path in (TESTS / "stories").glob("*/seeds"))]


@pytest.mark.parametrize("root", DOSSIERS, ids=lambda path: path.name)
def test_what_we_read_is_accepted(root: Path) -> None:
    """No entry of a dossier without errors is marked in an editor."""
    assert [] == complaints(root)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_dossier_has_them(tmp_path: Path, language: str) -> None:
    """Each file of a new dossier names its schema, which is there and accepts it; the checks have nothing to say."""
    root = tmp_path / "new"
    new_dossier(root, language=language, generator="mkdocs-dossier==1.0.0")
    named = {path: MODELINE.findall(path.read_text(encoding="utf-8")) for path in files(root)}

    assert {path: [f"{kind}.schema.json"] for path, kind in files(root).items()} == {
        path: [(path.parent / name).resolve().name for name in names if (path.parent / name).is_file()]
        for path, names in named.items()
    }
    assert [] == complaints(root)
    assert () == check(root)


def test_they_are_schemas(base: Path) -> None:
    """Each is a valid schema, and what it leads to is in it."""
    for text in schemas(read_ledger(base)).values():
        schema = json.loads(text)
        Draft7Validator.check_schema(schema)

        assert set(re.findall(r'"#/\$defs/([^"]+)"', text)) == set(schema["$defs"])


def test_every_key_is_described(base: Path) -> None:
    """An editor shows for each key what it is."""
    found = {
        (kind, name): value.get("description", "")
        for kind, schema in ((kind, json.loads(text)) for kind, text in schemas(read_ledger(base)).items())
        for part in (schema, schema.get("items", {}), *schema["$defs"].values())
        for holder in (part, *part.get("anyOf", ()))
        for name, value in holder.get("properties", {}).items()
    }

    assert len(found) > 60
    assert [] == [key for key, text in found.items() if not text.endswith(".")]


def claim(base: Path) -> Any:
    """Return the schema of claims, with its parts."""
    return json.loads(schemas(read_ledger(base))["claims"])


def test_what_an_editor_completes(base: Path) -> None:
    """It is offered the ids, the stances and the dates of this dossier."""
    schema = claim(base)
    evidence = schema["$defs"]["Evidence"]["properties"]

    assert ["supports", "disputes", "qualifies"] == evidence["stance"]["enum"]
    assert ["courier", "herald", "post"] == schema["$defs"]["ids-of-sources"]["enum"]
    assert "no-rot" in schema["$defs"]["ids-of-claims"]["enum"]
    assert ["2021-05-04", "2021-05-05", "2021-05-13/2021-05-14", "2021-05-15"] == evidence["said"]["anyOf"][0][
        "examples"
    ]


CLAIM = "- {id: a, statement: B., evidence: [{source: courier, quote: c, stance: supports%s}]%s}"


@pytest.mark.parametrize(
    ("text", "accepted"),
    [
        pytest.param(CLAIM % ("", ""), True, id="plain"),
        pytest.param(CLAIM % (", speaker: somebody-new", ", contradicts: not-yet-there"), True, id="ids that are new"),
        pytest.param(CLAIM % (", said: 2021-05-04, attribution: 1984, via: [12, true]", ""), True, id="typed values"),
        pytest.param(CLAIM % ("", ", inferred: {from: no-rot, reasoning: So.}"), True, id="one for a list"),
        pytest.param("", True, id="an empty file"),
        pytest.param((CLAIM % ("", "")).replace("stance", "stanse"), False, id="an unknown key"),
        pytest.param((CLAIM % ("", "")).replace("supports", "agrees"), False, id="no stance"),
        pytest.param((CLAIM % ("", "")).replace("id: a", "id: Not An Id"), False, id="no id"),
        pytest.param(CLAIM % ("", ", inferred: {from: [], reasoning: So.}"), False, id="an empty list"),
        pytest.param("- {statement: B.}", False, id="a missing key"),
    ],
)
def test_what_is_marked(base: Path, text: str, accepted: bool) -> None:
    """What we would refuse for its shape is marked, and nothing else: an id that a schema does not know may be new."""
    assert accepted == Draft7Validator(claim(base)).is_valid(typed(text))


# --- when they are written --------------------------------------------------------------------------------------------


def test_the_command(base: Path) -> None:
    """`dossier schemas` writes them, what is the same excepted; the checks take no offence."""
    first, second = (CliRunner().invoke(main, ["schemas", str(base)]) for _ in range(2))

    assert ("9 of 9 schemas", "0 of 9 schemas") == (first.output[:14], second.output[:14])
    assert () == check(base)


def test_mending_writes_them_anew(base: Path) -> None:
    """`check --fix` brings them up to date where there are any, and makes none where an editor wants none."""
    folder = base / "seeds/schemas"
    fix(base)

    assert not folder.exists()

    CliRunner().invoke(main, ["schemas", str(base)])
    with (base / "seeds/ledger/actors.yml").open("a", encoding="utf-8") as file:
        file.write("\n- {id: somebody-new, name: New, kind: person}\n")
    fix(base)

    assert "somebody-new" in (folder / "claims.schema.json").read_text(encoding="utf-8")


def test_no_dossier(tmp_path: Path) -> None:
    """Where there is no dossier, nothing is written."""
    result = CliRunner().invoke(main, ["schemas", str(tmp_path)])

    assert (2, []) == (result.exit_code, list(tmp_path.iterdir()))
    assert "holds no dossier" in result.output
