"""Makes ``parsers/text/data/places.tsv``: traditional forms in place names that OpenCC does not lead back.

    python tools/build_place_characters.py

Every name of the committed place list is put into traditional script as machines do it (OpenCC's s2t, s2tw and s2hk)
and simplified by the reader's tables. Where another name comes out, the file receives the character that must be
simplified otherwise; or the whole name, where that character stands for itself in other names. Run it after the
place list or OpenCC changed; run by hand, never by the reader.
"""

import sys
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from opencc import OpenCC

from parsers.identity.gazetteer import gazetteer
from parsers.text.script import without_places

_ROOT = Path(__file__).parent.parent / "parsers"
_OUT = _ROOT / "text" / "data" / "places.tsv"
_SCRIPTS = ("s2t", "s2tw", "s2hk")
# Without traditional words beside it a name may be left as it is.
_BEFORE, _BEHIND = "來自", "的訴求"


def main() -> int:
    """Write the file; returns the exit status."""
    names = sorted({*gazetteer().names(), *gazetteer().town_stems()})
    _OUT.write_text("".join(_lines(names)), encoding="utf-8", newline="\n")
    return 0


def _lines(names: list[str]) -> Iterable[str]:
    printed = set("".join(names))
    characters: dict[str, set[str]] = defaultdict(set)
    whole: dict[str, str] = {}
    whole |= {name: name for name in names if without_places(name) != name}
    for name, old, new in _lost(names):
        for was, wanted, got in zip(old, name, new, strict=True):
            if got == wanted:
                continue
            if was not in printed and got == was and not _in_gb2312(was):
                characters[was].add(wanted)
            else:
                # 餘 is 余 everywhere but in 昭餘.
                whole[old] = name
    single = {was: wanted.pop() for was, wanted in characters.items() if len(wanted) == 1}
    for old, new in sorted((single | whole).items()):
        yield f"{old}\t{new}\n"


def _in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _lost(names: list[str]) -> Iterable[tuple[str, str, str]]:
    known = set(names)
    for script in _SCRIPTS:
        converted = OpenCC(script).convert("\n".join(names)).split("\n")
        for name, old in zip(names, converted, strict=True):
            back = without_places(f"{_BEFORE}{old}{_BEHIND}")[len(_BEFORE) : -len(_BEHIND)]
            if old in known - {name}:
                continue
            if back != name and len(back) == len(name) == len(old):
                yield name, old, back


if __name__ == "__main__":
    sys.exit(main())
