"""The list of attachments below a bulletin (附件:1.… 2.…): its lines name what stands elsewhere, no section and no table."""

import re
from collections.abc import Sequence

_NUMBER = r"[、.](?=\D|20\d\d年|\d{1,2}月)"
_FIRST = re.compile(rf"附\s*[件表]\s*:?\s*1{_NUMBER}")
_HEAD = re.compile(r"附\s*[件表]\s*:?")
_ITEM = re.compile(rf"(\d{{1,2}}){_NUMBER}")


def listed(lines: Sequence[str]) -> frozenset[int]:
    """Positions in ``lines`` (stripped) of the lists of two attachments or more: items numbered from 1 on below 附件.

    The line with the first item belongs to it, a heading 附件 alone does not.
    """
    found: set[int] = set()
    run: list[int] = []
    for at, line in enumerate(lines):
        item = _ITEM.match(line)
        if _FIRST.match(line) or (item and item[1] == "1" and at and _HEAD.fullmatch(lines[at - 1])):
            run = [at]
        elif run and item and int(item[1]) == len(run) + 1:
            run.append(at)
            found |= set(run)
        else:
            run = []
    return frozenset(found)
