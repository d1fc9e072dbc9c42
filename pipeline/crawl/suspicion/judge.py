"""The order in which an answer is judged: blocks, status, what was asked for, soft failures, damage."""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from pipeline.crawl.suspicion.answer import Finding, Reply
from pipeline.crawl.suspicion.damage import damage
from pipeline.crawl.suspicion.page import PageView
from pipeline.crawl.suspicion.rules import Rule, kinds, rules

_BODY_HEAD = 20_000
_LONGEST_EVIDENCE = 160
_FORBIDDEN = (401, 403, 451)
_GONE = (404, 410)
_TOO_MUCH = (429, 503)


def judge(reply: Reply) -> Finding | None:
    """What an answer is if it is not what was asked for; None for one that may be read. Never raises for any answer.

    A block (challenge, captcha, firewall) is a block at any status. An answer to a conditional request, 304, is well.
    """
    page = PageView(reply.text, reply.final_url)
    blocks = (rule for rule in rules() if kinds()[rule.kind].strikes == 1)
    if (found := _first(blocks, reply, page)) is not None:
        return found
    if reply.status == 304:
        return None
    if not 200 <= reply.status < 300:
        kind = _kind_of_status(reply.status)
        return finding(kind, "status", f"status {reply.status}")
    others = (rule for rule in rules() if kinds()[rule.kind].strikes != 1)
    if (found := _first(others, reply, page)) is not None:
        return found
    if (harm := damage(reply)) is not None:
        return finding(*harm)
    return None


def finding(kind: str, rule: str, evidence: str) -> Finding:
    """The finding of a kind, with what the kind says."""
    known = kinds()[kind]
    return Finding(
        kind=kind,
        rule=rule,
        says=known.says,
        evidence=_shortened(evidence),
        severity=known.severity,
        rests_host=known.strikes == 1,
        strikes=known.strikes,
        retry=known.retry,
    )


def _kind_of_status(status: int) -> str:
    if status in _TOO_MUCH:
        return "rate_limited"
    if status in _GONE:
        return "gone"
    if status in _FORBIDDEN:
        return "forbidden"
    if 300 <= status < 400:
        return "not_followed"
    return "refused" if 400 <= status < 500 else "server_error"


def _first(among: Iterable[Rule], reply: Reply, page: PageView) -> Finding | None:
    for rule in among:
        evidence = _evidence(rule, reply, page)
        if evidence:
            return finding(rule.kind, rule.id, "; ".join(evidence))
    return None


def _evidence(rule: Rule, reply: Reply, page: PageView) -> list[str]:
    """What in the answer fulfils each condition of a rule; empty where one is not fulfilled.

    Cheap conditions first: few answers need to be looked at as pages.
    """
    if reply.expected not in rule.expected:
        return []
    # What gives figures as bulletins do is nothing that stands instead of one: told before anything is searched.
    if rule.own_most is not None and (not page.is_page or page.counts_things):
        return []
    found: list[str] = []
    for check in (_of_headers, _of_addresses, _of_body, _of_page):
        told = check(rule, reply, page)
        if told is None:
            return []
        found += told
    return found


_Check = Callable[[Rule, Reply, PageView], list[str] | None]


def _of_headers(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    found = []
    if rule.status is not None:
        if reply.status not in rule.status:
            return None
        found.append(f"status {reply.status}")
    if rule.header is not None:
        value = reply.header(rule.header.name)
        if value is None or not re.search(rule.header.pattern, value):
            return None
        found.append(f"{rule.header.name}: {value}")
    if rule.cookie is not None:
        names = [
            value.partition("=")[0].strip() for key, value in reply.headers if key.lower() == "set-cookie"
        ]
        name = next((one for one in names if re.fullmatch(rule.cookie, one)), None)
        if name is None:
            return None
        found.append(f"cookie {name}")
    return found


def _of_addresses(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    if rule.redirected_to is None:
        return []
    asked, answered = _path(reply.url), _path(reply.final_url)
    if asked == answered or re.search(rule.redirected_to, asked):
        return None
    return [f"sent to {answered}"] if re.search(rule.redirected_to, answered) else None


def _of_body(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    if rule.body is None:
        return []
    match = re.search(rule.body, reply.text[:_BODY_HEAD])
    return [f"in the body: {match[0]}"] if match else None


def _of_page(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    if rule.own_most is None:
        return []
    if page.own > rule.own_most:
        return None
    found = []
    for told in (_titled, _lined, _scripted, _sending):
        evidence = told(rule, reply, page)
        if evidence is None:
            return None
        found += evidence
    if rule.password:
        if not page.password:
            return None
        found.append("a password can be typed")
    if page.names_files or page.has_article or (rule.title is None and page.lists_titles):
        return None
    return [*found, f"{page.own} characters of its own"]


def _titled(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    if rule.title is None:
        return []
    title = next((one for one in page.title if re.fullmatch(rule.title, one, re.IGNORECASE)), None)
    return [f"title {title!r}"] if title else None


def _lined(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    if rule.line is None:
        return []
    line = next((one for one in page.lines if re.fullmatch(rule.line, one, re.IGNORECASE)), None)
    return [f"the line {line!r}"] if line else None


def _scripted(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    if rule.script is None:
        return []
    match = re.search(rule.script, page.scripts) if page.is_stub or not rule.stub else None
    return [f"in a script: {match[0]}"] if match else None


def _sending(rule: Rule, reply: Reply, page: PageView) -> list[str] | None:
    if rule.sends_to is None and not rule.sends_away:
        return []
    here = _path(reply.final_url)
    wanted = rule.sends_to or "/"
    if rule.sends_to and re.search(wanted, here):
        return None
    targets = (one for one in page.sends_to if _path(one) != here and re.search(wanted, _path(one)))
    target = next(targets, None)
    return [f"a script sends to {target}"] if target else None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path or "/"
    except ValueError:
        return url


def _shortened(evidence: str) -> str:
    text = " ".join(evidence.split())
    return text if len(text) <= _LONGEST_EVIDENCE else f"{text[: _LONGEST_EVIDENCE - 1]}…"
