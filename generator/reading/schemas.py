"""JSON Schemas of the ledger's files, for editors that complete and explain what is typed.

They are generous: an editor reads YAML with its types, where we read text, and a schema may be older than an id. The
checks say what is wrong.
"""

import ast
import json
from collections.abc import Iterable, Mapping
from functools import cache
from inspect import getsource
from itertools import pairwise
from pathlib import Path
from typing import Any

from generator.reading import entries
from generator.reading.entries import MODELS, Entry
from generator.reading.fields import REFERS
from generator.reading.ledger import Ledger, read_ledger

FOLDER = "schemas"
"""Where they stand, from `seeds/`."""
_DIALECT = "http://json-schema.org/draft-07/schema#"
_TYPED = {"string": ["string", "number", "boolean"], "integer": ["integer", "string"], "boolean": ["boolean", "string"]}
"""What stands for a type of ours in YAML with types: a title may be 1984, and a number may stand in quotation marks."""
_NAMES = ["string", "number"]
_LEFT_OUT = {"title", "default", REFERS}


def schema_files(root: Path) -> dict[Path, bytes]:
    """Return the schemas of the dossier in `root` by their files. Raises Unusable where there is no dossier."""
    folder = root / "seeds" / FOLDER
    return {folder / f"{kind}.schema.json": text.encode() for kind, text in schemas(read_ledger(root)).items()}


def kept_schemas(root: Path) -> dict[Path, bytes]:
    """Return them where the dossier keeps schemas: whoever wants none takes their folder away."""
    return schema_files(root) if (root / "seeds" / FOLDER).is_dir() else {}


def schemas(ledger: Ledger) -> dict[str, str]:
    """Return the schema of each file of the ledger by its name, with the ids and dates that this dossier has."""
    names = {kind: sorted(ids) for kind, ids in ledger.named.items()}
    days = sorted({ledger.settings.as_of, *(source.published for source in ledger.sources)})
    return {kind: _text(kind, model, names, days) for kind, model in MODELS.items()}


def _text(kind: str, model: type[Entry], names: Mapping[str, list[str]], days: list[str]) -> str:
    entry = _loosened(_described(model.model_json_schema()), days)
    parts = {**entry.pop("$defs", {}), **{_ids_of(name): {"enum": ids} for name, ids in names.items()}}
    if kind != "dossier":
        entry = {"type": ["array", "null"], "items": entry}
    whole = {"$schema": _DIALECT, "title": f"{kind}.yml", **entry}
    used = json.dumps(whole) + json.dumps([part for name, part in parts.items() if "enum" not in part])
    whole["$defs"] = {name: part for name, part in parts.items() if f'"#/$defs/{name}"' in used}
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _ids_of(kind: str) -> str:
    return f"ids-of-{kind}"


def _loosened(node: Any, days: list[str]) -> Any:
    """Return a schema as an editor of YAML needs it: of an id, those that there are and any other."""
    if isinstance(node, list):
        return [_loosened(each, days) for each in node]
    if not isinstance(node, dict):
        return node
    found = {
        key: {name: _loosened(each, days) for name, each in value.items()}
        if key in ("properties", "$defs")
        else _loosened(value, days)
        for key, value in node.items()
        if key not in _LEFT_OUT
    }
    if "enum" in found or not isinstance(found.get("type"), str):
        return found
    is_date = found.pop("format", None) == "edtf"
    name = str(found["type"])
    # An editor offers true and false wherever they may stand: no id and no date is one of them.
    found["type"] = _NAMES if is_date or REFERS in node else _TYPED.get(name, name)
    if is_date:
        found["examples"] = days
    if REFERS not in node:
        return found
    about = {"description": found.pop("description")} if "description" in found else {}
    return {**about, "anyOf": [{"$ref": f"#/$defs/{_ids_of(node[REFERS])}"}, found]}


# --- what each key is -------------------------------------------------------------------------------------------------


def _described(schema: dict[str, Any]) -> dict[str, Any]:
    """Add to each key of a schema what the docstring below its field says."""
    for name, part in {str(schema["title"]): schema, **schema.get("$defs", {})}.items():
        for each in (part, *part.get("anyOf", ())):  # a basis may be a text as well
            for key, value in each.get("properties", {}).items():
                value["description"] = _docstrings()[name][key]
    return schema


@cache
def _docstrings() -> Mapping[str, Mapping[str, str]]:
    """Return the docstrings of the fields of each entry, by the names of both; those that it inherits as well."""
    found: dict[str, dict[str, str]] = {}
    for each in ast.parse(getsource(entries)).body:
        if isinstance(each, ast.ClassDef):
            inherited = (found.get(base.id, {}) for base in each.bases if isinstance(base, ast.Name))
            found[each.name] = {key: text for some in inherited for key, text in some.items()}
            found[each.name] |= dict(_fields(each.body))
    return found


def _fields(body: list[ast.stmt]) -> Iterable[tuple[str, str]]:
    for field, text in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr):
            yield field.target.id.rstrip("_"), str(ast.literal_eval(text.value))
