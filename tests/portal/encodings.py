"""In which bytes a site writes its pages, and what it says about them."""

from dataclasses import dataclass
from functools import cache

from opencc import OpenCC


@dataclass(frozen=True)
class Encoding:
    """``codec`` writes the pages, ``label`` stands in the meta element; ``told``: also in the header of the answer."""

    codec: str
    label: str
    told: bool = False
    traditional: bool = False

    def encode(self, text: str) -> bytes:
        """A page; characters that the codec lacks become references."""
        return (_converter().convert(text) if self.traditional else text).encode(
            self.codec, "xmlcharrefreplace"
        )

    @property
    def media_type(self) -> str:
        """Content-Type of a page."""
        return f"text/html; charset={self.label}" if self.told else "text/html"


ENCODINGS = {
    "utf-8": Encoding("utf-8", "utf-8", told=True),
    "utf-8-meta": Encoding("utf-8", "utf-8"),
    "gbk": Encoding("gbk", "gb2312"),
    "gb18030": Encoding("gb18030", "gb2312"),
    "big5": Encoding("big5", "big5", traditional=True),
}


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")
