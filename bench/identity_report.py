"""The figures of identity as tables: areas told by townships alone, and what areas and units cost."""

from typing import Any

_KINDS = (
    ("clean", "four townships, nothing else"),
    ("undated", "the same, and no day anywhere"),
    ("mixed", "one to three townships of other areas among them"),
)


def table(results: dict[str, Any]) -> str:
    """Both tables in Markdown, each where ``results`` has its figures."""
    lines = [f"Measured on {results['machine']} at commit {results['commit']}.", ""]
    if "areas" in results:
        lines += [*_areas(results["areas"]), ""]
    if "identity" in results:
        lines += [*_cost(results["identity"]), ""]
    return "\n".join(lines[:-1])


def examples(found: dict[str, Any]) -> list[str]:
    """The wrong ones in words, one a line."""
    return [line for kind, _ in _KINDS for line in found[kind]["examples"]]


def _areas(found: dict[str, Any]) -> list[str]:
    lines = [
        "| simulated bulletins | trials | accepted | right | of an area since merged | wrong | precision | to a person |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for kind, words in _KINDS:
        one = found[kind]
        precision = f"{one['precision']:.2%} ({one['strict_precision']:.2%} if mergers count as wrong)"
        lines.append(
            f"| {words} | {one['trials']} | {one['accepted_share']:.2%} | {one['right']} | {one['merged']} "
            f"| {one['wrong']} | {precision} | {one['review']} |"
        )
    return [*lines, "", "Aims: accepted ≥ 97 %, precision ≥ 99.9 %; none wrong in 10,000 with strangers."]


def _cost(found: dict[str, Any]) -> list[str]:
    places = found["gazetteer"]
    return [
        f"| identity of {found['bulletins']} bulletins | median | 95 of 100 below | most | aim |",
        "| --- | --- | --- | --- | --- |",
        f"| area of a bulletin | {_ms(found['areas_ms'])} | < 5 ms |",
        f"| keys and types of its units ({found['units']} in all) | {_ms(found['units_ms'])} | < 5 ms |",
        f"| place list, until all of it is loaded | {places['all_s']:.2f} s | | | < 0.6 s |",
        f"| … and what it holds in memory | {places['memory_mb']:.0f} MB | | | < 80 MB |",
    ]


def _ms(spread: dict[str, float]) -> str:
    return " | ".join(f"{spread[key]:.2f} ms" for key in ("median", "of_95_in_100", "most"))
