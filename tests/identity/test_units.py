"""Types and identifiers of units."""

import pytest

from parsers.identity.stems import township_stem
from parsers.identity.unit_keys import unit_key
from parsers.identity.unit_types import type_of_unit, unit_types

TYPES = {
    "市场监督管理局": "market_regulation",
    "中国工商银行某某分行": "bank",
    "县工商局": "market_regulation",
    "县公安局交警大队": "traffic_police",
    "县公安局": "public_security",
    "教育体育局": "education",
    "文化广电和旅游局": "culture_tourism",
    "住房公积金管理中心": "housing_provident_fund",
    "住房和城乡建设局": "housing_urban_rural",
    "不动产登记中心": "real_estate_registration",
    "自然资源局不动产登记中心": "real_estate_registration",
    "城市管理和综合执法局": "urban_management",
    "城建投": "urban_investment",
    "清源水业公司": "water_supply",
    "水务局": "water_resources",
    "湖南移动某某分公司": "telecom_mobile",
    "河南有线电视网络集团有限公司某某分公司": "cable_tv",
    "12345政务服务便民热线中心": "hotline_center",
    "政务服务和大数据管理局": "gov_services_data",
    "生态环境分局": "eco_environment",
    "公路事业发展中心": "highways",
    "县直机关工委": "party_office",
    "曙光街街道办事处": "subdistrict_office",
    "吴集镇人民政府": "township_government",
    "郏 县": "county_government",
}


@pytest.mark.parametrize(("name", "kind"), TYPES.items())
def test_type(name: str, kind: str) -> None:
    assert type_of_unit(name) == kind


@pytest.mark.parametrize("name", ["殡仪之家", "明源公司", "投诉类"])
def test_no_type_is_invented(name: str) -> None:
    assert type_of_unit(name) is None


def test_every_word_belongs_to_one_type() -> None:
    owners: dict[str, str] = {}
    for kind in unit_types().values():
        for word in kind.words:
            assert owners.setdefault(word, kind.id) == kind.id, (
                f"{word} stands under {owners[word]} and {kind.id}"
            )


@pytest.mark.parametrize(
    ("name", "cut"),
    [
        ("曙光街街道办事处", ("曙光街", "街道")),
        ("郭楼镇", ("郭楼", "镇")),
        ("郭楼镇人民政府", ("郭楼", "镇")),
        ("郭楼镇政府", ("郭楼", "镇")),
        ("必背瑶族乡", ("必背", "乡")),
        ("瑞州街办", ("瑞州", "街道")),
        ("麻塘办事处", ("麻塘", "街道")),
        ("教育局", None),
        ("镇", None),
    ],
)
def test_stem(name: str, cut: tuple[str, str] | None) -> None:
    assert township_stem(name) == cut


KEYS = [
    ("411723", "郭楼街道", "411723:town:郭楼"),
    ("411723", "郭楼镇人民政府", "411723:town:郭楼"),
    ("411723", "县城管局", "411723:org:城管局"),
    ("411723", "城管局", "411723:org:城管局"),
    ("411723", "平舆县城 管局", "411723:org:城管局"),
    ("411723", "市邮政管理局", "411723:org:市邮政管理局"),
    ("411723", "县委办公室", "411723:org:县委办"),
    ("410400", "市市场监督管理局", "410400:org:市场监督管理局"),
    ("410400", "市场监督管理局", "410400:org:市场监督管理局"),
    ("410400", "市政务服务中心", "410400:org:政务服务中心"),
    ("410400", "郏 县", "410425:area:郏县"),
    ("410400", "新华区曙光街街道办事处", "410402:town:曙光街"),
    ("430621", "麻塘办事处", "430621:town:麻塘"),
    ("430621", "大云山管理处", "430621:org:大云山管理处"),
    ("zone:430600:南湖新区", "区城市管理局", "zone:430600:南湖新区:org:城管局"),
    ("999999", "城管局", "999999:org:城管局"),
]


@pytest.mark.parametrize(("area", "name", "key"), KEYS)
def test_key(area: str, name: str, key: str) -> None:
    assert unit_key(area, name) == key


def test_two_townships_of_one_stem_at_a_time_stay_apart() -> None:
    """长辛店镇 and 长辛店街道 stood side by side in 丰台区."""
    keys = {unit_key("110106", "长辛店" + kind) for kind in ("镇", "乡", "街道")}
    assert len(keys) == 3


@pytest.mark.parametrize(
    ("publisher", "name", "expected"),
    [
        ("510000", "成都", "510100:area:成都市"),
        ("510000", "凉山", "513400:area:凉山彝族自治州"),
        ("530000", "红河州", "532500:area:红河哈尼族彝族自治州"),
        ("610500", "临渭", "610502:area:临渭区"),
        ("150600", "准格尔", "150622:area:准格尔旗"),
        ("410400", "公安", "410400:org:公安"),
        ("510000", "住建厅", "510000:org:住建厅"),
    ],
)
def test_an_area_by_its_short_name(publisher: str, name: str, expected: str) -> None:
    assert unit_key(publisher, name) == expected


def test_a_short_name_that_a_township_of_the_city_bears_is_nobodys() -> None:
    assert unit_key("411723", "射桥") == "411723:town:射桥"
    # 岳麓区 and its 岳麓街道
    assert ":area:" not in unit_key("430100", "岳麓")
