"""Old addresses: what was renamed is found where it stood before, and the proof sees to it."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from generator.editing.apply import commit, edited
from generator.editing.changes import Rename
from generator.verify import verify

BASE = Path(__file__).parents[1] / "cases" / "base"
FIVE_LINES = """\
site_name: ""
site_url: https://example.org/bridge/
theme: material
plugins: [search, dossier]
"""
RENAMED = [
    Rename("claims", "rot-found", "rot"),
    Rename("claims", "rot", "rot-in-beams"),
    Rename("actors", "ada-finch", "finch"),
    Rename("sources", "courier", "valley"),
    Rename("questions", "is-there-rot", "rotten"),
    Rename("events", "closure", "closed"),
    Rename("motives", "lower-mell-toward-upper-mell", "barn"),
    Rename("reasons", "rot", "beams"),
]
OLD = "claims/rot-found/index.html"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small dossier, an entry of each kind renamed, with its site."""
    root = tmp_path_factory.mktemp("moved") / "dossier"
    shutil.copytree(BASE, root)
    for rename in RENAMED:
        commit(root, edited(root, [rename]))
    (root / "mkdocs.yml").write_text(FIVE_LINES, encoding="utf-8")
    config = load_config(str(root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return root


def test_what_was_renamed_is_found_where_it_stood(root: Path) -> None:
    """A page that leads on stays at an old address, or the anchor on a shared page; all of it is proved."""
    site = root / "site"
    old = (site / OLD).read_text(encoding="utf-8")

    assert () == verify(site, root)
    assert '<link rel="canonical" href="https://example.org/bridge/claims/rot-in-beams/">' in old
    assert '<meta name="robots" content="noindex">' in old
    assert '<a href="../rot-in-beams/">claims/rot-in-beams/</a>' in old
    for page, anchor in [
        ("timeline", "event-closure"),
        ("motives", "motive-lower-mell-toward-upper-mell"),
        ("reasons", "reason-rot"),
        ("questions", "question-is-there-rot"),
    ]:
        assert f'<span id="{anchor}"></span>' in (site / page / "index.html").read_text(encoding="utf-8")
    claims = json.loads((site / "dossier.json").read_text(encoding="utf-8"))["claims"]
    assert ["rot-found", "rot"] == next(claim["formerly"] for claim in claims if claim["id"] == "rot-in-beams")


def _swap(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(site: Path) -> None:
        text = (site / path).read_text(encoding="utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def _forgotten(site: Path) -> None:
    path = site / "dossier.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    for claim in data["claims"]:
        claim.pop("formerly")
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")


@pytest.mark.parametrize(
    ("damage", "code", "words"),
    [
        (lambda site: (site / OLD).unlink(), "former-address-lost", "there is no page claims/rot-found/"),
        (_swap(OLD, 'href="../rot-in-beams/"', 'href="../no-rot/"'), "former-address-lost", "has no link to it"),
        (_swap(OLD, "bridge/claims/rot-in-beams/", "bridge/claims/no-rot/"), "page-link-broken", "it stands at"),
        (
            _swap("timeline/index.html", 'id="event-closure"', 'id="x"'),
            "former-address-lost",
            "timeline/ has no anchor 'event-closure'",
        ),
        (_forgotten, "former-address-lost", "'rot-found', now 'rot-in-beams': the data does not say so"),
    ],
    ids=["no-page", "no-link", "canonical", "no-anchor", "not-in-the-data"],
)
def test_a_lost_address_is_found(
    root: Path, tmp_path: Path, damage: Callable[[Path], object], code: str, words: str
) -> None:
    """An old page without its link, a missing anchor and a canonical address that leads elsewhere are findings."""
    site = tmp_path / "site"
    shutil.copytree(root / "site", site)
    damage(site)

    found = [finding.message for finding in verify(site, root) if finding.code == code]

    assert any(words in message for message in found), found
