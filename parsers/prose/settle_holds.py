"""Figures that are doubtful for what stands beside them: parts of what nobody knows, changes behind lists, stray units."""

import re
from collections import defaultdict

from parsers.prose.frames import Draft

_MIN_LIST = 2
# 而往年常见的停水, 解答消费者咨询, 网民通过留言板给省长: a clause, or what was done, in front of the name.
_MORE_THAN_A_NAME = re.compile(
    r"^(?:而|但(?!家)|且(?!末)|因(?!特)|由于|随着|同时|尤其|特别是|表示|解答|收到|接到|接听|答复|开展|提供|接待|完成|走访|查处|发放|转有关"
    r"|签收|派遣|派单|复派|退回|现场(?:办公|督办|调度|会商|协调)|(?:网民|群众|市民|公众)通过|(?:仅有|只有|唯有)|统筹|存在"
    r"|(?:元旦|春节|清明|五一|端午|中秋|国庆)(?:假期|期间|长假|小长假|节)*$)"
    r"|往年|[去今]年|过后|之后|以后|以来|导致|引发|造成|(?:总计|累计|中心|热线|平台|窗口)提供"
    r"|进行的|已(?:登记|受理|预约)|最(?:为)?关[注心]"
)
# 接收省企业诉求“接诉即办”平台转派诉求: what the name of the platform was, the quotes have cut off.
_CUT_OFF = frozenset({"平台", "系统", "渠道", "热线平台"})
_CALLS_OF_A_KIND = re.compile(r"(?:投诉|咨询|举报|求助)电话")
_TAKES_IN = re.compile(r"受理|接到|收到|接收|接听|接获")
_MANY = 3
_UNKNOWN = ("unknown", "less than", "a share of the whole in", "listed beside another", "a second count")


def hold_clauses(drafts: list[Draft]) -> None:
    """而往年常见的停水诉求降到205件: words that tell more than a name does, though they end as one."""
    clause: Draft | None = None
    for draft in drafts:
        name = draft.subject.member or draft.subject.unit or ""
        if _MORE_THAN_A_NAME.search(name):
            draft.hold = draft.hold or f"{name!r} is more than a name"
            clause = draft
        elif clause is not None and _goes_on(clause, draft):
            # 进行的处理包括停产治理31件、限期整改33件: what the clause begins goes on.
            draft.hold = draft.hold or clause.hold
        else:
            clause = None
        if name.rpartition("/")[2] in _CUT_OFF:
            draft.hold = draft.hold or f"{name!r}: which one, the words do not tell"
        if draft.explicit and _CALLS_OF_A_KIND.fullmatch(name):
            # 共受理投诉电话3928件
            draft.hold = draft.hold or f"{name!r}: all that called, or those of one purpose?"


def hold_sole_unit(drafts: list[Draft]) -> None:
    """甲省旅游局稽查队共接到投诉与咨询120件,其中咨询74件: where nothing else is counted, it may be who publishes that."""
    told = [draft for draft in drafts if draft.statistic == "value" and draft.kind == "count"]
    first = told[0] if told else None
    if first is None or not first.explicit or first.metric != "tickets_received" or not first.subject.unit:
        return
    if not _TAKES_IN.match(first.word):
        # 县住建局承办工单412件: those that others took in.
        return
    units = {draft.subject.unit for draft in told} - {None}
    if len(units) > 1 or any(draft.subject.is_whole and draft.metric == first.metric for draft in told):
        return
    for draft in drafts:
        if draft.subject.unit == first.subject.unit:
            draft.hold = (
                draft.hold or f"{draft.subject.unit!r} is all that is told of: one of several, or who counts?"
            )


def _goes_on(clause: Draft, draft: Draft) -> bool:
    alike = (draft.sentence, draft.depth) == (clause.sentence, clause.depth)
    return alike and not draft.word


def hold_parts_of_unknown(drafts: list[Draft]) -> None:
    """转接各旗区长热线成功应答3738通,其中甲区2272通: the parts of something that nobody knows are parts of that."""
    unknown = {draft.subject.member for draft in drafts if draft.subject.kind == "unknown"} - {None}
    for draft in drafts:
        outer = (draft.subject.member or "").split("/")[0]
        if outer in unknown and not draft.hold:
            draft.hold = f"a part of {outer!r}, which is not known"


def hold_changes_behind_lists(drafts: list[Draft]) -> None:
    """咨询1127件、求助257件、投诉248件,同比下降5%: of the last of them, or of all? Each may have one of its own."""
    members: list[Draft] = []
    for draft in drafts:
        if draft.statistic == "value" and not draft.explicit and not draft.subject.is_whole:
            same = bool(members) and members[-1].sentence == draft.sentence
            members = [*members, draft] if same else [draft]
        elif draft.statistic.endswith("_change") and not draft.word:
            if len(members) >= _MANY and members[-1].sentence == draft.sentence:
                draft.hold = (
                    draft.hold or "the change of the last member or of the whole list: the text does not tell"
                )
            members = []
        elif draft.statistic == "value":
            members = []


def hold_what_follows_held(drafts: list[Draft]) -> None:
    """受理建言献策1049件,环比增长2%: where nobody knows what is counted, nobody knows what changed."""
    before: Draft | None = None
    for draft in drafts:
        change = draft.statistic.endswith("_change") and not draft.word
        if draft.statistic == "value" or (draft.statistic == "share" and _of_unknown(draft)):
            before = draft
        elif before is not None and (change or before.kind == "count") and _doubted(before):
            alike = (draft.metric, draft.sentence) == (before.metric, before.sentence)
            draft.hold = draft.hold or (before.hold if alike and not draft.word else None)


def _doubted(draft: Draft) -> bool:
    """A count of something unknown, or one of which the words leave open what it is of: so is its share, its change."""
    asked = "or of" in (draft.hold or "") and draft.kind == "count" and draft.statistic == "value"
    return asked or _of_unknown(draft)


def _of_unknown(draft: Draft) -> bool:
    """A count of something that no words name, or a share of the whole that stands for such a thing."""
    return (draft.hold or "").startswith(_UNKNOWN) and (draft.kind == "count" or draft.statistic == "share")


def hold_stray_units(drafts: list[Draft]) -> None:
    """A unit alone in a list of topics is a topic whose name looks like a unit's: 家电下乡."""
    lists: dict[int, list[Draft]] = defaultdict(list)
    for draft in drafts:
        if not draft.explicit and draft.statistic == "value":
            lists[draft.sentence].append(draft)
    for members in lists.values():
        units = [draft for draft in members if draft.subject.unit]
        topics = sum(draft.subject.dimension == "category" for draft in members)
        if len(units) == 1 and topics > _MIN_LIST:
            units[0].hold = units[0].hold or "the only unit in a list of topics"
