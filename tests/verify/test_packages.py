"""What is known of the themes of the installed packages, and of nobody else's."""

import hashlib
from pathlib import Path

import mkdocs
import pytest
import zensical

from generator.verify import packages

BUILT_IN = Path(mkdocs.__file__).parent / "themes"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def sheet(theme: str) -> tuple[str, str]:
    """Return the address of a style sheet of a theme, and its SHA-256."""
    if theme == "zensical":
        above = Path(str(zensical.__file__)).parent / "templates"
        path = next(above.glob("assets/stylesheets/classic/main.*.css"))
    else:
        above = BUILT_IN / theme
        path = next((above / "css").glob("*.css"))
    return path.relative_to(above).as_posix(), sha256(path)


@pytest.mark.parametrize("theme", ["mkdocs", "readthedocs", "zensical"])
def test_a_theme_is_known_by_its_style_sheet(theme: str) -> None:
    """A site has the theme whose style sheet it holds, byte for byte at its place, and no other theme's."""
    address, number = sheet(theme)

    assert theme == packages.theme_of({address: number})
    assert number == packages.files(theme)[address]
    assert address not in packages.files("material")
    assert "material" == packages.theme_of({address: "0" * 64})


def test_a_site_has_one_theme() -> None:
    """Whoever adds another theme's style sheet to a site of Material adds a file that nothing accounts for."""
    material = next(path for path in packages.files("material") if "stylesheets/main" in path)
    address, number = sheet("mkdocs")
    files = {address: number, material: packages.files("material")[material]}

    assert "material" == packages.theme_of(files)


@pytest.mark.parametrize(
    ("written", "is_known"),
    [
        ('"Rot \\"was\\" (found); here"', True),
        ('{"help": 191, "next": 78}', True),
        ('"a"; alert(1); "b"', False),
        ('{"a": alert(1)}', False),
        ('{"a": 1}, b = "c"', False),
        ("location", False),
    ],
)
def test_what_a_template_writes_as_json(written: str, *, is_known: bool) -> None:
    """A script of a template may hold one text, or numbers by name, where it writes JSON, and never code."""
    pattern = packages.script_pattern("let a = {{ b|tojson }};")

    assert is_known == bool(pattern.fullmatch(f"let a = {written};"))


def test_the_pages_that_a_theme_brings() -> None:
    """The page of the search is one of the theme that has it, and of no other."""
    assert {"404.html", "search.html"} == packages.pages("readthedocs")
    assert {"404.html"} == packages.pages("material") == packages.pages("mkdocs")


def test_styles_that_scripts_write() -> None:
    """Zensical's search writes its own style; the scripts of the other themes write none."""
    assert 1 == len(packages.styles("zensical"))
    assert set() == packages.styles("material") | packages.styles("mkdocs") | packages.styles("readthedocs")
