"""Every rule of suspicion fires on its example and not on its counter-example; the files contradict nothing."""

import pytest
from pydantic import ValidationError

from pipeline.crawl.suspicion import Reply, judge
from pipeline.crawl.suspicion.rules import Example, Rule, kinds, rules

_HOST = "https://www.example.gov.cn"
_BLOCKS = ("challenge_jsl", "challenge_ruishu", "challenge_aliyun", "challenge_yunsuo", "captcha", "firewall")


def _reply(example: Example) -> Reply:
    final = _HOST + (example.final_url or example.url)
    body = example.body.encode()
    return Reply(
        _HOST + example.url, final, example.status, example.headers, body, example.body, example.expected
    )


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_fires_on_its_example(rule: Rule) -> None:
    found = judge(_reply(rule.fires))
    assert found is not None
    assert (found.rule, found.kind) == (rule.id, rule.kind)
    assert found.evidence
    assert found.says == kinds()[rule.kind].says


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.id)
def test_does_not_fire_on_its_counter_example(rule: Rule) -> None:
    found = judge(_reply(rule.passes))
    assert found is None or rule.passes.status != 200
    assert found is None or found.rule != rule.id


def test_every_kind_is_told_and_blocks_rest_the_host() -> None:
    by_code = {"rate_limited", "server_error", "forbidden", "gone", "refused", "not_followed"}
    by_code |= {"not_the_format", "empty_answer", "truncated"}
    assert {rule.kind for rule in rules()} | by_code == set(kinds())
    assert {name for name, kind in kinds().items() if kind.strikes == 1} == set(_BLOCKS)
    assert not any(kinds()[name].retry for name in _BLOCKS)


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"line": "页面不存在"},
        {"title": "(", "own_most": 3},
        {"status": [200], "unknown": 1},
        {"script": "x"},
    ],
)
def test_a_rule_that_says_too_little_or_nonsense_is_refused(wrong: dict[str, object]) -> None:
    given = {"id": "a", "kind": "captcha", "fires": {"body": "x"}, "passes": {"body": "y"}, **wrong}
    with pytest.raises(ValidationError):
        Rule.model_validate(given)
