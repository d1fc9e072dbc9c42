"""What firewalls answer to machines: imitations that can be recognised and that nothing can solve.

Only the marks by which each product is known are shown; the scripts do nothing.
"""

from tests.portal.exchange import Reply, page
from tests.portal.faults import Fault, answer

_NOTHING = "/* an imitation: there is nothing to compute here */"


def jiasule(status: int = 521) -> Fault:
    """加速乐: 521 or 512, a script that would set the cookie ``__jsl_clearance``, another cookie set at once."""
    cookie = "__jsl_clearance_s=0|-1|none;max-age=3600;path=/"
    script = f"<script>document.cookie='{cookie}';{_NOTHING}location.href=location.pathname</script>"
    return answer(
        "jiasule",
        lambda: _shown(script, status, Set_Cookie="__jsluid_h=0000; max-age=31536000; path=/; HttpOnly"),
    )


def ruishu(status: int = 412) -> Fault:
    """瑞数: 412 or 202, a script with ``$_ts`` and a meta element with a long content."""
    text = (
        f'<html><head><meta content="{"0" * 64}" r="m"><script type="text/javascript" r="m">'
        f"$_ts=window['$_ts'];if(!$_ts)$_ts={{}};$_ts.nsd=1;$_ts.cd='';{_NOTHING}</script>"
        '<script type="text/javascript" charset="iso-8859-1" src="/4QbVtADbnLVIc/d.FxJzG50F.js" r="m"></script>'
        "</head><body></body></html>"
    )
    return answer(
        "ruishu", lambda: _shown(text, status, Set_Cookie="FSSBBIl1UgzbN7N80S=0000; Path=/; HttpOnly")
    )


def aliyun(status: int = 200) -> Fault:
    """阿里云: a script with ``arg1=`` that would set ``acw_sc__v2``."""
    text = (
        "<html><script>var arg1='0000000000000000000000000000000000000000';"
        f"function reload(x){{document.cookie='acw_sc__v2='+x;document.location.reload()}}{_NOTHING}</script></html>"
    )
    return answer(
        "aliyun", lambda: _shown(text, status, Set_Cookie="acw_tc=0000;path=/;HttpOnly;Max-Age=1800")
    )


def yunsuo(status: int = 200) -> Fault:
    """云锁: a script that asks again with the size of the screen, the cookie ``yunsuo_session_verify``."""
    text = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><script>'
        "function YunSuoAutoJump(){self.location='/?security_verify_data=0000';}</script>"
        '</head><body onload="YunSuoAutoJump()"></body></html>'
    )
    return answer(
        "yunsuo", lambda: _shown(text, status, Set_Cookie="yunsuo_session_verify=0000; path=/; HttpOnly")
    )


def firewall(status: int = 403) -> Fault:
    """The page of a firewall; many send it with 403, some with 200."""
    text = (
        "<html><head><title>网站防火墙</title></head><body><h1>网站防火墙</h1>"
        "<p>您的请求带有不合法参数，已被网站管理员设置拦截！</p><p>您的访问可能对网站造成威胁，事件编号：0000</p></body></html>"
    )
    return answer("firewall", lambda: _shown(text, status))


def captcha(status: int = 200) -> Fault:
    """A page that asks for the characters of a picture, or for a slider."""
    text = (
        "<html><head><title>安全验证</title></head><body><h3>访问过于频繁，请输入验证码</h3>"
        '<form action="/verify" method="post"><img src="/captcha.jpg" alt="验证码">'
        '<input name="captcha"><div class="slider">向右滑动完成验证</div><button>提交</button></form></body></html>'
    )
    return answer("captcha", lambda: _shown(text, status))


def _shown(text: str, status: int, **headers: str) -> Reply:
    return page(text, status, **headers)


# Each challenge under a name of its own, as servers give it: for tests that go through all of them.
CHALLENGES: dict[str, Fault] = {
    "jiasule-521": jiasule(521),
    "jiasule-512": jiasule(512),
    "ruishu-412": ruishu(412),
    "ruishu-202": ruishu(202),
    "aliyun": aliyun(),
    "yunsuo": yunsuo(),
    "firewall-403": firewall(403),
    "firewall-200": firewall(200),
    "captcha": captcha(),
}
