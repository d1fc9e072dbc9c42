"""The figures of ``results.json`` as the table of ``bench/README.md``, between two markers there."""

from pathlib import Path
from typing import Any

from bench import crawl_report, identity_report

README = Path(__file__).parent / "README.md"
_TIMES = "<!-- figures: python -m bench report -->", "<!-- end of figures -->"
_RIGHT = "<!-- right: python -m bench report -->", "<!-- end of right -->"
_FORMATS = "<!-- formats: python -m bench report -->", "<!-- end of formats -->"
_IDENTITY = "<!-- identity: python -m bench report -->", "<!-- end of identity -->"
_CRAWL = "<!-- crawl: python -m bench report -->", "<!-- end of crawl -->"
_RELAID = "<!-- relaid: python -m bench report -->", "<!-- end of relaid -->"
_AIMS = {"recall": "≥ 0.97", "silent": "≤ 0.1 %", "slips": "≥ 95 %"}


def rendered(results: dict[str, Any]) -> str:
    """The table of timings in Markdown: what was measured, median, spread, and the ratio to its floor."""
    lines = [_measured_on(results), "", "| what | median | spread | against its floor |"]
    lines += ["| --- | --- | --- | --- |"]
    lines += [
        *_reading(results.get("read")),
        *_adversarial(results.get("adversarial")),
        *_loading(results.get("load")),
        *_running(results.get("run")),
    ]
    return "\n".join(lines)


def correctness(results: dict[str, Any]) -> str:
    """How right the reader is on generated bulletins, and on labelled ones without their publisher's words."""
    lines = [_measured_on(results), ""]
    if "read" in results:
        score, looks = results["read"]["score"], results["read"]["combinations"]
        lines += [
            "| generated bulletins | figure | aim |",
            "| --- | --- | --- |",
            f"| bulletins, and different combinations of choices among them | {score['documents']}, {looks} | 2,000 |",
            f"| recall of {score['required']} facts | {score['recall']:.4f} | {_AIMS['recall']} |",
            f"| silent errors of {score['published']} published | {score['silent']} "
            f"({score['silent_share']:.2%}) | {_AIMS['silent']} |",
            f"| planted slips found | {score['slips_found']} of {score['slips']} "
            f"({score['slips_share']:.1%}) | {_AIMS['slips']} |",
            f"| areas and periods right | {score['areas_right']}, {score['periods_right']} | |",
            "",
        ]
    if "leave_one_out" in results:
        lines += ["Leave one publisher out, on the labelled bulletins:", "", results["leave_one_out"], ""]
    return "\n".join(lines[:-1])


def formats(found: dict[str, Any]) -> str:
    """Every reader of every format: how fast, and how many cells are right."""
    lines = [
        f"Measured on {found['machine']} at commit {found['commit']}.",
        "",
        "| format | reader | documents/s | CPU ms a document, median (spread) | hotline is | cells right |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for form, given in found["forms"].items():
        size = given["bytes"] / given["documents"] / 1000
        pages = f", {given['pages'] / given['documents']:.1f} pages" if "pages" in given else ""
        named = f"{form} ({given['documents']} of {size:.0f} kB{pages})"
        own = given["readers"][0]
        for reader in given["readers"]:
            lines.append(f"| {named} | {_reader(reader, own, given)}")
            named = ""
    return "\n".join(lines)


def _reader(reader: dict[str, Any], own: dict[str, Any], given: dict[str, Any]) -> str:
    if "absent" in reader:
        return f"{reader['name']} | {reader['absent']} | | | |"
    rate = f"{reader['per_second']:.0f}"
    if "pages" in given:
        rate = f"{reader['per_second']:.1f} ({given['pages'] / reader['median_s']:.1f} pages/s)"
    each = [1000 * reader[key] / given["documents"] for key in ("median_s", "min_s", "max_s")]
    times = own["median_s"] / reader["median_s"]
    faster = f"{times:.1f} × its time" if times >= 1 else f"{1 / times:.1f} × as fast"
    right = reader["cells_right"]
    told = "bare parse" if right is None else f"{right:.4f} of {given['cells']}"
    spread = f"{each[0]:.2f} ({each[1]:.2f}–{each[2]:.2f})"
    return f"{reader['name']} | {rate} | {spread} | {'' if reader is own else faster} | {told} |"


def write(results: dict[str, Any], readme: Path = README) -> None:
    """Put the tables into the README, each where there are figures for it. Raises ``ValueError`` where its
    markers are missing.
    """
    text = readme.read_text(encoding="utf-8")
    if {"load", "run"} & set(results):
        text = _placed(text, _TIMES, rendered(results), readme)
    if {"read", "leave_one_out"} & set(results):
        text = _placed(text, _RIGHT, correctness(results), readme)
    if "formats" in results:
        text = _placed(text, _FORMATS, formats(results["formats"]), readme)
    if {"areas", "identity"} & set(results):
        text = _placed(text, _IDENTITY, identity_report.table(results), readme)
    if "crawl" in results:
        text = _placed(text, _CRAWL, crawl_report.table(results), readme)
    if "relaid" in results:
        told = f"{_measured_on(results)}\n\n{results['relaid']['summary']}"
        text = _placed(text, _RELAID, told, readme)
    readme.write_text(text, encoding="utf-8")


def _placed(text: str, marks: tuple[str, str], table: str, readme: Path) -> str:
    start, end = marks
    if start not in text or end not in text:
        raise ValueError(f"{readme} has lost the lines {start} and {end}: put them back round the table")
    before, rest = text.split(start, 1)
    return f"{before}{start}\n{table}\n{end}{rest.split(end, 1)[1]}"


def _measured_on(results: dict[str, Any]) -> str:
    return f"Measured on {results['machine']} at commit {results['commit']}."


def _row(what: str, value: str, timing: dict[str, Any], floor: str) -> str:
    spread = f"{timing['min_s']:.2f}–{timing['max_s']:.2f} s, {timing['runs']} runs"
    return f"| {what} | {value} | {spread} | {floor} |"


def _reading(found: dict[str, Any] | None) -> list[str]:
    if not found:
        return []
    read = found["read"]
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
    ]


def _packages(shares: dict[str, float]) -> str:
    return ", ".join(f"{name} {share:.0%}" for name, share in shares.items() if share >= 0.02)


def _adversarial(found: dict[str, Any] | None) -> list[str]:
    if not found:
        return []
    worst = found["worst"]
    slowest = max(found["cases"].items(), key=lambda one: one[1]["seconds"])
    told = f"slowest: {slowest[0]}, {slowest[1]['seconds']:.2f} s for {slowest[1]['bytes'] / 1e3:.0f} kB"
    return [
        f"| inputs made to be slow, {len(found['cases'])} kinds: twice the input takes at most "
        f"| {worst['ratio']:.2f} × ({worst['case']}) | {told} | 2 is linear, 4 quadratic |"
    ]


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
        *_series(found.get("series")),
    ]


def _series(found: dict[str, Any] | None) -> list[str]:
    if not found:
        return []
    asked = max(found[view]["median_s"] for view in ("area_series", "unit_series"))
    return [
        _row(
            f"series across reforms, made anew for {found['areas']} areas",
            f"{found['refresh']['per_second']:.0f} areas/s",
            found["refresh"],
            f"one area of `area_series` or `unit_series`: at most {asked * 1000:.1f} ms",
        )
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
