"""The figures of crawling as tables: pages a second beside plain Scrapy, and the memory over many pages."""

from typing import Any

_ROWS = (
    ("per_second", "pages/s, from the first page to the last", 0),
    ("per_second_with_start", "pages/s, start and end of the process included", 0),
    ("cpu_seconds", "s of processor in all", 2),
)


def table(results: dict[str, Any]) -> str:
    """Both tables in Markdown."""
    found = results["crawl"]
    lines = [f"Measured on {results['machine']} at commit {results['commit']}.", ""]
    lines += [
        f"| {found['pages']} pages | connections | hotline | plain Scrapy | ratio of paired runs, median (spread) |",
        "| --- | --- | --- | --- | --- |",
    ]
    for speed in found["speed"]:
        for figure, words, digits in _ROWS:
            own, peer = (f"{speed[name][figure]['median']:.{digits}f}" for name in ("hotline", "scrapy"))
            ratio = speed[f"ratio_{figure}"]
            spread = f"{ratio['median']:.2f} ({ratio['min']:.2f}–{ratio['max']:.2f}, {speed['runs']} runs)"
            lines.append(f"| {words} | {speed['connections']} | {own} | {peer} | {spread} |")
    return "\n".join([*lines, "", *_memory(found["memory"])])


def _memory(found: dict[str, Any]) -> list[str]:
    tenths = found["megabytes_at_tenths"]
    step = found["pages"] // len(tenths)
    shown = [
        (number * step, size) for number, size in enumerate(tenths, 1) if number in (1, 2, 5, len(tenths))
    ]
    heads = [f"{found['pages']} pages", *(f"after {pages}" for pages, _ in shown), "peak"]
    cells = ["MB of the crawling process", *(f"{size:.0f}" for _, size in shown), f"{found['peak']:.0f}"]
    return [f"| {' | '.join(row)} |" for row in (heads, ["---"] * len(heads), cells)]
