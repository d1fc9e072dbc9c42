"""Kinds of names: units, channels, topics, totals and groups, also where the words are alike."""

from pathlib import Path

import pytest
import yaml

from parsers.identity.names import kind_of_name

NAMES = yaml.safe_load((Path(__file__).parent / "names.yaml").read_bytes())


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in NAMES for name in NAMES[kind].split()])
def test_kind(kind: str, name: str) -> None:
    assert kind_of_name(name) == kind


@pytest.mark.parametrize("name", ["郏 县", "叶 县", "“市 教 育 局”", "ＸＸ乡", "县城管局 "])
def test_spaces_quotes_and_width_do_not_matter(name: str) -> None:
    assert kind_of_name(name) == "unit"


def test_several_units_in_a_row_are_a_group() -> None:
    assert kind_of_name("市城市管理局、市税务局、中国移动某某分公司") == "group"
    assert kind_of_name("书记、市长信箱") == "channel"


@pytest.mark.parametrize("name", ["紧急工单", "C类及以下", "督办件"])
def test_classes(name: str) -> None:
    assert kind_of_name(name) == "class"


@pytest.mark.parametrize("name", ["", "   ", "——", "。"])
def test_nothing_is_unknown(name: str) -> None:
    assert kind_of_name(name) == "unknown"
