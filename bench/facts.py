"""Facts: what a bulletin says, known because we wrote it. The keys are those of the labelled corpora.

Belongs here: one printed figure with its meaning, and the value of a printed number. Not: where it is
printed.
"""

import re
from dataclasses import dataclass

MARKERS = {
    "": "blank",
    "—": "blank",
    "-": "blank",
    "/": "not_applicable",
    "市级未抽访": "not_sampled",
    "未抽访": "not_sampled",
    "本月未回访": "not_sampled",
}
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")
_KIND_BY_METRIC = {"score": "score", "rank": "rank", "grade": "grade", "mean_days_to_close": "duration_days"}
_KIND_BY_STATISTIC = {"share": "rate_percent", "mom_change": "change_percent", "yoy_change": "change_percent"}

Number = int | float


@dataclass(frozen=True, slots=True)
class Fact:
    """One printed figure. ``metric`` is ``None`` (and ``required`` false) for a number that is no metric.

    ``period`` is ``(first day, last day)`` as ISO dates where it differs from the bulletin's, otherwise
    ``None``; ``allowed`` marks a reading that may be given or left out (无逾期工单 as 0). ``text``: the
    printed characters; ``missing`` the reason why a cell holds no figure; ``source`` prose or table.
    """

    metric: str | None
    text: str
    value: Number | None
    kind: str
    source: str
    statistic: str = "value"
    unit: str | None = None
    dimension: str | None = None
    member: str | None = None
    period: tuple[str, str] | None = None
    missing: str | None = None
    label: str | None = None
    allowed: bool = False

    def as_gold(self) -> dict[str, object]:
        """The fact as a JSON object in the form of the labelled corpora."""
        gold: dict[str, object] = {
            "metric": self.metric,
            "statistic": self.statistic,
            "unit": self.unit,
            "dimension": self.dimension,
            "member": self.member,
            "value": self.value,
            "kind": self.kind,
            "required": self.metric is not None and not self.allowed,
            "source": self.source,
            "text": self.text,
        }
        if self.kind == "grade":
            gold["text_value"] = self.text
        if self.missing:
            gold["missing"] = self.missing
        if self.label:
            gold["label"] = self.label
        if self.period:
            gold["period"] = {"start": self.period[0], "end": self.period[1]}
        return gold


def kind_of(metric: str | None, statistic: str) -> str:
    """The kind of figure that a metric's statistic is printed as (contract's table of metrics)."""
    if statistic != "value":
        return _KIND_BY_STATISTIC[statistic]
    if metric and metric.endswith("_rate"):
        return "rate_percent"
    return _KIND_BY_METRIC.get(metric or "", "count")


def value_of(printed: str) -> Number:
    """The number that printed characters mean: separators and measure words ignored, also spaces and line
    breaks inside them; 万 expanded.

    Raises ``ValueError`` where they hold no number.
    """
    found = _NUMBER.search("".join(printed.replace(",", "").replace("，", "").split()))
    if found is None:
        raise ValueError(f"no number in {printed!r}: give value= beside it")
    digits = found.group()
    if "万" in printed:
        return round(float(digits) * 10000)
    return float(digits) if "." in digits else int(digits)


def span_of_days(text: str) -> tuple[str, str]:
    """``2023-01-01..2023-09-30`` as a pair of ISO dates."""
    first, last = text.split("..")
    return first, last
