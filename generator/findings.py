"""What a check found: the one record that every problem becomes. Imports nothing local."""

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Literal, ParamSpec, TypeAlias

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands, as an editor counts: lines and columns from 1."""

    file: str
    """Path relative to the dossier's folder, with forward slashes."""
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Near:
    """A quotation that stands nowhere, and what its source has instead: for those who show the difference."""

    quotation: str
    """As typed."""
    passage: str
    """The passage most like it, whole."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What one check says of one place; the check itself adds its code and severity."""

    place: Place
    message: str
    """What is wrong: what was found and what was expected."""
    remedy: str
    """What to do about it."""
    claim: str | None = None
    """The id of the claim concerned, if one is."""
    near: Near | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of a check."""

    code: str
    """Stable, kebab-case; `dossier explain CODE` tells what it means."""
    severity: Severity
    place: Place
    message: str
    remedy: str
    claim: str | None = None
    near: Near | None = None

    @property
    def is_error(self) -> bool:
        """Whether this finding stops a build."""
        return self.severity == "error"


class Unusable(Exception):
    """There is no dossier at the given place, or it cannot be read at all. The message is for people."""


class Refused(Exception):
    """The dossier has errors, so nothing is published.

    `findings` holds all of them, warnings included.
    """

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(f"{sum(finding.is_error for finding in findings)} errors in the dossier")
        self.findings = findings


P = ParamSpec("P")


@dataclass(frozen=True, slots=True)
class Rule(Generic[P]):
    """One check: one function with one code, whose docstring is what `dossier explain CODE` prints."""

    find: Callable[P, Iterable[Problem]]
    """Takes what the rule judges and yields what is wrong with it."""
    severity: Severity = "error"
    unusable: bool = False
    """The input cannot be read at all: the command line exits with 2 instead of 1."""
    partial: bool = False
    """The rule makes sense even where a part of the ledger could not be read."""

    @property
    def code(self) -> str:
        """The function's name, in kebab-case."""
        return self.find.__name__.replace("_", "-")

    @property
    def explanation(self) -> str:
        """What the rule means, why it matters, an example and the remedy: the function's docstring."""
        return inspect.cleandoc(self.find.__doc__ or "")

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> tuple[Finding, ...]:
        """Run the rule and stamp its code and severity on each problem."""
        return tuple(
            Finding(self.code, self.severity, each.place, each.message, each.remedy, each.claim, each.near)
            for each in self.find(*args, **kwargs)
        )


AnyRule: TypeAlias = Rule[...]


def rule(
    *, severity: Severity = "error", unusable: bool = False, partial: bool = False
) -> Callable[[Callable[P, Iterable[Problem]]], Rule[P]]:
    """Make a rule of a function that yields problems; its name is the code, its docstring the explanation."""
    return lambda find: Rule(find, severity, unusable, partial)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings by place, each once."""
    return tuple(sorted(set(findings), key=lambda finding: (finding.place, finding.code, finding.message)))
