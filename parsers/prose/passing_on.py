"""Tickets that were passed on, by another line to us, by us to units, by a channel or a level: who received them."""

import re

from parsers.prose.edges import clean, trim, without_lead
from parsers.prose.here import Here
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.subjects import subject_of
from parsers.prose.ways import level_channel
from parsers.prose.words import words
from parsers.vocabulary import WordMatch

_TO_US = re.compile(
    r"(?:共|累计|合计|总计)[\u4e00-\u9fff]{0,4}(?:派|转|交|送)[\u4e00-\u9fff]{0,3}(?:我|本)(?:市|县|区|旗|州)"
    r"|向(?:我|本)(?:市|县|区|旗|州)(?:共|累计)?(?:交办|转办|派发|转派|下派|派送|转交)"
)
_FROM_LINE = re.compile(
    r"(?:(?:我|本|全)[市县区州旗](?:共|累计|合计)?|^(?:共|累计|合计)?)接(?!待|通|听|访|到|收|诉|警)[^,，、]{2,16}(?:热线|平台|中心)(?:转办|转来|交办|派发|下派|转派|流转)"
)
_DOING = re.compile(r"(?:办理|处理|承办)$")
_TO = re.compile(r"^[至到给往向]")
_JOINED = re.compile(r"[、和与及]")


def passed_on(here: Here, chosen: WordMatch, metric: str, subject: Subject) -> tuple[str, Subject]:
    """Who passed tickets on to whom: what another line passed on to us we received, what we passed on a unit received."""
    if _TO_US.search(here.head) or _FROM_LINE.search(here.head):
        # 市12345热线共派发我市工单
        here.frame.subject = WHOLE
        return "tickets_received", WHOLE
    if metric != "tickets_dispatched":
        return metric, subject
    if subject.is_whole and _goes_on(here, chosen):
        return "tickets_received", subject
    handed = _handed_to(here, chosen, subject)
    if handed is None:
        return metric, subject
    return "tickets_received" if handed.unit else metric, handed


def by_a_channel(
    here: Here, chosen: WordMatch, phrase: str, metric: str, subject: Subject
) -> tuple[str, Subject]:
    """What a level or a channel handed down, and what a class of units was given, came in there."""
    level = level_channel(here, phrase, chosen, subject)
    if level is not subject:
        return "tickets_received", level
    to_units = subject.kind == "member" and subject.dimension == "class" and bool(clean(phrase))
    if to_units and metric == "tickets_dispatched":
        return "tickets_received", subject
    own_name = (
        bool(trim(phrase)) and subject.kind == "member" and subject.dimension in ("channel", "category")
    )
    # 事件类有效立案数971件: how many of a topic were found to be cases.
    valid = metric == "tickets_valid" and not (subject.dimension == "category" and "立案" in chosen.form.word)
    handed_on = own_name and (metric == "tickets_dispatched" or valid)
    if handed_on and (metric not in here.frame.counted or _of_another_line(here, subject)):
        return "tickets_received", subject
    return metric, subject


def _handed_to(here: Here, chosen: WordMatch, subject: Subject) -> Subject | None:
    """转派县住建局30件, 交办822件(其中交办部门611件,交办乡镇203件): the unit, or the class of units, that got them from
    ``subject``.
    """
    to_all = subject.kind == "group" and subject.unit is None
    if not (subject.is_whole or subject.kind == "own_line" or to_all):
        return None
    told = here.stacked or bool(words().part_lead.search(here.left))
    behind = here.head[chosen.end :]
    name = trim(without_lead(_TO, _DOING.sub("", behind)))
    if not name or any(match.form.word == behind for match in here.context.vocabulary.scan(behind)):
        # 转办有效信件57件: what was passed on, not to whom.
        return None
    named = subject_of(name, here.context.kind_of)
    if named.kind == "unit" and here.context.kind_of(name) == "unit":
        return named
    of_others = to_all and here.context.kind_of(name) != "group"
    if of_others or _JOINED.search(name) or subject.kind == "own_line":
        # 流转至各镇街和区直部门17598件, 县12345热线交办乡镇199件: all that was passed on, which is the whole.
        return None
    kinds = ("member", "group") if told else ("member",)
    return named if named.kind in kinds and named.dimension == "class" else None


def _goes_on(here: Here, chosen: WordMatch) -> bool:
    """市平台向我县交办3100件,其中4月份交办826件: the word for what we received stays one for it."""
    whole = here.frame.whole
    told = whole is not None and whole.metric == "tickets_received" and whole.word == chosen.form.word
    return told and bool(words().part_lead.search(here.left))


def _of_another_line(here: Here, subject: Subject) -> bool:
    """市12345热线交办514件: what another area's line handed on, we received, whatever we handed on ourselves."""
    return subject.dimension == "channel" and here.context.publisher.is_another(subject.phrase)
