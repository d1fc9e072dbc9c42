"""Shares: 占比20.3%, 占总量77%, 上述五类诉求占三季度工单总量的58.32%."""

import re

from parsers.prose.edges import clean, trim
from parsers.prose.frames import Draft
from parsers.prose.headings import heading_without_remark
from parsers.prose.here import Here
from parsers.prose.people import PEOPLE
from parsers.prose.phrases import metric_words, strong_matches
from parsers.prose.spoken_of import outer
from parsers.prose.subject import Subject
from parsers.prose.subjects import subject_of
from parsers.prose.words import words
from parsers.reading import Number
from parsers.vocabulary.matcher import choose

_SEVERAL = re.compile(r"^[一二两三四五六七八九十]{1,2}(?:个)?(?:方面|大?类|项|者)(?:问题|诉求|事项)?$")
_SEVERAL_UNITS = re.compile(r"^[一二两三四五六七八九十\d]{1,2}(?:个|家)(?:单位|部门|乡镇|街道|镇街|镇|局)$")
_TOP = re.compile(r"前[一二两三四五六七八九十\d]+(?:位|类|名|大类)?")
_TOGETHER = re.compile(r"(?:合计|共计|总计|累计|一共|共)(?:约|达|分别)?")
_KINDS = ("类", "方面", "大类", "类别")
_JUDGED_BY = frozenset({"lateness", "quality", "reply", "satisfaction", "resolution"})
_FEWEST = 2
_LIST_OF_SHARES = re.compile(r"(?:占比|比例|比重|构成)(?:情况|分布)?(?:为|是)?$")
_SHARE_TOLERANCE = 0.6
_NUMERALS = "一二三四五六七八九十"


def read_share(here: Here) -> Draft | str | None:
    """The draft of a share, a word for a share of something else, ``None`` where its part is unclear."""
    grammar = words()
    found = grammar.share.search(here.head)
    assert found is not None
    named = here.head[: found.start()]
    if here.stacked and clean(here.front):
        # 环境保护1055件,主要是施工引起的噪音(占52.3%): of what stands in front of the bracket, which no count tells.
        return "share of other things"
    group = grammar.share_group.search(named)
    if group:
        return _of_group(here, f"{group[0]}合计")
    if _SEVERAL_UNITS.match(trim(named)):
        return "share of several units together"
    if several := _SEVERAL.match(trim(named)):
        return _of_group(here, f"{_top_of(here) or several[0]}合计")
    if here.limit.endswith(_KINDS) and len(here.segments) == 1:
        # 上述4类投诉占总数的78.2%
        group_of = _of_group(here, f"{here.limit}{trim(named)}")
        group_of.hold = f"a share of the kinds counted right before, which {trim(named)!r} does not name"
        return group_of
    last = here.frame.last
    if _TOGETHER.fullmatch(named.strip()) and last is not None and len(listed := _listed(here, last)) > 1:
        # 食品(237件)、服装(54件),合计占比70.57%
        if last.subject.unit:
            return "share of several units together"
        return _of_group(here, f"上述{_in_words(len(listed))}类合计")
    told = _SEVERAL.match(here.segments[-2]) if len(here.segments) > 1 and not clean(named) else None
    if told:
        return _of_group(here, f"{told[0]}合计")
    if not clean(named) and (topic := _of_the_clause(here)):
        return _share(here, here.frame.list_metric or "tickets_received", topic, "")
    if not clean(named):
        if last is None:
            return "share of other things"
        if _of_all_listed(here, last):
            return "share of several together"
        if _TOP.search(here.frame.lead) and not here.frame.shared and len(_listed(here, last)) > 1:
            return _of_list(here, last)
        here.frame.shared = True
        last.metric = _base_of(here, last, found[0]) or last.metric
        return _share(here, last.metric, last.subject, last.word)
    chosen = choose(strong_matches(here.context.vocabulary, named))
    subject = (
        subject_of(named, here.context.kind_of).within(outer(here)) if chosen is None else here.frame.subject
    )
    if subject.kind == "unknown" and last is not None:
        return _share(here, last.metric, last.subject, last.word)
    metric = chosen.form.metric if chosen else here.frame.list_metric or "tickets_received"
    return _share(here, metric, subject, chosen.form.word if chosen else "")


def _base_of(here: Here, last: Draft, share: str) -> str | None:
    """物业服务问题27件,占不满意工单总数的21.6%: a share of those that were not satisfied counts such tickets itself."""
    if last.explicit or last.metric != "tickets_received":
        return None
    metrics = here.context.vocabulary.metrics
    told = (match.form.metric for match in strong_matches(here.context.vocabulary, share))
    return next(
        (one for one in told if metrics[one].family in _JUDGED_BY and metrics[one].kind == "count"), None
    )


def _of_the_clause(here: Here) -> Subject | None:
    """城市建设类,占27.21%: the topic that the clause right in front names, with no count of its own."""
    clause = here.segments[-2] if len(here.segments) > 1 else ""
    name = heading_without_remark(trim(clause))
    if not name or here.context.kind_of(name) != "category" or metric_words(here.context.vocabulary, name):
        return None
    return subject_of(name, here.context.kind_of)


def _in_words(count: int) -> str:
    """四 of 上述四类合计: how publishers number their classes."""
    return _NUMERALS[count - 1] if count <= len(_NUMERALS) else str(count)


def listed_share(here: Here) -> Draft | None:
    """25% of 问题占比:基础设施25%、城市管理23%: a topic's share in a list of such; ``None`` where the words lead none."""
    lead = here.segments[0] if here.colon and len(here.segments) > 1 else ""
    here.frame.share_list = here.frame.share_list or _LIST_OF_SHARES.search(lead) is not None
    subject = subject_of(here.head, here.context.kind_of)
    topic = subject.dimension in ("category", "channel") and subject.kind in ("member", "unknown")
    if not (here.frame.share_list and topic and here.token.measure == "percent"):
        return None
    return _share(here, "tickets_received", subject, "")


def share_of_last(here: Here, last: Draft) -> Draft:
    """The share of the figure right before."""
    return _share(here, last.metric, last.subject, last.word)


def _of_group(here: Here, name: str) -> Draft:
    return here.draft(
        rule="the share of several together",
        metric="tickets_received",
        statistic="share",
        subject=Subject("member", dimension="category", member=name, phrase=name),
        value=here.token.value,
        kind="rate_percent",
    )


def _of_list(here: Here, last: Draft) -> Draft | None:
    """A share behind a list of the first few: of the last member, or of all of them? Arithmetic tells."""
    items = _listed(here, last)
    total = here.frame.total
    top = _TOP.search(here.frame.lead)
    of_all = _fits(sum(item.value or 0 for item in items), total, here.token.value)
    of_last = _fits(last.value, total, here.token.value)
    if top and len(items) > 1 and (of_all or not of_last):
        draft = _of_group(here, f"{_top_of(here)}合计")
        if not of_all:
            draft.hold = "share of the last member or of the whole list: the text does not tell"
        return draft
    return _share(here, last.metric, last.subject, last.word)


def _of_all_listed(here: Here, last: Draft) -> bool:
    """不满意44件,前三位的甲局13件、乙局7件、丙镇6件,占59.09%: of all in the list, by arithmetic."""
    whole, items = here.frame.whole, [item for item in _listed(here, last) if not item.explicit]
    if whole is None or last.explicit or len(items) < _FEWEST or whole.metric != last.metric:
        return False
    together = _fits(sum(item.value or 0 for item in items), whole.value, here.token.value)
    return together and not _fits(last.value, whole.value, here.token.value)


def _top_of(here: Here) -> str:
    """前三类 where the list's lead says 前三位; ``""`` where it says no such thing."""
    top = _TOP.search(here.frame.lead)
    return re.sub(r"(?:位|类|名|大类)$", "", top[0]) + "类" if top else ""


def _listed(here: Here, last: Draft) -> list[Draft]:
    return [item for item in here.frame.items if not item.subject.is_whole and item.metric == last.metric]


def _fits(part: Number | None, total: Number | None, share: Number) -> bool:
    return part is not None and bool(total) and abs(100 * part / (total or 1) - share) <= _SHARE_TOLERANCE


def _share(here: Here, metric: str, subject: Subject, word: str) -> Draft:
    vocabulary = here.context.vocabulary
    rate = vocabulary.metrics[metric].rate
    last = here.frame.last
    of_people = last is not None and last.rule == PEOPLE
    if rate is not None and not (last is not None and last.subject == subject and not last.explicit):
        return here.draft(
            rule="the share of a count that has a rate is that rate",
            metric=rate,
            statistic="value",
            subject=subject,
            value=here.token.value,
            kind="rate_percent",
            hold="a share of those who were asked, or of all tickets?" if of_people else None,
        )
    if (subject.is_whole or subject.kind in ("group", "own_line")) and metric != "tickets_received":
        subject = Subject("member", member=word, phrase=word)
    draft = here.draft(
        rule="a share",
        metric=metric,
        statistic="share",
        subject=subject,
        value=here.token.value,
        kind="rate_percent",
    )
    if subject.is_whole:
        draft.hold = "a share of the whole in something larger"
    elif here.frame.last is None and subject.dimension == "category" and (part := _part_before(here)):
        draft.hold = f"the sentence before speaks of {part!r}: a share of that, or of the whole?"
    return draft


def _part_before(here: Here) -> str | None:
    """省热线受理61723件。从类型来看,咨询类占77.18%: the part of the whole of which the paragraph told last."""
    whole = here.frame.whole
    if (
        whole is None
        or here.frame.items
        or whole.subject.unit
        or whole.subject.kind not in ("member", "scope")
    ):
        return None
    return whole.subject.member
