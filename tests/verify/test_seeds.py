from pathlib import Path

import pytest
import yaml

from generator.verify.seeds import read_seeds

BASE = Path(__file__).parents[1] / "cases" / "base"


def ledger(folder: Path, claims: str) -> Path:
    """Write a ledger that holds nothing but claims."""
    (folder / "seeds" / "ledger").mkdir(parents=True)
    (folder / "seeds" / "ledger" / "claims.yml").write_text(claims, encoding="utf-8")
    (folder / "seeds" / "sources.yml").write_text("[]", encoding="utf-8")
    return folder


def test_a_ledger_is_read_as_a_library_reads_it() -> None:
    """Reading by the parser's events gives what a loader of plain text gives."""
    text = (BASE / "seeds" / "ledger" / "claims.yml").read_text(encoding="utf-8")

    assert tuple(yaml.load(text, Loader=yaml.BaseLoader)) == read_seeds(BASE).entries["claims"]  # noqa: S506


def test_scalars_are_texts_and_aliases_are_followed(tmp_path: Path) -> None:
    """No date becomes an object, and an alias stands for what was named."""
    seeds = read_seeds(ledger(tmp_path, "- &a {id: 2023-09-13, no: ~, on: !!int 3, empty: }\n- *a\n"))
    expected = {"id": "2023-09-13", "no": "~", "on": "3", "empty": ""}

    assert ((expected, expected), ()) == (seeds.entries["claims"], seeds.faults)


@pytest.mark.parametrize(
    "claims",
    ["- id: *nothing", "- &a [*a]", "- ? [1]\n  : 2", "--- []\n--- []\n", "[" * 5_000 + "]" * 5_000, "- [", "\t-"],
    ids=["alias-of-nothing", "holds-itself", "list-as-key", "two-documents", "deep", "unclosed", "tab"],
)
def test_what_is_no_ledger_is_a_fault(tmp_path: Path, claims: str) -> None:
    """What nobody writes into a ledger is told with its file, and never raised."""
    seeds = read_seeds(ledger(tmp_path, claims))

    assert ["seeds/ledger/claims.yml"] == [file for file, _ in seeds.faults]
    assert "claims" not in seeds.entries
