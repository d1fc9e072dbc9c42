"""The words before a figure: cut into segments, and asked which metric they name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.prose.numbers import Token
from parsers.vocabulary import Vocabulary, WordMatch
from parsers.vocabulary.matcher import Form, choose

_TO_UNITS = re.compile(
    r"(?:派发|转派|交办|转办|派遣|下派|分派|批转|派单)(?:到|至|给|往|于)?(?:各|相关|有关|责任|二级|成员|承办)"
)
# A word of passing on that only modifies: 办结转派诉求工单 is closed, 收到市热线办批转工单 is received.
_REMARK = re.compile(r"\((?:含|包括|包含|不含|注|即|指|其中)|\([^()]*等\)$")
_CLASS_BEHIND = re.compile(r"[\u4e00-\u9fff]{2,6}类(?:诉求|工单|事项|问题|来电|件)*$")
_CASES_BEHIND = re.compile(r"(?:案件|案卷|诉求|事项)(?:数量?|量|共|为)?$")
_PIECE = re.compile(r"\([^()]*\)|[,，;；:：()]|[^,，;；:：()]+")
_ENUMERATOR = re.compile(r"(?:(?<=[:：;；。,，])|^)\d{1,2}[.．、](?=[\u4e00-\u9fff])")
# 水电气暖(共1088件)
_IN_ALL = re.compile(r"\((?:共计?|合计|总计|计|约)$")
_WRITERS = re.compile(r"(?:网民|群众|市民|网友|了|的)*")
_SAMPLED = re.compile(r"^抽")
_GOVERNING = frozenset({"intake", "closing"})


@dataclass(slots=True)
class Left:
    """The words between the figure before and this one.

    ``segments``: texts between commas and colons, the last one (``head``) touches the figure. ``label``:
    the head is a label in front of a bracket or colon. ``pops``/``pushes``: closing and opening brackets
    passed; ``front``: the words in front of the bracket that opened last.
    """

    segments: list[str]
    head: str
    label: bool
    colon: bool
    pops: int
    pushes: int
    front: str = ""

    @property
    def context(self) -> str:
        """All segments, joined."""
        return ",".join(self.segments)


def split_left(text: str) -> Left:
    """Cuts the words before a figure; bracketed words without a figure stay inside their segment."""
    segments: list[str] = []
    current = ""
    boundary = front = ""
    colon = False
    pops = pushes = 0
    pieces = _PIECE.findall(_IN_ALL.sub("(", _ENUMERATOR.sub("", text)))
    for index, piece in enumerate(pieces):
        if len(piece) > 1 and piece[0] == "(" and piece[-1] == ")":
            current += "" if _REMARK.match(piece) else piece
            boundary = ""
        elif piece == "(":
            if current:
                segments.append(current)
            front, current, boundary = current, "", "("
            if index + 1 < len(pieces):
                pushes += 1
                segments = []
        elif piece == ")":
            pops += 1
            segments, current, boundary = [], "", ")"
        elif piece in ",，;；:：":
            if current:
                segments.append(current)
            colon = colon or piece in ":："
            current, boundary = "", piece
        else:
            current += piece
            boundary = ""
    if current:
        return Left([*segments, current], current, False, colon, pops, pushes, front)
    if segments and boundary in ("(", ":", "："):
        return Left(segments, segments[-1], True, colon, pops, pushes + (boundary == "("))
    return Left(segments, "", False, colon, pops, pushes)


def fits(vocabulary: Vocabulary, form: Form, token: Token) -> bool:
    """Whether a figure with ``token``'s measure can be of ``form``'s metric."""
    metric = vocabulary.metrics[form.metric]
    kind = "rate_percent" if form.statistic == "share" else metric.kind
    if token.measure == "percent":
        return kind == "rate_percent" or (kind == "count" and metric.rate is not None and not form.weak)
    if token.measure in ("ticket", "call", "either"):
        return kind == "count"
    if token.measure == "score":
        return kind == "score"
    if token.measure == "days":
        return kind == "duration_days"
    return kind in ("count", "score")


def metric_words(vocabulary: Vocabulary, text: str) -> bool:
    """Whether ``text`` holds a word that names a metric, fitting or not."""
    return any(not match.form.weak for match in vocabulary.scan(text))


def strong_matches(vocabulary: Vocabulary, text: str) -> list[WordMatch]:
    """Metric words of ``text`` that are no mere ticket nouns."""
    return [match for match in vocabulary.scan(text) if not match.form.weak]


def metric_word(vocabulary: Vocabulary, text: str, token: Token) -> tuple[WordMatch | None, list[WordMatch]]:
    """The word of ``text`` that names the figure's metric, and all fitting words."""
    matches = [
        match
        for match in vocabulary.scan(text)
        if fits(vocabulary, match.form, token) and not _begins_a_class(vocabulary, match, text)
    ]
    routed = _TO_UNITS.search(text)
    if routed:
        routing = [match for match in matches if match.start == routed.start()]
        if routing:
            return routing[0], matches
    return _governed(vocabulary, matches, text), matches


def _begins_a_class(vocabulary: Vocabulary, match: WordMatch, text: str) -> bool:
    """一般投诉类1662宗, 诉求类20个: what callers said of the result, or the noun of a class, is no word for the figure."""
    if match.form.weak and text[match.end :] == "类":
        return True
    asked = vocabulary.metrics[match.form.metric].family == "satisfaction"
    # 一般案件30件, but 满意案件30件
    plain = match.form.word == "一般" and bool(_CASES_BEHIND.match(text, match.end))
    return asked and (plain or bool(_CLASS_BEHIND.match(text, match.end)))


def _governed(vocabulary: Vocabulary, matches: Sequence[WordMatch], text: str) -> WordMatch | None:
    strong = [match for match in matches if not match.form.weak]
    head = choose(matches)
    if head is None or not strong:
        return head
    if vocabulary.metrics[head.form.metric].family == "closing" and (called := _called_back(head, strong)):
        return called
    passed_on = [match for match in strong if match.form.metric == "tickets_dispatched"]
    if head.form.metric == "tickets_valid" and passed_on and passed_on[-1].end == head.start:
        # 转办有效信件57件: what was done with those that were valid.
        return passed_on[-1]
    replied = [match for match in strong if vocabulary.metrics[match.form.metric].family == "reply"]
    if replied and head.form.metric == "tickets_received" and _answers(replied[-1], head, text):
        return replied[-1]
    stock = [match for match in strong if vocabulary.metrics[match.form.metric].family == "stock"]
    if stock and head.form.word.startswith("办理"):
        return stock[-1]
    if vocabulary.metrics[head.form.metric].family == "routing" and head.form.metric == "tickets_dispatched":
        governing = [
            match
            for match in strong
            if match.end <= head.start
            and vocabulary.metrics[match.form.metric].family in _GOVERNING
            and not match.form.area_metric
        ]
        if governing:
            return governing[-1]
    return head


def _answers(verb: WordMatch, noun: WordMatch, text: str) -> bool:
    """回复网民留言: the letters that were answered, where nothing but who wrote them stands between."""
    return verb.end <= noun.start and _WRITERS.fullmatch(text, verb.end, noun.start) is not None


def _called_back(head: WordMatch, strong: Sequence[WordMatch]) -> WordMatch | None:
    """抽样回访办结件, 回访已办结工单: closed tickets that were called back."""
    asked = [match for match in strong if match.form.metric == "callbacks" and match.end <= head.start]
    done = head.form.word.startswith("已")
    objects = (
        match for match in asked if (done and match.end == head.start) or _SAMPLED.match(match.form.word)
    )
    return next(objects, None)
