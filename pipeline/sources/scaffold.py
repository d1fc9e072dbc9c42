"""A new description, to be filled in by hand: what is known is written, the rest is shown in comments."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.errors import HotlineError
from pipeline.sources.load import load_source
from pipeline.sources.model import ID, LOCAL
from pipeline.sources.options import OPTIONS
from pipeline.sources.schema import HEADER, keep_schema

_BANDS = {"daily": (60, 100), "weekly": (8, 16), "monthly": (2, 4), "quarterly": (1, 2)}
"""Bulletins of a quarter of a year, by cadence."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a source when its description is begun."""

    id: str
    title: str
    access: str
    area_code: str | None = None
    listings: Sequence[str] = ()
    options: Mapping[str, str] = field(default_factory=dict)
    cadence: str = "monthly"


@dataclass(frozen=True, slots=True)
class Begun:
    """A description that was begun: where, and what is still to be filled in (with file and line)."""

    path: Path
    faults: Sequence[str]


def begin(folder: Path, known: Known) -> Begun:
    """Write the description of a source into the folder of descriptions. Raises HotlineError for an id or an access method
    that cannot be, and where the source is described already: nothing is ever overwritten.
    """
    if not re.fullmatch(ID, known.id):
        raise HotlineError(
            f"{known.id!r} is no id. Use lower-case letters, digits, _ and -, such as hengdong."
        )
    if known.access not in OPTIONS:
        raise HotlineError(f"There is no access {known.access!r}. Known: {', '.join(OPTIONS)}.")
    path = folder / f"{known.id}.yaml"
    try:
        with path.open("x", encoding="utf-8") as stream:
            stream.write(scaffold(known))
    except FileExistsError as error:
        raise HotlineError(
            f"{path} is there already and was left as it is. Edit it, or take another id."
        ) from error
    keep_schema(folder)
    try:
        load_source(path)
    except HotlineError as faults:
        return Begun(path, str(faults).splitlines())
    return Begun(path, ())


def scaffold(known: Known) -> str:
    """The text of the description, a line for each key, the last line ended."""
    area = (
        f'area_code: "{known.area_code}"'
        if known.area_code
        else '# area_code: "430424"   # where it is published'
    )
    head = [HEADER, f"id: {known.id}", f"title: {_quoted(known.title)}", area, f"access: {known.access}"]
    body = _local(known) if known.access in LOCAL else _crawled(known)
    return "\n".join([*head, *body]) + "\n"


def _local(known: Known) -> list[str]:
    path = [f"path: raw/{known.id}"] if known.access == "folder" else []
    return [*path, f"cadence: {known.cadence}", "expect:", "  min_bulletins: 0"]


def _crawled(known: Known) -> list[str]:
    options = ["options:", *(f"  {key}: {_quoted(value)}" for key, value in known.options.items())]
    low, high = _BANDS.get(known.cadence, (0, 4))
    return [
        "listings:",
        *(f"  - {_quoted(listing)}" for listing in known.listings),
        *(options if known.options else []),
        'title_include: ["12345", "热线"]   # one of these expressions must be found in an entry\'s title',
        'title_exclude: ["招聘", "采购"]',
        f"cadence: {known.cadence}",
        "unverified: true   # until a crawl has brought what you expect",
        "expect:",
        "  items_per_page: {min: 5, max: 60}   # entries on a full page of the list",
        f"  bulletins_per_quarter: {{min: {low}, max: {high}}}",
    ]


def _quoted(text: str) -> str:
    """A text as YAML: JSON's quotation is YAML's too."""
    return json.dumps(text, ensure_ascii=False)
