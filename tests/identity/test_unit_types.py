"""The functional types of units: the tables, the rules, and names of real units."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.identity.unit_lexicon import UnitType, WordRow, grammar, unit_types, word_rows
from parsers.identity.unit_types import UnitKind, kind_of_unit, type_of_unit

GOLDEN = Path(__file__).parent / "golden"
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "reference"
# Told by the shape of a name, or left to a person in every case.
NEVER_CERTAIN = {"management_office", "social_insurance_other"}
# Told by the shape of a name, or by words that only names of enterprises have.
SHAPES = {
    "property_company",
    "township_government",
    "subdistrict_office",
    "management_office",
    "county_government",
}


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


NAMES = _rows(GOLDEN / "unit_names.tsv")
RULES = _rows(GOLDEN / "unit_rules.tsv")


def _is_wrong(kind: UnitKind, types: list[str]) -> bool:
    if types == ["none"]:
        return kind.certainty == "certain"
    return (kind.type or "none") not in types


# The tables


@pytest.mark.parametrize("kind", unit_types().values(), ids=list(unit_types()))
def test_examples_of_a_type(kind: UnitType) -> None:
    assert kind_of_unit(kind.positive).type == kind.id
    assert kind.id in NEVER_CERTAIN or kind_of_unit(kind.positive).certainty == "certain"
    assert kind_of_unit(kind.negative).type != kind.id


@pytest.mark.parametrize("row", word_rows(), ids=lambda row: f"{row.type}:{row.words[0]}")
def test_examples_of_words(row: WordRow) -> None:
    positive, negative = kind_of_unit(row.positive), kind_of_unit(row.negative)
    assert positive.type == row.type
    assert positive.because in row.words, "another row explains the example"
    assert (positive.certainty == "certain") is ("weak" not in row.use)
    assert set(row.also) <= set(positive.others)
    assert negative.type != row.type


def test_no_word_is_claimed_twice() -> None:
    owners: dict[tuple[str, bool], str] = {}
    for row in word_rows():
        for word in row.words:
            key = (word, "company" in row.use)
            assert key not in owners, f"unit_words.csv: {word} stands under {owners[key]} and {row.type}"
            owners[key] = row.type


def test_tables_name_only_what_there_is() -> None:
    types, bodies = unit_types(), grammar().bodies
    for row in word_rows():
        assert {row.type, *row.also} <= set(types), row
        assert row.use <= {"company", "head", "any", "name", "weak"}, row
        assert row.until is None or 2015 <= row.until <= 2026, row
    for kind in types.values():
        assert set(kind.bodies) <= set(bodies), kind
        assert kind.bodies, kind
        assert kind.words or kind.id in SHAPES, f"{kind.id} has no word"
        assert all((kind.label, kind.label_en, kind.definition, kind.definition_en)), kind


@pytest.mark.parametrize("row", word_rows(), ids=lambda row: f"{row.type}:{row.words[0]}")
def test_every_word_tells_its_type_somewhere(row: WordRow) -> None:
    ends = (
        ("公司", "集团") if "company" in row.use else ("", "局", "中心", "所", "公司", "大队", "会", "管理局")
    )
    for word in row.words:
        assert any(kind_of_unit(word + end).type == row.type for end in ends), word


def test_names_before_the_reform_are_marked() -> None:
    until = {word: row.until for row in word_rows() for word in row.words}
    for word in ("工商局", "国土资源", "环保", "卫计", "食药监", "安监", "地税", "公安消防", "扶贫"):
        assert until[word] is not None, word
    assert until["市场监督管理"] is None


def test_ids_of_the_reference_are_kept() -> None:
    path = SHARED / "unit_types.csv"
    if not path.exists():
        pytest.skip("needs ../shared/reference/unit_types.csv")
    with path.open(encoding="utf-8", newline="") as lines:
        assert {row["type_id"] for row in csv.DictReader(lines)} <= set(unit_types())


# Names


def test_no_real_name_is_wrong_with_certainty() -> None:
    wrong = [
        (row["name"], row["types"], kind_of_unit(row["name"]))
        for row in NAMES
        if kind_of_unit(row["name"]).certainty == "certain"
        and _is_wrong(kind_of_unit(row["name"]), row["types"].split())
    ]
    assert not wrong


@pytest.mark.parametrize(
    "part", ["tuned", "half", "fresh", "later", "counties", "bulletins", "cities", "notices", "networks"]
)
def test_real_names(part: str) -> None:
    names = [row for row in NAMES if row["part"] == part]
    wrong = [row["name"] for row in names if _is_wrong(kind_of_unit(row["name"]), row["types"].split())]
    assert len(wrong) <= 0.03 * len(names), wrong


# Lists of large cities have more firms and institutes whose names tell less; the networks were gathered for them.
@pytest.mark.parametrize(
    ("parts", "share"),
    [
        ({"tuned", "half", "fresh", "later", "counties", "bulletins"}, 0.85),
        ({"cities", "notices"}, 0.75),
        ({"networks"}, 0.6),
    ],
)
def test_most_real_names_are_certain(parts: set[str], share: float) -> None:
    names = [row["name"] for row in NAMES if row["part"] in parts]
    certain = sum(kind_of_unit(name).certainty == "certain" for name in names)
    assert certain >= share * len(names)


@pytest.mark.parametrize("row", [row for row in NAMES if row["others"]], ids=lambda row: row["name"])
def test_composite_bodies_tell_their_other_types(row: dict[str, str]) -> None:
    assert set(row["others"].split()) <= set(kind_of_unit(row["name"]).others)


def test_names_of_the_seeds() -> None:
    path = SHARED / "unit_names_seeds.tsv"
    if not path.exists():
        pytest.skip("needs ../shared/reference/unit_names_seeds.tsv")
    lines = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    kinds = [(name, wanted, kind_of_unit(name)) for _, name, wanted in lines]
    assert not [k for k in kinds if k[2].certainty == "certain" and k[2].type != k[1]]
    assert sum(kind.type == wanted for _, wanted, kind in kinds) >= 0.99 * len(kinds)


@pytest.mark.parametrize("row", RULES, ids=lambda row: row["name"])
def test_rule(row: dict[str, str]) -> None:
    assert not _is_wrong(kind_of_unit(row["name"]), [row["type"]]), kind_of_unit(row["name"])


# How a name is taken


@pytest.mark.parametrize(
    ("name", "body", "others"),
    [
        ("县教育局", "department", ()),
        ("县委组织部", "party_organ", ()),
        ("县税务局", "vertical_organ", ()),
        ("公安局交警大队", "subordinate_unit", ("public_security",)),
        ("税务局征收管理科", "vertical_organ", ("expropriation_resettlement",)),
        ("农经服务站", "institution", ()),
        ("国网平舆县供电公司", "enterprise", ()),
        ("建行平舆支行", "bank", ()),
        ("新华区曙光街街道办事处", "subdistrict_office", ()),
        ("卫健体委", "department", ("sports",)),
        ("县纪委(监察局)", "party_organ", ()),
        ("区市政市容委(区城乡环境建设办、区交通委)", "department", ("transport",)),
    ],
)
def test_body_and_others(name: str, body: str, others: tuple[str, ...]) -> None:
    kind = kind_of_unit(name)
    assert (kind.body, kind.certainty) == (body, "certain")
    assert set(others) <= set(kind.others)


@pytest.mark.parametrize(
    ("printed", "plain"),
    [("县 教 育 局", "县教育局"), ("縣醫療保障局", "县医疗保障局"), ("市城管局（综合执法局）", "市城管局")],
)
def test_spaces_script_and_brackets_do_not_matter(printed: str, plain: str) -> None:
    assert type_of_unit(printed) == type_of_unit(plain) is not None


@pytest.mark.parametrize(
    ("name", "certainty"),
    [
        ("公安局森林分局", "certain"),
        ("农业农村局森林分局", "likely"),
        ("住建局房管所", "certain"),
        ("农业局扶贫办", "likely"),
        ("林业局绿化办", "likely"),
        ("市园文局", "likely"),
        ("国家税务总局郑州市税务局", "certain"),
        ("广坪镇大湾村", "certain"),
        ("大湾村", "likely"),
        ("百川燃气", "likely"),
        ("百川燃气公司", "certain"),
        ("驻马店市驿城区老街办事处", "certain"),
        ("市政府驻北京办事处", "likely"),
        ("市养老中心", "likely"),
        ("高新区管理局", "certain"),
        ("高新区发展局", "likely"),
        ("高新区建设发展局", "likely"),
        ("轨道交通局", "likely"),
        ("昆明水务", "likely"),
        ("滨海新区", "certain"),
        ("城区", "likely"),
        ("徐圩新区", "likely"),
        ("城区管理委员会", "likely"),
        ("张江科学城建设管理办公室", "likely"),
        ("公安局森林警察大队", "certain"),
        ("市残联康复中心", "likely"),
        ("寺庙管理委员会", "likely"),
        ("市民族文化工作队", "likely"),
        ("市驻拉萨办事处", "likely"),
        ("水库管委会", "likely"),
    ],
)
def test_certainty(name: str, certainty: str) -> None:
    assert kind_of_unit(name).certainty == certainty


def test_what_is_only_likely_is_no_type_to_compare_with() -> None:
    assert kind_of_unit("综合服务中心").certainty == "likely"
    assert type_of_unit("综合服务中心") is None
    assert kind_of_unit("明源公司") == UnitKind(None, None, "unknown")


@pytest.mark.parametrize(
    "name", ["国有企业", "公用企业", "县直部门", "民政局、卫计局等9个单位", "佛头山管委会、县教育局"]
)
def test_a_row_for_many_units_has_no_type(name: str) -> None:
    assert kind_of_unit(name).type is None


@given(st.text(alphabet="县市区局委办教育公安水利镇乡街道银行供电公司中心大队(（、)某 X12345", max_size=24))
def test_any_text_has_a_kind(text: str) -> None:
    kind = kind_of_unit(text)
    assert (kind.type is None) is (kind.certainty == "unknown")
    assert kind.type is None or kind.type in unit_types()
    assert kind.body is None or kind.body in grammar().bodies
    assert kind.type not in kind.others


@given(
    st.sampled_from([row for row in NAMES if row["types"] != "none"]), st.sampled_from(["平舆县", "岳阳市"])
)
def test_the_name_of_an_area_before_a_certain_name_changes_nothing(row: dict[str, str], area: str) -> None:
    kind = kind_of_unit(row["name"])
    if kind.certainty == "certain" and row["name"][0] not in "县市区州旗":
        assert kind_of_unit(area + row["name"]).type == kind.type
