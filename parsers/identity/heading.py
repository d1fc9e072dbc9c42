"""What a bulletin says of itself round its text: title, number, day, issuer, source.

Area and period are drawn from these elsewhere (``parsers.identity.area``, ``parsers.identity.period``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from parsers.identity.dates import dates_in, sign_off_date
from parsers.identity.names import kind_of_name
from parsers.identity.period_find import find_periods

_HEAD_LINES = 15
_TAIL_LINES = 12
# A line that was broken for its length is nearly as long as the longest; glosses that go leave it shorter.
_WRAPPED = 0.7
_LONGEST_LINE = 120
_LONGEST_TITLE = 70
_REPORT = r"(?:通报|报告|简报|月报|周报|季报|年报|专报|公报|快报|日报|旬报|综述)"
_MATTER = r"(?:情况|概况|通知|公告|公示|分析|统计|数据|结果)"
_END = r"[\s)）》”\"]*(?:\([^()]*\))?$"
_SUBJECT = re.compile(r"12345|热线|信箱|工单|诉求|民呼必应|政民互动|来信|来电|督办|电话")
_NO_TITLE = re.compile(
    r"^(?:来源|发布|时间|浏览|编稿|作者|字号|现将|附件|附表|表\s?\d|各[^,]{0,20}[:,]|地址|网站|索\s*引|当前位置|首页|主题词)"
    r"|^(?:[一二三四五六七八九十]+\s*、|\(.{1,3}\)|\d+\s*[.、)]|[◆●■★▲])"
    r"|[。;:,!?]$|浏览次数|访问量|https?:|\d[\d,.]*\s*(?:件|%)"
)
_REST = re.compile(rf"{_MATTER}?的?{_REPORT}")
_GENRES = ((re.compile(_REPORT + _END), 6), (re.compile(_MATTER + _END), 3), (re.compile(_REPORT), 3))
_NUMBERS = (
    re.compile(
        r"[一-鿿]{0,10}\s?[〔\[【(（](?:19|20)\d\d[〕\]】)）]\s?第?\s?(?:\d+|[一二三四五六七八九十]+)\s?[号期]"
    ),
    re.compile(r"(?:19|20)\d\d\s?年\s?(?:度\s?)?第\s?(?:\d+|[一二三四五六七八九十]+)\s?期"),
    re.compile(r"(?:总\s?)?第\s?(?:\d+|[一二三四五六七八九十]+)\s?期"),
)
_PUBLISHED = re.compile(r"(?:发布|发文|发稿|编稿|公开|上传|更新|录入|生成|成文|印发)?(?:时间|日期)[\s:|]*")
_SOURCE = re.compile(r"(?:信息|文章|稿件|内容)?来\s*源\s*[::]\s*(?P<source>[^\s:|]+)")
# A line that begins with a day and goes on with the time of day is the page's own stamp.
_TO_THE_SECOND = re.compile(r"\s*\d{1,2}:\d{2}:\d{2}")
_CLOCK = re.compile(r"^\S{8,12}\s+\d{1,2}:\d{2}")
# What a page says of its readers and of its letters stands on the line of its own stamp.
_STAMP = re.compile(r"浏览|阅读|点击|访问|人气|字号|字体|打印|分享")
_SENTENCE = re.compile(r"[,。;:!?]|.{21}")
_SITE = re.compile(r"\s*[_|]\s*|\s+[-–—]+\s+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands round a bulletin's text, ``None`` where it does not say.

    ``published_on`` is an ISO date: the day on the page, else that of the signature. ``issuer`` is the office
    that signs, ``source`` the name after 来源.
    """

    title: str | None = None
    document_number: str | None = None
    published_on: str | None = None
    issuer: str | None = None
    source: str | None = None


def read_heading(paragraphs: Sequence[str], meta: Mapping[str, str]) -> Heading:
    """Heading of a bulletin from its prose blocks in reading order and from what its page says of itself.

    ``meta`` may hold ``ArticleTitle``, ``title`` (the page's, with the site's name), ``PubDate`` and
    ``ContentSource``; keys are compared without case.
    """
    known = {key.lower(): value.strip() for key, value in meta.items() if value.strip()}
    lines = [line for line in (text.strip() for text in paragraphs) if line]
    title = _title(lines, known)
    return Heading(
        title=title,
        document_number=_document_number(title, lines),
        published_on=_published_on(lines, known),
        issuer=_issuer(lines),
        source=known.get("contentsource") or _source(lines),
    )


def _title(lines: Sequence[str], meta: Mapping[str, str]) -> str | None:
    """The line that looks most like a title; the page's own word for it weighs more than a line of the
    text."""
    candidates = [(line, 0) for line in [*lines[:_HEAD_LINES], *_wrapped(lines[:_HEAD_LINES])]]
    candidates += [(meta[key], bonus) for key, bonus in (("articletitle", 3), ("title", 1)) if key in meta]
    best, best_score = None, 0
    for text, bonus in candidates:
        line = _SITE.split(text)[0].strip() if bonus else text
        score = _likeness(line)
        if score and score + bonus > best_score:
            best, best_score = line, score + bonus
    return best


def _wrapped(lines: Sequence[str]) -> list[str]:
    """Two lines in one, where the first of them may have been broken for its length.

    Texts broken after so many characters have no longer lines; a title and the line above it in a text of
    whole paragraphs are much shorter than those. What says only that something is reported is the end of a title
    anywhere: large type breaks earlier than the text.
    """
    width = max(map(len, lines), default=0)
    return [
        first + second
        for first, second in pairwise(lines)
        if (len(first) >= width * _WRAPPED or _REST.fullmatch(second))
        and not _NO_TITLE.search(first)
        and not _NO_TITLE.search(second)
    ]


def _likeness(line: str) -> int:
    if not 4 <= len(line) <= _LONGEST_TITLE or _NO_TITLE.search(line):
        return 0
    genre = next((score for pattern, score in _GENRES if pattern.search(line)), 0)
    if not genre:
        return 0
    subject = 2 if _SUBJECT.search(line) else 0
    return genre + subject + bool(find_periods(line)) + line.startswith("关于")


def _document_number(title: str | None, lines: Sequence[str]) -> str | None:
    """Number of the bulletin itself: in its title or a short line above the text, never one that a sentence
    cites."""
    heads = [line for line in lines[:_HEAD_LINES] if len(line) <= _LONGEST_TITLE and not line.endswith("。")]
    for pattern in _NUMBERS:
        for line in (*([title] if title else ()), *heads):
            match = pattern.search(line)
            if match:
                return re.sub(r"\s", "", match.group())
    return None


def _published_on(lines: Sequence[str], meta: Mapping[str, str]) -> str | None:
    day = _first_day(meta.get("pubdate", "")) or _labelled_day(lines) or sign_off_date(lines)
    return day.isoformat() if day else None


def _labelled_day(lines: Sequence[str]) -> date | None:
    """The day after 发布时间 and the like, or on the line of the source, at the head or the foot of the
    page."""
    for line in (*lines[:_HEAD_LINES], *lines[-_TAIL_LINES:]):
        if len(line) > _LONGEST_LINE:
            continue
        for start, end, day in dates_in(line):
            label = _PUBLISHED.search(line[:start])
            if (label and label.end() == start) or _SOURCE.search(line[:start]):
                return day
            if _SOURCE.search(line) and not _SENTENCE.search(line[:start]):
                # 人民资讯 2022/9/3 来源:不详
                return day
            if start == 0 and (_CLOCK.search(line) or _SOURCE.search(line)):
                return day
            if _TO_THE_SECOND.match(line[end:]) and _SOURCE.search(line):
                return day
            if _STAMP.search(line):
                return day
    return None


def _first_day(text: str) -> date | None:
    dates = dates_in(text)
    return dates[0][2] if dates else None


def _source(lines: Sequence[str]) -> str | None:
    for line in lines[:_HEAD_LINES]:
        match = _SOURCE.search(line) if len(line) <= _LONGEST_LINE else None
        if match:
            dates = dates_in(match["source"])
            return match["source"][: dates[0][0]] if dates else match["source"]
    return None


def _issuer(lines: Sequence[str]) -> str | None:
    """The office before the day of signing, on its line or on the one above."""
    for index in reversed(range(len(lines))):
        line = lines[index]
        dates = dates_in(line) if len(line) <= _LONGEST_TITLE else []
        if not dates:
            continue
        before = line[: dates[-1][0]].strip(" (")
        name = before if before else lines[index - 1].strip() if index else ""
        if name and ":" not in name and kind_of_name(name) == "unit":
            return name
    return None
