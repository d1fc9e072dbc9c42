"""Whose a figure is: the area's own, a unit's, a member's of a dimension."""

from collections.abc import Callable
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figure. All empty: the whole publishing area.

    ``kind``: whole, unit, member, scope (a member that a heading names), own_line (the publisher's own
    line: whole or a channel, the bulletin decides), group (units as a class), unknown. ``phrase`` is the
    name as printed.
    """

    kind: str = "whole"
    unit: str | None = None
    dimension: str | None = None
    member: str | None = None
    phrase: str = ""
    units: tuple[str, ...] = ()
    outer_kind: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether the figure is the area's own as far as the phrase tells."""
        return self.unit is None and self.member is None

    def within(self, outer: "Subject") -> "Subject":
        """This subject as a part of ``outer``: ``A/B`` for a member in a member, a unit in a channel keeps
        both.
        """
        if outer.member is None and outer.unit and self.member and self.unit is None:
            return replace(self, unit=outer.unit, units=outer.units)
        if outer.member is None or self.kind == "whole":
            return outer if self.kind == "whole" else self
        if self.member is not None and self.member != outer.member:
            if outer.kind != "member":
                return self
            kind = "unknown" if self.kind == "unknown" else "member"
            name = f"{outer.member}/{self.member}"
            return replace(self, kind=kind, dimension=outer.dimension, member=name)
        if self.unit is not None and outer.dimension == "class":
            return self
        if self.unit is not None and self.member is None:
            return replace(self, dimension=outer.dimension, member=outer.member, outer_kind=outer.kind)
        return self


WHOLE = Subject()
KindOf = Callable[[str], str]
