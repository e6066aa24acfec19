"""What the host's settings say, without the host."""

from pathlib import Path

import pytest

from generator.reading.host import beside_pages, front_matter, settings_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a: !ENV [ONE, TWO, three]", {"a": "2"}, id="the first that is set"),
        pytest.param("a: !ENV [ONE, three]", {"a": "three"}, id="the default"),
        pytest.param("a: !ENV TWO", {"a": "2"}, id="a name alone"),
        pytest.param("a: !ENV ONE", {"a": None}, id="a name that is not set"),
        pytest.param("a: !!python/name:os.system\nb: true", {"a": None, "b": True}, id="a tag of the host"),
        pytest.param("a: [", {}, id="no YAML"),
        pytest.param("- a", {}, id="no settings"),
    ],
)
def test_settings(text: str, expected: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Values come as the host reads them, those from the environment too; what only the host understands is nothing."""
    monkeypatch.setenv("TWO", "2")
    monkeypatch.delenv("ONE", raising=False)
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")

    assert expected == settings_in(tmp_path / "mkdocs.yml")


def test_without_settings(tmp_path: Path) -> None:
    """A dossier without a host's settings has none."""
    assert {} == settings_in(tmp_path / "mkdocs.yml")


def test_front_matter() -> None:
    """Front matter comes as texts, lists and mappings, and what is none as nothing."""
    assert {"title": "No", "search": {"exclude": "true"}} == front_matter("title: No\nsearch:\n  exclude: true")
    assert {} == front_matter("title: [")


def test_what_stands_beside_the_pages(tmp_path: Path) -> None:
    """Images and the like, by address, without pages and without what the host leaves out."""
    for name in ("a.png", "b/c.svg", "own.md", ".hidden.png", "out/d.png"):
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "mkdocs.yml").write_text("exclude_docs: out/\n", encoding="utf-8")

    assert {"a.png", "b/c.svg"} == beside_pages(tmp_path).keys()
