"""Tables with known cells for ``bench/pdf_pages.py``: what stands in them, apart from how they are drawn."""

import random
from dataclasses import dataclass, field
from typing import Any

from bench.wordlists import wordlist

Span = tuple[int, int, int, int]


@dataclass(slots=True)
class Made:
    """A table: ``rows`` of texts, cells that a span covers being filled; ``spans`` as ``(row, column, last row, last
    column)``; ``aligns`` of the body's columns (``l``, ``c``, ``r``); ``header`` is the number of header rows.
    """

    rows: list[list[str]]
    header: int
    aligns: list[str]
    kinds: list[str]
    spans: list[Span] = field(default_factory=list)


def made(
    chance: random.Random,
    levels: int = 1,
    people: bool = False,
    blocks: bool = False,
    sections: bool = False,
    remarks: bool = False,
) -> Made:
    """A table of random columns and rows, with ``levels`` of headings; ``people``: names with inner spaces;
    ``blocks``: a first column whose cells reach over several rows; ``sections``: rows that hold a heading only, in their
    first cell; ``remarks``: a last column of sentences.
    """
    words = wordlist("pages")
    kinds = _kinds(chance, levels, people)
    heads = _heads(chance, kinds, words)
    header, spans = _levels(chance, kinds, heads, levels, words)
    count = chance.choice([3, 4, 5, 6, 8, 10, 12, 15, 18, 22])
    body = _body(chance, kinds, count, words)
    if sections and len(body) > 3:
        for at, name in ((len(body) // 2, 1), (0, 0)):
            body.insert(at, [words["blocks"][name], *[""] * (len(kinds) - 1)])
    if remarks:
        kinds = [*kinds, "remarks"]
        header = [[*row, "情况说明"] for row in header]
        body = [[*row, chance.choice(words["sentences"])[: chance.randint(8, 40)]] for row in body]
    if blocks:
        kinds, header, body, spans = _with_blocks(chance, kinds, header, body, spans, words)
    aligns = [chance.choice(_ALIGNS.get(kind, "c")) for kind in kinds]
    figures = chance.choice("ccr")
    aligns = [
        figures if kind in ("count", "rate", "score") else one
        for kind, one in zip(kinds, aligns, strict=True)
    ]
    return Made([*header, *body], len(header), aligns, kinds, spans)


_ALIGNS = {
    "name": "llc",
    "person": "lc",
    "topic": "lc",
    "remark": "lc",
    "remarks": "l",
    "serial": "c",
    "rank": "cr",
}


def _kinds(chance: random.Random, levels: int, people: bool) -> list[str]:
    first = ["serial"] if chance.random() < 0.4 else []
    first.append("person" if people else chance.choice(["name", "name", "name", "topic"]))
    figures = chance.choices(
        ["count", "rate", "score"], [5, 3, 1], k=chance.randint(max(2, 2 * levels - 1), 7)
    )
    last = [one for one in ("rank", "remark") if chance.random() < 0.25]
    return first + figures + last


def _heads(chance: random.Random, kinds: list[str], words: dict[str, Any]) -> list[str]:
    pools = {kind: chance.sample(pool, len(pool)) for kind, pool in words["heads"].items()}
    pools["serial"] = list(words["serial"])
    return [
        pools[kind].pop() if pools[kind] else f"{words['heads'][kind][0]}{at}"
        for at, kind in enumerate(kinds)
    ]


def _levels(
    chance: random.Random, kinds: list[str], heads: list[str], levels: int, words: dict[str, Any]
) -> tuple[list[list[str]], list[Span]]:
    if levels == 1:
        return [heads], []
    figures = [at for at, kind in enumerate(kinds) if kind in ("count", "rate", "score")]
    first, last = figures[0], figures[-1]
    spans: list[Span] = [(0, at, levels - 1, at) for at in range(len(kinds)) if at not in figures]
    rows = [list(heads) for _ in range(levels)]
    if levels == 3:
        rows[0][first : last + 1] = [chance.choice(words["supers"])] * (last + 1 - first)
        spans.append((0, first, 0, last))
    at = first
    names = chance.sample(words["groups"], len(words["groups"]))
    while at <= last:
        end = min(last, at + chance.choice([1, 1, 2]))
        if end == last - 1:
            end = last
        if end > at:
            rows[levels - 2][at : end + 1] = [names.pop()] * (end + 1 - at)
            spans.append((levels - 2, at, levels - 2, end))
        else:
            spans.append((levels - 2, at, levels - 1, at))
        at = end + 1
    return rows, spans


def _body(chance: random.Random, kinds: list[str], count: int, words: dict[str, Any]) -> list[list[str]]:
    units = [
        stem + chance.choice(words["kinds"]) for stem in chance.sample(words["stems"], len(words["stems"]))
    ]
    units = chance.sample(units + words["bureaus"], min(count, len(units)))
    rows = []
    large = chance.choice([30, 400, 20000])
    for at in range(min(count, len(units))):
        texts = {
            "serial": str(at + 1),
            "rank": str(at + 1),
            "name": units[at],
            "person": chance.choice(words["people"]),
            "topic": words["topics"][at % len(words["topics"])] + ("" if at < 14 else "二"),
            "remark": chance.choice(words["remarks"]),
        }
        rows.append([texts[kind] if kind in texts else _figure(chance, kind, large) for kind in kinds])
    if chance.random() < 0.4 and "name" in kinds:
        total = [
            "" if kind in ("serial", "rank", "remark", "person") else _figure(chance, kind, 9 * large)
            for kind in kinds
        ]
        total[kinds.index("name")] = chance.choice(["合计", "总 计", "全县合计"])
        rows.append(total)
    return rows


def _figure(chance: random.Random, kind: str, large: int) -> str:
    if chance.random() < 0.04:
        return chance.choice(["-", "/", ""])
    if kind == "count":
        value = chance.randrange(large)
        return f"{value:,}" if value > 999 and large % 3 else str(value)
    if kind == "rate":
        return "100%" if chance.random() < 0.1 else f"{chance.uniform(60, 100):.2f}%"
    return f"{chance.uniform(60, 100):.1f}"


def _with_blocks(
    chance: random.Random,
    kinds: list[str],
    header: list[list[str]],
    body: list[list[str]],
    spans: list[Span],
    words: dict[str, Any],
) -> tuple[list[str], list[list[str]], list[list[str]], list[Span]]:
    cut = chance.randint(1, len(body) - 1)
    names = chance.sample(words["blocks"], 2)
    heads = [["类型", *row] for row in header]
    rows = [[names[0] if at < cut else names[1], *row] for at, row in enumerate(body)]
    top = len(header)
    moved = [(a, b + 1, c, d + 1) for a, b, c, d in spans]
    moved += [(top, 0, top + cut - 1, 0), (top + cut, 0, top + len(body) - 1, 0), (0, 0, top - 1, 0)]
    return ["topic", *kinds], heads, rows, [one for one in moved if one[0] != one[2] or one[1] != one[3]]
