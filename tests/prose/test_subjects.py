"""Whose figure the words in front of it say it is."""

from pathlib import Path

import pytest
import yaml

from parsers.identity.names import kind_of_name
from parsers.prose.edges import clean, trim
from parsers.prose.subject import WHOLE, Subject
from parsers.prose.subjects import subject_of

PHRASES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("subjects.yaml").read_text("utf-8"))


def shown(subject: Subject) -> str:
    if subject.is_whole:
        return subject.kind
    kind = subject.dimension if subject.kind == "member" else subject.kind
    return f"{kind} {subject.unit or subject.member}"


@pytest.mark.parametrize(
    ("phrase", "whose"), [(phrase, whose) for whose, phrases in PHRASES.items() for phrase in phrases]
)
def test_subject_of(phrase: str, whose: str) -> None:
    assert shown(subject_of(phrase, kind_of_name)) == whose


CHANNEL = Subject("member", dimension="channel", member="县长信箱")
TOPIC = Subject("member", dimension="category", member="噪声")
UNIT = Subject("unit", unit="县住建局")
OWN_LINE = Subject("own_line", dimension="channel", member="12345热线")


def test_a_part_of_a_part_names_both() -> None:
    both = TOPIC.within(CHANNEL)
    assert (both.dimension, both.member) == ("channel", "县长信箱/噪声")
    assert TOPIC.within(TOPIC) == TOPIC


def test_a_unit_in_a_channel_keeps_both() -> None:
    both = UNIT.within(CHANNEL)
    assert (both.unit, both.dimension, both.member) == ("县住建局", "channel", "县长信箱")


def test_nothing_is_within_the_whole() -> None:
    assert UNIT.within(WHOLE) == UNIT
    assert WHOLE.within(CHANNEL) == CHANNEL
    assert TOPIC.within(OWN_LINE) == TOPIC


def test_fillers_go_at_the_edges_only() -> None:
    assert clean("10月共受理的") == "受理"
    assert clean("全县") == clean("2023年10月,") == ""
    assert trim("其中,全县共计") == "全县"
    assert trim("县住建局(含二级机构)") == "县住建局"
