"""HTML that all families share: the frame of a page, the body of an article, what moves from one request to the next."""

from datetime import date, timedelta
from html import escape

from tests.portal.articles import Article

_COLUMNS = ("首页", "政务公开", "政务服务", "互动交流", "走进我们")
# Links that lead nowhere a crawler may go.
_FOOT = (
    '<a href="http://portal.invalid/">友情链接</a> <a href="javascript:void(0)">打印</a> '
    '<a href="mailto:portal@example.org">联系我们</a><p>主办单位：人民政府办公室　备案号：豫ICP备00000000号</p>'
)


def frame(title: str, label: str, head: str, body: str, turn: int | None) -> str:
    """A whole page. ``label``: the charset that its meta element names. ``turn``: number of the request, by which a
    date of the day moves; None on pages that are the same for everyone.
    """
    links = "".join(f'<li><a href="/{at}/index.html">{name}</a></li>' for at, name in enumerate(_COLUMNS))
    return (
        f'<!DOCTYPE html>\n<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}">\n'
        f"<title>{escape(title)}</title>\n{head}</head>\n<body>\n"
        f'<div class="top">{_today(turn)}</div>\n<div class="nav"><ul>{links}</ul></div>\n{body}\n'
        f'<div class="footer">{_FOOT}</div>\n</body></html>\n'
    )


def _today(turn: int | None) -> str:
    if turn is None:
        return '<script src="/js/today.js"></script>'
    day = date(2026, 1, 1) + timedelta(days=turn)
    return f"今天是{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}"


def metas(article: Article, site_name: str, column: str) -> str:
    """The meta elements of the national naming."""
    told = {
        "SiteName": site_name,
        "ColumnName": column,
        "ArticleTitle": article.title,
        "PubDate": f"{article.day} 09:30",
        "ContentSource": site_name,
    }
    return "".join(f'<meta name="{name}" content="{escape(value)}">\n' for name, value in told.items())


def line_of_facts(article: Article, site_name: str, turn: int | None) -> str:
    """Date, issuer and clicks: a number that grows with every request, or a script that would fetch it."""
    clicks = f"{100 + turn}" if turn is not None else '<script src="/count.jsp?id=0"></script>'
    return (
        f'<div class="info"><span>发布时间：{article.day}</span>　<span>来源：{site_name}</span>　'
        f"<span>浏览次数：{clicks}</span></div>"
    )


def plain(article: Article) -> str:
    """The body as an editor of the site makes it."""
    paragraphs = "".join(f"<p>　　{escape(text)}</p>\n" for text in article.paragraphs)
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>\n" for row in article.table
    )
    return paragraphs + (f'<table border="1" cellspacing="0">\n{rows}</table>\n' if rows else "")


def word(article: Article) -> str:
    """The body as it is pasted from Word: styles in every run, a table inside a table that only lays out."""
    paragraphs = "".join(
        f'<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0;line-height:28.0pt">{_run(text)}</p>\n'
        for text in article.paragraphs
    )
    rows = "".join(
        f'<tr style="mso-yfti-irow:{at};height:19.85pt">{"".join(_cell(cell) for cell in row)}</tr>\n'
        for at, row in enumerate(article.table)
    )
    if not rows:
        return paragraphs
    table = f'<table class="MsoNormalTable" border="1" style="mso-yfti-tbllook:1184">\n{rows}</table>'
    laid_out = f'<table width="100%" border="0"><tr><td>\n{table}\n</td></tr></table>\n'
    return f'{paragraphs}{laid_out}<p class="MsoNormal">&nbsp;</p>\n'


def _cell(text: str) -> str:
    return f'<td width="98" valign="top" style="padding:0cm 5.4pt"><p class="MsoNormal" align="center">{_run(text)}</p></td>'


def _run(text: str) -> str:
    style = "font-size:16.0pt;font-family:仿宋_GB2312;mso-hansi-font-family:宋体"
    return f'<span style="{style}">{escape(text)}<o:p></o:p></span>'
