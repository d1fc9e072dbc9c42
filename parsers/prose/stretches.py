"""Stretches of time that a sentence names and that are not the bulletin's period: single days, holidays, years, so far."""

import re

from parsers.reading import Period

# 自12345热线开通以来: no date says since when.
_SINCE_OPENED = re.compile(
    r"(?:^|[,，])自?(?:12345|[^\d,，。]){0,20}(?:开通|成立|上线|启用|整合)(?:运行)?(?:以来|至今)"
)
# 7年来共接听诉求52万件: of all those years.
_OVER_YEARS = re.compile(
    r"(?:^|[,，])(?:近|过去|这)?(?:\d{1,2}|[二三四五六七八九十两几多]{1,2})(?:多|余)?年(?:多)?(?:以)?来[,，\u4e00-\u9fff]"
)
# 2014年春节七天长假期间: days that are not printed are not those of the year.
_HOLIDAY = re.compile(
    r"(?:^|[,，])(?:\d{4}年|今年|去年)?(?:春节|国庆|元旦|清明|五一|劳动节|端午|中秋)[\u4e00-\u9fff“”\"]{0,8}?(?:期间|假期|长假)(?=[,，]|$)"
)
_DAY_OF_STATE = re.compile(r"(?P<month>\d{1,2})月(?P<day>\d{1,2})[日号]")
_DAYS = re.compile(r"\d{1,2}[日号]")
_SINGLE_DAY = re.compile(
    r"(?:当天|当日|当晚)(?:上午|下午|晚上)?[,，]|(?:◆)?(?:\d{4}年)?\d{1,2}月\d{1,2}日"
    # 11月10日,记者从指挥中心获悉: when it was told, not of when.
    r"(?:上午|下午|[,，](?![^,，。]{0,14}记者[^,，。]{0,40}(?:获悉|了解到|采访))|起)"
)


def hold_of_sentence(text: str, period: Period) -> str | None:
    """Why the figures of the sentence ``text`` are not of the bulletin's ``period``; ``None`` where no words say so."""
    if _OVER_YEARS.search(text):
        return "counted over several years, not in the period"
    if _HOLIDAY.search(text) and not _DAYS.search(text) and period.kind != "other":
        return "the words name holidays whose days are not printed"
    if period.start is not None and _SINCE_OPENED.search(text):
        return "counted since the line was opened, not in the period"
    one_day = period.start is not None and period.start == period.end
    told = _SINGLE_DAY.match(text) and not one_day
    return "the sentence tells of a single day, not of the period" if told else None


def up_to(stretch: Period, state: str) -> Period:
    """2021年截至9月30日: of the year that was named, the part up to the day that ``state`` prints."""
    day = _DAY_OF_STATE.search(state)
    if day is None or stretch.kind != "year" or not stretch.start or not stretch.end:
        return stretch
    end = f"{stretch.start[:4]}-{int(day['month']):02}-{int(day['day']):02}"
    return Period(stretch.start, end, "to_date") if end < stretch.end else stretch
