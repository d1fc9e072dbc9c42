"""Values: which reader understands a figure that is neither a share nor a change."""

import re
from dataclasses import replace

from parsers.prose.edges import clean, trim
from parsers.prose.frames import Draft
from parsers.prose.groups import EACH, distributed
from parsers.prose.here import Here
from parsers.prose.members import list_member, of_the_count_before
from parsers.prose.named import named_figure
from parsers.prose.parts_of_done import part_of_done
from parsers.prose.phrases import metric_word, metric_words
from parsers.prose.places import read_place
from parsers.prose.plain_words import put_plainly
from parsers.prose.right_hand import read_right
from parsers.prose.shares import listed_share, share_of_last
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.subjects import subject_of
from parsers.prose.words import words
from parsers.vocabulary import WordMatch

_LEAD = re.compile(
    r"(?:(?:较|最|偏|靠)(?:多|高|大|低|少|好|差|前|后)的|(?<=工单|诉求|办件|案件|事项|问题|来电|投诉|信件|来信|留言)中"
    r"|的是|的有|分别是|分别为|依次是|依次为|单位是|单位为|单位有|部门是|部门为|包括|涉及|主要是|集中在|为|是|有(?![限效关线害]))(?P<name>(?:[^是为有]|有(?=[限效关线害])){2,})$"
)
# 接收咨询投诉举报信息51451件: what was told are the requests.
_REQUESTS = re.compile(r"(?:咨询|投诉|举报|建议|求助)[^,，]{0,6}信息(?:共计|总计|合计|累计|共)*$")
_WE_GOT = re.compile(r"(?:我|本)(?:省|市|县|区|州|旗)(?:综合|考核|考评|共|最终|累计)*得$")
# 收到感谢信12封: letters and calls that are no tickets.
OTHER_THINGS = "letters of thanks and the like"
_ONE_OF_SOME = re.compile(
    r"^(?P<first>(?:其|第)?[一二三四五六七八九十](?:是|为)|(?:首先|其次|再次|最后)(?:是|为)?)?"
    r"(?P<name>[\u4e00-\u9fff、“”]{2,16}?)(?:(?:诉求|受理|工单|办件|来电|承办|投诉)(?:数?量|数|件数)|件数)?"
    r"(?P<place>次之|(?:位)?居(?:首位?|第[一二三四五六七八九十]位?)|最多|排名?第[一二三四五六七八九十]位?)?$"
)
_MOST = re.compile(r"最[多少]的?(?:单位|部门|乡镇|街道)?(?:是|为)(?P<name>[^,，、:：和]{2,16})$")
_BEHIND = re.compile(r"\([^()]*\)$")
_UNITS_IN_FRONT = re.compile(r"(?:^|涉及|[和及与、])(?:镇街|乡镇|街道|部门|单位|县区|区县|社区|村居?)$")
_TITLE = re.compile(r"《[^《》]*》")
_ROUNDED = 0.6
# What begins so is a clause, not the name of a topic: 应签收781件, 已并案为1件.
_NO_NAME = re.compile(
    r"^(?:年内|现有|新增|更新|录入|采编|发布|"
    r"应(?!急)|已|未|尚|须|需|仍|系|属|拟|可|均|再|又|还|共|并(?!轨)|经(?![济营贸信费开])|因|受|被|给予|予以)"
)


def read_value(here: Here) -> Draft | str | None:
    """The draft of a value; a word for a number of something else; ``None`` where the words do not tell."""
    if here.token.kind == "place":
        return read_place(here)
    if here.token.word in ("个", "家") and _UNITS_IN_FRONT.search(here.head) and not here.right:
        # 诉求涉及镇街4个,部门10个
        return "count of other things"
    if here.token.measure == "either" and here.head.endswith("的有"):
        # 承办量超过30宗的有8个: a number of units.
        return "count of other things"
    if here.token.measure == "score" and _WE_GOT.search(here.left):
        return _own_score(here)
    here = put_plainly(here)
    each = EACH.match(trim(here.head))
    if each and (shared := distributed(here, each)):
        return shared
    chosen, matches = metric_word(here.context.vocabulary, here.head, here.token)
    if chosen is not None and _in_title(here.head, chosen):
        # 《诉求处置流程》等制度5项; but 《领导留言板》 is a channel.
        titled = subject_of(here.head, here.context.kind_of)
        return list_member(here, titled) if titled.dimension == "channel" else None
    if chosen is not None and (way := _way_among_channels(here, chosen)):
        return list_member(here, way)
    listed = (here.frame.siblings > 1 and here.frame.subject.dimension == "category") or _among_topics(here)
    other = words().other_things.search(_BEHIND.sub("", trim(here.head)))
    if (chosen is not None or not listed) and other and not _REQUESTS.search(here.head):
        # 收到感谢信12封
        return OTHER_THINGS
    if chosen is not None and (part := part_of_done(here, chosen)):
        return list_member(here, part)
    if chosen is not None:
        named = _led_name(here, chosen)
        if named is None:
            return named_figure(here, chosen, matches)
        intake = chosen.form.unit_word or chosen.form.weak
        if not (chosen.form.weak and of_the_count_before(here, here.head[: here.head.rfind(named.phrase)])):
            here.frame.list_metric = "tickets_received" if intake else chosen.form.metric
        return list_member(here, named)
    bracketed = here.frame.in_label or here.opened
    if here.token.measure == "percent" and bracketed and not clean(here.head) and here.frame.last:
        # 劳动纠纷(203件,12.5%): the second figure of the bracket is the first one's share.
        return share_of_last(here, here.frame.last)
    if (share := listed_share(here)) is not None:
        return share
    if _is_bare_share(here) and here.frame.last is not None:
        return share_of_last(here, here.frame.last)
    if ("《" in here.head) != ("》" in here.head):
        # 形成《…流程》等制度5项: a title is no topic.
        return None
    # 政府服务, 公共服务: topics, though nothing but words that are left out elsewhere.
    told = clean(here.head) or here.context.kind_of(trim(here.head)) == "category"
    subject = subject_of(here.head, here.context.kind_of) if told else _bare_line(here)
    if subject.is_whole:
        named = _named_in_front(here)
        if named is None:
            return _of_so_many_units(here) or read_right(here)
        return list_member(here, named)
    # A channel may be called by a word that is no metric: 领导留言板.
    channel = subject.kind == "member" and subject.dimension == "channel"
    if subject.kind == "group" or (
        not channel and not listed and here.context.vocabulary.ends_silenced(here.head)
    ):
        return None
    if subject.kind == "unknown":
        clause = _NO_NAME.match(subject.phrase) or _NO_NAME.match(trim(here.head))
        if clause or metric_words(here.context.vocabulary, subject.phrase):
            return None
        if (behind := read_right(here)) is not None:
            return behind
    return list_member(here, subject)


def _is_bare_share(here: Here) -> bool:
    """咨询类2997件,76.03%: nothing but a comma between a topic's count and a percentage that fits it."""
    last = here.frame.last
    if here.token.measure != "percent" or here.head or here.left.strip("、") or last is None:
        return False
    topic = last.subject.dimension in ("category", "channel") and last.metric == "tickets_received"
    wholes = [whole for whole in (here.frame.total, *here.frame.intakes) if whole]
    fits = any(abs(100 * (last.value or 0) / whole - here.token.value) < _ROUNDED for whole in wholes)
    return topic and last.kind == "count" and fits


def _among_topics(here: Here) -> bool:
    """求助类41件;感谢信1件: a bare name behind a topic's count, each in a clause of its own."""
    last = here.frame.last
    topic = last is not None and not last.explicit and last.subject.dimension == "category"
    return topic and len(here.segments) == 1 and here.token.measure == "ticket"


def _way_among_channels(here: Here, chosen: WordMatch) -> Subject | None:
    """领导交办3件, 部门转办1件 in a list by channel: ways in which tickets came, not what was passed on."""
    listed = here.frame.list_dimension == "channel" or here.frame.by_channel
    told = chosen.form.metric in here.frame.counted
    if not listed or told or chosen.form.metric != "tickets_dispatched" or len(here.segments) > 1:
        # 派单量按渠道分:12345热线派单438件、政民互动派单109件 parts what was passed on.
        return None
    name = trim(here.head)
    before = name[: name.rfind(chosen.form.word)]
    named = subject_of(before, here.context.kind_of) if before else WHOLE
    if not before or not name.endswith(chosen.form.word) or named.kind in ("own_line", "whole"):
        return None
    if named.dimension == "channel":
        return named
    return Subject("member", dimension="channel", member=name, phrase=name)


def _named_in_front(here: Here) -> Subject | None:
    """一是房屋物业类,251件; 城乡建设类居首,1102件: the clause right before names what the bare count is of."""
    clause = next((one for one in reversed(here.segments) if clean(one)), "")
    if (led := _MOST.search(clause)) and not clean(here.head) and here.context.kind_of(led["name"]) == "unit":
        # 承办量最多的为县住建局,48件
        return subject_of(led["name"], here.context.kind_of)
    told = _ONE_OF_SOME.match(clause) if clause and not clean(here.head) else None
    if told is None or not (told["first"] or told["place"]) or here.token.measure not in ("ticket", "either"):
        return None
    subject = subject_of(told["name"], here.context.kind_of)
    return subject if subject.kind in ("member", "unit", "unknown") and not subject.is_whole else None


def _of_so_many_units(here: Here) -> Draft | None:
    """339件 of 部门工单。涉及39个部门339件: right behind a number of units, below a heading that names their class."""
    told = here.frame.group is not None and not here.segments and here.frame.scope.dimension == "class"
    if not told or here.token.measure != "ticket":
        return None
    draft = here.draft(
        rule="a count right behind a number of units: what these took in",
        metric="tickets_received",
        statistic="value",
        subject=replace(here.frame.scope, kind="member"),
        value=here.token.value,
        kind="count",
        explicit=False,
    )
    here.frame.last = here.frame.whole = draft
    return draft


def _bare_line(here: Here) -> Subject:
    """热线 of 热线1019件、留言板49件: the line's part of what is broken down."""
    name = trim(here.head)
    listed = here.frame.in_label or bool(here.stacked) or bool(words().part_lead.search(here.left))
    if not listed or not words().own_line.fullmatch(name):
        return WHOLE
    return Subject("member", dimension="channel", member=name, phrase=name)


def _in_title(text: str, word: WordMatch) -> bool:
    return any(title.start() < word.start < title.end() for title in _TITLE.finditer(text))


def _led_name(here: Here, chosen: WordMatch) -> Subject | None:
    """工单总量排名前5位的是城管执法局: the metric word is in the lead, the head ends with a list member."""
    lead = _LEAD.search(here.head)
    if lead is None or chosen.end > lead.start():
        return None
    known = here.context.kind_of(lead["name"]) in ("unit", "channel", "category")
    return subject_of(lead["name"], here.context.kind_of) if known else None


def _own_score(here: Here) -> Draft:
    """市热线办考核我县得94.37分."""
    here.frame.subject = WHOLE
    draft = here.draft(
        rule="what our area got in an assessment",
        metric="score",
        statistic="value",
        subject=WHOLE,
        value=here.token.value,
        kind="score",
        word="得",
    )
    here.frame.last = draft
    return draft
