"""Answers that the rules of suspicion have not been written for, and pages that only mention what they look for."""

from html import escape
from pathlib import Path
from typing import Any

import pytest
import yaml

from parsers.text.decode import decode
from pipeline.crawl.suspicion import Reply, judge

_HOST = "https://www.example.gov.cn"
_PATH = "/zwgk/12345/202310/t20231008_7654321.html"
_GIVEN: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "strange_pages.yaml").read_text(encoding="utf-8")
)
_SITE = (
    "<ul class=nav><li><a href=/>首页</a></li><li><a href=/zwgk/>政务公开</a></li><li><a href=/login>登录</a></li></ul>"
    "<div class=footer>主办：某县人民政府办公室 承办：某县电子政务中心 网站标识码：4304240001 湘ICP备05011024号 "
    "湘公网安备43042402000012号 联系电话：0734-5222222 访问量：1234567</div>"
)
_BULLETIN = (
    "<p>2023年9月，全县12345热线共受理群众诉求2848件，按期办结2798件，按期办结率98.2%，回访满意率99.1%，较上月提升0.3个百分点。</p>"
    "<p>诉求集中在城市管理312件、住房建设298件、公安交警240件、供水供电122件、农业农村86件，其余为各乡镇街道1790件。</p>"
    "<p>逾期办结的单位有县住建局2件、县城管局1件，返工较多的单位有县水务公司3件、某某镇2件，请上述单位认真查找原因，切实整改。</p>"
    "<p>下一步，各承办单位要压实责任，规范办理，提高首次办结率和群众满意率，确保群众诉求件件有着落、事事有回音。</p>"
)


def _filled(body: str) -> str:
    return body.replace("SITE", _SITE).replace("GENUINE", _BULLETIN)


def _reply(given: dict[str, Any]) -> Reply:
    body = _filled(given["body"])
    url = given.get("url", _PATH)
    headers = tuple((name, value) for name, value in given.get("headers", ()))
    return Reply(
        _HOST + url,
        _HOST + given.get("final_url", url),
        given.get("status", 200),
        headers,
        body.encode(),
        body,
        given.get("expected", "page"),
    )


@pytest.mark.parametrize(
    "given", _GIVEN["suspicious"], ids=lambda given: f"{given['kind']}-{given['body'][:50]}"
)
def test_told(given: dict[str, Any]) -> None:
    found = judge(_reply(given))
    assert found is not None
    assert found.kind == given["kind"], found.evidence
    assert found.evidence


@pytest.mark.parametrize("expected", ["page", "list"])
@pytest.mark.parametrize("body", _GIVEN["genuine"])
def test_not_taken_for_something_else(body: str, expected: str) -> None:
    assert judge(_reply({"body": body, "expected": expected})) is None


@pytest.mark.parametrize("body", _GIVEN["genuine"])
def test_a_genuine_page_with_the_cookies_of_protection_services(body: str) -> None:
    cookies = ["__jsluid_s=1; path=/", "acw_tc=2; path=/", "yunsuo_session_verify=3; path=/", "JSESSIONID=4"]
    headers = [["Set-Cookie", cookie] for cookie in cookies]
    assert judge(_reply({"body": body, "headers": headers})) is None


def _own_pages() -> list[Path]:
    root = Path(__file__).parents[2]
    seeds = root.parent / "shared" / "seeds"
    # Pages of tests/access are lists, and some of them stand for lists that are gone.
    made = [path for path in (root / "tests").rglob("*.html") if "access" not in path.parts]
    return sorted([*(root / "raw" / "samples").glob("*.*"), *made, *seeds.glob("*")])


@pytest.mark.parametrize("path", _own_pages(), ids=lambda path: path.name)
def test_no_bulletin_of_the_project_is_suspicious(path: Path) -> None:
    data = path.read_bytes()
    text = decode(data).text
    for expected in ("page", "list"):
        reply = Reply(_HOST + _PATH, _HOST + _PATH, 200, (), data, text, expected)  # type: ignore[arg-type]
        assert judge(reply) is None


def test_no_line_of_a_bulletin_alone_on_a_page_is_suspicious(shared: Path) -> None:
    """Short pages are the hard ones: here each holds one line, or three, of a bulletin of the seeds."""
    wrong = {}
    for path in sorted((shared / "seeds").glob("*")):
        lines = [line.strip() for line in decode(path.read_bytes()).text.splitlines() if line.strip()]
        for part in [*([line] for line in lines), *(lines[at : at + 3] for at in range(0, len(lines), 3))]:
            text = "".join(f"<p>{escape(line)}</p>" for line in part)
            page = f"<html><head><title>{escape(part[0])}</title></head><body>{text}</body></html>"
            if (found := judge(_reply({"body": page}))) is not None:
                wrong[text] = found.evidence
    assert wrong == {}
