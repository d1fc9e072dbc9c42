"""Pages as publishers' systems make them, and what moves on them: counters, the day, sessions, other pages' titles."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Moving:
    """What differs from visit to visit though the bulletin is the same."""

    clicks: int = 128
    today: str = "2026年11月22日 星期日"
    clock: str = "10:21:33"
    token: str = "a81f3c"
    previous: str = "8月份12345热线办理情况通报"
    following: str = "10月份12345热线办理情况通报"
    related: tuple[str, ...] = ("关于调整接听时间的公告", "热线知识库征集启事")
    space: str = "\n"


@dataclass(frozen=True)
class Bulletin:
    """What the publisher wrote."""

    title: str = "某县2023年9月份12345热线办理情况通报"
    published: str = "2023-10-08 09:30"
    paragraphs: tuple[str, ...] = (
        "9月，全县12345热线共受理群众诉求2848件，按期办结2798件，按期办结率98.2%。",
        "门户网站访问量12345次，浏览次数较上月增长6.2%；微信阅读量3,506次。",
        "附件：办理情况表",
    )
    rows: tuple[tuple[str, ...], ...] = (
        ("单位", "受理", "浏览次数"),
        ("城管局", "312", "1204"),
        ("住建局", "298", ""),
        ("合计", "610", "1204"),
    )
    attachments: tuple[tuple[str, str], ...] = (("P020231008351.xlsx", "9月份12345热线办理情况.xlsx"),)
    signed: tuple[str, ...] = field(default=("某县12345热线中心", "2023年10月7日"))


def _article(bulletin: Bulletin, space: str) -> str:
    rows = space.join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in bulletin.rows)
    links = space.join(f'<p><a href="./{address}">{name}</a></p>' for address, name in bulletin.attachments)
    texts = space.join(f"<p>{text}</p>" for text in bulletin.paragraphs)
    signed = space.join(f"<p>{text}</p>" for text in bulletin.signed)
    return f"{texts}{space}<table border=1>{space}{rows}</table>{space}{signed}{space}{links}"


def trs(bulletin: Bulletin, moving: Moving) -> str:
    """TRS: byline above a TRS_Editor, sidebar of other articles with dates, the day in the head of the page."""
    related = "".join(f"<li><a href=/r/{one}>{one}</a><span>2023-10-01</span></li>" for one in moving.related)
    return f"""<!DOCTYPE html><html><head><title>{bulletin.title}_某县人民政府</title>
<meta name="ArticleTitle" content="{bulletin.title}"><meta name="PubDate" content="{bulletin.published}">
<meta name="csrf-token" content="{moving.token}"><script src="/js/a.js?v={moving.token}"></script>
<link rel=stylesheet href="/c.css?t={moving.token}"></head><body><!-- server time {moving.clock} -->
<div class="top">今天是{moving.today}</div><ul class="nav"><li><a href="/">首页</a></li></ul>
<h1>{bulletin.title}</h1>{moving.space}
<div class="info"><span>发布时间：{bulletin.published}</span> <span>来源：某县热线中心</span>
<span>浏览次数：{moving.clicks}</span></div>
<div class="TRS_Editor">{_article(bulletin, moving.space)}</div>
<div class="pages"><p>上一篇：<a href="/1">{moving.previous}</a></p><p>下一篇：<a href="/2">{moving.following}</a></p></div>
<div class="side"><h3>相关新闻</h3><ul>{related}</ul></div>
<input type="hidden" name="__VIEWSTATE" value="{moving.token}">
<div class="foot">您是第{moving.clicks + 7}位访客</div></body></html>"""


def vsb(bulletin: Bulletin, moving: Moving) -> str:
    """VSB: the counter written by a script, attachments through a program, what is before and after by tag and text."""
    attachments = "".join(
        f'<li>附件【<a href="/system/_content/download.jsp;jsessionid={moving.token}?urltype=a&wbfileid={address}">'
        f"{name}</a>】已下载<span>{moving.clicks}</span>次</li>"
        for address, name in bulletin.attachments
    )
    article = _article(Bulletin(**{**vars(bulletin), "attachments": ()}), moving.space)
    return f"""<html><head><title>{bulletin.title}-某县</title><META Name="pubdate" Content="{bulletin.published}">
<script>var _n={moving.clicks};_showDynClicks("wbnews",1,{moving.clicks})</script></head><body>
<div class="date">{moving.today} {moving.clock}</div>
<form name="_newscontent_fromname"><h2 class="title">{bulletin.title}</h2>
<div>时间：{bulletin.published} 作者：热线中心 点击数：<span id="n{moving.token}">{moving.clicks}</span></div>
<div id="vsb_content"><div class="v_news_content">{article}</div></div>
<ul style="list-style-type:none">{attachments}</ul>
<div>上一条：<a href="a.htm">{moving.previous}</a></div><div>下一条：<a href="b.htm">{moving.following}</a></div>
<img src="/_visitcount?siteId=95&r={moving.token}"></form></body></html>"""


def tables(bulletin: Bulletin, moving: Moving) -> str:
    """An old page of nested tables without any name; the counter between brackets, other articles below the text."""
    related = "".join(f"<tr><td>·<a href=/r/{one}>{one}</a></td></tr>" for one in moving.related)
    return f"""<html><head><title>{bulletin.title}</title></head><body><table width=1000><tr><td>当前时间：{moving.today}
{moving.clock}</td></tr><tr><td>{moving.space}<table width=760><tr><td align=center><b>{bulletin.title}</b></td></tr>
<tr><td align=center>{bulletin.published} 来源：热线办 [点击：{moving.clicks}]</td></tr>
<tr><td>{_article(bulletin, moving.space)}</td></tr>
<tr><td>【阅读 {moving.clicks} 次】【打印】【关闭】</td></tr></table>
<table><tr><td>相关文章</td></tr>{related}</table></td></tr></table></body></html>"""


def xxgk(bulletin: Bulletin, moving: Moving) -> str:
    """A page of published information: a table of what it is above the text, the counter in a cell of it."""
    return f"""<html><head><title>{bulletin.title}</title><meta name="PubDate" content="{bulletin.published}"></head><body>
<div class="position">当前位置：首页 &gt; 政务公开</div>
<table class="xxgk"><tr><td>索引号：</td><td>000014349/2023-00071</td>
<td>主题分类：</td><td>政务公开</td></tr><tr><td>发布机构：</td><td>某县热线中心</td><td>发布日期：</td><td>{bulletin.published}</td></tr>
<tr><td>名称：</td><td>{bulletin.title}</td><td>浏览次数：</td><td>{moving.clicks}</td></tr></table>
<div class="article-content" id="zoom">{_article(bulletin, moving.space)}</div>
<p>本文已被浏览 {moving.clicks} 次</p><div>推荐阅读</div><div><a href="/x">{moving.previous}</a></div></body></html>"""


MAKERS = (trs, vsb, tables, xxgk)
