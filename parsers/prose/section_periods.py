"""Sections that tell of another stretch of time than the bulletin: 二、1—6月累计, (三)上半年情况."""

from parsers.prose.bare_headings import START
from parsers.prose.here import Context
from parsers.reading import Period

_LONGEST = 24


class SectionPeriods:
    """The period of one passage after the other, in reading order: that of the section it stands in."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._period: Period | None = None
        self._level = 0

    def of(self, text: str) -> Period:
        """The period of the passage ``text``. A numbered heading that names one period, and no other number, opens a
        section; a heading of the same or a higher level ends it.
        """
        start = START.match(text)
        if start is not None:
            level = 1 if start["high"] else 2
            if level <= self._level:
                self._period, self._level = None, 0
            if (told := self._named(text, start.end())) is not None:
                self._period, self._level = told, level
        return self._period or self._context.period

    def _named(self, text: str, begin: int) -> Period | None:
        words = [word for word in self._context.periods(text) if word.start >= begin]
        if len(text) > _LONGEST or len(words) != 1 or not words[0].own or words[0].until:
            return None
        around = text[begin : words[0].start] + text[words[0].end :]
        return None if any(map(str.isdigit, around)) else words[0].period
