"""The figures of ``results.json`` as the table of ``bench/README.md``, between two markers there."""

from pathlib import Path
from typing import Any

README = Path(__file__).parent / "README.md"
_START, _END = "<!-- figures: python -m bench report -->", "<!-- end of figures -->"


def rendered(results: dict[str, Any]) -> str:
    """The table in Markdown: what was measured, median, spread, and the ratio to its floor."""
    lines = [f"Measured on {results['machine']} at commit {results['commit']}.", ""]
    lines += ["| what | median | spread | against its floor |", "| --- | --- | --- | --- |"]
    lines += [*_reading(results.get("read")), *_loading(results.get("load")), *_running(results.get("run"))]
    return "\n".join(lines)


def write(results: dict[str, Any], readme: Path = README) -> None:
    """Put the table into the README. Raises ``ValueError`` where its markers are missing."""
    text = readme.read_text(encoding="utf-8")
    if _START not in text or _END not in text:
        raise ValueError(f"{readme} has lost the lines {_START} and {_END}: put them back round the table")
    before, rest = text.split(_START, 1)
    after = rest.split(_END, 1)[1]
    readme.write_text(f"{before}{_START}\n{rendered(results)}\n{_END}{after}", encoding="utf-8")


def _row(what: str, value: str, timing: dict[str, Any], floor: str) -> str:
    spread = f"{timing['min_s']:.2f}–{timing['max_s']:.2f} s, {timing['runs']} runs"
    return f"| {what} | {value} | {spread} | {floor} |"


def _reading(found: dict[str, Any] | None) -> list[str]:
    if not found:
        return []
    read, score = found["read"], found["score"]
    document, hashed = found["of_which_bytes_to_document"], found["floor_read_and_sha256"]
    share = document["median_s"] / read["median_s"]
    return [
        _row(
            f"reading {found['bulletins']} bulletins ({found['bytes'] / 1e6:.1f} MB), one core",
            f"{read['per_second']} documents/s",
            read,
            f"{found['times_floor_bs4']} × bare bs4 parse; read + sha256: {hashed['per_second']:.0f}/s",
        ),
        _row("… of which bytes → document", f"{share:.0%} of the time", document, ""),
        f"| … by package | {_packages(found['share_of_time_by_package'])} | one profiled pass | |",
        f"| … how right | recall {score['recall']:.4f} of {score['required']} facts "
        f"| {score['silent']} silent errors of {score['published']} published "
        f"| {score['areas_right']} areas, {score['periods_right']} periods of {score['documents']} |",
    ]


def _packages(shares: dict[str, float]) -> str:
    return ", ".join(f"{name} {share:.0%}" for name, share in shares.items() if share >= 0.02)


def _loading(found: dict[str, Any] | None) -> list[str]:
    if not found:
        return []
    bare = found["floor_executemany"]["per_second"]
    floor = f"{found['times_floor']} × executemany of as many rows ({bare:.0f} rows/s)"
    return [
        _row(
            f"loading {found['figures']} figures and {found['cells']} cells",
            f"{found['load']['per_second']:.0f} figures/s ({found['rows_per_second']:.0f} rows/s)",
            found["load"],
            floor,
        ),
        f"| … cost of a figure, all to half of it | {found['per_figure_all_to_half']} | | 1 is linear |",
    ]


def _running(found: dict[str, Any] | None) -> list[str]:
    if not found:
        return []
    empty = found["floor_empty_archive"]
    lines = [_row("`hotline run` on an empty archive", f"{empty['median_s']:.2f} s", empty, "")]
    for size in found["archives"]:
        first, unchanged = size["first"], size["unchanged"]
        lines.append(
            _row(
                f"`hotline run`, {size['bulletins']} new bulletins, all cores",
                f"{first['per_second']} documents/s, start included",
                first,
                f"{size['documents_per_second_without_start']} documents/s without the empty run",
            )
        )
        lines.append(
            _row(
                f"`hotline run`, {size['bulletins']} unchanged",
                f"{unchanged['median_s']:.2f} s",
                unchanged,
                f"{size['unchanged_to_floors']} × (empty run + listing)",
            )
        )
    growth = f"{found['growth']} ({found['growth_if_linear']} is linear)"
    return [*lines, f"| growth from the smaller to the larger archive | {growth} | | |"]
