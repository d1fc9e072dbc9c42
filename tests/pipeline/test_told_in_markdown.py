from pipeline.assets.told import by_kind, share, shares, table


def test_table_survives_bars_and_line_ends_and_shows_shares() -> None:
    text = table(["file", "share"], [("a|b\nc", 0.123), (None, 2)]).md_str
    assert text == "| file | share |\n| --- | --- |\n| a\\|b c | 12.3% |\n|  | 2 |"


def test_long_table_is_cut_and_says_so() -> None:
    text = str(table(["n"], [(n,) for n in range(60)]).md_str)
    assert "| 49 |" in text
    assert "| 50 |" not in text
    assert text.endswith("… and 10 more")


def test_nothing_is_told_as_none() -> None:
    assert table(["n"], []).md_str == "none"
    assert by_kind([]).md_str == "none"
    assert share(1, 0) is None
    assert shares({}, ["verified"]) == {}


def test_kinds_by_frequency() -> None:
    assert str(by_kind(["a", "b", "b"]).md_str).splitlines()[2:] == ["| b | 2 |", "| a | 1 |"]
    assert shares({"verified": 1, "review": 3}, ["verified", "stated"]) == {
        "share_verified": 0.25,
        "share_stated": 0.0,
    }
