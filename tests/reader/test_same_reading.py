"""A reading depends on the bytes and the hints alone: not on the run, the process, nor what was read before."""

import os
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from bulletins import TEXT, page

from parsers.contract import to_contract
from parsers.reader import fingerprint, read
from parsers.reading import Hints

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "raw" / "samples").glob("*.[th]*"))
PRINTED = """
import sys, orjson
from parsers.contract import to_contract
from parsers.reader import read
from parsers.reading import Hints
for path in sys.argv[1:]:
    data = open(path, "rb").read()
    sys.stdout.buffer.write(orjson.dumps(to_contract(read(data, Hints(name="x")), "x")) + b"\\n")
"""


def line(data: bytes, hints: Hints = Hints(name="x")) -> bytes:  # noqa: B008
    return orjson.dumps(to_contract(read(data, hints), "x"))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("bulletins")
    own = {"own.txt": TEXT.encode(), "own.html": page("gb18030")}
    for name, data in own.items():
        (folder / name).write_bytes(data)
    return [*SAMPLES, *(folder / name for name in own)]


def test_twice_in_one_process(files: list[Path]) -> None:
    first = [line(path.read_bytes()) for path in files]
    assert [line(path.read_bytes()) for path in reversed(files)] == first[::-1]


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_in_a_fresh_process_whatever_its_hash_seed(files: list[Path], seed: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PRINTED, *map(str, files)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
    )
    assert done.stdout.splitlines() == [line(path.read_bytes()) for path in files]


def test_hints_are_part_of_what_is_read() -> None:
    undated = TEXT.replace("2022年", "").replace("〔2022〕", "").encode()
    assert read(undated).period != read(undated, Hints(published_on="2022-05-06")).period
    decided = read(TEXT.encode(), Hints(area_code="430424")).area
    assert decided is not None
    assert decided.code == "430424"


def test_fingerprint_names_code_and_vocabulary() -> None:
    assert fingerprint() == read(b"x").parser
    assert len(fingerprint()) == 16
