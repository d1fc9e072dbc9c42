"""What a capture tells the reader of its bytes."""

import pytest

from pipeline.landing.log import Capture
from pipeline.stages.wanted import hints_of


@pytest.mark.parametrize(
    ("media_type", "charset"),
    [
        ("text/html; charset=GB2312", "gb2312"),
        ('text/html;charset="utf-8"', "utf-8"),
        ("text/html; boundary=x; Charset = gbk", "gbk"),
        ("text/html", None),
        (None, None),
    ],
)
def test_the_charset_of_the_header_goes_with_the_capture(media_type, charset):
    capture = Capture("s", "a/b.html", None, "2024-01-01", "stored", media_type, 1, 1, "0" * 64)
    hints = hints_of(capture, "411723")
    assert (hints.charset, hints.name, hints.area_code) == (charset, "b.html", "411723")
