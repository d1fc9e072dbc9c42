from pathlib import Path

import pytest

from pipeline.errors import Busy, HotlineError, for_a_person
from pipeline.settings import CHECKOUT, Settings, settings
from warehouse import WarehouseBusy, WarehouseMissing


def test_root_is_the_checkout_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("HOTLINE_HOME", raising=False)
    assert settings().home == CHECKOUT
    monkeypatch.setenv("HOTLINE_HOME", str(tmp_path))
    assert settings().database == tmp_path / "warehouse" / "hotline.db"


def test_root_without_sources_has_those_of_the_checkout_but_its_own_inbox(tmp_path: Path) -> None:
    here = Settings(home=tmp_path, workers=1)
    assert here.sources == CHECKOUT / "sources"
    assert here.located("raw/samples") == CHECKOUT / "raw" / "samples"
    assert here.located("raw/inbox") == tmp_path / "raw" / "inbox"
    (tmp_path / "raw" / "samples").mkdir(parents=True)
    assert here.located("raw/samples") == tmp_path / "raw" / "samples"
    (tmp_path / "sources").mkdir()
    assert here.sources == tmp_path / "sources"


@pytest.mark.parametrize("given", ["0", "-1", "many", "nan"])
def test_number_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    monkeypatch.setenv("HOTLINE_DOCUMENT_SECONDS", given)
    with pytest.raises(HotlineError, match="HOTLINE_DOCUMENT_SECONDS"):
        settings()


def test_errors_in_words_for_a_person() -> None:
    full = for_a_person(OSError(28, "No space left on device", "/x/y"))
    assert full is not None
    assert str(full).startswith("/x/y: No space left on device. The disk is full.")
    assert isinstance(for_a_person(WarehouseBusy("later")), Busy)
    assert str(for_a_person(WarehouseMissing("none yet"))) == "none yet"
    assert for_a_person(KeyError("x")) is None
    assert for_a_person(OSError("no number")) is None
