"""Small bulletins for the reader's tests, in the typographies and forms that matter there."""

TEXT = (
    "临江县12345政务服务热线2022年4月运行情况通报\n"
    "临政数〔2022〕11号\n"
    "一、总体情况\n"
    "2022年4月，全县热线共受理群众诉求３，２１８件，环比下降5.62％。其中，咨询类1,902件，投诉类 1316 件。\n"
    "办结3105件，按期办结率99.12%，满意率96.5%。\n"
    "二、各单位办理情况\n"
    "单位\t承办件数\t办结件数\t满意率\n"
    "县住建局\t1412\t1400\t97.1%\n"
    "县城管执法局\t1305\t1305\t／\n"
    "县教育局\t501\t400\t95.2%\n"
    "合计\t3218\t3105\t96.5%\n"
    "临江县数据局\n"
    "2022年5月6日\n"
)

PAGE = """<!DOCTYPE html><html><head><meta charset="{charset}"><title>4月热线通报</title></head><body>
<h1>臨江縣12345熱線2022年4月運行情況通報</h1>
<p>2022年4月，全縣(xiàn)熱線共受理群眾訴求<b>３２</b>18&nbsp;件，&nbsp;<!-- 9 -->環比下降5.62％。</p>
<p>其中，諮詢類1,902件，投訴類&#49;316件。辦結3105件，辦結率<span>96.</span><span>49%</span>。</p>
<table><tr><th>單位</th><th>承辦件數</th><th>滿意率</th></tr>
<tr><td>縣住建局</td><td>4&#49;2</td><td>97.1&#37;</td></tr>
<tr><td>縣教育局</td><td><p>98</p></td><td>100%</td></tr></table>
<p>臨江縣數據局</p><p>2022年5月6日</p></body></html>
"""


def page(charset: str) -> bytes:
    """The page in a charset, as the page itself declares it."""
    return PAGE.format(charset=charset).encode(charset)
