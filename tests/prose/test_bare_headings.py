"""Headings without numbers of their own: whose figures stand below them, and which lines are none."""

import re

import pytest

from parsers.reader import read

TEXT = (
    "青石县2023年10月热线和信箱办理情况\n"
    "10月,全县各平台共受理群众诉求{total}件。\n"
    "{a}12345热线\n共受理45件,其中直接答复30件,办结率98.50%。\n"
    "{b}县长信箱\n收到来信12封,已回复11封,回复率91.67%。\n"
    "{c}存在问题\n各单位满意率95.30%。"
)
NUMBERED = {"a": "一、", "b": "二、", "c": "三、"}


def figures(text: str) -> set[tuple[str, float | None, str | None]]:
    """Metric, value and member of what is published."""
    told = read(text.encode()).observations
    return {(one.metric, one.value, one.member) for one in told if one.status != "review"}


@pytest.mark.parametrize(
    "numbers",
    [{"a": "", "b": "", "c": ""}, {"a": "1.", "b": "2.", "c": "3."}, {"a": "①", "b": "②", "c": "③"}],
)
def test_systems_under_lines_without_numbers(numbers: dict[str, str]) -> None:
    seen = figures(TEXT.format(total=57, **numbers))
    assert ("tickets_direct", 30, "12345热线") in seen
    assert ("reply_rate", 91.67, "县长信箱") in seen
    assert ("satisfaction_rate", 95.3, None) in seen
    assert seen == figures(TEXT.format(total=57, **NUMBERED))


def test_headings_that_run_into_their_paragraphs() -> None:
    lines = TEXT.format(total=57, a="", b="", c="")
    seen = figures(re.sub(r"(12345热线|县长信箱|存在问题)\n", r"\1。", lines))
    assert ("tickets_direct", 30, "12345热线") in seen
    assert ("tickets_replied", 11, "县长信箱") in seen


def test_a_menu_is_no_heading() -> None:
    text = "首页\n12345热线\n县长信箱\n网上信访\n青石县2023年10月热线办理情况\n10月,共受理群众诉求57件,办结率98.50%。"
    assert figures(text) == {("tickets_received", 57, None), ("closure_rate", 98.5, None)}


def test_a_sentence_of_a_name_and_its_count_leads_its_paragraph() -> None:
    lines = [
        "青石县2023年10月热线办理情况",
        "10月,共受理诉求180件。",
        "本级登记120件。交办处理20件,已办结19件。",
        "上级交办60件。已办结57件。",
    ]
    seen = figures("\n".join(lines))
    assert ("tickets_dispatched", 20, "本级登记") in seen
    assert ("tickets_closed", 57, "上级交办") in seen
