"""The stem of a township's name: what stays when its kind changes (郭楼镇 → 郭楼街道).

Used by the build of the place list and by every look-up in it, so that both cut alike.
"""

import re
from functools import lru_cache

PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|"
    "达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|"
    "赫哲|门巴|珞巴|基诺"
)
_OFFICE = re.compile(r"(?:人民政府|镇政府|乡政府|政府|党工委)$")
_KINDS = re.compile(
    rf"(?P<stem>.+?)(?P<people>(?:(?:{PEOPLES})族)+)?(?:民族)?"
    r"(?P<kind>街道办事处|街道办|街道|街办|办事处|管理处|管理区|管委会|苏木|镇|乡)"
)
_SUBDISTRICT = ("街道办事处", "街道办", "街道", "街办", "办事处")


@lru_cache(maxsize=65536)
def township_stem(name: str) -> tuple[str, str] | None:
    """Stem and kind of a township's name, ``None`` where the name does not end as a township's does.

    ``"曙光街街道办事处"`` gives ``("曙光街", "街道")``; kinds are 镇, 乡, 街道, 苏木, 管理处, 管理区, 管委会.
    The people of an ethnic township is not part of the stem unless nothing else is (``"回族镇"``).
    """
    bare = _OFFICE.sub("", name) if not name.endswith(("镇政府", "乡政府")) else name[:-2]
    match = _KINDS.fullmatch(bare)
    if match is None:
        return None
    kind = match["kind"]
    return match["stem"], "街道" if kind in _SUBDISTRICT else kind
