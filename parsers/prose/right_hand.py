"""Figures whose metric stands behind them, or in the heading above them."""

import re
from dataclasses import replace

from parsers.prose.edges import clean
from parsers.prose.frames import Draft
from parsers.prose.headings import NO_TOPIC, heading_without_remark
from parsers.prose.here import Here
from parsers.prose.named import value_draft
from parsers.prose.phrases import metric_word
from parsers.prose.spoken_of import inherited
from parsers.prose.subjects import subject_of

_OF_ALL = re.compile(r"^(?:工单|诉求|办件|件|事项)中")
_CLAUSE_END = re.compile(r"[,，;；。:：()]")
_LONGEST_REST = 6
_STILL = re.compile(r"^(?:尚|仍|还|正|均|尚处|仍处)*在[^,，]{0,10}(?:期限|时限)内?(?:办理|处理|办|推进)?$")
_HEADED = "the heading says what is counted"


def read_right(here: Here) -> Draft | str | None:
    """The words behind the figure: 21件回访满意, 有10件逾期, 200件工单至下月办结."""
    right = "" if here.touching else here.right
    if _STILL.match(right):
        # 其余3封仍在规定期限内办理: how long it may take is no metric of what is open.
        # 184件尚在办理期限内、结转下月: but carried out says more than open.
        right = _carried_out(here) or "正在办理"
    chosen, matches = metric_word(here.context.vocabulary, right, here.token)
    bare = not clean(right) and not clean(here.head) and not here.segments[1:]
    if chosen is None and bare and here.frame.heading:
        return _of_heading(here)
    of_all = _OF_ALL.match(right)
    if of_all:
        chosen = next((match for match in matches if match.form.weak), None)
    elif matches:
        chosen = next((match for match in matches if not match.form.weak), None)
    if chosen is None or (
        not of_all and len(clean(right[: chosen.start] + right[chosen.end :])) > _LONGEST_REST
    ):
        return None
    if here.token.measure == "call" and not chosen.form.metric.startswith("calls_"):
        return None
    here.frame.behind = here.right
    form, rule = chosen.form, "a metric word behind the figure"
    return value_draft(here, form.metric, form.statistic, inherited(here), chosen, rule=rule)


def _carried_out(here: Here) -> str:
    """The words behind the first ones that say that tickets were carried out, ``""`` where none do."""
    clause = _CLAUSE_END.split(here.after, maxsplit=1)[0].partition("、")[2]
    told = (match.form.metric == "tickets_carried_out" for match in here.context.vocabulary.scan(clause))
    return clause if any(told) and not any(map(str.isdigit, clause)) else ""


def _of_heading(here: Here) -> Draft | None:
    """2.发回重办。共41件 and 1、物业管理。397件: the heading says what is counted."""
    heading, frame = heading_without_remark(here.frame.heading), here.frame
    frame.heading = ""
    chosen, _ = metric_word(here.context.vocabulary, heading, here.token)
    if chosen is not None and not clean(heading.replace(chosen.form.word, "")):
        form = chosen.form
        return value_draft(here, form.metric, form.statistic, inherited(here), chosen, rule=_HEADED)
    subject = subject_of(heading, here.context.kind_of)
    named = subject.kind in ("member", "unit") or (subject.kind == "unknown" and not NO_TOPIC.search(heading))
    if here.token.measure not in ("ticket", "either") or not named or subject.is_whole:
        return None
    frame.subject = subject if subject.kind != "unknown" else replace(subject, kind="member")
    draft = here.draft(
        rule=_HEADED,
        metric="tickets_received",
        statistic="value",
        subject=frame.subject,
        value=here.token.value,
        kind="count",
        explicit=False,
    )
    frame.last = draft
    return draft
