"""The grammar's word lists, compiled once from ``parsers/vocabulary/prose.yaml``."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from parsers.vocabulary import vocabulary


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled patterns. All are searched in simplified text without spaces."""

    filler_front: re.Pattern[str]
    filler_back: re.Pattern[str]
    list_lead: re.Pattern[str]
    part_lead: re.Pattern[str]
    of_these: re.Pattern[str]
    share: re.Pattern[str]
    share_group: re.Pattern[str]
    basis: re.Pattern[str]
    basis_of: dict[str, str]
    change: re.Pattern[str]
    change_size: re.Pattern[str]
    reached: re.Pattern[str]
    leaves: re.Pattern[str]
    level: re.Pattern[str]
    zero: re.Pattern[str]
    rise: frozenset[str]
    formula: re.Pattern[str]
    by_channel: re.Pattern[str]
    threshold: re.Pattern[str]
    limit: re.Pattern[str]
    others_mean: re.Pattern[str]
    daily: re.Pattern[str]
    story: re.Pattern[str]
    reporter: re.Pattern[str]
    own_line: re.Pattern[str]
    negation: re.Pattern[str]
    equally: re.Pattern[str]
    other_things: re.Pattern[str]
    time_limits: frozenset[str]
    no_attributes: frozenset[str]
    taken_out: re.Pattern[str]


# 市民反映问题高达5226件: what all of them told, not one.
_NO_STORY = r"(?:(?<!反映)|(?!的?(?:问题|诉求|事项|热点|情况|强烈|突出|集中|主要|较|最)))"


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@cache
def words() -> Words:
    """The compiled lists of the package's vocabulary."""
    prose = vocabulary().prose
    front = [word for word in prose["fillers"] if word not in prose["behind_only"]]
    fill, directions = _any(prose["fillers"]), _any([*prose["rise"], *prose["fall"]])
    these = _any(prose["part_nouns"])
    basis_of = {word: name for name, members in prose["basis"].items() for word in members}
    return Words(
        # 服务类投诉: a word before 类 names the class.
        filler_front=re.compile(rf"^(?:(?!{_any(prose['no_fillers'])})(?:{_any(front)})(?!类))+"),
        filler_back=re.compile(rf"(?:{fill})+$"),
        list_lead=re.compile(rf"(?:{_any(prose['list_leads'])})$"),
        part_lead=re.compile(rf"{_any(prose['parts'])}|^(?:{these})中(?=,)"),
        of_these=re.compile(rf"^(?:{these})中?(?=,)"),
        share=re.compile(
            rf"(?:{_any(prose['share'])}|占[^,占]{{0,14}}(?:量|数|工单|诉求|件|比例|比重|总和))(?:为|达|约|的)*$"
        ),
        share_group=re.compile(
            rf"(?:{_any(prose['share_of_group'])})(?:前?[一二三四五六七八九十\d]+)?(?:大?类|位|项)?"
        ),
        basis=re.compile(_any(basis_of)),
        basis_of=basis_of,
        change=re.compile(rf"(?!高达)(?P<way>{directions})(?:了|率|幅度|幅|量|率为|率达|为|达|约|近)*$"),
        change_size=re.compile(rf"(?:{_any(prose['change_size'])})(?:为|达)?$"),
        reached=re.compile(rf"(?:{directions})了?(?:至|到)(?:了)?$"),
        leaves=re.compile(rf"^(?:{directions})了?(?:至|到)"),
        level=re.compile(_any(prose["level"])),
        zero=re.compile(_any([*prose["level"], *prose["negations"]])),
        rise=frozenset(prose["rise"]),
        formula=re.compile(_any(prose["formulas"])),
        by_channel=re.compile(_any(prose["by_channel"])),
        threshold=re.compile(rf"(?:{_any(prose['thresholds'])})(?:为|的|值|线|是)*$"),
        limit=re.compile(rf"(?:{_any(prose['limits'])})$"),
        others_mean=re.compile(_any(prose["others_mean"])),
        daily=re.compile(rf"(?:{_any(prose['daily'])})\D*$"),
        story=re.compile(rf"(?:{_any(prose['case_words'])}){_NO_STORY}"),
        reporter=re.compile(
            rf"对我[区县市旗].{{0,24}}(?:{_any(prose['reporters'])})|(?:上级|省|市)[^,，]{{0,12}}办.{{0,12}}考核"
            r"|据(?!统计|了解|悉)[^,，]{2,24}?(?:通报|考核|反馈)(?=[,，])"
        ),
        own_line=re.compile(rf"(?:{_any(prose['own_line'])})"),
        negation=re.compile(rf"^(?:{_any(prose['negations'])})"),
        equally=re.compile(rf"(?:{_any(prose['equally'])})$"),
        no_attributes=frozenset(prose["no_attributes"]),
        taken_out=re.compile(rf"^(?:{_any(prose['taken_out'])})"),
        time_limits=frozenset(prose["time_limits"]),
        other_things=re.compile(rf"(?:{_any(prose['other_things'])})$"),
    )
