"""Whether a text is a bulletin at all, and whether a bulletin yielded any figure.

Only these two verdicts live here; how figures are found does not.
"""

import re
from functools import cache
from importlib.resources import files

import yaml

from parsers.reading import Issue, Reading


def off_topic(text: str) -> Issue | None:
    """The issue ``not_a_bulletin`` where no word of a hotline's work stands in the normalised ``text``.

    The words are those of ``parsers/vocabulary/topic.yaml``.
    """
    if _topic().search(text):
        return None
    message = (
        "No word of a hotline's work stands in this text (热线, 工单, 受理, 办结 …): it is no bulletin. "
        "Remove the file, or name what it calls tickets in vocabulary/topic.yaml."
    )
    return Issue("not_a_bulletin", "error", message)


def without_figures(reading: Reading) -> Issue | None:
    """The issue ``no_figures`` where nothing was read from a text that speaks of a hotline."""
    if reading.observations:
        return None
    tables = f"{len(reading.tables)} table(s) and " if reading.tables else ""
    message = (
        f"No figure of a metric was found in {tables}{reading.numbers} number(s). Look whether the figures are in an "
        "attachment or an image, or whether this is no bulletin."
    )
    return Issue("no_figures", "review", message)


@cache
def _topic() -> re.Pattern[str]:
    source = files("parsers.vocabulary").joinpath("topic.yaml").read_text("utf-8")
    return re.compile("|".join(map(re.escape, yaml.safe_load(source)["topic"])))
