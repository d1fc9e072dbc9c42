"""A description that is right, and files of descriptions."""

from pathlib import Path

RIGHT = """id: here
title: Here
access: trs
listings:
  - https://www.hengdong.example.gov.cn/rx/
"""


def described(folder: Path, text: str, name: str = "here.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
