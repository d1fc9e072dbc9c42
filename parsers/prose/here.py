"""What the readers of figures see: one figure and all that surrounds it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from parsers.prose.frames import Draft, Frame
from parsers.prose.numbers import Token
from parsers.prose.publisher_words import Publisher
from parsers.prose.subject import KindOf
from parsers.reading import Period
from parsers.trace.prose import ProseTrace
from parsers.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class PeriodWord:
    """A period named at ``[start, end)`` of a part, already resolved against the bulletin's.

    ``own``: a figure behind it may be of this period; a basis of comparison (上月) never is. ``until``: the day of a
    state (截至9月30日), which does not say since when.
    """

    start: int
    end: int
    period: Period
    own: bool = True
    until: bool = False


@dataclass(frozen=True, slots=True)
class BoundPeriod:
    """A period named for one figure only. ``compared``: the figure before is compared with it (较9月的502件);
    ``other``: the figure itself is of that earlier period (上月受理3379件). ``adjacent``: it stands right
    in front of the figure (其中7月份598件).
    """

    period: Period
    compared: bool
    adjacent: bool
    other: bool = False


@dataclass(slots=True)
class Context:
    """What the walk needs from outside. ``periods`` finds the period words of a text, resolved; ``publisher``
    tells the publisher's own line from another's. ``trace`` is told what each number was taken for.
    """

    vocabulary: Vocabulary
    kind_of: KindOf
    period: Period
    periods: Callable[[str], Sequence[PeriodWord]]
    publisher: Publisher
    trace: ProseTrace | None = None


@dataclass(slots=True)
class Here:
    """One figure and all that surrounds it.

    ``segments``: the words since the figure before, cut at commas and colons; ``head`` is the last of them, touching
    the figure. ``label``: the head is a label in front of a bracket or colon. ``right``: the words behind the figure
    up to the next separator. ``opened``: the figure before stands right in front of the bracket that holds this one.
    ``bound``: a period named for this figure only. ``behind``: the words behind the last of several figures that
    belong together. ``limit``: the measure word of the number right in front of ``head``. ``stacked``: the figure
    stands inside a bracket. ``glued``: a word that is no measure stands right behind the number (10灯). ``touching``:
    the words behind touch the next figure (95件办结95件). ``after``: all up to the next number; ``front``: the words in
    front of the bracket that opens before the figure, and behind the figure before. ``draft`` makes a draft with
    this figure's place and period.
    """

    context: Context
    frame: Frame
    token: Token
    head: str
    segments: list[str]
    label: bool
    colon: bool
    right: str
    opened: bool
    bound: BoundPeriod | None
    draft: Callable[..., Draft]
    behind: str = ""
    limit: str = ""
    stacked: bool = False
    glued: bool = False
    touching: bool = False
    after: str = ""
    front: str = ""

    @property
    def heads_sentence(self) -> bool:
        """Whether this is the first figure of an enumerated sentence: (四)重复投诉239件."""
        return self.frame.enumerated and not self.frame.items and self.frame.last is None

    @property
    def left(self) -> str:
        """All words since the figure before."""
        return ",".join(self.segments)
