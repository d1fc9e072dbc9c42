"""A root of its own for the real command, and the command run on it as a person would."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HOTLINE = Path(sys.executable).with_name("hotline")
SOURCE = "id: inbox\ntitle: Dropped files\naccess: folder\npath: raw/inbox\n"
BULLETIN = """衡东县12345政务服务便民热线2023年{month}月办理情况通报

2023年{month}月，衡东县12345热线共受理群众诉求{received}件，办结{closed}件，群众满意率为96.5%。

单位 | 承办件数 | 办结件数
县住建局 | 4{month} | 4{month}
县城管执法局 | 3{month} | 30
石湾镇 | 1{month} | 1{month}
"""


def bulletin(month: int, received: int = 300) -> str:
    return BULLETIN.format(month=month, received=received, closed=received - 7)


@dataclass
class Home:
    """A folder that ``HOTLINE_HOME`` names, with an inbox as its one source."""

    path: Path

    def __post_init__(self) -> None:
        self.inbox.mkdir(parents=True)
        (self.path / "sources").mkdir()
        (self.path / "sources" / "inbox.yaml").write_text(SOURCE, encoding="utf-8")

    @property
    def inbox(self) -> Path:
        return self.path / "raw" / "inbox"

    @property
    def environment(self) -> dict[str, str]:
        foreign = ("HOTLINE_", "DAGSTER_", "COLUMNS")
        plain = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
        return {**plain, "HOTLINE_HOME": str(self.path), "PYTHONUTF8": "1"}

    def drop(self, name: str, content: str) -> Path:
        path = self.inbox / name
        path.write_text(content, encoding="utf-8")
        return path

    def hotline(self, *arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run ``hotline`` from the root folder of the file system, so that nothing depends on where it is called."""
        return subprocess.run(
            [HOTLINE, *map(str, arguments)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**self.environment, **environment},
            cwd="/",
            check=False,
        )
