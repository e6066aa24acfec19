"""What the fields of the ledger's entries are: texts, ids, dates, prose; and how a schema describes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from generator.text.dates import days, is_day
from generator.text.tags import language_tag

REFERS = "x-refers"
"""The key of a JSON Schema that says of which kind an id is."""


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of an entry of another kind."""

    kind: str

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        """Name the kind in a schema, for `schemas` to name the ids."""
        return {**handler(schema), REFERS: self.kind}


@dataclass(frozen=True, slots=True)
class IsProse:
    """Marks a field that is published as sentences; `voice` says whether they need a citation each."""

    voice: Literal["dossier", "editors"] = "dossier"


class _Listed:
    """Makes a list of one value that is written without a list."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        """Wrap the value before it is validated as a list."""
        return core_schema.no_info_before_validator_function(self._of, handler(source))

    def __get_pydantic_json_schema__(self, schema: Any, handler: Any) -> Any:
        """Allow one item beside a list of them."""
        listed = handler(schema)
        if least := listed.pop("minLength", None):
            listed["minItems"] = least
        return {"anyOf": [listed, listed["items"]]}

    @staticmethod
    def _of(value: Any) -> Any:
        return (value,) if isinstance(value, str | Mapping) else value


def _edtf(value: str) -> str:
    try:
        days(value)
    except ValueError as error:
        raise PydanticCustomError("date_invalid", "is not a date: {why}", {"why": str(error)}) from error
    return value


def _day(value: str) -> str:
    if not is_day(value):
        raise PydanticCustomError("date_invalid", "is not a day")
    return value


def _tag(value: str) -> str:
    try:
        language_tag(value)
    except ValueError as error:
        raise PydanticCustomError("language_invalid", "{why}", {"why": str(error)}) from error
    return value


ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SHA256 = r"^[0-9a-f]{64}$"
WEB = r"^https?://[^\s/?#]+\S*$"
VERSION = r"^[0-9]+\.[0-9]+([.+-]?[0-9a-z]+)*$"
PATTERNS = MappingProxyType(
    {
        ID: "lower-case letters and digits, with single hyphens between them",
        WEB: "an address that begins with https:// or http://",
        SHA256: "64 hexadecimal digits in lower case",
        VERSION: "a version of the generator, such as 1.2.0",
    }
)
"""What each pattern asks for, in words."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Id = Annotated[str, StringConstraints(pattern=ID, max_length=80)]
Edtf = Annotated[str, AfterValidator(_edtf), WithJsonSchema({"type": "string", "format": "edtf"})]
Language = Annotated[Text, AfterValidator(_tag)]
Day = Annotated[str, AfterValidator(_day), WithJsonSchema({"type": "string", "format": "edtf"})]
Prose = Annotated[Text, IsProse()]
Editorial = Annotated[Text, IsProse("editors")]
ActorId = Annotated[str, Refers("actors")]
ClaimId = Annotated[str, Refers("claims")]
EventId = Annotated[str, Refers("events")]
SourceId = Annotated[str, Refers("sources")]
Ids = _Listed()
Former = Annotated[tuple[Id, ...], Ids]
"""Ids that an entry had before: their addresses lead on to it."""
Claims = Annotated[tuple[ClaimId, ...], Ids]
SomeClaims = Annotated[Claims, Field(min_length=1)]
"""For what a page states by itself: nothing else could be cited for it."""
Proses = Annotated[tuple[Prose, ...], Ids]
