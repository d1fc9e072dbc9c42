"""What one number of a sentence is: a draft of a figure, something else that is known, or nothing that is understood."""

import re
from dataclasses import replace

from parsers.prose.changes import is_signed, read_change
from parsers.prose.earlier import earlier_figure, figure_of_period, value_left, value_reached
from parsers.prose.edges import clean
from parsers.prose.frames import Draft
from parsers.prose.groups import counted_among_units, group_of_units, limited_metric, shared_by_units_behind
from parsers.prose.here import Here
from parsers.prose.people import people_asked
from parsers.prose.right_hand import read_right
from parsers.prose.shares import read_share
from parsers.prose.sums import told_by_sums
from parsers.prose.values import read_value
from parsers.prose.words import words

_OF_THOSE = re.compile(r"[^,，、]{0,10}(?<!其)中有?")
_CONDITION = re.compile(
    r"^(?:及?以[上下]的?|的)(?:[\u4e00-\u9fff]{0,6}(?:单位|部门|乡镇|街道|镇|乡|县|区|局|有|是))"
    r"|^及?以[上下]的?(?:为|属|视)"
)
# 未达市定92%的最低标准
_STANDARD = re.compile(
    r"^以?[上下内]?的?(?:最低|最高|规定|既定|[省市县区]定|考核|目标|及格|合格|达标){0,2}(?:标准|要求|目标[值线]?|底线|红线|及格线)"
)
# 向43家单位派发1390件: who got them all.
_TO_WHOM = ("向", "给", "对", "由", "至")
_AGAINST = re.compile(
    r"(?:与|较|比|同|和)(?:(?P<year>去年|上年|同期)(?:同期|同月)?|上(?:个)?(?:月|周|季度|期))的?(?:受理量|数量|总量|量)?$"
)
# 共查处供热违法案件76件, 其中,市监察大队查处案件19件: the work of inspectors.
_ENFORCED = re.compile(
    r"(?:查处|查办|侦办|侦破)(?!率|问题|投诉|类|诉求)[^,，]*(?:案件?|违法|违规|违章|起|件)?$"
)
_MEAN_OF_UNITS = re.compile(r"(?:单位|部门|乡镇|镇街|街道|县区|企业)(?:的)?平均")


def read_figure(here: Here) -> Draft | str | None:
    """A draft; or in a word what else the number is; or ``None`` where nothing understands it."""
    grammar, token = words(), here.token
    if token.kind == "measure":
        return people_asked(here) or _count_of_others(here)
    if token.kind == "place":
        return read_value(here)
    if _ENFORCED.search(here.head):
        return "what was enforced, no tickets"
    if grammar.daily.search(here.left):
        return "mean per day"
    if grammar.others_mean.search(here.head) or _is_mean_of_units(here):
        return "comparison with others"
    if here.stacked and grammar.formula.search(here.head):
        return "formula"
    if _STANDARD.match(here.right) or grammar.limit.search(here.head) or grammar.threshold.search(here.head):
        if _CONDITION.match(here.right) and (told := limited_metric(here)):
            here.frame.list_metric = told
        return "threshold"
    if here.limit and here.frame.last is not None and _OF_THOSE.fullmatch(here.head):
        # 7件工单中1件超时签收: what stands behind tells which of those that were counted right before.
        return read_right(replace(here, head="", segments=[""], front=""))
    if is_signed(here) and (signed := read_change(here)) is not None:
        return signed
    if against := _AGAINST.search(here.head):
        # 受理量与去年同期777733件相比,下降8.32%
        here.frame.basis = "yoy_change" if against["year"] else "mom_change"
        return earlier_figure(here)
    if grammar.basis.search(here.head) and not clean(grammar.basis.sub("", here.head)):
        return earlier_figure(here)
    if token.measure == "percent" and (shared := shared_by_units_behind(here)):
        return shared
    if token.measure in ("percent", "days", "score") and _CONDITION.match(here.right):
        # 满意率达100%的单位有…: what the units that follow have in common, not the area's rate.
        return None
    change = read_change(here)
    if change is not None:
        return change
    if token.measure in ("percent", "none") and grammar.share.search(here.head):
        return read_share(here)
    if reached := grammar.reached.search(here.head):
        bare = grammar.basis.sub("", here.head[: reached.start()])
        here = replace(here, head=bare, segments=[*here.segments[:-1], bare])
        if not clean(bare):
            return value_reached(here)
    value = told_by_sums(here) or read_value(here)
    if grammar.leaves.search(here.right):
        return value_left(here, value)
    return figure_of_period(here) if value is None else value


def _is_mean_of_units(here: Here) -> bool:
    """77家单位平均得分99.87分: the mean of others, no score of the area."""
    if here.token.measure not in ("score", "percent"):
        return False
    if _MEAN_OF_UNITS.search(here.head):
        return True
    return (
        here.frame.group is not None and len(here.segments) == 1 and here.head.startswith(("平均", "的平均"))
    )


def _count_of_others(here: Here) -> str:
    """…等9个单位: a number of units; it may name the group whose common rate follows. In a bracket of its own it only says
    how many a count was of: 逾期未办理9件(3家单位).
    """
    if here.opened:
        return "count of other things"
    here.frame.group = None if here.head.endswith(_TO_WHOM) else group_of_units(here)
    if told := counted_among_units(here):
        here.frame.list_metric = told
    here.frame.last = None
    return "count of other things"
