"""Files that are looked at: written to a folder, read, and put together as ``hotline look`` does."""

from pathlib import Path

from parsers.reading import Hints
from pipeline.look.seen import Seen, look_at
from pipeline.reading.jobs import Job

SAMPLES = Path(__file__).parents[2] / "raw" / "samples"

HOSTILE = """衡东县12345热线2023年3月办理情况通报</title><script>alert(1)</script>

2023年3月，衡东县12345热线共受理群众诉求300件<img src=x onerror=alert(2)>，办结293件。"><svg onload=alert(3)> {{ 7 * 7 }}

单位 | 承办件数" onmouseover="alert(4) | 办结件数
县住建局<script>alert(5)</script> | 43 | 43
石湾镇</td></table></style><style>body{display:none} | 13 | 13
javascript:alert(6) | 20 | 19
"""
"""A bulletin in whose title, prose, header and names somebody put markup; the figures are good."""


def seen(folder: Path, name: str, data: bytes) -> Seen:
    """The file ``name`` with these bytes, looked at."""
    path = folder / name
    path.write_bytes(data)
    return look_at(Job(path=str(path), shown=str(path), hints=Hints(name=name)))


def sample(name: str) -> Seen:
    """A bundled bulletin, looked at."""
    return look_at(Job(path=str(SAMPLES / name), shown=name, hints=Hints(name=name)))
