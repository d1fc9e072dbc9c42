"""A number of a sentence and the words around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.prose.comparing import bound_period, without_periods
from parsers.prose.here import BoundPeriod, PeriodWord
from parsers.prose.numbers import Token
from parsers.prose.respectively import RESPECTIVELY, run_of
from parsers.reading import Period

# What stands farther in front of a figure says nothing of it.
_FARTHEST = 400
_PARTED = re.compile(r"[,，:：()、。;；中]")
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Spot:
    """A number and the words around it. ``before``: since the number before, without periods; ``after``: up to the next.

    ``run``: the further figures that go with it (分别为); ``bound``: a period named for it alone; ``limit``: the measure
    word of the number right in front; ``followed``: a further figure stands behind it.
    """

    token: Token
    before: str
    after: str
    run: Sequence[tuple[Token, str]]
    bound: BoundPeriod | None
    limit: str
    followed: bool = False

    @property
    def touching(self) -> bool:
        """Whether the words behind it touch the next number (95件办结95件), and so may be of that one."""
        return self.followed and not _PARTED.search(self.after)

    @property
    def glued(self) -> bool:
        """Whether a word that is no measure stands right behind the number (10灯)."""
        return self.token.measure == "none" and bool(_CHINESE.match(self.after))


def spot_at(
    text: str, numbers: Sequence[Token], index: int, cursor: int, near: Sequence[PeriodWord], period: Period
) -> Spot:
    """The number ``index`` of ``text``. ``cursor``: where the figure before it ends; ``near``: the periods named since;
    ``period``: the one of which the sentence tells.
    """
    token = numbers[index]
    end = numbers[index + 1].start if index + 1 < len(numbers) else len(text)
    timed = index > 0 and 0 < cursor == numbers[index - 1].stop and _CHINESE.match(text, cursor)
    before = without_periods(text, cursor, token.start, near, period)
    run = run_of(text, numbers, index) if RESPECTIVELY.search(before) else []
    return Spot(
        token=token,
        before=before[-_FARTHEST:],
        after=text[token.stop : end],
        run=run if len(run) > 1 else [],
        bound=bound_period(text, near, cursor, token),
        limit=numbers[index - 1].word if timed else "",
        followed=index + 1 < len(numbers) and numbers[index + 1].kind == "figure",
    )
