"""The project keeps the promises that it makes about itself."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cached_property
from importlib import import_module
from importlib.metadata import distribution
from importlib.metadata import metadata as metadata_of
from pathlib import Path
from pkgutil import walk_packages

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
LOCKS = ("requirements.txt", "requirements-dev.txt")


def read(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


def committed() -> list[Path]:
    """Return the files that are committed, or would be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if listed.returncode:
        pytest.skip("not a git checkout: nothing says which files are committed")
    return [path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file()]


def lines_that_match(pattern: str, paths: list[Path]) -> list[str]:
    """Return `file:line: text` for every line of a text file that matches."""
    found = []
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()[:120]}"
            for number, line in enumerate(text.splitlines(), start=1)
            if re.search(pattern, line)
        ]
    return found


# --- records ---------------------------------------------------------------------------------------------------------


def records(room: str) -> Iterator[type]:
    """Yield the data classes of a room of the generator, those aside that begin with an underscore."""
    package = import_module(f"generator.{room}")
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        for name, each in vars(import_module(found.name)).items():
            if isinstance(each, type) and is_dataclass(each) and not name.startswith("_"):
                yield each


@pytest.mark.parametrize("room", ["core", "text", "checks", "exports", "links", "publishing"])
def test_records_are_frozen(room: str) -> None:
    """Nobody can change a record, or give it a field; only what keeps parts that it made when asked has no slots."""
    found = {each: getattr(each, "__dataclass_params__").frozen for each in records(room)}  # noqa: B009  mypy: private
    loose = [each for each in found if not hasattr(each, "__slots__")]

    assert [each for each, frozen in found.items() if not frozen] == []
    assert [each for each in loose if not any(isinstance(v, cached_property) for v in vars(each).values())] == []


# --- tools -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(["ruff", "check", "--no-cache"], id="ruff-check"),
        pytest.param(["ruff", "format", "--check", "--no-cache"], id="ruff-format"),
        pytest.param(["mypy"], id="mypy"),
        pytest.param(["lint-imports", "--no-cache", "--no-logo"], id="import-contracts"),
        pytest.param(["pre-commit", "validate-manifest", ".pre-commit-hooks.yaml"], id="pre-commit"),
        pytest.param(["zizmor", "--offline", "--persona", "pedantic", ".github/workflows"], id="zizmor"),
    ],
)
def test_tool_is_content(command: list[str]) -> None:
    """Style, types, the direction of imports and the safety of the workflow hold, as the tools see them."""
    result = subprocess.run(
        [str(BIN / command[0]), *command[1:]], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert 0 == result.returncode, result.stdout + result.stderr


def test_the_hook_keeps_errors_from_being_committed(base: Path, tmp_path: Path) -> None:
    """The hook that we offer to pre-commit runs where the dossier was changed, and refuses what is not proved."""
    (hook,) = yaml.safe_load(read(".pre-commit-hooks.yaml"))
    # As it is, but for the environment, which pre-commit would install from the repository.
    config = {"repos": [{"repo": "local", "hooks": [{**hook, "language": "system"}]}]}
    (base / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    environment = {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path)}

    def committing(*files: str) -> tuple[int, str]:
        subprocess.run(["git", "add", "--all"], cwd=base, check=True)
        command = [str(BIN / "pre-commit"), "run", "--files", *files]
        done = subprocess.run(command, cwd=base, env=environment, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout

    (base / "README.md").write_text("Ours.\n", encoding="utf-8")
    subprocess.run(["git", "init", "--quiet"], cwd=base, check=True)
    proved = committing("seeds/sources.yml")
    claims = base / "seeds/ledger/claims.yml"
    text = claims.read_text(encoding="utf-8")
    claims.write_text(text.replace("rot in two of the main", "rot in ten of the main"), encoding="utf-8")
    refused = committing("seeds/ledger/claims.yml")
    elsewhere = committing("README.md")

    assert (0, True) == (proved[0], "Passed" in proved[1])
    assert (1, True) == (refused[0], "seeds/ledger/claims.yml:20:32: quotation-not-found" in refused[1])
    assert (0, True) == (elsewhere[0], "Skipped" in elsewhere[1])


def test_every_exception_has_its_reason() -> None:
    """Each lint rule that is switched off, and each owner of a dependency, says why beside it."""
    settings = read("pyproject.toml")
    blocks = re.findall(r"^(?:dependencies|ignore|\"[\w/.*]+\") = \[(.*?)^\]", settings, flags=re.MULTILINE | re.DOTALL)
    entries = [line for block in blocks for line in block.splitlines() if line.strip().startswith('"')]

    assert len(entries) > 20
    assert [] == [line for line in entries if not re.search(r"#\s+\w+", line)]


# --- requirements ----------------------------------------------------------------------------------------------------


def requirements(name: str) -> Iterator[tuple[str, str]]:
    """Yield each requirement of a lock file, and all its lines."""
    for block in re.split(r"^(?=[A-Za-z0-9])", read(name), flags=re.MULTILINE):
        if found := re.match(r"[A-Za-z0-9._-]+", block):
            yield found[0], block


@pytest.mark.parametrize("name", LOCKS)
def test_requirements_are_locked_by_version_and_hash(name: str) -> None:
    """Every requirement has one version and at least one SHA-256, and nothing says where to fetch it."""
    found = list(requirements(name))

    assert len(found) > 10
    assert [] == [
        requirement
        for requirement, block in found
        if not re.match(r"[A-Za-z0-9._-]+==\S+ (;.* )?\\\n( +--hash=sha256:[0-9a-f]{64}( \\)?\n)+", block)
    ]
    assert [] == re.findall(r"^--.*|\w+://.*", read(name), flags=re.MULTILINE)


def test_every_dependency_is_locked() -> None:
    """What pyproject.toml asks for stands in requirements.txt, and what the tests ask for in requirements-dev.txt."""
    project = tomllib.loads(read("pyproject.toml"))
    wanted = {
        "requirements.txt": [*project["project"]["dependencies"], *project["build-system"]["requires"]],
        "requirements-dev.txt": re.findall(r"^[A-Za-z][\w-]*", read("requirements-dev.in"), flags=re.MULTILINE),
    }
    missing = {
        name: [
            entry
            for entry in entries
            if re.split(r"[<>=!~ ]", entry)[0].lower().replace("_", "-") not in dict(requirements(name))
        ]
        for name, entries in wanted.items()
    }

    assert {"requirements.txt": [], "requirements-dev.txt": []} == missing


def test_every_dependency_has_an_upper_bound() -> None:
    """No release that nobody has tried, and that may break a dossier, is taken in by itself."""
    project = tomllib.loads(read("pyproject.toml"))
    wanted = [*project["project"]["dependencies"], *project["build-system"]["requires"]]

    assert [] == [entry for entry in wanted if not re.fullmatch(r"[\w-]+>=\d[\d.]*,<\d[\d.]*", entry)]


LICENCES = {
    "Apache-2.0": "Apache",
    "BSD-2-Clause": "BSD",
    "BSD-3-Clause": "BSD",
    "MIT": "MIT|Permission is hereby granted, free of charge, to any person",
    "MPL-1.1": r"MPL-1\.1",  # as MPL-2.0
    "MPL-2.0": "MPL|Mozilla",  # binds changes to its own files only
    "PSF-2.0": "PSF",
}
"""Licences that a project under the MIT licence may stand on, and how a package's metadata name each."""


def test_the_notice_names_every_licence() -> None:
    """NOTICE.md names each locked package, under a licence that leaves its users free, as the package itself does."""
    table = dict(re.findall(r"^\| (\S+) \| ([\w, .-]+) \|$", read("NOTICE.md"), flags=re.MULTILINE))
    said = {package: licence for licence in LICENCES for package in table.get(licence, "").split(", ") if package}
    metadata = {package: licence_of(package) for package in said}

    assert sorted({package for package, _ in requirements("requirements.txt")}) == sorted(said)
    assert {} == {name: found for name, found in metadata.items() if not re.search(LICENCES[said[name]], found)}
    bound = {name: found for name, found in metadata.items() if re.search("GPL|General Public", found)}
    assert {} == {name: found for name, found in bound.items() if " OR " not in found}  # else the choice is ours


def licence_of(package: str) -> str:
    """Return all that an installed package's metadata say about its licence; where they are silent, the licence."""
    found = metadata_of(package).json
    classifiers = [line for line in found.get("classifier", []) if line.startswith("License")]
    said = " ".join([str(found.get("license_expression", "")), str(found.get("license", "")), *classifiers])
    files = distribution(package).files or ()
    return said.strip() or " ".join(file.read_text() for file in files if file.name == "LICENSE")


# --- what is committed -----------------------------------------------------------------------------------------------


def test_nothing_names_an_index_or_a_machine() -> None:
    """No committed file names a package index, this machine's mirror of one, or a path of one machine."""
    indexes = ["pypi" + r"\.org", "python" + r"hosted\.org", "npm" + r"js\.(org|com)"]
    configured = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    indexes += [re.escape(host) for host in re.findall(r"https?://(?:[^@/'\" ]*@)?([^/'\" ]+)", configured.stdout)]
    folders = ["work", "root", "home", "opt", "tmp", "Users", "private", "mnt"]
    pattern = "|".join(
        [
            *indexes,
            "-" + "-(extra-)?index-url|-" + "-find-links",
            '"resolved' + '": *"http',
            rf"(?:^|[^\w.~/}}$)-])/(?:{'|'.join(folders)})/\w",
        ]
    )
    paths = [path for path in committed() if "articles" not in path.parts]
    found = lines_that_match(pattern, paths)

    assert [] == found, "\n".join(found)
    assert [] == [path.name for path in paths if path.name in {"uv.lock", "poetry.lock", "pdm.lock"}]


# --- what the project says of itself ---------------------------------------------------------------------------------


def test_make_targets_are_documented() -> None:
    """Every `make` command of the README exists, and every command of the Makefile stands in the README."""
    said = set(re.findall(r"(?:`|^ {4})make ([a-z]+)", read("README.md"), flags=re.MULTILINE))
    there = set(re.findall(r"^([a-z]+):", read("Makefile"), flags=re.MULTILINE))

    assert said == there - {"help"}


def test_links_between_the_project_files_lead_somewhere() -> None:
    """Every relative link in the project's own Markdown files leads to a file."""
    broken = [
        f"{name}: {target}"
        for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "NOTICE.md")
        for target in re.findall(r"\]\(([^)#]+)", read(name))
        if "://" not in target and not (ROOT / target).exists()
    ]

    assert [] == broken


def test_the_page_for_maintainers_names_files_that_exist() -> None:
    """Each path in `Where do I change what?` and in the walk of a quotation leads to a file or folder."""
    page = read("generator/theme/guide/built.md")
    named = set(re.findall(r"`((?:[a-z]+/)+[a-z_]*(?:\.[a-z.0-9]+)?|[a-z_]+\.py)`", page))
    named -= {name for name in named if name.startswith(("seeds/", "guide/"))}  # those of any dossier
    missing = [name for name in sorted(named) if not any((top / name).exists() for top in (ROOT, ROOT / "generator"))]

    assert len(named) > 40
    assert [] == missing


# --- what the tests stand on -----------------------------------------------------------------------------------------

CLIMB = re.compile(r"__file__\)(?:\.resolve\(\))?(?:\.parents\[(\d+)\]|((?:\.parent\b)+))")


def leaves_the_tests(path: Path) -> bool:
    """Tell whether a module climbs from its own file to the repository's root, or takes that from another one."""
    text = path.read_text(encoding="utf-8")
    steps = [int(found[1]) + 1 if found[1] else found[2].count(".parent") for found in CLIMB.finditer(text)]
    depth = len(path.relative_to(ROOT).parts)
    return max(steps, default=0) >= depth or bool(re.search(r"^from .* import .*\bROOT\b", text, flags=re.MULTILINE))


def test_only_one_module_reads_this_dossier() -> None:
    """With another dossier in `seeds/` and `docs/` only `test_this_dossier.py` can fail: no other module gets there."""
    expected = {
        "audit/audit.py",  # Node's modules
        "test_new.py",  # the workflow that a new dossier has as well
        "test_project.py",  # what is committed
        "test_this_dossier.py",
        "test_wheel.py",  # what the wheel is made of
    }

    assert expected == {
        path.relative_to(ROOT / "tests").as_posix() for path in (ROOT / "tests").rglob("*.py") if leaves_the_tests(path)
    }
