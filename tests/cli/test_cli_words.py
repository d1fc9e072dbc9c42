import json

from hotline_home import Home, bulletin

STRANGE = """衡东县12345政务服务便民热线2023年3月办理情况通报

2023年3月，衡东县12345热线共受理群众诉求303件。

单位 | 揽办件数 | 办结件数
县住建局 | 43 | 43
县城管执法局 | 33 | 待补报
石湾镇 | 13 | 13
"""


def asked(home: Home, *options: str) -> list[dict[str, object]]:
    done = home.hotline("words", "--format", "json", *options)
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def test_words_met_and_unknown_with_the_first_place(home: Home) -> None:
    home.drop("known.txt", bulletin(1))
    home.drop("strange.txt", STRANGE)
    assert home.hotline("run").returncode == 0
    met = {(row["word"], row["where"]): (row["bulletins"], row["first"]) for row in asked(home)}
    assert met == {("揽", "header"): (1, "inbox/strange.txt"), ("待补报", "cell"): (1, "inbox/strange.txt")}
    never = {str(row["pattern"]) for row in asked(home, "--never")}
    assert "话务[总](量|数)" in never
    assert not any(word in never for word in ("承办件数", "满意率"))


def test_a_word_that_is_met_is_not_told_as_never_met(home: Home) -> None:
    home.drop("1.txt", bulletin(1))
    home.hotline("run")
    before = {str(row["pattern"]) for row in asked(home, "--never")}
    home.drop("2.txt", bulletin(2).replace("群众满意率", "解决率"))
    home.hotline("run")
    gone = before - {str(row["pattern"]) for row in asked(home, "--never")}
    assert [pattern for pattern in gone if "解决率" in pattern]


def test_nothing_unknown_is_said(filled: Home) -> None:
    done = filled.hotline("words")
    assert done.returncode == 0
    assert "No word" in done.stderr
