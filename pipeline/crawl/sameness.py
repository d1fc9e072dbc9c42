"""Whether a page still says the same: a digest of what stays while counters, dates of the day and other pages' titles move.

The words are in ``noise.yaml``. Removing is narrow: in the article only whole counters beside a byline, or before and after
the text; a wrong step would hide an edit of a bulletin, while noise that is left only costs a capture too many.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import yaml

from parsers.formats.html import looks_like_html
from parsers.formats.html.rules import rules
from parsers.formats.large import MOST_CHARACTERS
from parsers.text.decode import decode
from pipeline.crawl.addresses import canonical
from pipeline.crawl.page_lines import Line, page_lines

_COUNT = r"[0-9０-９][0-9０-９,，.]*[万wWkK]?\+? ?(?:人次|次|人|位)?"
_DATE = r"\d{4} ?[-年/.] ?\d{1,2} ?[-月/.] ?\d{1,2} ?日?"
_WEEKDAY = "(?:星期|周)[一二三四五六日天]"
_CLOCK = r"(?:上午|下午)? ?\d{1,2}[:：时点] ?\d{1,2}(?:[:：分] ?\d{1,2}秒?)?分?"
_DAY = rf"(?:{_DATE})?[,， ]*(?:{_WEEKDAY})?[,， ]*(?:{_CLOCK})?"
_FILE = re.compile(
    r"\.(?:xlsx?|xlsm|csv|et|docx?|wps|rtf|odt|ods|pdf|ofd|zip|rar|7z)(?:$|[?#])|/download\.jsp|/downfile\.jsp",
    re.IGNORECASE,
)
_NAMES_FILE = re.compile(
    r"\.(?:xlsx?|xlsm|csv|et|docx?|wps|rtf|odt|ods|pdf|ofd|zip|rar|7z)(?![a-z0-9])", re.IGNORECASE
)
_BARE = re.compile(rf"[\W_]*(?:\[?{_DATE}\]?|\d{{1,2}}-\d{{1,2}})?[\W_]*")
_TIME = re.compile(r"\d{9,}|0?\.\d+|\d{4}-\d\d-\d\d.*")
_CHARSET = re.compile(r"charset=[\"']?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Noise:
    counter: re.Pattern[str]
    label: re.Pattern[str]
    count: re.Pattern[str]
    byline: re.Pattern[str]
    today: re.Pattern[str]
    others: re.Pattern[str]
    visit_fields: frozenset[str]
    time_fields: frozenset[str]


def content_sha256(data: bytes, media_type: str | None = None, url: str = "") -> str:
    """The SHA-256, in hexadecimal digits, of what a fetched page says: its title, the text of the article with its tables
    and byline, and the addresses of links and pictures in it and of files beside it.

    ``media_type``: the header Content-Type, with its charset; ``url``: the address that answered. Anything but a page, and a
    page without text, is taken as its bytes: an Office file that was merely saved again is another file. Not for pages
    that list others: what is new on these is told by their items. Two captures are compared by this digest only if both
    were made by the same version of this program; else the digest of the earlier one is to be made anew from its bytes.
    """
    text = _page_text(data, media_type)
    if text is None:
        return hashlib.sha256(data).hexdigest()
    told, lines = page_lines(text)
    kept = list(_kept(lines, url))
    if not kept:
        return hashlib.sha256(data).hexdigest()
    said = "\n".join(["".join(one.split()) for one in [*told, *kept]])
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


def _page_text(data: bytes, media_type: str | None) -> str | None:
    """The characters of a page; None for whatever is none, or too large to be read as one."""
    kind = (media_type or "").partition(";")[0].strip().lower()
    if kind and "html" not in kind:
        return None
    charset = _CHARSET.search(media_type or "")
    decoded = decode(data, charset[1] if charset else None)
    if not decoded.readable or len(decoded.text) > MOST_CHARACTERS:
        return None
    return decoded.text if kind or looks_like_html(decoded.text) else None


def _kept(lines: Sequence[Line], url: str) -> Iterator[str]:
    """What is left of each line, the addresses of its links after it."""
    body = [number for number, line in enumerate(lines) if line.inside and (line.cell or "。" in line.text)]
    first, last = (body[0], body[-1]) if body else (len(lines), -1)
    other = labelled = False
    for number, line in enumerate(lines):
        if line.cell:
            other = labelled = False
            yield f"{'=' if line.row else '-'}{line.text}"
            yield from _addresses(line, url)
            continue
        edge = not line.inside or not first <= number <= last
        files = _files(line)
        text, labelled = _without_counters(line, labelled and edge, edge or bool(files))
        text = _noise().today.sub("", text) if edge and not _is_prose(text) else text
        if _noise().others.fullmatch(text) and not files:
            other = True
            continue
        other = other and _is_link(line) and not files
        if (
            other
            or (text != line.text and not text and not line.targets)
            or not _stays(line, text, bool(files))
        ):
            continue
        yield text
        yield from _addresses(line, url)


def _stays(line: Line, text: str, files: bool) -> bool:
    """Whether a line belongs to the bulletin: those of the article but its furniture; outside of it headings, bylines and
    lines that name files.
    """
    if files:
        return True
    if _is_furniture(text):
        return False
    if line.inside:
        return bool(text or line.targets)
    return _noise().byline.search(text) is not None or (line.titled and bool(text) and not line.linked)


def _without_counters(line: Line, labelled: bool, edge: bool) -> tuple[str, bool]:
    """The line without counters, and whether it is the label of a counter that the next line holds.

    ``labelled``: the line before was such a label. ``edge``: the line stands outside the article, or before or after its
    text.
    """
    noise, text = _noise(), line.text
    if labelled and noise.count.fullmatch(text):
        return "", False
    if _is_prose(text):
        return text, False
    if edge and noise.label.fullmatch(text):
        return "", True
    byline = noise.byline.search(text) is not None
    without = noise.counter.sub("", text)
    alone = _BARE.fullmatch(without) is not None or _is_furniture(without)
    if byline or (edge and (not line.inside or alone or _files(line))):
        return without, False
    return text, False


def _is_furniture(text: str) -> bool:
    return rules().furniture_line.fullmatch(text.replace(" ", "")) is not None


def _is_prose(text: str) -> bool:
    return re.search("[。；]|，.*，", text) is not None


def _is_link(line: Line) -> bool:
    """Whether a line is nothing but a link, with a date perhaps."""
    return line.linked and _BARE.fullmatch(line.beside) is not None


def _files(line: Line) -> list[str]:
    """Addresses in a line that lead to files other than pictures."""
    named = line.linked and _NAMES_FILE.search(line.text)
    links = [target for target in line.targets if not target.startswith("img:")]
    return links if named else [target for target in links if _FILE.search(target)]


def _addresses(line: Line, url: str) -> Iterator[str]:
    """The addresses of a line's links and pictures without what changes with each visit; outside the article those of
    files only.
    """
    for target in line.targets if line.inside else _files(line):
        kind, _, address = target.rpartition("img:") if target.startswith("img:") else ("", "", target)
        if address.startswith("#"):
            continue
        yield f"{kind}>{_steady(address, url)}"


def _steady(address: str, url: str) -> str:
    try:
        whole = canonical(urljoin(url, address))
    except ValueError:
        return address
    place, mark, query = whole.partition("?")
    fields = [field for field in query.split("&") if field and not _moves(field)]
    return place.partition(":")[2] + (mark if fields else "") + "&".join(fields)


def _moves(field: str) -> bool:
    name, _, value = field.partition("=")
    noise = _noise()
    return name.lower() in noise.visit_fields or (
        name.lower() in noise.time_fields and _TIME.fullmatch(value) is not None
    )


@cache
def _noise() -> _Noise:
    data = yaml.safe_load((Path(__file__).parent / "noise.yaml").read_text(encoding="utf-8"))
    label = f"(?:{'|'.join(data['counter_labels'])})"
    verb = f"(?:{data['counter_verbs']})"
    page = "(?:(?:本|该|此)(?:文|页|页面|文章)|文章|页面|附件)?"
    counted = (
        rf"{label} ?[:：]? ?{_COUNT}(?![0-9])",
        rf"{page} ?(?:已经|已|共|被|有)* ?(?<![\d.:：/-]){_COUNT} ?{verb}(?!次数|量|数|率| ?[:：])",
        rf"{page} ?(?:已经|已|共|被)+ ?{verb}了? ?[:：]? ?{_COUNT}",
    )
    return _Noise(
        counter=re.compile(rf"[【\[(（|]?(?:{'|'.join(counted)})[】\])）]?", re.IGNORECASE),
        label=re.compile(rf"[【\[(（|]?{label} ?[:：]?", re.IGNORECASE),
        count=re.compile(rf"{_COUNT}[】\])）]?"),
        byline=re.compile(data["byline"]),
        today=re.compile(
            rf"(?:{data['today_labels']}) ?[:：]? ?(?=\d|{_WEEKDAY}){_DAY}|^{_DATE} ?{_WEEKDAY}[ ,，]*(?:{_CLOCK})?$"
        ),
        others=re.compile(rf"[【\[(（|]?(?:{data['others']})[】\])）]?[:：]?"),
        visit_fields=frozenset(data["visit_fields"]),
        time_fields=frozenset(data["time_fields"]),
    )
