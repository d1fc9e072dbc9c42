"""Bulletins for an inbox, and the type of the fixture that drops them there."""

from collections.abc import Callable
from pathlib import Path

BULLETIN = """衡东县12345政务服务便民热线2023年{month}月办理情况通报

2023年{month}月，衡东县12345热线共受理群众诉求{received}件，办结{closed}件，群众满意率为96.5%。
"""

Drop = Callable[..., Path]


def bulletin(month: int, received: int = 300) -> str:
    return BULLETIN.format(month=month, received=received, closed=received - 7)
