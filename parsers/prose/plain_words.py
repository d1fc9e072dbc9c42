"""Words in front of a figure that say plainly what other words say at length, or that are led by what says nothing."""

import re
from dataclasses import replace

from parsers.prose.here import Here
from parsers.prose.phrases import metric_words

_HANDED_ON = re.compile(
    r"(?:(?:交由|转由|分送|交给)[^,，]{2,20}"
    r"|(?:^|[,，、])[交转](?!办|派|送|接)(?:各|有关|相关|责任|承办|职能|主管|[县市区乡镇街])[^,，]{0,14})(?:办理|处理|承办)$"
)
_DEALT_WITH = re.compile(
    r"(?:共|累计|总共)(?:办理|处理|处置)(?:[\u4e00-\u9fff]{0,6}?(?:求助|投诉|举报|咨询|建议)[、和及]?){2,}等?(?:各类)?(?:问题|事项)$"
)
_OF_ALL_KINDS = re.compile(r"各[类种](?P<of>[\u4e00-\u9fff]{2,6})(?=案件|问题|诉求|事项|投诉)")
_GATHERED = re.compile(r"(?:集中|反映|体现|表现)(?:在|于)(?P<rest>[^,，]{2,})$")
_GOT = re.compile(r"(?<=[\u4e00-\u9fff]{3})(?:得|获|获得|取得|评为)$")


def put_plainly(here: Here) -> Here:
    """``here`` with the words in front of the figure as other publishers put them. That a unit 得 points makes scores of
    all points in the sentence.
    """
    if _HANDED_ON.search(here.head) and here.token.measure == "ticket":
        # 交由镇街和部门办理1.83万件
        here = _with_head(here, "转办")
    if _DEALT_WITH.search(here.head) and not metric_words(here.context.vocabulary, here.head):
        # 共办理求助、投诉、举报、咨询等问题254592件
        here = _with_head(here, "受理诉求")
    if (kinds := _OF_ALL_KINDS.search(here.head)) and _is_what_all_is_about(here, kinds["of"]):
        here = _with_head(here, here.head.replace(kinds["of"], "", 1))
    if (found := _GATHERED.search(here.head)) and metric_words(here.context.vocabulary, found["rest"]):
        # 群众来电的热点主要集中在城市管理类转办工单177件: the lead says what is listed, not what is counted.
        here = _with_head(here, found["rest"])
    if here.token.measure == "score" and (got := _GOT.search(here.head)):
        # 市交通局得88.75分
        here = _with_head(here, here.head[: got.start()])
        here.frame.scores = True
    return here


def _with_head(here: Here, head: str) -> Here:
    return replace(here, head=head, segments=[*here.segments[:-1], head])


def _is_what_all_is_about(here: Here, topic: str) -> bool:
    """各类城市管理案件 in a bulletin that is called so: all of them, no topic."""
    publisher = here.context.publisher
    return any(topic in named for named in (publisher.title, publisher.headline)) and not here.frame.intakes
