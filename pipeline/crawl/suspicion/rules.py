"""The rules and kinds as they stand in ``rules.yaml`` and ``kinds.yaml``, checked when they are read first."""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from pipeline.crawl.suspicion.answer import Expected


def _pattern(written: str) -> str:
    try:
        re.compile(written)
    except re.error as error:
        raise ValueError(f"no regular expression: {error}") from error
    return written


Pattern = Annotated[str, Field(min_length=1), AfterValidator(_pattern)]
_SEEN = ("title", "line", "script", "sends_to", "sends_away", "stub", "password")
_CONDITIONS = (*_SEEN, "status", "header", "cookie", "body", "redirected_to")


class Kind(BaseModel):
    """What an answer may be; see ``kinds.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    says: str = Field(min_length=20)
    severity: Literal["info", "warning", "error"]
    strikes: int = Field(ge=0)
    retry: bool


class Example(BaseModel):
    """An answer for the tests: ``url`` and ``final_url`` are paths on one host."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    url: str = "/zwgk/12345/202310/t20231008_1.html"
    final_url: str | None = None
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: str
    expected: Expected = "page"


class HeaderIs(BaseModel):
    """A header that must be there and match."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9-]*$")
    pattern: Pattern


class Rule(BaseModel):
    """One way to tell one kind; what the conditions mean stands at the head of ``rules.yaml``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    kind: str
    status: tuple[int, ...] | None = None
    header: HeaderIs | None = None
    cookie: Pattern | None = None
    title: Pattern | None = None
    line: Pattern | None = None
    script: Pattern | None = None
    body: Pattern | None = None
    sends_to: Pattern | None = None
    redirected_to: Pattern | None = None
    sends_away: Literal[True] | None = None
    stub: Literal[True] | None = None
    password: Literal[True] | None = None
    own_most: int | None = Field(default=None, ge=0)
    expected: tuple[Expected, ...] = ("list", "page", "file")
    fires: Example
    passes: Example

    @model_validator(mode="after")
    def _says_enough(self) -> "Rule":
        if all(getattr(self, name) is None for name in _CONDITIONS):
            raise ValueError(f"{self.id} has no condition")
        if self.own_most is None and any(getattr(self, name) is not None for name in _SEEN):
            raise ValueError(f"{self.id} looks at what bulletins may hold too: set own_most")
        return self


@cache
def kinds() -> dict[str, Kind]:
    """All kinds by id."""
    return {name: Kind.model_validate(given) for name, given in _read("kinds.yaml").items()}


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in order. Raises ValueError where a rule contradicts itself or names no kind, or two have one id."""
    found = tuple(Rule.model_validate(given) for given in _read("rules.yaml"))
    unknown = sorted({rule.kind for rule in found} - set(kinds()))
    if unknown:
        raise ValueError(f"rules.yaml: {', '.join(unknown)}: not in kinds.yaml")
    ids = [rule.id for rule in found]
    if twice := sorted({one for one in ids if ids.count(one) > 1}):
        raise ValueError(f"rules.yaml: {', '.join(twice)}: more than one rule of this id")
    return found


def _read(name: str) -> Any:
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))
