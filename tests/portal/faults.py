"""What goes wrong on a site: each fault takes a request and the answer that would have been given, and gives another.

``site.fail(fault, on=pattern, times=n)`` sets one; ``site.heal()`` takes all away.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from threading import Event

from tests.portal import wire
from tests.portal.exchange import Asked, Reply, Sender, moved, page


@dataclass(frozen=True)
class Fault:
    """``change`` takes a request and the answer to it and gives the answer that is sent; ``name`` stands in the hits."""

    name: str
    change: Callable[[Asked, Reply], Reply]


def slow(seconds: float) -> Fault:
    """Nothing for so many seconds, then the answer."""

    def fault(asked: Asked, reply: Reply) -> Reply:
        reply.delay += seconds
        return reply

    return Fault("slow", fault)


def hold(until: Event) -> Fault:
    """Nothing until the test sets the event: requests that are surely open at one moment."""

    def fault(asked: Asked, reply: Reply) -> Reply:
        reply.until = until
        return reply

    return Fault("hold", fault)


def sent(name: str, sender: Sender) -> Fault:
    """The right answer, sent by one of the senders of ``wire``."""

    def fault(asked: Asked, reply: Reply) -> Reply:
        reply.send = sender
        return reply

    return Fault(name, fault)


def drip(seconds: float) -> Fault:
    """The body arrives bit by bit over so many seconds."""
    return sent("drip", wire.dripping(seconds))


def cut(share: float = 0.5) -> Fault:
    """The connection is closed after that share of the body."""
    return sent("cut", wire.cut_after(share))


def reset(share: float | None = None) -> Fault:
    """The connection is reset: before the answer, or after that share of its body."""
    return sent("reset", wire.reset_after(share))


def wrong_length(difference: int) -> Fault:
    """Content-Length is larger (positive) or smaller (negative) than the body by so many bytes."""
    return sent("wrong_length", wire.length_off_by(difference))


def endless() -> Fault:
    """The body never ends."""
    return sent("endless", wire.endless)


def gzip_bomb(megabytes: int = 200) -> Fault:
    """A small body that unfolds to so many megabytes."""
    return sent("gzip_bomb", wire.zeros_in_gzip(megabytes))


def answer(name: str, reply: Callable[[], Reply]) -> Fault:
    """Something else instead of the answer."""
    return Fault(name, lambda asked, was: reply())


def status(code: int, retry_after: int | None = None) -> Fault:
    """An error page with this status; ``retry_after`` seconds are told as a number."""
    told = {} if retry_after is None else {"Retry_After": str(retry_after)}
    return answer(
        "status", lambda: page(f"<html><body><h1>{code}</h1>系统繁忙，请稍后再试</body></html>", code, **told)
    )


def status_until(code: int, seconds: float) -> Fault:
    """An error page whose Retry-After is a date, so many seconds from when it is asked for."""

    def reply() -> Reply:
        until = datetime.now(UTC) + timedelta(seconds=seconds)
        return page(
            f"<html><body><h1>{code}</h1></body></html>",
            code,
            Retry_After=format_datetime(until, usegmt=True),
        )

    return answer("status_until", reply)


def redirect(to: str, code: int = 302) -> Fault:
    """A redirect to an address of any kind: another host, a private address, a scheme that is none of the web's."""
    return answer("redirect", lambda: moved(to, code))


def redirect_loop() -> Fault:
    """A redirect to the same path, which redirects back, for ever."""

    def fault(asked: Asked, reply: Reply) -> Reply:
        return moved(asked.path if asked.query.get("back") else f"{asked.path}?back=1")

    return Fault("redirect_loop", fault)


def redirect_chain(length: int) -> Fault:
    """So many redirects, then the answer."""

    def fault(asked: Asked, reply: Reply) -> Reply:
        return reply if asked.hops >= length else moved("/moved" * (asked.hops + 1) + asked.target)

    return Fault("redirect_chain", fault)


def gigantic(links: int = 50_000) -> Fault:
    """The page, with so many more links to articles that do not exist."""

    def fault(asked: Asked, reply: Reply) -> Reply:
        more = "".join(
            f'<li><a href="/old/{at}.html">12345 {at}</a><span>2015-01-01</span></li>' for at in range(links)
        )
        before, end, after = reply.body.rpartition(b"</body>")
        reply.body = before + f"<ul>{more}</ul>".encode("ascii") + end + after
        return reply

    return Fault("gigantic", fault)


def soft_404() -> Fault:
    """200, and a page that says there is none."""
    return answer(
        "soft_404",
        lambda: page(
            _framed("页面不存在", "<p>抱歉，您访问的页面不存在或已被删除！</p><a href='/'>返回首页</a>")
        ),
    )


def home_script() -> Fault:
    """200, and a script that goes to the home page."""
    return answer(
        "home_script",
        lambda: page("<html><head><script>window.location.href='/';</script></head><body></body></html>"),
    )


def login_page() -> Fault:
    """200, and a form that asks for name and password."""
    form = (
        '<form action="/login.do" method="post"><input name="username" placeholder="用户名">'
        '<input type="password" name="password" placeholder="密码"><button>登录</button></form>'
    )
    return answer("login_page", lambda: page(_framed("用户登录", form)))


def app_shell() -> Fault:
    """200, and the shell of a page that scripts fill: no list and no text."""
    shell = '<noscript>请启用JavaScript</noscript><div id="app"></div><script src="/static/js/app.3f9c2a1b.js"></script>'
    return answer("app_shell", lambda: page(_framed("门户网站", shell)))


def each_time(fault: Fault, times: int) -> Fault:
    """The fault so many times for each path and query, then the answer: a server that has to be asked again."""
    left: dict[str, int] = {}

    def change(asked: Asked, reply: Reply) -> Reply:
        left[asked.target] = left.get(asked.target, times) - 1
        return fault.change(asked, reply) if left[asked.target] >= 0 else reply

    return Fault(fault.name, change)


def _framed(title: str, body: str) -> str:
    return f"<!DOCTYPE html><html><head><title>{title}</title></head><body>{body}</body></html>"
