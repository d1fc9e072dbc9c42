"""What moves on a page though its bulletin does not, told by words: counters, the day, other pages' headings, links' fields.

The words are in ``noise.yaml``. Where on a page they may be taken for noise is decided in ``pipeline.crawl.sameness``.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import yaml

from pipeline.crawl.addresses import canonical

DATE = r"\d{4} ?[-年/.] ?\d{1,2} ?[-月/.] ?\d{1,2} ?日?"
"""A whole date, as bylines write it."""

_COUNT = r"[0-9０-９][0-9０-９,，.]*[万wWkK]?\+? ?(?:人次|次|人|位)?"
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_CLOCK = r"(?:上午|下午)? ?\d{1,2}[:：时点] ?\d{1,2}(?:[:：分] ?\d{1,2}秒?)?分?"
_DAY = rf"(?:{DATE})?[,， ]*(?:{_WEEKDAY})?[,， ]*(?:{_CLOCK})?"
_TIME = re.compile(r"\d{9,}|0?\.\d+|\d{4}-\d\d-\d\d.*")


@dataclass(frozen=True, slots=True)
class Noise:
    """Patterns for lines with single spaces. ``counter``: one with its label and count; ``label``, ``count``: lines of these
    alone; ``byline``: words of one; ``today``: the day on which the page was sent; ``others``: a heading, the whole line,
    of links to other pages. ``visit_fields``, ``time_fields``: names of fields in a link's query.
    """

    counter: re.Pattern[str]
    label: re.Pattern[str]
    count: re.Pattern[str]
    byline: re.Pattern[str]
    today: re.Pattern[str]
    others: re.Pattern[str]
    visit_fields: frozenset[str]
    time_fields: frozenset[str]


@cache
def noise() -> Noise:
    """The patterns, made once."""
    data = yaml.safe_load((Path(__file__).parent / "noise.yaml").read_text(encoding="utf-8"))
    label = f"(?:{'|'.join(data['counter_labels'])})"
    verb = f"(?:{data['counter_verbs']})"
    page = "(?:(?:本|该|此)(?:文|页|页面|文章)|文章|页面|附件)?"
    counted = (
        rf"{label} ?[:：]? ?{_COUNT}(?![0-9])",
        rf"{page} ?(?:已经|已|共|被|有)* ?(?<![\d.:：/-]){_COUNT} ?{verb}(?!次数|量|数|率| ?[:：])",
        rf"{page} ?(?:已经|已|共|被)+ ?{verb}了? ?[:：]? ?{_COUNT}",
    )
    today = rf"(?:{data['today_labels']}) ?[:：]? ?(?=\d|{_WEEKDAY}){_DAY}"
    return Noise(
        counter=re.compile(rf"[【\[(（|]?(?:{'|'.join(counted)})[】\])）]?", re.IGNORECASE),
        label=re.compile(rf"[【\[(（|]?{label} ?[:：]?", re.IGNORECASE),
        count=re.compile(rf"{_COUNT}[】\])）]?"),
        byline=re.compile(data["byline"]),
        today=re.compile(rf"{today}|^{DATE} ?{_WEEKDAY}[ ,，]*(?:{_CLOCK})?$"),
        others=re.compile(rf"[【\[(（|]?(?:{data['others']})[】\])）]?[:：]?"),
        visit_fields=frozenset(data["visit_fields"]),
        time_fields=frozenset(data["time_fields"]),
    )


def steady_address(address: str, url: str) -> str:
    """The address of a link on the page at ``url``, whole but for its scheme, without what changes with each visit:
    session ids, tokens, the time in a field that names one.
    """
    try:
        whole = canonical(urljoin(url, address))
    except ValueError:
        return address
    place, mark, query = whole.partition("?")
    fields = [field for field in query.split("&") if field and not _moves(field)]
    return place.partition(":")[2] + (mark if fields else "") + "&".join(fields)


def _moves(field: str) -> bool:
    name, _, value = field.partition("=")
    if name.lower() in noise().visit_fields:
        return True
    return name.lower() in noise().time_fields and _TIME.fullmatch(value) is not None
